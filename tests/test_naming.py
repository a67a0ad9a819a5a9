"""A name that is typed means whom it names, in full, short, or in small letters."""

import pytest

from explorer.model.finding import Actor
from explorer.naming import actor_called, actors_called, names_near

PROJECT = frozenset({"Ada Aro", "NATO", "country:united-states", "European Union", "Harbour Board"})
DESK = (
    Actor(id="organization:harbour-board", kind="organization", name="Harbour Board", aliases=("the HB",)),
    Actor(id="person:lena", kind="person", name="Lena Gone", aliases=("Lena",)),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("Ada Aro", "Ada Aro", id="in full"),
        pytest.param("ada aro", "Ada Aro", id="in small letters"),
        pytest.param("nato", "NATO", id="an abbreviation in small letters"),
        pytest.param("EU", "European Union", id="another name that everybody knows"),
        pytest.param("eu", "European Union", id="the same in small letters"),
        pytest.param("USA", "country:united-states", id="known by its id alone"),
        pytest.param("The HB", "Harbour Board", id="another name on the desk"),
        pytest.param("Lena", "Lena", id="of nobody that the project has"),
        pytest.param("Nobody At All", "Nobody At All", id="of nobody"),
    ],
)
def test_a_name_means_whom_it_names(typed: str, meant: str) -> None:
    assert actor_called(typed, DESK, PROJECT.__contains__) == meant


NAMES = {
    "Ada Quist": True, "Jo Quist": True, "Quist": True, "Jovana Petrović": True, "Norland": False,
    "Bank of Norland": False, "Norland Smith": True, "Harbour Board": False, "European Union": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("Ada Quist", ("Ada Quist",), id="in full"),
        pytest.param("quist", ("Quist", "Ada Quist", "Jo Quist"), id="a surname of several"),
        pytest.param("Petrovic", ("Jovana Petrović",), id="without its accent"),
        pytest.param("jovana petrovic", ("Jovana Petrović",), id="in full without its accent"),
        pytest.param("Norland", ("Norland",), id="a country, not what is named after it"),
        pytest.param("Board", ("Harbour Board",), id="a part of an organization"),
        pytest.param("EU", ("European Union",), id="another name"),
        pytest.param("Petro", (), id="a part of a word"),
        pytest.param("Quist Ada", (), id="in another order"),
        pytest.param(" - ", (), id="no words"),
    ],
)
def test_a_part_of_a_name_means_all_who_have_it(typed: str, meant: tuple[str, ...]) -> None:
    assert actors_called(typed, NAMES, NAMES.__contains__) == meant


def test_names_near_a_name_are_named_and_far_ones_not() -> None:
    assert names_near("Petrovich", NAMES)[0] == "Jovana Petrović"
    assert names_near("Xyzzy", NAMES) == []
