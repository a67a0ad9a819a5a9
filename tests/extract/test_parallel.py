import logging
import multiprocessing
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.extract import parallel
from explorer.extract.guard import Failure, Work, guarded
from explorer.extract.parallel import Crew, extract_in_workers
from explorer.extract.pipeline import extract
from explorer.model.finding import Extraction
from explorer.model.source import Source


def a_source(number: int, text: str = "") -> Source:
    words = text or f"The mayor said on Monday that the town would pay ${number + 1} million for a ferry.\n"
    return Source(id=f"s{number}", title="", text=words)


# What workers are told to do instead of extracting; they import it from here.


def raise_on_bad(source: Source) -> Extraction:
    if "bad" in source.text:
        raise LookupError("no such\nthing")
    return Extraction(source=source.id)


def die_on_bad(source: Source) -> Extraction:
    if "bad" in source.text:
        os._exit(7)
    return Extraction(source=source.id)


def refuse_qt(source: Source) -> Extraction:
    loaded = [name for name in sys.modules if name.partition(".")[0] in {"PySide6", "pyqtgraph"}]
    if loaded:
        raise AssertionError(loaded)
    return Extraction(source=source.id)


@pytest.fixture
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "BATCH_CHARACTERS", 200)


@pytest.mark.usefixtures("_small_batches")
def test_workers_find_what_the_pipeline_finds_and_none_is_left_behind() -> None:
    sources = [a_source(n) for n in range(12)]
    results = dict(extract_in_workers(sources, workers=2))
    assert [results[n] for n in range(12)] == [extract(source) for source in sources]
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("_small_batches")
@pytest.mark.parametrize(
    ("work", "error"),
    [
        pytest.param(raise_on_bad, "LookupError: no such", id="exception"),
        pytest.param(die_on_bad, "the process that read it ended with code 7", id="death of the process"),
    ],
)
def test_a_source_that_cannot_be_extracted_costs_no_other(work: Work, error: str) -> None:
    sources = [a_source(n, "bad" if n == 4 else "good words " * 4) for n in range(12)]
    results = dict(extract_in_workers(sources, workers=2, work=work))
    failures = {n: r for n, r in results.items() if isinstance(r, Failure)}
    assert sorted(results) == list(range(12))
    assert {n: f.error for n, f in failures.items()} == {4: error}


def die_at_the_start(*_: object) -> None:
    os._exit(9)


