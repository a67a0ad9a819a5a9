"""Facets: what the sources of a search's result are, counted, so that a reader sees what narrowing it would leave."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from explorer.lean import dataclass
from explorer.store.project import counting
from explorer.store.project.findings import KINDS
from explorer.store.project.search import STEPS
from explorer.store.project.searches import Search, Within
from explorer.store.project.selecting import Selected, selected

MOST = 40
"""Values of each facet that are given, those with most sources first: a menu that is longer is not read."""

_FEW = 8
"""One source of so many that are found is few; both ways of counting their actors take as long then."""

_NAMES = 100
"""Sources whose name for an actor is looked at."""

_SPEAKER = "substr(q.speaker, 1, instr(q.speaker || ' · ', ' · ') - 1)"
"""The name alone, or the words where nobody knows a name (see `rows.searched`)."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One value and how much of the result has it.

    Attributes:
        value: what a search is restricted to by it: a publisher, a month ("2024-10"), a language tag, the id of an
            actor, or the name that several ids share, who speaks, or a kind of findings.
        label: its name; of an actor the fullest, of a kind the value itself.
        count: sources with a hit; of who speaks, quotations.
    """

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What a result is made of.

    Each facet is counted as if the search did not restrict this very facet, so that it says what another choice would
    give. Sources of which it is not known have no part in it.

    Attributes:
        publishers: with most sources first, like all but the months.
        months: of publication, the latest first.
        languages: as the sources give them.
        actors: who is mentioned in the sources.
        speakers: who is quoted, by name, or by the words that stand there; of quotations only.
        kinds: what is found in the sources, in the order of `Extraction.findings`.
    """

    publishers: tuple[Facet, ...] = ()
    months: tuple[Facet, ...] = ()
    languages: tuple[Facet, ...] = ()
    actors: tuple[Facet, ...] = ()
    speakers: tuple[Facet, ...] = ()
    kinds: tuple[Facet, ...] = ()


def facets(
    db: sqlite3.Connection,
    wanted: Search,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    within: Within | None = None,
) -> Facets | None:
    """Count a result by what is known of its sources.

    Args:
        db: a connection of its own, on any thread.
        wanted: the search.
        cancelled: asked often, from the thread of the search; true ends it.
        within: what alone is searched; None for everything.

    Returns:
        The facets; None when it was cancelled.
    """
    counter = _Counter(db, within)
    db.set_progress_handler(cancelled, STEPS)
    try:
        return Facets(
            publishers=counter.of_sources(replace(wanted, publishers=frozenset()), "s.publisher"),
            months=counter.of_sources(
                replace(wanted, date_from=None, date_to=None), "substr(s.published, 1, 7)", latest=True
            ),
            languages=counter.of_sources(replace(wanted, language=None), "s.language"),
            actors=counter.actors(replace(wanted, actor=None)),
            speakers=counter.speakers(replace(wanted, speaker=None)) if wanted.scope == "quotes" else (),
            kinds=counter.kinds(replace(wanted, kind=None)),
        )
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        return None
    finally:
        db.set_progress_handler(None, 0)


