from dataclasses import replace

import pytest
from harbour import WHY, coast, filled_store, harbour, span
from panes import put_up
from pier import SILENT, card_session
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from story import PASSAGE, story_comparison, story_store

from explorer.export.comparison import STATES
from explorer.model.finding import Extraction, Quote, Why
from explorer.model.query import Filter, Selection
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.session import Session, State
from explorer.store import Store
from explorer.views.evidence.pane import EvidencePanel
from explorer.views.evidence.resolve import (
    NOTHING_SELECTED,
    UNMATCHED,
    EvidenceState,
    pages_of,
    plain_text,
    resolve,
    spoken,
)
from explorer.views.theme import Theme


def evidence(selection: Selection | None, store: Store | None = None) -> EvidenceState:
    return resolve(State(selection=selection), store or filled_store())


def test_a_sum_has_every_sources_own_sentence() -> None:
    shown = evidence(Selection("finding", "c/a1"))
    assert (shown.heading, shown.title, shown.money) == ("Selected sum · 2 sources", "$40,000,000", True)
    assert shown.lines == ("Republic of Norrland → Harbour Fund · Port Selby · announced", "For dredging")
    assert [(g.publisher, g.remark) for g in shown.groups] == [
        ("Selby Courier", "reported"),
        ("The Coast Weekly", "inside a quotation of Lena Aro"),
    ]
    assert [piece for g in shown.groups for piece in g.places[0].pieces if piece.marked] == [("$40 million", True)] * 2
    assert shown.current == "c/a1"


def test_a_source_with_pages_says_on_which_one_the_words_stand_and_so_does_the_copy() -> None:
    source, found = coast()
    text = source.text
    paged = replace(source, pages=(0, text.index("A further"), text.index("A clerk")))
    store = filled_store(harbour(), (paged, found))
    shown = evidence(Selection("finding", "c/a1"), store)
    assert [(g.publisher, g.remark) for g in shown.groups] == [
        ("Selby Courier", "reported"),
        ("The Coast Weekly", "inside a quotation of Lena Aro · p. 1"),
    ]
    assert " · inside a quotation of Lena Aro · p. 1\n" in plain_text(shown)
    assert spoken(shown.groups[1], shown.groups[1].places[0]).startswith(
        "The Coast Weekly, inside a quotation of Lena Aro · p. 1: "
    )


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        pytest.param((), "", id="no pages"),
        pytest.param((0,), "p. 1", id="one page"),
        pytest.param((0, 7), "p. 2", id="from the first code point of a page"),
        pytest.param((0, 8), "pp. 1–2", id="across two pages"),
        pytest.param((0, 12), "p. 1", id="up to the last code point of a page"),
    ],
)
def test_pages_are_counted_from_one_by_code_points(pages: tuple[int, ...], said: str) -> None:
    text = "📌 They build bridges."
    source = Source(id="b", title="B", text=text, pages=pages)
    assert pages_of(source, (Span.of(text, 7, 12),)) == said


def test_why_is_said_once_when_it_is_the_same_and_with_what_joins_the_sources() -> None:
    shown = evidence(Selection("fact", "fact:h/a1"))
    assert shown.why == ("The words say so.", "Both give the same words.")
    assert {place.reason for g in shown.groups for place in g.places} == {""}


def test_different_reasons_stand_below_their_places() -> None:
    source, found = coast()
    other = replace(found.amounts[0], why=Why(rule="sign", reason="A sign and a number"))
    store = filled_store(harbour(), (source, replace(found, amounts=(other, found.amounts[1]))))
    shown = evidence(Selection("fact", "fact:h/a1"), store)
    assert [(p.reason, p.rule) for g in shown.groups for p in g.places] == [
        ("The words say so.", "test"),
        ("A sign and a number.", "sign"),
    ]
    assert shown.why == ("Both give the same words.",)


