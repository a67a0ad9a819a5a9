from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story import GAZETTE, HERALD, PASSAGE, story_comparison, story_store, words
from wharf import copies_session, wharf_session

from explorer.model.comparison import Comparison, End, Match, MatchKind, Relation
from explorer.model.query import Filter, Selection
from explorer.model.text import Span
from explorer.session import State
from explorer.session.state import settle
from explorer.store import Store
from explorer.views.document.ribbons import (
    Band,
    GutterState,
    Reach,
    Ribbon,
    Ribbons,
    band,
    resolve_gutter,
    ribbons_between,
    selection_for,
    step,
    with_inner,
)
from explorer.views.document.tips import head_tip, in_words, ribbon_tip

BRIDGE, BUILD, COUNCIL = "m:fact:g/a-bridge", "m:fact:g/q-build", "m:fact:g/e-council"


@pytest.fixture
def store() -> Store:
    made = story_store()
    assert made.accept(story_comparison(made), made.revision)
    return made


def gutter(store: Store, state: State | None = None, before: GutterState | None = None) -> GutterState:
    return resolve_gutter(settle(state or State(), store), store, 0, before)


def ids(ribbons: Sequence[Ribbon]) -> list[str]:
    return [ribbon.match.id for ribbon in ribbons]


def match(name: str, a: tuple[int, int], b: tuple[int, int], kind: MatchKind, relation: Relation = "same") -> Match:
    texts = (GAZETTE, HERALD)
    ends = [
        End(source=s.id, spans=(Span.of(s.text, *place),), finding=None if kind == "passage" else f"{name}/{s.id}")
        for s, place in zip(texts, (a, b), strict=True)
    ]
    return Match(id=name, kind=kind, relation=relation, a=ends[0], b=ends[1], score=1, why="Made for a test")


# ---------------------------------------------------------------------- what is joined


def test_every_match_of_two_neighbours_is_a_ribbon(store: Store) -> None:
    state = gutter(store)
    assert set(ids(state.ribbons.all)) == {"m:council", BRIDGE, BUILD, COUNCIL}
    assert state.ribbons.by_id[BUILD].rank == 0
    assert state.ribbons.by_id[BRIDGE].rank == -1
    assert state.count == 4


def test_seen_from_the_other_side_the_ends_are_turned(store: Store) -> None:
    state = gutter(store, State(panes=("herald", "gazette")))
    assert {ribbon.match.a.source for ribbon in state.ribbons.all} == {"herald"}


@pytest.mark.parametrize("panes", [("gazette", None), (None, None), ("gazette",)], ids=["one", "none", "single"])
def test_without_two_sources_nothing_is_joined(store: Store, panes: tuple[str | None, ...]) -> None:
    state = resolve_gutter(State(panes=panes), store, 0)
    assert not state.ribbons.all
    assert in_words(state, 0) == ""


def test_until_the_sources_are_compared_nothing_is_joined() -> None:
    state = gutter(story_store())
    assert not state.compared
    assert not state.ribbons.all
    assert in_words(state, 0) == "The Gazette and The Herald are being compared"


def test_a_filter_leaves_the_ribbons_of_what_it_shows(store: Store) -> None:
    def shown(wanted: Filter) -> set[str]:
        return set(ids(gutter(store, State(filter=wanted)).ribbons.all))

    assert shown(Filter(kinds=frozenset({"amount"}))) == {BRIDGE}
    assert shown(Filter(text="council")) == {"m:council", COUNCIL}
    assert shown(Filter(sources=frozenset({"herald"}))) == {"m:council", BRIDGE, BUILD, COUNCIL}
    assert shown(Filter(agreement="one")) == set()


def test_ribbons_are_kept_while_nothing_changes_that_makes_them(store: Store) -> None:
    first = gutter(store)
    again = gutter(store, State(selection=Selection("row", PASSAGE)), first)
    assert again.ribbons is first.ribbons
    filtered = gutter(store, State(filter=Filter(text="bridge")), again)
    assert filtered.ribbons is not first.ribbons


def test_copies_are_named_and_not_joined() -> None:
    session = copies_session()
    state = resolve_gutter(session.state, session.store, 0)
    assert not state.ribbons.all
    assert in_words(state, 0) == "East Press and Reprint are copies of one text: 98% of the words are the same"


def test_what_a_joined_quotation_says_already_is_not_drawn_again() -> None:
    outer = match("outer", (100, 160), (70, 110), "quote")
    inner = [
        match("sum", (110, 120), (80, 90), "amount"),
        match("words", (100, 150), (70, 100), "passage", "similar"),
        match("event", (110, 120), (20, 30), "event"),
        match("changed", (120, 130), (90, 100), "amount", "similar"),
        match("around", (90, 170), (60, 111), "passage"),
    ]
    marked = {r.match.id: r.inner for r in with_inner([Ribbon(m) for m in (outer, *inner)])}
    assert marked == {
        "outer": False, "sum": True, "words": True, "event": False, "changed": False, "around": False
    }  # fmt: skip


