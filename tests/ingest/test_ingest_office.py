import pytest
from handmade import docx, epub, odt, one, word_paragraph, zipped

from explorer.ingest.draft import FormatError

CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'


def test_a_word_document_gives_paragraphs_headings_lists_and_tables() -> None:
    body = (
        word_paragraph("Ferry report", '<w:pStyle w:val="Title"/>')
        + "<w:p><w:r><w:t>“We</w:t></w:r><w:r><w:t> are\u00a0glad,”</w:t><w:tab/><w:t>she said</w:t><w:br/>"
        "<w:t>on the quay</w:t></w:r></w:p><w:p/>"
        + word_paragraph("first", "<w:numPr/>")
        + word_paragraph("second", "<w:numPr/>")
        + f"<w:tbl><w:tr>{CELL.format('Boats')}{CELL.format('2')}</w:tr>"
        + f"<w:tr>{CELL.format('Trips')}{CELL.format('')}</w:tr></w:tbl>"
    )
    draft = one(
        "docx", docx(body, core="<dc:creator>Ada Berg</dc:creator><dc:title> </dc:title><dc:date>2031</dc:date>")
    )
    assert (
        draft.text == "Ferry report\n\n“We are\u00a0glad,”\tshe said\non the quay\n\nfirst\nsecond\n\nBoats\t2\nTrips"
    )
    assert draft.fields == {"title": "Ferry report", "author": "Ada Berg"}


def test_what_was_deleted_is_gone_and_what_stands_twice_is_read_once() -> None:
    body = (
        "<w:p><w:r><w:t>The ferry </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>often </w:t></w:r></w:ins><w:r><w:fldChar/>"
        "<w:instrText>HYPERLINK x</w:instrText><w:t>runs.</w:t></w:r></w:p>"
        "<AlternateContent><Choice>"
        + word_paragraph("In a box.")
        + "</Choice><Fallback>"
        + word_paragraph("In a box.")
        + "</Fallback></AlternateContent>"
    )
    assert one("docx", docx(body)).text == "The ferry often runs.\n\nIn a box."


def test_footnotes_stand_at_the_end_under_their_numbers() -> None:
    body = '<w:p><w:r><w:t>Runs</w:t><w:footnoteReference w:id="7"/><w:t>.</w:t></w:r></w:p>'
    notes = (
        '<w:footnote w:id="0" w:type="separator">'
        + word_paragraph("x")
        + '</w:footnote><w:footnote w:id="7">'
        + word_paragraph("Says Ada.")
        + "</w:footnote>"
    )
    assert one("docx", docx(body, footnotes=notes)).text == "Runs[1].\n\n[1] Says Ada."


def test_an_opendocument_text_gives_paragraphs_lists_tables_and_notes() -> None:
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h>Ferry report</text:h>"
        "<text:p>The<text:s text:c='2'/>ferry<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Says Ada.</text:p></text:note-body></text:note> runs<text:line-break/>again"
        "<text:tab/>."
        "<office:annotation><text:p>no</text:p></office:annotation></text:p>"
        "<text:list><text:list-item><text:p>one</text:p></text:list-item>"
        "<text:list-item><text:p>two</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p><text:p>b</text:p></table:table-cell>"
        "<table:table-cell><text:p>c</text:p></table:table-cell></table:table-row></table:table>"
    )
    draft = one("odt", odt(body, "<dc:title>Report</dc:title><dc:language>en-GB</dc:language>"))
    assert draft.text == "Ferry report\n\nThe  ferry[1] runs\nagain\t.\n\none\ntwo\n\na b\tc\n\n[1] Says Ada."
    assert draft.fields == {"title": "Report", "language": "en-GB"}


def test_a_run_of_blanks_cannot_fill_memory() -> None:
    assert len(one("odt", odt("<text:p>a<text:s text:c='99999999999'/>b</text:p>")).text) == 3


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    meta = (
        "<dc:title>The Ferry</dc:title><dc:creator>Ada Berg</dc:creator><dc:publisher>Harbour</dc:publisher>"
        "<dc:date>2031-05-04T00:00:00Z</dc:date><dc:language>en</dc:language>"
    )
    draft = one("epub", epub(["<h1>One</h1><p>First&nbsp;chapter.</p>", "<p>Second <i>chapter</i>.</p>"], meta))
    assert draft.text == "One\n\nFirst\u00a0chapter.\n\nSecond chapter."
    assert draft.fields == {
        "title": "The Ferry",
        "author": "Ada Berg",
        "publisher": "Harbour",
        "published": "2031-05-04T00:00:00Z",
        "language": "en",
    }


