"""From stretches to quotations: each gets its attribution and kind, parts of one utterance are joined."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from explorer.extract.quotes import attribution, neighbours
from explorer.extract.quotes.attribution import Attribution
from explorer.extract.quotes.clauses import Clause
from explorer.extract.quotes.marks import Stretch
from explorer.extract.quotes.vocabulary import words
from explorer.model.finding import QuoteKind

# Rules whose attribution stands behind the words, so that what comes next may go on with them.
_BEHIND: Final = frozenset({"cue-subject-after", "subject-cue-after", "according-to"})
# With fewer blanks than these, words in marks are no statement of somebody, or no clause.
_STATEMENT_BLANKS: Final = 6
_BY_PLACE: Final = frozenset({"same-speaker", "subject-before"})
_CLAUSE_BLANKS: Final = 1
# In a title, words up to this length need no capital.
_SMALL_WORD: Final = 4
# A sentence of no more tokens than this can be a bare quotation; so many may stand before one that begins it.
_FEW: Final = 6
# What titles stand behind, or before.
_SO_CALLED: Final = frozenset({"so-called", "nicknamed", "codenamed", "code-named"})
"""Before capitalised words in marks these say that they are a name and nobody's words."""
_WORKS: Final = words(
    "show book memoir novel film movie play song album series program programme podcast documentary magazine"
    " comedy drama sitcom hit hits titled entitled episode column article star host ad ads"
)
_WORK_BEHIND: Final = words("show podcast program programme magazine newsletter star host")
_PLACES: Final = words("of on in at with")
# How quoted words end when the reporter's sentence goes on behind them, and when they are a clause.
_GOES_ON: Final = ",?!-–—…"
_STOPS: Final = ",.!?…-–—"


@dataclass(slots=True)
class Draft:
    """A quotation in the making.

    Attributes:
        kind: as in the model.
        parts: indexes of its stretches.
        who: its attribution.
        clause: index of the sentence of its last part.
        doubled: whether its marks are doubled apostrophes.
    """

    kind: QuoteKind
    parts: list[int]
    who: Attribution
    clause: int
    doubled: bool


def drafts(clauses: Sequence[Clause], stretches: Sequence[Stretch], text: str) -> list[Draft]:
    """Every quotation, in order of its first part."""
    assembly = _Assembly(clauses, stretches, text)
    for index, clause in enumerate(clauses):
        if clause.quotes:
            tokens = [token for token, tag in enumerate(clause.tags) if tag == "Q"]
            for token, nth in zip(tokens, clause.quotes, strict=True):
                assembly.place(index, token, nth)
    return assembly.drafts


