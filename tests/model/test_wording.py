from dataclasses import replace
from decimal import Decimal

import pytest

from explorer.model.finding import Amount, DateBound, DateExpression, Event, Why
from explorer.model.text import Span
from explorer.model.wording import (
    amount_words,
    date_words,
    event_basis,
    event_date,
    finding_title,
    isolated,
    money,
    money_short,
)

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
        ("999.6", "USD", "$999.60", "$999.60"),
        (999_600_000, "USD", "$1B", "$999,600,000"),
        (999_400_000, "USD", "$999M", "$999,400,000"),
        (999_999, "USD", "$1M", "$999,999"),
        (100_000, "USD", "$100K", "$100,000"),
        (1_234_567_000_000_000, "USD", "$1,230T", "$1,234,567,000,000,000"),
        (-5_000_000, "USD", "-$5M", "-$5,000,000"),
        ("-0.5", "CHF", "-CHF\u00a00.50", "-CHF\u00a00.50"),
        (0, "USD", "$0", "$0"),
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
        ("P2Y", None, "2 years"),
        ("2024-W05", None, "week 5 of 2024"),
        (None, None, "–"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(value: str | None, bound: DateBound | None, words: str) -> None:
    assert date_words(value, bound) == words


def test_a_short_date_cuts_the_month() -> None:
    assert date_words("2024-09-30", short=True) == "30 Sep 2024"
    assert date_words("2024-10", short=True) == "Oct 2024"


def test_a_repeated_time_says_how_often_in_its_title() -> None:
    often = DateExpression(id="d", source="s", span=Span(0, 6, "weekly"), type="SET", value="P1W", why=WHY)
    assert finding_title(often) == "every week"
    assert finding_title(replace(often, type="DURATION")) == "1 week"
    assert finding_title(replace(often, value=None)) == "“weekly”"


def test_an_assumed_date_says_that_it_is_assumed() -> None:
    words = Span(0, 3, "met")
    event = Event(
        id="e", source="s", span=words, clause=words, type="meet", date="2024-09-30", basis="assumed", why=WHY
    )
    assert event_date(event) == "30 September 2024 (assumed)"
    assert event_basis(event) == "assumed from the published date"
    told = replace(event, when=Span(40, 55, "early\non Sunday"))
    assert event_basis(told) == "assumed from “early on Sunday” elsewhere in the source"
    assert event_basis(replace(told, basis="stated")) == "stated"


@pytest.mark.parametrize("words", ["أخبار الميناء", "Gazette عدن", "חדשות"])
def test_words_from_right_to_left_are_set_apart(words: str) -> None:
    assert isolated(words) == f"\u2068{words}\u2069"


def test_words_from_left_to_right_stay_as_they_are() -> None:
    assert isolated("Coast News · 4 May") == "Coast News · 4 May"
