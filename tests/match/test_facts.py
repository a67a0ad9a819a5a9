"""Facts: which findings of several sources are one."""

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear import assert_linear

from explorer.match.facts import facts_of
from explorer.match.grouping import LABEL_LENGTH, content_stems, cut_at_word, folded_words
from explorer.model.fact import Fact
from explorer.model.finding import (
    Actor,
    Amount,
    DateBasis,
    DateBound,
    Event,
    Extraction,
    Participant,
    Quote,
    QuoteKind,
    Role,
    Why,
)
from explorer.model.source import Source
from explorer.model.text import Span

WHY = Why(rule="test", reason="given by the test")
ACTORS = (
    Actor(id="norland", name="Norland", kind="country"),
    Actor(id="lund", name="Lund", kind="place"),
    Actor(id="visby", name="Visby", kind="place"),
    Actor(id="fund", name="Bridge Fund", kind="organization"),
    Actor(id="front", name="River Front", kind="group"),
    Actor(id="aro", name="Ada Aro", kind="person"),
    Actor(id="berg", name="Olof Berg", kind="person"),
    Actor(id="fund@two", name="Bridge fund", kind="organization"),
    Actor(id="berg@two", name="Olof Berg", kind="person"),
)


class Story:
    """Sources made of sentences; each sentence carries one finding."""

    def __init__(self, names: Sequence[str] = ("one", "two", "three")) -> None:
        self.texts = dict.fromkeys(names, "")
        self.quotes: list[Quote] = []
        self.amounts: list[Amount] = []
        self.events: list[Event] = []

    def _sentence(self, source: str, words: str) -> int:
        start = len(self.texts[source])
        self.texts[source] += words + "\n"
        return start

    def _span(self, source: str, words: str, start: int) -> Span:
        at = self.texts[source].index(words, start)
        return Span.of(self.texts[source], at, at + len(words))

    def quote(self, source: str, *parts: str, actor: str | None = "aro", kind: QuoteKind = "direct") -> str:
        start = self._sentence(source, " and then ".join(parts))
        spans = tuple(self._span(source, part, start) for part in parts)
        name = f"{source}/q{start}"
        self.quotes.append(Quote(id=name, source=source, kind=kind, parts=spans, actor=actor, why=WHY))
        return name

    def amount(  # noqa: PLR0913 - the fields of an amount
        self,
        source: str,
        words: str,
        value: int | None = 40_000_000,
        *,
        currency: str | None = "USD",
        donor: str | None = None,
        recipients: Sequence[str] = (),
        purpose: str = "",
        places: Sequence[str] = (),
        around: str = "",
    ) -> str:
        start = self._sentence(source, f"{around} {words} {purpose}".strip())
        name = f"{source}/a{start}"
        self.amounts.append(
            Amount(
                id=name,
                source=source,
                span=self._span(source, words, start),
                currency=currency,
                value=None if value is None else Decimal(value),
                vague=value is None,
                donor=donor,
                recipients=tuple(recipients),
                purpose=self._span(source, purpose, start) if purpose else None,
                places=tuple(places),
                why=WHY,
            )
        )
        return name

    def event(  # noqa: PLR0913 - the fields of an event
        self,
        source: str,
        clause: str,
        trigger: str,
        *,
        kind: str = "fight",
        date: str | None = None,
        basis: DateBasis | None = None,
        bound: DateBound | None = None,
        parties: Sequence[tuple[str, Role]] = (),
        place: str | None = None,
        negated: bool = False,
    ) -> str:
        start = self._sentence(source, clause)
        name = f"{source}/e{start}"
        self.events.append(
            Event(
                id=name,
                source=source,
                span=self._span(source, trigger, start),
                clause=self._span(source, clause, start),
                type=kind,
                date=date,
                basis=basis or ("stated" if date else "unknown"),
                bound=bound,
                participants=tuple(Participant(actor=a, role=r) for a, r in parties),
                place=place,
                negated=negated,
                why=WHY,
            )
        )
        return name

    def facts(self) -> tuple[Fact, ...]:
        sources = [Source(id=name, text=text, title=name) for name, text in self.texts.items()]
        extractions = [
            Extraction(
                source=name,
                quotes=tuple(q for q in self.quotes if q.source == name),
                amounts=tuple(a for a in self.amounts if a.source == name),
                events=tuple(e for e in self.events if e.source == name),
                actors=ACTORS,
            )
            for name in self.texts
        ]
        facts = facts_of(sources, extractions, ACTORS)
        findings = [f for fact in facts for f in fact.findings]
        given_ids = [q.id for q in self.quotes] + [a.id for a in self.amounts] + [e.id for e in self.events]
        assert sorted(findings) == sorted(given_ids)
        for fact in facts:
            assert fact.id == f"fact:{fact.findings[0]}"
            assert fact.label
            assert len(fact.label) <= LABEL_LENGTH
            assert bool(fact.why) == (len(fact.findings) > 1)
            assert not fact.why.endswith(".")
        return facts


