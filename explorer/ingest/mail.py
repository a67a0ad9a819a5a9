"""E-mails: the words of the message, its subject, sender and date. Attachments are named and not read."""

import re
from collections.abc import Iterator
from email.message import Message

from explorer.ingest import mime
from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.htmltext import html_text
from explorer.ingest.note import Note
from explorer.ingest.options import Options

_NAMED = 5
_NO_MESSAGE = "Export the message from the mail program as .eml"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")


def read(data: bytes, _options: Options) -> Iterator[Draft | FormatError]:
    """The one document of a message; raises a FormatError when it is none or holds no words."""
    yield draft_of(data)


def draft_of(data: bytes, number: int | None = None) -> Draft:
    """The document of one message.

    Args:
        data: its bytes.
        number: its place in its mailbox, from 1; None when it is a file of its own.
    """
    try:
        return _draft(mime.parse(data), number)
    except FormatError as error:
        raise FormatError(error.reason, error.hint, number, "message") from None


def _draft(message: Message, number: int | None) -> Draft:
    if not message.keys():
        raise FormatError("is no message: it has no header", _NO_MESSAGE)
    parts = mime.parts(message)
    text, notes = _body(parts)
    attached = [part.name for part in parts if part.name]
    if attached:
        names = ", ".join(f"“{name}”" for name in attached[:_NAMED])
        more = f" and {len(attached) - _NAMED} more" if len(attached) > _NAMED else ""
        notes += (Note("", f"has attachments that were not read: {names}{more}", "left out"),)
    if not text.strip():
        raise FormatError("holds no text", "Open its attachments instead" if attached else "There is nothing to read")
    language = mime.header(message, "Content-Language")
    fields = {
        "title": mime.header(message, "Subject"),
        "author": mime.sender(message),
        "published": mime.header(message, "Date"),
        "language": language if _LANGUAGE.fullmatch(language) else "",
    }
    return Draft(
        text=text,
        fields={name: value for name, value in fields.items() if value},
        line=number,
        unit="message",
        notes=notes,
    ).dated()


def _body(parts: list[mime.Part]) -> tuple[str, tuple[Note, ...]]:
    """The plain text of a message, or the words of its HTML when it has no plain text."""
    for kind in ("text/plain", "text/html"):
        texts: list[str] = []
        notes: tuple[Note, ...] = ()
        for part in parts:
            if part.type == kind and not part.name:
                text, doubts = mime.words(part)
                texts.append(html_text(text) if kind == "text/html" else text)
                notes += doubts
        if any(text.strip() for text in texts):
            return "\n\n".join(text for text in texts if text.strip()), notes
    return "", ()
