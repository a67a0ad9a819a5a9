"""Sums, dates and kinds in words, the same everywhere: in tables, bars, tips, exports and on the terminal."""

import unicodedata
from collections.abc import Mapping
from decimal import Context, Decimal

from explorer.model.finding import Amount, DateBasis, DateBound, DateExpression, Event, Finding, Mention, Quote
from explorer.model.query import Agreement
from explorer.model.timex import timex_words

ABSENT = "–"
"""What stands where there is nothing: a dash, never a zero."""

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪", "NGN": "₦", "UAH": "₴"}
_SCALES = ((Decimal(10**12), "T"), (Decimal(10**9), "B"), (Decimal(10**6), "M"), (Decimal(10**3), "K"))
_THREE_FIGURES = Context(prec=3)
AGREEMENTS: Mapping[Agreement, str] = {
    "one": "Only one source",
    "differs": "Sources differ",
    "all": "All sources",
}
"""What a filter may ask of the agreement of sources."""
KINDS = {"quote": "Quotation", "amount": "Sum", "date": "Date", "event": "Event", "mention": "Actor"}
ACTOR_KINDS = {
    "person": "person",
    "organization": "organisation",
    "country": "country",
    "place": "place",
    "group": "group",
}

_LEFTWARD = frozenset({"R", "AL", "AN"})
"""Classes of characters that turn the direction of what stands beside them (Unicode's bidirectional classes)."""


def desk_words(laid: int, known: int) -> str:
    """Which sources are spoken of: "12 of 100,000 sources on the desk"; "12 sources" when these are all.

    Args:
        laid: number of sources on the desk.
        known: number of all sources of the project.
    """
    noun = "source" if known == 1 else "sources"
    return f"{known:,} {noun}" if laid == known else f"{laid:,} of {known:,} {noun} on the desk"


def unit(currency: str | None) -> str:
    """What stands before a sum: the symbol where it is unmistakable, else the code and a blank; "" when not known."""
    if currency is None:
        return ""
    return _SYMBOLS.get(currency, currency + "\u00a0")


def money(value: Decimal, currency: str | None) -> str:
    """A sum in full: "$168,000,000"."""
    digits = f"{abs(value):,.2f}" if value != value.to_integral_value() else f"{abs(value):,.0f}"
    return _signed(value, currency, digits)


def money_short(value: Decimal, currency: str | None) -> str:
    """A sum as short as it can be without rounding away more than the third figure: "$168M", "€1.25B"."""
    size = abs(value)
    if size < _SCALES[-1][0]:
        return money(value, currency)
    # Rounded first, since what rounds up to a thousand is one of the next scale: 999,600 is 1M.
    rounded = ((_THREE_FIGURES.divide(size, scale), letter) for scale, letter in _SCALES)
    figures, letter = next((figures, letter) for figures, letter in rounded if figures >= 1)
    return _signed(value, currency, f"{figures.normalize():,f}{letter}")


def _signed(value: Decimal, currency: str | None, digits: str) -> str:
    return f"{'-' if value < 0 else ''}{unit(currency)}{digits}"


def amount_words(amount: Amount, *, short: bool = False) -> str:
    """An amount as a number, a range, or its own words in quotation marks when it is vague."""
    write = money_short if short else money
    if amount.value is None:
        return f"“{amount.words}”"
    first = write(amount.value, amount.currency)
    return first if amount.upper is None else f"{first} – {write(amount.upper, amount.currency)}"


def date_words(
    value: str | None, bound: DateBound | None = None, *, short: bool = False, repeated: bool = False
) -> str:
    """A TIMEX3 value in words, with the word that bounds it: "by September 2025", "10 years"; a dash for None.

    `short` cuts months to three letters; `repeated` says that a duration tells how often ("every 2 weeks").
    """
    if value is None:
        return ABSENT
    words = timex_words(value, short=short, repeated=repeated)
    return f"{bound} {words}" if bound else words


def basis_words(basis: DateBasis) -> str:
    """How a date was found, as a table says it."""
    return {
        "stated": "stated",
        "computed": "computed from another date",
        "assumed": "assumed from the published date",
        "unknown": "not known",
    }[basis]


def event_basis(event: Event) -> str:
    """How an event's date was found, as a table says it; an assumed one may be carried over from other words."""
    if event.basis == "assumed" and event.when is not None:
        return f"assumed from “{' '.join(event.when.words.split())}” elsewhere in the source"
    return basis_words(event.basis)


def event_date(event: Event, *, short: bool = False) -> str:
    """An event's date as far as it is known, and what is doubtful about it; `short` cuts months to three letters."""
    words = date_words(event.date, event.bound, short=short)
    return f"{words} (assumed)" if event.basis == "assumed" else words


def modality_words(event: Event) -> str:
    """Say "did not happen" and "planned or possible", as far as they hold; empty for a plain fact."""
    return ", ".join(
        word
        for word, holds in (("did not happen", event.negated), ("planned or possible", event.hypothetical))
        if holds
    )


def finding_title(finding: Finding) -> str:
    """A finding in one line, without the names of actors: "Direct quotation", "$168,000,000", "by September 2025"."""
    match finding:
        case Quote():
            return "Indirect speech" if finding.kind == "indirect" else f"{finding.kind.capitalize()} quotation"
        case Amount():
            return amount_words(finding)
        case DateExpression():
            if finding.value is None:
                return f"“{finding.words}”"
            return date_words(finding.value, finding.bound, repeated=finding.type == "SET")
        case Event():
            return finding.type.replace("-", " ").capitalize()
        case Mention():
            return finding.words


def isolated(words: str) -> str:
    """A part of a line, set apart from the other parts when it holds words that run from right to left.

    FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (Unicode's UAX #9) let it keep its direction, and the other parts
    their order. Words that run from left to right need none and stay as they are.
    """
    leftward = not words.isascii() and any(unicodedata.bidirectional(c) in _LEFTWARD for c in words)
    return f"\u2068{words}\u2069" if leftward else words
