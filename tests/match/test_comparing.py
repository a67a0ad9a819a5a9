"""Comparing: rows, cells, matches and bounds, on invented articles through the whole pipeline."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from linear import assert_linear
from newspapers import cell, compared, found_in, linked, only_row, papers, rows, sentences

from explorer.match.comparing import compare
from explorer.match.linking import link
from explorer.match.matches import source_pairs
from explorer.model.between import MOST_MATCHED, between
from explorer.model.comparison import Comparison, MatchKind
from explorer.model.finding import Extraction
from explorer.model.source import Source

LOW = "Norland will give $150 million to the Harbour Fund for dredging in Lund."
HIGH = "Norland will give $168 million to the Harbour Fund for dredging in Lund."
NEARLY = "Norland will give nearly $170 million to the Harbour Fund for dredging in Lund."

CALM = "The sea is calm and the boats are in. "
LONG = (
    "Minister Ada Aro said: “This is a night of great unrest on the whole coast. It matters more than ever that we "
    "keep the lights of the harbour burning for every boat.”"
)
SHORT = "Ada Aro said: “It matters more than ever that we keep the lights of the harbour burning for every boat.”"
ALTERED = "Ada Aro said: “It matters more than ever that we keep the gates of the harbour open for every boat.”"
TOLD = "Ada Aro said that it matters more than ever to keep the lights of the harbour burning for every boat."


# ---------------------------------------------------------------------- sums


def test_two_sums_for_the_same_are_one_row_that_differs() -> None:
    comparison = compared(LOW, HIGH, HIGH)
    row = only_row(comparison, "amount")
    assert len(row.facts) == 2
    assert row.reference == "b"
    assert {name: c.state for name, c in row.cells.items()} == {"a": "differs", "b": "same", "c": "same"}
    assert cell(row, "a").difference == "USD 150,000,000 here, USD 168,000,000 in Herald"
    assert row.why.startswith("All but the sum agrees: the donor (Norland)")
    assert {(m.a.source, m.b.source): m.relation for m in comparison.matches if m.kind == "amount"} == {
        ("a", "b"): "similar",
        ("a", "c"): "similar",
        ("b", "c"): "same",
    }


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("Norland will give $168 million to the School Fund for dredging in Lund.", id="another fund"),
        pytest.param("Suderia will give $168 million to the Harbour Fund for dredging in Lund.", id="another giver"),
        pytest.param("Norland will give €168 million to the Harbour Fund for dredging in Lund.", id="another currency"),
        pytest.param("Norland will give $9 billion to the Harbour Fund for dredging in Lund.", id="far too much"),
        pytest.param("Norland earned $168 million with fish.", id="another thing"),
        pytest.param(f"{LOW} {HIGH}", id="a source that tells both"),
    ],
)
def test_sums_stay_two_rows_where_it_is_not_plain_that_they_are_one(other: str) -> None:
    assert all(len(row.facts) == 1 for row in rows(compared(LOW, other), "amount"))


def test_a_sum_told_loosely_is_the_same_with_the_words_that_loosen_it() -> None:
    row = only_row(compared(NEARLY, HIGH), "amount")
    assert len(row.facts) == 1
    assert {c.state for c in row.cells.values()} == {"same"}
    assert cell(row, "b").difference == "USD 168,000,000 here, nearly USD 170,000,000 in Courier"


def test_a_conversion_in_brackets_is_the_same_sum() -> None:
    row = only_row(
        compared(
            "Germany paid £10 million ($12.5 million) to the Harbour Fund for dredging.",
            "Germany paid $12.5 million to the Harbour Fund for dredging.",
        ),
        "amount",
    )
    assert set(row.cells) == {"a", "b"}
    assert not row.differs


# ---------------------------------------------------------------------- quotations


def test_the_fullest_rendering_is_the_reference_and_a_cut_is_told() -> None:
    row = only_row(compared(SHORT, LONG), "quote")
    assert row.reference == "b"
    assert cell(row, "a").state == "same"
    assert cell(row, "a").difference == "without “This is a night of great unrest on the whole coast” before it"
    assert cell(row, "b").difference is None


def test_altered_words_differ() -> None:
    row = only_row(compared(SHORT, ALTERED), "quote")
    assert cell(row, "b").state == "differs"
    assert "“gates” here, “lights” in Courier" in (cell(row, "b").difference or "")


def test_what_one_quotes_and_another_tells_is_a_paraphrase() -> None:
    row = only_row(compared(TOLD, SHORT), "quote")
    assert row.reference == "b"
    assert cell(row, "a").state == "paraphrase"


def test_quoted_and_told_in_one_source_is_one_cell_with_two_ends() -> None:
    row = only_row(compared(f"{SHORT}\n{TOLD}", LONG), "quote")
    assert len(cell(row, "a").ends) == 2
    assert cell(row, "a").state == "same"
    first = cell(row, "a").ends[0]
    assert first.spans[0].words.startswith("It matters")


# ---------------------------------------------------------------------- events


ATTACK = "The army of Norland killed 12 rebels in an attack on the bridge in Lund on 4 May 2031."


@pytest.mark.parametrize(
    ("other", "difference"),
    [
        pytest.param(ATTACK.replace("12 rebels", "14 rebels"), "14 rebels here, 12 rebels in Courier", id="number"),
        pytest.param(ATTACK.replace("4 May", "3 May"), "3 May 2031 here, 4 May 2031 in Courier", id="date"),
        pytest.param(
            ATTACK.replace("12 rebels", "14 rebels").replace("4 May", "3 May"),
            "3 May 2031 here, 4 May 2031 in Courier; 14 rebels here, 12 rebels in Courier",
            id="date and number in the same words",
        ),
        pytest.param(
            ATTACK.replace("12 rebels", "1.4 thousand rebels"),
            "1.4 thousand rebels here, 12 rebels in Courier",
            id="scale",
        ),
    ],
)
def test_one_element_of_an_event_differs(other: str, difference: str) -> None:
    (row,) = [row for row in rows(compared(ATTACK, other), "event") if row.differs]
    assert cell(row, "b").state == "differs"
    assert cell(row, "b").difference == difference


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(ATTACK.replace("4 May 2031", "4 May 2030"), id="another year"),
        pytest.param(ATTACK.replace("Lund", "Visby").replace("4 May", "3 May"), id="place and date"),
    ],
)
def test_events_that_differ_in_more_stay_two(other: str) -> None:
    assert all(len(row.facts) == 1 for row in rows(compared(ATTACK, other), "event"))


# ---------------------------------------------------------------------- passages

PASSAGE = "The old lighthouse keeper carried his brass lantern through the narrow streets of the fishing quarter"


def test_a_passage_that_differs_is_a_row_of_its_own() -> None:
    changed = PASSAGE.replace("brass lantern", "little dog")
    row = only_row(compared(f"{CALM}{PASSAGE} at night.", f"Nobody slept. {changed} at noon."), "passage")
    assert row.differs
    assert row.facts == ()


def test_words_that_a_quotation_covers_make_no_second_row() -> None:
    comparison = compared(LONG, SHORT)
    assert rows(comparison, "passage") == []
    assert [m.kind for m in comparison.matches] == ["quote"]


# ---------------------------------------------------------------------- the whole


def test_rows_and_matches_refer_to_each_other_and_to_the_texts() -> None:
    texts = (f"{CALM}{LONG} {LOW} {ATTACK}", f"{TOLD} {HIGH} {PASSAGE} now.", f"{SHORT} {NEARLY} {PASSAGE} then.")
    sources = {source.id: source for source in papers(*texts)}
    comparison = compared(*texts)
    by_id = {row.id: row for row in comparison.rows}
    assert len(by_id) == len(comparison.rows)
    assert len({match.id for match in comparison.matches}) == len(comparison.matches)
    for match in comparison.matches:
        assert match.row is not None
        assert {match.a.source, match.b.source} <= by_id[match.row].cells.keys()
        assert list(sources).index(match.a.source) < list(sources).index(match.b.source)
        assert 0 <= match.score <= 1
        for end in (match.a, match.b):
            for span in end.spans:
                span.check(sources[end.source].text)
    for row in comparison.rows:
        assert row.reference in row.cells
        assert list(row.cells) == [name for name in sources if name in row.cells]
        assert row.cells[row.reference].state == "same"
        assert row.cells[row.reference].difference is None
    facts = [fact for row in comparison.rows for fact in row.facts]
    assert sorted(facts) == sorted(fact.id for fact in linked(papers(*texts)).facts)


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([], id="nothing"),
        pytest.param([LONG], id="one source"),
        pytest.param(["", LONG], id="an empty source"),
        pytest.param(["", ""], id="two empty sources"),
    ],
)
def test_with_nothing_to_compare_nothing_differs(texts: list[str]) -> None:
    comparison = compared(*texts)
    assert comparison.differences == ()
    assert comparison.matches == ()


def test_a_source_and_itself_are_copies_without_differences() -> None:
    text = f"{CALM}{LONG} {LOW} {ATTACK} {PASSAGE} in the evening, when all was done and said."
    comparison = compared(text, text)
    assert [copies.sources for copies in comparison.copies] == [("a", "b")]
    assert comparison.differences == ()
    assert not any(row.differs for row in comparison.rows)
    assert all(len(row.cells) == 2 for row in comparison.rows)


def test_progress_grows_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    sources = papers(LONG, SHORT)
    compare(sources, linked(sources), progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == told[-1][1]


@pytest.mark.parametrize("after", [0, 1, 3, 5])
def test_what_is_cancelled_is_empty(after: int) -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > after

    sources = papers(LONG, SHORT)
    assert compare(sources, linked(sources), cancelled=cancelled) == Comparison()


# ---------------------------------------------------------------------- many sources


def many(count: int, text: Callable[[int], str]) -> tuple[list[Source], list[Extraction]]:
    """Sources whose findings are those of a few, under other ids: the pipeline need not run for each."""
    sources = [Source(id=f"s{k}", text=text(k), title=f"Paper {k}", publisher=f"Paper {k}") for k in range(count)]
    return sources, [found_in(source) for source in sources]


def wide(count: int) -> Comparison:
    endings = ("The wind turned.", "Rain fell.", "Nobody came.", "The bells rang.", "It was late.")
    sources, _ = many(count, lambda k: f"{endings[k % 5]} {k} gulls cried. {SHORT}")
    return compare(sources, linked(sources))


def test_a_fact_in_many_sources_is_matched_with_its_reference_and_neighbours_only() -> None:
    count = 3 * MOST_MATCHED
    comparison = wide(count)
    row = only_row(comparison, "quote")
    assert len(row.cells) == count
    assert len([m for m in comparison.matches if m.kind == "quote"]) <= 2 * count


def test_any_two_sources_of_a_wide_row_have_something_between_them() -> None:
    comparison = wide(3 * MOST_MATCHED)
    names = list(only_row(comparison, "quote").cells)
    found = between(comparison, names[40], names[20])
    assert [(m.kind, m.relation, m.a.source, m.b.source) for m in found if m.kind == "quote"] == [
        ("quote", "same", names[40], names[20])
    ]


@pytest.mark.parametrize(("count", "pairs"), [(1, 0), (2, 1), (MOST_MATCHED, MOST_MATCHED * (MOST_MATCHED - 1) // 2)])
def test_few_sources_are_matched_pair_by_pair(count: int, pairs: int) -> None:
    sources = [f"s{k}" for k in range(count)]
    assert len(set(source_pairs(sources, "s0"))) == pairs


def test_pairs_of_many_sources_are_in_order_and_hold_the_reference() -> None:
    sources = [f"s{k}" for k in range(100)]
    pairs = source_pairs(sources, "s50")
    assert len(pairs) == len(set(pairs)) < 200
    assert all(sources.index(a) < sources.index(b) for a, b in pairs)
    assert {s for pair in pairs if "s50" in pair for s in pair} == set(sources)


def test_comparing_many_sources_is_linear() -> None:
    base = papers(f"{LONG} {LOW} {ATTACK}")[0]
    found = found_in(base)

    def copy(k: int) -> tuple[Source, Extraction]:
        name = f"s{k}"
        source = replace(base, id=name, publisher=name)
        return source, Extraction(
            source=name,
            quotes=tuple(replace(q, id=f"{name}/{q.id}", source=name) for q in found.quotes),
            amounts=tuple(replace(a, id=f"{name}/{a.id}", source=name) for a in found.amounts),
            events=tuple(replace(e, id=f"{name}/{e.id}", source=name) for e in found.events),
            actors=found.actors,
            mentions=tuple(replace(m, id=f"{name}/{m.id}", source=name) for m in found.mentions),
        )

    def prepare(count: int) -> Callable[[], object]:
        pairs = [copy(k) for k in range(count)]
        sources = [source for source, _ in pairs]
        facts = link(sources, [extraction for _, extraction in pairs])
        return lambda: compare(sources, facts)

    assert_linear(prepare, small=60, times=4)


# ---------------------------------------------------------------------- between


def test_between_shows_a_pair_from_either_side() -> None:
    comparison = compared(SHORT, ALTERED)
    (here,) = between(comparison, "a", "b")
    (there,) = between(comparison, "b", "a")
    assert (here.a, here.b) == (there.b, there.a)
    assert "“lights” here, “gates” there" in (here.difference or "")
    assert "“gates” there" not in (there.difference or "")
    assert "“lights” there, “gates” here" in (there.difference or "")


@pytest.mark.parametrize("kind", ["quote", "amount", "event", "passage"])
def test_nothing_lies_between_sources_that_share_nothing(kind: MatchKind) -> None:
    comparison = compared(LONG, "Visby sold three cows.")
    assert [m for m in between(comparison, "a", "b") if m.kind == kind] == []
    assert all(len(row.cells) == 1 for row in comparison.rows)
    assert sentences(comparison)


def test_two_sums_in_the_same_sentence_are_one_row_also_when_nobody_is_said_to_give() -> None:
    frame = "The council of Lund heard on Friday that the repair of the old stone quay came to {} in the end."
    row = only_row(compared(frame.format("$3 million"), frame.format("$36 million")), "amount")
    assert len(row.facts) == 2
    assert row.why == "All but the sum agrees: the other words of the sentence"


def test_two_sums_in_sentences_of_one_pattern_about_two_things_stay_two() -> None:
    one = compared(
        "The council of Lund heard on Friday that the repair of the old stone quay came to $3 million in the end.",
        "The council of Vale heard on Monday that the sale of the new ferry brought $36 million in the end.",
    )
    assert len(rows(one, "amount")) == 2
