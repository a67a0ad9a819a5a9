"""The gazetteer: known actors and the words that tell what an unknown name is, read once from tab-separated files.

Every `*.tsv` file in `resources/gazetteer/` is read, then those in the folder "gazetteer" of the user's configuration,
where a user adds lines of the same form; a later line with the same id replaces the earlier one.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, TypeAlias, cast, get_args

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
    plain = fold(name).replace(".", "").replace("-", " ")
    return "a" + plain[1:] if plain.startswith(("Al ", "Al-")) else plain


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Lines below the column line, by column; comment lines begin with "#"."""
    head: list[str] | None = None
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise ExpectedError(f"The gazetteer file {path} cannot be read: {problem}") from problem
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if head is None:
            head = [cell.strip() for cell in cells]
            continue
        yield number, dict(zip(head, (cell.strip() for cell in cells), strict=False))


def read(paths: list[Path]) -> Gazetteer:
    """The gazetteer of these files, in their order. An ExpectedError names the file and line that cannot be used."""
    actors: dict[str, dict[str, str]] = {}
    words: dict[str, set[str]] = {}
    for path in paths:
        for number, row in _rows(path):
            if "class" in row:
                name = _CLASSES.get(row["class"], row["class"].replace("-", "_"))
                if name not in Words.__dataclass_fields__:
                    raise ExpectedError(f"{path}, line {number}: there is no class of words called {row['class']!r}")
                words.setdefault(name, set()).update(row.get("words", "").split())
                continue
            if not row.get("id") or not row.get("name") or row.get("kind") not in get_args(ActorKind):
                raise ExpectedError(f"{path}, line {number}: a gazetteer line needs an id, a name and a known kind")
            actors[row["id"]] = row
    gazetteer = Gazetteer(words=Words(**{name: frozenset(members) for name, members in words.items()}))
    rows = [(_entry(row), row) for row in actors.values()]
    for entry, row in rows:
        gazetteer.near[entry.id] = frozenset(_names(row, "near"))
        _add(gazetteer, entry.name, Hit(entry, "name"))
        for capital in _names(row, "capitals"):
            gazetteer.capitals.setdefault(key(capital), entry)
    # A name of one actor is never taken over by an alias of another, whatever the order of the lines.
    for entry, row in rows:
        for alias in _names(row, "aliases"):
            _add(gazetteer, alias, Hit(entry, "alias", dotted=alias.endswith(".") and alias.count(".") == 1))
        for people in _names(row, "people"):
            _add(gazetteer, people, Hit(entry, "people"))
    return replace(gazetteer, longest=max((name.count(" ") + 1 for name in gazetteer.names), default=1))


def _entry(row: dict[str, str]) -> Entry:
    return Entry(id=row["id"], kind=cast("ActorKind", row["kind"]), name=row["name"])


def _names(row: dict[str, str], column: str) -> list[str]:
    return [name.strip() for name in row.get(column, "").split("|") if name.strip()]


def _add(gazetteer: Gazetteer, name: str, hit: Hit) -> None:
    first = gazetteer.names.setdefault(key(name), hit)
    if first.entry.id != hit.entry.id and gazetteer.near[hit.entry.id] and gazetteer.near[first.entry.id]:
        gazetteer.rivals.setdefault(key(name), [first]).append(hit)
    if (" " in name or not name.isupper()) and not hit.dotted:
        gazetteer.loose.setdefault(key(name).lower(), hit)


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
