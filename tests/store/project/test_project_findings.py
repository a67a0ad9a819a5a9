import json
import zlib
from collections.abc import Callable
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from story import EXTRACTIONS, GAZETTE, SOURCES

from explorer.model.edit import AddSources
from explorer.model.finding import (
    Actor,
    ActorKind,
    Amount,
    DateBasis,
    DateBound,
    DateExpression,
    DateType,
    Event,
    Extraction,
    Mention,
    MentionForm,
    Participant,
    Quote,
    QuoteKind,
    Role,
    Why,
)
from explorer.model.source import Source
from explorer.model.text import Span, canonical
from explorer.store.project import ProjectFile
from explorer.store.project.findings import UnreadableError, pack, unpack, verify
from explorer.store.project.rows import METADATA

# Characters of one, two and four bytes, accents on their own, joiners, flags, NUL and marks of direction.
LETTERS = st.sampled_from(
    [*"abc XY.,“”’\n\x00\u00a0", "é", "e\u0301", "📌", "🇸🇪", "👩\u200d🚀", "한", "\u1112\u1161", "ש", "\u202e"]
)
TEXTS = st.lists(LETTERS, min_size=1, max_size=40).map(lambda parts: canonical("".join(parts)))
NUMBERS = st.builds(
    lambda figures, exponent: Decimal(f"{figures}E{exponent}"), st.integers(-(10**30), 10**30), st.integers(-30, 30)
)
UNHURRIED = settings(
    # What is drawn has many fields, and the machine may be busy with other tests: neither says anything of the code.
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)


