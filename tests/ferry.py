"""One source on a ferry, and extractions of it as engines of two versions might have made them."""

from dataclasses import replace
from decimal import Decimal

from explorer.model.finding import Actor, Amount, Event, Extraction, Mention, Quote, Why
from explorer.model.source import Source
from explorer.model.text import Span

TEXT = (
    "Mayor Ines Holm said the ferry would sail in May. “It will be paid,” she said. "
    "The town gives $4 million for the ferry. A bank gives $4 million for the quay. “It will be paid,” he said."
)
SOURCE = Source(id="ferry", title="The ferry", text=TEXT, publisher="Sound Post")
HOLM = Actor(id="ines", name="Ines Holm", kind="person")
TOWN = Actor(id="town", name="the town", kind="organization")
BANK = Actor(id="bank", name="a bank", kind="organization")
WHY = Why(rule="by-hand", reason="it was written down so")


def at(words: str, nth: int = 0) -> Span:
    """The nth place of words in the text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words), words)


def quote(words: str, nth: int = 0, *, actor: str | None = None, speaker: Span | None = None) -> Quote:
    """A direct quotation, with the id the pipeline would give it."""
    span = at(words, nth)
    return Quote(
        id=f"ferry/q{span.start}", source="ferry", kind="direct", parts=(span,), actor=actor, speaker=speaker, why=WHY
    )


def amount(words: str, nth: int = 0, *, value: int = 4_000_000, donor: str | None = None) -> Amount:
    """A sum in dollars."""
    span = at(words, nth)
    return Amount(
        id=f"ferry/a{span.start}", source="ferry", span=span, currency="USD", value=Decimal(value), donor=donor, why=WHY
    )


def mention(words: str, actor: str) -> Mention:
    """Words that name an actor."""
    span = at(words)
    return Mention(id=f"ferry/m{span.start}", source="ferry", span=span, actor=actor, why=WHY)


def event(words: str, kind: str = "travel") -> Event:
    """What happens, told by one verb."""
    span = at(words)
    return Event(id=f"ferry/e{span.start}", source="ferry", span=span, clause=span, type=kind, why=WHY)


def before() -> Extraction:
    """What the old engine found."""
    return Extraction(
        source="ferry",
        engine="1",
        quotes=(quote("It will be paid"), quote("It will be paid", 1)),
        amounts=(amount("$4", value=4), amount("$4 million", 1, donor="bank")),
        actors=(HOLM, BANK),
        mentions=(mention("Holm", "ines"),),
        events=(event("sail"),),
    )


def after() -> Extraction:
    """What the new one finds: the second utterance is gone, the first has a speaker, the first sum is whole."""
    return Extraction(
        source="ferry",
        engine="2",
        quotes=(quote("It will be paid", actor="ines", speaker=at("she")),),
        amounts=(amount("$4 million", donor="town"), amount("$4 million", 1, donor="bank")),
        actors=(HOLM, TOWN, BANK),
        mentions=(mention("Mayor Ines Holm", "ines"), mention("The town", "town")),
        events=(event("sail"),),
    )


def reasoned(found: Extraction, reason: str) -> Extraction:
    """The same findings for another reason."""
    because = replace(WHY, reason=reason)
    return replace(found, quotes=tuple(replace(q, why=because) for q in found.quotes))
