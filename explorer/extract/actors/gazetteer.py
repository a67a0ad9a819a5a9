"""The gazetteer: known actors and the words that tell what an unknown name is, read once from tab-separated files.

Every `*.tsv` file in `resources/gazetteer/` is read, then those in the folder "gazetteer" of the user's configuration,
where a user adds lines of the same form; a later line with the same id replaces the earlier one.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias, cast, get_args

from explorer.errors import ExpectedError
from explorer.lean import dataclass
from explorer.model.finding import ActorKind
from explorer.resources import resource
from explorer.settings import settings_file

NameForm: TypeAlias = Literal["name", "alias", "people"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A known actor.

    Attributes:
        id: its gazetteer id, kind and name ("country:iraq").
        kind: what it is.
        name: the name it is shown by.
    """

    id: str
    kind: ActorKind
    name: str


@dataclass(frozen=True, slots=True)
class Hit:
    """What a known name stands for.

    Attributes:
        entry: the actor.
        form: whether it is the full name, another one, or the word for its people and what belongs to it.
        dotted: whether it is an abbreviation that means nothing without its full stop ("Miss." for a state).
    """

    entry: Entry
    form: NameForm
    dotted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Classes of words that tell what an unknown name is; resources/gazetteer/words.tsv says what each means."""

    starter: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    nothing: frozenset[str] = frozenset()
    title: frozenset[str] = frozenset()
    courtesy: frozenset[str] = frozenset()
    modifier: frozenset[str] = frozenset()
    title_of: frozenset[str] = frozenset()
    org: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    place: frozenset[str] = frozenset()
    place_first: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()
    direction: frozenset[str] = frozenset()
    head_of: frozenset[str] = frozenset()
    head_on: frozenset[str] = frozenset()
    head_in: frozenset[str] = frozenset()
    head_to: frozenset[str] = frozenset()
    head_against: frozenset[str] = frozenset()
    undertaking: frozenset[str] = frozenset()
    locality: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    particle: frozenset[str] = frozenset()
    holding: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    surname: frozenset[str] = frozenset()
    common_surname: frozenset[str] = frozenset()

    def ordinary(self, word: str) -> bool:
        """Whether it is a common word of English in any of its forms, whatever its capitals."""
        low = word.lower()
        if low in self.common:
            return True
        if not low.endswith(_LAST_LETTERS):
            return False
        for ending, instead in _ENDINGS:
            if low.endswith(ending) and low[: -len(ending)] + instead in self.common:
                return True
        return low.endswith(_NOUN_ENDINGS)


# Endings of inflected and derived words, with what the base form has in their place.
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ly", ""),
    ("ally", ""), ("er", ""), ("ers", ""), ("ers", "e"), ("est", ""), ("ful", ""), ("less", ""),
)  # fmt: skip
_NOUN_ENDINGS = (
    "ness",
    "tion",
    "tions",
    "sion",
    "sions",
    "ment",
    "ments",
    "ically",
    "ously",
    "ingly",
    "edly",
    "ively",
    "ability",
)

_LAST_LETTERS = tuple({ending[-1] for ending in (*(ending for ending, _ in _ENDINGS), *_NOUN_ENDINGS)})
"""What a word with one of these ends with."""

# Class in the file -> attribute of Words, where the names differ.
_CLASSES = {
    "not-name": "nothing",
    "title-modifier": "modifier",
    "org-head": "org",
    "org-topic": "topic",
    "place-head": "place",
    "other-head": "other",
}


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Known names by `key`.

    Attributes:
        names: key of a name -> what it stands for.
        loose: the same in lower case, for text in capitals and for long names written small; names of one word in
            capitals (US, WHO) are left out, they would meet common words.
        rivals: key of a name that several actors have -> all of them, the usual one first.
        near: id of an actor -> ids that make it likely when the same source names them.
        capitals: key of a capital -> the country whose government it stands for where it acts.
        words: words by class.
        longest: number of words of the longest name.
    """

    names: dict[str, Hit] = field(default_factory=dict)
    loose: dict[str, Hit] = field(default_factory=dict)
    rivals: dict[str, list[Hit]] = field(default_factory=dict)
    near: dict[str, frozenset[str]] = field(default_factory=dict)
    capitals: dict[str, Entry] = field(default_factory=dict)
    words: Words = field(default_factory=Words)
    longest: int = 1


