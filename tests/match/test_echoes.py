"""What stands in a text without a finding that was matched is a doubt; another language is not read."""

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
