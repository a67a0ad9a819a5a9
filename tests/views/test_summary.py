from typing import Any

import pytest

from explorer.errors import Refusal
from explorer.ingest.note import Note
from explorer.views.summary import Outcome, import_report, import_summary, only_informs


def refusals(count: int) -> tuple[Refusal, ...]:
    return tuple(Refusal(f"/deep/folder/file{k}.txt", "it is empty") for k in range(count))


NINE = tuple((f"/deep/{k}.txt", f"News {k}") for k in range(9))
REPRINTS = (("News 1", "News 0"), ("News 3", "News 0"))
ASIDE = "What is not on the desk lies aside; undo does not reach it, but the list of sources can take it out."
DOUBT = Note("/deep/a.txt", "its encoding was guessed", "doubt")
READ = Note("/deep/c.txt", "has its publisher, Selby News, from its first lines")
TWICE = Note("/deep/b.txt", "has the same text as a.txt", "skipped")


@pytest.mark.parametrize(
    ("refused", "notes", "text"),
    [
        pytest.param(0, (), None, id="nothing-to-say"),
        pytest.param(1, (), "Not opened: file0.txt: it is empty", id="one-refused"),
        pytest.param(2, (), "9 opened, 2 refused. file0.txt: it is empty; and 1 more", id="two-refused"),
        pytest.param(50, (), "9 opened, 50 refused. file0.txt: it is empty; and 49 more", id="many-refused"),
        pytest.param(1, (DOUBT,), "9 opened, 1 refused, 1 remark. file0.txt: it is empty", id="refused-and-remark"),
        pytest.param(0, (DOUBT,), "a.txt: its encoding was guessed.", id="one-remark"),
        pytest.param(0, (DOUBT, TWICE), "9 opened, 2 remarks. a.txt: its encoding was guessed; and 1 more", id="two"),
        pytest.param(
            0,
            (READ, DOUBT),
            "9 opened, 2 remarks. a.txt: its encoding was guessed; and 1 more",
            id="doubts first",
        ),
        pytest.param(
            0, (Note("https://example.org/a", "is long"),), "https://example.org/a: is long.", id="a whole address"
        ),
        pytest.param(0, (TWICE,) * 3, "9 opened, 3 skipped. b.txt: has the same text as a.txt; and 2 more", id="twice"),
    ],
)
def test_whatever_is_to_be_said_is_one_sentence(refused: int, notes: tuple[Note, ...], text: str | None) -> None:
    assert import_summary(Outcome(titles=NINE, refusals=refusals(refused), notes=notes)) == text


@pytest.mark.parametrize(
    ("outcome", "text"),
    [
        pytest.param({"stopped": True}, "Cancelled; the 9 sources done by then stayed.", id="cancelled"),
        pytest.param(
            {"stopped": True, "refusals": refusals(2)},
            "Cancelled; the 9 sources done by then stayed. 9 opened, 2 refused. file0.txt: it is empty; and 1 more.",
            id="cancelled with refusals",
        ),
        pytest.param(
            {"problem": "the disk is full"}, "Not all was opened: the disk is full.", id="no room on the disk"
        ),
        pytest.param({"aside": True}, f"9 opened. {ASIDE}", id="aside"),
        pytest.param(
            {"aside": True, "refusals": refusals(2)},
            f"9 opened, 2 refused. file0.txt: it is empty; and 1 more. {ASIDE}",
            id="aside with refusals",
        ),
        pytest.param({"reprints": REPRINTS}, "2 are reprints of another source.", id="reprints"),
        pytest.param(
            {"reprints": REPRINTS[:1], "refusals": refusals(1)},
            "Not opened: file0.txt: it is empty. 1 is a reprint of another source.",
            id="one reprint",
        ),
        pytest.param(
            {"aside": True, "refusals": refusals(1)},
            f"9 opened. Not opened: file0.txt: it is empty. {ASIDE}",
            id="aside with one refusal",
        ),
    ],
)
def test_an_end_before_the_end_and_what_cannot_be_undone_are_said(outcome: dict[str, Any], text: str) -> None:
    assert import_summary(Outcome(titles=NINE, **outcome)) == text


def test_very_many_sources_are_counted_in_the_report_and_what_went_wrong_is_listed_in_full() -> None:
    titles = tuple((f"/deep/{k}.txt", f"News {k}") for k in range(1_500))
    lines = import_report(Outcome(titles=titles, refusals=refusals(1_200))).splitlines()
    assert lines[0] == "Not opened (1,200)"
    assert lines[1_200] == "/deep/folder/file1199.txt: it is empty"
    assert lines[1_202:1_204] == ["Opened (1,500)", "/deep/0.txt: News 0"]
    assert lines[-1] == "… and 500 more"


def test_the_report_lists_everything_under_its_heading() -> None:
    titles = (("/deep/a.txt", "A Bridge"),)
    notes = (READ, TWICE, DOUBT)
    outcome = Outcome(titles=titles, refusals=refusals(1), notes=notes, reprints=REPRINTS[:1])
    assert import_report(outcome).splitlines() == [
        "Not opened (1)",
        "/deep/folder/file0.txt: it is empty",
        "",
        "Please check (1)",
        "/deep/a.txt: its encoding was guessed",
        "",
        "Skipped (1)",
        "/deep/b.txt: has the same text as a.txt",
        "",
        "Remarks (1)",
        "/deep/c.txt: has its publisher, Selby News, from its first lines",
        "",
        "Reprints (1)",
        "News 1: nearly the words of “News 0”",
        "",
        "Opened (1)",
        "/deep/a.txt: A Bridge",
    ]


@pytest.mark.parametrize(
    ("refused", "notes", "informs"),
    [
        pytest.param(0, (READ,), True, id="a remark on how something was read"),
        pytest.param(0, (READ, DOUBT), False, id="a doubt"),
        pytest.param(1, (READ,), False, id="a refusal"),
    ],
)
def test_what_asks_for_nothing_is_no_warning(refused: int, notes: tuple[Note, ...], *, informs: bool) -> None:
    assert only_informs(Outcome(refusals=refusals(refused), notes=notes)) is informs
