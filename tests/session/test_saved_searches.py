"""The searches that the open project keeps."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.session.jobs import Jobs
from explorer.session.saved_searches import SavedSearches
from explorer.store.project import ProjectFile, Search

BOATS = Search(query="ferry")


class Desk:
    """What is open, and what was heard of its searches."""

    def __init__(self, file: ProjectFile) -> None:
        self.file: ProjectFile | None = file
        self.heard: list[Mapping[str, Search] | None] = []
        self.jobs = Jobs()
        self.searches = SavedSearches(self.project, self.jobs, self.heard.append)

    def project(self) -> ProjectFile | None:
        return self.file


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:  # noqa: ARG001  # jobs need an application
    with ProjectFile.create(tmp_path / "work.sourceproject") as file:
        made = Desk(file)
        yield made
        made.jobs.wait()


def idle(desk: Desk) -> bool:
    return not desk.jobs.busy


def test_what_is_saved_and_forgotten_is_told_with_all_that_is_kept(qtbot: QtBot, desk: Desk) -> None:
    desk.searches.save("boats", BOATS)
    desk.searches.save("again", BOATS)
    desk.searches.forget("boats")
    qtbot.waitUntil(lambda: idle(desk))
    assert desk.heard == [{"boats": BOATS}, {"boats": BOATS, "again": BOATS}, {"again": BOATS}]


def test_a_project_is_looked_up_once_and_none_when_it_was_closed(qtbot: QtBot, desk: Desk) -> None:
    desk.searches.follow()
    desk.searches.follow()
    qtbot.waitUntil(lambda: idle(desk))
    desk.file = None
    desk.searches.follow()
    desk.searches.follow()
    assert desk.heard == [{}, None]


def test_what_was_saved_in_a_project_that_was_closed_meanwhile_is_kept_and_not_told(qtbot: QtBot, desk: Desk) -> None:
    file = desk.file
    assert file is not None
    desk.searches.save("boats", BOATS)
    desk.file = None
    qtbot.waitUntil(lambda: idle(desk))
    assert desk.heard == []
    assert file.saved_searches() == {"boats": BOATS}
