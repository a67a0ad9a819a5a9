"""Runs of capitalised words: the stretches of a text in which names are looked for."""

import re
from collections.abc import Iterator
from typing import Final

_LATIN: Final = "".join(chr(c) for c in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isupper())
UPPER: Final = f"[{_LATIN}]"
"""Pattern of one capital letter of the Latin script."""

_ABBREVIATED: Final = (
    "Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Spc|Pfc|Cmdr|Adm|Sen|Rep|Gov|Pres|Rev|St|Ft|Mt|Jr|Sr|Brig|Amb|Messrs"
    "|Pvt|Hon|Bros|No|MR|MRS|MS|DR|SEN|REP|GOV|GEN|LT|COL|PROF|REV"
)
# Possessives inside of names ("the People's Party", "the Workers' Union"), and those that are names themselves.
_OWNING: Final = (
    "People's|Women's|Men's|Children's|Lord's|King's|Queen's|Veterans'|Workers'|Teachers'|Farmers'|Martyrs'|Students'"
    "|Writers'|Journalists'|Citizens'|Employees'|Fisherman's|Driver's"
)
_SHOPS: Final = "McDonald's|Moody's|Lloyd's|Sotheby's|Macy's|Wendy's|Levi's|Poor's|Sainsbury's"
# One capitalised word: an abbreviated title, an abbreviation (U.S.), an initial (J.), or a word that may hold an
# apostrophe (O'Neill, Sana'a) or an ampersand (AT&T).
_PART: Final = (
    rf"(?:(?:{_ABBREVIATED})\.(?= )|(?:{UPPER}\.){{2,}}(?:{UPPER}(?!\w))?|{UPPER}\.(?= {UPPER})"
    rf"|(?:{_OWNING})(?= {UPPER})|(?:{_SHOPS})(?!\w)"
    rf"|(?:[ODL]'(?={UPPER}))?{UPPER}\w*(?:'(?!(?:ve|ll|re)\b)\w{{2,}}|'a\b)?(?:&{UPPER}+)?)"
)
# Small words before and inside compounds: al-Hakim, sub-Saharan, Jean-Paul, U.S.-Iraq, Deir ez-Zor.
_SMALL_HALF: Final = "(?:al|el|ad|ar|as|at|ash|an|ez|es|er|ul|ur|sub|trans)-"
_WORD: Final = (
    rf"(?:{_SMALL_HALF}(?={UPPER}))?"
    rf"{_PART}(?:-(?:(?:al|el|ul|ur|e|de|i|ez|bin|a|la|du|sur|en|le|on|upon|of|the|in)-)?{_PART})*"
)
_LINK: Final = (
    "(?:of the|of|for the|for|on the|on|in the|in|at|to|against the|against|and|&|the|de la|de|del|da|dos|du|di|van der"
    "|van den|van de|van|von der|von dem|von|der|bin|ibn|bint|al|el|la|le|bu|y)"
)
_PARTICLE: Final = "(?:al|el|bin|ibn|abu|von|van|de) "
# The number of words is bounded: no text makes one run of itself.
_RUN: Final = re.compile(rf"(?<![\w@#])(?:{_PARTICLE})?{_WORD}(?: (?:{_LINK} )?{_WORD}){{0,40}}")
_CAPITAL: Final = re.compile(UPPER)
_BEFORE_CAPITAL: Final = re.compile(rf"(?<![\w@#])(?:{_PARTICLE}(?:{_SMALL_HALF})?|{_SMALL_HALF})$")
_LONGEST_BEFORE: Final = len("bin trans-")


def runs(shadow: str) -> Iterator["re.Match[str]"]:
    """Every longest stretch of capitalised words with the small words that names hold, in order.

    Capitals are looked for, and what may stand before them: a search for whole runs would stop at every letter.
    """
    done = 0
    while (capital := _CAPITAL.search(shadow, done)) is not None:
        start = capital.start()
        if start > done and shadow[start - 1] in " -":
            small = _BEFORE_CAPITAL.search(shadow, max(done, start - _LONGEST_BEFORE), start)
            start = start if small is None else small.start()
        run = _RUN.match(shadow, start)
        if run is not None:
            yield run
        done = capital.end() if run is None else run.end()
