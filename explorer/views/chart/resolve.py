"""What the chart shows, from the project and what is asked for; pure, without Qt."""

from explorer.export.funding import FundingChart, GroupBy, Sum, funding_chart
from explorer.model.query import Filter, Selection
from explorer.model.wording import AGREEMENTS, KINDS, date_words
from explorer.store import Store


def resolve(
    store: Store,
    wanted: Filter,
    group_by: GroupBy = "commitment",
    selection: Selection | None = None,
    sums: tuple[Sum, ...] | None = None,
) -> FundingChart:
    """The chart under a filter, with the selected sum lit.

    Args:
        store: the project.
        wanted: what is to be shown.
        group_by: what one bar stands for.
        selection: a fact, or a finding that belongs to one.
        sums: `all_sums(store)` when the caller has kept it for this revision.
    """
    fact = store.selected_fact(selection)
    return funding_chart(
        store,
        group_by,
        shown=None if wanted.empty else store.visible(wanted),
        filter_words=filter_words(wanted, store),
        selected=fact.id if fact is not None and fact.kind == "amount" else None,
        sums=sums,
    )


def filter_words(wanted: Filter, store: Store) -> str:
    """A filter in words, for a reader who does not see the window; "" when it restricts nothing."""
    speakers = {s.key: s.label for s in store.speakers()}
    parts = [
        f"words “{wanted.text}”" if wanted.text else "",
        _listed("kind", [KINDS[k].lower() for k in KINDS if k in wanted.kinds]),
        _listed("source", [s.short_name for s in store.sources.values() if s.id in wanted.sources]),
        _listed("speaker", [label for key, label in speakers.items() if key in wanted.speakers]),
        f"from {date_words(wanted.date_from)}" if wanted.date_from else "",
        f"until {date_words(wanted.date_to)}" if wanted.date_to else "",
        f"with {store.name_of(wanted.actor) or wanted.actor}" if wanted.actor else "",
        f"reported by: {AGREEMENTS[wanted.agreement].lower()}" if wanted.agreement else "",
    ]
    return "; ".join(p for p in parts if p)


def _listed(noun: str, names: list[str]) -> str:
    return f"{noun} {' or '.join(names)}" if names else ""
