"""What office files and books say about themselves in Dublin Core (https://www.dublincore.org)."""

from explorer.ingest.xmlstream import local, stream

_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_FIELDS = {"title": "title", "creator": "author", "publisher": "publisher", "language": "language", "date": "published"}
_LONGEST = 1_000


def properties(data: bytes, *, dates: bool = False) -> dict[str, str]:
    """The fields that are given, of several the first.

    Args:
        data: XML with elements of Dublin Core anywhere in it.
        dates: whether dc:date is the day of publication, as in a book; in an office file it is that of the last change.
    """
    reader = _Properties()
    stream(data, reader)
    return {name: value for name, value in reader.fields.items() if dates or name != "published"}


class _Properties:
    """Is told of the parts of the XML and keeps the words of the elements that say something about the whole."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self._name = ""
        self._words: list[str] = []

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self._name = _FIELDS.get(local(tag), "") if tag.startswith(_DUBLIN_CORE) else ""
        self._words.clear()

    def end(self, _tag: str) -> None:
        value = " ".join("".join(self._words).split())[:_LONGEST]
        if self._name and value:
            self.fields.setdefault(self._name, value)
        self._name = ""

    def data(self, text: str) -> None:
        if self._name:
            self._words.append(text)
