from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quay import WHY, first, second, span

from explorer.model.finding import Amount, Finding, Quote
from explorer.model.text import Span
from explorer.views.document.marks import Mark, Marks, Shown, with_marks


def everything(findings: tuple[Finding, ...]) -> Shown:
    return Shown(visible=frozenset(f.id for f in findings))


def sorted_findings(made: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(made, key=lambda f: (f.start, -f.end)))


def first_marks() -> tuple[str, Marks, Shown]:
    source, found = first()
    findings = sorted_findings(found.findings())
    return (
        source.text,
        Marks(source.text, findings, lambda q: 0 if q.actor == "person:mira-aro" else 1),
        everything(findings),
    )


def whole(marks: Marks, text: str, shown: Shown) -> list[Mark]:
    return marks.within(0, len(text), shown)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("He said “yes” again", "yes", "“yes”"),
        ("He said “ yes ” again", "yes", "“ yes ”"),
        ("He said “yes, and then", "yes", "“yes"),
        ("yes", "yes", "yes"),
        ("He said yes again", "yes", "yes"),
        ("“A 'yes' here”", "yes", "'yes'"),
    ],
    ids=["tight", "stray blanks", "no closing mark", "whole text", "no marks", "nested"],
)
def test_a_quotation_is_marked_with_its_marks(text: str, words: str, expected: str) -> None:
    start = text.index(words)
    first_point, last = with_marks(text, start, start + len(words))
    assert text[first_point:last] == expected


def test_every_finding_is_marked_at_its_words() -> None:
    text, marks, shown = first_marks()
    by_finding: dict[str, list[str]] = {}
    for mark in whole(marks, text, shown):
        by_finding.setdefault(mark.finding, []).append(text[mark.start : mark.end])
    assert by_finding["first.q1"] == ["“We have not finished what we came to do,”"]
    assert by_finding["first.q2"][1] == "“because they asked first.”"
    assert by_finding["first.a1"] == ["$12.5 million"]
    assert by_finding["first.q3"][0].startswith("Vellmark would")
    assert set(by_finding) == shown.visible


def test_an_amount_inside_a_quotation_is_marked_after_it() -> None:
    text, marks, shown = first_marks()
    at = text.index("$12.5")
    assert [(m.kind, m.finding) for m in marks.within(at, at + 5, shown)] == [
        ("quote", "first.q2"),
        ("amount", "first.a1"),
    ]


def test_what_the_filter_hides_is_not_marked_but_the_selection_always_is() -> None:
    text, marks, _ = first_marks()
    shown = Shown(visible=frozenset({"first.a1"}), selected=frozenset({"first.q1"}), focused="first.q1")
    seen = whole(marks, text, shown)
    assert {m.finding for m in seen} == {"first.a1", "first.q1"}
    assert {m.finding for m in seen if m.selected} == {"first.q1"}
    assert {m.finding for m in seen if m.focused} == {"first.q1"}


def test_the_speaker_and_the_cue_are_marked_when_the_quotation_is_selected() -> None:
    text, marks, shown = first_marks()
    assert all(m.part == "words" for m in whole(marks, text, shown))
    selected = frozenset({"first.q1", "first.a1", "nowhere"})
    shown = replace(shown, selected=selected, credits=marks.credits(selected, "first.q1"))
    parts = {m.part: text[m.start : m.end] for m in whole(marks, text, shown) if m.part != "words"}
    assert parts == {"speaker": "Minister Aro", "cue": "said"}


def test_findings_over_each_other_come_innermost_first() -> None:
    text, marks, shown = first_marks()
    at = text.index("$12.5")
    assert [f.id for f in marks.at(at, shown)] == ["first.a1", "first.q2"]
    assert marks.at(text.index("had been debated"), shown) == []


def test_a_quotation_inside_a_quotation_has_its_own_depth() -> None:
    text = "She said the “so-called truce” had ended."
    outer = Quote(id="o", source="s", kind="indirect", parts=(span(text, "the “so-called truce” had ended"),), why=WHY)
    inner = Quote(id="i", source="s", kind="mixed", parts=(span(text, "so-called truce"),), why=WHY)
    marks = Marks(text, (outer, inner), lambda _: -1)
    assert {m.finding: m.depth for m in marks.within(0, len(text), everything((outer, inner)))} == {"o": 0, "i": 1}


