"""An invented story about money in two sources, with sums set by hand: what the tests of the funding chart share.

The Harbour Times and the Coast Gazette report one pledge; one of them a loss and words that are no number, the other a
range in another currency.
"""

from collections.abc import Mapping
from decimal import Decimal

from explorer.match.linking import link
from explorer.model.edit import AddSources
from explorer.model.finding import Actor, Amount, Extraction, Why
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.store import Store

WHY = Why(rule="test", reason="Made by hand")

HARBOUR = """Norland pledged $30 million to the Lighthouse Fund for coastal repairs in Ostia and Velm.

Dr. Aro of the U.S. mission said Norland has spent “billions of dollars” on the coast since the storm; nobody counted.

The storm itself cost Ostia $12.5 million.
"""
GAZETTE = """The Lighthouse Fund will receive $30 million from Norland, the Gazette learned.

Sundmark committed between €4 million and €6 million for new ferries in Velm.
"""

ACTORS = (
    Actor(id="norland", name="Norland", kind="country", gazetteer="norland"),
    Actor(id="sundmark", name="Sundmark", kind="country", gazetteer="sundmark"),
    Actor(id="fund", name="Lighthouse Fund", kind="organization", gazetteer="fund"),
    Actor(id="ostia", name="Ostia", kind="place", gazetteer="ostia"),
    Actor(id="velm", name="Velm", kind="place", gazetteer="velm"),
)


def span(text: str, words: str, after: int = 0) -> Span:
    """The span of the first such words after an offset."""
    start = text.index(words, after)
    return Span.of(text, start, start + len(words))


def amount(source: Source, words: str, value: str | None = None, **rest: object) -> Amount:
    """A sum of US dollars at the first such words of a source, unless `rest` says otherwise."""
    place = span(source.text, words)
    known = {"currency": "USD", **rest}
    return Amount(
        id=f"{source.id}/a{place.start}",
        source=source.id,
        span=place,
        value=None if value is None else Decimal(value),
        vague=value is None,
        why=WHY,
        **known,  # type: ignore[arg-type]  # tests name the fields right
    )


def harbour() -> tuple[Source, Extraction]:
    """A source with a pledge, a vague sum and a loss."""
    source = Source(id="h", text=HARBOUR, title="Harbour in Repair", publisher="Harbour Times", published="2024-09-30")
    return source, Extraction(
        source="h",
        actors=ACTORS,
        amounts=(
            amount(
                source, "$30 million", "30000000", donor="norland", recipients=("fund",), places=("ostia", "velm"),
                purpose=span(HARBOUR, "coastal repairs"), status="pledged",
            ),
            amount(source, "billions of dollars", donor="norland"),
            amount(source, "$12.5 million", "12500000", places=("ostia",), status="lost"),
        ),
    )  # fmt: skip


def gazette() -> tuple[Source, Extraction]:
    """A source with the same pledge, and a range in another currency."""
    source = Source(id="g", text=GAZETTE, title="Ferries for Velm", publisher="Coast Gazette", published="2024-10")
    return source, Extraction(
        source="g",
        actors=ACTORS,
        amounts=(
            amount(source, "$30 million", "30000000", donor="norland", recipients=("fund",)),
            amount(
                source, "between €4 million and €6 million", "4000000", upper=Decimal(6000000), currency="EUR",
                donor="sundmark", places=("velm",), purpose=span(GAZETTE, "new ferries"), status="committed",
            ),
        ),
    )  # fmt: skip


def store_of(*pairs: tuple[Source, Extraction]) -> Store:
    """A store that holds these sources."""
    store = Store(link)
    if pairs:
        store.apply(AddSources(sources=tuple(s for s, _ in pairs), extractions=tuple(e for _, e in pairs)))
    return store


def sample_store() -> Store:
    """Both sources: one sum in both, one loss, one range in euros, one that is no number."""
    return store_of(harbour(), gazette())


def fact_id(store: Store, words: str) -> str:
    """The id of the fact whose first finding has these words."""
    return next(f.id for f in store.facts.values() if store.finding(f.findings[0]).words == words)


def ledger(*rows: Mapping[str, object]) -> Store:
    """A store with one source that names these sums, each on a line of its own; see `amount` for what a row says.

    "value" is taken as whole units; a row without one is vague.
    """
    lines = [f"Entry {k} in the ledger is sum{k}." for k in range(len(rows))]
    source = Source(id="ledger", text="\n".join(lines), title="The Ledger")
    found = Extraction(
        source="ledger",
        actors=ACTORS,
        amounts=tuple(amount(source, f"sum{k}.", **row) for k, row in enumerate(rows)),  # type: ignore[arg-type]  # as above
    )
    return store_of((source, found))
