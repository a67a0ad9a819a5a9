"""Quotations of many sources in groups, one for each utterance."""

from collections.abc import Callable, Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear import assert_linear

from explorer.match.grouping import Cast, Group
from explorer.match.quotes import quote_groups, quote_label, relate
from explorer.model.finding import Actor, Quote, QuoteKind, Why
from explorer.model.source import Source
from explorer.model.text import Span

WHY = Why(rule="test", reason="given by the test")
CAST = Cast([Actor(id="aro", name="Ada Aro", kind="person"), Actor(id="berg", name="Olof Berg", kind="person")])

DAM = "We must repair every dam along the Orla before the winter rains arrive"
PAY = "Nobody in Lund will have to pay a single coin for clean water"
SHIP = "Every captain shall bring home the grain that hungry islands wait for"


def quote(words: str, source: str, actor: str | None = "aro", kind: QuoteKind = "direct", at: int = 0) -> Quote:
    span = Span(at, at + len(words), words)
    return Quote(id=f"{source}/q{at}", source=source, kind=kind, parts=(span,), actor=actor, why=WHY)


def groups(quotes: Sequence[Quote], sources: Sequence[Source] = ()) -> list[list[str]]:
    found = quote_groups(quotes, cast=CAST, sources=sources)
    assert sorted(q.id for group in found for q in group.findings) == sorted(q.id for q in quotes)
    return [[q.source for q in group.findings] for group in found]


def test_same_similar_and_told_renderings_are_one_group() -> None:
    quotes = [
        quote("that every dam along the Orla had to be repaired before the rains of winter", "told", kind="indirect"),
        quote(DAM.replace("repair", "rebuild"), "similar"),
        quote("repair every dam along the Orla", "cut", kind="mixed"),
        quote(f"{DAM}. {PAY}.", "full"),
        quote(SHIP, "other"),
    ]
    found = quote_groups(quotes, cast=CAST)
    assert [[q.source for q in group.findings] for group in found] == [["told", "similar", "cut", "full"], ["other"]]
    assert found[0].summary.source == "full"
    assert len(found[0].reasons) == 3
    assert all("Ada Aro" in reason for reason in found[0].reasons)
    assert found[1].reasons == []


def test_every_rendering_of_a_group_is_related_to_another_one() -> None:
    quotes = [quote(f"{DAM}. {PAY}.", "a"), quote(f"{PAY}. {SHIP}.", "b"), quote(SHIP, "c"), quote(DAM, "d")]
    (group,) = quote_groups(quotes, cast=CAST)
    for one in group.findings:
        assert any(relate(one, other, cast=CAST) for other in group.findings if other is not one)


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_a_chain_does_not_join_what_conflicts(order: tuple[int, ...]) -> None:
    chain = [quote(DAM, "a", "aro"), quote(DAM, "b", None), quote(DAM, "c", "berg")]
    found = groups([chain[number] for number in order])
    assert sorted(map(len, found)) == [1, 2]
    assert not any({"a", "c"} <= set(group) for group in found)


def test_a_chain_leads_on_for_the_same_speaker_only() -> None:
    chain = [quote(f"{DAM}. {PAY}. Good.", "a"), quote(f"{PAY}. {SHIP}.", "b")]
    assert groups([*chain, quote(SHIP, "c")]) == [["a", "b", "c"]]
    assert groups([*chain, quote(SHIP, "c", None)]) == [["a", "b"], ["c"]]


def test_a_sentence_that_begins_like_another_one_of_the_same_speech_belongs_to_it() -> None:
    first, second = "We shall row past the northern lights", "We shall row past the northern shoals"
    whole = quote(f"{first}. {second}. That is all.", "whole")
    assert groups([whole, quote(first, "a"), quote(second, "b")]) == [["whole", "a", "b"]]
    assert relate(quote("We shall row past the northern gate", "a"), quote(second, "b", "berg")) is None


