import gc
import sys
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from explorer.errors import ExpectedError
from explorer.session.jobs import Handle, Jobs, Progress


class Results:
    def __init__(self) -> None:
        self.values: list[tuple[object, bool]] = []

    def take(self, value: object) -> None:
        self.values.append((value, threading.current_thread() is threading.main_thread()))


def test_work_runs_beside_and_its_result_arrives_in_the_main_thread(qtbot: QtBot) -> None:
    jobs, results = Jobs(), Results()

    def work(handle: Handle) -> bool:
        handle.report(1, 2, "half")
        return threading.current_thread() is not threading.main_thread()

    with qtbot.waitSignals([jobs.progressed, jobs.idle]):
        jobs.start("Counting", work, results.take)
    assert results.values == [(True, True)]
    assert not jobs.busy


def test_progress_is_told_with_the_title_of_the_job(qtbot: QtBot) -> None:
    jobs, results, heard = Jobs(), Results(), Results()
    jobs.progressed.connect(heard.take)
    with qtbot.waitSignal(jobs.idle):
        jobs.start("Counting", lambda handle: handle.report(1, 2, "half"), results.take)
    assert [value for value, _ in heard.values] == [Progress("Counting"), Progress("Counting", 1, 2, "half")]


def test_what_a_cancelled_job_returns_is_dropped(qtbot: QtBot) -> None:
    jobs, results = Jobs(), Results()
    started = threading.Event()

    def work(handle: Handle) -> str:
        started.set()
        while not handle.cancelled():
            pass
        return "too late"

    with qtbot.waitSignal(jobs.idle):
        jobs.start("Counting", work, results.take)
        assert started.wait(5)
        jobs.cancel()
    assert results.values == []


def test_work_that_said_that_it_stays_can_no_longer_be_cancelled(qtbot: QtBot) -> None:
    jobs, results = Jobs(), Results()
    kept, cancelled = threading.Event(), threading.Event()

    def work(handle: Handle) -> bool:
        stays = handle.keep()
        kept.set()
        assert cancelled.wait(5)
        return stays

    with qtbot.waitSignal(jobs.idle):
        jobs.start("Writing", work, results.take)
        assert kept.wait(5)
        jobs.cancel()
        cancelled.set()
    assert results.values == [(True, True)]


def test_work_that_was_cancelled_must_leave_nothing_that_stays() -> None:
    handle = Handle(lambda *_: None)
    handle.cancel()
    assert not handle.keep()
    assert handle.stopped


def test_a_bug_in_the_work_reaches_the_one_handler(qtbot: QtBot) -> None:
    jobs, results = Jobs(), Results()

    def work(_handle: Handle) -> None:
        raise ZeroDivisionError("a bug")

    with qtbot.captureExceptions() as caught, qtbot.waitSignal(jobs.idle):
        jobs.start("Counting", work, results.take)
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    assert results.values == []
    assert not jobs.busy


def test_jobs_follow_one_another_in_order(qtbot: QtBot) -> None:
    jobs, results = Jobs(), Results()

    def counter(k: int) -> Callable[[Handle], object]:
        return lambda _handle: k

    with qtbot.waitSignal(jobs.idle):
        for k in range(3):
            jobs.start("Counting", counter(k), results.take)
    assert results.values == [(k, True) for k in range(3)]


def test_an_expected_error_of_the_work_is_told_and_is_no_bug(qtbot: QtBot) -> None:
    jobs, results = Jobs(), Results()

    def work(_handle: Handle) -> None:
        raise ExpectedError("The disk is full")

    told = Results()
    jobs.refused.connect(told.take)
    with qtbot.waitSignal(jobs.idle):
        jobs.start("Saving", work, results.take)
    assert told.values == [("The disk is full", True)]
    assert results.values == []


