from dataclasses import replace

import pytest
from story import GAZETTE, HERALD, link_story, story_store
from story import words as words_of

from explorer.model.query import Filter
from explorer.session.searching import Searching
from explorer.store import Store
from explorer.store.project import Facet, Facets, Hit, Search, SearchResult, Snippet
from explorer.views.search.resolve import SearchPaneState, language_name, resolve

BRIDGE = Search(query="bridge")
HIT = Hit(
    source=HERALD.id,
    span=words_of(HERALD, "bridge"),
    snippet=Snippet(text=" million for a bridge in Lund.", marks=((15, 21),), before=True, after=False),
)


@pytest.fixture
def store() -> Store:
    return story_store()


def known(wanted: Search = BRIDGE, **more: object) -> Searching:
    """All is known of a search with one hit, unless told otherwise."""
    result = SearchResult(hits=(HIT,), hit_count=1, source_count=1, row_count=1)
    given: dict[str, object] = {"result": result, "found": wanted, "ranked": True, "limit": 200, **more}
    return Searching(wanted=wanted, **given)  # type: ignore[arg-type]  # fields by name


def shown(
    store: Store,
    searching: Searching,
    asked: Search | None = None,
    wanted: Filter | None = None,
    *,
    within: bool = False,
) -> SearchPaneState:
    asked = asked or searching.wanted or Search(query="")
    return resolve(searching, asked, store, wanted or Filter(), within=within)


# ---------------------------------------------------------------------- rows


def test_a_row_names_publisher_date_and_title_and_marks_what_was_found(store: Store) -> None:
    (row,) = shown(store, known()).rows
    assert (row.name, row.about) == ("The Herald", "5 May 2031 · Minister Promises a Bridge")
    assert row.words == "… million for a bridge in Lund."
    assert [row.words[start:end] for start, end in row.marks] == ["bridge"]
    assert row.spoken == "The Herald · 5 May 2031 · Minister Promises a Bridge: … million for a bridge in Lund."


def test_a_quotation_says_who_speaks(store: Store) -> None:
    quote = store.extractions[GAZETTE.id].quotes[0]
    hit = replace(HIT, source=GAZETTE.id, finding=quote.id)
    result = SearchResult(hits=(hit,), hit_count=1, source_count=1, row_count=1)
    (row,) = shown(store, known(result=result)).rows
    assert row.about.startswith("Ada Aro · ")


@pytest.mark.parametrize(
    ("hit", "name"),
    [
        pytest.param(replace(HIT, source=None, span=None, note="n"), "Note on the project", id="a note on nothing"),
        pytest.param(replace(HIT, source="gone"), "A source that was taken out", id="a source that is gone"),
    ],
)
def test_a_hit_without_a_source_is_shown_all_the_same(store: Store, hit: Hit, name: str) -> None:
    result = SearchResult(hits=(hit,), hit_count=1, source_count=0, row_count=1)
    assert shown(store, known(result=result)).rows[0].name == name


# ---------------------------------------------------------------------- counts


@pytest.mark.parametrize(
    ("scope", "result", "at", "said"),
    [
        pytest.param("text", {"hit_count": 312, "source_count": 48}, -1,
                     "312 hits in 48 sources · first 1 shown", id="more than are shown"),
        pytest.param("text", {"hit_count": 1, "source_count": 1}, 0, "1 hit in 1 source · hit 1", id="one, read"),
        pytest.param("text", {"hit_count": None, "source_count": 1048}, -1,
                     "More than 1 hits in 1,048 sources · first 1 shown", id="not counted yet"),
        pytest.param("titles", {"hit_count": 2, "source_count": 2}, -1, "2 titles · first 1 shown", id="titles"),
        pytest.param("notes", {"hit_count": 1, "row_count": 1}, -1, "1 hit in 1 note", id="notes"),
    ],
)  # fmt: skip
def test_the_count_says_how_much_was_found(
    store: Store, scope: str, result: dict[str, int], at: int, said: str
) -> None:
    wanted = replace(BRIDGE, scope=scope)  # type: ignore[arg-type]  # one of the scopes
    searching = known(wanted, result=SearchResult(hits=(HIT,), **result), at=at)  # type: ignore[arg-type]  # by name
    assert shown(store, searching).count == said


