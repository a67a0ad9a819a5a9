"""The desk: the sources of a project that are read, listed, linked and compared at the moment.

A project that fits is on the desk as a whole. Of a larger one the others lie aside: their entries are known, they are
searched and labelled in the project's file, and they are laid out when somebody wants to read or compare them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate

from explorer.model.catalogue import Entry

ROOM = 30_000
"""Findings that the desk has room for, some 350 articles: with that many a click is answered at once, and what an edit
changes is worked out in seconds, beside the window. A source that has more comes all the same."""

MOST_AT_ONCE = 2_000
"""Sources that are laid out in one step: of texts in which nothing was found the desk would take any number."""


_WORDS = 20
"""Words that take as much room as a finding, where there are so few findings: they are compared too."""


def weight(findings: int, words: int) -> int:
    """The room that a source takes on the desk, in findings."""
    return max(findings, words // _WORDS)


def _weight(entry: Entry) -> int:
    return weight(entry.findings, entry.words)


def fits(weights: int) -> bool:
    """Whether the desk has room for sources that weigh so much together."""
    return weights <= ROOM


def load(catalogue: Iterable[Entry]) -> int:
    """What these sources weigh together."""
    return sum(map(_weight, catalogue))


def fits_whole(catalogue: Iterable[Entry]) -> bool:
    """Whether the desk has room for all of these sources."""
    # Of 100,000 sources the first few hundred tell.
    return all(map(fits, accumulate(map(_weight, catalogue))))


def laid_out(
    wanted: Sequence[str],
    *,
    desk: Iterable[str],
    held: Collection[str],
    catalogue: Mapping[str, Entry],
) -> tuple[str, ...]:
    """Ids of the sources on the desk once some more are laid out, those that lay there first in front.

    When there is no room for all of them, those that lay there longest go aside; what is wanted and what is held
    stays, whatever room it takes.

    Args:
        wanted: ids of the sources to be laid out.
        desk: ids of those that lie there, the first laid out first.
        held: ids of those that must stay: the ones that are being read.
        catalogue: every source of the project.
    """
    last = frozenset(wanted)
    names = dict.fromkeys((*(name for name in desk if name not in last), *wanted))
    room = ROOM - sum(_weight(catalogue[name]) for name in names)
    kept = {*wanted, *held}
    gone = set()
    for name in names:
        if room >= 0:
            break
        if name not in kept:
            gone.add(name)
            room += _weight(catalogue[name])
    return tuple(name for name in names if name not in gone)


def fitting(wanted: Iterable[str], *, held: Collection[str], catalogue: Mapping[str, Entry]) -> tuple[str, ...]:
    """Ids of the first of some sources that the desk has room for together; always one of them, if there is any.

    Args:
        wanted: ids of the sources, in the order in which they are wanted.
        held: ids of those that stay on the desk: the ones that are being read.
        catalogue: every source of the project.
    """
    out: dict[str, None] = {}
    room = ROOM - sum(_weight(catalogue[name]) for name in held if name in catalogue)
    for name in wanted:
        if name in out:
            continue
        room -= 0 if name in held else _weight(catalogue[name])
        if out and (room < 0 or len(out) == MOST_AT_ONCE):
            break
        out[name] = None
    return tuple(out)
