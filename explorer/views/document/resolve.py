"""What a document pane shows, from the session's state and the store. Pure: no Qt."""

from collections.abc import Sequence

from explorer.lean import dataclass
from explorer.model.finding import Finding, Mention
from explorer.model.query import Selection
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.model.wording import date_words, isolated
from explorer.session.state import MAX_PANES, Spot, State
from explorer.store import Store
from explorer.store.describe import Description, describe


@dataclass(frozen=True, slots=True, kw_only=True)
class PaneState:
    """What one document pane shows.

    Attributes:
        index: of the pane, from the left.
        source: None for a pane that shows no source.
        sources: number of sources in the project.
        active: whether this pane was used last, among several.
        panes: number of panes.
        revision: of the project; findings and speakers are the same as long as it is.
        visible: ids that pass the filter, of all sources.
        selected: ids of this source's findings that the selection means.
        focused: id of the one that is to stand in the middle here; None when nothing of this source is selected.
        asked: whether this is the very finding that was asked for, and not only one of the same fact or actor.
        passage: the words of the selected shared passage in this source; empty when none is selected.
        selection: what is selected in all views.
        reveal: changes when something is asked for, even what is selected already.
        spot: the hit of a search over all sources that stands in this text; None when none does.
    """

    index: int
    source: Source | None
    sources: int
    active: bool
    panes: int
    revision: int
    visible: frozenset[str]
    selected: frozenset[str]
    focused: str | None
    asked: bool
    passage: tuple[Span, ...] = ()
    selection: Selection | None
    reveal: int = 0
    spot: Spot | None = None

    @property
    def can_close(self) -> bool:
        """The last pane stays."""
        return self.panes > 1

    @property
    def can_add(self) -> bool:
        """Another pane is offered by the last one."""
        return self.index == self.panes - 1 and self.panes < MAX_PANES

    @property
    def neighbour(self) -> int | None:
        """Index of the pane to change places with: the one on the right, for the last pane the one on the left."""
        if self.panes == 1:
            return None
        return self.index + 1 if self.index + 1 < self.panes else self.index - 1


def resolve(state: State, store: Store, index: int) -> PaneState:
    """What the pane of this index shows in this state."""
    name = state.panes[index] if index < len(state.panes) else None
    source = store.sources.get(name) if name else None
    passage = store.selected_passage(state.selection).get(source.id) if source is not None else None
    here: list[Finding] = []
    asked = False
    focused: str | None = None
    if source is not None:
        here = [f for f in store.selected_findings(state.selection) if f.source == source.id]
        focus = store.focus(state.selection)
        if focus is not None and focus.source == source.id:
            focused, asked = focus.id, True
        elif here:
            focused = counterpart(store, focus, here).id
    return PaneState(
        index=index,
        source=source,
        sources=len(store.catalogue),
        active=index == state.active and len(state.panes) > 1,
        panes=len(state.panes),
        revision=store.revision,
        visible=store.visible(state.filter).findings,
        selected=frozenset(f.id for f in here),
        focused=focused,
        asked=asked,
        passage=passage.spans if passage is not None else (),
        selection=state.selection,
        reveal=state.reveal,
        spot=state.spot if state.spot is not None and state.spot.source == name else None,
    )


def counterpart(store: Store, focus: Finding | None, here: Sequence[Finding]) -> Finding:
    """Of a source's selected findings the one that is to stand in the middle.

    It is the best match of what was asked for in another source, else the first.

    Args:
        store: where the matches are.
        focus: what was asked for; None when it is no finding.
        here: the selected findings of one source; at least one.
    """
    if focus is None or len(here) == 1:
        return here[0]
    findings = {finding.id: finding for finding in here}
    matches = store.matches_between(focus.source, here[0].source)
    scores = {m.b.finding: m.score for m in sorted(matches, key=lambda m: m.score) if m.a.finding == focus.id}
    return max(findings.values(), key=lambda finding: scores.get(finding.id, -1.0))


def facts_line(source: Source) -> str:
    """What stands above the title: publisher, date in words, length."""
    words = f"{source.word_count:,} word" + ("" if source.word_count == 1 else "s")
    parts = (source.publisher, date_words(source.published) if source.published else None, words)
    return " · ".join(isolated(part) for part in parts if part)


def citation(source: Source, words: str) -> str:
    """Words with where they stand, for a copy: “words” (publisher, “title”, date, address)."""
    date = date_words(source.published) if source.published else None
    parts = (source.publisher, f"“{source.title}”", date, source.url)
    return f"“{words}” ({', '.join(part for part in parts if part)})"


def selection_of(finding: Finding) -> Selection:
    """What a click on a finding selects: the actor for a mention, the finding itself for all else."""
    if isinstance(finding, Mention):
        return Selection("actor", finding.actor, at=finding.id)
    return Selection("finding", finding.id)


def is_selected(finding: Finding, selection: Selection | None) -> bool:
    """Whether a selection came, or could have come, from this very finding."""
    return selection == selection_of(finding)


def next_in_stack(stack: Sequence[Finding], selection: Selection | None, *, again: bool) -> Finding | None:
    """What a click on findings over each other selects: the innermost, and the one around it when clicked again.

    Args:
        stack: innermost first.
        selection: what is selected now.
        again: whether the last click was on the same spot.
    """
    if not stack:
        return None
    if again:
        for k, finding in enumerate(stack):
            if is_selected(finding, selection):
                return stack[(k + 1) % len(stack)]
    return stack[0]


def descriptions(stack: Sequence[Finding], store: Store) -> tuple[Description, ...]:
    """What findings over each other are, innermost first."""
    return tuple(describe(finding, store) for finding in stack)
