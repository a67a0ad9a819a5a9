"""How sentences and heads of columns name a source: by its publisher, by its title where that is no name for one."""

from collections import Counter
from collections.abc import Iterable, Mapping

from explorer.match.grouping import cut_at_word
from explorer.model.source import Source

LONGEST_TITLE = 40
"""Code points of a title in a sentence."""


def source_names(sources: Iterable[Source]) -> Mapping[str, str]:
    """A name for each source by its id, unlike all the others.

    The publisher; the title in quotation marks where there is none or several sources have the same; with a number
    where titles begin alike too.
    """
    rows = list(sources)
    publishers = Counter(source.publisher for source in rows)
    names = {
        source.id: source.publisher
        if source.publisher and publishers[source.publisher] == 1
        else f"“{cut_at_word(source.title, LONGEST_TITLE)}”"
        for source in rows
    }
    alike = Counter(names.values())
    numbers: Counter[str] = Counter()
    for name, text in names.items():
        if alike[text] > 1:
            numbers[text] += 1
            names[name] = f"{text} ({numbers[text]})"
    return names
