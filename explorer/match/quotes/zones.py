"""Where the words of two quotations agree.

A zone begins with a run of the same words and takes in what both sources print beside it: to the nearer end of the two
sentences on each side. Words that only one source prints because the other cut there are outside of the zone; words
that both print and that differ are inside, and lower its agreement. So "the end of the road" cut from a longer
sentence agrees wholly, and two sentences that merely begin alike do not.
"""

from collections import Counter
from itertools import pairwise

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


def zones(a: Wording, b: Wording) -> list[Zone]:
    """The zones of two quotations, the heaviest run first; no word is in two of them."""
    found: list[Zone] = []
    for i, j, length in _seeds(a, b):
        if any(_inside(zone.a, i, length) or _inside(zone.b, j, length) for zone in found):
            continue
        found.append(_zone(a, b, i, j, length))
    return found


def _inside(taken: tuple[int, int], at: int, length: int) -> bool:
    return at < taken[1] and taken[0] < at + length


def _seeds(a: Wording, b: Wording) -> list[tuple[int, int, int]]:
    """Runs of the same words that cannot be made longer: first words in a and b, number of words."""
    common = a.shingles.keys() & b.shingles.keys()
    runs: set[tuple[int, int, int]] = set()
    reached: dict[int, int] = {}
    for i, j in sorted((i, j) for row in common for i in a.shingles[row] for j in b.shingles[row]):
        if reached.get(j - i, -1) <= i:
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

    def order(run: tuple[int, int, int]) -> tuple[float, int, int, int]:
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
    pairs = [
        *_common(a, b, (low_a, i), (low_b, j)),
        *((i + k, j + k) for k in range(length)),
        *_common(a, b, (end_a, high_a), (end_b, high_b)),
    ]
    range_a = min(pairs[0][0], i - left), max(pairs[-1][0] + 1, end_a + right)
    range_b = min(pairs[0][1], j - left), max(pairs[-1][1] + 1, end_b + right)
    # Where both sentences begin (or end) with other words near by, the whole of them is what differs.
    if range_a[0] < pairs[0][0] and range_b[0] < pairs[0][1] and (low_a, low_b) == (a.first[i], b.first[j]):
        range_a, range_b = (low_a, range_a[1]), (low_b, range_b[1])
    if (
        range_a[1] > pairs[-1][0] + 1
        and range_b[1] > pairs[-1][1] + 1
        and (high_a, high_b) == (a.last[end_a - 1], b.last[end_b - 1])
    ):
        range_a, range_b = (range_a[0], high_a), (range_b[0], high_b)
    whole = (a.weight(i - left, end_a + right) + b.weight(j - left, end_b + right)) / 2
    return _measured(a, b, (range_a, range_b), pairs, whole)


def _common(a: Wording, b: Wording, of_a: tuple[int, int], of_b: tuple[int, int]) -> list[tuple[int, int]]:
    """Numbers of the words that are the same in the same order in two ranges."""
    if of_a[0] == of_a[1] or of_b[0] == of_b[1]:
        return []
    codes = LCSseq.opcodes(a.words[slice(*of_a)], b.words[slice(*of_b)])
    return [
        (of_a[0] + code.src_start + k, of_b[0] + code.dest_start + k)
        for code in codes
        if code.tag == "equal"
        for k in range(code.src_end - code.src_start)
    ]


def _measured(
    a: Wording,
    b: Wording,
    ranges: tuple[tuple[int, int], tuple[int, int]],
    pairs: list[tuple[int, int]],
    whole: float,
) -> Zone:
    (start_a, end_a), (start_b, end_b) = ranges
    shared = sum(min(a.weights[i], b.weights[j]) for i, j in pairs)
    of_a, of_b = {i for i, _ in pairs}, {j for _, j in pairs}
    rest_a = [k for k in range(start_a, end_a) if k not in of_a]
    rest_b = [k for k in range(start_b, end_b) if k not in of_b]
    moved = Counter(a.words[k] for k in rest_a) & Counter(b.words[k] for k in rest_b)
    half = _MOVED * sum(count * weight_of(word) for word, count in moved.items())
    longest = run = 0.0
    for before, (i, j) in pairwise([(-1, -1), *pairs]):
        run = (run if (i - 1, j - 1) == before else 0.0) + min(a.weights[i], b.weights[j])
        longest = max(longest, run)
    return Zone(
        a=(start_a, end_a),
        b=(start_b, end_b),
        count=len(pairs),
        shared=shared,
        whole=whole,
        agreement=min(1.0, (shared + half) / whole),
        run=longest,
        exact=_only_gaps(rest_a, of_a, dict(pairs), b.gaps)
        and _only_gaps(rest_b, of_b, {j: i for i, j in pairs}, a.gaps),
    )


def _only_gaps(rest: list[int], agreed: set[int], partner: dict[int, int], gaps: frozenset[int]) -> bool:
    """Whether every word that the other side lacks stands where the other side has a bracket."""
    for number in rest:
        behind = number
        while behind not in agreed and behind - number < len(rest):
            behind += 1
        if behind not in agreed or partner[behind] not in gaps:
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
    pairs = _common(a, b, of_a, of_b)
    if not pairs:
        return None
    zone = _measured(a, b, (of_a, of_b), pairs, (a.weight(*of_a) + b.weight(*of_b)) / 2)
    return zone if zone.agreement >= _NEIGHBOUR and zone.shared >= _NEIGHBOUR_WEIGHT else None
