"""From what was typed to a tree of the search language, with a note on all that was not understood."""

import re

from explorer.lean import dataclass
from explorer.store.project.query import DEFAULT_NEAR, And, Near, Node, Not, Or, Words, words_of

_MOST_WORDS = 64
_DEEPEST = 10
"""FTS5 refuses expressions that are much larger (SQLITE_FTS5_MAX_EXPR_DEPTH and the stack of its parser)."""

_FARTHEST = 1000
"""More words than this between the two sides of NEAR are no nearness."""

_QUOTES = '"“”„«»'
_LEXEME = re.compile(
    rf"""
    (?P<near>NEAR\((?P<group>[^()]*)\)?)
    | [{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?P<close>[{_QUOTES}](?P<star>\*)?)?
    | (?P<open>\()
    | (?P<shut>\))
    | (?P<word>[^\s(){_QUOTES}]+)
    """,
    re.VERBOSE,
)
_MINUS = re.compile(r"[-−–](?=\w)")
_FIELD = re.compile(r"[^\W\d_]+:(?:[^\W\d_].*)?")
"""What other programs take for "only where this field says so": a word, a colon, and a word or a phrase after it."""
_NEAR_WORD = re.compile(r"NEAR(?:/(?P<distance>.*))?")
_GROUP_DISTANCE = re.compile(r",\s*(?P<distance>\S*)\s*$")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A search as it was understood.

    Attributes:
        node: the tree; None when there is nothing to search for.
        notes: sentences about what was not understood.
    """

    node: Node | None
    notes: tuple[str, ...]


def parse(query: str) -> Parsed:
    """Understand as much as can be of what was typed."""
    parser = _Parser(query)
    node = parser.alternatives()
    return Parsed(node, tuple(dict.fromkeys(parser.notes)))


@dataclass(frozen=True, slots=True)
class _NearSign:
    """NEAR between two words."""

    distance: int
    typed: str


_Lexeme = str | _NearSign | Words | Near
"""A string is a sign: one of AND, OR, NOT, ( and )."""


class _Parser:
    """Goes through the lexemes from left to right; every method takes what it understands."""

    def __init__(self, query: str) -> None:
        self.notes: list[str] = []
        self._words = 0
        self._lexemes = [lexeme for found in _LEXEME.finditer(query) if (lexeme := self._lexeme(found)) is not None]
        self._balance()
        self._at = 0

    # ------------------------------------------------------------------ lexemes

    def _lexeme(self, found: re.Match[str]) -> _Lexeme | None:
        if found["near"] is not None:
            return self._near_group(found["near"], found["group"])
        if found["phrase"] is not None:
            if found["close"] is None:
                self.notes.append("The quotation mark is not closed; all after it was taken as the phrase")
            return self._phrase(found["phrase"], prefix=found["star"] is not None)
        if found["word"] is None:
            return found[0]
        word = found["word"]
        if word in {"AND", "OR", "NOT"}:
            return word
        if sign := _NEAR_WORD.fullmatch(word):
            return _NearSign(self._distance(sign["distance"], word), word)
        self._note_signs(word, before=found.string[: found.start()][-1:], after=found.string[found.end() :][:1])
        return self._phrase(word.rstrip("*"), prefix=word.endswith("*"), typed=word)

    def _note_signs(self, word: str, *, before: str, after: str) -> None:
        """Say of signs that mean something in other programs that they mean nothing here."""
        if _MINUS.match(word) and (not before or before.isspace() or before == "("):
            self.notes.append(f"A minus leaves nothing out: “{word}” was searched for; NOT {word[1:]} leaves it out")
        if _FIELD.fullmatch(word) and (not word.endswith(":") or (after and after in _QUOTES)):
            self.notes.append(f"A colon restricts nothing: all of “{word}” was searched for as words")

    def _phrase(self, text: str, *, prefix: bool = False, typed: str | None = None) -> Words | None:
        words = words_of(text, prefix=prefix)
        if words is None:
            self.notes.append(f"“{typed or text}” holds no letter or digit to search for")
            return None
        if "*" in text:
            self.notes.append(f"In “{typed or text}” a star means something at the end only")
        room = _MOST_WORDS - self._words
        self._words += len(words.forms[0])
        if self._words <= _MOST_WORDS:
            return words
        self.notes.append(f"Only the first {_MOST_WORDS} words were searched for")
        cut = tuple(form[:room] for form in words.forms)
        return Words(cut) if room > 0 else None

    def _distance(self, given: str | None, typed: str) -> int:
        if given is None:
            return DEFAULT_NEAR
        if given.isascii() and given.isdigit():
            return min(_FARTHEST, int(given[:9]))  # a number of thousands of digits is an error of Python's
        self.notes.append(f"“{typed}” does not say how near, so {DEFAULT_NEAR} words were taken")
        return DEFAULT_NEAR

    def _near_group(self, typed: str, inner: str) -> Near | Words | None:
        if not typed.endswith(")"):
            self.notes.append("The bracket after NEAR is not closed")
        given = _GROUP_DISTANCE.search(inner)
        distance = self._distance(given["distance"] or None if given else None, typed)
        phrases = []
        for found in _LEXEME.finditer(inner[: given.start()] if given else inner):
            lexeme = self._lexeme(found)
            if isinstance(lexeme, Words):
                phrases.append(lexeme)
            elif lexeme is not None:
                self.notes.append(f"In NEAR( ) stand words and phrases only; “{found[0]}” was left out")
        if not phrases:
            self.notes.append("NEAR( ) needs words in its brackets")
            return None
        return phrases[0] if len(phrases) == 1 else Near(tuple(phrases), distance)

    def _balance(self) -> None:
        """Take out brackets that have no other half or stand too deep."""
        kept: list[_Lexeme] = []
        open_at: list[int] = []
        too_deep = 0
        for lexeme in self._lexemes:
            if lexeme == "(":
                if len(open_at) >= _DEEPEST:
                    too_deep += 1
                    self.notes.append(f"Brackets deeper than {_DEEPEST} were passed over")
                    continue
                open_at.append(len(kept))
            elif lexeme == ")":
                if too_deep:
                    too_deep -= 1
                    continue
                if not open_at:
                    self.notes.append("“)” closes no bracket")
                    continue
                open_at.pop()
            kept.append(lexeme)
        if open_at:
            self.notes.append("A bracket is not closed; it was taken to reach to the end")
            kept += [")"] * len(open_at)
        self._lexemes = kept

    # ------------------------------------------------------------------ grammar

    def _next(self) -> _Lexeme | None:
        return self._lexemes[self._at] if self._at < len(self._lexemes) else None

    def alternatives(self) -> Node | None:
        """Chains joined by OR, to the end or the closing bracket."""
        parts = [self._chain()]
        while self._next() == "OR":
            self._at += 1
            parts.append(self._chain())
            if parts[-1] is None or parts[-2] is None:
                self.notes.append("OR needs something on both its sides")
        kept = tuple(part for part in parts if part is not None)
        return kept[0] if len(kept) == 1 else Or(kept) if kept else None

    def _chain(self) -> Node | None:
        """What stands together, with or without AND; what NOT takes away from it."""
        wanted: list[Node] = []
        unwanted: list[Node] = []
        joined = negated = False
        while (lexeme := self._next()) is not None and lexeme not in {"OR", ")"}:
            if lexeme == "AND":
                if joined or negated or not (wanted or unwanted):
                    self.notes.append("AND needs something on both its sides")
                joined = True
                self._at += 1
            elif lexeme == "NOT":
                if negated:
                    self.notes.append("NOT stands twice; it was read once")
                negated = True
                self._at += 1
            else:
                part = self._near_chain()
                if part is not None:
                    (unwanted if negated else wanted).append(part)
                    joined = negated = False
        if joined:
            self.notes.append("AND needs something on both its sides")
        if negated:
            self.notes.append("NOT has nothing after it")
        if not wanted:
            if unwanted:
                self.notes.append("NOT needs something to take away from, such as “bridge NOT ferry”")
            return None
        chain: Node = wanted[0] if len(wanted) == 1 else And(tuple(wanted))
        if not unwanted:
            return chain
        return Not(chain, unwanted[0] if len(unwanted) == 1 else Or(tuple(unwanted)))

    def _near_chain(self) -> Node | None:
        """One thing, or words that NEAR joins."""
        first = self._one()
        parts: list[Node] = [] if first is None else [first]
        signs: list[_NearSign] = []
        while isinstance(sign := self._next(), _NearSign):
            self._at += 1
            follows = self._next()
            second = None if follows is None or follows in {"AND", "OR", "NOT", ")"} else self._one()
            if second is None or not parts:
                self.notes.append(f"“{sign.typed}” needs a word on both its sides")
            else:
                signs.append(sign)
            if second is not None:
                parts.append(second)
        if not signs:
            return parts[0] if len(parts) == 1 else And(tuple(parts)) if parts else None
        phrases = tuple(part for part in parts if isinstance(part, Words))
        if len(phrases) < len(parts):
            self.notes.append("NEAR joins words and phrases only, so AND was taken")
            return And(tuple(parts))
        return Near(phrases, max(sign.distance for sign in signs))

    def _one(self) -> Node | None:
        """A word, a phrase, a NEAR( ) or a bracket; nothing where NEAR stands first."""
        lexeme = self._next()
        if isinstance(lexeme, _NearSign):
            return None
        self._at += 1
        if lexeme == "(":
            inner = self.alternatives()
            self._at += 1  # its other half: brackets are balanced
            if inner is None:
                self.notes.append("Brackets need something between them")
            return inner
        return lexeme if isinstance(lexeme, Words | Near) else None
