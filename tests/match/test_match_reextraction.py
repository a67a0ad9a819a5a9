from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from ferry import TEXT, WHY, after, amount, before, event, mention, quote, reasoned
from hypothesis import given
from hypothesis import strategies as st
from linear import assert_linear

from explorer.match.reextraction import Reread, gone_ids, kept_name, reread, unplaced
from explorer.model.fact import Verdict
from explorer.model.finding import Amount, Extraction, Quote
from explorer.model.text import Span


def quotes(*found: Quote) -> Extraction:
    return Extraction(source="ferry", quotes=found)


def amounts(*found: Amount) -> Extraction:
    return Extraction(source="ferry", amounts=found)


def over(start: int, end: int, name: str = "") -> Amount:
    span = Span(start, end, TEXT[start:end])
    return Amount(id=name or f"ferry/a{start}", source="ferry", span=span, why=WHY)


def fates(read: Reread) -> list[tuple[str, str, str]]:
    return [(d.fate, d.kind, d.finding.words) for d in read.differences]


def test_the_same_findings_again_differ_in_nothing() -> None:
    read = reread(before(), before())
    assert read.differences == ()
    assert read.unchanged == len(before().findings())
    assert read.renamed == ()


def test_another_reason_alone_is_nothing_an_analyst_is_asked_about() -> None:
    assert reread(before(), reasoned(before(), "another rule says so")).differences == ()


def test_what_differs_is_told_in_the_order_of_the_text() -> None:
    assert fates(reread(before(), after())) == [
        ("moved", "mention", "Mayor Ines Holm"),
        ("changed", "quote", "It will be paid"),
        ("new", "mention", "The town"),
        ("moved", "amount", "$4 million"),
        ("gone", "quote", "It will be paid"),
    ]


def test_what_is_told_otherwise_is_said_in_words_with_the_names_of_actors() -> None:
    told = {d.finding.words: d.what for d in reread(before(), after()).differences if d.fate in {"changed", "moved"}}
    assert told["It will be paid"] == ("speaker: – → Ines Holm (person)", "credited as: – → “she”")
    assert told["$4 million"] == (
        "words: “$4” → “$4 million”",
        "sum: $4 → $4,000,000",
        "giver: – → the town (organisation)",
    )


def test_an_event_of_another_kind_and_a_new_doubt_are_told() -> None:
    sails, doubted = event("sail"), replace(event("sail", "arrive"), why=replace(WHY, doubt="it is only wished"))
    (difference,) = reread(
        Extraction(source="ferry", events=(sails,)), Extraction(source="ferry", events=(doubted,))
    ).differences
    assert difference.what == ("type: Travel → Arrive", "doubt: – → it is only wished")


def test_an_actor_with_another_id_and_the_same_name_is_the_same_to_an_analyst() -> None:
    (was,) = (a for a in before().actors if a.id == "ines")
    old = Extraction(source="ferry", actors=(was,), mentions=(mention("Holm", "ines"),))
    new = Extraction(source="ferry", actors=(replace(was, id="p7"),), mentions=(mention("Holm", "p7"),))
    assert reread(old, new).differences == ()


def test_equal_words_elsewhere_are_other_words_and_take_over_nothing() -> None:
    read = reread(quotes(quote("It will be paid")), quotes(quote("It will be paid", 1)))
    assert [d.fate for d in read.differences] == ["gone", "new"]
    was, now = quote("It will be paid"), quote("It will be paid", 1)
    assert dict(read.renamed)[was.id] == kept_name(was)
    assert dict(read.renamed)[now.id] != now.id


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        pytest.param([(10, 20)], [(12, 20)], True, id="most of it is covered by both"),
        pytest.param([(10, 12)], [(10, 40)], True, id="one lies within the other and nothing else is near"),
        pytest.param([(10, 20)], [(19, 40)], False, id="they only touch at their ends"),
        pytest.param([(10, 20)], [(10, 14), (15, 20)], False, id="one is cut in two halves"),
        pytest.param([(10, 14), (15, 20)], [(10, 20)], False, id="two become one"),
        pytest.param([(10, 20)], [(10, 18), (11, 20)], False, id="two could be meant"),
    ],
)
def test_a_finding_with_other_boundaries_is_the_same_only_when_no_other_can_be(
    old: list[tuple[int, int]], new: list[tuple[int, int]], *, same: bool
) -> None:
    read = reread(
        amounts(*(over(*place, f"ferry/x{k}") for k, place in enumerate(old))),
        amounts(*(over(*place, f"ferry/y{k}") for k, place in enumerate(new))),
    )
    assert any(d.fate == "moved" for d in read.differences) is same
    assert (dict(read.renamed)["ferry/x0"] == "ferry/y0") is same


