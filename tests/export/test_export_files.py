import errno
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.errors import ExpectedError
from explorer.export.files import write_bytes, write_text


def test_text_is_written_in_utf8_with_its_own_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_text(path, ["Färja\r\n", "“two\n”"])
    assert path.read_bytes() == "Färja\r\n“two\n”".encode()
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def fail_after_one() -> Iterator[bytes]:
    yield b"new"
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_disk_that_is_full_leaves_what_was_there_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(ExpectedError, match=r"a\.csv: cannot be written \(No space left on device\)"):
        write_bytes(path, fail_after_one())
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_a_fault_in_what_is_written_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError):
        write_text(path, (str(1 // n) for n in (1, 0)))
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize("name", ["no/such/folder.csv", "folder"], ids=["no folder", "a folder"])
def test_a_place_that_cannot_be_written_is_an_expected_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExpectedError, match="cannot be written"):
        write_bytes(tmp_path / name, [b"x"])


def test_a_link_keeps_pointing_and_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    path, link = tmp_path / "a.csv", tmp_path / "link.csv"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_bytes(link, [b"new"])
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_name_as_long_as_names_can_be_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 251 + ".csv")
    write_bytes(path, [b"x"])
    assert path.read_bytes() == b"x"


def test_a_device_is_written_as_it_is() -> None:
    device = Path("/dev/null")
    if not device.exists():
        pytest.skip("no such device")
    write_bytes(device, [b"x"])
    assert device.is_char_device()
