"""Why a place is marked, in plain sentences; the text, its findings and its rules are invented."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import goldens
import pytest
import story

from explorer.errors import ExpectedError
from explorer.export.explain import Phrasing, explain, place_of, rule_lines
from explorer.export.overview import Page
from explorer.export.terminal import cells
from explorer.model.edit import AddSources
from explorer.model.fact import Fact, Linked
from explorer.model.finding import Actor, Amount, Event, Extraction, Mention, Quote, Why
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.store import Store
from explorer.store.context import context
from explorer.store.describe import describe

TEXT = (
    "🚢 The Port of Vell\n"
    "Harbour Master Ida Renn opened the pier in May. “The pier is safe,” Renn said. “It cost us\u00a0€4 million.”\n"
    "She will retire next year."
)
SOURCE = Source(id="vell", title="The Port of Vell", publisher="Coast News", published="2031-06-01", text=TEXT)
OTHER = Source(id="bay", title="Bay Notes", text="Ida Renn said: “The pier is safe.”")
RENN = Actor(id="person:ida-renn", name="Ida Renn", kind="person", aliases=("Renn", "Harbour Master Ida Renn"))

RULES = {
    "title": "A title stands before the name of a person",
    "surname": "The family name of a person whom the source names in full",
    "said-after": "A word of saying follows the quotation",
    "symbol": "A currency's symbol beside a number",
    "verb": "A verb of the table in the active voice",
    "pronoun": "A pronoun means the person named before",
}
SAY = Phrasing(describe=lambda f: describe(f, store()), context=partial(context, reach=40), rules=RULES)


def span(words: str, nth: int = 0, source: Source = SOURCE) -> Span:
    return story.words(source, words, nth)


def extraction() -> Extraction:
    def mention(name: str, words: Span, why: Why, form: str = "name") -> Mention:
        return Mention(id=name, source="vell", span=words, actor=RENN.id, why=why, form=form)  # type: ignore[arg-type]  # one of its words

    titled = Why(
        rule="title",
        reason="'Harbour Master' stands before 'Ida Renn' and is a title",
        evidence=(span("Harbour Master"),),
    )
    surname = Why(rule="surname", reason="'Renn' is Ida Renn by last name")
    said = Why(
        rule="said-after",
        reason="'said' follows the quotation, its subject is 'Renn', who is Ida Renn",
        evidence=(span("said"), span("Renn", 1)),
    )
    return Extraction(
        source="vell",
        actors=(RENN,),
        mentions=(
            mention("vell/m1", span("Ida Renn"), titled),
            mention("vell/m2", span("Renn", 1), surname),
            mention("vell/m3", span("She"), Why(rule="pronoun", reason="'She' is Ida Renn, named before"), "pronoun"),
        ),
        quotes=(
            Quote(
                id="vell/q1",
                source="vell",
                kind="direct",
                parts=(span("The pier is safe,"), span("It cost us\u00a0€4 million.")),
                speaker=span("Renn", 1),
                actor=RENN.id,
                cue=span("said"),
                why=said,
            ),
        ),
        amounts=(
            Amount(
                id="vell/a1",
                source="vell",
                span=span("€4 million"),
                currency="EUR",
                purpose=span("The pier", 0),
                vague=True,
                why=Why(rule="symbol", reason="“€4 million” is a symbol beside a number"),
            ),
        ),
        events=(
            Event(
                id="vell/e1",
                source="vell",
                span=span("opened"),
                clause=span("Harbour Master Ida Renn opened the pier in May"),
                type="open",
                why=Why(rule="verb", reason="'opened' is a verb of the class open"),
            ),
        ),
    )


def other() -> Extraction:
    quote = Quote(
        id="bay/q1",
        source="bay",
        kind="direct",
        parts=(span("The pier is safe.", source=OTHER),),
        why=Why(rule="said-after", reason="'said' stands before it"),
    )
    name = Mention(
        id="bay/m1",
        source="bay",
        span=span("Ida Renn", source=OTHER),
        actor=RENN.id,
        why=Why(rule="title", reason="a full name"),
    )
    return Extraction(source="bay", actors=(RENN,), quotes=(quote,), mentions=(name,))


def store() -> Store:
    fact = Fact(
        id="f",
        kind="quote",
        label="The pier is safe",
        findings=("vell/q1", "bay/q1"),
        sources=("vell", "bay"),
        why="the same words by the same actor",
    )
    made = Store(lambda _, found, _verdicts: Linked(extractions=tuple(found), actors=(RENN,), facts=(fact,)))
    made.apply(AddSources(sources=(SOURCE, OTHER), extractions=(extraction(), other())))
    return made


def lines(at: int, page: Page | None = None) -> Iterator[str]:
    return explain(store(), SOURCE, at, SAY, page or Page(width=90))


def text(at: int, page: Page | None = None) -> str:
    return "".join(line + "\n" for line in lines(at, page))


def test_the_explanation_is_as_it_was_when_looked_at() -> None:
    shown = (TEXT.index("Ida"), TEXT.index("€4"), TEXT.index("said"), TEXT.index("opened"), TEXT.index("retire"))
    goldens.check("explain_port.txt", "\n".join(text(at) for at in shown))


def test_the_innermost_finding_comes_first() -> None:
    heads = [line for line in lines(TEXT.index("€4")) if line[:1].isdigit()]
    assert [head.split("  ")[1] for head in heads] == ["Sum", "Quotation"]


def test_the_mark_stands_below_the_character_after_an_emoji_and_a_line_end() -> None:
    at = TEXT.index("Ida")
    _, _, around, mark, *_ = lines(at)
    before = mark.index("^")
    assert cells(around[: around.index("Ida")]) == before


def test_a_finding_says_its_reason_its_rule_and_its_evidence_in_context() -> None:
    shown = " ".join(text(TEXT.index("safe")).split())
    assert "Why: 'said' follows the quotation, its subject is 'Renn', who is Ida Renn." in shown
    assert "Rule: said-after: A word of saying follows the quotation." in shown
    assert "“The pier is safe,” Renn [said]." in shown
    assert "The same as: bay/q1: The same words by the same actor." in shown


def test_an_actor_says_how_each_of_its_names_was_joined() -> None:
    shown = " ".join(text(TEXT.index("Ida")).split())
    assert "Ida Renn: person, 4 mentions, joined in 2 sources by kind and full name" in shown
    assert "“Renn” 'Renn' is Ida Renn by last name. (surname)" in shown
    assert "Also written “Harbour Master Ida Renn”" in shown


def test_a_place_without_findings_says_so_and_names_the_nearest() -> None:
    shown = text(TEXT.index("retire"))
    assert "Nothing was found at this place." in shown
    assert "The nearest before it: actor “She”" in shown
    assert "after it" not in shown


def test_words_that_serve_another_finding_say_which() -> None:
    shown = " ".join(text(TEXT.index("said")).split())
    assert "Nothing was found at this place." in shown
    assert "as the word of attribution of the quotation “The pier is safe," in shown


def test_a_source_without_findings_is_explained_too() -> None:
    empty = Store(lambda _, found, _verdicts: Linked(extractions=tuple(found), actors=(), facts=()))
    empty.apply(AddSources(sources=(SOURCE,), extractions=(Extraction(source="vell"),)))
    shown = list(explain(empty, SOURCE, 3, SAY, Page()))
    assert shown[-1] == "Nothing was found at this place."


@pytest.mark.parametrize("at", [-1, len(TEXT), 10**9])
def test_an_offset_outside_of_the_text_is_refused_with_the_range(at: int) -> None:
    with pytest.raises(ExpectedError, match=f"from 0 to {len(TEXT) - 1}"):
        lines(at)


def test_at_every_offset_each_finding_that_covers_it_is_explained_and_no_other() -> None:
    made = store()
    for at in range(len(TEXT)):
        shown = list(explain(made, SOURCE, at, SAY, Page(width=90)))
        heads = {line.rsplit(" ", 1)[1] for line in shown if line[:1].isdigit()}
        assert heads == {f.id for f in made.findings_in("vell") if any(s.start <= at < s.end for s in f.spans)}, at
        assert ("Nothing was found at this place." in shown) is not bool(heads)


@pytest.mark.parametrize("width", [20, 60, 300])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    page = Page(width=width)
    for at in (TEXT.index("Ida"), TEXT.index("€4"), TEXT.index("retire")):
        assert max(cells(line) for line in lines(at, page)) <= page.columns


def test_no_escape_code_of_a_source_reaches_the_terminal() -> None:
    evil = Source(id="evil\x1b", title="T\x1b[2J", text="A\x1b[31m \u202eb Ida Renn")
    why = Why(rule="title", reason="x\x1b[0m", evidence=(Span.of(evil.text, 0, 6),))
    mention = Mention(id="m\x1b", source="evil\x1b", span=Span.of(evil.text, 0, len(evil.text)), actor=RENN.id, why=why)
    made = Store(lambda _, found, _verdicts: Linked(extractions=tuple(found), actors=(RENN,), facts=()))
    made.apply(
        AddSources(
            sources=(evil,),
            extractions=(Extraction(source="evil\x1b", actors=(replace(RENN, name="R\x1b"),), mentions=(mention,)),),
        )
    )
    shown = "\n".join(explain(made, evil, 1, SAY, Page()))
    assert all(c.isprintable() or c == "\n" for c in shown)


# ---------------------------------------------------------------------- words


def test_words_are_found_at_their_first_place() -> None:
    assert place_of(SOURCE, "Renn") == span("Renn")


def test_words_are_found_whatever_their_marks_and_blanks() -> None:
    assert place_of(SOURCE, 'us €4 million."') == span("us\u00a0€4 million.”")


@pytest.mark.parametrize("words", ["the Moon", ""])
def test_words_that_are_not_there_are_refused(words: str) -> None:
    with pytest.raises(ExpectedError, match="do not stand in vell"):
        place_of(SOURCE, words)


def test_words_are_explained_with_every_finding_that_they_touch_and_no_other() -> None:
    made, place = store(), span("opened the pier in May. “The pier is safe,” Renn said")
    shown = list(explain(made, SOURCE, place, SAY, Page(width=90)))
    heads = {line.rsplit(" ", 1)[1] for line in shown if line[:1].isdigit()}
    inside = {f.id for f in made.findings_in("vell") for s in f.spans if s.start < place.end and place.start < s.end}
    assert len(inside) > 2
    assert heads == inside
    assert f"vell, {place.start} to {place.end} of {len(TEXT)}" in shown[1]
    assert "Nothing was found at this place." not in shown


def test_words_are_marked_from_the_first_to_the_last() -> None:
    words = span("€4 million")
    _, _, around, mark, *_ = explain(store(), SOURCE, words, SAY, Page(width=90))
    assert mark.strip() == "^" * len(words.words)
    assert cells(around[: around.index("€4")]) == mark.index("^")


# ---------------------------------------------------------------------- rules


def test_rules_are_listed_by_step() -> None:
    rows = [("dates", "weekday", "Monday"), ("dates", "month", "May 2031"), ("events", "verb", "a verb")]
    assert list(rule_lines(rows, Page(width=60))) == [
        "DATES",
        "  weekday                       Monday.",
        "  month                         May 2031.",
        "",
        "EVENTS",
        "  verb                          A verb.",
    ]
