"""What the dialogs for importing know without a window: formats, clipboard, a look at files."""

from pathlib import Path

import pytest

from explorer.ingest import FORMATS, Address, Pasted
from explorer.views.importing.clip import as_input
from explorer.views.importing.formats import file_filter, formats_text
from explorer.views.importing.looking import FIRST_FILES, look


def test_the_file_dialog_offers_every_ending_at_once_and_each_format_by_name() -> None:
    every, *each, last = file_filter().split(";;")
    assert last == "All files (*)"
    assert len(each) == len(FORMATS)
    for one, said in zip(FORMATS, each, strict=True):
        assert one.name[1:] in said
        assert all(f"*{ending}" in said and f"*{ending} " in f"{every[:-1]} " for ending in one.endings)


def test_the_help_names_every_format_with_its_endings() -> None:
    lines = formats_text().splitlines()
    for one, line in zip(FORMATS, lines, strict=False):
        assert line.split("\t")[1].split() == list(one.endings)


@pytest.mark.parametrize(
    ("text", "html", "found"),
    [
        pytest.param(" https://example.org/a?b=c#d\n", "", Address("https://example.org/a?b=c#d"), id="an address"),
        pytest.param("HTTP://EXAMPLE.ORG", "<a>x</a>", Address("HTTP://EXAMPLE.ORG"), id="an address as a link"),
        pytest.param("See https://example.org", "", Pasted("See https://example.org"), id="words with an address"),
        pytest.param("file:///etc/hostname", "", Pasted("file:///etc/hostname"), id="a file is no address"),
        pytest.param("Words", "<b>Words</b>", Pasted("Words"), id="plain words before a page"),
        pytest.param(" ", "<b>Words</b>", Pasted("<b>Words</b>", html=True), id="a page alone"),
        pytest.param("", " ", None, id="nothing"),
        pytest.param("https://" + "a" * 3_000, "", Pasted("https://" + "a" * 3_000), id="longer than any address"),
    ],
)
def test_words_are_an_address_only_when_they_are_nothing_else(
    text: str, html: str, found: Address | Pasted | None
) -> None:
    assert as_input(text, html) == found


def test_a_look_gives_the_first_names_and_the_columns_of_the_first_table(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"a{number:02}.txt").write_text("Words.")
    (tmp_path / "notes.doc").write_text("Words.")
    (tmp_path / ".hidden.txt").write_text("Words.")
    (tmp_path / "t.csv").write_text("headline,story\nA,Words\n")
    seen = look([str(tmp_path)])
    assert seen.names == tuple(f"a{number:02}.txt" for number in range(FIRST_FILES))
    assert (seen.table, seen.columns) == ("t.csv", ("headline", "story"))
    assert seen.detected == {"title": "headline", "text": "story"}


def test_a_look_at_a_table_that_cannot_be_read_says_why_and_gives_the_names(tmp_path: Path) -> None:
    (tmp_path / "t.json").write_text("[1")
    seen = look([str(tmp_path / "t.json"), str(tmp_path / "gone.csv")])
    assert seen.names == ("t.json", "gone.csv")
    assert seen.problem.startswith("t.json is no JSON")
    assert look([str(tmp_path / "gone.csv")]).problem == "gone.csv cannot be read (No such file or directory)."


def test_the_table_of_metadata_is_none_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "meta.csv").write_text("file,title\na,A\n")
    seen = look([str(tmp_path)], str(tmp_path / "meta.csv"))
    assert (seen.names, seen.table) == (("a.txt",), "")


def test_a_look_ends_when_nobody_waits_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    assert look([str(tmp_path)], cancelled=lambda: True).names == ()
