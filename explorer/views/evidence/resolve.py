"""What the evidence panel says about a selection: pure, without Qt."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from explorer.lean import dataclass
from explorer.model.comparison import Row
from explorer.model.finding import Amount, DateExpression, Event, Finding, Mention, Quote
from explorer.model.query import Selection
from explorer.model.roles import shown_roles
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.model.wording import ACTOR_KINDS, KINDS, amount_words, basis_words, event_date, isolated, modality_words
from explorer.store import Store, speaker_key
from explorer.store.context import Piece, passage
from explorer.store.describe import describe

if TYPE_CHECKING:  # the session is built on QtCore, which this module does without
    from explorer.session.state import State

NOTHING_SELECTED = "Select a quotation, a sum, an actor or an event to see where it stands."
UNMATCHED = "in its text, not matched"
"""As the files of a comparison call it; what writes these is loaded only to write one."""
_MOST_SILENT = 4
"""Sources that are named one by one when they do not have what is selected."""
FIRST_PLACES = 50
"""Places that are shown until the user asks for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One finding, or one rendering of a shared passage, in its sentence.

    Attributes:
        finding: its id; of words that are no finding (a shared passage, or words that stand unmatched) that of the
            source.
        relation: how the source comes to say it: "reported", "inside a quotation of ...", and on which page of a source
            that has pages; "" when there is nothing to add.
        pieces: the sentence, the words of the finding marked.
        reason: why the program believes it; "" when it is said once for all places.
        rule: the name of the rule behind it.
    """

    finding: str
    relation: str
    pieces: tuple[Piece, ...]
    reason: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The places of one source.

    Attributes:
        source: its id.
        publisher: its name.
        remark: what is said beside the name.
        places: in the order of its text.
        difference: how what it says differs from what other sources say; "" when it does not.
    """

    source: str
    publisher: str
    remark: str
    places: tuple[Place, ...]
    difference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceState:
    """The evidence for a selection.

    Attributes:
        selection: what is selected, without the place in it.
        heading: what kind of thing it is, and in how many sources.
        title: the sum, the speaker, the actor, the kind of event.
        money: whether the title is a sum, which has a colour of its own.
        lines: what is known of it.
        groups: where it stands, source by source.
        why: why all this is believed, where one reason speaks for all places, and why several findings are one thing.
        silent: which sources do not have it, as a sentence; "" when all have it, or when that is not known.
        hidden: number of places that are not shown yet.
        total: number of all places.
        current: id of the finding that stands in the middle of its text; of words that are none, id of the source.
    """

    selection: Selection | None
    heading: str = ""
    title: str = ""
    money: bool = False
    lines: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    why: tuple[str, ...] = ()
    silent: str = ""
    hidden: int = 0
    total: int = 0
    current: str | None = None


NOTHING = EvidenceState(selection=None)
"""The evidence for no selection."""


def resolve(state: "State", store: Store, everything: Selection | None = None) -> EvidenceState:
    """What the panel shows; the filter plays no part in it.

    Args:
        state: of the session.
        store: the project.
        everything: the selection of which the user wants to see all places.
    """
    selection = state.selection
    row = store.selected_row(selection)
    if selection is not None and row is not None and row.kind == "passage":
        return _shared_words(selection, row, store)
    findings = store.selected_findings(selection)
    if selection is None or not findings:
        return NOTHING
    bare = Selection(selection.kind, selection.id)
    shown = findings if everything == bare else findings[:FIRST_PLACES]
    reasons = {finding.why.reason for finding in findings if finding.why.reason}
    once = next(iter(reasons)) if len(reasons) == 1 else ""
    fact = store.selected_fact(selection)
    focus = store.focus(selection)
    title, lines = _about(selection, findings, store)
    sources = list(dict.fromkeys(finding.source for finding in findings))
    return EvidenceState(
        selection=bare,
        heading=_heading(selection, findings[0], len(sources)),
        title=title,
        money=isinstance(findings[0], Amount),
        lines=tuple(line for line in lines if line),
        groups=(*_groups(findings, shown, store, row, tell_reasons=not once), *_doubts_of(row, store)),
        why=tuple(_sentence(words) for words in (once, fact.why if fact is not None else "") if words),
        silent=_silent(row, store) if row is not None else "",
        hidden=len(findings) - len(shown),
        total=len(findings),
        current=focus.id if focus is not None else store.focus_source(selection),
    )


