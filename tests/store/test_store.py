from collections.abc import Sequence
from dataclasses import replace

import pytest
from diary import Diary
from story import ARO, EXTRACTIONS, GAZETTE, HERALD, LUND, NORLAND, SOURCES, link_story, story_store

from explorer.errors import ExpectedError
from explorer.model.edit import AddSources, Describe, Described, Judge, RemoveSources
from explorer.model.fact import Linked
from explorer.model.finding import Extraction, Mention, Why
from explorer.model.query import Filter, Selection
from explorer.model.text import Span, SpanError
from explorer.store import Store, UnknownIdError
from explorer.store.project import Provenance


def test_an_edit_says_its_inverse_and_the_inverse_takes_it_back() -> None:
    store = Store(link_story)
    change = store.apply(AddSources(sources=SOURCES, extractions=EXTRACTIONS))
    assert list(store.sources) == ["gazette", "herald"]
    assert change.inverse == RemoveSources(ids=("gazette", "herald"))
    back = store.apply(change.inverse)
    assert not store.sources
    assert not store.facts
    assert not store.speakers()
    assert back.inverse == AddSources(sources=SOURCES, extractions=EXTRACTIONS, order=("gazette", "herald"))
    assert store.revision == 2


def test_removing_one_source_leaves_the_findings_of_the_other_as_they_were() -> None:
    store = story_store()
    before = store.findings_in("herald")
    store.apply(RemoveSources(ids=("gazette",)))
    assert store.findings_in("herald") == before
    assert store.findings_in("gazette") == ()
    fact = store.fact_of("h/a-bridge")
    assert fact is not None
    assert fact.sources == ("herald",)


def test_a_finding_whose_words_are_not_in_the_text_is_never_taken_in() -> None:
    store = Store(link_story)
    found = EXTRACTIONS[0]
    lie = replace(found.amounts[0], span=Span(0, 11, "$50 million"))
    with pytest.raises(SpanError):
        store.apply(AddSources(sources=(GAZETTE,), extractions=(replace(found, amounts=(lie,)),)))
    assert not store.sources
    assert store.revision == 0


LIE = Span(0, 3, "lie")


@pytest.mark.parametrize(
    "lying",
    [
        replace(EXTRACTIONS[0], quotes=(replace(EXTRACTIONS[0].quotes[0], speaker=LIE),)),
        replace(EXTRACTIONS[0], quotes=(replace(EXTRACTIONS[0].quotes[0], cue=LIE),)),
        replace(EXTRACTIONS[0], amounts=(replace(EXTRACTIONS[0].amounts[0], purpose=LIE),)),
        replace(EXTRACTIONS[0], events=(replace(EXTRACTIONS[0].events[0], clause=LIE),)),
        replace(EXTRACTIONS[0], events=(replace(EXTRACTIONS[0].events[0], when=LIE),)),
        replace(
            EXTRACTIONS[0],
            mentions=(replace(EXTRACTIONS[0].mentions[0], why=Why(rule="r", reason="s", evidence=(LIE,))),),
        ),
    ],
    ids=["speaker", "cue", "purpose", "clause", "when", "evidence"],
)
def test_no_span_of_any_kind_may_lie(lying: Extraction) -> None:
    with pytest.raises(SpanError):
        Store(link_story).apply(AddSources(sources=(GAZETTE,), extractions=(lying,)))


def test_what_was_found_in_another_source_is_refused() -> None:
    with pytest.raises(ValueError, match="herald"):
        Store(link_story).apply(AddSources(sources=(GAZETTE,), extractions=(EXTRACTIONS[1],)))


def test_undo_gives_a_source_its_place_back() -> None:
    store = story_store()
    facts = dict(store.facts)
    change = store.apply(RemoveSources(ids=("gazette",)))
    store.apply(change.inverse)
    assert list(store.sources) == ["gazette", "herald"]
    assert dict(store.facts) == facts


def test_when_linking_fails_nothing_has_changed() -> None:
    def failing(_sources: object, extractions: Sequence[Extraction], _verdicts: object) -> Linked:
        raise ZeroDivisionError(len(extractions))

    store = Store(failing)
    with pytest.raises(ZeroDivisionError):
        store.apply(AddSources(sources=SOURCES, extractions=EXTRACTIONS))
    assert not store.sources
    assert store.revision == 0


def test_a_source_named_twice_is_removed_once() -> None:
    store = story_store()
    store.apply(RemoveSources(ids=("gazette", "gazette")))
    assert list(store.sources) == ["herald"]


def test_a_fact_is_a_fact_even_when_a_finding_has_its_id() -> None:
    store = story_store()
    focus = store.focus(Selection("fact", "fact:h/q-mayor"))
    assert focus is not None
    assert focus.id == "h/q-mayor"


