import codecs
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.ingest.draft import Draft, FormatError
from explorer.ingest.jsonl import read_jsonl


def line(**fields: object) -> bytes:
    return json.dumps({"text": "Words", **fields}, ensure_ascii=False).encode() + b"\n"


def test_every_line_is_a_document_with_its_fields() -> None:
    (draft,) = read_jsonl(line(id="a1", title="T", publisher=None, published="2031", url=" ", extra=[1]))
    assert draft == Draft(text="Words", fields={"title": "T", "published": "2031"}, id="a1", line=1)


def test_blank_lines_are_passed_over_and_counted() -> None:
    assert [d.line for d in read_jsonl(b"\n" + line() + b"  \r\n" + line()) if isinstance(d, Draft)] == [2, 4]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        pytest.param(b'{"text": "x"\n', "is no JSON", id="cut off"),
        pytest.param(b"[]\n", "no object", id="list"),
        pytest.param(b'{"title": "x"}\n', "has no “text”", id="no text"),
        pytest.param(b'{"text": "x", "title": 3}\n', "other than text in “title”", id="number for a title"),
        pytest.param(b'{"text": "F\xe4rje"}\n', "not in UTF-8", id="wrong encoding"),
        pytest.param(b'{"text": "a\0b"}\n', "binary", id="NUL"),
        pytest.param(b"[" * 100_000 + b"\n", "JSON", id="brackets without end"),
        pytest.param(b'{"text": ' + b"9" * 10_000 + b"}\n", "JSON", id="number of ten thousand digits"),
    ],
)
def test_a_broken_line_is_refused_by_number_and_the_others_stay(bad: bytes, reason: str) -> None:
    first, broken, last = read_jsonl(line(id="a") + bad + line(id="b"))
    assert isinstance(first, Draft)
    assert isinstance(last, Draft)
    assert isinstance(broken, FormatError)
    assert broken.line == 2
    assert reason in broken.reason


def test_a_line_separator_inside_a_value_ends_no_line() -> None:
    (draft,) = read_jsonl(line(text="one\u2028two\u0085three"))
    assert isinstance(draft, Draft)
    assert draft.text == "one\ntwo\u0085three"


def test_lone_surrogates_are_dropped() -> None:
    (draft,) = read_jsonl(b'{"text": "a\\ud83db", "title": "\\udc00T"}')
    assert isinstance(draft, Draft)
    assert (draft.text, draft.fields["title"]) == ("ab", "T")


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE], ids=["UTF-8", "UTF-16"])
def test_a_byte_order_mark_is_understood(mark: bytes) -> None:
    text = (line(id="a") + line(id="b")).decode()
    data = mark + text.encode("utf-8" if mark == codecs.BOM_UTF8 else "utf-16-le")
    assert [d.id for d in read_jsonl(data) if isinstance(d, Draft)] == ["a", "b"]


@given(st.binary())
def test_any_bytes_give_drafts_or_faults(data: bytes) -> None:
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        assert all(isinstance(d, Draft | FormatError) for d in read_jsonl(data))