def test_a_vague_sum_says_that_no_number_is_given() -> None:
    shown = evidence(Selection("finding", "h/a2"))
    assert shown.title == "“Billions of crowns”"
    assert shown.lines == ("lost", "No number is given")


def test_half_a_flow_says_what_is_not_said() -> None:
    assert evidence(Selection("finding", "c/a2")).lines[0] == "giver not said → Port Selby"


def test_a_quotation_has_its_speaker_kind_and_parts() -> None:
    shown = evidence(Selection("finding", "h/q2"))
    assert (shown.heading, shown.title) == ("Selected quotation · 1 source", "Lena Aro")
    assert shown.lines == ("direct quotation · credited as “Aro” · word of attribution “added”",)
    assert [(p.text, p.marked) for p in shown.groups[0].places[0].pieces] == [
        ("“", False),
        ("It is a small step,", True),
        ("” Aro added, “", False),
        ("but it is ours.", True),
        ("”", False),
    ]


def test_words_of_somebody_unknown_are_credited_as_the_source_does() -> None:
    shown = evidence(Selection("finding", "c/q2"))
    assert shown.title == "Clerk who asked not to be named"
    assert shown.title in {speaker.label for speaker in filled_store().speakers()}


def test_words_of_nobody_say_so() -> None:
    source, found = harbour()
    quotes = (replace(found.quotes[0], speaker=None, actor=None, cue=None), found.quotes[1])
    shown = evidence(Selection("finding", "h/q1"), filled_store((source, replace(found, quotes=quotes))))
    assert (shown.title, shown.lines) == ("Nobody is credited", ("direct quotation",))


def test_indirect_speech_is_called_so() -> None:
    source, found = harbour()
    quotes = (replace(found.quotes[0], kind="indirect"), found.quotes[1])
    shown = evidence(Selection("finding", "h/q1"), filled_store((source, replace(found, quotes=quotes))))
    assert shown.heading == "Selected indirect speech · 1 source"
    assert shown.groups[0].remark == "indirect speech"


def test_an_event_has_all_its_dates_and_participants() -> None:
    shown = evidence(Selection("finding", "c/e1"))
    assert (shown.heading, shown.title) == ("Selected event · 2 sources", "End")
    assert shown.lines == ("by March 2026 · March 2026 · Port Selby", "Republic of Norrland → Harbour Fund")


def test_an_event_without_a_date_says_so() -> None:
    assert evidence(Selection("finding", "c/e2")).lines == ("date not known", "Lena Aro")


def test_an_actor_has_all_its_mentions_by_source() -> None:
    shown = evidence(Selection("actor", "aro", at="c/m1"))
    assert (shown.heading, shown.title) == ("Selected actor · 2 sources", "Lena Aro")
    assert shown.lines == ("person · also: Minister Lena Aro, Aro",)
    assert [(g.publisher, g.remark, [p.finding for p in g.places]) for g in shown.groups] == [
        ("Selby Courier", "2 mentions", ["h/m0", "h/m4"]),
        ("The Coast Weekly", "2 mentions", ["c/m1", "c/m4"]),
    ]
    assert shown.current == "c/m1"


def test_a_mention_inside_a_quotation_says_whose() -> None:
    shown = evidence(Selection("actor", "fund"))
    assert [p.relation for g in shown.groups for p in g.places] == ["", "inside a quotation of Lena Aro"]


def test_the_innermost_quotation_says_it() -> None:
    text = "He said: “She told me ‘Ada pays’ twice.”"
    _, found = harbour()
    mention = replace(found.mentions[0], id="n/m", source="n", span=span(text, "Ada"))
    quotes = tuple(
        Quote(id=f"n/{k}", source="n", kind="direct", parts=(span(text, words),), speaker=span(text, who), why=WHY)
        for k, (words, who) in enumerate((("She told me ‘Ada pays’ twice.", "He"), ("Ada pays", "She")))
    )
    inner = (
        Source(id="n", text=text, title="Nested"),
        Extraction(source="n", quotes=quotes, actors=found.actors, mentions=(mention,)),
    )
    shown = evidence(Selection("actor", "aro"), filled_store(inner))
    assert shown.groups[0].places[0].relation == "inside a quotation of “She”"


