"""The two articles that the first users bring, when they are at hand."""

from pathlib import Path

import pytest

from explorer.extract.pipeline import extract
from explorer.model.finding import Extraction, Quote
from explorer.model.source import Source
from explorer.model.text import canonical

SOURCES = Path(__file__).resolve().parents[3] / "shared" / "sources"


def extraction(number: str) -> Extraction:
    files = sorted(SOURCES.glob(f"{number}_*.txt")) if SOURCES.is_dir() else []
    if not files:
        pytest.skip("the sources beside the repository are absent")
    text = canonical(files[0].read_text(encoding="utf-8"))
    return extract(Source(id=number, text=text, title="t", published="2024-09-30"))


def in_marks(found: Extraction) -> list[Quote]:
    return [quote for quote in found.quotes if quote.kind != "indirect"]


def speaker_names(found: Extraction) -> list[str | None]:
    names = {actor.id: actor.name for actor in found.actors}
    return [names.get(quote.actor or "") for quote in in_marks(found)]


def test_the_first_article_has_seven_stretches_by_a_statement_and_one_person() -> None:
    found = extraction("000")
    quotes = in_marks(found)
    statement, *others = quotes

    assert [len(quote.parts) for quote in quotes] == [1, 1, 1, 1, 1, 2]
    assert (statement.kind, statement.actor) == ("mixed", None)
    assert statement.speaker is not None
    assert statement.speaker.words.endswith("statement")
    assert len({quote.actor for quote in others}) == 1
    assert None not in speaker_names(found)[1:]
    assert [quote.why.rule for quote in quotes].count("colon-before") == 2


def test_the_first_article_reports_two_statements_of_that_person_without_marks() -> None:
    found = extraction("000")
    person = in_marks(found)[-1].actor

    assert len([quote for quote in found.quotes if quote.kind == "indirect" and quote.actor == person]) == 2


def test_the_second_article_has_eight_stretches_by_one_person() -> None:
    found = extraction("001")
    quotes = in_marks(found)

    assert sum(len(quote.parts) for quote in quotes) == 8
    assert len(set(speaker_names(found))) == 1
    assert None not in speaker_names(found)
    assert [quote.kind for quote in quotes].count("mixed") == 3
    assert all(part.words == part.words.strip() for quote in quotes for part in quote.parts)
