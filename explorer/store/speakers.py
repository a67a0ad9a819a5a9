"""Speakers: who is credited with quotations, and the number by which views give each of them a colour."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from itertools import count
from types import MappingProxyType

from explorer.lean import dataclass
from explorer.model.finding import Actor, Quote

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody, or something, that is credited with quotations.

    Attributes:
        key: the actor's id; "words:..." when the words that name the speaker belong to no actor; "" when nobody is
            named.
        label: the actor's name, the naming words, or "Unattributed".
        actor: the actor's id, if there is one.
        counts: quotations per source id; sources without one are absent.
    """

    key: str
    label: str
    actor: str | None
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Quotations in all sources."""
        return sum(self.counts.values())


def speaker_key(quote: Quote) -> str:
    """What groups quotations by speaker: see `Speaker.key`."""
    if quote.actor:
        return quote.actor
    return "" if quote.speaker is None else "words:" + _ARTICLE.sub("", quote.speaker.words).casefold()


def rank_speakers(quotes_by: Mapping[str, Sequence[Quote]], actors: Mapping[str, Actor]) -> tuple[Speaker, ...]:
    """Speakers from quotations grouped by `speaker_key`: most quoted first, then by name."""
    out = []
    for key, quotes in quotes_by.items():
        counts: dict[str, int] = {}
        for quote in quotes:
            counts[quote.source] = counts.get(quote.source, 0) + 1
        first = quotes[0]
        actor = actors.get(first.actor) if first.actor else None
        if actor is not None:
            label = actor.name
        elif first.speaker is not None:
            words = _ARTICLE.sub("", first.speaker.words)
            label = words[:1].upper() + words[1:]
        else:
            label = "Unattributed"
        out.append(Speaker(key=key, label=label, actor=actor.id if actor else None, counts=MappingProxyType(counts)))
    # The unattributed come last whatever their number: they are nobody.
    return tuple(sorted(out, key=lambda s: (s.key == "", -s.total, s.label)))


@dataclass(frozen=True, slots=True)
class Ranks:
    """The numbers of speakers, by which views give them colours. First come keeps.

    Attributes:
        given: every number that was ever given out, by key; of those too who are quoted no more, for when they are
            again.
        held: the same of those who are quoted now: no two of them have one number.
    """

    given: Mapping[str, int] = field(default_factory=dict)
    held: Mapping[str, int] = field(default_factory=dict)

    def follow(self, speakers: Sequence[Speaker]) -> "Ranks":
        """The numbers when these are quoted: who had one keeps it, the others take the lowest free ones in order."""
        keys = [speaker.key for speaker in speakers if speaker.key]
        held: dict[str, int] = {}
        taken: set[int] = set()
        # Who comes back finds the number taken when somebody else is quoted who has it by now.
        for key in sorted(keys, key=lambda key: key not in self.held):
            number = self.given.get(key)
            if number is not None and number not in taken:
                held[key] = number
                taken.add(number)
        free = (number for number in count() if number not in taken)
        held.update((key, next(free)) for key in keys if key not in held)
        return Ranks(MappingProxyType({**self.given, **held}), MappingProxyType(held))
