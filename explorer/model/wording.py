"""Sums, dates and kinds in words, the same everywhere: in tables, bars, tips, exports and on the terminal."""

from decimal import Decimal

from explorer.model.finding import Amount, DateBasis, DateBound, DateExpression, Event, Finding, Mention, Quote

ABSENT = "–"
"""What stands where there is nothing: a dash, never a zero."""

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪", "NGN": "₦", "UAH": "₴"}
_SCALES = ((Decimal(10**12), "T"), (Decimal(10**9), "B"), (Decimal(10**6), "M"), (Decimal(10**3), "K"))
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
KINDS = {"quote": "Quotation", "amount": "Sum", "date": "Date", "event": "Event", "mention": "Actor"}
ACTOR_KINDS = {
    "person": "person",
    "organization": "organisation",
    "country": "country",
    "place": "place",
    "group": "group",
}


def unit(currency: str | None) -> str:
    """What stands before a sum: the symbol where it is unmistakable, else the code and a blank; "" when not known."""
    if currency is None:
        return ""
    return _SYMBOLS.get(currency, currency + "\u00a0")


def money(value: Decimal, currency: str | None) -> str:
    """A sum in full: "$168,000,000"."""
    digits = f"{value:,.2f}" if value != value.to_integral_value() else f"{value:,.0f}"
    return unit(currency) + digits


def money_short(value: Decimal, currency: str | None) -> str:
    """A sum as short as it can be without rounding away more than the third figure: "$168M", "€1.25B"."""
    for scale, letter in _SCALES:
        if value >= scale:
            scaled = value / scale
            digits = f"{scaled:.0f}" if scaled >= 100 else f"{float(scaled):.3g}"  # noqa: PLR2004  # three figures
            return f"{unit(currency)}{digits}{letter}"
    return money(value, currency)


def amount_words(amount: Amount, *, short: bool = False) -> str:
    """An amount as a number, a range, or its own words in quotation marks when it is vague."""
    write = money_short if short else money
    if amount.value is None:
        return f"“{amount.words}”"
    first = write(amount.value, amount.currency)
    return first if amount.upper is None else f"{first} – {write(amount.upper, amount.currency)}"


def date_words(value: str | None, bound: DateBound | None = None, *, short: bool = False) -> str:
    """An ISO date as far as it is known, with the word that bounds it: "by September 2025"; a dash for None.

    `short` cuts months to three letters.

    Values that are no calendar date (durations, sets, weeks) are given as they are.
    """
    if value is None:
        return ABSENT
    parts = value.split("-")
    words = value
    if all(p.isdigit() for p in parts) and len(parts[0]) == 4 and len(parts) <= 3:  # noqa: PLR2004  # YYYY-MM-DD
        numbers = [int(p) for p in parts]
        if len(parts) == 1:
            words = parts[0]
        elif 1 <= numbers[1] <= len(_MONTHS):
            month = _MONTHS[numbers[1] - 1][: 3 if short else None]
            words = f"{month} {parts[0]}" if len(parts) == 2 else f"{numbers[2]} {month} {parts[0]}"  # noqa: PLR2004
    return f"{bound} {words}" if bound else words


def basis_words(basis: DateBasis) -> str:
    """How a date was found, as a table says it."""
    return {
        "stated": "stated",
        "computed": "computed from another date",
        "assumed": "assumed from the published date",
        "unknown": "not known",
    }[basis]


def event_date(event: Event) -> str:
    """An event's date as far as it is known, and what is doubtful about it."""
    words = date_words(event.date, event.bound)
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
            return date_words(finding.value, finding.bound) if finding.value else f"“{finding.words}”"
        case Event():
            return finding.type.replace("-", " ").capitalize()
        case Mention():
            return finding.words
