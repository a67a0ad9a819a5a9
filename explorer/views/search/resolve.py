"""What the search pane shows: hits in rows, counts and notes in words, choices for its menus. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, TypeAlias, overload

from babel import Locale, UnknownLocaleError

from explorer.lean import dataclass
from explorer.model.finding import FindingKind, Quote
from explorer.model.query import Filter, Selection
from explorer.model.wording import date_words, isolated
from explorer.session.searching import Searching
from explorer.store import Store
from explorer.store.project import Facet, Facets, Hit, Search, SearchResult
from explorer.store.project.searches import Scope

SCOPES: Mapping[Scope, str] = {"text": "Texts", "quotes": "Quotations", "titles": "Titles", "notes": "Notes"}
"""What can be searched, by the engine's names."""

Part: TypeAlias = Literal["publisher", "dates", "language", "actor", "speaker", "kind"]
PARTS: tuple[Part, ...] = ("publisher", "dates", "language", "actor", "speaker", "kind")
"""By what a search can be narrowed, in the order of its buttons."""

NAMES: Mapping[Part, str] = {
    "publisher": "Publisher",
    "dates": "Dates",
    "language": "Language",
    "actor": "Actor",
    "speaker": "Speaker",
    "kind": "Findings",
}
KINDS: Mapping[FindingKind, str] = {
    "quote": "Quotations",
    "amount": "Sums",
    "date": "Dates",
    "event": "Events",
    "mention": "Mentions of actors",
}
"""Kinds of findings, by the engine's names."""

_LONGEST = 22
"""Characters of a button's words."""

_OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})
_QUOTES = '"“”„«»'
_BARE = re.compile(
    rf"(?:[^{_QUOTES}]|[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}])*?"
    rf"(?<![^\s(])(?P<word>[^\W_](?:[^\s(){_QUOTES}]*[^\W_])?)"
)
"""A query whose last word stands by itself, in no phrase and with no sign about it."""

LANGUAGE: tuple[tuple[str, str], ...] = (
    ("bridge ferry", "both words, anywhere in a text"),
    ("“council met”", "these words, one after the other"),
    ("bridg*", "all words that begin like this"),
    ("bridge OR ferry", "one of them, or both"),
    ("bridge NOT ferry", "the one where the other is missing"),
    ("bridge NEAR/5 Lund", "with at most 5 words between them"),
)
"""What can be typed, with what it means."""


@dataclass(frozen=True, slots=True)
class Row:
    """A hit on two lines.

    Attributes:
        name: who published the source, or what else names it best.
        about: what else is known of it: date, title, who speaks.
        words: the words around the hit.
        marks: half-open ranges of code points of `words` that were found.
    """

    name: str
    about: str
    words: str
    marks: tuple[tuple[int, int], ...]

    @property
    def spoken(self) -> str:
        """The row for screen readers and the clipboard."""
        return f"{' · '.join(part for part in (self.name, self.about) if part)}: {self.words}"


