"""What cannot be written is not done, and what could be undone before can still be undone."""

import pytest
from diary import Diary
from story import gazette, herald, link_story, story_store

from explorer.errors import ExpectedError
from explorer.model.edit import AddSources, RemoveSources
from explorer.session import Announcement, Session
from explorer.store import Store

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def disk() -> Diary:
    return Diary()


@pytest.fixture
def session(disk: Diary) -> Session:
    sources = tuple(story_store().sources.values())
    made = Session(Store(link_story, disk))
    made.run("start", AddSources(sources=sources, extractions=(gazette(), herald())))
    made.run("menu", RemoveSources(ids=("gazette",)))
    return made


def offered(session: Session) -> tuple[str | None, str | None, list[str]]:
    return session.undo_label, session.redo_label, list(session.store.sources)


def test_an_edit_that_cannot_be_written_is_not_announced_and_not_offered_for_undo(
    disk: Diary, session: Session
) -> None:
    heard: list[Announcement] = []
    session.announced.connect(heard.append)
    before, disk.full = offered(session), True
    with pytest.raises(ExpectedError):
        session.run("menu", RemoveSources(ids=("herald",)))
    assert offered(session) == before
    assert heard == []


def test_an_undo_that_cannot_be_written_can_be_tried_again(disk: Diary, session: Session) -> None:
    before, disk.full = offered(session), True
    for _ in range(2):
        with pytest.raises(ExpectedError):
            session.undo("menu")
        assert offered(session) == before
    disk.full = False
    session.undo("menu")
    assert list(session.store.sources) == ["gazette", "herald"]
    assert session.redo_label == "Close Source"
    session.undo("menu")
    assert list(session.store.sources) == []


def test_a_redo_that_cannot_be_written_can_be_tried_again(disk: Diary, session: Session) -> None:
    session.undo("menu")
    before, disk.full = offered(session), True
    with pytest.raises(ExpectedError):
        session.redo("menu")
    assert offered(session) == before
    disk.full = False
    session.redo("menu")
    assert list(session.store.sources) == ["herald"]
    assert session.redo_label is None


def test_the_file_has_what_the_window_has_after_refusals_in_between(disk: Diary, session: Session) -> None:
    for full, act in ((True, session.undo), (False, session.undo), (True, session.redo), (False, session.redo)):
        disk.full = full
        if full:
            with pytest.raises(ExpectedError):
                act("menu")
        else:
            act("menu")
    again = Session(Store(link_story))
    for edit in disk.kept:
        again.run("again", edit)
    assert list(again.store.sources) == list(session.store.sources)
    assert again.store.contents == session.store.contents
