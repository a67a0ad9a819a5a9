"""The head of a report that was saved as plain words: who wrote it, who published it and when, where its lines say so.

Above the report, and around its headline, such lines are known; several may stand in one, parted by "|", "·" or a dash:

    The Selby Courier, 14 November 2031          a medium and a date, in either order, or either alone
    By Jo Holm and Ada Quist                     who wrote it, never in the first line, which may be a headline
    Published: 14 November 2031 at 9.30 am       a label and what it says (`_LABELS`)
    Selby, 14 November 2031                      a place and a date, alone on a line, as transcripts have it
    Talks with Ada Quist, Selby, 14 November 2031    a first or second line that ends with the only date of the head
    SELBY, 14 November 2031 (Fjordwire) —        the dateline with which the report itself begins (see `dateline`)

What may be something else is not read: a date without its year, one whose weekday is another, one that can be read in
two ways, a name that is no medium's by its own words. A text with several such dates, as a chronicle has, has none.
"""

import re
from collections.abc import Callable
from datetime import date

from explorer.ingest.dateline import Dateline, compiled, dateline_at, is_medium, is_name
from explorer.ingest.when import as_iso
from explorer.lean import dataclass

_MOST_LINES = 12
"""Lines that are looked at: a clipping from an archive has some ten above its report."""
_OTHER_LINES = 2
"""Lines among them that say nothing of the kind: the headline and the line below it."""
_LONGEST_LINE = 160
_REACH = 200_000
"""Code points in which another date on a line of its own is looked for."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?P<date>{_DAY} +{_MONTH},? +\d{{4}}|{_MONTH} +{_DAY},? +\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?"
_TIME = rf"(?:,? *(?:at |T)? *{_CLOCK}(?: *\(?[A-Z]{{2,5}}\)?| *[+-]\d{{2}}:?\d{{2}})?)?"
_DAY_AND_TIME = rf"(?:(?P<before>{_WEEKDAY}),? +)?{_DATE}(?:,? +(?P<behind>{_WEEKDAY}))?{_TIME}"
_PLACE_NAME = r"[^\W\d_][^\n\d,|]{0,39}"
_NAMED = r"(?P<name>[^\W\d_][^\n\d]{1,60}?(?: *\([^()\n\d]{1,40}\))?)(?:,| *:|) +"
_DATED = rf"(?:{_NAMED})?{_DAY_AND_TIME}\.?"
_WORDS_OF_A_PLACE = 3
_PLACE = rf"(?P<place>{_PLACE_NAME}(?:, +{_PLACE_NAME})?), +"
_PLACED = rf"{_PLACE}{_DAY_AND_TIME}\.?"
_DATED_LINE = rf"(?m:^[ \t]*(?:{_PLACE})?{_DAY_AND_TIME}[ \t]*$)"
_CLOSED = rf"(?P<words>.{{1,{_LONGEST_LINE}}}?), +{_DAY_AND_TIME}"
_CLOSED_LINES = 2
"""Lines at the top of a text of which one may end with its date."""
_LABELS = {
    "author": "author", "byline": "author", "written by": "author",
    "publisher": "publisher", "publication": "publisher", "source": "publisher", "outlet": "publisher",
    "date": "published", "published": "published", "published on": "published", "publication date": "published",
    "first published": "published", "posted": "published", "posted on": "published", "issued": "published",
    "released": "published",
    "updated": "", "last updated": "", "modified": "", "last modified": "", "updated on": "",
    "length": "", "section": "", "load-date": "",
}  # fmt: skip
"""What the label of a line is about; "" for what says nothing about the source that is asked for."""
_RIGHTS = r"(?i:Copyright|©|\(c\)) .*\d{4}.*"
_LABEL = rf"(?P<label>(?i:{'|'.join(sorted(_LABELS, key=len, reverse=True))}))(?P<mark> *:| +(?=\w)) *"
_WORD = r"[^\W\d_][\w.'’-]*"
_BYLINE = (
    rf"(?i:by) +(?P<names>{_WORD}(?: +{_WORD}){{0,4}}(?:(?:, {_WORD}(?: +{_WORD}){{1,4}}){{0,3}},? (?:and|&) "
    rf"{_WORD}(?: +{_WORD}){{1,4}})?)(?: +(?:in|for) +[^\W\d_].{{0,40}}|, +[^\W\d_].{{0,60}})?"
)
_NO_NAMES = frozenset(
    {"a", "an", "the", "they", "it", "we", "you", "he", "she", "i", "this", "that", "his", "her", "our", "their", "its",
     "my", "your", "not", "no", "for", "to", "is", "are", "was", "did", "as", "staff"}
)  # fmt: skip
_PARTS = r"\s*[|·•]\s*|\s+[–—-]{1,2}\s+"
_EDITION = re.compile(r" *\([^()\n]{1,40}\)$")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """What the head of a report says about it.

    Attributes:
        publisher: as written; None when it is not said.
        published: the date in ISO 8601; None when it is not said, or in doubt.
        author: as written; None when it is not said.
        title: where the headline, or the report itself, begins: a code-point offset into the text.
    """

    publisher: str | None
    published: str | None
    author: str | None
    title: int

    @property
    def says(self) -> dict[str, str]:
        """What it says, by the names of the fields of a source."""
        told = {"publisher": self.publisher, "published": self.published, "author": self.author}
        return {field: value for field, value in told.items() if value}


NO_HEADING = Heading(None, None, None, 0)


@dataclass(frozen=True, slots=True)
class _Part:
    """One piece of a line: which field it fills ("" for none) and with what, and whether a label or "By" says so."""

    field: str
    value: str
    sure: bool = False


def find_heading(text: str) -> Heading:
    """What the first lines of a canonical text say about it; a Heading that says nothing when they do not."""
    said: dict[str, str] = {}
    title: int | None = None
    others = 0
    lines = _lines(text)
    read = [_parts(words, first=number == 0) for number, (_, words) in enumerate(lines)]
    for number, (start, _) in enumerate(lines):
        if dateline := dateline_at(text, start):
            _take(said, _of_dateline(dateline))
            title = dateline.end if title is None else title
            break
        parts = read[number]
        if parts is not None and (not _is_bare(parts) or any(map(_is_dated, read[max(0, number - 1) : number + 2]))):
            _take(said, parts)
            continue
        title = start if title is None else title
        others += 1
        if others == _OTHER_LINES:
            break
    if "published" not in said and (closing := _closing([words for _, words in lines])):
        said["published"] = closing
    if "published" in said and _is_chronicle(text, said["published"]):
        del said["published"]
    return Heading(said.get("publisher"), said.get("published"), said.get("author"), title or 0)


def _is_bare(parts: list[_Part]) -> bool:
    """Whether a line is a medium's name and nothing else, as a headline may be; a date beside it shows what it is."""
    return len(parts) == 1 and parts[0].field == "publisher" and not parts[0].sure


