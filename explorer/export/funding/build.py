"""From a project to the chart: what passes the filter, in panels by currency."""

from typing import Protocol

from explorer.export.funding.currencies import currency_name
from explorer.export.funding.gathered import Gathered
from explorer.export.funding.groups import Grouping
from explorer.export.funding.sums import Project
from explorer.export.funding.values import FundingChart, GroupBy, Panel


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
    gathered: Gathered | None = None,
) -> FundingChart:
    """The chart of a project's sums.

    Args:
        project: the sources and facts.
        group_by: what one bar stands for.
        shown: what passes the filter; None shows everything.
        filter_words: that filter in words.
        selected: id of the Fact to light.
        gathered: the project's sums, when the caller has kept them for this revision.
    """
    all_of_it = Gathered(project) if gathered is None else gathered
    facts = None if shown is None else shown.facts
    grouping = Grouping(group_by, all_of_it.names, None if shown is None else shown.findings)
    panels = []
    kept = 0
    for currency, sums in all_of_it.drawn:
        left = sums if facts is None else tuple(s for s in sums if s.fact in facts)
        kept += len(left)
        alone = group_by == "commitment"
        bars = tuple(map(all_of_it.bar, left)) if alone else grouping.bars(left, currency)
        if bars:
            panels.append(Panel(currency=currency, name=currency_name(currency), bars=bars))
    listed = tuple(s for s in all_of_it.listed if facts is None or s.fact in facts)
    return FundingChart(
        group_by=group_by,
        panels=tuple(panels),
        listed=listed,
        sources=all_of_it.names,
        hidden=len(all_of_it.sums) - kept - len(listed),
        notes=grouping.notes(panels),
        filter_words=filter_words,
        selected=selected,
    )
