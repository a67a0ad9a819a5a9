import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.ingest.draft import FormatError
from explorer.ingest.encoding import check_is_text, decode

TEXT = "📌 „Färje“ – 𝒳\u00a0\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), id="UTF-8 with mark"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), id="UTF-16 little-endian"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="UTF-16 big-endian"),
        pytest.param(codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), id="UTF-32 little-endian"),
    ],
)
def test_a_text_is_read_in_every_encoding_that_says_what_it_is(data: bytes) -> None:
    check_is_text(data)
    assert decode(data) == TEXT


def test_another_encoding_is_refused_and_never_guessed() -> None:
    with pytest.raises(FormatError, match=r"not in UTF-8 \(the byte E4 in line 2\)"):
        decode("Ferry\nFärje".encode("latin-1"))


def test_utf16_that_ends_within_a_character_is_refused() -> None:
    with pytest.raises(FormatError, match="not in UTF-16"):
        decode(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"\x20")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(b"%PDF-1.7 ...", "PDF", id="PDF"),
        pytest.param(b"PK\x03\x04...", "packed", id="Word"),
        pytest.param(b"abc\0def", "binary", id="NUL"),
        pytest.param("Ferry".encode("utf-16-le"), "UTF-16 without a byte order mark", id="UTF-16 without mark"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, what: str) -> None:
    with pytest.raises(FormatError, match=what):
        check_is_text(data)


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    with suppress(FormatError):
        assert isinstance(decode(data), str)