def every_field(cls: type[Any], **strategies: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Build a value with all its fields drawn: one that is new in the model must be drawn, and so be kept, too."""
    assert set(strategies) == {field.name for field in fields(cls)}
    return st.builds(cls, **strategies)


def literal(kind: object) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(kind))


@st.composite
def extractions(draw: st.DrawFn, text: str, source: str) -> Extraction:
    starts = st.integers(0, len(text) - 1)
    spans = starts.flatmap(lambda a: st.integers(a + 1, len(text)).map(lambda b: Span.of(text, a, b)))
    maybe_span, maybe_name = st.none() | spans, st.none() | NAMES
    numbers = st.none() | NUMBERS
    names = st.lists(NAMES, max_size=2).map(tuple)
    whys = every_field(
        Why, rule=NAMES, reason=NAMES, evidence=st.lists(spans, max_size=2).map(tuple), doubt=st.just("") | NAMES
    )
    ids, own = NAMES, st.just(source)
    few: Callable[[st.SearchStrategy[Any]], st.SearchStrategy[tuple[Any, ...]]] = lambda rows: st.lists(  # noqa: E731  # one use
        rows, max_size=2
    ).map(tuple)
    quotes = every_field(
        Quote, id=ids, source=own, kind=literal(QuoteKind), parts=st.lists(spans, min_size=1, max_size=3).map(tuple),
        speaker=maybe_span, actor=maybe_name, cue=maybe_span, why=whys,
    )  # fmt: skip
    amounts = every_field(
        Amount, id=ids, source=own, span=spans, currency=maybe_name, value=numbers, upper=numbers, vague=st.booleans(),
        donor=maybe_name, recipients=names, purpose=maybe_span, places=names, converts=maybe_span,
        per_unit=st.booleans(), status=maybe_name, why=whys, period=maybe_span, further=st.booleans(),
    )  # fmt: skip
    dates = every_field(
        DateExpression, id=ids, source=own, span=spans, type=literal(DateType), value=maybe_name,
        basis=literal(DateBasis), bound=st.none() | literal(DateBound), why=whys,
    )  # fmt: skip
    events = every_field(
        Event, id=ids, source=own, span=spans, clause=spans, type=NAMES, date=maybe_name,
        bound=st.none() | literal(DateBound), basis=literal(DateBasis), when=maybe_span,
        participants=few(every_field(Participant, actor=NAMES, role=literal(Role))), place=maybe_name,
        negated=st.booleans(), hypothetical=st.booleans(), why=whys,
    )  # fmt: skip
    mentions = every_field(Mention, id=ids, source=own, span=spans, actor=NAMES, form=literal(MentionForm), why=whys)
    actors = every_field(Actor, id=NAMES, name=NAMES, kind=literal(ActorKind), aliases=names, gazetteer=maybe_name)
    built: Extraction = draw(
        every_field(
            Extraction, source=own, quotes=few(quotes), amounts=few(amounts), dates=few(dates), actors=few(actors),
            mentions=few(mentions), events=few(events), engine=NAMES,
        )
    )  # fmt: skip
    return built


@st.composite
def sources_with_findings(draw: st.DrawFn) -> tuple[Source, Extraction]:
    text, name = draw(TEXTS), draw(NAMES)
    maybe = st.none() | NAMES
    paths = st.text(max_size=8)  # with lone surrogates, as Python names files that are no UTF-8
    source: Source = draw(
        every_field(
            Source, id=st.just(name), text=st.just(text), title=NAMES, publisher=maybe, published=maybe, url=maybe,
            language=maybe, origin=NAMES, file=paths | st.just("a\udcff.txt"), title_given=st.booleans(), author=maybe,
            time_zone=maybe, pages=st.lists(st.integers(0, 99), max_size=3).map(tuple), importer=st.just("") | NAMES,
        )
    )  # fmt: skip
    return source, draw(extractions(text, name))


@UNHURRIED
@given(sources_with_findings())
def test_an_extraction_comes_back_as_it_was_packed(pair: tuple[Source, Extraction]) -> None:
    source, found = pair
    assert unpack(pack(found), source.id, source.text) == (found, ())


@settings(UNHURRIED, max_examples=25)
@given(pair=sources_with_findings())
def test_a_source_and_its_findings_come_back_from_a_file_as_they_were_saved(
    pair: tuple[Source, Extraction], tmp_path_factory: pytest.TempPathFactory
) -> None:
    source, found = pair
    path = tmp_path_factory.mktemp("round") / "a.sourceproject"
    with ProjectFile.create(path) as project:
        project.apply(AddSources(sources=(source,), extractions=(found,)))
    with ProjectFile.open(path) as project:
        contents = project.contents()
    assert contents.damage == ()
    assert contents.sources == (source,)
    assert contents.extractions == (found,)


def test_every_field_of_a_source_has_its_column() -> None:
    assert {*METADATA, "text"} == {field.name for field in fields(Source)}


def test_equal_spans_and_reasons_are_one_object_after_reading() -> None:
    found, _ = unpack(pack(EXTRACTIONS[0]), "gazette", GAZETTE.text)
    assert found.mentions[0].why is found.mentions[1].why
    assert found.dates[0].span is found.events[0].when


def test_a_finding_whose_words_moved_is_named_and_left_out_and_the_others_stay() -> None:
    changed = GAZETTE.text.replace("$5 million", "$6 million")
    found, lost = unpack(pack(EXTRACTIONS[0]), "gazette", changed)
    assert [a.id for a in found.amounts] == ["g/a-bridge", "g/a-vague"]
    assert replace(found, amounts=()) == replace(EXTRACTIONS[0], amounts=())
    (sentence,) = lost
    assert sentence.startswith("g/a-ferry:")
    assert "$6 million" in sentence


def broken(change: Callable[[list[Any]], None]) -> bytes:
    packed = json.loads(zlib.decompress(pack(EXTRACTIONS[0])))
    change(packed)
    return zlib.compress(json.dumps(packed).encode())


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"garbage", id="no compressed data"),
        pytest.param(pack(EXTRACTIONS[0])[:-9], id="cut short"),
        pytest.param(zlib.compress(b"[" * 100_000), id="brackets without end"),
        pytest.param(zlib.compress(b'{"format": 2}'), id="another shape"),
        pytest.param(broken(lambda p: p[4][0].__setitem__(1, "shouted")), id="an unknown kind"),
        pytest.param(broken(lambda p: p[4][0].__setitem__(2, [-1])), id="a place before the first"),
        pytest.param(broken(lambda p: p.__setitem__(0, 2)), id="a later format"),
    ],
)
def test_a_row_that_is_no_packed_extraction_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        unpack(data, "gazette", GAZETTE.text)


def test_a_row_that_unpacks_to_more_than_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.store.project.findings._LARGEST", 1000)
    with pytest.raises(UnreadableError):
        unpack(zlib.compress(b" " * 100_000), "gazette", GAZETTE.text)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda p: p[4][0].__setitem__(2, [9999]), id="words that are not in the row"),
        pytest.param(lambda p: p[4][0].__setitem__(2, []), id="no words"),
        pytest.param(lambda p: p[4][0].__setitem__(6, 9999), id="a reason that is not in the row"),
        pytest.param(lambda p: p[1].__setitem__(p[4][0][2][0], [5, 5, ""]), id="an empty span"),
    ],
)
def test_one_broken_finding_is_left_out_alone(change: Callable[[list[Any]], None]) -> None:
    found, lost = unpack(broken(change), "gazette", GAZETTE.text)
    assert found.quotes == ()
    assert found.amounts == EXTRACTIONS[0].amounts
    assert len(lost) == 1
    assert lost[0].startswith("g/q-build: ")


def test_a_sum_that_is_no_number_is_left_out_alone() -> None:
    data = broken(lambda p: p[5][0].__setitem__(3, "forty"))
    found, lost = unpack(data, "gazette", GAZETTE.text)
    assert [a.id for a in found.amounts] == ["g/a-ferry", "g/a-vague"]
    assert len(lost) == 1


def test_a_file_of_no_more_than_one_row_a_source_holds_all_findings(tmp_path: Path) -> None:
    with ProjectFile.create(tmp_path / "a.sourceproject") as project:
        project.apply(AddSources(sources=SOURCES, extractions=EXTRACTIONS))
        (rows,) = project._db.execute("SELECT count(*) FROM extraction").fetchone()
        assert rows == 2
        assert project.extractions() == EXTRACTIONS


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity", "1e400", "1e-400", "0e9999999", "9" * 500])
@pytest.mark.parametrize("column", [3, 4], ids=["value", "upper"])
def test_a_sum_that_is_no_number_to_reckon_with_is_named_and_left_out(value: str, column: int) -> None:
    found, lost = unpack(broken(lambda p: p[5][0].__setitem__(column, value)), "gazette", GAZETTE.text)
    assert found.amounts == EXTRACTIONS[0].amounts[1:]
    assert found.quotes == EXTRACTIONS[0].quotes
    (sentence,) = lost
    assert sentence == f"{EXTRACTIONS[0].amounts[0].id}: “{value[:40]}” is no sum"


@pytest.mark.parametrize("value", ["NaN", "1e400"])
def test_a_sum_that_could_not_be_read_again_is_not_saved(value: str) -> None:
    first, *others = EXTRACTIONS[0].amounts
    changed = replace(EXTRACTIONS[0], amounts=(replace(first, upper=Decimal(value)), *others))
    with pytest.raises(ValueError, match="is no sum"):
        verify(SOURCES[0], changed)
