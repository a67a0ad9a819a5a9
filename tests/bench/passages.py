"""How fast shared passages are found, against the cheapest thing that can be done with words: to tokenise them.

Run by hand: `python tests/bench/passages.py`; with `--profile` it also says where the time goes. All numbers are
processor time of this one process, so other programs on the machine matter little. Texts are made here, new ones for
every round.
"""

import argparse
import cProfile
import gc
import pstats
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from random import Random

from explorer.match.passages.shared import find_shared_words
from explorer.match.words import word_differences, words_of
from explorer.model.comparison import SharedWords
from explorer.model.source import Source

GOAL = 3.0
"""Times the cost of tokenising that indexing and matching 1,000 articles may cost."""

ARTICLES = 1_000
ARTICLE = 4_600
LARGE = 5_000_000

_WORD = re.compile(r"\w+")
_COMMON = """
    the of and to a in that is for on with as was by at from it be are this have not but had his they he will an or
    which their has been more were who its there one said would about after when up people year new over also time
""".split()  # noqa: SIM905 - a list of words is read as a text
_FOOTER = (
    "This dispatch was compiled by our desk from reports of its correspondents; readers may write to the editor"
    " about errors, and a corrected version appears on the page of the agency."
)


def say(words: str = "") -> None:
    """Print a line at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


# ---------------------------------------------------------------------- texts


class Press:
    """Makes articles of a vocabulary as uneven as a language's: few words often, many seldom (Zipf's law)."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - no secret: the same texts for the same seed
        letters = "bcdfglmnprstv", "aeiou"
        self._rare = [
            "".join(self._random.choice(letters[k % 2]) for k in range(self._random.randint(4, 10)))
            for _ in range(20_000)
        ]

    def sentence(self) -> str:
        """A sentence of its own."""
        words = [self._word() for _ in range(self._random.randint(8, 30))]
        return " ".join(words).capitalize() + "."

    def _word(self) -> str:
        if self._random.random() < 0.45:
            return _COMMON[int(len(_COMMON) * self._random.random() ** 2)]
        return self._rare[int(len(self._rare) * self._random.random() ** 3)]

    def altered(self, sentence: str) -> str:
        """The sentence with every tenth word or so replaced, left out or doubled."""
        words = []
        for word in sentence.split():
            chance = self._random.random()
            words += [word] if chance > 0.1 else [[], [self._word()], [word, self._word()]][int(30 * chance)]
        return " ".join(words)

    def article(self, size: int, pool: Sequence[str], *, share: float = 0.05, footer: bool = False) -> str:
        """An article: its own sentences, and a share of those that others print too, half of them altered."""
        parts: list[str] = []
        length = 0
        while length < size:
            sentence = self.sentence()
            if pool and self._random.random() < share:
                sentence = self._random.choice(pool)
                sentence = self.altered(sentence) if self._random.random() < 0.5 else sentence
            parts.append(sentence + ("\n" if self._random.random() < 0.3 else " "))
            length += len(parts[-1])
        return "".join(parts)[:size] + (f"\n{_FOOTER}" if footer else "")


def articles(seed: int, count: int = ARTICLES) -> list[Source]:
    """News of many outlets: every twentieth sentence is drawn from what others print too, every third has a footer."""
    press = Press(seed)
    pool = [press.sentence() for _ in range(count)]
    return sources(press.article(ARTICLE, pool, footer=k % 3 == 0) for k in range(count))


def sources(texts: Iterable[str]) -> list[Source]:
    """The texts as sources."""
    return [Source(id=f"s{k}", title=f"Source {k}", text=text) for k, text in enumerate(texts)]


