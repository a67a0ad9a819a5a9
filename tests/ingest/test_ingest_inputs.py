import json
from pathlib import Path

import openpyxl
import pytest

from explorer.errors import Refusal
from explorer.ingest import Address, FormatError, Note, Options, Pasted, columns_in, read
from explorer.ingest.columns import Columns
from explorer.model.source import Source

WORDS = "SELBY (Reuters) - The harbour opened on Monday.\nNobody came."


def pasted(text: str, *, html: bool = False, opened: tuple[Source, ...] = ()) -> Source | Refusal:
    (item,) = read([Pasted(text, html=html)], opened=opened, taken=[source.id for source in opened])
    return item


def test_words_are_a_source_with_a_title_from_their_first_line_and_no_file() -> None:
    source = pasted(WORDS)
    assert isinstance(source, Source)
    assert (source.text, source.title, source.publisher) == (WORDS, "The harbour opened on Monday.", "Reuters")
    assert (source.origin, source.file, source.title_given) == ("the clipboard", "", False)


def test_a_piece_of_a_web_page_is_read_as_its_words_and_nothing_is_run() -> None:
    source = pasted("<p>The harbour &amp; the <b>ferry</b></p><script>steal()</script><p>opened.</p>", html=True)
    assert isinstance(source, Source)
    assert source.text.split() == ["The", "harbour", "&", "the", "ferry", "opened."]


def test_the_same_words_again_are_no_second_source() -> None:
    first = pasted(WORDS)
    assert isinstance(first, Source)
    again = pasted(WORDS, opened=(first,))
    assert isinstance(again, Refusal)
    assert "the same words" in again.reason
    other = pasted("Other words.", opened=(first,))
    assert isinstance(other, Source)
    assert other.id != first.id


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("", False, id="nothing"),
        pytest.param(" \n", False, id="blanks"),
        pytest.param("<p></p>", True, id="an empty page"),
        pytest.param("\ud83d", False, id="half a character"),
    ],
)
def test_what_holds_no_words_is_refused_by_name(text: str, *, html: bool) -> None:
    refused = pasted(text, html=html)
    assert isinstance(refused, Refusal)
    assert refused.where == "the clipboard"


def test_a_name_is_never_taken_for_an_address() -> None:
    (refused,) = read(["https://example.invalid/a"])
    assert isinstance(refused, Refusal)
    assert refused.reason == "does not exist"
    (refused,) = read([Address("file:///etc/hostname")])
    assert isinstance(refused, Refusal)
    assert "no address of a web page" in refused.reason


# ---------------------------------------------------------------------- original bytes


def test_the_bytes_of_a_file_come_along_when_it_is_one_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfOne.\r\n")
    (tmp_path / "b.jsonl").write_text('{"id": "x", "title": "X", "text": "Two."}')
    originals: dict[str, bytes] = {}
    (a, b) = read([tmp_path / "a.txt", tmp_path / "b.jsonl"], originals=originals)
    assert isinstance(a, Source)
    assert isinstance(b, Source)
    assert originals == {a.id: b"\xef\xbb\xbfOne.\r\n"}


def test_more_bytes_than_memory_should_hold_stay_behind_with_one_remark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.ingest.originals.MAX_ORIGINALS", 10)
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text(f"Text {name}.")
    originals: dict[str, bytes] = {}
    notes: list[Note] = []
    items = []
    for item in read([tmp_path / f"{name}.txt" for name in "abcd"], originals=originals, notes=notes):
        items.append(item)
        if len(items) == 3:
            assert list(originals) == ["a"]
            originals.clear()  # kept meanwhile: there is room again
    assert list(originals) == ["d"]
    assert [note.kind for note in notes] == ["left out"]


# ---------------------------------------------------------------------- columns


def table(path: Path, kind: str) -> Path:
    if kind == "xlsx":
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active.append(["Headline", "Story"])
        book.active.append(["A", "Words"])
        book.save(path)
    elif kind == "json":
        path.write_text(
            json.dumps([{"Headline": "A", "Story": "Words"}, {"Headline": "B", "Story": "W", "n": {"name": "x"}}])
        )
    elif kind == "jsonl":
        path.write_text('{"Headline": "A", "Story": "Words"}\n\n{"Headline": "B", "Story": "W", "n": {"name": "x"}}\n')
    else:
        path.write_text("Headline;Story\nA;Words\n")
    return path


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        pytest.param("csv", ("Headline", "Story"), id="csv"),
        pytest.param("xlsx", ("Headline", "Story"), id="xlsx"),
        pytest.param("json", ("Headline", "Story", "n.name"), id="json"),
        pytest.param("jsonl", ("Headline", "Story", "n.name"), id="jsonl"),
        pytest.param("txt", (), id="no table"),
    ],
)
def test_a_look_at_a_table_gives_the_names_that_columns_takes(
    tmp_path: Path, kind: str, names: tuple[str, ...]
) -> None:
    path = table(tmp_path / f"t.{kind}", kind)
    assert columns_in(path) == names
    if names:
        found = list(read([path], options=Options(columns=Columns({"text": "Story", "title": "Headline"}))))
        assert any(isinstance(item, Source) and item.text == "Words" for item in found)


def test_only_the_head_of_a_table_in_lines_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.ingest.peek._HEAD", 40)
    path = tmp_path / "t.csv"
    path.write_text("title,text\n" + "a,ærlig\n" * 100)
    assert columns_in(path) == ("title", "text")


def test_a_table_that_is_none_is_an_expected_error(tmp_path: Path) -> None:
    (tmp_path / "t.json").write_text("[1")
    with pytest.raises(FormatError):
        columns_in(tmp_path / "t.json")
