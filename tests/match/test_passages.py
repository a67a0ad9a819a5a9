"""Words that several sources share: passages, reprints, boilerplate, and what is none of them."""

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear import assert_linear

from explorer.match.passages.boilerplate import BOILERPLATE_SOURCES
from explorer.match.passages.copies import COPY_SHARE
from explorer.match.passages.passage import FEWEST_WORDS
from explorer.match.passages.seeds import ALL_PAIRS
from explorer.match.passages.shared import find_shared_words
from explorer.model.comparison import End, Match, SharedWords
from explorer.model.source import Source

BRIDGE = "The old bridge across the river was closed last night after engineers had found deep cracks in two pillars."
FOOTER = "This report was written by our harbour desk and may be printed freely as long as readers are told its origin."


def sources(*texts: str) -> list[Source]:
    return [Source(id=f"s{number}", title=f"Source {number}", text=text) for number, text in enumerate(texts)]


def shared(*texts: str) -> SharedWords:
    return find_shared_words(sources(*texts))


def filler(number: int, count: int = 40) -> str:
    """Words that no other number has."""
    return " ".join(f"word{'abcdefghij'[k % 10]}{'xyz'[k % 3]}{number}n{k}" for k in range(count)) + ". "


def words(match: Match) -> tuple[str, str]:
    return match.a.spans[0].words, match.b.spans[0].words


# ---------------------------------------------------------------------- passages


def test_a_sentence_in_two_sources_is_one_passage_with_the_same_words() -> None:
    found = shared(filler(1) + BRIDGE + " " + filler(2), filler(3) + BRIDGE)
    (match,) = found.matches
    assert words(match) == (BRIDGE[:-1], BRIDGE[:-1])
    assert (match.kind, match.relation, match.score, match.difference) == ("passage", "same", 1.0, None)
    assert match.why == "19 words in a row are the same"
    (passage,) = found.passages
    assert passage.ends == (match.a, match.b)
    assert match.row == passage.id


def test_altered_words_do_not_split_a_passage_and_are_told() -> None:
    altered = BRIDGE.replace("deep cracks", "worrying damage").replace("last night", "late last night")
    (match,) = shared(filler(1) + BRIDGE, filler(2) + altered + filler(3)).matches
    assert words(match) == (BRIDGE[:-1], altered[:-1])
    assert match.relation == "similar"
    assert 0.5 < match.score < 1
    assert match.difference == "“late” only there; “deep cracks” here, “worrying damage” there"


def test_what_one_source_tells_in_a_clause_and_the_other_at_length_is_one_passage() -> None:
    short = (
        "Engineers closed the crumbling bridge, which had lost large pieces of both pillars in a sudden wave of ice."
    )
    long = (
        "Engineers closed the crumbling bridge – or the Crossing – a grey giant that within no more than a week had "
        "lost stones amounting to a fifth of both pillars, which the mayor puts down to a sudden wave of ice."
    )
    (match,) = shared(filler(1) + short, filler(2) + long).matches
    assert "large pieces" in words(match)[0]
    assert "a fifth of both" in words(match)[1]
    assert match.difference is not None
    assert "“large pieces" in match.difference


def test_case_typography_and_marks_make_no_difference() -> None:
    (match,) = shared(
        filler(1) + BRIDGE.upper(), filler(2) + BRIDGE.replace("bridge across", "“bridge”—across")
    ).matches
    assert match.relation == "same"


def test_a_hyphen_makes_no_difference_either() -> None:
    one = "They had planned a counter-attack on the second committee before the harbour vote took place in spring"
    (match,) = shared(filler(1) + one, filler(2) + one.replace("counter-attack", "counterattack")).matches
    assert (match.relation, match.score, match.difference) == ("same", 1.0, None)


def test_sentences_in_another_order_are_passages_of_their_own() -> None:
    other = "Ferries will carry people and light vans over to the market until the repair of the pillars is done."
    found = shared(filler(1) + BRIDGE + " " + other, filler(2) + other + " " + filler(3) + BRIDGE)
    assert sorted(match.a.spans[0].words for match in found.matches) == sorted([BRIDGE[:-1], other[:-1]])


