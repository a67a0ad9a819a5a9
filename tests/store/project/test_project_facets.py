from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from story import EXTRACTIONS, GAZETTE, HERALD, SOURCES

from explorer.model.edit import AddSources
from explorer.model.finding import Actor, Extraction
from explorer.store.project import Facet, Facets, ProjectFile, Search, Within


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.create(tmp_path / "bridge.sourceproject") as opened:
        opened.apply(AddSources(sources=SOURCES, extractions=EXTRACTIONS))
        yield opened


def facets(project: ProjectFile, wanted: Search, within: Within | None = None) -> Facets:
    found = project.facets(wanted, within=within)
    assert found is not None
    return found


def counts(listed: tuple[Facet, ...]) -> dict[str, int]:
    return {facet.value: facet.count for facet in listed}


def test_a_result_is_counted_by_what_is_known_of_its_sources(project: ProjectFile) -> None:
    found = facets(project, Search(query="bridge"))
    assert counts(found.publishers) == {"The Gazette": 1, "The Herald": 1}
    assert counts(found.months) == {"2031-05": 2}
    assert found.languages == ()  # of no source it is known
    assert counts(found.actors)["person:ada-aro"] == 2
    assert found.speakers == ()


def test_what_has_no_hit_is_not_counted(project: ProjectFile) -> None:
    assert counts(facets(project, Search(query="ferry")).publishers) == {"The Gazette": 1}
    assert facets(project, Search(query="nowhere")) == Facets()
    assert facets(project, Search(query="(")) == Facets()


def test_a_facet_says_what_another_choice_would_give_and_keeps_to_all_other_choices(project: ProjectFile) -> None:
    found = facets(project, Search(query="bridge", publishers=frozenset({"The Herald"})))
    assert counts(found.publishers) == {"The Gazette": 1, "The Herald": 1}
    assert counts(found.months) == {"2031-05": 1}
    found = facets(project, Search(query="bridge", date_from="2031-05-05"))
    assert counts(found.publishers) == {"The Herald": 1}
    assert counts(found.months) == {"2031-05": 2}


def test_speakers_of_quotations_are_counted_by_quotations_under_their_name(project: ProjectFile) -> None:
    found = facets(project, Search(query="build OR wait", scope="quotes"))
    assert found.speakers == (Facet("Ada Aro", "Ada Aro", 2),)
    again = project.search(Search(query="build OR wait", scope="quotes", speaker=found.speakers[0].value))
    assert again.row_count == 2


def test_the_kinds_of_findings_in_the_sources_are_counted(project: ProjectFile) -> None:
    found = facets(project, Search(query="council"))
    expected = {
        kind: sum(bool(rows) for rows in (getattr(extraction, f"{kind}s") for extraction in EXTRACTIONS))
        for kind in ("quote", "amount", "date", "event", "mention")
    }
    assert counts(found.kinds) == {kind: number for kind, number in expected.items() if number}
    assert found.kinds


def test_a_kind_restricts_a_search_and_all_its_facets_but_its_own(project: ProjectFile) -> None:
    bare = replace(GAZETTE, id="bare", publisher="The Bare")
    project.apply(AddSources(sources=(bare,), extractions=(Extraction(source="bare"),)))
    assert project.search(Search(query="ferry")).source_count == 2
    wanted = Search(query="ferry", kind="quote")
    assert {hit.source for hit in project.search(wanted).hits} == {GAZETTE.id}
    found = facets(project, wanted)
    assert counts(found.publishers) == {"The Gazette": 1}
    assert counts(found.kinds)["quote"] == 1
    assert counts(facets(project, Search(query="ferry", publishers=frozenset({"The Bare"}))).kinds) == {}


