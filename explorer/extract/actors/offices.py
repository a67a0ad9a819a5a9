"""Titles that stand alone and mean a person of the same source: "the Foreign Minister", "Mary Holm, the Director".

| rule | what decides |
|---|---|
| apposition | the title stands beside the name, a comma between them |
| office | the person last named with this title |
"""

from bisect import bisect_left
from collections.abc import Sequence

from explorer.extract.actors.clusters import Cluster, Index, Placed
from explorer.extract.actors.gazetteer import fold
from explorer.extract.actors.occurrences import Occurrence
from explorer.extract.late import late
from explorer.extract.quotes.given_names import FEMALE_NAMES, FEMALE_TITLES, MALE_NAMES, MALE_TITLES
from explorer.extract.reading import Reading

_LONGEST_GAP = 60
_THE = late(r"\b[Tt]he (?:[A-Z][\w.-]* ){0,2}$")
_SEEN_BEFORE = 32
_NAME_FOLLOWS = late(r"(?: (?:of|for|to) [^,.;:()]{1,48})?, ")
_ADDRESSED = late(r"(?:Madam|Madame|Mr\.?|Mister|Sir|Your)\b")
"""Somebody is spoken to: "Madam Chairman, Ostia objects"; the name behind it is another's."""
_NAME_BEFORE = late(r", (?:who is )?(?:(?:the|a|an|his|her|its|our|their) )?(?:[\w.&' -]{1,40} )?")


def suits(title: str, name: str) -> bool:
    """Whether "Mr", "Ms" and the like agree with a given name; other titles and rare names suit nobody."""
    courtesy, given = (words.partition(" ")[0].rstrip(".") for words in (title.lower(), fold(name).lower()))
    return (courtesy in MALE_TITLES and given in MALE_NAMES) or (courtesy in FEMALE_TITLES and given in FEMALE_NAMES)


def clashes(title: str, name: str) -> bool:
    """Whether "Mr", "Ms" and the like cannot stand before a given name; rare names and other titles clash with none."""
    courtesy, given = (words.partition(" ")[0].rstrip(".") for words in (title.lower(), fold(name).lower()))
    return (courtesy in MALE_TITLES and given in FEMALE_NAMES) or (courtesy in FEMALE_TITLES and given in MALE_NAMES)


def find_offices(reading: Reading, placed: Sequence[Placed], titles: Sequence[tuple[int, int]]) -> list[Placed]:
    """A mention for every title alone whose person the source names. `placed` is in order of the text."""
    dark = reading.shadow
    people = [row for row in placed if row.cluster.kind == "person"]
    starts = [row.occurrence.start for row in people]
    holders = Index()
    out: list[Placed] = []
    nth = 0
    for start, end in titles:
        while nth < len(people) and starts[nth] < start:
            title = people[nth].occurrence.title
            if title is not None:
                _register(holders, dark[title[0] : title[1]], people[nth])
            nth += 1
        beside = _beside(dark, people, starts, start, end)
        if beside is not None:
            _register(holders, dark[start:end], beside, start)
            out.append(_placed(reading, start, end, beside.cluster, "apposition"))
        elif holders.before(dark[start:end], start) and _THE.search(dark[max(0, start - _SEEN_BEFORE) : start]):
            holder = holders.latest(dark[start:end], start)
            if holder is not None:
                out.append(_placed(reading, start, end, holder, "office"))
    return out


def _register(holders: Index, title: str, row: Placed, at: int | None = None) -> None:
    """Remember who has a title, by all its words and by every shorter end of it."""
    words = title.split(" ")
    for k in range(len(words)):
        if words[k][0].isupper():
            holders.add(" ".join(words[k:]), row.occurrence.start if at is None else at, row.cluster)


def _beside(dark: str, people: Sequence[Placed], starts: Sequence[int], start: int, end: int) -> Placed | None:
    """The person whose name stands beside the title."""
    at = bisect_left(starts, end)
    if at < len(people) and not _ADDRESSED.match(dark, start, end):
        one = people[at].occurrence
        begin = one.title[0] if one.title is not None else one.start
        if end < begin <= end + _LONGEST_GAP and _NAME_FOLLOWS.fullmatch(dark, end, begin):
            return people[at]
    if at > 0:
        one = people[at - 1].occurrence
        if one.end < start <= one.end + _LONGEST_GAP and _NAME_BEFORE.fullmatch(dark, one.end, start):
            return people[at - 1]
    return None


def _placed(reading: Reading, start: int, end: int, cluster: Cluster, rule: str) -> Placed:
    words = reading.text[start:end]
    cluster.surfaces[words] = None
    reason = (
        f"the title stands beside the name of {cluster.name}"
        if rule == "apposition"
        else f"{cluster.name} was last named with this title"
    )
    return Placed(Occurrence(start, end, reading.shadow[start:end], "person", rule), cluster, "nominal", rule, reason)
