from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model.source import Source
from explorer.views.importing.describing import FIELDS, checked, described, value_of

SOURCE = Source(
    id="a",
    text="Selby News/ The harbour opened.\nNobody came.",
    title="The harbour opened.",
    title_given=False,
    publisher="Selby News",
    published="2031-05",
)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        pytest.param("published", "2031", "2031", id="a year"),
        pytest.param("published", " 2031-05 ", "2031-05", id="a month"),
        pytest.param("published", "4 May 2031", "2031-05-04", id="a date in words"),
        pytest.param("published", "2031-05-04T10:00+02:00", "2031-05-04", id="without its time"),
        pytest.param("published", "04.05.2031", "2031-05-04", id="a date with full stops"),
        pytest.param("language", "EN", "en", id="a language"),
        pytest.param("language", "pt_br", "pt-BR", id="a language of a country"),
        pytest.param("language", "zh-hant-tw", "zh-Hant-TW", id="a script"),
        pytest.param("language", "es-419", "es-419", id="a region by number"),
        pytest.param("time_zone", "UTC+2", "+02:00", id="an offset"),
        pytest.param("time_zone", "−03:30", "-03:30", id="a typographic minus"),
        pytest.param("time_zone", "Europe/Oslo", "Europe/Oslo", id="a zone by name"),
        pytest.param("title", "A\n  title", "A title", id="a title in one line"),
        pytest.param("publisher", "  ", "", id="nothing"),
        pytest.param("published", "", "", id="no date"),
    ],
)
def test_what_is_typed_becomes_what_is_kept(field: str, typed: str, value: str) -> None:
    assert (checked(field, typed).value, checked(field, typed).problem) == (value, "")


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        pytest.param("published", "04/05/2031", id="two dates"),
        pytest.param("published", "2031-02-30", id="no day of the calendar"),
        pytest.param("published", "soon", id="no date"),
        pytest.param("language", "english", id="a language by name"),
        pytest.param("language", "xx", id="no language"),
        pytest.param("language", "en-XZ", id="no country"),
        pytest.param("time_zone", "+25:00", id="no offset"),
        pytest.param("time_zone", "at sea", id="no zone"),
    ],
)
def test_what_cannot_be_kept_stays_as_typed_with_what_to_write(field: str, typed: str) -> None:
    cell = checked(field, typed)
    assert cell.value == typed
    assert cell.problem.endswith(".")


@given(st.sampled_from([field.name for field in FIELDS]), st.text())
def test_whatever_is_typed_can_be_kept_once_it_was_accepted(field: str, typed: str) -> None:
    cell = checked(field, typed)
    if not cell.problem:
        assert checked(field, cell.value) == cell
        assert value_of(described(SOURCE, {field: cell.value}), field) == cell.value


def test_a_source_is_described_without_touching_text_and_spans() -> None:
    after = described(SOURCE, {"title": "A Harbour", "publisher": "", "language": "en"})
    assert after == replace(SOURCE, title="A Harbour", title_given=True, publisher=None, language="en")


def test_a_title_that_is_taken_away_leaves_the_first_words_behind_the_dateline() -> None:
    titled = described(SOURCE, {"title": "A Harbour"})
    assert value_of(titled, "title") == "A Harbour"
    again = described(titled, {"title": ""})
    assert again == SOURCE
    assert value_of(again, "title") == ""


def test_saying_what_is_said_already_changes_nothing() -> None:
    assert described(SOURCE, {field.name: value_of(SOURCE, field.name) for field in FIELDS}) == SOURCE
