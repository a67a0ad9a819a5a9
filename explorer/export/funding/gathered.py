"""All sums of a project, with what of them no filter changes; worked out once for each revision."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from explorer.export.funding.groups import Grouping, largest_first
from explorer.export.funding.sums import Project, sum_of
from explorer.export.funding.values import Bar, SourceName, Sum
from explorer.model.source import Source


class Gathered:
    """The sums of one revision of a project, in what order they stand, and the bar that each of them is."""

    def __init__(self, project: Project) -> None:
        """Know which sums there are; each is worked out when it is asked for, or by `more`."""
        self._project = project
        self._facts = [fact for fact in project.facts.values() if fact.kind == "amount"]
        self._sums: list[Sum] = []
        self._bars: dict[str, Bar] = {}

    def more(self, number: int) -> bool:
        """Work out so many more sums, so that nobody waits for it; whether there are others."""
        first = len(self._sums)
        self._sums += [sum_of(self._project, fact) for fact in self._facts[first : first + number]]
        return len(self._sums) < len(self._facts)

    @property
    def sums(self) -> Sequence[Sum]:
        """Every sum, in the order of the project's facts."""
        self.more(len(self._facts))
        return self._sums

    @cached_property
    def names(self) -> tuple[SourceName, ...]:
        """The open sources by publisher; where two share one, the title tells them apart, and at last the id."""
        return _source_names(self._project.sources.values())

    @cached_property
    def drawn(self) -> tuple[tuple[str | None, tuple[Sum, ...]], ...]:
        """By currency the sums that have a bar, the largest first.

        The currency of the most sums comes first, whatever a filter leaves of them, so that the panels keep their order
        while somebody types; sums whose currency is not said come last.
        """
        counts = Counter(row.currency for row in self.sums)
        numbered = sorted((row for row in self.sums if row.drawn), key=largest_first)
        return tuple(
            (currency, tuple(row for row in numbered if row.currency == currency))
            for currency in sorted(counts, key=lambda c: (c is None, -counts[c]))
        )

    @cached_property
    def listed(self) -> tuple[Sum, ...]:
        """The sums that are no number, or that nobody gives: prices, rates, debts, fines and earnings."""
        return tuple(row for row in self.sums if not row.drawn)

    def bar(self, row: Sum) -> Bar:
        """The bar of one sum alone."""
        if row.fact not in self._bars:
            self._bars[row.fact] = self._single.single(row)
        return self._bars[row.fact]

    @cached_property
    def _single(self) -> Grouping:
        return Grouping("commitment", self.names, None)


def _source_names(sources: Iterable[Source]) -> tuple[SourceName, ...]:
    rows = list(sources)
    names = [s.short_name for s in rows]
    for further in ([s.title for s in rows], [s.id for s in rows]):
        times = Counter(names)
        names = [f"{n}, {more}" if times[n] > 1 else n for n, more in zip(names, further, strict=True)]
    return tuple(
        SourceName(id=s.id, name=n, title=s.title, published=s.published) for s, n in zip(rows, names, strict=True)
    )
