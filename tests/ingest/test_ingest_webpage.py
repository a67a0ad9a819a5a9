import email.mime.image
import email.mime.multipart
import email.mime.text
import socket

import pytest
from handmade import message, one

from explorer.ingest.draft import FormatError
from explorer.ingest.htmltext import html_text
from explorer.ingest.webpage import page_of

PAGE = """<!doctype html><html lang="en-GB"><head><title>Ferry runs again | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"><meta name="author" content="Ada Berg">
<meta property="article:published_time" content="2031-05-04T09:30:00+02:00">
<link rel="canonical" href="https://example.org/ferry"><script>var hidden = "script";</script></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Ferry runs again</h1>
<p>The ferry to Lund, which was tied up for years, runs again since this morning, its owner said on the quay.</p>
<p>“We are glad,” said Ada Berg, who has waited for <b>three</b> years and brought her two children along.</p>
<ul><li>One boat for twenty people</li><li>Two trips on every day of the week</li></ul></article>
<img src="http://127.0.0.1:9/picture.png" onerror="steal()"><footer>All rights reserved</footer></body></html>"""


def test_a_page_gives_its_article_and_what_it_says_about_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object) -> None:
        raise AssertionError("a page asked for something from the network")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    draft = one("html", PAGE.encode())
    assert draft.text == (
        "Ferry runs again\n\n"
        "The ferry to Lund, which was tied up for years, runs again since this morning, its owner said on the quay.\n\n"
        "“We are glad,” said Ada Berg, who has waited for three years and brought her two children along.\n\n"
        "- One boat for twenty people\n- Two trips on every day of the week"
    )
    assert draft.fields == {
        "title": "Ferry runs again",
        "publisher": "The Harbour Post",
        "author": "Ada Berg",
        "published": "2031-05-04",
        "url": "https://example.org/ferry",
        "language": "en-GB",
    }
    assert draft.notes == ()


def test_a_page_without_an_article_gives_all_its_words() -> None:
    draft = one("html", b"<html><body><p>Short.</p></body></html>")
    assert (draft.text, draft.fields) == ("Short.", {})


def test_a_saved_page_knows_its_address() -> None:
    page = f"<!-- saved from url=(0029)https://example.org/a?b=1 -->{'<p>Words of a page.</p>' * 3}"
    assert one("html", page.encode()).fields["url"] == "https://example.org/a?b=1"


@pytest.mark.parametrize(
    ("data", "doubts"),
    [
        pytest.param('<meta charset="iso-8859-1"><p>“Färjan” går'.encode("cp1252"), 0, id="declared"),
        pytest.param('<meta charset="iso-8859-1"><p>“Färjan” går'.encode(), 0, id="declared, but UTF-8"),
        pytest.param("<p>“Färjan” går".encode("cp1252"), 1, id="not declared"),
        pytest.param("\ufeff<p>“Färjan” går".encode("utf-16-le"), 0, id="UTF-16"),
    ],
)
def test_a_page_is_read_in_its_encoding(data: bytes, doubts: int) -> None:
    draft = one("html", data)
    assert draft.text == "“Färjan” går"
    assert len(draft.notes) == doubts


def test_a_page_too_long_to_be_told_apart_is_read_whole_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.ingest.webpage.MAX_CHARACTERS", 100)
    page = page_of(PAGE)
    assert "Sport" in page.text
    assert "hidden" not in page.text
    assert "too long" in page.notes[0].what


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<p>One\n  two</p><p>three</p>", "One two\n\nthree", id="paragraphs"),
        pytest.param("<div>One<div>two</div>three</div>", "One\n\ntwo\n\nthree", id="blocks in blocks"),
        pytest.param("<ul><li>a<li><p>b</p></ul>c", "- a\n- b\n\nc", id="list"),
        pytest.param("<table><tr><td>1<td><p>2</p><tr><th>3<td>4</table>", "1\t2\n3\t4", id="table"),
        pytest.param("<table><tr><td><p>One</p><p>two</p></td></tr></table>", "One\n\ntwo", id="table for layout"),
        pytest.param("a<br>b<br><br>c", "a\nb\nc", id="line ends"),
        pytest.param("<pre>a\n  b</pre>", "a\nb", id="preformatted"),
        pytest.param("a&nbsp;b &lt;c&gt; &#128204; &quot;d&quot;", 'a\u00a0b <c> 📌 "d"', id="entities"),
        pytest.param("<b>bo</b>ld", "bold", id="inline"),
        pytest.param("a<script>x</script><style>y</style><!-- z --><noscript>w</noscript>b", "ab", id="hidden"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_markup_becomes_its_visible_words(html: str, text: str) -> None:
    assert html_text(html) == text


def test_an_archive_of_a_page_gives_its_article_and_address() -> None:
    saved = email.mime.multipart.MIMEMultipart("related", type="text/html")
    saved["From"] = "<Saved by a browser>"
    saved["Snapshot-Content-Location"] = "https://example.org/from"
    saved["Subject"] = "=?utf-8?B?RsOkcmphbg==?="
    html = PAGE.replace('<link rel="canonical" href="https://example.org/ferry">', "")
    saved.attach(email.mime.text.MIMEText(html, "html", "utf-8"))
    saved.attach(email.mime.image.MIMEImage(b"\x89PNG", "png"))
    draft = one("mhtml", saved.as_bytes())
    assert draft.text.startswith("Ferry runs again\n\nThe ferry to Lund")
    assert draft.fields["url"] == "https://example.org/from"
    assert draft.fields["title"] == "Ferry runs again"


def test_an_archive_without_a_page_is_refused() -> None:
    with pytest.raises(FormatError, match="no web page"):
        one("mhtml", message("words", Subject="x"))
