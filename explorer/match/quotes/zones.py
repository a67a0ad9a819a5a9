"""Where the words of two quotations agree.

A zone begins with a run of the same words and takes in what both sources print beside it: to the nearer end of the two
sentences on each side. Words that only one source prints because the other cut there are outside of the zone; words
that both print and that differ are inside, and lower its agreement. So "the end of the road" cut from a longer
sentence agrees wholly, and two sentences that merely begin alike do not.
"""

from collections import Counter
from collections.abc import Iterable
from typing import TypeAlias

from rapidfuzz.distance import LCSseq

from explorer.lean import dataclass
from explorer.match.quotes.wording import SHINGLE, Wording, weight_of

_MOST_SEEDS = 48
"""Runs of the same words, the heaviest first, that are looked at in two quotations."""

_TELLING = 2.0
"""Weight of three words that, alone in two quotations, are worth a look at what stands around them."""

_PUT_IN = 4
"""Words that one source may put in beside a run, beyond as many as the other prints there."""

_MOVED = 0.5
"""A word that stands in both sentences at another place counts for half."""

_NEIGHBOUR = 0.4
"""Agreement of two sentences that both stand beside a zone and are then part of it: altered, but between equal ones."""
_NEIGHBOUR_WEIGHT = 2.0
"""What the words that agree in such sentences must weigh."""


