"""Every rule of the pipeline with the sentence that documents it: what `explain --rules` prints.

Each step keeps the table of its rules; they are put together here, in the order of the pipeline, so that a name in a
finding's `why` can always be looked up.
"""

from collections.abc import Mapping

from explorer.lean import dataclass


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


def rules() -> tuple[Listed, ...]:
    """All rules, step by step in the order of the pipeline."""
    # Loaded when somebody asks: compiling the steps' patterns would slow the program's start.
    from explorer.extract.actors.rules import DESCRIPTION_RULES as DESCRIPTIONS  # noqa: PLC0415  # see above
    from explorer.extract.actors.rules import INNER_RULES as INNER  # noqa: PLC0415  # see above
    from explorer.extract.actors.rules import RULES as ACTORS  # noqa: PLC0415  # see above
    from explorer.extract.amounts.sum import MENTION_RULES as RECIPIENTS  # noqa: PLC0415  # see above
    from explorer.extract.amounts.sum import RULES as AMOUNTS  # noqa: PLC0415  # see above
    from explorer.extract.dates.patterns import RULES as DATES  # noqa: PLC0415  # see above
    from explorer.extract.events.rules import RULES as EVENTS  # noqa: PLC0415  # see above
    from explorer.extract.quotes.reasons import MENTION_RULES as SPEAKERS  # noqa: PLC0415  # see above
    from explorer.extract.quotes.reasons import RULES as QUOTES  # noqa: PLC0415  # see above
    from explorer.extract.spacy_finder import RULES as SPACY  # noqa: PLC0415  # see above

    tables = (
        ("dates", {rule.name: _capital(rule.summary) for rule in DATES}),
        ("actors", ACTORS),
        ("quotes", {**{name: _spoken(sentence) for name, sentence in QUOTES.items()}, **SPEAKERS}),
        ("amounts", {**{name: _capital(summary) for name, summary in AMOUNTS.items()}, **RECIPIENTS}),
        ("events", EVENTS),
        ("descriptions", DESCRIPTIONS),
        ("inner names", INNER),
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
