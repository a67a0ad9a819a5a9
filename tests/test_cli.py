import csv
import io
import json
import sys
import types
from pathlib import Path

import pytest

from explorer import __version__, cli, commands, settings
from explorer.cli import main
from explorer.errors import ExpectedError
from explorer.export.comparison import comparison_schema
from explorer.export.records import schema

STORY = {
    "a.txt": "The mayor, Ada Aro, said: “We will pay $3 million for a ferry.”\n",
    "b.md": "---\ntitle: Ferry\npublisher: The Herald\npublished: 2031-05-04\n---\n\nAda Aro said that it would pay.\n",
}


@pytest.fixture
def inputs(tmp_path: Path) -> list[str]:
    for name, text in STORY.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / name) for name in STORY]


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    """Stands in for the part that needs Qt and remembers what it was asked."""
    module = types.ModuleType("explorer.app")
    module.asked = []  # type: ignore[attr-defined]  # a module made here
    module.open_window = lambda inputs: module.asked.append(("window", inputs)) or 0  # type: ignore[attr-defined]  # the same
    module.snapshot = lambda store, to, **given: module.asked.append(("snapshot", [*store.sources], to, given))  # type: ignore[attr-defined]  # the same
    module.export_chart = lambda store, to, **given: module.asked.append(("chart", [*store.sources], to, given))  # type: ignore[attr-defined]  # the same
    monkeypatch.setitem(sys.modules, "explorer.app", module)
    monkeypatch.setattr("explorer.extract.early.begin", lambda: None)  # no texts are read
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return module


@pytest.fixture
def _no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")


# ---------------------------------------------------------------------- extract


def test_extract_prints_one_object_a_source_in_order_and_nothing_else(
    inputs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", "--format", "jsonl", *reversed(inputs)]) == 0
    out, err = capsys.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["id"] for row in rows] == ["b", "a"]
    assert [row["text"] for row in rows] == ["Ada Aro said that it would pay.\n", STORY["a.txt"]]
    assert err == ""


def test_extract_gives_an_actor_one_id_in_all_sources_of_a_run(
    inputs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["extract", *inputs])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    ids = [{a["id"] for a in row["actors"] if a["name"] == "Ada Aro"} for row in rows]
    assert len(ids[0]) == 1
    assert ids[0] == ids[1]


def test_extract_as_csv_can_be_marked_for_excel(inputs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "--format", "csv", "--bom", *inputs]) == 0
    out = capsys.readouterr().out
    assert out.startswith("\ufeffsource,")
    assert {row["kind"] for row in csv.DictReader(io.StringIO(out[1:], newline=""))} >= {"quote", "mention"}


def test_extract_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "--schema"]) == 0
    assert capsys.readouterr().out == schema()


# ---------------------------------------------------------------------- compare


def test_compare_prints_what_differs_and_the_matrix(inputs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *inputs]) == 0
    out, err = capsys.readouterr()
    assert "WHAT DIFFERS" in out
    assert "FACTS AND SOURCES" in out
    assert err == ""


def test_compare_prints_one_json_object_that_names_the_documents(
    inputs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", "--format", "json", *inputs]) == 0
    made = json.loads(capsys.readouterr().out)
    assert {"matches", "facts"} <= made.keys()
    assert {source for fact in made["facts"] for source in fact["sources"]} <= {"a", "b"}


def test_compare_as_csv_can_be_marked_for_excel(inputs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "--format", "csv", "--bom", *inputs]) == 0
    assert capsys.readouterr().out.startswith("\ufeffkind,fact,")


def test_compare_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "--schema"]) == 0
    assert capsys.readouterr().out == comparison_schema()


