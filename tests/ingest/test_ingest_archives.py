import io
import struct
import zipfile
from pathlib import Path

import pytest
from handmade import docx, word_paragraph, zipped

from explorer.errors import Refusal
from explorer.ingest import Note, read
from explorer.ingest.draft import FormatError
from explorer.ingest.limits import MAX_BYTES, MAX_ENTRIES
from explorer.ingest.packed import Budget, Packed
from explorer.model.source import Source


def opened(path: Path, data: bytes) -> tuple[list[Source], list[Refusal], list[Note]]:
    path.write_bytes(data)
    notes: list[Note] = []
    items = list(read([path], notes=notes))
    return [i for i in items if isinstance(i, Source)], [i for i in items if isinstance(i, Refusal)], notes


def test_an_archive_gives_its_sources_by_name_and_names_what_it_leaves_out(tmp_path: Path) -> None:
    data = zipped(
        {
            "b.txt": "Words of b",
            "a/c.docx": docx(word_paragraph("Words of c")),
            "a/d.jsonl": '{"text": "One"}\n{"text": "Two"}\n',
            "picture.png": "x",
            "__MACOSX/b.txt": "x",
            ".hidden.txt": "x",
        }
    )
    sources, refusals, notes = opened(tmp_path / "all.zip", data)
    assert [(s.id, s.text) for s in sources] == [
        ("c", "Words of c"),
        ("d-1", "One"),
        ("d-2", "Two"),
        ("b", "Words of b"),
    ]
    assert sources[2].origin == f"{tmp_path / 'all.zip'} › a/d.jsonl, line 2"
    assert {s.file for s in sources} == {str(tmp_path / "all.zip")}
    assert not refusals
    assert [(n.what, n.kind) for n in notes] == [("holds files that are no sources: 1 × .png", "left out")]


def test_an_archive_that_is_open_gives_only_what_is_new(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    (first,), _, _ = opened(path, zipped({"a.txt": "One"}))
    path.write_bytes(zipped({"a.txt": "One", "b.txt": "Two"}))
    (second,) = read([path], taken={first.id}, opened=[first])
    assert isinstance(second, Source)
    assert second.text == "Two"
    (refusal,) = read([path], taken={"a", "b"}, opened=[first, second])
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "is open already"


def test_an_archive_in_an_archive_is_read_and_one_deeper_is_refused(tmp_path: Path) -> None:
    inner = zipped({"deep.txt": "Deep words"})
    sources, refusals, _ = opened(
        tmp_path / "a.zip", zipped({"inner.zip": inner, "more.zip": zipped({"inner.zip": inner})})
    )
    assert [s.text for s in sources] == ["Deep words"]
    assert "more.zip › inner.zip" in refusals[0].where
    assert "one within the other" in refusals[0].reason


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "C:\\out.txt", "..\\out.txt"])
def test_a_name_that_leads_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    sources, (refusal,), _ = opened(tmp_path / "a.zip", zipped({name: "Bad", "good.txt": "Good"}))
    assert [s.text for s in sources] == ["Good"]
    assert "leads out of the archive" in refusal.reason
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip"]


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
    sources, (refusal,), _ = opened(tmp_path / "a.zip", out.getvalue())
    assert not sources
    assert "is a link" in refusal.reason


def test_a_file_made_to_fill_memory_is_refused_and_the_others_stay(tmp_path: Path) -> None:
    data = zipped({"bomb.txt": b"0" * 30_000_000, "good.txt": "Good"})
    assert len(data) < 100_000
    sources, (refusal,), _ = opened(tmp_path / "a.zip", data)
    assert [s.text for s in sources] == ["Good"]
    assert "made to fill memory" in refusal.reason


def test_a_document_made_to_fill_memory_is_refused(tmp_path: Path) -> None:
    body = word_paragraph("0" * 30_000_000)
    sources, (refusal,), _ = opened(tmp_path / "a.docx", docx(body))
    assert not sources
    assert "made to fill memory" in refusal.reason


def test_a_size_that_the_directory_belittles_is_counted_as_it_comes(tmp_path: Path) -> None:
    data = bytearray(zipped({"bomb.txt": b"0" * 30_000_000}))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, 10)  # the uncompressed size in the directory
    _, (refusal,), _ = opened(tmp_path / "a.zip", bytes(data))
    assert "damaged" in refusal.reason or "fill memory" in refusal.reason


def test_what_all_files_together_unfold_to_is_bounded() -> None:
    packed = Packed(zipped({"a.txt": "x" * 20, "b.txt": "y" * 20}), Budget(unpacked=25))
    assert packed.part("a.txt") == b"x" * 20
    with pytest.raises(FormatError, match="more than 1 GB"):
        packed.part("b.txt")


