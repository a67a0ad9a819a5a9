"""Speakers: who is credited with quotations, in the order in which views give out colours."""

import re
from collections.abc import Mapping, Sequence
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
