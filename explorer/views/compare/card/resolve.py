"""What the quotation card shows for a state; pure, without Qt."""

from collections.abc import Sequence
from dataclasses import replace

from explorer.export.funding import counted
from explorer.export.quotation_card import Card, Rendering, Run, State
from explorer.lean import dataclass
from explorer.model.comparison import MatchKind, Row
from explorer.model.finding import Amount, Event, Finding, Quote
from explorer.model.text import Span
from explorer.session.state import State as Shown
from explorer.store import Store
from explorer.store.context import context
from explorer.views.compare.card.align import Told, reference_runs, with_interruptions
from explorer.views.compare.card.comparing import Aligner, Place
from explorer.views.compare.card.said import Offer, first_words, offer, verdicts

FIRST = 12
"""Renderings that are shown before all are asked for."""

_REACH = 70
"""Code points of the source's own words on either side."""
_REACH_OF_SENTENCE = 400
"""The same where the sentence is what is compared."""
_LONGEST_BETWEEN = 160
"""Code points between two parts of a quotation that are shown in full."""

_MANNERS = {"direct": "direct", "mixed": "mixed", "indirect": "in its own words"}

NOTHING = (
    "Select a quotation to see how every source has it: in a text, in the list of quotations, or in Facts and Sources. "
    "When two quotations are the same and the program does not think so, select one after the other: "
    "the card of the second then offers to join them."
)
NO_SOURCE = "No source is open. Open or drop files to compare their quotations."
NOT_COMPARED = "{} cannot be compared word by word. Select a quotation, a sum, an event or a shared passage."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the user asked of the card.

    Attributes:
        reference: key of the rendering that the others are to be compared with; None for the fullest one.
        everything: whether all renderings are to be shown, however many.
        before: id of the finding that was selected before; None when there is none.
    """

    reference: str | None = None
    everything: bool = False
    before: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardState:
    """All that the pane shows.

    Attributes:
        card: the renderings; None when there is nothing to show.
        subject: names what is shown, so that a wish for another reference ends with it.
        heading: how many there are.
        note: a sentence that matters now ("Comparing …"); "" for none.
        empty: what stands in the card's place; "" when there is one.
        offer: what may be said to be the same.
        partly: whether words of some renderings are not compared yet.
        findings: ids of the findings of all renderings, whether they are shown or not.
    """

    card: Card | None = None
    subject: str = ""
    heading: str = ""
    note: str = ""
    empty: str = ""
    offer: Offer | None = None
    partly: bool = False
    findings: tuple[str, ...] = ()


# ---------------------------------------------------------------------- the card


def resolve(state: Shown, store: Store, wish: Wish, aligner: Aligner) -> CardState:
    """The card for a state.

    Args:
        state: what is shown now.
        store: the project.
        wish: what the user asked of the card.
        aligner: kept by the caller, who lets it begin and calls again as long as it was short.
    """
    if not store.sources:
        return CardState(empty=NO_SOURCE)
    row = store.selected_row(state.selection)
    focus = store.focus(state.selection)
    if state.selection is None or (row is None and focus is None):
        return CardState(empty=_waiting(store) if state.selection is not None else NOTHING)
    if row is None and not isinstance(focus, Quote | Amount | Event):
        what = "An actor" if state.selection.kind == "actor" else "A date"
        return CardState(empty=NOT_COMPARED.format(what))
    places = _of_row(row, store) if row is not None else _of_fact(focus, store)
    subject = row.id if row is not None else places[0].key
    kind: MatchKind = row.kind if row is not None else _kind(focus)
    chosen = _chosen(places, wish.reference, row)
    at = focus.id if focus is not None else store.focus_source(state.selection) or ""
    places = [chosen, *(place for place in places if place is not chosen)]
    shown = places if wish.everything else _first(places, at)
    as_sentences = kind in ("amount", "event")
    renderings = _sentences(shown) if as_sentences else _word_by_word(shown, aligner, row)
    if len(places) == 1:
        renderings = [replace(renderings[0], state="alone")]
    here = {place.key for place in places}
    renderings = [replace(r, kind=kind, focused=r.key == at, verdicts=verdicts(r, here, store)) for r in renderings]
    told = [place for place in places if place.state != "stands"]
    reporting = {place.source.id for place in told}
    doubtful = {place.source.id for place in places} - reporting
    known = reporting.union(doubtful, store.comparison.unread if store.comparison is not None else ())
    card = Card(
        kind=kind,
        label=row.label if row is not None else first_words(chosen.told.text),
        renderings=tuple(_named(r, store) for r in renderings),
        number=len(places),
        reporting=len(reporting),
        silent=tuple(s.short_name for s in store.sources.values() if s.id not in known) if row is not None else (),
        aside=len(store.catalogue) - len(store.sources) if row is not None else 0,
        why=row.why if row is not None else "",
        aligned=not as_sentences,
    )
    return CardState(
        card=card,
        subject=subject,
        heading=_heading(card, len(told), len(doubtful), store),
        note=_note(card, store, compared=row is not None, doubtful=bool(doubtful)),
        offer=offer(focus, row, wish.before, store),
        partly=not as_sentences and aligner.short,
        findings=tuple(place.finding.id for place in places if place.finding is not None),
    )


def _kind(finding: Finding | None) -> MatchKind:
    return "amount" if isinstance(finding, Amount) else "event" if isinstance(finding, Event) else "quote"


def _waiting(store: Store) -> str:
    return f"Comparing {counted(len(store.sources), 'source')} …" if store.comparison is None else NOTHING


def _of_row(row: Row, store: Store) -> list[Place]:
    places = []
    for name, cell in row.cells.items():
        for number, end in enumerate(cell.ends):
            finding = store.finding(end.finding) if end.finding is not None else None
            spans = _spans(finding) if finding is not None else end.spans
            key = end.finding or (name if not number else f"{name}:{number}")
            # What a cell says holds for its first words.
            difference = cell.difference or "" if not number else ""
            places.append(Place(key, finding, store.source(name), Told(spans), cell.state, difference))
    return places


def _of_fact(finding: Finding | None, store: Store) -> list[Place]:
    """The renderings that are known without the comparison."""
    assert finding is not None  # noqa: S101  # the caller has one
    fact = store.fact_of(finding.id)
    found = [store.finding(name) for name in fact.findings] if fact is not None else [finding]
    return [Place(f.id, f, store.source(f.source), Told(_spans(f)), "same") for f in found]


def _spans(finding: Finding) -> tuple[Span, ...]:
    # Of an event the clause is what tells it, the trigger is one word of it.
    return (finding.clause,) if isinstance(finding, Event) else finding.spans


def _chosen(places: Sequence[Place], wanted: str | None, row: Row | None) -> Place:
    """The reference: what the user wants, else what the row takes, else the longest."""
    for place in places:
        if place.key == wanted and place.state != "stands":
            return place
    if row is not None:
        return next((place for place in places if place.source.id == row.reference), places[0])
    return max(places, key=lambda place: len(place.told.text))


def _first(places: Sequence[Place], at: str) -> list[Place]:
    """The first renderings, and the one in the middle of the texts wherever it stands."""
    return [place for number, place in enumerate(places) if number < FIRST or place.key == at]


# ---------------------------------------------------------------------- word by word


def _word_by_word(places: Sequence[Place], aligner: Aligner, row: Row | None) -> list[Rendering]:
    reference, others = places[0], places[1:]
    pairs = [aligner.compare(reference, other) for other in others]
    known = [pair for pair in pairs if pair is not None]
    # Who tells it in other words differs throughout; beside sources that quote, that would hide what they alter.
    told = [pair for pair in known if pair.state != "stands"] or known
    quoting = [pair for pair in told if pair.state != "paraphrase"] or told
    runs = reference_runs(reference.told, [pair.words for pair in quoting])
    out = [_rendering(reference, runs, "reference", "")]
    usual = row is not None and reference.key == _key_of(row)
    for other, pair in zip(others, pairs, strict=True):
        if pair is None:
            out.append(_rendering(other, (Run(other.told.text),), other.state, other.difference))
        elif usual and other.difference:
            # The comparison of the sources knows more than two quotations do, and all views shall say the same.
            out.append(_rendering(other, pair.words.runs, other.state, other.difference))
        else:
            out.append(_rendering(other, pair.words.runs, pair.state, pair.difference))
    return out


def _key_of(row: Row) -> str:
    return row.cells[row.reference].ends[0].finding or row.reference


def _rendering(place: Place, runs: Sequence[Run], state: State, difference: str) -> Rendering:
    told, text = place.told, place.source.text
    between = [_between(text[a.end : b.start]) for a, b in zip(told.spans, told.spans[1:], strict=False)]
    first, last = told.spans[0], told.spans[-1]
    before, after = context(place.source, first, _REACH).before, context(place.source, last, _REACH).after
    whole = (Run(before, "around"), *with_interruptions(runs, told, between), Run(after, "around"))
    return _plain(place, tuple(run for run in whole if run.text or run.other), state, difference)


def _between(words: str) -> str:
    if len(words) <= _LONGEST_BETWEEN:
        return words
    half = _LONGEST_BETWEEN // 2
    return f"{words[:half].rpartition(' ')[0]} … {words[-half:].partition(' ')[2]}"


def _sentences(places: Sequence[Place]) -> list[Rendering]:
    """The sentences in which sums or events stand."""
    out = []
    for number, place in enumerate(places):
        span = place.told.spans[0]
        around = context(place.source, span, _REACH_OF_SENTENCE)
        runs = (Run(around.before, "around"), Run(span.words), Run(around.after, "around"))
        state: State = place.state if number else "reference"
        difference = place.difference if number else ""
        out.append(_plain(place, tuple(run for run in runs if run.text), state, difference))
    return out


def _plain(place: Place, runs: tuple[Run, ...], state: State, difference: str) -> Rendering:
    quote = place.finding if isinstance(place.finding, Quote) else None
    return Rendering(
        key=place.key,
        finding=place.finding.id if place.finding is not None else None,
        source=place.source,
        kind="quote",
        runs=runs,
        manner=_MANNERS[quote.kind] if quote is not None else "",
        speaker=(quote.actor or "") if quote is not None else "",
        credited=quote.speaker.words if quote is not None and quote.speaker is not None else "",
        cue=quote.cue.words if quote is not None and quote.cue is not None else "",
        words=place.told.text,
        start=place.told.spans[0].start,
        end=place.told.spans[-1].end,
        state=state,
        difference=difference,
    )


def _named(rendering: Rendering, store: Store) -> Rendering:
    """The rendering with the speaker's name in the place of the actor's id."""
    return replace(rendering, speaker=store.name_of(rendering.speaker or None) or "")


# ---------------------------------------------------------------------- in words


def _heading(card: Card, told: int, doubtful: int, store: Store) -> str:
    """How many tell it; those whose text has words of it, which nothing was matched with, are told apart."""
    what = {"quote": "rendering", "passage": "rendering", "amount": "sentence", "event": "sentence"}[card.kind]
    desk = "" if store.whole else " on the desk"
    more = f" · in the text of {doubtful:,} more, not matched" if doubtful else ""
    return f"{counted(told, what)} in {card.reporting:,} of {counted(len(store.sources), 'source')}{desk}{more}"


def _note(card: Card, store: Store, *, compared: bool, doubtful: bool) -> str:
    if len(store.sources) == 1:
        return "Open a second source to compare."
    if not compared:
        return _waiting(store) if store.comparison is None else ""
    # What may be told elsewhere is not said to stand in one source only.
    if card.reporting == 1 and not doubtful:
        what = {"quote": "quotation", "passage": "passage", "amount": "sum", "event": "event"}[card.kind]
        return f"Only {card.reference.source.short_name} has this {what}."
    return ""
