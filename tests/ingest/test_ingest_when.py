import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.ingest.draft import iso_date
from explorer.ingest.when import as_iso


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("2031-05-04", "2031-05-04", id="ISO day"),
        pytest.param("2031-05", "2031-05", id="ISO month"),
        pytest.param("2031", "2031", id="year"),
        pytest.param("2031-05-04T09:30:00+02:00", "2031-05-04T09:30:00+02:00", id="time of day"),
        pytest.param("4 May 2031", "2031-05-04", id="day first"),
        pytest.param("Sunday, 4th May 2031", "2031-05-04", id="weekday and ordinal"),
        pytest.param("May 4, 2031", "2031-05-04", id="month first"),
        pytest.param("Sept. 4, 2031", "2031-09-04", id="month cut short"),
        pytest.param("May 2031", "2031-05", id="month and year"),
        pytest.param("20310504", "2031-05-04", id="figures alone"),
        pytest.param("2031/05/04", "2031-05-04", id="year first"),
        pytest.param("14/05/2031", "2031-05-14", id="a day that is no month"),
        pytest.param("05/14/2031", "2031-05-14", id="a day that is no month, American"),
        pytest.param("05/05/2031", "2031-05-05", id="the same either way"),
        pytest.param("4.5.2031", "2031-05-04", id="full stops"),
        pytest.param("Sun, 04 May 2031 09:30:00 +0200", "2031-05-04T09:30:00+02:00", id="mail"),
    ],
)
def test_a_date_in_a_usual_form_is_read_as_far_as_it_is_known(value: str, expected: str) -> None:
    assert as_iso(value) == expected


@pytest.mark.parametrize(
    "value", ["04/05/2031", "yesterday", "31 February 2031", "2031-13-01", "4 Xay 2031", "32.1.2031", "", "20311340"]
)
def test_what_is_no_date_or_could_be_two_stays_unknown(value: str) -> None:
    assert as_iso(value) is None


@given(st.text(max_size=60) | st.from_regex(r"\A[0-9/. -]{4,12}\Z"))
def test_what_is_read_is_a_date_that_a_source_takes(value: str) -> None:
    read = as_iso(value)
    if read is not None:
        assert iso_date(read)
