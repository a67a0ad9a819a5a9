"""What a filter asks for, in words: for exports, whose readers do not see the window."""

from explorer.model.query import Filter
from explorer.model.wording import AGREEMENTS, KINDS, date_words, desk_words
from explorer.store.queries import Queries

_NAMED = 12
"""As many sources are named; of more there is their number."""


def filter_words(wanted: Filter, store: Queries) -> str:
    """A filter in words, for a reader who does not see the window; "" when it restricts nothing.

    That only some of the sources lie on the desk restricts as well.
    """
    desk = "" if store.whole else desk_words(len(store.sources), len(store.catalogue))
    return "; ".join(p for p in (desk, criteria_words(wanted, store)) if p)


def criteria_words(wanted: Filter, store: Queries) -> str:
    """What a filter itself asks for, in words; "" when it restricts nothing."""
    parts = [
        f"words “{wanted.text}”" if wanted.text else "",
        _listed("kind", [KINDS[k].lower() for k in KINDS if k in wanted.kinds]),
        _sources(wanted.sources, store),
        "starred sources" if wanted.starred else "",
        "without reprints" if wanted.once else "",
        _listed("tag", [f"“{name}”" for name in sorted(wanted.tags)]),
        _listed("speaker", [s.label for s in store.speakers() if s.key in wanted.speakers] if wanted.speakers else []),
        f"from {date_words(wanted.date_from)}" if wanted.date_from else "",
        f"until {date_words(wanted.date_to)}" if wanted.date_to else "",
        f"with {store.name_of(wanted.actor) or wanted.actor}" if wanted.actor else "",
        f"reported by: {AGREEMENTS[wanted.agreement].lower()}" if wanted.agreement else "",
    ]
    return "; ".join(p for p in parts if p)


def asked_aside(wanted: Filter, store: Queries) -> tuple[str, ...]:
    """Ids of the sources aside that a filter asks for by tag, star or name, in the order of the project."""
    asked = None if store.whole else store.sources_asked(wanted)
    if not asked or asked <= store.sources.keys():
        return ()
    return tuple(name for name in store.catalogue if name in asked and name not in store.sources)


def waiting_words(number: int) -> str:
    """A sentence about so many sources that a filter asks for and that lie aside; "" for none."""
    if not number:
        return ""
    sources, lie = ("source", "lies") if number == 1 else ("sources", "lie")
    return f"{number:,} {sources} that it asks for {lie} aside and can be put on the desk."


def _sources(wanted: frozenset[str], store: Queries) -> str:
    if len(wanted) > _NAMED:
        return f"{len(wanted):,} sources"
    listed = [s.short_name for s in store.sources.values() if s.id in wanted] if wanted else []
    aside = sorted(store.catalogue[name].short_name for name in wanted - store.sources.keys())
    return _listed("source", [*listed, *aside])


def _listed(noun: str, names: list[str]) -> str:
    return f"{noun} {' or '.join(names)}" if names else ""
