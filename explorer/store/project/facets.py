"""Facets: what the sources of a search's result are, counted, so that a reader sees what narrowing it would leave."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace

from explorer.lean import dataclass
from explorer.store.project.search import STEPS, Search, Within, to_be_counted

MOST = 40
"""Values of each facet that are given, those with most sources first: a menu that is longer is not read."""

_ACTORS = "JOIN actor a ON a.source = s.key"

_SPEAKER = "substr(q.speaker, 1, instr(q.speaker || ' · ', ' · ') - 1)"
"""The name alone, or the words where nobody knows a name (see `rows.quote_rows`)."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One value and how much of the result has it.

    Attributes:
        value: what a search is restricted to by it: a publisher, a month ("2024-10"), a language tag, the id of an
            actor, or who speaks.
        label: its name; of an actor the fullest.
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
    """

    publishers: tuple[Facet, ...] = ()
    months: tuple[Facet, ...] = ()
    languages: tuple[Facet, ...] = ()
    actors: tuple[Facet, ...] = ()
    speakers: tuple[Facet, ...] = ()


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
    db.set_progress_handler(cancelled, STEPS)
    try:
        return Facets(
            publishers=_counted(db, replace(wanted, publishers=frozenset()), within, "s.publisher"),
            months=_counted(
                db, replace(wanted, date_from=None, date_to=None), within, "substr(s.published, 1, 7)", latest=True
            ),
            languages=_counted(db, replace(wanted, language=None), within, "s.language"),
            actors=_counted(db, replace(wanted, actor=None), within, "a.id", label="a.name", join=_ACTORS),
            speakers=_counted(db, replace(wanted, speaker=None), within, _SPEAKER, rows=True)
            if wanted.scope == "quotes"
            else (),
        )
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        return None
    finally:
        db.set_progress_handler(None, 0)


def _counted(
    db: sqlite3.Connection,
    wanted: Search,
    within: Within | None,
    value: str,
    *,
    label: str | None = None,
    join: str = "",
    rows: bool = False,
    latest: bool = False,
) -> tuple[Facet, ...]:
    """Count the sources, or the rows, of a search by a value.

    Args:
        db: where.
        wanted: the search.
        within: what alone is searched.
        value: what is counted by, in SQL.
        label: its name, in SQL; the longest is taken. None when the value names itself.
        join: what both need beside the tables of the search.
        rows: whether rows are counted.
        latest: whether the greatest values come first, and not those that are counted most.
    """
    counted = to_be_counted(wanted, within)
    if counted is None:
        return ()
    named = label or value
    number = "count(*)" if rows else f"count(DISTINCT {counted.source})"
    order = "value DESC" if latest else "number DESC, value"
    # Beside max() SQLite gives the other columns of the row that has it.
    found = db.execute(
        f"SELECT {value} AS value, {named}, {number} AS number, max(length({named})) "  # noqa: S608  # our own words
        f"FROM {counted.tables} {join} WHERE {counted.where} AND {value} > '' "
        f"GROUP BY value ORDER BY {order} LIMIT {MOST}",
        counted.values,
    )
    return tuple(Facet(name, words, count) for name, words, count, _ in found)
