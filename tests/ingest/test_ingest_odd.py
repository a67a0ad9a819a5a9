"""Inputs as nobody should send them, and somebody does: each is read right, or refused by name and with a reason."""

import json
import os
import sys
from base64 import b64encode
from pathlib import Path

import pytest
from handmade import zipped

from explorer.errors import Refusal
from explorer.ingest import Note, read
from explorer.model.source import Source

WORDS = "The ferry sails again, said the owner on Monday."
_PART = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
_HEAD = "From: ada@example.org\nTo: ivo@example.org\nSubject: The ferry\nDate: Mon, 6 May 2030 10:00:00 +0200\n"
_MIXED = _HEAD + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/plain\n\n"


def came_of(path: Path) -> tuple[list[Source], list[str], list[str]]:
    """Sources, what was refused and why, and remarks."""
    notes: list[Note] = []
    items = list(read([str(path)], notes=notes))
    refused = [str(item) for item in items if isinstance(item, Refusal)]
    return [item for item in items if isinstance(item, Source)], refused, list(map(str, notes))


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        pytest.param("a.txt", WORDS.encode("utf-16"), WORDS, id="UTF-16 with a mark"),
        pytest.param("a.txt", b"\xef\xbb\xbf\xef\xbb\xbf" + WORDS.encode(), WORDS, id="two marks"),
        pytest.param("a.txt", WORDS.replace(" ", "\r").encode(), WORDS.replace(" ", "\n"), id="returns alone"),
        pytest.param("a.json", json.dumps({"text": f"\ud83d{WORDS}\udc00"}).encode(), WORDS, id="lone surrogates"),
        pytest.param("a.docx", rf"{{\rtf1\ansi {WORDS}}}".encode(), WORDS, id="RTF under the name of Word"),
        pytest.param("a.rtf", rf"{{\rtf1{{\pict\pngblip {'89' * 9_000}}}{WORDS}}}".encode(), WORDS, id="a picture"),
        pytest.param("a.rtf", rf"{{\rtf1\ansi {{\b {WORDS}".encode(), WORDS, id="RTF that is cut off"),
        pytest.param(
            "a.csv",
            (";".join(f"c{n}" for n in range(100)) + ";text\n" + '"x;""y"""' + ";" * 100 + f'"{WORDS}"').encode(),
            WORDS,
            id="a table of 101 columns",
        ),
        pytest.param(
            "a.eml",
            (_HEAD + _PART + b64encode(f"<p>{WORDS}</p><script>alert(1)</script>".encode()).decode()).encode(),
            WORDS,
            id="a mail in packed HTML",
        ),
        pytest.param(
            "a.eml",
            (_MIXED + WORDS + "\n--B\nContent-Type: message/rfc822\n\n" + _HEAD + "\nOther words.\n--B--\n").encode(),
            WORDS,
            id="a mail with a mail in it",
        ),
        pytest.param(
            "a.html",
            f'<html><head><meta charset="utf-8"></head><body><p>{WORDS} Café.</p></body></html>'.encode("cp1252"),
            f"{WORDS} Café.",
            id="a page that lies about its encoding",
        ),
        pytest.param(
            "a.html",
            f"<html><body>{'<div>' * 400}<p>{WORDS}</p>{'</div>' * 400}</body></html>".encode(),
            WORDS,
            id="a page of many boxes",
        ),
        pytest.param("a.zip", zipped({"b.zip": zipped({"c.txt": WORDS})}), WORDS, id="a ZIP in a ZIP"),
        pytest.param(f"{'x' * 240}.txt", WORDS.encode(), WORDS, id="a very long name"),
        pytest.param("ferry \u202egpj.txt", WORDS.encode(), WORDS, id="a name that turns the direction"),
    ],
)
def test_this_is_read(tmp_path: Path, name: str, data: bytes, text: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (source,), refused, _ = came_of(path)
    assert source.text.strip() == text
    assert refused == []
    assert source.origin.isprintable()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("a.txt", b"", "is empty", id="nothing"),
        pytest.param("a.txt", b"\xef\xbb\xbf", "holds no text", id="a mark alone"),
        pytest.param("a.txt", WORDS.encode("utf-16-le"), "UTF-16 without a byte order mark", id="UTF-16 unmarked"),
        pytest.param("a.txt", WORDS.encode("utf-32-be"), "UTF-16 without a byte order mark", id="UTF-32 unmarked"),
        pytest.param("a.txt", b"\xff\xfea\0b", "is not in UTF-16", id="half a character"),
        pytest.param("a.txt", WORDS.encode() * 200 + b"\0", "is binary", id="NUL at the end"),
        pytest.param("a.docx", zipped({"[Content_Types].xml": "<x/>"}), "without a document", id="Word without words"),
        pytest.param("a.epub", zipped({"META-INF/container.xml": "<a/>"}), "a.epub", id="a book without pages"),
        pytest.param("a.html", b"<html><script>var a = 'words'</script></html>", "holds no text", id="a script alone"),
        pytest.param(
            "a.html",
            b'<html><meta http-equiv="refresh" content="0;url=http://example.org/"><body></body></html>',
            "holds no text",
            id="a page that leads away",
        ),
        pytest.param("a.eml", (_HEAD + "Content-Type: multipart/mixed\n\n" + WORDS).encode(), "no text", id="no parts"),
        pytest.param("a.zip", zipped({"../b.txt": WORDS}), "leads out of the archive", id="a path out of the ZIP"),
        pytest.param("a.zip", zipped({"/etc/b.txt": WORDS}), "leads out of the archive", id="a path from the root"),
        pytest.param(
            "a.zip",
            zipped({"b.zip": zipped({"c.zip": zipped({"d.txt": WORDS})})}),
            "more than 2 archives",
            id="ZIP in ZIP in ZIP",
        ),
        pytest.param("a.zip", zipped({"b.txt": WORDS * 50})[:-30], "cut off or damaged", id="half a ZIP"),
        pytest.param("a.jsonl", json.dumps({"text": WORDS})[:-4].encode(), "a.jsonl", id="half a line of JSON"),
        pytest.param("a.json", b"[" * 100_000, "is no JSON", id="lists without end"),
        pytest.param("a.pdf", b"%PDF-1.7\n1 0 obj\n<<", "cut off or damaged", id="half a PDF"),
        pytest.param("a.txt", b"\xff\xd8\xff\xe0 JFIF", "a picture", id="a picture under the name of a text"),
    ],
)
def test_this_is_refused_by_name(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    sources, (refusal,), _ = came_of(path)
    assert sources == []
    assert refusal.startswith(str(path))
    assert reason in refusal


@pytest.fixture
def odd_folder(tmp_path: Path) -> Path:
    """A folder with one text, and with what is in folders beside texts."""
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "itself.txt").symlink_to(tmp_path / "itself.txt")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "zeros.txt").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.txt")
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such links nor pipes")
def test_a_folder_with_links_pipes_and_devices_gives_its_texts_and_keeps_nobody_waiting(odd_folder: Path) -> None:
    (source,), refused, _ = came_of(odd_folder)
    assert source.text == WORDS
    assert [Path(line.partition(":")[0]).name for line in refused] == ["gone.txt", "itself.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such device")
def test_a_device_without_end_is_refused_by_its_size() -> None:
    _, (refusal,), _ = came_of(Path("/dev/zero"))
    assert "more than 50 MB" in refusal


def test_files_that_vanish_while_a_folder_is_read_are_named_and_the_others_are_there(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(4)]
    for path in paths:
        path.write_text(f"{path.stem}: {WORDS}")
    items = read([str(tmp_path)])
    first = next(items)
    for path in paths[2:]:
        path.unlink()
    came = [first, *items]
    assert [item.id for item in came if isinstance(item, Source)] == ["0", "1"]
    assert [str(item).partition(": ")[2] for item in came if isinstance(item, Refusal)] == [
        "does not exist. Check the name and the folder"
    ] * 2
