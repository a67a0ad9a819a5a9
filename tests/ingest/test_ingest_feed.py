import pytest
from handmade import drafts, one

from explorer.ingest.draft import Draft, FormatError

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Harbour Post</title><link>https://example.org</link>
<language>en</language><image><title>Logo</title><link>https://example.org/logo</link></image>
<item><title>Ferry &amp;amp; boats</title><link>https://example.org/1</link>
<pubDate>Sun, 04 May 2031 09:30:00 +0200</pubDate>
<dc:creator>Ada Berg</dc:creator><description>Short.</description>
<content:encoded><![CDATA[<p>The ferry runs.</p><p>Often.</p>
<img src="http://127.0.0.1:9/x.png">]]></content:encoded></item>
<item><title>Addresses alone</title><link>https://example.org/2</link></item>
<item><title>Third</title><guid>https://example.org/3</guid><description>Plain words
in two lines.</description></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title type="text">The Harbour Post</title>
<author><name>Editors</name></author><entry><title>Ferry</title><link rel="self" href="https://example.org/self"/>
<link href="https://example.org/1"/><author><name>Ada Berg</name></author><updated>2031-05-05T10:00:00Z</updated>
<published>2031-05-04T10:00:00Z</published><summary>Short.</summary><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>One &lt; <b>two</b></p><p>three</p></div></content></entry></feed>"""


def test_a_feed_gives_one_document_an_entry() -> None:
    first, third = drafts("feed", RSS.encode())
    assert isinstance(first, Draft)
    assert isinstance(third, Draft)
    assert first.text == "The ferry runs.\n\nOften."
    assert first.fields == {
        "title": "Ferry & boats",
        "publisher": "The Harbour Post",
        "author": "Ada Berg",
        "published": "2031-05-04T09:30:00+02:00",
        "url": "https://example.org/1",
        "language": "en",
    }
    assert (third.text, third.line, third.unit) == ("Plain words\nin two lines.", 3, "entry")
    assert third.fields["url"] == "https://example.org/3"


def test_entries_that_are_addresses_alone_are_named_and_not_fetched() -> None:
    first, _ = drafts("feed", RSS.encode())
    assert isinstance(first, Draft)
    (note,) = first.notes
    assert note.kind == "left out"
    assert "1 of 3 entries without text, which were not fetched: https://example.org/2" in note.what


def test_an_atom_feed_gives_its_entries() -> None:
    draft = one("feed", ATOM.encode())
    assert draft.text == "One < two\n\nthree"
    assert draft.fields == {
        "title": "Ferry",
        "publisher": "The Harbour Post",
        "author": "Ada Berg",
        "published": "2031-05-04T10:00:00Z",
        "url": "https://example.org/1",
        "language": "en-GB",
    }


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(
            "<rss><channel><item><link>https://example.org/1</link></item></channel></rss>",
            "only addresses, no texts: https://example.org/1",
            id="addresses",
        ),
        pytest.param("<rss><channel/></rss>", "without entries", id="no entries"),
        pytest.param("<settings><a/></settings>", "another kind .*“settings”", id="other XML"),
        pytest.param("words", "damaged", id="no XML"),
        pytest.param("<rss><item>" + "<b>" * 10_000, "nested deeper", id="nested without end"),
    ],
)
def test_what_gives_no_document_is_refused(data: str, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        drafts("feed", data.encode())


def test_a_feed_of_too_many_entries_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.ingest.feed.MAX_ENTRIES", 2)
    with pytest.raises(FormatError, match="more than 2 entries"):
        drafts("feed", RSS.encode())
