from dataclasses import replace
from itertools import pairwise

import pytest
from harbour import coast, copies, filled_store, harbour
from panes import entries_of
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.match.linking import link
from explorer.model.edit import AddSources, Label, RemoveSources
from explorer.model.finding import Extraction
from explorer.model.query import Filter, Selection
from explorer.model.source import Source
from explorer.session import Announcement, Session
from explorer.store import Store
from explorer.views.filterbar.choices import ChoiceButton
from explorer.views.filterbar.pane import FilterBar
from explorer.views.filterbar.resolve import ONCE, STARRED, TAG, Choice, Criterion, Option
from explorer.views.theme import Theme

# The offscreen screen cannot do what a popup asks of it.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def session() -> Session:
    return Session(filled_store())


@pytest.fixture
def bar(session: Session, qtbot: QtBot) -> FilterBar:
    bar = FilterBar(session, Theme())
    qtbot.addWidget(bar)
    bar.resize(1366, bar.sizeHint().height())
    bar.show()
    return bar


def button(bar: FilterBar, criterion: Criterion) -> ChoiceButton:
    return bar._choices[criterion]


def count(bar: FilterBar) -> str:
    return next(label.text() for label in bar.findChildren(QLabel) if label.text().endswith("findings"))


def test_every_key_stroke_filters(bar: FilterBar, session: Session, qtbot: QtBot) -> None:
    heard: list[str] = []

    def listen(told: Announcement) -> None:
        heard.append(told.after.filter.text)

    session.announced.connect(listen)
    qtbot.keyClicks(bar._field, "fund ")
    assert heard == ["f", "fu", "fun", "fund"]
    assert bar._field.text() == "fund "


def test_ctrl_k_has_a_place_to_go(bar: FilterBar) -> None:
    bar._field.setText("fund")
    bar.focus_text()
    assert bar._field.hasFocus()
    assert bar._field.selectedText() == "fund"


def test_esc_clears_the_text(bar: FilterBar, session: Session, qtbot: QtBot) -> None:
    bar._field.setText("fund")
    qtbot.keyClick(bar._field, Qt.Key.Key_Escape)
    assert session.state.filter.empty


@pytest.mark.parametrize("text", ["(", "[", "\\", '"', "*", "a (b [c"])
def test_marks_are_plain_text_and_never_fail(bar: FilterBar, session: Session, qtbot: QtBot, text: str) -> None:
    qtbot.keyClicks(bar._field, text)
    assert session.state.filter.text == text


def test_the_count_is_live(bar: FilterBar, session: Session) -> None:
    assert count(bar) == "25 of 25 findings"
    session.filter("legend", lambda _: Filter(kinds=frozenset({"amount"})))
    assert count(bar) == "4 of 25 findings"


def test_several_values_are_chosen_while_the_menu_stays_open(bar: FilterBar, session: Session, qtbot: QtBot) -> None:
    menu = button(bar, "speakers").menu()
    menu.popup(bar.mapToGlobal(QPoint(0, 40)))
    for action in list(entries_of(button(bar, "speakers")).values()):
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        assert menu.isVisible()
    assert session.state.filter.speakers == {"aro", "words:clerk who asked not to be named"}
    menu.hide()


def test_the_keyboard_sets_checks_too(bar: FilterBar, session: Session, qtbot: QtBot) -> None:
    menu = button(bar, "kinds").menu()
    menu.popup(bar.mapToGlobal(QPoint(0, 40)))
    menu.setActiveAction(entries_of(button(bar, "kinds"))["date"])
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert session.state.filter.kinds == {"date"}
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert session.state.filter.empty
    menu.hide()


def test_everybody_takes_the_restriction_back(bar: FilterBar, session: Session) -> None:
    session.filter("legend", lambda _: Filter(speakers=frozenset({"aro"})))
    every = button(bar, "speakers").menu().actions()[0]
    assert not every.isChecked()
    every.trigger()
    assert session.state.filter.empty
    assert every.isChecked()


def test_a_click_on_the_legend_is_reflected(bar: FilterBar, session: Session) -> None:
    session.filter("legend", lambda _: Filter(speakers=frozenset({"aro"}), text="pays"))
    assert button(bar, "speakers").accessibleName() == "Speaker: Lena Aro"
    assert entries_of(button(bar, "speakers"))["aro"].isChecked()
    assert bar._field.text() == "pays"


