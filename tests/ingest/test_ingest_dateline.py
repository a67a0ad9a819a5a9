import pytest

from explorer.ingest.dateline import Dateline, dateline_at

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
    found = dateline_at(f"\n  {dateline}{REPORT}\n", 3)
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
        pytest.param("Selby, May 4, 2031 - The harbour opened.", id="a date behind a name in small letters"),
        pytest.param("SELBY, May 4 - The harbour opened.", id="a date without its year or a publisher"),
        pytest.param("World News/ The harbour opened.", id="a kind of text"),
    ],
)
def test_what_may_be_something_else_is_no_dateline(line: str) -> None:
    assert dateline_at(line, 0) is None


@pytest.mark.parametrize(
    ("dateline", "date"),
    [
        pytest.param("SELBY, 30 September 2031 (Fjordwire) — ", "30 September 2031", id="with the publisher"),
        pytest.param("SELBY, Sept. 30, 2031 – ", "Sept. 30, 2031", id="alone"),
        pytest.param("SELBY, Sept 30 (Reuters) - ", "", id="without its year"),
        pytest.param("Selby News/ ", "", id="none"),
    ],
)
def test_a_dateline_names_the_day_when_it_names_the_year(dateline: str, date: str) -> None:
    found = dateline_at(dateline + REPORT, 0)
    assert isinstance(found, Dateline)
    assert found.date == date
