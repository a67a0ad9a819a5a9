import base64

import pytest
from handmade import drafts, message, one

from explorer.ingest.draft import Draft, FormatError

MULTIPART = """From: =?utf-8?Q?Ada_Bj=C3=B6rk?= <ada@example.org>
To: bo@example.org
Subject: =?iso-8859-1?Q?F=E4rjan?= runs
Date: Sun, 04 May 2031 09:30:00 +0200
Content-Language: en-GB
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=out

--out
Content-Type: multipart/alternative; boundary=in

--in
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

F=E4rjan runs ag=
ain.
--in
Content-Type: text/html; charset=utf-8

<p>Not this one.</p>
--in--
--out
Content-Type: application/pdf; name="report.pdf"
Content-Disposition: attachment; filename="report.pdf"
Content-Transfer-Encoding: base64

JVBERi0=
--out
Content-Type: message/rfc822

Subject: Another

Words of another message.
--out--
"""


def test_a_message_gives_its_words_subject_sender_and_date() -> None:
    draft = one("eml", MULTIPART.encode())
    assert draft.text.strip() == "Färjan runs again."
    assert draft.fields == {
        "title": "Färjan runs",
        "author": "Ada Björk",
        "published": "2031-05-04T09:30:00+02:00",
        "language": "en-GB",
    }
    source = draft.source("a", "a.eml")
    assert (source.published, source.time_zone) == ("2031-05-04", "+02:00")


def test_attachments_are_named_and_not_read() -> None:
    (note,) = one("eml", MULTIPART.encode()).notes
    assert note.kind == "left out"
    assert "“report.pdf”, “a forwarded message”" in note.what


def test_a_message_in_html_gives_its_visible_words() -> None:
    html = "<table><tr><td><p>Dear Bo,</p><p>the ferry runs.</p></td></tr></table><style>p {}</style>"
    draft = one("eml", message(html, Content_Type="text/html; charset=utf-8", Subject="x"))
    assert draft.text == "Dear Bo,\n\nthe ferry runs."


@pytest.mark.parametrize(
    ("header", "body"),
    [
        pytest.param({"Content_Type": "text/plain; charset=nobody"}, "Färjan".encode(), id="unknown character set"),
        pytest.param(
            {"Content_Type": "text/plain; charset=utf-8"}, "Färjan".encode("latin-1"), id="wrong character set"
        ),
        pytest.param(
            {"Content_Type": "text/plain; charset=utf-8", "Content_Transfer_Encoding": "base64"},
            base64.b64encode("Färjan".encode()),
            id="base64",
        ),
        pytest.param({"Content_Type": "text/plain", "Content_Transfer_Encoding": "8bit"}, "Färjan".encode(), id="bare"),
    ],
)
def test_a_body_is_read_in_its_character_set_or_a_likely_one(header: dict[str, str], body: bytes) -> None:
    assert one("eml", message(body, **header)).text.strip() == "Färjan"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"\n\nwords without a header", "no header", id="no header"),
        pytest.param(message("", Subject="x"), "holds no text", id="nothing in it"),
        pytest.param(message(b"x", Content_Type="image/png"), "holds no text", id="a picture alone"),
    ],
)
def test_a_message_without_words_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        one("eml", data)


def test_a_date_that_is_none_is_a_doubt() -> None:
    draft = one("eml", message("Words", Date="soon"))
    assert "published" not in draft.fields
    assert draft.notes[0].kind == "doubt"


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_mailbox_gives_one_document_a_message(end: str) -> None:
    box = (
        "From ada Sun May  4 09:30:00 2031\nSubject: One\n\nFirst.\n>From here on it is quoted.\nFrom the quay.\n\n"
        "From bo Sun May  4 09:31:00 2031\nSubject: Two\n\n\n"
        "From bo Sun May  4 09:32:00 2031\nSubject: Three\n\nThird.\n"
    )
    first, second, third = drafts("mbox", box.replace("\n", end).encode())
    assert isinstance(first, Draft)
    assert isinstance(third, Draft)
    assert first.text.split() == ["First.", "From", "here", "on", "it", "is", "quoted.", "From", "the", "quay."]
    assert (third.fields["title"], third.line, third.unit) == ("Three", 3, "message")
    assert isinstance(second, FormatError)
    assert (second.line, second.unit) == (2, "message")


def nested(depth: int) -> bytes:
    parts = [f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth)]
    return message("", MIME_Version="1.0")[:-1] + "".join(parts).encode() + b"\nWords"


@pytest.mark.parametrize(
    ("format_id", "data"),
    [
        pytest.param("mbox", b"From " + b"x" * 2_000_000, id="a mailbox of one endless line"),
        pytest.param("eml", nested(3_000), id="parts in parts"),
        pytest.param("eml", nested(400) + b"\n" * 200_000, id="parts in parts with many lines"),
        pytest.param("eml", b"Subject: " + b"x" * 1_000_000, id="an endless header"),
        pytest.param("eml", b"From: " + b'"(' * 500_000 + b"\nTo: x\n\n", id="brackets in a header"),
        pytest.param("eml", b"X: y\n" * 100_000 + b"\n", id="many fields"),
        pytest.param(
            "eml",
            b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n\n" * 5_000 + b"--b--",
            id="many parts",
        ),
    ],
)
def test_a_hostile_message_is_refused(format_id: str, data: bytes) -> None:
    found: list[Draft | FormatError] = []
    try:
        found = drafts(format_id, data)
    except FormatError as error:
        found = [error]
    assert all(isinstance(item, FormatError) for item in found)


def test_a_message_whose_subject_is_endless_is_cut() -> None:
    draft = one("eml", message("Words", Subject="word " * 100_000))
    assert len(draft.fields["title"]) <= 5_000