Row: TypeAlias = tuple[int, int, int]
"""Words that are the same in a row: the first in a, the first in b, how many."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Words of two quotations that both print, whether they agree or not.

    Attributes:
        a: numbers of the words in a, half-open.
        b: the same in b.
        count: words that agree.
        shared: what these weigh.
        whole: what the words of both sides weigh, on the average.
        agreement: part of the whole that agrees, 0 to 1.
        run: what the longest run of the same words weighs.
        exact: whether no word differs; words that stand where the other side has a bracket do not.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    count: int
    shared: float
    whole: float
    agreement: float
    run: float
    exact: bool


def zones(a: Wording, b: Wording, runs: Iterable[Row]) -> list[Zone]:
    """The zones of two quotations around their `runs_of`, the heaviest first; no word is in two of them."""
    found: list[Zone] = []
    for i, j, length in runs:
        if any(_inside(zone.a, i, length) or _inside(zone.b, j, length) for zone in found):
            continue
        found.append(_zone(a, b, i, j, length))
    return found


def _inside(taken: tuple[int, int], at: int, length: int) -> bool:
    return at < taken[1] and taken[0] < at + length


def runs_of(a: Wording, b: Wording) -> list[Row]:
    """Runs of the same words that cannot be made longer, the heaviest first: what zones are laid around."""
    common = a.shingles.keys() & b.shingles.keys()
    if not common:
        return []
    runs: set[Row] = set()
    reached: dict[int, int] = {}
    for i, j in sorted((i, j) for row in common for i in a.shingles[row] for j in b.shingles[row]):
        if reached.get(j - i, -1) <= i and a.words[i : i + SHINGLE] == b.words[j : j + SHINGLE]:
            start, end = 0, SHINGLE
            while i + start > 0 and j + start > 0 and a.words[i + start - 1] == b.words[j + start - 1]:
                start -= 1
            while i + end < len(a.words) and j + end < len(b.words) and a.words[i + end] == b.words[j + end]:
                end += 1
            reached[j - i] = i + end
            runs.add((i + start, j + start, end - start))
    if len(runs) == 1:
        i, j, length = next(iter(runs))
        if length == SHINGLE and a.weight(i, i + length) + b.weight(j, j + length) < 2 * _TELLING:
            return []
        return [(i, j, length)]

    def order(run: Row) -> tuple[float, int, int, int]:
        i, j, length = run
        return -a.weight(i, i + length) - b.weight(j, j + length), -length, i, j

    return sorted(runs, key=order)[:_MOST_SEEDS]


def _zone(a: Wording, b: Wording, i: int, j: int, length: int) -> Zone:
    """The zone around a run."""
    end_a, end_b = i + length, j + length
    left = min(i - a.first[i], j - b.first[j])
    right = min(a.last[end_a - 1] - end_a, b.last[end_b - 1] - end_b)
    # One side may hold more words because something was put in: look a little further than the other side goes.
    more = max(_PUT_IN, left)
    low_a, low_b = max(a.first[i], i - left - more), max(b.first[j], j - left - more)
    more = max(_PUT_IN, right)
    high_a = min(a.last[end_a - 1], end_a + right + more)
    high_b = min(b.last[end_b - 1], end_b + right + more)
    rows = [*_common(a, b, (low_a, i), (low_b, j)), (i, j, length), *_common(a, b, (end_a, high_a), (end_b, high_b))]
    first_a, first_b, _ = rows[0]
    last_a, last_b = rows[-1][0] + rows[-1][2], rows[-1][1] + rows[-1][2]
    range_a = min(first_a, i - left), max(last_a, end_a + right)
    range_b = min(first_b, j - left), max(last_b, end_b + right)
    # Where both sentences begin (or end) with other words near by, the whole of them is what differs.
    if range_a[0] < first_a and range_b[0] < first_b and (low_a, low_b) == (a.first[i], b.first[j]):
        range_a, range_b = (low_a, range_a[1]), (low_b, range_b[1])
    if range_a[1] > last_a and range_b[1] > last_b and (high_a, high_b) == (a.last[end_a - 1], b.last[end_b - 1]):
        range_a, range_b = (range_a[0], high_a), (range_b[0], high_b)
    whole = (a.weight(i - left, end_a + right) + b.weight(j - left, end_b + right)) / 2
    return _measured(a, b, (range_a, range_b), rows, whole)


def _common(a: Wording, b: Wording, of_a: tuple[int, int], of_b: tuple[int, int]) -> list[Row]:
    """The words that are the same in the same order in two ranges."""
    one, other = a.words[slice(*of_a)], b.words[slice(*of_b)]
    if not one or not other or set(one).isdisjoint(other):
        return []
    return [
        (of_a[0] + code.src_start, of_b[0] + code.dest_start, code.src_end - code.src_start)
        for code in LCSseq.opcodes(one, other)
        if code.tag == "equal"
    ]


def _measured(
    a: Wording,
    b: Wording,
    ranges: tuple[tuple[int, int], tuple[int, int]],
    rows: list[Row],
    whole: float,
) -> Zone:
    shared = longest = run = 0.0
    end_a = end_b = -1
    for i, j, length in rows:
        weight = sum(map(min, a.weights[i : i + length], b.weights[j : j + length]))
        run = (run if (i, j) == (end_a, end_b) else 0.0) + weight
        longest = max(longest, run)
        shared += weight
        end_a, end_b = i + length, j + length
    count = sum(length for _, _, length in rows)
    rest_a, rest_b = _rest(ranges[0], [(i, n) for i, _, n in rows]), _rest(ranges[1], [(j, n) for _, j, n in rows])
    half = 0.0
    if rest_a and rest_b:
        moved = Counter(a.words[k] for k in rest_a) & Counter(b.words[k] for k in rest_b)
        half = _MOVED * sum(number * weight_of(word) for word, number in moved.items())
    return Zone(
        a=ranges[0],
        b=ranges[1],
        count=count,
        shared=shared,
        whole=whole,
        agreement=min(1.0, (shared + half) / whole),
        run=longest,
        exact=_only_gaps(rest_a, [(i, j, n) for i, j, n in rows], b.gaps)
        and _only_gaps(rest_b, [(j, i, n) for i, j, n in rows], a.gaps),
    )


def _rest(whole: tuple[int, int], rows: Iterable[tuple[int, int]]) -> list[int]:
    """Numbers of the words of a range that stand in none of some rows, which are in order."""
    found: list[int] = []
    at, end = whole
    for start, length in rows:
        if at < start:
            found += range(at, start)
        at = start + length
    if at < end:
        found += range(at, end)
    return found


def _only_gaps(rest: list[int], rows: list[Row], gaps: frozenset[int]) -> bool:
    """Whether every word that the other side lacks stands where the other side has a bracket.

    Args:
        rest: numbers of the words that the other side lacks.
        rows: words that agree, this side first.
        gaps: numbers of words of the other side before which something in brackets was left out.
    """
    if not rest or not gaps:
        return not rest
    partner = {i + k: j + k for i, j, length in rows for k in range(length)}
    for number in rest:
        behind = number
        while behind not in partner and behind - number < len(rest):
            behind += 1
        if behind not in partner or partner[behind] not in gaps:
            return False
    return True


def widened(a: Wording, b: Wording, zone: Zone) -> list[Zone]:
    """The zone, and the sentences beside it that both print in altered words."""
    found = [zone]
    at = zone
    while at.a[0] and at.b[0] and a.first[at.a[0]] == at.a[0] and b.first[at.b[0]] == at.b[0]:
        beside = _beside(a, b, (a.first[at.a[0] - 1], at.a[0]), (b.first[at.b[0] - 1], at.b[0]))
        if beside is None:
            break
        found.append(at := beside)
    at = zone
    while (
        at.a[1] < len(a.words)
        and at.b[1] < len(b.words)
        and a.first[at.a[1]] == at.a[1]
        and b.first[at.b[1]] == at.b[1]
    ):
        beside = _beside(a, b, (at.a[1], a.last[at.a[1]]), (at.b[1], b.last[at.b[1]]))
        if beside is None:
            break
        found.append(at := beside)
    return found


def _beside(a: Wording, b: Wording, of_a: tuple[int, int], of_b: tuple[int, int]) -> Zone | None:
    rows = _common(a, b, of_a, of_b)
    if not rows:
        return None
    zone = _measured(a, b, (of_a, of_b), rows, (a.weight(*of_a) + b.weight(*of_b)) / 2)
    return zone if zone.agreement >= _NEIGHBOUR and zone.shared >= _NEIGHBOUR_WEIGHT else None
