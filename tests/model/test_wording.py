from decimal import Decimal

import pytest

from explorer.model.finding import Amount, DateBound, Event, Why
from explorer.model.text import Span
from explorer.model.wording import amount_words, date_words, event_date, money, money_short

WHY = Why(rule="test", reason="because")


@pytest.mark.parametrize(
    ("value", "currency", "short", "full"),
    [
        (168_000_000, "USD", "$168M", "$168,000,000"),
        (1_250_000_000, "EUR", "€1.25B", "€1,250,000,000"),
        (950, "GBP", "£950", "£950"),
        (2_300_000, "CHF", "CHF\u00a02.3M", "CHF\u00a02,300,000"),
        (12_000, None, "12K", "12,000"),
        ("99.5", "USD", "$99.50", "$99.50"),
    ],
)
def test_a_sum_reads_as_an_analyst_writes_it(value: str | int, currency: str | None, short: str, full: str) -> None:
    assert money_short(Decimal(value), currency) == short
    assert money(Decimal(value), currency) == full


def amount(**more: object) -> Amount:
    return Amount(id="a", source="s", span=Span(0, 8, "billions"), why=WHY, **more)  # type: ignore[arg-type]


def test_a_vague_sum_is_its_words_and_no_number() -> None:
    assert amount_words(amount(vague=True, currency="USD")) == "“billions”"


def test_a_range_shows_both_ends() -> None:
    both = amount(value=Decimal(3_000_000), upper=Decimal(4_000_000), currency="USD")
    assert amount_words(both, short=True) == "$3M – $4M"


@pytest.mark.parametrize(
    ("value", "bound", "words"),
    [
        ("2017", None, "2017"),
        ("2025-09", "by", "by September 2025"),
        ("2024-09-30", None, "30 September 2024"),
        ("P2Y", None, "P2Y"),
        ("2024-W05", None, "2024-W05"),
        (None, None, "–"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(value: str | None, bound: DateBound | None, words: str) -> None:
    assert date_words(value, bound) == words


def test_a_short_date_cuts_the_month() -> None:
    assert date_words("2024-09-30", short=True) == "30 Sep 2024"
    assert date_words("2024-10", short=True) == "Oct 2024"


def test_an_assumed_date_says_that_it_is_assumed() -> None:
    words = Span(0, 3, "met")
    event = Event(
        id="e", source="s", span=words, clause=words, type="meet", date="2024-09-30", basis="assumed", why=WHY
    )
    assert event_date(event) == "30 September 2024 (assumed)"
