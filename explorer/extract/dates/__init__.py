"""Step "dates" of the pipeline: words that name a time, each with a TIMEX3-like value.

A value is stated by the words, computed from an anchor (the published date as far as it is known, or the last date
named), or unknown. An anchor is never guessed: without a published date a relative date stays unresolved and its reason
says so.

The rules are listed in `patterns.RULES`; what each is worth stands in `values.VALUES`.
"""

from explorer.extract.reading import Reading
from explorer.model.finding import Extraction


def find(reading: Reading, found: Extraction) -> Extraction:
    """Find the dates, times, durations and sets of a source. Pure, and linear in the length of its text."""
    # Loaded with the first text: compiling this step's patterns would slow the program's start.
    from explorer.extract.dates import step  # noqa: PLC0415  # see above

    return step.find(reading, found)
