"""What a finding is, in words, with the names of the actors: for tips, the evidence panel and screen readers."""

from explorer.lean import dataclass
from explorer.model.finding import Amount, DateExpression, DateType, Event, Finding, Mention, Quote
from explorer.model.roles import shown_roles
from explorer.model.wording import ACTOR_KINDS, basis_words, event_date, finding_title, modality_words
from explorer.store.queries import Queries

_TIMES: dict[DateType, str] = {"TIME": "time of day", "DURATION": "length of time", "SET": "repeated time"}
"""Kinds of times in words; a plain date shows what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A finding in words.

    Attributes:
        title: one line that names it.
        details: short lines, each one thing that is known; what is not known is said to be so where it matters.
        reason: why the program believes it.
    """

    title: str
    details: tuple[str, ...]
    reason: str

    def plain(self) -> str:
        """All lines, for a tip or a screen reader."""
        return "\n".join((self.title, *self.details, self.reason))


def describe(finding: Finding, store: Queries) -> Description:
    """Say what a finding is: speaker, kind and attribution; normalised sum; resolved date; actor."""
    title = finding_title(finding)
    match finding:
        case Quote():
            details = _quote_details(finding, store)
        case Amount():
            details = _amount_details(finding, store)
        case DateExpression():
            details = (_date_detail(finding),)
        case Event():
            details = _event_details(finding, store)
        case Mention():
            actor = store.actors.get(finding.actor)
            if actor is None:
                details = ()
            else:
                title = actor.name
                details = (ACTOR_KINDS[actor.kind], f"here: “{finding.words}”")
    return Description(title=title, details=tuple(d for d in details if d), reason=finding.why.reason)


def _names(store: Queries, ids: tuple[str, ...]) -> str:
    return ", ".join(name for i in ids if (name := store.name_of(i)))


def _quote_details(quote: Quote, store: Queries) -> tuple[str, ...]:
    name = store.name_of(quote.actor)
    credited = f"“{quote.speaker.words}”" if quote.speaker else ""
    if name and credited:
        speaker = f"Speaker: {name}, credited as {credited}"
    elif credited:
        speaker = f"Speaker: {credited}, not resolved to an actor"
    else:
        speaker = "Speaker: not found"
    return (
        speaker,
        f"Word of attribution: “{quote.cue.words}”" if quote.cue else "",
        f"Uncertain: {quote.why.doubt}" if quote.why.doubt else "",
    )


def _amount_details(amount: Amount, store: Queries) -> tuple[str, ...]:
    donor, recipients, places = (
        store.name_of(amount.donor),
        _names(store, amount.recipients),
        _names(store, amount.places),
    )
    flow = f"{donor or 'giver not said'} → {recipients or 'recipient not said'}" if donor or recipients else ""
    return (
        "No number is given" if amount.value is None else f"Words: “{amount.words}”",
        flow,
        f"For: {amount.purpose.words}" if amount.purpose else "",
        f"Where: {places}" if places else "",
        f"Status: {amount.status}" if amount.status else "",
        f"Uncertain: {amount.why.doubt}" if amount.why.doubt else "",
    )


def _date_detail(found: DateExpression) -> str:
    """What kind of time it is and how it was resolved, as far as the title does not say it."""
    how = ""
    if found.value is None:
        how = "not resolved to a date"
    elif found.basis != "stated":
        how = basis_words(found.basis)
    words = ", ".join(part for part in (_TIMES.get(found.type, ""), how) if part)
    return words[:1].upper() + words[1:]


def _event_details(event: Event, store: Queries) -> tuple[str, ...]:
    acting, target, _ = (_names(store, ids) for ids in shown_roles([event], store.actors.get))
    place = store.name_of(event.place)
    when = f"When: {event_date(event)}" if event.date else "When: not known"
    if event.date and event.basis == "computed":
        when += f", {basis_words(event.basis)}"
    return (
        f"Who: {acting}" if acting else "",
        f"To whom: {target}" if target else "",
        when,
        f"Where: {place}" if place else "",
        modality_words(event).capitalize(),
    )
