from dataclasses import replace

import pytest
from story import PASSAGE, link_story, story_comparison, story_store

from explorer.model.comparison import Cell, Comparison
from explorer.model.edit import AddSources, Judge, RemoveSources
from explorer.model.query import Agreement, Filter, Selection
from explorer.store import Store, UnknownIdError

BRIDGE, COUNCIL = "fact:g/a-bridge", "fact:g/e-council"


def compared() -> Store:
    store = story_store()
    assert store.accept(story_comparison(store), store.revision)
    return store


def test_a_comparison_of_an_older_revision_is_dropped() -> None:
    store = story_store()
    stale = story_comparison(store)
    store.apply(RemoveSources(ids=("herald",)))
    assert not store.accept(stale, store.revision - 1)
    assert store.comparison is None


def test_an_edit_leaves_no_comparison_until_the_next_one_is_made() -> None:
    store = compared()
    assert store.visible_rows(Filter())
    store.apply(RemoveSources(ids=("herald",)))
    assert store.comparison is None
    assert store.visible_rows(Filter()) == ()


def test_matches_are_given_from_either_side_in_the_order_of_the_text() -> None:
    store = compared()
    there, back = store.matches_between("gazette", "herald"), store.matches_between("herald", "gazette")
    assert {m.id for m in there} == {m.id for m in back}
    assert all(m.a.source == "herald" for m in back)
    for rows in (there, back):
        assert [m.a.start for m in rows] == sorted(m.a.start for m in rows)


@pytest.mark.parametrize(
    ("agreement", "facts"),
    [
        ("one", {"fact:g/a-ferry", "fact:g/a-vague", "fact:g/e-announce", "fact:h/q-indirect", "fact:h/q-mayor"}),
        ("differs", {"fact:g/q-build"}),
        ("all", {BRIDGE, COUNCIL, "fact:g/q-build"}),
    ],
)
def test_the_filter_can_ask_who_agrees(agreement: Agreement, facts: set[str]) -> None:
    store = compared()
    seen = store.visible(Filter(agreement=agreement))
    assert seen.facts == facts
    assert seen.findings == {f for fact in facts for f in store.facts[fact].findings}


def test_without_a_comparison_nothing_is_said_to_agree() -> None:
    assert not story_store().visible(Filter(agreement="all")).findings


def test_a_row_passes_with_any_of_its_findings_and_a_passage_by_its_words() -> None:
    store = compared()
    assert {r.id for r in store.visible_rows(Filter(text="council"))} >= {PASSAGE, COUNCIL}
    assert PASSAGE not in {r.id for r in store.visible_rows(Filter(text="bridge"))}
    assert PASSAGE not in {r.id for r in store.visible_rows(Filter(kinds=frozenset({"event"})))}
    assert PASSAGE in {r.id for r in store.visible_rows(Filter(sources=frozenset({"herald"})))}
    assert PASSAGE not in {r.id for r in store.visible_rows(Filter(sources=frozenset({"elsewhere"})))}
    assert PASSAGE in {r.id for r in store.visible_rows(Filter(agreement="all"))}
    assert PASSAGE not in {r.id for r in store.visible_rows(Filter(agreement="one"))}


def test_a_selected_passage_means_its_words_in_all_sources() -> None:
    store = compared()
    selection = Selection("row", PASSAGE, at="herald")
    assert store.selected_findings(selection) == ()
    assert [(p.source, p.finding, p.span.words) for p in store.places(selection)] == [
        ("gazette", None, "The council met in 2029"),
        ("herald", None, "The council met in 2029"),
    ]
    assert store.focus_source(selection) == "herald"
    assert store.focus_source(Selection("row", PASSAGE)) == "gazette"


def test_a_selected_row_means_all_findings_of_its_facts() -> None:
    store = compared()
    selection = Selection("row", BRIDGE, at="h/a-bridge")
    assert [f.id for f in store.selected_findings(selection)] == ["g/a-bridge", "h/a-bridge"]
    assert store.focus_source(selection) == "herald"
    fact = store.selected_fact(selection)
    assert fact is not None
    assert fact.id == BRIDGE
    for way in (selection, Selection("fact", BRIDGE), Selection("finding", "h/a-bridge")):
        row = store.selected_row(way)
        assert row is not None
        assert row.id == BRIDGE


