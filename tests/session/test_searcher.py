from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot
from story import EXTRACTIONS, GAZETTE, HERALD, SOURCES, ferry_notes, link_story, story_session
from story import words as words_of

from explorer.model.edit import AddSources, RemoveSources
from explorer.model.finding import Extraction
from explorer.model.query import Filter, Selection
from explorer.model.source import Source
from explorer.session import Session, State, answers
from explorer.session import state as steps
from explorer.session.answers import IN_SIGHT
from explorer.session.searcher import Searcher
from explorer.session.searching import Searching
from explorer.session.state import Spot
from explorer.store import Contents, Store
from explorer.store.project import Note, ProjectFile, Search
from explorer.store.project.searches import FIRST_SCREEN


class Project:
    """The project that is open, if any."""

    def __init__(self) -> None:
        self.file: ProjectFile | None = None

    def __call__(self) -> ProjectFile | None:
        return self.file


class Told:
    def __init__(self, searcher: Searcher) -> None:
        self.states: list[Searching] = []
        searcher.changed.connect(self.take)

    def take(self, state: Searching) -> None:
        self.states.append(state)


Made = Callable[..., Searcher]


@pytest.fixture
def project() -> Iterator[Project]:
    made = Project()
    yield made
    if made.file is not None:
        made.file.close()


@pytest.fixture
def made(qtbot: QtBot, project: Project) -> Iterator[Made]:  # noqa: ARG001  # signals need an application
    out: list[Searcher] = []

    def make(session: Session) -> Searcher:
        searcher = Searcher(session, project)
        searcher.setParent(session)
        out.append(searcher)
        return searcher

    yield make
    for searcher in out:
        searcher.release()


@pytest.fixture
def session(qtbot: QtBot) -> Session:  # noqa: ARG001  # as above
    return story_session()


@pytest.fixture
def searcher(made: Made, session: Session) -> Searcher:
    return made(session)


def found(qtbot: QtBot, searcher: Searcher, query: str, limit: int = FIRST_SCREEN, **more: object) -> Searching:
    """Search and wait until all is known."""
    within = bool(more.pop("within", False))
    searcher.search(Search(query=query, **more), limit=limit, within=within)  # type: ignore[arg-type]  # fields by name
    qtbot.waitUntil(lambda: not searcher.state.busy)
    return searcher.state


def words(state: Searching) -> list[str]:
    return sorted(hit.span.words for hit in state.hits if hit.span)


def busy(searcher: Searcher) -> bool:
    return searcher.state.busy


def savable(searcher: Searcher) -> bool:
    return searcher.can_save


def spot(session: Session) -> Spot | None:
    return session.state.spot


# ---------------------------------------------------------------------- searching


def test_without_a_project_what_is_open_is_searched(qtbot: QtBot, searcher: Searcher, session: Session) -> None:
    state = found(qtbot, searcher, "bridge")
    assert words(state) == ["bridge", "bridge"]
    assert state.result is not None
    assert (state.result.hit_count, state.result.source_count) == (2, 2)
    assert state.ranked
    assert state.revision == session.store.revision
    assert state.facets is not None
    assert {facet.value for facet in state.facets.publishers} == {"The Gazette", "The Herald"}


def test_the_file_of_the_open_project_is_searched(
    qtbot: QtBot, searcher: Searcher, project: Project, tmp_path: Path
) -> None:
    project.file = ProjectFile.create(tmp_path / "work.sourceproject")
    project.file.apply(AddSources(sources=SOURCES, extractions=EXTRACTIONS))
    project.file.save_note(Note(id="n1", text="Ask the mayor about the bridge", source=HERALD.id))
    state = found(qtbot, searcher, "bridge", scope="notes")
    assert [hit.note for hit in state.hits] == ["n1"]


def test_the_first_hits_come_before_the_ranked_ones_and_the_number_of_all_comes_last(qtbot: QtBot, made: Made) -> None:
    searcher = made(ferry_notes(300))
    told = Told(searcher)
    state = found(qtbot, searcher, "ferry")
    known = [s for s in told.states if s.result is not None]
    assert [(len(s.hits), s.ranked, s.busy) for s in known] == [
        (IN_SIGHT, False, True),
        (FIRST_SCREEN, False, True),
        (FIRST_SCREEN, True, True),
        (FIRST_SCREEN, True, True),
        (FIRST_SCREEN, True, False),
    ]
    assert [s.result.source_count for s in known if s.result] == [None, 300, 300, 300, 300]
    assert [s.result.hit_count for s in known if s.result] == [None, None, None, 300, 300]
    assert [s.facets is not None for s in known] == [False, False, False, False, True]
    assert state.result is not None
    assert state.result.source_count == 300


