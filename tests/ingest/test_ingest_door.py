import io
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.errors import Refusal
from explorer.ingest import Columns, Note, Options, door, read
from explorer.ingest.limits import MAX_BYTES
from explorer.loading import load
from explorer.model.source import Source
from explorer.model.text import canonical


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def split(items: Sequence[Source | Refusal]) -> tuple[list[Source], list[Refusal]]:
    return [i for i in items if isinstance(i, Source)], [i for i in items if isinstance(i, Refusal)]


def test_each_format_gives_its_sources_in_the_order_given(tmp_path: Path) -> None:
    text = write(tmp_path / "b.txt", "Ferry runs again")
    marked = write(tmp_path / "a.md", "---\ntitle: A Bridge\npublished: 2031-05\n---\n\nText")
    lines = write(tmp_path / "c.jsonl", '{"id": "x9", "text": "One"}\n{"text": "Two"}\n')
    sources, refusals = split(list(read([str(text), str(marked), str(lines)])))
    assert not refusals
    assert [s.id for s in sources] == ["b", "a", "x9", "c-2"]
    assert [s.title for s in sources] == ["Ferry runs again", "A Bridge", "One", "Two"]
    assert sources[1].published == "2031-05"
    assert [Path(s.origin).name for s in sources] == ["b.txt", "a.md", "c.jsonl, line 1", "c.jsonl, line 2"]


def test_a_folder_gives_all_sources_below_it_by_path_and_leaves_hidden_ones_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.MD", "a/y.jsonl", ".hidden.txt", ".git/c.txt", "picture.png"):
        write(tmp_path / name, '{"id": "y", "text": "T"}' if name.endswith("jsonl") else f"Text of {name}")
    notes: list[Note] = []
    sources, refusals = split(list(read([tmp_path], notes=notes)))
    assert [s.id for s in sources] == ["y", "z", "b"]
    assert not refusals
    assert notes == [Note(str(tmp_path), "holds files that are no sources: 1 × .png", "left out")]


def test_a_folder_without_sources_is_refused_with_what_it_holds(tmp_path: Path) -> None:
    write(tmp_path / "a.png", b"\x89PNG")
    (refusal,) = read([str(tmp_path)])
    assert isinstance(refusal, Refusal)
    assert "folder without sources (it holds 1 × .png)" in refusal.reason


def test_standard_input_is_a_text_or_json_lines_by_its_first_character() -> None:
    (text,) = read(["-"], stdin=io.BytesIO(b"Ferry runs again"))
    (line,) = read(["-"], stdin=io.BytesIO(b'\n {"id": "a", "text": "Ferry"}'))
    assert isinstance(text, Source)
    assert isinstance(line, Source)
    assert (text.id, line.id) == ("stdin", "a")


def test_standard_input_is_read_once() -> None:
    sources, (refusal,) = split(list(read(["-", "-"], stdin=io.BytesIO(b"Text"))))
    assert len(sources) == 1
    assert "twice" in refusal.reason


