"""Where sentences end, as far as marks and lines tell."""

import re

# A full stop behind a single capital letter belongs to an initial or to "U.S.". The mark stands first in the pattern,
# so that the search looks at marks and line ends only: half the time of looking behind every character.
_EDGE = r"[.!?](?<!\b[A-Z][.!?])['\"”’)]*\s+|\n+"

SENTENCE_EDGE = re.compile(_EDGE)
"""What parts two sentences: the closing marks with the blanks behind them, or the end of a line."""
EDGE_OR_ELLIPSIS = re.compile(_EDGE + "|…")
"""The same, or an ellipsis: what stands behind it in a quotation is said anew."""
EDGE_OR_DOTS = re.compile(_EDGE + r"|…|\.\s?\.\s?\.")
"""The same, also for an ellipsis of three full stops."""
