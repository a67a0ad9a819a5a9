"""Who gives a sum, who receives it, what for, where and how firmly; with actors made here, not found."""

import re

import pytest

from explorer.extract import amounts
from explorer.extract.pipeline import extract
from explorer.extract.reading import Reading
from explorer.model.finding import Actor, ActorKind, Amount, Extraction, Mention, Quote, Why
from explorer.model.source import Source
from explorer.model.text import Span

_KINDS: dict[str, ActorKind] = {
    "Ruritania": "country",
    "Ruritanian": "country",
    "Sylvania": "country",
    "Molvania": "country",
    "Elbonia": "place",
    "Highland Fund": "organization",
    "Coast Bank": "organization",
    "Harbour Mission": "organization",
    "Ada Quill": "person",
}
_SAME = {"Ruritanian": "Ruritania"}
_WHY = Why(rule="test", reason="made by the test")


def read(text: str, quoted: str | None = None) -> Extraction:
    """The extraction of a text whose names are those above."""
    mentions = [
        Mention(
            id="", source="s", span=Span.of(text, m.start(), m.end()), actor=_SAME.get(m.group(), m.group()), why=_WHY
        )
        for m in re.finditer("|".join(sorted(_KINDS, key=len, reverse=True)), text)
    ]
    names = dict.fromkeys(m.actor for m in mentions)
    actors = tuple(Actor(id=name, name=name, kind=_KINDS[name]) for name in names)
    quotes: tuple[Quote, ...] = ()
    if quoted:
        part = Span.of(text, text.index(quoted), text.index(quoted) + len(quoted))
        quotes = (Quote(id="", source="s", kind="direct", parts=(part,), actor="Ada Quill", why=_WHY),)
    base = Extraction(source="s", actors=actors, mentions=tuple(mentions), quotes=quotes)
    return amounts.find(Reading(Source(id="s", text=text, title="t")), base)


def only(text: str, quoted: str | None = None) -> Amount:
    (one,) = read(text, quoted).amounts
    return one


@pytest.mark.parametrize(
    ("text", "donor", "recipients"),
    [
        ("Ruritania will provide $5 million to Sylvania.", "Ruritania", ["Sylvania"]),
        ("Ruritania pledged Sylvania $5 million.", "Ruritania", ["Sylvania"]),
        ("Ruritania gave $5 million to Sylvania and Molvania.", "Ruritania", ["Sylvania", "Molvania"]),
        ("$5 million was donated by Ruritania to the Highland Fund.", "Ruritania", ["Highland Fund"]),
        ("Sylvania was promised $5 million by Ruritania.", "Ruritania", ["Sylvania"]),
        ("Sylvania received $5 million from the Coast Bank.", "Coast Bank", ["Sylvania"]),
        ("Sylvania has asked the Coast Bank for $5 million.", "Coast Bank", ["Sylvania"]),
        ("Sylvania, which was hit by a storm, is seeking $5 million.", None, ["Sylvania"]),
        ("Ruritania, which borders Sylvania, gave $5 million.", "Ruritania", []),
        ("The Ruritania grant of $5 million to the Highland Fund came late.", "Ruritania", ["Highland Fund"]),
        ("Ruritania's $5 million contribution to the Highland Fund came late.", "Ruritania", ["Highland Fund"]),
        ("Ruritania will increase its support to Sylvania by $5 million.", "Ruritania", ["Sylvania"]),
        ("The Highland Fund said that it needs $5 million.", None, ["Highland Fund"]),
        ("Ruritania announced $5 million in new aid for Sylvania.", "Ruritania", ["Sylvania"]),
        ("Ada Quill said Ruritania would lend Sylvania $5 million.", "Ruritania", ["Sylvania"]),
        ("Ruritania lost $5 million in exports.", None, []),
        ("The price was $5 million.", None, []),
        ("A donation of $5 million from the Highland Fund reached Sylvania.", "Highland Fund", []),
        ("Ruritania aid to Sylvania totals $5 million.", "Ruritania", ["Sylvania"]),
        ("The Highland Fund appealed to donors for $5 million.", None, ["Highland Fund"]),
        ("Ruritania's Ada Quill promised Sylvania $5 million.", "Ruritania", ["Sylvania"]),
        ("Ruritania is the largest donor, having provided $5 million.", "Ruritania", []),
        ("Ruritania, the largest donor, provided $5 million.", "Ruritania", []),
        ("After talks in Ruritania the company paid $5 million.", None, []),
        ("Ruritania and its partners gave $5 million.", "Ruritania", []),
    ],
)
def test_verb_frames_tell_giver_and_receiver(text: str, donor: str | None, recipients: list[str]) -> None:
    one = only(text)
    assert (one.donor, list(one.recipients)) == (donor, recipients)


