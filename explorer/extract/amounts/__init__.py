"""Step "amounts" of the pipeline: sums of money with who gives, who receives, what for, where and how firmly.

`sums` finds the sums and their values (`sum.RULES` has the names that findings carry), `currencies` knows names,
symbols and codes, `roles` reads the sentence around a sum.
"""

from explorer.extract.reading import Reading
from explorer.model.finding import Extraction


def find(reading: Reading, found: Extraction) -> Extraction:
    """Find the sums of money of a source. Pure, and linear in the length of its text."""
    # Loaded with the first text: compiling this step's patterns would slow the program's start.
    from explorer.extract.amounts import step  # noqa: PLC0415  # see above

    return step.find(reading, found)
