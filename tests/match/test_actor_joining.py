"""Actors across sources."""

from decimal import Decimal
from functools import partial

import pytest
from linear import assert_linear

from explorer.match.actors import join_actors
from explorer.model.finding import (
    Actor,
    ActorKind,
    Amount,
    Event,
    Extraction,
    Mention,
    Participant,
    Quote,
    Why,
)
from explorer.model.text import Span

_WHY = Why(rule="test", reason="a test says so")
_SPAN = Span(0, 3, "abc")


def actor(identity: str, name: str, kind: ActorKind = "person", *aliases: str, gazetteer: str | None = None) -> Actor:
    return Actor(id=identity, name=name, kind=kind, aliases=aliases, gazetteer=gazetteer)


def mention_of(source: str, identity: str) -> Mention:
    return Mention(id=f"{source}/m0", source=source, span=_SPAN, actor=identity, why=_WHY)


def source(name: str, *actors: Actor) -> Extraction:
    return Extraction(source=name, actors=actors, mentions=tuple(mention_of(name, a.id) for a in actors))


def test_equal_ids_become_one_actor_with_the_aliases_in_order_of_first_appearance() -> None:
    joined = join_actors(
        [
            source("a", actor("person:mary-holm", "Mary Holm", "person", "Minister Holm", "Holm")),
            source("b", actor("person:mary-holm", "Mary Holm", "person", "Holm", "Ms Holm")),
        ]
    )
    assert joined.actors == (actor("person:mary-holm", "Mary Holm", "person", "Minister Holm", "Holm", "Ms Holm"),)


def test_an_extraction_that_has_the_ids_of_all_sources_is_handed_on_as_it_is() -> None:
    alone = source("a", actor("person:mary-holm", "Mary Holm", "person", "Holm"))
    other = source("b", actor("person:ada-aro", "Ada Aro", "person", "Aro"))
    assert all(new is old for new, old in zip(join_actors([alone, other]).extractions, (alone, other), strict=True))


def test_each_source_keeps_the_aliases_it_uses_itself() -> None:
    joined = join_actors(
        [
            source("a", actor("country:peru", "Peru", "country", "Peruvian", gazetteer="country:peru")),
            source("b", actor("country:peru", "Peru", "country", "Lima", gazetteer="country:peru")),
        ]
    )
    assert [found.actors[0].aliases for found in joined.extractions] == [("Peruvian",), ("Lima",)]
    assert joined.actors[0].aliases == ("Peruvian", "Lima")


def test_a_surname_alone_joins_nobody() -> None:
    joined = join_actors(
        [
            source("a", actor("person:mary-holm", "Mary Holm", "person", "Holm")),
            source("b", actor("person:holm@b", "Holm")),
            source("c", actor("person:holm@c", "Holm")),
        ]
    )
    assert [a.id for a in joined.actors] == ["person:mary-holm", "person:holm@b", "person:holm@c"]


def test_an_acronym_alone_is_the_organisation_that_other_sources_define_by_it() -> None:
    joined = join_actors(
        [
            source("a", actor("organization:tpa", "TPA", "organization")),
            source("b", actor("organization:tidal-power-agency", "Tidal Power Agency", "organization", "TPA")),
        ]
    )
    assert [a.id for a in joined.actors] == ["organization:tidal-power-agency"]
    assert joined.actors[0].name == "Tidal Power Agency"
    assert joined.actors[0].aliases == ("TPA",)
    assert joined.extractions[0].mentions[0].actor == "organization:tidal-power-agency"


def test_an_acronym_that_sources_define_differently_joins_nobody() -> None:
    joined = join_actors(
        [
            source("a", actor("organization:tpa", "TPA", "organization")),
            source("b", actor("organization:tidal-power-agency", "Tidal Power Agency", "organization", "TPA")),
            source(
                "c", actor("organization:tern-protection-alliance", "Tern Protection Alliance", "organization", "TPA")
            ),
        ]
    )
    assert len(joined.actors) == 3


def test_another_kind_with_the_same_name_is_another_actor() -> None:
    joined = join_actors(
        [
            source("a", actor("organization:lincoln", "Lincoln", "organization")),
            source("b", actor("place:lincoln", "Lincoln", "place")),
        ]
    )
    assert len(joined.actors) == 2


def test_every_finding_gets_the_new_id() -> None:
    defined = source("a", actor("organization:tidal-power-agency", "Tidal Power Agency", "organization", "TPA"))
    whole = Extraction(
        source="b",
        actors=(actor("organization:tpa", "TPA", "organization"), actor("country:peru", "Peru", "country")),
        mentions=(mention_of("b", "organization:tpa"),),
        quotes=(Quote(id="q", source="b", kind="direct", parts=(_SPAN,), actor="organization:tpa", why=_WHY),),
        amounts=(
            Amount(
                id="a",
                source="b",
                span=_SPAN,
                value=Decimal(5),
                donor="organization:tpa",
                recipients=("organization:tpa", "country:peru"),
                places=("country:peru",),
                why=_WHY,
            ),
        ),
        events=(
            Event(
                id="e",
                source="b",
                span=_SPAN,
                clause=_SPAN,
                type="give",
                place="country:peru",
                participants=(Participant(actor="organization:tpa", role="source"),),
                why=_WHY,
            ),
        ),
    )
    found = join_actors([defined, whole]).extractions[1]
    wanted = "organization:tidal-power-agency"
    assert [a.id for a in found.actors] == [wanted, "country:peru"]
    assert found.mentions[0].actor == wanted
    assert found.quotes[0].actor == wanted
    assert found.amounts[0].donor == wanted
    assert found.amounts[0].recipients == (wanted, "country:peru")
    assert found.amounts[0].places == ("country:peru",)
    assert found.events[0].participants == (Participant(actor=wanted, role="source"),)
    assert found.events[0].place == "country:peru"


def test_two_local_actors_that_become_one_keep_the_aliases_of_both() -> None:
    joined = join_actors(
        [
            source(
                "a",
                actor("organization:tidal-power-agency", "Tidal Power Agency", "organization", "TPA"),
                actor("organization:tpa", "TPA", "organization", "the TPA"),
            )
        ]
    )
    assert joined.extractions[0].actors == joined.actors
    assert joined.actors[0].aliases == ("TPA", "the TPA")


def test_no_source_gives_no_actor() -> None:
    assert join_actors([]).actors == ()


@pytest.mark.parametrize("shared_actors", [True, False], ids=["one actor everywhere", "all different"])
def test_joining_is_linear_in_the_number_of_sources(shared_actors: bool) -> None:  # noqa: FBT001 - a parameter of the test
    def sources(count: int) -> list[Extraction]:
        return [
            source(f"s{k}", actor(f"person:a-{0 if shared_actors else k}", "Anna Holm", "person", f"Holm {k}"))
            for k in range(count)
        ]

    join_actors(sources(200))
    assert_linear(lambda count: partial(join_actors, sources(count)), small=1000, times=8)
