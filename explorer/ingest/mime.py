"""Messages in MIME form: their header's words, their text, and what else they hold. For mails and saved pages."""

import email
import email.errors
import email.header
import email.utils
from email.message import Message
from email.policy import compat32

from explorer.ingest.draft import FormatError
from explorer.ingest.encoding import decode_any
from explorer.ingest.note import Note
from explorer.lean import dataclass
from explorer.model.text import canonical

_LONGEST_HEADER = 5_000
_MAX_PARTS = 1_000
_MOST_LOOKS = 50_000_000
"""Lines times boundaries: the parser compares every line with the boundary of every part that is open."""

_DAMAGED = "Export it from the mail program anew"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a message that is no container.

    Attributes:
        type: its MIME type, in small letters.
        name: the file name it carries; "" when it is no attachment.
        message: the part itself.
    """

    type: str
    name: str
    message: Message


def parse(data: bytes) -> Message:
    """The message in some bytes; a FormatError when its parts are nested without end."""
    if data.count(b"\n") * data.lower().count(b"boundary=") > _MOST_LOOKS:
        raise FormatError("is a message with too many parts within parts", _DAMAGED)
    try:
        # compat32 takes headers as they are; the newer policy parses every address of a hostile header at once.
        return email.message_from_bytes(data, policy=compat32)
    except (RecursionError, ValueError, LookupError, email.errors.MessageError) as error:
        raise FormatError(f"is a message that cannot be read ({type(error).__name__})", _DAMAGED) from None


def header(message: Message, name: str) -> str:
    """A field of the header in one line, its encoded words decoded; "" when there is none."""
    value = message.get(name)
    if value is None:
        return ""
    raw = str(value)[:_LONGEST_HEADER]
    try:
        text = str(email.header.make_header(email.header.decode_header(raw)))
    except (ValueError, LookupError, email.errors.MessageError):  # an encoding that nobody knows
        text = raw
    return " ".join(canonical(text).split())


def sender(message: Message) -> str:
    """Who sent it: the name, or the address when there is no name."""
    name, address = email.utils.parseaddr(header(message, "From"))
    return name or address


def parts(message: Message) -> list[Part]:
    """Its parts in order; those of a message that is forwarded as an attachment belong to that and are not there."""
    found: list[Part] = []
    waiting = [message]
    while waiting:
        part = waiting.pop()
        kind = part.get_content_type()
        inside = part.get_payload()
        if isinstance(inside, list) and not (kind == "message/rfc822" and part is not message):
            waiting += [p for p in reversed(inside) if isinstance(p, Message)]
        else:
            found.append(Part(kind, _file_name(part, kind), part))
        if len(found) > _MAX_PARTS:
            raise FormatError(f"has more than {_MAX_PARTS:,} parts", _DAMAGED)
    return found


def content(part: Part) -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    try:
        payload = part.message.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def words(part: Part) -> tuple[str, tuple[Note, ...]]:
    """The text of a part in its character set, and a note when that is doubtful."""
    data = content(part)
    charset = part.message.get_content_charset()
    try:
        decoded = decode_any(data, None if charset in {None, "us-ascii", "unknown-8bit"} else charset)
    except FormatError:
        return data.replace(b"\0", b"").decode("utf-8", "replace"), (Note("", "holds bytes that are no text", "doubt"),)
    return decoded.text, decoded.notes


def _file_name(part: Message, kind: str) -> str:
    try:
        name = part.get_filename()
    except (ValueError, LookupError):
        name = None
    if name:
        return " ".join(canonical(str(name)).split())[:100]
    if kind == "message/rfc822":
        return "a forwarded message"
    return "an attachment" if part.get_content_disposition() == "attachment" else ""
