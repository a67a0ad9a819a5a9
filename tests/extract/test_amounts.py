"""Sums of money: which words are found and what they are worth."""

from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear import assert_linear

from explorer.extract import amounts
from explorer.extract.reading import Reading
from explorer.model.finding import Amount, Extraction
from explorer.model.source import Source
from explorer.model.text import canonical


def found(text: str) -> tuple[Amount, ...]:
    source = Source(id="s", text=canonical(text), title="t")
    return amounts.find(Reading(source), Extraction(source="s")).amounts


def only(text: str) -> Amount:
    rows = found(text)
    assert len(rows) == 1, [r.words for r in rows]
    return rows[0]


@pytest.mark.parametrize(
    ("words", "currency", "value"),
    [
        ("$148 million", "USD", "148000000"),
        ("$ 250,000", "USD", "250000"),
        ("$9.99", "USD", "9.99"),
        ("$50m", "USD", "50000000"),
        ("$12M", "USD", "12000000"),
        ("$1.2bn", "USD", "1200000000"),
        ("£2.3m", "GBP", "2300000"),
        ("€846.8million", "EUR", "846800000"),
        ("US$7.2 bn", "USD", "7200000000"),
        ("NZ $ 26 million", "NZD", "26000000"),
        ("HK$10.05 billion", "HKD", "10050000000"),
        ("C$300 million", "CAD", "300000000"),
        ("R$90 million", "BRL", "90000000"),
        ("R500m", "ZAR", "500000000"),
        ("₹35 lakh", "INR", "3500000"),
        ("₹500 crore", "INR", "5000000000"),
        ("₹12,34,567.50", "INR", "1234567.50"),
        ("¥80 billion", "JPY", "80000000000"),
        ("₦4.5 trillion", "NGN", "4500000000000"),
        ("₴300 million", "UAH", "300000000"),
        ("₾100", "GEL", "100"),
        ("100 ₡", "CRC", "100"),
        ("10 €", "EUR", "10"),
        ("USD 22.5 million", "USD", "22500000"),
        ("USD115.5", "USD", "115.5"),
        ("115USD", "USD", "115"),
        ("50 million USD", "USD", "50000000"),
        ("75 USD million", "USD", "75000000"),
        ("120 MEUR", "EUR", "120000000"),
        ("MAUD 60", "AUD", "60000000"),
        ("$9.99 US dollars", "USD", "9.99"),
        ("$20 million Canadian dollars", "CAD", "20000000"),
        ("$249 SGD", "SGD", "249"),
        ("5 dollars", "USD", "5"),
        ("200 million euros", "EUR", "200000000"),
        ("fifteen cents", "USD", "0.15"),
        ("470 pence", "GBP", "4.70"),
        ("three thousand dollars", "USD", "3000"),
        ("two hundred and fifty thousand dollars", "USD", "250000"),
        ("half a million euros", "EUR", "500000"),
        ("two and a half billion dollars", "USD", "2500000000"),
        ("a quarter of a million dollars", "USD", "250000"),
        ("15 dollars and 50 cents", "USD", "15.50"),
        ("5 trillion Iraqi dinars", "IQD", "5000000000000"),
        ("40 million Jordanian dinars", "JOD", "40000000"),
        ("10,000 Swiss francs", "CHF", "10000"),
        ("300 million Saudi riyals", "SAR", "300000000"),
        ("900 million Egyptian pounds", "EGP", "900000000"),
        ("70 billion Pakistani rupees", "PKR", "70000000000"),
        ("6 million Swedish kronor", "SEK", "6000000"),
        ("20 million Mexican pesos", "MXN", "20000000"),
        ("80 billion yen", "JPY", "80000000000"),
        ("100 billion yuan", "CNY", "100000000000"),
        ("50 million baht", "THB", "50000000"),
        ("5 billion won", "KRW", "5000000000"),
        ("2 million pounds sterling", "GBP", "2000000"),
        ("90 million zlotys", "PLN", "90000000"),
        ("60 million hryvnias", "UAH", "60000000"),
        ("9 million shekels", "ILS", "9000000"),
        ("30 million ringgit", "MYR", "30000000"),
        ("7 million Turkish lira", "TRY", "7000000"),
        ("40 million Kenyan shillings", "KES", "40000000"),
        ("60 million UAE dirhams", "AED", "60000000"),
    ],
)
def test_a_sum_has_its_currency_and_value_in_whole_units(words: str, currency: str, value: str) -> None:
    one = only(f"It was worth {words}, they said.")
    assert (one.words, one.currency, one.value, one.vague) == (words, currency, Decimal(value), False)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("$3 billion to $4 billion", 3_000_000_000, 4_000_000_000),
        ("$3-4 billion", 3_000_000_000, 4_000_000_000),
        ("€400-500 million", 400_000_000, 500_000_000),
        ("3 to 4 billion euros", 3_000_000_000, 4_000_000_000),
        ("£200–£300", 200, 300),
    ],
)
def test_a_range_is_one_amount_with_both_ends(words: str, low: int, high: int) -> None:
    one = only(f"It will cost {words} in all.")
    assert (one.words, one.why.rule) == (words, "range")
    assert (one.value, one.upper) == (Decimal(low), Decimal(high))


