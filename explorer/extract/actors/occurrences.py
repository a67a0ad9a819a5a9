"""Every capitalised name of a text with what its own words and its neighbours say about its kind.

To the rules of `explorer.extract.actors.names` it adds `capital-acts`, a capital that stands for its government, and
`neighbours-` before the name of a rule where the words around a name told its kind.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import field
from operator import itemgetter
from typing import Final

from explorer.extract.actors.context import government, kind_by_neighbours, opens
from explorer.extract.actors.gazetteer import Hit, key, load
from explorer.extract.actors.names import pieces
from explorer.extract.actors.pieces import Piece
from explorer.extract.actors.runs import runs
from explorer.extract.late import late
from explorer.extract.reading import Reading
from explorer.lean import dataclass
from explorer.model.finding import ActorKind

_ORDINAL: Final = late(r"(?<!\w)\d{1,4}(?:st|nd|rd|th) $")
_LONGEST_ORDINAL: Final = 8
# The second half of a given name after the family name ("Jung Ho-seok"), but no such compound as "Oslo-based".
_SMALL_HALF: Final = late(
    r"-(?!(?:led|based|backed|born|style|era|wide|like|owned|run|bound|made|held|elect|only|free|rich|poor|type|level"
    r"|phase|size|plus|time|area|class|ready|side|line|land|term|wing|ward|shot|tied|aid|fed|proof|bred|in|on|up|off"
    r"|out|to|and|or|of)\b)[a-z]{2,6}\b"
)
_LONGEST_WORD_BEFORE_HALF: Final = 7
# What may follow an adjective of nationality and make the name of an organisation with it ("Iraqi security forces").
_SMALL_TAIL: Final = late(r" [a-z]+(?: [a-z]+)?")
_LISTED: Final = late(r",? and |, ")

_LONGEST_HEADING: Final = 200
_SHORT_WORD: Final = 3
_FEWEST_WORDS: Final = 4
_CAPITAL_SHARE: Final = 0.8


@dataclass(slots=True)
class Occurrence:
    """A capitalised name at its place.

    Attributes:
        start: first code point of the name alone.
        end: one past its last code point.
        words: its words in the shadow text.
        kind: what is known of its kind.
        rule: what says so.
        hit: the gazetteer's answer.
        title: range of the title before it.
    """

    start: int
    end: int
    words: str
    kind: ActorKind | None
    rule: str
    hit: Hit | None = None
    title: tuple[int, int] | None = None


@dataclass(slots=True)
class Found:
    """All occurrences of a text in order, and the titles that stand alone ("the Foreign Minister")."""

    names: list[Occurrence] = field(default_factory=list)
    titles: list[tuple[int, int]] = field(default_factory=list)


def find_occurrences(reading: Reading, blocked: Sequence[tuple[int, int]]) -> Found:
    """Every capitalised name, in order; none touches a range of `blocked` (dates: sorted, apart)."""
    dark = reading.shadow
    found = Found()
    starts = [start for start, _ in blocked]
    headings = _headings(reading)
    heading_starts = [start for start, _ in headings]
    for match in runs(dark):
        run, at = match.group(), match.start()
        heading = False
        if headings:
            before = bisect_right(heading_starts, at) - 1
            heading = before >= 0 and at < headings[before][1]
        for piece in pieces(run, opens=opens(dark, at), heading=heading):
            start, end = at + piece.start, at + piece.end
            if start == end:
                if piece.title is not None:
                    found.titles.append((at + piece.title[0], at + piece.title[1]))
                continue
            index = bisect_left(starts, end)
            if index and blocked[index - 1][1] > start:
                continue
            if piece.hit is not None and piece.hit.dotted and dark[end : end + 1] != ".":
                continue
            found.names.append(_occurrence(dark, at, piece))
    _choose(found.names)
    _vote(dark, found.names)
    return found


def _headings(reading: Reading) -> list[tuple[int, int]]:
    """Short paragraphs without an end mark in which nearly every longer word is capitalised."""
    dark = reading.shadow
    out: list[tuple[int, int]] = []
    for start, end in reading.paragraphs:
        if end - start > _LONGEST_HEADING or dark[end - 1] in ".!?:;,":
            continue
        long = [w for w in dark[start:end].split() if len(w) > _SHORT_WORD and w[0].isalpha()]
        if len(long) >= _FEWEST_WORDS and sum(w[0].isupper() for w in long) >= _CAPITAL_SHARE * len(long):
            out.append((start, end))
    return out


def _occurrence(dark: str, at: int, piece: Piece) -> Occurrence:
    """The occurrence of a piece of the run that begins at `at`, with what only the text around it can tell."""
    start, end = at + piece.start, at + piece.end
    hit, kind, rule = piece.hit, piece.kind, piece.rule
    if rule == "organisation-word":
        ordinal = _ORDINAL.search(dark, max(0, start - _LONGEST_ORDINAL), start)
        start = ordinal.start() if ordinal else start
    elif hit is None:
        last = end - dark.rfind(" ", start, end) - 1
        if dark[end : end + 1] == "-" and last < end - start and last <= _LONGEST_WORD_BEFORE_HALF:
            half = _SMALL_HALF.match(dark, end)
            end = half.end() if half else end
    elif hit.form == "people":
        end, hit = _with_tail(dark, start, end, hit)
        kind = hit.entry.kind
    elif hit.entry.kind == "place":
        country = load().capitals.get(key(dark[start:end]))
        if country is not None and government(dark, start, end):
            hit, kind, rule = Hit(country, "alias"), country.kind, "capital-acts"
    title = None if piece.title is None else (at + piece.title[0], at + piece.title[1])
    return Occurrence(start, end, dark[start:end], kind, rule, hit, title)


def _choose(names: Sequence[Occurrence]) -> None:
    """Give a name that several actors have to the one whose neighbours in the world the source names most."""
    gazetteer = load()
    several = [one for one in names if one.hit is not None and key(one.words) in gazetteer.rivals]
    if not several:
        return
    around = {one.hit.entry.id for one in names if one.hit is not None and key(one.words) not in gazetteer.rivals}
    for one in several:
        rivals = gazetteer.rivals[key(one.words)]
        # A further name of the same actor ("Georgian") weighs more than a neighbour.
        best = max(rivals, key=lambda hit: len(gazetteer.near[hit.entry.id] & around) + 3 * (hit.entry.id in around))
        one.hit, one.kind = best, best.entry.kind


def _with_tail(dark: str, start: int, end: int, hit: Hit) -> tuple[int, Hit]:
    """A nationality word with the small words after it, when the gazetteer lists that as a name."""
    tail = _SMALL_TAIL.match(dark, end)
    while tail is not None:
        longer = load().loose.get(key(dark[start : tail.end()]).lower())
        if longer is not None:
            return tail.end(), longer
        space = dark.rfind(" ", end + 1, tail.end())
        tail = _SMALL_TAIL.match(dark, end, space) if space > 0 else None
    return end, hit


def _vote(dark: str, names: Sequence[Occurrence]) -> None:
    """Give unknown names the kind that most of their neighbourhoods, or their neighbours in a list, say."""
    votes: dict[str, dict[ActorKind, int]] = {}
    before: Occurrence | None = None
    before_kind: ActorKind | None = None
    for one in names:
        kind = one.kind
        if kind is None and one.rule not in ("inside-name", "headline"):
            kind = kind_by_neighbours(dark, one.start, one.end)
            if kind is None and before is not None and before_kind == "place":
                kind = "place" if _LISTED.fullmatch(dark, before.end, one.start) else None
            if kind is not None:
                counts = votes.setdefault(one.words, {})
                counts[kind] = counts.get(kind, 0) + 1
        before, before_kind = one, kind
    for one in names:
        if one.kind is None and one.words in votes:
            counts = votes[one.words]
            one.kind, one.rule = max(counts.items(), key=itemgetter(1))[0], f"neighbours-{one.rule}"
