from dataclasses import replace

import pytest
from harbour import coast, copies, filled_store, harbour, link_by_hand
from hypothesis import given
from hypothesis import strategies as st

from explorer.model.edit import Label
from explorer.model.query import Filter, Selection
from explorer.session import State
from explorer.store import Store
from explorer.views.filterbar.resolve import (
    STARRED,
    TAG,
    FilterBarState,
    TypedDay,
    dates_hint,
    plain_text,
    resolve,
    same_choices,
    selected_actor,
    share_out,
    typed_day,
)


def bar(wanted: Filter | None = None, selection: Selection | None = None) -> FilterBarState:
    return resolve(State(filter=wanted or Filter(), selection=selection), filled_store())


def test_the_menus_hold_what_occurs_with_its_number() -> None:
    choices = bar().choices
    assert [(o.label, o.count) for o in choices["kinds"].options] == [
        ("Quotations", 5),
        ("Sums", 4),
        ("Dates", 2),
        ("Events", 4),
        ("Actors", 10),
    ]
    assert [(o.key, o.label) for o in choices["sources"].options] == [("h", "Selby Courier"), ("c", "The Coast Weekly")]
    assert [(o.label, o.count) for o in choices["speakers"].options] == [
        ("Lena Aro", 4),
        ("Clerk who asked not to be named", 1),
    ]


def test_a_value_that_left_the_project_left_the_menus() -> None:
    state = resolve(State(), filled_store(harbour()))
    assert [o.label for o in state.choices["sources"].options] == ["Selby Courier"]
    assert [o.label for o in state.choices["speakers"].options] == ["Lena Aro"]


def test_a_kind_that_is_chosen_can_be_taken_back_when_nothing_has_it() -> None:
    source, found = harbour()
    store = filled_store((source, replace(found, amounts=())))
    kinds = resolve(State(), store).choices["kinds"].options
    assert "amount" not in [o.key for o in kinds]
    kinds = resolve(State(filter=Filter(kinds=frozenset({"amount"}))), store).choices["kinds"].options
    assert [(o.key, o.count) for o in kinds if o.chosen] == [("amount", 0)]


def test_sources_of_one_publisher_are_told_apart_by_title() -> None:
    one, other = coast(), harbour()
    store = filled_store(one, (replace(other[0], publisher="The Coast Weekly"), other[1]))
    assert [o.label for o in resolve(State(), store).choices["sources"].options] == [
        "The Coast Weekly: Norrland pays for its harbours",
        "The Coast Weekly: Harbour talks end with new money",
    ]


@pytest.mark.parametrize(
    ("wanted", "labels"),
    [
        pytest.param(Filter(), ["Kind", "Source", "Speaker", "Agreement", "Dates"], id="nothing"),
        pytest.param(
            Filter(kinds=frozenset({"quote", "date"}), speakers=frozenset({"aro"}), sources=frozenset({"h"})),
            ["Kinds: 2", "Source: Selby Courier", "Speaker: Lena Aro", "Agreement", "Dates"],
            id="one-by-name-several-by-number",
        ),
        pytest.param(
            Filter(date_from="2019"), ["Kind", "Source", "Speaker", "Agreement", "Dates: from 2019"], id="from"
        ),
        pytest.param(
            Filter(date_to="2019-04"), ["Kind", "Source", "Speaker", "Agreement", "Dates: to April 2019"], id="to"
        ),
        pytest.param(
            Filter(date_from="2019", date_to="2019"),
            ["Kind", "Source", "Speaker", "Agreement", "Dates: 2019"],
            id="year",
        ),
        pytest.param(
            Filter(date_from="2019", date_to="2020-02-03"),
            ["Kind", "Source", "Speaker", "Agreement", "Dates: 2019 – 3 February 2020"],
            id="range",
        ),
        pytest.param(
            Filter(agreement="differs"),
            ["Kind", "Source", "Speaker", "Agreement: Sources differ", "Dates"],
            id="agreement",
        ),
    ],
)
def test_the_buttons_say_what_is_chosen(wanted: Filter, labels: list[str]) -> None:
    state = bar(wanted)
    assert [*(choice.label for choice in state.choices.values()), state.dates] == labels


def test_the_count_is_the_one_of_all_views() -> None:
    assert bar().count == "25 of 25 findings"
    assert bar(Filter(kinds=frozenset({"amount"}))).count == "4 of 25 findings"
    empty = resolve(State(), Store(link_by_hand))
    assert empty.count == "0 of 0 findings"


