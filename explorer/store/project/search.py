"""Searching a project: which sources, and at exactly which words."""

import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import field
from itertools import pairwise
from typing import Literal, TypeAlias

from explorer.lean import dataclass
from explorer.model.text import Span
from explorer.store.project.parsing import Parsed, parse
from explorer.store.project.query import Folded, Node, Place, merged, words_of

Scope: TypeAlias = Literal["text", "quotes", "titles", "notes"]
FIRST_SCREEN = 200
"""Hits that are shown at once, unranked: enough for a screen, quick for the most common word."""

_AROUND = 60
"""Code points of a snippet before and after what was found, before they are cut back to whole words."""

STEPS = 2000
"""Steps of SQLite's machine after which it is asked whether the search was cancelled: about 0.1 ms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is looked for. None and an empty set restrict nothing; all that is given must hold.

    Attributes:
        query: words in the language of searches (see `query`).
        scope: the texts; quotations, with the names of who is quoted; titles; notes.
        speaker: words of the speaker's name; of quotations only.
        publishers: names as the sources give them.
        date_from: first day of publication, ISO 8601 as far as wanted; leaves out sources without a date.
        date_to: last day of publication.
        language: BCP 47 tag; "en" takes "en-GB" too.
        actor: id or full name of an actor that the source mentions.
        tag: a tag of the source.
        starred: whether only starred sources are wanted.
    """

    query: str
    scope: Scope = "text"
    speaker: str | None = None
    publishers: frozenset[str] = field(default_factory=frozenset)
    date_from: str | None = None
    date_to: str | None = None
    language: str | None = None
    actor: str | None = None
    tag: str | None = None
    starred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """What alone is searched: what the window's filter shows, which is no part of a search that is saved.

    Attributes:
        sources: ids of sources.
        quotes: ids of quotations; the other scopes pass them over.
    """

    sources: frozenset[str]
    quotes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """Words around a hit on one line.

    Attributes:
        text: the words.
        marks: half-open ranges of code points of `text` that were found, in order, apart.
        before: whether more text stands before it.
        after: whether more text stands after it.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    before: bool
    after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place where what was looked for stands.

    Attributes:
        source: id of the source; None for a note on the project as a whole.
        span: the place in the source's text; None for a title or a note. Of a quotation that the source
            interrupts, from the first of the found words to the last.
        finding: id of the quotation; None in other scopes.
        note: id of the note; None in other scopes.
        snippet: the words around it.
    """

    source: str | None
    span: Span | None
    finding: str | None = None
    note: str | None = None
    snippet: Snippet


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """What a search gave.

    Attributes:
        hits: in the order in which the sources were added, or by rank, and of their texts. All that was found in one
            title is one hit.
        hit_count: all hits, also those beyond the limit; None when not all were looked for.
        source_count: all sources with a hit, also those beyond the limit; of a cancelled search those seen so far.
        row_count: all texts, quotations, titles or notes with a hit, likewise.
        notes: sentences about what in the query was not understood.
        cancelled: whether the search was interrupted; what is here then is true, but not all.
    """

    hits: tuple[Hit, ...] = ()
    hit_count: int | None = 0
    source_count: int = 0
    row_count: int = 0
    notes: tuple[str, ...] = ()
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    """How one scope is searched, in SQL.

    Attributes:
        index: the full-text index.
        columns: what of a row is read.
        source: what names the row's source.
        joins: what `source` and the filters need.
        text: what `columns` needs beside that.
    """

    index: str
    columns: str
    source: str
    joins: str
    text: str = ""


_PLANS: dict[Scope, _Plan] = {
    "text": _Plan(
        index="text_index",
        columns="s.id, c.text",
        source="s.key",
        joins="JOIN source s ON s.key = text_index.rowid",
        text="JOIN content c ON c.key = s.key",
    ),
    "quotes": _Plan(
        index="quote_index",
        columns="s.id, c.text, q.id, q.parts, q.words, q.speaker",
        source="q.source",
        joins="JOIN quote q ON q.key = quote_index.rowid JOIN source s ON s.key = q.source",
        text="JOIN content c ON c.key = q.source",
    ),
    "titles": _Plan(
        index="title_index",
        columns="s.id, s.title",
        source="s.key",
        joins="JOIN source s ON s.key = title_index.rowid",
    ),
    # A note may speak of a source that was taken out, or of none.
    "notes": _Plan(
        index="note_index",
        columns="n.source, n.text, n.id",
        source="n.source",
        joins="JOIN note n ON n.key = note_index.rowid LEFT JOIN source s ON s.id = n.source",
    ),
}


