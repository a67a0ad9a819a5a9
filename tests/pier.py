"""Invented articles that print one speech differently, taken through the whole pipeline: what tests of the card use."""

from collections.abc import Sequence
from functools import lru_cache

from newspapers import found_in, papers

from explorer.match.comparing import compare
from explorer.match.linking import link
from explorer.model.edit import AddSources
from explorer.model.finding import Quote
from explorer.model.query import Selection
from explorer.model.source import Source
from explorer.session import Session, State
from explorer.store import Store

WHOLE = (
    "Harbour Minister Ada Aro spoke on Monday. “The old pier is a danger to every child in this town. We will rebuild "
    "the northern harbour wall before the winter storms arrive, whatever it costs,” Ada Aro said."
)
CUT = (
    "Minister Ada Aro promised work at the port. “We will rebuild the northern harbour wall before the winter storms "
    "arrive,” Ada Aro declared."
)
ALTERED = (
    "Ada Aro, the minister, met the fishermen. “We will repair the northern harbour wall long before the winter storms "
    "arrive, whatever it costs,” Ada Aro stated."
)
SILENT = "The town council talked about the price of bread and went home early."
OTHER = (
    "Ada Aro also spoke of the school. “The children of the island need a second ferry in the mornings,” Ada Aro said."
)


def card_session(*texts: str) -> Session:
    """A session with these articles, compared."""
    return session_of(papers(*texts))


def session_of(sources: Sequence[Source]) -> Session:
    """A session with these sources, compared."""
    store = Store(link)
    store.apply(AddSources(sources=tuple(sources), extractions=tuple(found_in(source) for source in sources)))
    session = Session(store, State(panes=(None, None)))
    compare_now(session)
    return session


def compare_now(session: Session) -> None:
    """Compare as the window does after every edit."""
    store = session.store
    found = compare(tuple(store.sources.values()), store.linked, store.contents.judged())
    session.compared("test", found, store.revision)


def quote(session: Session, words: str, nth: int = 0) -> Quote:
    """The quotation that holds these words."""
    found = [q for e in session.store.extractions.values() for q in e.quotes if words in q.words]
    return found[nth]


def select(session: Session, words: str, nth: int = 0) -> Quote:
    """Select the quotation that holds these words."""
    found = quote(session, words, nth)
    session.select("test", Selection("finding", found.id))
    return found


@lru_cache(maxsize=1)
def long_words(count: int) -> str:
    """Words that are all different, with a full stop now and then."""
    return " ".join(f"w{number}ord{'.' if number % 19 == 18 else ''}" for number in range(count))
