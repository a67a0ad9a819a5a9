import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.session.jobs import Progress
from explorer.views.notices import PROGRESS_AFTER, DetailsDialog, Notice, NoticeArea
from explorer.views.theme import Theme


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(800, 600)
    widget.show()
    return widget


@pytest.fixture
def area(around: QWidget) -> NoticeArea:
    return NoticeArea(Theme(), around)


def test_notices_lie_over_the_lower_edge_and_move_nothing(area: NoticeArea, around: QWidget) -> None:
    area.say(Notice(text="One"))
    assert around.rect().contains(area.geometry())
    assert area.geometry().bottom() > around.height() - 40
    around.resize(500, 400)
    assert around.rect().contains(area.geometry())


def test_a_sentence_on_two_lines_takes_the_room_of_two_lines(area: NoticeArea) -> None:
    area.say(Notice(text="One", button="Do", key="one"))
    one = area.height()
    area.withdraw("one")
    area.say(Notice(text="Words that do not fit on one line, and fit on two. " * 3, button="Do"))
    assert one <= area.height() <= one + 2 * area.fontMetrics().lineSpacing()


def test_a_note_goes_by_itself_and_a_warning_stays(
    area: NoticeArea, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.views.notices._INFO_STAYS", 1)
    area.say(Notice(text="Saved"))
    area.say(Notice(text="Not saved", kind="warning"))
    area.say(Notice(text="Hidden", button="Show"))
    qtbot.waitUntil(lambda: [n.text for n in area.shown] == ["Not saved", "Hidden"])


def test_a_note_that_passes_goes_by_itself_although_it_has_a_button(
    area: NoticeArea, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.views.notices._INFO_STAYS", 1)
    area.say(Notice(text="Good to know", button="Read More", passing=True))
    assert area.shown
    qtbot.waitUntil(lambda: not area.shown)


class Button:
    def __init__(self) -> None:
        self.pressed = 0

    def press(self) -> None:
        self.pressed += 1


def test_without_notices_nothing_takes_room(area: NoticeArea) -> None:
    assert area.isHidden()
    area.say(Notice(text="One", key="a"))
    assert not area.isHidden()
    area.withdraw("a")
    assert area.isHidden()


def test_a_notice_of_the_same_key_replaces_the_one_before(area: NoticeArea) -> None:
    area.say(Notice(text="One", key="a"))
    area.say(Notice(text="Two", key="a"))
    area.say(Notice(text="Three"))
    assert [n.text for n in area.shown] == ["Two", "Three"]


def test_the_oldest_goes_when_there_are_too_many(area: NoticeArea) -> None:
    for k in range(5):
        area.say(Notice(text=str(k)))
    assert [n.text for n in area.shown] == ["2", "3", "4"]


def test_its_button_does_what_it_says_and_the_notice_goes(area: NoticeArea) -> None:
    button = Button()
    area.say(Notice(text="Hidden", button="Show", action=button.press, key="hidden"))
    area.press("hidden")
    assert button.pressed == 1
    assert area.shown == ()


def test_progress_is_shown_only_when_it_takes_a_moment(area: NoticeArea, qtbot: QtBot) -> None:
    area.show_progress(Progress("Reading", 0, 0))
    area.end_progress()
    qtbot.wait(PROGRESS_AFTER + 50)
    assert area.isHidden()
    area.show_progress(Progress("Reading", 3, 10, "a.txt"))
    qtbot.waitUntil(lambda: not area.isHidden())
    cancel = next(b for b in area.findChildren(QPushButton) if b.text() == "Cancel")
    with qtbot.waitSignal(area.cancel_wanted):
        cancel.click()
    area.end_progress()
    assert area.isHidden()


def test_details_can_be_copied(qtbot: QtBot) -> None:
    dialog = DetailsDialog("Report", "what went wrong")
    qtbot.addWidget(dialog)
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy").click()
    assert QGuiApplication.clipboard().text() == "what went wrong"


def test_a_name_that_looks_like_markup_is_shown_as_it_is(area: NoticeArea) -> None:
    area.say(Notice(text="Not opened: <img src=x>.txt"))
    area.show_progress(Progress("Reading", 3, 10, "<b>a</b>.txt"))
    labels = {label.text(): label.textFormat() for label in area.findChildren(QLabel) if "<" in label.text()}
    assert labels == {
        "Not opened: <img src=x>.txt": Qt.TextFormat.PlainText,
        "Reading: <b>a</b>.txt": Qt.TextFormat.PlainText,
    }
    area.end_progress()


def test_what_runs_can_be_paused_and_goes_on(area: NoticeArea, qtbot: QtBot) -> None:
    area.show_progress(Progress("Reading", 3, 10, "a.txt"))
    pause = next(b for b in area.findChildren(QPushButton) if b.text() == "Pause")
    for paused, words in ((True, "Continue"), (False, "Pause")):
        with qtbot.waitSignal(area.pause_wanted) as told:
            pause.click()
        assert told.args == [paused]
        assert pause.text() == words
    area.end_progress()


def test_a_job_that_ends_while_it_rests_leaves_no_pause_behind(area: NoticeArea, qtbot: QtBot) -> None:
    area.show_progress(Progress("Reading", 3, 10, "a.txt"))
    next(b for b in area.findChildren(QPushButton) if b.text() == "Pause").click()
    with qtbot.waitSignal(area.pause_wanted) as told:
        area.end_progress()
    assert told.args == [False]


class Painted(QObject):
    """Counts the paints of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_progress_is_painted_when_paint_is_due_and_not_at_every_step(
    area: NoticeArea, around: QWidget, qtbot: QtBot
) -> None:
    area.show_progress(Progress("Reading", 1, 100))
    bar = area.findChild(QProgressBar)
    assert bar is not None
    qtbot.waitUntil(bar.isVisible)
    QApplication.processEvents()
    painted, below = Painted(bar), Painted(around)
    for step in range(2, 100):
        area.show_progress(Progress("Reading", step, 100))
    assert (painted.count, below.count) == (0, 0)
    assert bar.value() == 99
    qtbot.waitUntil(lambda: painted.count > 0)
