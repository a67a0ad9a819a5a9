"""The second door of this room: linked findings in, what the sources share and where they differ out.

Linking says which findings are one fact. Comparing lays the sources side by side: each fact is a row of the matrix (or
several facts that differ in one element are), each row has its matches pair by pair, what sources share in words
without quoting is found anew, and the most telling differences are put into sentences.
"""

from collections.abc import Callable, Sequence

from explorer.match.differences import differences
from explorer.match.echoes import Echoes
from explorer.match.matches import fact_matches
from explorer.match.material import Material
from explorer.match.overlaps import in_passages
from explorer.match.passages.shared import find_shared_words
from explorer.match.reprints import reprint_rows
from explorer.match.rows import FactRow, fact_row
from explorer.match.shared import Quoted, passage_row, untold, untold_matches
from explorer.match.silence import Silence
from explorer.match.variants import together
from explorer.match.verdicts import Rulings
from explorer.model.comparison import Comparison, Match, Row
from explorer.model.fact import Linked, Verdict
from explorer.model.source import Source

_STEPS = 1000
"""What the whole is divided into for progress."""
_SHARED, _ROWS, _MATCHES = 600, 700, 900
"""Where looking for shared words, the rows and the matches end; the sentences are the rest."""
_BATCH = 64
"""Rows between two tellings."""


class _CancelledError(Exception):
    """The caller wants no result any more."""


def compare(
    sources: Sequence[Source],
    linked: Linked,
    verdicts: Sequence[Verdict] = (),
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Comparison:
    """Compare all sources of a project. Pure; the cost grows with the texts, the findings and what they share.

    Args:
        sources: in the order of the project.
        linked: what `link` gave for them, with the same verdicts.
        verdicts: what an analyst said of two findings.
        progress: told what is done and what there is to do.
        cancelled: asked often; when it says yes the result is empty.
    """

    def tell(done: float) -> None:
        if progress:
            progress(round(done), _STEPS)
        if cancelled():
            raise _CancelledError

    try:
        return _compared(sources, linked, verdicts, tell, cancelled)
    except _CancelledError:
        return Comparison()


def _compared(
    sources: Sequence[Source],
    linked: Linked,
    verdicts: Sequence[Verdict],
    tell: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Comparison:
    tell(0)
    material = Material(sources, linked)
    shared = find_shared_words(
        sources, progress=lambda done, total: tell(_SHARED * done / max(total, 1)), cancelled=cancelled
    )
    tell(_SHARED)
    rows: list[FactRow] = []
    silence = Silence(material.sources)
    rulings = Rulings(verdicts, material.findings)
    echoes = Echoes(material, silence, rulings)
    units = together(material, rulings)
    for number, unit in enumerate(units):
        if number % _BATCH == 0:
            tell(_SHARED + (_ROWS - _SHARED) * number / len(units))
        rows.append(fact_row(unit, material, echoes))
    matches: list[Match] = []
    for number, row in enumerate(rows):
        if number % _BATCH == 0:
            tell(_ROWS + (_MATCHES - _ROWS) * number / len(rows))
        matches += fact_matches(row, material)
    quoted = Quoted(rows)
    passages = [passage_row(passage, material, shared.copies) for passage in untold(shared.passages, quoted)]
    passages += reprint_rows(shared.copies, material, quoted)
    rows = in_passages(rows, passages, material, echoes)
    matches += untold_matches(shared.matches, quoted, {row.id: row for row in passages})
    tell(_MATCHES)
    found = Comparison(
        matches=tuple(sorted(matches, key=lambda m: (material.place(m.a.source), m.a.start, m.a.end, m.id))),
        rows=_in_order([*(row.row for row in rows), *passages], material),
        differences=differences(rows, passages, material, silence),
        copies=shared.copies,
        boilerplate=shared.boilerplate,
        unread=tuple(source.id for source in sources if source.id in material.unread),
    )
    tell(_STEPS)
    return found


def _in_order(rows: list[Row], material: Material) -> tuple[Row, ...]:
    """The rows in the order of the first source that reports each, and of its text."""

    def place(row: Row) -> tuple[int, int]:
        source, cell = next(told for told in row.cells.items() if told[1].state != "stands")
        return material.place(source), min(end.start for end in cell.ends)

    return tuple(sorted(rows, key=place))
