"""What is said about sources by hand: the fields, what may stand in them, and the sources as described. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from babel import Locale

from explorer.ingest.draft import first_words, one_line
from explorer.ingest.heading import find_heading
from explorer.ingest.when import as_iso
from explorer.lean import dataclass
from explorer.model.source import Source

Values = Mapping[str, str]
"""Names of fields with what shall stand in them; "" for nothing."""

_DAY = len("YYYY-MM-DD")
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?(?P<more>(?:-[a-z\d]{5,8})*)",
    re.ASCII | re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:UTC|GMT)?(?P<sign>[+\-−])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?", re.ASCII)
_ZONE = re.compile(r"[A-Za-z]+(?:[/_+-][A-Za-z\d_+-]+)*", re.ASCII)
_MOST_HOURS, _MOST_MINUTES = 14, 59
"""The farthest that a clock is from UTC (Line Islands)."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was typed into a field.

    Attributes:
        value: as it will be kept; as typed when it cannot be.
        problem: why it cannot be kept, as a sentence; "" when it can.
    """

    value: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class DescribedField:
    """One thing that can be said about a source.

    Attributes:
        name: of the attribute of Source.
        label: for the window.
        hint: what to type.
        check: what becomes of what is typed, in one line already and not blank.
    """

    name: str
    label: str
    hint: str
    check: Callable[[str], Checked]


def _date(typed: str) -> Checked:
    iso = as_iso(typed)
    if iso is None:
        return Checked(typed, f"“{typed}” is no date, or could be two. Write 2024, 2024-09 or 2024-09-30.")
    return Checked(iso[:_DAY])


def _language(typed: str) -> Checked:
    problem = f"“{typed}” is no tag of a language. Write en, nb or pt-BR."
    found = _TAG.fullmatch(typed.replace("_", "-"))
    if found is None:
        return Checked(typed, problem)
    if found["language"].lower() not in Locale("en").languages:
        return Checked(typed, problem)
    if found["region"] and found["region"].upper() not in Locale("en").territories:
        return Checked(typed, f"“{found['region']}” is no country. Write en, nb or pt-BR.")
    parts = (
        found["language"].lower(), (found["script"] or "").title(), (found["region"] or "").upper(),
        found["more"].lower().strip("-"),
    )  # fmt: skip
    return Checked("-".join(part for part in parts if part))


def _time_zone(typed: str) -> Checked:
    if offset := _OFFSET.fullmatch(typed):
        hours, minutes = int(offset["hours"]), int(offset["minutes"] or 0)
        if hours <= _MOST_HOURS and minutes <= _MOST_MINUTES:
            return Checked(f"{'+' if offset['sign'] == '+' else '-'}{hours:02}:{minutes:02}")
    elif _ZONE.fullmatch(typed):
        return Checked(typed)
    return Checked(typed, f"“{typed}” is no time zone. Write +02:00 or Europe/Oslo.")


FIELDS = (
    DescribedField("title", "Title", "Leave it empty for the first words of the text", Checked),
    DescribedField("publisher", "Publisher", "Who published it", Checked),
    DescribedField("author", "Author", "Who wrote it", Checked),
    DescribedField("published", "Published", "2024, 2024-09 or 2024-09-30", _date),
    DescribedField("time_zone", "Time zone", "+02:00 or Europe/Oslo", _time_zone),
    DescribedField("url", "Address", "Where it stands on the web; it is never opened", Checked),
    DescribedField("language", "Language", "en, nb or pt-BR", _language),
)

_BY_NAME = {field.name: field for field in FIELDS}


def value_of(source: Source, name: str) -> str:
    """What is said in a field; "" for nothing, and for a title that the source does not carry itself."""
    if name == "title" and not source.title_given:
        return ""
    return getattr(source, name) or ""


def checked(name: str, typed: str) -> Checked:
    """What becomes of what is typed into a field."""
    plain = one_line(typed)
    return _BY_NAME[name].check(plain) if plain else Checked("")


def described(source: Source, values: Values) -> Source:
    """The source with these values, all of them checked; equal to it when they say what it says."""
    given: dict[str, str | bool | None] = {name: value or None for name, value in values.items()}
    if "title" in given:
        given["title_given"] = given["title"] is not None
        if given["title"] is None:
            given["title"] = first_words(source.text[find_heading(source.text).title :])
    return replace(source, **given)  # type: ignore[arg-type]  # names and values are those of FIELDS
