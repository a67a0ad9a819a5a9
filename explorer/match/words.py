"""The words of a text with their places, and how two texts differ in words.

Two words are the same whatever their case, accents, apostrophes and the marks around them: what differs is what a
reader would call other words. All offsets are half-open ranges of code points.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Literal, TypeAlias

from explorer.lean import dataclass
from explorer.match.grouping import cut_at_word
from explorer.match.passages.alignment import Run, aligned

# Marks that stand inside of words: apostrophes, soft hyphens, joiners, and the accents of Latin and the vowel signs of
# Hebrew and Arabic when they are characters of their own.
_APOSTROPHES = "'’‘ʼ"
_INSIDE = _APOSTROPHES + "\u00ad\u200c\u200d\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670"
WORD = rf"(?:\w+|[$€£¥₹₽]\d+)(?:[{_INSIDE}]\w+|[.,](?<=\d[.,])\d+)*"
"""A word or a number: "Iraq's", "$1,250.50", "2014"; a sum keeps its sign, since five euros are not five dollars."""

_SPLIT = re.compile(f"({WORD})")
_DROPPED = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys("\u00ad\u200c\u200d"))
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")

FUNCTION_WORDS = frozenset(
    """
    a an the this that these those some any all both each every either neither no none such same other another
    i you he she it we they me him her us them my your his its our their mine yours hers ours theirs myself yourself
    himself herself itself ourselves themselves who whom whose which what where when why how there here
    be am is are was were been being have has had having do does did doing will would shall should can could may might
    must it's that's there's i'm we're they're you're he's she's we've they've i've don't doesn't didn't isn't aren't
    wasn't weren't won't can't cannot
    and or but nor so yet if then than because although though while whereas until unless since as
    of in on at to from by with without for about against between among into through during before after above below up
    down out off over under again within across along around behind beside beyond near per toward towards upon via
    not only also just very too more most much many few less least own even still ever never now well
    """.split()  # noqa: SIM905 - a list of words is read as a text
)
"""Words of English that every text is full of (articles, pronouns, auxiliaries, conjunctions, prepositions, particles):
alone they prove nothing and tell little."""

_NEGATIONS = frozenset("not no never none nobody nothing nowhere neither nor cannot without".split())  # noqa: SIM905 - a list of words is read as a text


_MOST_TURNED = 6
"""Words of a change that brings in a negation."""


def negates(words: Iterable[str]) -> bool:
    """Whether any of some folded words negates: "not", "never", "cannot", "won't"."""
    return any(word in _NEGATIONS or word.endswith("n't") for word in words)


MOVED = 3
"""Words in a row that are called moved when they stand elsewhere in the other text; two are enough when both tell."""

_ISLAND = 2
"""Function words in a row, between changed words, that are taken for part of the change."""

_MOST_QUOTED = 40
"""Code points of one quoted stretch in a phrase."""

_MOST_TOLD = 2
"""Differences that a phrase quotes."""

Op: TypeAlias = Literal["equal", "replaced", "inserted", "left out", "moved"]
Range: TypeAlias = tuple[int, int]


_BRITISH = re.compile(r"(?<=\w\w[bdghlmnpv])our(?=(?:s|ed|ing|able|hood|ly|ers?)?(?:'s)?$)")
"""What American English writes "or": "neighbours", "labour"; too short words ("hours", "tours") are left."""


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """The word without case, accents, typographic apostrophes and thousands commas: equal for the same word.

    British and American spellings are the same word where the ending tells: an outlet's style sheet is no change.
    """
    if word.isascii():
        plain = word.lower()
    else:
        plain = word.translate(_DROPPED).casefold()
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)).casefold()
    if "our" in plain:
        plain = _BRITISH.sub("or", plain)
    return _THOUSANDS.sub("", plain) if "," in plain else plain


_SHORT_FORMS = {
    "won't": ("will", "not"),
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "has": ("is",),
    "had": ("would",),
}
"""What is no ending alone. "It's" is short for "it is" and "it has", "he'd" for "he would" and "he had": these are
written as one."""
_SHORT_ENDINGS = {"n't": "not", "'ll": "will", "'ve": "have", "'re": "are", "'m": "am", "'d": "would", "'s": "is"}


def spelled_out(words: Sequence[str]) -> tuple[list[str], list[int]]:
    """Folded words with their short forms in full, and the number of the word that each belongs to.

    "The steel's tired" becomes "the steel is tired". A genitive is taken for a short form as well ("the port's
    lantern"), in both of two texts: that does no harm where they are compared.
    """
    made: list[str] = []
    places: list[int] = []
    for number, word in enumerate(words):
        full = _in_full(word)
        made += full
        places += [number] * len(full)
    return made, places


@lru_cache(maxsize=1 << 16)
def _in_full(word: str) -> tuple[str, ...]:
    if word in _SHORT_FORMS:
        return _SHORT_FORMS[word]
    if "'" in word:
        for ending, full in _SHORT_ENDINGS.items():
            if word.endswith(ending) and len(word) > len(ending):
                return word.removesuffix(ending), full
    return (word,)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text.

    Attributes:
        folded: each word as it is compared.
        starts: first code point of each.
        ends: one past the last code point of each.
    """

    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def split_words(text: str) -> list[str]:
    """What lies between words and the words in turn, beginning and ending with what lies between.

    One pass in C: half the time of asking every word for its place, which the lengths tell as well.
    """
    return _SPLIT.split(text)


def words_of(text: str) -> Words:
    """The words of a text, folded, with their places."""
    pieces = split_words(text)
    ends = list(accumulate(map(len, pieces)))
    return Words(tuple(map(fold, pieces[1::2])), tuple(ends[0:-1:2]), tuple(ends[1::2]))


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of two texts that are the same, or what stands in one and not in the other.

    Attributes:
        op: equal; replaced; inserted (only in b); left out (only in a); moved (the words stand in the other text too,
            elsewhere).
        a: code points in a, from the first word's start to the last word's end. When op is inserted, or the words of b
            are the moved ones, an empty range where the words would stand.
        b: the same in b, empty when op is left out or the words of a are the moved ones.
        elsewhere: where moved words stand in the other text; None for everything else.
    """

    op: Op
    a: Range
    b: Range
    elsewhere: Range | None = None


def word_differences(a: str, b: str) -> tuple[Piece, ...]:
    """How b differs from a, word by word: pieces that cover the words of both texts, in order.

    Case, accents, typography and punctuation make no difference; neither does a hyphen or a full stop within a word
    ("counter-attack", "counterattack"; "U.S.", "US"). The cost grows with the lengths, not with their product, once
    the texts are larger than `alignment.LARGEST_TABLE` allows.
    """
    left, right = words_of(a), words_of(b)
    numbers: dict[str, int] = {}
    ids = [[numbers.setdefault(word, len(numbers)) for word in words.folded] for words in (left, right)]
    runs = _without_islands(_same_letters(aligned(*ids), left, right), left)
    return tuple(_pieces(runs, _moves(runs, left, right), left, right))


# ---------------------------------------------------------------------- runs of words


def _same_letters(runs: Iterable[Run], left: Words, right: Words) -> list[Run]:
    """The runs, with changes of nothing but marks within words taken for the same."""
    made: list[Run] = []
    for run in runs:
        i, i_end, j, j_end, same = run
        same = same or _letters(left.folded[i:i_end]) == _letters(right.folded[j:j_end])
        _append(made, Run(i, i_end, j, j_end, same))
    return made


def _letters(words: Sequence[str]) -> str:
    # Two numbers side by side are not the number of their figures: they stay apart.
    joined = "".join(f" {word} " if word[-1:].isdigit() else word for word in words)
    return joined.replace("'", "")


def _without_islands(runs: Sequence[Run], left: Words) -> list[Run]:
    """The runs, with single function words between changes that are larger than them made part of the change.

    "large parts of the land" and "a third of the land" share an "of" by chance of the words alone, a reader sees one
    change of "large parts" into "a third".
    """
    made: list[Run] = []
    for number, run in enumerate(runs):
        size = run.a_end - run.a_start
        island = (
            run.same
            and 0 < number < len(runs) - 1
            and size <= _ISLAND
            and _both_sides(made[-1])
            and all(word in FUNCTION_WORDS for word in left.folded[run.a_start : run.a_end])
            and _size(made[-1]) + _size(runs[number + 1]) > 2 * size + 1
        )
        _append(made, run._replace(same=run.same and not island))
    return made


def _size(run: Run) -> int:
    return max(run.a_end - run.a_start, run.b_end - run.b_start)


def _both_sides(run: Run) -> bool:
    return run.a_end > run.a_start and run.b_end > run.b_start


def _append(runs: list[Run], run: Run) -> None:
    if runs and runs[-1].same == run.same:
        last = runs.pop()
        run = Run(last.a_start, run.a_end, last.b_start, run.b_end, run.same)
    runs.append(run)


# ---------------------------------------------------------------------- moved words


@dataclass(frozen=True, slots=True)
class _Move:
    """Words, by their numbers in a and in b, that stand at another place."""

    a: int
    b: int
    count: int


def _moves(runs: Sequence[Run], left: Words, right: Words) -> list[_Move]:
    """Rows of words that one change leaves out and another one brings in, each word in one of them at most."""
    changed = [run for run in runs if not run.same]
    offered: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, run in enumerate(changed):
        for at in range(run.a_start, run.a_end - 1):
            offered.setdefault((left.folded[at], left.folded[at + 1]), []).append((at, number))
    for places in offered.values():
        places.reverse()
    found: list[_Move] = []
    used: set[int] = set()
    for number, run in enumerate(changed):
        at = run.b_start
        while at < run.b_end - 1:
            move = None
            known = offered.get((right.folded[at], right.folded[at + 1]))
            # A place is looked at once: the cost stays linear where a pair of words comes a thousand times.
            if known and (place := known.pop())[1] != number:
                move = _grown(place[0], at, changed[place[1]].a_end, run.b_end, left, right)
            if move is not None and not any(k in used for k in range(move.a, move.a + move.count)):
                used.update(range(move.a, move.a + move.count))
                found.append(move)
                at += move.count
            else:
                at += 1
    return found


def _grown(i: int, j: int, i_end: int, j_end: int, left: Words, right: Words) -> _Move | None:
    count = 0
    while i + count < i_end and j + count < j_end and left.folded[i + count] == right.folded[j + count]:
        count += 1
    telling = not any(word in FUNCTION_WORDS for word in left.folded[i : i + count])
    return _Move(i, j, count) if count >= MOVED - telling else None


def _pieces(runs: Iterable[Run], moves: Sequence[_Move], left: Words, right: Words) -> list[Piece]:
    moved_a = sorted(moves, key=lambda move: move.a)
    moved_b = sorted(moves, key=lambda move: move.b)
    pieces: list[Piece] = []
    for run in runs:
        i, i_end, j, j_end, same = run
        if same:
            pieces.append(Piece("equal", _range(left, i, i_end), _range(right, j, j_end)))
            continue
        first = bisect_right(moved_a, i - 1, key=lambda move: move.a)
        for move in moved_a[first:]:
            if move.a >= i_end:
                break
            _change(pieces, left, right, (i, move.a, j, j))
            here, there = _range(left, move.a, move.a + move.count), _range(right, move.b, move.b + move.count)
            pieces.append(Piece("moved", here, _range(right, j, j), there))
            i = move.a + move.count
        first = bisect_right(moved_b, j - 1, key=lambda move: move.b)
        for move in moved_b[first:]:
            if move.b >= j_end:
                break
            _change(pieces, left, right, (i, i_end, j, move.b))
            i = i_end
            here, there = _range(right, move.b, move.b + move.count), _range(left, move.a, move.a + move.count)
            pieces.append(Piece("moved", _range(left, i, i), here, there))
            j = move.b + move.count
        _change(pieces, left, right, (i, i_end, j, j_end))
    return pieces


def _change(pieces: list[Piece], left: Words, right: Words, numbers: tuple[int, int, int, int]) -> None:
    i, i_end, j, j_end = numbers
    if i == i_end and j == j_end:
        return
    op: Op = "inserted" if i == i_end else "left out" if j == j_end else "replaced"
    pieces.append(Piece(op, _range(left, i, i_end), _range(right, j, j_end)))


def _range(words: Words, start: int, end: int) -> Range:
    """Code points of words by their numbers; for no words the place behind the word before."""
    if start == end:
        place = words.ends[start - 1] if start else 0
        return place, place
    return words.starts[start], words.ends[end - 1]


# ---------------------------------------------------------------------- what is told


def turned(piece: Piece, a: str, b: str) -> bool:
    """Whether a change brings in or leaves out a negation: what one text says the other denies.

    Of a longer change, in which more is told otherwise, it is not known what the negation is about.
    """
    if piece.op in ("equal", "moved"):
        return False
    sides = [words_of(text).folded for text in (a[slice(*piece.a)], b[slice(*piece.b)])]
    if max(map(len, sides)) > _MOST_TURNED or negates(sides[0]) == negates(sides[1]):
        return False
    # Words of which one text has nothing deny something only where they are no sentence of their own.
    return all(sides) or all(word in FUNCTION_WORDS or negates([word]) for side in sides for word in side)


def negation_differs(a: str, b: str) -> bool:
    """Whether a negation stands in one of two texts only, at a place that both have.

    What one text has more before the first or behind the last common word is a cut and denies nothing.
    """
    pieces = word_differences(a, b)
    last = len(pieces) - 1
    return any(
        turned(piece, a, b) for number, piece in enumerate(pieces) if 0 < number < last or piece.op == "replaced"
    )


# ---------------------------------------------------------------------- phrases


def difference_phrase(a: str, b: str, *, ends: bool = True) -> str | None:
    """What differs between two texts in a short neutral phrase; None when their words are the same.

    "“retake” here, “protect” there": here is a, there is b. Two differences are quoted, those first that replace
    telling words by others; the rest is counted.

    Args:
        a: the words here.
        b: the words there.
        ends: whether words that one text has more before its first or after its last common word count as well.
    """
    return phrase_of(word_differences(a, b), a, b, ends=ends)


def phrase_of(pieces: Sequence[Piece], a: str, b: str, *, ends: bool = True) -> str | None:
    """The same for pieces that are known already."""
    told: list[tuple[int, str]] = []
    moved: set[Range | None] = set()
    for piece in pieces if ends else _inner(pieces):
        here, there = a[slice(*piece.a)], b[slice(*piece.b)]
        if piece.op == "equal":
            continue
        if piece.op != "moved":
            # A negation that one side lacks turns the meaning: nothing is told before it.
            rank = -1 if turned(piece, a, b) else 2 - _tells(here) - _tells(there)
            told.append((rank, _told(here, there)))
        elif (place := piece.a if here else piece.elsewhere) not in moved:
            # Both ends of a move are one difference.
            moved.add(place)
            told.append((1, f"{_quoted(here or there)} at another place"))
    if not told:
        return None
    chosen = sorted(sorted(range(len(told)), key=lambda number: told[number][0])[:_MOST_TOLD])
    rest = len(told) - len(chosen)
    more = f"; {rest} more {'difference' if rest == 1 else 'differences'}" if rest else ""
    return "; ".join(told[number][1] for number in chosen) + more


def _tells(words: str) -> bool:
    return any(word not in FUNCTION_WORDS for word in words_of(words).folded)


def _told(here: str, there: str) -> str:
    if not there:
        return f"{_quoted(here)} only here"
    if not here:
        return f"{_quoted(there)} only there"
    return f"{_quoted(here)} here, {_quoted(there)} there"


def _quoted(words: str) -> str:
    # Marks that the words bring along would close ours too early.
    return f"“{cut_at_word(words.translate(_NO_MARKS), _MOST_QUOTED)}”"


_NO_MARKS = str.maketrans(dict.fromkeys('"“”„«»'))


def _inner(pieces: Sequence[Piece]) -> Sequence[Piece]:
    common = [number for number, piece in enumerate(pieces) if piece.op == "equal"]
    return pieces[common[0] : common[-1] + 1] if common else pieces
