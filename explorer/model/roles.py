"""Who is shown as acting and who as acted upon: those who do something together stand side by side, without an arrow.

Of two who sign or meet an Event has one as its source and the other as its target, so that each of them can be asked
for. The words of the clause tell them from one who does something to another: "Ruritania and Graustark signed a pact",
"talks between Ruritania and Graustark".
"""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from explorer.model.finding import Actor, Event

_JOINT = re.compile(
    r"(?:,|,?\s+(?:and|&|as well as)|['’]s?,?\s+and|\s?[-–/])(?:\s+(?:the|its|his|her|their))?(?:\s+[A-Z][\w.'’-]*)*\s*"
)
"""What stands between two names of one list: a comma, "and", a hyphen, and a title before the second name."""
_JOINING = re.compile(r"\band\b|&|as well as|[-–/]")
"""One of these a list must have: a comma alone also parts a name from the clause before it."""


class Roles(NamedTuple):
    """Ids of the actors of one or more events, each once and on one side at most.

    Attributes:
        acting: who acts.
        target: who is acted upon.
        other: who else takes part.
    """

    acting: tuple[str, ...]
    target: tuple[str, ...]
    other: tuple[str, ...]


def shown_roles(events: Iterable[Event], actor_of: Callable[[str], Actor | None]) -> Roles:
    """Who is shown in which part, from all reports of one event.

    Args:
        events: the reports.
        actor_of: an actor by its id, for the names by which the clauses may call it.
    """
    acting: dict[str, None] = {}
    target: dict[str, None] = {}
    other: dict[str, None] = {}
    together: set[str] = set()
    for event in events:
        joined = _together(event, actor_of)
        together |= joined
        for participant in event.participants:
            side = {"source": acting, "target": target, "other": other}[participant.role]
            (acting if participant.actor in joined else side)[participant.actor] = None
    return Roles(
        acting=tuple(acting),
        target=tuple(actor for actor in target if actor not in together),
        other=tuple(actor for actor in other if actor not in acting and actor not in target),
    )


def _together(event: Event, actor_of: Callable[[str], Actor | None]) -> frozenset[str]:
    """The targets of an event whom its clause joins to a source: "Ruritania and Graustark signed"."""
    roles = {participant.actor: participant.role for participant in event.participants}
    if not {"source", "target"} <= set(roles.values()) or not _JOINING.search(event.clause.words):
        return frozenset()
    words = event.clause.words
    out: set[str] = set()
    run: list[str] = []
    joined, reached = False, 0
    for start, end, actor in _named(words, (actor for actor, role in roles.items() if role != "other"), actor_of):
        between = words[reached:start]
        if not (run and _JOINT.fullmatch(between)):
            run, joined = [], False
        elif _JOINING.search(between):
            joined = True
        run.append(actor)
        reached = end
        if joined and len({roles[name] for name in run}) > 1:
            out.update(name for name in run if roles[name] == "target")
    return frozenset(out)


def _named(words: str, actors: Iterable[str], actor_of: Callable[[str], Actor | None]) -> list[tuple[int, int, str]]:
    """Where each actor is first named, in order: first code point, one past the last, id; of two the longer name."""
    found: list[tuple[int, int, str]] = []
    for actor in actors:
        known = actor_of(actor)
        names = () if known is None else (known.name, *known.aliases)
        hits = [(at, at + len(name)) for name in names if (at := _first(words, name)) >= 0]
        if hits:
            found.append((*min(hits, key=lambda hit: (hit[0], -hit[1])), actor))
    return sorted(found)


def _first(words: str, name: str) -> int:
    """Where a name first stands as words of their own; -1 when it does not."""
    at = words.find(name)
    while at >= 0 and (words[at - 1 : at].isalnum() or words[at + len(name) : at + len(name) + 1].isalnum()):
        at = words.find(name, at + 1)
    return at
