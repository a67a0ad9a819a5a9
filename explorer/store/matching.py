"""Filter -> what is visible: one answer that the texts, the tables, the chart and the counts all draw on."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from explorer.model.finding import Amount, DateExpression, Event, Finding, Mention, Quote, kind_of
from explorer.model.query import Filter
from explorer.store.speakers import speaker_key

if TYPE_CHECKING:
    from explorer.store.memory import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Visible:
    """Ids of what passes a filter.

    Attributes:
        findings: quotations, amounts, dates, events and mentions.
        actors: actors with at least one visible mention, or a visible finding they take part in.
        facts: facts with at least one visible finding.
    """

    findings: frozenset[str]
    actors: frozenset[str]
    facts: frozenset[str]


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Text for searching: no case, no accents, straight marks; its length may differ from the text's."""
    plain = unicodedata.normalize("NFKD", text).replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def day_range(value: str | None) -> tuple[date, date] | None:
    """First and last day of an ISO date as far as it is known ("2017", "2017-07", "2017-07-04"); None for all else."""
    try:
        match [int(part) for part in (value or "").split("-")]:
            case [year]:
                return date(year, 1, 1), date(year, 12, 31)
            case [year, month]:
                following = date(year + month // 12, month % 12 + 1, 1)
                return date(year, month, 1), date.fromordinal(following.toordinal() - 1)
            case [year, month, day]:
                return date(year, month, day), date(year, month, day)
    except ValueError:  # a value such as "P2Y", "2024-W05" or a year that no calendar has
        return None
    return None


class Matcher:
    """Filters one revision of a store. Keeps the folded words of every finding, so that a key stroke costs a scan."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._haystack: dict[str, str] = {}

    def _words(self, finding: Finding) -> str:
        """All that the free text may be found in: the row's words, names, aliases, status, publisher."""
        store = self._store
        source = store.sources[finding.source]
        # Not the title: a word of it would let all findings of its source through.
        parts = [finding.words, source.publisher or ""]
        for actor in store.actors_of(finding):
            known = store.actors.get(actor)
            if known:
                parts += [known.name, *known.aliases]
        match finding:
            case Quote():
                parts += [finding.kind, finding.speaker.words if finding.speaker else ""]
            case Amount():
                purpose = finding.purpose.words if finding.purpose else ""
                parts += [finding.currency or "", finding.status or "", purpose]
                if finding.value is not None:
                    parts += [f"{finding.value:f}", f"{finding.value:,f}"]
            case DateExpression():
                parts.append(finding.value or "")
            case Event():
                parts += [finding.type, finding.date or ""]
            case Mention():
                parts.append(store.actors[finding.actor].kind if finding.actor in store.actors else "")
        return fold("\n".join(parts))

    def visible(self, wanted: Filter) -> Visible:
        """What passes the filter; see `Filter` for what each criterion means."""
        store = self._store
        terms = fold(wanted.text).split()
        span = None
        if wanted.date_from or wanted.date_to:
            first = day_range(wanted.date_from)
            last = day_range(wanted.date_to)
            span = (first[0] if first else date.min, last[1] if last else date.max)
        speaking = {s.actor for s in store.speakers() if s.key in wanted.speakers} - {None}

        def passes(finding: Finding) -> bool:
            if wanted.kinds and kind_of(finding) not in wanted.kinds:
                return False
            if wanted.sources and finding.source not in wanted.sources:
                return False
            if wanted.speakers and not self._by_speaker(finding, wanted.speakers, speaking):
                return False
            if wanted.actor and wanted.actor not in store.actors_of(finding):
                return False
            if span is not None and not _within(finding, span):
                return False
            if terms:
                words = self._haystack.get(finding.id)
                if words is None:
                    words = self._haystack[finding.id] = self._words(finding)
                return all(term in words for term in terms)
            return True

        findings = {f.id: f for name in store.sources for f in store.findings_in(name) if passes(f)}
        actors = {a for f in findings.values() for a in store.actors_of(f)}
        facts = {fact.id for name in findings if (fact := store.fact_of(name)) is not None}
        return Visible(findings=frozenset(findings), actors=frozenset(actors), facts=frozenset(facts))

    @staticmethod
    def _by_speaker(finding: Finding, keys: frozenset[str], actors: set[str | None]) -> bool:
        if isinstance(finding, Quote):
            return speaker_key(finding) in keys
        return isinstance(finding, Mention) and finding.actor in actors


def _within(finding: Finding, span: tuple[date, date]) -> bool:
    if isinstance(finding, Event):
        days = day_range(finding.date)
    elif isinstance(finding, DateExpression):
        days = day_range(finding.value)
    else:
        return False
    return days is not None and days[0] <= span[1] and span[0] <= days[1]
