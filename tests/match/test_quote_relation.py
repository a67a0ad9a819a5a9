"""How two renderings of quotations relate: the same words, altered words, told in other words, or not at all."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.match.grouping import Cast
from explorer.match.quotes import relate
from explorer.match.quotes.relation import TURNED
from explorer.match.quotes.speakers import agreement
from explorer.match.quotes.wording import LIGHT, NAME, places_of, wording
from explorer.model.finding import Actor, Quote, QuoteKind, Why
from explorer.model.text import Span

WHY = Why(rule="test", reason="given by the test")
DOUBT = Why(rule="test", reason="given by the test", doubt="nothing but its place points to the speaker")
CAST = Cast(
    [
        Actor(id="aro", name="Ada Aro", kind="person"),
        Actor(id="aro@two", name="Aro", kind="person"),
        Actor(id="aro-m", name="Ada M. Aro", kind="person"),
        Actor(id="ivo-aro", name="Ivo Aro", kind="person"),
        Actor(id="berg", name="Olof Berg", kind="person"),
        Actor(id="ministry", name="Ministry of Ports", kind="organization"),
    ]
)


def quote(
    *parts: str, actor: str | None = "aro", kind: QuoteKind = "direct", source: str = "one", why: Why = WHY
) -> Quote:
    """A quotation whose parts the source interrupts."""
    text = " he said ".join(parts)
    spans, at = [], 0
    for part in parts:
        at = text.index(part, at)
        spans.append(Span.of(text, at, at + len(part)))
        at += len(part)
    return Quote(id=f"{source}/{text}", source=source, kind=kind, parts=tuple(spans), actor=actor, why=why)


def relation(a: Quote, b: Quote, days: int | None = None) -> str | None:
    found = relate(a, b, cast=CAST, days=days)
    return found.relation if found else None


DAM = "We must repair every dam along the Orla before the winter rains arrive"
LONG = f"This is a season of unusual drought in the northern valleys. {DAM}, and we will pay for it together."


# ---------------------------------------------------------------- the same words


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param([DAM], [DAM], id="whole"),
        pytest.param([LONG], [f"{DAM}."], id="contained"),
        pytest.param([LONG], ["repair every dam along the Orla before the winter"], id="cut in front and behind"),
        pytest.param(
            ["I tell you: we must repair every dam along the Orla"],
            ["must repair every dam along the Orla before the rains"],
            id="one cut behind, the other in front",
        ),
        pytest.param([LONG], ["We must repair every dam … before the winter rains arrive"], id="ellipsis"),
        pytest.param([LONG], ["We must repair every dam . . . before the winter rains arrive"], id="spaced ellipsis"),
        pytest.param([LONG], ["We must repair every dam along the Orla", "before the winter rains arrive"], id="split"),
        pytest.param(
            ["The council has opened every gate along the river for the ferry"],
            ["[It] has opened every gate along the river for the ferry"],
            id="bracket at the start",
        ),
        pytest.param(
            ["We asked the harbour council to open every gate along the river"],
            ["We asked [them] to open every gate along the river"],
            id="bracket for other words",
        ),
        pytest.param(
            ["The council opens every gate along the river"],
            ["[t]he council open[s] every gate along the river"],
            id="bracketed letters",
        ),
        pytest.param(
            ["The noise, the smoke, the endless third-shift quarrels"],
            ["The noise. The smoke. The endless third shift quarrels"],
            id="full stops for commas",
        ),
        pytest.param(["L’été, we’ll repair the café’s roof"], ["L'ete, we'll repair the cafe's roof"], id="typography"),
    ],
)
def test_the_same_words_are_the_same(first: list[str], second: list[str]) -> None:
    a, b = quote(*first), quote(*second, source="two", kind="mixed")
    found = relate(a, b, cast=CAST)
    assert found is not None
    assert (found.relation, found.score, found.difference) == ("same", 1.0, None)
    assert "both sources credit Ada Aro" in found.why
    assert not found.why.endswith(".")


def test_the_words_that_match_are_given_without_what_a_source_cut() -> None:
    a, b = quote(LONG), quote(f"{DAM}.", source="two")
    found = relate(a, b)
    assert found is not None
    assert [span.words for span in found.a] == [DAM]
    assert [span.words for span in found.b] == [DAM]
    assert found.a[0].start == LONG.index(DAM)
    assert "words of one stand in the other" in found.why


def test_words_that_two_sources_cut_elsewhere_match_where_neither_cuts() -> None:
    a = quote("I tell you, repair every dam along the Orla")
    b = quote("repair every dam along the Orla before it rains", source="two")
    found = relate(a, b)
    assert found is not None
    assert found.relation == "same"
    assert found.why.startswith("Where neither source cuts")


# ---------------------------------------------------------------- altered words


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        pytest.param(
            "We make sure that the raiders cannot retain a harbour within our waters",
            "We make sure that the raiders cannot defend a harbour within our waters",
            "“retain” here, “defend” there",
            id="one word replaced",
        ),
        pytest.param(
            "We walked a long road in the last seven winters",
            "We walked a rather stony long road in the last seven winters",
            "“rather stony” only there",
            id="words put in",
        ),
        pytest.param(
            "We will close a number of wool mills and wool markets before spring",
            "We will close a number of wool markets and wool mills before spring",
            "“mills”",
            id="order",
        ),
        pytest.param(
            "She is the bravest captain on this coast",
            "She was the bravest captain on this coast",
            "“is” here, “was” there",
            id="tense",
        ),
    ],
)
def test_altered_words_are_similar_and_the_difference_is_named(first: str, second: str, told: str) -> None:
    found = relate(quote(first), quote(second, source="two"), cast=CAST)
    assert found is not None
    assert found.relation == "similar"
    assert 0.65 <= found.score < 1
    assert found.difference is not None
    assert told in found.difference
    assert "Most of the words are the same" in found.why


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        pytest.param(
            "The bridge will not carry heavy wagons before the autumn fair",
            "The bridge will carry heavy wagons before the autumn fair",
            "“not” only here",
            id="dropped",
        ),
        pytest.param(
            "We can close the old ferry of the northern harbour this winter",
            "We cannot close the old ferry of the northern harbour this winter",
            "“can” here, “cannot” there",
            id="brought in",
        ),
        pytest.param(
            "We will never sell the lighthouse of the fathers to a stranger",
            "We will surely sell the lighthouse of the fathers to a stranger",
            "“never” here, “surely” there",
            id="replaced",
        ),
    ],
)
def test_a_negation_in_one_only_is_named_and_lowers_the_score(first: str, second: str, told: str) -> None:
    found = relate(quote(first), quote(second, source="two"), cast=CAST)
    assert found is not None
    assert (found.relation, found.turned, found.difference) == ("similar", True, told)
    assert found.score <= TURNED
    assert "one of them denies what the other says" in found.why


def test_a_negation_in_another_form_denies_nothing() -> None:
    first = quote("We do not sell the lighthouse of the fathers to any stranger")
    second = quote("We don't sell the lighthouse of the fathers to any stranger", source="two")
    found = relate(first, second, cast=CAST)
    assert found is not None
    assert not found.turned


def test_british_and_american_spellings_are_the_same_words() -> None:
    first = quote("We honour the labour of our neighbours at the old harbour")
    second = quote("We honor the labor of our neighbors at the old harbor", source="two")
    found = relate(first, second, cast=CAST)
    assert found is not None
    assert (found.relation, found.difference) == ("same", None)


def test_altered_words_of_another_occasion_are_another_utterance() -> None:
    first = quote("We will keep the lights of the northern harbour burning for every boat")
    second = quote("We will keep the lights of the northern harbour burning for the pilots", source="two")
    assert relate(first, second, cast=CAST, days=3) is not None
    assert relate(first, second, cast=CAST, days=400) is None


def test_the_same_words_of_another_occasion_say_how_many_days_lie_between() -> None:
    words = "We will keep the lights of the northern harbour burning for every boat"
    found = relate(quote(words), quote(words, source="two"), cast=CAST, days=400)
    assert found is not None
    assert found.why.endswith("published 400 days apart")


def test_an_altered_sentence_between_equal_ones_belongs_to_the_match() -> None:
    altered = LONG.replace("season of unusual drought", "period of severe dryness")
    found = relate(quote(LONG), quote(altered, source="two"))
    assert found is not None
    assert found.relation == "similar"
    assert found.difference is not None
    assert all(word in found.difference for word in ("“season", "unusual drought”", "“period", "severe dryness”"))
    assert found.a[0].words.startswith("This is a season")


def test_a_quite_different_sentence_beside_equal_ones_does_not() -> None:
    other = LONG.replace("This is a season of unusual drought in the northern valleys", "Nobody asked me about sheep")
    found = relate(quote(LONG), quote(other, source="two"))
    assert found is not None
    assert found.relation == "same"
    assert found.a[0].words.startswith("We must repair")


# ---------------------------------------------------------------- look-alikes


@pytest.mark.parametrize(
    ("first", "second", "actors"),
    [
        pytest.param("I do not know", "I do not know", ("aro", "aro"), id="too few words"),
        pytest.param("I do not know what to do", "I do not know what to do", ("aro", "aro"), id="nothing telling"),
        pytest.param(
            "At the end of the day farmers will vote for it",
            "At the end of the day the mill decides",
            ("aro", "aro"),
            id="stock phrase",
        ),
        pytest.param(
            "There is a special bench in the park for people who feed the pigeons",
            "There's a special bench in the park for people who never learned to whistle",
            ("aro", None),
            id="alike in front only",
        ),
        pytest.param(
            "We are going to win this race", "We are going to win this prize", ("aro", "berg"), id="last word"
        ),
        pytest.param("Nobody will cross that bridge", "Nobody will cross that bridge", ("aro", "berg"), id="others"),
        pytest.param(DAM, DAM, ("aro", "berg"), id="a sentence of two people"),
        pytest.param(
            "Our thoughts are with the families of the crew",
            "Our thoughts are with the families of the crew",
            ("aro", "berg"),
            id="condolence of two people",
        ),
        pytest.param(
            "That was a lot more work than shearing sheep", "a lot more noise", ("aro", "aro"), id="comparison"
        ),
        pytest.param("", "We must repair every dam", ("aro", "aro"), id="marks only"),
    ],
)
def test_look_alikes_are_neither(first: str, second: str, actors: tuple[str | None, str | None]) -> None:
    assert relation(quote(first or "?!", actor=actors[0]), quote(second, actor=actors[1], source="two")) is None


def test_altered_words_of_another_day_must_say_more() -> None:
    a = quote("We will build two schools for the fishermen of Lund")
    b = quote("We will build two ferries for the fishermen of Visby", source="two")
    assert relation(a, b, days=200) is None


def test_the_same_words_of_another_day_are_the_same() -> None:
    assert relation(quote(DAM), quote(DAM, source="two"), days=200) == "same"


# ---------------------------------------------------------------- speakers


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("aro", "aro", "agree", id="one actor"),
        pytest.param("aro", None, "open", id="nobody credited"),
        pytest.param("aro", "aro@two", "open", id="surname alone"),
        pytest.param("aro", "aro-m", "open", id="initial"),
        pytest.param("aro", "ivo-aro", "conflict", id="another first name"),
        pytest.param("aro", "berg", "conflict", id="two people"),
        pytest.param("aro", "ministry", "doubtful", id="a ministry"),
        pytest.param("aro", "not in the cast", "conflict", id="unknown id"),
    ],
)
def test_speakers(first: str | None, second: str | None, expected: str) -> None:
    a, b = quote(DAM, actor=first), quote(DAM, actor=second, source="two")
    assert agreement(a, b, CAST) == agreement(b, a, CAST) == expected


def test_a_speaker_known_by_a_pronoun_or_by_place_only_is_doubtful() -> None:
    text = "he said: repair it"
    by_pronoun = replace(quote(DAM, actor="berg"), speaker=Span.of(text, 0, 2))
    assert agreement(quote(DAM), by_pronoun, CAST) == "doubtful"
    assert agreement(quote(DAM), quote(DAM, actor="berg", why=DOUBT), CAST) == "doubtful"


def test_a_surname_alone_meets_the_full_name_in_the_same_words() -> None:
    found = relate(quote(DAM), quote(DAM, actor="aro@two", source="two"), cast=CAST)
    assert found is not None
    assert found.why == "The words are the same, and Aro may be Ada Aro"


def test_a_joint_statement_does_not_contradict_who_signs_it() -> None:
    assert relation(quote(DAM), quote(DAM, actor="ministry", source="two")) == "same"
    assert relation(quote("We open the gates"), quote("We open the gates", actor="ministry", source="two")) is None


def test_very_many_same_words_are_one_utterance_whoever_is_credited() -> None:
    words = f"{DAM} because drought, hunger and fever never wait for slow committees to finish quarrelling"
    found = relate(quote(words), quote(words, actor="berg", source="two"), cast=CAST)
    assert found is not None
    assert "one source credits" in found.why


def test_words_that_a_speaker_quotes_from_another_are_the_others() -> None:
    a = quote("Crooked Berg said the gates were ‘extremely rusty in every hinge and bolt.’ Shame")
    b = quote("extremely rusty in every hinge and bolt", actor="berg", kind="mixed", source="two")
    assert relation(a, b) == "same"


# ---------------------------------------------------------------- told in other words


TOLD = "that every dam along the Orla had to be repaired before the rains of winter"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(f"that {DAM.removeprefix('We ')}", "paraphrase", id="the same words"),
        pytest.param(TOLD, "paraphrase", id="other words"),
        pytest.param(TOLD.replace("had to be", "should not be"), None, id="negated"),
        pytest.param(TOLD.replace("every dam", "all 12 dams"), None, id="a number that was not said"),
        pytest.param("that the ferries had to be painted before the rains of winter", None, id="something else"),
        pytest.param("that rains were near", None, id="too little"),
    ],
)
def test_what_is_quoted_here_and_told_there(told: str, expected: str | None) -> None:
    indirect = quote(told, kind="indirect", source="two")
    assert relation(quote(LONG), indirect) == relation(indirect, quote(LONG)) == expected


@pytest.mark.parametrize("actor", ["berg", None, "aro@two"])
def test_other_words_are_a_paraphrase_of_the_same_speaker_only(actor: str | None) -> None:
    assert relation(quote(LONG), quote(TOLD, kind="indirect", source="two", actor=actor)) is None


def test_a_paraphrase_of_another_day_is_none() -> None:
    assert relation(quote(LONG), quote(TOLD, kind="indirect", source="two"), days=60) is None


def test_the_reason_of_a_paraphrase_counts_the_words() -> None:
    found = relate(quote(LONG), quote(TOLD, kind="indirect", source="two"), cast=CAST)
    assert found is not None
    assert found.why.startswith("Quoted in one source and told in the other, with ")
    assert found.difference is None
    assert found.a[0].words.startswith("We must repair")


def test_two_told_renderings_in_like_words_are_similar() -> None:
    a = quote("Norland would take greater care that the raiders cannot retake harbours on its coast", kind="indirect")
    b = quote(
        "that Norland will take greater care so the raiders never retake harbours on its coast",
        kind="indirect",
        source="two",
    )
    assert relation(a, b) == "similar"
    assert relation(a, replace(b, actor=None)) is None


# ---------------------------------------------------------------- properties

WORDS = st.lists(
    st.sampled_from(["we", "must", "repair", "every", "dam", "along", "the", "Orla", "before", "rains", "not", "pay"]),
    min_size=1,
    max_size=25,
).map(" ".join)


@given(WORDS, WORDS, st.sampled_from(["direct", "indirect"]), st.sampled_from(["aro", "berg", None]))
def test_relating_is_symmetric(first: str, second: str, kind: QuoteKind, actor: str | None) -> None:
    a, b = quote(first), quote(second, kind=kind, actor=actor, source="two")
    one, other = relate(a, b, cast=CAST), relate(b, a, cast=CAST)
    if one is None or other is None:
        assert one is other is None
    else:
        assert (one.relation, one.score, one.why) == (other.relation, other.score, other.why)
        assert (one.a, one.b) == (other.b, other.a)


@given(st.integers(0, 10), st.integers(0, 2))
def test_a_quotation_is_the_same_as_itself_cut(front: int, behind: int) -> None:
    words = DAM.split()
    cut = " ".join(words[front : len(words) - behind])
    expected = "same" if len(words) - front - behind >= 5 else None
    assert relation(quote(DAM), quote(cut, source="two")) == expected


@given(WORDS, WORDS)
def test_the_words_given_stand_in_the_quotations(first: str, second: str) -> None:
    a, b = quote(first, second), quote(second, first, source="two")
    found = relate(a, b)
    for given_quote, spans in ((a, found.a), (b, found.b)) if found else ():
        text = f"{given_quote.parts[0].words} he said {given_quote.parts[1].words}"
        assert spans
        assert list(spans) == sorted(spans)
        for span in spans:
            span.check(text)
            assert any(part.holds(span) for part in given_quote.parts)


@given(st.text(alphabet="ab [].…'\"“”‘’é\u0301\n", max_size=60))
def test_any_words_can_be_read(text: str) -> None:
    known = wording(quote(text or "x"))
    for at, (first, last) in enumerate(zip(known.first, known.last, strict=True)):
        assert first <= at < last
        (place,) = places_of(known, [(at, at + 1)])
        assert known.parts[place.part][place.start :].startswith(place.words)
        assert place.words


def test_names_and_worn_words_weigh_less() -> None:
    known = wording(quote("Yesterday we see Lund and the harbour"))
    assert dict(zip(known.words, known.weights, strict=True)) == {
        "yesterday": 1.0,
        "we": LIGHT,
        "see": LIGHT,
        "lund": NAME,
        "and": LIGHT,
        "the": LIGHT,
        "harbor": 1.0,
    }
