"""What a newer engine finds otherwise in a source, and what becomes of what an analyst said of its findings.

The text is the same, so that a finding is known by its place. It keeps what was said of it when it still covers the
same words, or words that surely are the same ones with other boundaries. Everything else is new or gone: equal words at
another place of the text are other words, and a verdict never moves there. What is said of a finding that is gone is
kept under a name that no finding has (`kept_name`), so that it can never speak of another finding, and comes back with
the very same finding.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from explorer.lean import dataclass
from explorer.model.fact import Verdict
from explorer.model.finding import (
    Actor,
    Amount,
    DateExpression,
    Event,
    Extraction,
    Finding,
    FindingKind,
    Mention,
    Quote,
    Role,
    kind_of,
)
from explorer.model.text import Span
from explorer.model.wording import ABSENT, ACTOR_KINDS, amount_words, date_words, event_date, finding_title

Fate: TypeAlias = Literal["changed", "moved", "new", "gone"]

_MOST_OF = 0.5
"""Part of the code points of two findings together that both must cover to be one: above a half only one can."""

_ROLES: Mapping[Role, str] = {"source": "acting", "target": "acted upon", "other": "there"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One finding that is not as it was.

    Attributes:
        fate: changed (the same words, told otherwise), moved (other boundaries, perhaps told otherwise too), new or
            gone.
        kind: of the finding.
        before: as it was; None for a new one.
        after: as it is; None for one that is gone.
        what: what differs, each as a short line "speaker: the mayor → Ada Aro"; nothing for new and gone ones.
    """

    fate: Fate
    kind: FindingKind
    before: Finding | None
    after: Finding | None
    what: tuple[str, ...] = ()

    @property
    def finding(self) -> Finding:
        """As it is, or as it was when it is gone."""
        found = self.after or self.before
        if found is None:  # one of the two is always there
            raise AssertionError(self.fate)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What reading a source again has brought.

    Attributes:
        source: id of the Source.
        unchanged: number of findings that are as they were.
        differences: in the order of the text.
        renamed: for `explorer.model.edit.Reextract`: under which id stands afterwards what was said of a finding.
    """

    source: str
    unchanged: int
    differences: tuple[Difference, ...]
    renamed: tuple[tuple[str, str], ...]


def reread(before: Extraction, after: Extraction) -> Reread:
    """Compare what was found in a source with what is found in the same text now.

    Raises:
        ValueError: the two are of different sources.
    """
    if before.source != after.source:
        raise ValueError(f"{before.source} and {after.source} are two sources")
    told = _Teller(before.actors), _Teller(after.actors)
    unchanged, differences, names = 0, list[Difference](), dict[str, str]()
    for olds, news in _by_kind(before, after):
        pairs = _paired(olds, news)
        for old, new in pairs:
            names[old.id] = new.id
            difference = _difference(old, new, *told)
            if difference is None:
                unchanged += 1
            else:
                differences.append(difference)
        stayed, came = {id(old) for old, _ in pairs}, {id(new) for _, new in pairs}
        for old in (finding for finding in olds if id(finding) not in stayed):
            names[old.id] = kept_name(old)
            differences.append(Difference(fate="gone", kind=kind_of(old), before=old, after=None))
        for new in (finding for finding in news if id(finding) not in came):
            names[kept_name(new)] = new.id
            differences.append(Difference(fate="new", kind=kind_of(new), before=None, after=new))
    # Said of something else, of which only the id is left: a new finding that gets this id must not inherit it.
    for new in after.findings():
        if new.id not in names:
            names[new.id] = f"{new.id}~"
    differences.sort(key=lambda d: (d.finding.start, d.finding.end, d.kind))
    return Reread(
        source=after.source,
        unchanged=unchanged,
        differences=tuple(differences),
        renamed=tuple((old, new) for old, new in names.items() if old != new),
    )


def kept_name(finding: Finding) -> str:
    """The name under which is kept what was said of a finding that is gone: of it alone, whatever is found later."""
    said = "\n".join(f"{span.start} {span.end} {span.words}" for span in finding.spans)
    return f"{finding.id}~{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def unplaced(verdicts: Iterable[Verdict], rereads: Iterable[Reread]) -> tuple[Verdict, ...]:
    """The verdicts that say nothing any more since a finding they name is gone."""
    gone = gone_ids(rereads)
    return tuple(verdict for verdict in verdicts if verdict.a in gone or verdict.b in gone)


def gone_ids(rereads: Iterable[Reread]) -> frozenset[str]:
    """Ids of the findings that are gone."""
    return frozenset(d.before.id for read in rereads for d in read.differences if d.fate == "gone" and d.before)


# ---------------------------------------------------------------------- which finding took the place of which


def _by_kind(before: Extraction, after: Extraction) -> Iterator[tuple[Sequence[Finding], Sequence[Finding]]]:
    yield before.quotes, after.quotes
    yield before.amounts, after.amounts
    yield before.dates, after.dates
    yield before.events, after.events
    yield before.mentions, after.mentions


_Place: TypeAlias = tuple[tuple[int, int], ...]


def _place(finding: Finding) -> _Place:
    return tuple((span.start, span.end) for span in finding.spans)


def _paired(olds: Sequence[Finding], news: Sequence[Finding]) -> list[tuple[Finding, Finding]]:
    """Findings of one kind, each with the one that took its place; each in one pair at most."""
    here: defaultdict[_Place, tuple[list[Finding], list[Finding]]] = defaultdict(lambda: ([], []))
    for old in olds:
        here[_place(old)][0].append(old)
    for new in news:
        here[_place(new)][1].append(new)
    pairs: list[tuple[Finding, Finding]] = []
    left: tuple[list[Finding], list[Finding]] = ([], [])
    for were, are in here.values():
        # Several at one place are told apart by what they tell; which of the others is which, nobody can say.
        for old in tuple(were):
            same = next((new for new in are if new == old or replace(new, id=old.id, why=old.why) == old), None)
            if same is not None:
                pairs.append((old, same))
                were.remove(old)
                are.remove(same)
        if len(were) == len(are) == 1:
            pairs.append((were[0], are[0]))
        else:
            left[0].extend(were)
            left[1].extend(are)
    return pairs + _moved(*left)


def _moved(olds: Sequence[Finding], news: Sequence[Finding]) -> list[tuple[Finding, Finding]]:
    """Findings that surely are the same with other boundaries.

    Two are when more than half of what they cover together is covered by both, or when one lies within the other and
    neither shares a code point with any third. With several that could be meant, none is.
    """
    touching: list[tuple[int, int]] = list(_overlaps(olds, news))
    of_old: defaultdict[int, list[int]] = defaultdict(list)
    of_new: defaultdict[int, list[int]] = defaultdict(list)
    for o, n in touching:
        of_old[o].append(n)
        of_new[n].append(o)
    likely: list[tuple[int, int]] = []
    for o, n in touching:
        old, new = _covered(olds[o]), _covered(news[n])
        both = _shared(olds[o], news[n])
        alone = len(of_old[o]) == len(of_new[n]) == 1
        if both > _MOST_OF * (old + new - both) or (alone and both == min(old, new)):
            likely.append((o, n))
    times_old, times_new = Counter(o for o, _ in likely), Counter(n for _, n in likely)
    return [(olds[o], news[n]) for o, n in likely if times_old[o] == times_new[n] == 1]


def _overlaps(olds: Sequence[Finding], news: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    """Indexes of the findings that share a code point."""
    order = sorted(range(len(news)), key=lambda n: news[n].start)
    reach = [0] * (len(order) + 1)  # the furthest end of the findings up to here
    for k, n in enumerate(order):
        reach[k + 1] = max(reach[k], news[n].end)
    first = 0
    for o in sorted(range(len(olds)), key=lambda o: olds[o].start):
        old = olds[o]
        while first < len(order) and reach[first + 1] <= old.start:
            first += 1
        for k in range(first, len(order)):
            new = news[order[k]]
            if new.start >= old.end:
                break
            if _shared(old, new):
                yield o, order[k]


def _covered(finding: Finding) -> int:
    return sum(span.end - span.start for span in finding.spans)


def _shared(a: Finding, b: Finding) -> int:
    """Code points that both cover."""
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a.spans for y in b.spans)


# ---------------------------------------------------------------------- what differs, in words


def _difference(old: Finding, new: Finding, told: "_Teller", tells: "_Teller") -> Difference | None:
    before, after = told.facts(old), tells.facts(new)
    what = [
        f"{name}: {before.get(name) or ABSENT} → {after.get(name) or ABSENT}"
        for name in dict.fromkeys((*before, *after))
        if before.get(name, "") != after.get(name, "")
    ]
    if _place(old) != _place(new):
        words = f"words: “{old.words}” → “{new.words}”"
        return Difference(fate="moved", kind=kind_of(new), before=old, after=new, what=(words, *what))
    return Difference(fate="changed", kind=kind_of(new), before=old, after=new, what=tuple(what)) if what else None


class _Teller:
    """Says of a finding what an analyst sees of it, with the actors by name: their ids are the engine's own."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._names = {actor.id: f"{actor.name} ({ACTOR_KINDS[actor.kind]})" for actor in actors}

    def facts(self, finding: Finding) -> dict[str, str]:
        """Name and value of everything that is told of a finding but its place and the rule that found it."""
        match finding:
            case Quote():
                said = {
                    "kind": finding_title(finding),
                    "speaker": self._name(finding.actor),
                    "credited as": _words(finding.speaker),
                    "word of attribution": _words(finding.cue),
                }
            case Amount():
                said = self._of_amount(finding)
            case DateExpression():
                repeated = finding.type == "SET"
                said = {
                    "date": date_words(finding.value, finding.bound, repeated=repeated),
                    "type": finding.type.lower(),
                    "known because": finding.basis,
                }
            case Event():
                said = self._of_event(finding)
            case Mention():
                said = {"actor": self._name(finding.actor), "form": finding.form}
        return said | {"doubt": finding.why.doubt}

    def _of_amount(self, amount: Amount) -> dict[str, str]:
        return {
            "sum": amount_words(amount),
            "currency": amount.currency or "",
            "giver": self._name(amount.donor),
            "recipients": self._listed(amount.recipients),
            "for": _words(amount.purpose),
            "where": self._listed(amount.places),
            "status": amount.status or "",
            "converts": _words(amount.converts),
            "period": _words(amount.period),
            "price or rate": "yes" if amount.per_unit else "",
            "on top of another sum": "yes" if amount.further else "",
        }

    def _of_event(self, event: Event) -> dict[str, str]:
        parts: dict[str, str] = {
            label: self._listed(p.actor for p in event.participants if p.role == role) for role, label in _ROLES.items()
        }
        return {
            "type": finding_title(event),
            "clause": event.clause.words,
            **parts,
            "date": event_date(event),
            "date known because": event.basis,
            "when": _words(event.when),
            "where": self._name(event.place),
            "did not happen": "yes" if event.negated else "",
            "planned or possible": "yes" if event.hypothetical else "",
        }

    def _name(self, actor: str | None) -> str:
        return self._names.get(actor, actor) if actor is not None else ""

    def _listed(self, actors: Iterable[str]) -> str:
        return ", ".join(sorted(self._name(actor) for actor in actors))


def _words(span: Span | None) -> str:
    return f"“{span.words}”" if span is not None else ""