def test_a_passage_ends_with_its_paragraph_where_words_differ() -> None:
    other = "Ferries will carry people and light vans over to the market until the repair of the pillars is done."
    one, two = f"{BRIDGE}\nNevertheless {other}", f"{BRIDGE}\nMeanwhile {other}"
    assert len(shared(filler(1) + one, filler(2) + two).matches) == 2
    assert len(shared(filler(1) + one, filler(2) + one).matches) == 1


def test_a_passage_does_not_go_on_over_sentences_that_share_nothing() -> None:
    more = "Ostria sent eleven boats with blankets."
    one = f"{BRIDGE} Ada Aro had walked home before noon. {more} "
    other = f"{BRIDGE} Then it rained. No shop opened again. {more} "
    (match,) = shared(filler(1) + one + filler(2), filler(3) + other + filler(4)).matches
    assert words(match) == (BRIDGE[:-1], BRIDGE[:-1])


def test_a_passage_goes_on_over_a_sentence_that_one_source_leaves_out() -> None:
    more = "Ostria sent eleven boats with blankets."
    (match,) = shared(f"{filler(1)}{BRIDGE} Then it rained. {more}", f"{filler(3)}{BRIDGE} {more}").matches
    assert words(match)[1] == f"{BRIDGE} {more[:-1]}"


def test_scraps_of_the_next_sentence_are_left_off() -> None:
    found = shared(filler(1) + BRIDGE + " It " + filler(2), filler(3) + BRIDGE + " It " + filler(4))
    assert words(found.matches[0]) == (BRIDGE[:-1], BRIDGE[:-1])


@pytest.mark.parametrize(
    "phrase",
    [
        pytest.param("at the end of the day", id="stock phrase"),
        pytest.param("told reporters on Monday", id="attribution"),
        pytest.param("the United Council of the Free Harbours and Islands of the Northern Sea Region", id="name"),
        pytest.param("and that it would be what they have been and will have to be for them all", id="function words"),
        pytest.param("on 4 May 2031, on 5 May 2031, on 6 May 2031 and on 7 May 2031", id="dates"),
    ],
)
def test_what_proves_nothing_is_no_passage(phrase: str) -> None:
    assert shared(filler(1) + phrase + " " + filler(2), filler(3) + phrase + " " + filler(4)).matches == ()


def test_a_word_stands_in_one_passage_with_another_source_only() -> None:
    (match,) = shared(filler(1) + BRIDGE, filler(2) + BRIDGE + " " + filler(3) + BRIDGE).matches
    assert match.b.start < 1_000


def test_capitals_throughout_are_no_names() -> None:
    assert len(shared(filler(1).upper() + BRIDGE.upper(), filler(2).upper() + BRIDGE.upper()).matches) == 1


# ---------------------------------------------------------------------- several sources


def test_a_passage_has_one_end_in_every_source_that_has_it() -> None:
    found = shared(*(filler(number) + BRIDGE + filler(number + 50) for number in range(5)), filler(99))
    assert len(found.matches) == 10
    (passage,) = found.passages
    assert [end.source for end in passage.ends] == ["s0", "s1", "s2", "s3", "s4"]


def test_one_sentence_of_a_longer_passage_is_a_passage_of_its_own() -> None:
    other = "Ferries will carry people and light vans over to the market until the repair of the pillars is done."
    third = "Nobody in the town hall wanted to say on the record how long the work at the crossing would take."
    long = f"{BRIDGE} {other} {third}"
    found = shared(filler(1) + long, filler(2) + long, filler(3) + third)
    assert sorted(len(passage.ends) for passage in found.passages) == [2, 3]


def test_more_than_some_sources_are_matched_with_one_and_joined_all_the_same() -> None:
    count = ALL_PAIRS + 10
    found = shared(*(filler(number) + BRIDGE for number in range(count)))
    assert len(found.matches) == count - 1
    (passage,) = found.passages
    assert len(passage.ends) == count


# ---------------------------------------------------------------------- reprints


