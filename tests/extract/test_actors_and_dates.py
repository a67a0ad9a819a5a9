"""Words that may be a date or a part of a name, through the whole pipeline."""

from explorer.extract.pipeline import extract
from explorer.model.source import Source


def test_now_ends_the_name_of_a_movement_and_is_no_date_there() -> None:
    found = extract(Source(id="s", text="Ada Holm of Shelter Now, a charity, left. She is now at sea.", title="t"))
    assert [a.name for a in found.actors] == ["Ada Holm", "Shelter Now"]
    assert [d.words for d in found.dates] == ["now"]


def test_now_behind_an_abbreviation_that_ends_a_sentence_is_a_date() -> None:
    found = extract(Source(id="s", text="They left the U.S. Now all is quiet.", title="t"))
    assert [d.words for d in found.dates] == ["Now"]
