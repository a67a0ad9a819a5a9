from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.ingest.draft import FormatError
from explorer.ingest.plain import read_plain

FULL = """---
title: "A ceasefire: at last"
publisher: The Harbour Post
published: 2031-05
url: https://example.org/a
language: no
note: for other programs
---

The guns are silent.
"""


def test_front_matter_is_read_and_cut_off_with_the_blank_lines_after_it() -> None:
    draft = read_plain(FULL)
    assert draft.text == "The guns are silent.\n"
    assert dict(draft.fields) == {
        "title": "A ceasefire: at last",
        "publisher": "The Harbour Post",
        "published": "2031-05",
        "url": "https://example.org/a",
        "language": "no",
    }


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("2031-05-04", "2031-05-04", id="a date stays as written"),
        pytest.param("2031-13-45", "2031-13-45", id="an impossible date stays as written"),
        pytest.param("2031", "2031", id="a number stays as written"),
        pytest.param("0x7E0", "0x7E0", id="a hexadecimal number stays as written"),
        pytest.param("yes", "yes", id="a truth value stays as written"),
    ],
)
def test_values_stay_words(value: str, expected: str) -> None:
    assert read_plain(f"---\npublished: {value}\n---\nText").fields["published"] == expected


@pytest.mark.parametrize("value", ["", "null", "~", '""'], ids=["nothing", "null", "tilde", "empty text"])
def test_a_field_without_a_value_is_not_given(value: str) -> None:
    assert "title" not in read_plain(f"---\ntitle: {value}\n---\nText").fields


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Text\n---\ntitle: x\n---\n", id="front matter further down is text"),
        pytest.param("\n---\ntitle: x\n---\nText", id="a blank line above makes it text"),
        pytest.param("---\n\nA rule stands above this text.", id="a rule above a text"),
        pytest.param("----\ntitle: x\n----\n", id="four dashes"),
        pytest.param("\n\n  Text with blank lines above\n\n", id="blank lines of a text stay"),
    ],
)
def test_a_file_without_front_matter_is_text_as_a_whole(text: str) -> None:
    draft = read_plain(text)
    assert draft.text == text
    assert not draft.fields


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"], ids=["CRLF", "CR", "LF"])
def test_front_matter_is_found_with_any_line_ends_and_a_byte_order_mark(end: str) -> None:
    draft = read_plain("\ufeff" + FULL.replace("\n", end))
    assert draft.fields["title"] == "A ceasefire: at last"
    assert draft.text == "The guns are silent.\n"


def test_empty_front_matter_is_no_fault() -> None:
    assert read_plain("---\n---\nText").text == "Text"


@pytest.mark.parametrize(
    ("block", "line", "reason"),
    [
        pytest.param("title: x\npublisher: [a, b", 4, "cannot be read", id="bracket that is not closed"),
        pytest.param("title: A ceasefire: at last\nurl: [a, b", 4, "cannot be read", id="a colon beside another fault"),
        pytest.param("title: x\npublisher:\n  - a", 4, "publisher is not one value", id="list"),
        pytest.param("title: x\nurl: y\ntitle: z", 4, "title stands there twice", id="twice"),
        pytest.param("- a\n- b", 2, "name: value", id="no names"),
        pytest.param("[" * 5000, 2, "cannot be read", id="brackets without end"),
        pytest.param("title: *nobody", 2, "cannot be read", id="alias of nothing"),
        pytest.param("title: \x01", 2, "cannot be read", id="control character"),
    ],
)
def test_front_matter_that_cannot_be_read_is_refused_with_its_line(block: str, line: int, reason: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_plain(f"---\n{block}\n---\nText")
    assert reason in caught.value.reason
    assert caught.value.line == line


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Bridge strike: nine things to know", id="a colon"),
        pytest.param("Lund’s ferry: who pays? Sudland: nobody", id="two colons"),
        pytest.param("The mayor's words: what's new", id="apostrophes"),
        pytest.param('"Nobody pays": the mayor of Lund', id="words in quotation marks first"),
        pytest.param("What the council wants:", id="a colon at the end"),
        pytest.param("Bridge: the #1 question", id="a number sign"),
    ],
)
def test_a_value_with_a_colon_is_the_rest_of_its_line(title: str) -> None:
    block = f"title: {title}\npublisher: 'The Harbour: Post'\nnote:\n  - for others\npublished: 2031-05"
    assert dict(read_plain(f"---\n{block}\n---\nText").fields) == {
        "title": title,
        "publisher": "The Harbour: Post",
        "published": "2031-05",
    }


def test_front_matter_that_is_a_text_of_its_own_is_refused_unread() -> None:
    with pytest.raises(FormatError, match="front matter of more than 50 kB"):
        read_plain("---\n" + "a: b\n" * 20_000 + "---\nText")


def test_front_matter_without_an_end_is_refused() -> None:
    with pytest.raises(FormatError, match="without an end"):
        read_plain("---\ntitle: x\nText and more text")


@given(st.text())
def test_any_front_matter_is_read_or_refused(block: str) -> None:
    with suppress(FormatError):
        assert read_plain(f"---\n{block}\n---\nText").text.endswith("Text")