def search(
    db: sqlite3.Connection,
    wanted: Search,
    *,
    limit: int | None = FIRST_SCREEN,
    every: bool = False,
    ranked: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
    only: int | None = None,
    within: Within | None = None,
) -> SearchResult:
    """Look for something; never an error, whatever was typed.

    Args:
        db: a connection of its own, on any thread.
        wanted: what is looked for.
        limit: hits that are given; None for all.
        every: whether the hits beyond the limit are counted; slow for common words.
        ranked: whether the rows with the best hits come first (BM25); slow for common words.
        cancelled: asked often, from the thread of the search; true ends it.
        only: the one row that is looked at.
        within: what alone is searched; None for everything.
    """
    parsed = parse(wanted.query)
    match, notes = _match(wanted, parsed)
    if match is None:
        return SearchResult(notes=notes)
    plan = _PLANS[wanted.scope]
    where, values = _filters(wanted, within)
    if only is not None:
        where, values = f"{where} AND {plan.index}.rowid = ?", [*values, only]
    hits: list[Hit] = []
    total, rows, sources = 0, 0, 0
    seen: set[str | None] = set()
    whole = True
    interrupted = False
    db.set_progress_handler(cancelled, STEPS)
    # One moment of the file for the rows and their number.
    db.execute("BEGIN")
    try:
        for row in db.execute(
            f"SELECT {plan.columns} FROM {plan.index} {plan.joins} {plan.text} "  # noqa: S608  # our own words
            f"WHERE {plan.index} MATCH ?{where}{' ORDER BY rank' if ranked else ''}",
            (match, *values),
        ):
            full = limit is not None and len(hits) >= limit
            whole = not full or every
            interrupted = cancelled()
            if interrupted or not whole:
                break
            rows += 1
            seen.add(row[0])
            spots = _spots(wanted.scope, row, parsed.node)
            total += len(spots)
            hits += [_hit(wanted.scope, row, spot) for spot in spots[: None if limit is None else limit - len(hits)]]
        sources = len(seen - {None})
        if not whole and not interrupted:
            rows, sources = _counted(db, plan, (match, *values), where)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        interrupted = True
    finally:
        db.set_progress_handler(None, 0)
        db.execute("ROLLBACK")
    return SearchResult(
        hits=tuple(hits),
        hit_count=total if whole and not interrupted else None,
        source_count=sources,
        row_count=rows,
        notes=notes,
        cancelled=interrupted,
    )


def _match(wanted: Search, parsed: Parsed) -> tuple[str | None, tuple[str, ...]]:
    """The search in FTS5's language, None when there is nothing to search for; with what was not understood."""
    expression = parsed.node.fts() if parsed.node else None
    if wanted.speaker is None:
        return expression, parsed.notes
    if wanted.scope != "quotes":
        return expression, (*parsed.notes, "Only quotations have a speaker; all were searched")
    speaker = words_of(wanted.speaker)
    if speaker is None:
        return expression, (*parsed.notes, f"“{wanted.speaker}” names no speaker; all were searched")
    spoken = f"({{speaker}} : {speaker.fts()})"
    return f"{spoken} AND {expression}" if expression else spoken, parsed.notes


def _counted(db: sqlite3.Connection, plan: _Plan, values: Sequence[object], where: str) -> tuple[int, int]:
    """The number of rows and of their sources."""
    if plan.source == "s.key" and not where:
        # The index alone knows: a row is a source.
        (rows,) = db.execute(
            f"SELECT count(*) FROM {plan.index} WHERE {plan.index} MATCH ?",  # noqa: S608  # as above
            values,
        ).fetchone()
        return rows, rows
    counted: tuple[int, int] = db.execute(
        f"SELECT count(*), count(DISTINCT {plan.source}) FROM {plan.index} {plan.joins} "  # noqa: S608  # as above
        f"WHERE {plan.index} MATCH ?{where}",
        values,
    ).fetchone()
    return counted


@dataclass(frozen=True, slots=True)
class Counted:
    """The rows that a search finds, to be counted by what is known of their sources (`s`).

    Attributes:
        source: what names a row's source, in SQL.
        tables: what stands between FROM and WHERE.
        where: the conditions.
        values: of the question marks in them.
    """

    source: str
    tables: str
    where: str
    values: tuple[object, ...]


def to_be_counted(wanted: Search, within: Within | None) -> Counted | None:
    """The rows of a search without their texts; None when there is nothing to search for."""
    match, _ = _match(wanted, parse(wanted.query))
    if match is None:
        return None
    plan = _PLANS[wanted.scope]
    where, values = _filters(wanted, within)
    return Counted(plan.source, f"{plan.index} {plan.joins}", f"{plan.index} MATCH ?{where}", (match, *values))


