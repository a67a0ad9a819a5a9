from collections.abc import Callable
from dataclasses import replace

import pytest
from linear import assert_linear
from newspapers import papers
from pier import ALTERED, CUT, OTHER, SILENT, WHOLE, card_session, compare_now, quote, select, session_of

from explorer.export.quotation_card import Card, Rendering
from explorer.model.comparison import MatchKind
from explorer.model.edit import AddSources
from explorer.model.finding import Extraction
from explorer.model.query import Selection
from explorer.session import Session
from explorer.views.compare.card.comparing import Aligner
from explorer.views.compare.card.resolve import FIRST, NO_SOURCE, NOTHING, CardState, Wish, resolve

PLENTY = 10_000_000


def resolved(session: Session, wish: Wish | None = None, budget: int = PLENTY) -> CardState:
    aligner = Aligner()
    aligner.begin(budget)
    return resolve(session.state, session.store, wish or Wish(), aligner)


def card_of(session: Session, wish: Wish | None = None) -> Card:
    card = resolved(session, wish).card
    assert card is not None
    return card


def of(card: Card, publisher: str) -> Rendering:
    return next(r for r in card.renderings if r.source.publisher == publisher)


def run_texts(rendering: Rendering, kind: str) -> list[str]:
    return [(run.text or run.other).strip(" .,") for run in rendering.runs if run.kind == kind]


def test_every_source_has_its_rendering_and_the_silent_ones_are_named() -> None:
    session = card_session(WHOLE, CUT, ALTERED, SILENT)
    select(session, "northern harbour wall", 1)
    state = resolved(session)
    card = state.card
    assert card is not None
    assert [r.source.publisher for r in card.renderings] == ["Courier", "Herald", "Post"]
    assert card.silent == ("Echo",)
    assert state.heading == "3 renderings in 3 of 4 sources"
    assert [r.focused for r in card.renderings] == [False, True, False]
    assert [r.state for r in card.renderings] == ["reference", "same", "differs"]


NAMED = "The council of Lund met on Monday to talk about the pier and the pilots. "
PROMISE = "the old lanterns of the northern pier will burn every winter night"
DOUBTS = {
    "quote": (f"{NAMED}Minister Ada Aro said: “We promise that {PROMISE}.”", f"{NAMED}On the wall stood: {PROMISE}."),
    "amount": (
        f"{NAMED}Norland will give $95 million to the Pilot Fund for new boats.",
        f"{NAMED}The figure 95,000,000 was painted on the wall of the town hall.",
    ),
}
"""What one article reports and another one has words of, by kind of what it is."""


@pytest.mark.parametrize("kind", DOUBTS)
def test_words_that_stand_unmatched_are_shown_as_a_doubt_and_not_as_a_report(kind: MatchKind) -> None:
    session = card_session(*DOUBTS[kind], SILENT)
    assert session.store.comparison is not None
    row = next(row for row in session.store.comparison.rows if row.kind == kind)
    assert row.cells["b"].state == "stands"
    session.select("test", Selection("row", row.id))
    state = resolved(session)
    card = state.card
    assert card is not None
    doubt = of(card, "Herald")
    assert (doubt.state, doubt.relation) == ("stands", "in its text, not matched")
    assert doubt.words in DOUBTS[kind][1]
    assert card.silent == ("Post",)
    assert state.heading.endswith(" in 1 of 3 sources · in the text of 1 more, not matched")
    assert "Only" not in state.note
    session.select("test", Selection("row", row.id, at="b"))
    assert of(card_of(session), "Herald").focused


def test_a_doubt_is_never_what_the_others_are_compared_with() -> None:
    session = card_session(*DOUBTS["quote"])
    select(session, "old lanterns")
    card = card_of(session, Wish(reference="b"))
    assert card.reference.source.publisher == "Courier"
    assert of(card, "Herald").state == "stands"