def test_the_giver_may_stand_in_the_reporters_words_before_the_quotation() -> None:
    inside = "$5 million to the Highland Fund’s yearly Harbour Mission for Sylvania and Molvania. It helps."
    one = only(f"Ada Quill disclosed that Ruritania plans to contribute “{inside}”", inside)
    assert (one.donor, one.recipients, one.places) == ("Ruritania", ("Harbour Mission",), ("Sylvania", "Molvania"))
    assert one.status == "announced"


def test_we_in_a_quotation_is_the_side_its_speaker_is_named_with() -> None:
    inside = "We will give $5 million to Sylvania."
    assert only(f"“{inside}” said Ruritanian Foreign Minister Ada Quill.", inside).donor == "Ruritania"
    assert only(f"“{inside}” said Ada Quill.", inside).donor is None


def test_purpose_and_places_follow_the_sum() -> None:
    one = only("Ruritania will spend $5 million for border posts and training across Sylvania and Molvania.")
    assert one.purpose is not None
    assert one.purpose.words == "border posts and training"
    assert one.places == ("Sylvania", "Molvania")


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("Ruritania gave $5 million to rebuild two harbours.", "rebuild two harbours"),
        ("Ruritania gave Sylvania $5 million in military aid.", "military aid"),
        ("Ruritania sent $5 million worth of tents to Sylvania.", "tents"),
        ("Ruritania gave $5 million to Sylvania.", None),
    ],
)
def test_a_purpose_is_an_infinitive_or_what_the_money_is_for(text: str, purpose: str | None) -> None:
    one = only(text)
    assert (one.purpose.words if one.purpose else None) == purpose


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ada Quill announced that Ruritania will provide $5 million.", "announced"),
        ("Ruritania plans to contribute $5 million.", "announced"),
        ("Ruritania pledged $5 million.", "pledged"),
        ("Ruritania has approved $5 million.", "committed"),
        ("Ruritania has provided $5 million.", "provided"),
        ("Ruritania requested $5 million.", "requested"),
        ("Ruritania spent $5 million.", "spent"),
        ("Ruritania lost $5 million.", "lost"),
        ("Shares of Gull Lines fell, wiping out some $95 million of its value.", "lost"),
        ("Ruritania received $5 million.", "received"),
        ("Over $5 million committed since then went to Sylvania.", "committed"),
        ("The bridge is worth $5 million.", None),
    ],
)
def test_the_status_follows_the_verb_and_its_tense(text: str, status: str | None) -> None:
    assert only(text).status == status


def test_a_running_total_shares_giver_and_receiver_with_the_sum_before_it() -> None:
    first, second = read(
        "Ruritania will give $5 million to Sylvania, bringing its total support to $9 million."
    ).amounts
    assert (first.status, second.status) == ("announced", "total")
    assert (second.donor, second.recipients) == ("Ruritania", ("Sylvania",))


def test_a_conversion_has_the_roles_of_the_sum_it_renders() -> None:
    first, second = read("Ruritania gave 5 million euros ($5.4 million) to Sylvania.").amounts
    assert (second.donor, second.recipients, second.why.rule) == (first.donor, first.recipients, "conversion")


def test_a_rate_has_no_giver() -> None:
    assert only("Ruritania paid $5 per barrel.").donor is None