def test_an_event_that_both_tell_twice_is_joined_twice_and_not_four_times() -> None:
    def event(a: int, b: int) -> Match:
        made = match(f"{a}-{b}", (a, a + 3), (b, b + 3), "event")
        return replace(
            made, row="row", a=replace(made.a, finding=f"g/{a}"), b=replace(made.b, finding=f"h/{b}")
        )  # fmt: skip

    pairs = [(a, b) for a in (10, 50) for b in (20, 40)]
    ribbons = with_inner([Ribbon(event(a, b)) for a, b in pairs])
    assert [r.match.id for r in ribbons if not r.inner] == ["10-20", "50-40"]


def test_of_an_event_told_twice_the_places_with_the_same_words_are_joined() -> None:
    here = words(GAZETTE, "a bridge in Lund")
    others = {"other": words(HERALD, "She promised"), "same": words(HERALD, "a bridge in Lund")}
    told = [
        Match(
            id=name,
            kind="event",
            relation="same",
            a=End(source="gazette", spans=(here,), finding="g/1"),
            b=End(source="herald", spans=(there,), finding=f"h/{name}"),
            score=1,
            why="Made for a test",
            row="row",
        )
        for name, there in others.items()
    ]
    assert [r.match.id for r in with_inner([Ribbon(m) for m in told]) if not r.inner] == ["same"]


def test_passages_lie_below_and_sums_above() -> None:
    made = [
        match("sum", (0, 5), (0, 5), "amount"),
        match("quote", (0, 50), (0, 50), "quote"),
        match("passage", (0, 90), (0, 90), "passage"),
        match("event", (0, 6), (0, 6), "event"),
    ]
    assert ids(Ribbons([Ribbon(m) for m in made]).all) == ["passage", "quote", "event", "sum"]


def test_only_ribbons_near_what_is_seen_are_drawn() -> None:
    session = wharf_session("east", "west")
    ribbons = ribbons_between(session.store, "east", "west", Filter())
    first = next(r.match for r in ribbons.all if r.match.row == "passage:0")
    left, right = (first.a.start, first.a.end), (first.b.start, first.b.end)
    nothing = (0, 1)
    assert ids(ribbons.near(left, nothing)) == ids(ribbons.near(nothing, right)) == [first.id]
    assert ribbons.near(nothing, nothing) == []
    assert (ribbons.joining(left, right), ribbons.joining(left, nothing)) == (1, 0)


# ---------------------------------------------------------------------- selecting


def test_of_words_over_each_other_the_shortest_have_the_ribbon() -> None:
    long, short = match("long", (0, 50), (100, 150), "passage"), match("short", (10, 20), (110, 120), "quote")
    ribbons = Ribbons([Ribbon(long), Ribbon(short), Ribbon(match("inner", (12, 14), (112, 114), "event"), inner=True)])
    found = [ribbons.over(point, right=False) for point in (5, 13, 20, 50)]
    assert [one and one.match.id for one in found] == ["long", "short", "long", None]
    assert ribbons.over(13, right=True) is None
    assert ribbons.over(113, right=True) is ribbons.by_id["short"]


def test_a_ribbon_is_selected_when_both_its_ends_are(store: Store) -> None:
    def selected(selection: Selection) -> set[str]:
        return set(gutter(store, State(selection=selection)).selected)

    assert selected(Selection("finding", "g/a-bridge")) == {BRIDGE}
    assert selected(Selection("row", PASSAGE)) == {"m:council"}
    assert selected(Selection("row", "fact:g/q-build")) == {BUILD}
    assert selected(Selection("finding", "g/a-ferry")) == set()
    assert selected(Selection("actor", "person:ada-aro")) == set()


def test_a_click_selects_so_that_both_ends_are_lit(store: Store) -> None:
    state = gutter(store)
    for ribbon in state.ribbons.all:
        for source in ("gazette", "herald"):
            selection = selection_for(ribbon.match, store, source)
            assert selection is not None
            assert ribbon.match.id in gutter(store, State(selection=selection)).selected
            assert store.focus_source(selection) == source


def test_two_findings_that_differ_are_selected_by_their_row(store: Store) -> None:
    build = store.matches_between("gazette", "herald")
    differs = next(replace(m, b=replace(m.b, finding="h/q-indirect")) for m in build if m.id == BUILD)
    assert selection_for(differs, store, "herald") == Selection("row", "fact:g/q-build", at="h/q-indirect")


def test_a_passage_without_a_row_cannot_be_selected(store: Store) -> None:
    passage = next(m for m in store.matches_between("gazette", "herald") if m.kind == "passage")
    assert selection_for(replace(passage, row=None), store, "gazette") is None


