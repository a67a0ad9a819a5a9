"""Selecting: a search in SQL, as the rows of a full-text index and what restricts them."""

import json

from explorer.lean import dataclass
from explorer.store.project.parsing import Parsed, parse
from explorer.store.project.query import Node, words_of
from explorer.store.project.searches import Scope, Search, Within


@dataclass(frozen=True, slots=True)
class Plan:
    """How one scope is searched.

    Attributes:
        index: the full-text index.
        columns: what of a row is read.
        key: the key of the row's source.
        of: what `key` needs beside the index.
        source: what the filters need beside that.
        text: what `columns` needs beside both.
        one: whether a row is a source: none has two.
    """

    index: str
    columns: str
    key: str
    of: str = ""
    source: str = ""
    text: str = ""
    one: bool = False


PLANS: dict[Scope, Plan] = {
    "text": Plan(
        index="text_index",
        columns="s.id, c.text",
        key="text_index.rowid",
        source="JOIN source s ON s.key = text_index.rowid",
        text="JOIN content c ON c.key = s.key",
        one=True,
    ),
    "quotes": Plan(
        index="quote_index",
        columns="s.id, c.text, q.id, q.parts, q.words, q.speaker",
        key="q.source",
        of="JOIN quote q ON q.key = quote_index.rowid",
        source="JOIN source s ON s.key = q.source",
        text="JOIN content c ON c.key = q.source",
    ),
    "titles": Plan(
        index="title_index",
        columns="s.id, s.title",
        key="title_index.rowid",
        source="JOIN source s ON s.key = title_index.rowid",
        one=True,
    ),
    # A note may speak of a source that was taken out, or of none.
    "notes": Plan(
        index="note_index",
        columns="n.source, n.text, n.id",
        key="s.key",
        of="JOIN note n ON n.key = note_index.rowid LEFT JOIN source s ON s.id = n.source",
    ),
}


@dataclass(frozen=True, slots=True)
class Selected:
    """The rows that a search finds.

    Attributes:
        plan: how they are searched.
        node: what is looked for; None for everything of a speaker.
        where: the conditions.
        values: of the question marks in them.
        restricted: whether there are conditions beside the words.
        notes: sentences about what in the query was not understood.
    """

    plan: Plan
    node: Node | None
    where: str
    values: tuple[object, ...]
    restricted: bool
    notes: tuple[str, ...]

    @property
    def rows(self) -> str:
        """The rows without their texts: what stands behind FROM."""
        return f"{self.plan.index} {self.plan.of} {self.plan.source if self.restricted else ''} WHERE {self.where}"

    @property
    def whole(self) -> str:
        """The rows with their texts."""
        return f"{self.plan.index} {self.plan.of} {self.plan.source} {self.plan.text} WHERE {self.where}"

    @property
    def sources(self) -> str:
        """Keys of the sources that the rows belong to, as a query; some more than once."""
        return f"SELECT {self.plan.key} FROM {self.rows}"  # noqa: S608  # our own words


def selected(wanted: Search, within: Within | None = None, *, only: int | None = None) -> Selected | tuple[str, ...]:
    """The rows of a search; when there is nothing to search for, what was not understood.

    Args:
        wanted: the search.
        within: what alone is searched; None for everything.
        only: the one row that is looked at.
    """
    parsed = parse(wanted.query)
    match, notes = _match(wanted, parsed)
    if match is None:
        return notes
    plan = PLANS[wanted.scope]
    clauses, values = _filters(wanted, within)
    if only is not None:
        clauses.append(f"{plan.index}.rowid = ?")
        values.append(only)
    return Selected(
        plan=plan,
        node=parsed.node,
        where=" AND ".join((f"{plan.index} MATCH ?", *clauses)),
        values=(match, *values),
        restricted=bool(clauses),
        notes=notes,
    )


def narrowed(wanted: Search) -> tuple[str, tuple[object, ...]]:
    """The condition on a source that a search has beside its words, with its values; "" for none."""
    clauses, values = _filters(wanted, None)
    return " AND ".join(clauses), tuple(values)


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


_OF_KIND = {
    kind: f"(SELECT {kind} FROM tally WHERE tally.source = s.key) > 0"  # noqa: S608  # our own column names
    for kind in ("quote", "amount", "date", "event", "mention")
}


def _filters(wanted: Search, within: Within | None) -> tuple[list[str], list[object]]:
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
    if wanted.kind:
        add(_OF_KIND[wanted.kind])
    if within is not None:
        add("s.id IN (SELECT value FROM json_each(?))", json.dumps(sorted(within.sources)))
        if wanted.scope == "quotes" and within.quotes is not None:
            add("q.id IN (SELECT value FROM json_each(?))", json.dumps(sorted(within.quotes)))
    return clauses, values
