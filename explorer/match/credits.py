"""Who is credited with a quotation where only a description stands beside it: "the prime minister, Ada Aro, said"."""

from collections.abc import Iterator
from dataclasses import replace

from explorer.model.finding import Extraction, Mention, Quote
from explorer.model.source import Source

_CLOSED = frozenset(',.;:!?)”"')
"""Marks that close a name in apposition: without one the name may begin another clause."""


def credited(source: Source, found: Extraction) -> Iterator[Quote]:
    """The quotations, those that credit a description with the actor whose name stands in it or explains it."""
    named = {m.start: m for m in found.mentions if m.form in ("name", "alias")}
    ending = {m.end: m for m in named.values()}
    for quote in found.quotes:
        mention = _named(quote, source.text, named, ending) if quote.actor is None and quote.speaker else None
        yield quote if mention is None else replace(quote, actor=mention.actor)


def _named(quote: Quote, text: str, named: dict[int, Mention], ending: dict[int, Mention]) -> Mention | None:
    assert quote.speaker is not None  # noqa: S101 - the caller has one
    start, end = quote.speaker.start, quote.speaker.end
    if (inside := named.get(start)) is not None and inside.end == end:
        return inside
    if text[end : end + 2] == ", " and (behind := named.get(end + 2)) is not None:
        return behind if text[behind.end : behind.end + 1] in _CLOSED else None
    if text[max(0, start - 2) : start] == ", ":
        return ending.get(start - 2)
    return None
