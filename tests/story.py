"""An invented story in two sources, with findings set by hand: what tests of stores, sessions and panes share.

A budget for a bridge: the Gazette reports two sums and the minister's words, the Herald one of the sums and the same
words cut short. The texts hold an emoji, a no-break space and a flag before the first finding, so that whoever counts
UTF-16 units instead of code points fails.
"""

from collections.abc import Sequence
from decimal import Decimal

from explorer.model.comparison import Cell, Comparison, End, Match, Relation, Row
from explorer.model.edit import AddSources
from explorer.model.fact import Fact, Linked, Verdict
from explorer.model.finding import (
    Actor,
    Amount,
    DateExpression,
    Event,
    Extraction,
    Mention,
    Participant,
    Quote,
    Why,
)
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.session import Session, State
from explorer.store import Store

GAZETTE = Source(
    id="gazette",
    title="A Bridge for Lund",
    publisher="The Gazette",
    published="2031-05-04",
    text=(
        "📌 Lund\u00a0🇸🇪 – Minister Ada Aro announced on Monday that Norland will pay $40 million "
        "for a bridge in Lund.\n"
        "“We will build it, and we will build it well,” Aro said. “Nobody will wait.”\n"
        "A further $5 million goes to the ferry. Over the years, millions of dollars were lost.\n"
        "The council met in 2029."
    ),
)
HERALD = Source(
    id="herald",
    title="Minister Promises a Bridge",
    publisher="The Herald",
    published="2031-05-05",
    text=(
        "📌 Ada Aro said Norland pays $40 million for a bridge in Lund.\n"
        "She promised to “build it well” by June 2033.\n"
        "The council met in 2029, the mayor recalled."
    ),
)
SOURCES = (GAZETTE, HERALD)

ARO = Actor(id="person:ada-aro", name="Ada Aro", kind="person", aliases=("Minister Ada Aro", "Aro"))
NORLAND = Actor(id="country:norland", name="Norland", kind="country")
LUND = Actor(id="place:lund", name="Lund", kind="place")
ACTORS = (ARO, NORLAND, LUND)


def words(source: Source, phrase: str, nth: int = 0) -> Span:
    """The span of a phrase in a source's text, its first occurrence unless told otherwise."""
    at = -1
    for _ in range(nth + 1):
        at = source.text.index(phrase, at + 1)
    return Span.of(source.text, at, at + len(phrase))


def why(rule: str = "by-hand") -> Why:
    """A reason."""
    return Why(rule=rule, reason="Set by hand for the tests")


