"""What the parts of the window and the exports say of a project of which most sources lie aside."""

from dataclasses import replace

import pytest
from aside import all_laid_out, opened, shown
from pier import ALTERED, WHOLE, card_session, compare_now, quote

from explorer.export.quotation_card import Card, card_html, card_text
from explorer.model.catalogue import entry_of
from explorer.model.comparison import Cell, Comparison, End, Row
from explorer.model.edit import Label
from explorer.model.query import Filter, Selection
from explorer.model.wording import desk_words
from explorer.session import Session
from explorer.store import Contents
from explorer.store.asked import filter_words
from explorer.store.project import ProjectFile
from explorer.views.compare.card.comparing import Aligner
from explorer.views.compare.card.resolve import Wish
from explorer.views.compare.card.resolve import resolve as resolve_card
from explorer.views.document.resolve import resolve as resolve_pane
from explorer.views.evidence.resolve import resolve as resolve_evidence
from explorer.views.filterbar.resolve import resolve as resolve_bar
from explorer.views.sidebar.resolve import resolve as resolve_sidebar

TAG = frozenset({"storms"})


@pytest.fixture
def session(file: ProjectFile) -> Session:
    return opened(file, ("h", "c"))


@pytest.mark.parametrize(
    ("laid", "known", "words"),
    [
        (12, 100_000, "12 of 100,000 sources on the desk"),
        (1, 2, "1 of 2 sources on the desk"),
        (3, 3, "3 sources"),
        (1, 1, "1 source"),
        (0, 1, "0 of 1 source on the desk"),
    ],
)
def test_which_sources_are_spoken_of(laid: int, known: int, words: str) -> None:
    assert desk_words(laid, known) == words


def test_the_sidebar_leads_to_the_list_of_all_sources(session: Session) -> None:
    assert resolve_sidebar(session.state, session.store).all_sources == "2 of 5 sources on the desk"
    all_laid_out(session)
    assert resolve_sidebar(session.state, session.store).all_sources == ""


def test_the_filter_bar_counts_what_lies_on_the_desk(session: Session) -> None:
    bar = resolve_bar(session.state, session.store)
    assert bar.count == f"{session.store.size:,} of {session.store.size:,} on the desk"
    assert bar.choices["sources"].more == 3
    all_laid_out(session)
    assert resolve_bar(session.state, session.store).count.endswith("findings")


def test_the_filter_bar_names_a_source_that_lies_aside_and_counts_a_tag_on_the_desk(session: Session) -> None:
    session.run("test", Label(sources=("h", "rain"), add=TAG))
    state = replace(session.state, filter=Filter(sources=frozenset({"rain"})))
    choice = resolve_bar(state, session.store).choices["sources"]
    assert (choice.label, choice.active) == ("Source: Weather Post", True)
    tag = next(option for option in choice.options if option.label == "Tag “storms”")
    assert tag.count == len(session.store.findings_in("h"))


def test_exports_say_that_they_speak_of_the_desk(session: Session) -> None:
    store = session.store
    assert filter_words(Filter(), store) == "2 of 5 sources on the desk"
    wanted = Filter(text="ferry", sources=frozenset({"c", "rain"}))
    publisher = store.source("c").short_name
    assert filter_words(wanted, store) == (
        f"2 of 5 sources on the desk; words “ferry”; source {publisher} or Weather Post"
    )
    assert filter_words(Filter(sources=frozenset(map(str, range(13)))), store).endswith("; 13 sources")
    assert filter_words(Filter(), all_laid_out(session).store) == ""


def test_an_empty_pane_beside_sources_aside_asks_to_choose_one(session: Session) -> None:
    assert resolve_pane(shown(session, None), session.store, 0).sources == 5


def test_evidence_says_of_which_sources_it_speaks_when_some_are_silent(session: Session) -> None:
    store = session.store
    fact = next(fact for fact in store.facts.values() if {store.finding(f).source for f in fact.findings} == {"h"})
    finding = store.finding(fact.findings[0])
    cell = Cell(state="same", ends=(End(finding=finding.id, source="h", spans=finding.spans),))
    row = Row(id="row:1", kind="quote", label="said", facts=(fact.id,), cells={"h": cell}, reference="h")
    session.compared("test", Comparison(rows=(row,)), store.revision)
    state = replace(session.state, selection=Selection("finding", finding.id))
    silent = store.source("c").short_name
    assert resolve_evidence(state, store).silent == f"Of the 2 sources on the desk, not found in {silent}."


def test_a_card_says_how_many_sources_were_not_compared() -> None:
    session = card_session(WHOLE, ALTERED)
    store = session.store
    pairs = list(store.contents.raw.values())
    entries = {source.id: entry_of(source, len(found.findings())) for source, found in pairs}
    far = replace(pairs[0][0], id="far", title="Far away")
    held = Contents.in_part({**entries, "far": entry_of(far, 0)}, pairs, (), {})
    session.open("test", store.prepare_opening(held), None, session.state)
    compare_now(session)
    state = replace(session.state, selection=Selection("finding", quote(session, "northern harbour").id))
    aligner = Aligner()
    aligner.begin(10_000)
    made = resolve_card(state, session.store, Wish(), aligner)
    card = made.card
    assert isinstance(card, Card)
    assert made.heading.endswith("of 2 sources on the desk")
    assert card.aside_words == "1 source lies aside and was not compared."
    assert card.aside_words in card_text(card)
    assert card.aside_words in card_html(card)
    assert replace(card, aside=2).aside_words == "2 sources lie aside and were not compared."
    assert replace(card, aside=0).aside_words == ""
