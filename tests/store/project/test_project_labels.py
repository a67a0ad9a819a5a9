from collections.abc import Iterator
from pathlib import Path

import pytest
from story import EXTRACTIONS, SOURCES, link_story

from explorer.model.edit import AddSources, Edit, Label, RemoveSources
from explorer.model.labels import Labels
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


def test_a_tag_that_no_program_of_ours_wrote_is_passed_over(project: ProjectFile) -> None:
    project.apply(ADD)
    project.apply(STAR)
    with project.writing() as db:
        db.execute("INSERT INTO tag (source, name) SELECT key, ' two  blanks' FROM source WHERE id = 'gazette'")
    assert project.labels().get("gazette", Labels()).tags == frozenset()
