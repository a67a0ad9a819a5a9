"""Which sums of money are one commitment: the same sum, for the same thing.

Two sums are one when currency and value agree and what they are for agrees: donor, recipients, purpose and places must
not contradict each other, and at least one of them (or the words around, when nothing at all is known) must agree.
What a source does not say contradicts nothing. A sum that is told loosely ("nearly $170 million", a range; see
`extents`) agrees with one that it may be, if more than one thing shows that they are for the same. A vague sum
("billions of dollars") joins only the same words in the same sentence; a sum that could not be read stays alone.

Two commitments are told with another sum when all but the sum agrees, and that is shown and not only not contradicted:
see `told_apart`.
"""

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Protocol
from zlib import crc32

from explorer.lean import dataclass
from explorer.match.extents import Extent, extent_of
from explorer.match.grouping import Cast, Group, content_stems, cut_at_word, folded_words, grow, known_stems
from explorer.model.finding import Amount

_LEADING = re.compile(
    r"^(?:(?:the|a|an|its|their|his|her|our|this|these|for|to|annual|new|further)\s+|[\w.-]+(?:'s|’s|s'|s’)\s+)+",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:,.!?()](?:\s|$)|\s[–—-]\s|\b(?:but|while|which|who|said|says)\b")
_NAMES = re.compile(r"(?<=[^\s.!?] )[A-Z][\w'’-]*")
# In a label the place has its own words, so the purpose ends before these.
_PLACE_FOLLOWS = re.compile(
    r"\s+(?:across|throughout|in|inside|within)\s+(?:the\s+)?(?:[A-Z]|sub-|north|south|east|west|central)"
)

_FEWEST_SHARED_WORDS = 3
"""Content words that two sentences must share before a bare sum in both is taken for the same ..."""
_SHARED_PART = 0.4
"""... and the part of the shorter one's words."""

_FEWEST_LABEL_STEMS = 3
"""Telling words behind a sum that say enough to name it."""

_BESIDE_REACH = 40
"""Code points on either side of a sum in which its own words stand: "into their pension fund"."""
_ROUND_FIGURES = frozenset({(1, 5), (2, 5), (7, 5)})
"""Figures that many sums have, as all with one figure do: "$1.5 million", "€250,000"."""
SAYS_LITTLE = content_stems(
    """
    aid money fund funds funding project program programme support help cost costs year month week day people
    country city government council new total part paid pay pays give gives gave given get gets got provide
    spend spent pledge pledged promise promised loan grant package announce announced agree agreed plan deal
    budget end million billion thousand dollar euro official officials ministry company report reported national
    international worth sum raise raised received need needs further additional they them there these those
    until when where what also just only after before once
    """
)
"""Stems that stand beside sums for anything."""

_MOST_APART = 2
"""Times that one sum may be the other for both to be two reports of one commitment, unless their figures are the same
("$148 million", "$148 billion")."""
_SHARED_PURPOSE = 0.5
"""Part of the shorter purpose's words that must stand in the other one to show that both are for the same."""


