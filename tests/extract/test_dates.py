"""Dates: which words are found and what they are worth."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear import assert_linear

from explorer.extract import dates
from explorer.extract.reading import Reading
from explorer.model.finding import DateExpression, Extraction
from explorer.model.source import Source
from explorer.model.text import canonical

WEDNESDAY = "2024-05-08"


def found(text: str, published: str | None = WEDNESDAY) -> tuple[DateExpression, ...]:
    source = Source(id="s", text=canonical(text), title="t", published=published)
    return dates.find(Reading(source), Extraction(source="s")).dates


def only(text: str, published: str | None = WEDNESDAY) -> DateExpression:
    rows = found(text, published)
    assert len(rows) == 1, [r.words for r in rows]
    return rows[0]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The bridge opened on 2019-03-04.", "2019-03-04", "2019-03-04"),
        ("The bridge opened on March 4, 2019.", "March 4, 2019", "2019-03-04"),
        ("The bridge opened on 4 March 2019.", "4 March 2019", "2019-03-04"),
        ("The bridge opened on the 4th of March 2019.", "the 4th of March 2019", "2019-03-04"),
        ("The bridge opened on Monday, March 4, 2019.", "Monday, March 4, 2019", "2019-03-04"),
        ("It closed on 17/04/2011 for good.", "17/04/2011", "2011-04-17"),
        ("It closed on 4/17/2011 for good.", "4/17/2011", "2011-04-17"),
        ("It closed on 17.4.2011 for good.", "17.4.2011", "2011-04-17"),
        ("The vote of November 1995 was close.", "November 1995", "1995-11"),
        ("The war ended in 1945.", "1945", "1945"),
        ("Rents doubled in the 1990s.", "the 1990s", "199"),
        ("Rents doubled in the late '80s.", "the late '80s", "198"),
        ("A castle of the 15th century burned.", "the 15th century", "14"),
        ("Sales in the third quarter of 2023 fell.", "the third quarter of 2023", "2023-Q3"),
        ("Sales in the first half of 2023 fell.", "the first half of 2023", "2023-H1"),
        ("They met in the summer of 2012.", "the summer of 2012", "2012-SU"),
        ("They met on Christmas Day 2012.", "Christmas Day 2012", "2012-12-25"),
        ("They met in nineteen ninety-six.", "nineteen ninety-six", "1996"),
    ],
    ids=lambda v: v if isinstance(v, str) and len(v) < 30 else None,
)
def test_a_date_that_the_words_say_needs_no_anchor(text: str, words: str, value: str) -> None:
    one = only(text, None)
    assert (one.words, one.value, one.basis, one.type) == (words, value, "stated", "DATE")


def test_an_impossible_day_leaves_only_its_year() -> None:
    assert [d.value for d in found("The file is dated February 30, 2020 by mistake.")] == ["2020"]


def test_figures_that_could_be_day_or_month_are_not_guessed() -> None:
    one = only("It closed on 04/05/2011 for good.")
    assert one.value is None
    assert one.basis == "unknown"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He resigned yesterday.", "yesterday", "2024-05-07"),
        ("He will resign tomorrow.", "tomorrow", "2024-05-09"),
        ("He resigned last year.", "last year", "2023"),
        ("He resigned last month.", "last month", "2024-04"),
        ("He will resign next week.", "next week", "2024-W20"),
        ("He resigned two weeks ago.", "two weeks ago", "2024-04-24"),
        ("He resigned ten days ago.", "ten days ago", "2024-04-28"),
        ("He resigned three months ago.", "three months ago", "2024-02"),
        ("He resigned forty years ago.", "forty years ago", "1984"),
        ("He resigned in January.", "January", "2024-01"),
        ("He resigned last November.", "last November", "2023-11"),
        ("He resigned in December.", "December", "2023-12"),
        ("He will resign in March.", "March", "2025-03"),
        ("He resigned on April 30.", "April 30", "2024-04-30"),
        ("The offer expires on June 2.", "June 2", "2024-06-02"),
        ("He spoke this morning.", "this morning", "2024-05-08TMO"),
        ("He spoke over the weekend.", "the weekend", "2024-W18-WE"),
        ("He resigned last summer.", "last summer", "2023-SU"),
        ("He resigned in the first quarter.", "the first quarter", "2024-Q1"),
    ],
    ids=lambda v: v if isinstance(v, str) and len(v) < 30 else None,
)
def test_a_relative_date_counts_from_the_published_date(text: str, words: str, value: str) -> None:
    one = only(text)
    assert (one.words, one.value, one.basis) == (words, value, "computed")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The minister arrived on Monday.", "2024-05-06"),
        ("The minister will arrive on Monday.", "2024-05-13"),
        ("The minister is expected to arrive on Monday.", "2024-05-13"),
        ("On Friday, the minister arrived.", "2024-05-03"),
        ("On Friday, the minister will arrive.", "2024-05-10"),
        ("The minister arrived on Wednesday.", "2024-05-08"),
        ("The minister left last Wednesday.", "2024-05-01"),
        ("The minister leaves next Wednesday.", "2024-05-15"),
        ("The minister has until Friday to answer.", "2024-05-10"),
        ("The minister had been due to arrive on Friday.", "2024-05-03"),
        ("The minister would go on, despite Friday's attack.", "2024-05-03"),
    ],
)
def test_a_weekday_goes_the_way_its_verb_looks(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize("words", ["Monday", "yesterday", "last year", "two weeks ago", "January", "this morning"])
def test_a_relative_date_without_published_date_stays_unresolved_and_says_so(words: str) -> None:
    one = only(f"The dam failed {words}.", None)
    assert (one.value, one.basis) == (None, "unknown")
    assert "published date" in one.why.reason


@pytest.mark.parametrize(
    ("published", "words", "value"),
    [
        ("2024", "last year", "2023"),
        ("2024-05", "last year", "2023"),
        ("2024-05", "last month", "2024-04"),
        ("2024-05", "in January", "2024-01"),
        ("2024", "last month", None),
        ("2024", "on Monday", None),
        ("2024-05", "on Monday", None),
        ("2024-05", "yesterday", None),
    ],
)
def test_a_published_month_or_year_anchors_what_it_suffices_for(published: str, words: str, value: str | None) -> None:
    one = only(f"The dam failed {words}.", published)
    assert one.value == value
    assert one.basis == ("computed" if value else "unknown")


def test_later_and_earlier_count_from_the_last_date_named() -> None:
    rows = found("The mine opened in 2007. Three years later, it closed. A year earlier, it had flooded.", None)
    assert [(r.words, r.value) for r in rows] == [
        ("2007", "2007"),
        ("Three years later", "2010"),
        ("A year earlier", "2009"),
    ]


def test_later_without_a_date_before_it_stays_open() -> None:
    assert only("Two years later, the mine closed.").value is None


def test_both_ends_of_an_interval_share_a_year_and_a_list_its_month() -> None:
    assert [r.value for r in found("It ran from 1 March to 9 May 2019.", None)] == ["2019-03-01", "2019-05-09"]
    assert [r.value for r in found("It ran on 13 and 14 April 2019.", None)] == ["2019-04-13", "2019-04-14"]
    assert [r.value for r in found("It ran on April 13 and 14.")] == ["2024-04-13", "2024-04-14"]


def test_the_same_day_is_the_last_day_named() -> None:
    rows = found("The mine closed on May 3, 2010. The same day, its owner fled.", None)
    assert [r.value for r in rows] == ["2010-05-03", "2010-05-03"]


@pytest.mark.parametrize(
    ("text", "bound", "words"),
    [
        ("The troops will leave by September 2027.", "by", "September 2027"),
        ("The troops have been there since 2011.", "since", "2011"),
        ("The troops stay until June 2026.", "until", "June 2026"),
        ("The troops left before 2011.", "before", "2011"),
        ("The troops left after May 2011.", "after", "May 2011"),
        ("The troops left in May 2011.", None, "May 2011"),
    ],
)
def test_a_word_before_a_date_opens_an_interval(text: str, bound: str | None, words: str) -> None:
    one = only(text)
    assert (one.bound, one.words) == (bound, words)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The siege lasted three hours.", "three hours", "PT3H"),
        ("The siege lasted two and a half years.", "two and a half years", "P2Y6M"),
        ("A five-year plan failed.", "five-year", "P5Y"),
        ("It grew in the past three months.", "the past three months", "P3M"),
        ("The next 18 months decide.", "The next 18 months", "P18M"),
        ("It took several weeks.", "several weeks", "PXW"),
        ("They fought for decades.", "decades", "PXY"),
        ("The drought went on for at least two decades.", "at least two decades", "P20Y"),
    ],
)
def test_a_length_of_time_is_a_duration(text: str, words: str, value: str) -> None:
    one = only(text, None)
    assert (one.words, one.value, one.type, one.basis) == (words, value, "DURATION", "stated")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The council meets every day.", "every day", "P1D"),
        ("The council meets each July.", "each July", "XXXX-07"),
        ("The council meets every Monday.", "every Monday", "XXXX-WXX-1"),
        ("The council meets twice a week.", "twice a week", "P1W"),
        ("The council meets monthly.", "monthly", "P1M"),
        ("It earns $40 million a year from tolls.", "a year", "P1Y"),
    ],
)
def test_what_repeats_is_a_set(text: str, words: str, value: str) -> None:
    one = only(text, None)
    assert (one.words, one.value, one.type) == (words, value, "SET")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The talks ended at 9:30 a.m. on Tuesday.", "2024-05-07T09:30"),
        ("The talks ended at 14:48 UTC.", "2024-05-08T14:48Z"),
        ("The talks ended at 6 p.m. yesterday.", "2024-05-07T18:00"),
        ("The talks will end at noon Friday.", "2024-05-10T12:00"),
    ],
)
def test_a_time_of_day_takes_the_day_beside_it(text: str, value: str) -> None:
    one = only(text)
    assert (one.value, one.type) == (value, "TIME")


@pytest.mark.parametrize(
    "text",
    [
        "A 34-year-old baker won.",
        "The baker, aged 34, won.",
        "She died at the age of 81.",
        "The oldest is 12 years old.",
        "Some 2010 people came.",
        "It weighs 1950 pounds.",
        "It sold 1998 copies.",
        "It costs $1999 now and then.",
        "Flight 1948 was late.",
        "About three-quarters of them voted.",
        "They may leave, and they march.",
        "May Chen won the race.",
        "He won in the second half.",
        "Six minutes later he scored again.",
        "The song 'Next Year' is long.",
    ],
)
def test_ages_and_plain_numbers_are_no_dates(text: str) -> None:
    rows = [r for r in found(text) if r.why.rule != "no-particular-time"]
    assert rows == []


def test_a_computed_date_tells_what_it_counts_from() -> None:
    first, second = found("The mine opened in 2007. Three years later, it closed.", None)
    assert second.why.evidence == (first.span,)
    assert found("It closed last year.")[0].why.reason.endswith("counted from the published date, 2024-05-08")


def test_every_reason_names_the_words() -> None:
    for one in found("On Monday, the second dam failed, two years after May 2022; it had opened in 1950."):
        assert f"“{one.words}”" in one.why.reason


_PIECES = [*"0123456789 .,-/:'’\nİ😀", "May ", "last ", "year ", "Monday ", "two ", "ago ", "th ", "the "]


@given(
    st.lists(st.sampled_from(_PIECES), max_size=60).map("".join),
    st.sampled_from([None, "2024", "2024-02", "2024-02-29", "0001-01-01", "9999-12-31"]),
)
def test_spans_hold_their_words_apart_and_in_order_whatever_the_text_is(text: str, published: str | None) -> None:
    text = canonical(text)
    last = 0
    for one in found(text, published):
        one.span.check(text)
        assert one.start >= last
        last = one.end


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "2024 ",
        "the last ",
        "a ",
        "12:",
        "May ",
        "1/",
        "two hundred ",
        "years ",
        "9" * 40 + " ",
        "(",
        "the end of the ",
    ],
)
def test_a_long_repetition_of_date_words_costs_in_proportion(piece: str) -> None:
    """Four times the text takes about four times as long: at 16 times or more a pattern backtracks."""

    found(piece * 50)
    assert_linear(lambda letters: partial(found, piece * (letters // len(piece))), small=4000, times=4)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("The fair takes place from Friday to Sunday.", ["2024-05-03", "2024-05-05"], id="to"),
        pytest.param("It ran from Thursday night through Monday.", ["2024-05-02", "2024-05-06"], id="a night through"),
        pytest.param("It was closed Tuesday until Saturday.", ["2024-05-07", "2024-05-11"], id="until"),
    ],
)
def test_the_later_end_of_an_interval_of_weekdays_follows_the_earlier_one(text: str, values: list[str]) -> None:
    assert [one.value for one in found(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They will vote the week after next.", "2024-W21"),
        ("It closed the year before last.", "2022"),
        ("The lease ends the month after next.", "2024-07"),
    ],
)
def test_a_unit_that_is_two_away_is_counted_from_the_published_date(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The market is shut on Fridays.", "XXXX-WXX-5"),
        ("Profits fell after its first quarter.", "2024-Q1"),
    ],
)
def test_words_of_time_need_no_other_word_of_time_beside_them(text: str, value: str) -> None:
    assert only(text).value == value


def test_a_verb_behind_the_reach_of_a_date_does_not_decide_its_direction() -> None:
    far = "with lamps and ropes and planks and nails " * 6
    assert only(f"The crew will sail {far}for the pier on Monday.").value == "2024-05-06"
    assert only("The crew will sail for the pier on Monday.").value == "2024-05-13"
