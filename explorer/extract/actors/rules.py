"""The rules of the step: what tells a name, and what joins it to its actor."""

from typing import Final

NAMES: Final[dict[str, str]] = {
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

JOINING: Final[dict[str, str]] = {
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

RULES: Final[dict[str, str]] = {**NAMES, **JOINING}
"""Every rule of the step, with the sentence that documents it."""

INNER_RULES: Final[dict[str, str]] = {
    "name-inside-name": "A country or place of the gazetteer inside the name of an organisation; it does not act there",
}
"""The same for the step that looks inside names."""

DESCRIPTION_RULES: Final[dict[str, str]] = {
    "noun-before-name": "A noun such as 'airline' or 'analyst' stands before a name and says what its bearer is",
}
"""The same for the step that looks before names."""
