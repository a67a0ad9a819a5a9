"""Runs of capitalised words: the stretches of a text in which names are looked for."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from explorer.extract.alternation import alternation, words

_WIDE: Final = re.compile("[\u0100-\u024f\u1e00-\u1eff]")
"""Latin letters beyond those of western Europe, which few texts have."""
_NARROW: Final = "[A-Z\u00c0-\u00d6\u00d8-\u00de]"
"""The capitals of a text without such letters: a pattern of these is compiled in a tenth of the time."""
_LATIN: Final = "".join(chr(c) for c in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isupper())
UPPER: Final = f"[{_LATIN}]"
"""Pattern of one capital letter of the Latin script."""

_ABBREVIATED: Final = alternation(
    words(
        "Mr Mrs Ms Dr Prof Gen Lt Col Maj Capt Cpl Sgt Spc Pfc Cmdr Adm Sen Rep Gov Pres Rev St Ft Mt Jr Sr Brig Amb "
        "Messrs Pvt Hon Bros No MR MRS MS DR SEN REP GOV GEN LT COL PROF REV"
    )
)
# Possessives inside of names ("the People's Party", "the Workers' Union"), and those that are names themselves.
_OWNING: Final = alternation(
    words(
        "People's Women's Men's Children's Lord's King's Queen's Veterans' Workers' Teachers' Farmers' Martyrs' "
        "Students' Writers' Journalists' Citizens' Employees' Fisherman's Driver's"
    )
)
_SHOPS: Final = alternation(words("McDonald's Moody's Lloyd's Sotheby's Macy's Wendy's Levi's Poor's Sainsbury's"))
# Small words before and inside compounds: al-Hakim, sub-Saharan, Jean-Paul, U.S.-Iraq, Deir ez-Zor.
_SMALL_HALF: Final = "(?:al|el|ad|ar|as|at|ash|an|ez|es|er|ul|ur|sub|trans)-"
_LINK: Final = (
    "(?:of the|of|for the|for|on the|on|in the|in|at|to|against the|against|and|&|the|de la|de|del|da|dos|du|di|van der"
    "|van den|van de|van|von der|von dem|von|der|bin|ibn|bint|al|el|la|le|bu|y)"
)
_PARTICLES: Final = ("al ", "el ", "bin ", "ibn ", "abu ", "von ", "van ", "de ")
_PARTICLE: Final = f"(?:{'|'.join(_PARTICLES)})"
_BEFORE_CAPITAL: Final = re.compile(rf"(?<![\w@#])(?:{_PARTICLE}(?:{_SMALL_HALF})?|{_SMALL_HALF})$")
_LONGEST_BEFORE: Final = len("bin trans-")


@cache
def _patterns(upper: str) -> tuple["re.Pattern[str]", "re.Pattern[str]"]:
    """A capital letter, and a run, by the pattern of a capital letter."""
    # One capitalised word: an abbreviated title, an abbreviation (U.S.), an initial (J.), or a word that may hold an
    # apostrophe (O'Neill, Sana'a) or an ampersand (AT&T).
    part = (
        rf"(?:{_ABBREVIATED}\.(?= )|(?:{upper}\.){{2,}}(?:{upper}(?!\w))?|{upper}\.(?= {upper})"
        rf"|{_OWNING}(?= {upper})|{_SHOPS}(?!\w)"
        rf"|(?:[ODL]'(?={upper}))?{upper}\w*(?:'(?!(?:ve|ll|re)\b)\w{{2,}}|'a\b)?(?:&{upper}+)?)"
    )
    word = (
        rf"(?:{_SMALL_HALF}(?={upper}))?"
        rf"{part}(?:-(?:(?:al|el|ul|ur|e|de|i|ez|bin|a|la|du|sur|en|le|on|upon|of|the|in)-)?{part})*"
    )
    # The number of words is bounded: no text makes one run of itself.
    run = rf"(?<![\w@#]){_PARTICLE}?{word}(?: (?:{_LINK} )?{word}){{0,40}}"
    return re.compile(upper), re.compile(run)


def runs(shadow: str) -> Iterator["re.Match[str]"]:
    """Every longest stretch of capitalised words with the small words that names hold, in order.

    Capitals are looked for, and what may stand before them: a search for whole runs would stop at every letter.
    """
    capitals, whole = _patterns(_NARROW if shadow.isascii() or _WIDE.search(shadow) is None else UPPER)
    done = 0
    while (capital := capitals.search(shadow, done)) is not None:
        start = capital.start()
        if start > done and (shadow[start - 1] == "-" or shadow.endswith(_PARTICLES, done, start)):
            small = _BEFORE_CAPITAL.search(shadow, max(done, start - _LONGEST_BEFORE), start)
            start = start if small is None else small.start()
        run = whole.match(shadow, start)
        if run is not None:
            yield run
        done = capital.end() if run is None else run.end()