def long_texts(seed: int, share: float) -> list[Source]:
    """Two long texts that draw a share of their sentences from one pool, in their own order."""
    press = Press(seed)
    pool = [press.sentence() for _ in range(LARGE // 200)]
    return sources(press.article(LARGE, pool, share=share) for _ in range(2))


def revised(seed: int) -> list[Source]:
    """A long text, and the same with every tenth word altered and a tenth of its sentences replaced."""
    press = Press(seed)
    told = [press.sentence() for _ in range(LARGE // 120)]
    again = [press.altered(sentence) if k % 10 else press.sentence() for k, sentence in enumerate(told)]
    return sources((" ".join(told), " ".join(again)))


def own_words(count: int) -> Iterable[str]:
    """Short texts that have nothing in common but their language."""
    press = Press(count)
    return (press.article(500, ()) for _ in range(count))


HOSTILE: dict[str, Callable[[int], list[Source]]] = {
    "reprints": lambda n: sources([Press(n).article(ARTICLE, ())] * (n // 250)),
    "one word": lambda n: sources(("ferry " * n, "ferry " * (n // 2))),
    "four words": lambda n: sources(("old ferry left harbour " * (n // 4), "ferry left harbour old boat " * (n // 5))),
    "one sentence": lambda n: sources(f"{words} {_FOOTER}" for words in own_words(n // 120)),
    "empty": lambda n: sources([""] * n),
}


# ---------------------------------------------------------------------- measuring


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def read_words(project: Sequence[Source]) -> None:
    """The floor, tokenising: every word as it is compared, and where it stands."""
    for source in project:
        words_of(source.text)


def only_words(project: Sequence[Source]) -> None:
    """Less than the floor: whatever looks like a word, without case alone, and where it stands."""
    for source in project:
        _ = [(word.group(), word.start(), word.end()) for word in _WORD.finditer(source.text.casefold())]


def shown(found: SharedWords) -> str:
    """What was found, in a line."""
    return (
        f"{len(found.matches):,} matches in {len(found.passages):,} passages, {len(found.copies)} groups of copies, "
        f"{len(found.boilerplate)} boilerplate"
    )


def measure(name: str, make: Callable[[int], list[Source]], rounds: int, goal: float | None = None) -> None:
    """The cost of finding what some sources share, as ratios to two ways of tokenising them, interleaved."""
    ratios: list[float] = []
    bare: list[float] = []
    spent: list[float] = []
    found = SharedWords()
    for number in range(rounds):
        project = make(number + 1)
        gc.collect()
        floor, less = seconds(lambda project=project: read_words(project)), seconds(lambda p=project: only_words(p))  # type: ignore[misc]  # bound on purpose
        start = time.process_time()
        found = find_shared_words(project)
        spent.append(time.process_time() - start)
        ratios.append(spent[-1] / floor)
        bare.append(spent[-1] / less)
    ratio = statistics.median(ratios)
    verdict = "" if goal is None else f"  goal {goal}: {'reached' if ratio <= goal else 'MISSED'}"
    say(
        f"{name:<44}{ratio:>6.2f} ({min(ratios):.2f} to {max(ratios):.2f}) times tokenising, "
        f"{statistics.median(bare):.2f} times re.finditer; {statistics.median(spent):.2f} s{verdict}"
    )
    say(f"{'':<44}{shown(found)}")


def measure_growth(rounds: int, size: int) -> None:
    """Whether four times the input costs four times as much, for hostile input."""
    say(f"Hostile input of {size:,} and {4 * size:,} words; each of 4n / each of n, medians of {rounds}")
    for name, make in HOSTILE.items():
        ratios = []
        for _ in range(rounds):
            one, four = (seconds(partial(find_shared_words, project)) for project in (make(size), make(4 * size)))
            ratios.append(four / one / 4)
        ratio = statistics.median(ratios)
        say(f"  {name:<20}{ratio:>6.2f}{'  grows' if ratio > 1.6 else ''}")


def measure_differences(rounds: int) -> None:
    """Word differences of two texts of 10,000 words: altered ones, and ones that have nothing in common."""
    press = Press(7)
    text = " ".join(press.sentence() for _ in range(530))
    other = " ".join(press.sentence() for _ in range(530))
    for name, against in (("altered", press.altered(text)), ("another text", other)):
        spent = [seconds(lambda b=against: word_differences(text, b)) for _ in range(rounds)]  # type: ignore[misc]  # bound on purpose
        say(f"10,000 words, {name}: {1000 * statistics.median(spent):.0f} ms")


def profile(lines: int) -> None:
    """Where the time goes."""
    project = articles(99)
    made = cProfile.Profile()
    made.runcall(find_shared_words, project)
    pstats.Stats(made, stream=sys.stdout).strip_dirs().sort_stats("tottime").print_stats(lines)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="interleaved runs of which the median is taken (5)")
    parser.add_argument("--no-long", action="store_true", help="leave the long texts out")
    parser.add_argument("--no-hostile", action="store_true", help="leave the hostile input out")
    parser.add_argument("--profile", type=int, nargs="?", const=20, metavar="LINES", help="also where time is spent")
    options = parser.parse_args()
    find_shared_words(articles(0, 20))  # modules are loaded and patterns compiled before anything is measured
    measure(f"{ARTICLES:,} articles of {ARTICLE:,} characters", articles, options.rounds, GOAL)
    measure(f"{4 * ARTICLES:,} articles", lambda seed: articles(seed, 4 * ARTICLES), min(options.rounds, 3))
    if not options.no_long:
        for share in (0.0, 0.15):
            name = f"two texts of {LARGE:,} characters, {share:.0%} shared"
            measure(name, lambda seed, share=share: long_texts(seed, share), 1)  # type: ignore[misc]  # bound on purpose
        measure("the same, one a revision of the other", revised, 1)
    measure_differences(options.rounds)
    if not options.no_hostile:
        measure_growth(min(options.rounds, 3), 20_000)
    if options.profile:
        profile(options.profile)


if __name__ == "__main__":
    main()
