"""Searches: what can be looked for in a project, and what is found."""

from dataclasses import field
from typing import Literal, TypeAlias

from explorer.lean import dataclass
from explorer.model.finding import FindingKind
from explorer.model.text import Span

Scope: TypeAlias = Literal["text", "quotes", "titles", "notes"]
Count: TypeAlias = Literal["nothing", "rows", "hits"]
"""What a search counts beyond the hits that it gives: nothing; texts, quotations, titles or notes with a hit, and their
sources; or all hits as well."""

FIRST_SCREEN = 200
"""Hits that are shown at once, unranked: enough for a screen, quick for the most common word."""


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
        kind: a kind of findings of which the source has at least one.
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
    kind: FindingKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """What alone is searched: what the window's filter shows, which is no part of a search that is saved.

    Attributes:
        sources: ids of sources.
        quotes: ids of quotations; the other scopes pass them over. None is all of these sources.
    """

    sources: frozenset[str]
    quotes: frozenset[str] | None


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
        source_count: all sources with a hit, also those beyond the limit; None when they were not counted; of a
            cancelled search those seen so far.
        row_count: all texts, quotations, titles or notes with a hit, likewise.
        notes: sentences about what in the query was not understood.
        cancelled: whether the search was interrupted; what is here then is true, but not all.
    """

    hits: tuple[Hit, ...] = ()
    hit_count: int | None = 0
    source_count: int | None = 0
    row_count: int | None = 0
    notes: tuple[str, ...] = ()
    cancelled: bool = False