def _doubts_of(row: Row | None, store: Store) -> Iterator[Group]:
    """The sources whose text has words of it which nothing was matched with: neither a report nor silence."""
    for name, cell in row.cells.items() if row is not None else ():
        if cell.state == "stands":
            source, spans = store.source(name), cell.ends[0].spans
            unmatched = _joined(UNMATCHED, cell.difference or "", pages_of(source, spans))
            place = Place(
                finding=name,
                relation=unmatched,
                pieces=passage(source, spans, credited=()),
                reason="",
                rule="",
            )
            yield Group(source=name, publisher=source.short_name, remark=unmatched, places=(place,))


def _shared_words(selection: Selection, row: Row, store: Store) -> EvidenceState:
    """The evidence for words that stand in several sources."""
    groups = tuple(
        Group(
            source=name,
            publisher=store.source(name).short_name,
            remark=pages_of(store.source(name), cell.ends[0].spans),
            difference=_sentence(cell.difference) if cell.difference else "",
            places=(
                Place(
                    finding=name,
                    relation="",
                    pieces=passage(store.source(name), cell.ends[0].spans, credited=()),
                    reason="",
                    rule="",
                ),
            ),
        )
        for name, cell in row.cells.items()
    )
    return EvidenceState(
        selection=Selection(selection.kind, selection.id),
        heading=f"Selected shared words · {len(groups)} sources",
        title=row.label,
        groups=groups,
        why=(_sentence(row.why),) if row.why else (),
        total=len(groups),
        current=store.focus_source(selection),
    )


def _silent(row: Row, store: Store) -> str:
    """Which sources do not have what the row tells: found nothing, which is not to say that there is nothing."""
    unread = store.comparison.unread if store.comparison is not None else ()
    names = [
        source.short_name for name, source in store.sources.items() if name not in row.cells and name not in unread
    ]
    if not names:
        return ""
    if len(names) > _MOST_SILENT:
        of = f"{len(store.sources):,} sources" if store.whole else f"the {len(store.sources):,} sources on the desk"
        return f"Not found in {len(names):,} of {of}."
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
    if store.whole:
        return f"Not found in {listed}."
    return f"Of the {len(store.sources):,} sources on the desk, not found in {listed}."


def _heading(selection: Selection, first: Finding, sources: int) -> str:
    match first:
        case Mention():
            kind = KINDS["mention"]
        case Quote():
            kind = "Indirect speech" if first.kind == "indirect" else KINDS["quote"]
        case Amount():
            kind = KINDS["amount"]
        case Event():
            kind = KINDS["event"]
        case DateExpression():
            kind = KINDS["date"]
    if selection.kind == "actor":
        kind = KINDS["mention"]
    return f"Selected {kind.lower()} · {sources} {'source' if sources == 1 else 'sources'}"


# ---------------------------------------------------------------------- what it is


def _names(ids: Iterable[str | None], store: Store) -> str:
    return ", ".join(name for i in dict.fromkeys(ids) if (name := store.name_of(i)))


def _about(selection: Selection, findings: Sequence[Finding], store: Store) -> tuple[str, tuple[str, ...]]:
    """Title and lines, drawn together from all findings: what one source leaves out another may say."""
    first = findings[0]
    match first:
        case Quote():
            return _about_quote(first, [f for f in findings if isinstance(f, Quote)], store)
        case Amount():
            return _about_amounts([f for f in findings if isinstance(f, Amount)], store)
        case Event():
            return _about_events([f for f in findings if isinstance(f, Event)], store)
        case DateExpression():
            told = describe(first, store)
            return told.title, told.details
        case Mention():
            actor = store.actors.get(selection.id if selection.kind == "actor" else first.actor)
            if actor is None:
                return first.words, ()
            also = f"also: {', '.join(actor.aliases)}" if actor.aliases else ""
            return actor.name, (" · ".join(part for part in (ACTOR_KINDS[actor.kind], also) if part),)


