"""The comparison as JSON: the shape is fixed, tools depend on it; `resources/compare.schema.json` is made from it."""

import json
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from explorer.model.comparison import Cell, Comparison, End, Match, MatchKind, Relation
from explorer.model.fact import FactKind

Offset = Annotated[int, Field(ge=0, description="Code-point offset into the canonical text.")]
Score = Annotated[float, Field(ge=0, le=1)]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EndRecord(_Record):
    """Words of one document, from the first to the last code point that matches."""

    document: str
    start: Offset
    end: Offset

    @classmethod
    def of(cls, end: End) -> "EndRecord":
        """The record of one end."""
        return cls(document=end.source, start=end.start, end=end.end)


class MatchRecord(_Record):
    """Words of two documents that carry the same words, the same sum or the same event."""

    kind: MatchKind
    a: EndRecord
    b: EndRecord
    relation: Relation
    score: Score
    difference: Annotated[str | None, Field(description="What differs, as a phrase; here is a, there is b.")]
    fact: Annotated[str | None, Field(description="Id of the fact that both report; null for a passage.")]


class CellRecord(_Record):
    """What one document reports of a fact."""

    state: Literal["same", "differs", "paraphrase"]
    finding: Annotated[str | None, Field(description="Id of the finding that is nearest to the fullest report.")]
    difference: Annotated[str | None, Field(description="What differs from the fullest report, as a phrase.")]


class FactRecord(_Record):
    """A fact and the documents that report it; a document that is named nowhere is silent."""

    id: str
    kind: FactKind
    label: str
    sources: Annotated[dict[str, CellRecord], Field(description="By id of the document.")]
    unmatched: Annotated[
        list[str], Field(description="Documents whose text has words of it, while no finding was matched: a doubt.")
    ]


class CopiesRecord(_Record):
    """Documents that are (nearly) one text; their passages are not matched with each other."""

    documents: list[str]
    share: Score


class BoilerplateRecord(_Record):
    """Words that stand in so many documents that they were set aside."""

    words: str
    documents: list[str]


class ComparisonRecord(_Record):
    """What `source-explorer compare --format json` prints."""

    matches: Annotated[list[MatchRecord], Field(description="Quotations, sums and events: one utterance or fact each.")]
    facts: list[FactRecord]
    passages: Annotated[list[MatchRecord], Field(description="Words in common that no quotation in both covers.")]
    differences: Annotated[list[str], Field(description="What differs, in sentences, the most telling first.")]
    copies: list[CopiesRecord]
    boilerplate: list[BoilerplateRecord]
    unread: Annotated[list[str], Field(description="Documents in a language that is not read; silent on nothing.")]


def comparison_record(comparison: Comparison) -> ComparisonRecord:
    """The record of a comparison."""
    return ComparisonRecord(
        matches=_matches(match for match in comparison.matches if match.kind != "passage"),
        facts=[
            FactRecord(
                id=row.id,
                kind=row.kind,
                label=row.label,
                sources={source: told for source, cell in row.cells.items() if (told := _cell(cell)) is not None},
                unmatched=[source for source, cell in row.cells.items() if cell.state == "stands"],
            )
            for row in comparison.rows
            if row.kind != "passage"
        ],
        passages=_matches(match for match in comparison.matches if match.kind == "passage"),
        differences=[difference.text for difference in comparison.differences],
        copies=[CopiesRecord(documents=list(c.sources), share=c.share) for c in comparison.copies],
        boilerplate=[BoilerplateRecord(words=b.words, documents=list(b.sources)) for b in comparison.boilerplate],
        unread=list(comparison.unread),
    )


def _matches(matches: Iterable[Match]) -> list[MatchRecord]:
    return [
        MatchRecord(
            kind=match.kind,
            a=EndRecord.of(match.a),
            b=EndRecord.of(match.b),
            relation=match.relation,
            score=match.score,
            difference=match.difference,
            fact=None if match.kind == "passage" else match.row,
        )
        for match in matches
    ]


def _cell(cell: Cell) -> CellRecord | None:
    if cell.state == "stands":
        return None
    return CellRecord(state=cell.state, finding=cell.ends[0].finding, difference=cell.difference)


def comparison_json(comparison: Comparison) -> str:
    """The comparison as one JSON object, without a line end."""
    record = comparison_record(comparison).model_dump(mode="json")
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def comparison_schema() -> str:
    """JSON Schema of the object, made from the models; what `resources/compare.schema.json` holds."""
    made = ComparisonRecord.model_json_schema(mode="serialization")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What `source-explorer compare --format json` prints",
    }
    return json.dumps({**made, **head}, indent=2, ensure_ascii=False) + "\n"
