"""What the filter bar shows for a state of the session, and what typed dates mean: pure, without Qt."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Literal, TypeAlias

from explorer.lean import dataclass
from explorer.model.finding import FindingKind, Quote
from explorer.model.query import Filter, Selection
from explorer.model.wording import AGREEMENTS, date_words
from explorer.store import Store
from explorer.store.matching import day_range

if TYPE_CHECKING:  # the session is built on QtCore, which this module does without
    from explorer.session.state import State

Criterion: TypeAlias = Literal["kinds", "sources", "speakers", "agreement"]
CRITERIA: tuple[Criterion, ...] = ("kinds", "sources", "speakers", "agreement")
_SINGULAR: Mapping[Criterion, str] = {
    "kinds": "Kind",
    "sources": "Source",
    "speakers": "Speaker",
    "agreement": "Agreement",
}
_PLURAL: Mapping[Criterion, str] = {"kinds": "Kinds", "sources": "Sources", "speakers": "Speakers"}
_KINDS: Mapping[FindingKind, str] = {
    "quote": "Quotations",
    "amount": "Sums",
    "date": "Dates",
    "event": "Events",
    "mention": "Actors",
}
STARRED, ONCE, TAG = "\0starred", "\0once", "\0tag:"
"""Keys of the options among the sources that are no sources: the star, all but reprints, and what stands before the
name of a tag. No id holds such a character."""
_LISTED = 40
"""As many sources fit into a menu."""
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One value that can be chosen.

    Attributes:
        key: the value in the Filter.
        label: its name.
        count: findings that have it, whatever else the filter says.
        chosen: whether it is chosen.
    """

    key: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One criterion with its values.

    Attributes:
        options: the values that occur in the project, in the order in which they are listed.
        label: the button's words: "Speaker", "Speaker: Ada Sol", "Speakers: 2".
        more: how many values are not listed, since they are too many for a menu.
        active: whether it restricts anything; a source that lies aside is chosen without being listed.
    """

    options: tuple[Option, ...]
    label: str
    more: int = 0
    active: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterBarState:
    """The filter bar.

    Attributes:
        text: the free text.
        choices: kinds, sources, speakers, and who agrees; of the last, one value at most.
        dates: the words of the button for dates.
        date_from: first day as the filter has it, "" for none.
        date_to: last day as the filter has it, "" for none.
        actor: id of the actor that "Selected actor only" means; None when there is none.
        actor_name: its name.
        actor_only: whether the filter is set to that actor.
        shown: findings that pass.
        total: all findings.
        filtered: whether anything is restricted.
        whole: whether all sources are on the desk.
    """

    text: str
    choices: Mapping[Criterion, Choice]
    dates: str
    date_from: str
    date_to: str
    actor: str | None
    actor_name: str
    actor_only: bool
    shown: int
    total: int
    filtered: bool
    whole: bool = True

    @property
    def count(self) -> str:
        """How much passes, in words."""
        return f"{self.shown:,} of {self.total:,} {'findings' if self.whole else 'on the desk'}"


def resolve(state: "State", store: Store, choices: Mapping[Criterion, Choice] | None = None) -> FilterBarState:
    """What the filter bar shows.

    Args:
        state: what is shown in all views.
        store: the project.
        choices: those of a state before for which `same_choices` holds, when the caller has kept them.
    """
    wanted = state.filter
    actor = wanted.actor or selected_actor(state.selection, store)
    return FilterBarState(
        text=wanted.text,
        choices=_choices(wanted, store) if choices is None else choices,
        dates=_dates_label(wanted),
        date_from=wanted.date_from or "",
        date_to=wanted.date_to or "",
        actor=actor,
        actor_name=store.name_of(actor) or "",
        actor_only=wanted.actor is not None,
        shown=len(store.visible(wanted).findings),
        total=store.size,
        filtered=not wanted.empty,
        whole=store.whole,
    )


def same_choices(one: "State", other: "State") -> bool:
    """Whether the same can be chosen in two states, and is: of words, dates and actors the choices know nothing."""
    known, its = ((state.revision, state.compared, state.reprints) for state in (one, other))
    return known == its and _chosen(one.filter) == _chosen(other.filter)


def _chosen(wanted: Filter) -> Filter:
    return replace(wanted, text="", actor=None, date_from=None, date_to=None)


def _choices(wanted: Filter, store: Store) -> Mapping[Criterion, Choice]:
    return {
        "kinds": _choice("kinds", _kind_options(wanted, store)),
        "sources": _source_choice(wanted, store),
        "speakers": _choice("speakers", _speaker_options(wanted, store)),
        "agreement": _choice("agreement", _agreement_options(wanted, store)),
    }


def _choice(criterion: Criterion, options: Iterable[Option]) -> Choice:
    listed = tuple(options)
    chosen = [option.label for option in listed if option.chosen]
    label = _SINGULAR[criterion]
    if len(chosen) == 1:
        label = f"{label}: {chosen[0]}"
    elif chosen:
        label = f"{_PLURAL[criterion]}: {len(chosen)}"
    return Choice(options=listed, label=label, active=bool(chosen))


def _kind_options(wanted: Filter, store: Store) -> Iterable[Option]:
    counts: Counter[str] = Counter()
    for name in store.sources:
        counts.update(store.counts_by_kind(name))
    for kind, label in _KINDS.items():
        # A kind that is chosen stays listed when nothing has it any more, or it could not be taken back.
        if counts[kind] or kind in wanted.kinds:
            yield Option(key=kind, label=label, count=counts[kind], chosen=kind in wanted.kinds)


def _source_choice(wanted: Filter, store: Store) -> Choice:
    """Stars and tags as far as there are any, then the sources; of many those that are chosen, then the first ones."""
    labels, sources = tuple(_label_options(wanted, store)), tuple(_source_options(wanted, store))
    chosen = [option.label for option in labels if option.chosen]
    if len(wanted.sources) == 1:
        chosen += [store.catalogue[name].short_name for name in wanted.sources - store.sources.keys()]
        chosen += [option.label for option in sources if option.chosen]
    elif wanted.sources:
        chosen.append(f"{len(wanted.sources):,}")
    several = len(wanted.sources) > 1 and len(chosen) == 1
    noun = _PLURAL["sources"] if several else _SINGULAR["sources"]
    return Choice(
        options=(*labels, *sources),
        active=bool(chosen),
        label=f"{noun}: {', '.join(chosen)}" if chosen else noun,
        more=len(store.catalogue) - len(sources),
    )


def _label_options(wanted: Filter, store: Store) -> Iterable[Option]:
    starred, tagged = 0, Counter[str]()
    for name in store.sources if store.labels else ():
        labels, findings = store.labels_of(name), len(store.findings_in(name))
        starred += findings if labels.starred else 0
        tagged.update(dict.fromkeys(labels.tags, findings))
    if store.starred():
        yield Option(key=STARRED, label="Starred", count=starred, chosen=wanted.starred)
    if store.reprints or wanted.once:
        first = (len(store.findings_in(name)) for name in store.sources if store.reprint_of(name) is None)
        yield Option(key=ONCE, label="Without reprints", count=sum(first), chosen=wanted.once)
    for tag in store.tags():
        yield Option(key=TAG + tag, label=f"Tag “{tag}”", count=tagged[tag], chosen=tag in wanted.tags)


def _source_options(wanted: Filter, store: Store) -> Iterable[Option]:
    names = Counter(source.short_name for source in store.sources.values())
    listed: Iterable[str] = store.sources
    if len(store.sources) > _LISTED or not store.whole:
        chosen = (name for name in store.sources if name in wanted.sources)
        others = (name for name in store.sources if name not in wanted.sources)
        listed = islice(chain(chosen, others), _LISTED)
    for name in listed:
        source = store.source(name)
        label = source.short_name
        if names[label] > 1:
            label = f"{label}: {source.title}"
        yield Option(key=name, label=label, count=len(store.findings_in(name)), chosen=name in wanted.sources)


def _speaker_options(wanted: Filter, store: Store) -> Iterable[Option]:
    for speaker in store.speakers():
        yield Option(key=speaker.key, label=speaker.label, count=speaker.total, chosen=speaker.key in wanted.speakers)


def _agreement_options(wanted: Filter, store: Store) -> Iterable[Option]:
    # One source agrees with itself, which says nothing.
    if len(store.sources) > 1 or wanted.agreement is not None:
        for key, label in AGREEMENTS.items():
            yield Option(key=key, label=label, count=store.agreement_count(key), chosen=key == wanted.agreement)


def _dates_label(wanted: Filter) -> str:
    first, last = wanted.date_from, wanted.date_to
    if first and first == last:
        return f"Dates: {date_words(first)}"
    if first and last:
        return f"Dates: {date_words(first)} – {date_words(last)}"
    if first:
        return f"Dates: from {date_words(first)}"
    return f"Dates: to {date_words(last)}" if last else "Dates"


def selected_actor(selection: Selection | None, store: Store) -> str | None:
    """The one actor that a selection means: the actor itself, a quotation's speaker, the only one that takes part."""
    if selection is None or not store.knows(selection):
        return None
    if selection.kind == "actor":
        return selection.id
    finding = store.focus(selection)
    if finding is None:
        return None
    if isinstance(finding, Quote):
        return finding.actor
    actors = store.actors_of(finding)
    return next(iter(actors)) if len(actors) == 1 else None


