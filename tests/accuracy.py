"""Writes explorer/extract/ACCURACY.md: the scores of the engine on annotated news, beside their goals.

Run by hand: `python tests/accuracy.py --gold DIR`, where DIR holds the annotated texts and their scorer, `score.py`.
The scorer runs the installed command; of the texts nothing but numbers reaches the file. What stands between the two
marks in the file is written by people and kept.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explorer import __version__
from explorer.extract.engine import ENGINE_VERSION

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "explorer" / "extract" / "ACCURACY.md"
BEGIN = "<!-- written by hand, kept when this file is made anew: begin -->"
END = "<!-- written by hand: end -->"
FIRST_NOTES = "## Where the engine errs\n\nNot written yet."


@dataclass(frozen=True, slots=True)
class Target:
    """What a measure is to reach.

    Attributes:
        goal: to be reached.
        aim: where the best product of this kind stands.
    """

    goal: float
    aim: float | None = None


TARGETS: Mapping[tuple[str, str, str], Target] = {
    ("quotes", "dev", "stretch_exact_f1"): Target(0.95, 0.97),
    ("quotes", "dev", "direct_speaker"): Target(0.92, 0.96),
    ("quotes", "dev", "stretch_speaker"): Target(0.89, 0.94),
    ("quotes", "dev", "stretch_speaker_recall"): Target(0.85, 0.90),
    ("quotes", "dev", "whole_overlap_f1"): Target(0.93, 0.94),
    ("quotes", "dev", "whole_exact_f1"): Target(0.87, 0.90),
    ("quotes", "dev", "all_overlap_f1"): Target(0.65, 0.72),
    ("quotes", "dev", "all_exact_f1"): Target(0.49, 0.58),
    ("quotes", "dev", "multi_paragraph_recall"): Target(0.86, 0.92),
    ("speakers", "gum_news", "speaker"): Target(0.95, 0.97),
    ("speakers", "gum_news", "he_she"): Target(0.80, 0.88),
    ("money", "news_money", "joint_f1"): Target(0.98, 0.99),
    ("money", "polnear_silver", "joint_f1"): Target(0.96, 0.98),
    ("money", "recognizers", "joint_f1"): Target(0.82, 0.92),
    ("pledges", "pledges", "donor"): Target(0.80, 0.95),
    ("pledges", "pledges", "recipient"): Target(0.75, 0.95),
    ("pledges", "pledges", "status"): Target(0.80, 0.95),
    ("dates", "meantime", "value_f1"): Target(0.82, 0.88),
    ("dates", "gum_news", "value_f1"): Target(0.82, 0.88),
    ("dates", "timebank", "value_f1"): Target(0.77, 0.88),
    ("names", "polnear_silver", "typed_f1"): Target(0.75, 0.85),
    ("names", "re3d", "typed_f1"): Target(0.55, 0.65),
    ("alias", "gum", "b3_within"): Target(0.93, 0.96),
    ("alias", "meantime", "b3_within"): Target(0.95, 0.96),
    ("alias", "meantime", "b3_across"): Target(0.88, 0.93),
    ("alias", "gum", "mention_recall"): Target(0.92, 0.96),
    ("alias", "meantime", "mention_recall"): Target(0.92, 0.96),
    ("pairs", "polnear", "same_f1"): Target(0.95),
    ("events", "plover", "source"): Target(0.85, 0.92),
    ("events", "plover", "target"): Target(0.80, 0.88),
    ("timelines", "semeval", "date_exact"): Target(0.65, 0.72),
    ("timelines", "semeval", "date_month"): Target(0.85, 0.90),
}
"""By task, set and measure, as the scorer names them."""

DATA: Mapping[tuple[str, str], str] = {
    ("quotes", "train"): "PolNeAR 1.0.0, train, first annotator",
    ("quotes", "dev"): "PolNeAR 1.0.0, dev, first annotator",
    ("speakers", "gum_news"): "GUM 2025-05, Wikinews",
    ("money", "news_money"): "sums marked by one annotator in MEANTIME, GUM, PLOVER and re3d texts",
    ("money", "polnear_silver"): "output of CoreNLP that comes with PolNeAR dev: made by a machine",
    ("money", "recognizers"): "test cases of Recognizers-Text, currency",
    ("pledges", "pledges"): "14 flows marked by one annotator",
    ("dates", "timebank"): "TimeBank of TempEval-3",
    ("dates", "aquaint"): "AQUAINT of TempEval-3",
    ("dates", "meantime"): "MEANTIME: title and first four sentences",
    ("dates", "gum_news"): "GUM 2025-05, Wikinews; durations and sets are not marked",
    ("names", "polnear_silver"): "output of CoreNLP that comes with PolNeAR dev: made by a machine",
    ("names", "re3d"): "re3d, marked by a crowd",
    ("alias", "gum"): "GUM 2025-05: news, interviews, speeches and lives with links to Wikipedia",
    ("alias", "meantime"): "MEANTIME with links to DBpedia",
    ("pairs", "polnear"): "pairs of quotations in PolNeAR, marked by one annotator",
    ("events", "plover"): "gold standard records of PLOVER, one sentence each",
    ("timelines", "semeval"): "SemEval-2015, task 4",
}
"""What each set is; a set that is not listed is named by its file."""

UNREAD = frozenset({("quotes", "dev"), ("money", "polnear_silver"), ("names", "polnear_silver")})
"""Sets of which those who write rules see numbers only, never texts or misses."""

_ABOUT_TEXTS = (
    "The texts are annotated news that does not come with the program. Where misses were read while rules were written "
    "(see the last table) an engine is better than elsewhere; the other sets say what to expect of a new text."
)
_ABOUT_THIS_FILE = (
    "This file is made by `python tests/accuracy.py --gold DIR`, where DIR holds the texts and their scorer. How fast "
    "the engine is, `python tests/bench/extraction.py` says."
)
_ABOUT_ITEMS = (
    "Items: how many annotated things a measure was taken on. On few items a measure moves by much when one of them "
    "changes: on 100 items by one hundredth."
)


@dataclass(frozen=True, slots=True)
class Score:
    """One row of the scorer: a measure on a set, its value and on how many items it was taken."""

    task: str
    set: str
    measure: str
    value: float
    items: int

    @property
    def target(self) -> Target | None:
        """What it is to reach; None when nothing is asked of it."""
        return TARGETS.get((self.task, self.set, self.measure))


def scores_of(report: Mapping[str, Any]) -> tuple[Score, ...]:
    """The rows of what the scorer writes with --json, without its speeds."""
    return tuple(
        Score(row["task"], row["set"], row["metric"], row["value"], row["items"])
        for row in report["rows"]
        if row["set"] != "(all)"
    )


def rendered(scores: Sequence[Score], failures: Mapping[str, int], day: str, notes: str) -> str:
    """The whole file.

    Args:
        scores: every measure.
        failures: for each task, how many documents count as unanswered because their output broke the contract.
        day: when it was measured, ISO 8601.
        notes: the part written by hand.
    """
    asked = [score for score in scores if score.target is not None]
    reached = sum(score.value >= score.target.goal for score in asked if score.target)
    aimed = sum(score.value >= score.target.aim for score in asked if score.target and score.target.aim is not None)
    head = (
        f"Measured on {day} with engine {ENGINE_VERSION} of Source Explorer {__version__}. Of {len(asked)} goals "
        f"{reached} are reached, and of the aims beyond them {aimed}. No trained model is used."
    )
    lines = [
        "# How accurate the engine is",
        "",
        head,
        "",
        _ABOUT_TEXTS,
        "",
        _ABOUT_THIS_FILE,
        "",
        BEGIN,
        notes,
        END,
        "",
        "## Measures with a goal",
        "",
        *_table(asked, goals=True),
        "",
        _ABOUT_ITEMS,
        "",
        *_unanswered(failures),
        *_unmeasured(scores),
        "## All measures",
        "",
        *_table(scores, goals=False),
        "",
        "## The texts",
        "",
        "| task | set | what it is | misses were read |",
        "|---|---|---|---|",
        *(
            f"| {task} | {name} | {DATA.get((task, name), name)} | {'no' if (task, name) in UNREAD else 'yes'} |"
            for task, name in dict.fromkeys((score.task, score.set) for score in scores)
        ),
    ]
    return "\n".join(lines) + "\n"


def _table(scores: Iterable[Score], *, goals: bool) -> Iterable[str]:
    yield "| task | set | measure | value |" + (" goal | aim | |" if goals else "") + " items |"
    yield "|---|---|---|---:|" + ("---:|---:|---|" if goals else "") + "---:|"
    for score in scores:
        row = f"| {score.task} | {score.set} | {score.measure} | {score.value:.3f} |"
        if goals and score.target is not None:
            aim = "" if score.target.aim is None else f"{score.target.aim:.2f}"
            row += f" {score.target.goal:.2f} | {aim} | {_verdict(score.value, score.target)} |"
        yield f"{row} {score.items:,} |"


def _verdict(value: float, target: Target) -> str:
    if value < target.goal:
        return f"missed by {target.goal - value:.3f}"
    return "aim" if target.aim is not None and value >= target.aim else "goal"


def _unanswered(failures: Mapping[str, int]) -> Iterable[str]:
    broken = {task: count for task, count in failures.items() if count}
    if broken:
        yield "Documents that count as unanswered, because what the program printed broke the contract: " + ", ".join(
            f"{count} of {task}" for task, count in broken.items()
        )
        yield ""


def _unmeasured(scores: Sequence[Score]) -> Iterable[str]:
    there = {(score.task, score.set) for score in scores}
    missing = [f"{task}/{name}" for task, name in DATA if (task, name) not in there]
    if missing:
        yield f"Not measured this time: {', '.join(missing)}."
        yield ""


def kept_notes(before: str) -> str:
    """The part of an earlier file that was written by hand."""
    if BEGIN not in before or END not in before:
        return FIRST_NOTES
    return before.partition(BEGIN)[2].partition(END)[0].strip("\n")


def measure(gold: Path, command: str, compare: str, tasks: str | None) -> Mapping[str, Any]:
    """Run the scorer and return what it writes."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "scores.json"
        arguments = [
            sys.executable,
            str(gold / "score.py"),
            "--gold",
            str(gold),
            "--command",
            command,
            "--json",
            str(out),
            "--compare-command",
            compare,
        ]
        if tasks:
            arguments += ["--task", tasks]
        done = subprocess.run(arguments, check=False)  # the scorer prints its own table and complaints
        if done.returncode or not out.is_file():
            raise SystemExit(f"The scorer ended with {done.returncode}; the file was left as it is")
        report: Mapping[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        return report


def main() -> None:
    """Measure and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder with the annotated texts and score.py")
    parser.add_argument("--command", help="what to score (source-explorer extract --format jsonl, as installed here)")
    parser.add_argument("--compare-command", help="what to score on pairs (source-explorer compare --format json)")
    parser.add_argument("--task", help="only these tasks, separated by commas; the file then has only these")
    parser.add_argument("--to", type=Path, default=REPORT, metavar="FILE", help="where to write (explorer/extract)")
    options = parser.parse_args()
    program = Path(sys.executable).with_name("source-explorer")
    report = measure(
        options.gold.resolve(),
        options.command or f"{program} extract --format jsonl",
        options.compare_command or f"{program} compare --format json",
        options.task,
    )
    failures = {task: len(run["failures"]) for task, run in report["runs"].items()}
    before = options.to.read_text(encoding="utf-8") if options.to.is_file() else ""
    text = rendered(scores_of(report), failures, time.strftime("%Y-%m-%d"), kept_notes(before))
    options.to.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"\n{options.to} written\n")


if __name__ == "__main__":
    main()