@pytest.mark.parametrize(
    ("point", "by", "after", "expected"),
    [
        (0, 1, None, (0, False)),
        (9999, 1, None, (0, True)),
        (0, -1, None, (-1, True)),
        (9999, -1, None, (-1, False)),
        (0, 1, "m:2:east:west", (3, False)),
        (0, -1, "m:2:east:west", (1, False)),
        (0, 1, "m:4:east:west", (0, True)),
    ],
    ids=["first", "over-the-end", "before-the-first", "last", "after-one", "before-one", "round"],
)
def test_stepping_goes_through_the_text_and_round(
    point: int, by: int, after: str | None, expected: tuple[int, bool]
) -> None:
    session = wharf_session("east", "west")
    ribbons = sorted(
        (r for r in ribbons_between(session.store, "east", "west", Filter()).all if r.match.row != "passage:5"),
        key=lambda r: r.match.a.start,
    )
    place, around = expected
    assert step(ribbons, point, by, after) == (ribbons[place], around)


def test_stepping_without_matches_leads_nowhere() -> None:
    assert step([], 0, 1, None) == (None, False)


# ---------------------------------------------------------------------- in words


def test_the_tip_tells_the_relation_what_differs_and_why() -> None:
    session = wharf_session("west", "east")  # the project has the west first
    ribbons = ribbons_between(session.store, "east", "west", Filter())
    altered = next(r for r in ribbons.all if r.match.relation == "similar")
    tip = ribbon_tip(altered, session.store)
    assert "Shared passage with differences" in tip
    assert "“eleven” here, “seven” there (here: \u2068West Press\u2069)" in tip or "(here: West Press)" in tip
    assert "They share a sentence" in tip


def test_words_of_sources_are_no_markup_in_a_tip(store: Store) -> None:
    ribbon = Ribbon(replace(gutter(store).ribbons.all[0].match, why="a <b>bold</b> claim", difference="<i>5</i>"))
    tip = ribbon_tip(ribbon, store)
    assert "&lt;b&gt;bold" in tip
    assert "&lt;i&gt;5" in tip


def test_the_gutter_counts_in_words(store: Store) -> None:
    assert in_words(gutter(store), 3) == "4 matches between The Gazette and The Herald; 3 in sight"
    empty = story_store()
    empty.accept(Comparison(), empty.revision)
    assert in_words(gutter(empty), 0) == "Nothing in The Gazette and The Herald matches"


def test_the_switch_says_what_a_click_changes(store: Store) -> None:
    state = gutter(store)
    assert head_tip(state).startswith("The texts scroll together")
    assert head_tip(replace(state, linked=False)).startswith("Each text scrolls by itself")


# ---------------------------------------------------------------------- shapes

HEIGHT = st.floats(-500, 1500)
REACH = st.builds(lambda top, tall: Reach(top, top + tall), HEIGHT, st.floats(2, 400))


@given(REACH, REACH, st.floats(20, 80))
def test_a_band_begins_and_ends_at_the_words(left: Reach, right: Reach, width: float) -> None:
    made = band(left, right, width)
    assert made is not None
    assert made.at(0) == pytest.approx((left.top, left.bottom), abs=0.01)
    assert made.at(width) == pytest.approx((right.top, right.bottom), abs=0.01)
    assert made.at(-1) is None
    assert made.at(width + 1) is None


@given(REACH, REACH, st.floats(0, 1))
def test_between_them_it_stays_between_them(left: Reach, right: Reach, share: float) -> None:
    made = band(left, right, 52)
    assert made is not None
    inside = made.at(share * 52)
    assert inside is not None
    assert min(left.top, right.top) - 0.01 <= inside[0] <= max(left.top, right.top) + 0.01
    assert min(left.bottom, right.bottom) - 0.01 <= inside[1] <= max(left.bottom, right.bottom) + 0.01


@pytest.mark.parametrize("out", [-1, 1], ids=["above", "below"])
def test_an_end_out_of_sight_leaves_a_hint_that_leans_there(out: int) -> None:
    seen = Reach(200, 250)
    to_the_right, to_the_left = band(seen, Reach(0, 0, out), 52), band(Reach(0, 0, out), seen, 52)
    assert isinstance(to_the_right, Band)
    assert isinstance(to_the_left, Band)
    assert (to_the_right.fading, to_the_left.fading) == (1, -1)
    assert to_the_right.right < 52
    assert to_the_left.left > 0
    assert (sum(to_the_right.end) / 2 - 225) * out > 0
    assert (sum(to_the_left.start) / 2 - 225) * out > 0


def test_what_has_both_ends_out_of_sight_is_not_drawn() -> None:
    assert band(Reach(0, 0, -1), Reach(500, 500, 1), 52) is None
