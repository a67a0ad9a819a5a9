"""Source: one document, frozen."""

import hashlib
from bisect import bisect_right
from datetime import date
from functools import cached_property

from explorer.lean import dataclass
from explorer.model.text import canonical


@dataclass(frozen=True)
class Source:
    """One document whose text never changes.

    Attributes:
        id: names the source within a project.
        text: the canonical text; every offset is a half-open code-point offset into it.
        title: as given, or the first words of the text when `title_given` is false.
        publisher: who published it; None when unknown.
        published: publication date in ISO 8601, as far as known: "2024", "2024-10" or "2024-10-01"; None when unknown.
        url: its address; never opened by the program.
        language: BCP 47 tag; None when unknown.
        origin: the file or line it was read from, for messages; can always be printed.
        file: the file it was read from, as the system names it, so that it is found again: with lone surrogates where
            the name is no UTF-8; "" when it comes from no file.
        title_given: whether the source itself carries the title.
        author: who wrote it, as given; None when unknown.
        time_zone: of the publication date, as given: an offset such as "+02:00" or a name such as "Europe/Oslo"; None
            when unknown.
        pages: where the pages begin, as code-point offsets into the text, the first always 0; empty when the format
            has no pages.
        importer: the format it was read as and the version of its reader, such as "pdf 1"; "" when it was not read
            from a file.
    """

    id: str
    text: str
    title: str
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    origin: str = ""
    file: str = ""
    title_given: bool = True
    author: str | None = None
    time_zone: str | None = None
    pages: tuple[int, ...] = ()
    importer: str = ""

    def __post_init__(self) -> None:
        if self.text != canonical(self.text):
            raise ValueError("The text of a Source must be canonical")

    @cached_property
    def sha256(self) -> str:
        """Hash of the canonical text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def word_count(self) -> int:
        """Number of words separated by white space."""
        return len(self.text.split())

    @cached_property
    def published_day(self) -> date | None:
        """The publication date when it is known to the day; relative dates may be anchored on nothing less."""
        full = len("YYYY-MM-DD")
        return date.fromisoformat(self.published) if self.published and len(self.published) == full else None

    def page_at(self, offset: int) -> int | None:
        """The number, from 1, of the page that holds the code point at this offset; None for a text without pages."""
        return bisect_right(self.pages, offset) or None

    @property
    def short_name(self) -> str:
        """What a column head or a dot's label says: the publisher, or the title when there is none."""
        return self.publisher or self.title
