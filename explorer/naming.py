"""Naming: whom a name means that somebody types, be it in full, another one, or in small letters."""

from collections.abc import Callable, Iterable

from explorer.model.finding import Actor
from explorer.store.matching import fold


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
