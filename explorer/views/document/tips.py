"""Tips: what stands under the mouse, as rich text that shows every character of the source as it is."""

from collections.abc import Iterable

from explorer.store.describe import Description
from explorer.views.markup import as_html


def describing_tip(found: Iterable[Description]) -> str:
    """Findings over each other, innermost first: what each is, what is known of it, and why the program believes it."""
    parts = []
    for one in found:
        details = "".join(f"<br>{as_html(detail)}" for detail in one.details)
        reason = f"<br><i>{as_html(one.reason)}</i>" if one.reason else ""
        parts.append(f"<p style='margin: 2px 0 6px 0'><b>{as_html(one.title)}</b>{details}{reason}</p>")
    return f"<qt>{''.join(parts)}</qt>" if parts else ""