def test_a_fact_names_each_source_once() -> None:
    facts = story_store().facts.values()
    assert all(len(set(f.sources)) == len(f.sources) for f in facts)


def test_a_source_that_is_there_already_changes_nothing() -> None:
    store = story_store()
    with pytest.raises(UnknownIdError):
        store.apply(AddSources(sources=(HERALD,), extractions=(EXTRACTIONS[1],)))
    assert store.revision == 1


def test_speakers_are_ranked_by_quotations_and_words_speak_where_no_actor_is_known() -> None:
    speakers = story_store().speakers()
    assert [(s.label, s.total) for s in speakers] == [("Ada Aro", 3), ("Mayor", 1)]
    assert speakers[0].counts == {"gazette": 1, "herald": 2}
    assert speakers[1].key == "words:mayor"


def test_a_selected_finding_means_its_whole_fact_and_stands_in_the_middle_itself() -> None:
    store = story_store()
    selection = Selection("finding", "h/a-bridge")
    assert [p.finding for p in store.places(selection)] == ["g/a-bridge", "h/a-bridge"]
    focus = store.focus(selection)
    assert focus is not None
    assert focus.id == "h/a-bridge"
    assert all(p.span.words == "$40 million" for p in store.places(selection))


def test_a_selected_actor_means_all_mentions_and_the_clicked_one_stands_in_the_middle() -> None:
    store = story_store()
    selection = Selection("actor", ARO.id, at="h/m-she")
    assert [m.id for m in store.selected_findings(selection)] == ["g/m-aro-1", "g/m-aro-2", "h/m-aro", "h/m-she"]
    focus = store.focus(selection)
    assert focus is not None
    assert focus.id == "h/m-she"
    assert store.mention_counts(ARO.id) == {"gazette": 2, "herald": 2}


def test_a_selection_that_is_gone_means_nothing() -> None:
    store = story_store()
    selection = Selection("finding", "nowhere")
    assert not store.knows(selection)
    assert store.places(selection) == ()
    assert store.focus(selection) is None


@pytest.mark.parametrize(
    ("wanted", "findings"),
    [
        (Filter(text="ferry"), {"g/a-ferry"}),
        (Filter(text="FERRY million"), {"g/a-ferry"}),
        (Filter(kinds=frozenset({"amount"}), sources=frozenset({"herald"})), {"h/a-bridge"}),
        (Filter(speakers=frozenset({"words:mayor"})), {"h/q-mayor"}),
        (Filter(date_from="2033", date_to="2033-12-31"), {"h/d-june"}),
        (Filter(date_to="2030"), {"g/d-2029", "g/e-council", "h/e-council"}),
        (Filter(actor=NORLAND.id, kinds=frozenset({"amount", "mention"})),
         {"g/a-bridge", "h/a-bridge", "g/m-norland", "h/m-norland"}),
        (Filter(text="40,000,000 pledged"), {"h/a-bridge"}),
        (Filter(text="("), set()),
        (Filter(text="\\"), set()),
        (Filter(date_from="20"), {"g/d-monday", "g/d-2029", "g/e-announce", "g/e-council", "h/d-june", "h/e-council"}),
    ],
    ids=["text", "words", "kind and source", "speaker", "dates", "open dates", "actor", "sum", "(", "\\", "odd"],
)  # fmt: skip
def test_a_filter_shows_what_it_describes(wanted: Filter, findings: set[str]) -> None:
    assert story_store().visible(wanted).findings == findings


def test_a_speaker_filter_keeps_the_speaker_among_the_actors() -> None:
    visible = story_store().visible(Filter(speakers=frozenset({ARO.id})))
    assert visible.actors == {ARO.id}
    assert "g/q-build" in visible.findings
    assert "h/q-mayor" not in visible.findings


def test_what_passes_shows_the_actors_that_take_part_and_the_facts_it_belongs_to() -> None:
    visible = story_store().visible(Filter(text="bridge", kinds=frozenset({"amount"})))
    assert visible.actors == {NORLAND.id, LUND.id}
    assert visible.facts == {"fact:g/a-bridge"}


def test_an_empty_filter_shows_everything() -> None:
    store = story_store()
    visible = store.visible(Filter())
    assert visible.findings == {f.id for s in store.sources for f in store.findings_in(s)}
    assert visible.facts == set(store.facts)


def test_every_edit_is_kept_by_the_journal_once() -> None:
    diary = Diary()
    store = Store(link_story, diary)
    added = store.apply(AddSources(sources=SOURCES, extractions=EXTRACTIONS))
    recorded = store.record(store.prepare(RemoveSources(ids=("gazette",))))
    gone = store.commit(recorded)
    store.apply(gone.inverse)
    assert diary.kept == [added.edit, gone.edit, gone.inverse]


