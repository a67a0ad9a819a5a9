"""The desk: what of a large project is loaded, linked and compared, and what lies aside in its file."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from harbour import ARO, WHY, span

from explorer.errors import ExpectedError
from explorer.match.linking import link
from explorer.model.catalogue import Entry, entry_of
from explorer.model.edit import (
    AddSources,
    Describe,
    Described,
    Judge,
    Label,
    LayOut,
    Reextract,
    RemoveSources,
    Shelve,
)
from explorer.model.finding import Extraction, Mention
from explorer.model.source import Source
from explorer.store import Contents, Store, UnknownIdError, contents
from explorer.store.desk import fits, fits_whole, laid_out
from explorer.store.project import ProjectFile

TEXT = "Lena Aro spoke first. Lena Aro spoke last. {} was where it rained."


def _pair(name: str) -> tuple[Source, Extraction]:
    text = TEXT.format(name.title())
    mentions = tuple(
        Mention(id=f"{name}/m{n}", source=name, span=span(text, "Lena Aro", n), actor="aro", why=WHY) for n in (1, 2)
    )
    return Source(id=name, text=text, title=name.title()), Extraction(source=name, actors=(ARO,), mentions=mentions)


def _adding(*names: str) -> AddSources:
    pairs = [_pair(name) for name in names]
    return AddSources(sources=tuple(s for s, _ in pairs), extractions=tuple(e for _, e in pairs))


def _entries(*names: str) -> dict[str, Entry]:
    return {name: entry_of(_pair(name)[0], 2) for name in names}


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.create(tmp_path / "p.sourceproject") as made:
        yield made


@pytest.fixture(autouse=True)
def room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Room for six findings: three sources."""
    monkeypatch.setattr("explorer.store.desk.ROOM", 6)


def _store(file: ProjectFile, *names: str, desk: Sequence[str] = ()) -> Store:
    """A project with these sources, some of them on the desk."""
    file.apply(_adding(*names))
    store = Store(link)
    held = Contents.in_part({entry.id: entry for entry in file.catalogue()}, file.read(desk), (), {})
    store.open(store.prepare_opening(held), file)
    return store


def _kept(file: ProjectFile) -> list[str]:
    return [entry.id for entry in file.catalogue()]


# ---------------------------------------------------------------------- which sources lie there


def test_there_is_room_for_so_many_findings() -> None:
    assert fits(6)
    assert not fits(7)


def test_what_lay_there_longest_goes_aside_first() -> None:
    catalogue = _entries("a", "b", "c", "d")
    assert laid_out(["d"], desk=["b", "a", "c"], held=(), catalogue=catalogue) == ("a", "c", "d")


def test_what_is_read_stays_and_what_is_wanted_comes_even_without_room() -> None:
    catalogue = _entries("a", "b", "c", "d", "e")
    assert laid_out(["d"], desk=["b", "a", "c"], held={"b"}, catalogue=catalogue) == ("b", "c", "d")
    assert laid_out(["b", "c", "d", "e"], desk=["a"], held={"a"}, catalogue=catalogue) == ("a", "b", "c", "d", "e")


def test_what_is_wanted_again_counts_as_laid_out_last() -> None:
    catalogue = _entries("a", "b", "c", "d")
    again = laid_out(["a"], desk=["a", "b", "c"], held=(), catalogue=catalogue)
    assert again == ("b", "c", "a")
    assert laid_out(["d"], desk=again, held=(), catalogue=catalogue) == ("c", "a", "d")


# ---------------------------------------------------------------------- a project larger than the desk


def test_only_the_desk_is_loaded_and_linked_but_every_source_is_known(file: ProjectFile) -> None:
    store = _store(file, "a", "b", "c", "d", desk=("c", "b"))
    assert list(store.sources) == ["b", "c"]
    assert list(store.catalogue) == ["a", "b", "c", "d"]
    assert store.catalogue["d"] == entry_of(_pair("d")[0], 2)
    assert not store.whole
    assert store.mention_counts("aro") == {"b": 2, "c": 2}
    with pytest.raises(UnknownIdError, match="desk"):
        store.source("a")