def test_a_source_that_was_closed_is_gone_from_the_menu(bar: FilterBar, session: Session) -> None:
    session.filter("legend", lambda _: Filter(sources=frozenset({"c"}), speakers=frozenset({"aro"})))
    session.run("test", RemoveSources(ids=("c",)))
    assert list(entries_of(button(bar, "sources"))) == ["h"]
    assert session.state.filter == Filter(speakers=frozenset({"aro"}))


def test_names_with_an_ampersand_keep_it(qtbot: QtBot) -> None:
    source, found = harbour()
    object.__setattr__(source, "publisher", "Fish & Sons")
    bar = FilterBar(Session(filled_store((source, found), coast())), Theme())
    qtbot.addWidget(bar)
    assert entries_of(button(bar, "sources"))["h"].text().startswith("Fish && Sons")


def test_dates_filter_as_far_as_they_are_understood(bar: FilterBar, session: Session, qtbot: QtBot) -> None:
    qtbot.mouseClick(bar._dates, Qt.MouseButton.LeftButton)
    first, last = bar._popup.fields
    assert bar._popup.isVisible()
    seen = []
    for letter in "2026":
        qtbot.keyClick(first, letter)
        seen.append((session.state.filter.date_from, bool(bar._popup.hint)))
    assert seen == [(None, True), (None, True), (None, True), ("2026", False)]
    qtbot.keyClicks(last, "2025-1")
    assert first.text() == "2026"
    assert session.state.filter == Filter(date_from="2026", date_to=None)
    bar._popup.hide()
    assert last.text() == ""
    assert bar._dates.accessibleName() == "Dates: from 2026"


def test_without_a_source_there_are_no_dates_to_choose_but_those_chosen_can_be_taken_back(qtbot: QtBot) -> None:
    session = Session(Store(link))
    bar = FilterBar(session, Theme())
    qtbot.addWidget(bar)
    assert not bar._dates.isEnabled()
    session.filter("elsewhere", lambda wanted: replace(wanted, date_from="2024"))
    assert bar._dates.isEnabled()
    session.clear_filter("elsewhere")
    assert not bar._dates.isEnabled()
    source = Source(id="a", title="A", text="A word.")
    session.run("test", AddSources(sources=(source,), extractions=(Extraction(source="a"),)))
    assert bar._dates.isEnabled()


def test_any_time_takes_the_dates_back(bar: FilterBar, session: Session) -> None:
    session.filter("restored", lambda _: Filter(date_from="2019", date_to="2026-03"))
    assert [field.text() for field in bar._popup.fields] == ["2019", "2026-03"]
    anytime = bar._popup.findChild(QPushButton)
    assert isinstance(anytime, QPushButton)
    anytime.click()
    assert session.state.filter.empty
    assert [field.text() for field in bar._popup.fields] == ["", ""]


def test_only_the_selected_actor(bar: FilterBar, session: Session) -> None:
    only = bar.findChild(QCheckBox)
    assert isinstance(only, QCheckBox)
    assert not only.isEnabled()
    session.select("lists", Selection("actor", "norrland"))
    assert only.isEnabled()
    only.click()
    assert session.state.filter == Filter(actor="norrland")
    session.select("lists", Selection("finding", "h/d1"))
    assert only.isEnabled()
    assert only.isChecked()
    only.click()
    assert session.state.filter == Filter()
    assert not only.isEnabled()


def test_clear_shows_everything(bar: FilterBar, session: Session, qtbot: QtBot) -> None:
    clear = next(b for b in bar.findChildren(QPushButton) if b.text() == "Clear")
    assert not clear.isEnabled()
    session.filter("legend", lambda _: Filter(text="x", kinds=frozenset({"date"}), date_from="2019", actor="aro"))
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert session.state.filter.empty
    assert bar._field.text() == ""
    assert bar._popup.fields[0].text() == ""


@pytest.mark.parametrize("width", [1366, 1000])
def test_nothing_is_cut_off_when_much_is_chosen(bar: FilterBar, session: Session, qtbot: QtBot, width: int) -> None:
    session.filter(
        "restored",
        lambda _: Filter(
            text="x" * 80,
            kinds=frozenset({"mention"}),
            sources=frozenset({"c"}),
            speakers=frozenset({"words:clerk who asked not to be named"}),
            date_from="2019-11-30",
            date_to="2026-12-31",
            actor="norrland",
        ),
    )
    assert bar.minimumSizeHint().width() <= 1000
    bar.resize(width, bar.height())
    qtbot.wait(1)
    shown = [child for child in bar.findChildren(QWidget) if child.parent() is bar and not child.isWindow()]
    shown.sort(key=lambda child: child.x())
    assert all(a.geometry().right() < b.x() for a, b in pairwise(shown))
    assert shown[-1].geometry().right() < width
    assert bar._field.width() >= 100


