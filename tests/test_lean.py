"""The lean dataclasses behave as those of the standard library, whose options they take."""

import copy
import dataclasses
import inspect
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, field, fields, replace
from itertools import combinations
from typing import Any, get_type_hints

import pytest

from explorer import lean


@lean.dataclass(frozen=True, slots=True)
class Place:
    """A place."""

    x: int
    y: float = 0.5


@lean.dataclass(frozen=True, slots=True, kw_only=True)
class Marked(Place):
    label: str
    tags: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list, hash=False)
    seen: int = field(default=0, compare=False)
    aside: str = field(default="", repr=False)


@lean.dataclass(frozen=True)
class Checked:
    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("low is above high")


@lean.dataclass(slots=True)
class Tally:
    count: int = 0
    next: "Tally | None" = None


@lean.dataclass(slots=True, eq=False)
class Handle:
    name: str


@lean.dataclass(frozen=True, slots=True)
class Named:
    name: str

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Named) and self.name.lower() == other.name.lower()

    def __hash__(self) -> int:
        return hash(self.name.lower())


@lean.dataclass(frozen=True, slots=True)
class Nothing:
    """Without fields."""


def plain() -> type:
    class Plain:
        """A class."""

        a: int
        b: str = "b"
        c: list[int] = field(default_factory=list)

    return Plain


_WORDS = ("frozen", "slots", "kw_only")


@pytest.mark.parametrize("words", [w for n in range(4) for w in combinations(_WORDS, n)], ids="-".join)
def test_a_class_is_as_the_standard_library_makes_it(words: tuple[str, ...]) -> None:
    options = dict.fromkeys(words, True)
    theirs: Any = dataclasses.dataclass(**options)(plain())
    ours: Any = lean.dataclass(**options)(plain())
    # The annotations are what hypothesis and editors go by.
    assert [*inspect.signature(ours).parameters] == [*inspect.signature(theirs).parameters]
    assert get_type_hints(ours.__init__) == get_type_hints(theirs.__init__)
    assert ours.__match_args__ == theirs.__match_args__
    assert [f.name for f in fields(ours)] == [f.name for f in fields(theirs)]
    assert repr(ours(a=1)) == repr(theirs(a=1))
    assert (ours.__hash__ is None) == (theirs.__hash__ is None)
    assert hasattr(ours(a=1), "__dict__") == hasattr(theirs(a=1), "__dict__")
    for made in (ours, theirs):
        with pytest.raises(TypeError):
            made()
        with pytest.raises(TypeError):
            made(a=1, d=2)
        assert (made(a=1), made(a=1) == made(a=2)) == (made(a=1), False)
        assert made(a=1).c is not made(a=1).c
    if "kw_only" in words:
        with pytest.raises(TypeError):
            ours(1)
    else:
        assert ours(1, "x") == ours(a=1, b="x")


def test_objects_are_equal_by_the_fields_that_count_and_by_class() -> None:
    one = Marked(x=1, label="quay", seen=1)
    assert one == Marked(x=1, label="quay", seen=2)
    assert one != Marked(x=2, label="quay")
    others: list[object] = [Checked(1, 2), None]
    assert Place(1) not in others
    assert hash(one) == hash(Marked(x=1, label="quay", notes=[], seen=3))
    assert len({Place(1), Place(1, 0.5), Place(2)}) == 2
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(())


def test_a_field_that_is_not_to_be_shown_is_not_shown() -> None:
    assert repr(Marked(x=1, label="quay", aside="s")) == "Marked(x=1, y=0.5, label='quay', tags=(), notes=[], seen=0)"


def test_a_ring_can_be_shown() -> None:
    ring = Tally()
    ring.next = ring
    assert repr(ring) == "Tally(count=0, next=...)"


def test_what_a_class_writes_itself_stays() -> None:
    assert Named("Kiel") == Named("KIEL")
    assert repr(Named("Kiel")) == "<Kiel>"
    assert len({Named("Kiel"), Named("KIEL")}) == 1


@pytest.mark.parametrize("one", [Place(1), Checked(1, 2)], ids=["slots", "dict"])
def test_a_frozen_object_stays_as_it_is(one: Place | Checked) -> None:
    name = fields(one)[0].name
    with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
        setattr(one, name, 5)
    with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{name}'"):
        delattr(one, name)


def test_an_open_object_can_be_changed_and_not_hashed() -> None:
    tally = Tally()
    tally.count += 1
    assert tally == Tally(1)
    with pytest.raises(TypeError):
        hash(tally)


def test_objects_without_equality_are_themselves() -> None:
    one = Handle("a")
    assert one != Handle("a")
    assert len({one, one, Handle("a")}) == 2


def test_what_a_class_checks_is_checked_in_copies_with_changes_too() -> None:
    with pytest.raises(ValueError, match="low is above high"):
        Checked(2, 1)
    with pytest.raises(ValueError, match="low is above high"):
        replace(Checked(1, 2), high=0)


@pytest.mark.parametrize(
    "one",
    [Place(3), Marked(x=1, label="quay", notes=["n"], seen=4), Checked(1, 2), Tally(2, Tally(1))],
    ids=["slots", "derived", "dict", "open"],
)
def test_objects_survive_pickles_and_copies(one: Place | Checked | Tally) -> None:
    pickled = pickle.loads(pickle.dumps(one))  # noqa: S301  # made here
    for again in (pickled, copy.copy(one), copy.deepcopy(one), replace(one)):
        assert again == one
        assert type(again) is type(one)
        assert dataclasses.asdict(again) == dataclasses.asdict(one)


def test_places_are_matched_in_their_order() -> None:
    match Place(3, 4.0):
        case Place(x, y):
            assert (x, y) == (3, 4.0)


def test_a_derived_class_writes_its_own_methods() -> None:
    class Derived(Place):
        pass

    assert Derived(1) == Derived(1)
    assert Derived(1) != Place(1)
    assert repr(Derived(1)).endswith("Derived(x=1, y=0.5)")
    assert "__init__" not in vars(Derived)


def test_methods_are_written_when_they_are_first_needed() -> None:
    code = (
        "from explorer import lean\n"
        "@lean.dataclass(frozen=True)\n"
        "class One:\n"
        "    a: int = 0\n"
        "before = type(vars(One)['__init__']).__name__\n"
        "One(); print(before, type(vars(One)['__init__']).__name__, type(vars(One)['__eq__']).__name__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["_Late", "function", "_Late"]
