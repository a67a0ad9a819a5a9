from pathlib import Path

import pytest
from handmade import xlsx
from hypothesis import given
from hypothesis import strategies as st

from explorer.ingest import FormatError, NamePattern, Note, Options, PatternError, preview, read, read_metadata
from explorer.ingest.namepattern import stem_of
from explorer.model.source import Source

TABLE = "File,Title,Publisher,Author,Date,Time zone,URL,Lang\nA.txt,Ferry runs,The Post,Ada,4 May 2031,Europe/Oslo,https://example.org,en\nx9,Other,,,2031-06,,,\n"


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_table_says_what_a_source_is_by_the_name_of_its_file_or_its_id(tmp_path: Path) -> None:
    table = read_metadata(written(tmp_path / "table.csv", TABLE))
    inputs = [
        written(tmp_path / "a.txt", "---\ntitle: Old\nlanguage: no\n---\nWords"),
        written(tmp_path / "b.jsonl", '{"id": "x9", "text": "More", "publisher": "P"}'),
    ]
    first, second = read(inputs, options=Options(metadata=table))
    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert (
        first.title,
        first.publisher,
        first.author,
        first.published,
        first.time_zone,
        first.url,
        first.language,
    ) == (
        "Ferry runs",
        "The Post",
        "Ada",
        "2031-05-04",
        "Europe/Oslo",
        "https://example.org",
        "en",
    )
    assert (second.title, second.publisher, second.published) == ("Other", "P", "2031-06")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("t.xlsx", xlsx([["file", "title"], ["a", "Ferry"]]), id="workbook"),
        pytest.param("t.json", '[{"file": "a", "title": "Ferry"}]', id="JSON"),
        pytest.param("t.jsonl", '{"file": "a", "title": "Ferry"}\n\n{"file": "b", "title": "x"}\n', id="JSON Lines"),
        pytest.param("t.tsv", "file\ttitle\na\tFerry\n", id="TSV"),
        pytest.param("t.csv", "file;title\nfolder/a.txt;x\na;Ferry\n", id="semicolons"),
    ],
)
def test_a_table_may_be_in_any_format_of_tables(tmp_path: Path, name: str, content: str | bytes) -> None:
    table = read_metadata(written(tmp_path / name, content))
    (source,) = read([written(tmp_path / "a.txt", "Words")], options=Options(metadata=table))
    assert isinstance(source, Source)
    assert source.title == "Ferry"


def test_rows_that_no_source_is_found_for_are_named(tmp_path: Path) -> None:
    table = read_metadata(written(tmp_path / "t.csv", TABLE))
    notes: list[Note] = []
    list(read([written(tmp_path / "a.txt", "Words")], options=Options(metadata=table), notes=notes))
    assert [note.what for note in notes] == ["has rows for no source that was read: “x9”"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param("title,url\nx,y\n", "no column “file” or “id”", id="no key"),
        pytest.param("file,date\na,04/05/2031\n", "row 2 “04/05/2031” as the date", id="a date that could be two"),
        pytest.param("file,title\na,x\nA,y\n", "two rows for “a” .*row 3", id="twice"),
        pytest.param("file,title\n", "no rows", id="no rows"),
        pytest.param("<html><body>x", "is no table", id="a page"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file", id="old Excel"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(tmp_path: Path, content: str | bytes, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        read_metadata(written(tmp_path / "t.csv", content))


def test_a_table_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="cannot be read"):
        read_metadata(tmp_path / "t.csv")


def test_the_preview_says_what_a_pattern_makes_of_each_name() -> None:
    names = ["2031-05-04_Harbour Post_Ferry_runs.txt", "20310504_Coast_Boats.pdf", "notes.txt", "soon_Coast_Boats.txt"]
    assert [p.fields for p in preview("{published}_{publisher}_{title}", names)] == [
        {"published": "2031-05-04", "publisher": "Harbour Post", "title": "Ferry runs"},
        {"published": "2031-05-04", "publisher": "Coast", "title": "Boats"},
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("pattern", "name", "fields"),
    [
        ("Press {title} ({published})", "Press Ferry runs (2031-05)", {"title": "Ferry runs", "published": "2031-05"}),
        ("{any} - {title}", "007 - Ferry - again", {"title": "Ferry - again"}),
        ("{title}", "a_b", {"title": "a b"}),
        ("{title}.final", "a.b.final", {"title": "a.b"}),
        ("x{title}", "Ferry", None),
        ("{publisher}_{title}", "_Ferry", None),
        ("aba{title}ba", "abaXba", {"title": "X"}),
        ("aba{title}bab", "abab", None),
    ],
)
def test_a_pattern_is_followed_from_left_to_right(pattern: str, name: str, fields: dict[str, str] | None) -> None:
    assert NamePattern.parse(pattern).match(name) == fields


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("{headline}", "none of"),
        ("title", "no field"),
        ("{title}{published}", "nothing between"),
        ("{title}_{title}", "twice"),
        ("{any}", "no field"),
    ],
)
def test_a_pattern_that_cannot_be_followed_is_refused(pattern: str, reason: str) -> None:
    with pytest.raises(PatternError, match=reason):
        NamePattern.parse(pattern)


def test_names_of_files_say_more_than_the_source_and_less_than_the_table(tmp_path: Path) -> None:
    path = written(tmp_path / "Post_Ferry.md", "---\ntitle: Old\npublisher: Old\nlanguage: en\n---\nWords")
    table = read_metadata(written(tmp_path / "t.csv", "file,publisher\nPost_Ferry.md,The Post\n"))
    (source,) = read([path], options=Options(metadata=table, names=NamePattern.parse("{publisher}_{title}")))
    assert isinstance(source, Source)
    assert (source.title, source.publisher, source.language) == ("Ferry", "The Post", "en")


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_name_and_any_signs_match_or_do_not(name: str, sign: str) -> None:
    sign = sign.replace("{", "").replace("}", "") or "_"
    fields = NamePattern.parse(f"{{publisher}}{sign}{{title}}").match(stem_of(name))
    assert fields is None or set(fields) == {"publisher", "title"}


def test_a_table_that_lies_among_the_sources_is_no_source(tmp_path: Path) -> None:
    table = read_metadata(written(tmp_path / "table.csv", "file,title\na,Ferry\n"))
    written(tmp_path / "a.txt", "Words")
    (source,) = read([tmp_path], options=Options(metadata=table))
    assert isinstance(source, Source)
    assert source.title == "Ferry"
