"""What differs, in sentences: sums, dates and words that are told differently, then what a source does not report.

Each sentence states what the sources print and judges neither. Before one says that a source leaves something out, the
text of that source is searched for it (`silence`); where it may stand there after all, nothing is said.

Sentences stand in the order of their weight. Of each kind a few at most are given, so that a long list of cuts does not
hide that a source is silent on a sum.
"""

from collections import Counter
from collections.abc import Sequence

from explorer.match.material import Material
from explorer.match.rows import FactRow
from explorer.match.silence import Silence
from explorer.match.writing.candidates import of_fact, of_passage, of_texts
from explorer.match.writing.ground import Ground
from explorer.model.comparison import Difference, Row

MOST = 30
"""Sentences in all."""
_MOST_TRIED = 600
"""Candidates that are looked at, the weightiest first."""
_LIMITS = {"turned": 12, "sum": 10, "event": 8, "words": 8, "passage": 4, "silent": 8, "cut": 6, "own": 5,
           "dated": 5, "said": 5, "named": 3, "number": 4}  # fmt: skip
"""Sentences of each kind at most."""


def differences(
    rows: Sequence[FactRow], passages: Sequence[Row], material: Material, silence: Silence
) -> tuple[Difference, ...]:
    """The most telling differences, the weightiest first.

    Args:
        rows: of the facts.
        passages: rows of shared passages.
        material: what is compared.
        silence: the texts.
    """
    ground = Ground(material, silence)
    if len(ground.telling) < 2:  # noqa: PLR2004 - one source differs from nothing
        return ()
    candidates = [c for told in rows for c in of_fact(ground, told)]
    candidates += [c for row in passages for c in of_passage(ground, row)]
    candidates += of_texts(ground, rows)
    candidates.sort(key=lambda c: -c.weight)
    given: Counter[str] = Counter()
    told_already: set[str] = set()
    made: list[Difference] = []
    for candidate in candidates[:_MOST_TRIED]:
        if given[candidate.kind] >= _LIMITS[candidate.kind]:
            continue
        said = candidate.say()
        if said is None:
            continue
        segments, sources, places = said
        text = "".join(segment.text for segment in segments)
        if text in told_already:  # by a quotation, and by the passage around it
            continue
        told_already.add(text)
        ground.take(places)
        given[candidate.kind] += 1
        made.append(
            Difference(
                id=candidate.id,
                segments=segments,
                target=candidate.target,
                sources=sources,
                weight=candidate.weight,
            )
        )
        if len(made) == MOST:
            break
    return tuple(made)
