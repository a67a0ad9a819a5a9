"""Which words, symbols and codes name a currency.

Names and codes come from CLDR, see `cldr`; what newspapers print beside that stands in `currency_names`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from explorer.extract.alternation import alternation
from explorer.extract.amounts import cldr
from explorer.extract.amounts.currency_names import (
    COUNTED_IN_CRORE,
    EXTRA_NAMES,
    LOWER_CODES,
    MINOR,
    NOT_UNITS,
    OPEN_SYMBOLS,
    SHARED,
    SPELLINGS,
    SYMBOLS,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit word.

    Attributes:
        code: the currency when nothing else is said; None when several share the word and none is the usual one.
        factor: 1, or a hundredth for cents and pence.
        candidates: currencies of today that share the word.
    """

    code: str | None
    factor: Decimal = Decimal(1)
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Currencies:
    """The tables, built once.

    Attributes:
        names: full names in lower case, singular and plural ("iraqi dinars"), to codes.
        units: unit words alone ("dinars", "euros").
        codes: every code that CLDR knows.
        countries: code to words that show its country is spoken of ("iraq", "iraqi").
    """

    names: dict[str, str]
    units: dict[str, Unit]
    codes: frozenset[str]
    countries: dict[str, tuple[str, ...]]

    def symbol(self, words: str) -> tuple[str | None, str | None]:
        """(code, unit word to ask the text about) of a printed symbol or code; (None, None) when it is none."""
        tight = words.replace(" ", "")
        code = SYMBOLS.get(tight) or SYMBOLS.get(tight.upper())
        if code:
            return code, None
        if tight in OPEN_SYMBOLS:
            return None, OPEN_SYMBOLS[tight]
        upper = tight.upper()
        return (upper, None) if upper in self.codes else (None, None)


@cache
def currencies() -> Currencies:
    """Build the tables (some milliseconds, once a process)."""
    names: dict[str, str] = {}
    shared: dict[str, list[str]] = {}
    countries: dict[str, tuple[str, ...]] = {}
    codes = {"RMB"}
    for row in cldr.read():
        codes.add(row.code)
        if row.code.startswith("X") and not row.current:  # metals, test codes and units of account
            continue
        for form in row.names:
            names.setdefault(form, row.code)
            unit = form.split()[-1]
            if row.current and unit not in NOT_UNITS:
                shared.setdefault(unit, []).append(row.code)
        if row.current:
            countries[row.code] = row.countries
    return Currencies(names | EXTRA_NAMES, _units(shared), frozenset(codes), countries)


def _units(shared: dict[str, list[str]]) -> dict[str, Unit]:
    """Unit words, each with its currency or those that share it."""
    units: dict[str, Unit] = {}
    for word, codes in shared.items():
        candidates = tuple(dict.fromkeys(codes))
        units[word] = Unit(candidates[0] if len(candidates) == 1 else None, candidates=candidates)
    for word, code in SPELLINGS.items():
        known = Unit(None, candidates=SHARED[word]) if word in SHARED else units.get(f"{word}s") or units.get(word)
        for form in (word, f"{word}s"):
            units[form] = Unit(code or None, candidates=known.candidates if known else ())
    for word, code in MINOR.items():
        for form in (word, f"{word}s") if len(word) > 1 else (word,):
            units[form] = Unit(code or None, Decimal("0.01"))
    for code in LOWER_CODES:
        units[code] = Unit("CNY" if code == "rmb" else code.upper())
    return units


@cache
def _countries_of(word: str) -> re.Pattern[str]:
    """Whatever shows that a text speaks of one of the countries that share a unit word."""
    table = currencies()
    words = [w for code in table.units[word].candidates for w in table.countries.get(code, ())]
    return re.compile(rf"\b{alternation(words)}")


class Resolver:
    """Decides, for one text, the currency of unit words that several countries share.

    A word has its usual currency, or that of the only candidate whose country the text speaks of, or none. The text is
    read at most once for each such word.
    """

    def __init__(self, low: str) -> None:
        self._low = low
        self._known: dict[str, tuple[str, ...]] = {}

    def code(self, word: str, scale: str | None = None) -> str | None:
        """The currency of a unit word ("dinars"), by the scale before it too; None when it is not known."""
        unit = currencies().units.get(word)
        if unit is None or unit.code is not None:
            return unit.code if unit else None
        if word not in self._known:
            self._known[word] = self._look(word, unit)
        codes = self._known[word]
        if len(codes) > 1 and scale and ("crore" in scale or "lakh" in scale):
            codes = tuple(code for code in codes if code in COUNTED_IN_CRORE)
        return codes[0] if len(codes) == 1 else None

    def _look(self, word: str, unit: Unit) -> tuple[str, ...]:
        """Those currencies of the word whose country the text speaks of."""
        if not unit.candidates:
            return ()
        table = currencies()
        spoken = {match.group() for match in _countries_of(word).finditer(self._low)}
        return tuple(code for code in unit.candidates if spoken.intersection(table.countries.get(code, ())))