def test_chapters_that_are_missing_are_named() -> None:
    draft = one("epub", epub(["<p>One</p>", ""]))
    assert draft.notes[0].what == "lacks 1 of its 2 chapters"


def test_a_book_that_is_protected_is_refused() -> None:
    locked = '<encryption><EncryptedData><CipherReference URI="OPS/text/c 0.xhtml"/></EncryptedData></encryption>'
    with pytest.raises(FormatError, match="protected against copying"):
        one("epub", epub(["x"], **{"META-INF/encryption.xml": locked}))
    fonts = locked.replace("OPS/text/c 0.xhtml", "OPS/font.otf")
    assert one("epub", epub(["x"], **{"META-INF/encryption.xml": fonts})).text == "x"


RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman Times;}{\f1\fcharset204 Arial Cyr;}}{\colortbl;\red0;}"
    rb"{\info{\title Ferry {\b report}}{\author Ada Berg}{\operator Nobody}}"
    rb"{\*\generator A program;}{\header Page head}"
    rb"\f0 Caf\'e9 \u8220?quoted\u8221? text\par\par\par "
    rb"Second {\b bo}ld\'85 {\f1\'cf\'e0\'f0\'ee\'ec} \u-10179?\u-9029?"
    b"\r\n"
    rb"\par{\v hidden}{\field{\*\fldinst HYPERLINK x}{\fldrslt a link}}\~\{x\}\par"
    rb"\trowd a\cell b\cell\row c\cell d\cell\row}"
)


def test_rich_text_gives_its_words_in_every_encoding() -> None:
    draft = one("rtf", RTF)
    assert draft.text == "Café “quoted” text\n\nSecond bold… Паром 💻\n\na link\u00a0{x}\n\na\tb\nc\td"
    assert draft.fields == {"title": "Ferry report", "author": "Ada Berg"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(rb"{\rtf1 a\bin5 {{{{{b}", "ab", id="binary data"),
        pytest.param(rb"{\rtf1 a\bin99999999999 b}", "a", id="binary data without end"),
        pytest.param(rb"{\rtf1 a}}}}b", "ab", id="too many braces"),
        pytest.param(rb"{\rtf1\uc0\u8211 b", "–b", id="no characters for old programs"),
        pytest.param(rb"{\rtf1\ansicpg99999 a\u-10179?b}", "ab", id="half a character"),
        pytest.param(b"{\\rtf1\\ansicpg932 \\'93\\'6e\\'82\\'b5}", "渡し", id="characters of two bytes"),
    ],
)
def test_rich_text_that_is_odd_is_read_all_the_same(data: bytes, expected: str) -> None:
    assert one("rtf", data).text == expected


def test_groups_without_end_are_refused() -> None:
    with pytest.raises(FormatError, match="nested deeper"):
        one("rtf", b"{\\rtf1" + b"{" * 100_000)


@pytest.mark.parametrize("xml", [BOMB, OUTSIDE], ids=["entities in entities", "a file from outside"])
@pytest.mark.parametrize("format_id", ["docx", "odt", "epub", "xlsx", "feed"])
def test_declared_entities_are_refused(format_id: str, xml: str) -> None:
    data = {
        "docx": zipped({"word/document.xml": xml}),
        "odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": xml}),
        "epub": zipped({"META-INF/container.xml": xml}),
        "xlsx": zipped({"xl/workbook.xml": xml}),
        "feed": xml.encode(),
    }[format_id]
    with pytest.raises(FormatError, match="declares entities"):
        one(format_id, data)


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        pytest.param("<a>" * 100_000, "nested deeper", id="nested without end"),
        pytest.param("<w:document", "damaged", id="cut off"),
        pytest.param("<?xml version='1.0' encoding='nobody'?><a/>", "XML", id="unknown encoding"),
        pytest.param("<a b='1' b='2'/>", "damaged", id="attribute twice"),
    ],
)
def test_hostile_xml_is_refused(xml: str, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        one("docx", zipped({"word/document.xml": xml}))


def test_a_document_without_its_part_is_refused() -> None:
    with pytest.raises(FormatError, match=r"lacks the part “word/document\.xml”"):
        one("docx", zipped({"x": "y"}))


def test_a_protected_opendocument_text_is_refused() -> None:
    files: dict[str, str | bytes] = {"content.xml": b"\x01", "META-INF/manifest.xml": "<manifest:encryption-data/>"}
    with pytest.raises(FormatError, match="password"):
        one("odt", zipped(files))