class Rows(Sequence[Row]):
    """The rows of hits, each worked out when it is first looked at: of thousands only a few are seen."""

    def __init__(self, hits: tuple[Hit, ...], store: Store) -> None:
        self._hits = hits
        self._store = store
        self._revision = store.revision
        self._reprints = store.reprints
        self._rows: list[Row | None] = [None] * len(hits)

    def __len__(self) -> int:
        return len(self._hits)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self[k] for k in range(*at.indices(len(self)))]
        row = self._rows[at]
        if row is None:
            row = self._rows[at] = row_of(self._hits[at], self._store)
        return row

    def __eq__(self, other: object) -> bool:
        """Whether they are the rows of the same hits at the same time."""
        if not isinstance(other, Rows):
            return NotImplemented
        known = self._reprints is other._reprints
        return known and (self._revision, self._hits) == (other._revision, other._hits)

    __hash__ = None  # type: ignore[assignment]  # nothing is looked up by its rows


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a menu.

    Attributes:
        value: what a search is restricted to by it.
        label: its words.
        count: what it would leave; None when that is not known.
        chosen: whether the search is restricted to it.
    """

    value: str
    label: str
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One button that narrows the search.

    Attributes:
        label: what it says.
        active: whether it restricts anything.
        offered: whether there is such a button in this scope.
        options: the entries of its menu.
    """

    label: str
    active: bool
    offered: bool
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPaneState:
    """What the pane shows.

    Attributes:
        rows: the hits.
        at: number of the hit that the reader stands at; -1 for none.
        count: how much was found, in words.
        notes: what in the query was not understood, and what else is to be known; "" for nothing.
        empty: what stands in the place of the hits; "" when there are some.
        explains: whether the language of searches is explained below that.
        more: whether there are more hits than are shown.
        lay: the words that put all sources found on the desk; "" while they are all there.
        begun: after nothing was found, the query that takes its last word as the beginning of one; "" for none.
        narrowed: whether anything restricts the search that could be taken back.
        choices: the buttons that narrow it.
        within: whether it keeps to the window's filter; None when there is no filter to keep to.
    """

    rows: Rows
    at: int = -1
    count: str = ""
    notes: str = ""
    empty: str = ""
    explains: bool = False
    more: bool = False
    lay: str = ""
    begun: str = ""
    narrowed: bool = False
    choices: Mapping[Part, Choice]
    within: bool | None = None


def resolve(searching: Searching, asked: Search, store: Store, shown: Filter, *, within: bool) -> SearchPaneState:
    """What the pane shows.

    Args:
        searching: what the searcher knows.
        asked: what the pane's controls say; ahead of the searcher while the user types.
        store: the sources.
        shown: the window's filter.
        within: whether the search is to keep to it.
    """
    result = searching.result
    found = searching.found
    blank = searching.wanted is None
    empty, explains = _empty(searching, store)
    rows = Rows(() if result is None or blank or empty else result.hits, store)
    return SearchPaneState(
        rows=rows,
        at=searching.at,
        count="" if empty and not searching.busy else count_words(searching),
        notes=_notes(searching, shown, store, within=within) if not blank else "",
        lay="" if blank or empty else lay_words(searching, store),
        empty=empty,
        begun=begun_words(searching) if empty else "",
        explains=explains,
        more=bool(rows) and result is not None and _more(result) and found == searching.wanted,
        narrowed=bool(restrictions(asked, store, searching.facets)),
        choices=_choices(asked, searching.facets, store),
        within=within if not shown.empty else None,
    )


# ---------------------------------------------------------------------- rows


def row_of(hit: Hit, store: Store) -> Row:
    """A hit in words."""
    source = store.catalogue.get(hit.source) if hit.source else None
    if source is None:
        name, about = "Note on the project" if hit.note and hit.source is None else "A source that was taken out", []
    else:
        name = source.short_name
        about = [date_words(source.published) if source.published else "", source.title if source.publisher else ""]
    if source is not None:
        about.append(reprint_words(source.id, store))
    if hit.note and source is not None:
        about.append("your note")
    if hit.finding:
        about.insert(0, _speaker(hit.finding, store))
    piece = hit.snippet
    before, after = "… " if piece.before else "", " …" if piece.after else ""
    words = piece.text.lstrip()
    moved = len(before) + len(words) - len(piece.text)
    marks = tuple((start + moved, end + moved) for start, end in piece.marks)
    return Row(
        isolated(name), " · ".join(isolated(part) for part in about if part), f"{before}{words.rstrip()}{after}", marks
    )


def reprint_words(source: str, store: Store) -> str:
    """That the same text stands in other sources; "" when it does not."""
    first, number = store.reprint_of(source), store.reprint_count(source)
    if first is not None:
        return f"reprint of {store.catalogue[first].short_name}"
    return f"{_counted(number, 'reprint')}" if number else ""


