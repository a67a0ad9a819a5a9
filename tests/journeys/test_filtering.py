"""One filter for every view."""

from analyst import Analyst
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from explorer.resources import sample_folder
from explorer.views.sidebar.legend import LegendButton


def test_filtering_to_one_speaker_leaves_only_that_speaker_s_words(analyst: Analyst, qtbot: QtBot) -> None:
    analyst.starts(sample_folder())
    everyone = len(analyst.rows("quotes"))
    legend = analyst.app.window.sidebar.findChildren(LegendButton)
    blinken = next(row for row in legend if row.key == "person:antony-blinken")
    qtbot.mouseClick(blinken, Qt.MouseButton.LeftButton)
    rows = analyst.rows("quotes")
    assert 0 < len(rows) < everyone
    assert all("Antony Blinken" in row for row in rows)
    assert all("joint" not in part.words for pane in (0, 1) for part in analyst.highlighted_quotes(pane))
    assert len(analyst.rows("actors")) == 1


def test_every_key_stroke_filters_every_view(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    analyst.types_filter("border")
    assert [row for row in analyst.rows("sums") if "$168" in row] == []
    assert [row for row in analyst.rows("sums") if "$148" in row] != []
    assert "1" in analyst.app.window.chart.chart.heading
    analyst.does("clear_filter")
    assert [row for row in analyst.rows("sums") if "$168" in row] != []


def test_half_typed_patterns_are_plain_text(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    for text in ("(", "[", "\\", '"', "*", "a("):
        analyst.types_filter(text)
        analyst.does("clear_filter")
    assert analyst.rows("quotes")


def test_a_selection_that_the_filter_hides_is_said_and_shown_again(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    analyst.clicks_bar("$168M")
    analyst.types_filter("border")
    assert analyst.notices() == ["What you selected is hidden by the filter."]
    assert analyst.selected_row("sums") is None
    assert "$168" in analyst.evidence()
    assert analyst.marked(0) == ["$168 million"]
    analyst.app.window.notices.press("hidden")
    assert analyst.app.session.state.filter.empty
    assert analyst.notices() == []
    assert "$168" in (analyst.selected_row("sums") or "")


def test_going_back_to_something_the_filter_hides_is_said_as_well(analyst: Analyst) -> None:
    analyst.starts(sample_folder())
    analyst.clicks_bar("$168M")
    analyst.clicks_bar("$148M")
    analyst.types_filter("border")
    assert analyst.notices() == []
    analyst.does("back")
    assert analyst.notices() == ["What you selected is hidden by the filter."]
