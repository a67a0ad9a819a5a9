"""The step as a whole: spans, ids, hostile texts, the real articles."""

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear import assert_linear

from explorer.extract import actors
from explorer.extract.reading import Reading
from explorer.model.finding import Actor, Extraction
from explorer.model.source import Source
from explorer.model.text import canonical

_WORDS = st.sampled_from(
    [
        "Mary", "Holm", "the", "Minister", "of", "Peru", "and", "U.S.", "(TPA)", "Tidal", "Power", "Agency", "said",
        "in", "Oslo", "-", "\n", "“", "”", "Iraqi", "al-Hakim", "coalition", "’s", "📌", "É", "'", ".", ",", "(", ")",
        "NATO-led", "7th", "IS", "Mr.",
    ]
)  # fmt: skip


def find(text: str) -> Extraction:
    return actors.find(Reading(Source(id="s", text=text, title="A title")), Extraction(source="s"))


@given(st.lists(_WORDS, max_size=60).map(" ".join).map(canonical))
def test_spans_hold_their_words_and_every_mention_has_its_actor(text: str) -> None:
    found = find(text)
    known = {a.id for a in found.actors}
    assert len(known) == len(found.actors)
    for mention in found.mentions:
        mention.span.check(text)
        assert mention.actor in known
    assert known == {m.actor for m in found.mentions}
    assert [m.start for m in found.mentions] == sorted(m.start for m in found.mentions)


@given(st.text(max_size=200).map(canonical))
def test_any_text_can_be_read(text: str) -> None:
    for mention in find(text).mentions:
        mention.span.check(text)


@given(st.lists(_WORDS, max_size=60).map(" ".join).map(canonical))
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    assert find(text) == find(text)


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("Aa ", id="capitalised words"),
        pytest.param("A", id="capitals"),
        pytest.param("U.", id="initials"),
        pytest.param("Peru-", id="hyphens"),
        pytest.param("Mary of ", id="linking words"),
        pytest.param("the the ", id="articles"),
        pytest.param("Holm (", id="brackets"),
        pytest.param("Mary Holm met ", id="one person again and again"),
        pytest.param("Minister Holm, the Minister, ", id="titles"),
        pytest.param("A'", id="apostrophes"),
        pytest.param("Agency of the ", id="organisation words"),
    ],
)
def test_the_time_grows_with_the_length_only(piece: str) -> None:
    find(piece)
    assert_linear(lambda letters: partial(find, piece * (letters // len(piece))), small=20_000, times=8)


def test_many_namesakes_are_linear_work() -> None:
    def text(count: int) -> str:
        return " ".join(
            f"He met {chr(65 + k % 26)}{chr(97 + k // 26 % 26)}{chr(97 + k // 676 % 26)}n Holm." for k in range(count)
        )

    find(text(500))

    assert_linear(lambda count: partial(find, text(count)), small=1000, times=8)


@pytest.fixture
def articles(shared: Path) -> list[Extraction]:
    return [find(canonical(path.read_text(encoding="utf-8"))) for path in sorted((shared / "sources").glob("*.txt"))]


def by_name(found: Extraction) -> dict[str, Actor]:
    return {a.name: a for a in found.actors}


def test_the_real_articles_name_the_actors_an_analyst_expects(articles: list[Extraction]) -> None:
    first, second = (by_name(found) for found in articles)
    for found in (first, second):
        assert {a.split()[-1] for a in found["Antony Blinken"].aliases} == {"Blinken"}
        assert found["ISIS"].kind == "group"
        assert found["United States"].kind == "country"
        assert "Iraq" in found
        assert found["Stabilization Pledge Drive"].id == "organization:stabilization-pledge-drive"
        assert "the coalition" in found["Global Coalition to Defeat ISIS"].aliases
    assert first["sub-Saharan Africa"].kind == first["Central Asia"].kind == "place"
    assert "Washington" in second["United States"].aliases
    assert "Baghdad" in second["Iraq"].aliases
    for name in ("Iraqi Security Forces", "NATO Mission in Iraq", "Operation Inherent Resolve"):
        assert name in second
    assert "NATO" not in second
