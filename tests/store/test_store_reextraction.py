import pytest
from diary import Diary
from ferry import SOURCE, TEXT, WHY, after, amount, before, quote

from explorer.errors import ExpectedError
from explorer.match.linking import link
from explorer.match.reextraction import kept_name, reread
from explorer.model.edit import AddSources, Judge, Reextract
from explorer.model.finding import Amount, Extraction
from explorer.model.text import Span, SpanError
from explorer.store import Store
from explorer.store.queries import UnknownIdError

FIRST, GONE = quote("It will be paid"), quote("It will be paid", 1)


def filled(journal: Diary | None = None) -> Store:
    store = Store(link, journal)
    store.apply(AddSources(sources=(SOURCE,), extractions=(before(),)))
    return store


def renewed() -> Reextract:
    return Reextract(extractions=(after(),), renamed=reread(before(), after()).renamed)


def test_what_is_found_anew_takes_the_place_of_what_was_found() -> None:
    store = filled()
    change = store.apply(renewed())
    assert store.contents.raw["ferry"] == (SOURCE, after())
    assert store.contents.raw["ferry"][1].engine == "2"
    assert change.changed == {"findings", "actors", "facts"}
    assert change.edit.label == "Read Source Again"


def test_the_inverse_brings_back_findings_engine_and_verdicts_exactly() -> None:
    store = filled()
    store.apply(Judge(a=FIRST.id, b=GONE.id, same=True))
    was = store.contents
    inverse = store.apply(renewed()).inverse
    assert dict(store.contents.verdicts) == {(kept_name(GONE), FIRST.id): True}
    store.apply(inverse)
    assert store.contents == was
    assert list(store.contents.verdicts) == list(was.verdicts)
    assert store.contents.raw["ferry"][1].engine == "1"


def test_a_verdict_on_a_finding_that_is_gone_says_nothing_and_one_that_stays_holds() -> None:
    store = filled()
    small, large = amount("$4", value=4), amount("$4 million", 1)
    store.apply(Judge(a=small.id, b=large.id, same=True))
    assert any({small.id, large.id} <= set(f.findings) for f in store.facts.values())
    store.apply(Judge(a=FIRST.id, b=GONE.id, same=True))
    store.apply(renewed())
    assert any({small.id, large.id} <= set(f.findings) for f in store.facts.values())
    assert all(GONE.id not in f.findings for f in store.facts.values())


def test_words_that_are_not_in_the_text_are_refused_and_nothing_changes() -> None:
    store = filled()
    was = store.contents
    false = Amount(id="ferry/a0", source="ferry", span=Span(0, 4, "Nope"), why=WHY)
    with pytest.raises(SpanError):
        store.apply(Reextract(extractions=(Extraction(source="ferry", amounts=(false,)),)))
    assert store.contents == was
    assert TEXT.startswith("Mayor")


def test_a_source_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownIdError):
        filled().apply(Reextract(extractions=(Extraction(source="nowhere"),)))


def test_what_the_journal_cannot_keep_is_not_done() -> None:
    journal = Diary()
    store = filled(journal)
    journal.full = True
    was = store.contents
    with pytest.raises(ExpectedError):
        store.apply(renewed())
    assert store.contents == was
    journal.full = False
    store.apply(renewed())
    assert journal.kept[-1] == renewed()