def test_a_file_given_twice_is_opened_once_with_a_notice(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Text")
    (tmp_path / "link.txt").symlink_to(path)
    sources, (refusal,) = split(list(read([str(path), str(tmp_path / "link.txt")])))
    assert [s.id for s in sources] == ["a"]
    assert "twice" in refusal.reason


def test_a_file_and_the_folder_it_is_in_are_opened_without_a_notice(tmp_path: Path) -> None:
    path = write(tmp_path / "b.txt", "Text")
    write(tmp_path / "a.txt", "Other text")
    sources, refusals = split(list(read([str(path), str(tmp_path)])))
    assert [s.id for s in sources] == ["b", "a"]
    assert not refusals


def test_a_file_that_is_open_is_not_opened_again(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Text")
    other = write(tmp_path / "b.txt", "Other text")
    (first,) = read([path])
    assert isinstance(first, Source)
    gone = Source(id="gone", title="", text="Gone", file=str(tmp_path / "gone.txt"))
    piped = Source(id="stdin", title="", text="Text", origin="standard input")
    (source,), (refusal,) = split(list(read([path, other], taken={"a"}, opened=[first, gone, piped])))
    assert source.id == "b"
    assert refusal.reason == "is open already"


@pytest.mark.parametrize("lines", ['{"text": "One"}\n{"text": "Two"}\n', '{"id":"x","text":"One"}\n{"text":"Two"}\n'])
def test_a_file_of_many_sources_that_is_open_gives_no_twins(tmp_path: Path, lines: str) -> None:
    path = write(tmp_path / "c.jsonl", lines)
    first, _ = split(list(read([path])))
    again, (refusal,) = split(list(read([path], taken={s.id for s in first}, opened=first)))
    assert not again
    assert (refusal.where, refusal.reason) == (str(path), "is open already")


def test_of_a_file_of_many_sources_those_are_opened_that_are_not_open(tmp_path: Path) -> None:
    path = write(tmp_path / "c.jsonl", '{"text": "One"}\n{"id": "x", "text": "Two"}\n{"text": "Three"}\n')
    (one, two, three), _ = split(list(read([path])))
    again, refusals = split(list(read([path], taken={one.id, three.id}, opened=[one, three])))
    assert again == [two]
    assert not refusals


def test_a_folder_that_is_open_gives_what_is_new_or_one_refusal(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Text")
    write(tmp_path / "c.jsonl", '{"text": "One"}\n')
    opened, _ = split(list(read([tmp_path])))
    (refusal,) = read([tmp_path], taken={s.id for s in opened}, opened=opened)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "holds only sources that are open already"
    write(tmp_path / "b.txt", "Other text")
    (new,) = read([tmp_path], taken={s.id for s in opened}, opened=opened)
    assert isinstance(new, Source)
    assert new.id == "b"


def test_the_words_of_another_source_are_passed_over_with_a_note(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Ferry runs again")
    write(tmp_path / "b.md", "---\ntitle: Another title\n---\nFerry runs again")
    notes: list[Note] = []
    (source,) = read([tmp_path], notes=notes)
    assert isinstance(source, Source)
    assert source.id == "a"
    assert [(n.where, n.what, n.kind) for n in notes] == [
        (str(tmp_path / "b.md"), "has the same words as “Ferry runs again”", "skipped")
    ]


def test_a_file_that_is_named_and_has_the_words_of_an_open_source_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "b.txt", "Ferry runs again")
    opened = Source(id="x", text="Ferry runs again", title="The Ferry")
    (refusal,) = read([path], taken={"x"}, opened=[opened])
    assert refusal == Refusal(str(path), "has the same words as “The Ferry”", "It is opened once")


def test_a_name_with_line_ends_and_turned_writing_is_shown_in_one_line(tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows has no such names")
    path = write(tmp_path / "good\nERROR\u202etxt.txt", "Text")
    (source,) = read([path])
    assert isinstance(source, Source)
    assert source.origin.endswith("good?ERROR?txt.txt")
    assert "\n" not in source.id
    assert source.file == str(path)


def test_the_folder_of_a_saved_page_is_part_of_the_page(tmp_path: Path) -> None:
    write(tmp_path / "Ferry.html", "<html><body><p>The ferry to Lund runs again.</p></body></html>")
    write(tmp_path / "Ferry_files" / "advert.html", "<p>Buy a boat</p>")
    sources, refusals = split(list(read([tmp_path])))
    assert [s.text for s in sources] == ["The ferry to Lund runs again."]
    assert not refusals


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_in_a_folder_does_not_keep_the_folder_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    write(tmp_path / "b.txt", "Text")
    assert [s.id for s in split(list(read([tmp_path])))[0]] == ["b"]


def test_nothing_more_is_read_of_a_folder_once_it_is_cancelled(tmp_path: Path) -> None:
    for name in "abc":
        write(tmp_path / f"{name}.txt", f"Text {name}")
    seen: list[str] = []
    for item in read([tmp_path], cancelled=lambda: len(seen) == 2):
        assert isinstance(item, Source)
        seen.append(item.id)
    assert seen == ["a", "b"]


def test_a_name_that_is_not_utf8_is_printable_and_still_found_again(tmp_path: Path) -> None:
    try:
        path = write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")), "Text")
    except OSError:
        pytest.skip("names are UTF-8 on this system")
    (source,) = read([path])
    assert isinstance(source, Source)
    assert source.origin.encode().decode().endswith("caf?.txt")
    assert source.file == str(path)
    (refusal,) = read([path], taken={source.id}, opened=[source])
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "is open already"


def test_files_of_one_name_get_ids_of_their_own_and_the_same_in_every_run(tmp_path: Path) -> None:
    paths = [write(tmp_path / folder / "a.txt", folder) for folder in ("x", "y", "z")]
    runs = [[s.id for s in read(paths, taken={"a-2"}) if isinstance(s, Source)] for _ in range(2)]
    assert runs == [["a", "a-3", "a-4"]] * 2


def test_an_id_that_is_given_is_kept_or_refused_but_never_changed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"id": "n1", "text": "One"}\n{"id": "n1", "text": "Two"}\n')
    sources, (refusal,) = split(list(read([path])))
    assert [s.text for s in sources] == ["One"]
    assert refusal.where.endswith("a.jsonl, line 2")
    assert "“n1”, which" in refusal.reason
    _, (taken, _) = split(list(read([path], taken={"n1"})))
    assert "a source that is open has already" in taken.reason


def test_text_that_is_canonical_stays_as_it_is(tmp_path: Path) -> None:
    text = " 📌 “Ferry”\u00a0runs \n\n again\t\u200d\u0301 \n"
    assert canonical(text) == text
    (source,) = read([write(tmp_path / "a.jsonl", json.dumps({"id": "a", "text": text}))])
    assert isinstance(source, Source)
    assert source.text == text


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("a.txt", b"", "is empty", id="empty"),
        pytest.param("a.txt", b" \n\t\n", "holds no text", id="blank"),
        pytest.param("a.md", b"---\ntitle: x\n---\n", "holds no text", id="front matter alone"),
        pytest.param("a.txt", b"a\0b", "is binary", id="binary"),
        pytest.param("a.pdf", b"%PDF-1.7", "is a PDF that is cut off or damaged", id="PDF"),
        pytest.param(
            "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Office file", id="format that is not read"
        ),
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\n", "is a picture (PNG)", id="picture under another name"),
        pytest.param("a.md", b"---\ntitle: [\n---\nText", "cannot be read", id="front matter"),
        pytest.param("a.jsonl", b'{"text": " "}', "holds no text", id="blank in JSON"),
        pytest.param("a.jsonl", b"\n\n", "holds no sources", id="no lines"),
        pytest.param("a.jsonl", b"{", "is no JSON", id="broken JSON"),
    ],
)
def test_bad_input_is_one_refusal_with_file_reason_and_next_step(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = write(tmp_path / name, content)
    good = write(tmp_path / "good.txt", "Text")
    sources, (refusal,) = split(list(read([str(path), str(good)])))
    assert [s.id for s in sources] == ["good"]
    assert refusal.where.startswith(str(path))
    assert reason in refusal.reason
    assert refusal.hint
    assert not refusal.reason.endswith(".")


DATED: dict[str, Callable[[str], str]] = {
    "a.md": lambda day: f"---\npublished: {day}\n---\nText\n",
    "a.txt": lambda day: f"---\npublished: {day}\n---\nText\n",
    "a.jsonl": lambda day: json.dumps({"text": "Text", "published": day}),
    "b.jsonl": lambda day: json.dumps({"body": "Text", "pubDate": day}),
    "a.json": lambda day: json.dumps([{"text": "Text", "published": day}]),
    "a.csv": lambda day: f'text,published\nText,"{day}"\n',
    "a.tsv": lambda day: f"text\tpublished\nText\t{day}\n",
    "a.eml": lambda day: f"From: Ada <ada@port.example>\nSubject: T\nDate: {day}\n\nText\n",
    "a.rss": lambda day: (
        f"<rss><channel><title>Port</title><item><description>Text</description><pubDate>{day}</pubDate></item>"
        "</channel></rss>"
    ),
}
"""By the name of a file: one with a source that is published on some day."""


@pytest.mark.parametrize("name", DATED)
@pytest.mark.parametrize(
    ("day", "published"),
    [
        pytest.param("March 5th 2031", "2031-03-05", id="in words"),
        pytest.param("14/05/2031", "2031-05-14", id="in figures"),
        pytest.param("soon", None, id="no date"),
        pytest.param("2031-02-30", None, id="no such day"),
        pytest.param("04/05/2031", None, id="two dates"),
    ],
)
def test_a_date_is_read_or_left_out_alike_in_every_format(
    tmp_path: Path, name: str, day: str, published: str | None
) -> None:
    notes: list[Note] = []
    path = write(tmp_path / name, DATED[name](day))
    (source,) = read([path], notes=notes)
    assert isinstance(source, Source)
    assert source.published == published
    doubts = [note for note in notes if note.kind == "doubt"]
    if published:
        assert doubts == []
    else:
        (doubt,) = doubts
        assert doubt.where.startswith(str(path))
        assert doubt.what == f"is published “{day}”, which is no date or two; it was left out"


@pytest.mark.parametrize(
    ("given", "published"),
    [
        pytest.param(2031, "2031", id="a year"),
        pytest.param([], None, id="a list"),
        pytest.param(1e12, None, id="float"),
    ],
)
def test_a_date_that_is_no_text_costs_no_line(tmp_path: Path, given: object, published: str | None) -> None:
    (source,) = read([write(tmp_path / "a.jsonl", json.dumps({"text": "Text", "published": given}))])
    assert isinstance(source, Source)
    assert source.published == published


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    (refusal,) = read([str(tmp_path / "a.txt")])
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "does not exist"


@pytest.mark.parametrize("name", ["a\0b.txt", "x" * 5000 + ".txt"], ids=["NUL", "too long"])
def test_a_name_that_no_file_can_have_is_refused(name: str) -> None:
    (refusal,) = read([name])
    assert isinstance(refusal, Refusal)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", "Text")

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)  # root may read whatever a test forbids by permissions
    (refusal,) = read([path])
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "cannot be read (permission denied)"


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)  # a hole: takes no room on the disk

    def unread(*_: object) -> None:
        raise AssertionError("the file was opened")

    monkeypatch.setattr(Path, "open", unread)
    (refusal,) = read([path])
    assert isinstance(refusal, Refusal)
    assert "50 MB is the limit" in refusal.reason


