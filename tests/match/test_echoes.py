"""What stands in a text without a finding that was matched is a doubt; another language is not read."""

import pytest
from newspapers import compared, rows, sentences

HEAD = "The council of Lund met on Monday to talk about the pier and the pilots. "


def test_a_sum_that_stands_in_a_text_is_not_silence() -> None:
    text = f"{HEAD}Norland will give $95 million to the Pilot Fund for new boats."
    other = f"{HEAD}The figure 95,000,000 was painted on the wall of the town hall."
    (row,) = rows(compared(text, other), "amount")
    assert row.cells["b"].state == "stands"
    assert row.cells["b"].ends[0].finding is None
    assert row.cells["b"].ends[0].spans[0].words == "95,000,000"
    assert not row.differs
    assert not any("95 million" in sentence for sentence in sentences(compared(text, other)) if "Only" in sentence)


def test_a_sum_of_another_donor_is_no_echo() -> None:
    text = "Sweden will give €50 million to the Pilot Fund."
    found = rows(compared(text, text.replace("Sweden", "Norway")), "amount")
    assert [list(row.cells) for row in found] == [["a"], ["b"]]


def test_a_sentence_with_most_of_the_words_of_a_quotation_is_a_doubt() -> None:
    words = "the old lanterns of the northern pier will burn every winter night"
    text = f"{HEAD}Minister Ada Aro said: “We promise that {words}.”"
    other = f"{HEAD}On the wall stood a painted line: {words}."
    (row,) = rows(compared(text, other), "quote")
    assert row.cells["b"].state == "stands"
    assert row.cells["b"].ends[0].spans[0].words.endswith("every winter night.")


def test_what_is_told_in_other_words_with_half_of_what_is_rare_is_a_doubt_on_both_sides() -> None:
    text = f"{HEAD}The keeper said that the old lantern of Lund had passed an inspection in August."
    other = f"{HEAD}Pier owner Bo Lind insists the lantern passed inspection."
    found = rows(compared(text, other), "quote")
    assert [{s: cell.state for s, cell in row.cells.items()} for row in found] == [
        {"a": "same", "b": "stands"},
        {"a": "stands", "b": "same"},
    ]


def test_names_that_two_sentences_share_are_no_echo() -> None:
    text = f"{HEAD}Ada Aro of Blue Strait Lines said that the fares will rise."
    other = f"{HEAD}Ada Aro of Blue Strait Lines owns three dogs."
    (row,) = rows(compared(text, other), "quote")
    assert list(row.cells) == ["a"]


def test_a_part_of_a_short_quotation_that_stands_in_marks_is_a_doubt() -> None:
    text = f"{HEAD}An audit warned that the boats were “decorative at best”."
    other = f"{HEAD}Inspectors had found “decorative” boats, they said."
    (row,) = [row for row in rows(compared(text, other), "quote") if row.reference == "a"]
    assert row.cells["b"].state == "stands"
    assert row.cells["b"].ends[0].spans[0].words == "decorative"


def test_a_sum_for_each_that_stands_in_a_text_is_not_silence() -> None:
    text = f"{HEAD}Minister Ada Aro promised families $20,000 each."
    other = f"{HEAD}She has promised 20,000 dollars to every bereaved family."
    assert all(len(row.cells) == 2 for row in rows(compared(text, other), "amount"))


def test_words_that_are_credited_to_somebody_else_say_to_whom() -> None:
    text = "Minister Ada Aro said: “The northern pier is a monument to waste and nothing else.”"
    other = "Minister Bo Lind said: “The northern pier is a monument to waste and nothing else.”"
    found = rows(compared(text, other), "quote")
    assert [row.cells["b"].difference for row in found if row.reference == "a"] == ["credited to Bo Lind"]


def test_a_source_in_another_language_is_not_called_silent() -> None:
    text = f"{HEAD}Norland will give $95 million to the Pilot Fund for new boats."
    other = "Der Rat der Stadt sprach am Montag über den Hafen, die Fischer und das neue Boot der Lotsen am Kai."
    found = compared(text, other)
    assert found.unread == ("b",)
    assert found.differences == ()


def test_a_source_that_quotes_english_words_in_another_script_is_not_read() -> None:
    other = (
        "Министр сказала в понедельник: “We keep the lights of the harbour burning for every boat.” Сумма не названа."
    )
    assert compared(HEAD, other).unread == ("b",)


def test_a_short_english_text_is_read() -> None:
    assert compared(HEAD, "Storm hits Lund.").unread == ()


def test_what_somebody_else_does_is_no_echo() -> None:
    text = "Sweden will send 40 boats to the Pilot Fund. Norway will lend €60 million to the Pilot Fund for the boats."
    other = "Denmark will lend €60 million to the Pilot Fund for the boats."
    (row,) = [row for row in rows(compared(text, other), "event") if "Norway" in row.label]
    assert list(row.cells) == ["a"]


