"""Whatever bytes come in: sources or refusals, in bounded time, and nothing loaded before it is needed."""

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from handmade import docx, drafts, epub, message, odt, pdf, printed, word_paragraph, xlsx, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from linear import assert_linear

from explorer.errors import Refusal
from explorer.ingest import FORMATS, Note, read
from explorer.ingest.draft import FormatError
from explorer.ingest.limits import MAX_BYTES
from explorer.model.source import Source

HEAVY = (
    "trafilatura",
    "lxml",
    "pypdfium2",
    "openpyxl",
    "charset_normalizer",
    "defusedxml",
    "http.client",
    "email.message",
)

WHOLE = {
    "pdf": pdf([printed(["The ferry runs."])], info="/Title(Ferry)"),
    "docx": docx(word_paragraph("The ferry runs."), core="<dc:title>Ferry</dc:title>"),
    "odt": odt("<text:p>The ferry runs.</text:p>"),
    "epub": epub(["<p>The ferry runs.</p>"]),
    "xlsx": xlsx([["title", "text"], ["Ferry", "The ferry runs."]]),
    "zip": zipped({"a.txt": "The ferry runs.", "b.zip": zipped({"c.html": "<p>It runs.</p>"})}),
    "rtf": rb"{\rtf1\ansi The {\b ferry} runs\'85}",
    "html": b"<!doctype html><html lang=en><title>x</title><body><p>The ferry runs.</p></body></html>",
    "feed": b"<rss><channel><item><title>x</title><description>The ferry runs.</description></item></channel></rss>",
    "eml": message("The ferry runs.", Subject="x", Content_Type="text/plain; charset=utf-8"),
    "mbox": b"From ada\n" + message("The ferry runs.", Subject="x"),
    "mhtml": message("<p>The ferry runs.", Snapshot_Content_Location="https://example.org", Content_Type="text/html"),
    "json": b'[{"text": "The ferry runs."}]',
    "jsonl": b'{"text": "The ferry runs."}\n',
    "csv": b"title,text\nx,The ferry runs.\n",
}
BEGINNINGS = [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"{\\rtf1", b"<html>", b"<rss>", b"From x\nSubject: y\nTo: z\n",
              b"Subject: y\nTo: z\n", b"[{", b'{"', b"---\n", b"\xff\xfe", b"\xef\xbb\xbf", b"text\n",
              b"<?xml version='1.0'?>"]  # fmt: skip
ENDINGS = [ending for format_ in FORMATS for ending in format_.endings] + ["", ".doc", ".log"]


def refused(path: Path, data: bytes) -> Refusal:
    path.write_bytes(data)
    start = time.monotonic()
    (refusal,) = read([path])
    assert isinstance(refusal, Refusal)
    assert refusal.hint
    assert time.monotonic() - start < 60
    return refusal


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(beginning=st.sampled_from(BEGINNINGS), rest=st.binary(max_size=300), ending=st.sampled_from(ENDINGS))
def test_no_bytes_under_any_ending_make_reading_raise(
    tmp_path: Path, beginning: bytes, rest: bytes, ending: str
) -> None:
    path = tmp_path / f"any{ending}"
    path.write_bytes(beginning + rest)
    notes: list[Note] = []
    items = list(read([path], notes=notes))
    assert items
    for item in items:
        assert isinstance(item, Source | Refusal)
        assert not isinstance(item, Refusal) or "fault of the program" not in item.hint
    assert all(note.where and note.what for note in notes)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(format_id=st.sampled_from(sorted(WHOLE)), data=st.data())
def test_a_file_with_a_few_wrong_bytes_is_read_or_refused(tmp_path: Path, format_id: str, data: st.DataObject) -> None:
    content = bytearray(WHOLE[format_id])
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.none() | st.integers(1, len(content)))
    path = tmp_path / "any"
    path.write_bytes(content[:cut])
    items = list(read([path]))
    assert items
    assert all(not isinstance(item, Refusal) or "fault of the program" not in item.hint for item in items)


@pytest.mark.parametrize("format_id", sorted(WHOLE))
def test_each_of_these_files_is_read_when_it_is_whole(tmp_path: Path, format_id: str) -> None:
    ending = next(f.endings[0] for f in FORMATS if f.id == format_id)
    path = tmp_path / f"any{ending}"
    path.write_bytes(WHOLE[format_id])
    notes: list[Note] = []
    sources = list(read([path], notes=notes))
    assert all(isinstance(source, Source) for source in sources)
    assert not notes
    (first, *_) = sources
    assert isinstance(first, Source)
    assert "runs" in first.text
    assert first.importer == f"{'text' if format_id == 'zip' else format_id} 1"


