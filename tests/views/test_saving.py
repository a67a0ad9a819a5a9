from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.errors import ExpectedError
from explorer.export.files import write_text
from explorer.session.jobs import Jobs, Progress
from explorer.views.saving import Watch, save

LINES = 5_000


class Story:
    """A file of many lines, and what is told of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.told: list[object] = []
        self.asked = 0

    def lines(self) -> Iterator[str]:
        for number in range(LINES):
            self.asked += 1
            yield f"line {number}\n"

    def write(self, watch: Watch) -> str:
        write_text(self.path, watch(self.lines(), LINES))
        return "written"


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return Story(tmp_path / "lines.txt")


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.wait()
    qtbot.waitUntil(lambda: not made.busy)


def test_a_small_file_is_written_at_once(story: Story, jobs: Jobs) -> None:
    save(story.path, story.write, story.told.append, jobs, large=False)
    assert story.told == ["written"]
    assert story.path.read_text().count("\n") == LINES


def test_a_large_file_is_written_beside_the_window_with_progress(story: Story, jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[Progress] = []
    jobs.progressed.connect(seen.append)
    save(story.path, story.write, story.told.append, jobs, large=True)
    assert not story.told
    qtbot.waitUntil(lambda: story.told == ["written"])
    assert story.path.read_text().count("\n") == LINES
    assert seen[0].title == "Writing lines.txt"
    assert {progress.total for progress in seen} == {0, LINES}
    assert max(progress.done for progress in seen) > LINES / 2


def test_a_file_that_is_cancelled_leaves_what_was_there(story: Story, jobs: Jobs, qtbot: QtBot) -> None:
    story.path.write_text("before")
    lines: Callable[[], Iterator[str]] = story.lines

    def stopping() -> Iterator[str]:
        for number, line in enumerate(lines()):
            if number == LINES // 2:
                jobs.cancel()
            yield line

    story.lines = stopping  # type: ignore[method-assign]  # the user cancels in the middle
    save(story.path, story.write, story.told.append, jobs, large=True)
    qtbot.waitUntil(lambda: bool(story.told))
    assert story.told == ["Cancelled: lines.txt was not written."]
    assert story.path.read_text() == "before"
    assert [path.name for path in story.path.parent.iterdir()] == ["lines.txt"]
    assert story.asked < LINES


@pytest.mark.parametrize("large", [False, True], ids=["at once", "beside the window"])
def test_why_a_file_could_not_be_written_is_told(story: Story, jobs: Jobs, qtbot: QtBot, *, large: bool) -> None:
    def refuse(_watch: Watch) -> str:
        raise ExpectedError("the disk is full")

    save(story.path, refuse, story.told.append, jobs, large=large)
    qtbot.waitUntil(lambda: story.told == ["Not saved: the disk is full."])
