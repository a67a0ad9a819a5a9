"""What differs, in sentences: what is said, in which order, and when it is better to say nothing."""

import pytest
from newspapers import compared, sentences

from explorer.match.differences import MOST

LOW = "Norland will give $150 million to the Harbour Fund for dredging in Lund."
HIGH = "Norland will give $168 million to the Harbour Fund for dredging in Lund."
OTHER = "The council talked about fish."
LONG = (
    "Minister Ada Aro said: “This is a night of great unrest on the whole coast. It matters more than ever that we "
    "keep the lights burning.”"
)
SHORT = "Ada Aro said: “It matters more than ever that we keep the lights burning.”"
TOLD = "Ada Aro said that it matters more than ever to keep the lights burning."


def test_a_sum_that_differs_names_both() -> None:
    assert (
        sentences(compared(LOW, HIGH))[0]
        == "Courier reports $150 million for dredging, from Norland; Herald $168 million."
    )


def test_sources_that_agree_stand_together() -> None:
    assert sentences(compared(LOW, HIGH, HIGH))[0] == (
        "Herald and Post report $168 million for dredging, from Norland; Courier $150 million."
    )


def test_of_two_the_silent_one_does_not_report() -> None:
    assert "Herald does not report the $150 million for dredging, from Norland." in sentences(compared(LOW, OTHER))


def test_what_most_report_is_told_of_the_silent_one() -> None:
    told = sentences(compared(LOW, LOW, OTHER, LOW))
    assert "Post does not report the $150 million for dredging, from Norland, which 3 sources do." in told


def test_a_source_that_is_silent_on_a_sum_on_which_others_differ_is_told_of_neither() -> None:
    assert "Post does not report the sum for dredging, from Norland, which 2 sources do." in sentences(
        compared(LOW, HIGH, OTHER)
    )


def test_what_one_of_several_reports_is_told_of_that_one() -> None:
    assert "Only Herald reports the $150 million for dredging, from Norland." in sentences(
        compared(OTHER, LOW, "The sea is calm.")
    )


@pytest.mark.parametrize(
    "text",
    [
        "Somebody spoke of 150 million crowns.",
        "It may cost 150m in the end.",
        "The bill is 150,000,000 and rising.",
        "Between 100 and 150 million were named.",
    ],
)
def test_a_sum_that_may_stand_there_is_not_called_silent(text: str) -> None:
    assert not any("does not report" in told for told in sentences(compared(LOW, text)))


def test_altered_words_are_told_with_their_neighbours() -> None:
    (told,) = [s for s in sentences(compared(SHORT, SHORT.replace("lights", "fires"))) if s.startswith("Where")]
    assert told == "Where Courier quotes “we keep the lights burning”, Herald has “we keep the fires burning”."


def test_a_cut_is_told_with_what_it_stands_before() -> None:
    assert (
        "Herald leaves out “This is a night of great unrest on the whole coast” before “It matters more than ever "
        "that…”, which Courier quotes."
    ) in sentences(compared(LONG, SHORT))


def test_what_is_cut_and_told_elsewhere_is_no_cut() -> None:
    told = sentences(compared(LONG, f"{SHORT} She had called it a night of great unrest on the whole coast."))
    assert not any("leaves out" in sentence for sentence in told)


def test_own_words_are_told_with_who_is_quoted() -> None:
    assert (
        "Courier quotes Ada Aro directly on “It matters more than ever that we keep the lights burning”; Herald puts "
        "it in its own words."
    ) in sentences(compared(SHORT, TOLD))


def test_sums_that_differ_stand_before_silence_and_silence_before_cuts() -> None:
    told = sentences(compared(f"{LOW} {LONG} A further €2 million goes to the ferry.", f"{HIGH} {SHORT}"))
    starts = ["Courier reports $150 million", "Herald does not report the €2 million", "Herald leaves out"]
    places = [next(k for k, sentence in enumerate(told) if sentence.startswith(start)) for start in starts]
    assert places == sorted(places)


def test_a_number_and_a_name_in_one_text_only_are_told() -> None:
    text = f"{SHORT} Ada Aro said that the Lund Rowing Association sent 87 boats."
    told = sentences(compared(text, SHORT))
    assert "Only Courier gives the number “87 boats”." in told
    assert "Only Courier names the Lund Rowing Association." in told


def test_the_list_stays_short_and_no_id_comes_twice() -> None:
    sums = [f"Norland will give ${k} million to the Fund of Town {k} for its harbour wall." for k in range(3, 60)]
    comparison = compared(" ".join(sums), OTHER)
    assert len(comparison.differences) <= MOST
    assert len({difference.id for difference in comparison.differences}) == len(comparison.differences)
    weights = [difference.weight for difference in comparison.differences]
    assert weights == sorted(weights, reverse=True)


def test_segments_say_what_is_a_source_a_sum_and_quoted_words() -> None:
    difference = compared(LOW, HIGH).differences[0]
    assert [(s.text, s.role) for s in difference.segments if s.role != "plain"] == [
        ("Courier", "source"),
        ("$150 million", "sum"),
        ("Herald", "source"),
        ("$168 million", "sum"),
    ]
    assert difference.sources == ("a", "b")
    assert difference.target.kind == "row"


def test_every_sentence_ends_in_a_full_stop_and_names_its_sources() -> None:
    comparison = compared(f"{LOW} {LONG}", f"{HIGH} {SHORT} A further €2 million goes to the ferry.", TOLD)
    for difference in comparison.differences:
        assert difference.text.endswith(".")
        assert "  " not in difference.text
        assert difference.sources


def test_what_is_written_behind_a_name_and_accents_make_no_other_person() -> None:
    text = "The council met in Lund on Monday to talk about the pier and about the pilots of the northern ferries. "
    one = f"{text}The counsel, Bruno Alvarez QC, spoke. Clara Novák, MP, listened."
    found = compared(one, f"{text}Counsel Bruno Álvarez spoke and Clara Novak listened.")
    assert not [sentence for sentence in sentences(found) if " names " in sentence]


def test_a_number_that_one_source_gives_keeps_the_word_that_loosens_it() -> None:
    text = "The council met in Lund on Monday to talk about the pier. Ada Aro spoke. "
    found = compared(f"{text}She said that more than 1,300 lanterns burn.", text)
    told = [sentence for sentence in sentences(found) if "1,300" in sentence]
    assert all("more than 1,300" in sentence for sentence in told)
    assert told
