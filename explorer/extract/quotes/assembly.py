"""From stretches to quotations: each gets its attribution and kind, parts of one utterance are joined."""

from collections.abc import Sequence
from dataclasses import dataclass
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
_READS_ON_BLANKS: Final = 3
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
    " comedy drama sitcom hit hits titled entitled episode column article star host ad ads sang sing sings singing"
    " performed recorded directed told"
)
_CALLED_ITSELF: Final = words("itself themselves")
_MADE: Final = words("wrote writes published released penned composed authored")
_MEANINGS: Final = words("mean means meant meaning")
_WORK_BEHIND: Final = words("show podcast program programme magazine newsletter star host")
_PLACES: Final = words("of on in at with")
# How quoted words end when the reporter's sentence goes on behind them, and when they are a clause.
_GOES_ON: Final = ",?!-–—…"
_ENDS_SENTENCE: Final = ".!?…"
_STOPS: Final = ",.!?…-–—"


@dataclass(slots=True)
class Draft:
    """A quotation in the making.

    Attributes:
        kind: as in the model.
        parts: indexes of its stretches.
        who: its attribution.
        clause: index of the sentence of its last part.
        by_place: whether only its place joins a part to those before.
        doubled: whether its marks do not vouch for the wording: doubled apostrophes, or a headline's.
    """

    kind: QuoteKind
    parts: list[int]
    who: Attribution
    clause: int
    doubled: bool
    by_place: bool = False


def drafts(clauses: Sequence[Clause], stretches: Sequence[Stretch], text: str) -> list[Draft]:
    """Every quotation, in order of its first part."""
    assembly = _Assembly(clauses, stretches, text)
    for index, clause in enumerate(clauses):
        if clause.quotes:
            tokens = [token for token, tag in enumerate(clause.tags) if tag == "Q"]
            for token, nth in zip(tokens, clause.quotes, strict=True):
                assembly.place(index, token, nth)
    return assembly.drafts


