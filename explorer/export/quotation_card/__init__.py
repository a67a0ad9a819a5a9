"""The quotation card: one quotation as every source has it, as text, HTML and CSV; without Qt."""

from explorer.export.quotation_card.formats import card_csv, card_html, card_text
from explorer.export.quotation_card.model import Card, Rendering, Run, RunKind, State, Verdicts, with_blanks

__all__ = [
    "Card",
    "Rendering",
    "Run",
    "RunKind",
    "State",
    "Verdicts",
    "card_csv",
    "card_html",
    "card_text",
    "with_blanks",
]
