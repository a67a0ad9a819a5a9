from dataclasses import replace
from types import MappingProxyType

import pytest
from ferry import after, before, quote

from explorer.errors import Refusal
from explorer.match.reextraction import Fate, reread
from explorer.model.fact import Verdict
from explorer.views.reextract.resolve import COLUMNS, Found, NoteAbout, Wanted, report, resolve

FIRST, GONE = quote("It will be paid"), quote("It will be paid", 1)


def found(*verdicts: Verdict, notes: tuple[NoteAbout, ...] = (), refusals: tuple[Refusal, ...] = ()) -> Found:
    return Found(
        titles=MappingProxyType({"ferry": "The ferry"}),
        before=(before(),),
        after=(after(),),
        rereads=(reread(before(), after()),),
        verdicts=verdicts,
        notes=notes,
        refusals=refusals,
    )


def test_counts_and_rows_tell_what_differs() -> None:
    state = resolve(found(), Wanted())
    assert dict(state.counts) == {"changed": 1, "moved": 2, "new": 1, "gone": 1}
    assert state.unchanged == 2
    assert [row.cells[:3] for row in state.rows] == [
        ("Moved", "Actor", "Mayor Ines Holm"),
        ("Changed", "Quotation", "It will be paid"),
        ("New", "Actor", "The town"),
        ("Moved", "Sum", "$4 million"),
        ("Gone", "Quotation", "It will be paid"),
    ]
    assert all(len(row.cells) == len(COLUMNS) for row in state.rows)
    assert state.headline == ("1 source was read again with engine 2; what stands in the project comes from engine 1.")


@pytest.mark.parametrize(
    ("text", "fates"),
    [
        pytest.param("mayor", ["moved"], id="a word, whatever its case"),
        pytest.param("quotation paid", ["changed", "gone"], id="every word must be there"),
        pytest.param("town organisation", ["moved"], id="what differs is looked through too"),
        pytest.param("[", [], id="signs are signs"),
        pytest.param("nowhere", [], id="nothing"),
    ],
)
def test_the_filter_leaves_rows_with_all_its_words(text: str, fates: list[Fate]) -> None:
    rows = resolve(found(), Wanted(text=text)).rows
    assert sorted({row.fate for row in rows}) == sorted(fates)


def test_kinds_that_are_not_wanted_are_left_out_and_still_counted() -> None:
    state = resolve(found(), Wanted(fates=frozenset({"gone"})))
    assert [row.fate for row in state.rows] == ["gone"]
    assert state.counts["moved"] == 2


def test_what_the_analyst_said_can_be_looked_at_alone() -> None:
    state = resolve(found(Verdict(a=GONE.id, b=FIRST.id, same=True)), Wanted(said=True))
    assert state.said == 2
    assert [row.fate for row in state.rows] == ["changed", "gone"]


def test_verdicts_and_notes_without_a_place_are_listed_with_their_words() -> None:
    state = resolve(
        found(
            Verdict(a=GONE.id, b="other/q1", same=False),
            Verdict(a=FIRST.id, b="other/q1", same=True),
            notes=(NoteAbout(finding=GONE.id, text="Ask him"), NoteAbout(finding=FIRST.id, text="Ask her")),
        ),
        Wanted(),
    )
    assert state.losses == (
        "Your verdict that “It will be paid” and a finding of another source are not the same",
        "Your note “Ask him” on “It will be paid”",
    )


def test_a_source_that_could_not_be_read_again_is_named() -> None:
    state = resolve(found(refusals=(Refusal("b.txt", "could not be analysed", ""),)), Wanted())
    assert len(state.losses) == 1
    assert "b.txt" in state.losses[0]


def test_a_row_stands_where_its_words_are_now_or_were() -> None:
    rows = {row.cells[2]: row for row in resolve(found(), Wanted()).rows if row.fate != "changed"}
    assert rows["Mayor Ines Holm"].span.words == "Mayor Ines Holm"
    assert rows["It will be paid"].span == GONE.parts[0]
    assert "It was found because: it was written down so." in rows["It will be paid"].detail


def test_the_report_lists_everything_whatever_is_filtered() -> None:
    lines = report(found()).splitlines()
    assert len([line for line in lines if "\t" in line]) == 5


def test_an_engine_that_nobody_noted_is_said_to_be_that() -> None:
    made = found()
    unknown = Found(titles=made.titles, before=(replace(before(), engine=""),), after=made.after, rereads=made.rereads)
    assert "an engine nobody has noted" in resolve(unknown, Wanted()).headline


@pytest.mark.parametrize(
    ("aside", "words"),
    [
        (0, ""),
        (1, "The source that lies aside stays as it is."),
        (99_988, "The 99,988 sources that lie aside stay as they are."),
    ],
)
def test_the_headline_says_what_was_not_read(aside: int, words: str) -> None:
    made = replace(found(), aside=aside)
    assert made.aside_words == words
    assert resolve(made, Wanted()).headline.endswith(words)
