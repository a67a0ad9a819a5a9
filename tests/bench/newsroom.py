"""Sources made here for the benches: news with as many findings as news has, in files and in projects."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from bench.extraction import ARTICLE, BODIES, COUNTRIES, DAYS, ENDINGS, GIVEN, STEMS, TITLES, VERBS

from explorer.extract.guard import Failure
from explorer.extract.parallel import extract_in_workers
from explorer.model.edit import AddSources
from explorer.model.finding import Extraction, all_spans
from explorer.model.source import Source
from explorer.model.text import canonical
from explorer.store.project import ProjectFile

PAPERS = ("Harbour Post", "Coast Herald", "Island Times", "Evening Lamp", "Northern Record")
_PART = 500
"""Sources that are kept at once."""
_COUNTED = 1_000
"""Sources in which spans are counted."""
_STORY = 4
"""Sources that report the same story, with some of its quotations and sums in the same words."""

_WHO = ("We", "They", "My neighbours", "The crews", "Our schools", "The families", "Both sides", "The engineers")
_DO = (
    "repair",
    "rebuild",
    "inspect",
    "close",
    "defend",
    "pay for",
    "give up",
    "move",
    "share",
    "open",
    "sell",
    "count",
)
_WHAT = (
    *("the old pier", "every bridge", "the northern road", "the water tower", "the market hall", "two ferries"),
    *("the archive", "the harbour wall", "the last warehouse", "the night trains", "the sea gates", "the hospital"),
)
_WHEN = ("before winter", "this week", "within a year", "as promised", "by the end of May", "without delay", "at last")
_WHY = (
    *("because nobody else will", "since the storm left no choice", "whatever the council thinks", "and that is final"),
    *("although the money is short", "so that trade can go on", "as the law demands", "if the weather allows"),
)
_NEWS = ("traffic", "rain", "the market", "a committee", "the library", "the river", "a survey", "the tide", "the team")
_DID = ("was led through", "delayed", "closed", "watched over", "reached", "changed", "left", "went around", "crossed")


def article(number: int) -> Source:
    """One source of about 4,000 characters, published on one of many days; the same for the same number."""
    return Source(
        id=f"news-{number}",
        text=canonical(_news(number)),
        title=f"News {number}",
        publisher=PAPERS[number % len(PAPERS)],
        published=f"20{20 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}",
        origin=f"news-{number}.txt",
    )


def _news(number: int) -> str:
    """A headline and paragraphs; a third of the sentences are those of the story, the others the article's own."""
    told, own = Random(f"story {number // _STORY}"), Random(f"article {number}")  # noqa: S311  # no secret: always the same
    people = [f"{told.choice(GIVEN)} {told.choice(STEMS)}{told.choice(ENDINGS)}" for _ in range(4)]
    places = told.sample(COUNTRIES, 3)
    shared = [_sentence(told, people, places) for _ in range(12)]
    parts = [f"{people[0]} and {_thing(told)}"]
    while sum(map(len, parts)) < ARTICLE:
        sentences = []
        for _ in range(own.randint(1, 4)):
            if own.random() < 1 / 3:
                sentences.append(own.choice(shared))
            elif own.random() < 1 / 4:
                sentences.append(_sentence(own, people, places))
            else:
                sentences.append(_plain(own))
        parts.append(" ".join(sentences))
    return "\n\n".join(parts)[:ARTICLE]


def _thing(random: Random) -> str:
    return f"{random.choice(_WHAT)} {random.choice(_WHEN)}"


def _plain(random: Random) -> str:
    first, second = random.sample(_NEWS, 2)
    joint = random.choice(("while", "and", "but", "after"))
    return (
        f"{first.capitalize()} {random.choice(_DID)} {random.choice(_WHAT)} {joint} {second} {random.choice(_DID)} "
        f"{random.choice(_WHAT)}."
    )


def _sentence(random: Random, people: Sequence[str], places: Sequence[str]) -> str:
    who, verb, day = random.choice(people), random.choice(VERBS), random.choice(DAYS)
    said = f"{random.choice(_WHO)} will {random.choice(_DO)} {_thing(random)}, {random.choice(_WHY)}"
    amount = f"${random.randint(2, 980)} {random.choice(('million', 'billion'))}"
    return random.choice(
        (
            f"“{said},” {random.choice(TITLES)} {who} {verb} {day}.",
            f"{who.split()[1]} {verb} that {random.choice(places)} would {random.choice(_DO)} {_thing(random)}.",
            f"{random.choice(places)} will give {amount} to {random.choice(places)} for {random.choice(_WHAT)}.",
            f"The {random.choice(BODIES)} announced {amount} for {random.choice(_WHAT)} {day}.",
            f"{who.split()[1]} visited {random.choice(places)} {day}.",
        )
    )


def extracted(sources: Sequence[Source]) -> tuple[Extraction, ...]:
    """What the pipeline finds, in worker processes."""
    results = dict(extract_in_workers(sources))
    found = tuple(results[number] for number in range(len(sources)))
    failures = [one for one in found if isinstance(one, Failure)]
    if failures:
        raise RuntimeError(failures[0].error)
    return tuple(one for one in found if isinstance(one, Extraction))


def make_files(folder: Path, count: int, first: int = 0) -> list[Path]:
    """Text files, one for each article."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"news-{first + number:06}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(article(first + number).text, encoding="utf-8")
    return paths


def make_project(path: Path, count: int) -> Iterator[int]:
    """A project of so many articles; gives out how many are in it, part by part."""
    with ProjectFile.create(path) as file:
        for first in range(0, count, _PART):
            sources = tuple(article(number) for number in range(first, min(count, first + _PART)))
            file.apply(AddSources(sources=sources, extractions=extracted(sources)))
            yield first + len(sources)


def raw_megabytes(path: Path) -> float:
    """What the titles and the span columns of a project need at least: two numbers of 8 bytes for each span.

    The spans are counted in every n-th source of a large project.
    """
    with ProjectFile.open(path) as file:
        entries = file.catalogue()
        some = [entry.id for entry in entries[:: max(1, len(entries) // _COUNTED)]]
        spans = sum(len(all_spans(finding)) for _, found in file.read(some) for finding in found.findings())
    titles = sum(len(entry.title.encode()) for entry in entries)
    return (titles + 16 * spans * len(entries) / max(1, len(some))) / 2**20
