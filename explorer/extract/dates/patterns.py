"""Which words name a time: one pattern a rule, written over the lower-cased shadow of the text.

Every pattern begins at a word and has no unbounded repetition, so that each place of the text costs a bounded number of
steps whatever the text is.
"""

import re
from functools import cached_property

from explorer.extract.alternation import alternation, words
from explorer.extract.dates.vocabulary import (
    DECADES,
    FIXED_HOLIDAYS,
    FREQUENCIES,
    MONTHS,
    MOVING_HOLIDAYS,
    REFERENCES,
    SEASONS,
    TIMES,
    UNITS,
    WEEKDAYS,
)
from explorer.extract.numerals import CARDINAL, ORDINALS, SMALL, TENS
from explorer.lean import dataclass

_SHORT_MONTHS = words("jan feb mar apr jun jul aug sept sep oct nov dec")
_LONG_MONTHS = tuple(m for m in MONTHS if m not in _SHORT_MONTHS)
_LONG_DAYS = [d for d in WEEKDAYS if d.endswith("day")]
_SHORT_DAYS = [d for d in WEEKDAYS if not d.endswith("day")]

NO_WORD = r"[^a-z0-9_\u00c0-\u024f\u0370-\u1fff\u3040-\ud7ff$£€#]"
"""Something that a word may begin behind. Patterns begin with it, and their texts with a blank: a search for one of a
set of characters is several times as fast as one that looks back at each."""

_ZONE = (
    r"(?:gmt|utc|bst|cet|cest|e[sd]t|c[sd]t|m[sd]t|p[sd]t|et|pt|z|local time|eastern time|hours|hrs)(?![a-z])"
    r"(?: ?[+-]\d{1,2}(?::?\d\d)?)?"
)
_PARTS: dict[str, str] = {
    # A shortened month or weekday is only believed before a number, or with its full stop.
    "MONTH": rf"(?:(?:{alternation(_LONG_MONTHS)})(?![a-z])|(?:{alternation(_SHORT_MONTHS)})(?:\.|(?=\s?[\d'])))",
    "WEEKDAY": rf"(?:(?:{alternation(_LONG_DAYS)})(?![a-z])|(?:{alternation(_SHORT_DAYS)})(?:\."
    rf"|(?=,? [a-z0-9.]{{1,9}} \d)))",
    "YEAR": r"(?:1[0-9]|20)\d\d(?![\d]|,\d|\.\d|%)",
    "DAY": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|:\d|,\d|\.\d|[a-z])",
    "DAYWORD": alternation(ORDINALS),
    "UNIT": rf"(?:{alternation(u for u in UNITS if u not in ('centurie', 'night'))}|centurie)s?(?![a-z])",
    "UNITS": rf"(?:(?:{alternation(u for u in UNITS if u not in ('century', 'weekend', 'night'))})s|century"
    rf"|weekend)(?![a-z])",
    "TIMES": alternation(TIMES),
    "SEASON": rf"(?:{alternation(SEASONS)})(?![a-z])",
    "PART": r"(?:morning|afternoon|evening|night)(?![a-z])",
    "COUNT": (
        rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,6}}(?:\.\d{{1,3}})?(?: \d/\d)?|half an?|(?:an? )?(?:few"
        rf"|couple(?: of)?|dozen|handful of)"
        rf"|several|many|{CARDINAL}(?: and a half)?|an?(?: half)?)"
    ),
    "ORD": rf"(?:{alternation(o for o in ORDINALS if '-' not in o)}|\d\d?(?:st|nd|rd|th))",
    "CLOCK": (
        r"(?:(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?\s?(?:a\.m\.?|p\.m\.?|am|pm)(?![a-z])|(?:[01]?\d"
        r"|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
        r"|(?:[01]?\d|2[0-3])[0-5]\d(?= ?(?:hours|hrs|gmt|utc)(?![a-z]))|midnight|noon|midday)"
    ),
    "ZONE": rf"(?:(?:,? ?(?:{_ZONE})){{1,2}}|,? \\({_ZONE}\\))?",
}


