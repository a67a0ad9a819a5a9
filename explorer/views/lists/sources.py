"""The table of the sources, which may be 100,000: filtered and sorted by column, a row made when it is seen."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import compress, count, repeat
from operator import attrgetter, contains, eq
from typing import Any, overload

from explorer.lean import dataclass
from explorer.model.catalogue import Entry
from explorer.model.labels import UNLABELLED, Labels
from explorer.model.query import Filter
from explorer.model.wording import ABSENT, date_words
from explorer.store import Store
from explorer.store.labelling import LabelsById
from explorer.store.matching import fold
from explorer.views.lists.table import Cell, Column, Row, Sort

STAR = "star"
"""Key of the column with the stars."""
DESK = "desk"
"""Key of the column that says which sources lie on the desk."""
REPRINT = "reprint"
"""Key of the column that names what a source is a reprint of."""

_COLUMNS: tuple[Column, ...] = (
    Column(key=STAR, title="Starred", head="★", tip="Starred sources; Space gives or takes the star", least=26),
    Column(key=DESK, title="On the desk", head="●", least=26,
           tip="What lies on the desk; + puts a source there, − takes it off"),
    Column(key=REPRINT, title="Reprint of", head="≈", least=28,
           tip="Sources that are nearly the same text as an earlier one"),
    Column(key="title", title="Source", tip="Title, publisher and tags", second="Publisher", wrap=True, strong=True,
           least=104, share=3, stands_for="tags"),
    Column(key="tags", title="Tags", tip="What you have tagged it with", wrap=True, least=100, share=1, needs=620),
    Column(key="date", title="Date", tip="When it was published", least=82, needs=300),
    Column(key="words", title="Words", tip="Words of the text", numeric=True, least=58, needs=400),
    Column(key="findings", title="Findings", tip="Findings that pass the filter", numeric=True, least=62),
)  # fmt: skip


def source_columns(store: Store) -> tuple[Column, ...]:
    """The columns of the table; which sources lie on the desk is told when some do not, and reprints when there are."""
    left_out = {DESK: store.whole, REPRINT: not store.reprints}
    return tuple(column for column in _COLUMNS if not left_out.get(column.key))


_KEPT = 4_000
"""Rows that are kept once they were made."""

_ASKED = 8
"""Words that were looked for last of which it is kept where they stand."""

_STARRED = Cell(text="★", full="yes", key=(0,), note="Space takes the star away")
_PLAIN = Cell(text=ABSENT, note="Space gives it the star")
_LAID = Cell(text="●", full="yes", key=(0,), note="It lies on the desk; − takes it off")
_ASIDE = Cell(text="", full="no", note="It lies aside; + puts it on the desk, Enter reads it")
_NO_REPRINT = Cell(text="")
_NOTHING = Cell(text=ABSENT)


class LazyRows(Sequence[Row]):
    """Rows of which nothing is there but where they stand until one is looked at."""

    def __init__(self, order: tuple[str, ...], make: Callable[[str], Row], places: Sequence[int] | None = None) -> None:
        """Stand for rows.

        Args:
            order: keys in the order of the rows.
            make: makes the row of a key.
            places: numbers of the keys in `order` that have a row, from top to bottom; None for all.
        """
        self.order = order
        self.places = places
        self._make = make
        self._made: dict[str, Row] = {}

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of all rows."""
        return self.order if self.places is None else tuple(map(self.order.__getitem__, self.places))

    def key(self, at: int) -> str:
        """The key of one row."""
        return self.order[at if self.places is None else self.places[at]]

    def among(self, names: Container[str]) -> "LazyRows":
        """Those of the rows whose keys are among these; what was made of them need not be made again."""
        return LazyRows(tuple(filter(names.__contains__, self.keys)), self._row)

    def stands_as(self, other: "LazyRows") -> bool:
        """Whether the same keys stand in the same order."""
        if self.order is other.order:
            return self.places is other.places or self.places == other.places
        return self.keys == other.keys

    def __len__(self) -> int:
        return len(self.order if self.places is None else self.places)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self._row(self.key(k)) for k in range(*at.indices(len(self)))]
        return self._row(self.key(at))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LazyRows) and self.stands_as(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]  # it keeps rows, and is no key of anything

    def _row(self, key: str) -> Row:
        row = self._made.get(key)
        if row is None:
            if len(self._made) >= _KEPT:
                self._made.clear()
            row = self._made[key] = self._make(key)
        return row


