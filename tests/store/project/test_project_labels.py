from collections.abc import Iterator
from pathlib import Path

import pytest
from story import EXTRACTIONS, SOURCES, link_story

from explorer.model.edit import AddSources, Edit, Label, RemoveSources
from explorer.model.finding import Extraction
from explorer.model.labels import Labels
from explorer.model.source import Source
from explorer.store import Store
from explorer.store.project import ProjectFile, check
from explorer.store.project.faults import EditError

ADD = AddSources(sources=SOURCES, extractions=EXTRACTIONS)
STAR = Label(sources=("herald",), starred=True)
TAGS = Label(sources=("gazette", "herald"), add=frozenset({"port", "follow up"}))
BACK = AddSources(sources=SOURCES[1:], extractions=EXTRACTIONS[1:])


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.create(tmp_path / "bridge.sourceproject") as opened:
        yield opened


def test_stars_and_tags_are_there_when_the_file_is_opened_again(project: ProjectFile) -> None:
    for edit in (ADD, STAR, TAGS, Label(sources=("gazette",), remove=frozenset({"port"}))):
        project.apply(edit)
    project.close()
    with ProjectFile.open(project.path) as again:
        assert again.contents().labels == {
            "gazette": Labels(tags=frozenset({"follow up"})),
            "herald": Labels(starred=True, tags=frozenset({"follow up", "port"})),
        }
        assert [e.label for e in again.edits()][1:3] == ["Star Source", "Change Tags of 2 Sources"]
    assert check(project.path) == ()


EDITS = [
    pytest.param([STAR, STAR], id="a star twice"),
    pytest.param([STAR, TAGS, RemoveSources(ids=("herald",)), BACK], id="away and back"),
    pytest.param([TAGS, RemoveSources(ids=("herald",))], id="away"),
    pytest.param([STAR, TAGS, Label(sources=("herald",), starred=False, remove=frozenset({"port"}))], id="taken back"),
    pytest.param([Label(sources=("herald", "herald"), starred=True, others=(TAGS,))], id="several parts"),
]


@pytest.mark.parametrize("edits", EDITS)
def test_the_file_holds_the_labels_that_the_store_holds_after_every_edit_and_every_undo(
    project: ProjectFile, edits: list[Edit]
) -> None:
    store = Store(link_story, project)
    done = [store.apply(edit) for edit in (ADD, *edits)]
    assert project.labels() == store.labels
    for change in reversed(done[1:]):
        store.apply(change.inverse)
        assert project.labels() == store.labels
    assert store.labels == {}


def test_a_source_that_is_not_there_is_not_labelled_and_neither_are_the_others(project: ProjectFile) -> None:
    project.apply(ADD)
    with pytest.raises(EditError):
        project.apply(Label(sources=("herald", "nobody"), starred=True))
    assert project.labels() == {}


def test_labels_of_many_sources_take_few_statements_and_are_logged_by_their_number(project: ProjectFile) -> None:
    names = tuple(f"s{k}" for k in range(600))
    sources = tuple(Source(id=name, text=f"It rained on {name}.", title=name) for name in names)
    project.apply(AddSources(sources=sources, extractions=tuple(Extraction(source=name) for name in names)))
    said: list[str] = []
    with project.reading() as db:
        db.set_trace_callback(said.append)
        project.apply(Label(sources=names, starred=True, add=frozenset({"port"})))
        db.set_trace_callback(None)
    assert len(said) < 20
    assert project.labels() == dict.fromkeys(names, Labels(starred=True, tags=frozenset({"port"})))
    assert project.edits()[-1].what == {"edit": "Label", "count": 600}
    project.apply(Label(sources=names[1:], starred=False, remove=frozenset({"port"})))
    assert project.labels() == {"s0": Labels(starred=True, tags=frozenset({"port"}))}


def test_a_tag_that_no_program_of_ours_wrote_is_passed_over(project: ProjectFile) -> None:
    project.apply(ADD)
    project.apply(STAR)
    with project.writing() as db:
        db.execute("INSERT INTO tag (source, name) SELECT key, ' two  blanks' FROM source WHERE id = 'gazette'")
    assert project.labels().get("gazette", Labels()).tags == frozenset()
