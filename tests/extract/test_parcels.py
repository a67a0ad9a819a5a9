"""Findings taken apart and put together again."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from explorer.extract.guard import Failure
from explorer.extract.parcels import pack, unpack
from explorer.extract.pipeline import extract
from explorer.extract.rebuilding import KINDS, VALUES, rebuilt
from explorer.model.finding import Extraction
from explorer.model.source import Source

NEWS = """Ferry fund grows
“The ferry will sail again,” Mayor Ines Holm told reporters on Monday, and the Quay Board (QB) pledged €2 million
($2.2 million) to Norway for two years. Norway sent engineers to Peru last week.
"""


def news() -> Extraction:
    return extract(Source(id="quay", title="", text=NEWS, published="2031-02-12"))


def every_object(found: Extraction) -> list[Any]:
    out: list[Any] = []
    waiting: list[Any] = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting.extend(one)
        elif type(one) in KINDS:
            out.append(one)
            waiting.extend(VALUES[type(one)](one))
    return out


def test_the_story_has_every_kind_of_finding() -> None:
    assert {type(one) for one in every_object(news())} == set(KINDS)


def test_what_was_packed_comes_back_with_its_engine_and_the_failures_beside_it() -> None:
    found, failure = news(), Failure("no", "because")
    back = unpack(pack([found, failure]))
    assert back == [found, failure]
    assert back[0].engine == found.engine
    assert repr(back[0]) == repr(found)


def test_a_parcel_is_no_larger_than_a_pickle() -> None:
    assert len(pack([news()])) <= len(pickle.dumps([news()]))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_is_put_together_is_equal_and_as_frozen(kind: type[Any]) -> None:
    one = next(one for one in every_object(news()) if type(one) is kind)
    again = rebuilt(kind, *VALUES[kind](one))
    assert again == one
    assert again is not one
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(again, dataclasses.fields(kind)[0].name, "other")


def test_too_few_values_are_refused() -> None:
    kind = KINDS[0]
    with pytest.raises(ValueError, match="shorter"):
        rebuilt(kind, 1, 2)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy], ids=["shallow", "deep"])
def test_a_put_together_extraction_can_be_copied(copied: Callable[[Extraction], Extraction]) -> None:
    (back,) = unpack(pack([news()]))
    assert copied(back) == news()
