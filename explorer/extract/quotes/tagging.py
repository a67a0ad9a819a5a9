"""Tokens of a sentence, each with a tag of one letter, so that a sentence's tags form a short string to search.

    Q quotation         N capitalised word    n other word           D determiner, number    H subject pronoun
    O object pronoun    I preposition         S possessive ending    & and, or               A auxiliary
    R adverb            V verb of reporting   G the same in -ing     X other finite verb     W who, which
    T that              B subordinator        t day                  e word in -ed           g other word in -ing
    x other sign        , : ; ( ) - . ? ! stand for themselves

No model and no dictionary of the language: closed classes are listed, the rest is guessed from capitals, endings and
neighbours. That suffices for the rules, which look at subjects and verbs of reporting only.
"""

import re
from itertools import accumulate
from typing import Final

from explorer.extract.quotes import vocabulary
from explorer.extract.quotes.verbs import ALSO_NOUNS, CUES, PUT_IT

MASKS: Final = "\x01\x02"
"""Characters that stand in place of quoted text. In a source that has them they pass for quotations."""
MASKED: Final = re.compile(f"[{MASKS}]")

# Quotations; the endings 's and n't; abbreviations with points; words of any script with inner hyphens, points and
# apostrophes; numbers; any other visible character alone.
TOKEN: Final = re.compile(
    r"(\x01+|\x02+|'s\b|n't\b|(?:[A-Z]\.)+(?:[A-Z]\b\.?)?(?:-\w+)*|[^\W\d_][\w\xad]*(?:[-.&]\w+)*(?:'(?!s\b|\s)\w+)?"
    r"|\d+(?:[.,]\d+)*\w*(?:-\w+)*|@\w+|[^\s\x01\x02])"
)
_FORMS: Final = frozenset(CUES)
_PUNCTUATION: Final = ",:;()-.?!"
_BEFORE_GERUND: Final = vocabulary.words("by in after before")
_AFTER_NOUN: Final = frozenset({"I", ".", ",", "A", "V", "G", "X", "n", "g", ""})
_LEADS_TO_QUOTATION: Final = frozenset({",", ":"})
_PLURAL: Final = vocabulary.STANDING_ALONE - vocabulary.words("one another")
_LONGEST_OF_CAPITALS: Final = 4
"""Tokens and gaps up to which capitals may be an acronym or a name."""
_SHORTEST_ADVERB: Final = 5
_SHORTEST_ING: Final = 5


