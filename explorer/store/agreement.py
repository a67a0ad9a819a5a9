"""The comparison of one revision, with what the views look up in it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from explorer.model.between import between
from explorer.model.comparison import Comparison, Difference, Match, Row
from explorer.model.query import Agreement, Filter
from explorer.store.matching import Visible, fold

if TYPE_CHECKING:
    from explorer.store.queries import Queries

_KEPT = 16


class Compared:
    """A comparison with its indexes. Never changes.

    Attributes:
        comparison: the comparison.
        rows: its rows by id.
        row_of_fact: the row that holds a fact, by id of the fact.
    """

    def __init__(self, comparison: Comparison, sources: int) -> None:
        """Index a comparison.

        Args:
            comparison: of a project.
            sources: how many the project has.
        """
        self.comparison = comparison
        self.rows: Mapping[str, Row] = {row.id: row for row in comparison.rows}
        self.row_of_fact: Mapping[str, Row] = {fact: row for row in comparison.rows for fact in row.facts}
        self._sources = sources
        self.between = lru_cache(maxsize=_KEPT)(self._between)
        self.differences_among = lru_cache(maxsize=_KEPT)(self._differences_among)
        self.agreeing = lru_cache(maxsize=_KEPT)(self._agreeing)
        self.visible_rows = lru_cache(maxsize=_KEPT)(self._visible_rows)
        self._words: dict[str, str] = {}

    def _between(self, left: str, right: str) -> tuple[Match, ...]:
        # Of all matches and rows only those that these two sources can be in.
        matches = (*self._matches_of.get((left, right), ()), *self._matches_of.get((right, left), ()))
        return between(replace(self.comparison, matches=matches, rows=self._rows_of.get(left, ())), left, right)

    @cached_property
    def reprints(self) -> Mapping[str, str]:
        """By id of each source that has reprints, itself included, the id of the first of them."""
        return {name: copies.sources[0] for copies in self.comparison.copies for name in copies.sources}

    @cached_property
    def _matches_of(self) -> Mapping[tuple[str, str], Sequence[Match]]:
        """The matches by their two sources, in the order of the comparison."""
        found: defaultdict[tuple[str, str], list[Match]] = defaultdict(list)
        for match in self.comparison.matches:
            found[match.a.source, match.b.source].append(match)
        return dict(found)

    @cached_property
    def _rows_of(self) -> Mapping[str, tuple[Row, ...]]:
        """The rows by the sources that report them, in the order of the comparison."""
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self.comparison.rows:
            for source in row.cells:
                found[source].append(row)
        return {source: tuple(rows) for source, rows in found.items()}

    def _differences_among(self, names: frozenset[str]) -> tuple[Difference, ...]:
        every = self.comparison.differences
        numbers = {number for name in (*names, "") for number in self._differences_of.get(name, ())}
        return tuple(
            every[number]
            for number in sorted(numbers)
            if names.issuperset(every[number].sources) or len(names.intersection(every[number].sources)) > 1
        )

    @cached_property
    def _differences_of(self) -> Mapping[str, Sequence[int]]:
        """Places of the differences among all by the sources that they speak of, "" for those that speak of none."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, difference in enumerate(self.comparison.differences):
            for source in difference.sources or ("",):
                found[source].append(number)
        return dict(found)

    def _agrees(self, row: Row, agreement: Agreement | None) -> bool:
        match agreement:
            case None:
                return True
            case "one":
                return len(row.cells) == 1
            case "differs":
                return row.differs
            case "all":
                return len(row.cells) == self._sources

    @cached_property
    def counts(self) -> Mapping[Agreement, int]:
        """Findings that a filter for each kind of agreement lets pass."""
        asked: tuple[Agreement, ...] = ("one", "differs", "all")
        return {
            agreement: sum(
                end.finding is not None
                for row in self.comparison.rows
                if self._agrees(row, agreement)
                for cell in row.cells.values()
                for end in cell.ends
            )
            for agreement in asked
        }

    def _agreeing(self, plain: Visible, wanted: Filter, queries: "Queries") -> Visible:
        rows = [row for row in self.comparison.rows if self._agrees(row, wanted.agreement)]
        facts = frozenset(fact for row in rows for fact in row.facts) & plain.facts
        findings = frozenset(f for fact in facts for f in queries.facts[fact].findings) & plain.findings
        actors = frozenset().union(*(queries.actors_of(queries.finding(name)) for name in findings))
        return Visible(findings=findings, actors=actors, facts=facts)

    def _visible_rows(self, visible: Visible, wanted: Filter) -> tuple[Row, ...]:
        # What a passage has not: whoever asks for it does not ask for passages.
        passages = not (wanted.kinds or wanted.speakers or wanted.actor or wanted.date_from or wanted.date_to)
        terms = fold(wanted.text).split()

        def passes(row: Row) -> bool:
            if row.kind != "passage":
                return not visible.facts.isdisjoint(row.facts)
            return (
                passages
                and self._agrees(row, wanted.agreement)
                and (not wanted.sources or bool(wanted.sources & row.cells.keys()))
                and all(term in self._folded(row) for term in terms)
            )

        return tuple(row for row in self.comparison.rows if passes(row))

    def _folded(self, row: Row) -> str:
        """The folded words of a passage in all sources, kept."""
        if row.id not in self._words:
            spans = (span for cell in row.cells.values() for end in cell.ends for span in end.spans)
            self._words[row.id] = fold("\n".join(span.words for span in spans))
        return self._words[row.id]
