"""What the three kinds of facts share: folding of words, labels, and groups that grow one finding at a time."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import field
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

from explorer.lean import dataclass
from explorer.model.finding import Actor

_WORD = re.compile(r"\w+(?:'\w+)?")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})

_EMPTY_WORDS = frozenset(
    """
    a an the of for in on at to from by with and or as into over under across between among its their his her our this
    that these those which who new more further total additional annual military special joint support help aid
    assistance funding money fund funds program programme project effort efforts towards toward through during
    will would shall should can could may might must has have had is are was were be been being did do does not cannot
    """.split()  # noqa: SIM905 - a list of words is read as a text
)
"""Words that say nothing about what a sum or an event is for."""

_SHORT_ENDINGS = ("'s", "'ll", "'ve", "'re", "'d", "'m")
_STEM_ENDINGS = ("ies", "es", "s", "ing", "ed")
_SHORTEST_STEM = 4

LABEL_LENGTH = 60
"""Code points a label may have: what fits beside a bar."""

_MOST_CANDIDATES = 64
"""Groups that one key may offer, the latest first: a phrase in every source costs no more than one in few."""


def folded_words(text: str) -> tuple[str, ...]:
    """The words without case, accents, marks and punctuation; what is left is the same words in any typography."""
    if text.isascii():
        plain = text.lower()
    else:
        plain = text.translate(_APOSTROPHES).casefold()
        if not plain.isascii():
            plain = unicodedata.normalize("NFKD", plain)
            # A text has few different characters: each is asked once whether it is an accent.
            accents = [c for c in set(plain) if unicodedata.combining(c)]
            plain = plain.translate(str.maketrans(dict.fromkeys(accents))).casefold()
    return tuple(_WORD.findall(plain))


known_words = lru_cache(maxsize=1 << 14)(folded_words)
"""The same for names and phrases, which are asked for again and again."""


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The word without an inflectional ending, roughly: enough to meet "operation" and "operations"."""
    for ending in _STEM_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word


@lru_cache(maxsize=1 << 16)
def _content_stem(word: str) -> str:
    """The stem of a folded word; "" when it says nothing about what something is about."""
    if "'" in word:
        # A short form says what its first word says: "they'll", "the pier's"; "don't" is an auxiliary with "not".
        word = "" if word.endswith("n't") else word.partition("'")[0] if word.endswith(_SHORT_ENDINGS) else word
    return stem(word) if len(word) > 1 and word not in _EMPTY_WORDS else ""


def content_stems(text: str) -> frozenset[str]:
    """Stems of the words that say what something is about."""
    return frozenset(filter(None, map(_content_stem, folded_words(text))))


known_stems = lru_cache(maxsize=1 << 15)(content_stems)
"""The same for the words of findings and the sentences around them, which are asked for again and again."""


class Cast:
    """The actors of all sources, and which of them may be taken for one when findings are compared.

    Two organisations, groups or places whose ids were kept apart for want of proof may still carry the same name of two
    words or more ("Bridge Repair Fund"): as recipients of one sum they are the same. People are not: namesakes exist.
    """

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._names = {actor.id: actor for actor in actors}
        first: dict[tuple[str, tuple[str, ...]], str] = {}
        self._same: dict[str, str] = {}
        for actor in actors:
            if actor.kind != "person" and len(words := known_words(actor.name)) > 1:
                self._same[actor.id] = first.setdefault((actor.kind, words), actor.id)

    def ids(self, actors: Iterable[str | None]) -> frozenset[str]:
        """One id for each actor that is named, equal for those that may be taken for one."""
        return frozenset(self._same.get(actor, actor) for actor in actors if actor is not None)

    def get(self, actor: str | None) -> Actor | None:
        """The actor with this id."""
        return None if actor is None else self._names.get(actor)

    def names(self, actors: Iterable[str | None]) -> list[str]:
        """The names of those that are known, in order."""
        return [known.name for actor in actors if (known := self.get(actor)) is not None]


def cut_at_word(text: str, length: int = LABEL_LENGTH) -> str:
    """At most `length` code points; what is cut is cut after a word and ends in an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    head = line[: length - 1]
    at_word = head.rsplit(" ", 1)[0] if not line[length - 1].isspace() and " " in head else head
    return at_word.rstrip(" .,;:-–—(…") + "…"


class Located(Protocol):
    """What a group needs to know of a finding."""

    @property
    def id(self) -> str:
        """Unique within the project."""

    @property
    def source(self) -> str:
        """Id of the Source."""


F = TypeVar("F", bound=Located)
S = TypeVar("S")


@dataclass(slots=True)
class Group(Generic[F, S]):
    """Findings taken for one fact, and what is known of them together.

    Attributes:
        findings: in the order of the sources and of their texts.
        summary: all that its findings say, in constant room: new findings are compared with this, not with each other.
        reasons: why each but the first joined, each reason once.
    """

    findings: list[F]
    summary: S
    reasons: list[str] = field(default_factory=list)


def grow(
    findings: Iterable[F],
    *,
    summarise: Callable[[F], S],
    keys: Callable[[S], Sequence[Hashable]],
    same: Callable[[S, S], str | None],
    merge: Callable[[S, S], S],
) -> list[Group[F, S]]:
    """Put each finding into the first group that says the same, or into a new one.

    Only groups that share a key are compared, at most a fixed number for each key, so the cost grows with the findings
    and not with their pairs. A finding is compared with all that a group says, so two that contradict each other are
    not joined through a third that is silent.

    Args:
        findings: in the order of the project.
        summarise: what one finding says.
        keys: what two summaries must share one of to be compared at all.
        same: why two summaries say the same thing, or None.
        merge: what both say together.
    """
    groups: list[Group[F, S]] = []
    index: defaultdict[Hashable, list[int]] = defaultdict(list)
    for finding in findings:
        summary = summarise(finding)
        wanted = keys(summary)
        chosen: int | None = None
        for number in _candidates(index, wanted):
            reason = same(groups[number].summary, summary)
            if reason is not None:
                chosen = number
                group = groups[number]
                group.findings.append(finding)
                group.summary = merge(group.summary, summary)
                if reason not in group.reasons:
                    group.reasons.append(reason)
                break
        if chosen is None:
            chosen = len(groups)
            groups.append(Group([finding], summary))
        for key in wanted:
            known = index[key]
            if not known or known[-1] != chosen:
                known.append(chosen)
    return groups


def _candidates(index: defaultdict[Hashable, list[int]], wanted: Sequence[Hashable]) -> list[int]:
    """Numbers of the groups that share a key, the oldest first."""
    found: set[int] = set()
    for key in wanted:
        found.update(index.get(key, ())[-_MOST_CANDIDATES:])
    return sorted(found)