def test_of_a_row_nobody_knows_while_the_comparison_is_being_made() -> None:
    store = compared()
    gone = Selection("row", "passage:no-such")
    assert not store.knows(gone)
    store.apply(Judge(a="g/a-bridge", b="h/a-bridge", same=True))
    assert store.knows(gone)
    assert store.selected_findings(gone) == ()


def test_a_verdict_is_kept_while_its_source_is_away_and_can_be_taken_back() -> None:
    store = story_store()
    change = store.apply(Judge(a="h/a-bridge", b="g/a-bridge", same=False))
    assert change.inverse == Judge(a="g/a-bridge", b="h/a-bridge", same=None)
    gone = store.apply(RemoveSources(ids=("herald",)))
    assert [(v.a, v.b, v.same) for v in store.contents.judged()] == [("g/a-bridge", "h/a-bridge", False)]
    store.apply(gone.inverse)
    again = store.apply(Judge(a="g/a-bridge", b="h/a-bridge", same=True))
    assert again.inverse == Judge(a="g/a-bridge", b="h/a-bridge", same=False)
    store.apply(Judge(a="g/a-bridge", b="h/a-bridge", same=None))
    assert store.contents.judged() == ()


def test_only_findings_of_one_kind_that_are_there_can_be_judged() -> None:
    store = story_store()
    with pytest.raises(ValueError, match="different kinds"):
        store.apply(Judge(a="g/a-bridge", b="h/q-mayor", same=True))
    with pytest.raises(UnknownIdError):
        store.apply(Judge(a="g/a-bridge", b="nobody", same=True))
    assert store.revision == 1


def test_what_was_prepared_beside_is_taken_over_as_it_is() -> None:
    full = story_store()
    store = Store(link_story)
    edit = AddSources(
        sources=tuple(full.sources.values()), extractions=tuple(found for _, found in full.contents.raw.values())
    )
    prepared = store.prepare(edit)
    assert not store.sources
    assert store.commit(prepared) is prepared.change
    assert store.facts == full.facts
    assert store.revision == 1


def test_what_was_prepared_for_an_older_revision_is_worked_out_anew() -> None:
    store = story_store()
    prepared = store.prepare(Judge(a="g/a-bridge", b="h/a-bridge", same=True))
    store.apply(Judge(a="g/q-build", b="h/q-well", same=False))
    change = store.commit(prepared)
    assert change.revision == store.revision == 3
    assert len(store.contents.judged()) == 2


def test_an_equal_comparison_changes_no_answer_to_a_plain_filter() -> None:
    store = story_store()
    before = store.visible(Filter(text="aro"))
    store.accept(replace(Comparison()), store.revision)
    assert store.visible(Filter(text="aro")) is before


def test_verdicts_on_several_pairs_are_one_step_and_are_taken_back_as_one() -> None:
    store = story_store()
    store.apply(Judge(a="g/q-build", b="h/q-mayor", same=True))
    before = store.contents.verdicts
    several = Judge(a="g/q-build", b="h/q-well", same=False, others=(Judge(a="g/q-build", b="h/q-mayor", same=False),))
    change = store.apply(several)
    assert set(store.contents.verdicts.values()) == {False}
    store.apply(change.inverse)
    assert store.contents.verdicts == before


def test_words_that_stand_unmatched_in_a_source_are_selected_with_their_row() -> None:
    store = story_store()
    made = story_comparison(store)
    council = next(row for row in made.rows if row.id == PASSAGE).cells["herald"].ends
    row = next(row for row in made.rows if row.id == "fact:g/a-ferry")
    stands = replace(row, cells={**row.cells, "herald": Cell(state="stands", ends=council)})
    store.accept(replace(made, rows=tuple(stands if r is row else r for r in made.rows)), store.revision)
    at_words = Selection("row", row.id, at="herald")
    assert [(p.source, p.finding) for p in store.places(at_words)] == [("gazette", "g/a-ferry"), ("herald", None)]
    assert store.focus(at_words) is None
    assert store.focus_source(at_words) == "herald"
    assert store.focus_source(Selection("row", row.id)) == "gazette"