def test_laying_out_reads_from_the_file_and_changes_nothing_in_it(file: ProjectFile) -> None:
    store = _store(file, "a", "b", "c", "d", desk=("b",))
    before = file.edits()
    change = store.apply(LayOut(ids=("d", "a")))
    assert list(store.sources) == ["a", "d"]
    assert store.source("d") == _pair("d")[0]
    assert store.contents.laid == ("d", "a")
    assert store.mention_counts("aro") == {"a": 2, "d": 2}
    assert change.inverse == LayOut(ids=("b",))
    assert file.edits() == before
    with pytest.raises(UnknownIdError, match="nobody"):
        store.apply(LayOut(ids=("nobody",)))


def test_with_all_sources_laid_out_the_project_is_whole(file: ProjectFile) -> None:
    store = _store(file, "a", "b", desk=("b",))
    store.apply(LayOut(ids=("b", "a")))
    assert store.whole
    assert store.contents.entries is None
    assert list(store.catalogue) == list(store.sources) == ["a", "b"]


def test_what_finds_no_room_stays_aside(file: ProjectFile) -> None:
    store = _store(file, "a", "b", desk=("a", "b"))
    store.apply(_adding("c"))
    assert list(store.sources) == ["a", "b", "c"]
    added = store.apply(_adding("d", "e"))
    assert list(store.sources) == ["a", "b", "c"]
    assert list(store.catalogue) == _kept(file) == ["a", "b", "c", "d", "e"]
    store.apply(added.inverse)
    assert store.whole
    assert list(store.catalogue) == _kept(file) == ["a", "b", "c"]


def test_a_desk_that_loses_its_last_source_gets_the_first_of_the_others(file: ProjectFile) -> None:
    store = _store(file, "a", "b", "c", "d", desk=("a", "c"))
    removed = store.apply(RemoveSources(ids=("a", "c")))
    assert store.whole
    assert list(store.sources) == _kept(file) == ["b", "d"]
    store.apply(removed.inverse)
    assert list(store.catalogue) == _kept(file) == ["a", "b", "c", "d"]
    store = _store(file, "e", "f", "g", desk=("a",))
    store.apply(RemoveSources(ids=("a",)))
    assert list(store.sources) == ["b", "c"]
    assert list(store.catalogue) == _kept(file)


def test_an_empty_desk_gets_the_first_of_too_many(file: ProjectFile) -> None:
    store = Store(link, file)
    store.apply(_adding("a", "b", "c", "d"))
    assert list(store.sources) == ["a", "b"]
    assert list(store.catalogue) == ["a", "b", "c", "d"]


def test_without_a_file_everything_is_on_the_desk() -> None:
    store = Store(link)
    store.apply(_adding("a", "b", "c", "d"))
    assert store.whole
    assert list(store.sources) == ["a", "b", "c", "d"]


def test_sources_that_the_file_has_already_are_known_without_being_read(file: ProjectFile) -> None:
    store = _store(file, "a", "b", desk=("a", "b"))
    file.apply(_adding("c", "d"))
    written = len(file.edits())
    store.apply(Shelve(entries=file.catalogue()[2:]))
    assert list(store.sources) == ["a", "b"]
    assert list(store.catalogue) == ["a", "b", "c", "d"]
    assert len(file.edits()) == written


def test_an_empty_desk_gets_the_first_of_those_that_the_file_has(file: ProjectFile) -> None:
    store = Store(link, file)
    file.apply(_adding("a", "b", "c", "d"))
    store.apply(Shelve(entries=file.catalogue()))
    assert list(store.sources) == ["a", "b"]


# ---------------------------------------------------------------------- edits of what lies aside


