"""The table of the sources, which may be 100,000: filtered and sorted by column, a row made when it is seen."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import eq
from typing import Any, overload

from explorer.model.labels import Labels
from explorer.model.query import Filter
from explorer.model.source import Source
from explorer.model.wording import ABSENT, date_words
from explorer.store import Store
from explorer.store.matching import fold
from explorer.views.lists.table import Cell, Column, Row, Sort

STAR = "star"
"""Key of the column with the stars."""

COLUMNS: tuple[Column, ...] = (
    Column(key=STAR, title="Starred", head="★", tip="Starred sources; Space gives or takes the star", least=28),
    Column(key="title", title="Source", tip="Title, publisher and tags", second="Publisher", wrap=True, strong=True,
           least=112, share=3, stands_for="tags"),
    Column(key="tags", title="Tags", tip="What you have tagged it with", wrap=True, least=100, share=1, needs=620),
    Column(key="date", title="Date", tip="When it was published", least=84, needs=300),
    Column(key="words", title="Words", tip="Words of the text", numeric=True, least=58, needs=400),
    Column(key="findings", title="Findings", tip="Findings that pass the filter", numeric=True, least=64),
)  # fmt: skip

_KEPT = 4_000
"""Rows that are kept once they were made."""

_STARRED = Cell(text="★", full="yes", key=(0,), note="Space takes the star away")
_PLAIN = Cell(text=ABSENT, note="Space gives it the star")
_NOTHING = Cell(text=ABSENT)


class LazyRows(Sequence[Row]):
    """Rows of which only the keys are there until one is looked at."""

    def __init__(self, keys: tuple[str, ...], make: Callable[[str], Row]) -> None:
        self.keys = keys
        self._make = make
        self._made: dict[str, Row] = {}

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self._row(key) for key in self.keys[at]]
        return self._row(self.keys[at])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LazyRows) and self.keys == other.keys and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]  # it keeps rows, and is no key of anything

    def _row(self, key: str) -> Row:
        row = self._made.get(key)
        if row is None:
            if len(self._made) >= _KEPT:
                self._made.clear()
            row = self._made[key] = self._make(key)
        return row


def keys_of(rows: Sequence[Row]) -> tuple[str, ...]:
    """The keys of rows, without making rows that nobody has looked at."""
    return rows.keys if isinstance(rows, LazyRows) else tuple(row.key for row in rows)


class SourceTable:
    """All sources of one revision of what was found. Labels are asked of the store, since they change without it."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = tuple(sources)
        self._by_id = {source.id: source for source in self._sources}
        self._orders: dict[Sort, tuple[str, ...]] = {}
        self._with_findings: list[str] | None = None
        self._folded: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._sources)

    # ------------------------------------------------------------------ what passes

    def passing(self, wanted: Filter, store: Store) -> frozenset[str] | None:
        """Ids of the sources that pass a filter; None when all do.

        A source passes with any of its findings, and also when the words that are looked for are in its title, its
        publisher and its tags. One in which nothing was found passes as long as only sources are asked for.
        """
        asked = store.sources_asked(wanted)
        plain = replace(wanted, text="", sources=frozenset(), tags=frozenset(), starred=False).empty
        if plain and not wanted.text:
            return asked
        found = frozenset(store.tally(wanted).by_source)
        if not wanted.text:
            return found
        among = asked if plain else frozenset(store.tally(replace(wanted, text="")).by_source)
        return found | self._saying(wanted.text, among, store)

    def _saying(self, text: str, among: frozenset[str] | None, store: Store) -> frozenset[str]:
        terms = fold(text).split()
        tags = {name: fold("\n".join(put.tags)) for name, put in store.labels.items() if put.tags}
        saying: Iterable[str] = self._words if among is None else [name for name in self._words if name in among]
        for term in terms:
            saying = [name for name in saying if term in self._words[name]]
        tagged = [
            name
            for name, more in tags.items()
            if name in self._by_id
            and (among is None or name in among)
            and all(term in more or term in self._words[name] for term in terms)
        ]
        return frozenset(saying) | frozenset(tagged)

    @property
    def _words(self) -> Mapping[str, str]:
        """The folded title and publisher of each source."""
        if len(self._folded) < len(self._sources):
            self._fold(self._sources)
        return self._folded

    def _fold(self, sources: Iterable[Source]) -> None:
        for source in sources:
            if source.id not in self._folded:
                self._folded[source.id] = fold(f"{source.title}\n{source.publisher or ''}")

    # ------------------------------------------------------------------ in which order

    def rows(self, wanted: Filter, store: Store, sort: Sort | None) -> LazyRows:
        """The rows that pass a filter, in order; equal ones keep the order of the project, empty cells come last."""
        passing = self.passing(wanted, store)
        counts = store.tally(wanted).by_source
        order = self._order(sort, store, counts)
        keys = order if passing is None else tuple(name for name in order if name in passing)

        def make(name: str) -> Row:
            return source_row(
                self._by_id[name], store.labels_of(name), counts.get(name, 0), len(store.findings_in(name))
            )

        return LazyRows(keys, make)

    def _order(self, sort: Sort | None, store: Store, counts: Mapping[str, int]) -> tuple[str, ...]:
        if sort is None or all(column.key != sort.column for column in COLUMNS):
            return tuple(self._by_id)
        match sort.column:
            case "findings":
                found = {**dict.fromkeys(self._filled(store), 0), **counts}
                return self._sorted(found, descending=sort.descending)
            case "star":
                stars = {name: 0 for name, put in store.labels.items() if put.starred}
                return self._sorted(stars, descending=sort.descending)
            case "tags":
                tags = {name: fold(_tag_words(put)) for name, put in store.labels.items() if put.tags}
                return self._sorted(tags, descending=sort.descending)
        if sort not in self._orders:
            self._orders[sort] = self._sorted(self._column(sort.column), descending=sort.descending)
        return self._orders[sort]

    def _filled(self, store: Store) -> Sequence[str]:
        """Ids of the sources in which anything was found."""
        if self._with_findings is None:
            self._with_findings = [name for name in self._by_id if store.findings_in(name)]
        return self._with_findings

    def _column(self, column: str) -> Mapping[str, str | int]:
        """What a column sorts by, for each source that has something there."""
        match column:
            case "title":
                return {source.id: fold(source.title) for source in self._sources}
            case "date":
                return {source.id: source.published for source in self._sources if source.published}
            case _:
                return {source.id: source.word_count for source in self._sources}

    def _sorted(self, keys: Mapping[str, Any], *, descending: bool) -> tuple[str, ...]:
        filled = [name for name in self._by_id if name in keys]
        filled.sort(key=keys.__getitem__, reverse=descending)
        if len(filled) == len(self._by_id):
            return tuple(filled)
        return (*filled, *(name for name in self._by_id if name not in keys))

    # ------------------------------------------------------------------ beforehand

    def warm(self, first: int, number: int) -> bool:
        """Count the words of some texts and fold their titles, so that nobody waits for it; whether there are more."""
        some = self._sources[first : first + number]
        for source in some:
            _ = source.word_count
        self._fold(some)
        return first + number < len(self._sources)


