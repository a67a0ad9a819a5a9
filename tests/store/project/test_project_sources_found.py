"""All sources of a search's result, for the desk."""

import pytest

from explorer.model.edit import Label
from explorer.store.project import ProjectFile, Search
from explorer.store.project.searches import Within


@pytest.mark.parametrize(
    ("wanted", "within", "found"),
    [
        pytest.param(Search(query="day"), None, ("rain", "wind", "snow"), id="words of texts, in the project's order"),
        pytest.param(Search(query="breakwater", scope="quotes"), None, ("h", "c"), id="several rows of one source"),
        pytest.param(Search(query="day", tag="storms"), None, ("wind",), id="restricted"),
        pytest.param(
            Search(query="day"), Within(sources=frozenset({"snow", "h"}), quotes=frozenset()), ("snow",), id="within"
        ),
        pytest.param(
            Search(query="breakwater", scope="quotes"),
            Within(sources=frozenset({"c"}), quotes=None),
            ("c",),
            id="all quotations of some sources",
        ),
        pytest.param(Search(query="zebra"), None, (), id="nothing"),
        pytest.param(Search(query="   "), None, (), id="nothing is looked for"),
    ],
)
def test_the_sources_of_a_result(
    file: ProjectFile, wanted: Search, within: Within | None, found: tuple[str, ...]
) -> None:
    file.apply(Label(sources=("wind",), add=frozenset({"storms"})))
    assert file.sources_found(wanted, within=within) == found


def test_looking_for_them_can_be_cancelled(file: ProjectFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.store.project.search.STEPS", 1)
    assert file.sources_found(Search(query="day"), cancelled=lambda: True) == ()
