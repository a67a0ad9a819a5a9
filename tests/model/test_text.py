import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model.text import Span, SpanError, canonical, shadow

# Surrogates included: they are what broken files hold.
ANY_TEXT = st.text(st.characters(codec=None, categories=["L", "M", "N", "P", "S", "Z", "C", "Cs"]))


@given(ANY_TEXT)
def test_canonical_text_is_canonical(raw: str) -> None:
    assert canonical(canonical(raw)) == canonical(raw)


@given(ANY_TEXT)
def test_canonical_text_can_be_written_as_utf_8(raw: str) -> None:
    canonical(raw).encode()


@given(st.text())
def test_the_shadow_has_the_same_length(text: str) -> None:
    assert len(shadow(text)) == len(text)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\ne"),
        ("\ufeffa", "a"),
        ("a\ufeffb", "a\ufeffb"),
        ("a\ufdd0\ufdd1\ud800b", "ab"),
        ("a\u00a0b  c\u200d", "a\u00a0b  c\u200d"),
        ("e\u0301 é", "e\u0301 é"),
        ("a < b & c", "a < b & c"),
    ],
    ids=[
        "line ends",
        "byte order mark",
        "U+FEFF elsewhere",
        "what Qt would drop",
        "blanks stay",
        "accents stay",
        "markup stays",
    ],
)
def test_only_what_no_view_can_show_is_changed(raw: str, kept: str) -> None:
    assert canonical(raw) == kept


@given(st.text(min_size=1), st.data())
def test_a_span_of_a_text_holds_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of(text, start, end)
    assert span.words == text[start:end]
    span.check(text)


@pytest.mark.parametrize(("start", "end", "words"), [(0, 0, ""), (2, 1, ""), (-1, 1, "ab"), (0, 3, "ab")])
def test_a_span_that_cannot_be_is_refused(start: int, end: int, words: str) -> None:
    with pytest.raises(SpanError):
        Span(start, end, words)


def test_a_span_notices_that_the_text_is_another_one() -> None:
    span = Span.of("one two", 4, 7)
    with pytest.raises(SpanError, match="'six', not 'two'"):
        span.check("one six")


def test_spans_touch_when_they_share_a_character() -> None:
    text = "abcdef"
    assert Span.of(text, 0, 3).touches(Span.of(text, 2, 4))
    assert not Span.of(text, 0, 3).touches(Span.of(text, 3, 4))
    assert Span.of(text, 0, 4).holds(Span.of(text, 1, 4))
    assert not Span.of(text, 1, 4).holds(Span.of(text, 0, 4))
