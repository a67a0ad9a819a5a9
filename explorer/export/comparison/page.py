"""The comparison as text: what differs, in sentences, and the matrix in the width of a terminal.

Pure: a comparison, its sources, and a page in, lines out.
"""

from collections.abc import Iterator, Mapping, Sequence

from explorer.export.comparison.matrix import SILENT, STATES
from explorer.export.overview import Page
from explorer.export.terminal import cut, hanging, pad, plain
from explorer.model.comparison import Cell, CellState, Comparison, MatchKind, Row
from explorer.model.source import Source
from explorer.model.wording import ABSENT, date_words

_SIGNS: dict[CellState, str] = {"same": "✓", "differs": "≠", "paraphrase": "~", "stands": "?"}
_MOST_COLUMNS = 12
"""Sources that get a column each; of more a row says how many report it."""
_FEWEST_LABEL = 24
_PLURALS: dict[MatchKind, str] = {
    "amount": "sums",
    "quote": "quotations",
    "event": "events",
    "passage": "shared passages",
}


def comparison_page(comparison: Comparison, sources: Sequence[Source], page: Page) -> Iterator[str]:
    """The lines, without line ends: sources, copies, what differs, and the matrix by kind."""
    tags = {source.id: f"[{number}]" for number, source in enumerate(sources, start=1)}
    yield from _sources(comparison, sources, page, tags)
    yield from _sentences(comparison, page)
    yield from _matrix(comparison, page, tags)


def _sources(comparison: Comparison, sources: Sequence[Source], page: Page, tags: Mapping[str, str]) -> Iterator[str]:
    yield page.bold("SOURCES") + "  " + page.dim(f"{len(sources):,}")
    shown = list(sources) if page.rows is None else list(sources)[: page.rows]
    widest = max((len(tags[source.id]) for source in shown), default=0)
    for source in shown:
        facts = [source.title, source.publisher or "", date_words(source.published) if source.published else ""]
        line = " · ".join(plain(fact) for fact in facts if fact)
        yield from hanging(f"  {tags[source.id]:<{widest}} ", line, page.columns)
    yield from _rest(page, len(sources), len(shown))
    for copies in comparison.copies:
        named = ", ".join(tags[source] for source in copies.sources)
        yield from hanging("  ", f"{named} are copies: {copies.share:.0%} of their words are the same.", page.columns)
    if comparison.unread:
        named = ", ".join(tags[source] for source in comparison.unread)
        verb = "is" if len(comparison.unread) == 1 else "are"
        line = f"{named} {verb} in a language that is not read: what is not found there may stand there."
        yield from hanging("  ", line, page.columns)


def _told(row: Row) -> int:
    """How many sources report a fact, those left out in whose text it only stands."""
    return sum(cell.state != "stands" for cell in row.cells.values())


def _sentences(comparison: Comparison, page: Page) -> Iterator[str]:
    yield ""
    yield page.bold("WHAT DIFFERS") + "  " + page.dim(f"{len(comparison.differences):,}")
    if not comparison.differences:
        differing = sum(row.differs for row in comparison.rows)
        more = f" but {differing:,} {'row' if differing == 1 else 'rows'} below" if differing else ""
        yield f"  Nothing was found that differs{more}."
    shown = comparison.differences if page.rows is None else comparison.differences[: page.rows]
    for difference in shown:
        yield from hanging("  · ", plain(difference.text), page.columns)
    yield from _rest(page, len(comparison.differences), len(shown))


def _matrix(comparison: Comparison, page: Page, tags: Mapping[str, str]) -> Iterator[str]:
    yield ""
    total = len(comparison.rows)
    yield page.bold("FACTS AND SOURCES") + "  " + page.dim(f"{total:,}")
    legend = ", ".join([*(f"{sign} {STATES[state]}" for state, sign in _SIGNS.items()), f"{ABSENT} {SILENT}"])
    yield from (page.dim(line) for line in hanging("  ", legend, page.columns))
    wide = len(tags) <= _columns_that_fit(page, tags)
    for kind, title in _PLURALS.items():
        # What several sources report first: there is something to compare.
        rows = sorted((r for r in comparison.rows if r.kind == kind), key=lambda row: -_told(row))
        if rows:
            shown = rows if page.rows is None else rows[: page.rows]
            yield ""
            heads = " ".join(tags.values()) if wide else ""
            yield page.dim(
                f"  {pad(f'{title}, {len(rows):,}', _label_room(page, tags) if wide else 0)}  {heads}".rstrip()
            )
            for row in shown:
                yield from _row(row, page, tags) if wide else _counted(row, page, tags)
            yield from _rest(page, len(rows), len(shown))


def _columns_that_fit(page: Page, tags: Mapping[str, str]) -> int:
    widest = max((len(tag) for tag in tags.values()), default=1) + 1
    return min(_MOST_COLUMNS, (page.columns - _FEWEST_LABEL) // widest)


def _label_room(page: Page, tags: Mapping[str, str]) -> int:
    return page.columns - 4 - len(" ".join(tags.values()))


def _row(row: Row, page: Page, tags: Mapping[str, str]) -> Iterator[str]:
    """One line with a sign for each source, and one for each thing that differs."""
    room = _label_room(page, tags)
    label = f"{row.label} ({date_words(row.date)})" if row.date else row.label
    signs = " ".join(_sign(row.cells.get(source)).center(len(tag)) for source, tag in tags.items())
    yield f"  {pad(cut(plain(label), room), room)}  {signs}".rstrip()
    yield from _details(row, page, tags)


def _counted(row: Row, page: Page, tags: Mapping[str, str]) -> Iterator[str]:
    """One line with the number of sources: for more of them than a terminal has columns."""
    count = f"{_told(row):,} of {len(tags):,}"
    label = f"{row.label} ({date_words(row.date)})" if row.date else row.label
    room = page.columns - 4 - len(count)
    yield f"  {pad(cut(plain(label), room), room)}  {count}"
    yield from _details(row, page, tags)


def _details(row: Row, page: Page, tags: Mapping[str, str]) -> Iterator[str]:
    alike: dict[str, list[str]] = {}
    for source, cell in row.cells.items():
        if cell.difference:
            alike.setdefault(cell.difference, []).append(tags[source])
    for difference, sources in alike.items():
        named = ", ".join(sources) if len(sources) <= _MOST_COLUMNS else f"{len(sources):,} sources"
        for line in hanging("      ", f"{named} {plain(difference)}", page.columns):
            yield page.dim(line)


def _sign(cell: Cell | None) -> str:
    return ABSENT if cell is None else _SIGNS[cell.state]


def _rest(page: Page, total: int, shown: int) -> Iterator[str]:
    if shown < total:
        yield page.dim(f"  … and {total - shown:,} more (--all shows all)")
