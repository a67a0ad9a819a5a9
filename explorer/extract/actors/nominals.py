"""Nouns that stand for an actor named in the same source: "the coalition", "the ministry", "the North".

| rule | what decides |
|---|---|
| name-written-small | words after "the" that the gazetteer lists, whatever their capitals |
| definite-noun | "the" and the head of the name of the only organisation of this source that has it |
| point-of-compass | "the North" where this source names one country that begins so |
"""

import re
from collections.abc import Iterator
from typing import Final

from explorer.extract.actors.clusters import Cluster, Placed
from explorer.extract.actors.gazetteer import key, load
from explorer.extract.actors.occurrences import Occurrence
from explorer.extract.actors.resolve import Resolver
from explorer.extract.actors.runs import UPPER
from explorer.extract.alternation import alternation
from explorer.extract.late import late
from explorer.extract.reading import Reading

_NOUNS: Final = (
    "coalition|alliance|ministry|department|agency|commission|committee|council|court|tribunal|parliament|senate"
    "|assembly|congress|army|navy|mission|operation|movement|party|union|federation|association|organisation"
    "|organization|foundation|institute|university|college|bank|corporation|airline|militia|front|bureau|board|brigade"
    "|regiment|guard|caucus|fund|league|club|security forces|armed forces|air force"
)
# A literal at the head lets each of the two searches skip most of the text; that it begins a word is looked at behind.
_DEFINITE: Final = tuple(
    re.compile(rf"{the} (?<!\w{the} )((?:[\w.'-]+ ){{0,3}}?)({alternation(_NOUNS.split('|'))})(?=[\s,.;:'\")?!]|$)")
    for the in ("the", "The")
)
_GOAL: Final = late(rf" (?:to|against) (?:[a-z]+ )?(?:the )?{UPPER}[\w-]*(?:\.\w+)*")
_COMPASS: Final = late(r"\b[Tt]he (North|South|East|West)(?= [a-z]|['.,;:?!)])")
_COMPASS_NAME: Final = late(r"(North|South|East|West) [A-Z]\w+")


def find_nominals(reading: Reading, resolver: Resolver) -> list[Placed]:
    """Nouns after "the" that mean an organisation; an actor that only such a name mentions is added to the resolver."""
    dark = reading.shadow
    matches = [match for pattern in _DEFINITE for match in pattern.finditer(dark)]
    out: list[Placed] = []
    spelt: set[int] = set()
    for match in matches:
        named = _written_small(resolver, dark, match)
        if named is not None:
            start, end, cluster = named
            spelt.add(match.start())
            out.append(
                _placed(
                    dark, start, end, cluster, "name-written-small", f"the gazetteer lists this name of {cluster.name}"
                )
            )
    heads = dict(_by_head(resolver))
    others: dict[str, bool] = {}
    for match in matches:
        noun = match.group(2)
        owner = heads.get(noun)
        if owner is None or match.start() in spelt or not _fits(owner, match.group(1).split()):
            continue
        if noun not in others:
            others[noun] = _names_another(reading.low, noun, owner)
        if not others[noun]:
            reason = f"{owner.name} is the only {noun} that this source names"
            out.append(_placed(dark, match.start(), match.end(), owner, "definite-noun", reason))
    out.extend(_compass(reading, resolver))
    return out


def _compass(reading: Reading, resolver: Resolver) -> Iterator[Placed]:
    """Points of the compass after "the" that mean the only country of this source whose name begins so."""
    owners: dict[str, list[Cluster]] = {}
    for cluster in resolver.clusters:
        match = _COMPASS_NAME.fullmatch(cluster.name)
        if match is not None and cluster.kind == "country":
            owners.setdefault(match.group(1), []).append(cluster)
    if not owners:
        return
    for match in _COMPASS.finditer(reading.shadow):
        clusters = owners.get(match.group(1), [])
        if len(clusters) == 1:
            reason = f"{clusters[0].name} is the only country of this source that is named so"
            yield _placed(reading.shadow, match.start(1), match.end(1), clusters[0], "point-of-compass", reason)


def _by_head(resolver: Resolver) -> Iterator[tuple[str, Cluster]]:
    """Head noun -> the only organisation that has it."""
    owners: dict[str, list[Cluster]] = {}
    for cluster in resolver.clusters:
        if cluster.kind in ("organization", "group") and " " in cluster.name:
            words = re.split(r" (?:of|for|on|to|against|in|at) ", cluster.name)[0].lower().split(" ")
            for head in {words[-1], " ".join(words[-2:])}:
                owners.setdefault(head, []).append(cluster)
    for head, clusters in owners.items():
        if len(clusters) == 1:
            yield head, clusters[0]


def _fits(owner: Cluster, modifiers: list[str]) -> bool:
    """Whether no word between "the" and the noun says that another one is meant."""
    own, plain = owner.name.lower().split(" "), load().words.plain
    return all(word.islower() and (word in plain or word.endswith("-led") or word in own) for word in modifiers)


def _names_another(low: str, noun: str, owner: Cluster) -> bool:
    """Whether the source speaks of another one too, so that "the union" may be that: "a trade union", "unions"."""
    if re.search(rf"\ws' {noun}(?![\w-])|(?<![\w'-]){noun}s(?![\w-])", low):
        return True
    own = owner.name.lower().split(" ")
    one = rf"(?<![\w'])(an?|another|any|each|every|no) (?:([\w'-]+) )?{noun}(?={_PHRASE_ENDS})"
    # "A coalition", "a global coalition" may be the first mention of the one that has the name.
    return any(
        (found.group(2) or own[0]) not in own or found.group(1) not in ("a", "an") for found in re.finditer(one, low)
    )


_PHRASE_ENDS: Final = (
    r"[.,;:!?)\"\n]|$| (?:of|in|for|at|on|to|with|that|which|who|has|had|have|is|was|said|says|and|or|from|will"
    r"|\w+ed)\b"
)
"""Behind the noun: in "a coalition partner" it is no coalition that is spoken of."""


def _written_small(resolver: Resolver, dark: str, match: "re.Match[str]") -> tuple[int, int, Cluster] | None:
    """The longest end of the noun phrase, with the goal after it, that the gazetteer lists."""
    goal = _GOAL.match(dark, match.end())
    end = goal.end() if goal else match.end()
    loose = load().loose
    at = match.start() + len("the ")
    while 0 < at < match.end():
        words = dark[at:end]
        hit = loose.get(key(words).lower())
        if hit is not None and " " in words and words[0].islower():
            return at, end, resolver.known(hit.entry.id, hit.entry.kind, hit.entry.name)
        at = dark.find(" ", at, match.end()) + 1
    return None


def _placed(dark: str, start: int, end: int, cluster: Cluster, rule: str, reason: str) -> Placed:
    words = dark[start:end]
    cluster.surfaces[words] = None
    return Placed(Occurrence(start, end, words, cluster.kind, rule), cluster, "nominal", rule, reason)
