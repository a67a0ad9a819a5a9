"""Two invented sources with hand-made findings: every kind, shared facts, a vague sum, an unnamed speaker."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

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
from explorer.store import Store

HARBOUR = """\
Harbour talks end with new money
Minister Lena Aro said on Tuesday: “The breakwater cannot wait. We shall build it.” The Republic of Norrland will give \
$40 million to the Harbour Fund for dredging in Port Selby, she said.
“It is a small step,” Aro added, “but it is ours.” Billions of crowns were lost in the flood of 2019. \
The old lease runs out by March 2026.
"""
COAST = """\
Norrland pays for its harbours
Norrland, Aro told reporters, would give “$40 million to the Harbour Fund” this year. A further €2.5 million goes to \
Port Selby.
A clerk who asked not to be named called it “too little, too late”. “The breakwater cannot wait,” Aro said. \
The lease ends in March 2026.
"""
WHY = Why(rule="test", reason="The words say so")

NORRLAND = Actor(id="norrland", name="Republic of Norrland", kind="country", aliases=("Norrland",))
ARO = Actor(id="aro", name="Lena Aro", kind="person", aliases=("Minister Lena Aro", "Aro"))
FUND = Actor(id="fund", name="Harbour Fund", kind="organization")
SELBY = Actor(id="selby", name="Port Selby", kind="place")


def span(text: str, words: str, occurrence: int = 1) -> Span:
    """The span of the n-th occurrence of some words."""
    at = -1
    for _ in range(occurrence):
        at = text.index(words, at + 1)
    return Span.of(text, at, at + len(words))


def harbour() -> tuple[Source, Extraction]:
    """The first source: publisher, date, two quotations (one in two parts), two sums, two events."""
    text = HARBOUR
    source = Source(id="h", text=text, title="Harbour talks end with new money", publisher="Selby Courier",
                    published="2025-06-03")  # fmt: skip
    mentions = [
        ("Minister Lena Aro", 1, "aro"), ("Republic of Norrland", 1, "norrland"), ("Harbour Fund", 1, "fund"),
        ("Port Selby", 1, "selby"), ("Aro", 2, "aro"),
    ]  # fmt: skip
    return source, Extraction(
        source="h",
        quotes=(
            Quote(id="h/q1", source="h", kind="direct",
                  parts=(span(text, "The breakwater cannot wait. We shall build it."),),
                  speaker=span(text, "Minister Lena Aro"), actor="aro", cue=span(text, "said"), why=WHY),
            Quote(id="h/q2", source="h", kind="direct",
                  parts=(span(text, "It is a small step,"), span(text, "but it is ours.")),
                  speaker=span(text, "Aro", 2), actor="aro", cue=span(text, "added"), why=WHY),
        ),
        amounts=(
            Amount(id="h/a1", source="h", span=span(text, "$40 million"), currency="USD", value=Decimal(40_000_000),
                   donor="norrland", recipients=("fund",), purpose=span(text, "dredging"), places=("selby",),
                   status="announced", why=WHY),
            Amount(id="h/a2", source="h", span=span(text, "Billions of crowns"), vague=True, status="lost", why=WHY),
        ),
        dates=(
            DateExpression(id="h/d1", source="h", span=span(text, "Tuesday"), type="DATE", value="2025-06-03",
                           basis="computed", why=WHY),
            DateExpression(id="h/d2", source="h", span=span(text, "2019"), type="DATE", value="2019", why=WHY),
        ),
        actors=(NORRLAND, ARO, FUND, SELBY),
        mentions=tuple(
            Mention(id=f"h/m{k}", source="h", span=span(text, words, nth), actor=actor, why=WHY)
            for k, (words, nth, actor) in enumerate(mentions)
        ),
        events=(
            Event(id="h/e1", source="h", span=span(text, "runs out"),
                  clause=span(text, "The old lease runs out by March 2026"), type="end", date="2026-03", bound="by",
                  basis="stated", participants=(Participant(actor="norrland", role="source"),
                                                Participant(actor="fund", role="target")), place="selby", why=WHY),
            Event(id="h/e2", source="h", span=span(text, "will give"),
                  clause=span(text, "The Republic of Norrland will give $40 million"), type="pledge",
                  date="2025-06-03", basis="assumed",
                  participants=(Participant(actor="norrland", role="source"),), why=WHY),
        ),
    )  # fmt: skip


def coast() -> tuple[Source, Extraction]:
    """The second source: no publisher's date; a sum inside a quotation, an unnamed speaker, an undated event."""
    text = COAST
    source = Source(id="c", text=text, title="Norrland pays for its harbours", publisher="The Coast Weekly")
    mentions = [("Norrland", 2, "norrland"), ("Aro", 1, "aro"), ("Harbour Fund", 1, "fund"),
                ("Port Selby", 1, "selby"), ("Aro", 2, "aro")]  # fmt: skip
    return source, Extraction(
        source="c",
        quotes=(
            Quote(id="c/q1", source="c", kind="mixed", parts=(span(text, "$40 million to the Harbour Fund"),),
                  speaker=span(text, "Aro"), actor="aro", cue=span(text, "told"), why=WHY),
            Quote(id="c/q2", source="c", kind="mixed", parts=(span(text, "too little, too late"),),
                  speaker=span(text, "A clerk who asked not to be named"), why=WHY),
            Quote(id="c/q3", source="c", kind="direct", parts=(span(text, "The breakwater cannot wait,"),),
                  speaker=span(text, "Aro", 2), actor="aro", cue=span(text, "said"), why=WHY),
        ),
        amounts=(
            Amount(id="c/a1", source="c", span=span(text, "$40 million"), currency="USD", value=Decimal(40_000_000),
                   donor="norrland", recipients=("fund",), why=WHY),
            Amount(id="c/a2", source="c", span=span(text, "€2.5 million"), currency="EUR", value=Decimal(2_500_000),
                   recipients=("selby",), why=WHY),
        ),
        actors=(NORRLAND, ARO, FUND, SELBY),
        mentions=tuple(
            Mention(id=f"c/m{k}", source="c", span=span(text, words, nth), actor=actor, why=WHY)
            for k, (words, nth, actor) in enumerate(mentions)
        ),
        events=(
            Event(id="c/e1", source="c", span=span(text, "ends"), clause=span(text, "The lease ends in March 2026"),
                  type="end", date="2026-03", basis="stated",
                  participants=(Participant(actor="norrland", role="source"),), why=WHY),
            Event(id="c/e2", source="c", span=span(text, "told reporters"), clause=span(text, "Aro told reporters"),
                  type="statement", participants=(Participant(actor="aro", role="source"),), negated=False, why=WHY),
        ),
    )  # fmt: skip


