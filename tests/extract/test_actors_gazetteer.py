"""The gazetteer's files, their form, and a user's own lines."""

from pathlib import Path

import pytest
from babel import Locale

from explorer.errors import ExpectedError
from explorer.extract.actors.gazetteer import files, fold, key, load, read
from explorer.resources import resource

_NO_TERRITORY = {"QO", "XA", "XB", "ZZ"}


def test_every_country_and_territory_of_cldr_is_known() -> None:
    names = load().names
    missing = []
    for code, name in Locale("en").territories.items():
        if not code.isalpha() or code in _NO_TERRITORY:
            continue
        plain = name.split(" (")[0].replace("’", "'")
        spellings = (name, plain, plain.replace(" & ", " and ").replace(" - ", "-"), plain.replace(" & ", " and the "))
        if not any(key(spelling) in names for spelling in spellings):
            missing.append(name)
    assert missing == []


@pytest.mark.parametrize("path", sorted(resource("gazetteer").glob("*.tsv")), ids=lambda p: p.stem)
def test_every_file_says_where_its_facts_come_from_and_has_whole_lines(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert any("knowledge" in line or "CLDR" in line for line in lines if line.startswith("#"))
    rows = [line for line in lines if line and not line.startswith("#")]
    columns = rows[0].count("\t")
    assert [line for line in rows if line.count("\t") != columns] == []


def test_ids_are_unique_and_begin_with_their_kind() -> None:
    seen: set[str] = set()
    for path in resource("gazetteer").glob("*.tsv"):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if line.startswith("#") or ":" not in cells[0]:
                continue
            assert cells[0] not in seen, cells[0]
            assert cells[0].startswith(cells[1] + ":"), cells[0]
            seen.add(cells[0])
    assert len(seen) > 1500


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("U.S.", "US", id="full stops"),
        pytest.param("Al-Qaeda", "al Qaeda", id="hyphen and article"),
        pytest.param("São Paulo", "Sao Paulo", id="accents"),
        pytest.param("N’Djamena", "N'Djamena", id="curly apostrophe"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_case_counts_in_keys() -> None:
    assert key("US") != key("us")
    assert fold("Ångström") == "Angstrom"


def test_a_users_line_adds_a_name_and_replaces_the_line_with_its_id(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text(
        "# My own notes.\nid\tkind\tname\taliases\n"
        "organization:tern-club\torganization\tTern Club\tTC|The Terns\n"
        "group:isis\tgroup\tISIS\tOnly This\n",
        encoding="utf-8",
    )
    gazetteer = read([*files(), own])
    assert gazetteer.names[key("The Terns")].entry.id == "organization:tern-club"
    assert gazetteer.names[key("Only This")].entry.id == "group:isis"
    assert key("Daesh") not in gazetteer.names


def test_files_of_the_users_folder_are_read_after_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_EXPLORER_CONFIG", str(tmp_path))
    folder = tmp_path / "gazetteer"
    folder.mkdir()
    (folder / "own.tsv").write_text("id\tkind\tname\nplace:x\tplace\tX\n", encoding="utf-8")
    assert files()[-1] == folder / "own.tsv"


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("organization:x\tship\tX", id="unknown kind"),
        pytest.param("\tgroup\tX", id="no id"),
        pytest.param("group:x\tgroup\t", id="no name"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, line: str) -> None:
    own = tmp_path / "own.tsv"
    own.write_text(f"id\tkind\tname\n{line}\n", encoding="utf-8")
    with pytest.raises(ExpectedError, match="line 2"):
        read([own])


def test_an_unknown_class_of_words_is_named(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("class\twords\nships\tTern\n", encoding="utf-8")
    with pytest.raises(ExpectedError, match="ships"):
        read([own])


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ExpectedError, match=r"own\.tsv"):
        read([own])
