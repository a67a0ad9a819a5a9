"""That sources are nearly one text is shown wherever sources are listed, and each text can be shown once."""

from dataclasses import replace

import pytest
from harbour import coast, filled_store, harbour
from panes import sources_pane
from pytestqt.qtbot import QtBot

from explorer.model.finding import Extraction
from explorer.model.query import Filter
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.session import Session, State
from explorer.store import Store
from explorer.store.asked import filter_words
from explorer.store.project import Hit
from explorer.store.project.searches import Snippet
from explorer.views.lists.sources import REPRINT, SourceTable, source_columns
from explorer.views.lists.table import Sort
from explorer.views.search.resolve import row_of
from explorer.views.sidebar.resolve import resolve as sidebar

AGAIN = Source(id="again", text="Nothing happened.", title="A quiet day", publisher="Evening Lamp", published="2024")
GROUPS = {"h": "h", "again": "h"}


def store(groups: dict[str, str] | None = None) -> Store:
    held = filled_store(harbour(), coast(), (AGAIN, Extraction(source="again")))
    held.learn_reprints(GROUPS if groups is None else groups)
    return held


def test_the_list_of_sources_says_what_a_source_is_a_reprint_of_and_sorts_by_it() -> None:
    held = store()
    columns = source_columns(held)
    rows = SourceTable(held.catalogue).rows(Filter(), held, Sort(REPRINT))
    assert rows.keys == ("again", "h", "c")
    cells = dict(zip((column.key for column in columns), rows[0].cells, strict=True))
    first = held.catalogue["h"]
    assert cells[REPRINT].written == f"{first.title} · {first.publisher}"
    assert cells["title"].second == "Evening Lamp · reprint of Selby Courier"
    assert f"Nearly the same text as “{first.title}”" in cells["title"].tip
    assert len(rows[1].cells) == len(columns)


def test_without_reprints_nothing_is_said_of_them() -> None:
    held = store({})
    assert REPRINT not in {column.key for column in source_columns(held)}
    assert "reprint" not in SourceTable(held.catalogue).rows(Filter(), held, None)[2].cells[1].tip


def test_a_reprint_of_the_same_publisher_is_told_by_the_title() -> None:
    held = filled_store(harbour(), (replace(AGAIN, publisher="Selby Courier"), Extraction(source="again")))
    held.learn_reprints(GROUPS)
    second = SourceTable(held.catalogue).rows(Filter(), held, None)[1].cells[2].second
    assert second == f"Selby Courier · reprint of {held.catalogue['h'].title}"


@pytest.mark.parametrize(
    ("wanted", "passing"),
    [
        pytest.param(Filter(once=True), ("h", "c"), id="all others"),
        pytest.param(Filter(once=True, text="quiet"), (), id="with words"),
        pytest.param(Filter(once=True, sources=frozenset({"again", "c"})), ("c",), id="with sources"),
    ],
)
def test_each_text_passes_once(wanted: Filter, passing: tuple[str, ...]) -> None:
    held = store()
    assert SourceTable(held.catalogue).rows(wanted, held, None).keys == passing
    assert {held.finding(name).source for name in held.visible(wanted).findings} <= set(passing)
    assert "without reprints" in filter_words(wanted, held)


def test_the_list_follows_what_is_known_of_reprints(qtbot: QtBot) -> None:
    session = Session(store({}), State(panes=("h", "c")))
    table = sources_pane(qtbot, session, (400, 500)).view("sources").rows_model
    assert REPRINT not in {column.key for column in table.table.columns}
    session.reprinted("test", GROUPS)
    assert REPRINT in {column.key for column in table.table.columns}
    session.filter("test", lambda _: Filter(once=True))
    assert [row.key for row in table.table.rows] == ["h", "c"]
    session.reprinted("test", {})
    assert len(table.table.rows) == 3


def test_a_hit_and_a_card_say_that_the_same_text_stands_elsewhere() -> None:
    held = store()
    snippet = Snippet(text="happened", marks=((0, 8),), before=False, after=False)
    assert (
        "reprint of Selby Courier"
        in row_of(Hit(source="again", span=Span(8, 16, "happened"), snippet=snippet), held).about
    )
    assert "1 reprint" in row_of(Hit(source="h", span=None, snippet=snippet), held).about
    assert "reprint" not in row_of(Hit(source="c", span=None, snippet=snippet), held).about
    cards = {card.id: card.facts for card in sidebar(State(panes=("h",)), held).sources}
    assert cards["again"].startswith("reprint of Selby Courier · ")
    assert "reprint" not in cards["h"]
