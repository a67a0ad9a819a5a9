"""A project of which most sources lie aside: the two of the harbour and three quiet ones, in a file."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from harbour import coast, harbour, link_by_hand

from explorer.model.edit import AddSources, LayOut
from explorer.model.finding import Extraction
from explorer.model.source import Source
from explorer.session import Session
from explorer.session.state import State
from explorer.store import Contents, Store
from explorer.store.project import ProjectFile

NAMES = ("h", "c", "rain", "wind", "snow")
"""Ids of the sources, in the order of the project; the first two have findings."""


def quiet(name: str) -> Source:
    """A source in which nothing was found."""
    return Source(id=name, text=f"{name.title()} all day.", title=f"A day of {name}", publisher="Weather Post")


def kept_in(folder: Path) -> ProjectFile:
    """A project file with all of them; whoever asks for it closes it."""
    made = ProjectFile.create(folder / "harbours.sourceproject")
    pairs = (harbour(), coast(), *((quiet(name), Extraction(source=name)) for name in NAMES[2:]))
    made.apply(AddSources(sources=tuple(s for s, _ in pairs), extractions=tuple(e for _, e in pairs)))
    return made


def opened(file: ProjectFile, desk: Sequence[str] = ("h",), state: State | None = None) -> Session:
    """A session on the file with these sources on the desk."""
    session = Session(Store(link_by_hand))
    held = Contents.in_part({entry.id: entry for entry in file.catalogue()}, file.read(desk), (), file.labels())
    session.open("test", session.store.prepare_opening(held), file, state or State(panes=(desk[0],)))
    return session


def all_laid_out(session: Session) -> Session:
    """The same session with nothing aside."""
    session.run("test", LayOut(ids=tuple(session.store.catalogue)), undoable=False)
    assert session.store.whole
    return session


def shown(session: Session, *panes: str | None) -> State:
    """What the session shows, with other sources in the panes."""
    return replace(session.state, panes=panes)
