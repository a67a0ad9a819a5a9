"""The temporary file in which sources without a project are searched."""

from story import GAZETTE, HERALD, ferry_notes, story_session

from explorer.model.edit import RemoveSources
from explorer.session.scratch import Scratch
from explorer.store.project import ProjectFile, Search


def rows(file: ProjectFile) -> dict[str, int]:
    with file.reading() as db:
        return dict(db.execute("SELECT id, key FROM source"))


def test_only_what_is_new_or_gone_is_written_into_the_temporary_file() -> None:
    session = story_session()
    scratch = Scratch()
    first = scratch.of(session.store.contents, lambda: False)
    before = rows(first)
    assert set(before) == {GAZETTE.id, HERALD.id}
    session.run("test", RemoveSources(ids=(GAZETTE.id,)))
    assert scratch.of(session.store.contents, lambda: False) is first
    assert rows(first) == {HERALD.id: before[HERALD.id]}
    session.undo("test")
    after = rows(scratch.of(session.store.contents, lambda: False))
    assert after == {HERALD.id: before[HERALD.id], GAZETTE.id: after[GAZETTE.id]}
    assert after[GAZETTE.id] > before[HERALD.id]
    folder = first.path.parent
    scratch.close()
    assert not folder.exists()
    scratch.close()


def test_a_cancelled_writing_goes_on_where_it_ended() -> None:
    contents = ferry_notes(300).store.contents
    asked = iter([False, True])
    scratch = Scratch()
    some = scratch.of(contents, lambda: next(asked)).search(Search(query="ferry")).row_count
    assert some is not None
    assert 0 < some < 300
    assert not scratch.holds(contents)
    assert scratch.of(contents, lambda: False).search(Search(query="ferry")).row_count == 300
    assert scratch.holds(contents)
    scratch.close()
