import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.export.quotation_card import Run, RunKind
from explorer.model.text import Span
from explorer.views.compare.card.align import GAP, Told, aligned, reference_runs, with_interruptions


def told(*parts: str, begin: int = 10) -> Told:
    """The parts as spans of a text in which seven code points stand between any two."""
    spans, at = [], begin
    for part in parts:
        spans.append(Span(at, at + len(part), part))
        at += len(part) + 7
    return Told(tuple(spans))


def kinds(runs: tuple[Run, ...]) -> list[tuple[RunKind, str, str]]:
    return [(run.kind, run.text.strip(), run.other) for run in runs]


def test_the_same_words_are_one_run() -> None:
    words = told("The gate stays open until the ice is gone.")
    assert kinds(aligned(words, words).runs) == [("same", "The gate stays open until the ice is gone.", "")]


@pytest.mark.parametrize(
    ("reference", "mine", "wanted"),
    [
        pytest.param(
            "the gate stays open all winter", "the gate stays firmly open all winter",
            ("inserted", "firmly", ""), id="inserted",
        ),
        pytest.param(
            "the gate stays firmly open all winter", "the gate stays open all winter",
            ("left out", "", "firmly"), id="left-out",
        ),
        pytest.param(
            "the gate stays open all winter", "the gate stays shut all winter",
            ("replaced", "shut", "open"), id="replaced",
        ),
        pytest.param(
            "We were warned. The gate stays open all winter", "The gate stays open all winter",
            ("cut", "", "We were warned."), id="cut-in-front",
        ),
        pytest.param(
            "The gate stays open all winter. Nobody pays.", "The gate stays open all winter.",
            ("cut", "", "Nobody pays."), id="cut-behind",
        ),
        pytest.param(
            "The gate stays open all winter", "We were warned. The gate stays open all winter",
            ("only", "We were warned.", ""), id="only-here",
        ),
    ],
)  # fmt: skip
def test_a_difference_is_named(reference: str, mine: str, wanted: tuple[RunKind, str, str]) -> None:
    assert wanted in kinds(aligned(told(reference), told(mine)).runs)


def test_moved_words_are_marked_where_they_stand_and_where_they_would() -> None:
    reference = told("before long winters end, northern gates of every town must be shut for repairs")
    mine = told("northern gates of every town must be shut for repairs before long winters end")
    runs = aligned(reference, mine).runs
    assert ("moved", "before long winters end", "") in kinds(runs)
    assert any(run.kind == "moved" and not run.text for run in runs)


def test_what_is_one_utterance_bounds_what_is_compared() -> None:
    reference = told("Bread is dear. The gate stays open all winter. Thank you all.")
    mine = told("He hopes that the gate stays open all winter")
    first = reference.spans[0]
    shared = (Span.of(" " * first.start + first.words, first.start + 15, first.start + 45),)
    there = (Span(mine.spans[0].start + 14, mine.spans[0].end, mine.text[14:]),)
    found = aligned(reference, mine, (shared, there))
    assert found.covered == (15, 45)
    assert ("only", "He hopes that", "") in kinds(found.runs)
    assert ("cut", "", "Bread is dear.") in kinds(found.runs)
    assert ("cut", "", "Thank you all.") in kinds(found.runs)


def test_words_of_ones_own_are_not_laid_side_by_side() -> None:
    found = aligned(told("the gate stays open all winter"), told("no ship will have to turn back in January"))
    assert not found.compared
    assert [run.kind for run in found.runs] == ["same"]


def test_words_that_would_be_felt_are_not_compared() -> None:
    long = "the gate stays open all winter " * 1_000
    assert not aligned(told(long), told(long)).compared


WORDS = st.lists(
    st.sampled_from(["gate", "the", "a", "ice", "é", "e\u0301", "🧭", "שלום", "مرحبا", "not", "ten"]),
    min_size=1,
    max_size=14,
)
PARTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=3)


@given(PARTS, PARTS)
def test_the_runs_hold_the_text_and_nothing_else(reference: list[str], mine: list[str]) -> None:
    found = aligned(told(*reference), told(*mine))
    assert "".join(run.text for run in found.runs) == told(*mine).text
    back = reference_runs(told(*reference), [found])
    assert "".join(run.text for run in back) == told(*reference).text


@given(PARTS, PARTS)
def test_interruptions_stand_in_the_place_of_the_gaps(reference: list[str], mine: list[str]) -> None:
    words = told(*mine)
    between = [f"<{number}>" for number in range(len(mine) - 1)]
    runs = list(with_interruptions(aligned(told(*reference), words).runs, words, between))
    said = "".join(run.text for run in runs)
    wanted = mine[0] + "".join(f"<{number}>{part}" for number, part in enumerate(mine[1:]))
    assert said == wanted
    assert [run.text for run in runs if run.kind == "around"] == between


@given(PARTS)
def test_places_of_the_source_are_places_of_the_text(parts: list[str]) -> None:
    words = told(*parts)
    for begin, span in zip(words.begins, words.spans, strict=True):
        assert words.hull((span,)) == (begin, begin + len(span.words))
        assert words.text[begin : begin + len(span.words)] == span.words
    assert words.text.count(GAP) == len(parts) - 1


def test_the_reference_shows_what_nobody_else_has_and_what_others_vary() -> None:
    reference = told("We were warned. The gate stays open all winter.")
    others = [
        aligned(reference, told("The gate stays open all winter.")),
        aligned(reference, told("The gate stays shut all winter.")),
    ]
    runs = reference_runs(reference, others)
    assert ("only", "We were warned", "") in [(k, t.strip(" ."), o) for k, t, o in kinds(runs)]
    assert ("varied", "open", "") in kinds(runs)
    assert ("same", "all winter.", "") in kinds(runs)


def test_a_reference_beside_nobody_is_as_it_is() -> None:
    assert reference_runs(told("The gate."), []) == (Run("The gate."),)
