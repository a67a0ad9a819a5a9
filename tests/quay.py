"""Sources with hand-made findings for the tests of the document panes; every sentence is invented."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from explorer.match.linking import link
from explorer.model.edit import AddSources
from explorer.model.finding import (
    Actor,
    Amount,
    DateExpression,
    Event,
    Extraction,
    Mention,
    Quote,
    QuoteKind,
    Why,
)
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.session import Session, State
from explorer.store import Store

WHY = Why(rule="by hand", reason="made for a test")
ARO = Actor(id="person:mira-aro", name="Mira Aro", kind="person", aliases=("Minister Aro", "Aro"))
VELL = Actor(id="country:vellmark", name="Vellmark", kind="country")
COUNCIL = Actor(id="org:council", name="Harbour Council", kind="organization", aliases=("the council",))

FIRST = """The government of Vellmark and the Harbour Council have agreed that the dredging of the northern \
channel ends by March 2031. The plan had been debated for eleven years.

“We have not finished what we came to do,” said Minister Aro at the quay on Monday.

“The sea does not wait for committees. We will give $12.5 million to the towns along the coast, and we will give it \
before the winter storms arrive,” Aro told the fishermen, “because they asked first.”

Aro added that Vellmark would take on more of the work of keeping the channel open in the years ahead.

The Harbour Council called the promise “generous but late” 📌 and asked for €3 million more. A family 👩‍👩‍👧 from \
the island, whose flag is 🇦🇽, said nothing. The word سلام stood on the wall.

""" + "\n\n".join(
    f"In chapter {k} of its report the council lists boats, ropes, lamps and nets that were lost at sea, and says what "
    "each of them cost the town and who paid for it in the end, as far as anybody remembers."
    for k in range(1, 15)
)

SECOND = """Vellmark will pay $12.5 million to coastal towns, the Harbour Council confirmed on 4 May 2030.

“ We will give it before the winter storms arrive ,” Aro said.

Nobody in the council believed it."""


def span(text: str, words: str, nth: int = 0) -> Span:
    """The nth place of these words."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span.of(text, at, at + len(words))


def _quote(
    source: Source, name: str, kind: QuoteKind, parts: Iterable[str], speaker: Span | None, actor: str | None, cue: str
) -> Quote:
    return Quote(
        id=f"{source.id}.{name}",
        source=source.id,
        kind=kind,
        parts=tuple(span(source.text, part) for part in parts),
        speaker=speaker,
        actor=actor,
        cue=span(source.text, cue),
        why=WHY,
    )


def _mention(source: Source, name: str, actor: Actor, words: str, nth: int = 0) -> Mention:
    return Mention(
        id=f"{source.id}.{name}", source=source.id, span=span(source.text, words, nth), actor=actor.id, why=WHY
    )


def first() -> tuple[Source, Extraction]:
    """A source with every kind of finding, overlaps, emoji, a flag and words from right to left."""
    source = Source(
        id="first",
        text=FIRST,
        title="A Harbour Waits for Its Channel",
        publisher="The Quay Letter",
        published="2030-05",
        url="https://example.org/quay",
    )
    t = source.text
    twelve = Amount(
        id="first.a1",
        source="first",
        span=span(t, "$12.5 million"),
        currency="USD",
        value=Decimal(12_500_000),
        donor=VELL.id,
        why=WHY,
    )
    return source, Extraction(
        source="first",
        quotes=(
            _quote(
                source,
                "q1",
                "direct",
                ["We have not finished what we came to do,"],
                span(t, "Minister Aro"),
                ARO.id,
                "said",
            ),
            _quote(
                source,
                "q2",
                "direct",
                [t[t.index("The sea does") : t.index("” Aro told")], "because they asked first."],
                span(t, "Aro", 1),
                ARO.id,
                "told",
            ),
            _quote(
                source,
                "q3",
                "indirect",
                ["Vellmark would take on more of the work of keeping the channel open in the years ahead"],
                span(t, "Aro", 2),
                ARO.id,
                "added",
            ),
            _quote(source, "q4", "mixed", ["generous but late"], span(t, "Harbour Council", 1), COUNCIL.id, "called"),
        ),
        amounts=(
            twelve,
            replace(
                twelve, id="first.a2", span=span(t, "€3 million"), currency="EUR", value=Decimal(3_000_000), donor=None
            ),
        ),
        dates=(
            DateExpression(
                id="first.d1",
                source="first",
                span=span(t, "March 2031"),
                type="DATE",
                value="2031-03",
                bound="by",
                why=WHY,
            ),
            DateExpression(
                id="first.d2", source="first", span=span(t, "Monday"), type="DATE", basis="unknown", why=WHY
            ),
        ),
        actors=(ARO, VELL, COUNCIL),
        mentions=(
            _mention(source, "m1", VELL, "Vellmark"),
            _mention(source, "m2", COUNCIL, "Harbour Council"),
            _mention(source, "m3", ARO, "Minister Aro"),
            _mention(source, "m4", ARO, "Aro", 1),
            _mention(source, "m5", ARO, "Aro", 2),
            _mention(source, "m6", VELL, "Vellmark", 1),
            _mention(source, "m7", COUNCIL, "Harbour Council", 1),
        ),
        events=(
            Event(
                id="first.e1",
                source="first",
                span=span(t, "ends"),
                clause=span(t, "the dredging of the northern channel ends by March 2031"),
                type="end",
                date="2031-03",
                bound="by",
                basis="stated",
                why=WHY,
            ),
        ),
    )


def second() -> tuple[Source, Extraction]:
    """A short source with stray blanks inside its marks and the same sum."""
    source = Source(
        id="second", text=SECOND, title="Council Confirms Payment", publisher="Coast News", published="2030-05-04"
    )
    t = source.text
    return source, Extraction(
        source="second",
        quotes=(
            _quote(
                source,
                "q1",
                "direct",
                ["We will give it before the winter storms arrive"],
                span(t, "Aro"),
                ARO.id,
                "said",
            ),
        ),
        amounts=(
            Amount(
                id="second.a1",
                source="second",
                span=span(t, "$12.5 million"),
                currency="USD",
                value=Decimal(12_500_000),
                donor=VELL.id,
                why=WHY,
            ),
        ),
        dates=(
            DateExpression(
                id="second.d1", source="second", span=span(t, "4 May 2030"), type="DATE", value="2030-05-04", why=WHY
            ),
        ),
        actors=(ARO, VELL, COUNCIL),
        mentions=(
            _mention(source, "m1", VELL, "Vellmark"),
            _mention(source, "m2", COUNCIL, "Harbour Council"),
            _mention(source, "m3", ARO, "Aro"),
        ),
    )


def store_of(*made: tuple[Source, Extraction]) -> Store:
    """A store that holds these sources."""
    store = Store(link)
    if made:
        store.apply(AddSources(sources=tuple(s for s, _ in made), extractions=tuple(e for _, e in made)))
    return store


def session_of(*made: tuple[Source, Extraction], panes: Sequence[str | None] = (None, None)) -> Session:
    """A session over a store that holds these sources; both samples when none are given."""
    return Session(store_of(*(made or (first(), second()))), State(panes=tuple(panes)))
