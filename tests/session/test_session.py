from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot
from story import story_session

from explorer.model.edit import Judge, RemoveSources
from explorer.model.query import Filter, Selection
from explorer.session import Announcement, Session, State
from explorer.session import session as session_module
from explorer.session import state as steps
from explorer.session.jobs import Jobs

pytestmark = pytest.mark.usefixtures("qapp")


class Listener:
    def __init__(self, session: Session) -> None:
        self.heard: list[Announcement] = []
        session.announced.connect(self.hear)

    def hear(self, announcement: Announcement) -> None:
        self.heard.append(announcement)


def test_each_change_is_announced_once_with_its_origin() -> None:
    session = story_session()
    listener = Listener(session)
    session.select("chart", Selection("finding", "g/a-ferry"))
    (heard,) = listener.heard
    assert heard.origin == "chart"
    assert heard.before.selection is None
    assert heard.after == session.state


def test_an_equal_state_is_announced_to_nobody() -> None:
    session = story_session()
    listener = Listener(session)
    session.filter("lists", lambda f: f)
    session.update("lists", replace)
    assert listener.heard == []


def test_asking_again_for_what_is_selected_is_announced_as_that_alone() -> None:
    session = story_session()
    session.select("chart", Selection("finding", "g/a-ferry"))
    listener = Listener(session)
    session.select("lists", Selection("finding", "g/a-ferry"))
    (heard,) = listener.heard
    assert replace(heard.after, reveal=heard.before.reveal) == heard.before
    assert not session.can_go(-1)


def test_an_edit_is_announced_with_what_it_changed_and_can_be_undone_and_redone() -> None:
    session = story_session()
    listener = Listener(session)
    session.run("menu", RemoveSources(ids=("gazette",)))
    assert list(session.store.sources) == ["herald"]
    assert list(session.state.panes) == [None, "herald"]
    assert session.undo_label == "Close Source"
    session.undo("menu")
    assert set(session.store.sources) == {"herald", "gazette"}
    assert list(session.state.panes) == ["gazette", "herald"]
    assert session.redo_label == "Close Source"
    session.redo("menu")
    assert list(session.store.sources) == ["herald"]
    assert [h.change is not None for h in listener.heard] == [True, True, True]
    assert [h.after.revision for h in listener.heard] == [2, 3, 4]


def test_what_undo_offers_is_true_when_it_is_announced() -> None:
    session = story_session()
    offered: list[tuple[str | None, str | None]] = []

    def hear(_announcement: Announcement) -> None:
        offered.append((session.undo_label, session.redo_label))

    session.announced.connect(hear)
    session.run("menu", RemoveSources(ids=("gazette",)))
    session.undo("menu")
    session.redo("menu")
    assert offered == [("Close Source", None), (None, "Close Source"), ("Close Source", None)]


def test_what_is_selected_where_it_was_gone_to_is_a_step_of_back_and_forward() -> None:
    session = story_session()
    one, other = (Selection("finding", name) for name in ("g/a-bridge", "h/a-bridge"))
    session.select("list", one)
    session.reach("search", ("herald",), lambda state: steps.select(state, session.store, other))
    session.reach("list", ("gazette",), lambda state: steps.show_here(state, "gazette"))
    session.go("menu", -1)
    assert session.state.selection == one
    session.go("menu", 1)
    assert session.state.selection == other
    assert not session.can_go(1)


def test_files_that_were_opened_are_closed() -> None:
    session = story_session()
    session.remove("menu", ("gazette",))
    assert session.undo_label == "Close Source"
    session.undo("menu")
    session.remove("menu", ("gazette", "herald"))
    assert session.undo_label == "Close 2 Sources"


def test_what_the_program_does_by_itself_is_not_offered_for_undo() -> None:
    session = story_session()
    session.run("start", RemoveSources(ids=("gazette",)), undoable=False)
    assert session.undo_label is None


def test_a_listener_that_asks_for_more_is_heard_after_the_others_in_order() -> None:
    session = story_session()

    def ask(announcement: Announcement) -> None:
        if announcement.after.filter.text == "one":
            session.filter("listener", lambda f: replace(f, text="two"))

    session.announced.connect(ask)
    listener = Listener(session)
    session.filter("bar", lambda f: replace(f, text="one"))
    assert [h.after.filter.text for h in listener.heard] == ["one", "two"]
    assert listener.heard[1].before == listener.heard[0].after


def test_a_new_edit_forgets_what_could_be_redone() -> None:
    session = story_session()
    session.run("menu", RemoveSources(ids=("gazette",)))
    session.undo("menu")
    session.run("menu", RemoveSources(ids=("herald",)))
    assert session.redo_label is None


