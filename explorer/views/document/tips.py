"""Tips: what stands under the mouse, as rich text that shows every character of the source as it is."""

from collections.abc import Iterable
from html import escape

from explorer.store.describe import Description


def as_tip(words: str) -> str:
    """Plain words as a tip. Qt would take words such as "<b>" for markup, so they are escaped and said to be rich."""
    return f"<qt>{_lines(words)}</qt>" if words else ""


def _lines(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def describing_tip(found: Iterable[Description]) -> str:
    """Findings over each other, innermost first: what each is, what is known of it, and why the program believes it."""
    parts = []
    for one in found:
        details = "".join(f"<br>{_lines(detail)}" for detail in one.details)
        reason = f"<br><i>{_lines(one.reason)}</i>" if one.reason else ""
        parts.append(f"<p style='margin: 2px 0 6px 0'><b>{_lines(one.title)}</b>{details}{reason}</p>")
    return f"<qt>{''.join(parts)}</qt>" if parts else ""
