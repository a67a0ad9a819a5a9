"""What the funding chart shows, as frozen values: sums, bars, panels."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, TypeAlias, get_args

from explorer.export.funding.sentence import sentence_around
from explorer.lean import dataclass
from explorer.model.text import Span

GroupBy: TypeAlias = Literal["commitment", "source", "donor", "recipient", "place", "status"]
GROUPINGS: tuple[GroupBy, ...] = get_args(GroupBy)

GIVEN = frozenset({"announced", "pledged", "committed", "provided"})
"""Statuses that are added up with each other in a group, and with sums whose status is not said.

Every other one (requested, spent, lost, total ...) has a bar of its own within its group: a total holds its parts and
a request may be what was granted later, so that adding them would count money twice.
"""


NOT_GIVEN = {
    "owed": "a debt or a deficit",
    "fined": "a fine, bail or a ransom",
    "price": "a price",
    "earned": "revenue or profit",
}
"""Statuses of sums that nobody gives, each with what such a sum is; none has a bar among commitments."""

NOT_MATCHED = "in its text, not matched"
"""What is said of a source in whose text a sum stands although no finding of it was matched: neither yes nor no."""

SHORT, BESIDE = 32, 64
"""Code points of a source's name at most: in the head of a column, and beside a bar."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as a bar names it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceName:
    """An open source as the dots, the tips and the list of sources name it; `name` is unique within the chart."""

    id: str
    name: str
    title: str
    published: str | None

    def within(self, most: int) -> str:
        """The name in at most so many code points: a source without a publisher is named by its title, a long one.

        What is left out is in the middle, since names that begin alike are told apart by how they end.
        """
        if len(self.name) <= most:
            return self.name
        head, tail = self.name[: most * 3 // 5 - 1], self.name[len(self.name) - (most * 2 // 5 - 1) :]
        # Whole words, where one of them is no longer than what is left.
        head = head[: head.rfind(" ")] if " " in head else head
        tail = tail[tail.find(" ") + 1 :] if " " in tail else tail
        return f"{head.rstrip(' ,:;')} … {tail}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The words with which one source reports a sum; all spans are code points into its text."""

    source: str
    finding: str
    words: Span
    text: str

    @property
    def sentence(self) -> Span:
        """The sentence in which the words stand; looked for when it is asked for, as few of thousands are."""
        return sentence_around(self.text, self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """One commitment, or whatever else a sum of money stands for: one Fact of kind amount.

    Attributes:
        fact: id of the Fact.
        label: what it is for, in a few words.
        value: in whole currency units; the lower end of a range; None when the words give no number.
        upper: the upper end of a range.
        currency: ISO 4217; None when not said.
        written: the sum as short as it can be ("$168M"), or its words in quotation marks.
        per_unit: whether it is a price or a rate, which nobody gives.
        line: its words with those beside them, for a sum that is not drawn.
        donors: who gives, as far as the sources say.
        purpose: the words that say what for; "" when not said.
        statuses: announced, pledged ...; empty when not said.
        reports: every place that reports it, in the order of the sources.
        standing: ids of the sources in whose text it stands, or may, where no finding was matched; empty while the
            sources are not compared.
    """

    fact: str
    label: str
    value: Decimal | None
    upper: Decimal | None
    currency: str | None
    written: str
    per_unit: bool
    line: str
    donors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    places: tuple[Party, ...]
    purpose: str
    statuses: tuple[str, ...]
    reports: tuple[Report, ...]
    standing: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources that report it, each once."""
        return tuple(dict.fromkeys(r.source for r in self.reports))

    @property
    def drawn(self) -> bool:
        """Whether it has a bar: it is a number, and a sum that somebody gives."""
        return not self.undrawn

    @property
    def undrawn(self) -> str:
        """Why it has no bar, in a few words; "" when it has one."""
        return why_undrawn(self.value, self.statuses, per_unit=self.per_unit)

    @property
    def apart(self) -> str:
        """The status that keeps it from being added to others; "" when it may be added."""
        return next((s for s in self.statuses if s not in GIVEN), "")

    @property
    def size(self) -> Decimal:
        """How far its bar reaches: the upper end of a range, else the value."""
        return self.upper if self.upper is not None else self.value or Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: one sum, or several of one currency added up.

    Attributes:
        key: names the bar within its chart, and the same bar in the next one.
        label: what it is for, or the name of the group.
        detail: places and status, or what is in the group.
        value: sum of the values (lower ends of ranges).
        upper: sum of the upper ends, where at least one sum is a range.
        written: the sum as short as it can be.
        sums: what it is made of, largest first; no Fact twice.
        reported: for each source of the chart whether it reports the bar, or any part of it.
        standing: for each source whether it stands in its text, or part of it, and was not matched; never beside
            `reported`.
        reported_words: the same in words ("both sources", "3 of 5 sources; in 1 other text, not matched").
    """

    key: str
    label: str
    detail: str
    value: Decimal
    upper: Decimal | None
    written: str
    sums: tuple[Sum, ...]
    reported: tuple[bool, ...]
    standing: tuple[bool, ...]
    reported_words: str

    @property
    def size(self) -> Decimal:
        """How far the bar reaches."""
        return self.upper if self.upper is not None else self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """All bars of one currency, on one scale, largest first.

    Attributes:
        currency: ISO 4217; None for sums whose words do not say it.
        name: the currency in words ("US dollars").
    """

    currency: str | None
    name: str
    bars: tuple[Bar, ...]

    @property
    def top(self) -> Decimal:
        """The largest size."""
        return max((bar.size for bar in self.bars), default=Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingChart:
    """All that the chart shows.

    Attributes:
        panels: one for each currency, that with the most sums first.
        listed: sums that are said in words and never drawn: without a number, per unit, or such as nobody gives.
        sources: all open sources, in the order of the dots.
        hidden: number of sums that the filter hides.
        notes: what a reader must know about the bars, as sentences.
        filter_words: the filter in words; "" when there is none.
        selected: id of the Fact that is lit.
    """

    group_by: GroupBy
    panels: tuple[Panel, ...]
    listed: tuple[Sum, ...]
    sources: tuple[SourceName, ...]
    hidden: int
    notes: tuple[str, ...]
    filter_words: str
    selected: str | None

    @property
    def sums(self) -> tuple[Sum, ...]:
        """Every sum with a bar, each once."""
        rows = (s for panel in self.panels for bar in panel.bars for s in bar.sums)
        return tuple({s.fact: s for s in rows}.values())

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw and nothing to list."""
        return not self.panels and not self.listed

    @property
    def heading(self) -> str:
        """How many sums in which currencies: "2 commitments · US dollars"."""
        if not self.panels:
            return "No sums" if self.empty else "No sums with a number"
        # Money that was lost, spent or asked for is nobody's commitment.
        noun = "sum" if any(s.apart for s in self.sums) else "commitment"
        return f"{counted(len(self.sums), noun)} · {', '.join(p.name for p in self.panels)}"

    @property
    def hidden_words(self) -> str:
        """What the filter hides, in words; "" when nothing."""
        return f"{counted(self.hidden, 'sum')} hidden by the filter" if self.hidden else ""

    def source_name(self, source: str) -> str:
        """The name of a source in this chart."""
        return next((s.name for s in self.sources if s.id == source), source)


def why_undrawn(value: Decimal | None, statuses: Iterable[str], *, per_unit: bool) -> str:
    """Why a sum has no bar, in a few words; "" when it has one.

    A sum that one source calls a fine and another says is given keeps its bar: that is for the reader to see.
    """
    if per_unit:
        return "per unit"
    if value is None:
        return "not a number"
    told = tuple(statuses)
    return "" if GIVEN.intersection(told) else next((NOT_GIVEN[s] for s in told if s in NOT_GIVEN), "")


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 sum", "3,200 sums"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