def _is_dated(parts: list[_Part] | None) -> bool:
    return parts is not None and any(part.field == "published" for part in parts)


def _lines(text: str) -> list[tuple[int, str]]:
    """The first lines that are not blank, without the blanks around them, and where each begins."""
    found: list[tuple[int, str]] = []
    for match in _LINE.finditer(text):
        if words := match.group().strip():
            found.append((match.start() + match.group().index(words[0]), words))
        if len(found) == _MOST_LINES:
            break
    return found


def _take(said: dict[str, str], parts: list[_Part]) -> None:
    """Keeps what is said first of each field."""
    for part in parts:
        if part.field:
            said.setdefault(part.field, part.value)


def _of_dateline(dateline: Dateline) -> list[_Part]:
    published = as_iso(dateline.date) if dateline.date else None
    told = {"publisher": dateline.publisher, "published": published}
    return [_Part(field, value) for field, value in told.items() if value]


def _parts(line: str, *, first: bool) -> list[_Part] | None:
    """What a line of the head says; None when any piece of it is something else."""
    if len(line) > _LONGEST_LINE:
        return None
    found: list[_Part] = []
    if placed := _placed(line):
        return placed
    for piece in compiled(_PARTS).split(line):
        for kind in _KINDS[1:] if first else _KINDS:
            part = kind(piece)
            if part is not None:
                found += part
                break
        else:
            return None
    return found