@dataclass(frozen=True, slots=True)
class TypedDay:
    """What somebody typed into a date field.

    Attributes:
        value: the date in ISO 8601 as far as it was given; None for nothing and for what is not understood.
        understood: whether it is a date or nothing at all.
    """

    value: str | None
    understood: bool


def typed_day(text: str) -> TypedDay:
    """Read "2025", "2025-06" or "2025-06-03"; all else is not yet understood, never an error."""
    words = text.strip()
    if not words:
        return TypedDay(None, understood=True)
    known = _DAY.fullmatch(words) is not None and day_range(words) is not None
    return TypedDay(words if known else None, understood=known)


def dates_hint(first: TypedDay, last: TypedDay) -> str:
    """What is to be said about two date fields; "" when they are fine."""
    missing = [name for name, day in (("From", first), ("To", last)) if not day.understood]
    if missing:
        return f"{' and '.join(missing)}: not understood yet. Write 2025, 2025-06 or 2025-06-03."
    begin, end = day_range(first.value), day_range(last.value)
    if begin and end and begin[0] > end[1]:
        return "The first day is after the last: nothing passes."
    return ""


def plain_text(raw: str) -> str:
    """The free text as the filter keeps it: blanks at the edges and repeated ones mean nothing."""
    return " ".join(raw.split())


def share_out(wanted: Sequence[int], room: int, least: int) -> int:
    """The most that each may have so that all fit, when none gets more than it wants nor is cut below `least`.

    Args:
        wanted: widths that the words would like, in any unit.
        room: what there is for all of them.
        least: what each gets in any case, if it wants as much.
    """
    left, share = room, least
    for number, width in enumerate(sorted(wanted)):
        share = left // (len(wanted) - number)
        if width > share:
            break
        left -= width
        share = max(share, width)
    return max(share, least)
