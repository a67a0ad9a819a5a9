"""Sources that are nearly one text are known as reprints of each other, however they come and go."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model.edit import AddSources, RemoveSources
from explorer.model.finding import Extraction
from explorer.model.source import Source
from explorer.store.project import ProjectFile, check, repair
from explorer.store.project.folding import MARK, fold
from explorer.store.project.reprints import done, keep_bands, kept_bands, sketched
from explorer.store.project.sketch import Words, bands_of, words_of

WORDS = (
    "ferry",
    "pier",
    "lamp",
    "storm",
    "mayor",
    "quay",
    "bridge",
    "rain",
    "road",
    "market",
    "tide",
    "boat",
    "harbour",
)


def story(seed: int, words: int = 300) -> list[str]:
    """Words of a story that no other seed tells."""
    random = Random(seed)  # noqa: S311  # no secret: always the same
    return [f"{random.choice(WORDS)}{random.randrange(40)}" for _ in range(words)]


def text(words: list[str]) -> str:
    return " ".join(words) + "."


def reprint(words: list[str]) -> str:
    """With another headline, and without its last words."""
    return "Another headline, by somebody else. " + text(words[:-10])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "p.sourceproject"


@pytest.fixture
def project(path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.create(path) as made:
        yield made


def add(project: ProjectFile, **texts: str) -> None:
    sources = tuple(Source(id=name, title=name, text=words) for name, words in texts.items())
    project.apply(AddSources(sources=sources, extractions=tuple(Extraction(source=name) for name in texts)))


def test_reprints_are_grouped_under_the_first_of_them_whenever_they_come(project: ProjectFile) -> None:
    add(project, a=text(story(1)), b=text(story(2)), c=reprint(story(1)))
    assert project.reprints() == {"a": "a", "c": "a"}
    add(project, d=text(story(1)[5:]), e=reprint(story(2)), f=text(story(3)))
    assert project.reprints() == {"a": "a", "c": "a", "d": "a", "b": "b", "e": "b"}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(text(story(1)[:200]), id="a third is left out"),
        pytest.param(text(story(1) + story(2)), id="as much is added"),
        pytest.param(text(story(1)[:150] + story(2)[:150]), id="half is another story"),
        pytest.param(text(story(1)[150:] + story(1)[:150]), id="the halves have changed places"),
    ],
)
def test_what_shares_less_than_nine_words_in_ten_is_no_reprint(project: ProjectFile, other: str) -> None:
    add(project, a=text(story(1)), b=other)
    assert project.reprints() == {}


def test_short_texts_are_no_reprints(project: ProjectFile) -> None:
    add(project, a=text(story(1, 30)), b=reprint(story(1, 30)))
    assert project.reprints() == {}


def test_most_texts_of_which_every_twentieth_word_is_another_are_known_again() -> None:
    random = Random(7)  # noqa: S311  # no secret
    known = 0
    for seed in range(50):
        words = story(seed)
        other = [f"other{number}" if random.random() < 0.05 else word for number, word in enumerate(words)]
        known += not set(bands_of(words_of(text(words)))).isdisjoint(bands_of(words_of(text(other))))
    assert known >= 48


def test_case_and_signs_make_no_other_text() -> None:
    words = text(story(1))
    assert bands_of(words_of(words.upper().replace(" ", " - "))) == bands_of(words_of(words))
    assert bands_of(words_of(words.replace("e", "é"))) == bands_of(words_of(words.replace("e", "e\u0301")))


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=8), max_size=60), st.sampled_from([" ", ", ", "\n“"]))
def test_words_are_told_apart_by_their_letters_alone_wherever_they_stand(words: list[str], between: str) -> None:
    said = between.join(words)
    alone = [number for word in fold(said).replace(MARK, "").split() for number in words_of(word).tolist()]
    assert words_of(said).tolist() == alone
    assert len(set(alone)) == len(set(fold(said).replace(MARK, "").split()))


@pytest.mark.parametrize("number", [40, 45, 60, 120, 2_000, 90_000])
def test_a_text_of_any_length_is_known_by_as_many_bands(number: int) -> None:
    words = words_of(text(story(3, number)))
    assert len(bands_of(words)) == len(set(bands_of(words))) == len(bands_of(words_of(text(story(4)))))


# ---------------------------------------------------------------------- files of an earlier version


def forget_sketches(project: ProjectFile) -> None:
    """Leave the file as a step from an earlier version leaves it."""
    with project.writing() as db:
        for line in ("DELETE FROM band", "DELETE FROM reprint", "INSERT INTO unsketched SELECT key FROM source"):
            db.execute(line)


def test_reprints_of_an_earlier_version_are_found_some_at_a_time(path: Path) -> None:
    with ProjectFile.create(path) as project:
        add(project, a=text(story(1)), b=text(story(2)), c=reprint(story(1)))
        forget_sketches(project)
        assert (project.unsketched(), project.reprints()) == (3, {})
        assert project.sketch(1) == 2
    assert check(path) == ()
    with ProjectFile.open(path) as project:
        # What comes in meanwhile is known by those that wait when it is their turn.
        add(project, d=reprint(story(2)))
        project.apply(RemoveSources(ids=("a",)))
        assert project.reprints() == {}
        assert [project.sketch(1), project.sketch(9), project.sketch(1)] == [1, 0, 0]
        assert project.reprints() == {"b": "b", "d": "b"}
        add(project, a=text(story(1)))
        assert project.reprints() == {"b": "b", "d": "b", "c": "c", "a": "c"}
    assert check(path) == ()


def test_sources_that_wait_are_put_with_what_has_come_since(project: ProjectFile) -> None:
    add(project, a=text(story(1)), b=text(story(1)[2:]), c=text(story(2)))
    forget_sketches(project)
    # Somebody is stopped when the bands of one are kept, before its reprints are looked for.
    with project.writing() as db:
        keep_bands(db, sketched(db, 1))
    add(project, d=reprint(story(1)), e=reprint(story(2)))
    assert project.reprints() == {"a": "a", "d": "a"}
    assert project.sketch(9) == 0
    assert project.reprints() == {"a": "a", "b": "a", "d": "a", "c": "c", "e": "c"}


def test_a_source_that_is_taken_out_while_its_sketch_is_made_leaves_nothing(project: ProjectFile) -> None:
    add(project, a=text(story(1)), b=reprint(story(1)))
    forget_sketches(project)
    with project.writing() as db:
        made = sketched(db, 9)
    project.apply(RemoveSources(ids=("a",)))
    with project.writing() as db:
        keep_bands(db, made)
        done(db, made, {2: 1})
        assert kept_bands(db, 1) == []
    assert (project.unsketched(), project.reprints()) == (0, {})


def test_a_repair_leaves_no_source_without_its_sketch(path: Path) -> None:
    with ProjectFile.create(path) as project:
        add(project, a=text(story(1)), b=reprint(story(1)))
        forget_sketches(project)
        with project.writing() as db:
            db.execute("UPDATE source SET words = 1")
    assert repair(path).left == ()
    with ProjectFile.open(path) as project:
        assert (project.unsketched(), project.reprints()) == (0, {"a": "a", "b": "a"})


def test_a_group_goes_on_when_its_first_source_is_taken_out_and_when_it_comes_back(project: ProjectFile) -> None:
    add(project, a=text(story(1)), b=reprint(story(1)), c=text(story(1)[3:]))
    project.apply(RemoveSources(ids=("a",)))
    assert project.reprints() == {"b": "b", "c": "b"}
    add(project, a=text(story(1)))
    assert project.reprints() == {"b": "b", "c": "b", "a": "b"}
    project.apply(RemoveSources(ids=("b", "c")))
    assert project.reprints() == {}
    add(project, d=text(story(1)[3:]))
    assert project.reprints() == {"a": "a", "d": "a"}


def test_a_new_source_is_compared_with_few_however_many_reprints_there_are(
    project: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(project, **{f"s{number}": f"Edition {number}. {text(story(1))}" for number in range(60)})
    compared: list[int] = []

    def count(one: Words, _other: Words) -> bool:
        compared.append(len(one))
        return True

    monkeypatch.setattr("explorer.store.project.sketch.are_reprints", count)
    add(project, late=reprint(story(1)))
    assert len(compared) == 1
    assert project.reprints()["late"] == "s0"


@pytest.mark.parametrize("damage", ["DELETE FROM band WHERE source = 1", "UPDATE band SET hash = hash + 1"])
def test_what_reprints_are_found_by_is_checked_and_made_anew(path: Path, damage: str) -> None:
    with ProjectFile.create(path) as project:
        add(project, a=text(story(1)), b=reprint(story(1)))
        with project.writing() as db:
            db.execute(damage)
            db.execute("DELETE FROM reprint")
    assert "its reprints cannot all be found" in {problem.what for problem in check(path)}
    assert repair(path).left == ()
    with ProjectFile.open(path) as project:
        assert project.reprints() == {"a": "a", "b": "a"}