def _about_quote(first: Quote, quotes: Sequence[Quote], store: Store) -> tuple[str, tuple[str, ...]]:
    credited = list(dict.fromkeys(f"“{q.speaker.words}”" for q in quotes if q.speaker))
    name = _names((q.actor for q in quotes), store)
    title = name or (_legend_label(first, store) if first.speaker else "Nobody is credited")
    kinds = " and ".join(dict.fromkeys(q.kind for q in quotes))
    cues = list(dict.fromkeys(f"“{q.cue.words}”" for q in quotes if q.cue))
    parts = (
        "indirect speech" if kinds == "indirect" else f"{kinds} quotation",
        f"credited as {', '.join(credited)}" if credited else "",
        f"word of attribution {', '.join(cues)}" if cues else "",
    )
    return title, (" · ".join(part for part in parts if part), *_doubts(quotes))


def _doubts(findings: Sequence[Quote] | Sequence[Amount]) -> tuple[str, ...]:
    """What is uncertain about findings, each doubt once."""
    return tuple(dict.fromkeys(f"Uncertain: {finding.why.doubt}" for finding in findings if finding.why.doubt))


def _legend_label(quote: Quote, store: Store) -> str:
    """Who is credited, as the legend of the speakers names them."""
    key = speaker_key(quote)
    return next((s.label for s in store.speakers() if s.key == key), quote.speaker.words if quote.speaker else "")


def _about_amounts(amounts: Sequence[Amount], store: Store) -> tuple[str, tuple[str, ...]]:
    best = next((a for a in amounts if a.value is not None), amounts[0])
    donor = _names((a.donor for a in amounts), store)
    recipients = _names((r for a in amounts for r in a.recipients), store)
    flow = f"{donor or 'giver not said'} → {recipients or 'recipient not said'}" if donor or recipients else ""
    places = _names((place for a in amounts for place in a.places), store)
    status = ", ".join(dict.fromkeys(a.status for a in amounts if a.status))
    purpose = next((" ".join(a.purpose.words.split()) for a in amounts if a.purpose), "")
    return amount_words(best), (
        " · ".join(part for part in (flow, places, status) if part),
        f"For {purpose}" if purpose else "",
        "No number is given" if best.value is None else "",
        *_doubts(amounts),
    )


def _about_events(events: Sequence[Event], store: Store) -> tuple[str, tuple[str, ...]]:
    acting, target, others = (_names(ids, store) for ids in shown_roles(events, store.actors.get))
    dates = list(dict.fromkeys(_dated(e) for e in events if e.date))
    where = _names((e.place for e in events), store)
    flow = f"{acting} → {target}" if acting and target else acting or (f"→ {target}" if target else "")
    doubts = ", ".join(dict.fromkeys(words for e in events if (words := modality_words(e))))
    title = events[0].type.replace("-", " ").capitalize()
    return title, (
        " · ".join(part for part in (*(dates or ("date not known",)), where) if part),
        " · ".join(part for part in (flow, f"also {others}" if others else "") if part),
        doubts.capitalize(),
    )


def _dated(event: Event) -> str:
    words = event_date(event)
    return f"{words} ({basis_words(event.basis)})" if event.basis == "computed" else words


# ---------------------------------------------------------------------- where it stands


def _groups(
    findings: Sequence[Finding], shown: Sequence[Finding], store: Store, row: Row | None, *, tell_reasons: bool
) -> tuple[Group, ...]:
    by_source: dict[str, list[Finding]] = {}
    for finding in shown:
        by_source.setdefault(finding.source, []).append(finding)
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.source] = counts.get(finding.source, 0) + 1
    out = []
    for name, there in by_source.items():
        source = store.source(name)
        around = _Quoted(store.extractions[name].quotes)
        places = tuple(
            Place(
                finding=finding.id,
                relation=_joined(_relation(finding, around, store), pages_of(source, finding.spans)),
                pieces=passage(source, finding.spans, credited=_credits(finding)),
                reason=_sentence(finding.why.reason) if tell_reasons and finding.why.reason else "",
                rule=finding.why.rule,
            )
            for finding in there
        )
        remark = ""
        if isinstance(there[0], Mention):
            remark = f"{counts[name]} {'mention' if counts[name] == 1 else 'mentions'}"
        elif len(places) == 1:
            remark = places[0].relation
        cell = row.cells.get(name) if row is not None else None
        difference = _sentence(cell.difference) if cell is not None and cell.difference else ""
        out.append(Group(source=name, publisher=source.short_name, remark=remark, places=places, difference=difference))
    return tuple(out)


