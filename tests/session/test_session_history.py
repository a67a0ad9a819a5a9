"""Back and forward bring back the texts that had to give way, wherever they lie by then."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from story import story_store

from explorer.match.linking import link
from explorer.model.edit import AddSources, RemoveSources
from explorer.model.finding import Extraction
from explorer.model.query import Filter, Selection
from explorer.model.source import Source
from explorer.session import Session
from explorer.session import state as steps
from explorer.session.state import Spot, State
from explorer.store import Contents, Store
from explorer.store.project import ProjectFile

NAMES = ("a", "b", "c", "d", "e")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.create(tmp_path / "p.sourceproject") as made:
        sources = tuple(Source(id=name, text=f"It rained on {name}.", title=name) for name in NAMES)
        made.apply(AddSources(sources=sources, extractions=tuple(Extraction(source=name) for name in NAMES)))
        yield made


@pytest.fixture
def session(file: ProjectFile) -> Session:
    """Of five sources two on the desk, and no selection."""
    made = Session(Store(link))
    held = Contents.in_part({entry.id: entry for entry in file.catalogue()}, file.read(("a", "b")), (), {})
    made.open("test", made.store.prepare_opening(held), file, State())
    return made


def opens_hit(session: Session, source: str) -> None:
    session.reach("search", (source,), lambda state: steps.show_spot(state, Spot(source=source)))


def test_nothing_leads_back_from_where_a_project_opens(session: Session) -> None:
    assert session.state.panes == ("a", "b")
    assert not session.can_go(-1)


def test_a_text_that_gave_way_to_hits_comes_back_and_the_last_hit_after_it(session: Session) -> None:
    opens_hit(session, "c")
    opens_hit(session, "d")
    assert session.state.panes == ("d", "b")
    session.go("menu", -1)
    assert session.state.panes == ("a", "b")
    assert not session.can_go(-1)
    session.go("menu", 1)
    assert session.state.panes == ("d", "b")
    assert session.state.spot is not None
    assert session.state.spot.source == "d"
    assert not session.can_go(1)


def test_texts_that_gave_way_because_others_were_laid_out_are_laid_out_again(session: Session) -> None:
    session.lay_out("list", ("c", "d"))
    assert "a" not in session.store.sources
    session.go("menu", -1)
    assert session.state.panes == ("a", "b")
    assert {"a", "b"} <= session.store.sources.keys()
    session.go("menu", 1)
    assert session.state.panes == ("c", "d")


def test_a_text_that_was_chosen_instead_of_another_is_a_step(session: Session) -> None:
    session.reach("list", ("e",), lambda state: steps.show_source(state, 1, "e"))
    session.go("menu", -1)
    assert session.state.panes == ("a", "b")


def test_the_panes_stay_as_many_as_they_are_and_a_new_one_keeps_its_text(session: Session) -> None:
    opens_hit(session, "c")
    session.reach("list", ("d",), lambda state: steps.add_pane(state, "d"))
    session.go("menu", -1)
    assert session.state.panes == ("a", "b", "d")


def test_texts_that_only_changed_places_are_no_step(session: Session) -> None:
    session.update("document:0", lambda state: steps.swap_panes(state, 0, 1))
    assert not session.can_go(-1)


def test_a_text_that_was_closed_or_taken_out_is_none_to_go_back_to(session: Session) -> None:
    session.update("document:1", lambda state: steps.close_pane(state, 1))
    assert not session.can_go(-1)
    opens_hit(session, "c")
    session.run("test", RemoveSources(ids=("a",), project=True))
    assert not session.can_go(-1)


def test_another_project_has_another_history(session: Session, file: ProjectFile) -> None:
    opens_hit(session, "c")
    session.open("test", session.store.prepare_opening(session.store.contents), file, State(panes=("a", "b")))
    assert not session.can_go(-1)


def test_what_was_selected_comes_back_with_the_text_that_gave_way_meanwhile() -> None:
    store = story_store()
    one, other, *_ = store.sources
    session = Session(store, State(panes=(one,)))
    first, second = (Selection("finding", store.findings_in(name)[0].id) for name in (one, other))
    session.select("test", first)
    session.select("test", second)
    assert session.state.panes == (other,)
    session.filter("bar", lambda _: Filter(text="nothing at all"))
    session.go("menu", -1)
    assert (session.state.panes, session.state.selection) == ((one,), first)
    session.go("menu", 1)
    assert (session.state.panes, session.state.selection) == ((other,), second)