class _Counter:
    """Counts the sources, or the rows, of searches by a value; nothing where there is nothing to search for."""

    def __init__(self, db: sqlite3.Connection, within: Within | None) -> None:
        self._db = db
        self._within = within
        self._held: Selected | None = None

    def _sources(self, rows: Selected) -> str:
        """The table that holds the keys of the sources now; the same for all facets that nothing is chosen in."""
        if rows != self._held:
            self._held = None
            counting.keep_sources(self._db, rows)
            self._held = rows
        return counting.FOUND

    def of_sources(self, wanted: Search, value: str, *, latest: bool = False) -> tuple[Facet, ...]:
        """Count sources by what is known of them.

        Args:
            wanted: the search.
            value: what is counted by, in SQL.
            latest: whether the greatest values come first, and not those that are counted most.
        """
        rows = selected(wanted, self._within)
        if isinstance(rows, tuple):
            return ()
        order = "value DESC" if latest else "number DESC, value"
        found = self._db.execute(
            f"SELECT {value} AS value, count(*) AS number FROM {self._sources(rows)} "  # noqa: S608  # our own words
            f"CROSS JOIN source s ON s.key = found.key WHERE value > '' GROUP BY value ORDER BY {order} LIMIT {MOST}"
        )
        return tuple(Facet(name, name, count) for name, count in found)

    def actors(self, wanted: Search) -> tuple[Facet, ...]:
        """Count sources by who is mentioned in them."""
        rows = selected(wanted, self._within)
        if isinstance(rows, tuple):
            return ()
        table = self._sources(rows)
        found, every = self._db.execute(
            f"SELECT (SELECT count(*) FROM {table}), (SELECT count(*) FROM source)"  # noqa: S608  # our own name
        ).fetchone()
        # Of many sources all actors are looked through, in the order of an index: nothing has to be sorted. By name,
        # since each source has ids of its own for those whom the gazetteer does not know and nothing has linked.
        walked = (
            f"actor a INDEXED BY actor_by_name WHERE a.source IN {table}"
            if found * _FEW > every
            else f"{table} CROSS JOIN actor a ON a.source = found.key"
        )
        counts = self._db.execute(
            f"SELECT a.name, count(DISTINCT a.source) AS number, min(a.id), max(a.id) FROM {walked} "  # noqa: S608  # our own words
            f"GROUP BY a.name ORDER BY number DESC, a.name LIMIT {MOST}"
        ).fetchall()
        names = Counter(first for _, _, first, last in counts if first == last)
        out: dict[str, Facet] = {}
        for name, number, first, last in counts:
            if first != last:
                out[name] = Facet(name, name, number)
            elif names[first] == 1:
                out[first] = Facet(first, name, number)
            elif first not in out:  # one actor, spelt in several ways
                out[first] = Facet(first, self._name(first), self._having(first, table))
        return tuple(sorted(out.values(), key=lambda facet: (-facet.count, facet.label, facet.value)))

    def _having(self, actor: str, table: str) -> int:
        """Sources among those found that mention the actor of this id."""
        (number,) = self._db.execute(
            f"SELECT count(*) FROM actor WHERE id = ? AND source IN {table}",  # noqa: S608  # our own name
            (actor,),
        ).fetchone()
        return int(number)

    def _name(self, actor: str) -> str:
        """The fullest of an actor's names."""
        (name,) = self._db.execute(
            f"SELECT name, max(length(name)) FROM (SELECT name FROM actor WHERE id = ? LIMIT {_NAMES})",  # noqa: S608  # our own number
            (actor,),
        ).fetchone()[:1]
        return str(name)

    def speakers(self, wanted: Search) -> tuple[Facet, ...]:
        """Count quotations by who speaks."""
        rows = selected(wanted, self._within)
        if isinstance(rows, tuple):
            return ()
        found = self._db.execute(
            f"SELECT {_SPEAKER} AS value, count(*) AS number FROM {rows.rows} AND value > '' "  # noqa: S608  # our own words
            f"GROUP BY value ORDER BY number DESC, value LIMIT {MOST}",
            rows.values,
        )
        return tuple(Facet(name, name, count) for name, count in found)

    def kinds(self, wanted: Search) -> tuple[Facet, ...]:
        """Count sources by the kinds of findings in them."""
        rows = selected(wanted, self._within)
        if isinstance(rows, tuple):
            return ()
        numbers = ", ".join(f"count(nullif({kind}, 0))" for kind in KINDS)
        counts = self._db.execute(
            f"SELECT {numbers} FROM {self._sources(rows)} CROSS JOIN tally ON tally.source = found.key"  # noqa: S608  # our own words
        ).fetchone()
        return tuple(Facet(kind, kind, count) for kind, count in zip(KINDS, counts, strict=True) if count)
