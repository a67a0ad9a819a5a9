"""The collector rests while many things are made that stay."""

import gc
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from explorer.collector import at_rest, leave_to_main, sweep, sweep_as_due, take_back, wake


@pytest.fixture(autouse=True)
def awake() -> Iterator[None]:
    """As it is when a test begins, and again when it ends."""
    assert gc.isenabled()
    gc.unfreeze()
    yield
    gc.enable()
    gc.unfreeze()


def test_it_rests_meanwhile_and_wakes_also_after_an_error() -> None:
    def fail() -> None:
        assert not gc.isenabled()
        raise LookupError

    with pytest.raises(LookupError), at_rest():
        fail()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_what_is_made_to_stay_is_not_looked_through_again() -> None:
    with at_rest(made_to_stay=True):
        made = [[number] for number in range(10_000)]
    assert gc.get_freeze_count() >= len(made)


def test_it_stays_at_rest_where_it_rested_before() -> None:
    gc.disable()
    with at_rest(made_to_stay=True):
        pass
    assert not gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_it_rests_until_the_last_of_several_threads_is_done() -> None:
    begun, ended = Event(), Event()

    def other() -> None:
        with at_rest():
            begun.set()
            ended.wait(60)

    thread = Thread(target=other)
    with at_rest():
        thread.start()
        begun.wait(60)
    assert not gc.isenabled()
    ended.set()
    thread.join()
    assert gc.isenabled()


class _Ring:
    """Holds itself."""

    def __init__(self, gone: list[int]) -> None:
        self.me, self.gone = self, gone

    def __del__(self) -> None:
        self.gone.append(1)


@pytest.mark.parametrize("wake", [True, False], ids=["awake", "at rest"])
def test_young_cycles_are_swept_unless_it_rests(wake: bool) -> None:  # noqa: FBT001  # a parameter
    gone: list[int] = []
    gc.disable()
    _Ring(gone)
    if wake:
        gc.enable()
    sweep()
    assert gone == ([1] if wake else [])


def test_while_jobs_run_it_looks_only_when_it_is_called_and_something_is_due() -> None:
    gone: list[int] = []
    leave_to_main()
    gc.collect(0)
    _Ring(gone)
    held = [[number] for number in range(2 * gc.get_threshold()[0])]
    assert not gone
    sweep_as_due()
    assert gone == [1]
    _Ring(gone)
    sweep_as_due()
    assert gone == [1]
    take_back()
    assert held
    assert gc.isenabled()


def test_it_does_not_look_while_a_job_makes_very_many_things() -> None:
    gone: list[int] = []
    leave_to_main()
    with at_rest(made_to_stay=True):
        _Ring(gone)
        held = [[number] for number in range(2 * gc.get_threshold()[0])]
        sweep()
        sweep_as_due()
        assert not gone
    assert gc.get_freeze_count() >= len(held)
    assert not gc.isenabled()
    take_back()
    assert gc.isenabled()


def test_it_wakes_when_the_start_is_over_and_not_again() -> None:
    gc.disable()
    wake()
    assert gc.isenabled()
    frozen = gc.get_freeze_count()
    assert frozen
    held = [[number] for number in range(10)]
    wake()
    assert held
    assert gc.get_freeze_count() == frozen


def test_it_wakes_after_the_last_job_when_the_start_is_over_before() -> None:
    gc.disable()
    leave_to_main()
    wake()
    assert not gc.isenabled()
    assert gc.get_freeze_count()
    take_back()
    assert gc.isenabled()
