"""A name that is typed means whom it names, in full, short, or in small letters."""

import pytest

from explorer.model.finding import Actor
from explorer.naming import actor_called

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
