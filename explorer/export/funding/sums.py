"""A project's sum of money: one Fact of kind amount, with the words that report it."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from explorer.export.funding.sentence import in_its_clause
from explorer.export.funding.values import Party, Report, Sum, why_undrawn
from explorer.model.comparison import Row
from explorer.model.fact import Fact
from explorer.model.finding import Amount, Finding
from explorer.model.source import Source
from explorer.model.wording import amount_words


class Project(Protocol):
    """What is read of a project; `explorer.store.Store` is one."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """The open sources by id, in order."""
        ...

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The facts by id, in order."""
        ...

    def finding(self, name: str) -> Finding:
        """The finding of this id."""
        ...

    def row_of(self, finding: str) -> Row | None:
        """The row of the matrix in which a finding is compared; None while the sources are not compared."""
        ...

    def name_of(self, actor: str | None) -> str | None:
        """An actor's name."""
        ...


def sum_of(project: Project, fact: Fact) -> Sum:
    """The sum that a fact of kind amount stands for."""
    amounts = [f for f in map(project.finding, fact.findings) if isinstance(f, Amount)]
    # The findings of one fact agree in currency and value, but for conversions in brackets, which never come first; so
    # the first that has a number speaks for all.
    first = next((a for a in amounts if a.value is not None), amounts[0])
    text = project.sources[first.source].text
    statuses = tuple(dict.fromkeys(a.status for a in amounts if a.status))
    undrawn = why_undrawn(first.value, statuses, per_unit=first.per_unit)

    def parties(ids: Iterable[str | None]) -> tuple[Party, ...]:
        return tuple(Party(i, project.name_of(i) or i) for i in dict.fromkeys(ids) if i)

    return Sum(
        fact=fact.id,
        label=fact.label,
        value=first.value,
        upper=first.upper,
        currency=first.currency,
        written=amount_words(first, short=True),
        per_unit=first.per_unit,
        line=in_its_clause(text, first.span) if undrawn else "",
        donors=parties(a.donor for a in amounts),
        recipients=parties(r for a in amounts for r in a.recipients),
        places=parties(p for a in amounts for p in a.places),
        purpose=next((_one_line(a.purpose.words) for a in amounts if a.purpose), ""),
        statuses=statuses,
        reports=tuple(
            Report(
                source=a.source,
                finding=a.id,
                words=a.span,
                text=project.sources[a.source].text,
            )
            for a in amounts
        ),
        standing=_standing(project.row_of(first.id)),
    )


def _standing(row: Row | None) -> tuple[str, ...]:
    """Ids of the sources in whose text a fact stands, or may, and was not matched."""
    return () if row is None else tuple(name for name, cell in row.cells.items() if cell.state == "stands")


def _one_line(words: str) -> str:
    return " ".join(words.split())
