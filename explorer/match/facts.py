"""Facts: findings of one or more sources that say the same thing.

Every quote, amount and event belongs to exactly one fact, alone if nothing else says the same; dates and mentions
belong to none. What makes two findings the same is decided for each kind in a module of its own: `quotes`, `amounts`,
`events`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from explorer.match.amounts import amount_groups, amount_label, commitment, one_commitment, plain_sum
from explorer.match.credits import credited
from explorer.match.denials import REACH, denial
from explorer.match.edges import SENTENCE_EDGE
from explorer.match.events import event_groups, event_label, happening, one_happening
from explorer.match.extents import HEDGE_REACH
from explorer.match.grouping import Cast, F, Group, Located, S
from explorer.match.quotes import quote_groups, quote_label, relate
from explorer.match.verdicts import Rulings, ruled
from explorer.model.fact import Fact, FactKind, Verdict
from explorer.model.finding import Actor, Amount, Event, Extraction, Quote
from explorer.model.source import Source

_LONGEST_SENTENCE = 400


class Texts:
    """The texts in which sums stand, and the sums that render others in brackets."""

    def __init__(self, sources: Iterable[Source], extractions: Iterable[Extraction]) -> None:
        self._texts = {source.id: source.text for source in sources}
        self._conversions: dict[tuple[str, int], list[Amount]] = {}
        self._sums: dict[str, dict[int, Amount]] = {}
        self._starts: dict[str, list[int]] = {}
        self._found: dict[str, Extraction] = {}
        self._named: dict[str, dict[int, str]] = {}
        for found in extractions:
            self._found[found.source] = found
            self._sums[found.source] = {amount.start: amount for amount in sorted(found.amounts, key=_start)}
            self._starts[found.source] = list(self._sums[found.source])
            for amount in found.amounts:
                if amount.converts is not None:
                    self._conversions.setdefault((amount.source, amount.converts.start), []).append(amount)

    def sentence(self, amount: Amount, /) -> str:
        """The sentence around a sum."""
        start, end = self.sentence_range(amount)
        return self._texts[amount.source][start:end].strip()

    def sentence_range(self, amount: Amount, /) -> tuple[int, int]:
        """The code points of the sentence around a sum."""
        return _sentence_range(self._texts[amount.source], amount.start, amount.end)

    def before(self, amount: Amount, /) -> str:
        """The words before a sum, in which it may be said to be no exact one."""
        return self._texts[amount.source][max(0, amount.start - HEDGE_REACH) : amount.start]

    def conversions(self, amount: Amount, /) -> Sequence[Amount]:
        """The same money in other currencies, in brackets behind the sum."""
        return self._conversions.get((amount.source, amount.start), ())

    def given(self, amount: Amount, /) -> Amount:
        """The sum that a conversion in brackets renders; any other sum itself."""
        if amount.converts is None:
            return amount
        return self._sums[amount.source].get(amount.converts.start, amount)

    def denial(self, amount: Amount, /) -> str:
        """The words by which the sentence denies or refuses the sum; "" when it does not."""
        text, given = self._texts[amount.source], self.given(amount)
        return denial(text[max(0, given.start - REACH) : given.start], text[given.end : given.end + REACH])

    def donor(self, amount: Amount, /) -> str | None:
        """Who gives: in "Norland will give €6 million to the fund, and Ostria €5 million" Ostria gives the second.

        A verb that is left out has its subject right before the sum. Where the sum before it in the sentence has a name
        right before it too ("gave Ostria $6 million and Norland $5 million"), these are who receives.
        """
        given = self.given(amount)
        own = self._right_before(given)
        if own is None:
            return amount.donor
        text = self._texts[amount.source]
        low = max(0, given.start - _LONGEST_SENTENCE)
        sums, starts = self._sums[amount.source], self._starts[amount.source]
        before = starts[bisect_left(starts, low) : bisect_left(starts, given.start)]
        if not before:
            return amount.donor
        for edge in SENTENCE_EDGE.finditer(text, low, given.start):
            low = edge.end()
        earlier = [row for at in before if at >= low and (row := sums[at]).converts is None]
        if not earlier or _ELLIPTICAL.search(text, low, given.start) is None:
            return amount.donor
        return own if self._right_before(earlier[-1]) is None else amount.donor

    def _right_before(self, amount: Amount) -> str | None:
        """The actor who is named right before a sum."""
        text, at = self._texts[amount.source], amount.start
        while at and text[at - 1] == " ":
            at -= 1
        named = self._named.get(amount.source)
        if named is None:
            mentions = self._found[amount.source].mentions
            named = self._named[amount.source] = {m.end: m.actor for m in mentions if m.form in ("name", "alias")}
        return named.get(at)


def _start(amount: Amount) -> int:
    return amount.start


_ELLIPTICAL = re.compile(r"(?:,|;|\band)\s+(?:the\s+)?(?:[^\W\d_][\w.'’-]*\s+){1,5}\Z")
"""A name behind a comma or an "and", and then the sum."""


def facts_of(
    sources: Sequence[Source],
    extractions: Sequence[Extraction],
    actors: Sequence[Actor],
    verdicts: Sequence[Verdict] = (),
) -> tuple[Fact, ...]:
    """Every quote, amount and event in exactly one fact; those of one fact say the same thing.

    Args:
        sources: in the order of the project.
        extractions: `extractions[k]` belongs to `sources[k]`; actor ids mean the same actor in all of them.
        actors: all actors that the extractions name.
        verdicts: what an analyst said of two findings, in that order; they win.
    """
    cast, texts = Cast(actors), Texts(sources, extractions)
    said = [quote for source, found in zip(sources, extractions, strict=True) for quote in credited(source, found)]
    rows: list[Quote | Amount | Event] = [*said]
    rows += [f for found in extractions for f in found.amounts]
    rows += [f for found in extractions for f in found.events]
    order = {finding.id: at for at, finding in enumerate(rows)}
    given = [amount for found in extractions for amount in found.amounts if amount.converts is None]
    rulings = Rulings(_on_sums(verdicts, given, texts), order)

    def quotes_alike(a: Quote, b: Quote) -> float:
        related = relate(a, b, cast=cast)
        return 0.0 if related is None else related.score

    def amounts_alike(a: Amount, b: Amount) -> float:
        return float(one_commitment(commitment(a, cast, texts), commitment(b, cast, texts), cast) is not None)

    def events_alike(a: Event, b: Event) -> float:
        return float(one_happening(happening(a, cast), happening(b, cast)) is not None)

    quotes = _bare(quote_groups(said, cast=cast, sources=sources))
    amounts = _bare(amount_groups(given, cast, texts))
    events = _bare(event_groups((event for found in extractions for event in found.events), cast))
    facts = [
        _fact("quote", quote_label(group.findings), group.findings, group.reasons)
        for group in ruled(quotes, rulings, order, quotes_alike)
    ]
    for sums in ruled(amounts, rulings, order, amounts_alike):
        label = amount_label(sums.findings, cast, texts)
        total = plain_sum(sums.findings[0])
        reasons = [reason.replace("The sum", f"The sum ({total})", 1) for reason in sums.reasons]
        findings: list[Amount] = []
        for amount in sums.findings:
            findings.append(amount)
            for conversion in texts.conversions(amount):
                findings.append(conversion)
                reasons.append(f"{plain_sum(conversion)} is the same money in another currency")
        facts.append(_fact("amount", label, findings, reasons))
    facts += [
        _fact("event", event_label(group.findings, cast), group.findings, group.reasons)
        for group in ruled(events, rulings, order, events_alike)
    ]
    return tuple(facts)


def _bare(groups: Iterable[Group[F, S]]) -> list[Group[F, None]]:
    """The groups without what is known of them together."""
    return [Group(group.findings, None, group.reasons) for group in groups]


def _on_sums(verdicts: Iterable[Verdict], given: Iterable[Amount], texts: Texts) -> list[Verdict]:
    """The verdicts, those on a conversion in brackets as verdicts on the sum that it renders."""
    sums = {conversion.id: amount.id for amount in given for conversion in texts.conversions(amount)}
    return [Verdict(a=sums.get(v.a, v.a), b=sums.get(v.b, v.b), same=v.same) for v in verdicts]


def _fact(kind: FactKind, label: str, findings: Sequence[Located], reasons: Iterable[str]) -> Fact:
    return Fact(
        id=f"fact:{findings[0].id}",
        kind=kind,
        label=label,
        findings=tuple(finding.id for finding in findings),
        sources=tuple(dict.fromkeys(finding.source for finding in findings)),
        why="; ".join(reasons),
    )


def _sentence_range(text: str, start: int, end: int) -> tuple[int, int]:
    """From the nearest sentence edge before a range to the next, looked for no further than a fixed distance."""
    low, high = max(0, start - _LONGEST_SENTENCE), min(len(text), end + _LONGEST_SENTENCE)
    for edge in SENTENCE_EDGE.finditer(text, low, start):
        low = edge.end()
    after = SENTENCE_EDGE.search(text, end, high)
    return low, after.start() if after else high
