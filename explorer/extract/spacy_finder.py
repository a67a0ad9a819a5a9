"""Optional: the entities of an installed spaCy pipeline, as mentions where the step "actors" found none.

Needs the extra `spacy` and a pipeline that finds entities, by name or as a folder. Nothing is downloaded. Offsets of
spaCy are code points of the text it is given, as ours are.
"""

import importlib
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, Final

from explorer.errors import ExpectedError
from explorer.extract.actors.clusters import slug
from explorer.extract.reading import Range, Reading
from explorer.lean import dataclass
from explorer.model.finding import Actor, ActorKind, Extraction, Mention, Why

RULES: Final[Mapping[str, str]] = {
    "spacy-entity": "The spaCy pipeline that the user chose takes these words for a name",
}
"""The rules of this finder, with what they say."""

KINDS: Final[Mapping[str, ActorKind]] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
"""Labels of spaCy's pipelines that name actors (https://spacy.io/models, "label scheme"), with our kinds. GPE is both
country and town: countries stand in the gazetteer, so what is left to find is a place."""

_LONGEST_PIECE = 100_000
"""Code points given to spaCy at once; its own limit is ten times this."""

_LEAD = re.compile(r"(?:[Tt]he|[Aa]n?)\s+|[\s\"'(\[]+")
_TAIL = re.compile(r"(?:'s?|[\s\",;:)\]])+$")


@dataclass(frozen=True)
class SpacyFinder:
    """Adds mentions, and actors where needed, from a spaCy pipeline.

    Attributes:
        model: name of an installed pipeline ("en_core_web_sm") or a folder with one.
    """

    model: str
    name: str = "spacy"
    summary: str = "Names that a spaCy pipeline finds beside those of the step before"

    def __reduce__(self) -> tuple[type["SpacyFinder"], tuple[str]]:
        """Only the model's name goes to another process, which loads the model itself."""
        return type(self), (self.model,)

    @cached_property
    def pipeline(self) -> Any:  # noqa: ANN401  # spaCy may be absent, so its types are too
        """The loaded pipeline; an ExpectedError when there is none or it finds no entities."""
        try:
            spacy = importlib.import_module("spacy")
        except ImportError as error:
            raise ExpectedError(
                "spaCy is not installed. Install it with: pip install 'source-explorer[spacy]'"
            ) from error
        try:
            loaded = spacy.load(self.model)
        except (OSError, ValueError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise ExpectedError(
                f"The spaCy pipeline {self.model} cannot be loaded ({reason}). Give the folder of a pipeline, or "
                "install one, for example with: python -m spacy download en_core_web_sm"
            ) from error
        if not any("doc.ents" in loaded.get_pipe_meta(part).assigns for part in loaded.pipe_names):
            raise ExpectedError(
                f"The spaCy pipeline {self.model} finds no names: it has no part that sets entities, such as ner or "
                "entity_ruler. Choose another pipeline"
            )
        return loaded

    def load(self) -> None:
        """Load the pipeline now rather than with the first source: its faults are told before anything is read."""
        _ = self.pipeline

    def __call__(self, reading: Reading, found: Extraction) -> Extraction:
        """Add every entity that no mention and no date touches; the same words as a known name are that actor."""
        taken = sorted((f.start, f.end) for rows in (found.mentions, found.dates) for f in rows)
        starts = [start for start, _ in taken]
        # Mentions may lie inside one another, so a running maximum tells how far anything before reaches.
        reach = list(_running_maximum(end for _, end in taken))
        known = {name: actor for actor in reversed(found.actors) for name in (*actor.aliases, actor.name)}
        actors: dict[str, Actor] = {}
        mentions: list[Mention] = []
        for start, end, label in self._entities(reading):
            before = bisect_left(starts, end)
            if before and reach[before - 1] > start:
                continue
            words = reading.text[start:end]
            actor = known.get(words)
            if actor is None:
                actor = known[words] = _actor(words, KINDS[label], reading.source.id)
                actors[actor.id] = actor
            why = Why(rule="spacy-entity", reason=f"The spaCy pipeline {self.model} marks “{words}” as {label}")
            mentions.append(
                Mention(
                    id="",
                    source=reading.source.id,
                    span=reading.span(start, end),
                    actor=actor.id,
                    form="name" if words == actor.name else "alias",
                    why=why,
                )
            )
        present = {actor.id for actor in found.actors}
        return replace(
            found,
            actors=(*found.actors, *(actor for name, actor in actors.items() if name not in present)),
            mentions=(*found.mentions, *mentions),
        )

    def _entities(self, reading: Reading) -> Iterator[tuple[int, int, str]]:
        """Start, end and label of each entity that names an actor, without articles, marks and possessive endings."""
        pieces = [(reading.text[start:end], start) for start, end in _pieces(reading)]
        for document, offset in self.pipeline.pipe(pieces, as_tuples=True):
            for entity in document.ents:
                if entity.label_ in KINDS:
                    start, end = offset + entity.start_char, offset + entity.end_char
                    lead = _LEAD.match(reading.shadow, start, end)
                    start = lead.end() if lead else start
                    tail = _TAIL.search(reading.shadow, start, end)
                    end = tail.start() if tail else end
                    if start < end:
                        yield start, end, entity.label_


def _pieces(reading: Reading) -> Iterator[Range]:
    """Paragraphs, the longest ones cut: what a pipeline may be given at once is limited."""
    for start, end in reading.paragraphs:
        for at in range(start, end, _LONGEST_PIECE):
            yield Range(at, min(end, at + _LONGEST_PIECE))


def _running_maximum(values: Iterator[int]) -> Iterator[int]:
    top = 0
    for value in values:
        top = max(top, value)
        yield top


def _actor(words: str, kind: ActorKind, source: str) -> Actor:
    """A new actor. As with the step "actors", a lone word does not join actors of other sources."""
    name = f"{kind}:{slug(words)}"
    return Actor(id=name if " " in words else f"{name}@{source}", name=words, kind=kind)
