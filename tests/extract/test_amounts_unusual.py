"""Sums in the less usual forms of news: rarer currencies, marks that are labels too, shared verbs, losses, requests."""

from decimal import Decimal

import pytest

from explorer.extract.pipeline import extract
from explorer.model.finding import Amount, Extraction
from explorer.model.source import Source


def read(text: str) -> Extraction:
    return extract(Source(id="s", text=text, title="t", published="2030-05-04"))


def only(text: str) -> Amount:
    (one,) = read(text).amounts
    return one


@pytest.mark.parametrize(
    ("text", "currency", "value"),
    [
        pytest.param("Kenya's treasury set aside Sh4.5 billion.", "KES", 4_500_000_000, id="shilling-mark"),
        pytest.param("The United Arab Emirates gave Dh100m.", "AED", 100_000_000, id="dirham-mark"),
        pytest.param("Qatar gave QR 50 million.", "QAR", 50_000_000, id="riyal-letters"),
        pytest.param("The Philippines released P1.2 billion.", "PHP", 1_200_000_000, id="peso-letter"),
        pytest.param("Romania paid 400 million lei.", "RON", 400_000_000, id="lei"),
        pytest.param("Moldova paid 400 million lei.", "MDL", 400_000_000, id="lei-of-the-neighbour"),
        pytest.param("Peru gave 20 million soles.", "PEN", 20_000_000, id="soles"),
        pytest.param("Senegal received 30 billion CFA francs.", "XOF", 30_000_000_000, id="western-franc"),
        pytest.param("Gabon received 30 billion CFA francs.", "XAF", 30_000_000_000, id="central-franc"),
        pytest.param("Nepal lost 4 billion Nepali rupees.", "NPR", 4_000_000_000, id="other-adjective"),
        pytest.param("India will lend Sri Lanka Rs 1,200 crore.", "INR", 12_000_000_000, id="who-counts-in-crore"),
        pytest.param("They gave 40 Ruritanian dollars.", "USD", 40, id="adjective-of-no-currency"),
        pytest.param("The gap is 1½ million dollars.", "USD", 1_500_000, id="fraction-sign"),
        pytest.param("It is a $20-plus trillion budget.", "USD", 20_000_000_000_000, id="plus"),
        pytest.param("Guatemala paid 40 million quetzales.", "GTQ", 40_000_000, id="spanish-plural"),
    ],
)
def test_rarer_marks_and_names_have_their_currency(text: str, currency: str, value: int) -> None:
    one = only(text)

    assert (one.currency, one.value) == (currency, Decimal(value))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They met in room R12 and at gate P4.", id="labels"),
        pytest.param("He bought a 500-pound bomb casing.", id="weight-of-a-thing-bought"),
        pytest.param("They will pay not one euro.", id="not-one"),
        pytest.param("The fish are 300 soles and 20 bass.", id="fish"),
    ],
)
def test_labels_weights_and_refusals_are_no_sums(text: str) -> None:
    assert read(text).amounts == ()


@pytest.mark.parametrize(
    "words",
    ["several hundred million dollars", "a couple of billion dollars", "hundreds of billions of offshore dollars"],
)
def test_a_sum_without_a_number_is_vague(words: str) -> None:
    one = only(f"They wasted {words}.")

    assert (one.words, one.vague, one.value) == (words, True, None)


def test_the_full_stop_of_the_sentence_is_no_part_of_a_scale() -> None:
    assert only("The fund holds $1.2bn.").words == "$1.2bn"


@pytest.mark.parametrize(
    "words", ["60 pence a loaf", "€45 per megawatt-hour", "95 cents per kilogram", "$3 per widget"]
)
def test_whatever_follows_per_is_a_unit(words: str) -> None:
    assert only(f"It costs {words}.").per_unit


def flows(text: str) -> list[tuple[str | None, list[str], str | None]]:
    found = read(text)
    names = {actor.id: actor.name for actor in found.actors}
    return [(names.get(a.donor or ""), [names[r] for r in a.recipients], a.status) for a in found.amounts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Finland gave Ukraine €20 million and Poland €10 million.",
            [("Finland", ["Ukraine"], "provided"), ("Finland", ["Poland"], "provided")],
            id="two-receivers-before-their-sums",
        ),
        pytest.param(
            "Finland gave €20 million to Ukraine and €10 million to Poland.",
            [("Finland", ["Ukraine"], "provided"), ("Finland", ["Poland"], "provided")],
            id="two-receivers-behind-their-sums",
        ),
        pytest.param(
            "Ireland gave €3m, the Netherlands €4m and Belgium €5m.",
            [("Ireland", [], "provided"), ("Netherlands", [], "provided"), ("Belgium", [], "provided")],
            id="three-givers",
        ),
        pytest.param(
            "Total aid from Finland to Ukraine stands at €90 million.", [("Finland", ["Ukraine"], "total")], id="total"
        ),
        pytest.param("Japan's $30 million in aid is late.", [("Japan", [], None)], id="possessor"),
        pytest.param("Kenya repaid $4 million to China.", [("Kenya", ["China"], "provided")], id="repaid"),
        pytest.param("The union urged Norway to give $5 million.", [("Norway", [], "requested")], id="urged-to-give"),
        pytest.param("Losses of over $2 million were reported.", [(None, [], "lost")], id="losses-of"),
        pytest.param("The storm caused $3 billion in damage.", [(None, [], "lost")], id="in-damage"),
    ],
)
def test_sums_share_a_verb_and_nouns_tell_what_became_of_them(
    text: str, expected: list[tuple[str | None, list[str], str | None]]
) -> None:
    assert flows(text) == expected


def test_a_part_and_the_whole_it_is_taken_from_have_a_status_each() -> None:
    text = "The appeal has received only $5 million of the $50 million needed."

    assert [status for _, _, status in flows(text)] == ["received", "requested"]


def test_what_money_is_spent_on_is_its_purpose() -> None:
    purpose = only("The ministry spent £4m on consultants in 2029.").purpose

    assert purpose is not None
    assert purpose.words == "consultants"


def test_the_comma_before_the_giver_joins_it_to_no_list() -> None:
    assert flows("After talks with Chad and Kenya, Norway paid $5 million.")[0][0] == "Norway"


def test_a_group_is_mentioned_wherever_it_stands() -> None:
    text = "Norway gave $5 million to the Syrian opposition. The Syrian opposition thanked Norway."
    found = read(text)
    (group,) = (actor for actor in found.actors if actor.name == "Syrian opposition")

    assert [m.span.words for m in found.mentions if m.actor == group.id] == ["Syrian opposition"] * 2
