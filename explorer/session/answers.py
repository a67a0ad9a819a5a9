"""What a thread works out for a search: what is quick comes first, and each answer knows more than the one before.

First the hits in sight in the order of the project, then more of them and the number of sources, the best hits, the
number of all hits, and at last what the result is made of.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from explorer.lean import dataclass
from explorer.model.finding import Extraction
from explorer.model.query import Filter
from explorer.session.scratch import Scratch
from explorer.store import Contents

if TYPE_CHECKING:  # loaded with the first search and not before the window
    from explorer.store.project import Count, Facets, ProjectFile, Search, SearchResult, Within

IN_SIGHT = 24
"""Hits that come first, before all others: as many as are seen at once in a high window. Each costs the reading of a
text and the looking for its places in it."""

_AT_ONCE = 0.2
"""Seconds in which sources without a project are made ready for the first hits; the others follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search with all that a thread needs for it.

    Attributes:
        wanted: what is looked for.
        limit: the most hits that are given.
        again: whether what was looked for last is looked for again.
        ranked: whether the best hits are wanted at once, because they are what is shown already.
        revision: of the project that is searched.
        filter: the window's filter that the search keeps to; an empty one when it keeps to none.
        project: the file that is searched; None for what is open without a project.
        contents: what is open.
        extractions: what was found in the sources of the desk, by source.
        visible: ids of the findings that the filter shows.
        sources: ids of the sources that the filter asks for, wherever they lie.
    """

    wanted: "Search"
    limit: int
    again: bool
    ranked: bool
    revision: int
    filter: Filter
    project: "ProjectFile | None"
    contents: Contents
    extractions: Mapping[str, Extraction]
    visible: frozenset[str]
    sources: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is known of a search; the next answer knows more.

    Attributes:
        asked: the search.
        file: what is searched: the project's file, or the temporary one.
        within: what of it is searched; None for all.
        result: what was found.
        ranked: whether the best hits are known.
        facets: what the result is made of; None as long as that is not counted.
        refusal: why nothing could be searched, as a sentence; "" when it could. Without one there is a result.
    """

    asked: Asked
    file: "ProjectFile | None" = None
    within: "Within | None" = None
    result: "SearchResult | None" = None
    ranked: bool = False
    facets: "Facets | None" = None
    refusal: str = ""


def first_answer(asked: Asked, scratch: Scratch, cancelled: Callable[[], bool]) -> Answer:
    """The hits in sight; all of them when what was looked for last is looked for again.

    Args:
        asked: the search.
        scratch: where sources without a project are searched.
        cancelled: whether nobody waits for it any more.

    Raises:
        ExpectedError: nothing can be searched.
    """
    file = asked.project
    scratched = file is None
    if file is None:
        file = scratch.of(asked.contents, cancelled, seconds=_AT_ONCE)
    else:
        scratch.close()
    within = within_filter(asked)
    # Made again, the place where the reader stands must be among the hits.
    whole = asked.again or asked.limit <= IN_SIGHT
    result = file.search(
        asked.wanted,
        limit=asked.limit if whole else IN_SIGHT,
        count="rows" if whole else "nothing",
        ranked=asked.ranked,
        cancelled=cancelled,
        within=within,
    )
    if scratched and not scratch.holds(asked.contents):
        result = replace(result, hit_count=None, row_count=None, source_count=None)
    return Answer(asked=asked, file=file, within=within, result=result)


def next_answer(known: Answer, scratch: Scratch, cancelled: Callable[[], bool]) -> Answer:
    """What is not known yet, the quickest first; the arguments and the error are those of `first_answer`."""
    asked, file, result = known.asked, known.file, known.result
    assert file is not None  # noqa: S101  # the first answer has both
    assert result is not None  # noqa: S101  # as above

    def search(*, limit: int, count: "Count", ranked: bool = False) -> "SearchResult":
        return file.search(
            asked.wanted, limit=limit, count=count, ranked=ranked, cancelled=cancelled, within=known.within
        )

    if result.row_count is None:
        if asked.project is None:
            scratch.of(asked.contents, cancelled)
        return replace(known, result=search(limit=asked.limit, count="rows", ranked=asked.ranked))
    if not known.ranked:
        best = search(limit=asked.limit, count="nothing", ranked=True)
        return replace(known, result=replace(result, hits=best.hits), ranked=True)
    if result.hit_count is None:
        number = search(limit=0, count="hits").hit_count
        return replace(known, result=replace(result, hit_count=number))
    return replace(known, facets=file.facets(asked.wanted, cancelled=cancelled, within=known.within))


def within_filter(asked: Asked) -> "Within | None":
    """The sources of which the filter shows something, and the quotations that it shows; None for all."""
    if asked.filter.empty:
        return None
    from explorer.store.project import Within  # noqa: PLC0415  # see above

    visible = asked.visible
    if not asked.filter.asks_findings and not asked.filter.text:
        # Sources are asked for, by name or by their labels: they are searched wherever they lie.
        return Within(sources=asked.sources, quotes=None)
    sources = {name for name, found in asked.extractions.items() if any(f.id in visible for f in found.findings())}
    quotes = {quote.id for found in asked.extractions.values() for quote in found.quotes if quote.id in visible}
    return Within(sources=frozenset(sources), quotes=frozenset(quotes))
