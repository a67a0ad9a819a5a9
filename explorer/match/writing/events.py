"""Sentences on events: told differently, or by one source alone."""

from collections.abc import Sequence

from explorer.match.altered import Place
from explorer.match.material import Told
from explorer.match.rows import FactRow
from explorer.match.sentences import named, plain, quoted, verb
from explorer.match.writing.ground import Ground, Sentence
from explorer.model.finding import Event
from explorer.model.wording import date_words


def other_event(ground: Ground, told: FactRow, differing: Sequence[str]) -> Sentence | None:
    """That an event which some sources report is told differently in others: its date or its number."""
    source = next((s for s in differing if s in told.related), None)
    event = told.reference
    if source is None or not isinstance(event, Event) or told.related[source].difference is None:
        return None
    here, there = _sides(told.related[source].difference or "")
    if not here:
        return None
    alike = [s for s in differing if told.row.cells[s].difference == told.row.cells[source].difference]
    return (
        plain(
            "Where ",
            named(ground.names([event.source])),
            f" has {there}, ",
            named(ground.names(alike)),
            f" {verb(alike, 'has', 'have')} {here}: ",
            quoted(event.clause.words),
            ".",
        ),
        (event.source, *alike),
        tuple(_told_at(f) for f in (event, *(told.voices[s][0] for s in alike))),
    )


def only_dated(ground: Ground, told: FactRow) -> Sentence | None:
    """That only one source reports a dated event."""
    event = told.reference
    if not isinstance(event, Event) or not event.date or event.basis not in ("stated", "computed"):
        return None
    year = event.date[:4]
    others = [source for source in ground.telling if source != event.source]
    if not year.isdigit() or any(ground.silence.has(source, year) for source in others):
        return None
    if any(ground.silence.may_have(source, event.clause.words) for source in others):
        return None
    if event.when and any(ground.silence.may_count(source, event.when.words) for source in others):
        return None
    when = "" if year in event.clause.words else f" ({date_words(event.date, event.bound)})"
    name = named(ground.names([event.source]))
    return plain("Only ", name, " reports: ", quoted(event.clause.words), when, "."), (event.source,), ()


def _told_at(finding: Told) -> Place:
    """All words that tell an event."""
    spans = (finding.clause,) if isinstance(finding, Event) else finding.spans
    return finding.source, spans[0].start, spans[-1].end


def _sides(difference: str) -> tuple[str, str]:
    """The two sides of "X here, Y there; V here, W there"; empty when a part tells something else."""
    sides: tuple[list[str], list[str]] = ([], [])
    for part in difference.split("; "):
        here, comma, there = part.partition(" here, ")
        if not comma or not there.endswith(" there"):
            return "", ""
        sides[0].append(here)
        sides[1].append(there.removesuffix(" there"))
    return " and ".join(sides[0]), " and ".join(sides[1])
