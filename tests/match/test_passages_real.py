"""Shared passages of the two real articles, where they are at hand."""

from pathlib import Path

import pytest

from explorer.match.passages.shared import find_shared_words
from explorer.model.comparison import Match
from explorer.model.source import Source
from explorer.model.text import canonical


@pytest.fixture
def matches(shared: Path) -> tuple[Match, ...]:
    files = sorted((shared / "sources").glob("*.txt"))
    if not files:
        pytest.skip("the real articles are not on this machine")
    sources = [
        Source(id=file.name[:3], text=canonical(file.read_text(encoding="utf-8")), title=file.stem) for file in files
    ]
    return find_shared_words(sources).matches


def both(matches: tuple[Match, ...], one: str, other: str) -> list[Match]:
    """The matches that have the one words at one end and the other words at the other."""
    ends = [(match, match.a.spans[0].words, match.b.spans[0].words) for match in matches]
    return [match for match, a, b in ends if (one in a and other in b) or (one in b and other in a)]


def test_two_tellings_of_what_was_occupied_are_one_passage_that_differs(matches: tuple[Match, ...]) -> None:
    (match,) = both(matches, "occupied large parts of Iraq and Syria", "a third of both Iraq and Syria")
    assert match.relation == "similar"
    assert match.difference is not None
    assert "“large parts of”" in match.difference
    assert "a third of both" in match.difference


@pytest.mark.parametrize("words", ["more important than ever", "cannot retake territory", "$168 million"])
def test_what_both_print_word_for_word_is_a_passage(matches: tuple[Match, ...], words: str) -> None:
    (match,) = both(matches, words, words)
    assert match.relation == "same"
