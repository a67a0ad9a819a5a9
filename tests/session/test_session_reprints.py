"""Which sources are nearly one text is known of the whole project, beside the window."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot
from story import link_story

from explorer.model.comparison import Comparison, Copies
from explorer.model.edit import AddSources, RemoveSources
from explorer.model.finding import Extraction
from explorer.model.query import Filter
from explorer.model.source import Source
from explorer.session import Session
from explorer.session.reprints import Reprints
from explorer.store import Contents, Store
from explorer.store.project import ProjectFile


def text(seed: int, headline: str = "") -> str:
    random = Random(seed)  # noqa: S311  # no secret: always the same
    return f"{headline} " + " ".join(f"gull{random.randrange(90)}" for _ in range(200)) + "."


def added(**texts: str) -> AddSources:
    return AddSources(
        sources=tuple(Source(id=name, title=f"Title {name}", text=words) for name, words in texts.items()),
        extractions=tuple(Extraction(source=name) for name in texts),
    )


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.create(tmp_path / "p.sourceproject") as made:
        made.apply(added(a=text(1), b=text(2), c=text(1, "Late edition.")))
        yield made


def opened(qtbot: QtBot, file: ProjectFile) -> tuple[Session, Reprints]:
    session = Session(Store(link_story))
    reprints = Reprints(session, lambda: file)
    contents = Contents(raw={source.id: (source, found) for source, found in file.read(["a", "b", "c"])})
    with qtbot.waitSignal(session.announced, check_params_cb=lambda told: told.after.reprints > 0):
        session.open("test", session.store.prepare_opening(contents), file, session.state)
    return session, reprints


def test_a_project_that_is_opened_knows_its_reprints(qtbot: QtBot, file: ProjectFile) -> None:
    session, reprints = opened(qtbot, file)
    store = session.store
    assert [store.reprint_of(name) for name in ("a", "b", "c")] == [None, None, "a"]
    assert store.sources_asked(Filter(once=True)) == frozenset({"a", "b"})
    assert store.sources_asked(Filter(once=True, sources=frozenset({"b", "c"}))) == frozenset({"b"})
    assert not Filter(once=True).empty
    assert not Filter(once=True).asks_findings
    reprints.release()


@pytest.mark.usefixtures("qtbot")
def test_the_file_of_a_project_knows_better_than_the_comparison_what_is_a_reprint() -> None:
    session = Session(Store(link_story))
    session.run("test", added(a="Short.", b="Short."))
    copies = Comparison(matches=(), differences=(), rows=(), copies=(Copies(sources=("a", "b"), share=1.0),))
    session.compared("test", copies, session.store.revision)
    assert session.store.reprint_of("b") == "a"
    session.reprinted("test", {})
    assert session.store.reprint_of("b") is None
    assert session.state.reprints == 1


def test_what_comes_and_goes_is_known_as_a_reprint_or_is_none_any_more(qtbot: QtBot, file: ProjectFile) -> None:
    session, reprints = opened(qtbot, file)
    with qtbot.waitSignal(session.announced, check_params_cb=lambda told: told.origin == "reprints"):
        session.run("test", added(d=text(2, "Once more.")))
    assert session.store.reprint_of("d") == "b"
    with qtbot.waitSignal(session.announced, check_params_cb=lambda told: told.origin == "reprints"):
        session.run("test", RemoveSources(ids=("a",)))
    assert (session.store.reprint_of("c"), session.store.reprint_of("d")) == (None, "b")
    reprints.release()


def test_sketches_of_an_earlier_version_are_made_beside_the_window(qtbot: QtBot, file: ProjectFile) -> None:
    with file.writing() as db:
        for line in ("DELETE FROM band", "DELETE FROM reprint", "INSERT INTO unsketched SELECT key FROM source"):
            db.execute(line)
    session, reprints = opened(qtbot, file)
    assert (session.store.reprint_of("c"), file.unsketched()) == ("a", 0)
    reprints.release()


def test_a_file_that_was_closed_meanwhile_is_asked_no_more(qtbot: QtBot, file: ProjectFile) -> None:
    session = Session(Store(link_story))
    reprints = Reprints(session, lambda: file)
    file.close()
    session.run("test", added(a=text(1), c=text(1, "Late edition.")))
    reprints.release()
    qtbot.wait(1)  # its answer arrives
    assert session.state.reprints == 0
