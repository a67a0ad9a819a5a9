"""Sentences on quotations: in other words, cut, in the source's own words, or quoted by one source alone."""

from collections.abc import Sequence

from explorer.match.altered import Place, Words, altered
from explorer.match.cuts import Cut, cuts
from explorer.match.grouping import folded_words
from explorer.match.material import Told
from explorer.match.rows import FactRow
from explorer.match.sentences import counted, named, plain, quoted, speaker, verb
from explorer.match.writing.ground import Ground, Sentence
from explorer.model.comparison import Segment
from explorer.model.finding import Quote
from explorer.model.text import Span

_FEWEST_QUOTED = 5
"""Words of a quotation that only one source has before it is worth a sentence."""

_BESIDE = 6
"""Words that show where something is cut."""


def other_words(ground: Ground, told: FactRow, source: str) -> Sentence | None:
    """That a source has other words in a quotation."""
    related = told.related[source]
    found = altered(Words(told.reference.source, related.b), Words(source, related.a), known=ground.knows)
    if found is None:
        return None
    cells = told.row.cells
    alike = [s for s in cells if s == source or (s in told.related and cells[s].difference == cells[source].difference)]
    return (
        plain(
            "Where ",
            named(ground.names([told.reference.source])),
            " quotes " if _marked(told.reference) else " has ",
            quoted(found.one),
            ", ",
            named(ground.names(alike)),
            f" {verb(alike, 'has', 'have')} ",
            quoted(found.other),
            f", and {counted(found.more, 'more difference')}" if found.more else "",
            ".",
        ),
        (told.reference.source, *alike),
        found.places,
    )


def cut(ground: Ground, told: FactRow, source: str) -> Sentence | None:
    """That a source leaves out words of a quotation."""
    reference = told.reference
    if not isinstance(reference, Quote):
        return None
    found, kept = _cuts(ground, told, reference, source)
    found = [cut for cut in found if not ground.knows((_of_cut(reference, cut),))]
    if not found:
        return None
    cut = max(found, key=lambda c: len(c.words))
    alike = [
        other
        for other, cell in told.row.cells.items()
        if other == source
        or (other in told.related and cell.state != "paraphrase" and cut in _cuts(ground, told, reference, other)[0])
    ]
    beside = min(kept, key=lambda span: span.start) if cut.where != "behind" else max(kept, key=lambda s: s.end)
    place: Sequence[str | Segment] = {
        "before": (" before ", quoted(_head(beside.words))),
        "within": (" within ", quoted(_head(beside.words))),
        "behind": (" after ", quoted(_tail(beside.words))),
    }[cut.where]
    said = plain(
        named(ground.names(alike)),
        f" {verb(alike, 'leaves', 'leave')} out ",
        quoted(cut.words),
        *place,
        ", which ",
        named(ground.names([reference.source])),
        " quotes." if _marked(reference) else " reports.",
    )
    return said, (*alike, reference.source), (_of_cut(reference, cut),)


def _cuts(ground: Ground, told: FactRow, reference: Quote, source: str) -> tuple[list[Cut], list[Span]]:
    """What a source leaves out that its text does not have elsewhere, and what it keeps."""
    kept: list[Span] = []
    own = " ".join(finding.words for finding in told.voices[source])
    for finding in told.voices[source]:
        related = ground.material.relate(finding, reference)
        kept += [] if related is None else related.b
    found = [cut for cut in cuts(reference, kept, own) if not ground.silence.may_have(source, cut.words)]
    return (found if source not in ground.material.unread else []), kept


def own_words(ground: Ground, told: FactRow) -> Sentence | None:
    """That some sources quote what others put in their own words."""
    cells = told.row.cells
    telling = [source for source, cell in cells.items() if cell.state == "paraphrase"]
    quoting = [s for s, rows in told.voices.items() if s in cells and s not in telling and _marked(rows[0])]
    reference = told.reference
    if not quoting or not isinstance(reference, Quote):
        return None
    related = told.related.get(telling[0])
    words = _text(related.b) if related else reference.words
    who = speaker(reference, ground.material.cast)
    return (
        plain(
            named(ground.names(quoting)),
            f" {verb(quoting, 'quotes', 'quote')} {who} directly on "
            if who
            else f" {verb(quoting, 'quotes', 'quote')} ",
            quoted(words),
            "; ",
            named(ground.names(telling)),
            f" {verb(telling, 'puts', 'put')} it in {verb(telling, 'its', 'their')} own words.",
        ),
        (*quoting, *telling),
        (),
    )


def only_said(ground: Ground, told: FactRow) -> Sentence | None:
    """That only one source quotes something."""
    quote = told.reference
    if not isinstance(quote, Quote) or not _marked(quote) or len(folded_words(quote.words)) < _FEWEST_QUOTED:
        return None
    others = [source for source in ground.telling if source != quote.source]
    parts = [part.words for part in quote.parts]
    if any(ground.silence.may_have(source, words) for source in others for words in parts):
        return None
    who = speaker(quote, ground.material.cast)
    return (
        plain(
            "Only ",
            named(ground.names([quote.source])),
            f" quotes {who}: " if who else " quotes ",
            quoted(quote.parts[0].words),
            ".",
        ),
        (quote.source,),
        (),
    )


def _marked(finding: Told) -> bool:
    return isinstance(finding, Quote) and finding.kind != "indirect"


def _of_cut(quote: Quote, cut: Cut) -> Place:
    return quote.source, cut.start, cut.start + len(cut.words)


def _text(spans: Sequence[object]) -> str:
    return " … ".join(getattr(span, "words", "") for span in spans)


def _head(words: str) -> str:
    row = words.split()
    return " ".join(row[:_BESIDE]) + ("…" if len(row) > _BESIDE else "")


def _tail(words: str) -> str:
    row = words.split()
    return ("…" if len(row) > _BESIDE else "") + " ".join(row[-_BESIDE:])
