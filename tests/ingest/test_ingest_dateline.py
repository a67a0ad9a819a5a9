from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear import assert_linear

from explorer.ingest import Metadata, NamePattern, Note, Options, read
from explorer.ingest.dateline import find_dateline
from explorer.model.source import Source

REPORT = "The harbour opened on Monday."


@pytest.mark.parametrize(
    ("dateline", "publisher"),
    [
        pytest.param("Selby News/ ", "Selby News", id="a medium and a slash"),
        pytest.param("The Tribune of Lund/ ", "The Tribune of Lund", id="a small word in the name"),
        pytest.param("AFP/ ", "AFP", id="an agency and a slash"),
        pytest.param("SELBY (Reuters) - ", "Reuters", id="an agency in brackets"),
        pytest.param("Selby (Norland Press Agency) -- ", "Norland Press Agency", id="two hyphens"),
        pytest.param("SELBY, Norland (Coast Radio) – ", "Coast Radio", id="a place with its country"),
        pytest.param("SELBY/LUND (Reuters) - ", "Reuters", id="two places"),
        pytest.param("SELBY, Sept 30 (AP) — ", "AP", id="a date"),
        pytest.param("PORT SELBY, 30 September 2031 (Fjordwire) — ", "Fjordwire", id="any name behind a date"),
        pytest.param("ØSTERVÅG, Aug. 2 (Fjordwire)\u00a0—\u00a0", "Fjordwire", id="fixed blanks"),
    ],
)
def test_a_dateline_names_the_publisher(dateline: str, publisher: str) -> None:
    found = find_dateline(f"\n  {dateline}{REPORT}\n")
    assert found is not None
    assert found.publisher == publisher
    assert f"\n  {dateline}{REPORT}\n"[found.start : found.end] == dateline


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Black/ White is an old game.", id="a slash between words"),
        pytest.param("News/ The harbour opened.", id="a word that every medium has"),
        pytest.param("Harbour News/Port News opened.", id="a slash without a blank"),
        pytest.param("He reads the news/ the post every day.", id="words without capitals"),
        pytest.param("PORTLAND (Maine) - The harbour opened.", id="a place in brackets"),
        pytest.param("Selby, May 4 (Labour) - The harbour opened.", id="a date behind a place that may be a person"),
        pytest.param("SELBY, May 4 (Monday) - The harbour opened.", id="a day of the week"),
        pytest.param("SELBY (Reuters) The harbour opened.", id="no dash"),
        pytest.param("The minister (Reuters) - who else - came.", id="a sentence"),
        pytest.param("SELBY (Reuters) -", id="nothing behind it"),
        pytest.param("One line.\nAnother line.\nSELBY (Reuters) - The harbour opened.", id="further down"),
    ],
)
def test_what_may_be_something_else_is_no_dateline(line: str) -> None:
    assert find_dateline(line) is None


def opened(path: Path, text: str, options: Options | None = None) -> tuple[Source, list[Note]]:
    path.write_text(text, encoding="utf-8")
    notes: list[Note] = []
    (source,) = read([path], notes=notes, options=options)
    assert isinstance(source, Source)
    assert source.text == text or text.startswith("---")
    return source, notes


def test_a_text_without_a_publisher_takes_it_from_its_dateline_and_says_so(tmp_path: Path) -> None:
    source, notes = opened(tmp_path / "a.txt", f"Selby News/ {REPORT}")
    assert (source.publisher, source.title, source.title_given) == ("Selby News", REPORT, False)
    assert [(note.what, note.kind) for note in notes] == [
        ("has its publisher, Selby News, from its dateline", "information")
    ]


def test_a_headline_above_the_dateline_stays_the_title(tmp_path: Path) -> None:
    source, _ = opened(tmp_path / "a.txt", f"A Harbour at Last\n\nSELBY (Reuters) - {REPORT}")
    assert (source.publisher, source.title) == ("Reuters", "A Harbour at Last")


@pytest.mark.parametrize("by", ["front matter", "table", "name"])
def test_a_publisher_that_is_given_counts_and_nothing_is_said(tmp_path: Path, by: str) -> None:
    text = f"SELBY (Reuters) - {REPORT}"
    options = {
        "table": Options(metadata=Metadata({"the coast": {"publisher": "The Coast"}})),
        "name": Options(names=NamePattern.parse("{publisher}")),
    }.get(by)
    whole = f"---\npublisher: The Coast\n---\n{text}" if by == "front matter" else text
    source, notes = opened(tmp_path / "The Coast.txt", whole, options)
    assert (source.publisher, source.title, notes) == ("The Coast", REPORT, [])


@given(st.text())
def test_a_dateline_never_reaches_beyond_its_text(text: str) -> None:
    found = find_dateline(text)
    assert found is None or (0 <= found.start < found.end < len(text) and found.publisher)


@pytest.mark.parametrize("unit", ["SELBY (", "A ", " \n", "Selby News", "A, B (C) "], ids=repr)
def test_looking_for_a_dateline_takes_time_in_proportion_to_the_text(unit: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = unit * size
        return lambda: find_dateline(text)

    assert_linear(prepare, small=5_000, times=10)
