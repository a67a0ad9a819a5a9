"""Ribbons: which matches join two texts that stand side by side, and between which heights. Pure: no Qt."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from explorer.lean import dataclass
from explorer.model.comparison import Copies, Match, MatchKind
from explorer.model.finding import Quote
from explorer.model.query import Filter, Selection
from explorer.model.source import Source
from explorer.session.state import State
from explorer.store import Store, speaker_key
from explorer.views.document.ranges import Ranges

_ORDER: dict[MatchKind, int] = {"passage": 0, "quote": 1, "event": 2, "amount": 3}
"""What is drawn first, and so lies below."""


@dataclass(frozen=True, slots=True)
class Ribbon:
    """One match between two neighbouring texts.

    Attributes:
        match: its end in the left text is `a`.
        rank: number of the speaker of a quotation, which gives the colour; -1 for nobody and for all else.
        inner: whether it says no more than others that are drawn: a quotation around it, or the same fact at the place
            that is next in order. Such a ribbon is drawn only when it is selected.
    """

    match: Match
    rank: int = -1
    inner: bool = False


class Ribbons:
    """All ribbons between two texts, in the order in which they are drawn."""

    def __init__(self, ribbons: Sequence[Ribbon] = ()) -> None:
        self.all = tuple(
            sorted(ribbons, key=lambda r: (_ORDER[r.match.kind], r.match.a.start - r.match.a.end, r.match.a.start))
        )
        self._left = Ranges((r.match.a.start, r.match.a.end) for r in self.all)
        self._right = Ranges((r.match.b.start, r.match.b.end) for r in self.all)

    @cached_property
    def by_id(self) -> dict[str, Ribbon]:
        """Every ribbon by the id of its match."""
        return {ribbon.match.id: ribbon for ribbon in self.all}

    def __len__(self) -> int:
        return len(self.all)

    def near(self, left: tuple[int, int], right: tuple[int, int]) -> list[Ribbon]:
        """The ribbons of which an end touches what is seen of its text, in the order in which they are drawn."""
        numbers = {*self._left.touching(*left), *self._right.touching(*right)}
        return [self.all[number] for number in sorted(numbers)]

    def over(self, point: int, *, right: bool) -> Ribbon | None:
        """The ribbon of the words at a place of one of the texts, of the shortest; None when none of them is drawn.

        Args:
            point: code point.
            right: whether it is one of the right text.
        """
        numbers = (self._right if right else self._left).touching(point, point + 1)
        found = [
            (end.end - end.start, ribbon)
            for ribbon in (self.all[number] for number in numbers)
            for end in [ribbon.match.b if right else ribbon.match.a]
            if not ribbon.inner and any(span.start <= point < span.end for span in end.spans)
        ]
        return min(found, key=lambda one: one[0])[1] if found else None

    def joining(self, left: tuple[int, int], right: tuple[int, int]) -> int:
        """How many of them have both ends in what is seen."""
        both = set(self._left.touching(*left)) & set(self._right.touching(*right))
        return sum(not self.all[number].inner for number in both)


@dataclass(frozen=True, slots=True, kw_only=True)
class GutterState:
    """What one gutter shows.

    Attributes:
        index: of the gutter; it stands between the panes `index` and `index + 1`.
        left: source of the pane on the left; None when that shows none.
        right: the same on the right.
        compared: whether it is known how the sources compare.
        copies: when both are copies of one text, which are named and not joined.
        ribbons: all that passes the filter.
        selected: ids of the matches of which both ends are selected.
        linked: whether texts scroll together.
        key: of what the ribbons were made; the same as long as they are.
    """

    index: int
    left: Source | None
    right: Source | None
    compared: bool
    copies: Copies | None
    ribbons: Ribbons
    selected: frozenset[str]
    linked: bool
    key: tuple[object, ...]

    @property
    def count(self) -> int:
        """Matches that are drawn somewhere."""
        return sum(not ribbon.inner for ribbon in self.ribbons.all)


def resolve_gutter(state: State, store: Store, index: int, before: GutterState | None = None) -> GutterState:
    """What the gutter of this index shows in this state; the ribbons of a state before are kept while they hold."""
    names = [state.panes[k] if k < len(state.panes) else None for k in (index, index + 1)]
    left, right = (store.sources.get(name) if name else None for name in names)
    key = (*names, store.revision, store.comparison is not None, state.filter)
    if before is not None and before.key == key:
        ribbons, copies = before.ribbons, before.copies
    else:
        copies = copies_of(store, left, right)
        ribbons = ribbons_between(store, left.id, right.id, state.filter) if left and right else Ribbons()
    return GutterState(
        index=index,
        left=left,
        right=right,
        compared=store.comparison is not None,
        copies=copies,
        ribbons=ribbons,
        selected=selected_matches(store, state.selection, ribbons),
        linked=state.linked,
        key=key,
    )


def copies_of(store: Store, left: Source | None, right: Source | None) -> Copies | None:
    """What says that two sources are copies of one text; None when nothing does."""
    if store.comparison is None or left is None or right is None:
        return None
    return next((c for c in store.comparison.copies if left.id in c.sources and right.id in c.sources), None)


def ribbons_between(store: Store, left: str, right: str, wanted: Filter) -> Ribbons:
    """The matches of two sources that pass the filter: a finding with either end, a shared passage with its row."""
    matches = store.matches_between(left, right)
    if not matches:
        return Ribbons()
    visible = store.visible(wanted).findings
    rows = None if wanted.empty else {row.id for row in store.visible_rows(wanted)}
    shown = []
    for match in matches:
        if match.kind == "passage":
            passes = rows is None or match.row in rows
        else:
            passes = match.a.finding in visible or match.b.finding in visible
        if passes:
            shown.append(Ribbon(match, _rank(store, match)))
    return Ribbons(with_inner(shown))


def _rank(store: Store, match: Match) -> int:
    quote = store.finding(match.a.finding) if match.kind == "quote" and match.a.finding is not None else None
    return store.speaker_rank(speaker_key(quote)) if isinstance(quote, Quote) else -1


def with_inner(ribbons: Sequence[Ribbon]) -> list[Ribbon]:
    """The same, those marked that say no more than others. What differs from a quotation around it always says more."""
    quotes = [ribbon.match for ribbon in ribbons if ribbon.match.kind == "quote"]
    around = Ranges((quote.a.start, quote.a.end) for quote in quotes)

    def within(match: Match) -> bool:
        return any(
            quotes[k].a.start <= match.a.start
            and match.a.end <= quotes[k].a.end
            and quotes[k].b.start <= match.b.start
            and match.b.end <= quotes[k].b.end
            for k in around.touching(match.a.start, match.a.end)
        )

    told = _told_in_order([ribbon.match for ribbon in ribbons])

    def inner(match: Match) -> bool:
        if match.kind == "quote":
            return False
        return match.id not in told or ((match.kind == "passage" or match.relation == "same") and within(match))

    return [replace(ribbon, inner=True) if inner(ribbon.match) else ribbon for ribbon in ribbons]


def _told_in_order(matches: Sequence[Match]) -> frozenset[str]:
    """Ids of the matches without those that join a sum or an event once more which is told several times.

    Of what both texts tell twice, the places with the same words are joined, else the first with the first and the
    second with the second: four ribbons that cross say no more than these two.
    """
    used: set[tuple[str | None, str | None]] = set()
    kept = []
    for match in sorted(matches, key=lambda m: (m.a.spans[0].words != m.b.spans[0].words, m.a.start, m.b.start)):
        ends = {(match.row, match.a.finding), (match.row, match.b.finding)}
        if match.kind in {"amount", "event"} and match.row is not None:
            if ends & used:
                continue
            used |= ends
        kept.append(match.id)
    return frozenset(kept)


def selected_matches(store: Store, selection: Selection | None, ribbons: Ribbons) -> frozenset[str]:
    """Ids of the matches of which both ends are selected."""
    if selection is None or not ribbons.all or selection.kind == "actor":
        return frozenset()
    findings = {finding.id for finding in store.selected_findings(selection)}
    passage = selection.id if store.selected_passage(selection) else None
    return frozenset(
        match.id
        for match in (ribbon.match for ribbon in ribbons.all)
        if (match.a.finding in findings and match.b.finding in findings)
        or (match.kind == "passage" and passage is not None and match.row == passage)
    )


def selection_for(match: Match, store: Store, source: str) -> Selection | None:
    """What a click on a ribbon selects, so that every view follows and both ends are lit.

    One finding stands for its whole fact; two that differ are of two facts, which their row holds together.

    Args:
        match: of the ribbon.
        store: where the facts are.
        source: id of the source of which the words are to stand in the middle; that of one of the ends.
    """
    near, far = (match.a, match.b) if match.a.source == source else (match.b, match.a)
    if near.finding is None or far.finding is None:
        return Selection("row", match.row, at=near.source) if match.row is not None else None
    fact, other = store.fact_of(near.finding), store.fact_of(far.finding)
    if match.row is None or (fact is not None and other is not None and fact.id == other.id):
        return Selection("finding", near.finding)
    return Selection("row", match.row, at=near.finding)


def step(ribbons: Sequence[Ribbon], point: int, by: int, after: str | None) -> tuple[Ribbon | None, bool]:
    """The next (+1) or previous (-1) match from a place, and whether it was found by starting over.

    Args:
        ribbons: in the order of the text, with the end in that text as `a`.
        point: code point to start from, when `after` is None or not among them.
        by: direction.
        after: id of the match to start from.
    """
    if not ribbons:
        return None, False
    here = next((k for k, ribbon in enumerate(ribbons) if ribbon.match.id == after), None)
    if here is None:
        here = bisect_left(ribbons, point, key=lambda ribbon: ribbon.match.a.start) - (by > 0)
    at = here + by
    return ribbons[at % len(ribbons)], not 0 <= at < len(ribbons)


# ---------------------------------------------------------------------- shapes


@dataclass(frozen=True, slots=True)
class Reach:
    """Where one end of a ribbon stands at the edge of the gutter, in pixels from its top.

    Attributes:
        top: of the words, or of what of them is seen.
        bottom: the same below.
        out: -1 when the words stand above what is seen, 1 below, 0 in sight.
    """

    top: float
    bottom: float
    out: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """The shape of a ribbon: two edges, each a smooth curve from one height to another.

    Attributes:
        left: where it begins, in pixels from the left edge of the gutter.
        right: where it ends.
        start: upper and lower height at its left.
        end: upper and lower height at its right.
        fading: 1 when it fades away to the right because the other end is out of sight, -1 to the left, else 0.
    """

    left: float
    right: float
    start: tuple[float, float]
    end: tuple[float, float]
    fading: int = 0

    def at(self, x: float) -> tuple[float, float] | None:
        """Upper and lower height at a distance from the left edge of the gutter; None beside the ribbon."""
        if not self.left <= x <= self.right:
            return None
        share = (x - self.left) / (self.right - self.left)
        low, high = 0.0, 1.0
        for _ in range(20):  # a millionth of the width
            t = (low + high) / 2
            if 1.5 * t * (1 - t) + t**3 < share:
                low = t
            else:
                high = t
        eased = 3 * low**2 - 2 * low**3
        top, bottom = (a + (b - a) * eased for a, b in zip(self.start, self.end, strict=True))
        return top, bottom


_HINT = 0.5
"""Of the gutter's width: how far the hint at an end reaches whose other end is out of sight."""

_LEAN, _THIN = 26.0, 1.5
"""Pixels: how far a hint leans toward the end that is out of sight, and how thin it gets."""


def band(left: Reach, right: Reach, width: float) -> Band | None:
    """The shape that joins two ends; a short hint when one is out of sight, None when both are."""
    if left.out and right.out:
        return None
    if right.out:
        middle = (left.top + left.bottom) / 2 + right.out * _LEAN
        return Band(0.0, width * _HINT, (left.top, left.bottom), (middle - _THIN, middle + _THIN), 1)
    if left.out:
        middle = (right.top + right.bottom) / 2 + left.out * _LEAN
        return Band(width * (1 - _HINT), width, (middle - _THIN, middle + _THIN), (right.top, right.bottom), -1)
    return Band(0.0, width, (left.top, left.bottom), (right.top, right.bottom))
