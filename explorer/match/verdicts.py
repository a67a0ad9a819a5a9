"""Verdicts: what an analyst said of two findings wins over what matching thinks.

Of verdicts that contradict each other the later one holds: they are taken from the last to the first, and one that
cannot hold beside those taken already is left out. "A is B" and "B is C" make A and C one; "A is not C" after them
takes them apart again, and of the two older ones only the later stays. A verdict that names a finding that is not there
says nothing now and is kept for when the finding comes back.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from explorer.match.grouping import Group, Located
from explorer.model.fact import Verdict

SAID_SO = "The analyst says so"

_MOST_ASKED = 8
"""Findings of a cluster that a finding is compared with when a group is taken apart."""


class Rulings:
    """The verdicts that hold, ready to be asked."""

    def __init__(self, verdicts: Iterable[Verdict], known: Collection[str]) -> None:
        """Settle which verdicts hold.

        Args:
            verdicts: in the order in which they were given.
            known: ids of the findings that are there.
        """
        self._unit: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        for verdict in reversed(list(verdicts)):
            if verdict.a != verdict.b and verdict.a in known and verdict.b in known:
                self._take(self.unit(verdict.a), self.unit(verdict.b), same=verdict.same)

    def __bool__(self) -> bool:
        """Whether any verdict holds."""
        return bool(self._unit or self._apart)

    def _take(self, a: str, b: str, *, same: bool) -> None:
        if not same:
            if a != b:
                self._apart[a].add(b)
                self._apart[b].add(a)
        elif a != b and b not in self._apart[a]:
            joined = self._members.pop(a, {a}) | self._members.pop(b, {b})
            for other in self._apart.pop(b, set()):
                self._apart[other].discard(b)
                self._apart[other].add(a)
                self._apart[a].add(other)
            self._members[a] = joined
            self._unit.update(dict.fromkeys(joined, a))

    def unit(self, finding: str) -> str:
        """A name for the findings that are said to be one with this; its own id when it stands alone."""
        return self._unit.get(finding, finding)

    def joined(self, findings: Iterable[str]) -> bool:
        """Whether any two of these are said to be one."""
        units = [self._unit[finding] for finding in findings if finding in self._unit]
        return len(set(units)) < len(units)

    def contested(self, finding: str) -> bool:
        """Whether the finding is said not to be another one."""
        return bool(self._apart.get(self.unit(finding)))

    def conflict(self, these: Iterable[str], those: Iterable[str]) -> bool:
        """Whether something of these is said not to be something of those."""
        others = {self.unit(finding) for finding in those}
        return any(not self._apart.get(self.unit(finding), _NONE).isdisjoint(others) for finding in these)


_NONE: frozenset[str] = frozenset()

F = TypeVar("F", bound=Located)


def ruled(
    groups: Sequence[Group[F, None]], rulings: Rulings, order: Mapping[str, int], alike: Callable[[F, F], float]
) -> list[Group[F, None]]:
    """The groups as the verdicts want them: joined where two are said to be one, taken apart where not.

    What was in one group with two findings that are taken apart stays with the one that it is more like, with the
    first when it is as much like both.

    Args:
        groups: as matching made them; each finding in one.
        rulings: what the analyst said.
        order: place of each finding in the project, by id.
        alike: how much two findings say the same, 0 to 1.
    """
    if not rulings:
        return list(groups)
    made: list[Group[F, None]] = []
    for group in _joined(groups, rulings, order):
        ids = [finding.id for finding in group.findings]
        made += _taken_apart(group, rulings, order, alike) if rulings.conflict(ids, ids) else [group]
    for group in made:
        if rulings.joined(finding.id for finding in group.findings):
            group.reasons.append(SAID_SO)
    return sorted(made, key=lambda group: order[group.findings[0].id])


def _joined(groups: Iterable[Group[F, None]], rulings: Rulings, order: Mapping[str, int]) -> Iterable[Group[F, None]]:
    """The groups, those that hold findings of one unit in one."""
    by_unit: dict[str, Group[F, None]] = {}
    kept: dict[int, Group[F, None]] = {}
    for group in groups:
        whole = Group(list(group.findings), None, list(group.reasons))
        for other in {id(g): g for f in group.findings if (g := by_unit.get(rulings.unit(f.id)))}.values():
            del kept[id(other)]
            whole.findings += other.findings
            whole.reasons = list(dict.fromkeys((*other.reasons, *whole.reasons)))
        by_unit.update((rulings.unit(finding.id), whole) for finding in whole.findings)
        whole.findings.sort(key=lambda finding: order[finding.id])
        kept[id(whole)] = whole
    return kept.values()


def _taken_apart(
    group: Group[F, None], rulings: Rulings, order: Mapping[str, int], alike: Callable[[F, F], float]
) -> list[Group[F, None]]:
    """The pieces of a group in which some are said not to be others."""
    units: dict[str, list[F]] = {}
    for finding in group.findings:
        units.setdefault(rulings.unit(finding.id), []).append(finding)
    # Those that the verdicts speak of come first: the others choose between them.
    ranked = sorted(units.values(), key=lambda unit: not rulings.contested(unit[0].id))
    clusters: list[list[F]] = []
    for unit in ranked:
        best, most = None, 0.0
        for cluster in clusters:
            if rulings.contested(unit[0].id) and rulings.conflict([unit[0].id], (f.id for f in cluster)):
                continue
            likeness = max(alike(one, other) for one in unit[:_MOST_ASKED] for other in cluster[:_MOST_ASKED])
            if likeness > most:
                best, most = cluster, likeness
        if best is None:
            clusters.append(list(unit))
        else:
            best += unit
    pieces = [sorted(cluster, key=lambda finding: order[finding.id]) for cluster in clusters]
    return [Group(piece, None, list(group.reasons) if len(piece) > 1 else []) for piece in pieces]
