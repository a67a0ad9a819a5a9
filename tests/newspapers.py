"""Short invented articles, taken through the whole pipeline: what tests of comparing share."""

from collections.abc import Sequence
from functools import lru_cache

from explorer.extract.pipeline import extract
from explorer.match.comparing import compare
from explorer.match.linking import link
from explorer.model.comparison import Cell, Comparison, MatchKind, Row
from explorer.model.fact import Linked, Verdict
from explorer.model.finding import Extraction
from explorer.model.source import Source

NAMES = ("Courier", "Herald", "Post", "Echo", "Globe", "Wire")


def papers(*texts: str, publishers: Sequence[str | None] = NAMES, published: str | None = "2031-05-05") -> list[Source]:
    """Sources with ids "a", "b" ... and a publisher each."""
    return [
        Source(id=chr(ord("a") + k), text=text, title=text[:40] or "Nothing", publisher=name, published=published)
        for k, (text, name) in enumerate(zip(texts, publishers, strict=False))
    ]


@lru_cache(maxsize=256)
def found_in(source: Source) -> Extraction:
    """What the pipeline finds, once for each text."""
    return extract(source)


def linked(sources: Sequence[Source], verdicts: Sequence[Verdict] = ()) -> Linked:
    """The facts of some sources."""
    return link(sources, [found_in(source) for source in sources], verdicts)


def compared(*texts: str, verdicts: Sequence[Verdict] = ()) -> Comparison:
    """How some articles compare."""
    sources = papers(*texts)
    return compare(sources, linked(sources, verdicts), verdicts)


def rows(comparison: Comparison, kind: MatchKind) -> list[Row]:
    """The rows of one kind."""
    return [row for row in comparison.rows if row.kind == kind]


def only_row(comparison: Comparison, kind: MatchKind) -> Row:
    """The one row of a kind."""
    (row,) = rows(comparison, kind)
    return row


def cell(row: Row, source: str) -> Cell:
    """What a source reports of a row."""
    return row.cells[source]


def sentences(comparison: Comparison) -> list[str]:
    """What differs."""
    return [difference.text for difference in comparison.differences]
