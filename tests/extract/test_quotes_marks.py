"""Which marks belong together."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.extract.quotes.marks import Stretch, stretches
from explorer.extract.reading import Reading
from explorer.model.source import Source
from explorer.model.text import canonical


def pairs(text: str) -> list[Stretch]:
    return stretches(Reading(Source(id="s", text=text, title="t")))


def quoted(text: str) -> list[str]:
    return [text[s.start : s.end] for s in pairs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“We will rebuild,” she said.", ["We will rebuild,"], id="curly"),
        pytest.param('"We will rebuild," she said.', ["We will rebuild,"], id="straight"),
        pytest.param("«We will rebuild», she said.", ["We will rebuild"], id="guillemets"),
        pytest.param("„We will rebuild“, she said.", ["We will rebuild"], id="low-opening-mark"),
        pytest.param("‘We will rebuild the town,’ she said.", ["We will rebuild the town,"], id="british-single"),
        pytest.param(
            "'It isn't the workers' fault,' he said.", ["It isn't the workers' fault,"], id="apostrophes-inside"
        ),
        pytest.param('He said, " We wait. " Then he left.', ["We wait."], id="stray-blanks"),
        pytest.param("“He called it ‘a gift’ to us,” she said.", ["He called it ‘a gift’ to us,"], id="nested-single"),
        pytest.param("“Now,” he said. “Later.”", ["Now,", "Later."], id="two-pairs"),
        pytest.param("“Arab states“ was the title.", ["Arab states"], id="opening-shape-closes"),
        pytest.param('He is 6\'2" tall and "calm" today.', ["calm"], id="inches"),
        pytest.param('<note id="17">Read "the plan" now', ["the plan"], id="markup-attribute"),
        pytest.param(
            "''We never asked for this war,'' he said.", ["We never asked for this war,"], id="doubled-apostrophes"
        ),
        pytest.param("They met a ''friend'' of his.", [], id="doubled-around-one-word"),
        pytest.param("The workers' union rejects the '90s plan.", [], id="apostrophes-only"),
    ],
)
def test_the_words_inside_each_pair_are_found(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_paragraph_that_ends_open_is_carried_on_by_the_next_opening_mark() -> None:
    first, second = pairs("“The first part has no end.\n“The second part has one,” Ada Holm said.")

    assert (first.closing, first.continues) == (first.end, False)
    assert second.continues


def test_a_paragraph_that_ends_open_goes_on_to_a_closing_mark_without_being_opened_anew() -> None:
    first, second = pairs('Ada Holm said, "It went on.\nWe waited all night." Then she left.')

    assert (first.continues, second.continues) == (False, True)
    assert quoted('Ada Holm said, "It went on.\nWe waited all night." Then she left.')[1] == "We waited all night."


def test_a_missing_closing_mark_ends_with_the_first_sentence_before_the_next_opening_one() -> None:
    assert quoted("“We are tired. The mayor left. Later he said, “We will be back.”") == [
        "We are tired.",
        "We will be back.",
    ]


def test_double_marks_within_single_ones_are_not_the_quotations_own() -> None:
    text = "‘He said “go away” to all of us,’ she wrote. ‘We will not go away so soon.’"

    assert quoted(text) == ["He said “go away” to all of us,", "We will not go away so soon."]


def test_pairs_that_touch_stay_two() -> None:
    assert quoted("“One thing.”“Another thing.”") == ["One thing.", "Another thing."]


@given(st.text(alphabet="ab .,!\n“”\"'‘’«»=", max_size=80))
def test_stretches_are_ordered_apart_and_never_empty(raw: str) -> None:
    text = canonical(raw)
    found = pairs(text)

    for stretch in found:
        assert 0 <= stretch.opening <= stretch.start < stretch.end <= stretch.closing <= len(text)
        assert not text[stretch.start].isspace()
        assert not text[stretch.end - 1].isspace()
        assert "\n" not in text[stretch.start : stretch.end]
    for one, other in pairwise(found):
        assert one.closing <= other.opening
