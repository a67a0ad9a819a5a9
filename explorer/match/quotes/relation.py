"""How two renderings of one utterance relate: the same words, altered words, or told in the other's own words.

The rule, the same for any two quotations and independent of all others:

1. The words are weighed: 1 for a word that tells something, 0.5 for a name, 0.25 for a word that everybody uses.
   Around a run of the same words a zone is laid (see `zones`), and the part of the zone that agrees is measured.
2. A zone proves one utterance when at least FEWEST_WORDS words agree, when what agrees weighs enough for how well the
   speakers agree (PROOF, REPORTED), and when at least AGREEMENT (or CLOSE) of the zone agrees. Altered words need
   ALTERED times that weight and speakers who do not contradict each other; a long run of the same words from one
   speaker at one occasion proves it whatever stands beside.
3. Zones without any other word are *same*, others *similar*. When one of the two is indirect speech, it is a
   *paraphrase*; then, for one speaker and one occasion, enough telling words in common in one or two sentences suffice,
   if negation and numbers agree.

The constants were set on sentences of our own and on quotations found in 838 US news articles of 2015 and 2016, then
moved away from the edges at which one of 91 labelled pairs of quotations from 88 such articles is decided otherwise: 48
of the 50 that are one utterance are found and none of the 41 look-alikes is taken for one, also when any constant is a
tenth larger or smaller.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from explorer.lean import dataclass
from explorer.match.grouping import Cast
from explorer.match.quotes.speakers import Agreement, agreement
from explorer.match.quotes.wording import NAME, Place, Range, Wording, placed, places_of, stems, wording
from explorer.match.quotes.zones import Row, Zone, runs_of, widened, zones
from explorer.match.words import difference_phrase, negation_differs
from explorer.model.comparison import Relation
from explorer.model.finding import Quote
from explorer.model.text import Span

FEWEST_WORDS: Final = 5
"""Words that two quotations must share to be one utterance: fewer are said by many ("I do not know")."""

PROOF: Final[dict[Agreement, float]] = {"agree": 1.75, "open": 2.25, "doubtful": 3.25, "conflict": 10.0}
"""What the words that agree must weigh. 3.25 is about six words in a row, 10 about sixteen: two sources that print so
many and credit them to two people credit one of them wrongly, or one speaker quotes the other."""

REPORTED: Final = 6.0
"""The same for indirect speech of which nobody, or two actors who need not be two, are credited: a clause of the
reporter's has words of its own in common with others ("the party's candidate for the office")."""

AGREEMENT: Final = 0.65
"""Part of a zone that must agree when words are altered ..."""
CLOSE: Final = 0.75
"""... and when nobody, or perhaps somebody else, is credited with the altered words."""
ALTERED: Final = 1.4
"""How much more the words that agree must weigh when others are altered."""

LONG_RUN: Final = 5.0
"""A run of the same words that weighs so much, from one speaker at one occasion, is one utterance in any case."""

OCCASION: Final = 31
"""Days between two publications up to which one speaker's like words are taken for words of one occasion."""

TURNED: Final = 0.5
"""Score at most of two renderings of which one denies what the other says: one utterance, and not one sense."""
_DENIED = ", but one of them denies what the other says"

LONG_WORDS: Final = 8
"""Words in a row that nobody changes by chance: with no other speaker named beside them they prove one utterance, told
or quoted."""

_SUPPORT: Final = 3
"""Words of a further zone that must agree for it to count beside the one that proves the utterance."""

FEWEST_STEMS: Final = 4
"""Telling words that quoted and told speech must share ..."""
TOLD: Final = 0.5
"""... and the part of the telling words of both, on the average, that they must be."""
_MOST_SENTENCES: Final = 2
"""Sentences in a row of a quotation that one indirect clause may sum up."""

_NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor cannot without refuse refused deny denied".split()  # noqa: SIM905 - a list of words is read as a text
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """How two renderings of one utterance relate.

    Attributes:
        relation: same, similar or paraphrase.
        score: how sure, 0 to 1; 1 for the same words.
        why: one plain sentence without a full stop.
        difference: what differs, as a phrase, a being here and b there; None when nothing does, and for words of one's
            own, which differ throughout.
        a: the words of a that b renders, in order; what stands before, between and behind is not in b.
        b: the same in b.
        turned: whether one of the two denies what the other says.
    """

    relation: Relation
    score: float
    why: str
    difference: str | None
    a: tuple[Span, ...]
    b: tuple[Span, ...]
    turned: bool = False


