"""Another finder joins the pipeline by composition."""

import pickle
from dataclasses import dataclass, replace

import pytest

from explorer.extract.finders import Finder, composed
from explorer.extract.pipeline import PIPELINE, extract
from explorer.extract.reading import Reading
from explorer.model.finding import Actor, Extraction, Mention, Why
from explorer.model.source import Source

TEXT = "The lamp said: nothing. Zyx said that the harbour was closed."


@dataclass(frozen=True)
class Named:
    """Takes the word Zyx for a ship."""

    name: str = "ships"
    summary: str = "Words that are known to name ships"

    def __call__(self, reading: Reading, found: Extraction) -> Extraction:
        at = reading.text.find("Zyx")
        actor = Actor(id="group:zyx", name="Zyx", kind="group")
        why = Why(rule="ship", reason="Zyx is a ship")
        mention = Mention(id="", source=found.source, span=reading.span(at, at + 3), actor=actor.id, why=why)
        kept = tuple(m for m in found.mentions if m.start != at)
        return replace(found, actors=(*found.actors, actor), mentions=(*kept, mention))


def source() -> Source:
    return Source(id="s", title="S", text=TEXT)


def test_a_finder_stands_behind_the_step_that_is_named() -> None:
    names = [step.name for step in composed(Named(), after="actors")]
    assert names == ["dates", "actors", "ships", "quotes", "amounts", "events", "descriptions", "inner names"]


def test_the_pipeline_itself_stays_as_it_is() -> None:
    composed(Named(), after="events")
    assert [step.name for step in PIPELINE] == [
        "dates",
        "actors",
        "quotes",
        "amounts",
        "events",
        "descriptions",
        "inner names",
    ]


def test_two_finders_may_join() -> None:
    twice = composed(Named(name="boats"), after="ships", steps=composed(Named(), after="actors"))
    assert [step.name for step in twice][1:4] == ["actors", "ships", "boats"]


def test_an_unknown_step_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="There is no step nouns"):
        composed(Named(), after="nouns")


def test_later_steps_use_what_a_finder_found() -> None:
    found = extract(source(), composed(Named(), after="actors"))
    assert any(m.id and m.why.rule == "ship" for m in found.mentions)
    assert [q.actor for q in found.quotes if q.speaker and q.speaker.words == "Zyx"] == ["group:zyx"]


def test_a_finder_goes_to_a_worker_process() -> None:
    finder = Named()
    assert isinstance(finder, Finder)
    steps = composed(finder, after="actors")
    assert pickle.loads(pickle.dumps(steps)) == steps  # noqa: S301  # our own bytes
