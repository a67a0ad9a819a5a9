"""Every rule of the pipeline with the sentence that documents it: what `explain --rules` prints.

A step's rules are listed here, in the order of the pipeline, so that a name in a finding's `why` can always be looked
up. Where a step keeps a table of its own that table is taken; the others stand here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Listed:
    """One rule.

    Attributes:
        step: the step of the pipeline whose findings carry it, or the name of an optional finder.
        name: as it stands in a finding's `why`.
        sentence: what it reads, without a full stop at its end.
    """

    step: str
    name: str
    sentence: str


_NAMES: Final[Mapping[str, str]] = {
    "gazetteer": "The gazetteer knows these words",
    "opening-gazetteer": "The gazetteer knows the word, which opens a sentence, and what follows bears the name out",
    "title": "A title or courtesy title stands before the name of a person",
    "given-name": "The first word is a given name",
    "organisation-word": "It ends in a word for an organisation, or has one before 'of', 'for', 'on' and the like",
    "operation": "'Operation' and a name: a military operation, which has a command and acts",
    "place-word": "It begins or ends with a word for a kind of place",
    "direction": "A point of the compass stands before a known place",
}
"""What a name's own words say about it."""

_JOINING: Final[Mapping[str, str]] = {
    "full-name": "Several capitalised words that name one actor wherever they stand",
    "neighbours-capitals": "Several capitalised words; the words around them say of what kind the actor is",
    "surname": "The family name of a person whom the source names in full",
    "first-name": "The first name of a person whom the source names in full",
    "definition": "The source says so: 'Long Name (LN)', 'X, also known as Y'",
    "acronym": "The first letters of a name of this source",
    "short-name": "Words of the longer name of an organisation, in their order",
    "capital-acts": "A capital that acts, speaks or is dealt with stands for its government",
    "lone-name": "One capitalised word that belongs to no longer name",
    "apposition": "A title stands beside the name of a person, a comma between them",
    "office": "A title alone means the person who was last named with it",
    "name-written-small": "Words behind 'the' that the gazetteer lists, whatever their capitals",
    "definite-noun": "'the' and the main word of the name of the only organisation of this source that has it",
    "point-of-compass": "'the North' where the source names one country that begins so",
}
"""How a mention finds its actor."""

_SPEAKERS: Final[Mapping[str, str]] = {
    "pronoun": "A pronoun that speaks means the actor named before it that agrees with it",
    "pronoun-speaker": "A pronoun that says who speaks means the actor named before it that agrees with it",
    "nominal-speaker": "A noun that says who speaks means an actor that the source names elsewhere",
}

_RECIPIENTS: Final[Mapping[str, str]] = {
    "group-of-amount": "A nationality and a group, or 'the government', that gives or receives money",
}

_EVENTS: Final[Mapping[str, str]] = {
    "active-verb": "A verb of the table in the active voice: its subject acts, its object is acted upon",
    "passive-verb": "A verb of the table in the passive: its subject is acted upon, 'by' names who acts",
    "reduced-participle": "A participle behind a noun, read as a passive ('weapons seized from rebels')",
    "infinitive": "An infinitive or gerund, with the subject of the verb that governs it",
    "light-verb": "A verb that says little with an event noun as its object ('held talks')",
    "event-noun": "A noun that tells an event: its owner or what follows 'by' acts",
    "same-again": "'did the same' repeats the event told before",
    "must-demand": "What somebody says that another must do is a request",
}


def rules() -> tuple[Listed, ...]:
    """All rules, step by step in the order of the pipeline."""
    # Loaded when somebody asks: compiling the steps' patterns would slow the program's start.
    from explorer.extract.amounts.sum import RULES as AMOUNTS  # noqa: PLC0415  # see above
    from explorer.extract.dates.patterns import RULES as DATES  # noqa: PLC0415  # see above
    from explorer.extract.quotes.reasons import RULES as QUOTES  # noqa: PLC0415  # see above
    from explorer.extract.spacy_finder import RULES as SPACY  # noqa: PLC0415  # see above

    tables = (
        ("dates", {rule.name: _capital(rule.summary) for rule in DATES}),
        ("actors", {**_NAMES, **_JOINING}),
        ("quotes", {**{name: _spoken(sentence) for name, sentence in QUOTES.items()}, **_SPEAKERS}),
        ("amounts", {**{name: _capital(summary) for name, summary in AMOUNTS.items()}, **_RECIPIENTS}),
        ("events", _EVENTS),
        ("spacy", SPACY),
    )
    return tuple(Listed(step, name, sentence) for step, table in tables for name, sentence in table.items())


def sentences() -> Mapping[str, str]:
    """The sentence of each rule by its name; a name means the same rule in every step."""
    return {rule.name: rule.sentence for rule in rules()}


def _spoken(template: str) -> str:
    """The sentence of a rule of the step "quotes" with words for what it says of one quotation."""
    return _capital(template.replace("'{cue}'", "a word of saying").replace("'{who}'", "the speaker"))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
