"""What comparing works on: the sources and findings of one project by id, and how two findings of it relate."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from explorer.match.amounts import Commitment, commitment
from explorer.match.credits import credited
from explorer.match.events import Happening, happening
from explorer.match.facts import Texts
from explorer.match.grouping import Cast
from explorer.match.language import is_read
from explorer.match.memory import once_for_each_source
from explorer.match.naming import source_names
from explorer.match.quotes import Related, relate
from explorer.match.telling import relate_amounts, relate_events
from explorer.model.fact import Linked
from explorer.model.finding import Amount, Event, Quote
from explorer.model.source import Source

Told: TypeAlias = Quote | Amount | Event
"""A finding that belongs to a fact."""


class Material:
    """Sources, findings and actors, ready to be asked.

    Attributes:
        sources: by id, in the order of the project.
        names: of the sources, by id, as sentences name them.
        findings: quotes, amounts and events by id.
        linked: what linking gave.
        cast: the actors.
        texts: where sums stand.
        unread: ids of the sources in another language than the program reads: nothing can be said of what they do not
            tell.
    """

    def __init__(self, sources: Sequence[Source], linked: Linked) -> None:
        self.sources: Mapping[str, Source] = {source.id: source for source in sources}
        self.names = source_names(sources)
        self.unread = frozenset(source.id for source in sources if not _is_read(source))
        self.linked = linked
        findings: dict[str, Told] = {}
        for found in linked.extractions:
            said = credited(self.sources[found.source], found) if found.source in self.sources else found.quotes
            rows: tuple[Told, ...] = (*said, *found.amounts, *found.events)
            findings.update((row.id, row) for row in rows)
        self.findings: Mapping[str, Told] = findings
        self.cast = Cast(linked.actors)
        self.texts = Texts(sources, linked.extractions)
        self._named = {found.source: self.cast.ids(m.actor for m in found.mentions) for found in linked.extractions}
        self._happenings: dict[str, Happening] = {}
        self._commitments: dict[str, Commitment] = {}
        self._place = {name: at for at, name in enumerate(self.sources)}

    def place(self, source: str) -> int:
        """Number of a source in the order of the project."""
        return self._place[source]

    def named_in(self, sources: Iterable[str]) -> frozenset[str]:
        """Actors that any of some sources names, as `Cast.ids` has them."""
        return frozenset().union(*(self._named.get(source, frozenset()) for source in sources))

    def happening(self, event: Event) -> Happening:
        """What a report of an event says, read once."""
        if event.id not in self._happenings:
            self._happenings[event.id] = happening(event, self.cast)
        return self._happenings[event.id]

    def commitment(self, amount: Amount) -> Commitment:
        """What is said of a sum, read once."""
        if amount.id not in self._commitments:
            self._commitments[amount.id] = commitment(amount, self.cast, self.texts)
        return self._commitments[amount.id]

    def relate(self, a: Told, b: Told) -> Related | None:
        """How two findings of one kind relate; None when they are not the same, or of two kinds."""
        match a, b:
            case Quote(), Quote():
                days = [self.sources[quote.source].published_day for quote in (a, b)]
                apart = abs((days[0] - days[1]).days) if days[0] and days[1] else None
                return relate(a, b, cast=self.cast, days=apart)
            case Amount(), Amount():
                return relate_amounts(a, b, self.texts)
            case Event(), Event():
                return relate_events(a, b, (self.happening(a), self.happening(b)), self.cast)
            case _:
                return None


@once_for_each_source
def _is_read(source: Source) -> bool:
    """Whether a text is in the language that the program reads."""
    return is_read(source.text)
