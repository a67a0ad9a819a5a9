"""What the chart shows, from the project and what is asked for; pure, without Qt."""

from explorer.export.funding import FundingChart, Gathered, GroupBy, funding_chart
from explorer.model.query import Filter, Selection
from explorer.store import Store
from explorer.store.asked import filter_words


def resolve(
    store: Store,
    wanted: Filter,
    group_by: GroupBy = "commitment",
    selection: Selection | None = None,
    gathered: Gathered | None = None,
) -> FundingChart:
    """The chart under a filter, with the selected sum lit.

    Args:
        store: the project.
        wanted: what is to be shown.
        group_by: what one bar stands for.
        selection: a fact, or a finding that belongs to one.
        gathered: the project's sums, when the caller has kept them for this revision.
    """
    return funding_chart(
        store,
        group_by,
        shown=None if wanted.empty else store.visible(wanted),
        filter_words=filter_words(wanted, store),
        selected=selected_sum(store, selection),
        gathered=gathered,
    )


def selected_sum(store: Store, selection: Selection | None) -> str | None:
    """Id of the fact whose bar is lit; None when no sum is selected."""
    fact = store.selected_fact(selection)
    return fact.id if fact is not None and fact.kind == "amount" else None
