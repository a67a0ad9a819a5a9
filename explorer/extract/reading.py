"""What every step of the pipeline reads: a source's text once split into paragraphs and sentences, with its shadow."""

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from explorer.extract.lowering import lowered
from explorer.lean import dataclass
from explorer.model.source import Source
from explorer.model.text import Span, shadow


class Range(NamedTuple):
    """A half-open range of code points without words; cheap, for the inner loops of the steps."""

    start: int
    end: int


_PARAGRAPH = re.compile(r"[^\n]+")

# A sentence ends at . ! ? … with closing marks, before a blank and something that can begin a sentence ...
# (what begins with a set of marks is looked for faster than what begins with a look back).
_SENTENCE_END = re.compile(r"""[.!?…](?<![.!?…]{2})[.!?…]*+['")\]]*+(?=\s++['"(\[]*+[A-Z0-9])""")
# ... unless the full stop belongs to one of these abbreviations, or to an initial.
_ABBREVIATION = re.compile(
    r"(?:\b(?:MRS?|MS|DR|GEN|LT|COL|ADM|SEN|REP|GOV|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Cmdr|Adm|Sen|Rep|Gov|Pres|Hon|Rev|St|Jr|Sr|vs|No|Nos|Inc|Ltd|Co|Corp"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mt|Ft|Fig|approx|cf|etc|e\.g|i\.e)|\b[A-Z]|\b(?:[A-Z]\.)+[A-Z])\.$"
)
_LONGEST_ABBREVIATION = 12

_NEW = object.__new__
_PUT_START, _PUT_END, _PUT_WORDS = (getattr(Span, name).__set__ for name in ("start", "end", "words"))

_LETTERS_ALONE = bytes(code if chr(code) in "abcdefghijklmnopqrstuvwxyz-" else ord(" ") for code in range(256))


@dataclass(frozen=True)
class Reading:
    """A source as the steps see it. All ranges are code points into `source.text`; `shadow` has the same length."""

    source: Source

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.source.text

    @cached_property
    def shadow(self) -> str:
        """Same length, straight marks, plain dashes and blanks: match on this, cut words from `text`."""
        return shadow(self.source.text)

    @cached_property
    def low(self) -> str:
        """The shadow in lower case, of the same length."""
        return lowered(self.shadow)

    @cached_property
    def letters(self) -> str:
        """Same length, lower case, blanks for all but a to z and the hyphens between them: split it to get words."""
        plain = self.low.encode("latin-1", "replace").translate(_LETTERS_ALONE).decode("latin-1")
        return plain.replace("--", "  ").replace("- ", "  ").replace(" -", "  ")

    @cached_property
    def paragraphs(self) -> tuple[Range, ...]:
        """Lines that hold more than white space, without white space at their edges."""
        text = self.source.text
        out: list[Range] = []
        for match in _PARAGRAPH.finditer(text):
            words = match.group()
            start = match.start() + len(words) - len(words.lstrip())
            end = match.start() + len(words.rstrip())
            if start < end:
                out.append(Range(start, end))
        return tuple(out)

    @cached_property
    def sentences(self) -> tuple[Range, ...]:
        """Sentences, in order; none crosses a paragraph. Full stops inside quotations end a sentence as well."""
        dark = self.shadow
        out: list[Range] = []
        for start, end in self.paragraphs:
            at = start
            for match in _SENTENCE_END.finditer(dark, start, end):
                stop = match.end()
                if match.group() == "." and _ABBREVIATION.search(dark, max(at, stop - _LONGEST_ABBREVIATION), stop):
                    continue
                out.append(Range(at, stop))
                at = stop
                while at < end and dark[at].isspace():
                    at += 1
            if at < end:
                out.append(Range(at, end))
        return tuple(out)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def sentence_index(self, offset: int) -> int:
        """Index of the sentence that holds the offset, or of the one before; -1 before the first."""
        return bisect_right(self._sentence_starts, offset) - 1

    def sentence_at(self, offset: int) -> Range:
        """The sentence that holds the offset, or the one before; the whole text when there is none."""
        index = self.sentence_index(offset)
        return self.sentences[index] if index >= 0 else Range(0, len(self.text))

    def span(self, start: int, end: int) -> Span:
        """The Span of these code points."""
        text = self.source.text
        if not 0 <= start < end <= len(text):
            return Span.of(text, start, end)  # says what is wrong with it
        # Its class would check once more what holds here by construction, for every word of every finding.
        span = _NEW(Span)
        _PUT_START(span, start)
        _PUT_END(span, end)
        _PUT_WORDS(span, text[start:end])
        return span
