from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story import ARO, GAZETTE, HERALD, link_story, story_comparison, story_store

from explorer.model.edit import AddSources, Label, RemoveSources
from explorer.model.finding import Extraction
from explorer.model.labels import UNLABELLED, Labels, tag_name
from explorer.model.query import Filter
from explorer.store import Store, UnknownIdError
from explorer.store.asked import filter_words
from explorer.store.labelling import relabelled, step

NAMES = ("gazette", "herald")
LABELS = st.builds(
    Labels, starred=st.booleans(), tags=st.frozensets(st.sampled_from(["port", "follow up", "ø"]), max_size=3)
)
SETS = st.frozensets(st.sampled_from(["port", "follow up", "new"]), max_size=2)


@st.composite
def edits(draw: st.DrawFn) -> Label:
    """One step on some sources, and perhaps another on some."""

    def part() -> Label:
        add = draw(SETS)
        return Label(
            sources=tuple(draw(st.lists(st.sampled_from(NAMES), max_size=3))),
            starred=draw(st.none() | st.booleans()),
            add=add,
            remove=draw(SETS) - add,
        )

    return replace(part(), others=tuple(part() for _ in range(draw(st.integers(0, 2)))))


def labelled(*edits_made: Label) -> Store:
    store = story_store()
    for edit in edits_made:
        store.apply(edit)
    return store


STAR = Label(sources=("herald",), starred=True)
PORT = Label(sources=NAMES, add=frozenset({"port"}))


@given(before=st.dictionaries(st.sampled_from(NAMES), LABELS), edit=edits())
def test_the_inverse_takes_back_exactly_what_an_edit_did(before: dict[str, Labels], edit: Label) -> None:
    held = {name: put for name, put in before.items() if put != UNLABELLED}
    after, inverse = relabelled(held, edit)
    assert UNLABELLED not in after.values()
    again, redo = relabelled(after, inverse)
    assert again == held
    assert relabelled(again, redo)[0] == after


@given(
    before=st.dictionaries(st.sampled_from(NAMES), LABELS.filter(lambda put: put != UNLABELLED)),
    after=st.dictionaries(st.sampled_from(NAMES), LABELS),
)
def test_one_edit_leads_from_any_labels_to_any_other(before: dict[str, Labels], after: dict[str, Labels]) -> None:
    there, _ = relabelled(before, step(before, after, NAMES))
    assert there == {name: put for name, put in after.items() if put != UNLABELLED}


@pytest.mark.parametrize(
    ("edit", "name"),
    [
        pytest.param(STAR, "Star Source", id="star"),
        pytest.param(Label(sources=NAMES, starred=False), "Unstar 2 Sources", id="unstar"),
        pytest.param(PORT, "Add Tag “port”", id="tag"),
        pytest.param(Label(sources=NAMES, remove=frozenset({"port"})), "Remove Tag “port”", id="untag"),
        pytest.param(
            Label(sources=("herald",), add=frozenset({"a"}), remove=frozenset({"b"})),
            "Change Tags of Source",
            id="several tags",
        ),
        pytest.param(Label(sources=("herald",), starred=True, add=frozenset({"a"})), "Label Source", id="both"),
        pytest.param(replace(STAR, others=(PORT,)), "Label 3 Sources", id="several steps"),
    ],
)
def test_an_edit_is_named_for_the_menu(edit: Label, name: str) -> None:
    assert edit.label == name


@pytest.mark.parametrize("tag", ["", " ", " port", "follow  up", "a\nb"], ids=["empty", "blank", "edge", "two", "line"])
def test_what_is_no_name_of_a_tag_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match="no name of a tag"):
        Label(sources=NAMES, add=frozenset({tag}))
    assert tag_name(tag) != tag or not tag


def test_a_tag_cannot_come_and_go_in_one_step() -> None:
    with pytest.raises(ValueError, match="one step"):
        Label(sources=NAMES, add=frozenset({"port"}), remove=frozenset({"port"}))


def test_a_label_changes_nothing_that_was_found_and_keeps_the_comparison() -> None:
    store = story_store()
    store.accept(story_comparison(store), store.revision)
    facts, comparison = store.facts, store.comparison
    change = store.apply(STAR)
    assert change.changed == {"labels"}
    assert store.facts is facts
    assert comparison is not None
    assert store.comparison is comparison
    assert store.labels_of("herald").starred
    assert not store.labels_of("gazette").starred
    store.apply(change.inverse)
    assert store.labels == {}


