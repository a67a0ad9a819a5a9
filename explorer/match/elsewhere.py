"""What stands in the text of one source only and in no fact: names of people and organisations, and numbers."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from explorer.lean import dataclass
from explorer.match.extents import HEDGE_REACH, hedge_of
from explorer.match.grouping import folded_words
from explorer.match.material import Material, Told
from explorer.match.silence import Silence
from explorer.model.finding import Event, Extraction, Mention
from explorer.model.query import Selection
from explorer.model.text import Span

_COUNTED = re.compile(r"(?<![\w$€£¥.,/-])(\d{1,3}(?:,\d{3})+|\d+)(?:\s+[a-z][a-z-]+){0,1}\s+([a-z]{3,}s)\b(?![/-])")
"""A number and what it counts: "87 countries", "1,200 displaced families"."""

_TIMES = frozenset("years months weeks days hours minutes seconds percent degrees dollars euros pounds times".split())  # noqa: SIM905 - a list of words is read as a text
_MOST_NUMBERS = 40
_LONGEST = 400_000
"""Code points of a text in which numbers are looked for."""
_DATELINE = 80
"""Code points at the beginning of a text in which an agency names itself."""
_FEWEST_WORDS = 2
_LEGAL_FORMS = frozenset(
    {
        "ab", "ag", "as", "asa", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated", "limited",
        "llc", "llp", "ltd", "nv", "oy", "oyj", "plc", "pte", "pty", "sa", "sarl", "se", "spa", "srl",
    }
)  # fmt: skip
"""How companies end, by which one text names them and another does not."""
_AFTER_NAMES = frozenset(
    {
        "cbe", "cpa", "dbe", "dds", "dphil", "esq", "esquire", "fba", "frs", "gbe", "iii", "iv", "jd", "jr", "junior",
        "kbe", "kc", "kcmg", "llb", "llm", "mba", "mbe", "md", "mep", "mla", "mp", "msc", "msp", "obe", "phd", "qc",
        "sr",
    }
)  # fmt: skip
"""What is written behind a person's name: degrees, honours, offices."""


@dataclass(frozen=True, slots=True)
class Alone:
    """Words that stand in one source only.

    Attributes:
        source: its id.
        words: as it prints them.
        target: what a click selects.
        weight: how telling, up to 9.
    """

    source: str
    words: str
    target: Selection
    weight: float


def only_numbered(material: Material, silence: Silence, told: Iterable[Told]) -> Iterator[Alone]:
    """Numbers of things that no other text gives, with the finding that has them, or the nearest name, to select.

    Sums and dates are findings of their own and no part of this.

    Args:
        material: what is compared.
        silence: the texts.
        told: findings that other sources have too: numbers in them have sentences of their own.
    """
    shared: dict[str, list[Span]] = {}
    for finding in told:
        spans = [finding.clause] if isinstance(finding, Event) else finding.spans
        shared.setdefault(finding.source, []).extend(spans)
    for found in material.linked.extractions:
        text = material.sources[found.source].text
        taken = [*(f.span for f in (*found.amounts, *found.dates)), *shared.get(found.source, ())]
        others = [name for name in material.sources if name != found.source]
        for number, hit in enumerate(_COUNTED.finditer(text[:_LONGEST])):
            if number == _MOST_NUMBERS:
                break
            if hit[2] in _TIMES or any(span.start < hit.end() and hit.start() < span.end for span in taken):
                continue
            if any(Decimal(hit[1].replace(",", "")) in silence.numbers(other) for other in others):
                continue
            target = _target(found, text, hit.start(), hit.end())
            if target is not None:
                loosely = hedge_of(text[max(0, hit.start() - HEDGE_REACH) : hit.start()])
                yield Alone(found.source, " ".join(f"{loosely} {hit[0]}".split()), target, 0.0)


def _target(found: Extraction, text: str, start: int, end: int) -> Selection | None:
    """The finding in whose words the number stands, the shortest; else the nearest name of its paragraph."""
    told = [*((quote.id, quote.spans) for quote in found.quotes), *((e.id, (e.clause,)) for e in found.events)]
    holding = [
        (spans[-1].end - spans[0].start, name)
        for name, spans in told
        if any(span.start <= start and end <= span.end for span in spans)
    ]
    if holding:
        return Selection("finding", min(holding)[1])
    near = _nearest(found, text, start)
    return None if near is None else Selection("actor", near.actor, at=near.id)


def _nearest(found: Extraction, text: str, at: int) -> Mention | None:
    """The mention in the same paragraph that stands nearest."""
    low, high = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    near = [m for m in found.mentions if low <= m.start and (high < 0 or m.end <= high)]
    return min(near, key=lambda mention: abs(mention.start - at), default=None)


def _bare(name: str, endings: frozenset[str] = _LEGAL_FORMS) -> tuple[str, ...]:
    """The folded words of a name, without an article before it and what is written behind such names.

    Args:
        name: of an actor.
        endings: of companies, or of people.
    """
    parts = name.split()
    while len(parts) > 1 and parts[-1].replace(".", "").strip(",").lower() in endings:
        del parts[-1]
    words = folded_words(" ".join(parts))
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def only_named(material: Material, silence: Silence) -> Iterator[Alone]:
    """People and organisations with a full name that stands in no other text, by none of the names they go by."""
    actors = {actor.id: actor for actor in material.linked.actors}
    publishers = {_bare(source.publisher) for source in material.sources.values() if source.publisher}
    named_in: dict[str, dict[str, list[Mention]]] = {}
    for found in material.linked.extractions:
        for mention in found.mentions:
            if mention.form in ("name", "alias"):
                named_in.setdefault(mention.actor, {}).setdefault(found.source, []).append(mention)
    for name, sources in named_in.items():
        actor = actors.get(name)
        if actor is None or len(sources) > 1 or actor.kind not in ("person", "organization"):
            continue
        if len(folded_words(actor.name)) < _FEWEST_WORDS or _bare(actor.name) in publishers:
            continue
        source, mentions = next(iter(sources.items()))
        author = f" {' '.join(folded_words(material.sources[source].author or ''))} "
        if f" {' '.join(folded_words(actor.name))} " in author and len(mentions) == 1:
            continue  # who wrote it is named in its head
        telling = [mention for mention in mentions if mention.start > _DATELINE]
        others = [other for other in material.sources if other != source]
        # A text that has the last name alone ("Minister Holm") may mean this person.
        # Letters behind an unusual name make some people organisations.
        endings = _AFTER_NAMES if actor.kind == "person" else _LEGAL_FORMS | _AFTER_NAMES
        bare = [_bare(name, endings) for name in (actor.name, *actor.aliases)]
        known_as = [" ".join(name) for name in bare]
        known_as += bare[0][-1:] if actor.kind == "person" else ()
        if not telling or any(silence.has(other, alias) for other in others for alias in known_as):
            continue
        first = next((m for m in telling if folded_words(m.words) == folded_words(actor.name)), telling[0])
        article = (
            "the " if material.sources[source].text[max(0, first.start - 4) : first.start].lower() == "the " else ""
        )
        words = article + " ".join(actor.name.split())
        yield Alone(source, words, Selection("actor", name, at=first.id), min(9.0, float(len(mentions))))
