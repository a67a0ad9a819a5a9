"""Rows of findings that are made without the file, as workers make them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from story import EXTRACTIONS, GAZETTE, SOURCES

from explorer.extract.parcels import pack, unpack
from explorer.model.edit import AddSources
from explorer.model.finding import Extraction
from explorer.model.source import Source
from explorer.model.text import SpanError
from explorer.store.project import ProjectFile, Provenance, check
from explorer.store.project.faults import EditError
from explorer.store.project.rows import found_and_packed, found_rows

ROWS = tuple(map(found_rows, SOURCES, EXTRACTIONS))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.create(tmp_path / "p.sourceproject") as made:
        yield made


def test_rows_travel_between_processes_and_give_back_what_was_found() -> None:
    came = unpack(pack(list(ROWS)))
    assert came == list(ROWS)
    assert tuple(rows.extraction(source.text) for rows, source in zip(came, SOURCES, strict=True)) == EXTRACTIONS
    assert [rows.findings for rows in came] == [len(found.findings()) for found in EXTRACTIONS]


def test_rows_know_the_engine_that_found_what_they_hold() -> None:
    rows = found_rows(GAZETTE, replace(EXTRACTIONS[0], engine="7"))
    assert rows.engine == rows.extraction(GAZETTE.text).engine == "7"


def test_what_is_added_as_rows_is_in_the_file_as_what_is_added_as_findings(
    project: ProjectFile, tmp_path: Path
) -> None:
    originals = {"gazette": Provenance(original=b"raw")}
    project.add(SOURCES, ROWS, originals)
    with ProjectFile.create(tmp_path / "other.sourceproject") as other:
        other.apply(AddSources(sources=SOURCES, extractions=EXTRACTIONS), originals)
        assert project.contents() == other.contents()
        assert project.catalogue() == other.catalogue()
        assert project.provenance("gazette") == other.provenance("gazette")
        assert [(edit.label, edit.what) for edit in project.edits()] == [(e.label, e.what) for e in other.edits()]
        assert project.reprints() == other.reprints()
    path = project.path
    project.close()
    assert check(path) == ()


def test_rows_of_another_source_are_refused_and_nothing_is_written(project: ProjectFile) -> None:
    with pytest.raises(ValueError, match="was given for"):
        project.add(SOURCES, ROWS[::-1])
    assert project.size() == (0, 0)


def test_a_source_that_is_there_is_not_added_again(project: ProjectFile) -> None:
    project.add(SOURCES, ROWS)
    with pytest.raises(EditError, match="in the project already"):
        project.add(SOURCES[:1], ROWS[:1])
    assert project.size()[0] == len(SOURCES)


def test_words_that_are_not_where_a_finding_says_make_no_rows() -> None:
    def wrong(_source: Source) -> Extraction:
        return EXTRACTIONS[0]

    with pytest.raises(SpanError):
        found_and_packed(wrong, replace(GAZETTE, text="Other words. " * 200))
