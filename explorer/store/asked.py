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
    speakers = {s.key: s.label for s in store.speakers()}
    parts = [
        desk,
        f"words “{wanted.text}”" if wanted.text else "",
        _listed("kind", [KINDS[k].lower() for k in KINDS if k in wanted.kinds]),
        _sources(wanted.sources, store),
        "starred sources" if wanted.starred else "",
        _listed("tag", [f"“{name}”" for name in sorted(wanted.tags)]),
        _listed("speaker", [label for key, label in speakers.items() if key in wanted.speakers]),
        f"from {date_words(wanted.date_from)}" if wanted.date_from else "",
        f"until {date_words(wanted.date_to)}" if wanted.date_to else "",
        f"with {store.name_of(wanted.actor) or wanted.actor}" if wanted.actor else "",
        f"reported by: {AGREEMENTS[wanted.agreement].lower()}" if wanted.agreement else "",
    ]
    return "; ".join(p for p in parts if p)


def _sources(wanted: frozenset[str], store: Queries) -> str:
    if len(wanted) > _NAMED:
        return f"{len(wanted):,} sources"
    listed = [s.short_name for s in store.sources.values() if s.id in wanted] if wanted else []
    aside = sorted(store.catalogue[name].short_name for name in wanted - store.sources.keys())
    return _listed("source", [*listed, *aside])


def _listed(noun: str, names: list[str]) -> str:
    return f"{noun} {' or '.join(names)}" if names else ""