def source_row(source: Source, labels: Labels, passing: int, findings: int) -> Row:
    """The row of one source.

    Args:
        source: the source.
        labels: its star and tags.
        passing: findings in it that pass the filter.
        findings: all findings in it.
    """
    publisher, tags = source.publisher or "", _tag_words(labels)
    note = "" if passing == findings else f"{passing:,} of {findings:,} findings pass the filter"
    return Row(
        key=source.id,
        selection=None,
        cells=(
            _STARRED if labels.starred else _PLAIN,
            Cell(
                text=" ".join(source.title.split()) or ABSENT,
                second=publisher,
                short_of_room=" · ".join(part for part in (publisher, tags) if part),
                note=f"Tags: {tags}" if tags else "",
                key=(fold(source.title),),
            ),
            Cell(text=tags, key=(fold(tags),)) if tags else _NOTHING,
            Cell(
                text=date_words(source.published, short=True),
                full=date_words(source.published),
                key=(source.published,),
            )
            if source.published
            else _NOTHING,
            Cell(text=f"{source.word_count:,}", key=(source.word_count,)),
            Cell(text=f"{passing:,}", key=(passing,), note=note) if findings else _NOTHING,
        ),
    )


def _tag_words(labels: Labels) -> str:
    return ", ".join(sorted(labels.tags, key=lambda tag: (fold(tag), tag)))
