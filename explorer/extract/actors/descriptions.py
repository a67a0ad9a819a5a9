"""Nouns before a name that say what its bearer is: "ferry operator" in "the Danish ferry operator Nordline".

The words mean the one who is named. They are added when the steps that read names are done: the name beside them has
already been read as who speaks, gives or acts, and a second mention there would say nothing new.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Final

from explorer.extract.actors.nouns import BODY_NOUNS, OFTEN_VERBS, PERSON_NOUNS
from explorer.extract.alternation import words
from explorer.extract.reading import Range, Reading
from explorer.model.finding import ActorKind, Extraction, Mention, Why

_NOUNS: Final[Mapping[ActorKind, frozenset[str]]] = {
    "person": PERSON_NOUNS,
    "organization": BODY_NOUNS,
    "group": BODY_NOUNS,
}
"""Heads of descriptions by the kind of actor they fit."""

_BEFORE_NOUN: Final = frozenset(
    words(
        """
    advertising aerospace agriculture air aircraft airline aluminium animal appliance art audio auto automobile
    automotive aviation banking battery beauty beer beverage book brokerage budget building business cable camera car
    cargo cement charter chemical chemicals chief chip clothing coal coffee commodities communications community
    computer construction consumer credit crisis cruise culture currency dairy data defence defense delivery drug
    economics education electricity electronics energy engineering entertainment equipment fashion ferry film finance
    financial fishing food football freight fuel furniture gas gold government grain grocery hardware health healthcare
    hockey holding home hotel housing human-rights import industry information infrastructure insurance intelligence
    internet investment jewellery labor labour law legal lighting local luxury machinery maritime market marketing media
    medical metals military mining mobile mobile-phone mortgage motor motorcycle music natural-gas news oil online
    opposition packaging paper payment payments pension pharmaceutical pharmaceuticals phone political power press
    private property publishing radio rail railway real-estate record research restaurant retail rice rights running
    sales salmon satellite search security senior shipping shoe smartphone social-media software solar space sports
    staff state state-owned state-run steel sugar tea team tech technology telecom telecommunications telecoms
    television textile tobacco tourism toy trade trading train transport transportation travel truck tyre veterinary
    vice video video-game water weapons weather welfare wind wine wire wireless
    """
    )
)
"""Words before such a noun that belong to the description and to nothing else."""

_DETERMINERS: Final = frozenset(words("the a an this that these those any every each no first last only another"))
_ASKING: Final = frozenset(words("kind sort type what which"))
"""Before such a noun: "what kind of operator Nordline was" says nothing of what it is."""
_BEFORE_VERB: Final = frozenset(words("to will would can could may might must shall should not"))
_AFTER_NAME: Final = frozenset(
    words(
        """
    said says has have had is was were are will would can could may might did does and or to in at of on for with from
    who which whose as by after before told tells
    """
    )
)
_CLOSING: Final = ",.;:)"
_JOINED: Final = ("and ", "or ", "but ")
_START: Final = attrgetter("span.start")
_REACH: Final = 64
"""Code points before a name in which its description is looked for."""
_MOST_MODIFIERS: Final = 2
_DETERMINER_WITHIN: Final = 3
"""How many words before a description may lie between it and its article."""


def find_descriptions(reading: Reading, found: Extraction) -> Extraction:
    """Add a mention for every noun that stands before a name and says what its bearer is."""
    kinds = {actor.id: actor.kind for actor in found.actors}
    names = {actor.id: actor.name for actor in found.actors}
    described: dict[int, tuple[Mention, Range]] = {}  # by the start of the name
    for mention in found.mentions:
        nouns = _NOUNS.get(kinds[mention.actor]) if mention.form in ("name", "alias") else None
        place = _described(reading, mention, nouns) if nouns is not None else None
        if place is not None:
            described.setdefault(mention.span.start, (mention, place))
    if not described:
        return found
    mentions: list[Mention] = []
    reached = 0  # one past the last code point of the mentions before
    for one in sorted(found.mentions, key=_START):
        mention, place = described.pop(one.span.start, (one, None))
        if place is not None and place.start >= reached:
            span = reading.span(*place)
            mentions.append(
                Mention(
                    id="",
                    source=reading.source.id,
                    span=span,
                    actor=mention.actor,
                    form="nominal",
                    why=Why(
                        rule="noun-before-name",
                        reason=f"'{span.words}' says what {names[mention.actor]} is",
                        evidence=(mention.span,),
                    ),
                )
            )
        reached = max(reached, one.span.end)
    return replace(found, mentions=(*found.mentions, *mentions))


def _described(reading: Reading, mention: Mention, nouns: frozenset[str]) -> Range | None:
    """Where the description before a name stands; None when there is none, or when the words may mean another."""
    dark, start = reading.shadow, mention.span.start
    if start < 2 or dark[start - 1] != " " or reading.text[start - 1] == "\n":  # noqa: PLR2004 - a letter and a blank
        return None
    end = start - 1
    apart = dark[end - 1] == ","
    end -= apart
    begin = dark.rfind(" ", 0, end) + 1
    noun = dark[begin:end]
    if noun not in nouns:
        return None
    before = dark[max(0, begin - _REACH) : begin].rpartition("\n")[2].split()
    fits = _enclosed(dark, mention.end) if apart else not _may_be_object(dark, mention, noun, before)
    if not fits:
        return None
    for word in list(_modifiers(before)):
        begin = dark.rfind(word, 0, begin)
    return Range(begin, end)


def _modifiers(before: Sequence[str]) -> Iterator[str]:
    """The words at the end of `before` that belong to the noun, the nearest first."""
    for word in reversed(before[-_MOST_MODIFIERS:]):
        if word not in _BEFORE_NOUN:
            return
        yield word


def _enclosed(dark: str, end: int) -> bool:
    """Whether a comma or the end of the sentence closes a name after a comma, and no list goes on behind it."""
    if dark[end : end + 1] not in _CLOSING or end >= len(dark):
        return end >= len(dark)
    behind = dark[end + 1 : end + 6].lstrip(" ")
    return dark[end] != "," or not (behind.startswith(_JOINED) or behind[:1].isupper())


def _may_be_object(dark: str, mention: Mention, noun: str, before: Sequence[str]) -> bool:
    """Whether the noun may be what the one named does something to, or is asked to be: "the bank Nordline bought"."""
    if before and before[-1] in _BEFORE_VERB and noun in OFTEN_VERBS:
        return True
    if any(word in _ASKING for word in before[-_DETERMINER_WITHIN:]):
        return True
    if " " in mention.words or not any(word.lower() in _DETERMINERS for word in before[-_DETERMINER_WITHIN:]):
        return False
    if dark[mention.end : mention.end + 1] != " ":
        return False
    behind = dark[mention.end + 1 : mention.end + 1 + _REACH].split(maxsplit=1)
    word = behind[0].rstrip(_CLOSING) if behind else ""
    return word.islower() and word not in _AFTER_NAME