def test_a_text_twice_is_a_copy_and_gives_no_matches() -> None:
    found = shared(filler(1) + BRIDGE, filler(1) + BRIDGE)
    assert [(group.sources, group.share) for group in found.copies] == [(("s0", "s1"), 1.0)]
    assert found.matches == ()


def test_a_reprint_with_other_words_here_and_there_is_a_copy() -> None:
    text = filler(1, 200)
    altered = " ".join("other" if number % 15 == 7 else word for number, word in enumerate(text.split()))
    (group,) = shared("Head " + text, filler(2), altered).copies
    assert group.sources == ("s0", "s2")
    assert COPY_SHARE <= group.share < 1


def test_a_text_within_a_longer_one_is_a_passage_and_no_copy() -> None:
    found = shared(BRIDGE, BRIDGE + " " + filler(1))
    assert found.copies == ()
    assert len(found.matches) == 1


def test_the_first_copy_stands_for_all_of_them() -> None:
    found = shared(filler(1) + BRIDGE, filler(2) + BRIDGE, filler(1) + BRIDGE)
    assert [group.sources for group in found.copies] == [("s0", "s2")]
    assert [(match.a.source, match.b.source) for match in found.matches] == [("s0", "s1")]


def test_five_hundred_reprints_are_one_group() -> None:
    found = shared(*[filler(1, 100) + BRIDGE] * 500)
    assert [len(group.sources) for group in found.copies] == [500]
    assert (found.matches, found.boilerplate) == ((), ())


# ---------------------------------------------------------------------- boilerplate


def test_words_in_hundreds_of_sources_are_set_aside() -> None:
    footed = [filler(number) + "\n" + FOOTER for number in range(BOILERPLATE_SOURCES + 20)]
    found = shared(filler(997) + BRIDGE, *footed, filler(998) + BRIDGE + "\n" + FOOTER)
    (piece,) = found.boilerplate
    assert piece.words == FOOTER[:-1]
    assert len(piece.sources) == BOILERPLATE_SOURCES + 21
    assert piece.sources[0] == "s1"
    (match,) = found.matches
    assert words(match) == (BRIDGE[:-1], BRIDGE[:-1])


@pytest.mark.parametrize("count", [3, 10, BOILERPLATE_SOURCES - 1])
def test_words_in_fewer_sources_are_a_passage(count: int) -> None:
    found = shared(*(filler(number) + FOOTER for number in range(count)))
    assert found.boilerplate == ()
    assert [len(passage.ends) for passage in found.passages] == [count]


def test_reprints_count_once_as_sources_of_boilerplate() -> None:
    found = shared(*[filler(1, 100) + FOOTER] * BOILERPLATE_SOURCES, filler(2, 100) + FOOTER)
    assert found.boilerplate == ()
    assert len(found.matches) == 1


# ---------------------------------------------------------------------- all kinds of input


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([], id="none"),
        pytest.param([""], id="an empty one"),
        pytest.param(["", "", BRIDGE], id="two empty ones"),
        pytest.param(["… –", "?!"], id="no words"),
        pytest.param(["one", "two"], id="a word each"),
        pytest.param([BRIDGE], id="one"),
    ],
)
def test_sources_that_share_nothing_give_nothing(texts: Sequence[str]) -> None:
    assert shared(*texts) == SharedWords()


def test_progress_runs_to_its_end_and_never_back() -> None:
    told: list[tuple[int, int]] = []
    find_shared_words(
        sources(*(filler(k) + BRIDGE for k in range(9))), progress=lambda done, total: told.append((done, total))
    )
    assert told == sorted(told)
    assert len({total for _, total in told}) == 1
    assert told[-1][0] == told[-1][1]


@pytest.mark.parametrize("after", range(8))
def test_cancelled_work_has_no_result(after: int) -> None:
    asked = iter(range(100))
    texts = sources(filler(1) + BRIDGE, filler(2) + BRIDGE, filler(3) + BRIDGE)
    found = find_shared_words(texts, cancelled=lambda: next(asked) >= after)
    assert (found == SharedWords()) or after > 5


