"""Putting sources on the desk from wherever they are asked for: as many as there is room for, which is said."""

from collections.abc import Callable, Sequence

from explorer.session import Session
from explorer.store.desk import fitting


def room_for(session: Session, sources: Sequence[str]) -> tuple[str, ...]:
    """The first of some sources that the desk has room for beside what is read; what lies there else gives way."""
    state, store = session.state, session.store
    held = frozenset(name for name in state.panes if name is not None)
    return fitting((name for name in sources if name in store.catalogue), held=held, catalogue=store.catalogue)


def put_on_desk(session: Session, origin: str, sources: Sequence[str], say: Callable[[str], object]) -> None:
    """Put sources on the desk, the first of them when there is no room for all; what lay there longest gives way.

    Args:
        session: whose sources they are.
        origin: who asks.
        sources: their ids.
        say: shows a sentence to the user.
    """
    if any(name not in session.store.sources for name in sources):
        laid = room_for(session, sources)
        say_room(len(laid), len(sources), say)
        session.reach(origin, laid, lambda state: state)


def say_room(laid: int, wanted: int, say: Callable[[str], object]) -> None:
    """Say when not all of the wanted sources have room on the desk."""
    if laid < wanted:
        say(f"There is room for the first {laid:,} of these {wanted:,} sources on the desk.")