def test_a_newer_search_ends_the_older_one_whose_answer_is_dropped(qtbot: QtBot, made: Made) -> None:
    searcher = made(ferry_notes(300))
    told = Told(searcher)
    for query in ("f", "fe", "fer", "ferry"):
        searcher.search(Search(query=query), limit=5)
    qtbot.waitUntil(lambda: not searcher.state.busy)
    assert {s.found.query for s in told.states if s.found is not None} == {"ferry"}


def test_what_is_added_and_taken_out_is_found_and_not_found(qtbot: QtBot, searcher: Searcher, session: Session) -> None:
    assert words(found(qtbot, searcher, "ferry")) == ["ferry"]
    session.run("test", RemoveSources(ids=(GAZETTE.id,)))
    searcher.refresh()
    qtbot.waitUntil(lambda: not searcher.state.busy)
    assert searcher.state.hits == ()
    assert searcher.state.revision == session.store.revision
    session.undo("test")
    searcher.refresh()
    qtbot.waitUntil(lambda: not searcher.state.busy)
    assert words(searcher.state) == ["ferry"]


def test_a_refresh_of_what_is_up_to_date_searches_nothing(qtbot: QtBot, searcher: Searcher) -> None:
    found(qtbot, searcher, "bridge")
    told = Told(searcher)
    searcher.refresh()
    assert told.states == []


def test_an_edit_ends_the_search_that_it_makes_stale(qtbot: QtBot, made: Made) -> None:
    session = ferry_notes(300)
    searcher = made(session)
    searcher.search(Search(query="ferry"), limit=5)
    session.run("test", RemoveSources(ids=("s0",)))
    assert not busy(searcher)
    assert searcher.state.hits == ()
    searcher.refresh()
    qtbot.waitUntil(lambda: not searcher.state.busy)
    assert searcher.state.result is not None
    assert searcher.state.result.hit_count == 299


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(alphabet='abri()"*“” ANDORNTE/5\\[^\x00\ud800', max_size=14))
def test_half_typed_expressions_are_never_an_error(qtbot: QtBot, searcher: Searcher, query: str) -> None:
    state = found(qtbot, searcher, query)
    assert state.refusal == ""


