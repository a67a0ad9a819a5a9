import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

from explorer.views.document.blocks import Blocks
from explorer.views.document.page import _MAYBE_LEFTWARD, Page, Type

pytestmark = pytest.mark.usefixtures("qapp")

TEXT = st.text(st.sampled_from("abc de \n\u00a0é\u0301📌👩\u200d👧🇦🇽𝒳سلامאב.“”\t"), max_size=120)


def page_of(text: str, width: float = 300) -> Page:
    return Page(Blocks(text), Type.at(1.0), width, lambda _start, _end: [])


@given(TEXT)
@settings(deadline=None, max_examples=60)
def test_qt_and_the_text_agree_on_every_length_whatever_it_holds(text: str) -> None:
    page = page_of(text)
    for index in range(len(page.blocks)):
        laid = page.laid(index)
        assert laid.lines[0].start == page.blocks[index].start
        assert laid.lines[-1].end == page.blocks[index].end
        assert all(a.end == b.start for a, b in zip(laid.lines, laid.lines[1:], strict=False))


@given(TEXT)
@settings(deadline=None, max_examples=60)
def test_the_character_at_a_mark_is_the_marked_one(text: str) -> None:
    page = page_of(text)
    for point, character in enumerate(text):
        if character.isascii() and character.isalpha():
            rects = page.rects(point, point + 1)
            assert len(rects) == 1
            assert page.over_text(rects[0].center().x(), rects[0].center().y()) == point


def widths(rects: list[QRectF]) -> float:
    return sum(rect.width() for rect in rects)


def test_a_mark_from_right_to_left_covers_its_letters_only() -> None:
    text = "The word سببب stood, and שלום too, on one line"
    page = page_of(text, 900)
    start = text.index("سببب")
    alone = page.rects(start, start + 2) + page.rects(start + 2, start + 4)
    assert widths(page.rects(start, start + 4)) == pytest.approx(widths(alone), abs=0.1)
    before, after = page.rects(0, start)[-1], page.rects(start + 5, start + 10)[0]
    word = page.rects(start, start + 4)
    assert len(word) == 1
    assert before.right() <= word[0].left() + 0.5
    assert word[0].right() <= after.left() + 0.5


def test_a_mark_over_two_directions_is_in_as_many_pieces_as_it_is_seen() -> None:
    text = "abc שלום עולם def"
    page = page_of(text, 900)
    rects = page.rects(2, 8)  # "c", a blank and the first word, which stands at the right end of the Hebrew
    assert len(rects) == 2
    assert widths(rects) == pytest.approx(sum(widths(page.rects(k, k + 1)) for k in range(2, 8)), abs=0.1)


def test_blanks_that_hang_over_a_line_end_are_not_marked() -> None:
    text = "word " * 60
    page = page_of(text, 200)
    assert all(rect.right() <= 200.5 for rect in page.rects(0, len(text) - 1))


def test_paragraphs_stand_apart_and_blank_lines_do_not_double_the_space() -> None:
    kind = Type.at(1.0)
    single = page_of("a\nb")
    single.lay(0)
    assert single.top(1) == kind.pitch + kind.gap
    blank = page_of("a\n\nb")
    for index in range(3):
        blank.lay(index)
    assert blank.top(2) == kind.pitch + kind.blank


def test_the_pieces_of_a_huge_line_follow_each_other_without_space() -> None:
    page = page_of("word " * 3000)
    page.lay(0)
    laid = page.laid(0)
    assert page.top(1) == pytest.approx(laid.lines[-1].top + laid.lines[-1].height)


def test_laying_out_says_by_how_much_the_estimate_was_wrong() -> None:
    page = page_of("word " * 100 + "\n" + "other " * 10)
    before = page.height
    grown = page.lay(0)
    assert page.height == before + grown
    assert page.lay(0) == 0


def test_estimates_are_near_the_truth_for_running_text() -> None:
    text = "\n".join(
        "The people of the coast have always paid for what the sea has taken from them. " * k for k in range(1, 9)
    )
    page = page_of(text, 500)
    guessed = page.height
    for index in range(len(page.blocks)):
        page.lay(index)
    assert guessed == pytest.approx(page.height, rel=0.12)


def test_a_long_text_keeps_few_blocks_laid_out() -> None:
    page = page_of("\n".join("line" for _ in range(1000)))
    for index in range(1000):
        page.lay(index)
    assert not page.is_laid(0)
    assert page.is_laid(999)


def test_formats_are_placed_by_code_points() -> None:
    text = "📌 five 🇦🇽 million"
    seen = []

    def formats(_start: int, _end: int) -> list[tuple[int, int, QTextLayout.FormatRange]]:
        ranged = QTextLayout.FormatRange()
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.Bold)
        ranged.format = form
        seen.append(ranged)
        return [(text.index("million"), len(text), ranged)]

    page = Page(Blocks(text), Type.at(1.0), 400, formats)
    placed = page.laid(0).layout.formats()[0]
    assert (placed.start, placed.length) == (len("📌 five 🇦🇽 ".encode("utf-16-le")) // 2, len("million"))


def test_a_place_beyond_the_end_of_a_broken_line_is_the_end_of_that_line() -> None:
    page = page_of("word " * 30, 200)
    line = page.laid(0).lines[0]
    assert page.point_at(10_000, 5) == line.end - 1
    assert page.over_text(10_000, 5) is None


def test_zoom_makes_the_type_larger_and_the_column_wider() -> None:
    small, large = Type.at(1.0), Type.at(2.0)
    assert large.pitch > 1.9 * small.pitch
    assert large.column > 1.9 * small.column
    assert 60 * small.character < small.column < 80 * small.character


def test_no_character_that_runs_from_right_to_left_is_overlooked() -> None:
    other = [chr(k) for k in range(sys.maxunicode + 1) if unicodedata.bidirectional(chr(k)) in {"R", "AL", "AN"}]
    assert len(other) > 1000
    assert [c for c in other if not _MAYBE_LEFTWARD.search(c)] == []
