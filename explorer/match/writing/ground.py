"""What all sentences stand on: what is compared, what sources are silent on, and what was told already."""

from collections.abc import Sequence
from typing import TypeAlias

from explorer.match.altered import Place, overlap
from explorer.match.material import Material
from explorer.match.silence import Silence
from explorer.model.comparison import Segment

MOST_TOGETHER = 8
"""Sources up to which it says something that only one of them reports a thing."""

Sentence: TypeAlias = tuple[tuple[Segment, ...], tuple[str, ...], tuple[Place, ...]]
"""A sentence, the ids of the sources it speaks of, and where what differs stands in them; nowhere for what is not
there, or is told by nothing else."""


class Ground:
    """What sentences stand on.

    Attributes:
        material: what is compared.
        silence: the texts, for what a source does not report.
        telling: ids of the sources that have any words.
        few: whether these are so few that it says something that only one of them reports a thing.
    """

    def __init__(self, material: Material, silence: Silence) -> None:
        self.material = material
        self.silence = silence
        # A source without a word is silent on everything, and nobody needs to be told; of one in another language it
        # is not known what it tells.
        self.telling = [
            name for name, source in material.sources.items() if source.text.strip() and name not in material.unread
        ]
        self.few = len(self.telling) <= MOST_TOGETHER
        self._taken: list[tuple[Place, ...]] = []

    def take(self, places: tuple[Place, ...]) -> None:
        """Remember that what differs at some places is told: nothing tells it again."""
        if places:
            self._taken.append(places)

    def knows(self, places: tuple[Place, ...]) -> bool:
        """Whether what differs at some places is told."""
        return any(overlap(places, told) for told in self._taken)

    def names(self, sources: Sequence[str]) -> tuple[str, ...]:
        """What sources are called."""
        return tuple(self.material.names[source] for source in sources)
