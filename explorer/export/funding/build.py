"""From a project to the chart: what passes the filter, in panels by currency."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from explorer.export.funding.groups import Grouping
from explorer.export.funding.sums import Project, all_sums
from explorer.export.funding.values import FundingChart, GroupBy, Panel, SourceName, Sum
from explorer.model.source import Source


class Shown(Protocol):
    """What passes a filter; `explorer.store.Visible` is one."""

    @property
    def facts(self) -> frozenset[str]:
        """Ids of facts."""
        ...

    @property
    def findings(self) -> frozenset[str]:
        """Ids of findings."""
        ...


def funding_chart(
    project: Project,
    group_by: GroupBy = "commitment",
    *,
    shown: Shown | None = None,
    filter_words: str = "",
    selected: str | None = None,
    sums: tuple[Sum, ...] | None = None,
) -> FundingChart:
    """The chart of a project's sums.

    Args:
        project: the sources and facts.
        group_by: what one bar stands for.
        shown: what passes the filter; None shows everything.
        filter_words: that filter in words.
        selected: id of the Fact to light.
        sums: `all_sums(project)` when the caller has kept it.
    """
    every = all_sums(project) if sums is None else sums
    kept = [s for s in every if shown is None or s.fact in shown.facts]
    names = _source_names(project.sources.values())
    grouping = Grouping(group_by, names, None if shown is None else shown.findings)
    numbered = [s for s in kept if s.drawn]
    panels = []
    # Counted over all sums, so that the panels keep their order while somebody types a filter.
    for currency in _currencies(every):
        bars = grouping.bars([s for s in numbered if s.currency == currency], currency)
        if bars:
            panels.append(Panel(currency=currency, name=currency_name(currency), bars=bars))
    return FundingChart(
        group_by=group_by,
        panels=tuple(panels),
        listed=tuple(s for s in kept if not s.drawn),
        sources=names,
        hidden=len(every) - len(kept),
        notes=grouping.notes(panels),
        filter_words=filter_words,
        selected=selected,
    )


def _source_names(sources: Iterable[Source]) -> tuple[SourceName, ...]:
    """Names by publisher; where two sources share one, the title tells them apart, and at last the id."""
    rows = list(sources)
    names = [s.short_name for s in rows]
    for further in ([s.title for s in rows], [s.id for s in rows]):
        times = Counter(names)
        names = [f"{n}, {more}" if times[n] > 1 else n for n, more in zip(names, further, strict=True)]
    return tuple(
        SourceName(id=s.id, name=n, title=s.title, published=s.published) for s, n in zip(rows, names, strict=True)
    )


def _currencies(sums: Iterable[Sum]) -> list[str | None]:
    """Currencies, that of the most sums first; sums whose currency is not said come last."""
    counts = Counter(row.currency for row in sums)
    return sorted(counts, key=lambda c: (c is None, -counts[c]))


@lru_cache(maxsize=512)
def currency_name(code: str | None) -> str:
    """A currency in English words, plural: "US dollars"; the code when CLDR does not know it."""
    if code is None:
        return "currency not said"
    # Babel takes 25 ms to load: not before there is a sum to name.
    from babel.numbers import get_currency_name  # noqa: PLC0415

    return str(get_currency_name(code, count=2, locale="en"))