def test_what_a_source_cuts_stands_in_the_reference_and_is_named() -> None:
    session = card_session(WHOLE, CUT)
    select(session, "old pier")
    card = card_of(session)
    assert run_texts(of(card, "Courier"), "only") == [
        "The old pier is a danger to every child in this town",
        "whatever it costs",
    ]
    assert run_texts(of(card, "Herald"), "cut") == [
        "The old pier is a danger to every child in this town",
        "whatever it costs",
    ]
    assert "old pier" in of(card, "Herald").difference


def test_altered_words_are_replaced_and_inserted() -> None:
    session = card_session(WHOLE, ALTERED)
    select(session, "old pier")
    altered = of(card_of(session), "Herald")
    replaced = [(run.other, run.text) for run in altered.runs if run.kind == "replaced"]
    assert ("rebuild", "repair") in replaced
    assert run_texts(altered, "inserted") == ["long"]


def test_who_is_credited_with_which_words() -> None:
    session = card_session(WHOLE, CUT)
    select(session, "old pier")
    said = of(card_of(session), "Herald")
    assert (said.manner, said.speaker, said.credited, said.cue) == ("direct", "Ada Aro", "Ada Aro", "declared")
    assert said.attribution == "Ada Aro · credited as “Ada Aro” · “declared”"
    assert said.dated == "5 May 2031"


def test_what_stands_around_is_the_sources_own() -> None:
    session = card_session(WHOLE, CUT)
    select(session, "old pier")
    assert "Ada Aro declared." in of(card_of(session), "Herald").runs[-1].text
    assert of(card_of(session), "Herald").runs[-1].kind == "around"


def test_any_rendering_can_be_the_reference() -> None:
    session = card_session(WHOLE, CUT)
    select(session, "old pier")
    key = of(card_of(session), "Herald").key
    card = card_of(session, Wish(reference=key))
    assert card.reference.key == key
    assert card.reference.state == "reference"
    assert run_texts(of(card, "Courier"), "only")[0].startswith("The old pier")
    assert "with “The old pier" in of(card, "Courier").difference


def test_offsets_are_those_of_the_source() -> None:
    session = card_session("📌 " + WHOLE, CUT)
    select(session, "old pier")
    for rendering in card_of(session).renderings:
        text = rendering.source.text[rendering.start : rendering.end]
        assert text == rendering.words


def test_a_quotation_of_one_source_is_shown_and_said_to_be() -> None:
    session = card_session(WHOLE, SILENT)
    select(session, "old pier")
    state = resolved(session)
    assert state.note == "Only Courier has this quotation."
    assert state.card is not None
    assert state.card.reference.state == "alone"
    assert state.card.silent == ("Herald",)


def test_before_the_sources_are_compared_the_card_shows_what_is_known() -> None:
    session = card_session(WHOLE, CUT)
    session.run(
        "test", AddSources(sources=(replace(papers(SILENT)[0], id="z"),), extractions=(Extraction(source="z"),))
    )
    select(session, "old pier")
    state = resolved(session)
    assert session.store.comparison is None
    assert state.card is not None
    assert state.note == "Comparing 3 sources …"


def test_a_single_source_asks_for_a_second() -> None:
    session = card_session(WHOLE)
    select(session, "old pier")
    assert resolved(session).note == "Open a second source to compare."


def test_nothing_selected_says_what_to_do() -> None:
    assert resolved(card_session(WHOLE, CUT)).empty == NOTHING
    assert resolved(card_session()).empty == NO_SOURCE


def test_what_cannot_be_compared_says_so() -> None:
    session = card_session(WHOLE, CUT)
    session.select("test", Selection("actor", next(iter(session.store.actors))))
    assert resolved(session).empty.startswith("An actor cannot be compared word by word.")


SUMS = (
    "Norway will give $40 million to the harbour of Vesterby for a new pier, the ministry said on Monday.",
    "The new pier at the harbour of Vesterby is paid by Norway, which will give $40 million for it.",
)


