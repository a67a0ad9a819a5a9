"""The matrix as a table: which lines stand below each other, and which sources beside; pure, without Qt."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from itertools import pairwise, takewhile
from types import MappingProxyType
from typing import Literal, TypeAlias

from explorer.lean import dataclass
from explorer.match.naming import source_names
from explorer.model.comparison import MatchKind, Row
from explorer.model.query import Filter
from explorer.model.source import Source
from explorer.store import Store

SortName: TypeAlias = Literal["text", "label", "date", "sources", "differing"]
ColumnOrder: TypeAlias = Literal["project", "publisher", "date"]

SORTS: dict[SortName, str] = {
    "text": "Order of the Texts",
    "label": "Label",
    "date": "Date",
    "sources": "Number of Sources",
    "differing": "Differing First",
}
COLUMN_ORDERS: dict[ColumnOrder, str] = {
    "project": "Order of the Project",
    "publisher": "Publisher",
    "date": "Date of Publication",
}
KINDS: tuple[MatchKind, ...] = ("quote", "amount", "event", "passage")
_LAST = "\uffff"
"""Sorts behind every word and date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """How the user has arranged the matrix; what is in it the one filter says.

    Attributes:
        sort: order of the facts, within their kind when they are grouped.
        columns: order of the sources.
        grouped: whether facts of one kind stand together below a head.
        collapsed: kinds of which the head alone is shown.
    """

    sort: SortName = "sources"
    columns: ColumnOrder = "project"
    grouped: bool = True
    collapsed: frozenset[MatchKind] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The head of one kind.

    Attributes:
        kind: which.
        count: facts of the kind that pass the filter, shown or not.
        differing: how many of them differ between sources.
        collapsed: whether they are not shown.
    """

    kind: MatchKind
    count: int
    differing: int
    collapsed: bool


Line: TypeAlias = Section | Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One source.

    Attributes:
        source: its id.
        name: what it is called, unlike all other sources of the project.
        title: its title.
        published: ISO 8601 as far as known.
        only: facts that no other source of the project reports, shared passages not counted.
        missing: facts that it does not report and more than half of the other columns do.
        alike: code points with which the name of another column begins too.
        unread: whether it is in a language that is not read: then it is silent on nothing.
    """

    source: str
    name: str
    title: str
    published: str | None
    only: int
    missing: int
    alike: int = 0
    unread: bool = False