class Rendering(NamedTuple):
    """A quotation and its words."""

    quote: Quote
    words: Wording

    @property
    def indirect(self) -> bool:
        """Whether the source tells what was said in its own words."""
        return self.quote.kind == "indirect"


@dataclass(frozen=True, slots=True)
class Alike:
    """Two quotations that share words without being one utterance: they may not meet in one group."""


def relate(a: Quote, b: Quote, *, cast: Cast | None = None, days: int | None = None) -> Related | None:
    """How two quotations relate; None when they are not one utterance, or share no words of it.

    Depends on nothing but the two: other sources do not change it. With a and b exchanged the relation and the score
    stay, and `difference`, `a` and `b` change sides.

    Args:
        a: one quotation.
        b: another one, of another source or of the same.
        cast: the actors, so that "Aro" does not contradict "Ada Aro"; without them two ids are two people.
        days: between the publications of the two sources; None when not known, which counts as one occasion.
    """
    found = judge(Rendering(a, wording(a)), Rendering(b, wording(b)), agreement(a, b, cast), days)
    if not isinstance(found, Judged):
        return None
    here, there = placed(a, found.a), placed(b, found.b)
    return Related(
        relation=found.told.relation,
        score=found.told.score,
        why=found.why(cast),
        difference=difference_phrase(_text(here), _text(there)) if found.told.altered else None,
        a=here,
        b=there,
        turned=found.told.denied,
    )


def judge(a: Rendering, b: Rendering, speakers: Agreement, days: int | None) -> "Judged | Alike | None":
    """As `relate`, but tells look-alikes, which contradict each other, from quotations that share nothing.

    Args:
        a: one rendering.
        b: the other.
        speakers: whether they may be credited to one speaker.
        days: between the publications of the two sources; None when not known.
    """
    near = days is None or abs(days) <= OCCASION
    # Compared in one order, whichever comes first, so that both orders give the same.
    turned = (a.words.words, a.quote.id) > (b.words.words, b.quote.id)
    one, other = (b, a) if turned else (a, b)
    told = _compared(one.words, other.words, _Terms((one.indirect, other.indirect), speakers, near))
    if not isinstance(told, Told):
        return told
    return Judged(told, one.quote, other.quote, turned, speakers, None if near else days)


class Told(NamedTuple):
    """What was found of the words of two renderings, whoever is credited with them and wherever they stand.

    Attributes:
        relation: as in Related.
        score: as in Related.
        why: the beginning of the sentence, of the words alone.
        altered: whether any word differs.
        here: the words of the first that the second renders.
        there: the same in the second.
        denied: whether one of the two denies what the other says.
    """

    relation: Relation
    score: float
    why: str
    altered: bool
    here: tuple[Place, ...]
    there: tuple[Place, ...]
    denied: bool


class Judged(NamedTuple):
    """Two renderings of one utterance.

    Attributes:
        told: what was found of their words.
        one: the quotation that was compared as the first.
        other: the second.
        turned: whether the first is the one that was asked for as b.
        speakers: whether they may be credited to one speaker.
        apart: days between their publications, when they are too many to be of one occasion.
    """

    told: Told
    one: Quote
    other: Quote
    turned: bool
    speakers: Agreement
    apart: int | None

    @property
    def a(self) -> tuple[Place, ...]:
        """The words of a that b renders."""
        return self.told.there if self.turned else self.told.here

    @property
    def b(self) -> tuple[Place, ...]:
        """The words of b that a renders."""
        return self.told.here if self.turned else self.told.there

    def why(self, cast: Cast | None) -> str:
        """Why they are one utterance, as a plain sentence without a full stop."""
        why = self.told.why + _credit(self.one, self.other, self.speakers, cast)
        return why if self.apart is None else f"{why}; they were published {self.apart:,} days apart"


class _Terms(NamedTuple):
    """What is known of two renderings beside their words: whether each is indirect speech, who speaks, and when."""

    indirect: tuple[bool, bool]
    speakers: Agreement
    near: bool


class _Found(NamedTuple):
    """What was found of two renderings: `here` and `there` are ranges of words."""

    relation: Relation
    score: float
    why: str
    altered: bool
    here: list[Range]
    there: list[Range]