def test_undo_beyond_the_first_edit_does_nothing() -> None:
    session = story_session()
    listener = Listener(session)
    session.undo("menu")
    session.redo("menu")
    assert listener.heard == []


def test_closing_a_source_forgets_the_selection_in_it_and_after_undo_back_finds_it_again() -> None:
    session = story_session()
    session.select("lists", Selection("finding", "g/a-ferry"))
    session.run("menu", RemoveSources(ids=("gazette",)))
    assert session.state.selection is None
    assert not session.can_go(-1)
    session.undo("menu")
    assert session.state.selection is None
    assert session.can_go(-1)
    session.go("menu", -1)
    assert session.state.selection == Selection("finding", "g/a-ferry")


def test_back_after_selecting_nothing_selects_the_last_thing_again() -> None:
    session = story_session()
    session.select("lists", Selection("finding", "g/a-ferry"))
    session.select("menu", None)
    session.go("menu", -1)
    assert session.state.selection == Selection("finding", "g/a-ferry")
    assert not session.can_go(-1)


def test_back_and_forward_select_again() -> None:
    session = story_session()
    for name in ("g/a-ferry", "h/a-bridge"):
        session.select("lists", Selection("finding", name))
    session.go("menu", -1)
    assert session.state.selection == Selection("finding", "g/a-ferry")
    assert session.can_go(1)
    session.go("menu", 1)
    assert session.state.selection == Selection("finding", "h/a-bridge")
    session.go("menu", 1)
    assert session.state.selection == Selection("finding", "h/a-bridge")


def test_the_filter_is_changed_criterion_by_criterion_and_cleared_at_once() -> None:
    session = story_session()
    session.filter("bar", lambda f: replace(f, text="bridge"))
    session.filter("bar", lambda f: replace(f, sources=frozenset({"herald"})))
    assert session.state.filter == Filter(text="bridge", sources=frozenset({"herald"}))
    session.clear_filter("bar")
    assert session.state.filter.empty


def test_another_project_is_announced_once_and_nothing_of_the_one_before_can_be_undone() -> None:
    session, other = story_session(), story_session()
    session.run("menu", RemoveSources(ids=("gazette",)))
    session.select("chart", Selection("finding", "h/a-bridge"))
    listener = Listener(session)
    wanted = State(panes=("herald",), selection=Selection("finding", "no-such"))
    session.open("menu", session.store.prepare_opening(other.store.contents), None, wanted)
    (heard,) = listener.heard
    assert heard.change is not None
    assert session.state.panes == ("herald",)
    assert session.state.selection is None
    assert list(session.store.sources) == ["gazette", "herald"]
    assert session.undo_label is None
    assert not session.can_go(-1)


def test_a_verdict_is_given_once_and_can_be_undone() -> None:
    session = story_session()
    listener = Listener(session)
    for _ in range(2):
        session.judge("evidence", "h/q-well", ["g/q-build"], same=False)
    assert len(listener.heard) == 1
    assert session.undo_label == "“Not the Same”"
    session.undo("menu")
    assert session.store.contents.judged() == ()


def test_a_verdict_on_several_is_one_step() -> None:
    session = story_session()
    listener = Listener(session)
    session.judge("evidence", "h/q-well", ["g/q-build", "h/q-mayor"], same=False)
    assert len(listener.heard) == 1
    assert len(session.store.contents.judged()) == 2
    session.undo("menu")
    assert session.store.contents.judged() == ()


def test_in_a_large_project_an_edit_and_its_undo_are_worked_out_beside_the_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "_ON_THE_SPOT", 0)
    session, jobs = story_session(), Jobs()
    session.work_in(jobs)
    with qtbot.waitSignal(jobs.idle):
        session.run("menu", RemoveSources(ids=("gazette",)))
        assert "gazette" in session.store.sources
    assert list(session.store.sources) == ["herald"]
    with qtbot.waitSignal(jobs.idle):
        session.undo("menu")
        session.undo("menu")
    assert set(session.store.sources) == {"gazette", "herald"}
    assert session.undo_label is None
    with qtbot.waitSignal(jobs.idle):
        session.redo("menu")
    assert list(session.store.sources) == ["herald"]


def test_an_undo_that_another_edit_overtook_is_dropped(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    session, jobs = story_session(), Jobs()
    session.run("menu", RemoveSources(ids=("gazette",)))
    monkeypatch.setattr(session_module, "_ON_THE_SPOT", 0)
    session.work_in(jobs)
    prepared = session.store.prepare(Judge(a="h/q-mayor", b="h/q-well", same=False))
    with qtbot.waitSignal(jobs.idle):
        session.undo("menu")
        session.take("menu", prepared)
    assert list(session.store.sources) == ["herald"]
    assert session.undo_label == "“Not the Same”"
