"""The words of a quotation are found in a text in a row, or split by who says them."""

from collections.abc import Callable
from functools import partial

import pytest
from linear import assert_linear

from explorer.match.standing import standing
from explorer.match.words import words_of

WANTED = words_of("The pier is a monument to waste, and nobody will pay for it").folded


def found(text: str, *, split: bool = True) -> str | None:
    place = standing(WANTED, text, split=split)
    return None if place is None else text[slice(*place)]


@pytest.mark.parametrize(
    "text",
    [
        "the pier is a monument to waste and nobody will pay for it",
        "The pier is a monument to waste,” Ms. Aro said, “and nobody will pay for it",
        "The pier is a monument to waste,” said Ada Aro, the minister of ports. “And nobody will pay for it",
        "The pier,” she said, “is a monument to waste, and nobody,” she added, “will pay for it",
    ],
    ids=["in a row", "a title", "two sentences", "two attributions"],
)
def test_words_that_stand_in_order_are_found_whole(text: str) -> None:
    assert found(f"They met. “{text}.” Then they left.") == text


@pytest.mark.parametrize(
    "text",
    [
        "The pier is a monument to waste.",
        "Nobody will pay for it, and the pier is a monument to waste.",
        "The pier is a monument to waste, " + "and so on " * 8 + "and nobody will pay for it.",
        "",
    ],
    ids=["half of them", "another order", "too far apart", "nothing"],
)
def test_other_words_are_not_found(text: str) -> None:
    assert found(text) is None


def test_words_that_must_stand_in_a_row_are_not_found_apart() -> None:
    assert found("The pier is a monument to waste,” she said, “and nobody will pay for it.", split=False) is None


@pytest.mark.parametrize("pattern", ["the ", "the pier ", "the pier is a monument to waste "])
def test_the_cost_of_looking_grows_with_the_text(pattern: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        return partial(found, pattern * size)

    assert_linear(prepare, small=400, times=4)
