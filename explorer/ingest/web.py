"""One page from the web, because the user asks for it by its address. Nothing else in this program uses the network."""

import email.message
import http.client
import re
import urllib.error
import urllib.parse
import urllib.request
import zlib
from collections.abc import Callable
from typing import IO

from explorer import __version__
from explorer.ingest.deadline import Deadline
from explorer.ingest.draft import FormatError
from explorer.ingest.limits import MAX_BYTES
from explorer.lean import dataclass

SECONDS = 30.0
"""Longest time for one address, from asking to the last byte."""

MAX_REDIRECTS = 5
_SCHEMES = ("http", "https")
_CHUNK = 1 << 16
_ONLY = "Give an address that begins with https:// or http://"
_LATER = "Try again later, or save the page in a browser and open the file"
_CONTROL = re.compile(r"[\x00-\x20\x7f]")

_ENDINGS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "application/pdf": ".pdf", "application/rss+xml": ".rss", "application/atom+xml": ".atom", "text/xml": ".xml",
    "application/xml": ".xml", "application/json": ".json", "text/csv": ".csv", "application/rtf": ".rtf",
    "application/epub+zip": ".epub", "message/rfc822": ".eml",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from an address.

    Attributes:
        url: the last address, after redirects.
        data: the bytes.
        ending: of file names in the format that the server names; "" when it names none of ours.
    """

    url: str
    data: bytes
    ending: str


def fetch(url: str, *, cancelled: Callable[[], bool] = lambda: False, seconds: float = SECONDS) -> Fetched:
    """What is at an address; a FormatError when it is not http(s), does not answer in time, or is too large.

    At most `MAX_REDIRECTS` redirects are followed, each to http or https only. No cookie is kept or sent.

    Args:
        url: the address as the user gives it.
        cancelled: asked between pieces; then a FormatError says so.
        seconds: the longest time in all.
    """
    url = _checked(url.strip())
    deadline = Deadline(seconds)
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        _Redirects(),
    ):
        opener.add_handler(handler)  # no handler for files, FTP or data: other schemes cannot be opened at all
    request = urllib.request.Request(  # noqa: S310  # the scheme is checked above and again at each redirect
        url, headers={"User-Agent": f"source-explorer/{__version__}", "Accept": "text/html,*/*;q=0.5"}
    )
    try:
        with opener.open(request, timeout=max(deadline.left, 0.1)) as response:
            data = _body(response, deadline, cancelled)
            ending = _ENDINGS.get(response.headers.get_content_type(), "")
            return Fetched(response.geturl(), _unpacked(data, response.headers.get("Content-Encoding", "")), ending)
    except urllib.error.HTTPError as error:
        error.close()
        raise FormatError(f"cannot be had: the server answers {error.code} ({error.reason})", _LATER) from None
    except TimeoutError as error:
        raise FormatError(f"does not answer within {seconds:.0f} seconds", _LATER) from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise FormatError(f"does not answer within {seconds:.0f} seconds", _LATER) from None
        raise FormatError(f"cannot be had ({str(error.reason)[:200]})", _LATER) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise FormatError(f"cannot be had ({str(error)[:200] or type(error).__name__})", _LATER) from None


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows few redirects, and none to anything but a web page."""

    max_redirections = MAX_REDIRECTS

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: email.message.Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        return super().redirect_request(req, fp, code, msg, headers, _checked(newurl))  # type: ignore[arg-type]  # typeshed asks for the subclass that http.client makes


def _checked(url: str) -> str:
    """The address when it is one of a web page; else a FormatError."""
    try:
        parts = urllib.parse.urlsplit(url)
        host = parts.hostname
    except ValueError:
        raise FormatError("is no address", _ONLY) from None
    if parts.scheme.lower() not in _SCHEMES:
        raise FormatError("is no address of a web page", _ONLY)
    if not host or _CONTROL.search(url):
        raise FormatError("is no address", _ONLY)
    if parts.username is not None or parts.password is not None:
        raise FormatError("holds a user name or a password", "Give the address without them")
    return url


def _body(response: http.client.HTTPResponse, deadline: Deadline, cancelled: Callable[[], bool]) -> bytes:
    parts: list[bytes] = []
    size = 0
    # read1 gives what has come, so that the time is checked even when it comes byte by byte.
    while part := response.read1(_CHUNK):
        size += len(part)
        if size > MAX_BYTES:
            raise FormatError("has more than 50 MB; 50 MB is the limit", "Save what you need of it as a file")
        deadline.check()
        if cancelled():
            raise FormatError("was not read to its end: it was cancelled", "Open it again")
        parts.append(part)
    return b"".join(parts)


def _unpacked(data: bytes, encoding: str) -> bytes:
    """The bytes of a page that came packed although we did not ask for that; bounded."""
    if encoding.lower() not in {"gzip", "deflate", "x-gzip"}:
        return data
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    try:
        plain = unpacker.decompress(data, MAX_BYTES + 1)
    except zlib.error:
        raise FormatError("cannot be had (what the server sends is damaged)", _LATER) from None
    if len(plain) > MAX_BYTES:
        raise FormatError("unfolds to more than 50 MB; 50 MB is the limit", "Save what you need of it as a file")
    return plain