@lru_cache(maxsize=1 << 16)
def _compared(a: Wording, b: Wording, terms: _Terms) -> Told | Alike | None:
    """What the words of two renderings show: asked again for every reprint, and whenever a source is added."""
    runs = runs_of(a, b)
    if _only_alike(a, b, runs, terms.speakers):
        return Alike()
    found_zones = zones(a, b, runs)
    kept = [zone for zone in found_zones if _agrees(zone, terms)]
    found: _Found | None = None
    if any(_proves(zone, a, b, terms) for zone in kept):
        found = _by_words(a, b, terms, _with_neighbours(a, b, kept, terms.speakers))
    elif terms.indirect[0] != terms.indirect[1] and terms.near and terms.speakers == "agree":
        found = _by_stems(a, b, terms)
    if found is None:
        looks_alike = any(zone.count >= FEWEST_WORDS and zone.shared >= PROOF["agree"] for zone in found_zones)
        return Alike() if looks_alike else None
    here, there = places_of(a, found.here), places_of(b, found.there)
    denied = found.altered and negation_differs(*(_joined(place.words for place in side) for side in (here, there)))
    return Told(
        relation="similar" if denied else found.relation,
        score=min(found.score, TURNED) if denied else found.score,
        why=found.why + (_DENIED if denied else ""),
        altered=found.altered,
        here=here,
        there=there,
        denied=denied,
    )


# ---------------------------------------------------------------------- by words


def _only_alike(a: Wording, b: Wording, runs: list[Row], speakers: Agreement) -> bool:
    """Whether it can be seen from the runs alone that two renderings look alike and are not one utterance.

    Of two people only unaltered words prove anything. Where nothing stands in brackets these are the runs, and where
    nobody is quoted within, the heaviest of them must be proof enough.
    """
    if speakers not in ("doubtful", "conflict") or not runs or a.gaps or b.gaps or a.nested or b.nested:
        return False
    i, j, length = runs[0]
    shared = sum(map(min, a.weights[i : i + length], b.weights[j : j + length]))
    heaviest = (a.weight(i, i + length) + b.weight(j, j + length)) / 2
    return heaviest < PROOF[speakers] and length >= FEWEST_WORDS and shared >= PROOF["agree"]


def _agrees(zone: Zone, terms: _Terms) -> bool:
    if zone.exact:
        return zone.count >= _SUPPORT
    # What is said at another occasion in other words is said anew.
    if terms.speakers in ("doubtful", "conflict") or not terms.near:
        return False
    if terms.speakers == "open":
        return zone.agreement >= CLOSE
    return zone.agreement >= AGREEMENT or zone.run >= LONG_RUN


def _proves(zone: Zone, a: Wording, b: Wording, terms: _Terms) -> bool:
    return zone.count >= FEWEST_WORDS and zone.shared >= _proof(zone, a, b, terms)


def _proof(zone: Zone, a: Wording, b: Wording, terms: _Terms) -> float:
    """What the words that agree in a zone must weigh."""
    speakers = terms.speakers
    if speakers in ("doubtful", "conflict") and _nested(a, zone.a) != _nested(b, zone.b):
        # Words that one speaker quotes from another are credited to that other one.
        speakers = "open"
    if speakers == "agree" and not terms.near:
        speakers = "open"
    told = any(terms.indirect)
    if zone.exact:
        if zone.count >= LONG_WORDS and speakers == "open":
            return PROOF["open"]
        return max(PROOF[speakers], REPORTED) if told and speakers != "agree" else PROOF[speakers]
    # Altered words of the reporter or of nobody must say more to be one utterance.
    if speakers == "open":
        speakers = "conflict" if told else "doubtful"
    elif told:
        speakers = "doubtful"
    return ALTERED * PROOF[speakers]


def _nested(words: Wording, zone: Range) -> bool:
    return words.nested.issuperset(range(*zone))


def _with_neighbours(a: Wording, b: Wording, kept: list[Zone], speakers: Agreement) -> list[Zone]:
    """The zones with the altered sentences beside them, no word twice, in the order of a."""
    found = list(kept)
    for zone in kept if speakers in ("agree", "open") else ():
        for further in widened(a, b, zone)[1:]:
            if not any(_overlap(further.a, known.a) or _overlap(further.b, known.b) for known in found):
                found.append(further)
    return sorted(found, key=lambda zone: zone.a)