def test_a_quotation_is_shown_with_its_speaker_however_long_the_sentence() -> None:
    text = "Ada of the harbour council, " + "who has served it for many a year, " * 6 + "said that “the sea is open”."
    words = Quote(
        id="n/q", source="n", kind="mixed", parts=(span(text, "the sea is open"),), speaker=span(text, "Ada"), why=WHY
    )
    store = filled_store((Source(id="n", text=text, title="Long"), Extraction(source="n", quotes=(words,))))
    shown = evidence(Selection("finding", "n/q"), store)
    assert shown.groups[0].places[0].pieces[0].text.startswith("Ada of the harbour council")


def test_a_mention_beyond_the_quotations_is_in_none_of_them() -> None:
    text = "“One.” Ada “Two Ada two.” Ada “Three.”"
    _, found = harbour()
    quotes = tuple(
        Quote(id=f"n/q{k}", source="n", kind="direct", parts=(span(text, words),), why=WHY)
        for k, words in enumerate(("One.", "Two Ada two.", "Three."))
    )
    places = [k for k in range(len(text)) if text.startswith("Ada", k)]
    mentions = tuple(replace(found.mentions[0], id=f"n/m{k}", source="n", span=Span.of(text, k, k + 3)) for k in places)
    both = Extraction(source="n", quotes=quotes, actors=found.actors, mentions=mentions)
    shown = evidence(Selection("actor", "aro"), filled_store((Source(id="n", text=text, title="Three"), both)))
    relations = [place.relation for place in shown.groups[0].places]
    assert relations == ["", "inside a quotation, speaker not found", ""]


def test_a_date_says_what_it_means() -> None:
    shown = evidence(Selection("finding", "h/d1"))
    assert (shown.heading, shown.title) == ("Selected date · 1 source", "3 June 2025")
    assert shown.lines == ("Computed from another date",)


def test_the_first_fifty_places_come_first_and_all_when_asked() -> None:
    source, found = harbour()
    name = found.mentions[0]
    many = tuple(replace(name, id=f"h/x{k}") for k in range(83))
    store = filled_store((source, replace(found, mentions=many)))
    selection = Selection("actor", "aro", at="h/x70")
    shown = evidence(selection, store)
    assert (len(shown.groups[0].places), shown.hidden, shown.total) == (50, 33, 83)
    assert shown.groups[0].remark == "83 mentions"
    everything = resolve(State(selection=selection), store, Selection("actor", "aro"))
    assert (len(everything.groups[0].places), everything.hidden) == (83, 0)
    other = resolve(State(selection=selection), store, Selection("actor", "fund"))
    assert other.hidden == 33


def test_what_the_filter_hides_is_still_shown() -> None:
    selection = Selection("finding", "h/q1")
    store = filled_store()
    hidden = resolve(State(selection=selection, filter=Filter(text="zebra")), store)
    assert hidden == resolve(State(selection=selection), store)
    assert hidden.groups


@pytest.mark.parametrize("selection", [None, Selection("finding", "gone"), Selection("actor", "gone")])
def test_without_a_selection_the_panel_says_what_to_do(selection: Selection | None) -> None:
    shown = evidence(selection)
    assert shown.selection is None
    assert plain_text(shown) == NOTHING_SELECTED


def test_everything_can_be_copied_with_its_sources() -> None:
    assert plain_text(evidence(Selection("finding", "c/e1"))).splitlines() == [
        "Selected event · 2 sources",
        "End",
        "by March 2026 · March 2026 · Port Selby",
        "Republic of Norrland → Harbour Fund",
        "",
        "Selby Courier · reported",
        "The old lease runs out by March 2026.",
        "",
        "The Coast Weekly · reported",
        "The lease ends in March 2026.",
        "",
        "Why? The words say so. Both give the same words.",
    ]


