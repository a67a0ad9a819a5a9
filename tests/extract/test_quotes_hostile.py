"""The step is linear in the length of the text, whatever the text is."""

from collections.abc import Callable
from functools import partial

import pytest
from linear import assert_linear

from explorer.extract.quotes import find
from explorer.extract.reading import Reading
from explorer.model.finding import Extraction
from explorer.model.source import Source

LETTERS = 6_000


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("“", id="opening-marks"),
        pytest.param('"', id="straight-marks"),
        pytest.param('" ', id="marks-and-blanks"),
        pytest.param("'", id="apostrophes"),
        pytest.param("'a' ", id="single-pairs"),
        pytest.param('"a" - ', id="quotations-and-dashes"),
        pytest.param('"A." ', id="quotations-that-end-sentences"),
        pytest.param("“a” b, ", id="quotations-in-one-sentence"),
        pytest.param("said ", id="verbs"),
        pytest.param("he said that ", id="nested-reports"),
        pytest.param("according to X, ", id="according-to"),
        pytest.param("A. ", id="initials"),
        pytest.param("A", id="capitals"),
        pytest.param(".", id="full-stops"),
        pytest.param("?) ", id="brackets"),
        pytest.param("(", id="opening-brackets"),
        pytest.param("7 ", id="digits"),
        pytest.param("a, ", id="commas"),
        pytest.param("x:\n", id="colons"),
        pytest.param('="', id="markup"),
    ],
)
def test_four_times_the_text_takes_about_four_times_the_time(unit: str) -> None:
    def prepare(letters: int) -> Callable[[], object]:
        reading = Reading(Source(id="s", text="x " + unit * (letters // len(unit)), title="t"))
        # The shared reading is made before.
        assert reading.sentences
        assert reading.shadow
        return partial(find, reading, Extraction(source="s"))

    assert_linear(prepare, small=LETTERS, times=4)