def _overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _by_words(a: Wording, b: Wording, terms: _Terms, found: list[Zone]) -> _Found:
    told = terms.indirect[0] != terms.indirect[1]
    exact = all(zone.exact for zone in found)
    part = min(0.99, sum(zone.agreement * zone.whole for zone in found) / sum(zone.whole for zone in found))
    if told:
        why = f"Quoted in one source and told in the other, {_how_much(exact=exact, part=part)}"
    elif exact:
        one, other = a.words, b.words
        why = "The words are the same" if one == other else _cut(found, len(one), len(other))
    else:
        why = f"Most of the words are the same ({part:.0%} by weight)"
    return _Found(
        relation="paraphrase" if told else "same" if exact else "similar",
        score=1.0 if exact else round(part, 2),
        why=why,
        altered=not exact,
        here=[zone.a for zone in found],
        there=[zone.b for zone in found],
    )


def _cut(found: list[Zone], of_a: int, of_b: int) -> str:
    whole = any(sum(end - start for start, end in ranges) >= size for ranges, size in _sizes(found, of_a, of_b))
    return "The words of one stand in the other" if whole else "Where neither source cuts, the words are the same"


def _sizes(found: list[Zone], of_a: int, of_b: int) -> list[tuple[list[Range], int]]:
    return [([zone.a for zone in found], of_a), ([zone.b for zone in found], of_b)]


def _how_much(*, exact: bool, part: float) -> str:
    return "in the same words" if exact else f"mostly in the same words ({part:.0%} by weight)"


def _credit(a: Quote, b: Quote, speakers: Agreement, cast: Cast | None) -> str:
    """Who is credited, as the end of a sentence."""
    names = [] if cast is None else cast.names([a.actor, b.actor])
    if speakers == "agree":
        return f", and both sources credit {names[0]}" if names else ", and both sources credit the same speaker"
    if a.actor is None or b.actor is None:
        return ", and nobody else is credited with them"
    if len(names) < len((a, b)):
        return "; the sources credit two speakers"
    if speakers == "open":
        shorter, longer = sorted(names, key=len)
        return f", and {shorter} may be {longer}"
    return f"; one source credits {names[0]}, the other {names[1]}"


def _text(spans: tuple[Span, ...]) -> str:
    return _joined(span.words for span in spans)


def _joined(pieces: Iterable[str]) -> str:
    return " … ".join(pieces)


# ---------------------------------------------------------------------- by what is told


def _by_stems(a: Wording, b: Wording, terms: _Terms) -> _Found | None:
    """Quoted words, and the same told in other words: by the telling words of one or two sentences."""
    quoted, told = (b, a) if terms.indirect[0] else (a, b)
    # Names are no proof: two sentences on one country, party or person share them.
    names = _names(told) | _names(quoted)
    wanted = stems(told.words) - names
    if len(wanted & stems(quoted.words)) < FEWEST_STEMS or not _numbers(told.words) <= _numbers(quoted.words):
        return None
    best: tuple[float, int, Range] | None = None
    # From the fewest sentences to more, so that more are taken only where they tell more.
    for low, high in _windows(quoted):
        found = stems(quoted.words[low:high]) - names
        shared = len(found & wanted)
        part = 2 * shared / (len(found) + len(wanted))
        if shared < FEWEST_STEMS or part < TOLD or _negated(quoted.words[low:high]) != _negated(told.words):
            continue
        if best is None or part > best[0]:
            best = part, shared, (low, high)
    if best is None:
        return None
    part, shared, words = best
    everything = 0, len(told.words)
    return _Found(
        relation="paraphrase",
        score=round(part, 2),
        why=f"Quoted in one source and told in the other, with {shared} telling words of {len(wanted)}",
        altered=False,
        here=[everything if terms.indirect[0] else words],
        there=[words if terms.indirect[0] else everything],
    )


def _names(known: Wording) -> frozenset[str]:
    """Stems of the words that are written with a capital within a sentence."""
    return stems(tuple(word for word, weight in zip(known.words, known.weights, strict=True) if weight == NAME))


def _windows(known: Wording) -> list[Range]:
    """Each sentence of a quotation, and each few of them in a row."""
    edges = sorted({*known.first, len(known.words)})
    return [
        (edges[k], edges[k + several]) for several in range(1, _MOST_SENTENCES + 1) for k in range(len(edges) - several)
    ]


def _numbers(words: tuple[str, ...]) -> set[str]:
    return {word for word in words if any(c.isdigit() for c in word)}


def _negated(words: tuple[str, ...]) -> bool:
    return any(word in _NEGATIONS or word.endswith("n't") for word in words)