def test_a_source_that_is_not_there_cannot_be_labelled() -> None:
    store = story_store()
    with pytest.raises(UnknownIdError, match="nobody"):
        store.apply(Label(sources=("herald", "nobody"), starred=True))
    assert store.labels == {}


def test_labels_wait_for_a_source_that_is_away_and_hold_for_the_same_text_alone() -> None:
    store = labelled(STAR, PORT)
    gone = store.apply(RemoveSources(ids=("herald",)))
    assert (store.tags(), store.starred()) == ({"port": 1}, 0)
    store.apply(gone.inverse)
    assert store.labels_of("herald") == Labels(starred=True, tags=frozenset({"port"}))
    store.apply(RemoveSources(ids=("herald",)))
    other = replace(HERALD, text="Something else altogether.")
    store.apply(AddSources(sources=(other,), extractions=(Extraction(source=other.id),)))
    assert store.labels_of("herald") == UNLABELLED


def test_tags_are_listed_by_the_alphabet_with_their_sources() -> None:
    store = labelled(PORT, Label(sources=("herald",), add=frozenset({"Ähre", "zebra"})))
    assert list(store.tags().items()) == [("Ähre", 1), ("port", 2), ("zebra", 1)]


def of_source(store: Store, wanted: Filter) -> set[str]:
    return {store.finding(name).source for name in store.visible(wanted).findings}


@pytest.mark.parametrize(
    ("wanted", "sources"),
    [
        pytest.param(Filter(starred=True), {"herald"}, id="star"),
        pytest.param(Filter(tags=frozenset({"port"})), {"gazette", "herald"}, id="tag"),
        pytest.param(Filter(tags=frozenset({"port", "nothing"})), {"gazette", "herald"}, id="one of two tags"),
        pytest.param(Filter(tags=frozenset({"port"}), starred=True), {"herald"}, id="both"),
        pytest.param(Filter(tags=frozenset({"nothing"})), set(), id="a tag that nobody has"),
        pytest.param(Filter(starred=True, sources=frozenset({"gazette"})), set(), id="another source"),
        pytest.param(
            Filter(starred=True, kinds=frozenset({"date"}), speakers=frozenset({ARO.id})), set(), id="no date"
        ),
    ],
)
def test_a_filter_for_stars_and_tags_shows_what_stands_in_such_sources(wanted: Filter, sources: set[str]) -> None:
    store = labelled(STAR, PORT)
    assert of_source(store, wanted) == sources
    assert set(store.tally(wanted).by_source) == sources


def test_a_label_shows_at_once_in_what_a_filter_lets_through() -> None:
    store = labelled(STAR)
    before = store.visible(Filter(starred=True))
    change = store.apply(Label(sources=("gazette",), starred=True))
    assert store.visible(Filter(starred=True)) == store.visible(Filter())
    store.apply(change.inverse)
    assert store.visible(Filter(starred=True)) == before


def test_rows_of_the_comparison_follow_stars_too() -> None:
    store = labelled(STAR)
    store.accept(story_comparison(store), store.revision)
    assert store.visible_rows(Filter(starred=True)) == store.visible_rows(Filter(sources=frozenset({"herald"})))
    assert store.visible_rows(Filter(tags=frozenset({"nothing"}))) == ()


def test_a_tally_counts_what_passes() -> None:
    tally = story_store().tally(Filter(sources=frozenset({"gazette"})))
    assert tally.by_kind["amount"] == 3
    assert tally.by_speaker == {ARO.id: 1}
    assert sum(tally.by_source.values()) == sum(tally.by_kind.values()) == tally.by_source["gazette"]


def test_an_export_says_which_stars_and_tags_were_asked_for() -> None:
    store = labelled(STAR, PORT)
    assert filter_words(Filter(starred=True, tags=frozenset({"port"})), store) == "starred sources; tag “port”"


def test_labels_of_sources_that_could_not_be_read_count_for_nothing() -> None:
    store = Store(link_story)
    contents = replace(story_store().contents, labels={"lost": Labels(starred=True), GAZETTE.id: Labels(starred=True)})
    store.open(store.prepare_opening(contents), None)
    assert store.starred() == 1
