"""Facts and events on the two real articles, where they are at hand: the whole pipeline by its general rules."""

from pathlib import Path

import pytest

from explorer.extract.pipeline import extract
from explorer.match.linking import link
from explorer.model.fact import Fact, Linked
from explorer.model.finding import Event
from explorer.model.source import Source
from explorer.model.text import canonical


@pytest.fixture(params=["2024-09-30", None], ids=["published", "date unknown"])
def published(request: pytest.FixtureRequest) -> str | None:
    value: str | None = request.param
    return value


@pytest.fixture
def linked(shared: Path, published: str | None) -> Linked:
    files = sorted((shared / "sources").glob("*.txt"))
    if not files:
        pytest.skip("the real articles are not on this machine")
    sources = [
        Source(id=file.name[:3], text=canonical(file.read_text(encoding="utf-8")), title=file.stem, published=published)
        for file in files
    ]
    return link(sources, [extract(source) for source in sources])


def events(linked: Linked, kind: str, words: str) -> list[Event]:
    return [e for found in linked.extractions for e in found.events if e.type == kind and words in e.clause.words]


def facts(linked: Linked, kind: str) -> list[Fact]:
    return [fact for fact in linked.facts if fact.kind == kind]


def test_the_end_of_the_mission_is_one_event_in_both_sources(linked: Linked) -> None:
    ends = [e for found in linked.extractions for e in found.events if e.type == "end" and e.date == "2025-09"]
    assert {e.source for e in ends} == {"000", "001"}
    assert {e.bound for e in ends} == {"by"}
    (fact,) = [f for f in facts(linked, "event") if ends[0].id in f.findings]
    assert {e.id for e in ends} <= set(fact.findings)
    assert fact.sources == ("000", "001")


def test_the_dated_past_is_found(linked: Linked) -> None:
    assert [e.date for e in events(linked, "fight", "stronghold")] == ["2017"]
    assert [e.date for e in events(linked, "fight", "did the same")] == ["2019"]
    assert "2014" in {e.date for e in events(linked, "request", "2014 request")}


def test_the_sums_are_announced(linked: Linked) -> None:
    assert events(linked, "aid", "$148 million")
    assert {e.source for e in events(linked, "aid", "$168 million")} == {"000", "001"}


def test_the_meeting_is_of_the_day_of_the_report(linked: Linked, published: str | None) -> None:
    (meeting,) = events(linked, "meeting", "ministerial meeting")
    assert meeting.date == published


def test_each_sum_is_one_fact_with_the_sources_that_report_it(linked: Linked) -> None:
    by_sum = {
        a.value: fact
        for fact in facts(linked, "amount")
        for found in linked.extractions
        for a in found.amounts
        if a.id in fact.findings and not a.vague
    }
    assert {int(value): fact.sources for value, fact in by_sum.items() if value is not None} == {
        148_000_000: ("000",),
        168_000_000: ("000", "001"),
    }


def test_the_shared_utterance_is_one_fact(linked: Linked) -> None:
    assert [f for f in facts(linked, "quote") if f.sources == ("000", "001")]
