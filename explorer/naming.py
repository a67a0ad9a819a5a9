"""Naming: whom a name means that somebody types, be it in full, in part, another one, or in small letters."""

import re
from collections.abc import Callable, Iterable, Mapping

from explorer.model.finding import Actor
from explorer.store.matching import fold

_NEAR = 70
"""Least likeness, of 100, of a name that may have been meant."""
_MOST_NEAR = 5


def actor_called(words: str, actors: Iterable[Actor], known: Callable[[str], bool]) -> str:
    """What a search is to be restricted to so that an actor is mentioned whom somebody has named.

    A full name of the project goes before the other names that the gazetteer has for an actor, and these before the
    other names of those who are on the desk. Other names of those who lie aside alone are not known.

    Args:
        words: the name as it was typed.
        actors: those on the desk.
        known: whether the project has an actor of this id or full name.

    Returns:
        An id or a full name; the words as they are when nobody is called so.
    """
    for name in dict.fromkeys((words, words.title(), words.upper())):
        if known(name):
            return name
    from explorer.extract.actors import gazetteer  # noqa: PLC0415  # read when it is asked for, in a fifth of a second

    names, plain = gazetteer.load(), gazetteer.key(words)
    hit = names.names.get(plain) or names.names.get(plain.upper()) or names.loose.get(plain.lower())
    for name in (hit.entry.name, hit.entry.id) if hit is not None else ():
        if known(name):
            return name
    wanted = fold(words)
    called = (actor.name for actor in actors if wanted in map(fold, (actor.name, *actor.aliases)))
    return next((name for name in called if known(name)), words)


def actors_called(words: str, names: Mapping[str, bool], known: Callable[[str], bool]) -> tuple[str, ...]:
    """All whom somebody may mean by a name or a part of one, without a look at accents and capital letters.

    Who is called so in full, or by another name of the gazetteer's, goes before those of whose names it is a part:
    "Norland" is not the Bank of Norland. But persons are called by parts of their names: "Quist" is Ada Quist even
    where another is known as Quist alone.

    Args:
        words: the name as it was typed, or an id.
        names: the full names of the project's actors, each with whether a person has it.
        known: whether the project has an actor of this id or full name.

    Returns:
        Full names, or one id; nothing when nobody is called so.
    """
    wanted = _folded(words)
    if not wanted.strip():
        return ()
    meant = actor_called(words, (), known)
    exact = [meant] if known(meant) else []
    folded = {name: _folded(name) for name in names}
    exact += [name for name in names if folded[name] == wanted and name not in exact]
    if exact and not any(names.get(name) for name in exact):
        return tuple(exact)
    parts = [name for name in names if wanted in folded[name] and name not in exact]
    return (*exact, *(name for name in parts if names[name] or not exact))


def names_near(words: str, names: Iterable[str]) -> list[str]:
    """Names that are written almost like some words, the nearest first; few."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # only after a name that nobody has

    rows = process.extract(
        words, list(names), scorer=fuzz.WRatio, processor=_folded, limit=_MOST_NEAR, score_cutoff=_NEAR
    )
    return [name for name, _, _ in rows]


def _folded(name: str) -> str:
    """The words of a name with a blank before and behind each, so that words are found in it and no parts of them."""
    words = " ".join(re.findall(r"[^\W_]+", fold(name)))
    return f" {words} "
