"""What the words of a rule are worth: TIMEX3 values, absolute where the words or an anchor suffice, else None."""

from collections.abc import Callable

from explorer.extract.dates.anchor import Anchors
from explorer.extract.dates.values.calendar_dates import (
    day_and_month_value,
    day_of_list_value,
    day_word_value,
    holiday_value,
    iso_date_value,
    month_value,
    numeric_date_value,
    weekday_value,
)
from explorer.extract.dates.values.clock import clock_time_value, frequency_value, reference_value
from explorer.extract.dates.values.lengths import duration_value, period_value, uncounted_length_value
from explorer.extract.dates.values.relative import (
    ago_value,
    named_unit_value,
    part_of_unit_value,
    running_period_value,
    weekend_value,
)
from explorer.extract.dates.values.value import Match, Value
from explorer.extract.dates.values.years import (
    century_value,
    decade_value,
    part_of_year_value,
    season_value,
    spelled_year_value,
    year_range_value,
    year_value,
)

__all__ = ["VALUES", "Value"]

VALUES: dict[str, Callable[[Match, Anchors], Value | None]] = {
    "iso-date": iso_date_value,
    "numeric-date": numeric_date_value,
    "clock-time": clock_time_value,
    "weekday-with-date": day_and_month_value,
    "day-and-month": day_and_month_value,
    "day-of-list": day_of_list_value,
    "month": month_value,
    "weekday": weekday_value,
    "quarter-of-year": part_of_year_value,
    "decade": decade_value,
    "century": century_value,
    "ago": ago_value,
    "frequency": frequency_value,
    "period": period_value,
    "named-unit": named_unit_value,
    "part-of-unit": part_of_unit_value,
    "weekend": weekend_value,
    "running-period": running_period_value,
    "uncounted-length": uncounted_length_value,
    "day-word": day_word_value,
    "duration": duration_value,
    "season": season_value,
    "holiday": holiday_value,
    "spelled-year": spelled_year_value,
    "year-range": year_range_value,
    "year": year_value,
    "no-particular-time": reference_value,
}
"""What each rule's words are worth, by the rule's name; None from a function means that the words are no
date. The rule "age" has none: ages are found in order to be left out."""
