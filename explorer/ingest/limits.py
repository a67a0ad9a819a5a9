"""How much is read at most: what keeps the time and the memory of an import within bounds, whatever comes in."""

MAX_BYTES = 50_000_000
"""Largest file, or file within an archive, that is read: 50 MB."""

MAX_CHARACTERS = 20_000_000
"""Longest text that a packed format (PDF, Word ...) may unfold to, in code points: some 10,000 printed pages."""

MAX_ARCHIVE_BYTES = 2_000_000_000
"""Largest ZIP archive; it is read from the disk file by file, never as a whole."""

MAX_UNPACKED_BYTES = 1_000_000_000
"""Most that all files of an archive, and of the archives within it, may unfold to."""

MAX_ENTRIES = 50_000
"""Most files in an archive, rows in a table, messages in a mailbox, entries in a feed."""

MAX_RATIO = 250
"""How many times its packed size a file of an archive may have, when it is larger than `RATIO_FROM`.

Texts and the XML of office files shrink 3 to 30 times; a file made only to fill memory, 1,000 times.
"""

RATIO_FROM = 1_000_000
"""Bytes from which on `MAX_RATIO` counts: small files do no harm."""

MAX_DEPTH = 2
"""How many archives may stand one within the other."""

MAX_PAGES = 5_000
"""Most pages of a PDF."""

MAX_SECONDS = 60.0
"""Longest time for one document whose reader can be stopped between its pages or parts."""

MAX_ORIGINALS = 200_000_000
"""Bytes of original files that wait in memory at a time, until they are kept with the sources of an import."""
