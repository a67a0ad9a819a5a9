"""The list of rules holds whatever a finding may name."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import explorer.extract
from explorer.extract.pipeline import PIPELINE
from explorer.extract.rules import rules, sentences
from explorer.loading import load
from explorer.model.finding import kind_of
from explorer.resources import sample_folder

PACKAGE = Path(explorer.extract.__file__).parent

INVENTED = """\
# Ministers Meet in Lund
The Harbour Council (HC) met in Lund on Monday, said Ada Aro, the Foreign Minister. "We will pay $4 million," Aro said.
"Nobody will wait." Norwegian troops attacked rebels near Lundby two weeks ago; the Foreign Minister blamed Norway.
According to a joint statement, the Council would give $3 billion to $4 billion, or 20 million euros ($22 million).
Aro: "It is done."
He must resign, she said. Germany did the same in March 2029. Weapons seized from rebels were shown by 4 May.
"""


def named_in(file: Path) -> Iterator[str]:
    """Every literal rule name that a module gives to a finding or to what becomes one."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "rule" and isinstance(node.value, ast.Constant):
            yield str(node.value.value)


def found_in(*inputs: str) -> set[str]:
    loaded = load(inputs)
    assert loaded.sources
    return {finding.why.rule for found in loaded.extractions for finding in found.findings()}


def test_every_rule_that_the_samples_name_is_listed() -> None:
    named = found_in(str(sample_folder()))
    assert len(named) > 10
    assert named <= set(sentences())


def test_every_rule_that_an_invented_text_names_is_listed(tmp_path: Path) -> None:
    (tmp_path / "lund.md").write_text(f"---\npublished: 2031-05-04\n---\n\n{INVENTED}", encoding="utf-8")
    named = found_in(str(tmp_path))
    assert len(named) > 10
    assert named <= set(sentences())


def test_every_rule_that_the_real_articles_name_is_listed(shared: Path) -> None:
    assert found_in(str(shared / "sources")) <= set(sentences())


def test_every_rule_that_a_step_names_in_its_code_is_listed() -> None:
    named = {name for file in PACKAGE.rglob("*.py") for name in named_in(file)}
    assert "pronoun" in named
    assert named <= set(sentences())


def test_the_list_follows_the_pipeline() -> None:
    steps = list(dict.fromkeys(rule.step for rule in rules()))
    assert steps[: len(PIPELINE)] == [step.name for step in PIPELINE]


def test_a_name_means_one_rule() -> None:
    assert [name for name, count in Counter(rule.name for rule in rules()).items() if count > 1] == []


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_has_a_hyphenated_name_and_a_sentence_without_a_gap(rule: object) -> None:
    listed = next(one for one in rules() if one == rule)
    assert listed.name == listed.name.lower()
    assert " " not in listed.name
    assert listed.sentence[0] == listed.sentence[0].upper()
    assert not listed.sentence.endswith(".") or listed.sentence.endswith("...")
    assert "{" not in listed.sentence


def test_kinds_of_findings_have_rules_of_their_steps() -> None:
    """A rule of the step "dates" makes dates and nothing else, and so on."""
    home = {rule.name: rule.step for rule in rules()}
    loaded = load([str(sample_folder())])
    for found in loaded.extractions:
        for finding in found.findings():
            kind = kind_of(finding)
            if kind != "mention":  # steps after "actors" add mentions too
                assert home[finding.why.rule] == f"{kind}s"
