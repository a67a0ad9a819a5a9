import pytest

from explorer.errors import Refusal
from explorer.ingest.note import Note
from explorer.model.source import Source
from explorer.views.summary import import_report, import_summary, only_informs


def refusals(count: int) -> tuple[Refusal, ...]:
    return tuple(Refusal(f"/deep/folder/file{k}.txt", "it is empty") for k in range(count))


DOUBT = Note("/deep/a.txt", "its encoding was guessed", "doubt")
READ = Note("/deep/c.txt", "has its publisher, Selby News, from its dateline")
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
    assert import_summary(9, refusals(refused), notes) == text


def test_the_report_lists_everything_under_its_heading() -> None:
    source = Source(id="a", title="A Bridge", text="x", origin="/deep/a.txt")
    assert import_report((source,), refusals(1), (READ, TWICE, DOUBT)).splitlines() == [
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
        "/deep/c.txt: has its publisher, Selby News, from its dateline",
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
    assert only_informs(refusals(refused), notes) is informs
