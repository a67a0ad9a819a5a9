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
"""Characters that stand in place of quoted text; those of the source itself are blanks here."""

# Plain words, which most are; quotations; the endings 's and n't; abbreviations with points; words of any script with
# inner hyphens, points and apostrophes; numbers; any other visible character alone.
TOKEN: Final = re.compile(
    r"([A-Za-z][a-z]++(?![\w\xad]|[-.&']\w)|\x01+|\x02+|'s\b|n't\b|(?:[A-Z]\.)+(?:[A-Z]\b\.?)?(?:-\w+)*"
    r"|[^\W\d_][\w\xad]*(?:[-.&]\w+)*(?:'(?!s\b|\s)\w+)?|\d+(?:[.,]\d+)*\w*(?:-\w+)*|@\w+|[^\s\x01\x02])"
)
_PUNCTUATION: Final = ",:;()-.?!"
_BEFORE_GERUND: Final = vocabulary.words("by in after before")
_PROMISES: Final = vocabulary.words("vows pledges plans promises offers claims")
_AFTER_NOUN: Final = frozenset({"I", ".", ",", "A", "V", "G", "X", "n", "g", ""})
_LEADS_TO_QUOTATION: Final = frozenset({",", ":"})
_PLURAL: Final = vocabulary.STANDING_ALONE - vocabulary.words("one another")
_FEWEST_CAPITALS: Final = 2
"""Fewer tokens in capitals may be an acronym or a name."""
_SHORTEST_ADVERB: Final = 5
_SHORTEST_ING: Final = 5


class Tagged:
    """The tokens of a piece of text, and their tags.

    Attributes:
        start: the first code point of the piece.
        piece: the text.
        words: its tokens in lower case; made when first asked for, since of many sentences nobody asks.
        tags: one letter a token.
    """

    __slots__ = ("_edges", "_parts", "piece", "start", "tags", "words")

    words: list[str]

    def __init__(self, piece: str, start: int) -> None:
        """Take a piece of masked text that begins at `start`."""
        self.piece = piece
        self.start = start
        # Tokens and what stands behind each, by turns: their lengths give every offset.
        self._parts = _parts(piece)
        self._edges: list[int] = []
        self.tags = self._tagged(self._parts[::2])

    def __getattr__(self, name: str) -> object:
        if name != "words":
            raise AttributeError(name)
        self.words = list(map(str.lower, self._parts[::2]))
        return self.words

    def _tagged(self, tokens: list[str]) -> str:
        if self.piece.isupper() and len(tokens) >= _FEWEST_CAPITALS:
            tokens = self.words  # capitals throughout tell no names
        joined = "".join([_TAG_OF[token] for token in tokens])
        if joined and tokens[0][0].isupper():
            # A capital that opens a sentence says nothing about a verb; inside one it makes a name of it.
            joined = _TAGS.get(tokens[0].lower(), joined[0]) + joined[1:]
        if "X" in joined and "it" in tokens:
            tags = list(joined)
            for at, word in enumerate(self.words[:-1]):
                if word in PUT_IT and self.words[at + 1] == "it":
                    tags[at] = "V"
            joined = "".join(tags)
        if "V" not in joined and "G" not in joined:
            return joined
        tags = list(joined)
        if _NAME_FIRST.match(joined) and tokens[0][0].isupper() and _is_name_first(self.words, tags):
            tags[0] = "N"
            joined = "".join(tags)
        for match in _BEFORE_VERB.finditer(joined, 1):
            at = match.start()
            if tokens[at][0].isupper():
                # "Will wrote", "May said": names that are spelt like a verb or preposition.
                tags[at] = "N"
        for match in _VERBS.finditer(joined):
            at = match.start()
            if not _is_verb(tags, self.words, at):
                tags[at] = "n" if tags[at] == "V" else "g"
        return "".join(tags)

    def starts_at(self, token: int) -> int:
        """First code point of a token."""
        return (self._edges or self._offsets())[2 * token]

    def ends_at(self, token: int) -> int:
        """One past the last code point of a token."""
        return (self._edges or self._offsets())[2 * token + 1]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Code points of the tokens from `first` to before `last`."""
        edges = self._edges or self._offsets()
        return edges[2 * first], edges[2 * last - 1]

    def _offsets(self) -> list[int]:
        """Where each token begins and ends, by turns."""
        self._edges = list(accumulate(map(len, self._parts), initial=self.start))
        return self._edges


def _parts(piece: str) -> list[str]:
    """The tokens of a piece and what stands behind each, by turns.

    No token holds a blank, and most of what stands between two blanks is a plain word or was cut before.
    """
    parts: list[str] = []
    put = parts.append
    for chunk in piece.split():
        if chunk.isalpha():
            put(chunk)
            put(" ")
        else:
            parts += _CUT[chunk]
    if sum(map(len, parts)) - 1 == len(piece):
        return parts
    return TOKEN.split(piece)[1:]  # more than one blank stands somewhere


class _Cut(dict[str, tuple[str, ...]]):
    """Tokens and what stands behind each, of what stands between blanks. Bounded, since texts are not."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        if len(self) >= _MOST_SEEN:
            self.clear()
        cut = (*TOKEN.split(chunk)[1:-1], " ")
        if len(chunk) <= _LONGEST_SEEN:
            self[chunk] = cut
        return cut


class _TagOf(dict[str, str]):
    """The tag of each token inside a sentence: most have been seen before. Bounded, since texts are not."""

    def __missing__(self, token: str) -> str:
        if token[0] in MASKS:
            return "Q"
        if len(self) >= _MOST_SEEN:
            self.clear()
        low = token.lower()
        tag = _TAGS.get(low) or _guess(token, low)
        if tag in "VGX" and token[0].isupper():
            tag = "N"
        if len(token) <= _LONGEST_SEEN:
            self[token] = tag
        return tag


_MOST_SEEN: Final = 1 << 16
_LONGEST_SEEN: Final = 60
"""Words and lengths, in code points, that are kept: a bound on the memory."""
_TAG_OF: Final = _TagOf()
_CUT: Final = _Cut()


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


_NAME_FIRST: Final = re.compile("[AV][VS]")
_BEFORE_VERB: Final = re.compile("[IAB](?=V)")
_VERBS: Final = re.compile("[VG]")


def _is_name_first(words: list[str], tags: list[str]) -> bool:
    """Whether a sentence opens with a name spelt like a verb: "May told reporters", "Lie's claim"."""
    return (tags[0] == "V" or words[0] in vocabulary.MODALS) and (tags[1] == "S" or CUES[words[1]].form != "base")


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
        if ambiguous and previous in (",", "") and follows in ("n", "N"):
            return False  # "State television said"
        return previous in ("A", "H", "R", "W", ")", ",", "O", "") or (previous == "Q" and not ambiguous)
    if previous in ("n", "N") and ambiguous:
        if previous == "N" and words[at + 1 : at + 2] == ["to"] and word in _PROMISES:
            # "Holm pledges to pay": a name before it, and a verb or marks behind "to".
            return tags[at + 2 : at + 3] not in (["D"], ["N"], ["H"], ["O"])
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
