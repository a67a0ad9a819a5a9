"""The samples show every feature in the first window, and say what they are."""

import pytest

from explorer.ingest import read
from explorer.model.source import Source
from explorer.resources import sample_folder


@pytest.fixture(scope="module")
def samples() -> list[Source]:
    items = list(read([sample_folder()]))
    assert all(isinstance(item, Source) for item in items), items
    return [item for item in items if isinstance(item, Source)]


def test_the_samples_say_all_that_a_source_can_say_of_itself(samples: list[Source]) -> None:
    assert [(s.publisher, s.published) for s in samples] == [
        ("Shafaq News", "2024-09-30"),
        ("VOA Editorials", "2024-10"),
    ]
    for source in samples:
        assert source.title_given
        assert source.url
        assert source.language == "en"


def test_the_samples_are_marked_as_digests(samples: list[Source]) -> None:
    for source in samples:
        assert source.text.rstrip().endswith("A digest in our own words, with the quoted remarks as reported.")


def test_the_samples_have_the_length_of_a_short_article(samples: list[Source]) -> None:
    for source in samples:
        assert 350 <= source.word_count <= 460
