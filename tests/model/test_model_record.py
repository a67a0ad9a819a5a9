from decimal import Decimal

import pytest

from explorer.model.finding import Amount, Extraction, Why
from explorer.model.record import extract_record
from explorer.model.source import Source
from explorer.model.text import Span


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param("3000000", "3000000", id="whole"),
        pytest.param("3E+6", "3000000", id="whole with an exponent"),
        pytest.param("2.50", "2.5", id="fraction"),
        pytest.param("9007199254740993", "9007199254740993", id="one more than a float holds"),
        pytest.param("123456789012345678901234567890", "123456789012345678901234567890", id="thirty figures"),
    ],
)
def test_a_sum_is_written_to_the_last_figure(value: str, written: str) -> None:
    amount = Amount(
        id="s/a", source="s", span=Span(0, 3, "sum"), value=Decimal(value), why=Why(rule="test", reason="because")
    )
    record = extract_record(Source(id="s", text="sum", title="t"), Extraction(source="s", amounts=(amount,)))
    assert f'"value":{written},' in record.model_dump_json()
