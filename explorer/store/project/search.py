"""Searching a project: which sources, and at exactly which words."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace

from explorer.lean import dataclass
from explorer.store.project import counting
from explorer.store.project.hits import hit, spots
from explorer.store.project.searches import FIRST_SCREEN, Count, Hit, Search, SearchResult, Within
from explorer.store.project.selecting import Selected, narrowed, selected

STEPS = 10_000
"""Steps of SQLite's machine after which it is asked whether the search was cancelled: about a millisecond. Each time it
needs Python's lock, for which it may wait for the window, and the window for it."""


def search(
    db: sqlite3.Connection,
    wanted: Search,
    *,
    limit: int | None = FIRST_SCREEN,
    count: Count = "rows",
    ranked: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
    only: int | None = None,
    within: Within | None = None,
) -> SearchResult:
    """Look for something; never an error, whatever was typed.

    Args:
        db: a connection for reading (see `counting.prepare`), on any thread.
        wanted: what is looked for.
        limit: hits that are given; None for all.
        count: what is counted beyond the limit; hits of phrases that overlap are slow to count in many sources.
        ranked: whether the rows with the best hits come first (BM25); slow for common words.
        cancelled: asked often, from the thread of the search; true ends it.
        only: the one row that is looked at.
        within: what alone is searched; None for everything.
    """
    rows = selected(wanted, within, only=only)
    if isinstance(rows, tuple):
        return SearchResult(notes=rows)
    hits: list[Hit] = []
    total = number = 0
    sources: set[str | None] = set()
    beyond: _Beyond | None = None
    interrupted = False
    db.set_progress_handler(cancelled, STEPS)
    try:
        # One moment of the file for the rows and their number.
        db.execute("BEGIN")
        for row in db.execute(
            f"SELECT {rows.plan.columns} FROM {rows.whole}{' ORDER BY rank' if ranked else ''}",  # noqa: S608  # our own words
            rows.values,
        ):
            if interrupted := cancelled():
                break
            if limit is not None and len(hits) >= limit and beyond is None:
                beyond = _beyond(db, rows, count)
                if count != "hits" or beyond.hits is not None:
                    break
            number += 1
            sources.add(row[0])
            found = spots(wanted.scope, row, rows.node)
            total += len(found)
            hits += [hit(wanted.scope, row, spot) for spot in found[: None if limit is None else limit - len(hits)]]
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        interrupted = True
    finally:
        db.set_progress_handler(None, 0)
        if db.in_transaction:
            db.execute("ROLLBACK")
    if beyond is None or interrupted:
        beyond = _Beyond(None if interrupted else total, number, len(sources - {None}))
    elif count == "hits" and beyond.hits is None:
        beyond = replace(beyond, hits=total)
    return SearchResult(
        hits=tuple(hits),
        hit_count=beyond.hits,
        source_count=beyond.sources,
        row_count=beyond.rows,
        notes=rows.notes,
        cancelled=interrupted,
    )


@dataclass(frozen=True, slots=True)
class _Beyond:
    """The numbers of all that is found, None where they are not known without reading all of it."""

    hits: int | None
    rows: int | None
    sources: int | None


def _beyond(db: sqlite3.Connection, rows: Selected, count: Count) -> _Beyond:
    """Count beyond the limit."""
    number, sources = (None, None) if count == "nothing" else counting.counted(db, rows)
    return _Beyond(counting.hits(db, rows) if count == "hits" else None, number, sources)


def sources_found(
    db: sqlite3.Connection,
    wanted: Search,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    within: Within | None = None,
) -> tuple[str, ...]:
    """Ids of all sources in which a search finds something, in the order of the project; none when it was cancelled.

    Args:
        db: a connection of its own, on any thread.
        wanted: the search.
        cancelled: asked often, from the thread of the search; true ends it.
        within: what alone is searched; None for everything.
    """
    rows = selected(wanted, within)
    if isinstance(rows, tuple):
        return ()
    db.set_progress_handler(cancelled, STEPS)
    try:
        found = db.execute(
            f"SELECT id FROM source s WHERE s.key IN ({rows.sources}) ORDER BY s.position, s.key",  # noqa: S608  # our words
            rows.values,
        )
        return tuple(name for (name,) in found)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        return ()
    finally:
        db.set_progress_handler(None, 0)


def sources_left(db: sqlite3.Connection, wanted: Search) -> tuple[str, ...]:
    """Ids of all sources that a search without its words leaves, in the order of the project.

    Args:
        db: a connection of its own, on any thread.
        wanted: the search; its words, its scope and its speaker count for nothing.
    """
    where, values = narrowed(wanted)
    rows = f"SELECT id FROM source s WHERE {where or 'TRUE'} ORDER BY s.position, s.key"  # noqa: S608  # our own words
    return tuple(name for (name,) in db.execute(rows, values))


def actor_names(db: sqlite3.Connection) -> dict[str, bool]:
    """The full names of all actors that sources mention, in their order, each with whether a person has it."""
    rows = db.execute("SELECT name, max(id GLOB 'person:*') FROM actor GROUP BY name ORDER BY name")
    return {name: bool(person) for name, person in rows}