def test_equal_short_quotations_stay_apart() -> None:
    assert groups([quote("I do not know", "a"), quote("I do not know", "b")]) == [["a"], ["b"]]


def test_copies_give_their_reason_once() -> None:
    (group,) = quote_groups([quote(DAM, f"s{n}") for n in range(5)], cast=CAST)
    assert group.reasons == ["The words are the same, and both sources credit Ada Aro"]


def test_told_words_of_another_day_stay_apart() -> None:
    quotes = [
        quote(DAM, "a"),
        quote("that every dam along the Orla had to be repaired by winter", "b", kind="indirect"),
    ]
    sources = [
        Source(id="a", text="x", title="a", published="2031-01-02"),
        Source(id="b", text="x", title="b", published="2031-09-02"),
    ]
    assert groups(quotes) == [["a", "b"]]
    assert groups(quotes, sources) == [["a"], ["b"]]


def test_the_label_is_of_the_longest_quoted_rendering() -> None:
    told = quote(f"that {DAM} and that the council would talk of it again", "a", kind="indirect")
    assert quote_label([told, quote(DAM, "b")]) == "We must repair every dam along the Orla before the winter…"


def test_no_quotations_make_no_groups() -> None:
    assert quote_groups([]) == []


SENTENCES = st.sampled_from([DAM, PAY, SHIP, f"{DAM}. {PAY}", f"{PAY}. {SHIP}", "I do not know", "yes"])
ROWS = st.lists(
    st.tuples(SENTENCES, st.sampled_from(["aro", "berg", None]), st.sampled_from(["direct", "mixed", "indirect"])),
    max_size=12,
)


def _quotes(rows: Sequence[tuple[str, str | None, QuoteKind]]) -> list[Quote]:
    return [quote(words, f"s{n}", actor, kind) for n, (words, actor, kind) in enumerate(rows)]


@given(ROWS)
def test_every_quotation_is_in_one_group_and_only_many_words_join_two_people(
    rows: list[tuple[str, str | None, QuoteKind]],
) -> None:
    found: list[Group[Quote, Quote]] = quote_groups(_quotes(rows), cast=CAST)
    assert sorted(q.source for group in found for q in group.findings) == sorted(f"s{n}" for n in range(len(rows)))
    for group in found:
        people = {q.actor for q in group.findings if q.actor}
        long = {q.actor for q in group.findings if len(q.words.split()) > 20}
        assert len(people) < 2 or people <= long
        assert bool(group.reasons) == (len(group.findings) > 1)
        assert group.summary in group.findings


@given(ROWS, ROWS)
def test_further_sources_do_not_change_how_two_relate(
    rows: list[tuple[str, str | None, QuoteKind]], more: list[tuple[str, str | None, QuoteKind]]
) -> None:
    quotes = _quotes(rows)
    before = [relate(a, b, cast=CAST) for a in quotes for b in quotes]
    quote_groups([*quotes, *(quote(words, f"more{n}", actor, kind) for n, (words, actor, kind) in enumerate(more))])
    assert [relate(a, b, cast=CAST) for a in quotes for b in quotes] == before


def test_many_quotations_cost_little_more_each() -> None:
    def prepare(count: int) -> Callable[[], object]:
        quotes = []
        for n in range(count):
            own = f"At the end of the day number{n} of the ferry{n} is what harbour{n} people in Lund want to see"
            quotes += [
                quote(own, f"s{n}", "aro", at=n),
                quote(own.replace("what", "nothing that"), f"t{n}", "aro", at=n),
                quote(f"that the ferry{n} and harbour{n} of number{n} mattered to Lund", f"u{n}", "aro", "indirect", n),
                quote(DAM, f"v{n}", None, at=n),
            ]
        return lambda: quote_groups(quotes, cast=CAST)

    assert len(prepare(30)()) <= 2 * 30 + 1  # type: ignore[arg-type]  # a list of groups
    assert_linear(prepare, small=400, times=6)
