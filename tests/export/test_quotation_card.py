import csv
import io
from dataclasses import replace

import goldens
import pytest

from explorer.export.quotation_card import Card, Rendering, Run, Verdicts, card_csv, card_html, card_text, with_blanks
from explorer.model.source import Source

FIRST = Source(
    id="a",
    text="–",
    title="A Wall in the North",
    publisher="Courier",
    published="2031-05-05",
    url="https://courier.example/wall",
)
SECOND = Source(
    id="b", text="–", title="Storms & <Walls>", publisher="Herald", published="2031-05", url="file:wall.txt"
)
THIRD = Source(id="c", text="–", title="First words of it", title_given=False)


def rendering(source: Source, *runs: Run, **more: object) -> Rendering:
    made = Rendering(
        key=source.id,
        finding=f"{source.id}/q1",
        source=source,
        kind="quote",
        runs=runs,
        manner="direct",
        speaker="Ada Aro",
        credited="the minister",
        cue="said",
        words="".join(run.text for run in runs if run.kind != "around"),
        start=10,
        end=60,
        state="same",
    )
    return replace(made, **more)  # type: ignore[arg-type]  # the fields by name


def card() -> Card:
    return Card(
        kind="quote",
        label="We will rebuild the wall…",
        renderings=(
            rendering(
                FIRST,
                Run("“", "around"), Run("The pier is old. ", "only"), Run("We will "), Run("rebuild", "varied"),
                Run(" the wall before winter"), Run(",” the minister said.", "around"),
                state="reference",
            ),
            rendering(
                SECOND,
                Run("He said: “", "around"), Run("", "cut", "The pier is old."), Run("We will "),
                Run("<repair>", "replaced", "rebuild"), Run(" the "), Run("whole", "inserted"), Run(" wall"),
                Run("", "left out", "before winter"), Run("”", "around"),
                state="differs", difference="“repair” here, “rebuild” there", cue="+said",
                verdicts=Verdicts("You said: the same", ("a/q1",)),
            ),
            rendering(
                THIRD,
                Run("that "), Run("before winter", "moved"), Run(" they will rebuild the wall"),
                Run(" (he said) ", "around"), Run("", "moved", "before winter"), Run("at once\nand for good"),
                manner="in its own words", state="paraphrase", speaker="", credited="=he", cue="",
            ),
        ),
        number=5,
        reporting=4,
        silent=("Echo", "Globe"),
        why="Most of the words are the same",
    )  # fmt: skip


def test_the_text_names_sources_and_brackets_what_differs() -> None:
    goldens.check("quotation-card.txt", card_text(card()))


def test_the_html_marks_what_differs_and_escapes_all_words() -> None:
    goldens.check("quotation-card.html", card_html(card()))


def test_the_csv_has_a_row_for_each_rendering() -> None:
    goldens.check("quotation-card.csv", "".join(card_csv(card())))


def test_no_cell_is_a_formula() -> None:
    rows = list(csv.DictReader(io.StringIO("".join(card_csv(card())))))
    assert rows[1]["attribution"] == "'+said"
    assert rows[2]["credited as"] == "'=he"


def test_excel_reads_the_csv_with_its_mark() -> None:
    assert next(card_csv(card(), bom=True)) == "\ufeff"


def test_only_an_address_of_the_web_becomes_a_link() -> None:
    made = card_html(card())
    assert 'href="https://courier.example/wall"' in made
    assert "file:wall.txt" in made
    assert 'href="file' not in made


def test_a_card_without_differences_needs_no_notation() -> None:
    plain = replace(card(), renderings=(rendering(FIRST, Run("We will rebuild the wall"), state="alone"),))
    assert "[+" not in card_text(plain)
    assert "the only rendering" in card_text(plain)


@pytest.mark.parametrize(
    ("runs", "wanted"),
    [
        pytest.param((Run("open "), Run("", "left out", "x"), Run("gate")), "open x gate", id="blank-behind"),
        pytest.param((Run("open"), Run("", "left out", "x"), Run(" gate")), "open x gate", id="blank-before"),
        pytest.param((Run("", "cut", "x"), Run("gate")), "x gate", id="at-the-start"),
        pytest.param((Run("gate"), Run("", "cut", "x")), "gate x", id="at-the-end"),
        pytest.param((Run("He: “"), Run("", "cut", "x"), Run("gate")), "He: “x gate", id="behind-a-mark"),
        pytest.param((Run("gate"), Run("", "cut", "x"), Run("”")), "gate x”", id="before-a-mark"),
        pytest.param((Run("a"), Run("", "cut", "x"), Run("", "moved", "y"), Run("b")), "a x y b", id="two"),
    ],
)
def test_words_that_are_not_there_stand_apart(runs: tuple[Run, ...], wanted: str) -> None:
    assert "".join(" " * blank + (run.text or run.other) for blank, run in with_blanks(runs)) == wanted


@pytest.mark.parametrize(
    ("kind", "wanted"), [("amount", "the same sum"), ("event", "the same event"), ("passage", "the same words")]
)
def test_a_relation_is_told_in_the_words_of_its_kind(kind: str, wanted: str) -> None:
    assert rendering(FIRST, Run("x"), kind=kind).relation == wanted