def fold(words: str) -> str:
    """Letters without accents, straight apostrophes; case is kept."""
    if words.isascii():
        return words
    plain = unicodedata.normalize("NFKD", words.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """What names are looked up by: no accents, no full stops, a blank for each hyphen, "al" always small."""
    plain = (name if name.isascii() else fold(name)).replace(".", "").replace("-", " ")
    return "a" + plain[1:] if plain.startswith(("Al ", "Al-")) else plain


def _rows(path: Path) -> Iterator[tuple[int, dict[str, int], list[str]]]:
    """The lines below the column line: number, place of each column, cells; comment lines begin with "#"."""
    columns: dict[str, int] | None = None
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise ExpectedError(f"The gazetteer file {path} cannot be read: {problem}") from problem
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if columns is None:
            columns = {cell.strip(): at for at, cell in enumerate(cells)}
            continue
        yield number, columns, cells + [""] * (len(columns) - len(cells))


class _Line(NamedTuple):
    """A line of a file of actors; columns that the file does not have are empty."""

    id: str
    kind: str
    name: str
    aliases: str
    people: str
    near: str
    capitals: str


_KINDS = frozenset(get_args(ActorKind))
_NONE: frozenset[str] = frozenset()


def read(paths: list[Path]) -> Gazetteer:
    """The gazetteer of these files, in their order. An ExpectedError names the file and line that cannot be used."""
    actors: dict[str, _Line] = {}
    words: dict[str, set[str]] = {}
    for path in paths:
        order: list[int] | None = None
        for number, columns, cells in _rows(path):
            if "class" in columns:
                group, members = (cells[columns[name]].strip() for name in ("class", "words"))
                name = _CLASSES.get(group, group.replace("-", "_"))
                if name not in Words.__dataclass_fields__:
                    raise ExpectedError(f"{path}, line {number}: there is no class of words called {group!r}")
                words.setdefault(name, set()).update(members.split())
                continue
            if order is None:
                order = [columns.get(name, -1) for name in _Line._fields]
            cells.append("")  # what a column that the file does not have holds
            line = _Line._make([cells[at].strip() for at in order])
            if not line.id or not line.name or line.kind not in _KINDS:
                raise ExpectedError(f"{path}, line {number}: a gazetteer line needs an id, a name and a known kind")
            actors[line.id] = line
    return _of(actors, Words(**{name: frozenset(members) for name, members in words.items()}))


def _of(actors: Mapping[str, _Line], words: Words) -> Gazetteer:
    gazetteer = Gazetteer(words=words)
    rows = [(Entry(id=line.id, kind=cast("ActorKind", line.kind), name=line.name), line) for line in actors.values()]
    for entry, line in rows:
        gazetteer.near[entry.id] = frozenset(_names(line.near)) if line.near else _NONE
        _add(gazetteer, entry.name, Hit(entry, "name"))
        for capital in _names(line.capitals):
            gazetteer.capitals.setdefault(key(capital), entry)
    # A name of one actor is never taken over by an alias of another, whatever the order of the lines.
    for entry, line in rows:
        for alias in _names(line.aliases):
            _add(gazetteer, alias, Hit(entry, "alias", dotted=alias.endswith(".") and alias.count(".") == 1))
        for people in _names(line.people):
            _add(gazetteer, people, Hit(entry, "people"))
    return replace(gazetteer, longest=max((name.count(" ") + 1 for name in gazetteer.names), default=1))


def _names(cell: str) -> list[str]:
    return [name for part in cell.split("|") if (name := part.strip())] if cell else []


def _add(gazetteer: Gazetteer, name: str, hit: Hit) -> None:
    plain = key(name)
    first = gazetteer.names.setdefault(plain, hit)
    if first.entry is not hit.entry and gazetteer.near[hit.entry.id] and gazetteer.near[first.entry.id]:
        gazetteer.rivals.setdefault(plain, [first]).append(hit)
    if (" " in name or not name.isupper()) and not hit.dotted:
        gazetteer.loose.setdefault(plain.lower(), hit)


def files() -> list[Path]:
    """The files of the program, then those of the user."""
    return [
        *sorted(resource("gazetteer").glob("*.tsv")),
        *sorted((settings_file().parent / "gazetteer").glob("*.tsv")),
    ]


@cache
def load() -> Gazetteer:
    """The gazetteer of this machine, read once."""
    return read(files())
