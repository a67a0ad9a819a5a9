import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.export.terminal import bar, cells, cut, pad, plain, wrap

# What a text may hold once it has been through `plain`.
lines = st.text().map(plain)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        pytest.param("abc", 3, id="letters"),
        pytest.param("é", 1, id="composed accent"),
        pytest.param("e\u0301", 1, id="combining accent"),
        pytest.param("渡し", 4, id="wide"),
        pytest.param("a\u200db", 2, id="joiner"),
        pytest.param("📌", 2, id="emoji"),
    ],
)
def test_columns_are_those_a_terminal_needs(text: str, columns: int) -> None:
    assert cells(text) == columns


@given(lines, st.integers(2, 60))
def test_wrapped_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    wrapped = list(wrap(text, width))
    assert all(cells(line) <= width for line in wrapped)
    assert "".join(wrapped).replace(" ", "") == text.replace(" ", "")


@given(lines, st.integers(3, 60))
def test_a_cut_text_fits_and_says_that_it_is_cut(text: str, width: int) -> None:
    short = cut(text, width)
    assert cells(short) <= width
    assert short == text or short.endswith("…")


@given(lines, st.integers(0, 60))
def test_a_padded_text_fills_its_column(text: str, width: int) -> None:
    assert cells(pad(text, width)) == max(width, cells(text))


@given(st.text())
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202a\u202e\u2066\u2069" for c in plain(text))


def test_an_escape_sequence_becomes_letters() -> None:
    assert plain("a\x1b[2Jb\r\nc\u202ed") == "a[2Jb cd"


@pytest.mark.parametrize(
    ("share", "drawn"),
    [
        pytest.param(1.0, "████", id="whole"),
        pytest.param(0.5, "██", id="half"),
        pytest.param(0.6, "██▍", id="eighths"),
        pytest.param(0.0001, "▏", id="never empty for more than nothing"),
        pytest.param(0.0, "", id="nothing"),
        pytest.param(7.0, "████", id="never longer than its room"),
    ],
)
def test_a_bar_is_as_long_as_its_share(share: float, drawn: str) -> None:
    assert bar(share, 4) == drawn
