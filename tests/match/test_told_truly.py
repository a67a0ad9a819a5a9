"""What differs is told once, from the heaviest down, and nothing is told that the texts do not bear out."""

from dataclasses import replace

from newspapers import compared, linked, only_row, papers, rows, sentences

from explorer.match.comparing import compare

HEAD = "The council of Lund met on Monday to talk about the pier and the pilots. "
SAID = "Minister Ada Aro said: “We must not repeat the old mistakes of the northern pier this winter.”"
UNSAID = SAID.replace("must not repeat", "must repeat")


def test_a_negation_that_one_leaves_out_stands_first() -> None:
    one = f"Norland will give $150 million to the Harbour Fund for dredging. {SAID}"
    other = f"Norland will give $168 million to the Harbour Fund for dredging. {UNSAID}"
    told = sentences(compared(one, other))
    assert told[0] == "Where Courier quotes “We must not repeat the old”, Herald has “We must repeat the old”."
    assert told[1].startswith("Courier reports $150 million")


def test_one_difference_is_told_once() -> None:
    one = "Minister Ada Aro said that Norland will give $150 million to the Harbour Fund for dredging of the bay."
    told = sentences(compared(one, one.replace("$150", "$168")))
    assert sum("150 million" in sentence for sentence in told) == 1


def test_words_of_another_sentence_are_not_held_against_each_other() -> None:
    one = f"{HEAD}The pier stays closed to all boats. Norland sent its pilots home before the storm came in."
    other = f"{HEAD}Nobody saw the keeper. Norland sent its pilots home before the storm came in."
    for sentence in sentences(compared(one, other)):
        assert "boats. Norland" not in sentence
        assert "keeper. Norland" not in sentence


def test_a_sentence_turned_round_is_not_left_out() -> None:
    one = "Minister Ada Aro said: “We must repeat our promise. The mistakes of the old northern pier are behind us.”"
    other = (
        "Minister Ada Aro said: “The mistakes of the old northern pier are behind us. Our promise must be repeated.”"
    )
    assert not any("leaves out" in sentence for sentence in sentences(compared(one, other)))
    row = only_row(compared(one, other), "quote")
    assert not any("without" in (cell.difference or "") for cell in row.cells.values())


def test_a_person_whom_another_names_by_the_last_name_is_not_named_by_one_alone() -> None:
    one = f"{HEAD}The harbour master, Mary Sato, listened until the end. Mary Sato said nothing."
    only = "Only Courier names Mary Sato."
    assert only in sentences(compared(one, HEAD))
    assert only not in sentences(compared(one, f"{HEAD}Harbour Master Sato listened."))


def test_who_wrote_an_article_is_not_named_by_it_alone() -> None:
    texts = (
        f"Two boats came home to the harbour of Lund on Monday evening, and the third did not.\nBy Mary Sato\n{HEAD}",
        HEAD,
    )
    one, other = papers(*texts)
    only = "Only Courier names Mary Sato."
    assert only in sentences(compared(*texts))
    written = [replace(one, author="Mary Sato"), other]
    assert only not in sentences(compare(written, linked(written)))


def test_a_company_that_another_names_without_its_legal_form_is_not_named_by_one_alone() -> None:
    one = f"{HEAD}The owner, Blue Strait Lines Ltd., keeps three boats. Blue Strait Lines Ltd. said nothing."
    assert "Only Courier names Blue Strait Lines Ltd." in sentences(compared(one, HEAD))
    told = sentences(compared(one, f"{HEAD}The boats of Blue Strait Lines stayed in the harbour."))
    assert not any("Blue Strait Lines Ltd" in sentence for sentence in told)


def test_words_that_a_source_does_not_quote_are_reported() -> None:
    one = (
        "Ada Aro said that the old northern pier of Lund would be rebuilt with granite blocks before the winter storms."
    )
    other = "Ada Aro said that the old northern pier of Lund would be rebuilt."
    told = [sentence for sentence in sentences(compared(one, other)) if "leaves out" in sentence]
    assert all(sentence.endswith("which Courier reports.") for sentence in told)


def test_those_who_kill_are_not_those_who_are_killed() -> None:
    one = "Rebels killed 14 soldiers in Lund on 2 May 2031."
    other = "Two rebels were killed in Lund on 2 May 2031."
    found = rows(compared(one, other), "event")
    assert [row.facts for row in found if len(row.facts) > 1] == []
    assert [[cell.state for cell in row.cells.values()].count("same") for row in found] == [1, 1]


def test_numbers_in_words_and_figures_are_the_same_dead() -> None:
    one = "Rebels killed 14 soldiers in Lund on 2 May 2031."
    row = only_row(compared(one, "Rebels killed fourteen soldiers in Lund on 2 May 2031."), "event")
    assert [cell.state for cell in row.cells.values()] == ["same", "same"]


def test_the_dead_of_one_disaster_in_another_number_differ() -> None:
    one = "Some 1,200 people were killed in the great flood along the whole coast, rescue workers said."
    (row,) = [row for row in rows(compared(one, one.replace("1,200", "1,350")), "event") if row.differs]
    assert row.cells["b"].difference == "1,350 people here, 1,200 people in Courier"


def test_a_description_with_the_name_beside_it_is_that_speaker() -> None:
    one = "Ada Aro was in Lund. “We will never sell the old lighthouse of the fathers,” Ada Aro said."
    other = "“We will never give away the old lighthouse of the fathers,” the prime minister, Ada Aro, told the guests."
    row = only_row(compared(one, other), "quote")
    assert list(row.cells) == ["a", "b"]
    assert row.party == "Ada Aro"


def test_a_number_selects_the_words_in_which_it_stands() -> None:
    text = f"{HEAD}Ada Aro said that the Lund Rowing Association sent 87 boats."
    found = compared(text, HEAD)
    (number,) = [d for d in found.differences if "87 boats" in d.text]
    assert number.target.kind == "finding"


def test_copies_that_differ_in_a_small_word_say_so() -> None:
    text = f"{HEAD * 3}Minister Ada Aro opened the quay on Monday before the guests of the old northern harbour."
    found = compared(text, text.replace("opened the quay on Monday", "opened the quay Monday"))
    assert found.copies
    assert [d.text for d in found.differences if "opened the quay" in d.text]
