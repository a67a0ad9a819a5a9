"""The extraction as JSON lines and as one flat table (CSV), and the JSON Schema of the lines."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping

from explorer.export.spreadsheet import safe_cell
from explorer.model.finding import Actor, Amount, DateExpression, Event, Extraction, Finding, Mention, Quote, kind_of
from explorer.model.record import ExtractRecord, extract_record
from explorer.model.roles import shown_roles
from explorer.model.source import Source

COLUMNS = (
    "source", "title", "publisher", "published", "kind", "id", "start", "end", "words", "type",
    "actor", "speaker", "cue",
    "currency", "value", "upper", "vague", "donor", "recipients", "purpose", "places", "status",
    "date", "bound", "basis", "participants", "rule", "reason",
)  # fmt: skip
"""Columns of the table. One row a finding; what does not apply to its kind is empty; actors stand by name.

`start` and `end` are code points; `type` is the kind of a quote, date, event or mention ("direct", "DURATION" ...). A
cell that a spreadsheet would take for a formula has an apostrophe before it; the JSON lines hold the words unchanged.
"""


def json_line(source: Source, found: Extraction) -> str:
    """One source's findings as one line of JSON, without a line end."""
    return json.dumps(extract_record(source, found).model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))


def schema() -> str:
    """JSON Schema of a line, made from the models; what `resources/extract.schema.json` holds."""
    made = ExtractRecord.model_json_schema(mode="serialization")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One line of `source-explorer extract --format jsonl`",
    }
    return json.dumps({**made, **head}, indent=2, ensure_ascii=False) + "\n"


def csv_lines(pairs: Iterable[tuple[Source, Extraction]]) -> Iterator[str]:
    """The table with its head, row by row. A row ends in CRLF (RFC 4180) and may hold line ends in quotation marks."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, restval="")
    writer.writeheader()
    yield _emptied(buffer)
    for source, found in pairs:
        actors = {actor.id: actor for actor in found.actors}
        for finding in found.findings():
            row = {**_common(source, finding), **_own(finding, actors)}
            writer.writerow({name: safe_cell(str(cell)) for name, cell in row.items() if cell is not None})
            yield _emptied(buffer)


def _emptied(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _common(source: Source, finding: Finding) -> dict[str, object]:
    return {
        "source": source.id,
        "title": source.title if source.title_given else "",
        "publisher": source.publisher,
        "published": source.published,
        "kind": kind_of(finding),
        "id": finding.id,
        "start": finding.start,
        "end": finding.end,
        "words": finding.words,
        "rule": finding.why.rule,
        "reason": finding.why.reason,
    }


def _own(finding: Finding, actors: Mapping[str, Actor]) -> dict[str, object]:
    """The columns that one kind of finding fills."""

    def names(ids: Iterable[str | None]) -> str:
        return "; ".join(actors[i].name if i in actors else i for i in ids if i)

    match finding:
        case Quote():
            return {
                "type": finding.kind,
                "actor": names([finding.actor]),
                "speaker": finding.speaker.words if finding.speaker else "",
                "cue": finding.cue.words if finding.cue else "",
            }
        case Amount():
            return {
                "currency": finding.currency,
                "value": "" if finding.value is None else f"{finding.value:f}",
                "upper": "" if finding.upper is None else f"{finding.upper:f}",
                "vague": "yes" if finding.vague else "no",
                "donor": names([finding.donor]),
                "recipients": names(finding.recipients),
                "purpose": finding.purpose.words if finding.purpose else "",
                "places": names(finding.places),
                "status": finding.status,
            }
        case DateExpression():
            return {"type": finding.type, "date": finding.value, "bound": finding.bound, "basis": finding.basis}
        case Event():
            return {
                "type": finding.type,
                "date": finding.date,
                "bound": finding.bound,
                "basis": finding.basis,
                "places": names([finding.place]),
                "participants": "; ".join(f"{role}: {names([actor])}" for role, actor in _roles(finding, actors)),
            }
        case Mention():
            return {"type": finding.form, "actor": names([finding.actor])}


def _roles(event: Event, actors: Mapping[str, Actor]) -> Iterator[tuple[str, str]]:
    """Role and actor of each who takes part, as the window shows them: two who sign a pact are both its sources."""
    shown = shown_roles([event], actors.get)
    sides = (("source", shown.acting), ("target", shown.target), ("other", shown.other))
    yield from ((role, actor) for role, ids in sides for actor in ids)