def _speaker(finding: str, store: Store) -> str:
    """Who is quoted: by name, by the words that stand there, or nobody."""
    quote = store.finding(finding) if store.knows(Selection("finding", finding)) else None
    if not isinstance(quote, Quote):
        return ""
    said = quote.speaker.words if quote.speaker else ""
    return store.name_of(quote.actor) or said or "nobody is named"


# ---------------------------------------------------------------------- words


def count_words(searching: Searching) -> str:
    """How much was found."""
    result = searching.result
    if result is None or searching.found != searching.wanted:
        return "Searching …"
    if not result.hits:
        return "Searching …" if searching.busy else "Nothing found"
    scope = searching.found.scope if searching.found else "text"
    if result.row_count is None or result.source_count is None:
        return f"{_counted(len(result.hits), 'hit')} so far"
    if result.hit_count is None:
        hits = f"more than {len(result.hits):,} hits"
    else:
        hits = _counted(result.hit_count, "title" if scope == "titles" else "hit")
    if scope == "notes":
        where = f" in {_counted(result.row_count, 'note')}"
    elif scope == "titles":
        where = ""
    else:
        where = f" in {_counted(result.source_count, 'source')}"
    parts = [f"{hits[:1].upper()}{hits[1:]}{where}"]
    if _more(result):
        parts.append(f"first {len(result.hits):,} shown")
    if searching.at >= 0:
        parts.append(f"hit {searching.at + 1:,}")
    return " · ".join(parts)


def _more(result: SearchResult) -> bool:
    return result.hit_count is None or result.hit_count > len(result.hits)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def lay_words(searching: Searching, store: Store) -> str:
    """What puts the sources in which something was found on the desk; "" when nothing lies aside, or none was found."""
    result = searching.result
    if store.whole or result is None or not result.source_count or searching.found != searching.wanted:
        return ""
    number = result.source_count
    return "Put the source found on the desk" if number == 1 else f"Put the {number:,} sources found on the desk"


def _notes(searching: Searching, shown: Filter, store: Store, *, within: bool) -> str:
    result = searching.result
    notes = [f"{note}." for note in result.notes] if result is not None and searching.found == searching.wanted else []
    if within and not shown.empty:
        notes.append("Only what the filter shows is searched.")
        if not store.whole and (shown.asks_findings or shown.text):
            notes.append("Sources that lie aside are left out: they are not asked.")
    return " ".join(notes)


def _empty(searching: Searching, store: Store) -> tuple[str, bool]:
    """What stands in the place of hits, and whether the language is explained below it."""
    if not store.catalogue:
        return "Open texts with Ctrl+O, or drop files here, to search them.", False
    if searching.refusal:
        return f"{searching.refusal}.".replace("..", "."), False
    wanted, result = searching.wanted, searching.result
    if wanted is None:
        return "Type words to find them in all sources. Case and accents make no difference.", True
    if result is None or searching.found != wanted or result.hits or (searching.busy and result.row_count is None):
        return "", False
    if result.notes and not result.row_count and not _looks_for_words(wanted):
        return "There is nothing to search for yet.", True
    return nothing_found(wanted, store, searching), False


def begun_words(searching: Searching) -> str:
    """The query with a star behind its last word, which may be half typed; "" where a star would be no help."""
    wanted, result = searching.wanted, searching.result
    if wanted is None or result is None or result.row_count or searching.found != wanted or searching.refusal:
        return ""
    query = wanted.query.strip()
    last = _BARE.fullmatch(query)
    return "" if last is None or last["word"] in _OPERATORS else f"{query}*"


def _looks_for_words(wanted: Search) -> bool:
    return any(c.isalnum() for c in wanted.query) or bool(wanted.speaker)


