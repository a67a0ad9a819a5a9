import pytest

from explorer.views.lists.later import Later


def test_a_value_is_made_once_and_when_it_is_asked_for() -> None:
    asked: list[str] = []

    def make(key: str) -> str:
        asked.append(key)
        return key.upper()

    later = Later(("a", "b"), make)
    assert list(later) == ["a", "b"]
    assert len(later) == 2
    assert not asked
    assert (later["b"], later["b"]) == ("B", "B")
    assert asked == ["b"]
    assert later == {"a": "A", "b": "B"}


def test_a_key_that_it_has_not_is_no_key() -> None:
    later = Later(("a",), str.upper)
    assert "b" not in later
    with pytest.raises(KeyError):
        later["b"]