def test_what_lies_aside_is_taken_out_and_comes_back_where_it_was(file: ProjectFile) -> None:
    store = _store(file, "a", "b", "c", "d", desk=("b",))
    file.apply(Label(sources=("c",), starred=True))
    gone = store.apply(RemoveSources(ids=("c",)))
    assert list(store.catalogue) == _kept(file) == ["a", "b", "d"]
    store.apply(gone.inverse)
    assert list(store.catalogue) == _kept(file) == ["a", "b", "c", "d"]
    assert file.read(("c",)) == (_pair("c"),)
    assert file.labels()["c"].starred


def test_an_edit_that_is_worked_out_anew_needs_no_source_that_the_file_has_lost(file: ProjectFile) -> None:
    store = _store(file, "a", "b", "c", desk=("b",))
    recorded = store.record(store.prepare(RemoveSources(ids=("c",))))
    store.apply(Label(sources=("a",), starred=True))
    change = store.commit(recorded)
    assert list(store.catalogue) == _kept(file) == ["a", "b"]
    store.apply(change.inverse)
    assert list(store.catalogue) == _kept(file) == ["a", "b", "c"]


def test_too_much_is_not_taken_out_at_once(file: ProjectFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "_MOST_GONE", 2)
    store = _store(file, "a", "b", "c", "d", desk=("b",))
    with pytest.raises(ExpectedError, match="Up to 2 sources"):
        store.apply(RemoveSources(ids=("a", "c", "d")))
    assert list(store.catalogue) == _kept(file) == ["a", "b", "c", "d"]


def test_with_the_last_source_aside_gone_the_project_is_whole(file: ProjectFile) -> None:
    store = _store(file, "a", "b", "c", desk=("b", "a"))
    store.apply(RemoveSources(ids=("c",)))
    assert store.whole
    assert list(store.catalogue) == ["a", "b"]


def test_what_lies_aside_is_described(file: ProjectFile) -> None:
    store = _store(file, "a", "b", "c", desk=("b",))
    source, _ = _pair("c")
    named = Source(id="c", text=source.text, title="Rain at last", publisher="Coast Herald")
    change = store.apply(Describe(changes=(Described(named),)))
    assert store.catalogue["c"].short_name == "Coast Herald"
    assert file.read(("c",))[0][0] == named
    store.apply(change.inverse)
    assert store.catalogue["c"] == _entries("c")["c"]
    assert file.read(("c",)) == (_pair("c"),)


def test_what_lies_aside_is_read_again(file: ProjectFile) -> None:
    store = _store(file, "a", "b", "c", desk=("b",))
    change = store.apply(Reextract(extractions=(Extraction(source="c"),)))
    assert store.catalogue["c"].findings == 0
    assert list(store.sources) == ["b"]
    store.apply(change.inverse)
    assert store.catalogue["c"].findings == 2
    assert file.read(("c",)) == (_pair("c"),)


def test_what_lies_aside_is_labelled(file: ProjectFile) -> None:
    store = _store(file, "a", "b", "c", desk=("b",))
    change = store.apply(Label(sources=("c",), add=frozenset({"rain"})))
    assert store.tags() == {"rain": 1}
    assert file.labels()["c"].tags == {"rain"}
    store.apply(change.inverse)
    assert not store.tags()


def test_a_source_that_cannot_be_read_is_named_and_nothing_changes(file: ProjectFile) -> None:
    store = _store(file, "a", "b", "c", desk=("b",))
    with file.writing() as db:
        db.execute("DELETE FROM content WHERE key = (SELECT key FROM source WHERE id = 'c')")
    with pytest.raises(ExpectedError, match="The source c cannot be read"):
        store.apply(LayOut(ids=("b", "c")))
    assert list(store.sources) == ["b"]


# ---------------------------------------------------------------------- what comes between


def test_two_sources_that_are_laid_out_beside_each_other_both_come(file: ProjectFile) -> None:
    store = _store(file, "a", "b", "c", "d", desk=("a",))
    first = store.prepare(LayOut(ids=("c",), beside=True))
    second = store.prepare(LayOut(ids=("d",), beside=True))
    store.commit(first)
    store.commit(second)
    assert list(store.sources) == ["a", "c", "d"]


