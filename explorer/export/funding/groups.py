"""How sums become bars: one each, or added up by source, donor, recipient, place or status."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from explorer.export.funding.values import BESIDE, Bar, GroupBy, Panel, SourceName, Sum, counted
from explorer.model.wording import money_short

_NOT_SAID = {"donor": "Donor not said", "recipient": "Recipient not said", "place": "Place not said"}
_SEVERAL = {
    "source": "is reported by several sources",
    "donor": "has several donors",
    "recipient": "has several recipients",
    "place": "names several places",
    "status": "is told with several statuses",
}


class Grouping:
    """How sums become bars."""

    def __init__(self, group_by: GroupBy, sources: tuple[SourceName, ...], findings: Collection[str] | None) -> None:
        self._by = group_by
        self._sources = sources
        self._names = {s.id: s.name for s in sources}
        self._places = {s.id: place for place, s in enumerate(sources)}
        self._findings = findings

    def bars(self, sums: Iterable[Sum], currency: str | None) -> tuple[Bar, ...]:
        """Bars of groups of one currency, largest first; what is not said comes last."""
        groups: dict[tuple[str, str], tuple[str, list[Sum]]] = {}
        for row in sums:
            for key, label in self._groups_of(row).items():
                apart = "" if self._by == "status" else row.apart
                groups.setdefault((key, apart), (label, []))[1].append(row)
        bars = [
            self._group(key, label, apart, sorted(rows, key=largest_first), currency)
            for (key, apart), (label, rows) in groups.items()
        ]
        # The key of the group of what is not said begins with the separator.
        return tuple(sorted(bars, key=lambda b: (b.key.startswith("|"), -b.size, b.label, b.key)))

    def _groups_of(self, row: Sum) -> dict[str, str]:
        """Keys of the groups that a sum belongs to, with their names; "" is the group of what is not said."""
        if self._by == "source":
            # Under a filter a source has a bar for what the filter shows of it.
            seen = [r.source for r in row.reports if self._findings is None or r.finding in self._findings]
            return {name: self._names[name] for name in seen}
        if self._by == "status":
            return {s: s.capitalize() for s in row.statuses} or {"": "Status not said"}
        parties = {"donor": row.donors, "recipient": row.recipients, "place": row.places}[self._by]
        return {p.id: p.name for p in parties} or {"": _NOT_SAID[self._by]}

    def _reported(self, reporting: Iterable[str]) -> tuple[bool, ...]:
        """For each source whether it is among these; there may be hundreds, and thousands of bars."""
        reported = [False] * len(self._sources)
        for name in reporting:
            reported[self._places[name]] = True
        return tuple(reported)

    def single(self, row: Sum) -> Bar:
        """The bar of one sum alone."""
        reporting = frozenset(row.sources)
        reported = self._reported(reporting)
        standing = self._reported(name for name in row.standing if name not in reporting)
        return Bar(
            key=row.fact,
            label=row.label,
            detail=_detail(row),
            value=row.value or Decimal(0),
            upper=row.upper,
            written=row.written,
            sums=(row,),
            reported=reported,
            standing=standing,
            reported_words=reported_words(reported, self._sources, sum(standing)),
        )

    def _group(self, key: str, label: str, apart: str, rows: list[Sum], currency: str | None) -> Bar:
        value = sum((r.value or Decimal(0) for r in rows), Decimal(0))
        upper = sum((r.size for r in rows), Decimal(0))
        reporting = {key} if self._by == "source" else {s for r in rows for s in r.sources}
        reported = self._reported(reporting)
        written = money_short(value, currency)
        # A fund's bar that holds the fund's own sum says what that is for, and not the fund's name again.
        what = ", ".join(dict.fromkeys(r.label if r.label != label else _detail(r) or r.label for r in rows))
        doubtful = frozenset() if self._by == "source" else {s for r in rows for s in r.standing} - reporting
        standing = self._reported(doubtful)
        words = reported_words(reported, self._sources, len(doubtful))
        if self._by == "source":
            words = counted(len(rows), "sum")
        elif len(rows) > 1:
            words = f"{counted(len(rows), 'sum')}, {words}"
        return Bar(
            key=f"{key}|{currency or ''}|{apart}",
            label=label,
            detail=f"{apart} · {what}" if apart else what,
            value=value,
            upper=upper if upper != value else None,
            written=written if upper == value else f"{written} – {money_short(upper, currency)}",
            sums=tuple(rows),
            reported=reported,
            standing=standing,
            reported_words=words,
        )

    def notes(self, panels: Iterable[Panel]) -> tuple[str, ...]:
        """What must be said so that nobody adds up what overlaps."""
        if self._by == "commitment":
            return ()
        bars = [bar for panel in panels for bar in panel.bars]
        times: dict[str, int] = {}
        for bar in bars:
            for row in bar.sums:
                times[row.fact] = times.get(row.fact, 0) + 1
        several = [row for row in {s.fact: s for bar in bars for s in bar.sums}.values() if times[row.fact] > 1]
        notes = []
        if len(several) == 1:
            (row,) = several
            notes.append(
                f"Do not add the bars up: {row.written} stands in {times[row.fact]:,} of them, "
                f"the same money each time, as it {_SEVERAL[self._by]}."
            )
        elif several:
            verb = _SEVERAL[self._by].replace("is ", "are ").replace("has ", "have ").replace("names ", "name ")
            notes.append(
                f"Do not add the bars up: {len(several):,} sums stand in more than one of them, "
                f"the same money each time, as they {verb}."
            )
        apart = sorted({row.apart for bar in bars for row in bar.sums if row.apart})
        if apart and self._by != "status":
            notes.append(f"Sums told as {' or '.join(apart)} have bars of their own and are not added to the others.")
        return tuple(notes)


def _detail(row: Sum) -> str:
    """Purpose, places and status of a sum, as far as its label does not say them."""
    told = ", ".join(row.statuses)
    places = ", ".join(p.name for p in row.places)
    purpose = row.purpose if _says_more(row.purpose, row.label) else ""
    # What is no commitment says so first, where a narrow window does not cut it off.
    parts = (told, purpose, places) if row.apart else (purpose, places, told)
    return " · ".join(p for p in parts if p and p != row.label)


def _says_more(purpose: str, label: str) -> bool:
    """Whether a purpose is more than the label, which may be the same words without article, place and end."""
    return label.rstrip(" …").casefold() not in purpose.casefold()


def largest_first(row: Sum) -> tuple[Decimal, str, str]:
    """What sums are sorted by."""
    return (-row.size, row.label, row.fact)


def reported_words(reported: tuple[bool, ...], sources: tuple[SourceName, ...], standing: int = 0) -> str:
    """Which sources report something, in words: "both sources", "Harbour Times only", "3 of 5 sources".

    Args:
        reported: for each source whether it does.
        sources: all.
        standing: in how many texts it stands beside these, without a match: of these nobody can say that they do not.
    """
    number = sum(reported)
    doubt = f"; in {counted(standing, 'other text')}, not matched" if standing else ""
    if number == 1:
        name = sources[reported.index(True)].within(BESIDE)
        return f"{name}{doubt}" if doubt or len(sources) == 1 else f"{name} only"
    if number == len(sources):
        return "both sources" if number == 2 else f"all {number:,} sources"  # noqa: PLR2004  # "all 2" is no English
    return f"{number:,} of {len(sources):,} sources{doubt}"
