import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.views.document.blocks import LONGEST, Blocks

LINES = st.lists(st.text(st.sampled_from("ab \u0301📌🇦🇽\u200d."), max_size=30), max_size=12)


@given(LINES)
def test_the_blocks_and_the_line_ends_between_them_are_the_whole_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks = Blocks(text)
    assert "\n".join(text[slice(*blocks[k])] for k in range(len(blocks))) == text


@given(
    st.integers(LONGEST - 3, LONGEST * 4), st.sampled_from(["word ", "x", "é\u0301", "👩\u200d👧", "🇦🇽", "end. Then "])
)
def test_a_huge_line_is_broken_and_nothing_is_lost(length: int, piece: str) -> None:
    text = (piece * (length // len(piece) + 1))[:length]
    blocks = Blocks(text)
    assert "".join(text[slice(*blocks[k])] for k in range(len(blocks))) == text
    assert all(0 < end - start <= LONGEST for start, end in (blocks[k] for k in range(len(blocks))))
    assert all(blocks.goes_on(k) for k in range(len(blocks) - 1))


def test_a_huge_line_is_broken_behind_a_sentence() -> None:
    text = "It went on and on for the whole of that day. " * 200
    first = Blocks(text)[0]
    assert text[first.start : first.end].endswith("day. ")


@pytest.mark.parametrize(
    "piece", ["e\u0301", "👩\u200d👩\u200d👧", "🇦🇽", "👍🏽"], ids=["combining", "family", "flag", "skin tone"]
)
def test_no_break_tears_a_character_apart(piece: str) -> None:
    text = "y" + piece * (2 * LONGEST)
    blocks = Blocks(text)
    assert len(blocks) > 1
    for k in range(len(blocks) - 1):
        assert text[blocks[k].end :].startswith(piece)


@given(LINES)
def test_every_position_lies_in_its_block(lines: list[str]) -> None:
    blocks = Blocks("\n".join(lines))
    for point in range(len(blocks.text) + 1):
        start, end = blocks[blocks.at(point)]
        assert start <= point <= end


def test_a_paragraph_is_the_whole_line_however_it_is_broken() -> None:
    text = "first\n" + "long " * 2000 + "\nlast"
    blocks = Blocks(text)
    assert blocks.paragraph(8000) == (6, text.rindex("\n"))
    assert blocks.paragraph(2) == (0, 5)


@pytest.mark.parametrize(("text", "expected"), [("a\n\nb", True), ("a\nb", False), ("", False)])
def test_blank_lines_part_paragraphs_only_where_there_are_any(text: str, expected: bool) -> None:  # noqa: FBT001
    assert Blocks(text).has_blank_lines is expected
