from dataclasses import replace
from decimal import Decimal

import goldens
import pytest
import story
from coast import ledger

from explorer.export.overview import Page, overview
from explorer.export.terminal import cells
from explorer.match.linking import link
from explorer.model.edit import AddSources
from explorer.model.finding import Amount, Extraction, Mention
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.store import Store


def text_of(store: Store, page: Page | None = None) -> str:
    return "".join(line + "\n" for line in overview(store, page or Page(width=80)))


def test_the_overview_is_as_it_was_when_looked_at() -> None:
    goldens.check("overview_story.txt", text_of(story.story_store()))


def test_a_narrow_terminal_gets_the_same_findings() -> None:
    goldens.check("overview_story_narrow.txt", text_of(story.story_store(), Page(width=50)))


@pytest.mark.parametrize("width", [20, 48, 80, 300])
def test_no_line_is_wider_than_what_is_used_of_the_terminal(width: int) -> None:
    page = Page(width=width)
    assert max(cells(line) for line in overview(story.story_store(), page)) <= page.columns


def test_styles_change_no_word() -> None:
    styled = text_of(story.story_store(), Page(width=80, styled=True))
    for code in ("\x1b[1m", "\x1b[2m", "\x1b[0m"):
        assert code in styled
        styled = styled.replace(code, "")
    assert styled == text_of(story.story_store())


def test_no_escape_code_of_a_source_reaches_the_terminal() -> None:
    text = "Evil\x1b[2J Ada paid $3\x1b[31m million."
    source = Source(id="a", title="T\x1b[1m", publisher="P\x07", text=text)
    mention = Mention(id="m", source="a", span=Span.of(text, 9, 12), actor=story.ARO.id, why=story.why())
    amount = Amount(
        id="x",
        source="a",
        span=Span.of(text, 18, len(text) - 1),
        currency="USD",
        value=Decimal(3_000_000),
        purpose=Span.of(text, 0, 9),
        why=story.why(),
    )
    store = Store(link)
    found = Extraction(source="a", actors=(replace(story.ARO, name="A\x1bda"),), mentions=(mention,), amounts=(amount,))
    store.apply(AddSources(sources=(source,), extractions=(found,)))
    assert all(c.isprintable() or c == "\n" for c in text_of(store))


def test_left_out_rows_are_counted() -> None:
    lines = text_of(story.story_store(), Page(rows=1)).splitlines()
    assert "  … and 1 more (--all shows all)" in lines
    assert "  … and 3 more (--all shows all)" in lines
    everything = text_of(story.story_store(), Page(rows=None))
    assert "--all" not in everything


def test_a_range_is_hatched_up_to_its_upper_end() -> None:
    text = "Norland pays $5 million to $10 million."
    amount = Amount(
        id="x",
        source="a",
        span=Span.of(text, 13, 38),
        currency="USD",
        value=Decimal(5_000_000),
        upper=Decimal(10_000_000),
        why=story.why(),
    )
    store = Store(link)
    store.apply(
        AddSources(
            sources=(Source(id="a", title="T", text=text),), extractions=(Extraction(source="a", amounts=(amount,)),)
        )
    )
    (drawn,) = [line for line in overview(store, Page(width=80)) if "░" in line]
    assert drawn.count("█") == pytest.approx(drawn.count("░"), abs=1)
    assert "$5M – $10M" in drawn


def test_a_price_is_listed_as_per_unit_and_not_as_words_without_a_number() -> None:
    told = text_of(ledger({"value": "9", "per_unit": True}, {}))
    assert told.index("in words, without a number") < told.index("sum1") < told.index("per unit: a price or a rate")
    assert told.index("per unit: a price or a rate") < told.index("sum0")
    assert "per unit" not in text_of(ledger({}))


def test_an_empty_project_has_its_heads_and_no_rows() -> None:
    assert [line.split("  ")[0] for line in overview(Store(link), Page()) if line] == [
        "SOURCES",
        "QUOTATIONS",
        "FUNDING",
        "ACTORS",
        "EVENTS",
    ]


def test_a_debt_is_listed_as_one_and_not_drawn() -> None:
    told = text_of(ledger({"value": "900000", "status": "owed"}, {"value": "70000"}))
    assert told.index("not given: a debt or a deficit") < told.index("sum0")


@pytest.mark.parametrize("width", [48, 80])
def test_of_many_sources_every_column_of_the_actors_says_what_it_counts(width: int) -> None:
    text = "Ada Aro met Ada Aro."
    store = Store(link)
    for name in "abcdef":
        mentions = tuple(
            Mention(id=f"{name}{at}", source=name, span=Span.of(text, at, at + 7), actor=story.ARO.id, why=story.why())
            for at in (0, 12)
        )
        source = Source(id=name, title=f"Title {name}", text=text)
        found = Extraction(source=name, actors=(story.ARO,), mentions=mentions)
        store.apply(AddSources(sources=(source,), extractions=(found,)))
    lines = list(overview(store, Page(width=width)))
    head, numbers = next((lines[k + 1], lines[k + 2]) for k, line in enumerate(lines) if line.startswith("ACTORS"))
    assert "per source" not in "".join(lines)
    assert head.split() == ["mentions", "sources"]
    for word, number in (("mentions", "12"), ("sources", "6")):
        end = head.index(word) + len(word)
        assert numbers[:end].endswith(f" {number}")
    assert max(map(cells, lines)) <= width