SHARED = {"h/a1": "c/a1", "h/e1": "c/e1", "h/q1": "c/q3"}
"""Findings of the first source, and what of the second says the same."""


def link_by_hand(
    _sources: Sequence[Source], extractions: Sequence[Extraction], _verdicts: Sequence[Verdict] = ()
) -> Linked:
    """Facts as SHARED says, every other finding alone; the actors have the same ids already."""
    facts: list[Fact] = []
    known = {f.id for found in extractions for f in found.findings()}
    joined = set(SHARED.values()) if set(SHARED) <= known else set()
    for found in extractions:
        for kind, rows in (("quote", found.quotes), ("amount", found.amounts), ("event", found.events)):
            for row in rows:
                if row.id in joined:
                    continue
                ids = tuple(i for i in (row.id, SHARED.get(row.id, "")) if i in known)
                facts.append(
                    Fact(
                        id=f"fact:{row.id}",
                        kind=kind,  # type: ignore[arg-type]  # the three literals above
                        label=row.words,
                        findings=ids,
                        sources=tuple(dict.fromkeys("c" if i in joined else row.source for i in ids)),
                        why="Both give the same words" if len(ids) > 1 else "",
                    )
                )
    actors = {a.id: a for found in extractions for a in found.actors}
    return Linked(extractions=tuple(extractions), actors=tuple(actors.values()), facts=tuple(facts))


def filled_store(*found: tuple[Source, Extraction]) -> Store:
    """A store with these sources, or with both."""
    pairs = found or (harbour(), coast())
    store = Store(link_by_hand)
    store.apply(AddSources(sources=tuple(s for s, _ in pairs), extractions=tuple(e for _, e in pairs)))
    return store


def copies(number: int) -> Sequence[tuple[Source, Extraction]]:
    """The first source under many ids, for tests of size."""
    source, found = harbour()
    out = []
    for k in range(number):
        name = f"s{k}"
        out.append((
            replace(source, id=name, publisher=f"Paper {k}"),
            Extraction(
                source=name,
                quotes=tuple(replace(q, id=f"{name}/{q.id}", source=name) for q in found.quotes),
                amounts=tuple(replace(a, id=f"{name}/{a.id}", source=name) for a in found.amounts),
                dates=tuple(replace(d, id=f"{name}/{d.id}", source=name) for d in found.dates),
                actors=found.actors,
                mentions=tuple(replace(m, id=f"{name}/{m.id}", source=name) for m in found.mentions),
                events=tuple(replace(e, id=f"{name}/{e.id}", source=name) for e in found.events),
            ),
        ))  # fmt: skip
    return out
