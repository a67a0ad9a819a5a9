from dataclasses import replace

import pytest
from quay import WHY, first, second, span, store_of

from explorer.model.finding import Amount, Quote
from explorer.model.query import Filter, Selection
from explorer.store import Store
from explorer.views.document.menu import entries


@pytest.fixture
def store() -> Store:
    return store_of(first(), second())


def labels(store: Store, *names: str, wanted: Filter | None = None) -> list[str]:
    stack = [store.finding(name) for name in names]
    return [e.label for e in entries(stack, store, wanted or Filter(), words_selected=False)][4:]


def test_over_plain_words_there_is_nothing_to_select(store: Store) -> None:
    assert labels(store) == []


def test_every_finding_can_be_selected_innermost_first(store: Store) -> None:
    offered = entries([store.finding("first.m4"), store.finding("first.q2")], store, Filter(), words_selected=True)
    assert [e.selection for e in offered if e.command == "select"] == [
        Selection("actor", "person:mira-aro", at="first.m4"),
        Selection("finding", "first.q2"),
    ]


def test_a_speaker_shown_alone_can_be_joined_by_the_others_again(store: Store) -> None:
    assert labels(store, "first.q4")[-1] == "Show Only Harbour Council"
    alone = Filter(speakers=frozenset({"org:council"}))
    assert labels(store, "first.q4", wanted=alone)[-1] == "Show All Speakers"


def test_copying_needs_selected_words(store: Store) -> None:
    without, with_words = (entries([], store, Filter(), words_selected=k) for k in (False, True))
    assert [e.enabled for e in without] == [False, False, True, True]
    assert all(e.enabled for e in with_words)


def test_vague_sums_are_quoted_once_and_ampersands_stay(store: Store) -> None:
    text = "R&D gets billions & more, she said"
    vague = Amount(id="v", source="s", span=span(text, "billions & more"), vague=True, why=WHY)
    unknown = Quote(
        id="u", source="s", kind="direct", parts=(span(text, "billions"),), speaker=span(text, "R&D"), why=WHY
    )
    offered = [e.label for e in entries([vague, unknown], store, Filter(), words_selected=False)][4:]
    assert offered == ["Select Sum “billions && more”", "Select Direct quotation", "Show Only This Speaker"]
    assert replace(vague, vague=False).words == "billions & more"