@pytest.mark.parametrize(
    "told",
    [
        "“We asked for pilots,” Bo Lind said, “and we were given flags.”",
        "“We asked for pilots,” Mr. Bo Lind said. “And we were given flags.”",
        "Bo Lind wrote: “We asked for pilots and we were given flags.”",
    ],
    ids=["split", "split by a title and a stop", "whole"],
)
def test_quoted_words_that_stand_in_the_other_text_are_silent_on_neither_side(told: str) -> None:
    found = compared(f"{HEAD}“We asked for pilots and we were given flags,” said Ada Aro.", f"{HEAD}{told}")
    told_rows = [row for row in rows(found, "quote") if "pilots" in row.label or "flags" in row.label]
    assert told_rows
    assert all(list(row.cells) == ["a", "b"] for row in told_rows)
    unmatched = {row.cells[s].difference for row in told_rows for s in row.cells if row.cells[s].state == "stands"}
    assert unmatched == {"credited to Bo Lind", "credited to Ada Aro"}


def test_a_few_quoted_words_are_known_again_where_they_are_quoted() -> None:
    text = f"{HEAD}Ada Aro called the pier “rotten timber”."
    found = compared(text, f"{HEAD}The boats were built of rotten timber.", f"{HEAD}Bo Lind spoke of “rotten timber”.")
    (row,) = [row for row in rows(found, "quote") if row.reference == "a"]
    assert list(row.cells) == ["a", "c"]


@pytest.mark.parametrize(
    "figure", ["12 million dollars", "$12m", "US$12,000,000", "twelve million dollars", "$0.012 billion"]
)
def test_a_sum_of_several_donors_is_found_in_any_writing(figure: str) -> None:
    text = "Norway and Sweden both gave $12 million to the Pilot Fund."
    other = f"{HEAD}For the same boats {figure} came from Sweden."
    for first, second in ((text, other), (other, text)):
        for row in rows(compared(first, second), "amount"):
            assert list(row.cells) == ["a", "b"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The Harbour Board will provide £18m for repairs.",
            "Lund's Harbour Board will pay 18 million pounds for repairs.",
        ),
        ("Germany will give €62 million to the Pilot Fund.", "Berlin is to pay €62m to the Pilot Fund."),
        (
            "Norway will give €62 million to the Pilot Fund.",
            "Sweden will give 62 million euros to the Pilot Fund.",
        ),
    ],
    ids=["a name within a longer one", "a capital", "an exact sum for the same"],
)
def test_an_equal_sum_of_a_giver_with_another_name_is_silent_on_neither_side(one: str, other: str) -> None:
    found = rows(compared(f"{HEAD}{one}", f"{HEAD}{other}"), "amount")
    assert all(len(row.cells) == 2 for row in found)


def test_an_exact_sum_that_others_give_for_something_else_is_no_echo() -> None:
    text = f"{HEAD}Norway will give €62 million for new lanterns."
    other = f"{HEAD}Sweden will give €62 million for primary schools."
    assert [list(row.cells) for row in rows(compared(text, other), "amount")] == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the timber's rotten", "the timber is rotten"),
        ("we won't mend the lantern", "we will not mend the lantern"),
        ("they'll mend the lantern", "they will mend the lantern"),
        ("we've mended the lantern", "we have mended the lantern"),
    ],
    ids=["is", "not", "will", "have"],
)
def test_short_forms_are_the_words_they_stand_for(one: str, other: str) -> None:
    found = compared(f"{HEAD}Ada Aro said: “{one.capitalize()}.”", f"{HEAD}“{other.capitalize()},” Ada Aro said.")
    assert all(len(row.cells) == 2 for row in rows(found, "quote"))


def test_a_remark_on_a_sum_that_stands_in_a_text_is_not_silence() -> None:
    text = f"{HEAD}Ada Aro said that the pilots needed $64 million for the winter."
    other = f"{HEAD}They have asked for 64 million dollars."
    (row,) = [row for row in rows(compared(text, other), "quote") if row.reference == "a"]
    assert row.cells["b"].state == "stands"


def test_an_event_of_a_day_that_stands_beside_its_noun_is_not_silence() -> None:
    text = f"{HEAD}The ferry talks will resume in Lund on 14 May 2031."
    found = compared(text, f"{HEAD}Those talks are to continue on 14 May.")
    told = [row for row in rows(found, "event") if row.reference == "a" and row.date == "2031-05-14"]
    assert told
    assert all(row.cells["b"].state == "stands" for row in told)
    assert not any("Only Courier reports" in sentence for sentence in sentences(found))


def test_a_quotation_within_a_shared_passage_is_not_silent_where_the_passage_stands() -> None:
    words = "the old lanterns of the northern pier burn every winter night for the ferries that come home late"
    text = f"{HEAD}Ada Aro said: “Ten years ago {words}.”"
    found = compared(text, f"{HEAD}Some years ago, as everybody knows, {words}, and the pilots sleep.")
    assert all("b" in row.cells for row in rows(found, "quote"))
    assert not any(sentence.startswith("Only Courier quotes") for sentence in sentences(found))