@dataclass(frozen=True, eq=False, kw_only=True)
class Table:
    """Lines and columns under one filter and arrangement; two are equal only when they are one.

    Attributes:
        lines: heads and facts, from top to bottom.
        columns: sources, from left to right.
        rows: the facts that pass the filter, those below a collapsed head too, in the order of the comparison.
        total: facts without the filter.
        compared: rows that the heads' sums speak of: as `rows`, whatever the filter asks of agreement.
        wanted: the filter.
        arrangement: the arrangement.
        names: what each source of the project is called, by its id.
        differing: how many of the facts that pass the filter differ between sources.
        line_of: number of the line of a fact, by its id; those below a collapsed head have none.
        column_of: number of the column of a source, by its id.
    """

    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: int
    compared: tuple[Row, ...]
    wanted: Filter
    arrangement: Arrangement
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    line_of: Mapping[str, int] = field(init=False)
    column_of: Mapping[str, int] = field(init=False)
    differing: int = field(init=False)

    def __post_init__(self) -> None:
        lines = {line.id: k for k, line in enumerate(self.lines) if isinstance(line, Row)}
        object.__setattr__(self, "line_of", lines)
        object.__setattr__(self, "column_of", {column.source: k for k, column in enumerate(self.columns)})
        object.__setattr__(self, "differing", sum(row.differs for row in self.rows))

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources, from left to right."""
        return tuple(column.source for column in self.columns)

    @property
    def ordered_rows(self) -> tuple[Row, ...]:
        """The facts that are shown, from top to bottom."""
        return tuple(line for line in self.lines if isinstance(line, Row))


def arrange(store: Store, wanted: Filter, arrangement: Arrangement, before: Table | None = None) -> Table:
    """The matrix under a filter; empty while there is no comparison.

    Args:
        store: the project.
        wanted: the filter.
        arrangement: how it is arranged.
        before: the matrix until now, of which is kept what stays.
    """
    rows = store.visible_rows(wanted)
    compared = store.visible_rows(replace(wanted, agreement=None))
    sources = _chosen(store, wanted)
    order = arrangement.columns
    same = before is not None and before.compared is compared and before.names.keys() == store.sources.keys()
    names = before.names if before is not None and same else source_names(store.sources.values())
    if (
        before is not None
        and same
        and before.arrangement.columns == order
        and before.wanted.sources == wanted.sources
        and len(before.columns) == len(sources)
    ):
        columns = before.columns
    else:
        columns = _columns(sources, compared, order, names, store.comparison.unread if store.comparison else ())
    return Table(
        lines=_lines(rows, arrangement),
        columns=columns,
        rows=rows,
        total=len(store.comparison.rows) if store.comparison else 0,
        compared=compared,
        wanted=wanted,
        arrangement=arrangement,
        names=names,
    )


def only_here(rows: Iterable[Row], source: str) -> tuple[Row, ...]:
    """The facts that this source alone reports."""
    return tuple(row for row in rows if row.kind != "passage" and len(row.cells) == 1 and source in row.cells)


def missing_here(rows: Iterable[Row], source: str, sources: Sequence[str]) -> tuple[Row, ...]:
    """The facts on which this source is silent and more than half of the others are not."""
    chosen = frozenset(sources)
    return tuple(
        row
        for row in rows
        if row.kind != "passage" and source not in row.cells and _most_have(len(row.cells.keys() & chosen), len(chosen))
    )


def _most_have(reporting: int, columns: int) -> bool:
    """Whether so many are more than half of the others, for a column that is not one of them."""
    return 2 * reporting > columns - 1


def _chosen(store: Store, wanted: Filter) -> tuple[Source, ...]:
    """The sources that the filter asks for. One alone is compared with all: a single column would compare nothing."""
    every = tuple(store.sources.values())
    return tuple(s for s in every if s.id in wanted.sources) if len(wanted.sources) > 1 else every


def _columns(
    sources: Sequence[Source],
    rows: Sequence[Row],
    order: ColumnOrder,
    names: Mapping[str, str],
    unread: Collection[str],
) -> tuple[Column, ...]:
    chosen = frozenset(source.id for source in sources)
    only: Counter[str] = Counter()
    common: Counter[str] = Counter()
    most = 0
    for row in rows:
        if row.kind == "passage":
            continue
        if len(row.cells) == 1:
            only.update(row.cells.keys())
        here = row.cells.keys() & chosen
        if _most_have(len(here), len(chosen)):
            most += 1
            common.update(here)
    alike = _alike(names[source.id] for source in sources)
    ordered = list(sources)
    if order == "publisher":
        ordered.sort(key=lambda source: (source.short_name.casefold(), source.published or _LAST))
    elif order == "date":
        ordered.sort(key=lambda source: source.published or _LAST)
    return tuple(
        Column(
            source=source.id,
            name=names[source.id],
            title=source.title,
            published=source.published,
            only=only[source.id],
            missing=0 if source.id in unread else most - common[source.id],
            alike=alike[names[source.id]],
            unread=source.id in unread,
        )
        for source in ordered
    )


def _alike(names: Iterable[str]) -> Mapping[str, int]:
    """Code points that each name has in common with the beginning of another."""
    ordered = sorted(set(names))
    out = dict.fromkeys(ordered, 0)
    # In order the names that begin alike stand together, the most alike ones beside each other.
    for one, other in pairwise(ordered):
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
        out[one], out[other] = max(out[one], shared), max(out[other], shared)
    return out


def _lines(rows: Sequence[Row], arrangement: Arrangement) -> tuple[Line, ...]:
    if not arrangement.grouped:
        return tuple(_sorted(rows, arrangement.sort))
    groups: dict[MatchKind, list[Row]] = {kind: [] for kind in KINDS}
    for row in rows:
        groups[row.kind].append(row)
    out: list[Line] = []
    for kind, group in groups.items():
        if group:
            collapsed = kind in arrangement.collapsed
            differing = sum(row.differs for row in group)
            out.append(Section(kind=kind, count=len(group), differing=differing, collapsed=collapsed))
            out.extend(() if collapsed else _sorted(group, arrangement.sort))
    return tuple(out)


def _sorted(rows: Sequence[Row], sort: SortName) -> Sequence[Row]:
    """In order; what is equal stays in the order of the texts."""
    match sort:
        case "text":
            return rows
        case "label":
            return sorted(rows, key=lambda row: row.label.lstrip("“\"'‘ ").casefold())
        case "date":
            return sorted(rows, key=lambda row: row.date or _LAST)
        case "sources":
            return sorted(rows, key=lambda row: (-len(row.cells), not row.differs))
        case "differing":
            return sorted(rows, key=lambda row: not row.differs)