@pytest.mark.parametrize("kind", ["amount", "event"])
def test_sums_and_events_are_shown_in_their_sentences(kind: MatchKind) -> None:
    session = card_session(*SUMS)
    assert session.store.comparison is not None
    row = next(row for row in session.store.comparison.rows if row.kind == kind)
    session.select("test", Selection("row", row.id))
    card = card_of(session)
    assert card.kind == kind
    assert not card.aligned
    assert all(rendering.manner == "" for rendering in card.renderings)
    assert "".join(run.text for run in card.reference.runs) in session.store.source(card.reference.source.id).text


def test_a_shared_passage_is_compared_word_by_word() -> None:
    shared = "Three barges with timber waited beyond the bar and nobody on shore could tell their names or masters."
    session = card_session(f"The fog came early. {shared}", f"{shared} Then it rained.")
    assert session.store.comparison is not None
    row = next(row for row in session.store.comparison.rows if row.kind == "passage")
    session.select("test", Selection("row", row.id, at="b"))
    card = card_of(session)
    assert [r.finding for r in card.renderings] == [None, None]
    assert [r.key for r in card.renderings if r.focused] == ["b"]
    assert card.renderings[1].state == "same"


def test_what_the_analyst_said_is_said() -> None:
    session = card_session(WHOLE, CUT)
    select(session, "old pier")
    one, other = quote(session, "harbour wall", 0), quote(session, "harbour wall", 1)
    session.judge("test", one.id, [other.id], same=True)
    compare_now(session)
    assert of(card_of(session), "Courier").verdicts.said == "You said: the same"
    session.judge("test", one.id, [other.id], same=False)
    compare_now(session)
    verdicts = of(card_of(session), "Courier").verdicts
    assert verdicts.said.startswith("You said: not the same as “We will rebuild the northern")
    assert verdicts.others == (other.id,)


def test_the_quotation_selected_before_can_be_joined() -> None:
    session = card_session(WHOLE, OTHER)
    before = quote(session, "second ferry")
    select(session, "old pier")
    offered = resolved(session, Wish(before=before.id)).offer
    assert offered is not None
    assert offered.finding == before.id
    assert offered.words == "“The children of the island need a second …” (Herald)"


def test_another_rendering_of_the_same_is_not_offered() -> None:
    session = card_session(WHOLE, CUT)
    other = quote(session, "harbour wall", 1)
    select(session, "old pier")
    assert resolved(session, Wish(before=other.id)).offer is None


def many(number: int) -> Session:
    sources = [
        replace(paper, id=f"s{k:02}", publisher=f"Paper {k}")
        for k in range(number)
        for paper in papers(CUT.replace("the port", f"pier {k}"))
    ]
    return session_of(sources)


def test_of_many_renderings_the_first_are_shown_and_the_selected_one() -> None:
    session = many(40)
    last = quote(session, "harbour wall", 39)
    session.select("test", Selection("finding", last.id))
    card = card_of(session)
    assert card.number == 40
    assert len(card.renderings) == FIRST + 1
    assert card.renderings[-1].key == last.id
    assert len(card_of(session, Wish(everything=True)).renderings) == 40


def test_comparing_is_done_a_little_at_a_time() -> None:
    session = card_session(WHOLE, CUT, ALTERED)
    select(session, "old pier")
    aligner = Aligner()
    states = []
    for _ in range(3):
        aligner.begin(1)
        states.append(resolve(session.state, session.store, Wish(), aligner))
    assert [state.partly for state in states] == [True, False, False]
    assert states[-1] == resolved(session)


def test_the_cost_grows_with_the_renderings_and_not_with_the_pairs_of_them() -> None:
    sessions = {number: many(number) for number in (10, 40)}
    for session in sessions.values():
        select(session, "harbour wall")

    def prepare(number: int) -> Callable[[], object]:
        return lambda: resolved(sessions[number], Wish(everything=True))

    assert_linear(prepare, small=10, times=4)


def test_words_that_end_what_is_cut_end_what_is_left() -> None:
    session = card_session(WHOLE, CUT)
    select(session, "old pier")
    cut = [run.other for run in of(card_of(session), "Herald").runs if run.kind == "cut"]
    assert cut == ["The old pier is a danger to every child in this town.", "whatever it costs"]
