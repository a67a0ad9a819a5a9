import json
from datetime import UTC, datetime

import pytest
from handmade import drafts, one, xlsx
from hypothesis import given
from hypothesis import strategies as st

from explorer.ingest import Columns, Options
from explorer.ingest.columns import SYNONYMS
from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.formats import BY_ID

CSV = """Headline,Body,Publication Date,Outlet,Link,By,lang
Ferry runs,"The ferry, tied up for years,
runs again.",4 May 2031,The Harbour Post,https://example.org/1,Ada Berg,en
Second,Words of the second.,,,,,
"""


def texts(found: list[Draft | FormatError]) -> list[str]:
    return [draft.text for draft in found if isinstance(draft, Draft)]


def test_columns_are_found_by_their_names() -> None:
    first, second = drafts("csv", CSV.encode())
    assert isinstance(first, Draft)
    assert first.text == "The ferry, tied up for years,\nruns again."
    assert first.fields == {
        "title": "Ferry runs",
        "published": "2031-05-04",
        "publisher": "The Harbour Post",
        "url": "https://example.org/1",
        "author": "Ada Berg",
        "language": "en",
    }
    assert (first.line, first.unit) == (2, "row")
    assert isinstance(second, Draft)
    assert second.fields == {"title": "Second"}


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_of_the_first_row(separator: str) -> None:
    data = f"title{separator}text\nOne{separator}Words\n".encode()
    assert one("csv", data).fields == {"title": "One"}


@pytest.mark.parametrize("first", ["sep=|\r\n", "SEP=|\n", "\ufeffsep=|\n"])
def test_the_separator_may_be_said_above_the_table(first: str) -> None:
    draft = one("csv", f"{first}title|text\nOne, two, three|Words; and words\n".encode())
    assert (draft.fields, draft.text) == ({"title": "One, two, three"}, "Words; and words")


def test_a_cell_that_never_ends_is_refused_with_its_row_and_the_rows_before_it_stay() -> None:
    found = BY_ID["csv"].read(b'title,text\nOne,Words\nTwo,"Words that\nThree,Words\nFour,Words\n', Options())
    assert isinstance(next(found), Draft)
    with pytest.raises(FormatError, match="takes in all that follows") as caught:
        next(found)
    assert (caught.value.line, caught.value.unit) == (3, "row")


@pytest.mark.parametrize(
    "row",
    [
        pytest.param('"a pipe of 5"" and\na half"', id="marks within a cell of two lines"),
        pytest.param('a pipe of 5" and a half', id="one mark in a cell without marks"),
        pytest.param('"first\nsecond"\nThree,a pipe of 5"', id="one mark in a last row of one line"),
    ],
)
def test_marks_that_leave_no_cell_open_are_words(row: str) -> None:
    found = drafts("csv", f"title,text\nTwo,{row}\n".encode())
    assert all(isinstance(draft, Draft) for draft in found)


def test_a_row_that_is_short_has_empty_cells() -> None:
    (fault,) = drafts("csv", b"title,text\nOne\n")
    assert isinstance(fault, FormatError)
    assert fault.reason == "has 1 row without text (2)"


def test_every_synonym_names_one_field() -> None:
    words = [word for synonyms in SYNONYMS.values() for word in synonyms]
    assert len(words) == len(set(words))


def test_the_analyst_chooses_columns_and_leaves_fields_out() -> None:
    data = b"a,title,source\nWords,Not this,Not that\n"
    draft = one("csv", data, Options(columns=Columns({"text": "a", "publisher": ""})))
    assert (draft.text, draft.fields) == ("Words", {"title": "Not this"})


def test_a_column_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(FormatError, match=r"no column “b”.*“a”, “title”"):
        drafts("csv", b"a,title\nx,y\n", Options(columns=Columns({"text": "b"})))


def test_a_table_without_a_column_of_texts_is_refused_and_nothing_is_guessed() -> None:
    with pytest.raises(FormatError, match=r"no column of texts.*“Nr”, “Long words”"):
        drafts("csv", b"Nr,Long words\n1,Words and words and words and words\n")


def test_rows_without_text_are_named_and_the_others_stay() -> None:
    *found, fault = drafts("csv", b"id,text\na,One\nb,\nc,Three\nd, \n")
    assert texts(found) == ["One", "Three"]
    assert isinstance(fault, FormatError)
    assert fault.reason == "has 2 rows without text (3, 5)"


