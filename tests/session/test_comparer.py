import threading
from collections.abc import Callable

from pytestqt.qtbot import QtBot
from story import story_comparison, story_session

from explorer.model.comparison import Comparison
from explorer.model.edit import Judge, Label, RemoveSources
from explorer.model.fact import Linked, Verdict
from explorer.model.source import Source
from explorer.session import Announcement, Session
from explorer.session.comparer import ORIGIN, Comparer
from explorer.session.jobs import Jobs


class ByHand:
    """Compares by the table of the story; can be made to wait until it is stale."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.calls: list[tuple[int, int]] = []
        self.wait_for_stale = False
        self.stale = 0
        self.started = threading.Event()

    def __call__(
        self,
        sources: tuple[Source, ...],
        linked: Linked,
        verdicts: tuple[Verdict, ...],
        *,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> Comparison:
        self.calls.append((len(sources), len(verdicts)))
        progress(1, 1)
        self.started.set()
        while self.wait_for_stale and not cancelled():
            pass
        if cancelled():
            self.stale += 1
            return Comparison()
        assert linked.facts == tuple(self.session.store.facts.values())
        return story_comparison(self.session.store)


def test_every_edit_is_followed_by_a_comparison_that_is_announced(qtbot: QtBot) -> None:
    session, jobs = story_session(), Jobs()
    compare = ByHand(session)
    comparer = Comparer(session, jobs, compare)
    heard: list[Announcement] = []
    session.announced.connect(heard.append)
    with qtbot.waitSignal(jobs.idle):
        session.run("test", Judge(a="g/a-bridge", b="h/a-bridge", same=True))
    assert session.store.comparison is not None
    assert session.state.compared == session.store.revision
    assert heard[-1].origin == ORIGIN
    assert heard[-1].change is None
    with qtbot.waitSignal(jobs.idle):
        comparer.start()
    assert compare.calls == [(2, 1), (2, 1)]


def test_a_comparison_that_an_edit_has_made_stale_is_given_up(qtbot: QtBot) -> None:
    session, jobs = story_session(), Jobs()
    compare = ByHand(session)
    compare.wait_for_stale = True
    comparer = Comparer(session, jobs, compare)
    with qtbot.waitSignal(jobs.idle):
        comparer.start()
        assert compare.started.wait(5)
        session.run("test", Judge(a="g/a-bridge", b="h/a-bridge", same=True))
        compare.wait_for_stale = False
    assert session.store.comparison is not None
    assert compare.stale == 1
    assert len(compare.calls) == 2


def test_a_comparison_gives_way_to_another_job_and_begins_anew(qtbot: QtBot) -> None:
    session, jobs = story_session(), Jobs()
    compare = ByHand(session)
    compare.wait_for_stale = True
    comparer = Comparer(session, jobs, compare)
    done: list[object] = []
    with qtbot.waitSignal(jobs.idle):
        comparer.start()
        assert compare.started.wait(5)
        jobs.start("Reading", lambda _handle: "read", done.append)
        qtbot.waitUntil(lambda: done == ["read"])
        # It has begun anew, and is not done yet.
        assert session.state.compared < session.state.revision
        compare.wait_for_stale = False
    assert session.store.comparison is not None
    assert compare.stale >= 1


def test_nothing_is_compared_when_nothing_is_open(qtbot: QtBot) -> None:
    session, jobs = story_session(), Jobs()
    compare = ByHand(session)
    comparer = Comparer(session, jobs, compare)
    session.run("test", RemoveSources(ids=("gazette", "herald")))
    assert not jobs.busy
    assert compare.calls == []
    assert comparer.parent() is None
    qtbot.wait(0)


def test_a_star_leaves_the_comparison_as_it_is(qtbot: QtBot) -> None:
    session, jobs = story_session(), Jobs()
    compare = ByHand(session)
    comparer = Comparer(session, jobs, compare)
    with qtbot.waitSignal(jobs.idle):
        comparer.start()
    before = session.store.comparison
    session.run("test", Label(sources=("herald",), starred=True))
    assert not jobs.busy
    assert session.store.comparison is before
    assert session.state.compared == session.state.revision
    assert len(compare.calls) == 1
