"""Words of a fact in the text of a source in which nothing was found that matches it.

A source is silent on a fact when its text is: where a sum stands in it, or a sentence has most of the telling words of
a quotation or an event, or the very words of a quotation stand in it, the source may report it although no finding of
it was matched. That is shown as a doubt, with the place, and never as silence.

A sentence that shares k of n telling words has at least one of the n - k + 1 rarest (prefix filtering: Chaudhuri,
Ganti and Kaushik 2006), so only sentences with one of these are looked at.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, reduce
from itertools import chain, islice, takewhile
from math import ceil
from operator import or_
from typing import NamedTuple
from zlib import crc32

from explorer.match.amounts import SAYS_LITTLE, contradict
from explorer.match.clashes import other_money
from explorer.match.edges import SENTENCE_EDGE
from explorer.match.events import contradicts
from explorer.match.grouping import content_stems, known_stems
from explorer.match.material import Material, Told
from explorer.match.memory import once_for_each_source
from explorer.match.silence import Silence
from explorer.match.standing import standing
from explorer.match.verdicts import Rulings
from explorer.match.words import spelled_out, words_of
from explorer.model.comparison import Cell, End
from explorer.model.finding import Amount, DateExpression, Event, Quote
from explorer.model.source import Source
from explorer.model.text import Span

_PART = 2 / 3
"""Part of the telling words of a sentence that another one must have to be an echo of it ..."""
_LEAST_PART = 0.4
_LEAST_BESIDE_NAMES = 0.4
"""... or so much of them and so much of those that are no names, which must be rare: what people do is told in other
words more often than they are named, and texts about the same people share their names in every sentence."""
_RARE = 1 / 50
_RARE_AT_LEAST = 8
"""The part of all sentences, and a number of them, in which a word is rare."""
_FEWEST = 3
"""Telling words of a sentence that is known again by most of them ..."""
_FEWEST_RARE = 2
"""... and those that must be shared, all of them rare, where it has fewer or shares fewer."""
_MANY_RARE = 6
"""Rare words that tell a long remark when they are most of what the other sentence says beside its names."""
_NEVER = 1 << 30
_SHORT = 4
"""Telling words of a quotation that another one may have half of."""
_MOST_SENTENCES = 400
"""Sentences that are held against one, of all sources."""
_MOST_UNITS = 6
"""Sentences of a quotation that are looked for."""
_LONGEST = 400_000
"""Code points of a text whose sentences are known."""
_LEAST_PER_UNIT = 100
"""A price or a rate from which it is looked for: "2 dollars a litre" is a number that stands in any text."""
_LEAST_TELLING = 10_000
"""A sum from which it tells of an event or a remark by itself."""
_SAYING = content_stems("say says said tell tells told according")
"""Words of every report, which tell nothing of what happened."""
_MOST_DAYS = 40
"""Places of one day in all texts; a day that stands in more of them is everybody's."""
_FEWEST_WORDS = 4
_FEWEST_TELLING = 2
"""Words, and how many of them tell something, that are known again outside of quotation marks."""
_BESIDE = 2
"""Sentences before and behind one over which quoted words may spread: an attribution splits them, or a title's stop."""
_WIDEST = 20_000
"""Code points in which quoted words are looked for: a text may have no sentences at all."""
_BITS = 256
"""Bits of a sentence's mark: many times as many as it has words."""


class _Sentence(NamedTuple):
    """A sentence of a text.

    Attributes:
        start: first code point.
        end: one past the last.
        stems: of its telling words, each once.
        mark: a few bits of these, see `_mark`.
    """

    start: int
    end: int
    stems: tuple[str, ...]
    mark: int


@once_for_each_source
def _sentences_of(source: Source) -> tuple[_Sentence, ...]:
    text = source.text[:_LONGEST]
    found = ((start, end, tuple(content_stems(text[start:end]))) for start, end in _sentences(text))
    return tuple(_Sentence(start, end, stems, _mark(stems)) for start, end, stems in found)


def _mark(stems: Iterable[str]) -> int:
    """One bit of _BITS for each stem: what two sentences share is no more than the bits that both have tell.

    A signature file (Faloutsos and Christodoulakis 1984): most sentences are told apart without a look at their words.
    """
    mark = 0
    for stem in stems:
        mark |= _bit(stem)
    return mark


@lru_cache(maxsize=1 << 16)
def _bit(stem: str) -> int:
    return 1 << (crc32(stem.encode()) % _BITS)