def test_the_government_is_that_of_the_country_named_with_it_before() -> None:
    text = "The Ruritanian government met. The Coast Bank received $5 million from the government."
    found = read(text)
    assert found.amounts[0].donor == "Ruritania"
    assert [m.span.words for m in found.mentions if m.form == "nominal"] == ["the government"]


def test_a_nationality_and_a_group_become_an_actor_of_their_own() -> None:
    found = read("The Coast Bank gave $5 million to the Ruritanian opposition.")
    (group,) = found.amounts[0].recipients
    assert next(a for a in found.actors if a.id == group).name == "Ruritanian opposition"
    assert any(m.actor == group and m.span.words == "Ruritanian opposition" for m in found.mentions)


def test_a_government_is_its_country() -> None:
    assert only("The Ruritanian government gave $5 million.").donor == "Ruritania"


def test_nobody_is_named_without_actors() -> None:
    text = "Somebody gave $5 million to somebody in 2020 for roads."
    found = amounts.find(Reading(Source(id="s", text=text, title="t")), Extraction(source="s"))
    (one,) = found.amounts
    assert (one.donor, one.recipients, one.places) == (None, (), ())


def test_every_actor_of_an_amount_is_listed() -> None:
    found = read("The Ruritanian opposition gave $5 million to Sylvania; the Molvania army got $3 million in Elbonia.")
    known = {a.id for a in found.actors}
    for one in found.amounts:
        assert {*one.recipients, *one.places, *([one.donor] if one.donor else [])} <= known


def test_what_follows_a_conversion_in_brackets_belongs_to_both_sums() -> None:
    text = "Ruritania gave £10 million ($12.5 million) for schools in Sylvania."
    for one in read(text).amounts:
        assert one.purpose is not None
        assert (one.donor, one.purpose.words, one.places) == ("Ruritania", "schools", ("Sylvania",))


def test_the_words_behind_an_unclosed_conversion_are_still_read() -> None:
    first, _ = read("Ruritania gave £10 million ($12.5 million to Sylvania.").amounts
    assert first.recipients == ("Sylvania",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(
            "Ruritania will contribute $5 million to Sylvania.",
            "“$5 million” is a number with a currency sign; the giver is the subject of “will contribute”;"
            " the receiver follows “to”",
            id="given",
        ),
        pytest.param(
            "Sylvania received 5 million euros from Ruritania.",
            "“5 million euros” is a number with the name of a currency; the receiver is the subject of “received”;"
            " the giver follows “from”",
            id="received",
        ),
    ],
)
def test_the_reason_speaks_of_this_sum_alone(text: str, reason: str) -> None:
    assert only(text).why.reason == reason


def test_a_sum_with_a_verb_of_its_own_shares_no_giver() -> None:
    found = read("Ruritania pledged $200 million and Sylvania said it would add $50 million.")
    assert [amount.donor for amount in found.amounts] == ["Ruritania", None]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("Ruritania owes the Coast Bank about $5 million.", "owed", id="owes"),
        pytest.param("Ruritania has $5 million in unpaid debts.", "owed", id="in debts"),
        pytest.param("Ruritania faces a $5 million deficit.", "owed", id="deficit"),
        pytest.param("The court fined the Coast Bank $5 million.", "fined", id="fined"),
        pytest.param("The Coast Bank must pay a $5 million fine by June.", "fined", id="a fine that is paid"),
        pytest.param("The Coast Bank sold the villa for $5 million.", "price", id="sold for"),
        pytest.param("The Coast Bank reported a profit of $5 million.", "earned", id="profit"),
    ],
)
def test_debts_fines_prices_and_earnings_are_nothing_that_anybody_gives(text: str, status: str) -> None:
    one = read(text).amounts[0]
    assert (one.status, one.donor, one.recipients) == (status, None, ())


def test_debt_relief_is_given() -> None:
    one = read("Ruritania provided $5 million in debt relief to Sylvania.").amounts[0]
    assert (one.status, one.donor, one.recipients) == ("provided", "Ruritania", ("Sylvania",))


