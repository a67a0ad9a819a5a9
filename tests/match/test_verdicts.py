"""Verdicts: what an analyst says of two findings wins, for good and in any order of sources."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newspapers import compared, found_in, linked, papers, rows

from explorer.match.grouping import Group
from explorer.match.verdicts import SAID_SO, Rulings, ruled
from explorer.model.fact import Fact, Verdict
from explorer.model.finding import Mention, Why
from explorer.model.text import Span

ONE = "Norland will give $40 million to the Harbour Fund for dredging in Lund."
TWO = "Norland promised $40 million to the Harbour Fund for the dredging of Lund."
OTHER = "Visby lost $7 million in the flood."


def same(a: str, b: str) -> Verdict:
    return Verdict(a=min(a, b), b=max(a, b), same=True)


def different(a: str, b: str) -> Verdict:
    return Verdict(a=min(a, b), b=max(a, b), same=False)


def sums(*texts: str, verdicts: tuple[Verdict, ...] = ()) -> list[Fact]:
    return [fact for fact in linked(papers(*texts), verdicts).facts if fact.kind == "amount"]


def ids(*texts: str) -> list[str]:
    return [amount.id for source in papers(*texts) for amount in found_in(source).amounts]


def test_two_that_the_analyst_calls_the_same_are_one_fact_and_the_reason_says_so() -> None:
    a, b = ids(ONE, OTHER)
    (fact,) = sums(ONE, OTHER, verdicts=(same(a, b),))
    assert fact.findings == (a, b)
    assert fact.why.endswith(SAID_SO)


def test_two_that_the_analyst_calls_different_stay_apart_however_alike() -> None:
    a, b = ids(ONE, ONE)
    assert len(sums(ONE, ONE)) == 1
    facts = sums(ONE, ONE, verdicts=(different(a, b),))
    assert [fact.findings for fact in facts] == [(a,), (b,)]
    assert all(fact.why == "" for fact in facts)


def test_what_is_kept_apart_is_not_joined_through_a_third() -> None:
    a, b, c = ids(ONE, ONE, TWO)
    facts = sums(ONE, ONE, TWO, verdicts=(different(a, b),))
    assert [fact.findings for fact in facts] == [(a, c), (b,)]


def test_sums_that_are_kept_apart_make_no_row_together() -> None:
    more = ONE.replace("$40 million", "$45 million")
    a, b = ids(ONE, more)
    assert len(rows(compared(ONE, more), "amount")) == 1
    assert len(rows(compared(ONE, more, verdicts=(different(a, b),)), "amount")) == 2


def test_a_joined_sum_with_another_number_differs_in_its_cell() -> None:
    a, b = ids(ONE, OTHER)
    comparison = compared(ONE, OTHER, verdicts=(same(a, b),))
    (row,) = rows(comparison, "amount")
    assert {name: cell.state for name, cell in row.cells.items()} == {"a": "same", "b": "differs"}
    assert row.cells["b"].difference == "USD 7,000,000 here, USD 40,000,000 in Courier"


def test_a_verdict_on_a_finding_that_is_not_there_is_silent() -> None:
    (a,) = ids(ONE)
    assert len(sums(ONE, verdicts=(same(a, "gone/a1"), different("gone/a2", a)))) == 1


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        pytest.param("=ab =bc", "abc", id="a chain joins all"),
        pytest.param("=ab =bc !ac", "a bc", id="the last one holds and of the older ones the later"),
        pytest.param("!ac =ab =bc", "abc", id="two later ones outvote one"),
        pytest.param("=ab !ab", "a b c", id="a change of mind"),
        pytest.param("!ab =ab", "ab c", id="and back"),
        pytest.param("=ab !bc", "ab c", id="no contradiction"),
        pytest.param("=aa !bb", "a b c", id="itself"),
    ],
)
def test_of_verdicts_that_contradict_each_other_the_later_holds(verdicts: str, expected: str) -> None:
    given_ = [Verdict(a=v[1], b=v[2], same=v[0] == "=") for v in verdicts.split()]
    groups = ruled(_alone("abc"), Rulings(given_, set("abc")), dict(zip("abc", range(3), strict=True)), _never)
    assert " ".join("".join(finding.id for finding in group.findings) for group in groups) == expected


def test_a_finding_stays_with_the_one_it_is_more_like() -> None:
    group = _group("abc")
    rulings = Rulings([different("a", "b")], set("abc"))

    def alike(one: Mention, other: Mention) -> float:
        return 1.0 if {one.id, other.id} == {"b", "c"} else 0.5

    order = dict(zip("abc", range(3), strict=True))
    pieces = ruled([group], rulings, order, alike)
    assert [[finding.id for finding in piece.findings] for piece in pieces] == [["a"], ["b", "c"]]


def test_without_verdicts_the_groups_stay_as_they_are() -> None:
    group = _group("abc")
    assert ruled([group], Rulings([], set("abc")), {}, _never) == [group]


LETTERS = "abcdef"
VERDICTS = st.lists(
    st.builds(Verdict, a=st.sampled_from(LETTERS), b=st.sampled_from(LETTERS), same=st.booleans()), max_size=12
)


@given(VERDICTS, st.lists(st.integers(min_value=0, max_value=2), min_size=6, max_size=6))
def test_no_finding_is_lost_and_the_last_verdict_always_holds(verdicts: list[Verdict], numbers: list[int]) -> None:
    order = {letter: at for at, letter in enumerate(LETTERS)}
    groups = [_group("".join(x for x, n in zip(LETTERS, numbers, strict=True) if n == k)) for k in range(3)]
    made = ruled([g for g in groups if g.findings], Rulings(verdicts, set(LETTERS)), order, lambda _a, _b: 0.5)
    place = {finding.id: at for at, group in enumerate(made) for finding in group.findings}
    assert sorted(place) == list(LETTERS)
    assert sum(len(group.findings) for group in made) == len(LETTERS)
    told = [v for v in verdicts if v.a != v.b]
    if told:
        assert (place[told[-1].a] == place[told[-1].b]) is told[-1].same


def _finding(name: str) -> Mention:
    return Mention(id=name, source="s", span=Span(0, 1, "x"), actor="x", why=Why(rule="test", reason="given"))


def _group(names: str) -> Group[Mention, None]:
    return Group([_finding(name) for name in names], None, ["alike"] if len(names) > 1 else [])


def _alone(names: str) -> list[Group[Mention, None]]:
    return [_group(name) for name in names]


def _never(_a: Mention, _b: Mention) -> float:
    return 0.0
