"""A sentence as tokens with coarse parts of speech, and the mentions and dates laid over them.

No trained model is assumed: closed word classes come from lists, names from the mentions that earlier steps found.
Words that can be a verb are left open ("V" or "?") until `groups` has looked at their neighbours.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import field
from itertools import accumulate
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
_BY_NEIGHBOURS = frozenset({"once", "no", "than", "up", "to", "over", "about", "around", "some", "under"})
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

    Attributes:
        words: in lower case, straight marks.
        starts: first code point of each.
        ends: one past its last code point.
        tags: one letter each, see `TAGS`.
        mention: index into the mentions of the source, or -1.
        person: whether that names a person.
        heading: whether it ends without a mark, as a heading does, whose plain present tells what happened.
        groups: the verb groups, in order.
        group_at: token to the index of its verb group.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    tags: list[str]
    mention: list[int]
    person: list[bool]
    heading: bool = False
    groups: list[Group] = field(default_factory=list)
    group_at: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def token_at(self, offset: int) -> int:
        """The first token that ends after the offset; the number of tokens when there is none."""
        return bisect_right(self.ends, offset)

    def tag(self, i: int) -> str:
        """The tag of a token; "" outside of the sentence."""
        return self.tags[i] if 0 <= i < len(self.tags) else ""

    def word(self, i: int) -> str:
        """A token in lower case; "" outside of the sentence."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def owns(self, i: int) -> bool:
        """Whether a token is a noun in the possessive."""
        return self.tag(i) == "N" and self.words[i].endswith(("'s", "s'"))

    def group_of(self, i: int) -> Group | None:
        """The verb group that holds a token."""
        number = self.group_at.get(i)
        return None if number is None else self.groups[number]

    def mentions_between(self, start: int, end: int) -> list[int]:
        """Indices of the mentions between two tokens, in order, each once."""
        return list(dict.fromkeys(m for m in self.mention[start:end] if m >= 0))


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

    def anything_in(self, part: Range) -> bool:
        """Whether a mention or a date starts inside."""
        starts, dates = self.starts, self._date_starts
        at, on = bisect_left(starts, part.start), bisect_left(dates, part.start)
        return (at < len(starts) and starts[at] < part.end) or (on < len(dates) and dates[on] < part.end)

    def mentions_in(self, part: Range) -> range:
        """Indices of the mentions that start inside."""
        return range(bisect_left(self.starts, part.start), bisect_left(self.starts, part.end))

    def dates_in(self, part: Range) -> list[DateExpression]:
        """The dates that start inside."""
        return self._dates[bisect_left(self._date_starts, part.start) : bisect_left(self._date_starts, part.end)]


def tokenise(shadow: str, part: Range, landmarks: Landmarks) -> Sentence:
    """The tokens of one sentence with their first tags; verb groups are still to be found.

    Args:
        shadow: the text for matching.
        part: the sentence.
        landmarks: mentions and dates of the source.
    """
    # Tokens and what parts them, by turns: their lengths give every offset.
    parts = _TOKEN.split(shadow[part.start : part.end], LONGEST_SENTENCE)
    edges = list(accumulate(map(len, parts), initial=part.start))
    # A row for each token, turned into columns.
    columns = list(zip(*map(_SHAPES.__getitem__, parts[1::2]), strict=True)) or [()] * len(_Shape._fields)
    words, tags = list(columns[0]), list(columns[1])
    size = len(words)
    if 2 * sum(columns[3]) < size:
        # In a headline every word may be capital; elsewhere a capital word inside a sentence is a name, never a verb.
        tags[1:] = columns[2][1:]
    sentence = Sentence(
        words=words,
        starts=edges[1:-1:2],
        ends=edges[2:-1:2],
        tags=tags,
        mention=[-1] * size,
        person=[False] * size,
        heading=shadow[part.end - 1].isalnum(),
    )
    if not _BY_NEIGHBOURS.isdisjoint(words):
        for i in [i for i, word in enumerate(words) if word in _BY_NEIGHBOURS]:
            tags[i] = _by_neighbours(words, i, tags[i])
    _lay_mentions(sentence, part, landmarks)
    _lay_dates(sentence, part, landmarks)
    return sentence


class _Shape(NamedTuple):
    """What a token says without its neighbours.

    Attributes:
        word: in lower case.
        tag: where it opens a sentence or stands in a headline.
        inside: its tag inside of a sentence.
        capital: whether it begins with a capital letter.
    """

    word: str
    tag: str
    inside: str
    capital: bool


class _Shapes(dict[str, _Shape]):
    """A memory of shapes: most tokens of a text have been seen before. Bounded, since texts are not."""

    def __missing__(self, token: str) -> _Shape:
        if len(self) >= _MOST_SHAPES:
            self.clear()
        word = lowered(token)
        capital = token[0] != word[0]
        tag = _TAG_OF.get(word) or _by_shape(word, capital=capital)
        shape = self[token] = _Shape(word, tag, "N" if capital and tag == "V" else tag, capital)
        return shape


_MOST_SHAPES = 1 << 16
_SHAPES = _Shapes()


def _by_shape(word: str, *, capital: bool) -> str:
    """The tag of a word in no list: only its ending can make it a verb or an adverb."""
    if not word[0].isalnum():
        return word
    if capital:
        return "N"
    if word.endswith("ly") and word not in lex.ADVERB_LIKE_NOUNS:
        return "A"
    return "?" if word.endswith(("ed", "ing")) else "N"


def _by_neighbours(words: Sequence[str], i: int, tag: str) -> str:
    """The tag of a word that only says how exact a number is ("up to 1,000"), or belongs to a fixed phrase."""
    word = words[i]
    before = words[i - 1] if i else ""
    after = words[i + 1] if i + 1 < len(words) else ""
    if word == "once":
        adverb = after in ("again", "more")
    elif word == "no":
        return "X" if after == "longer" else tag
    elif word == "than":
        adverb = before in _COMPARED
    elif word == "up":
        adverb = after == "to" and i + 2 < len(words) and words[i + 2][0].isdigit()
    elif word == "to":
        adverb = before == "up" and after[:1].isdigit()
    else:
        adverb = after[:1].isdigit() and (len(after) <= _SHORT_NUMBER or "," in after)
    return "A" if adverb else tag


def _lay_mentions(sentence: Sentence, part: Range, landmarks: Landmarks) -> None:
    size = len(sentence)
    for index in landmarks.mentions_in(part):
        token = sentence.token_at(landmarks.starts[index])
        if token < size and sentence.starts[token] < landmarks.starts[index]:
            continue  # "anti-X" is not X
        end, person, pronoun = landmarks.ends[index], landmarks.people[index], landmarks.pronouns[index]
        while token < size and sentence.starts[token] < end:
            sentence.mention[token] = index
            sentence.person[token] = person
            sentence.tags[token] = "O" if pronoun and sentence.words[token] in _TAG_OF else "N"
            token += 1


def _lay_dates(sentence: Sentence, part: Range, landmarks: Landmarks) -> None:
    for date in landmarks.dates_in(part):
        if date.type in ("DATE", "TIME"):
            token = sentence.token_at(date.start)
            while token < len(sentence) and sentence.starts[token] < date.end:
                sentence.tags[token] = "W"
                token += 1
