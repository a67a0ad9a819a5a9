import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear import assert_linear

from explorer.extract.pipeline import extract
from explorer.ingest import Metadata, NamePattern, Note, Options, read
from explorer.ingest.heading import find_heading
from explorer.model.source import Source

REPORT = "The harbour opened on Monday."


@pytest.mark.parametrize(
    ("head", "publisher", "published", "author", "title"),
    [
        pytest.param("Harbour Opens\n\nThe Selby Courier, Nov. 15, 2031\n\n", "The Selby Courier", "2031-11-15", None,
                     "Harbour Opens", id="medium and date below the headline"),
        pytest.param("The Selby Courier\n15 November 2031\nHarbour Opens\n", "The Selby Courier", "2031-11-15", None,
                     "Harbour Opens", id="medium and date above the headline"),
        pytest.param("Harbour Opens\nBy Jo Holm\nSELBY, 15 November 2031 (Fjordwire) — ", "Fjordwire", "2031-11-15",
                     "Jo Holm", "Harbour Opens", id="byline and dateline"),
        pytest.param("Harbour Opens\nBy Jo Holm and Ada Quist | The Selby Courier | Nov 15, 2031 9:30 AM GMT\n",
                     "The Selby Courier", "2031-11-15", "Jo Holm and Ada Quist", "Harbour Opens", id="all in one line"),
        pytest.param("Harbour Opens\nBy Jo Holm, Staff Writer\nUpdated: Nov. 16, 2031\n"
                     "Published: Nov. 15, 2031, 10:00 a.m. ET\n", None, "2031-11-15", "Jo Holm", "Harbour Opens",
                     id="published and updated"),
        pytest.param("Harbour Opens\nThe Selby Courier (Norland)\nNovember 15, 2031 Saturday\nCopyright 2031 Selby\n"
                     "Section: NEWS; Pg. 3\nLength: 412 words\nByline: Jo Holm\n", "The Selby Courier", "2031-11-15",
                     "Jo Holm", "Harbour Opens", id="a clipping from an archive"),
        pytest.param("Harbour Opens\nBy Reuters\nNovember 15, 2031\n", "Reuters", "2031-11-15", None, "Harbour Opens",
                     id="an agency as its author"),
        pytest.param("SELBY, Nov. 15, 2031 – ", None, "2031-11-15", None, REPORT, id="a dateline without a publisher"),
        pytest.param("Source: Fjordwire\nDate: 15/11/2031\nHarbour Opens\n", "Fjordwire", "2031-11-15", None,
                     "Harbour Opens", id="labels"),
        pytest.param("Talks on the Harbour\nSelby, November 15, 2031\n", None, "2031-11-15", None,
                     "Talks on the Harbour", id="a place and a date below the headline"),
        pytest.param("Selby, Norland, 15 November 2031\nTalks on the Harbour\n", None, "2031-11-15", None,
                     "Talks on the Harbour", id="a place in its country and a date above the headline"),
        pytest.param("Harbour Opens\nSelby Courier, 15 November 2031\n", "Selby Courier", "2031-11-15", None,
                     "Harbour Opens", id="a medium that is named like a place"),
        pytest.param("TRANSCRIPT: Talks with Ada Quist of the port, Selby, 15 November 2031\n\nA: ", None,
                     "2031-11-15", None, "TRANSCRIPT", id="a first line that ends with its date"),
        pytest.param("Talks on the Harbour\nA press conference with Ada Quist, Sat, 15 November 2031, 10:00\n", None,
                     "2031-11-15", None, "Talks on the Harbour", id="a second line that ends with its date"),
        pytest.param("Press Release\n2031-11-15\n", None, "2031-11-15", None, "Press Release", id="a kind of text"),
    ],
)  # fmt: skip
def test_the_first_lines_say_who_published_and_when(
    head: str, publisher: str | None, published: str | None, author: str | None, title: str
) -> None:
    found = find_heading(head + REPORT)
    assert (found.publisher, found.published, found.author) == (publisher, published, author)
    assert (head + REPORT)[found.title :].startswith(title)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("By George They Did It\n", id="a headline that begins with by"),
        pytest.param("Harbour Opens\nBy Monday It Was Full\n", id="no names"),
        pytest.param("Harbour Opens\nBy then all was over, the port said\n", id="a sentence"),
        pytest.param("World Press Freedom\nA report.\n", id="a headline with the word of a medium"),
        pytest.param("Harbour Opens\nSunday, 15 November 2031\n", id="another weekday"),
        pytest.param("Harbour Opens\n04/05/2031\n", id="two dates in one"),
        pytest.param("Harbour Opens\nNov. 15\n", id="no year"),
        pytest.param("Harbour Opens\n31 November 2031\n", id="no such day"),
        pytest.param("Source material was lost\nDate palms grow\nPublished authors meet\n", id="words of labels"),
        pytest.param("One line.\nAnother line.\n15 November 2031\n", id="further down"),
        pytest.param("Harbour Opens\nSelby, 15 November\n", id="a place and a date without its year"),
        pytest.param("Harbour Opens\nUpdated, 15 November 2031\n", id="a label behind which a comma stands"),
        pytest.param("The Quist trial began in Selby, 15 November 2031.\n", id="a sentence that ends with a date"),
        pytest.param(
            "Talks with Ada Quist, Selby, 15 November 2031\nOn the treaty of 4 May 2029\n",
            id="a second day in the head",
        ),
        pytest.param("Talks\nwith Ada\nQuist, Selby and its port, 15 November 2031\n", id="an ending further down"),
        pytest.param(
            "Selby, 15 November 2031\nThe harbour opened.\n\nSelby, 16 November 2031\nIt closed.\n",
            id="a chronicle of places",
        ),
        pytest.param("15 November 2031\nThe harbour opened.\n\n16 November 2031\nIt closed.\n", id="a chronicle"),
    ],
)
def test_what_may_be_something_else_is_not_read(text: str) -> None:
    assert find_heading(text + REPORT).says == {}


@given(st.text())
def test_a_headline_begins_within_its_text(text: str) -> None:
    assert 0 <= find_heading(text).title <= len(text)


@pytest.mark.parametrize(
    "unit",
    [
        "SELBY (",
        "A ",
        " \n",
        "Selby News",
        "A, B (C) ",
        "By A, ",
        "1 May 2031\n",
        " - ",
        "| 2031-01-01 ",
        "Selby, ",
        "Selby, 1 May 2031\n",
    ],
    ids=repr,
)
def test_reading_a_head_takes_time_in_proportion_to_the_text(unit: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        text = unit * size
        return lambda: find_heading(text)

    assert_linear(prepare, small=5_000, times=10)


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
        ("has its publisher, Selby News, from its first lines", "information")
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


def test_relative_dates_count_from_a_date_that_the_first_lines_name(tmp_path: Path) -> None:
    source, notes = opened(tmp_path / "a.txt", f"Harbour Opens\nBy Jo Holm\nFjord News | 15 November 2031\n\n{REPORT}")
    assert (source.publisher, source.published, source.author) == ("Fjord News", "2031-11-15", "Jo Holm")
    assert [note.what for note in notes] == [
        "has its publisher, Fjord News, and its date, 2031-11-15, and its author, Jo Holm, from its first lines"
    ]
    dates = extract(source).dates
    assert [(date.words, date.value) for date in dates if date.words == "Monday"] == [("Monday", "2031-11-10")]


def test_lines_of_a_table_say_nothing_about_themselves(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": f"SELBY, Nov. 15, 2031 - {REPORT}"}), encoding="utf-8")
    (source,) = read([path])
    assert isinstance(source, Source)
    assert source.published is None