def groups(story: Story) -> set[frozenset[str]]:
    return {frozenset(fact.findings) for fact in story.facts()}


# ---------------------------------------------------------------- amounts


def test_one_pledge_in_two_sources_is_one_fact() -> None:
    story = Story()
    first = story.amount("one", "$40 million", donor="norland", recipients=["fund"])
    other = story.amount("two", "40 million dollars", donor="norland", purpose="the yearly Bridge Fund")
    (fact,) = story.facts()
    assert fact.findings == (first, other)
    assert fact.sources == ("one", "two")
    assert fact.label == "Bridge Fund"
    assert "Norland" in fact.why
    assert "USD 40,000,000" in fact.why


def test_the_reason_for_one_sum_is_a_sentence() -> None:
    story = Story()
    for source in ("one", "two"):
        story.amount(source, "$40 million", donor="norland", places=["lund", "visby"])
    (fact,) = story.facts()
    assert fact.why == ("The sum (USD 40,000,000) agrees, and so do the donor (Norland) and the places (Lund, Visby)")


def test_one_thing_that_agrees_does_so() -> None:
    story = Story()
    for source in ("one", "two"):
        story.amount(source, "$40 million", donor="norland")
    (fact,) = story.facts()
    assert fact.why == "The sum (USD 40,000,000) agrees, and so does the donor (Norland)"


@pytest.mark.parametrize(
    ("mine", "other"),
    [
        pytest.param({"purpose": "for schools"}, {"purpose": "for hospitals"}, id="purpose"),
        pytest.param({"donor": "norland"}, {"donor": "berg"}, id="donor"),
        pytest.param({"recipients": ["fund"]}, {"recipients": ["front"]}, id="recipient"),
        pytest.param({"places": ["lund"]}, {"places": ["visby"]}, id="place"),
        pytest.param({"currency": "EUR", "donor": "norland"}, {"currency": "USD", "donor": "norland"}, id="currency"),
        pytest.param({"value": 41_000_000, "donor": "norland"}, {"donor": "norland"}, id="value"),
        pytest.param({}, {}, id="nothing known and nothing in common around them"),
    ],
)
@pytest.mark.parametrize("where", ["one", "two"], ids=["same source", "another source"])
def test_two_sums_that_differ_stay_two(mine: dict[str, object], other: dict[str, object], where: str) -> None:
    story = Story()
    story.amount("one", "$40 million", **mine)  # type: ignore[arg-type]  # the parameters are a table
    story.amount(where, "$40 million", **other)  # type: ignore[arg-type]  # the parameters are a table
    assert len(story.facts()) == 2


@pytest.mark.parametrize(
    ("ids", "facts"), [(("fund", "fund@two"), 1), (("berg", "berg@two"), 2)], ids=["organisation", "person"]
)
def test_recipients_of_one_name_are_one_unless_they_are_people(ids: tuple[str, str], facts: int) -> None:
    story = Story()
    for source, recipient in zip(("one", "two"), ids, strict=True):
        story.amount(source, "$40 million", recipients=[recipient])
    assert len(story.facts()) == facts


def test_a_silent_sum_does_not_join_two_that_contradict() -> None:
    story = Story()
    schools = story.amount("one", "$40 million", donor="norland", purpose="for schools")
    silent = story.amount("two", "$40 million", donor="norland")
    hospitals = story.amount("three", "$40 million", donor="norland", purpose="for hospitals")
    assert groups(story) == {frozenset({schools, silent}), frozenset({hospitals})}