def test_every_control_has_a_name(bar: FilterBar) -> None:
    for control in (*bar.findChildren(QLineEdit), *bar.findChildren(ChoiceButton), bar._dates):
        assert control.accessibleName()


def test_the_words_can_be_cleared_in_the_field(bar: FilterBar, session: Session) -> None:
    assert not bar._wipe.isVisible()
    session.filter("restored", lambda _: Filter(text="fund"))
    assert bar._wipe.isVisible()
    bar._wipe.trigger()
    assert session.state.filter.empty
    assert not bar._wipe.isVisible()


def test_the_box_for_the_selected_actor_says_what_it_keeps(bar: FilterBar, session: Session) -> None:
    session.select("test", Selection("actor", "aro"))
    (box,) = bar.findChildren(QCheckBox)
    assert box.toolTip() == "<qt>Show only what Lena Aro takes part in, and quotations that name Lena Aro</qt>"


def test_of_the_agreement_of_sources_one_value_holds_at_a_time(bar: FilterBar, session: Session) -> None:
    entries = entries_of(bar._choices["agreement"])
    entries["one"].trigger()
    assert session.state.filter == Filter(agreement="one")
    entries["differs"].trigger()
    assert session.state.filter == Filter(agreement="differs")
    assert [key for key, entry in entries.items() if entry.isChecked()] == ["differs"]
    entries["differs"].trigger()
    assert session.state.filter == Filter()


def test_reprints_can_be_left_out_once_some_are_known(bar: FilterBar, session: Session) -> None:
    assert ONCE not in entries_of(button(bar, "sources"))
    session.reprinted("test", {"h": "h", "c": "h"})
    entries = entries_of(button(bar, "sources"))
    assert entries[ONCE].text().startswith("Without reprints")
    entries[ONCE].trigger()
    assert session.state.filter == Filter(once=True)
    entries[ONCE].trigger()
    assert session.state.filter == Filter()


def test_stars_and_tags_are_chosen_among_the_sources_and_taken_back_with_them(bar: FilterBar, session: Session) -> None:
    session.run("test", Label(sources=("c",), starred=True, add=frozenset({"port"})))
    entries = entries_of(button(bar, "sources"))
    entries[STARRED].trigger()
    entries[TAG + "port"].trigger()
    entries["c"].trigger()
    assert session.state.filter == Filter(starred=True, tags=frozenset({"port"}), sources=frozenset({"c"}))
    entries[STARRED].trigger()
    assert session.state.filter == Filter(tags=frozenset({"port"}), sources=frozenset({"c"}))
    button(bar, "sources")._all.trigger()
    assert session.state.filter.empty


def test_a_filter_for_a_tag_that_nobody_has_any_more_is_dropped(bar: FilterBar, session: Session) -> None:
    session.run("test", Label(sources=("c",), starred=True, add=frozenset({"port"})))
    session.filter("test", lambda _: Filter(starred=True, tags=frozenset({"port"})))
    session.undo("test")
    assert session.state.filter.empty
    assert list(entries_of(button(bar, "sources"))) == ["h", "c"]


def test_sources_that_the_menu_does_not_list_stay_chosen(qtbot: QtBot) -> None:
    session = Session(filled_store(*copies(60)))
    bar = FilterBar(session, Theme())
    qtbot.addWidget(bar)
    chosen = frozenset(f"s{k}" for k in range(45))
    session.filter("test", lambda _: Filter(sources=chosen))
    entries_of(button(bar, "sources"))["s3"].trigger()
    assert session.state.filter.sources == chosen - {"s3"}
    texts = [action.text() for action in button(bar, "sources")._menu.actions() if action.isVisible()]
    assert texts[-1] == "20 more, see the list of sources"


def test_a_menu_of_many_is_filled_when_it_is_opened(qtbot: QtBot) -> None:
    options = tuple(Option(key=f"k{k}", label=f"Name {k}", count=k, chosen=k == 3) for k in range(200))
    made = ChoiceButton("Everybody")
    qtbot.addWidget(made)
    made.show_choice(Choice(options=options, label="Speaker: Name 3", active=True))
    assert len(made.menu().actions()) < len(options)
    made.menu().aboutToShow.emit()
    assert [action.data() for action in made.menu().actions() if action.isChecked()] == ["k3"]
    assert len(made.menu().actions()) > len(options)