def _credits(finding: Finding) -> tuple[Span, ...]:
    """The words that say who says it, which belong to the evidence."""
    return tuple(span for span in (finding.speaker, finding.cue) if span) if isinstance(finding, Quote) else ()


class _Quoted:
    """The quotations of a source, to be asked what stands inside of which. A text may hold thousands of them."""

    def __init__(self, quotes: Iterable[Quote]) -> None:
        rows = [(part.start, part.end, quote) for quote in quotes for part in quote.parts]
        self._rows = sorted(rows, key=lambda row: row[:2])
        self._starts = [row[0] for row in self._rows]
        self._farthest = list(accumulate((row[1] for row in self._rows), max))

    def innermost(self, start: int, end: int) -> Quote | None:
        """The shortest quoted words that hold a range of code points; None when none do."""
        best: tuple[int, Quote] | None = None
        for k in range(bisect_right(self._starts, start) - 1, -1, -1):
            if self._farthest[k] < end:
                break  # nothing from here back to the beginning reaches so far
            first, last, quote = self._rows[k]
            if last >= end and (best is None or last - first < best[0]):
                best = last - first, quote
        return best[1] if best else None


def _relation(finding: Finding, around: _Quoted, store: Store) -> str:
    """How the source comes to say it: in its own words, or in somebody else's."""
    if isinstance(finding, Quote):
        return "indirect speech" if finding.kind == "indirect" else f"{finding.kind} quotation"
    quote = around.innermost(finding.start, finding.end)  # of quotations inside quotations the innermost says it
    if quote is None:
        return "" if isinstance(finding, Mention) else "reported"
    speaker = store.name_of(quote.actor) or (f"“{quote.speaker.words}”" if quote.speaker else "")
    if quote.kind == "indirect":
        return f"in indirect speech of {speaker}" if speaker else "in indirect speech"
    return f"inside a quotation of {speaker}" if speaker else "inside a quotation, speaker not found"


def pages_of(source: Source, spans: Sequence[Span]) -> str:
    """Where words stand in a source that has pages, as it is cited: "p. 3" or "pp. 3–4"; "" without pages."""
    first, last = source.page_at(spans[0].start), source.page_at(spans[-1].end - 1)
    if first is None or last is None:
        return ""
    return f"p. {first}" if first == last else f"pp. {first}–{last}"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _sentence(words: str) -> str:
    """A reason as a sentence with its full stop."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def spoken(group: Group, place: Place) -> str:
    """A place in plain words, for a screen reader and the clipboard."""
    return f"{group.publisher}{f', {place.relation}' if place.relation else ''}: {_flat(place)}"


def plain_text(state: EvidenceState) -> str:
    """All that the panel says, on lines; every sentence with its source, so that it can be cited."""
    if state.selection is None:
        return NOTHING_SELECTED
    lines = [state.heading, state.title, *state.lines]
    for group in state.groups:
        publisher = isolated(group.publisher)
        lines += ["", f"{publisher} · {group.remark}" if group.remark else publisher]
        if group.difference:
            lines.append(f"Differs: {group.difference}")
        for place in group.places:
            if place.relation and place.relation != group.remark:
                lines.append(place.relation)
            lines.append(_flat(place))
            if place.reason:
                lines.append(f"Why? {place.reason}")
    if state.hidden:
        lines += ["", f"{state.hidden:,} more places"]
    if state.silent:
        lines += ["", state.silent]
    if state.why:
        lines += ["", f"Why? {' '.join(state.why)}"]
    return "\n".join(lines)


def _flat(place: Place) -> str:
    return " ".join("".join(piece.text for piece in place.pieces).split())