def test_two_sources_that_go_aside_both_go(file: ProjectFile) -> None:
    store = _store(file, "a", "b", "c", "d", desk=("a", "b", "c"))
    steps = [store.prepare(LayOut(ids=(), beside=True, aside=frozenset({name}))) for name in "ab"]
    for step in steps:
        store.commit(step)
    assert list(store.sources) == ["c"]


def test_what_was_taken_out_while_it_was_laid_out_is_left_out(file: ProjectFile) -> None:
    store = _store(file, "a", "b", "c", "d", desk=("a",))
    laid = store.prepare(LayOut(ids=("c",), beside=True))
    store.apply(RemoveSources(ids=("c",)))
    store.commit(laid)
    assert list(store.sources) == ["a"]


def test_one_unreadable_source_keeps_no_other_aside(file: ProjectFile) -> None:
    store = _store(file, "a", "b", "c", "d", desk=("a",))
    with file.writing() as db:
        db.execute("DELETE FROM content WHERE key = (SELECT key FROM source WHERE id = 'c')")
    store.apply(LayOut(ids=("c", "d"), beside=True))
    assert list(store.sources) == ["a", "d"]


def test_a_star_given_meanwhile_stays_and_costs_no_linking(file: ProjectFile) -> None:
    store = _store(file, "a", "b", "c", desk=("a",))
    laid = store.prepare(LayOut(ids=("c",), beside=True))
    store.apply(Label(sources=("b", "c"), starred=True))
    change = store.commit(laid)
    assert list(store.sources) == ["a", "c"]
    assert store.starred() == 2
    assert store.mention_counts("aro") == {"a": 2, "c": 2}
    assert change.revision == store.revision
    assert store.findings_in("c") is laid.queries.findings_in("c")


def test_undo_of_what_lies_aside_holds_when_a_star_came_between(file: ProjectFile) -> None:
    store = _store(file, "a", "b", "c", desk=("b",))
    named = Source(id="c", text=_pair("c")[0].text, title="Rain at last")
    recorded = store.record(store.prepare(Describe(changes=(Described(named),))))
    store.apply(Judge(a="b/m1", b="b/m2", same=True))
    change = store.commit(recorded)
    assert store.catalogue["c"].title == "Rain at last"
    store.apply(change.inverse)
    assert store.catalogue["c"].title == file.catalogue()[2].title == "C"


def test_a_verdict_is_taken_back_after_its_sources_went_aside(file: ProjectFile) -> None:
    store = _store(file, "a", "b", "c", "d", desk=("a", "b"))
    judged = store.apply(Judge(a="a/m1", b="b/m1", same=True))
    store.apply(LayOut(ids=("c", "d")))
    store.apply(judged.inverse)
    assert not store.contents.verdicts
    assert not file.verdicts()


def test_what_another_project_has_kept_is_over(file: ProjectFile) -> None:
    store = _store(file, "a", "b", "c", desk=("b",))
    laid = store.prepare(LayOut(ids=("a",)))
    added = store.prepare(_adding("d"))
    recorded = store.record(store.prepare(_adding("e")))
    assert store.concerns(laid)
    store.open(store.prepare_opening(Contents()), None)
    assert not store.concerns(laid)
    assert not store.concerns(recorded)
    assert store.concerns(added)


def test_texts_without_findings_take_room_too() -> None:
    entry = _entries("a")["a"]
    assert fits_whole([entry] * 3)
    assert not fits_whole([entry] * 4)
    assert not fits_whole([entry._replace(findings=0, words=200)])


def test_a_project_opens_with_no_more_than_the_desk_has_room_for() -> None:
    entries = _entries("a", "b", "c", "d", "e")
    assert contents.first_laid(("e", "nobody", "b", "a", "c"), entries) == ("e", "b", "a")
    assert contents.first_laid((), entries) == ("a", "b")