def test_between_joins_two_sums_and_a_rise_does_not() -> None:
    assert only("It costs between $12 million and $20 million.").upper == Decimal(20_000_000)
    assert [a.value for a in found("The price rose from $5 million to $8 million.")] == [5_000_000, 8_000_000]
    assert [a.value for a in found("They cost $199 and $249.")] == [199, 249]


@pytest.mark.parametrize(
    ("words", "currency"),
    [
        ("billions of dollars", "USD"),
        ("tens of millions of euros", "EUR"),
        ("hundreds of thousands of pounds", "GBP"),
        ("several million dollars", "USD"),
    ],
)
def test_a_sum_without_a_number_is_vague_and_has_no_value(words: str, currency: str) -> None:
    one = only(f"They have spent {words} on it.")
    assert (one.words, one.vague, one.value, one.currency, one.why.rule) == (words, True, None, currency, "vague-sum")


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("In Kuwait, the fine is 50 dinars.", "KWD"),
        ("In Nepal, a meal costs 300 rupees.", "NPR"),
        ("A meal costs 300 rupees.", None),
        ("Neither Jordan nor Kuwait takes 50 dinars.", None),
        ("In Pakistan, a flat costs Rs 9 million.", "PKR"),
    ],
)
def test_a_unit_that_currencies_share_is_decided_by_the_country_spoken_of_or_not_at_all(
    text: str, currency: str | None
) -> None:
    assert only(text).currency == currency


def test_a_conversion_in_brackets_renders_the_sum_before_it() -> None:
    first, second = found("The tunnel cost 400 million kroner (about $58 million).")
    assert (first.words, second.words) == ("400 million kroner", "$58 million")
    assert second.why.rule == "conversion"
    assert first.span in second.why.evidence


@pytest.mark.parametrize(
    "text", ["It earned $9.66 per share.", "Oil sold at 50 dollars a barrel.", "They pay $12-an-hour wages."]
)
def test_a_sum_per_unit_is_told_apart(text: str) -> None:
    assert only(text).why.rule == "rate"


@pytest.mark.parametrize(
    "text",
    [
        "The bomb weighed 120 pounds.",
        "They shipped 2 million pounds of beef.",
        "Inflation was 5 percent, or 5%.",
        "All 70 of us came; the army lost 300 men.",
        "The dollar rose against the yen to a record.",
        "The team won 3 and lost 4.",
        "The World Cup 2018 cost TOP 10 clubs nerves.",
        "A pound of flour, a dollar of the old kind.",
        "He has 4 million followers.",
    ],
)
def test_weights_and_numbers_without_a_currency_are_no_amounts(text: str) -> None:
    assert [a.words for a in found(text)] == []


def test_a_grant_after_an_article_is_not_in_australian_dollars() -> None:
    assert only("A $25 million grant came.").currency == "USD"


def test_the_currency_of_the_words_wins_over_the_symbol() -> None:
    assert only("They paid $5 million Australian dollars.").currency == "AUD"


_PIECES = [
    *"0123456789 .,-$€£()’\nİ😀",
    "USD",
    " million",
    "bn",
    " dollars",
    " to ",
    "a ",
    "half ",
    "EUR ",
    "rupees ",
    " crore",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=60).map("".join))
def test_spans_of_sums_hold_their_words_apart_and_in_order_whatever_the_text_is(text: str) -> None:
    text = canonical(text)
    last = 0
    for one in found(text):
        one.span.check(text)
        assert one.start >= last
        assert one.vague == (one.value is None)
        assert one.upper is None or (one.value is not None and one.upper > one.value)
        last = one.end


@pytest.mark.parametrize(
    "piece",
    ["$", "$1 ", "1,", "9" * 40 + " ", "1.000.", "USD ", "a hundred ", "million dollars ", "rupees ", "$5 to ", "(£"],
)
def test_a_long_repetition_of_money_words_costs_in_proportion(piece: str) -> None:
    """Four times the text takes about four times as long: at 16 times or more a pattern backtracks."""

    found(piece * 50)
    assert_linear(lambda letters: partial(found, piece * (letters // len(piece))), small=4000, times=4)