def test_while_the_user_types_the_hits_before_stay_and_are_not_counted(store: Store) -> None:
    searching = replace(known(), wanted=Search(query="bridge f"), busy=True)
    state = shown(store, searching)
    assert len(state.rows) == 1
    assert state.count == "Searching …"
    assert not state.more


# ---------------------------------------------------------------------- notes and empty states


def test_what_was_not_understood_stands_in_one_line(store: Store) -> None:
    result = SearchResult(hits=(HIT,), hit_count=1, source_count=1, notes=("A bracket is not closed", "Twice"))
    assert shown(store, known(result=result)).notes == "A bracket is not closed. Twice."


NOTHING = SearchResult(hits=(), hit_count=0, source_count=0, row_count=0)


@pytest.mark.parametrize(
    ("query", "begun"),
    [
        pytest.param("Kilv", "Kilv*", id="a word"),
        pytest.param(" council Kilv ", "council Kilv*", id="the last of two"),
        pytest.param("“council met” kil-v", "“council met” kil-v*", id="behind a phrase, with a hyphen"),
        pytest.param("council OR (Kilv", "council OR (Kilv*", id="behind an open bracket"),
        pytest.param("“council Kilv", "", id="in an open phrase"),
        pytest.param("“Kilv”", "", id="a phrase"),
        pytest.param("Kilv*", "", id="with a star already"),
        pytest.param("(council Kilv)", "", id="a closed bracket"),
        pytest.param("council NOT", "", id="an operator"),
        pytest.param("-Kilv", "", id="behind a sign"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_last_word_that_may_be_half_typed_is_offered_as_a_beginning(store: Store, query: str, begun: str) -> None:
    assert shown(store, known(Search(query=query), result=NOTHING)).begun == begun


def test_a_beginning_is_offered_only_when_nothing_was_found(store: Store) -> None:
    assert shown(store, known()).begun == ""
    assert shown(store, known(result=NOTHING, found=Search(query="b"))).begun == ""


def test_without_sources_it_says_how_to_get_some() -> None:
    assert "Ctrl+O" in shown(Store(link_story), Searching()).empty


def test_without_a_search_the_language_is_explained(store: Store) -> None:
    state = shown(store, Searching())
    assert state.empty.startswith("Type words")
    assert state.explains
    assert state.count == ""
    assert not state.rows


def test_nothing_found_says_what_was_searched_and_offers_to_widen_it(store: Store) -> None:
    wanted = Search(
        query="ferry ", scope="quotes", publishers=frozenset({"The Herald"}), date_from="2031-05", date_to="2031-05",
        language="en", actor="person:ada-aro", speaker="Aro",
    )  # fmt: skip
    state = shown(store, known(wanted, result=SearchResult()))
    assert state.empty == (
        "Nothing found. “ferry” was looked for in the quotations of 2 sources, only from The Herald, published in "
        "May 2031, in English, with Ada Aro, spoken by Aro."
    )
    assert state.narrowed
    assert not state.explains


def test_without_a_project_there_are_no_notes_to_be_found(store: Store) -> None:
    wanted = Search(query="ferry", scope="notes", tag="boats", starred=True)
    alone = shown(store, known(wanted, result=SearchResult())).empty
    assert alone == (
        "Nothing found. “ferry” was looked for in the notes, only tagged boats, with a star. Notes are kept in a "
        "project: File, Save as Project."
    )
    assert "project" not in shown(store, known(wanted, result=SearchResult(), saved={})).empty


def test_signs_alone_are_nothing_to_search_for(store: Store) -> None:
    result = SearchResult(notes=("“(” holds no letter or digit to search for",))
    state = shown(store, known(Search(query="("), result=result))
    assert state.explains
    assert state.notes.startswith("“(” holds no letter")


def test_a_refusal_stands_in_the_place_of_the_hits(store: Store) -> None:
    state = shown(store, known(result=None, refusal="The file is gone. Open it where it is now"))
    assert state.empty == "The file is gone. Open it where it is now."
    assert not state.rows


# ---------------------------------------------------------------------- choices


FACETS = Facets(
    publishers=(Facet("The Gazette", "The Gazette", 3), Facet("The Herald", "The Herald", 1)),
    months=(Facet("2031-05", "2031-05", 4),),
    languages=(Facet("en-GB", "en-GB", 4),),
    actors=(Facet("person:ada-aro", "Ada Aro", 2), Facet("x", "Somebody Else", 1)),
)


def test_menus_count_what_each_choice_would_give(store: Store) -> None:
    choices = shown(store, known(facets=FACETS)).choices
    assert [(o.label, o.count) for o in choices["publisher"].options] == [("The Gazette", 3), ("The Herald", 1)]
    assert [(o.label, o.count) for o in choices["dates"].options] == [("May 2031", 4)]
    assert [o.label for o in choices["actor"].options] == ["Ada Aro", "Somebody Else"]
    assert not any(choice.active for choice in choices.values())
    assert choices["publisher"].label == "Publisher"


def test_kinds_of_findings_are_named_as_the_window_names_them(store: Store) -> None:
    facets = Facets(kinds=(Facet("quote", "quote", 7), Facet("amount", "amount", 2)))
    choice = shown(store, known(facets=facets), replace(BRIDGE, kind="event")).choices["kind"]
    assert (choice.label, choice.active) == ("Events", True)
    assert [(o.label, o.count) for o in choice.options] == [("Events", None), ("Quotations", 7), ("Sums", 2)]


def test_what_was_found_so_far_is_no_number_of_all(store: Store) -> None:
    state = known()
    assert state.result is not None
    first = replace(state.result, hit_count=None, row_count=None, source_count=None)
    assert "so far" in shown(store, replace(state, result=first, busy=True)).count
    none_yet = replace(first, hits=())
    assert shown(store, replace(state, result=none_yet, busy=True)).empty == ""


def test_what_is_chosen_is_offered_though_the_result_has_none_of_it(store: Store) -> None:
    asked = replace(BRIDGE, publishers=frozenset({"The Tide"}))
    choice = shown(store, known(facets=FACETS), asked).choices["publisher"]
    assert (choice.label, choice.active) == ("The Tide", True)
    assert [(o.label, o.count, o.chosen) for o in choice.options] == [
        ("The Tide", None, True), ("The Gazette", 3, False), ("The Herald", 1, False),
    ]  # fmt: skip


def test_a_long_choice_is_cut_on_its_button(store: Store) -> None:
    asked = replace(BRIDGE, publishers=frozenset({"The Gazette of Lund and Its Harbours"}))
    label = shown(store, known(), asked).choices["publisher"].label
    assert label == "The Gazette of Lund a…"


def test_speakers_are_offered_for_quotations_only(store: Store) -> None:
    assert not shown(store, known()).choices["speaker"].offered
    assert shown(store, known(), replace(BRIDGE, scope="quotes")).choices["speaker"].offered


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        pytest.param("en", "English", id="a language"),
        pytest.param("no-such-thing-at-all", "no-such-thing-at-all", id="none"),
        pytest.param("", "", id="empty"),
    ],
)
def test_languages_are_named(tag: str, name: str) -> None:
    assert language_name(tag) == name


# ---------------------------------------------------------------------- the filter


def test_the_filter_is_offered_and_said_when_the_search_keeps_to_it(store: Store) -> None:
    only = Filter(sources=frozenset({HERALD.id}))
    assert shown(store, known()).within is None
    assert shown(store, known(), wanted=only).within is False
    state = shown(store, known(), wanted=only, within=True)
    assert state.within is True
    assert state.notes == "Only what the filter shows is searched."
    nothing = known(result=SearchResult(), within=True, filter=only)
    assert shown(store, nothing, wanted=only, within=True).empty.endswith("only within the filter.")
