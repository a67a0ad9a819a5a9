"""Whether a text is in a language that is read, English, as far as its words show it.

A text is taken for English unless something speaks for another language: letters of another script, or function words
and accented letters of another language that outnumber the English ones. A terse wire text or a listing has hardly any
function words at all, and that speaks for nothing.
"""

import re
import unicodedata

from explorer.match.words import FUNCTION_WORDS

_READ = 10_000
"""Code points of a text that show its language."""

_FEWEST_LETTERS = 20
"""Letters of another script that show anything: a name or two are no text."""
_OTHER_SCRIPT = 0.25
"""Part of the letters in another script that make a text one in another language, whatever it quotes in English."""

_FEWEST_FOREIGN = 4
"""Words of another language that show it: fewer are a name or a title in an English text ..."""
_FOREIGN_KINDS = 3
"""... and so are a few that return."""
_FOREIGN = 0.15
"""Part of a text's words that are function words of its language, at least; in prose it is a third and more."""
_ACCENTED = 0.15
"""Part of the words with accents that English hardly has; in Polish, Turkish and Vietnamese it is more."""

_WORD = re.compile(r"[^\W\d_]+")
_OTHER_LETTER = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
"""A letter beyond the Latin blocks of Unicode."""

_FOREIGN_WORDS = frozenset(
    """
    und nicht ist der das dem den dass auch auf für über sich ein eine einer eines einen mit zur bei nach wird werden
    wurde wurden sind haben sie wir noch aber oder wenn als nur durch
    les dans que qui est une pas pour avec sont ont cette ces aux mais nous vous leur selon été être
    las una por con más pero como este esta fue según sobre también desde entre
    gli che è non della delle dei nel nella sono più anche hanno alla dal ai degli
    uma não mais pelo pela em ao foi são às também
    het een niet zijn wordt werd voor dat naar ook maar uit aan deze hij
    och att det som är av på till inte ett efter från också
    og af til ikke blev ble fra også
    ja ei että oli mutta sekä kun ovat hän myös
    się nie jest że od przez są oraz jak dla
    že ve byl byla které podle
    és egy hogy nem az volt meg csak már
    și cu nu sunt este fost pentru din
    bir bu için ile çok olarak daha gibi olan
    yang ini itu dengan untuk tidak dari dalam akan pada juga telah
    kwa ni katika za hiyo kuwa
    iz su nije koji dok
    """.split()  # noqa: SIM905 - a list of words is read as a text
)
"""Words that texts in other languages in Latin script are full of. What is an English word too, or a part of names in
English texts ("de", "van", "los"), shows nothing and is no part of it."""

_SHARED_WORDS = frozenset("a i an am in is on was as do no me he we at so over under for of to".split())  # noqa: SIM905 - a list of words is read as a text
_ENGLISH_WORDS = FUNCTION_WORDS - _SHARED_WORDS
"""Function words of English that are no words of these languages."""


def is_read(text: str) -> bool:
    """Whether a text is English; one that shows no other language is taken for it."""
    head = unicodedata.normalize("NFC", text[:_READ])
    found = _WORD.findall(head)
    other = 0 if head.isascii() else len(_OTHER_LETTER.findall(head))
    if other >= _FEWEST_LETTERS and other >= _OTHER_SCRIPT * sum(map(len, found)):
        return False
    # Names and what stands in headings have a capital.
    words = [word for word in found if word.islower()]
    english = sum(word in _ENGLISH_WORDS for word in words)
    foreign = [word for word in words if word in _FOREIGN_WORDS]
    accented = [word for word in words if not word.isascii()]
    return not (_shows(foreign, _FOREIGN * len(words), english) or _shows(accented, _ACCENTED * len(words), english))


def _shows(found: list[str], least: float, english: int) -> bool:
    """Whether words of another language are enough, of enough kinds, and more than the English ones."""
    return len(found) >= max(_FEWEST_FOREIGN, least) and len(set(found)) >= _FOREIGN_KINDS and len(found) > english
