import logging
import multiprocessing
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from linear import assert_linear

from explorer import loading
from explorer.errors import ExpectedError
from explorer.extract import parallel
from explorer.extract.pipeline import extract
from explorer.ingest import Address, Pasted
from explorer.loading import Loaded, extract_again, load, load_in_batches
from explorer.model.finding import Extraction
from explorer.model.source import Source
from explorer.store.project.rows import found_rows

TEXT = "The mayor said on Monday that the town would pay $3 million for a ferry.\n"


@pytest.fixture
def inputs(tmp_path: Path) -> list[str]:
    names = [tmp_path / f"{name}.txt" for name in "cab"]
    for path in names:
        path.write_text(f"{path.stem}: {TEXT}")
    return [str(path) for path in names]


def test_sources_come_in_the_order_given_with_what_was_found_in_each(inputs: list[str]) -> None:
    loaded = load(inputs)
    assert [s.id for s in loaded.sources] == ["c", "a", "b"]
    assert loaded.extractions == tuple(extract(source) for source in loaded.sources)
    assert not loaded.refusals


def test_what_cannot_be_read_is_refused_and_the_others_open(inputs: list[str]) -> None:
    loaded = load(["nowhere.txt", *inputs])
    assert len(loaded.sources) == 3
    assert [r.where for r in loaded.refusals] == ["nowhere.txt"]


def test_the_bytes_of_the_files_come_along_only_when_they_are_asked_for(inputs: list[str]) -> None:
    assert dict(load(inputs).originals) == {}
    assert dict(load(inputs, keep_originals=True).originals) == {
        Path(name).stem: Path(name).read_bytes() for name in inputs
    }
    parts = list(load_in_batches(inputs, keep_originals=True, characters=1))
    assert [list(part.originals) for part in parts if part.sources] == [["c"], ["a"], ["b"]]


def test_the_bytes_of_all_files_come_along_when_they_are_taken_a_part_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in ("explorer.ingest.originals.MAX_ORIGINALS", "explorer.loading.MAX_ORIGINALS"):
        monkeypatch.setattr(at, 4 * len(TEXT))
    many = [tmp_path / f"{number:02}.txt" for number in range(12)]
    for path in many:
        path.write_text(path.stem + TEXT[2:])
    parts = list(load_in_batches([str(path) for path in many], keep_originals=True, characters=100_000))
    assert len(parts) > 3
    assert {name: data for part in parts for name, data in part.originals.items()} == {
        path.stem: path.read_bytes() for path in many
    }
    assert [note for part in parts for note in part.notes] == []


def test_words_and_addresses_are_read_like_files(inputs: list[str]) -> None:
    loaded = load([inputs[0], Pasted(TEXT), Address("ftp://example.org")])
    assert [source.origin for source in loaded.sources] == [inputs[0], "the clipboard"]
    assert [refusal.where for refusal in loaded.refusals] == ["ftp://example.org"]


def test_sources_of_which_something_else_is_said_are_read_again_in_their_order(inputs: list[str]) -> None:
    sources = [replace(source, published="2031-05-07") for source in load(inputs).sources]
    told: list[tuple[int, int, str]] = []
    found = extract_again(sources, progress=lambda *step: told.append(step))
    assert found == tuple(extract(source) for source in sources)
    assert [(done, total) for done, total, _ in told] == [(1, 3), (2, 3), (3, 3)]
    assert extract_again(sources, cancelled=lambda: True) == ()
    with pytest.raises(ExpectedError, match="could not be analysed"):
        extract_again(sources, work=broken)


def broken(_source: Source) -> Extraction:
    raise RuntimeError("no")


def test_ids_that_are_taken_are_not_given_again(inputs: list[str]) -> None:
    assert [s.id for s in load(inputs, taken={"a"}).sources] == ["c", "a-2", "b"]


