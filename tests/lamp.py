"""Comparisons made by hand, from two sources to hundreds, for the matrix and the list of what differs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from explorer.model.comparison import (
    Boilerplate,
    Cell,
    CellState,
    Comparison,
    Copies,
    Difference,
    End,
    MatchKind,
    Row,
    Segment,
)
from explorer.model.edit import AddSources
from explorer.model.fact import Fact, Linked, Verdict
from explorer.model.finding import Amount, Event, Extraction, Quote, Why
from explorer.model.query import Selection
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.session import Session
from explorer.store import Store
from explorer.store.memory import Link

LABELS = {
    "q-lamp": "“The lamp will burn again before the winter storms”",
    "q-pay": "“Nobody shall pay for it but the harbour itself”",
    "q-keeper": "The keeper has waited for nine years",
    "q-only": "“We asked three times”",
    "a-lamp": "$4 million for the lamp",
    "a-pier": "$2.5 million for the pier",
    "a-rope": "€300,000 for ropes",
    "e-fire": "The lamp went out",
    "e-meet": "The council met",
    "p-lamp": "the ferrymen of Velm have no other light",
}
WHY = Why(rule="by-hand", reason="Made for a test")
TEXT = ". ".join(LABELS.values())
_PAPERS = ("Harbour Times", "The Coast Gazette", "Ostia Courier", "Velm Daily", "Northern Post")


def sources(number: int) -> tuple[Source, ...]:
    """Invented papers with one text, published on following days; every fifth has no date."""
    return tuple(
        Source(
            id=f"s{k}",
            text=TEXT,
            title=f"The Lamp of Velm Will Burn Again, Part {k + 1}",
            publisher=_PAPERS[k] if k < len(_PAPERS) else f"Paper {k + 1}",
            published=f"2031-{k // 28 % 12 + 1:02}-{28 - k % 28:02}" if k % 5 != 4 else None,
        )
        for k in range(number)
    )


def _cell(name: str, kind: MatchKind, label: str, source: str, state: CellState, said: str | None) -> Cell:
    start = TEXT.index(label)
    finding = None if kind == "passage" else f"{source}/{name}"
    end = End(source=source, spans=(Span.of(TEXT, start, start + len(label)),), finding=finding)
    return Cell(state=state, ends=(end,), difference=None if state == "same" else said)


def row(
    name: str, kind: MatchKind, label: str, states: Mapping[int, CellState], *,
    said: str | None = None, date: str | None = None,
) -> Row:  # fmt: skip
    """A row in which these sources, by number, report."""
    cells = {f"s{k}": _cell(name, kind, label, f"s{k}", state, said) for k, state in states.items()}
    facts = () if kind == "passage" else (name,)
    return Row(id=name, kind=kind, label=label, facts=facts, cells=cells, reference=next(iter(cells)), date=date)


KIND: dict[str, MatchKind] = {"q": "quote", "a": "amount", "e": "event", "p": "passage"}
_REPORTED: dict[str, tuple[dict[int, CellState], str | None, str | None]] = {
    "q-lamp": ({0: "same", 1: "same"}, None, None),
    "q-pay": ({0: "same", 1: "differs"}, "“everybody” here, “nobody” there", None),
    "q-keeper": ({0: "paraphrase", 1: "same"}, None, None),
    "q-only": ({0: "same"}, None, None),
    "a-lamp": ({0: "same", 1: "same"}, None, None),
    "a-pier": ({1: "same"}, None, None),
    "a-rope": ({0: "same", 1: "differs"}, "€350,000", None),
    "e-fire": ({0: "same", 1: "differs"}, "2022 here, 2021 there", "2021-11"),
    "e-meet": ({0: "same"}, None, "2031-01-04"),
    "p-lamp": ({0: "same", 1: "same"}, None, None),
}
ROWS = tuple(
    row(name, KIND[name[0]], LABELS[name], states, said=said, date=date)
    for name, (states, said, date) in _REPORTED.items()
)


def comparison(number: int = 2) -> Comparison:
    """The rows above; with more than two sources the further ones report some of them as well."""
    rows = ROWS if number == 2 else tuple(_spread(one, place, number) for place, one in enumerate(ROWS))
    return Comparison(rows=rows, differences=DIFFERENCES)


def _spread(one: Row, place: int, number: int) -> Row:
    """More cells, in the order of the project; two facts stay with one source."""
    cells = dict(one.cells)
    pattern: tuple[CellState | None, ...] = ("same", None, "same", "differs", None, "paraphrase", "same", None, None)
    for k in range(2, number):
        state = None if one.id in ("q-only", "a-pier") else pattern[(k * 7 + place * 3) % len(pattern)]
        if state is not None:
            said = "“might” here, “will” there" if state == "differs" else None
            cells[f"s{k}"] = _cell(one.id, one.kind, one.label, f"s{k}", state, said)
    return replace(one, cells=cells)


DIFFERENCES = (
    Difference(
        id="d1",
        segments=(
            Segment("The Coast Gazette", "source"),
            Segment(" alone reports the "),
            Segment("$2.5 million", "sum"),
            Segment(" for the pier."),
        ),
        target=Selection("row", "a-pier"),
        sources=("s1",),
        weight=9,
    ),
    Difference(
        id="d2",
        segments=(
            Segment("The words after "),
            Segment("“nobody shall pay”", "words"),
            Segment(" stand in "),
            Segment("Harbour Times", "source"),
            Segment(" alone."),
        ),
        target=Selection("row", "q-pay", at="s0"),
        sources=("s0", "s1"),
        weight=5,
    ),
    Difference(
        id="d3",
        segments=(
            Segment("Harbour Times", "source"),
            Segment(" dates the fire "),
            Segment("2021"),
            Segment(", "),
            Segment("The Coast Gazette", "source"),
            Segment(" 2022."),
        ),
        target=Selection("row", "e-fire"),
        sources=("s0", "s1"),
        weight=2,
    ),
)
COPIES = (Copies(sources=("s0", "s1"), share=0.97),)
BOILERPLATE = (
    Boilerplate(words="Subscribe to our letter\nand never miss a storm again, every morning", sources=("s0", "s1")),
)


def _findings(source: str, rows: tuple[Row, ...]) -> Extraction:
    """What the rows say is found in a source."""
    quotes, amounts, events = [], [], []
    for one in rows:
        if one.kind == "passage" or source not in one.cells:
            continue
        (end,) = one.cells[source].ends
        name, span = f"{source}/{one.id}", end.spans[0]
        if one.kind == "quote":
            quotes.append(Quote(id=name, source=source, kind="direct", parts=(span,), why=WHY))
        elif one.kind == "amount":
            amounts.append(Amount(id=name, source=source, span=span, why=WHY))
        else:
            events.append(Event(id=name, source=source, span=span, clause=span, type="meet", date=one.date, why=WHY))
    return Extraction(source=source, quotes=tuple(quotes), amounts=tuple(amounts), events=tuple(events))


def _link(rows: tuple[Row, ...]) -> Link:
    def link(_sources: Sequence[Source], found: Sequence[Extraction], _verdicts: Sequence[Verdict]) -> Linked:
        there = {finding.id for one in found for finding in one.findings()}
        facts = []
        for one in rows:
            names = [name for source in one.cells if (name := f"{source}/{one.id}") in there]
            if names:
                reporting = tuple(name.split("/")[0] for name in names)
                facts.append(
                    Fact(id=one.id, kind=one.kind, label=one.label, findings=tuple(names), sources=reporting)  # type: ignore[arg-type]  # passages have no findings
                )
        return Linked(extractions=tuple(found), actors=(), facts=tuple(facts))

    return link


def store_of(number: int, *, compared: bool = True, made: Comparison | None = None) -> Store:
    """A project with so many sources.

    Args:
        number: of sources.
        compared: whether the comparison is there already.
        made: the comparison, when it is not the one above.
    """
    made = made or comparison(number)
    store = Store(_link(made.rows))
    papers = sources(number)
    if papers:
        store.apply(AddSources(sources=papers, extractions=tuple(_findings(p.id, made.rows) for p in papers)))
    if compared:
        assert store.accept(made, store.revision)
    return store


def session_of(number: int, *, compared: bool = True, made: Comparison | None = None) -> Session:
    """A session on it."""
    return Session(store_of(number, compared=compared, made=made))