class _Assembly:
    """The quotations so far."""

    def __init__(self, clauses: Sequence[Clause], stretches: Sequence[Stretch], text: str) -> None:
        self._clauses = clauses
        self._stretches = stretches
        self._text = text
        self._of_stretch: dict[int, Draft] = {}
        self._attributed_behind: set[int] = set()
        self.drafts: list[Draft] = []

    def place(self, index: int, token: int, nth: int) -> None:
        """Make the stretch a quotation, a part of one, or nothing when its words are only set off."""
        clause, stretch = self._clauses[index], self._stretches[nth]
        who = attribution.attribute(clause, token, goes_on=self._text[stretch.end - 1] in _GOES_ON)
        if who is not None and who.rule in _BEHIND:
            self._attributed_behind.add(nth)
        carried = self._of_stretch.get(nth - 1) if stretch.continues else None
        if carried is not None:
            if who is not None and who.rule in _BEHIND and who.score > carried.who.score:
                carried.who = who
            self._join(carried, index, nth)
            return
        if who is None or who.score < attribution.WEAK:
            if self._stands_alone(clause, token, stretch):
                joined = self._carried_on(index, nth)
                if joined is not None:
                    self._join(joined, joined.clause, nth)
                    return
                who = self._from_around(index) or who
            elif who is None and self._reads_on(stretch):
                who = attribution.in_sentence(clause, token)
        self._add(index, token, nth, who or Attribution("unattributed"))

    def _add(self, index: int, token: int, nth: int, who: Attribution) -> None:
        """Begin a quotation, or make the stretch a part of the one under the same cue; leave titles and terms alone."""
        clause, stretch = self._clauses[index], self._stretches[nth]
        kind = self._kind(clause, token, stretch, who)
        capital = self._text[stretch.start].isupper()
        called = capital and token > 0 and clause.words[token - 1] in _SO_CALLED
        if (
            called
            or self._is_title(clause, token, stretch)
            or (not self._is_carried_on(nth) and self._is_set_off(stretch, who, kind))
        ):
            return
        previous = self.drafts[-1] if self.drafts else None
        if previous is not None and previous.clause == index and who.cue is not None and previous.who.cue == who.cue:
            if kind != previous.kind:
                previous.kind = "mixed"
            self._join(previous, index, nth)
            return
        draft = Draft(kind, [nth], who, index, stretch.kind == "doubled")
        self.drafts.append(draft)
        self._of_stretch[nth] = draft

    def _join(self, draft: Draft, index: int, nth: int) -> None:
        draft.parts.append(nth)
        draft.clause = index
        self._of_stretch[nth] = draft

    def _stands_alone(self, clause: Clause, token: int, stretch: Stretch) -> bool:
        """Whether the words are a sentence of their own, at most behind a "But" or "Then" of the reporter."""
        if len(clause.tags) <= _FEW and clause.tags.strip("-,.") == "Q":
            return True
        return token <= _FEW and self._text[stretch.start].isupper() and not clause.tags[:token].strip("RB&,-")

    def _reads_on(self, stretch: Stretch) -> bool:
        """Whether the words, two or more, go on in the reporter's sentence: a term would be capitalised or one word."""
        return self._text[stretch.start].islower() and " " in self._text[stretch.start : stretch.end]

    def _is_set_off(self, stretch: Stretch, who: Attribution, kind: QuoteKind) -> bool:
        """Whether the words are too few for a quotation when nothing but their place says that somebody spoke them."""
        blanks = self._text.count(" ", stretch.start, stretch.end)
        if who.rule == "unattributed":
            return not self._text[stretch.start].isupper() or blanks < _STATEMENT_BLANKS
        return who.rule in _BY_PLACE and blanks < (_STATEMENT_BLANKS if kind == "mixed" else _CLAUSE_BLANKS)

    def _is_carried_on(self, nth: int) -> bool:
        """Whether the next paragraph goes on with these words."""
        return nth + 1 < len(self._stretches) and self._stretches[nth + 1].continues

    def _is_title(self, clause: Clause, token: int, stretch: Stretch) -> bool:
        """Whether the words are the title of a work: capitalised throughout, beside "the show", after "'s" or "on"."""
        listed = clause.words
        before = token - 1
        if before > 0 and (clause.tags[before] == "," or listed[before] == "called"):
            before -= 1
        named = before >= 0 and (
            clause.tags[before] == "S"
            or listed[before] in _WORKS
            or (before == token - 1 and listed[before] in _PLACES)
        )
        if not named and (token + 1 == len(listed) or listed[token + 1] not in _WORK_BEHIND):
            return False
        return all(
            word[0].isupper() or not word[0].isalpha() or (k > 0 and word.islower() and len(word) <= _SMALL_WORD)
            for k, word in enumerate(self._text[stretch.start : stretch.end].split())
        )

    def _kind(self, clause: Clause, token: int, stretch: Stretch, who: Attribution) -> QuoteKind:
        """Direct when the quotation is a clause of its own, mixed when the reporter's grammar holds it."""
        tags = clause.tags
        capital = self._text[stretch.start].isupper()
        if token == 0:
            if len(tags) == 1 or self._text[stretch.end - 1] in _STOPS or tags[1] in ",.-":
                return "direct"
            beside = who.phrase is not None and who.rule in _BEHIND and who.phrase.first <= token + 2
            return "direct" if capital and beside else "mixed"
        before = tags[token - 1]
        return "direct" if before in ",:-" or (before in "VG" and capital) else "mixed"

    def _carried_on(self, index: int, nth: int) -> Draft | None:
        """The quotation that this one carries on: `"A," X said. "B."`."""
        draft = self._of_stretch.get(nth - 1)
        if draft is None or self._clauses[index - 1].paragraph != self._clauses[index].paragraph:
            return None
        if draft.clause == index - 1 and nth - 1 in self._attributed_behind:
            return draft
        return draft if draft.clause == index - 2 and draft.who.rule == "next-sentence-cue" else None

    def _from_around(self, index: int) -> Attribution | None:
        """The attribution that the sentences around give, else that of the quotation before."""
        clauses = self._clauses
        previous = clauses[index - 1] if index else None
        following = clauses[index + 1] if index + 1 < len(clauses) else None
        found = neighbours.around(previous, clauses[index], following)
        if found is None and self.drafts:
            found = replace(self.drafts[-1].who, rule="same-speaker")
        return found
