"""Matches: pair by pair, which words of two sources tell the same fact.

A fact in five hundred sources has 125,000 pairs, and nobody looks at them: up to MOST_MATCHED sources every pair of
them is matched, of more each source with the next one in the project and with the fullest report. What two sources that
stand side by side have in common beyond that is read from the rows (`explorer.model.between`).
"""

from collections.abc import Collection, Iterator
from itertools import combinations, pairwise

from explorer.match.material import Material, Told
from explorer.match.quotes import Related
from explorer.match.rows import FactRow
from explorer.model.between import MOST_MATCHED
from explorer.model.comparison import End, Match

_MOST_RENDERINGS = 4
"""Findings of one fact in one source that are matched: a source may give the same words in its head and its text."""


def fact_matches(told: FactRow, material: Material) -> Iterator[Match]:
    """The matches of one row, in the order of the project."""
    for a, b in source_pairs([s for s in told.row.cells if s in told.voices], told.row.reference):
        for one, other, related in _pairs(told.voices[a], told.voices[b], material):
            yield Match(
                id=f"match:{one.id}:{other.id}",
                kind=told.row.kind,
                relation=related.relation,
                a=End(source=a, spans=related.a, finding=one.id),
                b=End(source=b, spans=related.b, finding=other.id),
                score=related.score,
                why=related.why,
                difference=related.difference,
                row=told.row.id,
            )


def source_pairs(sources: list[str], reference: str) -> list[tuple[str, str]]:
    """Which pairs of the sources of one row are matched; in each the earlier source comes first."""
    if len(sources) <= MOST_MATCHED:
        return list(combinations(sources, 2))
    at = {source: number for number, source in enumerate(sources)}
    with_reference = [(s, reference) if n < at[reference] else (reference, s) for s, n in at.items() if s != reference]
    return sorted({*pairwise(sources), *with_reference}, key=lambda pair: (at[pair[0]], at[pair[1]]))


def _pairs(mine: Collection[Told], other: Collection[Told], material: Material) -> Iterator[tuple[Told, Told, Related]]:
    """Each rendering of either side with the one of the other side that it is most like."""
    found: list[tuple[Told, Told, Related]] = [
        (a, b, related)
        for a in list(mine)[:_MOST_RENDERINGS]
        for b in list(other)[:_MOST_RENDERINGS]
        if (related := material.relate(a, b)) is not None
    ]
    best: dict[str, tuple[Told, Told, Related]] = {}
    for pair in found:
        for side in pair[:2]:
            if side.id not in best or _liking(pair[2]) > _liking(best[side.id][2]):
                best[side.id] = pair
    kept = {(a.id, b.id): (a, b, related) for a, b, related in best.values()}
    yield from sorted(kept.values(), key=lambda pair: (pair[0].start, pair[1].start))


_RANK = {"same": 2, "similar": 1, "paraphrase": 0}


def _liking(related: Related) -> tuple[int, float, int]:
    return _RANK[related.relation], related.score, sum(len(span.words) for span in related.a)
