"""The spaCy finder: its messages without spaCy; what it finds with a blank pipeline and entities ruled by the test."""

import importlib.util
import json
import pickle
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from explorer.cli import main
from explorer.errors import ExpectedError
from explorer.extract.finders import Finder, composed
from explorer.extract.parallel import extract_in_workers
from explorer.extract.pipeline import extract
from explorer.extract.spacy_finder import SpacyFinder
from explorer.model.finding import Extraction, Mention
from explorer.model.source import Source

needs_spacy = pytest.mark.skipif(
    importlib.util.find_spec("spacy") is None,
    reason="spaCy is not installed: pip install 'source-explorer[spacy]'",
)

RULED = [
    {"label": "PERSON", "pattern": "zoltar vim"},
    {"label": "PERSON", "pattern": "Ada Aro"},
    {"label": "ORG", "pattern": "the quiet lamp"},
    {"label": "ORG", "pattern": "quiet lamp"},
    {"label": "GPE", "pattern": "upper mirth's"},
    {"label": "DATE", "pattern": "fogday"},
]
TEXT = (
    "🚢 Ada Aro waited.\nOn fogday zoltar vim said that upper mirth's pier was shut. "
    "A man of the quiet lamp agreed with zoltar vim."
)


@pytest.fixture
def model(tmp_path: Path) -> str:
    """A folder with a blank pipeline that knows a few names written small, which our own step cannot find."""
    spacy: Any = importlib.import_module("spacy")
    made = spacy.blank("en")
    made.add_pipe("entity_ruler").add_patterns(RULED)
    made.to_disk(tmp_path / "ruled")
    return str(tmp_path / "ruled")


def run(model: str, text: str = TEXT) -> Extraction:
    steps = composed(SpacyFinder(model), after="actors")
    return extract(Source(id="s", title="S", text=text), steps)


def by_spacy(found: Extraction) -> list[Mention]:
    return [m for m in found.mentions if m.why.rule == "spacy-entity"]


@needs_spacy
def test_names_that_the_step_missed_become_mentions_with_exact_words(model: str) -> None:
    mentions = by_spacy(run(model))
    assert [(m.words, TEXT[m.start : m.end]) for m in mentions] == [
        (words, words) for words in ("zoltar vim", "upper mirth", "quiet lamp", "zoltar vim")
    ]


@needs_spacy
def test_labels_become_kinds_and_other_labels_nothing(model: str) -> None:
    found = run(model)
    kinds = {a.name: a.kind for a in found.actors}
    assert (kinds["zoltar vim"], kinds["upper mirth"], kinds["quiet lamp"]) == ("person", "place", "organization")
    assert "fogday" not in kinds


@needs_spacy
def test_a_name_that_the_step_found_is_left_to_it(model: str) -> None:
    (aro,) = [m for m in run(model).mentions if m.words == "Ada Aro"]
    assert aro.why.rule != "spacy-entity"


@needs_spacy
def test_the_same_words_are_one_actor(model: str) -> None:
    found = run(model)
    assert len({m.actor for m in by_spacy(found) if m.words == "zoltar vim"}) == 1
    assert [a.name for a in found.actors].count("zoltar vim") == 1


@needs_spacy
def test_the_reason_names_the_pipeline_and_the_label(model: str) -> None:
    first = by_spacy(run(model))[0]
    assert first.why.reason == f"The spaCy pipeline {model} marks “zoltar vim” as PERSON"


@needs_spacy
def test_a_long_paragraph_is_read_in_pieces(model: str) -> None:
    text = "word " * 30_000 + "zoltar vim left."
    assert [m.words for m in by_spacy(run(model, text))] == ["zoltar vim"]


@needs_spacy
def test_a_text_without_words_has_no_names(model: str) -> None:
    assert by_spacy(run(model, " \n ")) == []


@needs_spacy
def test_a_worker_process_loads_the_pipeline_itself(model: str) -> None:
    finder = SpacyFinder(model)
    finder.load()
    assert isinstance(finder, Finder)
    assert pickle.loads(pickle.dumps(finder)) == finder  # noqa: S301  # our own bytes
    work = partial(extract, steps=composed(finder, after="actors"))
    source = Source(id="s", title="S", text=TEXT)
    ((_, result),) = extract_in_workers([source], workers=1, work=work)
    assert result == work(source)


@needs_spacy
def test_a_pipeline_that_finds_no_names_is_refused(tmp_path: Path) -> None:
    importlib.import_module("spacy").blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ExpectedError, match="finds no names"):
        SpacyFinder(str(tmp_path / "blank")).load()


@needs_spacy
def test_a_pipeline_that_is_not_there_says_how_to_get_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", "--spacy", "no_such_pipeline", "a.txt"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "The spaCy pipeline no_such_pipeline cannot be loaded" in err
    assert "python -m spacy download" in err


@needs_spacy
def test_the_command_uses_the_pipeline(model: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["extract", "--spacy", model, str(tmp_path / "a.txt")]) == 0
    (row,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert "zoltar vim" in {actor["name"] for actor in row["actors"]}
    assert main(["overview", "--spacy", model, str(tmp_path / "a.txt")]) == 0
    assert "zoltar vim" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["extract", "overview"])
def test_without_spacy_the_message_says_what_to_install(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)  # as if it were not installed
    assert main([command, "--spacy", "en_core_web_sm", "a.txt"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "spaCy is not installed. Install it with: pip install 'source-explorer[spacy]'\n"
