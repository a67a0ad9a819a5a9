"""How many sources the desk has room for."""

import pytest

from explorer.model.catalogue import Entry
from explorer.store import desk
from explorer.store.desk import fitting

CATALOGUE = {
    name: Entry(name, name, None, None, 10, findings) for name, findings in zip("abcd", (2, 3, 0, 4), strict=True)
}


@pytest.fixture(autouse=True)
def room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Room for six findings."""
    monkeypatch.setattr("explorer.store.desk.ROOM", 6)


@pytest.mark.parametrize(
    ("wanted", "held", "fit"),
    [
        pytest.param("abc", "", "abc", id="all of them"),
        pytest.param("abcd", "", "abc", id="the first three"),
        pytest.param("dba", "", "d", id="in the order in which they are wanted"),
        pytest.param("bd", "a", "b", id="what is read takes room"),
        pytest.param("abd", "a", "ab", id="and takes it once"),
        pytest.param("dd", "", "d", id="named twice"),
        pytest.param("d", "ab", "d", id="one at least"),
        pytest.param("", "a", "", id="none is wanted"),
    ],
)
def test_the_first_that_there_is_room_for(wanted: str, held: str, fit: str) -> None:
    assert fitting(wanted, held=frozenset(held), catalogue=CATALOGUE) == tuple(fit)


def test_no_more_than_so_many_come_at_once_whatever_room_they_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "MOST_AT_ONCE", 3)
    empty = {str(k): Entry(str(k), "", None, None, 0, 0) for k in range(9)}
    assert fitting(empty, held=(), catalogue=empty) == ("0", "1", "2")
