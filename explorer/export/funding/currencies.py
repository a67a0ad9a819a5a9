"""The names of currencies in English, from a table that was made once from Babel's data: that takes long to load.

It is made anew with `python -m explorer.export.funding.currencies`, and a test compares both.
"""

from collections.abc import Mapping
from functools import cache

from explorer.resources import resource

_TABLE = "currency-names.tsv"
_HEAD = """# Currencies: code, and name in the plural.
# From Unicode CLDR, English, by way of Babel {version}: made by `python -m explorer.export.funding.currencies`.
"""


def currency_name(code: str | None) -> str:
    """A currency in English words, plural: "US dollars"; the code when CLDR does not know it."""
    return "currency not said" if code is None else _names().get(code, code)


@cache
def _names() -> Mapping[str, str]:
    """The names that come along, by code."""
    rows = (line.split("\t") for line in resource(_TABLE).read_text(encoding="utf-8").splitlines())
    return {row[0]: row[1] for row in rows if not row[0].startswith("#")}


def table() -> str:
    """The file that is read, from Babel's data."""
    from importlib.metadata import version  # noqa: PLC0415  # only when the table is made

    from babel.core import Locale  # noqa: PLC0415  # the same
    from babel.numbers import get_currency_name  # noqa: PLC0415  # the same

    locale = Locale("en")
    rows = (f"{code}\t{get_currency_name(code, 2, locale)}\n" for code in sorted(locale.currencies))
    return _HEAD.format(version=version("babel")) + "".join(rows)


if __name__ == "__main__":
    resource(_TABLE).write_text(table(), encoding="utf-8")
