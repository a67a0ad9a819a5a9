import pytest
from handmade import docx, epub, message, odt, pdf, xlsx, zipped

from explorer.ingest import FORMATS
from explorer.ingest.detect import detect
from explorer.ingest.draft import FormatError

FEED = b'<?xml version="1.0"?><rss><channel/></rss>'
PAGE = b"<!-- saved -->\n<!DOCTYPE html><html><body><p>Words</p></body></html>"
MAILBOX = b"From ada Sun May  4 09:30:00 2031\n" + message("Words", Subject="Ferry")
SAVED = message("x", MIME_Version="1.0", Snapshot_Content_Location="https://example.org", Content_Type="text/html")
SAMPLES = {
    "pdf": pdf([""]),
    "docx": docx(""),
    "odt": odt(""),
    "epub": epub(["x"]),
    "xlsx": xlsx([["text"]]),
    "zip": zipped({"a.txt": "x"}),
    "rtf": rb"{\rtf1 x}",
    "html": PAGE,
    "feed": FEED,
    "eml": message("Words", Subject="Ferry"),
    "mbox": MAILBOX,
    "mhtml": SAVED,
    "jsonl": b'{"text": "One"}\n{"text": "Two"}\n',
    "json": b'[\n {"text": "One"}]',
    "text": b"Words and more words: a text.",
}


@pytest.mark.parametrize("format_id", SAMPLES)
def test_a_stream_is_read_as_what_it_is(format_id: str) -> None:
    found = detect(SAMPLES[format_id], "")
    assert (found.format.id, found.notes) == (format_id, ())


@pytest.mark.parametrize("format_id", ["pdf", "docx", "odt", "epub", "xlsx", "zip", "rtf", "html"])
@pytest.mark.parametrize("ending", [".txt", ".doc", ".csv"])
def test_a_wrong_ending_is_seen_through_and_named(format_id: str, ending: str) -> None:
    found = detect(SAMPLES[format_id], ending)
    assert found.format.id == format_id
    assert ending in found.notes[0].what
    assert found.format.called in found.notes[0].what


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".epub", ".zip", ".rtf", ".eml", ".mht", ".html", ".log"])
def test_words_under_another_ending_are_read_as_text(ending: str) -> None:
    found = detect(SAMPLES["text"], ending)
    assert found.format.id == "text"
    assert ending in found.notes[0].what


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.id)
def test_every_format_has_endings_of_its_own_and_a_reader(format_: object) -> None:
    (this,) = [f for f in FORMATS if f is format_]
    others = {ending for f in FORMATS if f is not this for ending in f.endings}
    assert this.endings
    assert not others & set(this.endings)
    assert all(ending == ending.lower() and ending.startswith(".") for ending in this.endings)
    if this.module:
        assert callable(this.read)


def test_what_an_analyst_writes_in_a_text_is_no_other_format() -> None:
    for words in (
        b"From: the harbour\nSubject: ferries\n\nWords",
        b'{"a"} is how it begins',
        b"GIF8 is a name",
        b"a,b\n1,2",
    ):
        assert detect(words, ".txt").format.id == "text"
        assert detect(words, ".md").format.id == "markdown"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office file", id="doc"),
        pytest.param(b"\x89PNG\r\n\x1a\n....", "picture", id="PNG"),
        pytest.param(b"\xff\xd8\xff\xe0\0\0", "picture", id="JPEG"),
        pytest.param(b"\x1f\x8b\x08\0", "gzip", id="gzip"),
        pytest.param(b"7z\xbc\xaf\x27\x1c\0", "7-Zip", id="7z"),
        pytest.param(b"Rar!\x1a\x07\x01\0", "RAR", id="RAR"),
        pytest.param(b"SQLite format 3\0", "database", id="SQLite"),
        pytest.param(b"\x7fELF\x02", "program", id="program"),
        pytest.param(b"\0\0\0\x20ftypisom", "MP4", id="film"),
        pytest.param(b"a.txt".ljust(257, b"\0") + b"ustar", "tar", id="tar"),
        pytest.param(b"\x01\x02\x03\0\x04", "binary", id="unknown"),
        pytest.param(zipped({"ppt/presentation.xml": "x"}), "PowerPoint", id="pptx"),
        pytest.param(zipped({"xl/workbook.bin": "x"}), "binary Excel", id="xlsb"),
        pytest.param(zipped({"[Content_Types].xml": "x"}), "Office file without a document", id="docx without words"),
        pytest.param(
            zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument spreadsheet", id="ods"
        ),
        pytest.param(b"PK\x03\x04 cut off", "cut off", id="ZIP that is cut off"),
    ],
)
def test_what_is_in_no_format_of_ours_is_refused_by_name_with_what_to_do(data: bytes, what: str) -> None:
    with pytest.raises(FormatError, match=what) as caught:
        detect(data, ".txt")
    assert caught.value.hint


@pytest.mark.parametrize(
    ("data", "ending", "expected"),
    [
        (b'{"text": "One"}', ".json", "jsonl"),
        (b'{\n"text": "One"}', ".json", "json"),
        (b'{\n"text": "One"}', "", "json"),
        (b"a;b\n", ".csv", "csv"),
        (b"a\tb\n", ".tsv", "tsv"),
        (SAVED, ".mht", "mhtml"),
        (SAVED, ".eml", "eml"),
        (MAILBOX, ".eml", "mbox"),
        (PAGE, ".mht", "html"),
        (b"<p>A piece of a page</p>", ".html", "html"),
        ("\ufeff<html><p>x</p></html>".encode("utf-16-le"), ".htm", "html"),
    ],
)
def test_formats_that_look_alike_are_told_apart(data: bytes, ending: str, expected: str) -> None:
    assert detect(data, ending).format.id == expected
