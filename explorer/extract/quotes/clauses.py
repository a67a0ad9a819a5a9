"""The reporter's own sentences, with each quotation as one token of them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from explorer.extract.quotes.marks import Stretch
from explorer.extract.quotes.tagging import MASKED, MASKS, TOKEN, Tagged
from explorer.extract.reading import Reading

# A reporter's sentence ends at . ! ? with closing brackets before a blank and a capital, digit, mark or quotation.
_STOP: Final = re.compile(r"(?<![.!?…])[.!?…]++[)\]]*+(?=\s++[\"'(\[\x01\x02A-Z0-9À-Þ@#-])")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Cmdr|Adm|Sens?|Reps?|Gov|Pres|Hon|Rev|St|Jr|Sr|vs|Nos?|Inc|Ltd"
    r"|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mt|Ft|Brig|Supt|Det|Insp|Calif|Fla|Conn|Mass|Tex|Wis|Ill|Pa|Va"
    r"|Md|Mo|Ala|Ariz|Ark|Colo|Del|Ga|Ind|Kan|Ky|La|Mich|Minn|Miss|Mont|Neb|Nev|Okla|Ore|Tenn|Vt|Wash|Wyo)"
    r"|\b[A-Z]|\b(?:[A-Z]\.)+[A-Z])\.$"
)
_LONGEST_ABBREVIATION: Final = 12
_ENDS_SENTENCE: Final = ".!?…"
# "KARACHI — ", "OSLO, Norway (Wire) - ", "Lima (Wire) — ": where and by whom a report is filed.
_DATELINE: Final = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.' -]{2,39}(?:, [A-ZÀ-Þ][\w. ]{1,24})?(?: ?\([^()]{1,40}\))?"
    r"|[A-ZÀ-Þ][\w.,' -]{2,40} ?\([A-ZÀ-Þ][\w. /]{1,30}\)) ?(?:[–—]|--?(?= )) ?(?=\S)"
)


class Clause(Tagged):
    """One sentence of the reporter, cut into tagged tokens.

    Attributes:
        start: first code point.
        paragraph: index of its paragraph.
        quotes: for each quotation token, in order, the index of its stretch.
        according: tokens of each "according to" and "in the words of".
        dateline: how many tokens at its head say where it is filed ("KARACHI — ") and are no part of what is told.
    """

    __slots__ = ("according", "dateline", "paragraph", "quotes", "start")

    def __init__(self, mask: str, bounds: tuple[int, int], paragraph: int) -> None:
        start, end = bounds
        piece = mask[start:end]
        super().__init__(piece, start)
        self.start = start
        self.paragraph = paragraph
        self.quotes: list[int] = []
        self.according: list[tuple[int, int]] = []
        filed = _DATELINE.match(piece)
        self.dateline = len(TOKEN.findall(filed.group())) if filed else 0
        if "ccording" in piece or " words of" in piece:
            words = self.words
            for at, word in enumerate(words):
                if word == "according" and words[at + 1 : at + 2] == ["to"]:
                    self.according.append((at, at + 2))
                elif word == "words" and words[max(0, at - 2) : at + 2] == ["in", "the", "words", "of"]:
                    self.according.append((at - 2, at + 2))


def masked(reading: Reading, stretches: Sequence[Stretch]) -> str:
    """The shadow with every quotation, its marks included, replaced by as many characters that no word contains.

    Doubled apostrophes that are no statement's marks only set words off: they become blanks.
    """
    dark = reading.shadow.replace("''", "  ")
    pieces: list[str] = []
    at = 0
    for nth, stretch in enumerate(stretches):
        pieces.append(dark[at : stretch.opening])
        # Two kinds in turn keep quotations apart that touch each other.
        pieces.append(MASKS[nth % 2] * (stretch.closing - stretch.opening))
        at = stretch.closing
    pieces.append(dark[at:])
    return "".join(pieces)


def clauses(reading: Reading, stretches: Sequence[Stretch], mask: str) -> Iterator[Clause]:
    """Every sentence of the source, in order."""
    nth = 0
    for index, (first, last) in enumerate(reading.paragraphs):
        begin = nth
        while nth < len(stretches) and stretches[nth].paragraph == index:
            nth += 1
        inside = stretches[begin:nth]
        openings = [stretch.opening for stretch in inside]
        for bounds in _ranges(reading.text, mask, first, last, inside):
            clause = Clause(mask, bounds, index)
            if inside and MASKED.search(mask, *bounds):
                quoted = [token for token, tag in enumerate(clause.tags) if tag == "Q"]
                clause.quotes = [begin + bisect_left(openings, clause.starts_at(token)) for token in quoted]
            yield clause


def _ranges(text: str, mask: str, first: int, last: int, inside: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """The reporter's sentences of one paragraph.

    A quotation whose words end a sentence ends the reporter's sentence too, when what follows begins like a new one.
    """
    cuts: list[int] = []
    begin = first
    for match in _STOP.finditer(mask, first, last):
        stop = match.end()
        if mask[match.start()] == "." and _ABBREVIATION.search(mask, max(begin, stop - _LONGEST_ABBREVIATION), stop):
            continue
        cuts.append(stop)
        begin = stop
    for stretch in inside:
        words_end = stretch.end - 1 if text[stretch.end - 1] in "'’" else stretch.end
        if text[words_end - 1] not in _ENDS_SENTENCE:
            continue
        after = stretch.closing
        while after < last and mask[after].isspace():
            after += 1
        if after < last and (mask[after] in MASKS or mask[after].isupper() or mask[after] in "([\"'"):
            cuts.append(stretch.closing)
    at = first
    for cut in (*sorted(cuts), last):
        while at < cut and mask[at].isspace():
            at += 1
        if at < cut:
            yield at, cut
            at = cut
