"""Which quotation marks belong together: the stretches of quoted text of a source.

Inside a pair of outer marks everything belongs to the quotation, nested pairs too, so no stack is needed: each
paragraph is scanned once, mark by mark, with at most one pair open. What a mark does follows from its shape (curly
marks and guillemets say which way they face) or, for straight marks, from the characters beside it and whether a pair
is open. A paragraph may end with a pair open: when the next one begins with a mark, the quotation goes on there.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final, Literal, NamedTuple

from explorer.extract.reading import Range, Reading

MarkKind = Literal["double", "doubled", "single", "headline"]
_Role = Literal["open", "close", ""]

# Two apostrophes stand for one double mark in old wire copy, or close what two grave accents open. An attribute of
# markup (`id="7"`) is matched whole, so that its marks open nothing.
# What begins with a set of marks is looked for faster than a list of marks.
_DOUBLE: Final = re.compile(r"""["“”„‟«»″‹›'`](?:(?P<markup>(?<==")[^"\n<>]{0,300}+")|(?<=')'|(?<=`)`|(?<!['`]))""")
_OPENERS: Final = frozenset(("“", "„", "«", "‟", "‹", "``"))
_CLOSERS: Final = frozenset("”»›")
_ANGLES: Final = "‹›"
"""Within a pair of other marks these only nest."""
_BEFORE_OPENING: Final = frozenset(" \t\n\u00a0([{-–—/:…")
_AFTER_CLOSING: Final = frozenset(" \t\n\u00a0)]}.,;:!?-–—/…'’")
_STOP: Final = re.compile(r"[.!?](?=\s)")
_ANY: Final = frozenset("\"“”„‟«»″‹›'‘")
_ATTRIBUTED: Final = re.compile(
    r"[,?!](?P<by> (?:(?:he|she|they|(?:the |a |an )?(?:[\w.-]+ ){0,5}?[A-Z][\w.-]+|the [a-z]+)"
    r" (?:said|says|told \w+|added)|said (?:the |a |an )?(?:[\w.-]+ ){0,4}?[A-Z]?[\w.-]+)"
    r"(?: on [A-Z][a-z]+)?(?:\.|, [a-z]))"
)
"""An attribution without a content of its own: it stands outside of the words it attributes."""
_NAME_ALONE: Final = re.compile(r"(?:[A-Z][\w.'’-]*(?: |(?=,? |[,.]?$))){2,6}(?:, [^.!?]{1,80})?\.?")
"""A line that is a name, with an office perhaps: a signature and no words of the quotation above."""
# A single mark opens before a word and closes behind one; an apostrophe stands between letters, before a decade or in
# one of a handful of clipped words.
_SINGLE: Final = re.compile(r"(?P<open>(?<![\w.,!?'])['‘](?=[\w“\"\[(…]))|(?P<close>(?<=[\w.,!?…”\"\])])['’](?![\w']))")
_NO_OWNER: Final = re.compile(r" (?:and|but|or|as|in|on|at|to|after|when|while|that|is|was|said|says|he|she|they)\b")
"""Words that stand behind quoted words and never behind a possessor."""
_CLIPPED: Final = re.compile(r"['‘](?:\d0s|em|til|tis|twas|cause|round|bout|n)\b", re.IGNORECASE)
_MAY_CLOSE: Final = re.compile(r"[,.?!…]['’](?=\s|$)")
# A single mark that closes quoted words goes on with a verb of saying, at most behind a name with its office; or what
# opens them does, in a colon or comma.
_FORMS_OF_SAYING: Final = (
    "(?:said|says|say|told|tells|added|adds|asked|asks|wrote|writes|warned|replied|insisted|tweeted|explained"
    "|recalled|shouted|argued|admitted|declared|continued|joked)"
)
_SAID_BEHIND: Final = re.compile(
    r"['’] (?!(?:He|She|It|They|We|I) )(?:[^\s.!?:;'‘’\"“”]+,? "
    r"|(?:[A-Z]|Mrs?|Ms|Dr|Gen|Adm|Rear|Col|Capt|Sen|Rep|Gov|Prof|Sgt|Lt)\. ){0,9}?" + _FORMS_OF_SAYING + r"\b"
)
_SAID_BEFORE: Final = re.compile(rf"\b(?<!And )(?<!But )(?:{_FORMS_OF_SAYING}|saying)\b[^.!?;'‘’\"“”]{{0,60}}[,:] $")
_REACH_OF_SAYING: Final = 80
_LONGEST_HEADLINE: Final = 200
_LEAST_PARAGRAPHS: Final = 2
# Single marks that hold fewer blanks set off words; doubled apostrophes as well.
_CLAUSE_BLANKS: Final = 3
# A pair of single marks longer than this, in code points, has lost its way at an apostrophe.
_LONGEST_SINGLE: Final = 1500


class Stretch(NamedTuple):
    """The words between one pair of marks.

    Attributes:
        start: first code point of the words, blanks after the opening mark left out.
        end: one past the last one.
        opening: where the opening mark begins; equals `start` when it is missing.
        closing: one past the closing mark; equals `end` when that is missing.
        paragraph: index of the paragraph; no stretch crosses one.
        kind: double marks of any shape, two apostrophes in place of a double mark, single marks, or the single marks of
            a headline above a text that has double ones.
        continues: whether it carries on the stretch before, whose paragraph ended with the pair open.
    """

    start: int
    end: int
    opening: int
    closing: int
    paragraph: int
    kind: MarkKind = "double"
    continues: bool = False


def stretches(reading: Reading) -> list[Stretch]:
    """Every pair of quotation marks of the source, outermost ones only, in order.

    Single marks are the source's quotation marks when they hold more clauses than double marks do, or the only ones;
    in a source that has more of double ones, those pairs are quotations that look like somebody's utterance.
    """
    text = reading.text
    doubles = [s for s in _pairs(reading, _DOUBLE, _double) if s.kind == "double" or _is_statement(text, s)]
    headline = _of_headline(reading, doubles)
    # Counted first, because it is rare and costs a second scan.
    openings = sum(text.count(opening) for opening in ("‘", " '", "\n'")) + text.startswith("'")
    if not openings or (openings < len(doubles) and _MAY_CLOSE.search(text) is None):
        return [*headline, *doubles]
    singles = list(_pairs(reading, _SINGLE, _single))
    spoken = [s for s in singles if text.count(" ", s.start, s.end) >= _CLAUSE_BLANKS]
    outer = _outside(doubles, singles)
    if not doubles and any(text[stretch.opening] == "‘" for stretch in singles):
        return singles  # a curly opening mark is no apostrophe
    if openings < len(doubles) or len(_not_nested(spoken, doubles)) <= len(outer):
        uttered = _outside(_uttered(reading, _not_nested(singles, doubles)), headline)
        return sorted([*headline, *_outside(doubles, uttered), *uttered], key=lambda stretch: stretch.start)
    return sorted([*outer, *_outside(singles, outer)], key=lambda stretch: stretch.start)


def _of_headline(reading: Reading, doubles: Sequence[Stretch]) -> list[Stretch]:
    """The pairs of single marks of a headline, which has no others: British headlines quote in single marks."""
    if len(reading.paragraphs) < _LEAST_PARAGRAPHS:
        return []
    start, end = reading.paragraphs[0]
    text = reading.text
    if end - start > _LONGEST_HEADLINE or text[end - 1] in '."”' or (doubles and doubles[0].opening < end):
        return []
    if text.find("‘", start, end) < 0 and text.find("'", start, end) < 0:
        return []
    pair = _Pair(text, 0, reading.paragraphs[0], carried=False)
    found = [stretch for stretch in _single(pair, [*_SINGLE.finditer(text, start, end)]) if stretch is not None]
    return [stretch._replace(kind="headline") for stretch in found] if doubles else found


def _outside(inner: Sequence[Stretch], outer: Sequence[Stretch]) -> list[Stretch]:
    """Those of the first that touch none of the second; both are in order and apart."""
    found: list[Stretch] = []
    nth = 0
    for stretch in inner:
        while nth < len(outer) and outer[nth].closing <= stretch.opening:
            nth += 1
        if nth == len(outer) or outer[nth].opening >= stretch.closing:
            found.append(stretch)
    return found


def _not_nested(inner: Sequence[Stretch], outer: Sequence[Stretch]) -> list[Stretch]:
    """Those of the first that stand apart from the second, or hold all of each that they touch."""
    found: list[Stretch] = []
    nth = 0
    for stretch in inner:
        while nth < len(outer) and outer[nth].closing <= stretch.opening:
            nth += 1
        within = nth
        while within < len(outer) and outer[within].opening < stretch.closing:
            within += 1
        if within == nth or (stretch.opening < outer[nth].opening and outer[within - 1].closing < stretch.closing):
            found.append(stretch)
        nth = max(nth, within - 1)
    return found


def _uttered(reading: Reading, singles: Sequence[Stretch]) -> list[Stretch]:
    """Those pairs of single marks that are somebody's utterance by their shape, whatever marks the source has beside.

    Its closing mark stands behind a comma or the end of a sentence, and a verb of saying follows that or leads up to
    the pair. What an attribution parts from an utterance, and the sentence behind the attribution, belong to it. A line
    that is all in single marks may be a heading.
    """
    text = reading.text
    found: list[Stretch] = []
    for stretch in singles:
        first, last = reading.paragraphs[stretch.paragraph]
        opening, closing = stretch.opening, stretch.closing
        begins = opening == first or text[max(first, opening - 2)] in ".!?:,"
        ends = text[stretch.end - 1] in ".?!…" and text[closing : closing + 1].strip() == ""
        previous = found[-1] if found else None
        beside = previous is not None and previous.paragraph == stretch.paragraph
        continued = stretch.continues and previous is not None and previous.paragraph == stretch.paragraph - 1
        if closing == stretch.end:
            # Left open to the end of its paragraph; a word behind a lone apostrophe has no line to itself.
            if opening == first and (continued or _is_carried_on(reading, stretch.paragraph)):
                found.append(stretch)
        elif text[stretch.end - 1] in ",.?!…" and (
            _SAID_BEHIND.match(text, closing - 1, min(last, closing + _REACH_OF_SAYING))
            or (begins and (beside or continued))
            or (ends and _SAID_BEFORE.search(text, max(first, opening - _REACH_OF_SAYING), opening))
        ):
            found.append(stretch)
    return found


def _is_statement(text: str, stretch: Stretch) -> bool:
    """Whether words between doubled apostrophes are a statement; fewer cannot be told from a word that is set off."""
    return text[stretch.start].isupper() and text.count(" ", stretch.start, stretch.end) >= _CLAUSE_BLANKS


class _Pair:
    """What is open while a paragraph is scanned."""

    def __init__(self, text: str, paragraph: int, bounds: Range, *, carried: bool) -> None:
        self.text = text
        self.paragraph = paragraph
        self.first, self.last = bounds
        self.carried = carried
        self.opened: tuple[int, int] | None = None
        self.marked = False

    def is_open_by_other(self, marks: str) -> bool:
        """Whether a pair is open that none of these marks opened."""
        return self.opened is not None and self.text[self.opened[0]] not in marks

    def made(self, stop: int, after: int | None, kind: MarkKind) -> Stretch | None:
        """The stretch up to `stop`, without blanks at its edges; closes the pair; None when nothing is left."""
        if self.opened is None:
            return None
        (opening, start), self.opened = self.opened, None
        text, end = self.text, stop
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= end:
            return None
        continues = self.carried and opening == self.first
        return Stretch(start, end, opening, end if after is None else after, self.paragraph, kind, continues)


def _pairs(
    reading: Reading,
    marks: re.Pattern[str],
    scan: Callable[[_Pair, Sequence[re.Match[str]]], Iterator[Stretch | None]],
) -> Iterator[Stretch]:
    """The pairs that the scan finds in each paragraph with such marks."""
    paragraphs = reading.paragraphs
    ends = [paragraph.end for paragraph in paragraphs]
    carried_to = -1
    for index, found in groupby(marks.finditer(reading.text), lambda mark: bisect_right(ends, mark.start())):
        pair = _Pair(reading.text, index, paragraphs[index], carried=carried_to == index)
        for stretch in scan(pair, [*found]):
            if stretch is not None:
                yield stretch
        if pair.opened is None:
            continue
        stop = None if _is_carried_on(reading, index) else _lost_close(pair)
        if stop is None:
            carried_to = index + 1
        rest = pair.made(pair.last if stop is None else stop, None, _kind_of(pair))
        if rest is not None:
            yield rest


def _is_carried_on(reading: Reading, index: int) -> bool:
    """Whether the paragraph behind this one begins with a mark."""
    after = index + 1
    return after < len(reading.paragraphs) and reading.text[reading.paragraphs[after].start] in _ANY


def _lost_close(pair: _Pair) -> int | None:
    """Where the quoted words end before "..., the mayor said." when nothing closes them; None when that is nowhere."""
    if pair.opened is None:
        return None
    found = _ATTRIBUTED.search(pair.text, pair.opened[1], pair.last)
    return found.start("by") if found else None


def _kind_of(pair: _Pair) -> MarkKind:
    if pair.opened is None:
        return "double"
    opening, start = pair.opened
    mark = pair.text[opening:start]
    return "doubled" if mark == "''" else "single" if mark in "'‘" else "double"


def _double(pair: _Pair, marks: Sequence[re.Match[str]]) -> Iterator[Stretch | None]:
    """Pairs of double marks, guillemets and doubled apostrophes of one paragraph."""
    for match in marks:
        at, after = match.span()
        mark = match.group()
        if match.lastgroup == "markup" or (mark in _ANGLES and pair.is_open_by_other(_ANGLES)):
            continue
        role = _role(pair, mark, at, after)
        if pair.carried and not pair.marked and at > pair.first and _faces(pair, at, after) == "close":
            # The paragraph before ended open and this one was not opened anew: it goes on to here, unless it is a name.
            if _NAME_ALONE.fullmatch(pair.text, pair.first, at) is None:
                pair.opened = (pair.first, pair.first)
            role = "close"
        pair.marked = True
        if role == "open":
            if pair.opened is not None:
                # The closing mark before it is missing; nothing but the first sentence is surely quoted.
                stop = _STOP.search(pair.text, pair.opened[1], at)
                yield pair.made(stop.end() if stop else at, None, _kind_of(pair))
            pair.opened = (at, after)
        elif role == "close":
            yield pair.made(at, after, _kind_of(pair))


def _role(pair: _Pair, mark: str, at: int, after: int) -> _Role:
    """What a mark does here; "" for an inch mark and a stray one."""
    text = pair.text
    faces = _faces(pair, at, after)
    is_open = pair.opened is not None
    if mark in _OPENERS:
        return "close" if is_open and faces == "close" else "open"
    if mark in _CLOSERS:
        # Some languages, and careless typing, open with the closing shape.
        return "close" if is_open else "open" if faces == "open" else ""
    if is_open:
        # Typed against the next word while the next mark closes: the closing mark before this one is missing.
        return "open" if faces == "open" and _next_mark_closes(text, after, pair.last) else "close"
    stray = faces == "close" and (text[at - 1].isdigit() or (after < pair.last and not text[after].isspace()))
    return "" if stray else "open"


def _faces(pair: _Pair, at: int, after: int) -> _Role:
    """Which way a mark faces by the characters beside it; "" when they do not say."""
    before = pair.text[at - 1] if at > pair.first else " "
    behind = pair.text[after] if after < pair.last else " "
    if before in _BEFORE_OPENING:
        return "" if behind in _AFTER_CLOSING else "open"
    return "close" if behind in _AFTER_CLOSING else ""


def _next_mark_closes(text: str, after: int, last: int) -> bool:
    """Whether the next mark of the paragraph can only be a closing one."""
    match = _DOUBLE.search(text, after, last)
    if match is None:
        return False
    at, end = match.span()
    return text[at - 1] not in _BEFORE_OPENING and (end >= last or text[end] in _AFTER_CLOSING)


def _single(pair: _Pair, marks: Sequence[re.Match[str]]) -> Iterator[Stretch | None]:
    """Pairs of single marks of one paragraph."""
    text = pair.text
    for match in marks:
        at = match.start()
        if match.lastgroup == "open":
            if pair.opened is None and not _CLIPPED.match(text, at):
                pair.opened = (at, at + 1)
        elif pair.opened is not None and not _is_possessive(pair, at):
            yield pair.made(at, at + 1, "single")
    if pair.opened is not None and pair.opened[0] != pair.first:
        # Nothing closes it and the paragraph does not begin with it: it was an apostrophe.
        pair.opened = None


def _is_possessive(pair: _Pair, at: int) -> bool:
    """Whether "the workers' union" goes on to a mark that can close the pair instead."""
    if pair.text[at - 1] != "s" or pair.opened is None or _NO_OWNER.match(pair.text, at + 1):
        return False
    match = _SINGLE.search(pair.text, at + 1, min(pair.last, pair.opened[0] + _LONGEST_SINGLE))
    return match is not None and match.lastgroup == "close"
