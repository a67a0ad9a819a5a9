"""Mailboxes (mbox): one document a message. A message begins with a line "From " after a blank line (RFC 4155)."""

import re
from collections.abc import Iterator

from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.limits import MAX_ENTRIES
from explorer.ingest.mail import draft_of
from explorer.ingest.options import Options

_BEGIN = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\r?\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(data: bytes, _options: Options) -> Iterator[Draft | FormatError]:
    """The documents of a mailbox in order; a FormatError in the place of each message that cannot be read.

    Raises a FormatError when there is no message at all, or more than are read.
    """
    number = 0
    begin: int | None = None
    for match in _BEGIN.finditer(data):
        if begin is not None:
            number += 1
            if number > MAX_ENTRIES:
                raise FormatError(f"holds more than {MAX_ENTRIES:,} messages", "Split it into several mailboxes")
            yield _message(data[begin : match.start()], number)
        begin = match.end()
    if begin is None:
        raise FormatError("is no mailbox: it does not begin with a line “From ...”", "Export it as mbox anew")
    yield _message(data[begin:], number + 1)


def _message(data: bytes, number: int) -> Draft | FormatError:
    try:
        return draft_of(_QUOTED.sub(rb"\1", data), number)
    except FormatError as error:
        return error
