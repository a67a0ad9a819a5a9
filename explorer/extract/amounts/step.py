"""The step itself: sums, their roles, and the findings made of them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from explorer.extract.alternation import alternation
from explorer.extract.amounts.roles import RoleReader
from explorer.extract.amounts.scene import Scene
from explorer.extract.amounts.sum import REASONS
from explorer.extract.amounts.sums import sums
from explorer.extract.amounts.terms import further, period
from explorer.extract.lowering import lowered
from explorer.extract.reading import Range, Reading
from explorer.model.finding import Amount, Extraction, Mention, Why

_BRACKET_REACH = 60
"""Code points between a rendered sum and the bracket that closes behind it."""


def find(reading: Reading, found: Extraction) -> Extraction:
    """Find the sums of money of a source. Linear in the length of its text."""
    low = reading.low
    rows = sums(reading.shadow, low)
    if not rows:
        return found
    scene = Scene(reading, low, found)
    reader = RoleReader(scene)
    out: list[Amount] = []
    for k, one in enumerate(rows):
        before = rows[k - 1].end if k else 0
        after = rows[k + 1].start if k + 1 < len(rows) else len(low)
        ahead = rows[k + 1] if k + 1 < len(rows) else None
        if ahead is not None and ahead.of == (one.start, one.end):
            # The words behind a sum go on behind the bracket that renders it in another currency.
            close = low.find(")", ahead.end, ahead.end + _BRACKET_REACH)
            after = rows[k + 2].start if k + 2 < len(rows) else len(low)
            roles = reader.read(replace(one, end=close + 1 if close >= 0 else ahead.end), (before, after))
        else:
            roles = reader.read(one, (before, after))
        span = reading.span(one.start, one.end)
        term = None if one.rule == "rate" else period(low, one.start, one.end, reading.sentence_at(one.start), after)
        reason = "; ".join([f"“{span.words}” {REASONS[one.rule]}", *roles.reasons])
        evidence = sorted({r for r in roles.evidence if r.start < r.end} | ({Range(*one.of)} if one.of else set()))
        out.append(
            Amount(
                id="",
                source=reading.source.id,
                span=span,
                currency=one.currency,
                value=one.value,
                upper=one.upper,
                vague=one.vague,
                donor=roles.donor,
                recipients=tuple(roles.recipients),
                purpose=reading.span(*roles.purpose) if roles.purpose else None,
                places=tuple(roles.places),
                converts=reading.span(*one.of) if one.of else None,
                per_unit=one.rule == "rate",
                status=roles.status,
                period=reading.span(*term) if term else None,
                further=further(low, one.start, one.end),
                why=Why(
                    rule=one.rule, reason=reason, evidence=tuple(reading.span(*r) for r in evidence), doubt=roles.doubt
                ),
            )
        )
    actors = (n.actor for n in scene.new.values() if n.actor.id not in scene.kinds)
    mentions = list(_groups(scene))
    mentions += [(who, span, f"“the government” is that of {scene.names[who]}") for who, span in scene.nominals]
    return replace(
        found,
        amounts=tuple(out),
        actors=(*found.actors, *actors),
        mentions=(*found.mentions, *(_nominal(reading, *row) for row in mentions)),
    )


def _groups(scene: Scene) -> Iterator[tuple[str, Range, str]]:
    """Every place where a group stands that money made an actor: its id, the place and the reason."""
    groups = {lowered(named.actor.name): named.actor for named in scene.new.values()}
    if groups:
        for match in re.finditer(rf"\b{alternation(groups)}\b", scene.low):
            actor = groups[match.group()]
            reason = f"“{actor.name}” is a nationality and a group that gives or receives money"
            yield actor.id, Range(*match.span()), reason


def _nominal(reading: Reading, actor: str, span: Range, reason: str) -> Mention:
    """A mention by a common noun."""
    why = Why(rule="group-of-amount", reason=reason)
    return Mention(id="", source=reading.source.id, span=reading.span(*span), actor=actor, form="nominal", why=why)
