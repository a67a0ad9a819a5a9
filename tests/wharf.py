"""Invented sources that share some sentences at different places, compared by hand: what tests of linked texts use.

Each source is a log book of its own with many paragraphs; the shared sentences stand in the same order in all, with
more or less between them, and one of them crosses the others.
"""

from collections.abc import Mapping, Sequence

from story import link_story

from explorer.model.comparison import Cell, Comparison, Copies, End, Match, Row
from explorer.model.edit import AddSources
from explorer.model.finding import Extraction
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.session import Session, State
from explorer.store import Store

SHARED = (
    "The keeper of the light wrote that the fog came in before noon and did not lift until the following evening.",
    "Three barges with timber waited beyond the bar, and nobody on shore could tell their names or their masters.",
    "On the fourth day the pilot boat went out with eight men and came back with five, wet through and silent.",
    "The mayor ordered that a lantern be hung from every house along the quay for as long as the fog should stay.",
    "When the sky cleared at last, the children counted eleven ships where their fathers had expected only three.",
)
ALTERED = SHARED[4].replace("eleven ships", "seven ships")
CROSSING = "A crossing sentence about the price of rope stands early in one log and late in the other."
PLACES: Mapping[str, tuple[int, ...]] = {
    "east": (4, 10, 16, 24, 33),
    "west": (2, 14, 18, 20, 36),
    "north": (6, 8, 22, 30, 32),
    "south": (3, 9, 15, 21, 27),
}
"""Number of the paragraph in which each shared sentence stands, by source."""

CROSSES = {"east": 6, "west": 34}
PARAGRAPHS = 42


def log_book(name: str) -> Source:
    """The log of one source."""
    rows = [
        f"Entry {k} of the {name}ern log tells at length of weather, cargo, quarrels and repairs, of which no other "
        f"log knows anything at all, and it closes with the number {k * 7 + len(name)} and a short word of thanks."
        for k in range(PARAGRAPHS)
    ]
    for sentence, place in zip(SHARED, PLACES[name], strict=True):
        rows[place] = ALTERED if sentence is SHARED[4] and name == "west" else sentence
    if name in CROSSES:
        rows[CROSSES[name]] = CROSSING
    return Source(id=name, title=f"The {name.title()}ern Log", publisher=f"{name.title()} Press", text="\n".join(rows))


def end_in(source: Source, sentence: str) -> End:
    """Where a sentence stands in a source."""
    words = sentence if sentence in source.text else ALTERED
    at = source.text.index(words)
    return End(source=source.id, spans=(Span.of(source.text, at, at + len(words)),))


def compared_by_hand(sources: Sequence[Source]) -> Comparison:
    """Every shared sentence as a row, with its matches pair by pair."""
    matches: list[Match] = []
    rows: list[Row] = []
    for number, sentence in enumerate((*SHARED, CROSSING)):
        ends = [end_in(s, sentence) for s in sources if sentence in s.text or (number == 4 and ALTERED in s.text)]
        name = f"passage:{number}"
        if len(ends) > 1:
            cells = {end.source: Cell(state="same", ends=(end,)) for end in ends}
            rows.append(Row(id=name, kind="passage", label=sentence[:20], cells=cells, reference=ends[0].source))
        for k, a in enumerate(ends):
            for b in ends[k + 1 :]:
                same = a.spans[0].words == b.spans[0].words
                matches.append(
                    Match(
                        id=f"m:{number}:{a.source}:{b.source}",
                        kind="passage",
                        relation="same" if same else "similar",
                        a=a,
                        b=b,
                        score=1.0 if same else 0.8,
                        why="They share a sentence",
                        difference=None if same else "“eleven” here, “seven” there",
                        row=name,
                    )
                )
    return Comparison(matches=tuple(matches), rows=tuple(rows))


def wharf_session(*names: str, comparison: Comparison | None = None, compared: bool = True) -> Session:
    """A session with these logs side by side, compared by hand unless told otherwise."""
    sources = tuple(log_book(name) for name in names)
    store = Store(link_story)
    store.apply(AddSources(sources=sources, extractions=tuple(Extraction(source=s.id) for s in sources)))
    session = Session(store, State(panes=names))
    if compared:
        session.compared("test", comparison or compared_by_hand(sources), store.revision)
    return session


def copies_session() -> Session:
    """Two logs of which one is a reprint of the other with three entries more in front."""
    first = log_book("east")
    second = Source(
        id="reprint", title="Reprint", publisher=None, text="A foreword.\nAnother one.\nA third.\n" + first.text
    )
    store = Store(link_story)
    store.apply(
        AddSources(sources=(first, second), extractions=(Extraction(source="east"), Extraction(source="reprint")))
    )
    session = Session(store, State(panes=("east", "reprint")))
    copies = Comparison(copies=(Copies(sources=("east", "reprint"), share=0.98),))
    session.compared("test", copies, store.revision)
    return session