def test_a_project_that_was_moved_away_is_said_and_nothing_is_shown(
    qtbot: QtBot, searcher: Searcher, project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "work.sourceproject"
    project.file = ProjectFile.create(path)
    found(qtbot, searcher, "bridge")
    path.rename(tmp_path / "elsewhere.sourceproject")
    state = found(qtbot, searcher, "ferry")
    assert "work.sourceproject" in state.refusal
    assert state.hits == ()
    (tmp_path / "elsewhere.sourceproject").rename(path)
    assert found(qtbot, searcher, "ferry").refusal == ""


def test_the_filter_narrows_a_search_that_keeps_to_it(qtbot: QtBot, searcher: Searcher, session: Session) -> None:
    session.filter("test", lambda _: Filter(sources=frozenset({HERALD.id})))
    assert {hit.source for hit in found(qtbot, searcher, "bridge").hits} == {GAZETTE.id, HERALD.id}
    assert {hit.source for hit in found(qtbot, searcher, "bridge", within=True).hits} == {HERALD.id}
    assert {hit.source for hit in found(qtbot, searcher, "build", within=True, scope="quotes").hits} == {HERALD.id}
    session.clear_filter("test")
    searcher.refresh()
    qtbot.waitUntil(lambda: not searcher.state.busy)
    assert {hit.source for hit in searcher.state.hits} == {GAZETTE.id, HERALD.id}


def test_a_filter_that_changes_while_something_is_searched_is_kept_to(
    qtbot: QtBot, searcher: Searcher, session: Session
) -> None:
    session.filter("test", lambda _: Filter(sources=frozenset({HERALD.id})))
    searcher.search(Search(query="bridge"), limit=5, within=True)
    session.filter("test", lambda _: Filter(sources=frozenset({GAZETTE.id})))
    searcher.refresh()
    qtbot.waitUntil(lambda: not searcher.state.busy)
    assert {hit.source for hit in searcher.state.hits} == {GAZETTE.id}


# ---------------------------------------------------------------------- hits


def test_a_hit_is_shown_in_the_active_pane_with_its_place(qtbot: QtBot, searcher: Searcher, session: Session) -> None:
    session.update("test", lambda s: steps.show_source(steps.close_pane(s, 1), 0, HERALD.id))
    state = found(qtbot, searcher, "ferry")
    searcher.open(0)
    span = state.hits[0].span
    assert span is not None
    assert session.state.panes == (GAZETTE.id,)
    assert session.state.spot == Spot(source=GAZETTE.id, span=span, others=((span.start, span.end),), asked=0)


def test_a_hit_in_a_text_that_is_open_makes_its_pane_the_active_one(
    qtbot: QtBot, searcher: Searcher, session: Session
) -> None:
    assert session.state.panes == (GAZETTE.id, HERALD.id)
    found(qtbot, searcher, "mayor")
    searcher.open(0)
    assert session.state.panes == (GAZETTE.id, HERALD.id)
    assert session.state.active == 1


def test_a_quotation_that_was_found_is_selected_and_a_hit_in_the_text_selects_nothing(
    qtbot: QtBot, searcher: Searcher, session: Session
) -> None:
    state = found(qtbot, searcher, "nobody", scope="quotes")
    searcher.open(0)
    assert state.hits[0].finding is not None
    assert session.state.selection == Selection("finding", state.hits[0].finding)
    assert spot(session) is not None
    found(qtbot, searcher, "ferry")
    assert spot(session) is None  # of another search
    searcher.open(0)
    assert session.state.selection is None


def test_the_next_hit_may_stand_in_another_source_and_the_last_leads_to_the_first(
    qtbot: QtBot, searcher: Searcher, session: Session
) -> None:
    state = found(qtbot, searcher, "council")
    order = [hit.source for hit in state.hits]
    assert len(set(order)) == 2
    for expected in (*order, order[0]):
        searcher.step(1)
        assert session.state.spot is not None
        assert session.state.spot.source == expected
    searcher.step(-1)
    assert searcher.state.at == len(order) - 1


def test_asking_for_the_same_hit_again_is_news(qtbot: QtBot, searcher: Searcher, session: Session) -> None:
    found(qtbot, searcher, "ferry")
    searcher.open(0)
    before = session.state.spot
    searcher.open(0)
    assert session.state.spot is not None
    assert session.state.spot != before


def test_a_title_leads_to_the_beginning_of_its_text(qtbot: QtBot, searcher: Searcher, session: Session) -> None:
    found(qtbot, searcher, "promises", scope="titles")
    searcher.step(1)
    assert session.state.spot == Spot(source=HERALD.id)


class Reader:
    """Somebody who opens a hit as soon as there is one."""

    def __init__(self, searcher: Searcher, number: int) -> None:
        self._searcher = searcher
        self._number = number
        self.read: Searching | None = None
        searcher.changed.connect(self.take)

    def take(self, state: Searching) -> None:
        if self.read is None and state.hits:
            self.read = state
            self._searcher.open(self._number)


def test_hits_that_are_being_read_keep_their_order(qtbot: QtBot, made: Made) -> None:
    searcher = made(ferry_notes(300))
    reader = Reader(searcher, 3)
    state = found(qtbot, searcher, "ferry", limit=20)
    assert reader.read is not None
    assert not reader.read.ranked
    assert state.hits == reader.read.hits
    assert not state.ranked
    assert state.at == 3
    assert state.result is not None
    assert state.result.hit_count == 300


def test_a_hit_stays_the_current_one_when_the_search_is_made_again(
    qtbot: QtBot, searcher: Searcher, session: Session
) -> None:
    found(qtbot, searcher, "council")
    searcher.open(1)
    hit = searcher.state.hits[1]
    late = Source(id="late", title="Late", text="A council of late comers.")
    session.run("test", AddSources(sources=(late,), extractions=(Extraction(source="late"),)))
    searcher.refresh()
    qtbot.waitUntil(lambda: not searcher.state.busy)
    assert len(searcher.state.hits) == 3
    assert searcher.state.hits[searcher.state.at] == hit


def test_a_hit_whose_source_is_gone_is_not_shown(qtbot: QtBot, searcher: Searcher, session: Session) -> None:
    found(qtbot, searcher, "ferry")
    session.run("test", RemoveSources(ids=(GAZETTE.id,)))
    searcher.open(0)
    assert session.state.spot is None


def test_clearing_forgets_the_search_and_its_place(qtbot: QtBot, searcher: Searcher, session: Session) -> None:
    found(qtbot, searcher, "ferry")
    searcher.open(0)
    searcher.clear()
    assert searcher.state == Searching()
    assert session.state.spot is None
    searcher.step(1)
    assert session.state.spot is None


# ---------------------------------------------------------------------- sources that lie aside


def aside(file: ProjectFile) -> Session:
    """A session in which the first source of a project lies on the desk and all others aside."""
    entries = MappingProxyType({entry.id: entry for entry in file.catalogue()})
    (first,) = file.read(tuple(entries)[:1])
    store = Store(link_story)
    contents = Contents(raw=MappingProxyType({first[0].id: first}), entries=entries, laid=(first[0].id,))
    store.open(store.prepare_opening(contents), file)
    return Session(store)


@pytest.fixture
def large(made: Made, project: Project, tmp_path: Path) -> Searcher:
    project.file = ProjectFile.create(tmp_path / "work.sourceproject")
    contents = ferry_notes(12).store.contents
    sources, found_in = zip(*contents.raw.values(), strict=True)
    project.file.apply(AddSources(sources=sources, extractions=found_in))
    return made(aside(project.file))


def test_a_hit_in_a_source_that_lies_aside_brings_it_to_the_desk(qtbot: QtBot, large: Searcher) -> None:
    state = found(qtbot, large, "7")
    session = large._session
    assert "s7" not in session.store.sources
    large.open(0)
    qtbot.waitUntil(lambda: "s7" in session.store.sources)
    assert session.state.spot == Spot(source="s7", span=state.hits[0].span, others=((17, 18),), asked=0)
    assert large.state.hits == state.hits


def test_a_quotation_in_a_source_that_lies_aside_is_a_step_of_back_and_forward(
    qtbot: QtBot, made: Made, project: Project, tmp_path: Path
) -> None:
    project.file = ProjectFile.create(tmp_path / "work.sourceproject")
    project.file.apply(AddSources(sources=SOURCES, extractions=EXTRACTIONS))
    session = aside(project.file)
    searcher = made(session)
    (here,) = session.store.sources
    first = Selection("finding", next(iter(session.store.extractions[here].findings())).id)
    session.select("test", first)
    state = found(qtbot, searcher, "build", scope="quotes")
    number = next(k for k, hit in enumerate(state.hits) if hit.source not in session.store.sources)
    searcher.open(number)
    qtbot.waitUntil(lambda: len(session.store.sources) == 2)
    quotation = Selection("finding", state.hits[number].finding or "")
    assert session.state.selection == quotation
    session.go("test", -1)
    assert session.state.selection == first
    session.go("test", 1)
    assert session.state.selection == quotation


def test_the_sources_found_are_laid_out_as_far_as_the_filter_lets_them_be_found(qtbot: QtBot, large: Searcher) -> None:
    session = large._session
    session.filter("test", lambda _: Filter(sources=frozenset({"s3", "s5"})))
    state = found(qtbot, large, "ferry", within=True)
    assert {hit.source for hit in state.hits} == {"s3", "s5"}
    large.lay_found()
    qtbot.waitUntil(lambda: {"s3", "s5"} <= set(session.store.sources))
    assert "s4" not in session.store.sources


def test_it_is_said_when_all_sources_found_lie_on_the_desk_already(qtbot: QtBot, large: Searcher) -> None:
    session = large._session
    found(qtbot, large, "3 OR 5")
    large.lay_found()
    qtbot.waitUntil(lambda: {"s3", "s5"} <= set(session.store.sources))
    with qtbot.waitSignal(large.told) as told:
        large.lay_found()
    assert told.args == ["All of these sources lie on the desk already."]


# ---------------------------------------------------------------------- saved searches


def test_searches_are_kept_in_the_project(qtbot: QtBot, searcher: Searcher, project: Project, tmp_path: Path) -> None:
    assert not savable(searcher)
    searcher.save("nowhere")
    project.file = ProjectFile.create(tmp_path / "work.sourceproject")
    found(qtbot, searcher, "ferry", scope="titles")
    assert savable(searcher)
    searcher.save("boats")
    qtbot.waitUntil(lambda: bool(searcher.state.saved))
    assert searcher.state.saved == {"boats": Search(query="ferry", scope="titles")}
    assert project.file.saved_searches() == searcher.state.saved
    searcher.clear()
    assert set(searcher.state.saved or ()) == {"boats"}
    searcher.forget("boats")
    qtbot.waitUntil(lambda: not searcher.state.saved)
    assert project.file.saved_searches() == {}


def test_a_project_that_is_opened_brings_its_searches(
    qtbot: QtBot, searcher: Searcher, session: Session, project: Project, tmp_path: Path
) -> None:
    project.file = ProjectFile.create(tmp_path / "work.sourceproject")
    project.file.save_search("boats", Search(query="ferry"))
    session.open("test", session.store.prepare_opening(Contents()), project.file, State())
    qtbot.waitUntil(lambda: bool(searcher.state.saved))
    project.file.close()
    project.file = None
    session.open("test", session.store.prepare_opening(session.store.contents), None, State())
    assert searcher.state.saved is None


def test_a_search_that_cannot_be_kept_is_said(
    qtbot: QtBot, searcher: Searcher, project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "work.sourceproject"
    ProjectFile.create(path).close()
    with ProjectFile.open(path):
        project.file = ProjectFile.open(path)
        assert not savable(searcher)
        found(qtbot, searcher, "ferry")
        with qtbot.waitSignal(searcher.refused) as told:
            searcher.save("boats")
    assert "another program" in str(told.args)


# ---------------------------------------------------------------------- without a project


def test_the_first_hits_do_not_wait_until_all_that_is_open_was_made_ready(
    qtbot: QtBot, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "_AT_ONCE", 0.0)  # one batch
    searcher = made(ferry_notes(500))
    told = Told(searcher)
    state = found(qtbot, searcher, "ferry OR dawn", limit=1_000)
    first = next(s for s in told.states if s.result is not None)
    assert first.result is not None
    assert (first.result.hit_count, first.result.source_count) == (None, None)
    assert len(first.hits) == IN_SIGHT
    assert state.result is not None
    assert (state.result.hit_count, state.result.source_count) == (1_000, 500)
    assert state.facets is not None
    assert sum(facet.count for facet in state.facets.publishers) == 500


def test_words_of_the_last_source_are_looked_for_until_all_is_ready(
    qtbot: QtBot, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "_AT_ONCE", 0.0)
    searcher = made(ferry_notes(500))
    told = Told(searcher)
    state = found(qtbot, searcher, "499")
    assert [hit.source for hit in state.hits] == ["s499"]
    first = next(s for s in told.states if s.result is not None)
    assert (first.hits, first.busy) == ((), True)
    assert first.result is not None
    assert first.result.hit_count is None


def test_nothing_is_left_on_the_disk_at_the_end(qtbot: QtBot, session: Session) -> None:
    searcher = Searcher(session, lambda: None)
    found(qtbot, searcher, "ferry")
    file = searcher._scratch._file
    assert file is not None
    assert file.path.is_file()
    searcher.release()
    assert not file.path.parent.exists()


# ---------------------------------------------------------------------- the place in the state


def test_a_place_goes_with_its_source(session: Session) -> None:
    session.update("test", lambda s: steps.show_spot(s, Spot(source=GAZETTE.id)))
    session.run("test", RemoveSources(ids=(GAZETTE.id,)))
    assert session.state.spot is None


def test_a_place_whose_words_stand_elsewhere_is_dropped(session: Session) -> None:
    place = words_of(GAZETTE, "ferry")
    other = Store(link_story)
    other.apply(
        AddSources(
            sources=(Source(id=GAZETTE.id, title="Another", text="Nothing of the kind."),),
            extractions=(Extraction(source=GAZETTE.id),),
        )
    )
    state = State(spot=Spot(source=GAZETTE.id, span=place))
    assert steps.settle(state, session.store).spot == state.spot
    assert steps.settle(state, other).spot is None
