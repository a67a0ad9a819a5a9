"""What the roles of sums are read from: a text's words and names, and small questions about them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from explorer.extract.late import late
from explorer.extract.reading import Range, Reading
from explorer.model.finding import Actor, Extraction, Mention

PLACE_KINDS = frozenset(("country", "place"))
DETERMINERS = (
    r"(?:the |a |an |its |their |his |her |our |all |some |each |both |other |several |many |local "
    r"|more |new |additional |poor |two |three |\d+ )"
)
LIST_JOIN = late(
    r"(?:'s?)?\"?(?:,| and|, and| or| as well as|, as well as)(?: in| for| to| across)? " + DETERMINERS + "?"
)
_GOVERNMENT = late(
    r"(?:'s)? (?:government|authorities|administration|state|treasury|taxpayers?|congress|parliament|ministry"
    r"|cabinet|federal government)\b"
)
_PEOPLE = late(
    r" (?:[a-z]+ )?(?P<head>opposition|rebels|refugees|people|civilians|farmers|army|military|forces|police"
    r"|officials|groups?|companies|company|banks?|families|"
    r"schools?|victims|charities|charity|agencies|agency|organi[sz]ations?|communities|women|children|fighters"
    r"|militias?|workers|students|troops|soldiers|nonprofit|firms?|foundation|fund|lawmakers|senators|businessman"
    r"|donors|investors)\b"
)
_THE_GOVERNMENT = late(r"(?:the |its |their )?(?:federal |central |national )?government\b(?! of\b)")
_GOVERNMENT_REACH = 3000
"""How far back, in code points, "the government" looks for the country that it belongs to."""
_BELONGS = late(r"'s?(?: [a-z]+){0,2} | ")
_TITLE = late(r"'s (?:[A-Za-z-]+ ){0,6}| (?:[A-Za-z-]+ ){1,6}")
_NO_TITLE = late(r"\b(?:and|in|to|for|with|by|from|said)\b")
_DANGLING = frozenset((
    "and", "or", "the", "a", "an", "of", "on", "in", "by", "over", "since", "to", "for", "from", "with", "at", "into",
    "about", "around", "some", "nearly", "almost", "roughly", "up", "than", "that", "which", "who", "its", "their",
    "his", "her", "but", "though", "although", "while", "as", "if", "because", "is", "was", "are", "were", "has",
    "have",
))  # fmt: skip
"""With none of these words does a phrase end."""
_MARKS_AROUND = " \"',-"
_TITLE_REACH = 60
"""A title between an organisation's name and a person's is not longer."""


@dataclass(slots=True)
class Roles:
    """What the words around a sum say of it; see `Amount` for the fields.

    Attributes:
        evidence: ranges of the words that it rests on.
        reasons: parts of the sentence that tells why.
        doubt: what is uncertain, as half a sentence; "" when nothing is.
    """

    donor: str | None = None
    recipients: list[str] = field(default_factory=list)
    purpose: Range | None = None
    places: list[str] = field(default_factory=list)
    status: str | None = None
    evidence: list[Range] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A new actor for words such as "Syrian opposition": a nationality and a group, named by no step before."""

    actor: Actor
    span: Range