class Setting(Protocol):
    """Where sums stand."""

    def sentence(self, amount: Amount, /) -> str:
        """The sentence around a sum."""

    def before(self, amount: Amount, /) -> str:
        """The words before a sum, a few at most."""

    def conversions(self, amount: Amount, /) -> Sequence[Amount]:
        """The same money in other currencies, in brackets behind the sum."""

    def given(self, amount: Amount, /) -> Amount:
        """The sum that a conversion in brackets renders; any other sum itself."""

    def donor(self, amount: Amount, /) -> str | None:
        """Id of the Actor who gives, the one named in an elliptical clause too ("and Norland €5 million")."""

    def denial(self, amount: Amount, /) -> str:
        """The words by which the sentence denies or refuses the sum; "" when it does not."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """All that is known of one commitment.

    Attributes:
        key: equal for vague sums of the same words, and for nothing else.
        sums: what the sum may be, by currency (ISO 4217; None when not known): the sum itself first, then as it is
            converted in brackets; empty when it has no number.
        donors: who gives.
        recipients: who receives.
        places: where.
        purposes: stems of the words that say what for.
        recipient_words: stems of the names of organisations that receive.
        around: stems of the other words of the sentence.
        beside: stems of the telling words close to the sum.
        statuses: announced, spent, total ...
        per_unit: whether it is a price or a rate.
        denied: whether the words say that it is not given.
        promised_by_person: whether a person is named as giving, who may speak for a body: it contradicts no donor.
    """

    key: Hashable
    sums: Mapping[str | None, Extent]
    donors: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]
    purposes: frozenset[str]
    recipient_words: frozenset[str]
    around: frozenset[str]
    beside: frozenset[str]
    statuses: frozenset[str]
    per_unit: bool
    denied: bool = False
    promised_by_person: bool = False

    @property
    def keys(self) -> list[Hashable]:
        """What two sums must share one of to be compared at all."""
        exact: list[Hashable] = [(currency, extent.low, extent.high) for currency, extent in self.sums.items()]
        about = [(currency, "about", at) for currency, extent in self.sums.items() for at in extent.bins]
        return exact + about if self.sums else [self.key]

    def extents(self, other: "Commitment") -> list[tuple[Extent, Extent]]:
        """The sums of both that may be held against each other (see `in_common`)."""
        return in_common(self.sums, other.sums)


def in_common(mine: Mapping[str | None, Extent], other: Mapping[str | None, Extent]) -> list[tuple[Extent, Extent]]:
    """Two sums in the currencies that both are told in: in that one in which both are given, where there is one.

    A conversion in brackets depends on the day's rate and on rounding, so it decides nothing beside the sum itself.
    """
    if mine and other and (currency := next(iter(mine))) == next(iter(other)):
        return [(mine[currency], other[currency])]
    return [(mine[currency], other[currency]) for currency in mine if currency in other]


def commitment(amount: Amount, cast: Cast, setting: Setting) -> Commitment:
    """What one finding says."""
    organisations = [a.name for r in amount.recipients if (a := cast.get(r)) and a.kind != "country"]
    sentence, donor = setting.sentence(amount), setting.donor(amount)
    return Commitment(
        key=_key(amount, sentence),
        sums=sums_of(amount, setting),
        donors=cast.ids([donor]),
        recipients=cast.ids(amount.recipients),
        places=cast.ids(amount.places),
        purposes=known_stems(amount.purpose.words) if amount.purpose else frozenset(),
        recipient_words=known_stems(" ".join(organisations)),
        around=known_stems(sentence) - known_stems(amount.words),
        beside=_telling_beside(amount, sentence),
        statuses=frozenset({amount.status} if amount.status else ()),
        per_unit=amount.per_unit,
        denied=bool(setting.denial(amount)),
        promised_by_person=(giver := cast.get(donor)) is not None and giver.kind == "person",
    )


def _telling_beside(amount: Amount, sentence: str) -> frozenset[str]:
    """Stems of the words beside a sum that stand beside few others, as far as its clause and 40 code points go.

    Names are left out: who speaks of two sums does not make them one.
    """
    before, _, after = sentence.partition(amount.words)
    before, after = _NAMES.sub("", before), _NAMES.sub("", f"|{after}")[1:]
    if len(after) > _BESIDE_REACH:
        after = after[: _BESIDE_REACH + 1].rpartition(" ")[0]
    if len(before) > _BESIDE_REACH:
        before = before[-_BESIDE_REACH - 1 :].partition(" ")[2]
    clause = f"{_CLAUSE.split(before)[-1]} {_CLAUSE.split(after, maxsplit=1)[0]}"
    return frozenset(word for word in content_stems(clause) - SAYS_LITTLE if not any(map(str.isdigit, word)))


def _is_round(extent: Extent) -> bool:
    """Whether so many sums are as much that the sum itself shows nothing."""
    figures = extent.low.normalize().as_tuple().digits
    return len(figures) < 2 or figures in _ROUND_FIGURES  # noqa: PLR2004  # "$4.5 million" has two


def sums_of(amount: Amount, setting: Setting) -> dict[str | None, Extent]:
    """What a sum may be, by currency, as it is given and as it is converted in brackets; the first as it is given."""
    given = setting.given(amount)
    told = ((row.currency, extent_of(row, setting.before(row))) for row in (given, *setting.conversions(given)))
    return {currency: extent for currency, extent in told if extent is not None}


def amount_groups(amounts: Iterable[Amount], cast: Cast, setting: Setting) -> list[Group[Amount, Commitment]]:
    """The sums in groups, one for each commitment.

    Args:
        amounts: of all sources, in order.
        cast: the actors.
        setting: where they stand.
    """

    def summarise(amount: Amount) -> Commitment:
        return commitment(amount, cast, setting)

    def same(a: Commitment, b: Commitment) -> str | None:
        return one_commitment(a, b, cast)

    return grow(amounts, summarise=summarise, keys=lambda s: s.keys, same=same, merge=merged)


def _key(amount: Amount, sentence: str) -> Hashable:
    return ("vague", folded_words(amount.words), folded_words(sentence)) if amount.vague else ("alone", amount.id)


def one_commitment(a: Commitment, b: Commitment, cast: Cast) -> str | None:
    """Why two sums are one; None when they are not, or when nothing shows it."""
    if a.denied != b.denied:
        return None
    return _one_money(a, b, cast)


def denied_in_one(a: Commitment, b: Commitment, cast: Cast) -> str | None:
    """Why two sums are one commitment that one source reports and the other denies; None when they are not."""
    if a.denied == b.denied or not a.sums or not b.sums or _one_money(a, b, cast) is None:
        return None
    return "All agrees but that one of them denies it"


def _one_money(a: Commitment, b: Commitment, cast: Cast) -> str | None:
    """Why two sums are the same money for the same thing, given or not."""
    if not a.sums or not b.sums:
        return "The same words stand in the same sentence" if a.key == b.key else None
    if contradict(a, b):
        return None
    extents = a.extents(b)
    if not extents or not all(one.agrees(other) for one, other in extents):
        return None
    loose = all(one != other for one, other in extents)
    agreed = _agreements(a, b, cast)
    shared = len(a.around & b.around)
    told_alike = shared >= _FEWEST_SHARED_WORDS and shared >= _SHARED_PART * min(len(a.around), len(b.around))
    if loose and not (len(agreed) > 1 or (agreed and told_alike)):
        return None
    how = "as nearly as it is told, and so" if loose else "and so"
    open_donor = "; only one of them says who gives it" if bool(a.donors) != bool(b.donors) else ""
    if agreed:
        several = len(agreed) > 1 or agreed[0].startswith(("the recipients", "the places", "the donors"))
        return f"The sum agrees{'' if loose else ','} {how} {'do' if several else 'does'} {_listed(agreed)}{open_donor}"
    if told_alike:
        return f"The sum agrees, and the words around it do{open_donor}"
    return _thinly(a, b, extents, open_donor)


def _thinly(a: Commitment, b: Commitment, extents: Sequence[tuple[Extent, Extent]], open_donor: str) -> str | None:
    """Why two sums are one though little shows it: equal, exact and not round, with a telling word close to both."""
    words = a.beside & b.beside
    if not words or a.per_unit or b.per_unit or a.denied or b.denied:
        return None
    if not all(one == other and one.exact and not _is_round(one) for one, other in extents):
        return None
    if (
        a.statuses
        and b.statuses
        and not (a.statuses & b.statuses or (a.statuses | b.statuses) <= _PROMISED | {"received"})
    ):
        return None
    told = f"{'words' if len(words) > 1 else 'a word'} close to it ({', '.join(sorted(words))})"
    return f"The sum agrees, which is no round one, and {told}; little else shows that both are one{open_donor}"


def told_apart(a: Commitment, b: Commitment, cast: Cast) -> str | None:
    """Why two different sums are two reports of one commitment; None when nothing shows it.

    All but the sum must agree: the donor, and the organisation that receives it or half of what it is for; or, where a
    donor is not said, the organisation and the purpose both; or (nearly) all other words of the sentence. The same
    money is not told as given and as requested, and a total is no part.
    """
    if a.denied != b.denied or a.per_unit or b.per_unit:
        return None
    # Most pairs share a word of what they are for and no more, which is cheaper to see than whether the sums agree.
    donor = not a.donors.isdisjoint(b.donors)
    body = bool(a.recipient_words) and a.recipient_words == b.recipient_words
    if not (donor or body or same_sentence(a, b)):
        return None
    extents = a.extents(b) if None not in a.sums else []
    if not extents or any(one.agrees(other) for one, other in extents) or contradict(a, b):
        return None
    if a.statuses and b.statuses and not (a.statuses & b.statuses or (a.statuses | b.statuses) <= _PROMISED):
        return None
    if same_sentence(a, b):
        return "All but the sum agrees: the other words of the sentence"
    low, high = sorted(extent.low for extent in extents[0])
    if low <= 0 or (
        high > low * _MOST_APART and low.normalize().as_tuple().digits != high.normalize().as_tuple().digits
    ):
        return None
    if a.recipient_words and b.recipient_words and not body:
        return None
    shared = a.purposes & b.purposes
    purpose = bool(shared) and len(shared) >= _SHARED_PURPOSE * min(len(a.purposes), len(b.purposes))
    detailed = purpose and (len(shared) > 1 or bool(a.places & b.places) or bool(a.recipients & b.recipients))
    if (donor and (body or detailed)) or (body and purpose):
        return f"All but the sum agrees: {_listed(_agreements(a, b, cast))}"
    return None


_FEWEST_FRAME = 6
"""Stems beside a sum that make a sentence known again ..."""
_SAME_FRAME = 0.85
"""... and the part of the stems of both that must be the same: one word in six or seven may be another."""


def same_sentence(a: Commitment, b: Commitment) -> bool:
    """Whether two sums stand in the same sentence but for a word or two."""
    fewest, most = sorted((len(a.around), len(b.around)))
    if fewest < _FEWEST_FRAME or fewest < _SAME_FRAME * most:
        return False
    shared = len(a.around & b.around)
    return shared >= _FEWEST_FRAME and shared >= _SAME_FRAME * (fewest + most - shared)


_SKETCHES = 4
"""Each finds a sentence of which 85 % of the stems are the same in 85 cases of 100, so that 1 of 2,000 is missed."""


def sketches(told: Commitment) -> list[Hashable]:
    """Keys that sums in the same sentence share (the smallest hash of the stems, several times: Broder 1997)."""
    if len(told.around) < _FEWEST_FRAME:
        return []
    return [("frame", k, min(crc32(f"{k} {stem}".encode()) for stem in told.around)) for k in range(_SKETCHES)]


_PROMISED = frozenset({"announced", "pledged", "committed", "provided"})
"""Ways to tell of one commitment at one time."""


def _shared_purpose(a: Commitment, b: Commitment) -> bool:
    return bool((a.purposes & b.purposes) | (a.purposes & b.recipient_words) | (b.purposes & a.recipient_words))


def contradict(a: Commitment, b: Commitment) -> bool:
    """Whether the donors, the purposes, or those who get it cannot be the same."""
    spoken = a.promised_by_person != b.promised_by_person
    if a.donors and b.donors and not a.donors & b.donors and not spoken:
        return True
    shared_purpose = _shared_purpose(a, b)
    if a.purposes and b.purposes and not shared_purpose:
        return True
    whom_a, whom_b = a.recipients | a.places, b.recipients | b.places
    return bool(whom_a and whom_b) and not whom_a & whom_b and not shared_purpose


def _agreements(a: Commitment, b: Commitment, cast: Cast) -> list[str]:
    """All that agrees beside the sum, each with its name."""
    return [
        *_agreed("donor", a.donors & b.donors, cast),
        *_agreed("recipient", a.recipients & b.recipients, cast),
        *(["the purpose"] if _shared_purpose(a, b) else []),
        *_agreed("place", a.places & b.places, cast),
    ]


def _agreed(role: str, ids: frozenset[str], cast: Cast) -> list[str]:
    """The role with who has it: "the places (Lund, Vale)"; nothing when nobody has it."""
    names = sorted(cast.names(ids))
    return [f"the {role}{'s' if len(names) > 1 else ''} ({', '.join(names)})"] if names else []


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def merged(a: Commitment, b: Commitment) -> Commitment:
    """What both say together."""
    sums = dict(a.sums)
    for currency, extent in b.sums.items():
        sums[currency] = sums[currency].narrowed(extent) if currency in sums else extent
    return Commitment(
        key=a.key,
        sums=sums,
        donors=a.donors | b.donors,
        recipients=a.recipients | b.recipients,
        places=a.places | b.places,
        purposes=a.purposes | b.purposes,
        recipient_words=a.recipient_words | b.recipient_words,
        around=a.around,
        beside=a.beside,
        statuses=a.statuses | b.statuses,
        per_unit=a.per_unit,
        denied=a.denied,
        promised_by_person=a.promised_by_person or b.promised_by_person,
    )


def amount_label(amounts: Iterable[Amount], cast: Cast, setting: Setting) -> str:
    """What the money is for: an organisation that receives it, else the purpose, else the countries, else the giver.

    The first of the group's sums that says more wins, so the label does not depend on which source speaks last.
    """
    rows = list(amounts)
    for row in rows:
        funds = [a.name for r in row.recipients if (a := cast.get(r)) and a.kind not in ("country", "place")]
        if funds:
            return cut_at_word(_listed(funds))
    for row in rows:
        if row.purpose:
            return _headed(row.purpose.words)
    for known in map(cast.names, [row.recipients for row in rows] + [row.places for row in rows]):
        if known:
            return cut_at_word(_listed(known))
    for row in rows:
        for donor in cast.names([row.donor]):
            return cut_at_word(f"{row.words} from {donor}")
    return cut_at_word(_behind(rows[0].words, setting.sentence(rows[0])))


def _behind(words: str, sentence: str) -> str:
    """What stands behind the sum in its sentence, when that tells something ("its embassy said"); else the sentence."""
    rest = sentence.partition(words)[2].strip(" .,;:-–—()\"'”’")
    return rest if len(content_stems(rest)) >= _FEWEST_LABEL_STEMS else sentence.strip(" .")


def _headed(words: str) -> str:
    """A purpose with its head first: no article or owner before it, no place after it."""
    line = " ".join(words.split())
    line = _LEADING.sub("", line) or line
    place = _PLACE_FOLLOWS.search(line)
    if place and place.start():
        line = line[: place.start()]
    return cut_at_word(line[:1].upper() + line[1:])


def plain_sum(amount: Amount) -> str:
    """The sum as a sentence about it names it: "USD 168,000,000", or its words when it has no number."""
    if amount.value is None:
        return amount.words
    currency = f"{amount.currency} " if amount.currency else ""
    upper = "" if amount.upper is None else f" to {_digits(amount.upper)}"
    return f"{currency}{_digits(amount.value)}{upper}"


def _digits(value: Decimal) -> str:
    return f"{value.normalize():,f}"
