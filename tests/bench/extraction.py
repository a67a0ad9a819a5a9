"""How fast the pipeline reads, step by step, against the cheapest things that can be done with a text.

Run by hand: `python tests/bench/extraction.py`; with `--steps` only the table of the steps is made, with `--profile` it
also says where each step spends its time. All numbers are processor time of this one process, so other programs on the
machine matter little. Texts are made here, new ones for every round, since caches would flatter a text that is read
twice.
"""

import argparse
import cProfile
import io
import pstats
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from random import Random

from explorer.extract.pipeline import PIPELINE, extract
from explorer.extract.reading import Reading
from explorer.model.finding import Extraction
from explorer.model.source import Source

GOAL = 400_000
"""Characters a second of the whole pipeline on one core."""

ARTICLE = 4_000
HOSTILE = 25_000

# The four families a plain scan would look for: quoted words, sums, dates, names.
FAMILIES = tuple(
    re.compile(pattern)
    for pattern in (
        r"“[^”\n]*”",
        r"[$€£]\d[\d,.]*(?: (?:million|billion))?",
        r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:19|20)\d\d\b",
        r"[A-Z][a-z]+(?: [A-Z][a-z]+)+",
    )
)

GIVEN = (
    "Ada",
    "Boris",
    "Carla",
    "David",
    "Elena",
    "Farid",
    "Grace",
    "Hamid",
    "Irene",
    "Jonas",
    "Karin",
    "Leila",
    "Mary",
)
ENDINGS = ("berg", "dorf", "field", "holm", "ic", "man", "ov", "sen", "son", "ton", "well", "wood")
STEMS = ("Al", "Bran", "Cor", "Dal", "Ek", "Far", "Gos", "Hal", "Ing", "Jor", "Kel", "Lind", "Mar", "Nor", "Os", "Pet")
TITLES = ("Foreign Minister", "President", "Mr.", "Ms.", "Defence Secretary", "Mayor", "Professor", "General")
COUNTRIES = ("Iraq", "Norway", "Kenya", "Poland", "Chile", "Jordan", "Vietnam", "Germany", "the United States", "Peru")
BODIES = ("Ministry of Transport", "Harbour Authority", "Council for Relief", "National Bank", "Rescue Federation")
VERBS = ("said", "told reporters", "warned", "added", "announced", "insisted")
DAYS = ("on Monday", "last Friday", "in March 2029", "on 4 May", "two weeks ago", "by the end of next year", "in 2027")
SUMS = ("$168 million", "€1.2bn", "£40,000", "200 million euros", "$3 billion to $4 billion", "hundreds of dollars")
ACTS = ("attacked", "visited", "condemned", "signed an agreement with", "sent troops to", "held talks with", "blamed")
SAID = (
    "We will not leave anybody behind on the coast",
    "It is a matter of months, and the work has begun",
    "The bridge has to be open before the winter comes",
    "Nobody asked us what the families need",
)
PLAIN = (
    "The road along the river was closed for most of the night, and traffic was led through the old town.",
    "Residents had waited for the decision since the first plans were shown in the library.",
    "Rain fell in the hills, but the level of the water stayed below the mark that worries the engineers.",
    "It was not clear how many of the houses could be repaired before the season begins.",
    "Shops in the centre opened late, and the market was moved to the square behind the station.",
)


