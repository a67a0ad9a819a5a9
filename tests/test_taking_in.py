"""Parts of an import wait to become one edit while there is room for them, and are written beyond that."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from harbour import ARO, WHY, span

from explorer.errors import Refusal
from explorer.importing import Intake, reprints_among, written_labels
from explorer.ingest import Note
from explorer.loading import Loaded
from explorer.model.catalogue import Entry
from explorer.model.edit import AddSources, Label, RemoveSources
from explorer.model.finding import Extraction, Mention
from explorer.model.labels import Labels
from explorer.model.source import Source
from explorer.store.project import ProjectFile
from explorer.unfinished import UNFINISHED, recalled

TEXT = "Lena Aro spoke first. Lena Aro spoke last. {} was where it rained."


def part(*names: str) -> Loaded:
    """Sources with two findings each."""
    sources = tuple(Source(id=name, text=TEXT.format(name), title=name.title(), origin=f"{name}.txt") for name in names)
    found = tuple(
        Extraction(
            source=source.id,
            actors=(ARO,),
            mentions=tuple(
                Mention(
                    id=f"{source.id}/m{n}",
                    source=source.id,
                    span=span(source.text, "Lena Aro", n),
                    actor="aro",
                    why=WHY,
                )
                for n in (1, 2)
            ),
        )
        for source in sources
    )
    return Loaded(sources=sources, extractions=found, originals={name: name.encode() for name in names})


@pytest.fixture(autouse=True)
def room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Room for three sources."""
    monkeypatch.setattr("explorer.store.desk.ROOM", 6)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.create(tmp_path / "p.sourceproject") as made:
        yield made


def test_what_there_is_room_for_waits_and_nothing_is_written(project: ProjectFile) -> None:
    intake = Intake(project, 0)
    assert intake.take(part("a"))
    assert intake.take(part("b", "c"))
    assert project.size() == (0, 0)
    assert intake.entries == []
    whole = part("a", "b", "c")
    assert intake.together == whole
    assert intake.titles == [("a.txt", "A"), ("b.txt", "B"), ("c.txt", "C")]


@pytest.mark.parametrize("there", [0, 4], ids=["an empty project", "findings that are there already count"])
def test_what_there_is_no_room_for_is_written_with_all_that_has_waited(project: ProjectFile, there: int) -> None:
    intake = Intake(project, there, ["/news"])
    for one in (part("a"), part("b"), part("c", "d")):
        assert intake.take(one)
    assert project.setting(UNFINISHED) is True
    assert recalled(project.path) == ("/news",)
    intake.end()
    assert project.setting(UNFINISHED) is None
    assert recalled(project.path) == ()
    assert intake.waiting == []
    assert tuple(intake.entries) == project.catalogue()
    assert [entry.id for entry in intake.entries] == ["a", "b", "c", "d"]
    assert intake.entries[0] == Entry("a", "A", None, None, 13, 2)
    assert [title for _, title in intake.titles] == ["A", "B", "C", "D"]
    assert project.provenance("d").original == b"d"


def test_once_something_is_written_all_that_follows_is_even_when_it_is_little(project: ProjectFile) -> None:
    intake = Intake(project, 6)
    intake.take(Loaded(refusals=(Refusal("x", "is empty"),), notes=(Note("y", "is odd"),)))
    intake.take(part("a"))
    intake.take(part("b"))
    assert [entry.id for entry in intake.entries] == ["a", "b"]
    assert intake.refusals == [Refusal("x", "is empty")]
    assert intake.notes == [Note("y", "is odd")]


def test_files_that_memory_should_not_hold_are_written_although_the_desk_has_room(
    project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.importing.MAX_ORIGINALS", 2)
    intake = Intake(project, 0)
    for name, written in (("a", 0), ("b", 0), ("c", 3)):
        assert intake.take(part(name))
        assert project.size()[0] == written
    assert intake.waiting == []
    assert [project.provenance(name).original for name in "abc"] == [b"a", b"b", b"c"]


def test_without_a_project_it_ends_where_there_is_no_room() -> None:
    intake = Intake(None, 0)
    assert intake.take(part("a", "b", "c"))
    assert not intake.take(part("d"))
    assert intake.overflowed
    assert intake.entries == []


def test_what_cannot_be_written_ends_it_with_what_is_in_the_file(project: ProjectFile) -> None:
    intake = Intake(project, 6)
    assert intake.take(part("a"))
    project.close()
    assert not intake.take(part("b"))
    assert "was closed" in intake.problem
    assert [entry.id for entry in intake.entries] == ["a"]
    intake.end()  # that nothing can be written any more is no error


def test_a_source_that_was_taken_out_has_its_labels_when_it_comes_again(project: ProjectFile) -> None:
    intake = Intake(project, 6)
    intake.take(part("a", "b"))
    project.apply(Label(sources=("a", "b"), starred=True))
    project.apply(RemoveSources(ids=("a",)))
    again = Intake(project, 6)
    again.take(part("a", "c"))
    assert written_labels(project, again.entries) == {"a": Labels(starred=True)}


def test_what_must_be_known_of_sources_is_read_without_their_findings(project: ProjectFile) -> None:
    held = part("a")
    intake = Intake(project, 6)
    intake.take(held)
    (known,) = project.known()
    (source,) = held.sources
    assert known == (source.id, source.title, source.sha256, source.file)


# ---------------------------------------------------------------------- reprints


def one_text(*names: str) -> AddSources:
    text = " ".join(f"word{number}" for number in range(80)) + "."
    sources = tuple(Source(id=name, text=text, title=name.title()) for name in names)
    return AddSources(sources=sources, extractions=tuple(Extraction(source=name) for name in names))


def test_reprints_are_named_by_their_titles(project: ProjectFile) -> None:
    project.apply(one_text("a", "b"))
    assert reprints_among(project, ["a", "b"]) == (("B", "A"),)


def test_a_source_that_is_taken_out_while_reprints_are_asked_for_is_none(
    project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.apply(one_text("a", "b"))
    catalogue = project.catalogue

    def without_it() -> tuple[Entry, ...]:
        project.apply(RemoveSources(ids=("a",)))
        return catalogue()

    monkeypatch.setattr(project, "catalogue", without_it)
    assert reprints_among(project, ["b"]) == ()
