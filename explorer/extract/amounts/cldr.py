"""The currencies of CLDR as a small table: made once from Babel's English data, read each time the program starts.

Babel takes a twentieth of a second to load its data and to decline every name; the table takes a millisecond. It is
made anew with `python -m explorer.extract.amounts.cldr`, and a test compares both.
"""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from explorer.resources import resource

_TABLE = "currencies.tsv"
_HEAD = """# Currencies: code; "now" when it is in use; its names, singular and plural; words that name its countries.
# From Unicode CLDR, English, by way of Babel {version}: made by `python -m explorer.extract.amounts.cldr`.
"""


class Row(NamedTuple):
    """A currency.

    Attributes:
        code: ISO 4217.
        current: whether it is legal tender somewhere today.
        names: in lower case, without accents, singular and plural ("iraqi dinar", "iraqi dinars").
        countries: likewise, words that show that its country is spoken of ("iraq", "iraqi").
    """

    code: str
    current: bool
    names: tuple[str, ...]
    countries: tuple[str, ...]


def read() -> Iterator[Row]:
    """The rows of the table that comes along, in Babel's order."""
    for line in resource(_TABLE).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, now, names, countries = (*line.split("\t"), "", "", "")[:4]  # no line ends with a tab
            yield Row(code, bool(now), _parts(names), _parts(countries))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def of_babel() -> Iterator[Row]:
    """The same from Babel's data."""
    from babel.core import Locale  # noqa: PLC0415  # slow to load: only when the table is made
    from babel.numbers import get_currency_name  # noqa: PLC0415  # the same

    locale = Locale("en")
    territories = _territories()
    for code, title in locale.currencies.items():
        spelled = {_bare(str(title)), *(_bare(str(get_currency_name(code, n, locale))) for n in (1, 2))}
        names = tuple(sorted(name for name in spelled if "(" not in name))
        where = {_bare(str(locale.territories[t])) for t in territories.get(code, ()) if t in locale.territories}
        adjectives = {name.rpartition(" ")[0] for name in names}
        countries = tuple(sorted(w for w in where | adjectives if w)) if code in territories else ()
        yield Row(code, code in territories, names, countries)


def table_of(rows: Iterator[Row]) -> str:
    """The file that `read` reads."""
    from importlib.metadata import version  # noqa: PLC0415  # slow to load: only when the table is made

    cells = ((row.code, "now" if row.current else "", "|".join(row.names), "|".join(row.countries)) for row in rows)
    lines = ("\t".join(line).rstrip("\t") for line in cells)
    return _HEAD.format(version=version("babel")) + "".join(f"{line}\n" for line in lines)


def _territories() -> dict[str, list[str]]:
    """The currencies of today, each with its territories."""
    from babel.core import get_global  # noqa: PLC0415  # slow to load: only when the table is made

    current: dict[str, list[str]] = {}
    for territory, rows in get_global("territory_currencies").items():
        for code, _, until, tender in rows:
            if until is None and tender:
                current.setdefault(code, []).append(territory)
    return current


def _bare(words: str) -> str:
    """Lower case without accents: newspapers print "zloty" and "colon"."""
    plain = (c for c in unicodedata.normalize("NFKD", words.lower()) if not unicodedata.combining(c))
    return "".join(plain).replace("ʻ", "")


if __name__ == "__main__":
    resource(_TABLE).write_text(table_of(of_babel()), encoding="utf-8")
