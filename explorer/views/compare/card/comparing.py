"""One rendering compared with the reference: as quotations and word by word, a little at a time; pure."""

from collections.abc import Mapping

from explorer.export.quotation_card import State
from explorer.lean import dataclass
from explorer.match.cuts import cut_phrase
from explorer.match.quotes.relation import Related, relate
from explorer.match.words import difference_phrase
from explorer.model.comparison import Relation
from explorer.model.finding import Finding, Quote
from explorer.model.source import Source
from explorer.views.compare.card.align import Aligned, Told, aligned

_LEAST = 400
"""Code points that a comparison counts as, however short the two are."""
_LONGEST_RELATED = 12_000
"""Code points of two quotations together that are weighed word by word; of longer ones the words alone are compared."""
_STATES: Mapping[Relation, State] = {"same": "same", "similar": "differs", "paraphrase": "paraphrase"}


@dataclass(frozen=True, slots=True)
class Place:
    """One rendering before it is compared; `state` and `difference` are what the comparison of the sources says."""

    key: str
    finding: Finding | None
    source: Source
    told: Told
    state: State
    difference: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A rendering beside the reference, how it relates to it, and what differs."""

    words: Aligned
    state: State
    difference: str


class Aligner:
    """Compares renderings with a reference and remembers them; as much at a time as it is given to do."""

    def __init__(self) -> None:
        self.short = False
        """Whether something was left for the next time."""
        self._left = 0
        self._known: dict[tuple[Place, Place], Pair] = {}

    def begin(self, budget: int) -> None:
        """Take on about this many code points; one rendering at least, however long."""
        self._left, self.short = budget, False

    def forget(self) -> None:
        """Forget what was compared: the sources are others now."""
        self._known.clear()

    def compare(self, reference: Place, mine: Place) -> Pair | None:
        """A rendering beside the reference; None when that has to wait."""
        found = self._known.get((reference, mine))
        if found is None:
            if self._left <= 0:
                self.short = True
                return None
            self._left -= max(_LEAST, len(reference.told.text) + len(mine.told.text))
            found = self._known[reference, mine] = _compared(reference, mine)
        return found


def _compared(reference: Place, mine: Place) -> Pair:
    long = len(reference.told.text) + len(mine.told.text) > _LONGEST_RELATED
    one, other = reference.finding, mine.finding
    if isinstance(one, Quote) and isinstance(other, Quote) and not long:
        related = relate(other, one)
        if related is not None:
            words = aligned(reference.told, mine.told, (related.b, related.a))
            return Pair(words, _STATES[related.relation], related.difference or _cut(one, other, related))
    words = aligned(reference.told, mine.told)
    if mine.state == "stands":
        # Words in common make it no report: what the comparison of the sources leaves in doubt stays so.
        return Pair(words, "stands", mine.difference)
    indirect = [isinstance(finding, Quote) and finding.kind == "indirect" for finding in (one, other)]
    if not words.compared:
        return Pair(words, "paraphrase" if any(indirect) else mine.state, "")
    # To put into words what differs costs as much again as to find it.
    difference = "" if long else difference_phrase(mine.told.text, reference.told.text) or ""
    altered = any(run.kind not in ("same", "cut", "only") for run in words.runs)
    return Pair(words, "paraphrase" if indirect[0] != indirect[1] else "differs" if altered else "same", difference)


def _cut(reference: Quote, mine: Quote, related: Related) -> str:
    """What one of two has before or behind the words of both."""
    less, more = cut_phrase(reference, related.b, mine.words), cut_phrase(mine, related.a, reference.words)
    longer = f"with{more.removeprefix('without')}" if more else ""
    return "; ".join(part for part in (less, longer) if part)
