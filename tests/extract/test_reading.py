"""What the steps share of a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.extract.reading import Reading
from explorer.model.source import Source
from explorer.model.text import canonical


def reading(text: str) -> Reading:
    return Reading(Source(id="s", title="", text=canonical(text)))


def sentences(text: str) -> list[str]:
    read = reading(text)
    return [read.text[start:end] for start, end in read.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It rained. Nobody came.", ["It rained.", "Nobody came."], id="full stop"),
        pytest.param("Really?! Yes.", ["Really?!", "Yes."], id="two marks"),
        pytest.param("Well ... Perhaps.", ["Well ...", "Perhaps."], id="dots"),
        pytest.param("“Go.” They went.", ["“Go.”", "They went."], id="closing marks"),
        pytest.param("Dr. Aro spoke. J. Holm left.", ["Dr. Aro spoke.", "J. Holm left."], id="abbreviations"),
        pytest.param("At 3.5 m. it ends", ["At 3.5 m. it ends"], id="nothing that begins a sentence"),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="ab-Aé .\n’“ſİ—3", max_size=60))
def test_letters_split_into_the_words_of_small_letters_and_inner_hyphens(text: str) -> None:
    read = reading(text)
    assert len(read.letters) == len(read.low) == len(read.text)
    words = [word.strip("-") for word in read.letters.split()]
    assert [word for word in words if word] == re.findall("[a-z]+(?:-[a-z]+)*", read.low)
