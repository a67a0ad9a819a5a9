"""Words given after a name and a colon, without marks: the lines of a transcript, and headlines.

A line of a transcript is what was said word for word, and so a direct quotation; what stands in marks inside it is told
by whoever speaks, and no quotation of the source's own. A headline puts it in its own words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from explorer.extract.quotes.clauses import Clause
from explorer.extract.quotes.indirect import Report
from explorer.extract.quotes.subjects import Phrase
from explorer.extract.quotes.tagging import MASKS
from explorer.extract.quotes.vocabulary import words
from explorer.extract.reading import Range

_LINE: Final = re.compile(
    r"((?:[A-Z][\w.'-]*)(?: (?:[A-Z][\w.'-]*|of|de|van|von|camp|team|aide|spokesman|adviser)){0,4})"
    r"(?P<of> \([^()\n]{1,40}\))?: ?(?=[\w'\"(\[])"
)
_FORMATS: Final = words(
    "exclusive update updated live watch video photos photo poll breaking analysis opinion report review fact check"
    " correction editorial latest timeline explainer interview transcript read more related source sources note factbox"
    " q&a listen contact"
)
"""Words before a colon that name a format and nobody who speaks."""
_CREDITED_BEHIND: Final = re.compile(r", (?:say|says|said) [^,.:;]{1,60}\.?$")
"""Who speaks in a headline stands at its end: "Ostrand: a town without water, says mayor"."""
_LONGEST_HEADLINE: Final = 200
_FEWEST_LINES: Final = 2


def lines(mask: str, clauses: Sequence[Clause], paragraphs: Sequence[Range]) -> Iterator[Report]:
    """What each such paragraph holds behind its colon.

    Behind a name may stand in brackets whom it speaks for ("Q (Fjordwire):"). Lines are a transcript's when two or more
    below the first carry a name in capitals, or "Q" and "A", or when a name comes back; so is the first when its name
    comes back. Else it is a headline when it is short.
    """
    named: dict[int, tuple[int, str]] = {}
    for index, (start, end) in enumerate(paragraphs):
        match = _LINE.match(mask, start, end)
        if match is not None and _FORMATS.isdisjoint(match.group(1).lower().split()):
            named[index] = match.end(), match.group(1)
    if not named:
        return
    names = Counter(name for _, name in named.values())
    told = {i for i, (_, name) in named.items() if names[name] > 1 or (i and name.isupper() and len(names) > 1)}
    if len(told - {0}) < _FEWEST_LINES:
        told.clear()
    spoken = set(told)
    if 0 in named and paragraphs[0].end - paragraphs[0].start < _LONGEST_HEADLINE:
        spoken.add(0)
    for clause in clauses:
        index = clause.paragraph
        if index not in spoken or clause.start != paragraphs[index].start:
            continue
        colon = clause.tags.find(":")
        if colon < 1:
            continue
        begin, end = named[index][0], paragraphs[index].end
        content = mask[begin:end]
        # A line that begins with marks is in marks, and found by them.
        marked = content[:1] in MASKS if index in told else any(sign in content for sign in MASKS)
        if index not in told and _CREDITED_BEHIND.search(content):
            continue
        if marked or not any(sign.isalpha() for sign in content):
            continue
        rule = "transcript-line" if index in told else "headline-colon"
        name = clause.words.index("(") if "(" in clause.words[:colon] else colon
        yield Report(rule, clause, Phrase(colon, colon + 1), Phrase(0, name), ((begin, end),))
