"""A sentence as tokens with coarse parts of speech, and the mentions and dates laid over them.

No trained model is assumed: closed word classes come from lists, names from the mentions that earlier steps found.
Words that can be a verb are left open ("V" or "?") until `groups` has looked at their neighbours.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from explorer.extract.events import lexicon as lex
from explorer.extract.lowering import lowered
from explorer.extract.reading import Range
from explorer.lean import dataclass
from explorer.model.finding import DateExpression, Mention

# A full stop inside a sentence belongs to an abbreviation; signs of sums say nothing here.
_TOKEN = re.compile(r"(\d++(?:[.,]\d++)++|\w++(?:[.'&-]++\w++)*+|[^\w\s.$%#])")

LONGEST_SENTENCE = 250
"""Tokens that are analysed of one sentence; what is longer is a list or a table, not a sentence."""

TAGS = """
N noun, name or adjective; D determiner; P preposition; C conjunction; S subordinator; R relative pronoun; O other
pronoun; M modal; B be; H have; Z do; T "to" before a verb; X negation; A adverb; V verb; W words of a date; ? not yet
known; anything else is a punctuation mark, which is its own tag.
"""
PADS = 2
"""Empty tokens behind the last."""
OUTSIDE = "."
"""The tag of an empty token; a full stop is no token."""
_NO_WORDS = [""] * PADS
_NO_TAGS = [OUTSIDE] * PADS

_OBJECT_PRONOUNS = frozenset({"him", "them", "us", "me", "himself", "itself", "themselves", "herself"})

_TAG_OF: dict[str, str] = dict.fromkeys(lex.VERB_FORMS, "V")
for _tag, _group in (
    ("P", lex.PREPOSITIONS),
    ("A", lex.ADVERBS),
    ("D", lex.DETERMINERS),
    ("O", lex.SUBJECT_PRONOUNS | _OBJECT_PRONOUNS),
    ("S", lex.SUBORDINATORS),
    ("C", lex.CONJUNCTIONS),
    ("R", lex.RELATIVES),
    ("M", lex.MODALS),
    ("B", lex.AUXILIARY_BE),
    ("H", lex.AUXILIARY_HAVE),
    ("Z", lex.AUXILIARY_DO),
    ("X", lex.NEGATIONS),
    ("T", frozenset({"to"})),
):
    _TAG_OF.update(dict.fromkeys(_group, _tag))

# Words whose tag depends on the words beside them.
_BY_NEIGHBOURS = frozenset({"once", "no", "than", "up", "over", "about", "around", "some", "under", "least", "most"})
_LIMITS = frozenset({"least", "most"})
_COMPARED = frozenset({"more", "less", "fewer", "later"})
_SHORT_NUMBER = 3
"""Digits of a number that cannot be a year: "about 20", not "about 1990"."""


class Group(NamedTuple):
    """A verb with its auxiliaries.

    Attributes:
        start: token of the first auxiliary, or of the verb.
        head: token of the verb.
        end: one past the verb and its particle.
        lemma: base form.
        particle: the particle that belongs to it, or "".
        finite: whether it has a subject of its own.
        infinitive: opened by "to".
        ing: a participle or gerund in -ing without auxiliary.
        passive: whether its subject undergoes it.
        auxiliaries: the words before the verb, negations and adverbs included.
        joined: whether it shares these, or "to", with the verb before it ("to disarm and restore").
    """

    start: int
    head: int
    end: int
    lemma: str
    particle: str = ""
    finite: bool = True
    infinitive: bool = False
    ing: bool = False
    passive: bool = False
    auxiliaries: tuple[str, ...] = ()
    joined: bool = False

    @property
    def bare(self) -> bool:
        """Whether it has no auxiliary."""
        return self.start == self.head


@dataclass(slots=True)
class Sentence:
    """The tokens of one sentence.

    The lists of words, tags, mentions and persons go on with `PADS` empty tokens (word "", tag `OUTSIDE`, no mention),
    so that a look one or two tokens beyond either edge, at -1, -2 or behind the last, finds nothing there.

    Attributes:
        size: the number of tokens.
        words: in lower case, straight marks.
        starts: first code point of each.
        tags: one letter each, see `TAGS`.
        mention: index into the mentions of the source, or -1.
        person: whether that names a person.
        heading: whether it ends without a mark, as a heading does, whose plain present tells what happened.
        groups: the verb groups, in order.
        group_at: token to the index of its verb group.
    """

    size: int
    words: list[str]
    starts: list[int]
    tags: list[str]
    mention: list[int]
    person: list[bool]
    heading: bool
    groups: list[Group]
    group_at: dict[int, int]

    def __len__(self) -> int:
        return self.size

    def end(self, i: int) -> int:
        """One past the last code point of a token."""
        return self.starts[i] + len(self.words[i])

    def token_at(self, offset: int) -> int:
        """The first token that ends after the offset; the number of tokens when there is none."""
        i = bisect_right(self.starts, offset) - 1
        return i if i >= 0 and self.starts[i] + len(self.words[i]) > offset else i + 1

    def tag(self, i: int) -> str:
        """The tag of a token; "" outside of the sentence."""
        return self.tags[i] if 0 <= i < self.size else ""

    def word(self, i: int) -> str:
        """A token in lower case; "" outside of the sentence."""
        return self.words[i] if 0 <= i < self.size else ""

    @property
    def asks(self) -> bool:
        """Whether it ends with a question mark, a closing mark behind it or not."""
        return self.words[self.size - 1] == "?" or (self.size > 1 and self.words[self.size - 2] == "?")

    def owns(self, i: int) -> bool:
        """Whether a token is a noun in the possessive."""
        return self.tag(i) == "N" and self.words[i].endswith(("'s", "s'"))

    def group_of(self, i: int) -> Group | None:
        """The verb group that holds a token."""
        number = self.group_at.get(i)
        return None if number is None else self.groups[number]

    def mentions_between(self, start: int, end: int) -> list[int]:
        """Indices of the mentions between two tokens, in order, each once."""
        return list(dict.fromkeys([m for m in self.mention[start:end] if m >= 0]))


class Landmarks:
    """The mentions and dates of a source, ready to be laid over one sentence after the other.

    Args:
        mentions: all mentions.
        dates: all date expressions.
        people: ids of the actors that are persons.
    """

    def __init__(self, mentions: Sequence[Mention], dates: Sequence[DateExpression], people: frozenset[str]) -> None:
        # Of two mentions that start together the longer one counts, and what lies inside another is left to it.
        self.mentions: list[Mention] = []
        reached = -1
        for start, minus_end, number in sorted((m.span.start, -m.span.end, n) for n, m in enumerate(mentions)):
            if start >= reached:
                self.mentions.append(mentions[number])
                reached = -minus_end
        # Columns, since every sentence asks for its own.
        self.starts = [m.span.start for m in self.mentions]
        self.ends = [m.span.end for m in self.mentions]
        self.people = [m.actor in people for m in self.mentions]
        self.pronouns = [m.form == "pronoun" for m in self.mentions]
        self._dates = sorted(dates, key=lambda d: (d.start, -d.end))
        self._date_starts = [d.start for d in self._dates]

    def mentions_in(self, part: Range) -> range:
        """Indices of the mentions that start inside."""
        first = bisect_left(self.starts, part.start)
        return range(first, bisect_left(self.starts, part.end, first))

    def dates_in(self, part: Range) -> list[DateExpression]:
        """The dates that start inside."""
        starts = self._date_starts
        first = bisect_left(starts, part.start)
        if first == len(starts) or starts[first] >= part.end:
            return []
        return self._dates[first : bisect_left(starts, part.end, first)]


def tokenise(
    shadow: str, part: Range, landmarks: Landmarks, mentions: Iterable[int], dates: Iterable[DateExpression]
) -> Sentence:
    """The tokens of one sentence with their first tags; verb groups are still to be found.

    Args:
        shadow: the text for matching.
        part: the sentence.
        landmarks: mentions and dates of the source.
        mentions: indices of the mentions that start inside of the sentence.
        dates: the dates that do.
    """
    start, stop = part
    text = shadow[start:stop]
    pieces = text.split(" ", LONGEST_SENTENCE)
    rows = list(map(_PIECES.__getitem__, pieces)) if len(pieces) <= LONGEST_SENTENCE else [_piece(text)]
    every_word, every_tag, every_inside, every_step, leads, capitals = zip(*rows, strict=True)
    words = list(_flat(every_word))
    if len(words) > LONGEST_SENTENCE:
        rows = [_piece(text)]
        every_word, every_tag, every_inside, every_step, leads, capitals = zip(*rows, strict=True)
        words = list(every_word[0])
    # In a headline every word may be capital; elsewhere a capital word inside a sentence is a name, never a verb.
    if 2 * sum(capitals) < len(words):
        tags = list("".join(every_inside))
        tags[0] = "".join(every_tag)[0]
    else:
        tags = list("".join(every_tag))
    if any(leads):
        starts = _starts(rows, start)
    else:
        starts = list(accumulate(_flat(every_step), initial=start))
        starts.pop()
    size = len(words)
    words += _NO_WORDS
    tags += _NO_TAGS
    padded = size + PADS
    sentence = Sentence(size, words, starts, tags, [-1] * padded, [False] * padded, shadow[stop - 1].isalnum(), [], {})
    if not _BY_NEIGHBOURS.isdisjoint(words):
        for i in [i for i, word in enumerate(words) if word in _BY_NEIGHBOURS]:
            _by_neighbours(words, i, tags)
    _lay_mentions(sentence, mentions, landmarks)
    for date in dates:
        if date.type in ("DATE", "TIME"):
            _lay_date(sentence, date)
    return sentence


class _Piece(NamedTuple):
    """What stands between two blanks: most often one word, or one with a mark behind it.

    Attributes:
        words: its tokens in lower case.
        tags: the letter of each, where it opens a sentence or stands in a headline.
        inside: the same inside of a sentence.
        steps: code points from each to the next, the next piece included.
        lead: code points before the first; of a piece without any, and of the blank behind it.
        capitals: how many begin with a capital letter.
    """

    words: tuple[str, ...]
    tags: str
    inside: str
    steps: tuple[int, ...]
    lead: int
    capitals: int


class _Pieces(dict[str, _Piece]):
    """A memory of pieces: most of a text have been seen before. Bounded, since texts are not."""

    def __missing__(self, text: str) -> _Piece:
        piece = _piece(text)
        if len(text) <= _LONGEST_PIECE:
            if len(self) >= _MOST_PIECES:
                self.clear()
            self[text] = piece
        return piece


_MOST_PIECES = 1 << 16
_LONGEST_PIECE = 64
"""Code points of a piece that is worth remembering."""
_PIECES = _Pieces()
_flat = chain.from_iterable


def _piece(text: str) -> _Piece:
    """The tokens of a text, as many as are analysed of a sentence."""
    if text.isalpha():
        word = lowered(text)
        capital = text[0] != word[0]
        tag = _TAG_OF.get(word) or _by_shape(word, capital=capital)
        return _Piece((word,), tag, "N" if capital and tag == "V" else tag, (len(text) + 1,), 0, int(capital))
    # Tokens and what parts them, by turns: their lengths give every offset.
    parts = _TOKEN.split(text, LONGEST_SENTENCE)
    tokens = parts[1::2]
    starts = list(accumulate(map(len, parts[:-1]), initial=0))[1::2]
    words = [lowered(token) for token in tokens]
    capitals = [token[0] != word[0] for token, word in zip(tokens, words, strict=True)]
    tags = [_TAG_OF.get(word) or _by_shape(word, capital=big) for word, big in zip(words, capitals, strict=True)]
    return _Piece(
        words=tuple(words),
        tags="".join(tags),
        inside="".join(["N" if big and tag == "V" else tag for tag, big in zip(tags, capitals, strict=True)]),
        steps=tuple([end - at for at, end in pairwise((*starts, len(text) + 1))]),
        lead=starts[0] if starts else len(text) + 1,
        capitals=sum(capitals),
    )


def _starts(pieces: Iterable[_Piece], at: int) -> list[int]:
    """The first code point of every token of pieces that follow each other from `at` on, whatever leads up to each."""
    out: list[int] = []
    for piece in pieces:
        at += piece.lead
        for step in piece.steps:
            out.append(at)
            at += step
    return out


def _by_shape(word: str, *, capital: bool) -> str:
    """The tag of a word in no list: only its ending can make it a verb or an adverb."""
    if not word[0].isalnum():
        return word[0]
    if capital:
        return "N"
    if word.endswith("ly") and word not in lex.ADVERB_LIKE_NOUNS:
        return "A"
    return "?" if word.endswith(("ed", "ing")) else "N"


def _by_neighbours(words: Sequence[str], i: int, tags: list[str]) -> None:
    """Tag anew a word that only says how exact a number is ("up to 1,000"), or belongs to a fixed phrase."""
    word, after = words[i], words[i + 1]
    if word == "no":
        if after == "longer":
            tags[i] = "X"
    elif word == "up":
        if after == "to" and words[i + 2][:1].isdigit():
            tags[i] = tags[i + 1] = "A"
    elif word == "once":
        if after in ("again", "more"):
            tags[i] = "A"
    elif word in _LIMITS:
        if words[i - 1] == "at":
            tags[i - 1] = tags[i] = "A"
    elif word == "than":
        if words[i - 1] in _COMPARED:
            tags[i] = "A"
    elif after[:1].isdigit() and (len(after) <= _SHORT_NUMBER or "," in after):
        tags[i] = "A"


def _lay_mentions(sentence: Sentence, mentions: Iterable[int], landmarks: Landmarks) -> None:
    starts, tags = sentence.starts, sentence.tags
    for index in mentions:
        at = landmarks.starts[index]
        token = sentence.token_at(at)
        if token < sentence.size and starts[token] < at:
            continue  # "anti-X" is not X
        behind = bisect_left(starts, landmarks.ends[index], token)
        if landmarks.people[index]:
            sentence.person[token:behind] = [True] * (behind - token)
        pronoun = landmarks.pronouns[index]
        for i in range(token, behind):
            sentence.mention[i] = index
            tags[i] = "O" if pronoun and sentence.words[i] in _TAG_OF else "N"


def _lay_date(sentence: Sentence, date: DateExpression) -> None:
    token = sentence.token_at(date.start)
    while token < sentence.size and sentence.starts[token] < date.end:
        sentence.tags[token] = "W"
        token += 1