def test_a_finding_longer_than_any_paragraph_is_seen_from_its_middle() -> None:
    text = "word " * 4000
    long = Quote(id="q", source="s", kind="direct", parts=(span(text, text.strip()),), why=WHY)
    marks = Marks(text, (long,), lambda _: 0)
    assert [m.finding for m in marks.within(15_000, 15_010, everything((long,)))] == ["q"]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [((), ["first.a1", "first.m4"]), (("quote",), ["first.q3", "first.q4"]), (("amount",), ["first.a1", "first.a2"])],
    ids=["all", "quotations", "amounts"],
)
def test_the_next_finding_is_the_next_in_the_text(kinds: tuple[str, ...], expected: list[str]) -> None:
    _text, marks, shown = first_marks()
    here, steps = "first.q2", []
    for _ in expected:
        found = marks.step(0, 1, shown, kinds, here)  # type: ignore[arg-type]  # names of kinds
        assert found is not None
        steps.append(found.id)
        here = found.id
    assert steps == expected


def test_stepping_from_the_caret_and_over_the_ends() -> None:
    text, marks, shown = first_marks()
    found = marks.step(text.index("fishermen"), -1, shown, ("quote",))
    assert found is not None
    assert found.id == "first.q2"
    found = marks.step(0, 1, shown)
    assert found is not None
    assert found.start == min(f.start for f in marks.findings)
    assert marks.step(len(text), 1, shown) is None
    assert marks.step(0, -1, shown) is None


def test_stepping_passes_over_what_the_filter_hides() -> None:
    _text, marks, _ = first_marks()
    found = marks.step(0, 1, Shown(visible=frozenset({"first.a2"})))
    assert found is not None
    assert found.id == "first.a2"


def test_the_overview_shows_quotations_sums_and_the_selection() -> None:
    _text, marks, shown = first_marks()
    shown = replace(shown, selected=frozenset({"first.m1"}))
    names = [finding.id for _, _, finding in marks.overview(shown)]
    assert names == ["first.m1", "first.q1", "first.q2", "first.a1", "first.q2", "first.q3", "first.q4", "first.a2"]


def test_a_stray_blank_before_a_comma_leaves_the_closing_mark_alone() -> None:
    source, found = second()
    marks = Marks(source.text, sorted_findings(found.findings()), lambda _: 0)
    quote = next(m for m in marks.within(0, len(source.text), everything(found.findings())) if m.kind == "quote")
    assert source.text[quote.start : quote.end] == "“ We will give it before the winter storms arrive"


def test_the_place_of_a_finding_is_that_of_its_first_words() -> None:
    text, marks, _ = first_marks()
    place = marks.place_of("first.q2")
    assert place is not None
    assert text[slice(*place)].startswith("The sea does not wait")
    assert marks.place_of("second.a1") is None


def test_amounts_of_one_place_keep_the_order_of_their_ids() -> None:
    text = "$5 million"
    one = Amount(id="a", source="s", span=span(text, text), why=WHY)
    two = replace(one, id="b")
    marks = Marks(text, (one, two), lambda _: 0)
    assert [f.id for f in marks.at(0, everything((one, two)))] == ["a", "b"]


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(1, 500)), max_size=400),
    st.integers(0, 999),
    st.integers(1, 200),
)
def test_however_many_findings_there_are_a_range_has_those_that_touch_it(
    places: list[tuple[int, int]], start: int, length: int
) -> None:
    text = "y" * 1000
    ranges = sorted((at, min(1000, at + size)) for at, size in places)
    made = tuple(
        Amount(id=f"a{number}", source="s", span=Span.of(text, *place), why=WHY) for number, place in enumerate(ranges)
    )
    marks = Marks(text, made, lambda _: -1)
    end = start + length
    found = marks.within(start, end, everything(made))
    assert sorted((m.start, m.end) for m in found) == [place for place in ranges if place[0] < end and place[1] > start]
    assert [place[:2] for place in marks.overview(everything(made))] == ranges


def test_a_part_far_behind_the_findings_that_follow_keeps_its_place_in_the_overview() -> None:
    text = "“aa” " + "$5 " * 200 + "“bb”"
    late = text.index("bb")
    quote = Quote(
        id="q", source="s", kind="direct", parts=(Span.of(text, 1, 3), Span.of(text, late, late + 2)), why=WHY
    )
    sums = tuple(Amount(id=f"a{k}", source="s", span=Span.of(text, k, k + 2), why=WHY) for k in range(5, 605, 3))
    marks = Marks(text, (quote, *sums), lambda _: -1)
    starts = [start for start, _, _ in marks.overview(everything((quote, *sums)))]
    assert starts == sorted(starts)
    assert (starts[0], starts[-1]) == (0, late - 1)
    assert marks.at(late, everything((quote, *sums))) == [quote]
