from collections.abc import Iterable
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st
from story import story_store

from explorer.model.edit import RemoveSources
from explorer.store import Speaker
from explorer.store.speakers import Ranks


def speakers(keys: Iterable[str]) -> list[Speaker]:
    return [Speaker(key=key, label=key, actor=None, counts=MappingProxyType({})) for key in keys]


def test_the_first_speakers_are_numbered_in_their_order() -> None:
    assert Ranks().follow(speakers(["a", "b", "c", ""])).held == {"a": 0, "b": 1, "c": 2}


def test_who_had_a_number_keeps_it_whoever_is_quoted_more() -> None:
    ranks = Ranks().follow(speakers("abc")).follow(speakers("dcba"))
    assert ranks.held == {"a": 0, "b": 1, "c": 2, "d": 3}


def test_the_numbers_of_those_who_are_gone_are_given_out_again() -> None:
    assert Ranks().follow(speakers("abc")).follow(speakers("cd")).held == {"c": 2, "d": 0}


def test_who_comes_back_has_the_old_number_where_nobody_took_it() -> None:
    away = Ranks().follow(speakers("abc")).follow(speakers("cd"))
    assert away.follow(speakers("abcd")).held == {"a": 3, "b": 1, "c": 2, "d": 0}


@given(st.lists(st.text("abcdefgh", max_size=6), max_size=8))
def test_no_two_have_one_number_and_nobody_who_stays_changes_it(desks: list[str]) -> None:
    ranks = Ranks()
    for desk in desks:
        before, ranks = ranks, ranks.follow(speakers("".join(dict.fromkeys(desk))))
        assert ranks.held.keys() == {*desk}
        assert len({*ranks.held.values()}) == len(ranks.held)
        assert all(ranks.held[key] == number for key, number in before.held.items() if key in desk)


def test_colours_stay_when_a_source_is_taken_out_and_nobody_has_none() -> None:
    store = story_store()
    before = {speaker.key: store.speaker_rank(speaker.key) for speaker in store.speakers()}
    store.apply(RemoveSources(ids=(next(iter(store.sources)),)))
    assert {speaker.key: store.speaker_rank(speaker.key) for speaker in store.speakers()}.items() <= before.items()
    assert store.speaker_rank("") == store.speaker_rank("nobody of that name") == -1