def stand_alike(one: Sequence[Row], other: Sequence[Row]) -> bool:
    """Whether rows of the same keys stand in the same order."""
    if one is other:
        return True
    if isinstance(one, LazyRows) and isinstance(other, LazyRows):
        return one.stands_as(other)
    return keys_of(one) == keys_of(other)


def keys_of(rows: Sequence[Row]) -> tuple[str, ...]:
    """The keys of rows, without making rows that nobody has looked at."""
    return rows.keys if isinstance(rows, LazyRows) else tuple(row.key for row in rows)


@dataclass(frozen=True)
class _Order:
    """All sources in one order, each with the words that it is looked up by.

    Attributes:
        keys: their ids.
        fold: gives of each the folded title and publisher.
    """

    keys: tuple[str, ...]
    fold: Callable[[], list[str]]

    @cached_property
    def words(self) -> list[str]:
        """Of each the folded title and publisher, made when somebody looks for words: it takes longest of all."""
        return self.fold()

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each of them stands."""
        return {name: place for place, name in enumerate(self.keys)}

    def of(self, names: Iterable[str]) -> list[int]:
        """Where some of them stand, from top to bottom."""
        return sorted(self.places[name] for name in names if name in self.places)


class _Words:
    """The folded title and publisher of each source, worked out some at a time, or all when they are wanted."""

    def __init__(self, entries: Sequence[Entry], before: "_Known | None") -> None:
        """Work out none yet.

        Args:
            entries: the sources.
            before: knows the words of some already.
        """
        self._entries = entries
        self._folded: list[str] = []
        self._before = before
        if before is not None and before.begins(entries):  # as when others have come behind them
            self._folded += before.folded
            self._before = None

    def known(self) -> "_Known":
        """Those that were worked out."""
        return _Known(self._entries[: len(self._folded)], tuple(self._folded))

    def all(self) -> list[str]:
        """Those of all sources, in order."""
        self.some(len(self._entries))
        return self._folded

    def some(self, number: int) -> bool:
        """Work out those of some more sources; whether there are others."""
        first = len(self._folded)
        for entry in self._entries[first : first + number]:
            known = None if self._before is None else self._before.words(entry)
            self._folded.append(known or fold(f"{entry.title}{_TITLE_ENDS}{entry.publisher or ''}"))
        if len(self._folded) == len(self._entries):
            self._before = None
        return len(self._folded) < len(self._entries)


@dataclass(frozen=True)
class _Known:
    """Sources as they were listed before.

    Attributes:
        entries: them.
        folded: title and publisher of each, folded.
    """

    entries: Sequence[Entry]
    folded: Sequence[str]

    def begins(self, entries: Sequence[Entry]) -> bool:
        """Whether others begin with just these."""
        return self.entries == entries[: len(self.entries)]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return dict(zip(map(_ID, self.entries), count()))

    def words(self, entry: Entry) -> str | None:
        """Those of a source; None when they are not known."""
        place = self._places.get(entry.id)
        same = place is not None and self.entries[place][1:3] == entry[1:3]  # title and publisher
        return self.folded[place] if place is not None and same else None


class SourceTable:
    """All sources of a project, on the desk or aside. Labels are asked of the store, since they change without it."""

    def __init__(self, catalogue: Mapping[str, Entry], before: "SourceTable | None" = None) -> None:
        """List the sources of a catalogue.

        Args:
            catalogue: all sources, in the order of the project.
            before: another table, which may know the folded words of some already.
        """
        self.catalogue = catalogue
        self._entries = tuple(catalogue.values())
        self._orders: dict[Sort, _Order] = {}
        self._words = _Words(self._entries, before.words_known if before is not None else None)
        # Where words stand that were looked for last: whoever types on looks among the same.
        self._said: tuple[_Order | None, dict[str, Sequence[int]]] = None, {}
        self._tagged: tuple[LabelsById, Mapping[str, str]] | None = None

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def words_known(self) -> _Known:
        """The folded words of the sources, as far as these were worked out."""
        return self._words.known()

    # ------------------------------------------------------------------ what passes

    def passing(self, wanted: Filter, store: Store) -> frozenset[str] | None:
        """Ids of the sources that pass a filter; None when all do.

        A source passes with any of its findings, and also when the words that are looked for are in its title, its
        publisher and its tags. One in which nothing was found, or that lies aside, passes as long as only sources and
        words are asked for: what is asked of findings is asked on the desk alone.
        """
        order = self._order(None)
        places = self._passing(order, wanted, store)
        return None if places is None else frozenset(order.keys[place] for place in places)

    def _passing(self, order: _Order, wanted: Filter, store: Store) -> Sequence[int] | None:
        """Where the sources that pass stand in an order."""
        among = store.sources_asked(wanted)
        if wanted.asks_findings:
            among = frozenset(store.tally(replace(wanted, text="")).by_source)
        base = None if among is None else order.of(among)
        text = fold(wanted.text)
        terms = text.split()
        if not terms:
            return base
        said = self._saying(order, text, base)
        # Beside the words of the list: those of the findings on the desk, and tags.
        tagged = self._saying_tagged(order, terms, store.labels)
        more = order.of({*store.tally(wanted).by_source, *(tagged if among is None else among.intersection(tagged))})
        new = [place for place in more if not all(term in order.words[place] for term in terms)]
        return sorted([*said, *new]) if new else said

    def _saying(self, order: _Order, text: str, base: Sequence[int] | None) -> Sequence[int]:
        """Where the sources stand that have all the words, each somewhere, among some."""
        words, places = order.words, base
        if self._said[0] is not order:
            self._said = order, {}
        asked = self._said[1]
        if base is None:
            if text in asked:
                return asked[text]
            places = asked.get(max((known for known in asked if text.startswith(known)), key=len, default=""))
        for term in text.split():
            # Without a line of Python for each of 100,000.
            among = words if places is None else map(words.__getitem__, places)
            places = [*compress(count() if places is None else places, map(contains, among, repeat(term)))]
        found: Sequence[int] = range(len(words)) if places is None else places
        if base is None:
            if len(asked) == _ASKED:
                del asked[next(iter(asked))]
            asked[text] = found
        return found

    def _saying_tagged(self, order: _Order, terms: Sequence[str], labels: LabelsById) -> Iterable[str]:
        """Ids of the tagged sources that have all of the words, in a tag or in the list."""
        if self._tagged is None or self._tagged[0] is not labels:
            self._tagged = labels, {name: fold("\n".join(put.tags)) for name, put in labels.items() if put.tags}
        return [
            name
            for name, tags in self._tagged[1].items()
            if any(term in tags for term in terms)
            and name in order.places
            and all(term in tags or term in order.words[order.places[name]] for term in terms)
        ]

    # ------------------------------------------------------------------ in which order

    def rows(self, wanted: Filter, store: Store, sort: Sort | None) -> LazyRows:
        """The rows that pass a filter, in order; equal ones keep the order of the project, empty cells come last."""
        counts = store.tally(wanted).by_source
        passing_counts = wanted.asks_findings or bool(wanted.text.strip())
        lasting = sort is not None and (sort.column in _LASTING or (sort.column == "findings" and not passing_counts))
        order = self._order(sort if lasting else None)
        places = self._passing(order, wanted, store)
        keys = order.keys
        if sort is not None and not lasting:
            keys = keys if places is None else tuple(map(keys.__getitem__, places))
            places = None
            keys = _sorted(keys, self._fleeting(sort.column, store, counts), descending=sort.descending)
        # As they are now: a file may be written of the rows while the project changes.
        whole, on_desk, labels, reprints = store.whole, store.sources, store.labels, store.reprints

        def make(name: str) -> Row:
            laid = name in on_desk
            entry = self.catalogue[name]
            passing = counts.get(name, 0) if laid else None if passing_counts else entry.findings
            first = reprints.get(name)
            return source_row(
                entry,
                labels.get(name, UNLABELLED),
                passing,
                laid=None if whole else laid,
                reprint=None if first is None or first == name else self.catalogue.get(first),
                reprints=bool(reprints),
            )

        return LazyRows(keys, make, places)

    def _order(self, sort: Sort | None) -> _Order:
        """All sources by a column of which nothing changes with the filter, the labels or the desk."""
        kept = sort or _NATURAL
        if kept not in self._orders:
            if sort is None:
                self._orders[kept] = _Order(tuple(self.catalogue), self._words.all)
            else:
                natural = self._order(None)
                keys = _sorted(natural.keys, self._column(sort.column), descending=sort.descending)
                self._orders[kept] = _Order(keys, lambda: [natural.words[natural.places[name]] for name in keys])
        return self._orders[kept]

    def _column(self, column: str) -> Mapping[str, str | int]:
        """What a column sorts by, for each source that has something there."""
        match column:
            case "title":
                words = zip(self._entries, self._words.all(), strict=True)
                return {entry.id: said[: said.index(_TITLE_ENDS)] for entry, said in words}
            case "date":
                return {entry.id: entry.published for entry in self._entries if entry.published}
            case "findings":
                return {entry.id: entry.findings for entry in self._entries if entry.findings}
            case _:
                return {entry.id: entry.words for entry in self._entries}

    def _fleeting(self, column: str, store: Store, counts: Mapping[str, int]) -> Mapping[str, str | int]:
        """The same for a column that changes with the filter, the labels or the desk; nothing for one that is none."""
        match column:
            case "findings":  # of a source that lies aside nobody knows how many pass
                return {name: counts.get(name, 0) for name in store.sources if self.catalogue[name].findings}
            case "star":
                return {name: 0 for name, put in store.labels.items() if put.starred}
            case "tags":
                return {name: fold(_tag_words(put)) for name, put in store.labels.items() if put.tags}
            case "reprint":  # of one text together, whatever they are called
                first = {name: store.reprint_of(name) for name in store.reprints}
                return {name: fold(self.catalogue[of].title) + of for name, of in first.items() if of is not None}
            case "desk" if not store.whole:
                return dict.fromkeys(store.sources, 0)
            case _:
                return {}

    # ------------------------------------------------------------------ beforehand

    def warm(self, number: int) -> bool:
        """Fold the words of some more sources, so that nobody waits for it; whether there are others."""
        return self._words.some(number)


_ID = attrgetter("id")
_TITLE_ENDS = "\0"
"""What no title holds."""
_LASTING = frozenset({"title", "date", "words"})
_NATURAL = Sort("")


def _sorted(names: tuple[str, ...], keys: Mapping[str, Any], *, descending: bool) -> tuple[str, ...]:
    """Ids by what a column sorts by; those that have nothing there come last."""
    filled = [name for name in names if name in keys]
    filled.sort(key=keys.__getitem__, reverse=descending)
    if len(filled) == len(names):
        return tuple(filled)
    return (*filled, *(name for name in names if name not in keys))


def source_row(
    entry: Entry,
    labels: Labels,
    passing: int | None,
    *,
    laid: bool | None,
    reprint: Entry | None = None,
    reprints: bool = False,
) -> Row:
    """The row of one source.

    Args:
        entry: of the source.
        labels: its star and tags.
        passing: findings in it that pass the filter; None when they were not asked.
        laid: whether it lies on the desk; None when all do, and nothing is to be said of it.
        reprint: what it is a reprint of; None when it is of none.
        reprints: whether there is a column for that.
    """
    publisher, tags = entry.publisher or "", _tag_words(labels)
    again = "" if reprint is None else f"reprint of {_told_apart(reprint, entry)}"
    desk = () if laid is None else (_LAID if laid else _ASIDE,)
    return Row(
        key=entry.id,
        selection=None,
        cells=(
            _STARRED if labels.starred else _PLAIN,
            *desk,
            *((_reprint_cell(reprint),) if reprints else ()),
            Cell(
                text=" ".join(entry.title.split()) or ABSENT,
                second=_joined(publisher, again),
                short_of_room=_joined(publisher, again, tags),
                note="\n".join(part for part in (f"Tags: {tags}" if tags else "", _reprint_note(reprint)) if part),
                key=(fold(entry.title),),
            ),
            Cell(text=tags, key=(fold(tags),)) if tags else _NOTHING,
            Cell(
                text=date_words(entry.published, short=True),
                full=date_words(entry.published),
                key=(entry.published,),
            )
            if entry.published
            else _NOTHING,
            Cell(text=f"{entry.words:,}", key=(entry.words,)),
            _findings_cell(entry.findings, passing),
        ),
    )


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _told_apart(first: Entry, entry: Entry) -> str:
    """What names a source best for whoever sees another one: a paper prints its own texts again too."""
    return first.title if first.publisher == entry.publisher else first.short_name


def _reprint_note(first: Entry | None) -> str:
    if first is None:
        return ""
    return f"Nearly the same text as {_joined(f'“{first.title}”', first.publisher or '')}"


def _reprint_cell(first: Entry | None) -> Cell:
    if first is None:
        return _NO_REPRINT
    words = _joined(first.title, first.publisher or "")
    return Cell(text="≈", full=words, key=(fold(first.title), first.id), note="It is nearly the same text as this one")


def _findings_cell(findings: int, passing: int | None) -> Cell:
    if not findings:
        return _NOTHING
    if passing is None:
        return Cell(text=ABSENT, note=f"It lies aside: its {findings:,} findings were not asked")
    note = "" if passing == findings else f"{passing:,} of {findings:,} findings pass the filter"
    return Cell(text=f"{passing:,}", key=(passing,), note=note)


def _tag_words(labels: Labels) -> str:
    return ", ".join(sorted(labels.tags, key=lambda tag: (fold(tag), tag)))