def test_a_part_of_a_package_has_its_own_receiver() -> None:
    parts = read("A $50 million package, including $10 million for Sylvania, was announced.").amounts
    assert parts[1].recipients == ("Sylvania",)


def test_losses_that_are_put_at_a_sum_are_lost() -> None:
    assert read("Losses were put at $40 million.").amounts[0].status == "lost"


@pytest.mark.parametrize(
    ("text", "donor"),
    [
        pytest.param(
            "Ruritania gave $5 million to every village, and Sylvania $3 million.", "Sylvania", id="receivers"
        ),
        pytest.param("Ruritania pledged $5 million for quays, and Molvania $3 million.", "Molvania", id="purpose"),
        pytest.param("Ruritania gave $5 million to the Highland Fund, and Sylvania $3 million.", "Sylvania", id="fund"),
        pytest.param(
            "Ruritania gave $5 million to the Highland Fund and $3 million to schools.", "Ruritania", id="one"
        ),
    ],
)
def test_a_name_alone_before_the_second_sum_gives_it(text: str, donor: str) -> None:
    first, second = read(text).amounts
    assert (first.donor, second.donor) == ("Ruritania", donor)


def test_a_conversion_behind_a_gapped_sum_has_its_giver() -> None:
    text = "Ruritania promised $5,000 to each village, and Sylvania 3 million euros ($3.4 million)."
    assert [a.donor for a in read(text).amounts] == ["Ruritania", "Sylvania", "Sylvania"]


@pytest.mark.parametrize(
    ("text", "donor", "recipients"),
    [
        pytest.param("Ruritania promised farmers $900 each.", "Ruritania", [], id="each"),
        pytest.param("The Highland Fund gave Sylvania $40 per child.", "Highland Fund", ["Sylvania"], id="per-child"),
        pytest.param("Ruritania offered its oil at $60 a barrel.", None, [], id="price-at"),
        pytest.param("Ruritania sells its oil for $60 a barrel.", None, [], id="price-for"),
    ],
)
def test_a_sum_for_each_that_is_given_has_a_giver_and_a_price_has_none(
    text: str, donor: str | None, recipients: list[str]
) -> None:
    one = only(text)
    assert (one.per_unit, one.donor, list(one.recipients)) == (True, donor, recipients)


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        pytest.param("Ruritania gave $5 million to mend the dam, though few believed it.", "mend the dam", id="though"),
        pytest.param("Ruritania gave $5 million to mend the dam, although late.", "mend the dam", id="although"),
        pytest.param("Ruritania gave $5 million to mend the dam, where boats sank.", "mend the dam", id="where"),
        pytest.param("Ruritania gave $5 million to mend the dam – a first.", "mend the dam", id="dash"),
        pytest.param("Ruritania gave $5 million to mend the dam and its", "mend the dam", id="dangling"),
        pytest.param("Ruritania gave $5 million, subject to approval by the council.", None, id="subject-to"),
        pytest.param("Ruritania gave $5 million for quays, subject to a vote.", "quays", id="for-subject-to"),
        pytest.param("Ruritania gave $5 million to every grieving widow.", None, id="receivers-without-a-name"),
        pytest.param("Ruritania gave $5 million towards school meals.", "school meals", id="towards"),
        pytest.param("Ruritania paid $5 million into a sick fund over two years.", "a sick fund", id="into"),
        pytest.param("Ruritania turned $5 million into $10 million.", None, id="into-a-sum"),
        pytest.param("Ruritania gave $5 million to help.", None, id="a-verb-alone"),
    ],
)
def test_a_purpose_ends_with_its_clause_and_on_no_dangling_word(text: str, purpose: str | None) -> None:
    one = read(text).amounts[0]
    assert (one.purpose.words if one.purpose else None) == purpose


def test_a_date_between_a_sum_and_what_it_is_for_is_no_part_of_the_purpose() -> None:
    text = "Ruritania pledged $5 million on Tuesday to mend the dam, though few believed it."
    (one,) = extract(Source(id="s", text=text, title="t", published="2031-05-08")).amounts
    assert one.purpose is not None
    assert one.purpose.words == "mend the dam"