def test_a_screen_reader_hears_the_source_the_relation_and_the_sentence() -> None:
    group = evidence(Selection("finding", "c/a1")).groups[1]
    assert spoken(group, group.places[0]) == (
        "The Coast Weekly, inside a quotation of Lena Aro: "
        "Norrland, Aro told reporters, would give “$40 million to the Harbour Fund” this year."
    )


def compared() -> Store:
    store = story_store()
    assert store.accept(story_comparison(store), store.revision)
    return store


def test_a_shared_passage_is_shown_in_every_source_that_has_it() -> None:
    shown = evidence(Selection("row", PASSAGE, at="herald"), compared())
    assert (shown.heading, shown.title) == ("Selected shared words · 2 sources", "The council met")
    assert [(g.publisher, g.places[0].finding) for g in shown.groups] == [
        ("The Gazette", "gazette"),
        ("The Herald", "herald"),
    ]
    assert {p.text for g in shown.groups for p in g.places[0].pieces if p.marked} == {"The council met in 2029"}
    assert shown.current == "herald"


def test_what_a_source_says_differently_stands_with_it() -> None:
    shown = evidence(Selection("finding", "g/q-build"), compared())
    assert [(g.publisher, g.difference) for g in shown.groups] == [("The Gazette", ""), ("The Herald", "cut.")]
    assert "Differs: cut." in plain_text(shown)


def test_the_sources_that_do_not_have_it_are_named() -> None:
    assert evidence(Selection("finding", "g/a-ferry"), compared()).silent == "Not found in The Herald."
    assert evidence(Selection("finding", "g/a-bridge"), compared()).silent == ""
    assert "Not found in The Herald." in plain_text(evidence(Selection("finding", "g/a-ferry"), compared()))


def doubtful() -> Session:
    """Two articles, of which the second has words of the first one's sum, and a third that is silent."""
    reports = "The council of Lund met on Monday. Norland will give $95 million to the Pilot Fund for new boats."
    has_words = "The council of Lund met on Monday. The figure 95,000,000 was painted on the wall of the town hall."
    return card_session(reports, has_words, SILENT)


def test_words_that_stand_unmatched_are_shown_as_such_and_their_source_is_not_called_silent() -> None:
    session = doubtful()
    amount = session.store.extractions["a"].amounts[0]
    shown = evidence(Selection("finding", amount.id), session.store)
    assert [(g.publisher, g.remark, g.places[0].finding) for g in shown.groups[1:]] == [
        ("Herald", "in its text, not matched", "b")
    ]
    assert [piece.text for piece in shown.groups[1].places[0].pieces if piece.marked] == ["95,000,000"]
    assert shown.silent == "Not found in Post."
    assert shown.heading == "Selected sum · 1 source"
    assert shown.current == amount.id
    row = session.store.row_of(amount.id)
    assert row is not None
    assert evidence(Selection("row", row.id, at="b"), session.store).current == "b"


def test_a_doubt_is_called_here_what_it_is_called_in_the_files() -> None:
    assert STATES["stands"] == UNMATCHED


def test_a_click_on_words_that_stand_unmatched_goes_to_them(qtbot: QtBot) -> None:
    session = doubtful()
    panel = put_up(qtbot, EvidencePanel(session, Theme()), (360, 420))
    amount = session.store.extractions["a"].amounts[0].id
    session.select("test", Selection("finding", amount))
    assert [passage.finding for passage in panel.passages] == [amount, "b"]
    qtbot.keyClick(panel.passages[1], Qt.Key.Key_Return)
    assert session.store.focus_source(session.state.selection) == "b"
    assert [passage.finding for passage in panel.passages] == [amount, "b"]


def test_without_a_comparison_nobody_is_called_silent() -> None:
    assert evidence(Selection("finding", "g/a-ferry"), story_store()).silent == ""