def gazette() -> Extraction:
    """What is found in the Gazette."""
    s = GAZETTE

    def mention(name: str, phrase: str, actor: Actor, nth: int = 0) -> Mention:
        return Mention(id=f"g/{name}", source=s.id, span=words(s, phrase, nth), actor=actor.id, why=why())

    return Extraction(
        source=s.id,
        actors=ACTORS,
        quotes=(
            Quote(
                id="g/q-build",
                source=s.id,
                kind="direct",
                parts=(words(s, "We will build it, and we will build it well,"), words(s, "Nobody will wait.")),
                speaker=words(s, "Aro", 1),
                actor=ARO.id,
                cue=words(s, "said"),
                why=why(),
            ),
        ),
        amounts=(
            Amount(
                id="g/a-bridge",
                source=s.id,
                span=words(s, "$40 million"),
                currency="USD",
                value=Decimal(40_000_000),
                donor=NORLAND.id,
                purpose=words(s, "a bridge"),
                places=(LUND.id,),
                status="announced",
                why=why(),
            ),
            Amount(
                id="g/a-ferry",
                source=s.id,
                span=words(s, "$5 million"),
                currency="USD",
                value=Decimal(5_000_000),
                purpose=words(s, "the ferry"),
                why=why(),
            ),
            Amount(
                id="g/a-vague",
                source=s.id,
                span=words(s, "millions of dollars"),
                currency="USD",
                vague=True,
                status="lost",
                why=why(),
            ),
        ),
        dates=(
            DateExpression(
                id="g/d-monday",
                source=s.id,
                span=words(s, "Monday"),
                type="DATE",
                value="2031-04-28",
                basis="computed",
                why=why(),
            ),
            DateExpression(id="g/d-2029", source=s.id, span=words(s, "2029"), type="DATE", value="2029", why=why()),
        ),
        mentions=(
            mention("m-lund-1", "Lund", LUND),
            mention("m-aro-1", "Minister Ada Aro", ARO),
            mention("m-norland", "Norland", NORLAND),
            mention("m-lund-2", "Lund", LUND, 1),
            mention("m-aro-2", "Aro", ARO, 1),
        ),
        events=(
            Event(
                id="g/e-announce",
                source=s.id,
                span=words(s, "announced"),
                clause=words(s, "Minister Ada Aro announced on Monday"),
                type="announce",
                date="2031-04-28",
                basis="computed",
                when=words(s, "Monday"),
                participants=(Participant(actor=ARO.id, role="source"),),
                why=why(),
            ),
            Event(
                id="g/e-council",
                source=s.id,
                span=words(s, "met"),
                clause=words(s, "The council met in 2029"),
                type="meet",
                date="2029",
                basis="stated",
                when=words(s, "2029"),
                why=why(),
            ),
        ),
    )


def herald() -> Extraction:
    """What is found in the Herald."""
    s = HERALD

    def mention(name: str, phrase: str, actor: Actor) -> Mention:
        return Mention(id=f"h/{name}", source=s.id, span=words(s, phrase), actor=actor.id, why=why())

    return Extraction(
        source=s.id,
        actors=ACTORS,
        quotes=(
            Quote(
                id="h/q-indirect",
                source=s.id,
                kind="indirect",
                parts=(words(s, "Norland pays $40 million for a bridge in Lund"),),
                speaker=words(s, "Ada Aro"),
                actor=ARO.id,
                cue=words(s, "said"),
                why=why(),
            ),
            Quote(
                id="h/q-well",
                source=s.id,
                kind="mixed",
                parts=(words(s, "build it well"),),
                speaker=words(s, "She"),
                actor=ARO.id,
                cue=words(s, "promised"),
                why=why(),
            ),
            Quote(
                id="h/q-mayor",
                source=s.id,
                kind="indirect",
                parts=(words(s, "The council met in 2029"),),
                speaker=words(s, "the mayor"),
                cue=words(s, "recalled"),
                why=why(),
            ),
        ),
        amounts=(
            Amount(
                id="h/a-bridge",
                source=s.id,
                span=words(s, "$40 million"),
                currency="USD",
                value=Decimal(40_000_000),
                donor=NORLAND.id,
                purpose=words(s, "a bridge"),
                places=(LUND.id,),
                status="pledged",
                why=why(),
            ),
        ),
        dates=(
            DateExpression(
                id="h/d-june",
                source=s.id,
                span=words(s, "June 2033"),
                type="DATE",
                value="2033-06",
                bound="by",
                why=why(),
            ),
        ),
        mentions=(
            mention("m-aro", "Ada Aro", ARO),
            mention("m-norland", "Norland", NORLAND),
            mention("m-lund", "Lund", LUND),
            mention("m-she", "She", ARO),
        ),
        events=(
            Event(
                id="h/e-council",
                source=s.id,
                span=words(s, "met"),
                clause=words(s, "The council met in 2029"),
                type="meet",
                date="2029",
                basis="stated",
                when=words(s, "2029"),
                why=why(),
            ),
        ),
    )


EXTRACTIONS = (gazette(), herald())

# What the story's findings amount to, whatever the matching may think.
PASSAGE = "passage:council"

