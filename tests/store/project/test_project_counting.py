from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.model.edit import AddSources
from explorer.model.finding import Extraction
from explorer.model.source import Source
from explorer.store.project import ProjectFile, Search, counting
from explorer.store.project.selecting import selected

TEXTS = (
    "The gull saw the old pier. The old pier saw nothing.",
    "Old gulls and an old, old pier: gull, pier, gull.",
    "Café and cafe\u0301, CAFE and cafes.",
    "No bird at all, but a pier and pier and pier.",
    "pier old pier old pier",
    "Πύλη and gull.",
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.create(tmp_path / "gulls.sourceproject") as opened:
        sources = tuple(
            Source(id=f"s{n}", title=f"Note {n}", text=text, publisher=("Post", "Herald")[n % 2])
            for n, text in enumerate(TEXTS)
        )
        opened.apply(AddSources(sources=sources, extractions=tuple(Extraction(source=s.id) for s in sources)))
        yield opened


def by_index(project: ProjectFile, wanted: Search) -> int | None:
    """The number of hits as the index tells it, if it does."""
    rows = selected(wanted)
    if isinstance(rows, tuple):
        return 0
    with project.reader() as db:
        return counting.hits(db, rows)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        pytest.param("gull", 4, id="a word"),
        pytest.param("gull*", 5, id="a prefix"),
        pytest.param('"old pier"', 5, id="a phrase"),
        pytest.param('"the old pie"*', 2, id="a phrase that goes on"),
        pytest.param("gull pier", 7, id="both"),
        pytest.param('gull AND "old pier"', 6, id="a word and a phrase"),
        pytest.param("gull OR bird", 5, id="either"),
        pytest.param("gull NOT pier", 1, id="one without the other"),
        pytest.param("cafe", 3, id="an accent in both ways of writing"),
        pytest.param("café", 3, id="an accent that is typed"),
        pytest.param("nowhere", 0, id="nothing"),
    ],
)
def test_the_index_alone_tells_how_many_hits_there_are(project: ProjectFile, query: str, number: int) -> None:
    assert by_index(project, Search(query=query)) == number
    assert project.search(Search(query=query), limit=None).hit_count == number


@pytest.mark.parametrize(
    "query",
    [
        pytest.param('"pier old pier"', id="a phrase that may overlap with itself"),
        pytest.param('pier "old pier"', id="a word of a phrase"),
        pytest.param("pier OR pie*", id="a word that a prefix has too"),
        pytest.param("gull OR (old pier)", id="what counts in some rows only"),
        pytest.param("gull NEAR/2 pier", id="NEAR"),
    ],
)
def test_where_the_index_cannot_tell_the_texts_are_read(project: ProjectFile, query: str) -> None:
    wanted = Search(query=query)
    assert by_index(project, wanted) is None
    every = project.search(wanted, limit=None)
    assert project.search(wanted, limit=0, count="hits").hit_count == every.hit_count == len(every.hits) > 0


WORDS = st.sampled_from(["gull", "pier", "old", "the", "cafe", "gull*", "pi*", '"old pier"', '"the old"', "bird"])
QUERIES = st.recursive(
    WORDS,
    lambda inner: st.tuples(inner, st.sampled_from([" AND ", " OR ", " NOT ", " "]), inner).map(
        lambda parts: f"({parts[0]}{parts[1]}{parts[2]})"
    ),
    max_leaves=5,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES, publishers=st.sampled_from([frozenset(), frozenset({"Post"})]))
def test_the_index_and_the_texts_agree(project: ProjectFile, query: str, publishers: frozenset[str]) -> None:
    wanted = Search(query=query, publishers=publishers)
    told = by_index(project, wanted)
    assert told is None or told == project.search(wanted, limit=None).hit_count


def test_rows_need_not_be_counted_for_the_first_hits(project: ProjectFile) -> None:
    first = project.search(Search(query="pier"), limit=2, count="nothing")
    assert (len(first.hits), first.hit_count, first.row_count, first.source_count) == (2, None, None, None)
    whole = project.search(Search(query="bird"), limit=2, count="nothing")
    assert (whole.hit_count, whole.row_count, whole.source_count) == (1, 1, 1)