@pytest.mark.parametrize(
    ("selection", "actor"),
    [
        pytest.param(Selection("actor", "selby"), "selby", id="an-actor"),
        pytest.param(Selection("finding", "h/m1"), "norrland", id="a-mention"),
        pytest.param(Selection("finding", "h/q1"), "aro", id="the-speaker"),
        pytest.param(Selection("finding", "c/q2"), None, id="a-speaker-without-name"),
        pytest.param(Selection("finding", "c/a2"), "selby", id="the-only-one-that-takes-part"),
        pytest.param(Selection("fact", "fact:h/a1"), None, id="several"),
        pytest.param(Selection("finding", "h/d1"), None, id="a-date"),
        pytest.param(Selection("actor", "gone"), None, id="gone"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_the_selected_actor(selection: Selection | None, actor: str | None) -> None:
    assert selected_actor(selection, filled_store()) == actor


def test_the_actor_of_the_filter_stays_when_another_is_selected() -> None:
    state = bar(Filter(actor="aro"), Selection("actor", "selby"))
    assert (state.actor, state.actor_name, state.actor_only) == ("aro", "Lena Aro", True)
    assert (bar(selection=Selection("actor", "selby")).actor_only) is False


@pytest.mark.parametrize(
    ("typed", "value", "understood"),
    [
        ("2025", "2025", True),
        (" 2025-06 ", "2025-06", True),
        ("2025-06-03", "2025-06-03", True),
        ("2024-02-29", "2024-02-29", True),
        ("", None, True),
        ("  ", None, True),
        ("202", None, False),
        ("2025-", None, False),
        ("2025-6", None, False),
        ("2025-13", None, False),
        ("2025-02-29", None, False),
        ("0000", None, False),
        ("٢٠٢٥", None, False),
        ("+2025", None, False),
        ("June", None, False),
    ],
)
def test_a_typed_date_is_understood_or_said_not_to_be(typed: str, value: str | None, understood: bool) -> None:  # noqa: FBT001  # a parameter
    assert typed_day(typed) == TypedDay(value, understood)


@given(st.text(st.sampled_from("0129-/. ٣x") | st.characters(codec="utf-8"), max_size=12))
def test_no_typing_fails_and_what_is_understood_filters(typed: str) -> None:
    day = typed_day(typed)
    assert day.understood or day.value is None
    state = bar(Filter(date_from=day.value, date_to=day.value))
    assert state.shown <= state.total


def test_the_hint_names_the_field_and_a_range_that_is_turned_around() -> None:
    assert dates_hint(typed_day("2024"), typed_day("")) == ""
    assert dates_hint(typed_day("202"), typed_day("2025")).startswith("From: not understood yet.")
    assert dates_hint(typed_day("x"), typed_day("y")).startswith("From and To: not understood yet.")
    assert "nothing passes" in dates_hint(typed_day("2025"), typed_day("2024-12"))
    assert dates_hint(typed_day("2025-06"), typed_day("2025")) == ""


@pytest.mark.parametrize("raw", ["(", "[", "\\", '"', "*", "a (b", "^$"])
def test_marks_are_plain_text(raw: str) -> None:
    assert bar(Filter(text=plain_text(raw))).shown <= 25


def test_blanks_mean_nothing_in_the_free_text() -> None:
    assert plain_text("  harbour \t fund ") == "harbour fund"
    assert plain_text("   ") == ""


@given(st.lists(st.integers(0, 300), min_size=1, max_size=6), st.integers(-100, 2000), st.integers(0, 80))
def test_room_is_shared_so_that_all_fit_and_none_is_cut_in_vain(wanted: list[int], room: int, least: int) -> None:
    share = share_out(wanted, room, least)
    assert share >= least
    used = sum(min(width, share) for width in wanted)
    if share > least:
        assert used <= room
    if sum(wanted) <= room:
        assert share >= max(wanted)


def test_stars_and_tags_stand_before_the_sources_as_far_as_there_are_any() -> None:
    store = filled_store()
    assert not any(o.key.startswith("\0") for o in resolve(State(), store).choices["sources"].options)
    store.apply(Label(sources=("c",), starred=True))
    store.apply(Label(sources=("h", "c"), add=frozenset({"port"})))
    wanted = Filter(tags=frozenset({"port"}))
    choice = resolve(State(filter=wanted), store).choices["sources"]
    every = {name: len(store.findings_in(name)) for name in store.sources}
    assert [(o.key, o.label, o.count, o.chosen) for o in choice.options[:2]] == [
        (STARRED, "Starred", every["c"], False),
        (TAG + "port", "Tag “port”", sum(every.values()), True),
    ]
    assert (choice.label, choice.active) == ("Source: Tag “port”", True)


@pytest.mark.parametrize(
    ("wanted", "label"),
    [
        (Filter(), "Source"),
        (Filter(starred=True), "Source: Starred"),
        (Filter(sources=frozenset({"h"})), "Source: Selby Courier"),
        (Filter(sources=frozenset({"h", "c"})), "Sources: 2"),
        (Filter(sources=frozenset({"h", "c"}), starred=True), "Source: Starred, 2"),
    ],
    ids=["nothing", "star", "one", "two", "two and star"],
)
def test_the_button_says_which_sources_are_asked_for(wanted: Filter, label: str) -> None:
    store = filled_store()
    store.apply(Label(sources=("c",), starred=True))
    assert resolve(State(filter=wanted), store).choices["sources"].label == label


def test_of_many_sources_the_menu_lists_those_that_are_chosen_and_the_first_ones() -> None:
    choice = resolve(State(filter=Filter(sources=frozenset({"s70"}))), filled_store(*copies(75))).choices["sources"]
    assert [o.key for o in choice.options[:3]] == ["s70", "s0", "s1"]
    assert (len(choice.options), choice.more) == (40, 35)


@pytest.mark.parametrize(
    ("wanted", "same"),
    [
        (Filter(text="harbour"), True),
        (Filter(actor="aro"), True),
        (Filter(date_from="2025"), True),
        (Filter(speakers=frozenset({"aro"})), False),
        (Filter(starred=True), False),
        (Filter(agreement="one"), False),
    ],
    ids=["words", "actor", "dates", "speaker", "star", "agreement"],
)
def test_what_can_be_chosen_stays_while_somebody_types(wanted: Filter, *, same: bool) -> None:
    assert same_choices(State(), State(filter=wanted)) == same
    kept = bar().choices
    made = resolve(State(filter=wanted), filled_store(), kept if same else None)
    assert made == resolve(State(filter=wanted), filled_store())


def test_what_can_be_chosen_is_other_after_an_edit_and_a_comparison() -> None:
    assert not same_choices(State(), State(revision=1))
    assert not same_choices(State(), State(compared=1))