def test_a_stream_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MAX_BYTES", 10)
    (refusal,) = read(["-"], stdin=io.BytesIO(b"x" * 11))
    assert isinstance(refusal, Refusal)
    assert "more than 50 MB" in refusal.reason


@pytest.mark.skipif(os.name == "nt", reason="Windows names are no bytes")
def test_a_name_that_is_no_utf8_can_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/F\xe4rje.txt"
    Path(os.fsdecode(path)).write_text("Text")
    (source,) = read([os.fsdecode(path)])
    assert isinstance(source, Source)
    assert source.id == "Frje"
    assert source.origin.encode().endswith(b"F?rje.txt")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200), suffix=st.sampled_from([".txt", ".md", ".jsonl", "", ".doc"]))
def test_no_bytes_make_the_door_raise(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = write(tmp_path / f"any{suffix}", data)
    assert all(isinstance(item, Source | Refusal) for item in read([path]))


def test_notes_and_options_go_through_loading(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "words,title\nThe ferry runs.,Ferry\nThe ferry runs.,Again\n")
    loaded = load([str(path)], options=Options(columns=Columns({"text": "words"})))
    assert [s.title for s in loaded.sources] == ["Ferry"]
    assert [(n.where, n.kind) for n in loaded.notes] == [(f"{path}, row 3", "skipped")]
