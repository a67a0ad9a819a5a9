import io
import os
import threading
from pathlib import Path

import pytest

from explorer.ingest import read
from explorer.ingest.patience import read_pipe, read_stream
from explorer.model.source import Source


def never() -> bool:
    return False


class AfterAFew:
    """Cancels when it was asked a few times: what is read keeps its reader waiting meanwhile."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked > 2


def test_a_stream_is_read_to_its_end_or_to_what_is_wanted() -> None:
    for most, expected in ((100, b"words"), (3, b"wor")):
        assert read_stream(io.BytesIO(b"words"), most, never) == expected
        read_end, write_end = os.pipe()
        os.write(write_end, b"words")
        os.close(write_end)
        with os.fdopen(read_end, "rb") as stream:
            assert read_stream(stream, most, never) == expected


def test_more_than_a_pipe_holds_is_read_whole() -> None:
    data = bytes(range(256)) * 4000
    read_end, write_end = os.pipe()

    def fill() -> None:
        with os.fdopen(write_end, "wb") as stream:
            stream.write(data)

    writer = threading.Thread(target=fill)
    writer.start()
    with os.fdopen(read_end, "rb") as stream:
        assert read_stream(stream, len(data) + 1, never) == data
    writer.join()


def test_a_stream_in_which_nothing_comes_can_be_left() -> None:
    read_end, write_end = os.pipe()
    cancelled = AfterAFew()
    with os.fdopen(read_end, "rb") as stream:
        assert list(read(["-"], stdin=stream, cancelled=cancelled)) == []
        os.close(write_end)  # the thread that was left behind ends
    assert cancelled.asked == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_that_nobody_opens_for_writing_can_be_left(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    assert list(read([path], cancelled=AfterAFew())) == []
    path.open("wb").close()  # the thread that was left behind ends


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_named_pipe_is_a_source(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    writer = threading.Thread(target=lambda: path.write_bytes(b"Ferry runs again"))
    writer.start()
    (source,) = read([path])
    writer.join()
    assert isinstance(source, Source)
    assert source.text == "Ferry runs again"


def test_what_reading_raises_reaches_the_caller(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_pipe(tmp_path / "no", 10, never)
