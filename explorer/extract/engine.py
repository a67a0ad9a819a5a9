"""Which version of the pipeline found something. Apart from the pipeline, which takes long to load."""

from collections.abc import Iterable

from explorer.model.finding import Extraction

ENGINE_VERSION = "4"
"""Raised whenever a step's results change; stored with what it found."""


def out_of_date(extractions: Iterable[Extraction]) -> tuple[str, ...]:
    """Ids of the sources whose findings come from an older engine than the present one, or nobody knows from which."""
    return tuple(found.source for found in extractions if _version(found.engine) < _version(ENGINE_VERSION))


def _version(engine: str) -> int:
    """The number of an engine; 0 for what is none, so that whatever it found is read again."""
    return int(engine) if engine.isdecimal() else 0