@dataclass(frozen=True)
class Rule:
    """One kind of expression.

    Attributes:
        name: as it stands in a finding's `why`, with hyphens.
        opens: the words it can begin with; see `openers` for the classes of words in capitals and for "the".
        summary: what it reads, for the documentation.
        expression: regular expression over lower-cased shadow text, with named groups for the value.
    """

    name: str
    opens: str
    summary: str
    expression: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when it is first needed: compiling all of them would slow the program's start."""
        return re.compile(self.expression)


def _rule(name: str, opens: str, summary: str, pattern: str) -> Rule:
    for key, value in _PARTS.items():
        pattern = pattern.replace("{" + key + "}", value)
    return Rule(name, opens, summary, pattern)


_TAIL = (
    r"(?:{WEEKDAY}(?:,? {MONTH} {DAY}(?:,? {YEAR})?)?|{MONTH} {DAY}(?:,? {YEAR})?|{DAY} {MONTH}(?:,? {YEAR})?"
    r"|today|yesterday|tomorrow|the (?:next|following|same|previous) day)"
)

RULES: tuple[Rule, ...] = (
    _rule(
        "iso-date",
        "FIGURE",
        "2024-09-30, with or without a time",
        r"(?P<y>(?:1[0-9]|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d"
        r"|3[01])(?:[t ](?P<clock>[0-2]\d:[0-5]\d)(?::\d\d)?)?(?![\d-])",
    ),
    _rule(
        "numeric-date",
        "FIGURE",
        "30/09/2024, 30.9.2024, 9/30/24; day and month are told apart only where one of them is above 12 or a full "
        "stop parts them",
        r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:1[0-9]|20)\d\d|\d\d)(?![\d/]|\.\d)",
    ),
    _rule(
        "clock-time",
        "FIGURE midnight noon midday",
        "a time of day, with the day that follows it (9 a.m. Tuesday)",
        r"(?P<clock>{CLOCK})(?P<zone>{ZONE})(?:,? (?:on )?(?P<day>" + _TAIL + r"))?",
    ),
    _rule(
        "weekday-with-date",
        "WEEKDAY",
        "Monday, September 30(, 2024)",
        r"(?:{WEEKDAY}),? (?:the )?(?:(?P<m>{MONTH}) (?:(?P<d>{DAY})|(?P<dw>{DAYWORD}))"
        r"|(?P<d2>{DAY}) (?:of )?(?P<m2>{MONTH}))(?:,? (?P<y>{YEAR}))?",
    ),
    _rule(
        "day-and-month",
        "THE FIGURE MONTH WHICH",
        "September 30(, 2024), 30 September (2024), the 30th of September",
        r"(?:(?:last |this |next )?(?P<m>{MONTH})[ -](?:the )?(?:(?P<d>{DAY})|(?P<dw>{DAYWORD})(?![a-z-]))"
        r"|(?:the )?(?P<d2>{DAY})[ -](?:of )?(?P<m2>{MONTH}))(?:(?:,? |-)(?P<y>{YEAR})|,? (?P<which>last|this"
        r"|next) year)?",
    ),
    _rule(
        "day-of-list",
        "FIGURE",
        "the first of 13 and 14 April, the second of April 13 and 14",
        r"(?P<d>{DAY})(?=(?: and | to | or |, |-| - )(?:\d\d?(?:, | and | or ))?{DAY} (?P<m>{MONTH})(?:,? "
        r"(?P<y>{YEAR}))?)"
        r"|(?:(?<=\d and )|(?<=\d to )|(?<=\d or )|(?<=\d-)|(?<=\d, ))(?P<d2>{DAY})(?! (?:{MONTH}"
        r"|[a-z]+s\b))(?:, (?P<y2>{YEAR}))?",
    ),
    _rule(
        "month",
        "MONTH WHICH",
        "September 2024, last September, September of last year, September",
        r"(?:(?P<which>last|this|next|this past|this coming) )?(?P<m>{MONTH})"
        r"(?:(?:,? (?:of )?|-)(?P<y>{YEAR})|,? (?:of )?(?P<year>last|this|next) year"
        r"|(?:,? (?:of )?)(?P<yw>nineteen [a-z]+ty(?:-[a-z]+)?))?",
    ),
    _rule(
        "weekday",
        "WEEKDAY WHICH the:following the:previous",
        "Monday, last Friday, Tuesday night",
        r"(?:(?P<which>last|this|next|this past|this coming|the following|the previous) )?(?P<w>{WEEKDAY})(?: "
        r"(?P<part>{PART}))?",
    ),
    _rule(
        "quarter-of-year",
        "THE FIGURE its their a flat fiscal year latest current first second third fourth latter final WHICH QUARTER",
        "the third quarter (of 2024), this year's first half, Q3 2024, third-quarter",
        r"(?:(?:the|its|their|a) )?(?:(?:(?P<y0>{YEAR})|(?P<rel0>last|this|next) year)(?:'s)? )?(?:(?:flat|fiscal"
        r"|year-ago|year-earlier|latest|current) ?-?){0,2}"
        r"(?:(?P<o>first|second|third|fourth|1st|2nd|3rd|4th|last|latter|final)[ -](?:fiscal |two )?(?P<k>quarters?"
        r"|half|halves)(?!-)|(?P<q>[qh][1-4])(?![\w]))"
        r"(?:,? (?:of |in )?(?:fiscal (?:year )?)?(?:(?P<y>{YEAR})|(?P<rel>last|this|next) year))?",
    ),
    _rule(
        "decade",
        "THE FIGURE ' early late mid DECADE",
        "the 1990s, the late '80s, the nineties",
        r"(?:the )?(?:(?:early|late|mid)[ -]?)?(?:(?P<y>(?:1[0-9]|20)\d)0'?s(?![\w])|'(?P<s>\d)0s(?![\w])"
        r"|(?<=the )(?P<w>" + alternation(DECADES) + r")(?![a-z]))",
    ),
    _rule(
        "century",
        "THE FIGURE early late mid ORDINAL",
        "the 20th century",
        r"(?:the )?(?:(?:early|late|mid)[ -]?)?(?P<o>{ORD}|twenty-first)[ -]century(?![a-z])",
    ),
    _rule(
        "age",
        "FIGURE COUNT age aged ages at the:age",
        "ages: '34-year-old', 'aged 34', '34 years old', 'at the age of 12'; found in order to be left out",
        r"(?P<age>(?:{COUNT})[ -](?:{UNIT})[ -](?:olds?|of age)(?![a-z])|(?:aged|ages|at age|the age of"
        r"|age) (?:\d{1,3}|{SMALL})(?:(?: to | and |-)\d{1,3})?(?: years| months)?(?![\w,.]\d))".replace(
            "{SMALL}", SMALL
        ),
    ),
    _rule(
        "ago",
        "FIGURE COUNT minutes hours days weeks months years decades centuries some the:year the:month the:week the:day",
        "two weeks ago, 10 years earlier, two years later, a day before, the week after next",
        r"(?P<n>{COUNT})(?: (?P<n2>or (?:two|three|so)))?(?: (?:full|more|whole))?[ -](?P<u>{UNIT})(?: or (?:so|two"
        r"|more))? ?-?(?P<way>ago|earlier|later|previously|from now|hence|on(?=,)|before(?=[.,;]|$)|after(?=[.,;]"
        r"|$)|afterwards?)(?![a-z]| than)"
        r"|the (?P<far>year|month|week) (?P<way4>after next|before last)\b"
        r"|the (?P<the>year|month|week|day) (?P<way3>before|earlier|after)(?=[.,;:]| when|$)"
        r"|(?P<vague>(?:days|weeks|months|years|decades|centuries|hours|minutes|some time)) (?P<way2>ago"
        r"|earlier|later)(?![a-z])",
    ),
    _rule(
        "frequency",
        "once twice TIMES every each per FREQUENCY WEEKDAYS",
        "every day, each July, twice a week, daily, annual",
        r"(?:once |twice |(?:\d{3,6}|{TIMES}) times )(?P<per>an?|every|each|per) (?P<u>{UNIT})"
        r"|(?:every|each)(?: (?:single|other|(?P<n>{COUNT})))? (?:(?P<u2>{UNIT})"
        r"|(?P<w>{WEEKDAY})(?: (?P<part>{PART}))?|(?P<m>{MONTH})|(?P<s>{SEASON})|(?P<part2>{PART}))"
        r"|per (?P<u3>{UNIT})|(?P<f>" + alternation(FREQUENCIES) + r")(?![a-z])"
        r"|(?P<w2>" + alternation(_LONG_DAYS) + r")s(?: (?P<p2>morning|afternoon|evening|night)s?)?(?![a-z])",
    ),
    _rule(
        "period",
        "THE this these its their his her our past last next coming "
        "first final previous preceding following recent latest subsequent upcoming early intervening",
        "the past three months, the next two weeks, recent years, the first nine months",
        r"(?:(?:the|this|these|its|their|his|her|our) )?(?P<dir>past|last|next|coming|first|final|previous"
        r"|preceding|following|recent|latest|subsequent|upcoming|early|intervening)"
        r" (?:(?P<n>{COUNT})(?: (?:to|or) (?P<n2>{COUNT}))? )?(?:full |more |fiscal |calendar "
        r"|year-earlier )?(?P<u>{UNITS})",
    ),
    _rule(
        "weekend",
        "WHICH the:weekend the:past",
        "the weekend, this weekend, last weekend",
        r"(?P<which>(?<=over )the|(?<=during )the|(?<=throughout )the|(?<=on )the|(?<=at )the|(?<=of )the|last|this"
        r"|next|this past|this coming|the past)"
        r" weekend(?!-|[a-z])",
    ),
    _rule(
        "named-unit",
        "THE WHICH that past current year the:same "
        "the:very the:following the:previous the:preceding the:coming the:latest the:present",
        "last year, this week, next month, that same day, the following year, the weekend, the current quarter",
        r"(?:(?P<which>last|this|next|that|the same|that same|the very same|this same|the following|the previous"
        r"|the preceding|the past|the last|the next|the coming|this coming|this past|the current|the latest"
        r"|the present|past|current)"
        r"(?: (?P<cal>fiscal|calendar|financial|school|academic|full))? (?P<u>{UNIT}|{SEASON}|{PART}|period)(?!-|[a-z])"
        r"|(?:the )?(?P<ya>year-ago|year-earlier)(?: (?:period|quarter|month|week|{ORD} quarter))?)(?:(?<=period)"
        r"|(?<=quarter)|(?<=month)|(?<=week)|(?![a-z]))",
    ),
    _rule(
        "part-of-unit",
        "THE end beginning start middle rest remainder course close early late later earlier year",
        "the end of the year, later in the day, year-end",
        r"(?:the )?(?:(?:end|beginning|start|middle|rest|remainder|course|close) of|(?:early|late|later"
        r"|earlier)(?: on)? in) (?P<which>the|this|that|next|last)"
        r" (?:fiscal |calendar )?(?P<u>year|month|week|quarter|day)(?!-|[a-z])|(?P<end>year[- ]end|year's end)",
    ),
    _rule(
        "running-period",
        "the:quarter the:fiscal the:full the:latest the:year",
        "the quarter, the fiscal year ended, for the full year",
        r"the (?:fiscal |full )?(?P<q>quarter|(?<=in the )latest period)(?!-|[a-z])|(?P<p>the (?:fiscal "
        r"|full )?year) (?:ended|ending)"
        r"|(?<=for )(?P<y>the (?:full |fiscal )?year)(?!-|[a-z]|s)",
    ),
    _rule(
        "uncounted-length",
        "hours days weeks months years decades centuries",
        "for weeks, within months, in years",
        r"(?:(?<=for )|(?<=within )|(?<=after )|(?<=spent )|(?<=take )|(?<=takes )|(?<=lasted )"
        r"|(?<=follows ))(?P<u>hours|days|weeks|months|years|decades|centuries)"
        r"(?: (?:or|and) (?:days|weeks|months|years|decades))?(?! (?:ago|later|earlier|before|of))(?!-|[a-z])",
    ),
    _rule(
        "day-word",
        "today yesterday tomorrow tonight overnight the:day",
        "today, tonight, yesterday morning, tomorrow, the day before yesterday",
        r"(?P<w>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight"
        r"|overnight)(?: (?P<part>{PART}))?(?![a-z])",
    ),
    _rule(
        "duration",
        "FIGURE COUNT",
        "three hours, a five-year low, two and a half months, weeks",
        r"(?!(?:19|20)\d\d[ -](?:{UNIT})(?<!s))(?!three[ -]quarters)(?P<n>{COUNT})(?:(?: (?:to|or)"
        r"|-) (?:{COUNT}))?(?: more| additional| full| whole| consecutive| straight| trading| working| business"
        r"| calendar| long)?[ -](?P<u>{UNIT})(?P<half> and a half)?(?:-long| or so)?",
    ),
    _rule(
        "season",
        "THE WHICH early late mid SEASON",
        "summer 2024, the summer, winter of 2011",
        r"(?:(?P<which>the|last|this|next|early|late|mid|this past)[ -]"
        r"|(?<=in )|(?<=since )|(?<=by )|(?<=until )|(?<=of )|(?<=during ))(?P<s>{SEASON})"
        r"(?:(?: of)? (?:(?P<y>{YEAR})(?:-\d\d)?|(?P<rel>last|this|next) year)| and {SEASON})?(?!-)",
    ),
    _rule(
        "holiday",
        "WHICH HOLIDAY",
        "Christmas Day, last Thanksgiving, New Year's Eve 2023",
        r"(?:(?P<which>last|this|next) )?(?P<h>"
        + alternation([*FIXED_HOLIDAYS, *MOVING_HOLIDAYS])
        + r")(?:,? (?P<y>{YEAR}))?(?![a-z])",
    ),
    _rule(
        "spelled-year",
        "nineteen the:nineteen the:year",
        "nineteen ninety-six, the year two thousand",
        r"(?:the year )?nineteen (?P<t>"
        + alternation(TENS)
        + r")(?:[ -](?P<o>one|two|three|four|five|six|seven|eight|nine))?(?![a-z])|the year (?P<k>two thousand)",
    ),
    _rule(
        "year-range",
        "FIGURE",
        "2003-2006, 2003-06",
        r"(?P<y>{YEAR})[-/](?P<y2>\d\d)(?![\d-])",
    ),
    _rule(
        "year",
        "THE FIGURE fiscal fy the:year",
        "2024, fiscal 2024, the 1988 period",
        r"(?:(?:the )?(?:fiscal|fy)(?: year)? ?)?(?:the year )?(?P<y>{YEAR})(?: (?:fiscal year|(?:second|first"
        r"|third|fourth) quarter))?",
    ),
    _rule(
        "no-particular-time",
        "REFERENCE",
        "now, recently, soon, the future",
        r"(?P<r>" + alternation(REFERENCES) + r")(?![\w-])",
    ),
)

BY_NAME: dict[str, Rule] = {rule.name: rule for rule in RULES}
