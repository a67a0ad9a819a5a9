import json
from pathlib import Path

import pytest

from explorer.cli import main
from explorer.model.edit import Label
from explorer.store.project import ProjectFile, Search

GOOD = "Minister Ada Aro said on Monday that {name} will pay $40 million for a bridge in Lund.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    for name in ("Norland", "Sudland"):
        (made / f"{name}.txt").write_text(GOOD.format(name=name))
    return made


@pytest.fixture
def project(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "work.sourceproject"
    assert main(["import", str(path), str(folder)]) == 0
    assert capsys.readouterr().out == "2 imported, 0 failed\n"
    return path


def test_an_import_makes_the_project_and_keeps_what_was_found(project: Path) -> None:
    with ProjectFile.open(project) as file:
        assert [source.id for source in file.sources()] == ["Norland", "Sudland"]
        assert all(found.amounts for found in file.extractions())
        assert file.provenance("Norland").engine
        assert file.provenance("Norland").original == GOOD.format(name="Norland").encode()


def test_what_was_refused_is_named_and_told_by_the_exit_code(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "new.txt").write_text(GOOD.format(name="Ostland"))
    assert main(["import", str(project), str(tmp_path / "new.txt"), str(tmp_path / "none.txt")]) == 3
    said = capsys.readouterr()
    assert said.out == "1 imported, 1 failed\n"
    assert "none.txt" in said.err
    with ProjectFile.open(project) as file:
        assert len(file.sources()) == 3


def test_every_refused_input_is_named_with_its_reason(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = [str(tmp_path / f"none{k}.txt") for k in range(12)]
    assert main(["import", str(project), *missing]) == 3
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == len(missing)
    assert all(f"none{k}.txt: does not exist" in line for k, line in enumerate(lines))


def test_nothing_to_import_makes_nothing_worse(project: Path, tmp_path: Path) -> None:
    before = project.read_bytes()
    (tmp_path / "empty").mkdir()
    assert main(["import", str(project), str(tmp_path / "empty")]) in {2, 3}
    with ProjectFile.open(project) as file:
        assert len(file.sources()) == 2
    assert before


def test_a_table_of_metadata_names_the_sources(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "meta.csv"
    table.write_text("file,title,publisher,published\nNorland.txt,A Bridge,The Gazette,2031-05-04\n")
    path = tmp_path / "work.sourceproject"
    assert main(["import", str(path), str(folder), "--metadata", str(table)]) == 0
    capsys.readouterr()
    with ProjectFile.open(path) as file:
        first = file.sources()[0]
    assert (first.title, first.publisher, first.published) == ("A Bridge", "The Gazette", "2031-05-04")


def test_a_search_prints_hits_with_their_sources(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", str(project), "bridge"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("2 of 2 hits in 2 sources\n")
    assert "«bridge»" in out
    assert "(Norland)" in out


def test_a_search_that_was_cut_off_does_not_give_its_limit_as_the_number_of_hits(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", str(project), "bridge", "--limit", "1"]) == 0
    first, *_ = capsys.readouterr().out.splitlines()
    assert first == "The first 1 hits; there are more, in 2 sources in all (--limit prints more)"
    assert main(["search", str(project), "bridge", "--limit", "1", "--format", "jsonl"]) == 0
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1
    assert said.err == f"{first}\n"


def test_hits_as_json_lines_name_the_place_in_the_text(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", str(project), '"40 million"', "--format", "jsonl", "--limit", "1"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    hit = json.loads(line)
    assert GOOD.format(name=hit["source"])[hit["start"] : hit["end"]] == "40 million"


def test_neither_an_import_nor_a_search_reads_what_was_found_in_all_sources(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: ProjectFile) -> None:
        raise AssertionError("100,000 sources take minutes to be unpacked")

    monkeypatch.setattr(ProjectFile, "contents", refuse)
    (tmp_path / "new.txt").write_text(GOOD.format(name="Ostland"))
    (tmp_path / "again.txt").write_text(GOOD.format(name="Norland"))
    assert main(["import", str(project), str(tmp_path / "new.txt"), str(tmp_path / "again.txt")]) == 3
    said = capsys.readouterr()
    assert said.out == "1 imported, 1 failed\n"
    assert "has the same words as" in said.err
    assert main(["search", str(project), "bridge"]) == 0
    assert "(Norland)" in capsys.readouterr().out


def test_a_half_typed_search_says_what_it_did_not_understand(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", str(project), "(bridge"]) == 0
    said = capsys.readouterr()
    assert "bracket" in said.err
    assert "2 of 2 hits" in said.out


def test_a_whole_project_is_said_to_hold(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(project)]) == 0
    assert capsys.readouterr().out == "Everything holds\n"


def test_a_damaged_index_is_named_and_repaired(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ProjectFile.open(project) as file, file.writing() as db:
        db.execute("DELETE FROM quote")
    assert main(["check", str(project)]) == 3
    said = capsys.readouterr()
    assert "Wrong: " in said.out
    assert "--repair" in said.err
    assert main(["check", str(project), "--repair"]) == 0
    assert "Everything holds" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["search", "check"])
def test_what_is_no_project_is_refused_in_one_line(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "no.sourceproject"
    path.write_bytes(b"something else")
    rest = ["word"] if command == "search" else []
    assert main([command, str(path), *rest]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1


def test_a_search_is_narrowed_by_options(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ProjectFile.open(project) as file:
        first, second = (source.id for source in file.sources())
        file.apply(Label(sources=(second,), starred=True, add=frozenset({"port"})))
        file.save_search("mine", Search(query="bridge", tag="port"))
        file.save_search("nobody's", Search(query="", publishers=frozenset({"Nobody"})))
    for options, expected in (
        (("bridge", "--starred"), {second}),
        (("bridge", "--tag", "port"), {second}),
        (("bridge", "--from", "1990", "--to", "1991-02"), set()),
        (("bridge", "--publisher", "Nobody", "--publisher", "None"), set()),
        (("bridge", "--kind", "amount"), {first, second}),
        (("bridge", "--kind", "sum"), {first, second}),
        (("bridge", "--actor", "aro"), {first, second}),
        (("--kind", "sum"), {first, second}),
        (("--kind", "sum", "--limit", "1"), {first}),
        (("--starred",), {second}),
        (("--actor", "Norland"), {first}),
        (("--actor", "Norland", "--starred"), set()),
        (("--from", "2031"), set()),
        (("--saved", "mine"), {second}),
        (("million", "--saved", "mine"), {second}),
        (("bridge", "--saved", "nobody's"), set()),
    ):
        assert main(["search", str(project), *options, "--format", "jsonl"]) == 0
        hits = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert {hit["source"] for hit in hits} == expected, options


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param((), "nothing to search for", id="nothing"),
        pytest.param(("bridge", "--from", "May"), "“May” is no date", id="no date"),
        pytest.param(("--saved", "gone"), "no saved search “gone”; none is saved", id="no such search"),
    ],
)
def test_a_search_that_means_nothing_says_so(
    project: Path, options: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", str(project), *options]) == 2
    assert said in capsys.readouterr().err


@pytest.fixture
def family(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A project in which three sources each quote another person, two of whom have one surname."""
    for name, person in (("a", "Ada Petrović"), ("b", "Jo Petrović"), ("c", "Lena Holm")):
        (tmp_path / f"{name}.txt").write_text(f"The bridge is safe, {person} said on Monday. {person} opened it.\n")
    path = tmp_path / "family.sourceproject"
    assert main(["import", str(path), *(str(tmp_path / f"{name}.txt") for name in "abc")]) == 0
    capsys.readouterr()
    return path


@pytest.mark.parametrize("query", [pytest.param((), id="alone"), pytest.param(("bridge",), id="with words")])
def test_a_part_of_a_name_finds_all_who_have_it_and_says_who(
    family: Path, query: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", str(family), *query, "--actor", "petrovic", "--format", "jsonl"]) == 0
    said = capsys.readouterr()
    assert {json.loads(line)["source"] for line in said.out.splitlines()} == {"a", "b"}
    assert said.err == "“petrovic” names 2 actors; all count: “Ada Petrović”, “Jo Petrović”\n"


def test_an_actor_that_nobody_mentions_is_told_with_near_names(
    family: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", str(family), "bridge", "--actor", "Petrovich"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "No source mentions an actor “Petrovich”; near it are “" in said.err
    assert "Ada Petrović" in said.err


def test_options_without_words_list_the_sources_that_they_leave(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", str(project), "--kind", "sum", "--limit", "1"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "1 of 2 sources (--limit prints more)"
    assert second.endswith("(Norland)")
