import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.ingest.draft import TITLE_LENGTH, Draft, first_words, iso_date
from explorer.model.text import canonical


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("2031", "2031", id="year"),
        pytest.param("2031-05", "2031-05", id="month"),
        pytest.param("2031-05-04", "2031-05-04", id="day"),
        pytest.param("2031-05-04T09:30:00+02:00", "2031-05-04", id="time of day is left out"),
        pytest.param("2031-05-04 09:30:00 +02:00", "2031-05-04", id="time of day after a blank"),
        pytest.param("2032-02-29", "2032-02-29", id="leap day"),
        pytest.param("May 4th 2031", "2031-05-04", id="words"),
    ],
)
def test_a_date_is_kept_as_far_as_it_is_known(value: str, expected: str) -> None:
    assert iso_date(value) == expected


@pytest.mark.parametrize("value", ["yesterday", "2031-13", "2031-02-29", "0000", "31-05-04", "２０３１", "2031-"])
def test_what_is_no_date_is_left_out_and_named(value: str) -> None:
    assert iso_date(value) is None
    draft = Draft(text="Words", fields={"title": "T", "published": value}).dated()
    assert draft.fields == {"title": "T"}
    (note,) = draft.notes
    assert f"“{value}”, which is no date" in note.what
    assert note.kind == "doubt"


def test_what_is_no_date_is_named_once_and_not_at_full_length() -> None:
    draft = Draft(text="Words", fields={"published": "soon" * 1000}).dated()
    assert draft.dated() == draft
    assert len(draft.notes[0].what) < 120


def test_a_short_first_line_is_the_title() -> None:
    assert first_words("\n\n  Ferry runs again \nThe ferry to Lund runs again.") == "Ferry runs again"


def test_a_heading_loses_its_mark() -> None:
    assert first_words("## Ferry runs again\n\nText") == "Ferry runs again"


def test_a_long_first_line_is_cut_between_words() -> None:
    title = first_words(
        "The ferry to Lund, which was tied up for years, runs again since this morning, its owner said."
    )
    assert title == "The ferry to Lund, which was tied up for years, runs again since this morning…"


def test_words_without_blanks_are_cut_where_the_room_ends() -> None:
    assert first_words("渡" * 200) == "渡" * (TITLE_LENGTH - 1) + "…"


@given(st.text(min_size=1).filter(lambda t: canonical(t).strip()))
def test_no_text_makes_a_title_that_is_too_long_or_holds_a_line_end(text: str) -> None:
    title = first_words(canonical(text))
    assert len(title) <= TITLE_LENGTH
    assert "\n" not in title


def test_a_missing_title_is_marked_as_not_given() -> None:
    source = Draft(text="Ferry runs again", fields={}).source("a", "a.txt")
    assert (source.title, source.title_given) == ("Ferry runs again", False)


def test_a_given_title_is_one_line() -> None:
    source = Draft(text="x", fields={"title": "Ferry\n  runs\x1b[31m again"}).source("a", "a.txt")
    assert (source.title, source.title_given) == ("Ferry runs[31m again", True)
