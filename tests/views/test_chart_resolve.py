import subprocess
import sys

import pytest
from coast import fact_id, sample_store

from explorer.model.query import Filter, Selection
from explorer.store.asked import filter_words
from explorer.views.chart.resolve import resolve


def test_a_selected_fact_is_lit_and_so_is_the_fact_of_a_selected_finding() -> None:
    store = sample_store()
    pledge = fact_id(store, "$30 million")
    for selection in (Selection("fact", pledge), *(Selection("finding", f) for f in store.facts[pledge].findings)):
        assert resolve(store, Filter(), selection=selection).selected == pledge


def test_nothing_is_lit_for_an_actor_or_no_selection() -> None:
    store = sample_store()
    assert resolve(store, Filter(), selection=Selection("actor", "norland")).selected is None
    assert resolve(store, Filter()).selected is None


def test_the_chart_follows_the_filter_and_says_what_it_is() -> None:
    chart = resolve(sample_store(), Filter(text="ferries"))
    assert [b.label for p in chart.panels for b in p.bars] == ["Ferries"]
    assert (chart.filter_words, chart.hidden) == ("words “ferries”", 3)


def test_a_filter_on_something_else_hides_all_sums() -> None:
    chart = resolve(sample_store(), Filter(kinds=frozenset({"quote"})))
    assert (chart.empty, chart.hidden) == (True, 4)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Filter(), ""),
        (Filter(text="coast"), "words “coast”"),
        (Filter(kinds=frozenset({"amount", "quote"})), "kind quotation or sum"),
        (Filter(sources=frozenset({"h", "g"})), "source Harbour Times or Coast Gazette"),
        (Filter(date_from="2024-09", date_to="2024-10-05"), "from September 2024; until 5 October 2024"),
        (Filter(actor="norland", text="x"), "words “x”; with Norland"),
    ],
    ids=["none", "text", "kinds", "sources", "dates", "actor"],
)
def test_a_filter_in_words(wanted: Filter, words: str) -> None:
    assert filter_words(wanted, sample_store()) == words


def test_what_is_shown_is_resolved_without_qt() -> None:
    code = (
        "import sys, explorer.views.chart.resolve; assert not [m for m in sys.modules if 'PySide6' in m or 'pyqt' in m]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
