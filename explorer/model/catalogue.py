"""Entry and Known: what is known of one of all sources, whether its text is at hand or not."""

from typing import NamedTuple

from explorer.model.source import Source


class Entry(NamedTuple):
    """A source without its text. A tuple, since a project may have 100,000 of them.

    Attributes:
        id: of the Source.
        title: as the Source has it.
        publisher: who published it; None when unknown.
        published: publication date in ISO 8601, as far as known; None when unknown.
        words: number of words separated by white space.
        findings: number of findings of all kinds.
    """

    id: str
    title: str
    publisher: str | None
    published: str | None
    words: int
    findings: int

    @property
    def short_name(self) -> str:
        """The publisher, or the title when there is none, as `Source.short_name`."""
        return self.publisher or self.title


def entry_of(source: Source, findings: int) -> Entry:
    """The entry of a source in which so many findings are."""
    return Entry(source.id, source.title, source.publisher, source.published, source.word_count, findings)


class Known(NamedTuple):
    """What must be known of a source so that it does not come in a second time; a Source says it as well.

    Attributes:
        id: of the Source.
        title: as the Source has it.
        sha256: of its text.
        file: the file it was read from, as the system names it; "" when it comes from none.
    """

    id: str
    title: str
    sha256: str
    file: str