def test_many_actors_are_counted_as_few_are(project: ProjectFile) -> None:
    many = [replace(GAZETTE, id=f"copy{k}") for k in range(40)]
    actors = EXTRACTIONS[0].actors
    found = tuple(Extraction(source=s.id, actors=actors) for s in many)
    project.apply(AddSources(sources=tuple(many), extractions=found))
    named = EXTRACTIONS[0].actors
    everywhere = counts(facets(project, Search(query="ferry")).actors)
    assert all(everywhere[actor.id] == 41 for actor in named)
    few = counts(facets(project, Search(query="mayor")).actors)
    assert few == {actor.id: 1 for actor in EXTRACTIONS[1].actors}


def test_actors_of_one_name_whom_nothing_has_linked_are_added_up(project: ProjectFile) -> None:
    copies = [replace(GAZETTE, id=f"copy{k}") for k in range(3)]
    ward = Actor(id="", name="Ivo Tamm", kind="person")
    # In the last source two bear the name, which is one source all the same.
    found = [Extraction(source=s.id, actors=(replace(ward, id=f"{s.id}:ivo"),)) for s in copies]
    found[-1] = replace(found[-1], actors=(*found[-1].actors, replace(ward, id="copy2:another-ivo")))
    project.apply(AddSources(sources=tuple(copies), extractions=tuple(found)))
    named = [facet for facet in facets(project, Search(query="ferry")).actors if facet.label == "Ivo Tamm"]
    assert named == [Facet("Ivo Tamm", "Ivo Tamm", 3)]
    assert project.search(Search(query="ferry", actor=named[0].value)).source_count == 3


def test_an_actor_spelt_in_two_ways_is_one_under_the_fullest_name(project: ProjectFile) -> None:
    copies = [replace(GAZETTE, id=f"copy{k}") for k in range(2)]
    found = [
        Extraction(source=s.id, actors=(Actor(id="person:tamm", name=name, kind="person"),))
        for s, name in zip(copies, ("Ivo Tamm", "Ivo J. Tamm"), strict=True)
    ]
    project.apply(AddSources(sources=tuple(copies), extractions=tuple(found)))
    listed = facets(project, Search(query="ferry")).actors
    assert [facet for facet in listed if "Tamm" in facet.label] == [Facet("person:tamm", "Ivo J. Tamm", 2)]


def test_most_sources_come_first_and_then_the_alphabet(project: ProjectFile) -> None:
    found = facets(project, Search(query="council OR ferry"))
    assert [facet.value for facet in found.publishers] == ["The Gazette", "The Herald"]
    numbers = [facet.count for facet in found.actors]
    assert numbers == sorted(numbers, reverse=True)


def test_a_cancelled_count_gives_none(project: ProjectFile) -> None:
    # Of a few sources SQLite is done before it asks.
    many = [replace(GAZETTE, id=f"copy{k}", publisher=f"Paper {k}") for k in range(300)]
    project.apply(AddSources(sources=tuple(many), extractions=tuple(Extraction(source=s.id) for s in many)))
    assert project.facets(Search(query="bridge"), cancelled=lambda: True) is None


@pytest.mark.parametrize(
    ("within", "publishers"),
    [
        pytest.param(Within(sources=frozenset({HERALD.id}), quotes=frozenset()), {"The Herald": 1}, id="one source"),
        pytest.param(Within(sources=frozenset(), quotes=frozenset()), {}, id="nothing"),
    ],
)
def test_only_what_the_filter_shows_is_counted(
    project: ProjectFile, within: Within, publishers: dict[str, int]
) -> None:
    assert counts(facets(project, Search(query="bridge"), within).publishers) == publishers
    assert project.search(Search(query="bridge"), within=within).source_count == len(publishers)


def test_only_the_quotations_that_the_filter_shows_are_searched(project: ProjectFile) -> None:
    wanted = Search(query="build", scope="quotes")
    everything = project.search(wanted)
    one = everything.hits[0].finding
    assert one is not None
    within = Within(sources=frozenset({GAZETTE.id, HERALD.id}), quotes=frozenset({one}))
    assert {hit.finding for hit in everything.hits} > {one}
    assert {hit.finding for hit in project.search(wanted, within=within).hits} == {one}
