"""How long putting quotations into groups takes, against splitting their own words, for more and more of them.

Run by hand: `python tests/bench/quotation_matching.py`. Processor time of this one process. A third of the quotations
are copies or cuts of others, a tenth is told in other words, and all of them share stock phrases. What counts is the
last column: it must not grow with the number.
"""

import sys
import time
from random import Random

from explorer.match.quotes import quote_groups
from explorer.match.words import words_of
from explorer.model.finding import Quote, QuoteKind, Why
from explorer.model.text import Span

SIZES = (1_000, 5_000, 20_000, 50_000)
SYLLABLES = ("ba", "den", "fir", "gol", "har", "kel", "lum", "mor", "nas", "pol", "rin", "sut", "tav", "wend")
STOCK = (
    "at the end of the day",
    "we are going to make sure that",
    "as I have said many times before",
    "in the last year",
)
WHY = Why(rule="bench", reason="made for measuring")


def quotations(count: int) -> list[Quote]:
    """Quotations of some hundred speakers, in sources of ten."""
    dice = Random(count)  # noqa: S311 - made-up quotations, no secrets
    vocabulary = ["".join(dice.choices(SYLLABLES, k=3)) for _ in range(4_000)]
    made: list[Quote] = []
    for number in range(count):
        kind: QuoteKind = "indirect" if number % 10 == 9 else "direct"
        actor = f"person:{dice.randrange(300)}"
        words = [dice.choice(STOCK), *dice.choices(vocabulary, k=dice.randint(4, 30))]
        if made and number % 3 == 0:
            old = dice.choice(made)
            actor, words = old.actor or actor, old.words.split()
            words = words[dice.randrange(max(1, len(words) // 2)) :]
        if kind == "indirect":
            dice.shuffle(words)
        text = " ".join(words)
        span = Span(0, len(text), text)
        made.append(Quote(id=f"q{number}", source=f"s{number // 10}", kind=kind, parts=(span,), actor=actor, why=WHY))
    return made


def main() -> None:
    """Print one line for each size."""
    sys.stdout.write(f"{'quotations':>10}  {'groups':>7}  {'split s':>8}  {'group s':>8}  {'ratio':>6}\n")
    for size in SIZES:
        made = quotations(size)
        start = time.process_time()
        for quote in made:
            words_of(quote.words)
        split = time.process_time() - start
        start = time.process_time()
        groups = quote_groups(made)
        took = time.process_time() - start
        sys.stdout.write(f"{size:>10,}  {len(groups):>7,}  {split:>8.2f}  {took:>8.2f}  {took / split:>6.1f}\n")


if __name__ == "__main__":
    main()
