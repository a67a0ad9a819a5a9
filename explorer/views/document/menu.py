"""What the context menu of a text offers. Pure: no Qt."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from explorer.lean import dataclass
from explorer.model.finding import Finding, Quote, kind_of
from explorer.model.query import Filter, Selection
from explorer.model.wording import KINDS, finding_title
from explorer.store import Store, speaker_key
from explorer.views.document.resolve import selection_of

Command: TypeAlias = Literal["copy", "cite", "all", "find", "select", "speaker"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu.

    Attributes:
        label: with "&" before the letter that chooses it.
        command: what it does.
        enabled: whether it can be done now.
        selection: what "select" selects.
        speaker: key of the speaker that "speaker" restricts the filter to; None shows all again.
        group: lines of different groups are parted.
    """

    label: str
    command: Command
    enabled: bool = True
    selection: Selection | None = None
    speaker: str | None = None
    group: int = 0


def entries(stack: Sequence[Finding], store: Store, wanted: Filter, *, words_selected: bool) -> tuple[Entry, ...]:
    """The menu over findings that lie over each other, innermost first."""
    out = [
        Entry("&Copy", "copy", words_selected),
        Entry("Copy with &Citation", "cite", words_selected),
        Entry("Select &All", "all"),
        Entry("&Find …", "find", group=1),
    ]
    out += [Entry(f"Select {_plain(_name(f))}", "select", selection=selection_of(f), group=2) for f in stack]
    quote = next((f for f in stack if isinstance(f, Quote)), None)
    if quote is not None:
        key = speaker_key(quote)
        if wanted.speakers == {key}:
            out.append(Entry("Show All Speakers", "speaker", group=2))
        else:
            label = next((s.label for s in store.speakers() if s.key == key), "This Speaker")
            out.append(Entry(f"Show Only {_plain(label)}", "speaker", speaker=key, group=2))
    return tuple(out)


def _name(finding: Finding) -> str:
    title = finding_title(finding)
    if isinstance(finding, Quote):
        return title
    quoted = title if title.startswith("“") else f"“{title}”"
    return f"{KINDS[kind_of(finding)]} {quoted}"


def _plain(words: str) -> str:
    """Words in which no letter chooses the line: an ampersand would be taken for a sign of it."""
    return words.replace("&", "&&")
