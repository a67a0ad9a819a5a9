"""The file of measured scores: made from what the scorer writes, with the part by hand kept."""

import sys
from pathlib import Path

import accuracy
import pytest
from accuracy import BEGIN, END, Score, kept_notes, rendered

ROWS = [
    {"task": "quotes", "set": "dev", "metric": "direct_speaker", "value": 0.9312, "goal": 0.9, "items": 1200},
    {"task": "pledges", "set": "pledges", "metric": "donor", "value": 0.5, "goal": None, "items": 14},
    {"task": "quotes", "set": "dev", "metric": "span_f1", "value": 0.1, "goal": None, "items": 3},
    {"task": "quotes", "set": "(all)", "metric": "chars_per_second", "value": 1e6, "goal": None, "items": 9},
]
SCORER = """\
import json, pathlib, sys
given = sys.argv[1:]
out = pathlib.Path(given[given.index("--json") + 1])
out.write_text(json.dumps({report!r}))
sys.exit({code})
"""


def scorer(folder: Path, code: int = 0) -> Path:
    report = {"rows": ROWS, "runs": {"quotes": {"failures": {"x": ["broken"]}}, "pledges": {"failures": {}}}}
    (folder / "score.py").write_text(SCORER.format(report=report, code=code), encoding="utf-8")
    return folder


def run(monkeypatch: pytest.MonkeyPatch, gold: Path, to: Path) -> str:
    monkeypatch.setattr(sys, "argv", ["accuracy.py", "--gold", str(gold), "--to", str(to)])
    accuracy.main()
    return to.read_text(encoding="utf-8")


def test_a_measure_stands_beside_its_goal_and_says_whether_it_is_reached() -> None:
    text = rendered(accuracy.scores_of({"rows": ROWS}), {}, "2031-05-04", "notes")
    assert "| quotes | dev | direct_speaker | 0.931 | 0.92 | 0.96 | goal | 1,200 |" in text
    assert "| pledges | pledges | donor | 0.500 | 0.80 | 0.95 | missed by 0.300 | 14 |" in text
    assert "Of 2 goals 1 are reached" in text
    assert "2031-05-04" in text


def test_a_measure_without_a_goal_stands_in_the_second_table_only() -> None:
    goals, every = rendered(accuracy.scores_of({"rows": ROWS}), {}, "2031-05-04", "").split("## All measures")
    assert "span_f1" not in goals
    assert "| quotes | dev | span_f1 | 0.100 | 3 |" in every
    assert "chars_per_second" not in every


def test_the_aim_is_said_when_it_is_reached() -> None:
    text = rendered([Score("quotes", "dev", "direct_speaker", 0.96, 5)], {}, "2031-05-04", "")
    assert "| aim |" in text


@pytest.mark.parametrize(
    ("before", "notes"),
    [
        pytest.param("", accuracy.FIRST_NOTES, id="no file yet"),
        pytest.param(f"# Old\n{BEGIN}\n## Errs\n\nHere.\n{END}\nrest", "## Errs\n\nHere.", id="written"),
        pytest.param(f"# Old\n{BEGIN}\ntorn", accuracy.FIRST_NOTES, id="torn"),
    ],
)
def test_the_part_by_hand_is_found(before: str, notes: str) -> None:
    assert kept_notes(before) == notes


def test_the_file_is_made_anew_around_the_part_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    to = tmp_path / "ACCURACY.md"
    to.write_text(f"outdated\n{BEGIN}\nIt errs here.\n{END}\noutdated\n", encoding="utf-8")
    text = run(monkeypatch, scorer(tmp_path), to)
    assert f"{BEGIN}\nIt errs here.\n{END}" in text
    assert "outdated" not in text
    assert "1 of quotes" in text
    assert "Not measured this time: quotes/train, speakers/gum_news" in text
    assert run(monkeypatch, tmp_path, to) == text


def test_a_scorer_that_fails_leaves_the_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    to = tmp_path / "ACCURACY.md"
    to.write_text("as it was", encoding="utf-8")
    with pytest.raises(SystemExit, match="ended with 3"):
        run(monkeypatch, scorer(tmp_path, code=3), to)
    assert to.read_text(encoding="utf-8") == "as it was"


def test_every_goal_is_below_its_aim_and_on_a_set_that_is_described() -> None:
    assert all(target.aim is None or target.goal < target.aim for target in accuracy.TARGETS.values())
    assert {key[:2] for key in accuracy.TARGETS} <= set(accuracy.DATA)
    assert set(accuracy.DATA) >= accuracy.UNREAD
