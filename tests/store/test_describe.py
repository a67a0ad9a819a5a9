from dataclasses import replace

import pytest
from harbour import WHY, filled_store
from story import story_store

from explorer.model.finding import DateBasis, DateExpression, DateType, Quote
from explorer.model.text import Span
from explorer.store.describe import describe


@pytest.mark.parametrize(
    ("kind", "value", "basis", "lines"),
    [
        pytest.param("DATE", "2024-09-30", "stated", ("30 September 2024",), id="a-date-is-said-once"),
        pytest.param(
            "DATE", "2024-09-30", "computed", ("30 September 2024", "Computed from another date"), id="computed"
        ),
        pytest.param("DURATION", "P10Y", "stated", ("10 years", "Length of time"), id="duration"),
        pytest.param("SET", "P1W", "stated", ("every week", "Repeated time"), id="set"),
        pytest.param(
            "TIME",
            "2024-09-30TEV",
            "computed",
            ("the evening of 30 September 2024", "Time of day, computed from another date"),
            id="time",
        ),
        pytest.param("DATE", None, "unknown", ("“that day”", "Not resolved to a date"), id="unresolved"),
    ],
)
def test_a_date_is_described_in_plain_words_each_thing_once(
    kind: DateType, value: str | None, basis: DateBasis, lines: tuple[str, ...]
) -> None:
    found = DateExpression(
        id="d", source="h", span=Span(0, 8, "that day"), type=kind, value=value, basis=basis, why=WHY
    )
    told = describe(found, filled_store())
    assert (told.title, *told.details) == lines
    assert told.reason == WHY.reason


def test_a_doubt_about_the_speaker_is_said() -> None:
    store = story_store()
    quote = store.finding("g/q-build")
    assert isinstance(quote, Quote)
    doubtful = replace(quote, why=replace(quote.why, doubt="nothing but its place points to the speaker"))
    assert "Uncertain: nothing but its place points to the speaker" in describe(doubtful, store).details
    assert not any("Uncertain" in line for line in describe(quote, store).details)
