"""What was worked out for a source, kept as long as the source is there.

A project is linked and compared anew after every edit, and all but a few of its sources are what they were. What pure
functions of findings and of short texts gave is kept in caches of a fixed size (`functools.lru_cache`); what belongs to
a whole text is kept here, and goes when nobody holds the source any more.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from explorer.model.source import Source

T = TypeVar("T")


def once_for_each_source(work: Callable[[Source], T]) -> Callable[[Source], T]:
    """The same function of a source, worked out once for each."""
    known: WeakKeyDictionary[Source, T] = WeakKeyDictionary()

    @wraps(work)
    def remembered(source: Source) -> T:
        try:
            return known[source]
        except KeyError:
            found = known[source] = work(source)
            return found

    return remembered