def say(words: str = "") -> None:
    """Print a line at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


# ---------------------------------------------------------------------- texts


def news(size: int, seed: int) -> str:
    """News of about `size` characters: speakers, sums, dates, events and plain sentences in paragraphs."""
    random = Random(seed)  # noqa: S311  # no secret: the same text for the same seed
    parts: list[str] = []
    length = 0
    while length < size:
        # A new story every few paragraphs: names come back within one and change from one to the next.
        people = [f"{random.choice(GIVEN)} {random.choice(STEMS)}{random.choice(ENDINGS)}" for _ in range(3)]
        for _ in range(10):
            parts.append(" ".join(_sentence(random, people) for _ in range(random.randint(1, 4))) + "\n\n")
            length += len(parts[-1])
    return "".join(parts)[:size]


def _sentence(random: Random, people: Sequence[str]) -> str:
    who, where, other = random.choice(people), *random.sample(COUNTRIES, 2)
    surname, day, verb = who.split()[1], random.choice(DAYS), random.choice(VERBS)
    return random.choice(
        (
            f"“{random.choice(SAID)},” {random.choice(TITLES)} {who} {verb} {day}.",
            f"{surname} {verb} that {where} had {random.choice(ACTS)} {other} {day}.",
            f"“{random.choice(SAID)}.”",
            f"The {random.choice(BODIES)} announced {random.choice(SUMS)} for schools in {where}, {surname} said.",
            f"{surname} and {where} {random.choice(ACTS)} {other} {day}, according to the {random.choice(BODIES)}.",
            *random.choices(PLAIN, k=4),
        )
    )


HOSTILE_UNITS = {
    "opening marks": "“",
    "straight marks": '" ',
    "apostrophes": "' ",
    "digits": "1",
    "digits with commas": "1,",
    "dollars": "$1 ",
    "capital letters": "A",
    "capitalised words": "Aa ",
    "blanks": " ",
    "opening brackets": "(",
    "full stops": ". ",
    "said": "said ",
    "commas": "a, ",
    "of the": "of the ",
    "dates": "May 4, ",
    "titles": "President ",
    "hyphens": "a-",
    "colons": "A: ",
    "letters": "a",
    "line ends": "\n",
    "pairs of marks": "“a” ",
    "marks in brackets": "(“",
    "names in brackets": "Aa Bb (AB) ",
    "initials": "A.B. ",
    "courtesy titles": "Mr. ",
    "possessives": "Aa's ",
    "slashes": "1/1/",
    "numbers in words": "hundred ",
    "that": "said that ",
    "and": "Aa and ",
    "unclosed marks": "“a ",
    "unclosed brackets": "Aa (b ",
    "according to": "according to Aa ",
    "lists": "Aa Bb, ",
}


# ---------------------------------------------------------------------- measuring


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def source(text: str) -> Source:
    """A source with a published date, so that relative dates are computed."""
    return Source(id="bench", text=text, title="Bench", published="2030-05-04")


def step_seconds(texts: Sequence[str], totals: dict[str, float]) -> None:
    """Add the time of each step over some texts; what all steps share is made first and counted as "reading"."""
    for text in texts:
        reading = Reading(source(text))
        found = Extraction(source="bench")
        totals["reading"] = totals.get("reading", 0.0) + seconds(lambda reading=reading: reading.sentences)  # type: ignore[misc]  # bound on purpose
        for step in PIPELINE:
            start = time.process_time()
            found = step.run(reading, found)
            totals[step.name] = totals.get(step.name, 0.0) + time.process_time() - start


def scan(text: str) -> int:
    """One plain pass of each of the four families."""
    return sum(1 for family in FAMILIES for _ in family.finditer(text))


def measure_speed(rounds: int, articles: int) -> None:
    """Whole pipeline, each step, plain scan and str.count over the same articles, interleaved."""
    rows: dict[str, list[float]] = {}
    for number in range(rounds):
        texts = [news(ARTICLE, number * articles + k) for k in range(articles)]
        joined = "".join(texts)
        size = len(joined)
        totals: dict[str, float] = {}
        step_seconds(texts, totals)
        totals["whole pipeline"] = seconds(lambda texts=texts: [extract(source(text)) for text in texts])  # type: ignore[misc]  # bound on purpose
        totals["plain re scan"] = seconds(lambda joined=joined: [scan(joined) for _ in range(10)]) / 10  # type: ignore[misc]  # the same
        totals["str.count"] = seconds(lambda joined=joined: [joined.count("said") for _ in range(200)]) / 200  # type: ignore[misc]  # the same
        for name, spent in totals.items():
            rows.setdefault(name, []).append(size / spent)
    whole = rows["whole pipeline"]
    say(f"{rounds} rounds of {articles} articles of {ARTICLE:,} characters, medians")
    say(f"  {'':<16}{'characters/s':>14}  {'share of time':>14}  {'scan / this':>12}  {'count / this':>12}")
    for name, speeds in rows.items():
        share = statistics.median(w / s for w, s in zip(whole, speeds, strict=True))
        scans = statistics.median(r / s for r, s in zip(rows["plain re scan"], speeds, strict=True))
        counts = statistics.median(r / s for r, s in zip(rows["str.count"], speeds, strict=True))
        shown = f"{share:.0%}" if name in {"reading", *(step.name for step in PIPELINE)} else ""
        say(f"  {name:<16}{statistics.median(speeds):>14,.0f}  {shown:>14}  {scans:>12,.1f}  {counts:>12,.0f}")
    speed = statistics.median(whole)
    say(f"  goal {GOAL:,}: {'reached' if speed >= GOAL else 'MISSED'} ({speed / GOAL:.2f} of it)")


def measure_length(rounds: int, articles: int, large: int, *, one_line: bool) -> None:
    """What a character of one long text, in paragraphs or in one line, costs beside a character of a short one."""
    ratios = []
    for number in range(rounds):
        texts = [news(ARTICLE, 10_000_000 + number * articles + k) for k in range(articles)]
        short = seconds(lambda texts=texts: [extract(source(text)) for text in texts]) / (articles * ARTICLE)  # type: ignore[misc]  # bound on purpose
        text = news(large, 20_000_000 + number)
        if one_line:
            text = text.replace("\n", " ")
        ratios.append(seconds(lambda text=text: extract(source(text))) / large / short)  # type: ignore[misc]  # the same
    shape = " in one line" if one_line else ""
    say(
        f"A character of a text of {large:,}{shape} costs {statistics.median(ratios):.2f} times one of {ARTICLE:,} "
        f"({rounds} rounds, {min(ratios):.2f} to {max(ratios):.2f})"
    )


def measure_hostile(rounds: int) -> None:
    """What a character of endless repetitions costs, and whether four times as many cost more each."""
    say(f"Repetitions of {HOSTILE:,} and {4 * HOSTILE:,} characters; medians of {rounds}")
    say(f"  {'':<20}{'characters/s':>14}  {'each of 4n / each of n':>24}")
    for name, unit in HOSTILE_UNITS.items():
        speeds, ratios = [], []
        for _ in range(rounds):
            spent = []
            for size in (HOSTILE, 4 * HOSTILE):
                text = (unit * (size // len(unit) + 1))[:size]
                spent.append(seconds(lambda text=text: extract(source(text))) / size)  # type: ignore[misc]  # bound on purpose
            speeds.append(1 / spent[1])
            ratios.append(spent[1] / spent[0])
        ratio = statistics.median(ratios)
        say(f"  {name:<20}{statistics.median(speeds):>14,.0f}  {ratio:>24.2f}{'  grows' if ratio > 1.5 else ''}")


def profile(articles: int, lines: int) -> None:
    """Where each step spends its time."""
    texts = [news(ARTICLE, 30_000_000 + k) for k in range(articles)]
    extract(source(texts[0]))  # patterns are compiled and tables loaded before anything is counted
    profiles = {step.name: cProfile.Profile() for step in PIPELINE}
    for text in texts:
        reading = Reading(source(text))
        _ = reading.sentences
        found = Extraction(source="bench")
        for step in PIPELINE:
            found = profiles[step.name].runcall(step.run, reading, found)
    for name, made in profiles.items():
        stream = io.StringIO()
        pstats.Stats(made, stream=stream).strip_dirs().sort_stats("tottime").print_stats(lines)
        say(f"\n{name}: own time of its functions (a profiler slows calls more than patterns)")
        say("\n".join(line for line in stream.getvalue().splitlines() if re.match(r"\s+(?:ncalls|\d)", line)))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="interleaved runs of which the median is taken (7)")
    parser.add_argument("--articles", type=int, default=50, help="articles of 4,000 characters a round (50)")
    parser.add_argument("--large", type=int, default=5_000_000, help="characters of the long text (5,000,000); 0: none")
    parser.add_argument("--steps", action="store_true", help="only the table of the steps: half a minute, not five")
    parser.add_argument("--no-hostile", action="store_true", help="leave the repetitions out")
    parser.add_argument("--profile", type=int, nargs="?", const=14, metavar="LINES", help="also where time is spent")
    options = parser.parse_args()
    extract(source(news(ARTICLE, 1)))  # patterns are compiled and tables loaded before anything is measured
    measure_speed(options.rounds, options.articles)
    if not (options.no_hostile or options.steps):
        measure_hostile(min(options.rounds, 3))
    if options.large and not options.steps:
        for one_line in (False, True):
            measure_length(options.rounds, options.articles, options.large, one_line=one_line)
    if options.profile:
        profile(options.articles, options.profile)


if __name__ == "__main__":
    main()