@pytest.mark.usefixtures("_small_batches")
def test_when_workers_cannot_start_all_is_read_here_after_a_few_tries(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(parallel, "_serve", die_at_the_start)
    sources = [a_source(n) for n in range(12)]
    results = extract_in_workers(sources, workers=2)
    with caplog.at_level(logging.WARNING, "explorer"):
        assert list(results) == [(n, extract(source)) for n, source in enumerate(sources)]
    assert 3 <= caplog.text.count("could not be started: it ended with code 9") <= 4


@pytest.mark.usefixtures("_small_batches")
def test_when_the_system_makes_no_processes_all_is_read_here(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tried: list[int] = []

    def refuse(*_: object, **__: object) -> None:
        tried.append(1)
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(parallel, "_Worker", refuse)
    sources = [a_source(n) for n in range(12)]
    with caplog.at_level(logging.WARNING, "explorer"):
        assert dict(extract_in_workers(sources, workers=8)) == {n: extract(s) for n, s in enumerate(sources)}
    assert len(tried) == 3
    assert "Resource temporarily unavailable" in caplog.text


@pytest.mark.usefixtures("_small_batches")
def test_reading_here_can_be_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_FAILED_STARTS", 0)
    done: list[int] = []
    for index, _ in extract_in_workers([a_source(n) for n in range(12)], cancelled=lambda: len(done) >= 3):
        done.append(index)
    assert done == [0, 1, 2]


def all_of(crew: Crew[Extraction]) -> dict[int, Extraction | Failure]:
    """What a crew has found in all that it was given by now."""
    found: dict[int, Extraction | Failure] = {}
    while crew.busy:
        found.update(crew.results())
    return found


@pytest.fixture
def crew() -> Iterator[Crew[Extraction]]:
    made = Crew(extract, workers=2)
    yield made
    made.stop()
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("_small_batches")
def test_workers_stay_for_what_comes_later_and_it_is_numbered_on(crew: Crew[Extraction]) -> None:
    sources = [a_source(n) for n in range(12)]
    crew.give(sources[:7])
    first = all_of(crew)
    workers = {process.pid for process in multiprocessing.active_children()}
    crew.give(sources[7:])
    assert first | all_of(crew) == {n: extract(source) for n, source in enumerate(sources)}
    assert {process.pid for process in multiprocessing.active_children()} == workers


@pytest.mark.usefixtures("_small_batches")
def test_workers_go_on_while_nobody_asks_for_what_they_have_done(crew: Crew[Extraction]) -> None:
    sources = [a_source(n) for n in range(12)]
    crew.give(sources)
    batches = len(parallel._batches(sources, 2))
    waited = time.monotonic() + 60
    while crew._foreman.answers.qsize() < batches and time.monotonic() < waited:
        os.sched_yield()
    assert crew._foreman.answers.qsize() == batches
    assert sorted(all_of(crew)) == list(range(12))


def test_nothing_is_waited_for_when_nobody_wants_to_wait(crew: Crew[Extraction]) -> None:
    crew.give([])
    assert not crew.busy
    assert list(crew.results(seconds=0)) == []


def test_a_crew_without_work_makes_no_process_and_can_be_stopped_twice() -> None:
    crew = Crew(extract)
    crew.end()
    crew.stop()
    crew.stop()
    assert not multiprocessing.active_children()


def test_a_fault_of_the_thread_that_talks_with_workers_is_raised_where_the_caller_is(
    crew: Crew[Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise LookupError("no such worker")

    monkeypatch.setattr(parallel, "_Worker", fails)
    crew.give([a_source(0)])
    with pytest.raises(LookupError, match="no such worker"):
        all_of(crew)


@pytest.mark.parametrize("count", [0, 1, 5, 60, 300])
def test_batches_hold_every_source_once_in_order_and_get_smaller(count: int) -> None:
    sources = [a_source(n, "x" * 4_000) for n in range(count)]
    batches = parallel._batches(sources, 2)
    assert [pair for batch in batches for pair in batch] == list(enumerate(sources))
    sizes = [len(batch) for batch in batches]
    assert sizes[:-1] == sorted(sizes[:-1], reverse=True)
    # Whoever comes late has at most one small batch to wait for.
    assert not sizes or sizes[-1] * 4_000 <= parallel._SMALL_BATCH


def test_workers_may_be_prepared_for_more_than_once() -> None:
    parallel.prepare()
    parallel.prepare()
    ((_, result),) = extract_in_workers([a_source(0)], workers=1)
    assert result == extract(a_source(0))


def loaded_tables(source: Source) -> Extraction:
    from explorer.extract.actors import gazetteer  # noqa: PLC0415  # what is loaded in the worker

    if "forkserver" in multiprocessing.get_all_start_methods() and not gazetteer.load.cache_info().currsize:
        raise AssertionError("the gazetteer is not loaded")
    return Extraction(source=source.id)


def test_a_worker_starts_with_its_tables_loaded() -> None:
    ((_, result),) = extract_in_workers([a_source(0)], workers=1, work=loaded_tables)
    assert result == Extraction(source="s0")


def test_a_failure_carries_the_traceback_for_the_log() -> None:
    result = guarded(a_source(0, "bad"), raise_on_bad)
    assert isinstance(result, Failure)
    assert "in raise_on_bad" in result.details


@pytest.mark.usefixtures("_small_batches")
def test_cancelling_ends_the_workers() -> None:
    sources = [a_source(n) for n in range(50)]
    done: list[int] = []
    for index, _ in extract_in_workers(sources, workers=2, cancelled=lambda: len(done) >= 3):
        done.append(index)
    assert 3 <= len(done) < 50
    assert not multiprocessing.active_children()


def test_workers_know_no_qt() -> None:
    ((_, result),) = extract_in_workers([a_source(0)], work=refuse_qt)
    assert result == Extraction(source="s0")


_ABANDON = """
import multiprocessing, sys
from explorer.extract import parallel
from explorer.extract.pipeline import extract
from explorer.model.source import Source
if __name__ == "__main__":
    parallel.BATCH_CHARACTERS = 1
    crew = parallel.Crew(extract, workers=2)
    crew.give([Source(id=str(n), title="", text="Words.") for n in range(9)])
    while crew.busy:
        for _ in crew.results():
            pass
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux lets one wait for another's child")
def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "abandon.py"
    script.write_text(_ABANDON)
    with subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        watched = [os.pidfd_open(int(pid)) for pid in parent.stdout.readline().split()]
        assert len(watched) == 2
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    ended = []
    for descriptor in watched:
        ended += select.select([descriptor], [], [], 20)[0]
        os.close(descriptor)
    assert ended == watched
