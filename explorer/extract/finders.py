"""How another finder joins the pipeline: as one more step, put in by whoever composes the pipeline.

There is no list to register with: `composed` makes a new pipeline, and `pipeline.extract` runs the one it is given.
"""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from explorer.extract.pipeline import PIPELINE, Step
from explorer.extract.reading import Reading
from explorer.model.finding import Extraction


@runtime_checkable
class Finder(Protocol):
    """Something that finds more in a source than the pipeline did.

    It must be importable and picklable, because worker processes run it, and pure: the same source gives the same
    findings. The findings it adds have the id "", their `why.rule` is listed in `explorer.extract.rules`, and every
    actor id that they carry is in the extraction's `actors`.
    """

    @property
    def name(self) -> str:
        """For the list in the documentation and in messages."""
        ...

    @property
    def summary(self) -> str:
        """What it finds, as a sentence."""
        ...

    def __call__(self, reading: Reading, found: Extraction, /) -> Extraction:
        """The same with more."""
        ...


def composed(finder: Finder, *, after: str, steps: Sequence[Step] = PIPELINE) -> tuple[Step, ...]:
    """The steps with a finder behind the one of this name: later steps use what it finds.

    Raises:
        ValueError: there is no such step.
    """
    names = [step.name for step in steps]
    if after not in names:
        raise ValueError(f"There is no step {after}; the steps are {', '.join(names)}")
    at = names.index(after) + 1
    return (*steps[:at], Step(finder.name, finder.summary, finder), *steps[at:])
