"""What a screen reader says of a rendering; pure."""

from collections.abc import Iterator
from typing import NamedTuple

from explorer.export.quotation_card import Rendering, Run

_MOST_TOLD = 12
"""Differences that are told one by one before the rest is counted."""


class Spoken(NamedTuple):
    """A short name, and all there is to say."""

    name: str
    description: str


def spoken(rendering: Rendering) -> Spoken:
    """A rendering in words: who prints it, how it relates to the reference, the words, and each difference."""
    name = ", ".join(
        part for part in (rendering.source.short_name, rendering.dated, rendering.manner, rendering.relation) if part
    )
    told = list(_differences(rendering.runs))
    more = [f"and {len(told) - _MOST_TOLD:,} more differences"] if len(told) > _MOST_TOLD else []
    parts = [rendering.attribution, rendering.words, *told[:_MOST_TOLD], *more, rendering.verdicts.said]
    if rendering.focused:
        parts.append("stands in the middle of the texts")
    return Spoken(name, ". ".join(part.strip(" .") for part in parts if part))


def _differences(runs: tuple[Run, ...]) -> Iterator[str]:
    for run in runs:
        match run.kind:
            case "inserted":
                yield f"“{run.text.strip()}” inserted"
            case "left out":
                yield f"“{run.other}” left out"
            case "cut":
                yield f"“{run.other}” cut"
            case "only" if run.text.strip():
                yield f"“{run.text.strip()}” only here"
            case "replaced":
                yield f"“{run.text}” in place of “{run.other}”"
            case "moved" if run.text:
                yield f"“{run.text}” at another place"