_FACTS = (
    ("quote", "“We will build it …”", ("g/q-build", "h/q-well")),
    ("amount", "a bridge", ("g/a-bridge", "h/a-bridge")),
    ("amount", "the ferry", ("g/a-ferry",)),
    ("amount", "millions of dollars", ("g/a-vague",)),
    ("event", "announce: Ada Aro", ("g/e-announce",)),
    ("event", "meet", ("g/e-council", "h/e-council")),
    ("quote", "Norland pays …", ("h/q-indirect",)),
    ("quote", "The council met …", ("h/q-mayor",)),
)


def link_story(
    sources: Sequence[Source],  # noqa: ARG001  # as match.link
    extractions: Sequence[Extraction],
    _verdicts: Sequence[Verdict] = (),
) -> Linked:
    """Link by the table above: tests of views must not depend on how good the matching is."""
    found = tuple(extractions)
    there = {f.id: f.source for e in found for f in e.findings()}
    facts = []
    for kind, label, names in _FACTS:
        kept = tuple(n for n in names if n in there)
        if kept:
            reporting = tuple(dict.fromkeys(there[n] for n in kept))
            text = "The same words" if len(kept) > 1 else ""
            facts.append(Fact(id=f"fact:{kept[0]}", kind=kind, label=label, findings=kept, sources=reporting, why=text))  # type: ignore[arg-type]
    return Linked(extractions=found, actors=ACTORS if found else (), facts=tuple(facts))


def story_store() -> Store:
    """A store with both sources."""
    store = Store(link_story)
    store.apply(AddSources(sources=SOURCES, extractions=EXTRACTIONS))
    return store


def story_session(state: State | None = None) -> Session:
    """A session on both sources."""
    return Session(story_store(), state)


def story_comparison(store: Store) -> Comparison:
    """How the two sources compare, by hand: every fact its row, and one shared passage."""
    rows = []
    for fact in store.facts.values():
        cells = {
            name: Cell(
                state="same" if name == fact.sources[0] or fact.kind != "quote" else "differs",
                ends=tuple(_end(store, f) for f in fact.findings if store.finding(f).source == name),
                difference="cut" if name != fact.sources[0] and fact.kind == "quote" else None,
            )
            for name in fact.sources
        }
        rows.append(
            Row(id=fact.id, kind=fact.kind, label=fact.label, facts=(fact.id,), cells=cells, reference=fact.sources[0])
        )
    here, there = words(GAZETTE, "The council met in 2029"), words(HERALD, "The council met in 2029")
    ends = (End(source="gazette", spans=(here,)), End(source="herald", spans=(there,)))
    cells = {end.source: Cell(state="same", ends=(end,)) for end in ends}
    rows.append(Row(id=PASSAGE, kind="passage", label="The council met", cells=cells, reference="gazette"))
    matches = [
        Match(id="m:council", kind="passage", relation="same", a=ends[0], b=ends[1], score=1, why="Same", row=PASSAGE)
    ]
    for row in rows[:-1]:
        if len(row.cells) > 1:
            a, b = (row.cells[name].ends[0] for name in ("gazette", "herald"))
            relation: Relation = "similar" if row.differs else "same"
            matches.append(
                Match(id=f"m:{row.id}", kind=row.kind, relation=relation, a=a, b=b, score=1, why="Same", row=row.id)
            )
    return Comparison(matches=tuple(matches), rows=tuple(rows))


def _end(store: Store, finding: str) -> End:
    found = store.finding(finding)
    return End(source=found.source, spans=found.spans, finding=finding)


def ferry_notes(count: int) -> Session:
    """A session with many small sources, s0 to s<count - 1>, each with the same two words and no finding."""
    sources = tuple(
        Source(id=f"s{k}", title=f"Note {k}", publisher=f"Paper {k % 7}", text=f"The ferry number {k} sailed at dawn.")
        for k in range(count)
    )
    store = Store(link_story)
    store.apply(AddSources(sources=sources, extractions=tuple(Extraction(source=s.id) for s in sources)))
    return Session(store)
