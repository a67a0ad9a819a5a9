from typing import Literal, NamedTuple

import pytest

from explorer.store.project.declared import Place, check_of


class Row(NamedTuple):
    name: str
    place: Place
    further: bool = False


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        pytest.param(str, [], id="nothing"),
        pytest.param(str, ["a", ""], id="text"),
        pytest.param(int, [-1, 2**70], id="numbers"),
        pytest.param(Place, [0, 7], id="places"),
        pytest.param(Place | None, [None, 0], id="places or none"),
        pytest.param(Literal["a", "b"], ["b", "a", "a"], id="some words"),
        pytest.param(Literal[1], [1], id="one number"),
        pytest.param(list[Place], [[], [0, 1]], id="lists"),
        pytest.param(tuple[str, int], [["a", 1], ["b", 2]], id="rows of two"),
        pytest.param(list[tuple[str, int]], [[], [["a", 1]]], id="lists of rows"),
        pytest.param(Row, [["a", 0], ["b", 1, True]], id="rows of which the last value may be missing"),
    ],
)
def test_values_of_the_type_that_is_declared_pass(kind: object, column: list[object]) -> None:
    assert check_of(kind)(column)


_GOOD: dict[object, object] = {Row: ["a", 0], str: "a", int: 1, bool: True}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        pytest.param(str, 1, id="a number for a text"),
        pytest.param(str, None, id="nothing for a text"),
        pytest.param(int, True, id="a truth for a number"),
        pytest.param(int, 1.0, id="a fraction for a number"),
        pytest.param(bool, 1, id="a number for a truth"),
        pytest.param(Place, -1, id="a place before the first"),
        pytest.param(Place, True, id="a truth for a place"),
        pytest.param(Place | None, "0", id="a text for a place or none"),
        pytest.param(Literal["a", "b"], "c", id="another word"),
        pytest.param(Literal["a", "b"], ["a"], id="a list for a word"),
        pytest.param(Literal[1], True, id="a truth for one number"),
        pytest.param(list[str], "a", id="a text for a list"),
        pytest.param(list[str], {"a": 1}, id="an object for a list"),
        pytest.param(list[str], ["a", 1], id="a number in a list of texts"),
        pytest.param(tuple[str, int], ["a"], id="a row that is too short"),
        pytest.param(tuple[str, int], ["a", 1, 2], id="a row that is too long"),
        pytest.param(tuple[str, int], [1, "a"], id="a row the other way round"),
        pytest.param(Row, ["a"], id="a row without what it needs"),
        pytest.param(Row, ["a", 0, False, 1], id="a row with more than it has"),
        pytest.param(Row, ["a", 0, None], id="nothing for what may be missing"),
    ],
)
def test_one_value_of_another_type_fails_all(kind: object, value: object) -> None:
    good = _GOOD.get(kind)
    assert not check_of(kind)([value])
    if good is not None:
        assert check_of(kind)([good])
        assert not check_of(kind)([good, value])
