"""Fact: findings of one or more sources that say the same thing."""

from typing import Literal, TypeAlias

from explorer.lean import dataclass
from explorer.model.finding import Actor, Extraction

FactKind: TypeAlias = Literal["quote", "amount", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One pledge, one utterance or one event, with every finding that reports it.

    Attributes:
        id: stable while its first finding is.
        kind: what its findings are.
        label: a short line that names it.
        findings: ids, in the order of the sources and of their texts; at least one.
        sources: ids of the sources that report it, in the order of the project, each once.
        why: why these findings are one fact, as a sentence without a full stop; empty for a single finding.
    """

    id: str
    kind: FactKind
    label: str
    findings: tuple[str, ...]
    sources: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Extractions of several sources with the same actor ids throughout, and the facts they share."""

    extractions: tuple[Extraction, ...]
    actors: tuple[Actor, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What an analyst says of two findings; it wins over what matching thinks, for good.

    Attributes:
        a: id of one finding, the smaller id of the two.
        b: id of the other, of the same kind; may stand in the same source.
        same: whether they say the same thing.
    """

    a: str
    b: str
    same: bool
