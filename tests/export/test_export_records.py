import csv
import io
import json
from itertools import pairwise

import goldens
import jsonschema  # type: ignore[import-untyped]  # ships no types
import pytest
import story

from explorer.export.records import COLUMNS, csv_lines, json_line, schema
from explorer.model.finding import Extraction, Mention, Quote
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.resources import resource

PAIRS = tuple(zip(story.SOURCES, story.EXTRACTIONS, strict=True))


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(csv_lines(PAIRS)), newline="")))


def test_json_lines_are_as_they_were_when_looked_at() -> None:
    goldens.check("extract_story.jsonl", "".join(json_line(*pair) + "\n" for pair in PAIRS))


def test_the_table_is_as_it_was_when_looked_at() -> None:
    goldens.check("extract_story.csv", "".join(csv_lines(PAIRS)))


@pytest.mark.parametrize("pair", PAIRS, ids=["gazette", "herald"])
def test_a_line_holds_to_the_published_schema(pair: tuple[Source, Extraction]) -> None:
    published = json.loads(resource("extract.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.Draft202012Validator(published).validate(json.loads(json_line(*pair)))


def test_the_published_schema_is_the_models() -> None:
    assert resource("extract.schema.json").read_text(encoding="utf-8") == schema()


def test_a_line_is_one_line_and_keeps_the_text_to_the_code_point() -> None:
    line = json_line(*PAIRS[0])
    assert "\n" not in line
    record = json.loads(line)
    assert record["text"] == story.GAZETTE.text
    assert [record["text"][a["start"] : a["end"]] for a in record["amounts"]] == [
        "$40 million",
        "$5 million",
        "millions of dollars",
    ]


def test_a_title_that_was_not_given_is_null() -> None:
    source = Source(id="a", text="Words", title="Words", title_given=False)
    assert json.loads(json_line(source, Extraction(source="a")))["title"] is None


def test_every_finding_is_a_row_in_order_of_kind() -> None:
    kinds = [row["kind"] for row in rows() if row["source"] == "gazette"]
    assert kinds == ["quote"] + ["amount"] * 3 + ["date"] * 2 + ["event"] * 2 + ["mention"] * 5
    assert len(rows()) == sum(len(found.findings()) for _, found in PAIRS)


def test_offsets_in_the_table_lead_to_the_words() -> None:
    texts = {source.id: source.text for source, _ in PAIRS}
    for row in rows():
        if row["kind"] in {"amount", "date", "mention"}:
            assert texts[row["source"]][int(row["start"]) : int(row["end"])] == row["words"]


def test_actors_stand_by_name_and_absent_values_are_empty() -> None:
    by_id = {row["id"]: row for row in rows()}
    assert (by_id["g/a-bridge"]["donor"], by_id["g/a-bridge"]["places"]) == ("Norland", "Lund")
    assert (by_id["g/a-vague"]["value"], by_id["g/a-vague"]["vague"]) == ("", "yes")
    assert by_id["h/q-mayor"]["actor"] == ""
    assert by_id["g/e-announce"]["participants"] == "source: Ada Aro"


def test_cells_with_line_ends_quotation_marks_and_commas_survive() -> None:
    text = 'He said "no,\nnever" twice.'
    source = Source(id="a", text=text, title="x")
    found = Extraction(
        source="a",
        quotes=(Quote(id="q", source="a", kind="direct", parts=(Span.of(text, 8, 19),), why=story.why()),),
    )
    written = "".join(csv_lines([(source, found)]))
    (row,) = csv.DictReader(io.StringIO(written, newline=""))
    assert row["words"] == '"no,\nnever"'


def test_words_that_a_spreadsheet_would_run_get_an_apostrophe() -> None:
    text = '=HYPERLINK("x") is no sum'
    source = Source(id="a", text=text, title="@x")
    mention = Mention(id="m", source="a", span=Span.of(text, 0, 15), actor="=b", why=story.why())
    (row,) = csv.DictReader(
        io.StringIO("".join(csv_lines([(source, Extraction(source="a", mentions=(mention,)))])), newline="")
    )
    assert (row["words"], row["title"], row["actor"]) == ("'" + text[:15], "'@x", "'=b")


def test_the_columns_are_unlike_each_other() -> None:
    assert all(one < other for one, other in pairwise(sorted(COLUMNS)))
