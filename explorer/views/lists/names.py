"""Short names of sources for narrow column heads."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from explorer.model.source import Source

_ARTICLES = frozenset({"the", "a", "an"})
_LONGEST = 14
_EDGES, _LETTER = 12, 7
"""Pixels: beside the words of a cell, and of a letter on average."""
_LEAST, _MOST = 66, 74
"""Pixels for the name of a source in a cell."""


def short_names(sources: Iterable[Source]) -> Mapping[str, str]:
    """A name for each source id, as short as it can be: as many first words of the publisher as tell the sources apart.

    Sources of one publisher are numbered in their order. A leading article is left out. Where nobody publishes, the
    title stands in, with an ellipsis for what of it is left out.
    """
    named = {source.id: source for source in sources}
    words = {name: _words(source) for name, source in named.items()}
    taken = dict.fromkeys(words, 1)
    names = {name: _head(named[name], parts, 1) for name, parts in words.items()}
    # Only names that meet somebody else's grow, and only while they have words left.
    while True:
        often = Counter(name.casefold() for name in names.values())
        growing = [k for k, name in names.items() if often[name.casefold()] > 1 and taken[k] < len(words[k])]
        if not growing:
            break
        for key in growing:
            taken[key] += 1
            names[key] = _head(named[key], words[key], taken[key])
    used = set(often)
    # Each name goes on counting where it stopped: 100,000 sources may have one publisher.
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(1))
    for key, name in names.items():
        if often[name.casefold()] > 1:
            names[key] = next(new for k in numbers[name] if (new := f"{name} {k}").casefold() not in used)
            used.add(names[key].casefold())
    return names


def initials(short: Mapping[str, str]) -> Mapping[str, str]:
    """Two letters or so for each source id, from its short name, for heads with room for no more; all different.

    Args:
        short: as `short_names` made them.
    """
    made = {name: _initials(words) for name, words in short.items()}
    used: set[str] = set()
    for name, letters in made.items():
        if letters in used:
            letters = next(new for k in count(2) if (new := f"{letters[:1]}{k}") not in used)  # noqa: PLW2901  # the next
            made[name] = letters
        used.add(letters)
    return made


def source_room(names: Iterable[str]) -> int:
    """Pixels that a column needs for the longest of some short names, within reason."""
    return max(_LEAST, min(_MOST, _EDGES + _LETTER * max(map(len, names), default=0)))


def _initials(name: str) -> str:
    words = [letters for word in name.split() if (letters := "".join(c for c in word if c.isalnum()))]
    if len(words) > 1:
        return words[0][:1].upper() + (words[-1] if words[-1].isdecimal() else words[1][:1].upper())
    return (words[0] if words else name)[:2]


def _words(source: Source) -> list[str]:
    words = source.short_name.split() or [source.id]
    return words[1:] if len(words) > 1 and words[0].casefold() in _ARTICLES else words


def _head(source: Source, words: list[str], number: int) -> str:
    name = " ".join(words[:number]).rstrip(",;:")
    if number == 1 and len(name) > _LONGEST:
        return name[: _LONGEST - 1] + "…"
    return name if source.publisher or number == len(words) else f"{name}…"
