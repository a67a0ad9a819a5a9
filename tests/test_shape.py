from dataclasses import dataclass, field
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.shape import AtMost, ShapeError, Within, plain, shaped


def _odd(value: int) -> None:
    if value % 2 == 0:
        raise ValueError("it is even")


@dataclass(frozen=True, kw_only=True)
class Mast:
    height: Annotated[float, Within(1, 50)] = 10.0


@dataclass(frozen=True, kw_only=True)
class Boat:
    name: str
    flag: Literal["red", "blue"] = "red"
    crew: Annotated[int, _odd] | None = None
    afloat: bool = True
    mast: Mast = field(default_factory=Mast)
    ports: Annotated[tuple[str | None, ...], AtMost(3)] = ()
    nets: frozenset[str] = frozenset()
    catch: dict[str, int] = field(default_factory=dict)


boats = st.builds(
    Boat,
    name=st.text(),
    flag=st.sampled_from(["red", "blue"]),
    crew=st.none() | st.integers().map(lambda n: 2 * n + 1),
    afloat=st.booleans(),
    mast=st.builds(Mast, height=st.floats(1, 50)),
    ports=st.lists(st.none() | st.text(), max_size=3).map(tuple),
    nets=st.frozensets(st.text()),
    catch=st.dictionaries(st.text(), st.integers()),
)


@given(boats)
def test_what_was_made_plain_comes_back(boat: Boat) -> None:
    assert shaped(Boat, plain(boat)) == boat


def test_what_is_not_known_is_passed_over_and_what_is_missing_has_its_default() -> None:
    assert shaped(Boat, {"name": "Gull", "sail": [1]}) == Boat(name="Gull")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param([], "the whole is not an object", id="no object"),
        pytest.param({"name": 3}, "name is not a text", id="a number for a text"),
        pytest.param({"name": "Gull", "flag": "green"}, "flag is not one of red, blue", id="no member"),
        pytest.param({"name": "Gull", "flag": ["red"]}, "flag is not one of red, blue", id="a list for a member"),
        pytest.param({"name": "Gull", "crew": 1.0}, "crew is not a whole number", id="a fraction for a count"),
        pytest.param({"name": "Gull", "crew": True}, "crew is not a whole number", id="truth for a count"),
        pytest.param({"name": "Gull", "crew": 2}, "crew: it is even", id="a condition of its own"),
        pytest.param({"name": "Gull", "afloat": 1}, "afloat is not true or false", id="a number for truth"),
        pytest.param({"name": "Gull", "mast": {"height": 60}}, "mast.height: 60.0 is not between", id="out of range"),
        pytest.param({"name": "Gull", "mast": {"height": float("nan")}}, "mast.height is not a number", id="nan"),
        pytest.param({"name": "Gull", "ports": "Oslo"}, "ports is not a list", id="a text for a list"),
        pytest.param({"name": "Gull", "ports": [None, 2]}, "ports.1 is not a text", id="a member of a list"),
        pytest.param({"name": "Gull", "ports": [None] * 4}, "ports: there are more than 3", id="too many"),
        pytest.param({"name": "Gull", "catch": {"cod": "3"}}, "catch.cod is not a whole number", id="in a mapping"),
        pytest.param({"name": "Gull", "catch": []}, "catch is not an object", id="a list for a mapping"),
    ],
)
def test_what_does_not_fit_is_named(value: object, words: str) -> None:
    with pytest.raises(ShapeError, match="^" + words.replace(".", r"\.")):
        shaped(Boat, value)


def test_a_missing_field_without_a_default_is_a_fault_of_the_shape() -> None:
    with pytest.raises(ShapeError, match="name"):
        shaped(Boat, {})
