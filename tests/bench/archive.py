"""A large archive of news, quickly: findings of some hundred articles, given new names, sums, dates and sentences.

The pipeline reads the articles of `newsroom`; every source of the archive is one of them with each name, number and
day in it exchanged and sentences of its own put between its paragraphs, and its findings are carried along. So the
words of an archive are as different as those of an agency's, some in every source and most in a few, and it is made in
minutes. By hand: `python tests/bench/archive.py PROJECT [SOURCES]`.
"""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]  # run by hand, without pytest's path

from bench.extraction import ENDINGS, GIVEN, STEMS  # noqa: E402  # needs the path
from bench.newsroom import article, extracted  # noqa: E402  # the same

from explorer.extract.actors.clusters import slug  # noqa: E402  # the same
from explorer.model.finding import (  # noqa: E402  # the same
    Actor,
    Amount,
    DateExpression,
    Event,
    Extraction,
    Mention,
    Participant,
    Quote,
    Why,
)
from explorer.model.source import Source  # noqa: E402  # the same
from explorer.model.text import Span  # noqa: E402  # the same
from explorer.resources import resource  # noqa: E402  # the same
from explorer.store.project import ProjectFile, Provenance  # noqa: E402  # the same
from explorer.store.project.rows import found_rows, insert_source  # noqa: E402  # the same

TEMPLATES = 400
"""Articles that the pipeline reads."""
_STORY = 4
"""Sources in a row that report the same story, as in `newsroom`."""
_PART = 2_000
"""Sources that are written at once."""
_KEPT = 3_300
"""Code points of an article that are kept: with the sentences of its own it is 4 kB again."""
_OWN = 8
"""Sentences that only this source has, from a pool that is large beside it."""
_POOL = 20_000
_RARE = 25_000
"""Words that are made up here."""
_ZIPF = 1.07
"""How fast words become rarer by their rank."""
_FIRST_DAY = date(2015, 1, 1)
_DAYS = 3_650
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PAPERS = ("Post", "Herald", "Times", "Lamp", "Record", "Courier", "Observer", "Wire")
_TOWNS = ("Harbour", "Coast", "Island", "Evening", "Northern", "Valley", "River", "Capital")

_SURNAME = rf"(?:{'|'.join(STEMS)})(?:{'|'.join(ENDINGS)})"
_SLOT = re.compile(
    rf"""
    (?P<surname>\b{_SURNAME}\b)
    | (?P<given>\b(?:{"|".join(GIVEN)})(?=[ ]{_SURNAME}\b))
    | (?<=\$)(?P<sum>\d+)(?=[ ](?:million|billion)\b)
    | (?P<day>\b\d{{1,2}}[ ](?:{"|".join(_MONTHS)})\b)
    | (?P<iso>\b\d{{4}}-\d\d-\d\d\b)
    """,
    re.VERBOSE,
)
_ID = re.compile(r"(?P<letter>[a-z])\d+(?P<again>\.\d+)?$")


_FIELDS = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (Actor, Amount, DateExpression, Event, Mention, Participant, Quote, Why)
}

# ---------------------------------------------------------------------- pools


class _Pool:
    """Things that are drawn, the first far more often than the last."""

    def __init__(self, things: Sequence[str]) -> None:
        self._things = things
        self._weights = list(accumulate(1 / (rank + 3) ** _ZIPF for rank in range(len(things))))

    def draw(self, random: Random, count: int = 1) -> list[str]:
        """So many of them."""
        return random.choices(self._things, cum_weights=self._weights, k=count)


def _listed(name: str, kind: str) -> list[str]:
    lines = resource(f"gazetteer/{name}").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line.startswith(f"{kind}\t"))
    return [word for row in rows for word in row[1].split(" ") if word.isascii() and word.isalpha()]


@cache
def _pools() -> tuple[_Pool, _Pool, tuple[str, ...]]:
    """Given names, family names, and sentences."""
    random = Random("pools")  # noqa: S311  # no secret: the same archive every time
    starts = [a + b for a in "bcdfghklmnprstvwz" for b in ("a", "e", "i", "o", "u", "ar", "en", "il", "or", "un")]
    ends = (*ENDINGS, "ak", "are", "elli", "escu", "ez", "ian", "ides", "ini", "o", "oglu", "ski", "sson", "ura", "yan")
    families = sorted(
        {(random.choice(starts) + random.choice(starts) + random.choice(ends)).title() for _ in range(9_000)}
    )
    random.shuffle(families)
    given = _listed("people.tsv", "given")
    random.shuffle(given)
    common = _listed("common.tsv", "common")
    random.shuffle(common)
    rare = sorted({"".join(random.choices(starts, k=random.randint(2, 4))) for _ in range(_RARE)})
    random.shuffle(rare)
    words = _Pool([*common, *rare])
    sentences = []
    for _ in range(_POOL):
        said = words.draw(random, random.randint(7, 16))
        joint = random.choice(("and the", "while", "but no", "of the", "with its"))
        sentences.append(f"The {said[0]} of {' '.join(said[1:4])} {joint} {' '.join(said[4:])}.")
    return _Pool(given), _Pool(families), tuple(sentences)