class Tagged:
    """The tokens of a piece of text, and their tags.

    Attributes:
        words: in lower case.
        tags: one letter a token.
        may_report: whether a form of a verb of reporting is among the words; without one no tag is V or G.
    """

    __slots__ = ("_edges", "_first", "_parts", "_shouts", "may_report", "tags", "words")

    tags: str
    words: list[str]

    def __init__(self, piece: str, start: int) -> None:
        """Cut a piece of masked text that begins at `start`."""
        self._first = start
        # Tokens and what parts them, by turns: their lengths give every offset.
        self._parts = TOKEN.split(piece)
        self._edges: list[int] = []
        self._shouts = piece.isupper() and len(self._parts) > _LONGEST_OF_CAPITALS
        tokens = self._tokens()
        self.may_report = not _FORMS.isdisjoint(tokens) or (bool(tokens) and tokens[0].lower() in _FORMS)

    def __getattr__(self, name: str) -> object:
        """Tags and words are made when first asked for: of most sentences nobody asks."""
        if name not in ("tags", "words"):
            raise AttributeError(name)
        self._tag(self._tokens())
        return getattr(self, name)

    def _tokens(self) -> list[str]:
        """The tokens; in small letters when all are capitals, which then tell no names."""
        tokens = self._parts[1::2]
        return [token.lower() for token in tokens] if self._shouts else tokens

    def _tag(self, tokens: list[str]) -> None:
        seen = [_SEEN[token] for token in tokens]
        self.words = [low for low, _ in seen]
        tags = [tag for _, tag in seen]
        if tokens and tokens[0][0].isupper():
            # A capital that opens a sentence says nothing about a verb; inside one it makes a name of it.
            tags[0] = _TAGS.get(self.words[0], tags[0])
        if "it" in self.words:
            for at, word in enumerate(self.words[:-1]):
                if word in PUT_IT and self.words[at + 1] == "it":
                    tags[at] = "V"
        for at in range(1, len(tags) - 1):
            if tags[at + 1] == "V" and tags[at] in "IAB" and tokens[at][0].isupper():
                # "Will wrote", "May said": names that are spelt like a verb or preposition.
                tags[at] = "N"
        joined = "".join(tags)
        if "V" in joined or "G" in joined:
            for at, tag in enumerate(tags):
                if tag in "VG" and not _is_verb(tags, self.words, at):
                    tags[at] = "n" if tag == "V" else "g"
            joined = "".join(tags)
        self.tags = joined

    def starts_at(self, token: int) -> int:
        """First code point of a token."""
        return self._offsets()[2 * token + 1]

    def ends_at(self, token: int) -> int:
        """One past the last code point of a token."""
        return self._offsets()[2 * token + 2]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code points of the tokens from `first` to before `last`."""
        edges = self._offsets()
        return edges[2 * first + 1], edges[2 * last]

    def _offsets(self) -> list[int]:
        """Where each token and each gap begins; made when first asked for, since most sentences are never asked."""
        if not self._edges:
            self._edges = list(accumulate(map(len, self._parts), initial=self._first))
        return self._edges


class _Seen(dict[str, tuple[str, str]]):
    """Lower case and tag of each token inside a sentence: most have been seen before. Bounded, since texts are not."""

    def __missing__(self, token: str) -> tuple[str, str]:
        if token[0] in MASKS:
            return token, "Q"
        if len(self) >= _MOST_SEEN:
            self.clear()
        low = token.lower()
        tag = _TAGS.get(low) or _guess(token, low)
        if tag in "VGX" and token[0].isupper():
            tag = "N"
        seen = self[token] = low, tag
        return seen


_MOST_SEEN: Final = 1 << 16
_SEEN: Final = _Seen()


def _guess(token: str, low: str) -> str:
    first = token[0]
    if first.isupper():
        return "N"
    if first.isdigit():
        # "the 46-year-old" is a person, "46" a number.
        return "n" if "-" in token and token[-1].isalpha() else "D"
    if first == "@" and len(token) > 1:
        return "N"
    if not first.isalpha():
        return first if first in _PUNCTUATION else "x"
    if low.endswith("ly") and len(low) >= _SHORTEST_ADVERB:
        return "R"
    if low.endswith("ed") and low not in vocabulary.NOT_PAST:
        return "e"
    if low.endswith("ing") and len(low) >= _SHORTEST_ING and low not in vocabulary.NOUNS_IN_ING:
        return "g"
    return "n"


def _is_verb(tags: list[str], words: list[str], at: int) -> bool:
    """Whether a form of a verb of reporting is a verb here and not a noun or an adjective."""
    previous = tags[at - 1] if at else ""
    before = words[at - 1] if at else ""
    if tags[at] == "G":
        return previous not in ("D", "S", "I") or before in _BEFORE_GERUND
    word = words[at]
    form = CUES[word].form
    if previous == "D" and form != "base":
        return before in vocabulary.STANDING_ALONE or before[0].isdigit()
    if form == "past":
        return previous != "S" or (at > 1 and tags[at - 2] == "H")
    follows = tags[at + 1] if at + 1 < len(tags) else ""
    # "the ministry notes, "..."": beside a quotation it is a verb.
    ambiguous = word in ALSO_NOUNS and not (follows in _LEADS_TO_QUOTATION and tags[at + 2 : at + 3] == ["Q"])
    if form == "base":
        if before == "to" and words[at - 2 : at - 1] == ["according"]:
            return False
        if before in ("to", "people") or before in _PLURAL:
            return True
        if previous in ("n", "N", "e"):
            return not ambiguous or (before.endswith("s") and follows not in _AFTER_NOUN)
        return previous in ("A", "H", "R", "W", ")", ",", "O", "") or (previous == "Q" and not ambiguous)
    if previous in ("n", "N") and ambiguous:
        return follows not in _AFTER_NOUN
    return previous in ("H", "N", "R", "n", ")", ",", "Q", "W", "-", "&", "O", "t", "")


def _tag_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for members, tag in (
        (vocabulary.FINITE, "X"),
        (vocabulary.ADVERBS, "R"),
        (vocabulary.PREPOSITIONS, "I"),
        (vocabulary.SUBORDINATORS, "B"),
        (vocabulary.AUXILIARIES, "A"),
        (vocabulary.DETERMINERS, "D"),
        (vocabulary.DAYS, "t"),
        (vocabulary.OBJECT_PRONOUNS, "O"),
        (vocabulary.SUBJECT_PRONOUNS, "H"),
        (vocabulary.RELATIVES, "W"),
    ):
        table.update(dict.fromkeys(members, tag))
    table.update({"and": "&", "or": "&", "'s": "S", "'": "S", "n't": "R", "that": "T"})
    for word, cue in CUES.items():
        table.setdefault(word, "G" if cue.form == "ing" else "V")
    return table


_TAGS: Final = _tag_table()
