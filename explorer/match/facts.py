"""Facts: findings of one or more sources that say the same thing.

Every quote, amount and event belongs to exactly one fact, alone if nothing else says the same; dates and mentions
belong to none. What makes two findings the same is decided for each kind in a module of its own: `quotes`, `amounts`,
`events`.
"""

import re
from collections.abc import Iterable, Sequence

from explorer.match.amounts import amount_groups, amount_label, plain_sum
from explorer.match.events import event_groups, event_label
from explorer.match.grouping import Cast, Located
from explorer.match.quotes import quote_groups, quote_label
from explorer.model.fact import Fact, FactKind
from explorer.model.finding import Actor, Amount, Extraction
from explorer.model.source import Source

# A full stop behind a single capital letter belongs to an initial or to "U.S.".
_EDGE = re.compile(r"(?<!\b[A-Z])[.!?]['\"”’)]*\s+|\n+")
_LONGEST_SENTENCE = 400


def facts_of(sources: Sequence[Source], extractions: Sequence[Extraction], actors: Sequence[Actor]) -> tuple[Fact, ...]:
    """Every quote, amount and event in exactly one fact; those of one fact say the same thing.

    Args:
        sources: in the order of the project.
        extractions: `extractions[k]` belongs to `sources[k]`; actor ids mean the same actor in all of them.
        actors: all actors that the extractions name.
    """
    texts = {source.id: source.text for source in sources}
    cast = Cast(actors)

    def sentence_of(amount: Amount) -> str:
        return _sentence(texts[amount.source], amount.start, amount.end)

    facts = [
        _fact("quote", quote_label(quotes.findings), quotes.findings, quotes.reasons)
        for quotes in quote_groups(quote for found in extractions for quote in found.quotes)
    ]
    given, conversions = _apart(amount for found in extractions for amount in found.amounts)
    for amounts in amount_groups(given, cast, sentence_of):
        label = amount_label(amounts.findings, cast, sentence_of)
        total = plain_sum(amounts.findings[0])
        reasons = [reason.replace("The sum", f"The sum ({total})", 1) for reason in amounts.reasons]
        findings: list[Amount] = []
        for amount in amounts.findings:
            findings.append(amount)
            for conversion in conversions.get((amount.source, amount.start), ()):
                findings.append(conversion)
                reasons.append(f"{plain_sum(conversion)} is the same money in another currency")
        facts.append(_fact("amount", label, findings, reasons))
    facts += [
        _fact("event", event_label(events.findings, cast), events.findings, events.reasons)
        for events in event_groups((event for found in extractions for event in found.events), cast)
    ]
    return tuple(facts)


def _apart(amounts: Iterable[Amount]) -> tuple[list[Amount], dict[tuple[str, int], list[Amount]]]:
    """Sums, and apart from them the conversions in brackets, by source and start of the sum that they render."""
    given: list[Amount] = []
    conversions: dict[tuple[str, int], list[Amount]] = {}
    for amount in amounts:
        if amount.converts is None:
            given.append(amount)
        else:
            conversions.setdefault((amount.source, amount.converts.start), []).append(amount)
    return given, conversions


def _fact(kind: FactKind, label: str, findings: Sequence[Located], reasons: Iterable[str]) -> Fact:
    return Fact(
        id=f"fact:{findings[0].id}",
        kind=kind,
        label=label,
        findings=tuple(finding.id for finding in findings),
        sources=tuple(dict.fromkeys(finding.source for finding in findings)),
        why="; ".join(reasons),
    )


def _sentence(text: str, start: int, end: int) -> str:
    """The words around a range up to the nearest sentence edges, looked for no further than a fixed distance."""
    low, high = max(0, start - _LONGEST_SENTENCE), min(len(text), end + _LONGEST_SENTENCE)
    for edge in _EDGE.finditer(text, low, start):
        low = edge.end()
    after = _EDGE.search(text, end, high)
    return text[low : after.start() if after else high].strip()
