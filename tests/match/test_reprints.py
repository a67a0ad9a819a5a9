"""Reprints that are not word for word the same."""

from collections.abc import Callable

from linear import assert_linear
from newspapers import cell, compared, only_row, papers, rows, sentences

from explorer.match.material import Material
from explorer.match.reprints import reprint_rows
from explorer.match.shared import Quoted
from explorer.model.comparison import Copies
from explorer.model.fact import Linked

STORY = (
    "Minister Ada Aro told the council in Lund that the coastal towns will receive {sum} for new roads this year. "
    "The work begins in June and ends before the winter storms return to the region. "
    "The crew counted {boats} boats on the quay when the gates of the old lock were opened again. "
    "Engineers from the university will look at every bridge before it is opened to lorries. "
    "The harbour master keeps a list of all the berths that stay closed until the spring."
)


def story(money: str = "$3 million", boats: str = "forty") -> str:
    return STORY.format(sum=money, boats=boats)


def test_a_rewritten_sum_in_a_copy_is_told_and_not_swallowed_with_the_copy() -> None:
    comparison = compared(story(), story(money="$30 million"), story())
    assert [copies.sources for copies in comparison.copies] == [("a", "b", "c")]
    row = only_row(comparison, "amount")
    assert {name: c.state for name, c in row.cells.items()} == {"a": "same", "b": "differs", "c": "same"}
    assert any("$3 million" in text and "$30 million" in text for text in sentences(comparison))


def test_a_sentence_that_a_copy_has_in_other_words_is_a_row_of_all_copies() -> None:
    comparison = compared(story(), story(), story(boats="sixty"))
    (row,) = rows(comparison, "passage")
    assert {name: c.state for name, c in row.cells.items()} == {"a": "same", "b": "same", "c": "differs"}
    assert cell(row, "c").difference == "“sixty” here, “forty” in Courier"
    assert [span.words for span in cell(row, "c").ends[0].spans] == [
        "The crew counted sixty boats on the quay when the gates of the old lock were opened again."
    ]
    assert any("forty" in text and "sixty" in text for text in sentences(comparison))


def test_what_differs_is_said_once() -> None:
    said = sentences(compared(story(), story(money="$30 million", boats="sixty")))
    assert len(said) == len(set(said))


def test_copies_without_a_difference_have_none() -> None:
    comparison = compared(story(), story())
    assert rows(comparison, "passage") == []
    assert sentences(comparison) == []


def test_reading_copies_grows_with_their_length() -> None:
    def prepare(count: int) -> Callable[[], object]:
        one = " ".join(f"Boat {k} left the quay of Lund at dawn." for k in range(count))
        other = one.replace("7 left", "7 reached")
        sources = papers(one, other)
        material = Material(sources, Linked(extractions=(), actors=(), facts=()))
        copies = (Copies(sources=("a", "b"), share=0.95),)
        return lambda: list(reprint_rows(copies, material, Quoted([])))

    assert_linear(prepare, small=200, times=4)
