import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF

from explorer.views.fonts import window_font
from explorer.views.lists.flow import Piece, flow

pytestmark = pytest.mark.usefixtures("qapp")


def piece(text: str, *, strong: bool = False) -> Piece:
    return Piece(text, window_font(14, QFont.Weight.DemiBold if strong else QFont.Weight.Normal), "#000000")


def width_of(text: str) -> float:
    return QFontMetricsF(piece("").font).horizontalAdvance(text)


def written(pieces: list[Piece], width: float, lines: int = 2, indent: float = 0.0) -> list[list[str]]:
    return [[run.text for run in line] for line in flow(pieces, width, lines, indent)]


def test_words_run_in_after_the_name() -> None:
    line = [["Pledge", "Norrland will give"], ["forty million"]]
    width = width_of("Pledge  Norrland will give ") + 12
    assert written([piece("Pledge", strong=True), piece("Norrland will give forty million")], width) == line


def test_a_word_is_never_broken_but_ends_in_an_ellipsis() -> None:
    (first,), (second,) = written([piece("Government of Selby")], width_of("Governm"))
    assert first.startswith("Gov")
    assert first.endswith("…")
    assert second == "of…" or second.startswith("of")


def test_what_does_not_fit_on_the_last_line_ends_in_an_ellipsis() -> None:
    lines = written([piece("one two three four five six seven")], width_of("one two th…"))
    assert lines[0] == ["one two"]
    assert lines[1][0].startswith("three")
    assert lines[1][0].endswith("…")


def test_a_script_without_blanks_is_broken_anywhere() -> None:
    lines = written([piece("港湾基金は四千万クローネを約束した")], width_of("港湾基金は四"))
    assert len(lines) == 2
    assert "".join(lines[0]) == "港湾基金は四"


def test_no_bare_ellipsis_mark_stands_alone_behind_a_separator() -> None:
    words = "Border security and counterterrorism operations"
    width = width_of("counterterrorism operations") + 14
    runs = [text for line in written([piece(words), piece("· Port Selby")], width) for text in line]
    assert all(any(c.isalnum() for c in text) for text in runs)


def test_a_whole_name_loses_no_letter_to_what_has_no_room_behind_it() -> None:
    width = width_of("counterterrorism operations") + 2
    lines = written([piece("Border security and counterterrorism operations"), piece("· Port Selby")], width)
    assert lines == [["Border security and"], ["counterterrorism operations"]]


@given(
    st.lists(st.text(st.sampled_from("ab WMiü…港 "), max_size=60), min_size=1, max_size=3),
    st.floats(60, 300),
    st.integers(1, 3),
    st.sampled_from([0.0, 18.0]),
)
def test_nothing_is_wider_than_its_line(texts: list[str], width: float, lines: int, indent: float) -> None:
    laid = flow([piece(text, strong=k == 0) for k, text in enumerate(texts)], width, lines, indent)
    assert len(laid) <= lines
    for line in laid:
        for run in line:
            reach = run.x + QFontMetricsF(run.piece.font).horizontalAdvance(run.text)
            assert reach <= width + 1.0
