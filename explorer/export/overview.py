"""The findings as text: what a terminal shows where there is no window.

Pure: a project, a width and whether styles may be used in, lines out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from explorer.export import funding
from explorer.export.funding import NOT_GIVEN, Panel, Report, counted, funding_chart
from explorer.export.terminal import bar, cells, cut, hanging, pad, plain
from explorer.lean import dataclass
from explorer.model.fact import Fact
from explorer.model.finding import Actor, Event, Quote
from explorer.model.wording import ABSENT, ACTOR_KINDS, date_words, event_basis, modality_words

ROWS = 40
"""Rows of a section, unless all are asked for; a section's head counts all of them."""

_NARROW, _WIDE = 48, 110
_SOURCE_COLUMNS = 4
_TAGS_ROOM = 18
_KIND_COLUMNS = len("direct/mixed")
_ACTOR_KIND = len("organisation")
_ACTOR_EDGES = 2 + 2 + _ACTOR_KIND + 1
"""Columns of an actor's line beside the name and the numbers, each of which has a blank before it."""
_WHOLE = 0.9
"""Share of the longest report's length from which another report of the same words counts as whole."""

_BOLD, _DIM, _OFF = "\x1b[1m", "\x1b[2m", "\x1b[0m"


class _Speaker(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def counts(self) -> Mapping[str, int]: ...
    @property
    def total(self) -> int: ...


class Project(funding.Project, Protocol):
    """What the overview asks of a project; `explorer.store.Store` answers it."""

    @property
    def actors(self) -> Mapping[str, Actor]:
        """The actors by id."""
        ...

    def fact_of(self, finding: str, /) -> Fact | None:
        """The fact a finding belongs to."""
        ...

    def speakers(self) -> Sequence[_Speaker]:
        """Everybody who is quoted, most quoted first."""
        ...

    def quotes_by(self, key: str, /) -> Sequence[Quote]:
        """All quotations of a speaker."""
        ...

    def mention_counts(self, actor: str, /) -> Mapping[str, int]:
        """Mentions of an actor per source."""
        ...

    def counts_by_kind(self, source: str, /) -> Mapping[str, int]:
        """Findings of each kind in one source."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the lines are made for.

    Attributes:
        width: columns of the terminal; between 48 and 110 of them are used.
        styled: whether escape codes for bold and dim may be used.
        rows: most rows of a section; None for all.
    """

    width: int = 80
    styled: bool = False
    rows: int | None = ROWS

    @property
    def columns(self) -> int:
        """Columns that are used: long lines are hard to read, and below some width nothing can be set."""
        return max(_NARROW, min(self.width, _WIDE))

    def bold(self, text: str) -> str:
        """A heading."""
        return f"{_BOLD}{text}{_OFF}" if self.styled else text

    def dim(self, text: str) -> str:
        """Something to read second."""
        return f"{_DIM}{text}{_OFF}" if self.styled and text else text


def overview(project: Project, page: Page) -> Iterator[str]:
    """The lines, without line ends: sources, quotations by speaker, funding, actors, events."""
    tags = {name: f"[{number}]" for number, name in enumerate(project.sources, start=1)}
    yield from _sources(project, page, tags)
    yield from _quotations(project, page, tags)
    yield from _funding(project, page, tags)
    yield from _actors(project, page, tags)
    yield from _events(project, page, tags)


def _head(page: Page, title: str, count: str) -> Iterator[str]:
    yield ""
    yield page.bold(title) + "  " + page.dim(count)


def _some(page: Page, total: int) -> tuple[int, Iterator[str]]:
    """How many rows of a section are shown, and the line that says what is left out."""
    shown = total if page.rows is None else min(total, page.rows)
    return shown, iter([page.dim(f"  … and {total - shown} more (--all shows all)")] if shown < total else [])


def _tagged(sources: Iterable[str], tags: Mapping[str, str]) -> str:
    """Ids of sources as tags: "[1] [3 ×2]"; a number of sources where that would be long."""
    counts = Counter(sources)
    if len(counts) > _SOURCE_COLUMNS:
        return f"[{len(counts)} sources]"
    return " ".join(tags[s] if n == 1 else f"{tags[s][:-1]} ×{n}]" for s, n in counts.items())


# ---------------------------------------------------------------------- sources


def _sources(project: Project, page: Page, tags: Mapping[str, str]) -> Iterator[str]:
    yield page.bold("SOURCES") + "  " + page.dim(f"{len(tags):,}")
    shown, rest = _some(page, len(tags))
    widest = max((len(tag) for tag in list(tags.values())[:shown]), default=0)
    for source in list(project.sources.values())[:shown]:
        counts = project.counts_by_kind(source.id)
        yield from hanging(f"  {tags[source.id]:<{widest}} ", plain(source.title), page.columns)
        facts = [
            plain(source.publisher or "publisher not known"),
            date_words(source.published) if source.published else "date not known",
            counted(source.word_count, "word"),
            counted(counts.get("quote", 0), "quotation"),
            counted(counts.get("amount", 0), "sum"),
            counted(counts.get("event", 0), "event"),
        ]
        for line in hanging(" " * (widest + 3), " · ".join(facts), page.columns):
            yield page.dim(line)
    yield from rest


# ---------------------------------------------------------------------- quotations


def _quotations(project: Project, page: Page, tags: Mapping[str, str]) -> Iterator[str]:
    speakers = project.speakers()
    total = sum(speaker.total for speaker in speakers)
    yield from _head(page, "QUOTATIONS", f"{total:,} by {counted(len(speakers), 'speaker')}")
    room, rest = _some(page, total)
    for speaker in speakers:
        if room <= 0:
            break
        sources = ", ".join(f"{tags[name]} {count}" for name, count in list(speaker.counts.items())[:_SOURCE_COLUMNS])
        more = "" if len(speaker.counts) <= _SOURCE_COLUMNS else f" and {len(speaker.counts) - _SOURCE_COLUMNS} more"
        yield f"  {page.bold(plain(speaker.label))}  {page.dim(f'{speaker.total:,} ({sources}{more})')}"
        for said in _utterances(project, speaker.key):
            if room <= 0:
                break
            room -= len(said)
            yield from _utterance(said, page, tags)
    yield from rest


def _utterances(project: Project, key: str) -> Iterator[list[Quote]]:
    """A speaker's quotations, those of one fact together."""
    facts: dict[str, list[Quote]] = {}
    for quote in project.quotes_by(key):
        fact = project.fact_of(quote.id)
        facts.setdefault(fact.id if fact else quote.id, []).append(quote)
    yield from facts.values()


def _utterance(said: Sequence[Quote], page: Page, tags: Mapping[str, str]) -> Iterator[str]:
    kinds = "/".join(dict.fromkeys(quote.kind for quote in said))
    longest = max(said, key=lambda quote: len(quote.words))
    words = " … ".join(f"“{plain(part.words)}”" for part in longest.parts)
    if longest.kind == "indirect":
        words = plain(longest.words)
    yield from hanging(f"    {pad(kinds, _KIND_COLUMNS)}  ", f"{words} {_said_by(said, longest, tags)}", page.columns)


def _said_by(said: Sequence[Quote], shown: Quote, tags: Mapping[str, str]) -> str:
    """The sources of a quotation, apart those that have all the words that are shown and those that have some."""
    enough = len(shown.words) * _WHOLE
    whole = [quote.source for quote in said if len(quote.words) >= enough]
    part = [quote.source for quote in said if len(quote.words) < enough]
    return ", ".join([_tagged(whole, tags), *([f"in part {_tagged(part, tags)}"] if part else [])])


# ---------------------------------------------------------------------- funding


def _funding(project: Project, page: Page, tags: Mapping[str, str]) -> Iterator[str]:
    chart = funding_chart(project)
    total = len(chart.sums) + len(chart.listed)
    yield from _head(page, "FUNDING", counted(total, "sum"))
    shown, rest = _some(page, total)
    for panel in chart.panels:
        if shown <= 0:
            break
        yield page.dim(f"  {panel.name}")
        yield from _bars(panel, page, tags, shown)
        shown -= len(panel.bars)
    kept = chart.listed[: max(shown, 0)]
    for title, rows in (
        ("in words, without a number", [row for row in kept if row.value is None]),
        ("per unit: a price or a rate", [row for row in kept if row.per_unit and row.value is not None]),
        *((f"not given: {nature}", [r for r in kept if r.undrawn == nature]) for nature in NOT_GIVEN.values()),
    ):
        if rows:
            yield page.dim(f"  {title}")
        for row in rows:
            yield from hanging("    ", f"{plain(row.line or row.written)} {_reported(row.reports, tags)}", page.columns)
    yield from rest


def _bars(panel: Panel, page: Page, tags: Mapping[str, str], shown: int) -> Iterator[str]:
    """One bar a commitment, all on the scale of one currency; the doubtful part of a range is hatched."""
    widest = max(cells(row.written) for row in panel.bars[:shown])
    room = max(10, page.columns - widest - _TAGS_ROOM)
    for row in panel.bars[:shown]:
        solid, whole = (bar(float(size / panel.top) if panel.top else 0.0, room) for size in (row.value, row.size))
        reports = [report for part in row.sums for report in part.reports]
        yield (f"    {pad(row.written, widest)}  {solid}{'░' * (len(whole) - len(solid))} {_reported(reports, tags)}")
        donors = ", ".join(dict.fromkeys(donor.name for part in row.sums for donor in part.donors))
        about = " · ".join(plain(part) for part in (row.label, row.detail, f"from {donors}" if donors else "") if part)
        for line in hanging(" " * (widest + 6), about, page.columns):
            yield page.dim(line)


def _reported(reports: Iterable[Report], tags: Mapping[str, str]) -> str:
    return _tagged((report.source for report in reports), tags)


# ---------------------------------------------------------------------- actors


def _actors(project: Project, page: Page, tags: Mapping[str, str]) -> Iterator[str]:
    counts = {actor: project.mention_counts(actor) for actor in project.actors}
    ranked = sorted(project.actors.values(), key=lambda a: (-sum(counts[a.id].values()), a.name))
    few = len(tags) <= _SOURCE_COLUMNS
    yield from _head(page, "ACTORS", f"{len(ranked):,}, mentions per source" if few else f"{len(ranked):,}")
    shown, rest = _some(page, len(ranked))
    heads = [f"{head:>5}" for head in (tags.values() if few else ("mentions", "sources"))]
    room = page.columns - _ACTOR_EDGES - sum(len(head) + 1 for head in heads)
    names = [cut(plain(actor.name), min(page.columns // 3, room)) for actor in ranked[:shown]]
    widest = max((cells(name) for name in names), default=0)
    if ranked:
        yield page.dim(f"  {pad('', widest)}  {pad('', _ACTOR_KIND)}  " + " ".join(heads))
    for name, actor in zip(names, ranked, strict=False):
        per_source = counts[actor.id]
        numbers = [per_source.get(source, 0) for source in tags] if few else [sum(per_source.values()), len(per_source)]
        columns = " ".join(f"{number or ABSENT:>{len(head)}}" for number, head in zip(numbers, heads, strict=True))
        yield f"  {pad(name, widest)}  {ACTOR_KINDS[actor.kind]:<{_ACTOR_KIND}}  {columns}"
        if actor.aliases:
            for line in hanging("    ", ", ".join(plain(alias) for alias in actor.aliases), page.columns):
                yield page.dim(line)
    yield from rest


# ---------------------------------------------------------------------- events


def _events(project: Project, page: Page, tags: Mapping[str, str]) -> Iterator[str]:
    rows = []
    for fact in project.facts.values():
        events = [f for f in map(project.finding, fact.findings) if isinstance(f, Event)]
        if events:
            # Of several reports the best dated one speaks for the fact.
            rows.append((min(events, key=lambda e: _BASIS.index(e.basis)), events))
    rows.sort(key=lambda row: (row[0].date is None, row[0].date or ""))
    yield from _head(page, "EVENTS", f"{len(rows):,} in order of their dates")
    shown, rest = _some(page, len(rows))
    for event, events in rows[:shown]:
        yield from hanging(
            f"  {pad(date_words(event.date, event.bound), 20)}  ",
            f"{plain(event.words)} {_tagged((e.source for e in events), tags)}",
            page.columns,
        )
        people = dict.fromkeys(p.actor for e in events for p in e.participants)
        details = [
            event.type.replace("-", " "),
            "" if event.date is None else f"date {event_basis(event)}",
            ", ".join(plain(name) for actor in people if (name := project.name_of(actor))),
            modality_words(event),
        ]
        for line in hanging(" " * 24, " · ".join(d for d in details if d), page.columns):
            yield page.dim(line)
    yield from rest


_BASIS = ("stated", "computed", "assumed", "unknown")