def test_compare_takes_one_source(inputs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", inputs[0]]) == 0
    assert "Nothing was found that differs." in capsys.readouterr().out


# ---------------------------------------------------------------------- overview


def test_overview_prints_the_findings(inputs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["overview", *inputs]) == 0
    out = capsys.readouterr().out
    assert "QUOTATIONS" in out
    assert "We will pay $3 million for a ferry." in out
    assert "\x1b" not in out


def test_overview_uses_styles_on_a_terminal_only(
    inputs: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    main(["overview", *inputs])
    assert "\x1b[1mSOURCES\x1b[0m" in capsys.readouterr().out
    monkeypatch.setenv("NO_COLOR", "")
    main(["overview", *inputs])
    assert "\x1b" not in capsys.readouterr().out


# ---------------------------------------------------------------------- explain


def test_explain_says_why_a_place_is_marked(inputs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", inputs[0], "--at", str(STORY["a.txt"].index("$3"))]) == 0
    out, err = capsys.readouterr()
    assert "1  Sum" in out
    assert "2  Quotation" in out
    assert "Rule: sum-with-symbol: " in out
    assert "a rule that is not listed" not in out
    assert err == ""


def test_explain_finds_the_first_place_of_words(inputs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", inputs[0], "--words", "Ada Aro"]) == 0
    out = capsys.readouterr().out
    at = STORY["a.txt"].index("Ada")
    assert f"a, {at} to {at + len('Ada Aro')} of {len(STORY['a.txt'])}" in out
    assert "1  Actor" in out


def test_explain_takes_the_first_of_several_sources_and_says_so(
    inputs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", *inputs, "--at", "0"]) == 0
    out, err = capsys.readouterr()
    assert "a, 0 of" in out
    assert err == "This is the first of 2 sources; another is chosen with --source: a, b\n"


def test_explain_takes_the_source_that_is_chosen(inputs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", *inputs, "--source", "b", "--words", "it would pay"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Ferry\nb, 18 to 30 of")
    assert err == ""


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param(["--at", "9999"], "from 0 to", id="behind the end"),
        pytest.param(["--at", "-1"], "from 0 to", id="before the start"),
        pytest.param(["--words", "the Moon"], "do not stand in a", id="words that are not there"),
        pytest.param(["--at", "0", "--source", "c"], "There is no source c. The ids are a, b", id="no such source"),
    ],
)
def test_a_place_that_is_not_there_ends_with_2_and_says_what_to_do(
    given: list[str], message: str, inputs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", *inputs, *given]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err


def test_explain_lists_the_rules_without_a_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--rules"]) == 0
    out = capsys.readouterr().out
    assert "QUOTES" in out
    assert "  sum-with-symbol " in out


# ---------------------------------------------------------------------- bad input


@pytest.mark.parametrize("command", ["overview", "extract"])
def test_what_cannot_be_opened_is_one_line_each_and_the_others_open(
    command: str, inputs: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").touch()
    assert main([command, "missing.txt", *inputs, str(tmp_path / "empty.txt")]) == 0
    out, err = capsys.readouterr()
    assert out
    missing, empty = err.splitlines()
    assert missing.startswith("missing.txt: does not exist. ")
    assert "empty.txt: is empty. " in empty


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["overview"], id="overview"),
        pytest.param(["extract"], id="extract"),
        pytest.param(["compare"], id="compare"),
        pytest.param(["explain", "--at", "0"], id="explain"),
        pytest.param(["chart", "--to", "x.csv"], id="chart"),
    ],
)
def test_the_exit_code_is_2_when_nothing_opened(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "missing.txt"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("missing.txt: does not exist")


def test_many_refusals_end_in_one_summary(inputs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", *inputs, *(f"missing{n}.txt" for n in range(600))]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == commands.MOST_REFUSALS + 1
    assert lines[-1] == "… and 590 more that could not be opened (600 in all)"


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["extract"], id="no source"),
        pytest.param(["overview"], id="no source for the overview"),
        pytest.param(["compare"], id="no source to compare"),
        pytest.param(["extract", "--format", "xml", "a.txt"], id="unknown format"),
        pytest.param(["chart", "a.txt"], id="no file to write"),
        pytest.param(["chart", "--to", "x.gif", "a.txt"], id="unknown ending"),
        pytest.param(["chart", "--to", "no/such/folder/x.png", "a.txt"], id="no folder"),
        pytest.param(["chart", "--to", "x.png", "--scale", "5", "a.txt"], id="scale out of range"),
        pytest.param(["snapshot", "--to", "x.svg", "a.txt"], id="snapshot is a PNG"),
        pytest.param(["snapshot", "--to", "x.png", "--size", "wide", "a.txt"], id="size"),
        pytest.param(["snapshot", "--to", "x.png", "--size", "99999x10", "a.txt"], id="size out of range"),
        pytest.param(["snapshot", "--to", "x.png", "--size", "320x200", "a.txt"], id="size below the smallest window"),
        pytest.param(["snapshot", "--to", "x.png", "--size", "20000x600", "a.txt"], id="size above the largest"),
        pytest.param(["snapshot", "--to", "x.png", "--size", "16000x1000", "--scale", "3", "a.txt"], id="side"),
        pytest.param(["snapshot", "--to", "x.png", "--size", "8000x8001", "a.txt"], id="more pixels than are drawn"),
        pytest.param(["explain", "--at", "0"], id="no source to explain"),
        pytest.param(["explain", "a.txt"], id="no place to explain"),
        pytest.param(["explain", "a.txt", "--at", "x"], id="a place that is no number"),
        pytest.param(["explain", "a.txt", "--at", "1", "--words", "x"], id="two places"),
        pytest.param(["--nonsense"], id="unknown option"),
    ],
)
def test_wrong_use_ends_with_2_and_the_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: source-explorer" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param(["--size", "320x200"], "at least 400x300", id="smallest"),
        pytest.param(["--size", "9000x9000"], "9,000 x 9,000 pixels; at most", id="pixels"),
        pytest.param(["--size", "4000x3000", "--scale", "4"], "16,000 x 12,000 pixels; at most", id="scaled"),
    ],
)
def test_a_picture_that_cannot_be_drawn_is_refused_with_what_can(
    given: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["snapshot", "--to", "x.png", *given, "a.txt"])
    assert message in capsys.readouterr().err


