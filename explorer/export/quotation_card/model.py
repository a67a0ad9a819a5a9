"""What a quotation card holds, whoever shows it: the screen, a picture, the clipboard or a file."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias

from explorer.lean import dataclass
from explorer.model.comparison import CellState, MatchKind
from explorer.model.source import Source
from explorer.model.wording import date_words

RunKind: TypeAlias = Literal["same", "only", "varied", "inserted", "replaced", "left out", "moved", "cut", "around"]
State: TypeAlias = Literal["alone", "reference"] | CellState

STATES: Mapping[State, str] = {
    "alone": "the only rendering",
    "reference": "reference",
    "same": "the same words",
    "differs": "altered words",
    "paraphrase": "in other words",
    "stands": "in its text, not matched",
}
"""How a rendering relates to the one that it is compared with, in words."""

_SAME: Mapping[MatchKind, str] = {"amount": "the same sum", "event": "the same event"}
_DIFFERS: Mapping[MatchKind, str] = {"amount": "another sum", "event": "the same event, told differently"}


def state_words(state: State, kind: MatchKind) -> str:
    """A state in words: of a sum or an event not the words are compared but what they tell."""
    told = _SAME if state == "same" else _DIFFERS if state == "differs" else {}
    return told.get(kind, STATES[state])


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a rendering, or of what the reference has in its place.

    Attributes:
        text: words of the source, with the marks and blanks between them; "" where the source has none.
        kind: same as the reference has them; only here, before or behind the words that both have; of the reference,
            varied by another rendering; inserted; replaced; left out (`text` is empty); moved (`text` is empty where
            the words stand in the reference); cut before or behind the words that both have (`text` is empty); around
            the quotation, the source's own words.
        other: the reference's words that are replaced, left out, moved from here, or cut; else "".
    """

    text: str
    kind: RunKind = "same"
    other: str = ""


_OPENING = frozenset('“„«‘‹(["')
"""Marks behind which no blank stands."""


def with_blanks(runs: Iterable[Run]) -> Iterator[tuple[bool, Run]]:
    """Each run, and whether a blank is due before it: words that the source has not stand apart from its own."""
    behind, due = " ", False
    for run in runs:
        absent = not run.text
        apart = absent or run.text[0].isalnum() or run.text[0] in _OPENING
        yield (absent or due) and apart and not behind.isspace() and behind not in _OPENING, run
        behind, due = run.text[-1:] or "-", absent


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the analyst said of a rendering.

    Attributes:
        said: in words, without a full stop; "" for nothing.
        others: ids of the findings that it was said of, too.
    """

    said: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A quotation as one source has it.

    Attributes:
        key: id of the finding; of the source for a shared passage, which has no finding.
        finding: id of the finding; None for a shared passage.
        source: which source.
        kind: of what it is a rendering.
        runs: the words, from before the quotation to behind it.
        manner: "direct", "mixed" or "in its own words"; "" for what is no quotation.
        speaker: name of the actor who is credited; "" when not known.
        credited: the words that name who is credited; "" when there are none.
        cue: the word of attribution; "" when there is none.
        words: the quotation alone.
        start: its first code point in the source.
        end: one past its last one.
        state: how it relates to the reference.
        difference: what differs from the reference, as a phrase ("here" is this rendering); "" when nothing does.
        focused: whether it is what stands in the middle of the texts.
        verdicts: what the analyst said of it.
    """

    key: str
    finding: str | None
    source: Source
    kind: MatchKind
    runs: tuple[Run, ...]
    manner: str
    speaker: str
    credited: str
    cue: str
    words: str
    start: int
    end: int
    state: State
    difference: str = ""
    focused: bool = False
    verdicts: Verdicts = Verdicts()

    @property
    def attribution(self) -> str:
        """Who is credited with which words: "Ada Aro · credited as “the minister” · “said”"; "" when nobody is."""
        credited = f"credited as “{_line(self.credited)}”" if self.credited else ""
        return " · ".join(
            part for part in (_line(self.speaker), credited, f"“{_line(self.cue)}”" if self.cue else "") if part
        )

    @property
    def dated(self) -> str:
        """When the source was published, in words."""
        return date_words(self.source.published) if self.source.published else "date not known"

    @property
    def relation(self) -> str:
        """How it relates to the reference, in one line."""
        return f"{self.related}: {self.difference}" if self.difference else self.related

    @property
    def related(self) -> str:
        """The same without what differs."""
        return state_words(self.state, self.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """All renderings of one quotation, of a shared passage, or the sentences in which one sum or event stands.

    Attributes:
        kind: of what.
        label: a short line that names it.
        renderings: the reference first, then in the order of the project; at least one.
        number: renderings that there are, of which `renderings` may be the first few.
        reporting: number of the sources that have it.
        silent: names of the sources that have not.
        aside: number of sources of the project that lie aside, of which nothing is said.
        why: why these belong together; "" for a single one.
        aligned: whether the words are compared one by one.
    """

    kind: MatchKind
    label: str
    renderings: tuple[Rendering, ...]
    number: int
    reporting: int
    silent: tuple[str, ...] = ()
    aside: int = 0
    why: str = ""
    aligned: bool = True

    @property
    def aside_words(self) -> str:
        """That further sources of the project were not compared; "" when there are none."""
        if self.aside == 1:
            return "1 source lies aside and was not compared."
        return f"{self.aside:,} sources lie aside and were not compared." if self.aside else ""

    @property
    def reference(self) -> Rendering:
        """What the others are compared with."""
        return self.renderings[0]


def _line(words: str) -> str:
    return " ".join(words.split())
