from pathlib import Path

import pytest
from ferry import SOURCE, WHY, after, amount, before, quote

from explorer.match.linking import link
from explorer.match.reextraction import kept_name, reread
from explorer.model.edit import AddSources, Judge, Reextract, RemoveSources
from explorer.model.finding import Amount, Extraction
from explorer.model.text import Span, SpanError
from explorer.store import Store
from explorer.store.project import Note, ProjectFile, Search, check

FIRST, GONE = quote("It will be paid"), quote("It will be paid", 1)
SMALL, LARGE = amount("$4", value=4), amount("$4 million", 1)
RENEWED = Reextract(extractions=(after(),), renamed=reread(before(), after()).renamed)


def made(path: Path) -> ProjectFile:
    project = ProjectFile.create(path)
    project.apply(AddSources(sources=(SOURCE,), extractions=(before(),)))
    return project


def test_the_engine_of_an_extraction_is_kept_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "work.sourceproject"
    with made(path) as project:
        assert project.provenance("ferry").engine == "1"
    with ProjectFile.open(path) as project:
        assert project.contents().extractions[0].engine == "1"


def test_findings_engine_and_what_is_searched_are_renewed_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "work.sourceproject"
    with made(path) as project:
        assert project.search(Search(query="paid", scope="quotes")).hit_count == 2
        project.apply(RENEWED)
        assert project.search(Search(query="paid", scope="quotes")).hit_count == 1
        assert project.edits()[-1].what == {"edit": "Reextract", "ids": ["ferry"]}
    with ProjectFile.open(path) as project:
        assert project.extractions() == (after(),)
        assert project.provenance("ferry").engine == "2"
    assert check(path) == ()


def test_verdicts_and_notes_follow_their_findings_and_come_back_with_the_inverse(tmp_path: Path) -> None:
    with made(tmp_path / "work.sourceproject") as project:
        project.apply(Judge(a=FIRST.id, b=GONE.id, same=True))
        project.apply(Judge(a=SMALL.id, b=LARGE.id, same=False))
        project.save_note(Note(id="n1", text="Ask her", source="ferry", finding=GONE.id))
        project.save_note(Note(id="n2", text="Count it", source="ferry", finding=SMALL.id))
        verdicts, notes = project.verdicts(), project.notes()
        project.apply(RENEWED)
        assert [(v.a, v.b) for v in project.verdicts()] == [(kept_name(GONE), FIRST.id), (LARGE.id, SMALL.id)]
        assert [n.finding for n in project.notes()] == [kept_name(GONE), SMALL.id]
        store = Store(link)
        store.apply(AddSources(sources=(SOURCE,), extractions=(before(),)))
        inverse = store.prepare(RENEWED).change.inverse
        assert isinstance(inverse, Reextract)
        project.apply(inverse)
        assert project.verdicts() == verdicts
        assert project.notes() == notes
        assert project.extractions() == (before(),)
        assert project.provenance("ferry").engine == "1"


def test_findings_that_change_names_with_each_other_keep_their_own_verdicts(tmp_path: Path) -> None:
    with made(tmp_path / "work.sourceproject") as project:
        project.apply(Judge(a="ferry/a1", b="x/a1", same=True))
        project.apply(Judge(a="ferry/a2", b="x/a1", same=False))
        project.apply(Reextract(extractions=(before(),), renamed=(("ferry/a1", "ferry/a2"), ("ferry/a2", "ferry/a1"))))
        assert [(v.a, v.b, v.same) for v in project.verdicts()] == [
            ("ferry/a2", "x/a1", True),
            ("ferry/a1", "x/a1", False),
        ]


def test_words_that_are_not_in_the_text_are_refused_and_the_file_stays(tmp_path: Path) -> None:
    with made(tmp_path / "work.sourceproject") as project:
        false = Amount(id="ferry/a0", source="ferry", span=Span(0, 4, "Nope"), why=WHY)
        with pytest.raises(SpanError):
            project.apply(Reextract(extractions=(Extraction(source="ferry", amounts=(false,)),)))
        assert project.extractions() == (before(),)
        assert project.provenance("ferry").engine == "1"


def test_a_source_that_was_taken_out_and_read_again_by_a_newer_engine_has_that_engine(tmp_path: Path) -> None:
    with made(tmp_path / "work.sourceproject") as project:
        project.apply(RemoveSources(ids=("ferry",)))
        project.apply(AddSources(sources=(SOURCE,), extractions=(after(),)))
        assert project.provenance("ferry").engine == "2"
