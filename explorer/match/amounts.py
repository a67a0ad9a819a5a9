"""Which sums of money are one commitment: the same sum, for the same thing.

Two sums are one when currency and value agree and what they are for agrees: donor, recipients, purpose and places must
not contradict each other, and at least one of them (or the words around, when nothing at all is known) must agree.
What a source does not say contradicts nothing. A vague sum ("billions of dollars") joins only the same words in the
same sentence; a sum that could not be read stays alone.
"""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from explorer.match.grouping import Cast, Group, content_stems, cut_at_word, folded_words, grow
from explorer.model.finding import Amount

_LEADING = re.compile(
    r"^(?:(?:the|a|an|its|their|his|her|our|this|these|for|to|annual|new|further)\s+|[\w.-]+(?:'s|’s|s'|s’)\s+)+",
    re.IGNORECASE,
)
# In a label the place has its own words, so the purpose ends before these.
_PLACE_FOLLOWS = re.compile(
    r"\s+(?:across|throughout|in|inside|within)\s+(?:the\s+)?(?:[A-Z]|sub-|north|south|east|west|central)"
)

_FEWEST_SHARED_WORDS = 3
"""Content words that two sentences must share before a bare sum in both is taken for the same ..."""
_SHARED_PART = 0.4
"""... and the part of the shorter one's words."""

_FEWEST_LABEL_WORDS = 3
"""Words behind a sum that say enough to name it."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """All that is known of one commitment."""

    key: Hashable
    donors: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]
    purposes: frozenset[str]
    recipient_words: frozenset[str]
    around: frozenset[str]


def amount_groups(
    amounts: Iterable[Amount], cast: Cast, sentence_of: Callable[[Amount], str]
) -> list[Group[Amount, _Sum]]:
    """The sums in groups, one for each commitment.

    Args:
        amounts: of all sources, in order.
        cast: the actors.
        sentence_of: the sentence in which a sum stands.
    """

    def summarise(amount: Amount) -> _Sum:
        organisations = [a.name for r in amount.recipients if (a := cast.get(r)) and a.kind != "country"]
        return _Sum(
            key=_key(amount, sentence_of),
            donors=cast.ids([amount.donor]),
            recipients=cast.ids(amount.recipients),
            places=cast.ids(amount.places),
            purposes=content_stems(amount.purpose.words) if amount.purpose else frozenset(),
            recipient_words=content_stems(" ".join(organisations)),
            around=content_stems(sentence_of(amount)) - content_stems(amount.words),
        )

    def same(a: _Sum, b: _Sum) -> str | None:
        return _agreement(a, b, cast)

    return grow(amounts, summarise=summarise, keys=lambda s: (s.key,), same=same, merge=_merged)


def _key(amount: Amount, sentence_of: Callable[[Amount], str]) -> Hashable:
    if amount.value is not None and not amount.vague:
        return (amount.currency, amount.value, amount.upper)
    if amount.vague:
        return ("vague", folded_words(amount.words), folded_words(sentence_of(amount)))
    return ("alone", amount.id)


def _agreement(a: _Sum, b: _Sum, cast: Cast) -> str | None:
    """Why two sums of the same value are one; None when they are not, or when nothing shows it."""
    if isinstance(a.key, tuple) and a.key[0] == "vague":
        return "The same words stand in the same sentence"
    if a.donors and b.donors and not a.donors & b.donors:
        return None
    shared_purpose = (a.purposes & b.purposes) | (a.purposes & b.recipient_words) | (b.purposes & a.recipient_words)
    if a.purposes and b.purposes and not shared_purpose:
        return None
    whom_a, whom_b = a.recipients | a.places, b.recipients | b.places
    if whom_a and whom_b and not whom_a & whom_b and not shared_purpose:
        return None
    agreed = [
        *_agreed("donor", a.donors & b.donors, cast),
        *_agreed("recipient", a.recipients & b.recipients, cast),
        *(["the purpose"] if shared_purpose else []),
        *_agreed("place", a.places & b.places, cast),
    ]
    if agreed:
        several = len(agreed) > 1 or agreed[0].startswith(("the recipients", "the places", "the donors"))
        return f"The sum agrees, and so {'do' if several else 'does'} {_listed(agreed)}"
    shared = len(a.around & b.around)
    if shared >= _FEWEST_SHARED_WORDS and shared >= _SHARED_PART * min(len(a.around), len(b.around)):
        return "The sum agrees, and the words around it do"
    return None


def _agreed(role: str, ids: frozenset[str], cast: Cast) -> list[str]:
    """The role with who has it: "the places (Lund, Vale)"; nothing when nobody has it."""
    names = sorted(cast.names(ids))
    return [f"the {role}{'s' if len(names) > 1 else ''} ({', '.join(names)})"] if names else []


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def _merged(a: _Sum, b: _Sum) -> _Sum:
    return _Sum(
        key=a.key,
        donors=a.donors | b.donors,
        recipients=a.recipients | b.recipients,
        places=a.places | b.places,
        purposes=a.purposes | b.purposes,
        recipient_words=a.recipient_words | b.recipient_words,
        around=a.around,
    )


def amount_label(amounts: Iterable[Amount], cast: Cast, sentence_of: Callable[[Amount], str]) -> str:
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
    return cut_at_word(_behind(rows[0].words, sentence_of(rows[0])))


def _behind(words: str, sentence: str) -> str:
    """What stands behind the sum in its sentence, when that is more than a word or two; else the sentence."""
    rest = sentence.partition(words)[2].strip(" .,;:-–—()\"'”’")
    return rest if len(rest.split()) >= _FEWEST_LABEL_WORDS else sentence


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