def test_a_job_rests_at_its_next_step_until_it_goes_on(qtbot: QtBot) -> None:
    jobs, results, beside = Jobs(), Results(), Results()
    steps, started = [0], threading.Event()

    def work(handle: Handle) -> int:
        while not handle.cancelled() and steps[0] < 100_000_000:
            steps[0] += 1
            started.set()
        return steps[0]

    with qtbot.waitSignal(jobs.idle):
        jobs.start("Counting", work, results.take)
        assert started.wait(5)
        jobs.pause(paused=True)
        qtbot.waitUntil(lambda: jobs.resting)
        before = steps[0]
        jobs.start("Beside it", lambda _handle: steps[0], beside.take, beside=True)
        qtbot.waitUntil(lambda: bool(beside.values))
        assert beside.values == [(before, True)]
        assert steps[0] == before
        jobs.pause(paused=False)
        qtbot.waitUntil(lambda: steps[0] > before)
        jobs.pause(paused=True)
        jobs.cancel()
    assert results.values == []


def until(event: threading.Event) -> Callable[[Handle], object]:
    """Work that reports and waits until it is told to end, or cancelled."""

    def work(handle: Handle) -> str:
        handle.report(1, 9, "")
        while not handle.cancelled() and not event.wait(0.01):
            pass
        return "cancelled" if handle.stopped else "ended"

    return work


def test_what_was_done_by_the_moment_of_cancelling_is_taken_where_it_counts(qtbot: QtBot) -> None:
    jobs, results = Jobs(), Results()
    with qtbot.waitSignal(jobs.idle):
        jobs.start("Reading", until(threading.Event()), results.take, partial=True)
        jobs.cancel()
    assert results.values == [("cancelled", True)]


def test_a_long_job_beside_keeps_no_other_waiting(qtbot: QtBot) -> None:
    jobs, results, end = Jobs(), Results(), threading.Event()
    with qtbot.waitSignal(jobs.idle):
        jobs.start("Reading", until(end), results.take, beside=True)
        jobs.start("Counting", lambda _handle: 1, results.take)
        qtbot.waitUntil(lambda: results.values == [(1, True)])
        assert jobs.busy
        end.set()
    assert results.values == [(1, True), ("ended", True)]


def test_of_several_jobs_the_one_that_was_started_first_tells_its_progress(qtbot: QtBot) -> None:
    jobs, results, first, second = Jobs(), Results(), threading.Event(), threading.Event()
    heard: list[object] = []
    jobs.progressed.connect(heard.append)
    with qtbot.waitSignal(jobs.idle):
        jobs.start("Reading", until(first), results.take, beside=True)
        jobs.start("Comparing", until(second), results.take)
        qtbot.waitUntil(lambda: len(heard) == 2)
        assert heard == [Progress("Reading"), Progress("Reading", 1, 9)]
        first.set()
        qtbot.waitUntil(lambda: len(heard) == 3)
        assert heard[-1] == Progress("Comparing")
        second.set()
    assert len(heard) == 3


class Witness:
    """Says in which thread it ended, as a widget does not."""

    def __init__(self, ended: list[int]) -> None:
        self._ended = ended

    def __del__(self) -> None:
        self._ended.append(threading.get_ident())


class Made:
    """What a job may be made of, each of which holds a witness of its own."""

    def __init__(self, ended: list[int]) -> None:
        self.ended = ended

    def of_closure(self) -> Callable[[Handle], object]:
        held = Witness(self.ended)
        return lambda _handle: bool(held)

    def of_error(self) -> Callable[[Handle], object]:
        ended = self.ended

        def work(_handle: Handle) -> None:
            held = Witness(ended)
            raise LookupError(bool(held))

        return work

    def of_expected_error(self) -> Callable[[Handle], object]:
        ended = self.ended

        def work(_handle: Handle) -> None:
            held = Witness(ended)
            raise ExpectedError(str(bool(held)))

        return work

    def of_kept_error(self) -> Callable[[Handle], object]:
        """An error that is handed on as a value: with the frame that caught it, it is a cycle."""
        ended = self.ended

        def work(_handle: Handle) -> object:
            _held, kept = Witness(ended), list[Exception]()
            try:
                int("none")
            except ValueError as error:
                kept.append(error)
            return kept

        return work

    def of_value(self) -> Callable[[Handle], object]:
        ended = self.ended
        return lambda _handle: Witness(ended)

    def of_progress(self) -> Callable[[Handle], object]:
        held = Witness(self.ended)

        def work(handle: Handle) -> None:
            for step in range(100):
                handle.report(step, 100, str(bool(held)))

        return work


