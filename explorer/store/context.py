"""The words around a finding: its sentence, or what of it is near."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explorer.model.source import Source
from explorer.model.text import Span, shadow

REACH = 120
"""Code points that are given on either side when the sentence is longer."""

_CREDITED = 400
"""Code points from the words within which the speaker and the word of attribution are given."""

_BESIDE = 30
"""Code points between the words and what credits them that count as side by side, whatever ends a sentence there."""

_LONGEST_WORDS = 700
"""Code points of one span that are given in full; of a longer one its two ends are."""

_GAP = "…"

# Looked at on the shadow, so that all closing marks are straight. A sentence ends at . ! ? … with closing marks,
# before a blank and something that can begin a sentence.
_SENTENCE_END = re.compile(r"""[.!?…]["')\]]*(?=\s+["'(\[]*[A-Z0-9])""")
# A full stop after one of these, or after an initial, ends nothing.
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|St|No|vs)|\b[A-Z])\.$")
_LOOK_BACK = 8
_LOOK_AHEAD = 4


class Context(NamedTuple):
    """Words with what stands around them; the ellipsis shows where a sentence was cut."""

    before: str
    words: str
    after: str


class Piece(NamedTuple):
    """A stretch of a passage: words of the finding (`marked`) or what stands around them."""

    text: str
    marked: bool


def context(source: Source, span: Span, reach: int = REACH) -> Context:
    """The sentence that holds the span, in three; what is further than `reach` code points away is left out at a word.

    A span of several sentences is given with the beginning of its first and the end of its last. Never crosses a line
    of the text.
    """
    return Context(_before(source.text, span.start, reach), span.words, _after(source.text, span.end, reach))


def passage(
    source: Source, spans: Sequence[Span], reach: int = REACH, credited: Sequence[Span] = ()
) -> tuple[Piece, ...]:
    """The spans of one finding, in order, with their context and what stands between them, cut where it is long.

    Args:
        source: holds the spans.
        spans: of the finding.
        reach: code points that are given on either side when the sentence is longer.
        credited: words that say who says it. They are given too, with what stands between, when they stand in the same
            sentence or close by: without them the passage would be no evidence of who it was.
    """
    text = source.text
    first, last = spans[0].start, spans[-1].end
    start = min((c.start for c in credited if _credits_before(text, c, first)), default=first)
    end = max((c.end for c in credited if _credits_after(text, c, last)), default=last)
    pieces = [Piece(_before(text, start, reach) + text[start:first], marked=False)]
    for k, span in enumerate(spans):
        if k:
            pieces.append(Piece(_between(text[spans[k - 1].end : span.start], reach), marked=False))
        pieces += _shortened(span.words)
    pieces.append(Piece(text[last:end] + _after(text, end, reach), marked=False))
    return tuple(piece for piece in pieces if piece.text)


def _credits_before(text: str, credit: Span, at: int) -> bool:
    return credit.end <= at <= credit.start + _CREDITED and _joined(text, credit.end, at)


def _credits_after(text: str, credit: Span, at: int) -> bool:
    return at <= credit.start and credit.end <= at + _CREDITED and _joined(text, at, credit.start)


def _joined(text: str, low: int, high: int) -> bool:
    """Whether words and what credits them stand together: on one line, and in one sentence or side by side."""
    if "\n" in text[low:high]:
        return False
    # A quotation may end with a mark of its own, after which its sentence goes on with the speaker.
    return high - low <= _BESIDE or not any(low < end <= high for end in _sentence_ends(text, low, high + 1))


def _before(text: str, at: int, reach: int) -> str:
    """What of the sentence stands before an offset."""
    low = max(0, at - reach)
    low = max(low, text.rfind("\n", low, at) + 1)
    # One code point more: what the span begins with tells whether a sentence begins there.
    ends = _sentence_ends(text, low, at + 1)
    start = max((end for end in ends if end <= at), default=None)
    if start is not None or low == 0 or text[low - 1] == "\n":
        return text[low if start is None else start : at].lstrip()
    kept = text[low:at]
    if not text[low - 1].isspace():
        kept = kept.partition(" ")[2] or kept
    return f"{_GAP} {kept.lstrip()}"


def _after(text: str, at: int, reach: int) -> str:
    """What of the sentence stands from an offset on."""
    high = min(len(text), at + reach)
    line_end = text.find("\n", at, high)
    high = line_end if line_end >= 0 else high
    # The span itself may end with the full stop while the marks stand outside of it.
    ends = _sentence_ends(text, max(0, at - _LOOK_BACK), high + _LOOK_AHEAD)
    end = min((end for end in ends if at <= end <= high), default=None)
    if end is not None or high == len(text) or text[high] == "\n":
        return text[at : high if end is None else end].rstrip()
    kept = text[at:high]
    if not text[high].isspace():
        kept = kept.rpartition(" ")[0] or kept
    return f"{kept.rstrip()} {_GAP}"


def _sentence_ends(text: str, low: int, high: int) -> Iterator[int]:
    """Offsets one past the closing marks of each sentence that ends in the range."""
    dark = shadow(text[low:high])
    for match in _SENTENCE_END.finditer(dark):
        stop = match.end()
        if not _ABBREVIATION.search(dark, max(0, stop - _LOOK_BACK), stop):
            yield low + stop


def _between(words: str, reach: int) -> str:
    if len(words) <= 2 * reach:
        return words
    return f"{words[:reach].rpartition(' ')[0]} {_GAP} {words[-reach:].partition(' ')[2]}"


def _shortened(words: str) -> list[Piece]:
    if len(words) <= _LONGEST_WORDS:
        return [Piece(words, marked=True)]
    half = _LONGEST_WORDS // 2
    first, last = words[:half].rpartition(" "), words[-half:].partition(" ")
    return [
        Piece(first[0] or first[2], marked=True),
        Piece(f" {_GAP} ", marked=False),
        Piece(last[2] or last[0], marked=True),
    ]