def test_the_larger_part_of_a_finding_that_was_cut_takes_its_place() -> None:
    read = reread(amounts(over(10, 20, "ferry/x")), amounts(over(10, 19, "ferry/y"), over(19, 20, "ferry/z")))
    assert [d.fate for d in read.differences] == ["moved", "new"]
    assert dict(read.renamed)["ferry/x"] == "ferry/y"


def test_findings_at_one_place_are_told_apart_by_what_they_tell() -> None:
    one, two = amount("$4 million", value=1), replace(amount("$4 million", value=2), id="ferry/two")
    swapped = amounts(replace(two, id=one.id), replace(one, id=two.id))
    read = reread(amounts(one, two), swapped)
    assert read.differences == ()
    assert dict(read.renamed) == {one.id: two.id, two.id: one.id}


def test_a_verdict_follows_a_finding_that_moved_and_is_listed_when_its_finding_is_gone() -> None:
    read = reread(before(), after())
    half, whole = amount("$4", value=4), amount("$4 million")
    gone = quote("It will be paid", 1)
    names = dict(read.renamed)
    assert half.id == whole.id  # both begin at the same place: the id is the same, and so is what it names
    assert names.get(half.id, half.id) == whole.id
    stays = Verdict(a=half.id, b="other/a1", same=True)
    lost = Verdict(a=gone.id, b="other/q1", same=True)
    assert unplaced((stays, lost), (read,)) == (lost,)
    assert gone_ids((read,)) == {gone.id}


def test_what_was_said_of_a_gone_finding_comes_back_with_the_very_same_finding_alone() -> None:
    was = quote("It will be paid", 1)
    back = dict(reread(quotes(), quotes(was)).renamed)
    assert back[kept_name(was)] == was.id
    longer = replace(was, parts=(Span(was.start, was.end + 1, TEXT[was.start : was.end + 1]),))
    other = dict(reread(quotes(), quotes(longer)).renamed)
    assert kept_name(was) not in other


def test_what_was_said_under_the_id_of_a_new_finding_was_said_of_something_else() -> None:
    new = quote("It will be paid")
    names = dict(reread(quotes(), quotes(new)).renamed)
    assert names[new.id] != new.id


def test_two_sources_are_not_compared() -> None:
    with pytest.raises(ValueError, match="two sources"):
        reread(before(), Extraction(source="other"))


PLACES = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 30)).map(lambda p: (p[0], min(p[0] + p[1], len(TEXT))))
EXTRACTIONS = st.lists(st.tuples(PLACES, st.integers(1, 3)), max_size=8).map(
    lambda rows: amounts(
        *(
            replace(over(start, end), id=f"ferry/a{start}.{k}", status=str(status))
            for k, ((start, end), status) in enumerate(rows)
        )
    )
)


@given(old=EXTRACTIONS, new=EXTRACTIONS)
def test_names_are_given_once_and_every_finding_has_one_fate(old: Extraction, new: Extraction) -> None:
    read = reread(old, new)
    names = dict(read.renamed)
    assert len(names) == len(set(names.values())) == len(read.renamed)
    paired = [d for d in read.differences if d.before and d.after]
    gone = [d for d in read.differences if d.fate == "gone"]
    came = [d for d in read.differences if d.fate == "new"]
    assert read.unchanged + len(paired) + len(gone) == len(old.findings())
    assert read.unchanged + len(paired) + len(came) == len(new.findings())
    for difference in paired:
        assert difference.before is not None
        assert difference.after is not None
        assert difference.before.start < difference.after.end
        assert difference.after.start < difference.before.end


@given(old=EXTRACTIONS, new=EXTRACTIONS, again=EXTRACTIONS)
def test_what_is_said_never_comes_to_other_words(old: Extraction, new: Extraction, again: Extraction) -> None:
    """Over two re-extractions a name leads to words that touch those it was said of, or to no finding at all."""
    first, second = dict(reread(old, new).renamed), dict(reread(new, again).renamed)
    there = {f.id: f for f in again.findings()}
    for finding in old.findings():
        name = first.get(finding.id, finding.id)
        name = second.get(name, name)
        middle = {f.id: f for f in new.findings()}.get(first.get(finding.id, finding.id), finding)
        if name in there:
            assert there[name].start < middle.end
            assert middle.start < there[name].end


def test_time_grows_with_the_number_of_findings_and_no_faster() -> None:
    def work(number: int) -> Callable[[], object]:
        def found(size: int) -> Extraction:
            spans = (Span(3 * k, 3 * k + size, "$1"[:size]) for k in range(number))
            return amounts(*(Amount(id=f"ferry/a{s.start}", source="ferry", span=s, why=WHY) for s in spans))

        return partial(reread, found(2), found(1))

    assert_linear(work, small=1_000, times=4)