def test_offsets_are_code_points_of_the_canonical_text() -> None:
    (match,) = shared("📌\u00a0🇸🇪 𝒳 " + filler(1) + BRIDGE, "e\u0301 " + filler(2) + "👩‍👩‍👧 " + BRIDGE).matches
    assert words(match) == (BRIDGE[:-1], BRIDGE[:-1])


vocabulary = st.sampled_from(
    [
        "the",
        "of",
        "and",
        "bridge",
        "ferry",
        "council",
        "river",
        "Aro",
        "engineers",
        "pillars",
        "closed",
        "repaired",
        "12",
    ]
)
texts = st.lists(st.lists(vocabulary, max_size=60).map(" ".join), min_size=2, max_size=4)


def summary(found: SharedWords) -> set[tuple[object, ...]]:
    def key(end: End) -> tuple[str, int, int]:
        return end.source, end.start, end.end

    return {(match.relation, match.score, frozenset((key(match.a), key(match.b)))) for match in found.matches}


@given(texts)
def test_spans_hold_their_words_in_two_sources_in_the_order_of_the_project(given: list[str]) -> None:
    project = sources(*given)
    text = {source.id: source.text for source in project}
    found = find_shared_words(project)
    for match in found.matches:
        assert match.a.source < match.b.source
        for end in (match.a, match.b):
            for span in end.spans:
                span.check(text[end.source])
    for passage in found.passages:
        names = [end.source for end in passage.ends]
        assert names == sorted(set(names))
        assert len(names) > 1
    rows = {passage.id for passage in found.passages}
    assert len(rows) == len(found.passages)
    assert {match.row for match in found.matches} == rows


@given(texts)
def test_words_of_one_source_are_in_one_match_with_another_source(given: list[str]) -> None:
    for one, other in combinations(shared(*given).matches, 2):
        if (one.a.source, one.b.source) == (other.a.source, other.b.source):
            assert not one.a.spans[0].touches(other.a.spans[0])
            assert not one.b.spans[0].touches(other.b.spans[0])


@given(st.lists(st.lists(vocabulary, max_size=60).map(" ".join), min_size=2, max_size=2))
def test_the_order_of_the_sources_changes_nothing(given: list[str]) -> None:
    project = sources(*given)
    assert summary(find_shared_words(project)) == summary(find_shared_words(project[::-1]))


letters = st.text(alphabet="abcdefghijklmnop", min_size=5, max_size=9)


@given(
    st.lists(letters, min_size=FEWEST_WORDS, max_size=25, unique=True),
    st.tuples(*(st.integers(5, 30) for _ in range(4))),
)
def test_a_sentence_that_is_copied_into_another_text_is_found(sentence: list[str], around: tuple[int, ...]) -> None:
    copied = " ".join(sentence)
    before, after, other_before, other_after = (filler(number, count) for number, count in enumerate(around))
    project = sources(f"{before}{copied} {after}", f"{other_before}{copied} {other_after}")
    (match,) = find_shared_words(project).matches
    assert words(match) == (copied, copied)


# ---------------------------------------------------------------------- cost


def article(number: int) -> str:
    """Its own words, a sentence that the next one has too, and a footer."""
    pairs = [f"{filler(number, 60)} {BRIDGE.replace('pillars', f'pillar{number // 2}n')}" for _ in range(2)]
    return " ".join(pairs) + FOOTER


def repeated(size: int) -> list[Source]:
    return sources("ferry bridge harbour council " * (size // 4), "bridge harbour council ferry boat " * (size // 5))


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda size: sources(*map(article, range(size // 50))), id="articles"),
        pytest.param(lambda size: sources(*[article(1)] * (size // 50)), id="reprints"),
        pytest.param(lambda size: sources(*(filler(1, size // 2) + filler(k, size) for k in (2, 3))), id="long texts"),
        pytest.param(repeated, id="endless repetition"),
    ],
)
def test_the_cost_grows_with_the_text(make: object) -> None:
    assert callable(make)

    def work(size: int) -> object:
        project = make(size)
        return lambda: find_shared_words(project)

    assert_linear(work, small=10_000, times=4)  # type: ignore[arg-type]  # `make` is one of the callables above
