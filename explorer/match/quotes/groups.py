"""Quotations in groups, one for each utterance.

The fullest renderings come first and each other one looks for a group that it belongs to: it must be related to one of
the group's references, and contradict none. A reference is a rendering that brought new words or a new speaker. Beyond
the first reference only the same speaker leads on, so that a chain of cuts does not drift to other words.

Groups that share a row of words, or for indirect speech telling words of the same speaker, are candidates; rows that
too many groups share are no help and are passed over, so the cost grows with the quotations and not with their pairs.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import field
from itertools import chain

from explorer.lean import dataclass
from explorer.match.grouping import Cast, Group, cut_at_word
from explorer.match.quotes.relation import Alike, Judged, Rendering, judge
from explorer.match.quotes.speakers import Agreement, agreement_of_actors, weakened, weakly_credited
from explorer.match.quotes.wording import all_stems, wording
from explorer.model.comparison import Relation
from explorer.model.finding import Quote
from explorer.model.source import Source

_MOST_CANDIDATES = 8
"""Groups that a rendering is compared with: those that share the most and the rarest."""
_MOST_GROUPS = 64
"""Groups that may share a row of words before it is passed over."""
_MOST_REFERENCES = 8
"""Renderings of a group that others are compared with."""

_MOSTLY = 0.9
"""Part of a rendering, in code points, that a reference must hold for it to bring no new words."""

_RANK: dict[Relation, int] = {"same": 2, "similar": 1, "paraphrase": 0}


@dataclass(slots=True, eq=False)
class _Copies:
    """Quotations of the same words by the same actor, compared once for all."""

    rendering: Rendering
    quotes: list[Quote]
    reasons: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _Utterance:
    """Renderings of one utterance.

    Attributes:
        number: its place among all.
        references: what others are compared with, the fullest first.
        quotes: all of them.
        credited: a rendering for each actor that is credited.
        reasons: why they belong together; a set in order.
    """

    number: int
    references: list[Rendering]
    quotes: list[Quote]
    credited: dict[str | None, Rendering] = field(default_factory=dict)
    reasons: dict[str, None] = field(default_factory=dict)


def quote_groups(
    quotes: Iterable[Quote], *, cast: Cast | None = None, sources: Iterable[Source] = ()
) -> list[Group[Quote, Quote]]:
    """The quotations in groups, one for each utterance: the same, similar and paraphrased renderings together.

    The summary of a group is its fullest rendering, quoted before told. Any two of a group may be asked for their
    relation (`relate`, with the same cast and the days between their sources). It is None for two that render other
    words of one utterance, which a third holds together.

    Whether two quotations are related depends on them alone. Which group they meet in may change when a source comes
    that renders more: two cuts of one speech that share nothing are one utterance only once a third shows it.

    Args:
        quotes: of all sources, in order.
        cast: the actors of all sources, so that "Aro" does not contradict "Ada Aro" and reasons name who is credited;
            without them two ids are two people.
        sources: for the days on which they were published; without them all are of one occasion.
    """
    rows = list(quotes)
    order = {quote.id: number for number, quote in enumerate(rows)}
    judged = _Judge(cast, sources)
    utterances: list[_Utterance] = []
    index: defaultdict[Hashable, list[int]] = defaultdict(list)
    # The sort is stable: of equally full ones the first comes first.
    found_copies = sorted(judged.copies(rows), key=lambda c: (c.rendering.indirect, -len(c.rendering.words.words)))
    keys = _Keys(copies.rendering for copies in found_copies)
    for copies in found_copies:
        rendering = copies.rendering
        shingles = keys.shingles(rendering)
        wanted = [*shingles, *keys.told(rendering)] if rendering.indirect else shingles
        found = judged.best(rendering, [utterances[number] for number in _candidates(index, wanted)])
        if found is None:
            utterance = _Utterance(len(utterances), [rendering], copies.quotes)
            utterances.append(utterance)
        else:
            utterance, related = found
            utterance.quotes.extend(copies.quotes)
            utterance.reasons[related.why(cast)] = None
            if _brings_news(rendering, related, utterance):
                utterance.references.append(rendering)
        utterance.reasons.update(copies.reasons)
        utterance.credited.setdefault(rendering.quote.actor, rendering)
        if utterance.references[-1] is rendering:
            for key in shingles if rendering.indirect else (*shingles, *keys.told(rendering)):
                known = index[key]
                if len(known) <= _MOST_GROUPS and (not known or known[-1] != utterance.number):
                    known.append(utterance.number)
    groups = [_group(utterance, order) for utterance in utterances]
    return sorted(groups, key=lambda group: order[group.findings[0].id])


class _Keys:
    """What two quotations must share one of to be compared at all: a row of words, or what the speaker tells of.

    Most rows of words stand in one rendering only and lead to nothing; they are no keys.
    """

    def __init__(self, renderings: Iterable[Rendering]) -> None:
        rows = list(renderings)
        counts = Counter(chain.from_iterable(rendering.words.shingles for rendering in rows))
        self._shared = {shingle for shingle, count in counts.items() if count > 1}
        # Only told speech is looked for by what it tells, and only in what the same speaker says.
        self._asked: defaultdict[str | None, set[str]] = defaultdict(set)
        for rendering in rows:
            if rendering.indirect:
                self._asked[rendering.quote.actor].update(all_stems(rendering.words))

    def shingles(self, rendering: Rendering) -> list[Hashable]:
        """The rows of words of a rendering that stand in another one too, in order."""
        shared = self._shared
        return [shingle for shingle in rendering.words.shingles if shingle in shared]

    def told(self, rendering: Rendering) -> list[Hashable]:
        """What the speaker tells of that the same speaker is said to have told of, in a fixed order."""
        actor = rendering.quote.actor
        if actor is None or actor not in self._asked:
            return []
        asked = self._asked[actor]
        return [(actor, stem) for stem in all_stems(rendering.words) if stem in asked]


def _candidates(index: Mapping[Hashable, Sequence[int]], keys: Iterable[Hashable]) -> list[int]:
    """Numbers of the groups that share keys, those with the most and the rarest first."""
    votes: defaultdict[int, float] = defaultdict(float)
    for key in keys:
        groups = index.get(key, ())
        if len(groups) <= _MOST_GROUPS:
            for group in groups:
                votes[group] += 1 / len(groups)
    return [group for _, group in sorted([(-vote, group) for group, vote in votes.items()])[:_MOST_CANDIDATES]]


class _Judge:
    """Compares renderings and utterances."""

    def __init__(self, cast: Cast | None, sources: Iterable[Source]) -> None:
        self._cast = cast
        self._published = {source.id: day.toordinal() for source in sources if (day := source.published_day)}
        self._agreements: dict[tuple[str | None, str | None], Agreement] = {}

    def copies(self, quotes: Iterable[Quote]) -> list[_Copies]:
        """Quotations of the same words by the same actor together, where these words prove one utterance."""
        found: dict[Hashable, _Copies] = {}
        for quote in quotes:
            words = wording(quote)
            rendering = Rendering(quote, words)
            credit = quote.kind == "indirect", quote.actor, weakly_credited(quote)
            known = found.setdefault((words.words, words.first, credit), _Copies(rendering, []))
            if known.quotes:
                related = self._related(known.rendering, rendering)
                if not isinstance(related, Judged):
                    known = found.setdefault(quote.id, _Copies(rendering, []))
                else:
                    known.reasons[related.why(self._cast)] = None
            known.quotes.append(quote)
        return list(found.values())

    def best(self, rendering: Rendering, utterances: Iterable[_Utterance]) -> tuple[_Utterance, Judged] | None:
        """The utterance that a rendering belongs to, and how it relates to one of its references."""
        best: tuple[_Utterance, Judged] | None = None
        for utterance in utterances:
            related = self._joins(rendering, utterance)
            if related is not None and (best is None or _rank(related) > _rank(best[1])):
                best = utterance, related
                if _rank(related) == _SUREST:
                    break
        return best

    def _joins(self, rendering: Rendering, utterance: _Utterance) -> Judged | None:
        actor = rendering.quote.actor
        best: Judged | None = None
        looks_alike = False
        for number, reference in enumerate(utterance.references):
            verdict = self._related(reference, rendering)
            if not isinstance(verdict, Judged):
                looks_alike = looks_alike or verdict is not None
            elif number == 0 or (actor is not None and actor == reference.quote.actor):
                if best is None or _rank(verdict) > _rank(best):
                    best = verdict
                if _rank(best) == _SUREST:
                    break
        # A speaker may begin several sentences alike: what stands in a reference word by word belongs to it even so.
        if best is None or (looks_alike and best.told.relation != "same"):
            return None
        return None if any(self._conflict(known, rendering) for known in utterance.credited.values()) else best

    def _conflict(self, a: Rendering, b: Rendering) -> bool:
        """Whether two renderings are of two people, without so many same words that one credit must be wrong."""
        return self._agreement(a.quote, b.quote) == "conflict" and not isinstance(self._related(a, b), Judged)

    def _related(self, a: Rendering, b: Rendering) -> Judged | Alike | None:
        one, other = self._published.get(a.quote.source), self._published.get(b.quote.source)
        days = None if one is None or other is None else abs(one - other)
        return judge(a, b, self._agreement(a.quote, b.quote), days)

    def _agreement(self, a: Quote, b: Quote) -> Agreement:
        """Whether the speakers of two quotations agree, worked out once for two actors."""
        key = a.actor, b.actor
        known = self._agreements.get(key)
        if known is None:
            known = self._agreements[key] = agreement_of_actors(a.actor, b.actor, self._cast)
        return weakened(known, a, b)


def _rank(related: Judged) -> tuple[int, float]:
    return _RANK[related.told.relation], related.told.score


_SUREST = _RANK["same"], 1.0
"""Nothing ranks higher, so nothing more is compared."""


def _brings_news(rendering: Rendering, related: Judged, utterance: _Utterance) -> bool:
    """Whether later renderings should be compared with this one as well."""
    if len(utterance.references) >= _MOST_REFERENCES or related.told.relation == "paraphrase":
        return False
    shown = sum(len(place.words) for place in related.b)
    whole = sum(span.end - span.start for span in rendering.quote.parts)
    fresh_actor = rendering.quote.actor not in (None, *utterance.credited)
    return related.told.relation == "similar" or shown < _MOSTLY * whole or fresh_actor


def _group(utterance: _Utterance, order: Mapping[str, int]) -> Group[Quote, Quote]:
    rows = sorted(utterance.quotes, key=lambda quote: order[quote.id])
    return Group(rows, utterance.references[0].quote, list(utterance.reasons))


def quote_label(quotes: Iterable[Quote]) -> str:
    """The first words of the longest rendering, quoted before told."""
    longest = max(quotes, key=lambda quote: (quote.kind != "indirect", len(quote.words)))
    return cut_at_word(longest.words)
