import pytest
from handmade import drafts, one, pdf, pdf_of, printed
from hypothesis import given
from hypothesis import strategies as st

from explorer.ingest.draft import FormatError
from explorer.ingest.pdftext import Line, assemble

LEFT = [
    "The ferry to Lund, which was tied up for many years, runs again since",
    "this morning, its owner said. The govern-",
    "ment pays for the well-",
    "known boat, and a well-known captain steers it.",
]


def lines(*texts: str) -> list[Line]:
    return [Line(text, 72, 72 + 5 * len(text), 700 - 14 * index, 11) for index, text in enumerate(texts)]


def test_lines_become_paragraphs_and_words_are_whole_again() -> None:
    draft = one(
        "pdf", pdf([printed(["FERRY REPORT"], size=20, top=780) + "\n" + printed([*LEFT, "", "A second paragraph."])])
    )
    assert draft.text == (
        "FERRY REPORT\n\n"
        "The ferry to Lund, which was tied up for many years, runs again since this morning, its owner said. "
        "The government pays for the well-known boat, and a well-known captain steers it.\n\n"
        "A second paragraph."
    )


def test_the_place_of_every_page_is_kept() -> None:
    draft = one("pdf", pdf([printed(["First page ends."]), printed(["Second page."]), "", printed(["Fourth."])]))
    assert draft.text == "First page ends.\n\nSecond page.\n\nFourth."
    assert [draft.text[start:].partition("\n")[0] for start in draft.pages] == [
        "First page ends.",
        "Second page.",
        "Fourth.",
        "Fourth.",
    ]
    source = draft.source("a", "a.pdf")
    assert [source.page_at(source.text.index(word)) for word in ("First", "Second", "Fourth")] == [1, 2, 4]


def test_a_sentence_that_goes_on_over_the_page_is_not_broken() -> None:
    draft = one("pdf", pdf([printed(["The ferry to Lund runs"]), printed(["again since this morning."])]))
    assert draft.text == "The ferry to Lund runs again since this morning."
    assert draft.text[draft.pages[1] :].startswith("again")


def test_running_heads_and_page_numbers_are_taken_out_with_a_note() -> None:
    pages = [
        printed(["The Harbour Post"], top=810)
        + "\n"
        + printed([f"Words of chapter {word} stand here.", f"And more of {word}."])
        + "\n"
        + printed([f"Page {n}"], top=30)
        for n, word in enumerate(["one", "two", "three", "four"], start=1)
    ]
    draft = one("pdf", pdf(pages))
    assert "Harbour Post" not in draft.text
    assert "Page" not in draft.text
    assert draft.text.count("Words of chapter") == 4
    assert "8 running heads and page numbers" in draft.notes[0].what


def test_pages_without_text_are_named() -> None:
    draft = one("pdf", pdf([printed(["Words."]), "", printed(["More words."]), ""]))
    assert draft.notes[0].kind == "left out"
    assert "no text on pages 2, 4" in draft.notes[0].what


def test_a_document_of_pictures_is_refused_with_what_to_do() -> None:
    with pytest.raises(FormatError, match="pictures of pages") as caught:
        one("pdf", pdf(["", "0 0 100 100 re f"]))
    assert "OCR" in caught.value.hint


@pytest.mark.parametrize(
    ("info", "fields"),
    [
        pytest.param(
            "/Title(Ferry report)/Author(Ada Berg)/CreationDate(D:20310504)",
            {"title": "Ferry report", "author": "Ada Berg"},
            id="given",
        ),
        pytest.param("/Title(Microsoft Word - ferry.docx)", {}, id="the name of a file is no title"),
        pytest.param("/Title(untitled)", {}, id="no title"),
    ],
)
def test_title_and_author_are_taken_and_the_date_of_the_file_is_no_publication_date(
    info: str, fields: dict[str, str]
) -> None:
    assert one("pdf", pdf([printed(["Words."])], info=info)).fields == fields


def test_a_document_with_a_password_is_refused() -> None:
    encrypt = "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4" + f"/O<{'41' * 32}>/U<{'42' * 32}>>>"
    with pytest.raises(FormatError, match="protected with a password"):
        drafts("pdf", pdf([printed(["Words."])], trailer=encrypt))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"%PDF-1.7", id="nothing in it"),
        pytest.param(pdf([printed(["Words."])])[:200], id="cut off"),
        pytest.param(
            pdf_of(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>"]),
            id="pages in a circle",
        ),
        pytest.param(
            pdf_of(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 2147483647>>"]), id="endless pages"
        ),
        pytest.param(pdf_of(["<</Type/Catalog/Pages 1 0 R>>"]), id="a catalog of itself"),
        pytest.param(pdf_of(["[" * 100_000]), id="nested without end"),
    ],
)
def test_a_damaged_or_hostile_document_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        drafts("pdf", data)


def test_a_document_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.ingest.pdf.MAX_PAGES", 2)
    with pytest.raises(FormatError, match="has 3 pages; 2 is the limit"):
        drafts("pdf", pdf([""] * 3))


def test_a_drawing_that_draws_itself_ends() -> None:
    itself = "/Resources<</XObject<</X 4 0 R>>>>"
    form = f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]{itself}/Length 5>>stream\n/X Do\nendstream"
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]{itself}/Contents 5 0 R>>"
    content = "<</Length 5>>stream\n/X Do\nendstream"
    with pytest.raises(FormatError, match="pictures of pages"):
        drafts(
            "pdf", pdf_of(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page, form, content])
        )


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        pytest.param("the govern-", "ment pays", "the government pays", id="broken word"),
        pytest.param("the Anglo-", "French boat", "the Anglo-French boat", id="compound with a name"),
        pytest.param("from 2030-", "2031 on", "from 2030-2031 on", id="years"),
        pytest.param("the boat –", "an old one", "the boat – an old one", id="dash"),
        pytest.param("the govern\ufffe", "ment pays", "the government pays", id="hyphen as pdfium marks it"),
        pytest.param("the govern\u00ad", "ment pays", "the government pays", id="soft hyphen"),
    ],
)
def test_a_hyphen_at_a_line_end_stays_where_it_belongs_to_the_word(before: str, after: str, whole: str) -> None:
    assert assemble([lines(before, after)]).text == whole


def test_items_of_a_list_stay_apart() -> None:
    assert assemble([lines("Two things:", "• a boat", "• a quay")]).text == "Two things:\n\n• a boat\n\n• a quay"


@given(st.lists(st.lists(st.text(max_size=20).map(lambda t: " ".join(t.split())), max_size=6), max_size=6))
def test_the_starts_of_pages_are_in_order_and_within_the_text(pages: list[list[str]]) -> None:
    made = assemble([lines(*page) for page in pages])
    assert len(made.starts) == len(pages)
    assert list(made.starts) == sorted(made.starts)
    assert all(0 <= start <= len(made.text) for start in made.starts)
    assert made.starts[:1] in {(), (0,)}
