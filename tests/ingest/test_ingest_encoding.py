import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.ingest.draft import FormatError
from explorer.ingest.encoding import decode, decode_any

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
    assert decode(data) == decode_any(data).text == TEXT


def test_where_utf8_is_asked_for_another_encoding_is_refused() -> None:
    with pytest.raises(FormatError, match=r"not in UTF-8 \(the byte E4 in line 2\)"):
        decode("Ferry\nFärje".encode("latin-1"))


def test_utf16_that_ends_within_a_character_is_refused() -> None:
    with pytest.raises(FormatError, match="not in UTF-16"):
        decode(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"\x20")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param("Färjan går igen", "latin-1", id="Swedish"),
        pytest.param("Le ministre a déclaré que la trêve, signée à l’été, était respectée.", "cp1252", id="French"),
        pytest.param("“We agree,” said the owner – and left.", "cp1252", id="curly quotation marks"),
        pytest.param("Паром снова ходит, сказал владелец в понедельник.", "cp1251", id="Russian"),
        pytest.param("Паром снова ходит, сказал владелец в понедельник.", "koi8_r", id="Russian in KOI8"),
        pytest.param("Prom znowu pływa, powiedział właściciel. Żółć", "cp1250", id="Polish"),
        pytest.param("Η βάρκα ξανατρέχει είπε ο ιδιοκτήτης", "cp1253", id="Greek"),
        pytest.param("عبارة تعود مرة أخرى قال المالك يوم الاثنين", "cp1256", id="Arabic"),
        pytest.param("渡し船はまた動いています。船主は月曜日に言った。", "shift_jis", id="Japanese"),
    ],
)
def test_an_encoding_that_is_guessed_is_named_as_a_doubt(text: str, encoding: str) -> None:
    decoded = decode_any(b"Ferry\n" + text.encode(encoding))
    assert decoded.text == "Ferry\n" + text
    (note,) = decoded.notes
    assert note.kind == "doubt"
    assert "Check line 2" in note.what


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(
            "The café was “full”.\n".encode() + "Déjà vu.".encode("cp1252"),
            "The café was “full”.\nDéjà vu.",
            id="two files",
        ),
        pytest.param("Ferry.\n“Färje”, sa hon".encode()[:-1] + b"\xe2\x80", "Ferry.\n“Färje”, sa hoâ€", id="cut short"),
    ],
)
def test_what_is_put_together_of_utf8_and_another_encoding_is_read_piece_by_piece(data: bytes, text: str) -> None:
    decoded = decode_any(data)
    assert decoded.text == text
    (note,) = decoded.notes
    assert note.kind == "doubt"
    assert note.what == "is in UTF-8 but for some bytes, which were read as Windows-1252. Check line 2"


@pytest.mark.parametrize("encoding", ["euc_kr", "gb18030", "big5"])
def test_letters_that_look_like_utf8_here_and_there_make_no_utf8(encoding: str) -> None:
    text = {
        "euc_kr": "여객선이 월요일부터 다시 운항한다고 선주가 말했다. 항구는 문을 열었다.",
        "gb18030": "渡船从星期一起重新运行，船东说。港口已经开放，桥梁也修好了。",
        "big5": "渡船從星期一起重新運行，船東說。港口已經開放，橋樑也修好了。",
    }[encoding]
    assert decode_any(text.encode(encoding)).text == text


def test_utf8_and_what_a_format_declares_are_no_doubt() -> None:
    assert decode_any(TEXT.encode()).notes == ()
    declared = decode_any("Паром".encode("koi8_r"), "koi8-r")
    assert (declared.text, declared.notes) == ("Паром", ())


@pytest.mark.parametrize("declared", ["no-such-encoding", "ascii", "utf-16"])
def test_a_declaration_that_is_not_true_is_passed_over(declared: str) -> None:
    assert decode_any("Färjan!".encode(), declared).text == "Färjan!"


@pytest.mark.parametrize("data", [b"abc\0def", "Ferry".encode("utf-16-le")], ids=["NUL", "UTF-16 without mark"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match="binary"):
        decode_any(data)


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    for read in (decode, decode_any):
        with suppress(FormatError):
            assert read(data) is not None
