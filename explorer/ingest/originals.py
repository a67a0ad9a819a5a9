"""The bytes of files that go along with their sources, as far as there is room for them in memory."""

from explorer.ingest.limits import MAX_ORIGINALS
from explorer.ingest.note import Note
from explorer.model.source import Source


class Originals:
    """Hands on the bytes of files; whoever takes them away makes room for others."""

    def __init__(self, kept: dict[str, bytes]) -> None:
        """Hand them on in a dictionary, by id of the source."""
        self._kept = kept
        self._room, self._crowd, self._told = MAX_ORIGINALS, 0, False

    def keep(self, source: Source, data: bytes) -> Note | None:
        """Hand on the bytes of a source while there is room for them; a note when for the first time there is none."""
        if len(self._kept) != self._crowd:
            # Counted anew only when some were taken away: what waits may be very many.
            self._room = MAX_ORIGINALS - sum(map(len, self._kept.values()))
        fits = len(data) <= self._room
        if fits:
            self._kept[source.id] = data
            self._room -= len(data)
        self._crowd = len(self._kept)
        if fits or self._told:
            return None
        self._told = True
        most = f"{MAX_ORIGINALS / 1e6:,.0f} MB"
        what = f"and others are kept without the files themselves, of which {most} may wait to be kept"
        return Note(source.origin, what, "left out")
