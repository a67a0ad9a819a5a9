"""Tips: what stands under the mouse, as rich text that shows every character of the source as it is."""

from collections.abc import Iterable

from explorer.model.wording import isolated
from explorer.store import Store
from explorer.store.describe import Description
from explorer.views.document.ribbons import GutterState, Ribbon
from explorer.views.markup import as_html
from explorer.views.ribbon_look import RELATION_WORDS

_KEY = (
    "Solid: the same words. Dash and dot, with ≠: altered. Dashed, empty: in other words.\n"
    "In the speaker’s colour: quotations. In the colours of sums and dates: the same sum, the same event (dotted).\n"
    "Grey: a shared passage."
)


def describing_tip(found: Iterable[Description]) -> str:
    """Findings over each other, innermost first: what each is, what is known of it, and why the program believes it."""
    parts = []
    for one in found:
        details = "".join(f"<br>{as_html(detail)}" for detail in one.details)
        reason = f"<br><i>{as_html(one.reason)}</i>" if one.reason else ""
        parts.append(f"<p style='margin: 2px 0 6px 0'><b>{as_html(one.title)}</b>{details}{reason}</p>")
    return f"<qt>{''.join(parts)}</qt>" if parts else ""


def ribbon_tip(ribbon: Ribbon, store: Store) -> str:
    """What a match is, what differs, and why the program believes it."""
    match = ribbon.match
    lines = [f"<b>{as_html(RELATION_WORDS[match.kind, match.relation])}</b>"]
    if match.difference:
        # The difference is told from the source that comes first in the project, which may stand on either side.
        first = min((match.a.source, match.b.source), key=list(store.sources).index)
        source = store.source(first)
        here = isolated(source.publisher or source.title)
        lines.append(f"{as_html(match.difference)} ({as_html(f'here: {here}')})")
    if match.why:
        lines.append(f"<i>{as_html(match.why)}</i>")
    return f"<qt>{'<br>'.join(lines)}</qt>"


def in_words(state: GutterState | None, in_sight: int) -> str:
    """How many matches there are, as a sentence: for tips and screen readers."""
    if state is None or state.left is None or state.right is None:
        return ""
    names = " and ".join(isolated(source.publisher or source.title) for source in (state.left, state.right))
    if not state.compared:
        return f"{names} are being compared"
    if state.copies is not None:
        return f"{names} are copies of one text: {state.copies.share:.0%} of the words are the same"
    if not state.count:
        return f"Nothing in {names} matches"
    return f"{state.count:,} match{'' if state.count == 1 else 'es'} between {names}; {in_sight:,} in sight"


def head_tip(state: GutterState) -> str:
    """What the switch does, and how to read the ribbons."""
    now = "The texts scroll together" if state.linked else "Each text scrolls by itself"
    then = "by itself" if state.linked else "together, aligned by what they have in common"
    return f"{now}. Click to let {'each scroll' if state.linked else 'them scroll'} {then}.\n\n{_KEY}"