def test_a_date_that_could_be_two_is_left_out_with_a_doubt() -> None:
    draft = one("csv", b"text,date\nWords,04/05/2031\n")
    assert "published" not in draft.fields
    assert draft.notes[0].kind == "doubt"
    assert "04/05/2031" in draft.notes[0].what


def test_words_of_a_name_are_an_id_and_a_row_number_is_none() -> None:
    first, second = drafts("csv", b"id,text\n17,One\nport-3,Two\n")
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert (first.id, second.id) == (None, "port-3")


def test_markup_in_a_cell_is_read_as_markup() -> None:
    assert one("csv", b"text\n<p>One &amp; all</p><p>Two</p>\n").text == "One & all\n\nTwo"
    assert one("csv", b"text\nx < y and y > z\n").text == "x < y and y > z"


def test_a_guessed_encoding_is_noted_once() -> None:
    found = drafts("csv", "text\nFärjan går\nBåten går\n".encode("latin-1"))
    assert texts(found) == ["Färjan går", "Båten går"]
    assert [len(draft.notes) for draft in found if isinstance(draft, Draft)] == [1, 0]


def test_a_text_longer_than_the_readers_own_limit_is_read() -> None:
    words = "words " * 50_000
    assert one("csv", f"text\n{words}\n".encode()).text == words


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(json.dumps([{"text": "One", "title": "T"}, {"text": "Two"}]), id="list"),
        pytest.param(
            json.dumps({"articles": [{"content": "One", "title": "T"}, {"content": "Two"}]}), id="object of a list"
        ),
        pytest.param(
            json.dumps({"items": [{"content_html": "<p>One</p>", "title": "T"}, {"content_html": "<p>Two</p>"}]}),
            id="JSON Feed",
        ),
    ],
)
def test_json_holds_its_documents_in_a_list(data: str) -> None:
    found = drafts("json", data.encode())
    assert texts(found) == ["One", "Two"]
    assert isinstance(found[0], Draft)
    assert found[0].fields == {"title": "T"}


def test_keys_below_keys_are_found() -> None:
    data = {"source": {"id": None, "name": "The Harbour Post"}, "content": "Words", "author": ["Ada", "Bo"]}
    assert one("json", json.dumps([data]).encode()).fields == {"publisher": "The Harbour Post", "author": "Ada, Bo"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"[", "is no JSON", id="cut off"),
        pytest.param(b"3", "no object and no list", id="number"),
        pytest.param(b"[1, 2]", "entry 1 is no object", id="numbers"),
        pytest.param(b"[]", "holds no sources", id="empty"),
        pytest.param(b"[" * 200_000, "no JSON that can be read", id="brackets without end"),
        pytest.param(b'[{"text": ' + b"9" * 10_000 + b"}]", "no JSON that can be read", id="endless number"),
        pytest.param(json.dumps([{f"k{n}": n for n in range(2_000)}]).encode(), "more than 1,000 keys", id="many keys"),
    ],
)
def test_json_that_holds_no_documents_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        drafts("json", data)


def test_json_nested_deep_within_an_entry_is_left_where_it_is() -> None:
    nested = '{"a":' * 400 + "1" + "}" * 400
    assert one("json", f'[{{"text": "Words", "more": {nested}}}]'.encode()).text == "Words"


def test_json_lines_may_name_their_text_otherwise() -> None:
    draft = one("jsonl", b'{"body": "Words", "headline": "T", "date": "4 May 2031"}\n')
    assert (draft.text, draft.fields, draft.line) == ("Words", {"title": "T", "published": "2031-05-04"}, 1)


def test_a_workbook_is_read_sheet_by_sheet() -> None:
    day = datetime(2031, 5, 4, tzinfo=UTC).replace(tzinfo=None)
    data = xlsx(
        [["Title", "Text", "Date"], ["One", "Words", day], [None, None, None], ["Two", "More", "2031-06"]],
        [["text"], [12]],
        [],
    )
    first, second, third = drafts("xlsx", data)
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert isinstance(third, Draft)
    assert (first.text, first.fields) == ("Words", {"title": "One", "published": "2031-05-04"})
    assert (second.line, second.fields["published"]) == (4, "2031-06")
    assert third.text == "12"


@given(st.text())
def test_any_text_as_a_table_gives_drafts_or_faults(text: str) -> None:
    try:
        found = drafts("csv", text.encode("utf-8", "ignore"))
    except FormatError:
        return
    assert found
