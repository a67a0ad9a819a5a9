"""The reporter's own sentences, with each quotation as one token of them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from explorer.extract.quotes.marks import Stretch
from explorer.extract.quotes.tagging import MASKS, Tagged
from explorer.extract.reading import Reading

# A reporter's sentence ends at . ! ? with closing brackets before a blank and a capital, digit, mark or quotation.
# What begins with a set of marks is looked for faster than what begins with a look back.
_STOP: Final = re.compile(r"[.!?…](?<![.!?…]{2})[.!?…]*+[)\]]*+(?=\s++[\"'(\[\x01\x02A-Z0-9À-Þ@#-])")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:MRS?|MS|DR|GEN|LT|COL|ADM|SEN|REP|GOV|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Cmdr|Adm|Sens?|Reps?|Gov|Pres|Hon|Rev|St|Jr|Sr|vs|Nos?|Inc|Ltd"
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
        paragraph: index of its paragraph.
        quotes: for each quotation token, in order, the index of its stretch.
        according: tokens of each "according to" and "in the words of".
    """

    __slots__ = ("according", "paragraph", "quotes")

    def __init__(self, piece: str, start: int, paragraph: int, quotes: range) -> None:
        super().__init__(piece, start)
        self.paragraph = paragraph
        self.quotes = quotes
        self.according = _according(self) if "ccording" in piece or " words of" in piece else ()

    @property
    def dateline(self) -> int:
        """How many tokens at its head say where it is filed ("KARACHI — ") and are no part of what is told."""
        filed = _DATELINE.match(self.piece)
        return len(Tagged(filed.group(), 0).words) if filed else 0


def _according(clause: Tagged) -> tuple[tuple[int, int], ...]:
    listed = clause.words
    found: list[tuple[int, int]] = []
    for at, word in enumerate(listed):
        if word == "according" and listed[at + 1 : at + 2] == ["to"]:
            found.append((at, at + 2))
        elif word == "words" and listed[max(0, at - 2) : at + 2] == ["in", "the", "words", "of"]:
            found.append((at - 2, at + 2))
    return tuple(found)


def masked(reading: Reading, stretches: Sequence[Stretch]) -> str:
    """The shadow with every quotation, its marks included, replaced by as many characters that no word contains.

    Doubled apostrophes that are no statement's marks only set words off: they become blanks, as does what else the
    source has of these characters.
    """
    dark = reading.shadow.replace("''", "  ")
    for sign in MASKS:
        dark = dark.replace(sign, " ")
    pieces: list[str] = []
    at = 0
    for nth, stretch in enumerate(stretches):
        pieces.append(dark[at : stretch.opening])
        # Two kinds in turn keep quotations apart that touch each other.
        pieces.append(MASKS[nth % 2] * (stretch.closing - stretch.opening))
        at = stretch.closing
    pieces.append(dark[at:])
    return "".join(pieces)


def clauses(reading: Reading, stretches: Sequence[Stretch], mask: str) -> list[Clause]:
    """Every sentence of the source, in order."""
    found: list[Clause] = []
    nth = 0
    for index, (first, last) in enumerate(reading.paragraphs):
        begin = nth
        while nth < len(stretches) and stretches[nth].paragraph == index:
            nth += 1
        for start, end in _ranges(reading.text, mask, first, last, stretches[begin:nth]):
            held = begin
            while held < nth and stretches[held].opening < end:
                held += 1
            found.append(Clause(mask[start:end], start, index, range(begin, held)))
            begin = held
    return found


def _ranges(text: str, mask: str, first: int, last: int, inside: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """The reporter's sentences of one paragraph.

    A quotation whose words end a sentence ends the reporter's sentence too, when what follows begins like a new one.
    """
    cuts: list[int] = []
    begin = first
    for match in _STOP.finditer(mask, first, last):
        stop = match.end()
        if match.group()[0] == "." and _ABBREVIATION.search(mask, max(begin, stop - _LONGEST_ABBREVIATION), stop):
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
    if inside:
        cuts.sort()
    at = first
    for cut in (*cuts, last):
        while at < cut and mask[at].isspace():
            at += 1
        if at < cut:
            yield at, cut
            at = cut
