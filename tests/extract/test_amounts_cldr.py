"""The table of currencies that comes along."""

from importlib.metadata import version

import pytest

from explorer.extract.amounts import cldr
from explorer.extract.amounts.currencies import currencies
from explorer.resources import resource


def test_the_table_is_what_babel_says() -> None:
    written = resource("currencies.tsv").read_text(encoding="utf-8")
    if f"Babel {version('babel')}:" not in written:
        pytest.skip("the table was made with another version of Babel")
    assert written == cldr.table_of(cldr.of_babel())


def test_the_table_is_read_as_it_was_made() -> None:
    rows = list(cldr.read())
    assert len({row.code for row in rows}) == len(rows)
    dinar = next(row for row in rows if row.code == "IQD")
    assert dinar.current
    assert "iraqi dinars" in dinar.names
    assert {"iraq", "iraqi"} <= set(dinar.countries)
    gone = next(row for row in rows if row.code == "DDM")
    assert (gone.current, gone.countries) == (False, ())


def test_a_unit_word_that_several_countries_use_has_them_all_as_candidates() -> None:
    assert {"IQD", "KWD", "RSD"} <= set(currencies().units["dinars"].candidates)
    assert currencies().units["dinars"].code is None
