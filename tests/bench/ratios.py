"""Ratios: the program and the least that its task needs, measured turn by turn in one run, so that they carry over."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the table.

    Attributes:
        action: what the program does.
        floor: what it is compared with.
        ours: of every round, in milliseconds (or megabytes).
        theirs: the same of the floor.
        goal: the largest ratio that is wanted; with `at_least` the smallest.
        at_least: whether more is better.
        unit: of the two.
        more: what else was measured, in words.
    """

    action: str
    floor: str
    ours: tuple[float, ...]
    theirs: tuple[float, ...]
    goal: float
    at_least: bool = False
    unit: str = "ms"
    more: str = ""

    @property
    def ratio(self) -> float:
        """Of the medians."""
        return statistics.median(self.ours) / statistics.median(self.theirs)

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.ratio >= self.goal if self.at_least else self.ratio <= self.goal


def milliseconds(work: Callable[[], object]) -> float:
    """How long something takes, by the clock on the wall."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def turn_by_turn(
    ours: Callable[[], object], theirs: Callable[[], object], rounds: int
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Milliseconds of both in every round; who comes first changes, and one round before is not counted."""
    mine: list[float] = []
    other: list[float] = []
    for number in range(-1, rounds):
        pairs = [(ours, mine), (theirs, other)]
        for work, out in pairs if number % 2 else reversed(pairs):
            took = milliseconds(work)
            if number >= 0:
                out.append(took)
    return tuple(mine), tuple(other)


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that `percent` of a hundred do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // _PERCENT)]


def as_text(rows: Sequence[Row]) -> str:
    """The table for a terminal."""
    lines = [f"{'action':<52}{'ours':>14}{'floor':>14}{'ratio':>8}{'goal':>9}  rounds"]
    for row in rows:
        ours, theirs = (f"{statistics.median(v):,.1f} {row.unit}" for v in (row.ours, row.theirs))
        lines.append(
            f"{row.action:<52}{ours:>14}{theirs:>14}{row.ratio:>7.2f}x{_goal(row):>9}  {len(row.ours)}"
            f"{'' if row.met else '  missed'}"
        )
        lines.append(f"    against {row.floor}{'; ' + row.more if row.more else ''}")
    return "\n".join(lines)


def as_markdown(rows: Sequence[Row], day: str) -> str:
    """The table for the README."""
    lines = [f"Measured on {day}.", "", "| action | floor in the same run | ratio | goal |", "|---|---|---|---|"]
    for row in rows:
        more = f" ({row.more})" if row.more else ""
        lines.append(f"| {row.action} | {row.floor} | {row.ratio:.2f}x{more} | {_goal(row)} |")
    return "\n".join(lines)


def _goal(row: Row) -> str:
    return f"{'>=' if row.at_least else '<='} {row.goal:g}x"
