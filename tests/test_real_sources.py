"""What an analyst expects of the two real articles; skipped where they are not at hand."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from explorer.extract.pipeline import extract
from explorer.loading import load
from explorer.match.linking import link
from explorer.model.edit import AddSources
from explorer.model.finding import Amount, Event, Quote
from explorer.store import Store

BLINKEN = "Antony Blinken"


FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "sources"

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the real articles are not part of the repository and not on this machine"
)


@pytest.fixture(scope="module")
def store() -> Store:
    loaded = load([str(FOLDER)])
    assert loaded.refusals == ()
    made = Store(link)
    made.apply(AddSources(sources=loaded.sources, extractions=loaded.extractions))
    return made


@pytest.fixture(scope="module")
def dated() -> Store:
    """The second article with its published date, which its file does not carry."""
    loaded = load([str(sorted(FOLDER.iterdir())[1])])
    source = replace(loaded.sources[0], published="2024-09-30")
    made = Store(link)
    made.apply(AddSources(sources=(source,), extractions=(extract(source),)))
    return made


def voa(store: Store) -> str:
    return next(iter(store.sources))


def shafaq(store: Store) -> str:
    return list(store.sources)[1]


def speaker(store: Store, quote: Quote) -> str | None:
    return store.name_of(quote.actor)


def marked(store: Store, source: str) -> list[Quote]:
    return [q for q in store.extractions[source].quotes if q.kind != "indirect"]


def test_the_first_has_seven_quoted_stretches_six_by_blinken_and_one_by_the_joint_statement(store: Store) -> None:
    quotes = marked(store, voa(store))
    assert sum(len(q.parts) for q in quotes) == 7
    others = [q for q in quotes if speaker(store, q) != BLINKEN]
    (statement,) = others
    assert statement.kind == "mixed"
    assert statement.speaker is not None
    assert "statement" in statement.speaker.words
    assert statement.words.startswith("in a manner")


def test_a_quotation_that_the_attribution_interrupts_is_one(store: Store) -> None:
    (split,) = [q for q in marked(store, voa(store)) if len(q.parts) > 1]
    assert [p.words[:8] for p in split.parts] == ["This is ", "It’s a m"]
    assert speaker(store, split) == BLINKEN


def test_the_first_reports_two_things_by_blinken_indirectly(store: Store) -> None:
    indirect = [
        q for q in store.extractions[voa(store)].quotes if q.kind == "indirect" and speaker(store, q) == BLINKEN
    ]
    assert len(indirect) == 2
    assert any("148 million" in q.words for q in indirect)
    assert any("greater responsibility" in q.words for q in indirect)


def test_the_second_has_eight_quoted_stretches_all_by_blinken(store: Store) -> None:
    quotes = marked(store, shafaq(store))
    assert sum(len(q.parts) for q in quotes) == 8
    assert {speaker(store, q) for q in quotes} == {BLINKEN}
    mixed = [q.words for q in quotes if q.kind == "mixed"]
    assert "security partnership" in mixed
    assert any(words.startswith("hope to continue") for words in mixed)


def amounts(store: Store, source: str) -> Mapping[Decimal | None, Amount]:
    return {a.value: a for a in store.extractions[source].amounts}


def names(store: Store, ids: tuple[str, ...]) -> set[str | None]:
    return {store.name_of(i) for i in ids}


def test_the_first_names_two_sums_and_a_vague_one(store: Store) -> None:
    found = amounts(store, voa(store))
    assert set(found) == {Decimal(148_000_000), Decimal(168_000_000), None}
    assert found[None].vague
    border = found[Decimal(148_000_000)]
    assert border.currency == "USD"
    assert store.name_of(border.donor) == "United States"
    assert border.purpose is not None
    assert border.purpose.words == "civilian border security and counterterrorism operations"
    assert names(store, border.places) == {"sub-Saharan Africa", "Central Asia"}
    drive = found[Decimal(168_000_000)]
    assert store.name_of(drive.donor) == "United States"
    assert names(store, drive.recipients) == {"Stabilization Pledge Drive"}
    assert names(store, drive.places) == {"Iraq", "Syria"}


def test_the_second_names_the_168_million_inside_the_last_quotation(store: Store) -> None:
    (drive,) = store.extractions[shafaq(store)].amounts
    assert (drive.currency, drive.value) == ("USD", Decimal(168_000_000))
    assert store.name_of(drive.donor) == "United States"
    last = max(marked(store, shafaq(store)), key=lambda q: q.start)
    assert any(part.holds(drive.span) for part in last.parts)


def test_the_168_million_are_one_fact_in_two_sources_and_the_148_million_in_one(store: Store) -> None:
    facts = {
        amount.value: fact
        for fact in store.facts.values()
        if fact.kind == "amount" and isinstance(amount := store.finding(fact.findings[0]), Amount)
    }
    assert len(facts[Decimal(168_000_000)].sources) == 2
    assert len(facts[Decimal(148_000_000)].sources) == 1


@pytest.mark.parametrize(
    ("name", "aliases"),
    [
        (BLINKEN, {"Secretary Blinken", "Blinken", "Secretary of State Antony Blinken"}),
        ("ISIS", {"Islamic State of Iraq and Syria", "Daesh"}),
        ("United States", {"U.S.", "US", "Washington"}),
        ("Iraq", {"Baghdad"}),
        ("Global Coalition to Defeat ISIS", set()),
        ("Iraqi Security Forces", set()),
        ("NATO Mission in Iraq", set()),
        ("Operation Inherent Resolve", set()),
        ("Stabilization Pledge Drive", set()),
    ],
)
def test_each_actor_is_found_once_with_its_aliases(store: Store, name: str, aliases: set[str]) -> None:
    (actor,) = [a for a in store.actors.values() if name in (a.name, *a.aliases)]
    assert actor.name == name
    assert aliases <= set(actor.aliases)


def test_he_is_blinken_where_he_speaks(store: Store) -> None:
    (actor,) = [a for a in store.actors.values() if a.name == BLINKEN]
    assert "he" in {m.words.lower() for m in store.mentions_of(actor.id) if m.form == "pronoun"}


def events(store: Store, date: str) -> list[Event]:
    return [e for found in store.extractions.values() for e in found.events if e.date == date]


def test_the_end_of_the_mission_by_september_2025_is_one_event_in_both(store: Store) -> None:
    ends = events(store, "2025-09")
    assert {e.source for e in ends} == set(store.sources)
    assert {e.bound for e in ends} == {"by"}
    facts = {fact.id: fact for e in ends if (fact := store.fact_of(e.id)) is not None}
    assert any(len(fact.sources) == 2 for fact in facts.values())


@pytest.mark.parametrize(
    ("date", "place"), [("2017", "Iraq"), ("2019", "Syria"), ("2014", None)], ids=["Iraq", "Syria", "the request"]
)
def test_the_dated_events_are_found(store: Store, date: str, place: str | None) -> None:
    found = events(store, date)
    assert found
    if place:
        assert place in {store.name_of(e.place) for e in found}


def test_monday_is_unresolved_without_a_published_date_and_resolved_with_one(store: Store, dated: Store) -> None:
    (monday,) = [d for d in store.extractions[shafaq(store)].dates if d.words == "Monday"]
    assert (monday.value, monday.basis) == (None, "unknown")
    (source,) = dated.sources
    (monday,) = [d for d in dated.extractions[source].dates if d.words == "Monday"]
    assert monday.value == "2024-09-30"
    assert any(e.type in ("meeting", "meet") and e.date == "2024-09-30" for e in dated.extractions[source].events)


def test_both_announcements_of_money_are_events(store: Store) -> None:
    clauses = [e.clause.words for found in store.extractions.values() for e in found.events]
    assert any("$148 million" in words for words in clauses)
    assert any("$168 million" in words for words in clauses)
