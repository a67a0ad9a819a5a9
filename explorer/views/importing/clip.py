"""Clip: what is on the clipboard, or dragged to the window, as something to be read. Pure, without Qt."""

import re

from explorer.ingest.inputs import Address, Pasted

_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_LONGEST_ADDRESS = 2_000


def as_input(text: str, html: str = "", where: str = "the clipboard") -> Address | Pasted | None:
    """What words are: an address when they are nothing else, else words; None when there are none.

    Plain words count before the same words as a web page: they are what their program shows as text. An address is only
    something to offer: nothing is fetched because it was copied.

    Args:
        text: the plain words; "" when there are none.
        html: the same as a piece of a web page; "" when there is none.
        where: where they come from, for messages.
    """
    words = text.strip()
    if len(words) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(words):
        return Address(words)
    if words:
        return Pasted(text, where=where)
    return Pasted(html, html=True, where=where) if html.strip() else None