def test_a_text_of_200_mb_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(4 * MAX_BYTES)
    (refusal,) = read([path])
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "has 200 MB; 50 MB is the limit"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("a.csv", b"text" + b",x" * 1_000_000 + b"\nWords\n", "columns", id="a table of a million columns"),
        pytest.param("a.csv", b"text\n" + b"y," * 600_000, "columns in line", id="a row of many cells"),
        pytest.param("a.csv", b"n,m\n" * 60_000, "more than 50,000 rows", id="a table of many rows"),
        pytest.param("a.json", b'{"a":' * 500_000, "JSON", id="JSON nested without end"),
        pytest.param("a.json", json.dumps([1] * 60_000).encode(), "more than 50,000", id="a list of many entries"),
        pytest.param("a.md", b"---\na:" + b"[" * 40_000 + b"\n---\nx", "cannot be read", id="front matter nested"),
        pytest.param("a.md", b"---\na: &a [x]\ntitle: [*a,*a]\n---\nx", "title is not one value", id="aliases"),
        pytest.param("a.txt", b"words\0" * 1_000_000, "binary", id="NUL bytes"),
        pytest.param("a.rtf", b"{\\rtf1" + b"{\\*" * 1_000_000, "nested deeper", id="groups nested without end"),
        pytest.param("a.xml", b"<a>" * 1_000_000, "another kind", id="XML nested without end"),
        pytest.param("a.xml", b"<rss>" + b"x" * 10 + b"<item>" * 60_000, "nested deeper", id="entries in entries"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_by_name_in_bounded_time(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    refusal = refused(tmp_path / name, data)
    assert name in refusal.where
    assert reason in refusal.reason


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<p>Words <!--" + "<!--" * 200_000, id="comments without end"),
        pytest.param("<p>Words <a " + "b='" * 200_000, id="attributes without end"),
        pytest.param("<p>Words &" + "amp;" * 200_000, id="entities"),
        pytest.param("<p>Words" + "<b>" * 4_000 + "</i>" * 20_000, id="crossed tags"),
        pytest.param("<p>Words" + " <p>more" * 20_000, id="paragraphs that are never closed"),
    ],
)
def test_a_hostile_page_gives_its_words_in_bounded_time(tmp_path: Path, html: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(html)
    start = time.monotonic()
    (source,) = read([path])
    assert isinstance(source, Source)
    assert source.text.startswith("Words")
    assert time.monotonic() - start < 60


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<div>" * 100_000 + "Words", id="blocks"),
        pytest.param("<table><tr><td>" * 20_000 + "Words", id="tables"),
        pytest.param("<p>" + "<b></i>" * 100_000 + "Words", id="crossed tags"),
    ],
)
def test_a_page_nested_without_end_is_refused(tmp_path: Path, html: str) -> None:
    assert "nested deeper than 5,000 levels" in refused(tmp_path / "a.html", html.encode()).reason


@pytest.mark.parametrize(
    ("format_id", "piece"),
    [
        ("rtf", rb"{\b words}\'e9\par "),
        ("csv", b'"One, two","Three"\n'),
        ("mbox", b"\nFrom a\nSubject: x\n\nwords\n"),
        ("html", b"<p>Words of a page.</p>"),
    ],
)
def test_the_time_grows_with_the_size_and_not_with_its_square(format_id: str, piece: bytes) -> None:
    head = {"rtf": b"{\\rtf1 ", "csv": b"text,title\n", "mbox": b"From a\nSubject: x\n\nwords\n", "html": b""}[
        format_id
    ]

    def prepare(size: int) -> Callable[[], object]:
        data = head + piece * size

        def work() -> None:
            try:
                drafts(format_id, data)
            except FormatError:
                raise AssertionError from None

        return work

    assert_linear(prepare, small=500, times=8)


def test_a_stream_of_any_format_is_read() -> None:
    (source,) = read(["-"], stdin=io.BytesIO(WHOLE["docx"]))
    assert isinstance(source, Source)
    assert (source.text, source.importer) == ("The ferry runs.", "docx 1")


def test_nothing_heavy_is_loaded_before_a_file_asks_for_it() -> None:
    code = f"import sys, explorer.ingest, explorer.ingest.door\nprint([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_plain_text_loads_no_reader_of_other_formats(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Words")
    code = (
        f"import sys\nfrom explorer.ingest import read\nlist(read([{str(path)!r}]))\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