def _labelled(piece: str) -> list[_Part] | None:
    if compiled(_RIGHTS).fullmatch(piece):
        return []
    match = compiled(_LABEL).match(piece)
    if match is None:
        return None
    field, rest = _LABELS[match["label"].lower()], piece[match.end() :].strip()
    if field == "published":
        return _dated(rest)
    if not match["mark"].strip():  # "Source material was lost" is a sentence
        return [] if not field and _dated(rest) else None
    if not field:
        return []
    return [_Part(field, rest, sure=True)] if rest and is_name(rest) else None


def _dated(piece: str) -> list[_Part] | None:
    """A date alone, or behind the name of a medium."""
    match = compiled(_DATED).fullmatch(piece)
    iso = _iso(match) if match else None
    if match is None or iso is None:
        return None
    medium = _medium(match["name"]) if match["name"] else []
    return None if medium is None else [*medium, _Part("published", iso)]


def _placed(line: str) -> list[_Part] | None:
    """A date behind the name of a place, which publishes nothing."""
    match = compiled(_PLACED).fullmatch(line)
    iso = _iso(match) if match else None
    return [_Part("published", iso)] if match and iso and _is_place(match["place"]) else None


def _is_place(name: str) -> bool:
    """Whether these words may name a place, with its country or not: few, with capitals, nobody who publishes."""
    parts = name.split(", ")
    few = all(is_name(part) and len(part.split()) <= _WORDS_OF_A_PLACE for part in parts)
    return few and parts[0].lower() not in _LABELS and not is_medium(parts[0])


def _closing(lines: list[str]) -> str | None:
    """The date with which one of the first lines ends; None when the head names another day."""
    ends = (compiled(_CLOSED).fullmatch(line) for line in lines[:_CLOSED_LINES] if len(line) <= _LONGEST_LINE)
    closing = next((iso for match in ends if match and _is_told_of(match["words"]) and (iso := _iso(match))), None)
    if closing is None:
        return None
    head = "\n".join(line for line in lines if len(line) <= _LONGEST_LINE)
    days = {as_iso(match["date"]) for match in compiled(_DATE).finditer(head)}
    return closing if days == {closing} else None


def _is_told_of(words: str) -> bool:
    """Whether words before a date are something that has one: not a label alone, or a weekday that is another."""
    *before, last = words.split()
    return bool(before) and words.lower() not in _LABELS and not re.fullmatch(_WEEKDAY, last.strip(","))


def _medium(piece: str) -> list[_Part] | None:
    name = _EDITION.sub("", piece)
    return [_Part("publisher", name)] if is_medium(name) else None


def _byline(piece: str) -> list[_Part] | None:
    match = compiled(_BYLINE).fullmatch(piece)
    if match is None:
        return None
    names = match["names"]
    if is_medium(names):
        return [_Part("publisher", names, sure=True)]
    words = re.split(r"[ ,&]+", names)
    people = [word for word in words if word != "and"]
    few = len(people) > 1 and all(word[0].isupper() and word.lower() not in _NO_NAMES for word in people)
    return [_Part("author", names)] if few else None


_KINDS: tuple[Callable[[str], list[_Part] | None], ...] = (_byline, _labelled, _dated, _medium)
"""What a piece may be; a byline is never the first line, which may be a headline ("By Land and Sea")."""


def _iso(match: re.Match[str]) -> str | None:
    """The day that a date names; None when it may be two, or its weekday is another."""
    iso = as_iso(match["date"])
    weekday = match["before"] or match["behind"]
    if iso and weekday and _WEEKDAYS[date.fromisoformat(iso).weekday()] != weekday[:3].lower():
        return None
    return iso


def _is_chronicle(text: str, published: str) -> bool:
    """Whether other dates stand on lines of their own."""
    return any(
        (iso := _iso(match)) and iso != published and (not match["place"] or _is_place(match["place"]))
        for match in compiled(_DATED_LINE).finditer(text, 0, _REACH)
    )
