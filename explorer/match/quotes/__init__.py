"""Quotations of many sources: which are one utterance, and how two renderings of it relate.

`groups` puts quotations together, `relation` says how two of them relate and why; `wording` reads the words of one,
`zones` finds where the words of two agree, `speakers` says whether two may be credited to one speaker.
"""

from explorer.match.quotes.groups import quote_groups, quote_label
from explorer.match.quotes.relation import Related, relate

__all__ = ["Related", "quote_groups", "quote_label", "relate"]
