"""What the door tells of what is still to come."""

import io
import zipfile
from pathlib import Path

import pytest

from explorer.ingest import Outlook, read


def packed(names: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(names):
            made.writestr(f"{number}.txt", f"The pier has {number} lamps.")
    return out.getvalue()


LINES = b"".join(b'{"text": "The pier has %d lamps."}\n' % number for number in range(4))
MAILS = b"".join(
    b"From nobody Mon May  5 10:00:00 2031\nFrom: nobody@example.org\nSubject: Lamp %d\n\nThe pier has %d lamps.\n\n"
    % (number, number)
    for number in range(4)
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("four.zip", packed(4), id="archive"),
        pytest.param("four.jsonl", LINES, id="lines"),
        pytest.param("four.mbox", MAILS, id="mailbox"),
    ],
)
def test_all_that_is_to_come_is_known_before_it_is_read(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "a.txt").write_text("The first pier")
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text("The last pier")
    outlook = Outlook()
    told = [outlook.total(number) for number, _ in enumerate(read([tmp_path], outlook=outlook), start=1)]
    # A file counts as one until it is opened.
    assert told == [3, 6, 6, 6, 6, 6]


@pytest.mark.parametrize("name", ["rows.csv", "rows.json"])
def test_nothing_is_said_while_a_file_is_read_of_which_nobody_knows_how_much_it_holds(
    tmp_path: Path, name: str
) -> None:
    data = {"rows.csv": "text\nOne lamp\nTwo lamps\n", "rows.json": '[{"text": "One lamp"}, {"text": "Two lamps"}]'}[
        name
    ]
    (tmp_path / name).write_text(data)
    (tmp_path / "z.txt").write_text("The last pier")
    outlook = Outlook()
    told = [outlook.total(number) for number, _ in enumerate(read([tmp_path], outlook=outlook), start=1)]
    assert told == [0, 0, 3]


def test_what_is_passed_over_is_no_longer_to_come(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "empty.txt", "last.txt"):
        (tmp_path / name).write_text("" if name == "empty.txt" else name.replace("b", "a"))
    outlook = Outlook()
    items = read([tmp_path], outlook=outlook)
    next(items)
    assert outlook.ahead == 3
    next(items)
    assert outlook.ahead == 1  # b.txt has the same words, and nothing is in the one after it
    next(items)
    assert outlook.ahead == 0
    assert next(items, None) is None