def _filters(wanted: Search, within: Within | None) -> tuple[str, list[object]]:
    """Further conditions on the source, with their values."""
    clauses: list[str] = []
    values: list[object] = []

    def add(clause: str, *bound: object) -> None:
        clauses.append(clause)
        values.extend(bound)

    if wanted.publishers:
        add(f"s.publisher IN ({', '.join('?' * len(wanted.publishers))})", *sorted(wanted.publishers))
    # A date that is known to the month stands for all its days: "~" sorts after every digit and dash.
    if wanted.date_from:
        add("s.published || '~' >= ?", wanted.date_from)
    if wanted.date_to:
        add("s.published <= ? || '~'", wanted.date_to)
    if wanted.language:
        tag = wanted.language.lower()
        add("(lower(s.language) = ? OR substr(lower(s.language), 1, ?) = ?)", tag, len(tag) + 1, f"{tag}-")
    if wanted.actor:
        add(
            "s.key IN (SELECT source FROM actor WHERE id = ? UNION SELECT source FROM actor WHERE name = ?)",
            wanted.actor,
            wanted.actor,
        )
    if wanted.tag:
        add("s.key IN (SELECT source FROM tag WHERE name = ?)", wanted.tag)
    if wanted.starred:
        add("s.starred")
    if within is not None:
        add("s.id IN (SELECT value FROM json_each(?))", json.dumps(sorted(within.sources)))
        if wanted.scope == "quotes":
            add("q.id IN (SELECT value FROM json_each(?))", json.dumps(sorted(within.quotes)))
    return "".join(f" AND {clause}" for clause in clauses), values


# ---------------------------------------------------------------------- places


JOINT = " … "
"""What stands between the parts of a quotation where its words are indexed, as in `Quote.words`."""


_OFFSETS = re.compile(r"[0-9]{1,9}-[0-9]{1,9}(?: [0-9]{1,9}-[0-9]{1,9})*")
_EDGE = re.compile(r"[0-9]+")

_Marks: TypeAlias = tuple[tuple[int, int], ...]
"""Ranges of code points of the text that is shown: of the source, or the title, or the note."""


def _spots(scope: Scope, row: Sequence[str], node: Node | None) -> list[_Marks]:
    """The hits of a row, each with the ranges to be marked."""
    match scope:
        case "text" | "notes":
            return [((start, end),) for _, start, end in _places(node, row[1])]
        case "titles":
            return [tuple((start, end) for _, start, end in _places(node, row[1]))]
        case "quotes":
            _, text, _, packed, words, speaker = row
            parts = offsets(packed)
            # The file may come from anybody. Where its words are not in the text there is no place; `check` names it.
            if parts is None or JOINT.join(text[start:end] for start, end in parts) != words:
                return []
            found = [(start, end) for column, start, end in _places(node, words, speaker) if column == 0]
            # Found by the name of who speaks: the quotation as a whole is the hit.
            return [_in_text(parts, start, end) for start, end in found or [(0, len(words))]]


def _places(node: Node | None, *columns: str) -> list[Place]:
    return merged((node.places([Folded(column) for column in columns]) if node else None) or [])


def _hit(scope: Scope, row: Sequence[str], marks: _Marks) -> Hit:
    source, text, *further = row
    if scope == "titles":
        whole = Snippet(text=_BLANK.sub(" ", text), marks=marks, before=False, after=False)
        return Hit(source=source, span=None, snippet=whole)
    if scope == "notes":
        return Hit(source=source, span=None, note=further[0], snippet=snippet(text, marks))
    return Hit(
        source=source,
        span=Span.of(text, marks[0][0], marks[-1][1]),
        finding=further[0] if scope == "quotes" else None,
        snippet=snippet(text, marks),
    )


def offsets(packed: str) -> list[tuple[int, int]] | None:
    """The ranges of a quotation's parts, from "12-30 45-60"; None when these are no ranges in order, apart."""
    if not _OFFSETS.fullmatch(packed):
        return None
    edges = [int(edge) for edge in _EDGE.findall(packed)]
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    whole = all(start < end for start, end in parts) and all(a[1] <= b[0] for a, b in pairwise(parts))
    return parts if whole else None


def _in_text(parts: Sequence[tuple[int, int]], start: int, end: int) -> _Marks:
    """Where a range of the joined words of a quotation stands in the text, part by part."""
    out = []
    at = 0
    for first, last in parts:
        low, high = max(start, at), min(end, at + last - first)
        if low < high:
            out.append((first + low - at, first + high - at))
        at += last - first + len(JOINT)
    return tuple(out)


_BLANK = re.compile(r"\s")


def snippet(text: str, marks: Sequence[tuple[int, int]]) -> Snippet:
    """The words around ranges of a text, on one line.

    Args:
        text: where they stand.
        marks: ranges in order, apart; at least one. What is long between them stays whole.
    """
    start, end = _cut(text, marks[0][0] - _AROUND, marks[-1][1] + _AROUND, marks)
    return Snippet(
        text=_BLANK.sub(" ", text[start:end]),
        marks=tuple((low - start, high - start) for low, high in marks),
        before=start > 0,
        after=end < len(text),
    )


def _cut(text: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The range, cut back to whole words but never into a mark."""
    if start > 0:
        blank = _BLANK.search(text, start, marks[0][0])
        start = blank.end() if blank else start
    if end < len(text):
        blanks = [found.start() for found in _BLANK.finditer(text, marks[-1][1], end)]
        end = blanks[-1] if blanks else end
    return max(start, 0), min(end, len(text))