def _are_one(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions of one sentence are the same: one cue, or none and the same subject."""
    if one.cue is not None or other.cue is not None:
        return one.cue == other.cue
    return one.rule == other.rule == "in-sentence" and one.phrase == other.phrase


class _Assembly:
    """The quotations so far."""

    def __init__(self, clauses: Sequence[Clause], stretches: Sequence[Stretch], text: str) -> None:
        self._clauses = clauses
        self._stretches = stretches
        self._text = text
        self._of_stretch: dict[int, Draft] = {}
        self._attributed_behind: set[int] = set()
        self._titles: set[int] = set()
        self.drafts: list[Draft] = []

    def place(self, index: int, token: int, nth: int) -> None:
        """Make the stretch a quotation, a part of one, or nothing when its words are only set off."""
        clause, stretch = self._clauses[index], self._stretches[nth]
        who = attribution.attribute(clause, token, goes_on=self._text[stretch.end - 1] in _GOES_ON)
        if who is None:
            who = attribution.of_noun(clause, token)
        elif who.rule in _BEHIND:
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
                if who is not None and who.rule == "same-speaker" and self._goes_on(index):
                    self.drafts[-1].by_place = True
                    self._join(self.drafts[-1], index, nth)
                    return
            elif (who is None or who.phrase is None) and self._reads_on(clause, token, stretch):
                who = attribution.in_sentence(clause, token) or attribution.of_owner(clause, token) or who
        self._add(index, token, nth, who or Attribution("unattributed"))

    def _add(self, index: int, token: int, nth: int, who: Attribution) -> None:
        """Begin a quotation, or make the stretch a part of the one under the same cue; leave titles and terms alone."""
        clause, stretch = self._clauses[index], self._stretches[nth]
        kind = self._kind(clause, token, stretch, who)
        if self._is_title(clause, token, nth):
            self._titles.add(nth)
            return
        if self._is_named(clause, token, stretch) or (
            not self._is_carried_on(nth) and self._is_set_off(clause, token, nth, who, kind)
        ):
            return
        previous = self.drafts[-1] if self.drafts else None
        if previous is not None and previous.clause == index:
            if self._splits_sentence(previous, clause, token, nth, who):
                self._join(previous, index, nth)
                return
            if _are_one(previous.who, who):
                if kind != previous.kind:
                    previous.kind = "mixed"
                self._join(previous, index, nth)
                return
        draft = Draft(kind, [nth], who, index, stretch.kind in ("doubled", "headline"))
        self.drafts.append(draft)
        self._of_stretch[nth] = draft

    def _splits_sentence(self, draft: Draft, clause: Clause, token: int, nth: int, who: Attribution) -> bool:
        """Whether an attribution only interrupts: `"The road," she said, pointing at it, "is open."`."""
        if draft.parts[-1] != nth - 1 or who.phrase is None or who.phrase != draft.who.phrase or who.cue is None:
            return False
        if self._text[self._stretches[nth - 1].end - 1] != "," or not self._text[self._stretches[nth].start].islower():
            return False
        return clause.tags[token - 1] == "," and who.cue.last < token - 1

    def _join(self, draft: Draft, index: int, nth: int) -> None:
        draft.parts.append(nth)
        draft.clause = index
        self._of_stretch[nth] = draft

    def _stands_alone(self, clause: Clause, token: int, stretch: Stretch) -> bool:
        """Whether the words are a sentence of their own, at most behind a "But" or "Then" of the reporter."""
        if len(clause.tags) <= _FEW and clause.tags.strip("-,.") == "Q":
            return True
        return token <= _FEW and self._text[stretch.start].isupper() and not clause.tags[:token].strip("RB&,-")

    def _reads_on(self, clause: Clause, token: int, stretch: Stretch) -> bool:
        """Whether the words go on in the reporter's sentence: a term would be capitalised or one word after "the"."""
        if not self._text[stretch.start].islower():
            return False
        return " " in self._text[stretch.start : stretch.end] or clause.tags[token - 1 : token] == "I"

    def _is_set_off(self, clause: Clause, token: int, nth: int, who: Attribution, kind: QuoteKind) -> bool:
        """Whether the words are too few for a quotation when nothing but their place says that somebody spoke them."""
        stretch = self._stretches[nth]
        blanks = self._text.count(" ", stretch.start, stretch.end)
        if stretch.kind == "headline" and (who.cue is None and who.rule != "name-colon"):
            return True
        if who.rule == "unattributed":
            if self._text[stretch.start].islower() and token and clause.tags[token - 1] != "x":
                # Lower-case words that go on in the sentence are seldom a name; behind a preposition seldom a term.
                return blanks < _READS_ON_BLANKS and clause.tags[token - 1] != "I"
            if token == 0 and clause.tags == "Q":
                # A sentence of its own is somebody's, however short; a heading in marks ends without a full stop.
                return self._text[stretch.end - 1] not in _ENDS_SENTENCE
            return not self._text[stretch.start].isupper() or blanks < _STATEMENT_BLANKS
        if who.rule == "in-sentence" and clause.tags[token - 1 : token] == "&":
            # "a "pause" and "reset" there": what the words before it are not, these are not.
            return nth - 1 not in self._of_stretch
        if self._text[stretch.start].isupper() and clause.words[token - 1 : token] == ["the"]:
            # "the "Golden Week," the mayor said" speaks; "the "Golden Week" vote" only names.
            called = self._text[stretch.end - 1] not in _STOPS and clause.tags[token + 1 : token + 2] == "n"
            return called and blanks < _READS_ON_BLANKS
        if clause.tags == "Q" and who.rule in ("same-speaker", "paragraph-before"):
            # A sentence, be it "No.", is somebody's; a heading, "NOT ONE MORE YEAR", is none.
            return self._text[stretch.end - 1] not in _ENDS_SENTENCE and blanks < _STATEMENT_BLANKS
        return who.rule in _BY_PLACE and blanks < (_STATEMENT_BLANKS if kind == "mixed" else _CLAUSE_BLANKS)

    def _is_carried_on(self, nth: int) -> bool:
        """Whether the next paragraph goes on with these words."""
        return nth + 1 < len(self._stretches) and self._stretches[nth + 1].continues

    def _is_named(self, clause: Clause, token: int, stretch: Stretch) -> bool:
        """Whether the words before say that these are a name or a meaning and nobody's words: "so-called", "means"."""
        if not token:
            return False
        before = clause.words[token - 1]
        if before == "by" and not _MEANINGS.isdisjoint(clause.words[token + 1 : token + _FEW]):
            return True
        if before in _MEANINGS:
            return clause.words[token + 1 : token + 2] == ["in"] and clause.tags[token + 2 : token + 3] == "N"
        if clause.words[token - 2 : token] == ["known", "as"]:
            return self._text[stretch.start : stretch.end].split()[-1][0].isupper()
        if before in _CALLED_ITSELF:
            return self._text[stretch.start].isupper()
        return before in _SO_CALLED

    def _is_title(self, clause: Clause, token: int, nth: int) -> bool:
        """Whether the words are the title of a work: capitalised throughout, beside "the show", after "'s" or "on"."""
        listed, stretch = clause.words, self._stretches[nth]
        before = token - 1
        if before > 0 and (clause.tags[before] == "," or listed[before] == "called"):
            before -= 1
        stops = self._text[stretch.end - 1] in _STOPS or " " not in self._text[stretch.start : stretch.end]
        named = before >= 0 and (
            clause.tags[before] == "S"
            or (before and nth - 1 in self._titles and clause.tags[before - 1 : token] == "Q&")
            or listed[before] in _WORKS
            or (before == token - 1 and (listed[before] in _PLACES or (listed[before] in _MADE and not stops)))
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

    def _goes_on(self, index: int) -> bool:
        """Whether a sentence in marks goes on with the last quotation: nothing but its attribution stands between.

        Also at the beginning of the next paragraph, unless the quotation asked something: then this may be the answer.
        """
        draft = self.drafts[-1]
        last = draft.parts[-1]
        if draft.clause != index - 1 or draft.doubled or self._text[self._stretches[last].end - 1] == "?":
            return False
        between = self._clauses[index].paragraph - self._clauses[index - 1].paragraph
        if last in self._attributed_behind:
            return between == 0 or (between == 1 and not self._is_answer(draft))
        return between == 0 and (draft.by_place or draft.who.rule == "same-speaker")

    def _is_answer(self, draft: Draft) -> bool:
        """Whether the last quotation answers one of the paragraph before, so that two people may speak in turn."""
        if len(self.drafts) <= 1 or self.drafts[-2].clause != draft.clause - 1:
            return False
        one, other = self._clauses[draft.clause - 1], self._clauses[draft.clause]
        first, second = self.drafts[-2].who.phrase, draft.who.phrase
        if first is None or second is None or one.paragraph == other.paragraph:
            return False
        return one.words[slice(*first)] != other.words[slice(*second)] and "H" not in other.tags[slice(*second)]

    def _from_around(self, index: int) -> Attribution | None:
        """The attribution that the sentences around give, else that of the quotation before."""
        clauses = self._clauses
        previous = clauses[index - 1] if index else None
        following = clauses[index + 1] if index + 1 < len(clauses) else None
        found = neighbours.around(previous, clauses[index], following)
        if found is None and clauses[index].tags.startswith("Q"):
            found = neighbours.introduced(previous, clauses[index])
        if found is None and self.drafts:
            found = self.drafts[-1].who._replace(rule="same-speaker", score=0)
        return found
