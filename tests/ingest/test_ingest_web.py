import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from explorer.errors import Refusal
from explorer.ingest import Note, read, read_address
from explorer.ingest.draft import FormatError
from explorer.ingest.web import fetch
from explorer.model.source import Source

PAGE = b"<html><head><title>Ferry</title></head><body><p>The ferry to Lund runs again since this morning.</p></body>"


class _Answers(BaseHTTPRequestHandler):
    """A small web: every path answers in its own way."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith("/to/"):
            self._head(302, {"Location": path.removeprefix("/to/")})
        elif path == "/loop":
            self._head(302, {"Location": f"/loop?{len(self.path)}{self.path[-1]}"})
        elif path == "/page":
            assert "Cookie" not in self.headers
            self._head(200, {"Content-Type": "text/html; charset=utf-8", "Set-Cookie": "a=b"}, PAGE)
        elif path == "/packed":
            self._head(200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(b"Packed words"))
        elif path == "/bomb":
            self._head(200, {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 60_000_000))
        elif path == "/large":
            self._head(200, {"Content-Type": "text/plain"}, b"x" * 2_000)
        elif path == "/never":
            self.server.let_go.wait()  # type: ignore[attr-defined]  # of the fixture's server
        else:
            self._head(404, {})

    def _head(self, code: int, header: dict[str, str], body: bytes = b"") -> None:
        self.send_response(code)
        for name, value in {**header, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """A test says what happened."""


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "*")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    let_go = threading.Event()
    server.let_go = let_go  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    let_go.set()
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_that_the_user_asks_for_is_a_source_with_its_address(web: str) -> None:
    (source,) = read_address(f" {web}/to//page ")
    assert isinstance(source, Source)
    assert source.text == "The ferry to Lund runs again since this morning."
    assert (source.title, source.url, source.id, source.file) == ("Ferry", f"{web}/page", "page", "")
    assert source.importer == "html 1"


def test_a_page_that_is_open_is_not_opened_again(web: str) -> None:
    (first,) = read_address(f"{web}/page")
    assert isinstance(first, Source)
    (refusal,) = read_address(f"{web}/page", taken={first.id}, opened=[first])
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "has the same words as “Ferry”"


def test_what_comes_packed_is_unpacked_within_bounds(web: str) -> None:
    assert fetch(f"{web}/packed").data == b"Packed words"
    with pytest.raises(FormatError, match="50 MB is the limit"):
        fetch(f"{web}/bomb")


def test_what_is_too_large_is_refused(web: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.ingest.web.MAX_BYTES", 1_000)
    with pytest.raises(FormatError, match="50 MB is the limit"):
        fetch(f"{web}/large")


def test_what_does_not_answer_in_time_is_refused(web: str) -> None:
    with pytest.raises(FormatError, match="does not answer within"):
        fetch(f"{web}/never", seconds=0.2)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/nowhere", "answers 404"),
        ("/loop", "answers 302"),
        ("/to/file:///etc/hostname", "is not allowed"),
        ("/to/ftp://127.0.0.1/x", "no address of a web page"),
        ("/to/data:text/plain,x", "is not allowed"),
    ],
)
def test_what_cannot_be_had_is_refused_with_the_reason(web: str, path: str, reason: str) -> None:
    (refusal,) = read_address(web + path)
    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason
    assert refusal.hint


def test_it_can_be_cancelled(web: str) -> None:
    with pytest.raises(FormatError, match="cancelled"):
        fetch(f"{web}/page", cancelled=lambda: True)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname",
        "ftp://example.org",
        "example.org",
        "http://",
        "http://a:b@example.org",
        "http://exa mple.org",
        "https://[",
        "javascript:1",
        "",
    ],
)
def test_what_is_no_address_of_a_web_page_is_refused_unasked(url: str) -> None:
    (refusal,) = read_address(url)
    assert isinstance(refusal, Refusal)


def test_a_name_of_a_file_is_never_an_address(web: str) -> None:
    notes: list[Note] = []
    (refusal,) = read([f"{web}/page"], notes=notes)
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "does not exist"