def test_the_smallest_picture_is_the_smallest_window() -> None:
    assert cli.SMALLEST == (settings.MIN_WIDTH, settings.MIN_HEIGHT)


# ---------------------------------------------------------------------- window and pictures


def test_files_without_a_command_open_the_window(app: types.ModuleType) -> None:
    assert main(["a.txt", "./overview"]) == 0
    assert main([]) == 0
    assert app.asked == [("window", ["a.txt", "./overview"]), ("window", [])]


@pytest.mark.usefixtures("_no_display")
def test_without_a_display_the_overview_is_printed_with_the_way_to_a_picture(
    inputs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(inputs) == 0
    out = capsys.readouterr().out
    assert "QUOTATIONS" in out
    assert "source-explorer snapshot" in out.splitlines()[-1]


@pytest.mark.usefixtures("_no_display")
def test_with_a_display_that_does_not_answer_the_overview_names_it(
    inputs: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "/nowhere/wayland-5")
    assert main(inputs) == 0
    out = capsys.readouterr().out
    assert "QUOTATIONS" in out
    assert "WAYLAND_DISPLAY=/nowhere/wayland-5" in out.splitlines()[-1]
    assert "source-explorer snapshot" in out.splitlines()[-1]


@pytest.mark.usefixtures("_no_display")
def test_without_a_display_and_without_files_the_samples_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "VOA Editorials" in capsys.readouterr().out


@pytest.mark.usefixtures("_no_display")
def test_without_a_display_bad_input_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["missing.txt"]) == 2
    assert "does not exist" in capsys.readouterr().err


def test_a_machine_without_qt_libraries_gets_a_message_and_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr("explorer.display.qt_fault", lambda: "Qt cannot start: install libegl1")
    monkeypatch.setattr("explorer.extract.early.begin", lambda: None)  # nothing is read
    assert main(["a.txt"]) == 2
    assert capsys.readouterr().err == "Qt cannot start: install libegl1\n"


def test_snapshot_hands_on_what_it_was_given(app: types.ModuleType, inputs: list[str], tmp_path: Path) -> None:
    to = tmp_path / "w.png"
    arguments = ["--size", "800x600", "--theme", "dark", "--select", "a/q3", "--scale", "1.5", *inputs]
    assert main(["snapshot", "--to", str(to), *arguments]) == 0
    given = {"size": (800, 600), "theme": "dark", "select": "a/q3", "scale": 1.5}
    ((what, sources, path, options),) = app.asked
    assert (what, path, options) == ("snapshot", to, given)
    assert len(sources) == len(inputs)


def test_snapshot_of_nothing_opens_no_window(app: types.ModuleType, tmp_path: Path) -> None:
    assert main(["snapshot", "--to", str(tmp_path / "w.png"), str(tmp_path / "missing.txt")]) == 2
    assert app.asked == []


def test_a_drawn_chart_is_made_of_the_sources(app: types.ModuleType, inputs: list[str], tmp_path: Path) -> None:
    to = tmp_path / "c.svg"
    assert main(["chart", "--kind", "funding", "--to", str(to), "--scale", "3", *inputs]) == 0
    assert app.asked == [("chart", ["a", "b"], to, {"theme": "light", "scale": 3})]


def test_a_chart_as_csv_needs_no_qt(inputs: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.display.qt_fault", lambda: "no Qt")
    to = tmp_path / "c.csv"
    assert main(["chart", "--to", str(to), *inputs]) == 0
    with to.open(encoding="utf-8", newline="") as file:
        assert [row["value"] for row in csv.DictReader(file)] == ["3000000"]


def test_a_file_that_cannot_be_written_is_said(
    inputs: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "c.csv").mkdir()
    assert main(["chart", "--to", str(tmp_path / "c.csv"), *inputs]) == 2
    assert "c.csv: cannot be written" in capsys.readouterr().err


# ---------------------------------------------------------------------- ends


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "show_extraction", interrupted)
    assert main(["extract", "a.txt"]) == 130
    assert capsys.readouterr() == ("", "")


def test_an_expected_error_is_its_message(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refused(*_: object, **__: object) -> int:
        raise ExpectedError("There is nothing with the id x")

    monkeypatch.setattr(commands, "show_extraction", refused)
    assert main(["extract", "a.txt"]) == 2
    assert capsys.readouterr().err == "There is nothing with the id x\n"


@pytest.mark.parametrize("arguments", [["--help"], ["chart", "--help"]], ids=["program", "command"])
def test_help_is_printed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0
    assert "usage: source-explorer" in capsys.readouterr().out


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"source-explorer {__version__}\n"


def test_every_document_has_its_line_also_when_two_have_the_same_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "The mayor said the bridge is open."
    lines = [json.dumps({"id": name, "text": text}) for name in ("a", "b", "c")]
    (tmp_path / "docs.jsonl").write_text("\n".join(lines) + "\n")
    assert main(["extract", str(tmp_path / "docs.jsonl")]) == 0
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == ["a", "b", "c"]