def test_a_bare_sum_joins_by_the_words_around_it() -> None:
    story = Story()
    words = "Builders repaired the harbour crane after the storm for"
    assert len({story.amount("one", "$40 million", around=words), story.amount("two", "$40m", around=words)}) == 2
    assert len(story.facts()) == 1


def test_vague_sums_join_only_in_the_same_sentence() -> None:
    story = Story()
    same = {story.amount(s, "millions of dollars", None, around="Norland lost") for s in ("one", "two")}
    other = story.amount("three", "millions of dollars", None, around="Visby won", donor="norland")
    assert groups(story) == {frozenset(same), frozenset({other})}


@pytest.mark.parametrize(
    ("given", "label"),
    [
        pytest.param({"recipients": ["fund"], "purpose": "a bridge"}, "Bridge Fund", id="organisation"),
        pytest.param(
            {"purpose": "the city's new ferry lines in Lund", "recipients": ["norland"]}, "Ferry lines", id="purpose"
        ),
        pytest.param({"recipients": ["norland"], "donor": "aro"}, "Norland", id="country"),
        pytest.param({"places": ["lund", "visby"]}, "Lund and Visby", id="places"),
        pytest.param({"donor": "norland"}, "$40 million from Norland", id="donor"),
        pytest.param({"around": "Somebody paid"}, "Somebody paid $40 million", id="sentence"),
    ],
)
def test_the_label_of_a_sum_says_what_it_is_for(given: dict[str, object], label: str) -> None:
    story = Story()
    story.amount("one", "$40 million", **given)  # type: ignore[arg-type]  # the parameters are a table
    assert story.facts()[0].label == label


# ---------------------------------------------------------------- quotes


def test_the_same_words_in_other_marks_and_case_are_one_utterance() -> None:
    story = Story()
    story.quote("one", "We’ll build it well — and soon")
    story.quote("two", "we'll build it well, and soon", actor=None)
    (fact,) = story.facts()
    assert fact.sources == ("one", "two")
    assert fact.label == "We’ll build it well — and soon"


def test_words_inside_a_longer_rendering_are_the_same_utterance() -> None:
    story = Story()
    short = story.quote("one", "nobody will have to wait")
    long = story.quote("two", "We build the bridge, and nobody will have to wait for it")
    (fact,) = story.facts()
    assert fact.findings == (short, long)
    assert fact.id == f"fact:{short}"


def test_the_parts_of_a_split_quotation_may_stand_apart_in_order() -> None:
    story = Story()
    story.quote("one", "Nobody will have to wait", "we build it now")
    story.quote("two", "Nobody will have to wait, I say, because we build it now")
    assert len(story.facts()) == 1


@pytest.mark.parametrize(
    ("first", "second", "actors"),
    [
        pytest.param("We build it well and soon", "We build it well and soon", ("aro", "berg"), id="another speaker"),
        pytest.param("I do not know", "I do not know", ("aro", "aro"), id="too few words"),
        pytest.param("We build it well and soon", "We build it well and late", ("aro", "aro"), id="other words"),
        pytest.param("build it well and so", "We build it well and soon", ("aro", "aro"), id="half a word"),
    ],
)
def test_quotations_that_are_not_the_same(first: str, second: str, actors: tuple[str, str]) -> None:
    story = Story()
    story.quote("one", first, actor=actors[0])
    story.quote("two", second, actor=actors[1])
    assert len(story.facts()) == 2


def test_an_unknown_speaker_does_not_join_two_known_ones() -> None:
    story = Story()
    words = "We build it well and soon"
    for source, actor in (("one", "aro"), ("two", None), ("three", "berg")):
        story.quote(source, words, actor=actor)
    assert sorted(len(group) for group in groups(story)) == [1, 2]


# ---------------------------------------------------------------- events

FIGHT: tuple[tuple[str, Role], ...] = (("norland", "source"), ("front", "target"))