def test_a_recorded_edit_that_must_be_worked_out_anew_is_not_kept_twice() -> None:
    diary = Diary()
    store = Store(link_story, diary)
    store.apply(AddSources(sources=SOURCES, extractions=EXTRACTIONS))
    recorded = store.record(store.prepare(RemoveSources(ids=("gazette",))))
    judged = store.apply(Judge(a="g/a-bridge", b="h/a-bridge", same=True))
    store.commit(recorded)
    assert diary.kept[1:] == [recorded.change.edit, judged.edit]
    assert list(store.sources) == ["herald"]


def test_where_sources_come_from_is_handed_to_the_journal() -> None:
    diary = Diary()
    store = Store(link_story, diary)
    came = {"herald": Provenance(original=b"raw")}
    store.record(store.prepare(AddSources(sources=SOURCES, extractions=EXTRACTIONS)), came)
    assert diary.came == came
    assert Store(link_story).record(store.prepare(RemoveSources(ids=())), came).recorded is False


def test_what_the_journal_cannot_keep_is_not_made() -> None:
    store = Store(link_story, Diary(full=True))
    with pytest.raises(ExpectedError, match="full"):
        store.apply(AddSources(sources=SOURCES, extractions=EXTRACTIONS))
    assert not store.sources
    assert store.revision == 0


def test_describing_changes_what_is_said_and_no_span_and_undo_takes_all_of_it_back() -> None:
    store = story_store()
    contents, facts, order = store.contents, store.facts, list(store.sources)
    dated = replace(EXTRACTIONS[0], dates=())
    done = store.apply(
        Describe(
            changes=(
                Described(replace(GAZETTE, published="2031-06-01"), dated),
                Described(replace(HERALD, title="The Bridge", author="Ivo Lund")),
            )
        )
    )
    assert list(store.sources) == order
    assert (store.sources["herald"].title, store.sources["herald"].author) == ("The Bridge", "Ivo Lund")
    assert store.contents.raw["gazette"] == (replace(GAZETTE, published="2031-06-01"), dated)
    assert store.contents.raw["herald"][1] == EXTRACTIONS[1]
    assert store.facts == facts
    store.apply(done.inverse)
    assert store.contents == contents


def test_a_source_that_is_described_twice_in_one_edit_gets_back_what_was_first() -> None:
    store = story_store()
    done = store.apply(
        Describe(changes=(Described(replace(HERALD, title="One")), Described(replace(HERALD, title="Two"))))
    )
    assert store.sources["herald"].title == "Two"
    store.apply(done.inverse)
    assert store.sources["herald"] == HERALD


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(Described(replace(HERALD, text="Other words.")), "another text", id="another text"),
        pytest.param(Described(replace(HERALD, published="2031")), "counted from", id="a date without its findings"),
        pytest.param(Described(HERALD, EXTRACTIONS[0]), "was given for", id="findings of another source"),
        pytest.param(Described(replace(HERALD, id="nobody")), "nobody", id="a source that is not there"),
    ],
)
def test_what_would_make_a_finding_untrue_is_no_description(change: Described, said: str) -> None:
    store = story_store()
    with pytest.raises((ValueError, UnknownIdError), match=said):
        store.apply(Describe(changes=(Described(replace(GAZETTE, title="New")), change)))
    assert store.sources["gazette"] == GAZETTE
    assert store.revision == story_store().revision


def test_another_project_takes_the_place_of_this_one() -> None:
    one, diary = story_store(), Diary()
    store = Store(link_story)
    store.apply(AddSources(sources=(HERALD,), extractions=(EXTRACTIONS[1],)))
    change = store.open(store.prepare_opening(one.contents), diary)
    assert list(store.sources) == ["gazette", "herald"]
    assert store.facts == one.facts
    assert change.revision == store.revision == 2
    assert diary.kept == []
    gone = store.apply(RemoveSources(ids=("herald",)))
    assert diary.kept == [gone.edit]


def test_of_two_findings_that_start_together_the_longer_comes_first() -> None:
    short, long = (
        Mention(
            id=name, source="herald", span=Span.of(HERALD.text, 2, end), actor=ARO.id, form="name",
            why=Why(rule="by hand", reason="made for a test"),
        )
        for name, end in (("first name", 5), ("whole name", 9))
    )  # fmt: skip
    for given in ((short, long), (long, short)):
        store = Store(link_story)
        store.apply(AddSources(sources=(HERALD,), extractions=(Extraction(source="herald", mentions=given),)))
        assert [finding.id for finding in store.findings_in("herald")] == ["whole name", "first name"]