class Scene:
    """A source's text with its names, as the amounts step asks it.

    Attributes:
        text: the shadow of the text.
        low: the same in lower case.
        reading: what it was made from.
        mentions: the names, pronouns left out, in order.
        starts: where they begin.
        kinds: actor id to kind.
        names: actor id to full name.
        new: groups that no step before had named, by actor id.
        nominals: "the government" with the country it stands for.
    """

    def __init__(self, reading: Reading, low: str, found: Extraction) -> None:
        self.text = reading.shadow
        self.low = low
        self.reading = reading
        named = [(m.span.start, -m.span.end, k) for k, m in enumerate(found.mentions) if m.form != "pronoun"]
        named.sort()
        self.mentions: list[Mention] = [found.mentions[k] for _, _, k in named]
        self.starts = [start for start, _, _ in named]
        self.kinds = {a.id: a.kind for a in found.actors}
        self.names = {a.id: a.name for a in found.actors}
        self.new: dict[str, Named] = {}
        self.nominals: list[tuple[str, Range]] = []
        self._sides: dict[str, str | None] = {}
        direct = [q for q in found.quotes if q.kind != "indirect"]
        parts = [(part.start, part.end, q.actor) for q in direct for part in q.parts]
        self._quotes = sorted(parts, key=lambda part: part[:2])
        self._dates = sorted(d.start for d in found.dates)

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie inside a range, none inside another."""
        out: list[Mention] = []
        for k in range(bisect_left(self.starts, start), len(self.mentions)):
            mention = self.mentions[k]
            if mention.start >= end:
                break
            if mention.end <= end and (not out or mention.start >= out[-1].end):
                out.append(mention)
        return out

    def name_around(self, at: int) -> Mention | None:
        """The name of which the word that begins here is a part, behind its first; None when there is none."""
        k = bisect_left(self.starts, at) - 1
        return self.mentions[k] if k >= 0 and self.mentions[k].end > at else None

    def kind(self, mention: Mention) -> str:
        """The kind of the actor that a mention names."""
        return self.kinds.get(mention.actor, "")

    def actor(self, mention: Mention) -> str:
        """Whom a mention stands for: 'US government' is the country, 'Syrian opposition' a group."""
        if self.kind(mention) not in PLACE_KINDS or _GOVERNMENT.match(self.low, mention.end):
            return mention.actor
        people = _PEOPLE.match(self.low, mention.end)
        if people is None or mention.span.words == self.names.get(mention.actor):
            return mention.actor
        span = Range(mention.start, people.end("head"))
        name = " ".join(self.reading.text[span.start : span.end].split())
        known = self.new.setdefault(
            f"group:{name.casefold()}", Named(Actor(id=f"group:{name.casefold()}", name=name, kind="group"), span)
        )
        return known.actor.id

    def the_government(self, phrase: Range) -> str | None:
        """The actor of "the government" that begins a phrase: the last country named with its government before."""
        match = _THE_GOVERNMENT.match(self.low, phrase.start, phrase.end)
        if match is None:
            return None
        for k in range(bisect_left(self.starts, phrase.start) - 1, -1, -1):
            mention = self.mentions[k]
            if phrase.start - mention.end > _GOVERNMENT_REACH:
                return None
            if self.kind(mention) == "country" and _GOVERNMENT.match(self.low, mention.end):
                self.nominals.append((mention.actor, Range(phrase.start, match.end())))
                return mention.actor
        return None

    def represented(self, mention: Mention) -> Mention:
        """The country or organisation that a person is named with ("US Secretary of State Jane Roe")."""
        if self.kind(mention) != "person":
            return mention
        for k in range(bisect_left(self.starts, mention.start) - 1, -1, -1):
            other = self.mentions[k]
            if mention.start - other.end > _TITLE_REACH:
                break
            title = self.text[other.end : mention.start]
            if (
                self.kind(other) in ("country", "organization")
                and _TITLE.fullmatch(title)
                and not _NO_TITLE.search(title)
            ):
                return other
        return mention

    def phrase_head(self, inside: Sequence[Mention]) -> Mention:
        """The name that a phrase is about: the last of those that belong together ("the coalition's yearly Drive")."""
        head = inside[0]
        for mention in inside[1:]:
            if not _BELONGS.fullmatch(self.low, head.end, mention.start):
                break
            head = mention
        return head

    def joined_to(self, last: Mention, inside: Sequence[Mention]) -> list[Mention]:
        """The names that commas and "and" join to a subject's last name, in order, itself included."""
        out = [last]
        for mention in reversed(inside):
            if mention.end > out[0].start:
                continue
            join = self.low[mention.end : out[0].start]
            # "In A and B, C gave": the comma before the last name joins nothing.
            if LIST_JOIN.fullmatch(join) and (len(out) > 1 or " and " in join or " as well as " in join):
                out.insert(0, mention)
        return out

    def quoted_from(self, at: int) -> tuple[bool, str | None]:
        """Whether a place lies within quotation marks, and the actor whose words stand there."""
        k = bisect_left(self._quotes, at + 1, key=lambda quote: quote[0]) - 1
        inside = k >= 0 and self._quotes[k][1] > at
        return inside, self._quotes[k][2] if inside else None

    def speaks_for(self, person: str) -> str | None:
        """The country or organisation that a person is named with in this text; None when there is none."""
        if person not in self._sides:
            others = ((m, self.represented(m)) for m in self.mentions if m.actor == person)
            self._sides[person] = next((other.actor for m, other in others if other is not m), None)
        return self._sides[person]

    def listed(self, inside: list[Mention], phrase: Range, end: int) -> list[Mention]:
        """The first name of a phrase and those that are joined to it by commas and "and"."""
        out = [inside[0]]
        for mention in self.within(inside[0].end, end):
            if not LIST_JOIN.fullmatch(self.low[out[-1].end : mention.start]):
                break
            out.append(mention)
        return out if phrase.start <= out[0].start else []

    def trimmed(self, start: int, end: int) -> Range | None:
        """A range without blanks, marks, dashes and dangling words at its edges; None when nothing is left."""
        k = bisect_left(self._dates, start)
        if k < len(self._dates) and self._dates[k] < end:
            end = self._dates[k]  # "for schools last year": the date is no part of it
        words = self.text[start:end]
        start += len(words) - len(words.lstrip(_MARKS_AROUND))
        words = words.strip(_MARKS_AROUND)
        while (tail := words.rsplit(None, 1)) and tail[-1].lower() in _DANGLING:
            words = words[: -len(tail[-1])].rstrip().rstrip(_MARKS_AROUND)
        return Range(start, start + len(words)) if tail else None
