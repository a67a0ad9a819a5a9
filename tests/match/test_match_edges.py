"""Where sentences end."""

import pytest

from explorer.match.edges import EDGE_OR_DOTS, EDGE_OR_ELLIPSIS, SENTENCE_EDGE


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("One. Two! Three?", ["One", "Two", "Three?"], id="marks before blanks"),
        pytest.param("“One.” Two", ["“One", "Two"], id="the closing mark belongs to the edge"),
        pytest.param("The U.S. port and J. Berg stay", ["The U.S. port and J. Berg stay"], id="initials"),
        pytest.param("One\n\nTwo", ["One", "Two"], id="lines"),
        pytest.param("It costs 4.5 crowns", ["It costs 4.5 crowns"], id="a decimal point"),
    ],
)
def test_a_sentence_ends_at_marks_and_lines(text: str, sentences: list[str]) -> None:
    assert SENTENCE_EDGE.split(text) == sentences


def test_only_quotations_end_at_an_ellipsis() -> None:
    assert SENTENCE_EDGE.split("One… two") == ["One… two"]
    assert EDGE_OR_ELLIPSIS.split("One… two") == ["One", " two"]
    assert EDGE_OR_DOTS.split("One ...two") == ["One ", "two"]