def test_much_text_is_extracted_elsewhere_with_the_same_result(
    inputs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    inline = load(inputs)

    def fail(*_: object) -> None:
        raise AssertionError("extracted in the caller's process")

    monkeypatch.setattr(loading, "INLINE_CHARACTERS", 10)
    monkeypatch.setattr(loading, "guarded", fail)
    assert load(inputs) == inline


def test_progress_is_told_for_every_source(inputs: list[str]) -> None:
    told: list[tuple[int, int, str]] = []
    load(inputs, progress=lambda done, total, title: told.append((done, total, title[:2])))
    assert told == [(0, 0, "c:"), (0, 0, "a:"), (0, 0, "b:"), (1, 3, "c:"), (2, 3, "a:"), (3, 3, "b:")]


@pytest.mark.parametrize("limit", [10**6, 10], ids=["inline", "in workers"])
@pytest.mark.parametrize("asked", [0, 2, 4], ids=["at once", "while reading", "while extracting"])
def test_a_cancelled_load_is_empty(inputs: list[str], limit: int, asked: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "INLINE_CHARACTERS", limit)
    answers = iter([False] * asked)
    assert load(inputs, cancelled=lambda: next(answers, True)) == Loaded()


def test_a_fault_of_the_program_in_one_source_costs_no_other_and_is_logged(
    inputs: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    def fail_on_a(source: Source) -> Extraction:
        if source.id == "a":
            raise KeyError("x")
        return Extraction(source=source.id)

    with caplog.at_level(logging.ERROR, "explorer"):
        loaded = load(inputs, work=fail_on_a)
    assert [s.id for s in loaded.sources] == ["c", "b"]
    assert [e.source for e in loaded.extractions] == ["c", "b"]
    (refusal,) = loaded.refusals
    assert refusal.where.endswith("a.txt")
    assert "KeyError: 'x'" in refusal.reason
    assert "Traceback" in caplog.text
    assert "fail_on_a" in caplog.text


def test_in_parts_everything_is_given_out_once_and_in_order(tmp_path: Path) -> None:
    for k in range(7):
        (tmp_path / f"s{k}.txt").write_text(f"Report {k}: " + "the harbour is open. " * 10)
    (tmp_path / "bad.txt").write_bytes(b"\x00\x9f\x00")
    whole = load([str(tmp_path)], background=False)
    parts = list(load_in_batches([str(tmp_path)], background=False, characters=500))
    assert len(parts) > 2
    assert [s.id for part in parts for s in part.sources] == [s.id for s in whole.sources]
    assert [e for part in parts for e in part.extractions] == list(whole.extractions)
    assert [r for part in parts for r in part.refusals] == list(whole.refusals)


def many(folder: Path, count: int) -> list[str]:
    """Files of some hundred characters each."""
    paths = [folder / f"{k:02}.txt" for k in range(count)]
    for k, path in enumerate(paths):
        path.write_text(f"Report {k}: " + "the harbour is open. " * 10)
    return [str(path) for path in paths]


@pytest.mark.parametrize("short", [10**9, 10], ids=["here", "in workers"])
def test_once_it_is_cancelled_what_is_done_by_then_is_given_out_and_nothing_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, short: int
) -> None:
    monkeypatch.setattr(loading, "INLINE_CHARACTERS", short)
    monkeypatch.setattr("explorer.extract.parallel.BATCH_CHARACTERS", 10)
    done: list[str] = []
    parts = load_in_batches(
        many(tmp_path, 30),
        background=False,
        characters=2_000,
        work=found_nothing,
        progress=lambda count, _, title: done.append(title) if count else None,
        cancelled=lambda: len(done) >= 14,
    )
    came = [[source.id for source in part.sources] for part in parts]
    assert came[0] == [f"{k:02}" for k in range(len(came[0]))]
    assert len(came[0]) == 10
    assert 0 < len(came[1]) < 10
    assert len(came) == 2
    assert not multiprocessing.active_children()


def test_while_a_part_is_kept_the_workers_go_on_with_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "INLINE_CHARACTERS", 10)
    given: list[str] = []

    class Watched(parallel.Crew[Extraction]):
        def give(self, sources: Sequence[Source]) -> None:
            given.extend(source.id for source in sources)
            super().give(sources)

    monkeypatch.setattr(parallel, "Crew", Watched)
    names = many(tmp_path, 30)
    parts = load_in_batches(names, characters=2_000)
    first = next(parts)
    assert len(first.sources) == 10
    assert len(given) >= 20
    rest = [source.id for part in parts for source in part.sources]
    assert [*(source.id for source in first.sources), *rest] == given == [Path(name).stem for name in names]


def test_what_is_found_comes_as_the_rows_that_a_project_keeps_when_they_are_asked_for(
    inputs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = load(inputs)
    for most in (10**9, 10):
        monkeypatch.setattr(loading, "INLINE_CHARACTERS", most)
        (packed,) = load_in_batches(inputs, packed=True)
        assert packed.extractions == ()
        assert packed.rows == tuple(map(found_rows, whole.sources, whole.extractions))
        assert packed.found() == whole.found() == whole.extractions
        assert packed.counts == whole.counts == tuple(len(found.findings()) for found in whole.extractions)


def found_nothing(source: Source) -> Extraction:
    """Take no time over a source."""
    return Extraction(source=source.id)


def test_reading_in_parts_grows_with_the_number_of_sources_and_no_faster(tmp_path: Path) -> None:
    def prepare(rows: int) -> Callable[[], object]:
        path = tmp_path / f"{rows}.csv"
        path.write_text("title,text\n" + "".join(f"t{k},The pier has {k} lamps.\n" for k in range(rows)))
        return lambda: list(load_in_batches([str(path)], characters=10**9, work=found_nothing))

    assert_linear(prepare, small=2_000, times=5)


def test_each_part_ends_when_its_own_texts_are_long_enough(inputs: list[str]) -> None:
    long = len(TEXT) + 3
    parts = load_in_batches(inputs, characters=long + 1, work=found_nothing)
    assert [len(part.sources) for part in parts] == [2, 1]