class Echoes:
    """The texts of all sources, asked where a fact may stand in them."""

    def __init__(self, material: Material, silence: Silence, rulings: Rulings) -> None:
        self._material = material
        self._silence = silence
        self._rulings = rulings
        self._sentences: list[tuple[str, _Sentence]] = []
        self._marks: list[int] = []
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        self._found = {found.source: found for found in material.linked.extractions}
        self._beside: dict[str, frozenset[str]] = {}
        self._days: dict[str, list[DateExpression]] = {}
        self._ids: defaultdict[str, list[Told]] = defaultdict(list)
        if rulings:
            for finding in material.findings.values():
                self._ids[finding.source].append(finding)
        for source in material.sources.values():
            for number, sentence in enumerate(_sentences_of(source), start=len(self._sentences)):
                for stem in sentence.stems:
                    self._having[stem].append(number)
                self._sentences.append((source.id, sentence))
                self._marks.append(sentence.mark)
        self._seldom = max(_RARE_AT_LEAST, len(self._sentences) * _RARE)

    def of(self, told: Told, voices: Mapping[str, object]) -> dict[str, Cell]:
        """Where a fact may stand, by the sources that have no finding of it and that are read at all.

        Args:
            told: the fullest report.
            voices: the sources that report it.
        """
        match told:
            case Amount():
                places = self._of_sum(told, voices)
            case Quote():
                places = chain(
                    self._of_quoted(told, voices),
                    self._of_words(told, voices),
                    self._of_fewer(told, voices),
                    self._of_sums_in(told, voices),
                )
            case Event():
                places = chain(self._of_words(told, voices), self._of_sums_in(told, voices), self._of_day(told, voices))
        cells: dict[str, Cell] = {}
        for source, (start, end) in places:
            if source in cells or source in voices:
                continue
            cell = self.cell(told, source, start, end)
            if cell is not None:
                cells[source] = cell
        return cells

    def cell(self, told: Told, source: str, start: int, end: int) -> Cell | None:
        """The doubt that a fact may stand at a place in code points; None where it is known that it does not."""
        if source in self._material.unread:
            return None
        if isinstance(told, Event) and self._by_others(told, source, start, end):
            return None
        if self._rulings and self._ruled_out(told, source, start, end):
            return None
        span = Span.of(self._material.sources[source].text, start, end)
        ends = (End(source=source, spans=(span,)),)
        return Cell(state="stands", ends=ends, difference=self._credit(told, source, start, end))

    def _by_others(self, told: Event, source: str, start: int, end: int) -> bool:
        """Whether all that was found to happen there is done by others, or to others."""
        rows = self._found[source].events if source in self._found else ()
        there = [row for row in rows if row.clause.start < end and start < row.clause.end]
        mine = self._material.happening(told)
        return bool(there) and all(
            any(contradicts(mine, self._material.happening(row), role) for role in ("source", "target"))
            for row in there
        )

    def _ruled_out(self, told: Told, source: str, start: int, end: int) -> bool:
        """Whether the analyst said that what stands there is not the same."""
        there = [
            finding.id
            for finding in self._ids[source]
            if any(span.start < end and start < span.end for span in finding.spans)
        ]
        return self._rulings.conflict([told.id], there)

    def _of_sum(self, told: Amount, voices: Mapping[str, object]) -> Iterator[tuple[str, tuple[int, int]]]:
        if told.value is None or (told.per_unit and told.value < _LEAST_PER_UNIT):
            return
        for source, places in self._silence.places(told.value):
            if source in voices or source in self._material.unread:
                continue
            sums = self._found[source].amounts if source in self._found else ()
            for start, end in places:
                if not any(row.start < end and start < row.end and self._of_another(told, row) for row in sums):
                    yield source, (start, end)
                    break

    def _of_sums_in(self, told: Quote | Event, voices: Mapping[str, object]) -> Iterator[tuple[str, tuple[int, int]]]:
        """Where a sum of which an event or a remark is told stands: the text may tell of it in its own words."""
        if isinstance(told, Quote) and told.kind != "indirect":
            return
        start, end = (told.clause.start, told.clause.end) if isinstance(told, Event) else (told.start, told.end)
        sums = self._found[told.source].amounts
        first = bisect_left(sums, start, key=lambda amount: amount.start)
        for amount in takewhile(lambda amount: amount.end <= end, islice(sums, first, None)):
            if amount.value is not None and amount.value >= _LEAST_TELLING:
                yield from self._of_sum(amount, voices)

    def _of_day(self, told: Event, voices: Mapping[str, object]) -> Iterator[tuple[str, tuple[int, int]]]:
        """Where a sentence has the day of an event and one of its telling words: "the talks go on on 9 May"."""
        if told.date is None or told.basis not in ("stated", "computed") or told.when is None:
            return
        if not self._days:
            for found in self._found.values():
                for day in found.dates:
                    if day.value and len(day.value) == len("2017-07-14") and day.basis != "unknown":
                        self._days.setdefault(day.value, []).append(day)
        days = self._days.get(told.date, ())
        if len(days) > _MOST_DAYS:
            return
        names = self._names_in(told.source, told.clause.start, told.clause.end)
        telling = known_stems(told.clause.words) - names - known_stems(told.when.words) - SAYS_LITTLE - _SAYING
        for day in days:
            if day.source in voices or day.source not in self._material.sources:
                continue
            text = self._material.sources[day.source].text
            start, end = self._sentence_at(day.source, day.start)
            if not telling.isdisjoint(known_stems(text[start:end])):
                yield day.source, (start, end)

    def _sentence_at(self, source: str, at: int) -> tuple[int, int]:
        """The sentence of a text that holds a code point."""
        rows = _sentences_of(self._material.sources[source])
        number = bisect_right(rows, at, key=lambda sentence: sentence.start) - 1
        return (rows[number].start, rows[number].end) if number >= 0 else (at, at)

    def _of_another(self, told: Amount, row: Amount) -> bool:
        """Whether an equal sum in another source is given by others, to others or for something else.

        Of one sum that several give ("Norland and Vale each") one is known as the donor: who is named in the sentence
        may be another. What the same donor gives may be called by other words.
        """
        mine, other = (self._material.commitment(amount) for amount in (told, row))
        if not contradict(mine, other) or mine.donors & other.donors:
            return False
        if mine.donors & self._named_beside(row) or other.donors & self._named_beside(told):
            return False
        if told.value is None or (told.value, told.currency) != (row.value, row.currency):
            return True
        return other_money(told.value, mine, other, self._material.cast)

    def _named_beside(self, amount: Amount) -> frozenset[str]:
        """The actors that are named in the sentence of a sum and give no other sum there."""
        known = self._beside.get(amount.id)
        if known is None:
            start, end = self._material.texts.sentence_range(amount)
            found = self._found[amount.source]
            named = self._material.cast.ids(m.actor for m in found.mentions if start <= m.start and m.end <= end)
            others = [row for row in found.amounts if start <= row.start and row.end <= end and row.id != amount.id]
            giving = frozenset().union(*(self._material.commitment(row).donors for row in others))
            known = self._beside[amount.id] = named - giving
        return known

    def _of_quoted(self, told: Quote, voices: Mapping[str, object]) -> Iterator[tuple[str, tuple[int, int]]]:
        """Where the words of a quotation stand in order, whole sentences of it, whoever is credited with them there."""
        whole = " ".join(span.words for span in told.parts)
        units = [whole[start:end] for start, end in _sentences(whole)]
        for unit in units[:_MOST_UNITS]:
            wanted, stems = spelled_out(words_of(unit).folded)[0], known_stems(unit)
            if not stems:
                continue
            telling = len(wanted) >= _FEWEST_WORDS and len(stems) >= _FEWEST_TELLING
            if not telling and told.kind == "indirect":
                continue
            mark, seen = _mark(stems), set(voices)
            rarest = min(stems, key=lambda stem: (len(self._having.get(stem, ())), stem))
            for number in self._having.get(rarest, ())[:_MOST_SENTENCES]:
                source, _ = self._sentences[number]
                if source in seen or mark & ~self._marks_around(number):
                    continue
                low, high = self._around(number)
                place = standing(wanted, self._material.sources[source].text[low:high], split=telling)
                if place is None:
                    continue
                start, end = low + place[0], low + place[1]
                if telling or self._quoted_at(source, start, end):
                    seen.add(source)
                    yield source, (start, end)

    def _of_fewer(self, told: Quote, voices: Mapping[str, object]) -> Iterator[tuple[str, tuple[int, int]]]:
        """Where a part of a short quotation stands in marks, with half of its telling words at least."""
        stems = known_stems(told.words)
        if not stems or len(stems) > _SHORT or told.kind == "indirect":
            return
        wanted = f" {' '.join(spelled_out(words_of(told.words).folded)[0])} "
        for stem in sorted(stems):
            for number in self._having.get(stem, ())[:_MOST_SENTENCES]:
                source, sentence = self._sentences[number]
                if source in voices:
                    continue
                for part in self._marked_in(source, sentence.start, sentence.end):
                    fewer = spelled_out(words_of(part.words).folded)[0]
                    share = len(known_stems(part.words) & stems)
                    if 2 * share >= len(stems) and f" {' '.join(fewer)} " in wanted:
                        yield source, (part.start, part.end)

    def _marked_in(self, source: str, start: int, end: int) -> Iterator[Span]:
        """The words in quotation marks between two code points."""
        for quote in self._found[source].quotes if source in self._found else ():
            if quote.kind != "indirect" and quote.start < end:
                yield from (part for part in quote.parts if start <= part.start and part.end <= end)

    def _marks_around(self, number: int) -> int:
        """The bits of a sentence and those beside it, of the sources beside it too: more than it needs, and cheap."""
        return reduce(or_, self._marks[max(0, number - _BESIDE) : number + _BESIDE + 1])

    def _around(self, number: int) -> tuple[int, int]:
        """The code points of a sentence and those beside it in its source."""
        source, _ = self._sentences[number]
        beside = self._sentences[max(0, number - _BESIDE) : number + _BESIDE + 1]
        rows = [sentence for name, sentence in beside if name == source]
        return rows[0].start, min(rows[-1].end, rows[0].start + _WIDEST)

    def _quoted_at(self, source: str, start: int, end: int) -> bool:
        """Whether words stand in quotation marks."""
        quotes = self._found[source].quotes if source in self._found else ()
        return any(part.start <= start and end <= part.end for q in quotes if q.kind != "indirect" for part in q.parts)

    def _of_words(self, told: Told, voices: Mapping[str, object]) -> Iterator[tuple[str, tuple[int, int]]]:
        spans = (told.clause,) if isinstance(told, Event) else told.spans
        # What an attribution splits is one sentence again when its parts stand together.
        texts = dict.fromkeys((" ".join(span.words for span in spans), *(span.words for span in spans)))
        units = list(dict.fromkeys(text[start:end] for text in texts for start, end in _sentences(text)))
        # Few words that were said in marks are known again in marks only (see `_of_quoted`).
        marked = isinstance(told, Quote) and told.kind != "indirect"
        names = self._names_in(told.source, spans[0].start, spans[-1].end)
        for unit in units[:_MOST_UNITS]:
            stems = known_stems(unit)
            enough = max(ceil(_LEAST_PART * len(stems)), _FEWEST_RARE)
            telling = stems - names
            rare = {stem for stem in telling if len(self._having.get(stem, ())) <= self._seldom}
            wanted = max(_FEWEST_RARE, _LEAST_BESIDE_NAMES * len(telling))
            most = ceil(_PART * len(stems)) if len(stems) >= _FEWEST else _NEVER
            if len(rare) < wanted:
                enough = most
            if enough > len(stems) or (marked and len(stems) < _FEWEST):
                continue
            mark = _mark(stems)
            # Of words that share a bit one at most is seen in the marks.
            least = enough - (len(stems) - mark.bit_count())
            rarest = sorted((len(self._having.get(stem, ())), stem) for stem in stems)[: len(stems) - enough + 1]
            having = chain.from_iterable([self._having.get(stem, ()) for _, stem in rarest])
            marks = self._marks
            for number in [
                number
                for number in dict.fromkeys(islice(having, _MOST_SENTENCES))
                if (mark & marks[number]).bit_count() >= least
            ]:
                source, found = self._sentences[number]
                if source in voices:
                    continue
                shared = stems.intersection(found.stems)
                if len(shared) >= most:
                    yield source, (found.start, found.end)
                elif len(shared) >= enough and (seldom := len(rare & shared)):
                    # A long remark may be told in a short sentence, which then says little else.
                    other = len(frozenset(found.stems) - names)
                    if seldom >= wanted or (seldom >= _MANY_RARE and seldom >= _LEAST_BESIDE_NAMES * other):
                        yield source, (found.start, found.end)

    def _names_in(self, source: str, start: int, end: int) -> frozenset[str]:
        """The stems of the names that stand in a range of code points."""
        rows = self._found[source].mentions if source in self._found else ()
        first = bisect_left(rows, start, key=lambda mention: mention.start)
        inside = takewhile(lambda mention: mention.start < end, islice(rows, first, None))
        return known_stems(" ".join(mention.words for mention in inside if mention.form in ("name", "alias")))

    def _credit(self, told: Told, source: str, start: int, end: int) -> str | None:
        """Who is credited with the words there, when that is somebody else."""
        if not isinstance(told, Quote) or told.actor is None or source not in self._found:
            return None
        rows = self._found[source].quotes
        at = bisect_left(rows, start, key=lambda quote: quote.end)
        for quote in rows[at : at + 2]:
            others = [] if quote.actor in (None, told.actor) else self._material.cast.names([quote.actor])
            if quote.start < end and others:
                return f"credited to {others[0]}"
        return None


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for edge in (*SENTENCE_EDGE.finditer(text), None):
        start, end = at, edge.start() if edge else len(text)
        at = edge.end() if edge else at
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            yield start, end