# ---------------------------------------------------------------------- templates


class _Template:
    """An article with what was found in it, and where something is to be exchanged."""

    def __init__(self, source: Source, found: Extraction) -> None:
        self.source = source
        self.found = found
        slots = [(m.start(), m.end(), m[0], str(m.lastgroup)) for m in _SLOT.finditer(source.text)]
        gaps = [(m.end(), m.end(), "", "gap") for m in re.finditer("\n\n", source.text)]
        self.slots = sorted((*slots, *gaps))
        self._ends = [end for _, end, _, _ in self.slots]
        assert source.published_day is not None  # every article has a day
        self.day = source.published_day

    def after(self, offset: int) -> int:
        """How many slots end at or before an offset of the article."""
        return bisect_right(self._ends, offset)


class _Carried:
    """Everything of an article, under new names, at new places."""

    def __init__(self, template: _Template, name: str, story: Random, own: Random) -> None:
        self._template = template
        self._name = name
        given, families, sentences = _pools()
        # The same story is told with the same names, sums and days in all its sources.
        self.day = _FIRST_DAY + timedelta(days=story.randrange(_DAYS))
        self.day -= timedelta(days=(self.day - template.day).days % 7)  # a Monday stays one
        self._shift = self.day - template.day
        self._drawn = story.randrange(1 << 40)
        self._pools = given, families
        self._new: dict[tuple[str, str], str] = {}
        self._told: dict[str, str] = {}
        self._spans: dict[Span, Span] = {}
        self._whys: dict[int, Why] = {}
        self._actors: dict[str, str] = {}
        gaps = [number for number, slot in enumerate(template.slots) if slot[3] == "gap"]
        chosen = dict.fromkeys(own.choices(gaps, k=3))
        share = -(-_OWN // len(chosen))
        put = {gap: " ".join(own.choices(sentences, k=share)) + "\n\n" for gap in chosen}
        old, at, moved = template.source.text, 0, [0]
        pieces: list[str] = []
        for number, (start, end, words, kind) in enumerate(template.slots):
            new = put.get(number, "") if kind == "gap" else self._exchanged(words, kind)
            pieces += (old[at:start], new)
            at = end
            moved.append(moved[-1] + len(new) - (end - start))
        self.text = "".join((*pieces, old[at:]))
        self._moved = moved

    def _exchanged(self, words: str, kind: str) -> str:
        known = self._new.get((kind, words))
        if known is None:
            known = self._new[kind, words] = self._chosen(words, kind)
        return known

    def _chosen(self, words: str, kind: str) -> str:
        random = Random(self._drawn + crc32(words.encode()))  # noqa: S311  # no secret
        if kind in {"given", "surname"}:
            (name,) = self._pools[kind == "surname"].draw(random)
            return name
        if kind == "sum":
            return str(random.randint(2, 980))
        if kind == "day":
            day, month = words.split(" ")
            moved = self._same_day(int(day), _MONTHS.index(month) + 1)
            return f"{moved.day} {_MONTHS[moved.month - 1]}"
        return (date.fromisoformat(words) + self._shift).isoformat()

    def _same_day(self, day: int, month: int) -> date:
        """A day of the year of the article, as far from the day of publication as it was."""
        return date(self._template.day.year, month, day) + self._shift

    # ------------------------------------------------------------------ carrying

    def words(self, words: str) -> str:
        """A sentence about the article as one about this source."""
        told = self._told.get(words)
        if told is None:
            told = self._told[words] = _SLOT.sub(lambda m: self._exchanged(m[0], str(m.lastgroup)), words)
        return told

    def actor(self, name: str) -> str:
        """The id of an actor."""
        known = self._actors.get(name)
        if known is None:
            known = self._actors[name] = self._actor(name)
        return known

    def _actor(self, name: str) -> str:
        kind, _, rest = name.partition(":")
        rest, _, source = rest.partition("@")
        titled = rest.replace("-", " ").title()
        changed = self.words(titled)
        rest = rest if changed == titled else slug(changed)
        return f"{kind}:{rest}@{self._name}" if source else f"{kind}:{rest}"

    def span(self, span: Span) -> Span:
        """The same words at their new place."""
        known = self._spans.get(span)
        if known is None:
            start, end = (at + self._moved[self._template.after(at)] for at in (span.start, span.end))
            known = self._spans[span] = Span(start, end, self.text[start:end])
        return known

    def value(self, value: str | None, basis: str) -> str | None:
        """What a date is worth, when it was counted from the day of publication."""
        if value is None or basis not in {"computed", "assumed"}:
            return value
        if week := re.fullmatch(r"(\d{4})-W(\d\d)", value):
            year, number, _ = (date.fromisocalendar(int(week[1]), int(week[2]), 1) + self._shift).isocalendar()
            return f"{year}-W{number:02}"
        if re.fullmatch(r"\d{4}(-\d\d)?", value):
            return f"{int(value[:4]) + self.day.year - self._template.day.year}{value[4:]}"
        return self.words(value)

    def carried(self, thing: Any) -> Any:  # noqa: ANN401  # of whatever type it is
        """A finding, or a part of one."""
        kind = type(thing)
        if kind is Span:
            return self.span(thing)
        if kind is tuple:
            return tuple(map(self.carried, thing))
        if kind not in _FIELDS:
            return thing
        if kind is Why and id(thing) in self._whys:
            return self._whys[id(thing)]
        made: Any = kind(**{name: self._field(name, getattr(thing, name)) for name in _FIELDS[kind]})
        if kind is Why:
            self._whys[id(thing)] = made
        return made

    def _field(self, name: str, old: Any) -> Any:  # noqa: ANN401  # the same
        if not old:
            return old
        match name:
            case "source":
                return self._name
            case "reason" | "doubt" | "name":
                return self.words(old)
            case "aliases":
                return tuple(map(self.words, old))
            case "actor" | "donor" | "place":
                return self.actor(old)
            case "recipients" | "places":
                return tuple(map(self.actor, old))
        return self.carried(old)

    def extraction(self) -> Extraction:
        """What is found in the source."""
        found = self._template.found
        rows = {
            kind: tuple(self._named(self.carried(finding)) for finding in getattr(found, kind))
            for kind in ("quotes", "amounts", "dates", "mentions", "events")
        }
        actors = {self.actor(actor.id): self.carried(actor) for actor in found.actors}
        return Extraction(
            source=self._name,
            engine=found.engine,
            actors=tuple(replace(actor, id=name) for name, actor in actors.items()),
            **rows,
        )

    def _named(self, finding: Any) -> Any:  # noqa: ANN401  # the same
        """A finding under its own id, with its number or its day exchanged."""
        match = _ID.search(finding.id)
        assert match is not None  # kind and place
        letter, again = match.group("letter", "again")
        given: dict[str, Any] = {"id": f"{self._name}/{letter}{finding.start}{again or ''}"}
        match finding:
            case Amount(value=Decimal(), upper=None) if figures := re.match(r"\$(\d+) (m|b)illion", finding.words):
                given["value"] = Decimal(figures[1]) * 10 ** (6 if figures[2] == "m" else 9)
            case DateExpression(value=str()):
                given["value"] = self.value(finding.value, finding.basis)
            case Event(date=str()):
                given["date"] = self.value(finding.date, finding.basis)
        return replace(finding, **given)


# ---------------------------------------------------------------------- the archive


def templates() -> list[_Template]:
    """The articles, read by the pipeline."""
    cut = [article(number) for number in range(TEMPLATES)]
    sources = [replace(one, text=one.text[: one.text.rindex("\n\n", 0, _KEPT)]) for one in cut]
    return [_Template(source, found) for source, found in zip(sources, extracted(sources), strict=True)]


def archived(made: Sequence[_Template], number: int) -> tuple[Source, Extraction]:
    """One source of the archive; the same for the same number."""
    told = number // _STORY
    template = made[(told * _STORY + number % _STORY) % len(made)]
    story, own = Random(f"story {told}"), Random(f"source {number}")  # noqa: S311  # no secret
    name = f"news-{number}"
    carried = _Carried(template, name, story, own)
    paper = _PAPERS_POOL.draw(own)[0]
    source = Source(
        id=name,
        text=carried.text,
        title=carried.text.partition("\n")[0],
        publisher=paper,
        published=carried.day.isoformat(),
        url=f"https://news.example/{number}",
        language="en" if own.random() < 0.9 else None,  # nine of ten say it
        origin=f"{name}.txt",
        author=own.choice(_AUTHORS) if own.random() < 0.5 else None,  # every second
        importer="txt 1",
    )
    return source, carried.extraction()


_PAPERS_POOL = _Pool([f"{town} {paper}" for paper in _PAPERS for town in _TOWNS])
_AUTHORS = tuple(f"{given} {stem}{ending}" for given in GIVEN for stem in STEMS[:5] for ending in ENDINGS[:3])


def make_archive(path: Path, count: int) -> Iterator[int]:
    """A project of so many sources; gives out how many are in it, part by part."""
    made = templates()
    with ProjectFile.create(path) as file:
        for first in range(0, count, _PART):
            last = min(count, first + _PART)
            with file.writing() as db:
                for number, (source, found) in enumerate((archived(made, n) for n in range(first, last)), start=first):
                    insert_source(
                        db,
                        source,
                        found_rows(source, found),
                        Provenance(),
                        position=number,
                        at="2031-05-01T00:00:00+00:00",
                    )
            yield last


def main() -> None:
    """Make an archive by hand."""
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000  # the second is given
    for done in make_archive(Path(sys.argv[1]), count):
        sys.stderr.write(f"made {done:,} of {count:,} sources\n")


if __name__ == "__main__":
    main()
