"""What is kept between two runs of linking and comparing: it never changes what they give."""

import gc
from dataclasses import replace

from newspapers import found_in, papers

from explorer.match.comparing import compare
from explorer.match.linking import link
from explorer.match.memory import once_for_each_source
from explorer.model.source import Source

LONG = (
    "Minister Ada Aro said: “It matters more than ever that we keep the lights of the harbour burning for every boat.” "
    "Norland will give $168 million to the Harbour Fund for dredging in Lund."
)
TOLD = (
    "Ada Aro said that it matters more than ever to keep the lights of the harbour burning for every boat. "
    "Norland will give nearly $170 million to the Harbour Fund."
)
OTHER = "Suderia opened a school in Visby on Monday. “We are glad of it,” Mayor Olof Berg said."


def test_a_source_is_worked_out_once_and_so_is_an_equal_one() -> None:
    asked: list[str] = []

    def length(source: Source) -> int:
        asked.append(source.id)
        return len(source.text)

    known = once_for_each_source(length)
    source = Source(id="a", title="A", text="Boats are in.")
    shorter = replace(source, text="Boats.")
    assert [known(one) for one in (source, source, replace(source), shorter)] == [13, 13, 13, 6]
    assert asked == ["a", "a"]


def test_what_was_worked_out_goes_with_its_source() -> None:
    class Result:
        """Something that tells when it is gone."""

        alive = 0

        def __init__(self, _source: Source) -> None:
            Result.alive += 1

        def __del__(self) -> None:
            Result.alive -= 1

    known = once_for_each_source(Result)
    source = Source(id="a", title="A", text="Boats are in.")
    known(source)
    assert Result.alive == 1
    del source
    gc.collect()
    assert Result.alive == 0


def test_a_project_gives_the_same_whatever_was_linked_and_compared_before() -> None:
    sources = papers(LONG, TOLD, OTHER)
    found = [found_in(source) for source in sources]
    first = link(sources, found)
    before = compare(sources, first)
    for some in ((0,), (1, 2), (2, 1, 0)):
        part = [sources[k] for k in some]
        compare(part, link(part, [found[k] for k in some]))
    assert link(sources, found) == first
    assert compare(sources, first) == before


def test_words_that_stand_unmatched_are_no_words_that_a_source_quotes() -> None:
    sources = papers(LONG, TOLD, "It matters more than ever to keep the lights of the harbour burning for every boat.")
    comparison = compare(sources, link(sources, [found_in(source) for source in sources]))
    row = next(row for row in comparison.rows if row.kind == "quote")
    assert [cell.state for cell in row.cells.values()] == ["same", "paraphrase", "stands"]
    assert any("own words" in told.text and "c" not in told.sources for told in comparison.differences)