@pytest.mark.parametrize(
    "made",
    [Made.of_closure, Made.of_error, Made.of_expected_error, Made.of_kept_error, Made.of_value, Made.of_progress],
    ids=lambda made: str(made.__name__).removeprefix("of_"),
)
@pytest.mark.parametrize("cancelled", [False, True], ids=["heard", "cancelled"])
def test_what_a_job_holds_ends_in_the_main_thread(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    made: Callable[[Made], Callable[[Handle], object]],
    cancelled: bool,  # noqa: FBT001  # a parameter
) -> None:
    jobs, ended = Jobs(), list[int]()
    works = Made(ended)

    def then(held: Witness) -> Callable[[object], None]:
        return lambda _value: told.append(bool(held))

    told: list[bool] = []
    # Nobody keeps the bugs, as the program's handler does not.
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    with qtbot.waitSignal(jobs.idle):
        for _ in range(20):
            jobs.start("Counting", made(works), then(Witness(ended)))
        if cancelled:
            jobs.cancel()
    for name in ("last_type", "last_value", "last_traceback"):
        vars(sys).pop(name, None)  # where the interpreter keeps the last one
    gc.collect()
    assert len(ended) == 40
    assert {*ended} == {threading.get_ident()}


def test_what_a_job_holds_ends_in_the_main_thread_also_when_the_window_is_gone(qtbot: QtBot) -> None:
    window, ended, started, gone = QObject(), list[int](), threading.Event(), threading.Event()
    jobs, results = Jobs(window), Results()

    def work(held: Witness) -> Callable[[Handle], object]:
        def waits(handle: Handle) -> Witness:
            started.set()
            gone.wait(5)
            handle.report(1, 2, str(bool(held)))
            return Witness(ended)

        return waits

    jobs.start("Counting", work(Witness(ended)), results.take)
    assert started.wait(5)
    window.destroyed.connect(gone.set)  # Qt waits for the thread when it destroys the children
    window.deleteLater()
    del window, jobs
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not ended
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert {*ended} == {threading.get_ident()}
    assert results.values == []


def test_of_all_that_is_reported_while_the_main_thread_is_busy_it_hears_the_last(qtbot: QtBot) -> None:
    jobs, results, reported, go_on = Jobs(), Results(), threading.Event(), threading.Event()
    heard: list[object] = []
    jobs.progressed.connect(heard.append)

    def work(handle: Handle) -> None:
        for step in range(1, 1000):
            handle.report(step, 1000, "")
        reported.set()
        go_on.wait(5)
        handle.report(1000, 1000, "")

    with qtbot.waitSignal(jobs.idle):
        jobs.start("Counting", work, results.take)
        assert reported.wait(5)
        QCoreApplication.processEvents()
        assert heard == [Progress("Counting"), Progress("Counting", 999, 1000)]
        go_on.set()
    assert heard[2:] == [Progress("Counting", 1000, 1000)]


def test_cycles_are_searched_for_in_the_main_thread_alone_while_a_job_runs(qtbot: QtBot) -> None:
    jobs, results, ended, looked = Jobs(), Results(), list[int](), list[int]()
    ring: list[object] = [Witness(ended)]
    ring.append(ring)
    del ring

    def work(handle: Handle) -> int:
        made = 0
        while not ended and not handle.cancelled():
            rings = [list[object]() for _ in range(1000)]
            for one in rings:
                one.append(one)
            made += len(rings)
        return made

    def note(phase: str, _told: object) -> None:
        if phase == "start":
            looked.append(threading.get_ident())

    gc.callbacks.append(note)
    try:
        with qtbot.waitSignal(jobs.idle):
            jobs.start("Counting", work, results.take)
    finally:
        gc.callbacks.remove(note)
    assert {*ended} == {*looked} == {threading.get_ident()}
