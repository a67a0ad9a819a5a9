"""Which ids are free, however many are taken."""

from collections.abc import Callable

import pytest
from linear import assert_linear

from explorer.ingest.register import Register
from explorer.model.source import Source


def source(name: str) -> Source:
    return Source(id=name, text=f"Words of {name}.", title=name, origin=f"{name}.txt")


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        pytest.param([], "pier", id="nobody has it"),
        pytest.param(["pier"], "pier-2", id="one has it"),
        pytest.param(["pier", "pier-2", "pier-4"], "pier-3", id="a gap is filled"),
    ],
)
def test_the_first_name_that_is_free_is_given(taken: list[str], free: str) -> None:
    register = Register(taken, [])
    assert register.free("pier") == free
    assert register.free("pier") == free  # asking takes nothing
    register.take_in(free, source(free))
    assert register.free("pier") not in {*taken, free}


def test_many_files_of_one_name_take_no_longer_each() -> None:
    def prepare(count: int) -> Callable[[], object]:
        one = source("index")

        def name_all() -> None:
            register = Register([], [])
            for _ in range(count):
                register.take_in(register.free("index"), one)

        return name_all

    assert_linear(prepare, small=2_000, times=5)


def test_an_id_is_owned_and_words_have_a_twin_once_they_are_taken_in() -> None:
    register = Register(["a"], [source("b")])
    assert register.owner("a") == register.owner("b") == "a source that is open"
    assert register.owner("c") is None
    assert register.twin(source("b")) == "b"
    register.take_in("c", source("c"))
    assert register.owner("c") == "c.txt"
    assert register.twin(source("c")) == "c"