def test_the_archives_within_an_archive_count_their_files_together() -> None:
    budget = Budget(entries=3)
    Packed(zipped({"a.txt": "x", "b.txt": "x"}), budget)
    with pytest.raises(FormatError, match="more than 50,000 files"):
        Packed(zipped({"a.txt": "x", "b.txt": "x"}), budget)


def test_an_archive_of_too_many_files_is_refused_unread(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": "x"}))
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<L", data, end + 12, 201 * MAX_ENTRIES)  # the size of the directory
    _, (refusal,), _ = opened(tmp_path / "a.zip", bytes(data))
    assert "more than 50,000 files" in refusal.reason


@pytest.mark.parametrize(
    ("apart", "told"), [(0, 0), (7, 100)], ids=["right before its locator", "where the locator says"]
)
def test_an_archive_whose_size_stands_in_its_record_for_large_ones_is_refused_unread(
    monkeypatch: pytest.MonkeyPatch, apart: int, told: int
) -> None:
    def read(*_: object) -> None:
        raise AssertionError("the directory was read")

    monkeypatch.setattr(zipfile.ZipFile, "_RealGetContents", read)
    size = 201 * MAX_ENTRIES
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44 + apart, 45, 45, 0, 0, 9, 9, size, 0) + bytes(apart)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, told, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 47, 0, 0)
    with pytest.raises(FormatError, match="more than 50,000 files"):
        Packed(bytes(100) + record + locator + end)


def test_an_archive_with_a_record_for_large_ones_is_read_as_any_other() -> None:
    data = zipped({"a.txt": "words"})
    at = data.rindex(b"PK\x05\x06")
    size, offset = struct.unpack_from("<2L", data, at + 12)
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, size, offset)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    assert Packed(data[:at] + record + locator + data[at:]).part("a.txt") == b"words"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(zipped({"a.txt": "words " * 100})[:60], "cut off or damaged", id="cut off"),
        pytest.param(zipped({"a.png": "x"}), "archive without sources (it holds 1 × .png)", id="no sources"),
        pytest.param(zipped({}), "archive without sources", id="empty"),
    ],
)
def test_an_archive_that_gives_nothing_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    sources, (refusal,), _ = opened(tmp_path / "a.zip", data)
    assert not sources
    assert reason in refusal.reason


def test_a_protected_file_is_refused_by_name(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": "x"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    _, (refusal,), _ = opened(tmp_path / "a.zip", bytes(data))
    assert refusal.where.endswith("a.zip › a.txt")
    assert "password" in refusal.reason


def test_a_damaged_file_is_refused_and_the_others_stay(tmp_path: Path) -> None:
    data = zipped({"a.txt": "Words of a", "b.txt": "Words of b"}, stored=True).replace(b"Words of a", b"Words of x")
    sources, (refusal,), _ = opened(tmp_path / "a.zip", data)
    assert [s.text for s in sources] == ["Words of b"]
    assert refusal.where.endswith("a.txt")


def test_an_archive_over_the_limit_of_files_is_read_from_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.txt": "Words", "b.txt": "More"}, stored=True))
    monkeypatch.setattr("explorer.ingest.door.MAX_BYTES", 50)
    assert [s.text for s in read([path]) if isinstance(s, Source)] == ["Words", "More"]
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    (refusal,) = read([path])
    assert isinstance(refusal, Refusal)
    assert "damaged" in refusal.reason


def test_names_with_control_characters_are_shown_in_one_line(tmp_path: Path) -> None:
    (source,), _, _ = opened(tmp_path / "a.zip", zipped({"good\nERROR: bad\x1b[31m.txt": "Words"}))
    assert source.origin.endswith("good?ERROR: bad?[31m.txt")
    assert source.id == "good ERROR: bad[31m"


def test_an_archive_or_folder_that_holds_nothing_new_says_so(tmp_path: Path) -> None:
    known = Source(id="x", text="Words", title="Ferry")
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.txt": "Words"}))
    for given in (path, tmp_path):
        notes: list[Note] = []
        (refusal,) = read([given], taken={"x"}, opened=[known], notes=notes)
        assert refusal == Refusal(str(given), "holds only sources that are open already", "It is opened once")
        assert [note.what for note in notes] == ["has the same words as “Ferry”"]


def test_a_file_of_unknown_ending_that_is_open_is_refused_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_text("Words")
    (source,) = read([path])
    assert isinstance(source, Source)
    (refusal,) = read([path], taken={source.id}, opened=[source])
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "is open already"


def test_a_way_of_packing_that_takes_memory_at_will_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", "Words")
    _, (refusal,), _ = opened(tmp_path / "a.zip", out.getvalue())
    assert "packed in a way that is not read" in refusal.reason


def test_a_file_without_a_name_is_passed_over() -> None:
    data = zipped({"Q": "Words", "b.txt": "More"}).replace(b"Q", b"\0")
    assert [entry.filename for entry in Packed(data).entries] == ["b.txt"]
