"""What is known of a search, one answer after the other."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from story import GAZETTE, HERALD, ferry_notes, story_session

from explorer.model.query import Filter
from explorer.session import Session
from explorer.session.answers import IN_SIGHT, Answer, Asked, first_answer, next_answer, within_filter
from explorer.session.scratch import Scratch
from explorer.store.project import Search


@pytest.fixture
def scratch() -> Iterator[Scratch]:
    made = Scratch()
    yield made
    made.close()


def asked(session: Session, query: str, narrowed: Filter | None = None) -> Asked:
    store = session.store
    narrowed = narrowed or Filter()
    return Asked(
        wanted=Search(query=query),
        limit=200,
        again=False,
        ranked=False,
        revision=store.revision,
        filter=narrowed,
        project=None,
        contents=store.contents,
        extractions=store.extractions,
        visible=store.visible(narrowed).findings,
        sources=store.sources_asked(narrowed) or frozenset(),
    )


def answers(wanted: Asked, scratch: Scratch) -> Iterator[Answer]:
    answer = first_answer(wanted, scratch, lambda: False)
    yield answer
    answer = replace(answer, ranked=wanted.ranked)
    while answer.facets is None:
        answer = next_answer(answer, scratch, lambda: False)
        yield answer


def test_each_answer_knows_one_thing_more_and_the_quick_things_come_first(scratch: Scratch) -> None:
    known = []
    for answer in answers(asked(ferry_notes(300), "ferry"), scratch):
        assert answer.result is not None
        numbers = (answer.result.row_count is not None, answer.result.hit_count is not None)
        known.append((len(answer.result.hits), *numbers, answer.ranked, answer.facets is not None))
    assert known == [
        (IN_SIGHT, False, False, False, False),
        (200, True, False, False, False),
        (200, True, False, True, False),
        (200, True, True, True, False),
        (200, True, True, True, True),
    ]


def test_what_is_looked_for_again_comes_at_once_so_that_the_place_in_it_is_kept(scratch: Scratch) -> None:
    first = first_answer(replace(asked(ferry_notes(300), "ferry"), again=True), scratch, lambda: False)
    assert first.result is not None
    assert len(first.result.hits) == 200


@pytest.mark.parametrize(
    ("narrowed", "sources", "all_quotes"),
    [
        pytest.param(Filter(sources=frozenset({HERALD.id})), {HERALD.id}, True, id="sources"),
        pytest.param(Filter(kinds=frozenset({"quote"})), {GAZETTE.id, HERALD.id}, False, id="findings"),
        pytest.param(Filter(text="ferry"), {GAZETTE.id}, False, id="words"),
    ],
)
def test_a_search_keeps_to_the_filter(narrowed: Filter, sources: set[str], *, all_quotes: bool) -> None:
    within = within_filter(asked(story_session(), "bridge", narrowed))
    assert within is not None
    assert within.sources == sources
    assert (within.quotes is None) == all_quotes


def test_an_empty_filter_narrows_nothing() -> None:
    assert within_filter(asked(story_session(), "bridge")) is None
