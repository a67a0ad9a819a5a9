"""The command as a process: what its streams, its exit code and its imports are for whoever runs it in a shell."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "explorer"]
TEXT = "“We will pay $3 million for a ferry,” said Ada Aro, the mayor of Lund, on Monday.\n"


@pytest.fixture
def big(tmp_path: Path) -> Path:
    """More than a pipe holds, so that whoever writes it waits for the reader."""
    path = tmp_path / "big.jsonl"
    path.write_text("".join(json.dumps({"id": f"s{n}", "text": TEXT * 40}) + "\n" for n in range(40)), encoding="utf-8")
    return path


def test_a_reader_that_has_enough_costs_no_traceback(big: Path) -> None:
    with subprocess.Popen([*COMMAND, "extract", str(big)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(100)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "ascii",
    }
    for command in ("extract", "overview"):
        done = subprocess.run([*COMMAND, command, str(path)], capture_output=True, check=True, env=environment)
        assert "“We will pay" in done.stdout.decode()
        assert done.stderr == b""


def test_standard_input_is_a_source() -> None:
    done = subprocess.run([*COMMAND, "extract", "-"], input=TEXT.encode(), capture_output=True, check=True)
    assert json.loads(done.stdout)["text"] == TEXT


@pytest.fixture
def heeding_ctrl_c() -> Iterator[None]:
    """A shell has what it starts with "&" ignore Ctrl+C, and so do the children of that, tests included."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for a child")
@pytest.mark.usefixtures("heeding_ctrl_c")
def test_ctrl_c_ends_with_130_and_no_word(tmp_path: Path) -> None:
    fifo = tmp_path / "never.txt"
    os.mkfifo(fifo)
    with (
        subprocess.Popen([*COMMAND, "extract", str(fifo)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process,
        fifo.open("wb"),  # opens once the command reads, which then waits
    ):
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=30) == (b"", b"")
    assert process.returncode == 130


LEAVE = """
import sys
from explorer.loading import Loaded, load
asked = []
def cancelled():
    asked.append(1)
    return len(asked) > 2
print(load(["-"], cancelled=cancelled) == Loaded())
"""


def test_a_program_that_leaves_an_open_standard_input_ends() -> None:
    """Python aborts when a thread still holds the lock of standard input at the end."""
    read_end, write_end = os.pipe()
    done = subprocess.run(
        [sys.executable, "-c", LEAVE], stdin=read_end, capture_output=True, text=True, timeout=60, check=False
    )
    os.close(read_end)
    os.close(write_end)
    assert (done.returncode, done.stdout, done.stderr) == (0, "True\n", "")


@pytest.mark.parametrize("command", ["extract", "overview"])
def test_text_commands_load_no_qt(command: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    code = (
        "import sys; from explorer.cli import main; "
        f"code = main([{command!r}, {str(path)!r}]); "
        "sys.exit(code or any(name.startswith(('PySide6', 'pyqtgraph')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_a_command_that_cannot_write_says_so(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no device that is always full")
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    with full.open("wb") as out:
        done = subprocess.run([*COMMAND, "extract", str(path)], stdout=out, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("The output cannot be written")
    assert b"Traceback" not in done.stderr