def nothing_found(wanted: Search, store: Store, searching: Searching) -> str:
    """What was searched without finding anything."""
    where = {"text": "texts", "quotes": "quotations", "titles": "titles", "notes": "notes"}[wanted.scope]
    limits = restrictions(wanted, store, searching.facets)
    if searching.within and not searching.filter.empty:
        limits.append("within the filter")
    which = "" if wanted.scope == "notes" else f" of {_counted(len(store.catalogue), 'source')}"
    looked = f"“{wanted.query.strip()}”" if wanted.query.strip() else "Anything"
    only = f", only {', '.join(limits)}" if limits else ""
    kept = " Notes are kept in a project: File, Save as Project." if _no_notes(wanted, searching) else ""
    return f"Nothing found. {looked} was looked for in the {where}{which}{only}.{kept}"


def _no_notes(wanted: Search, searching: Searching) -> bool:
    return wanted.scope == "notes" and searching.saved is None


def restrictions(wanted: Search, store: Store, facets: Facets | None) -> list[str]:
    """What narrows a search, each as a few words."""
    out = []
    if wanted.publishers:
        out.append(f"from {' or '.join(sorted(wanted.publishers))}")
    if wanted.date_from or wanted.date_to:
        out.append(f"published {_dates(wanted)}")
    if wanted.language:
        out.append(f"in {language_name(wanted.language)}")
    if wanted.actor:
        out.append(f"with {_actor(wanted.actor, store, facets)}")
    if wanted.speaker and wanted.scope == "quotes":
        out.append(f"spoken by {wanted.speaker}")
    if wanted.kind:
        out.append(f"with {KINDS[wanted.kind].lower()} in them")
    if wanted.tag:
        out.append(f"tagged {wanted.tag}")
    if wanted.starred:
        out.append("with a star")
    return out


def _dates(wanted: Search) -> str:
    first, last = wanted.date_from, wanted.date_to
    if first and first == last:
        return f"in {date_words(first, short=True)}"
    return " ".join(
        f"{word} {date_words(day, short=True)}" for word, day in (("from", first), ("to", last)) if day is not None
    )


def language_name(tag: str) -> str:
    """The name of a language; the tag where it is none that is known."""
    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


# ---------------------------------------------------------------------- choices


def _choices(asked: Search, facets: Facets | None, store: Store) -> Mapping[Part, Choice]:
    known = facets or Facets()
    month = asked.date_from if asked.date_from == asked.date_to else None
    said = {
        "publisher": " or ".join(sorted(asked.publishers)),
        "dates": _dates(asked) if asked.date_from or asked.date_to else "",
        "language": language_name(asked.language) if asked.language else "",
        "actor": _actor(asked.actor, store, facets) if asked.actor else "",
        "speaker": asked.speaker or "",
        "kind": KINDS[asked.kind] if asked.kind else "",
    }
    options = {
        "publisher": _options(known.publishers, asked.publishers),
        "dates": _options(known.months, (month,), date_words),
        "language": _options(known.languages, (asked.language,), language_name),
        "actor": _options(known.actors, (asked.actor,), lambda value: _actor(value, store, facets)),
        "speaker": _options(known.speakers, (asked.speaker,)),
        "kind": _options(known.kinds, (asked.kind,), _kind),
    }
    return {
        part: Choice(
            label=_short(said[part]) or NAMES[part],
            active=bool(said[part]),
            offered=part != "speaker" or asked.scope == "quotes",
            options=options[part],
        )
        for part in PARTS
    }


def _options(
    facets: Iterable[Facet], chosen: Iterable[str | None], name: Callable[[str], str] | None = None
) -> tuple[Option, ...]:
    """The entries of a menu; what is chosen is among them though the result has none of it."""
    picked = [value for value in chosen if value]
    out = [Option(f.value, name(f.value) if name else f.label, f.count, f.value in picked) for f in facets]
    listed = {option.value for option in out}
    missing = [value for value in picked if value not in listed]
    return (*(Option(value, name(value) if name else value, None, chosen=True) for value in missing), *out)


def _actor(actor: str, store: Store, facets: Facets | None) -> str:
    listed = {facet.value: facet.label for facet in facets.actors} if facets else {}
    return store.name_of(actor) or listed.get(actor, actor)


def _kind(value: str) -> str:
    return next(name for kind, name in KINDS.items() if kind == value)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