@pytest.mark.parametrize(
    ("mine", "other", "joined"),
    [
        pytest.param({"date": "2017"}, {"date": "2017-07"}, True, id="partial dates"),
        pytest.param({"date": "2017"}, {"date": "2018"}, False, id="two years"),
        pytest.param(
            {"date": "2017-07-01", "basis": "assumed"}, {"date": "2018"}, True, id="assumed contradicts nothing"
        ),
        pytest.param({}, {"date": "2018"}, True, id="unknown date, strong agreement"),
        pytest.param({}, {"kind": "meeting"}, False, id="another class"),
        pytest.param({}, {"negated": True}, False, id="negated"),
        pytest.param({"date": "2017"}, {"date": "2017", "parties": [("berg", "source")]}, False, id="others"),
        pytest.param({}, {"parties": [("norland", "source")]}, False, id="unknown date, weak agreement"),
    ],
)
def test_events_join_when_nothing_contradicts_and_something_proves(
    mine: dict[str, object],
    other: dict[str, object],
    joined: bool,  # noqa: FBT001 - the expected value
) -> None:
    story = Story()
    for source, own in (("one", mine), ("two", other)):
        fields: dict[str, object] = {"parties": FIGHT, **own}
        story.event(source, "Norland defeated the River Front at the bridge", "defeated", **fields)  # type: ignore[arg-type]  # the parameters are a table
    assert (len(story.facts()) == 1) is joined


def test_two_announcements_of_one_day_are_two() -> None:
    story = Story()
    for clause in ("Aro announced a ferry", "Aro announced new schools"):
        story.event(
            "one",
            clause,
            "announced",
            kind="announcement",
            date="2031-05-04",
            parties=[("aro", "source")],
            place="lund",
        )
    assert len(story.facts()) == 2


def test_the_same_people_win_in_many_places() -> None:
    story = Story()
    for source, where in (("one", "the first round in the northern harbour"), ("two", "both seats on the coast")):
        story.event(source, f"Norland won {where} against the River Front", "won", kind="decision", parties=FIGHT)
    assert len(story.facts()) == 2


def test_one_limit_joins_what_is_told_in_other_words() -> None:
    story = Story()
    for source, clause, trigger in (
        ("one", "the mission in Lund will end", "will end"),
        ("two", "Norland concludes its work there", "concludes"),
    ):
        story.event(source, clause, trigger, kind="end", date="2031-09", bound="by", place="lund")
    assert len(story.facts()) == 1


def test_the_label_of_an_event_names_its_class_and_parties() -> None:
    story = Story()
    story.event("one", "Norland defeated the River Front", "defeated", parties=FIGHT)
    assert story.facts()[0].label == "fight: Norland → River Front"


def test_without_findings_there_are_no_facts() -> None:
    assert facts_of([], [], []) == ()
    assert Story().facts() == ()


# ---------------------------------------------------------------- parts


@given(st.text(max_size=300))
def test_a_label_is_never_too_long(text: str) -> None:
    cut = cut_at_word(text)
    assert len(cut) <= LABEL_LENGTH
    assert cut == " ".join(text.split()) or cut.endswith("…")


@given(st.text(max_size=80))
def test_folding_is_idempotent(text: str) -> None:
    folded = folded_words(text)
    assert folded_words(" ".join(folded)) == folded


def test_content_words_meet_in_singular_and_plural() -> None:
    assert content_stems("the border operation") == content_stems("Operations at borders")


def test_many_sources_cost_little_more_each() -> None:
    def prepare(count: int) -> Callable[[], object]:
        story = Story([f"s{n}" for n in range(count)])
        for n in range(count):
            story.quote(f"s{n}", "Nobody will have to wait for the bridge", actor=None)
            story.quote(f"s{n}", f"word{n} number{n} stands only in source{n}", actor="aro")
            story.amount(f"s{n}", "$40 million", donor="norland", purpose=f"for purpose{n}")
            story.event(f"s{n}", f"Norland defeated the River Front {n}", "defeated", parties=FIGHT, date=str(1000 + n))
        return story.facts

    assert len(list(prepare(20)())) == 3 * 20 + 1  # type: ignore[call-overload]  # a tuple of facts
    assert_linear(prepare, small=150, times=8)
