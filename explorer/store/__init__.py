"""The project's data: changed by applying edits, read through queries; the same numbers for every view."""

from explorer.store.contents import Contents
from explorer.store.matching import Visible
from explorer.store.memory import Journal, Prepared, Store
from explorer.store.queries import Place, UnknownIdError
from explorer.store.speakers import Speaker, speaker_key

__all__ = ["Contents", "Journal", "Place", "Prepared", "Speaker", "Store", "UnknownIdError", "Visible", "speaker_key"]
