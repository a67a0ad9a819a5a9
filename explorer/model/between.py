"""What two sources have in common, also where a comparison holds no match of exactly these two.

Of a fact in many sources not every pair is matched (see `explorer.match.matches`): 500 sources have 124,750 pairs. What
two of them have in common then follows from the row: how each of them relates to the fullest report.
"""

import re
from dataclasses import replace

from explorer.model.comparison import Cell, Comparison, Match, Relation, Row

MOST_MATCHED = 16
"""Sources of a row up to which every pair is matched: 120 matches."""

_SURE, _BY_ROW = 1.0, 0.5


def between(comparison: Comparison, left: str, right: str) -> tuple[Match, ...]:
    """All that two sources have in common, the left one as a, in the order of its text.

    Linear in the matches and rows of the comparison: keep what it returns.

    Args:
        comparison: of a project.
        left: id of a source.
        right: id of another one.
    """
    found = [match for match in comparison.matches if (match.a.source, match.b.source) == (left, right)]
    found += [turned(match) for match in comparison.matches if (match.a.source, match.b.source) == (right, left)]
    told = {match.row for match in found}
    reprints = any(left in copies.sources and right in copies.sources for copies in comparison.copies)
    for row in comparison.rows:
        derived = (reprints or len(row.cells) > MOST_MATCHED) and row.id not in told
        if derived and _is_told_in(row, left) and _is_told_in(row, right):
            found.append(_by_row(row, left, right))
    return tuple(sorted(found, key=lambda match: (match.a.start, match.b.start)))


def _is_told_in(row: Row, source: str) -> bool:
    """Whether a source tells it; where its words only stand in a text nothing is known to match."""
    cell = row.cells.get(source)
    return cell is not None and cell.state != "stands"


def turned(match: Match) -> Match:
    """The match seen from its other end."""
    return replace(match, a=match.b, b=match.a, difference=match.difference and _exchanged(match.difference))


_SIDE = re.compile(r"“[^”]*”|\b(here|there)\b")


def _exchanged(phrase: str) -> str:
    """A phrase in which here is there; the words that it quotes stay as they are."""
    return _SIDE.sub(lambda side: {"here": "there", "there": "here"}.get(side[0], side[0]), phrase)


def _by_row(row: Row, left: str, right: str) -> Match:
    mine, other = row.cells[left], row.cells[right]
    relation = _relation(mine, other)
    return Match(
        id=f"match:{row.id}:{left}:{right}",
        kind=row.kind,
        relation=relation,
        a=mine.ends[0],
        b=other.ends[0],
        score=_SURE if relation == "same" else _BY_ROW,
        why=row.why or "Both report it",
        row=row.id,
    )


def _relation(mine: Cell, other: Cell) -> Relation:
    states = {mine.state, other.state}
    if "paraphrase" in states:
        return "paraphrase"
    return "similar" if "differs" in states else "same"
