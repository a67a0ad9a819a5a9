"""Searching: what is looked for in all sources and what is known of it, as one frozen value."""

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from explorer.lean import dataclass
from explorer.model.query import Filter

if TYPE_CHECKING:  # loaded with the first search and not before the window
    from explorer.store.project import Facets, Hit, Search, SearchResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Searching:
    """What is looked for and what is known of it by now.

    Attributes:
        wanted: what is looked for; None when nothing is.
        within: whether only what the window's filter shows is searched.
        limit: the most hits that are given.
        result: what was found; while a search begins, that of the one before. None when nothing was searched yet.
        found: what was looked for to find it.
        revision: of the project that was searched for it.
        filter: the window's filter that it keeps to; an empty one when it keeps to none.
        ranked: whether the best hits come first; else they stand in the order of the project.
        facets: what the result is made of; None as long as that is not counted.
        busy: whether more will be known in a moment.
        refusal: why nothing could be searched, as a sentence; "" when it could.
        at: number of the hit that the reader stands at; -1 for none.
        saved: the searches that the open project keeps, by name; None when no project is open.
    """

    wanted: "Search | None" = None
    within: bool = False
    limit: int = 0
    result: "SearchResult | None" = None
    found: "Search | None" = None
    revision: int = 0
    filter: Filter = field(default_factory=Filter)
    ranked: bool = False
    facets: "Facets | None" = None
    busy: bool = False
    refusal: str = ""
    at: int = -1
    saved: "Mapping[str, Search] | None" = None

    @property
    def hits(self) -> "tuple[Hit, ...]":
        """The hits that are known."""
        return self.result.hits if self.result is not None else ()

    @property
    def hit(self) -> "Hit | None":
        """The hit that the reader stands at."""
        return self.hits[self.at] if 0 <= self.at < len(self.hits) else None
