"""The words that sources share: the one door of this package.

All sources become columns of numbers; shingles that stand at several places seed stretches of two sources, and these
are aligned word by word, so that a passage is found whole where single words of it were altered. The cost grows with
the text and with the seeds that are shared.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from explorer.match.passages.boilerplate import BOILERPLATE_SOURCES, Stock, boilerplate_of, sources_of
from explorer.match.passages.copies import Reprints, reprints_of
from explorer.match.passages.corpus import Corpus, corpus_of
from explorer.match.passages.groups import grouped, places_in_words
from explorer.match.passages.pairing import stretches_of
from explorer.match.passages.passage import Stretch
from explorer.match.passages.seeds import clusters_of
from explorer.match.passages.shingles import hashes_of, shared_shingles
from explorer.match.words import phrase_of, word_differences
from explorer.model.comparison import Boilerplate, Copies, End, Match, SharedWords
from explorer.model.source import Source
from explorer.model.text import Span

_STEPS = 100
"""Times that progress is told while stretches are aligned."""


def find_shared_words(
    sources: Sequence[Source],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> SharedWords:
    """The passages, reprints and boilerplate of some sources. Pure; the same in every run and every order of sources.

    * A passage has at least `passage.FEWEST_WORDS` words in common, in order, some of them telling.
    * Reprints are named as copies. The first of a group in the project stands for all: its passages with other sources
      are matched, theirs are not, so that 500 reprints cost no more than one.
    * Words in `boilerplate.BOILERPLATE_SOURCES` sources or more are set aside.
    * Every two of up to `seeds.ALL_PAIRS` sources that share words are matched with each other. Of more, all are
      matched with one; their Passage has all ends.

    Args:
        sources: in the order of the project.
        progress: told what is done and what there is to do, in code points; reading the words is the first half.
        cancelled: asked between sources and between stretches; the result is empty then.
    """
    # The order of the texts decides ties, so that the order of the sources does not.
    order = sorted(range(len(sources)), key=lambda number: (sources[number].text, number))
    texts = [sources[number] for number in order]
    size = sum(len(source.text) for source in sources)
    done = 0

    def read(source: Source) -> bool:
        nonlocal done
        done += len(source.text)
        if progress:
            progress(done, 2 * size)
        return not cancelled()

    corpus = corpus_of(texts, read=read)
    if corpus is None:
        return SharedWords()
    hashes, valid = hashes_of(corpus)
    reprints = reprints_of(corpus, hashes, valid)
    if cancelled():
        return SharedWords()
    for group in reprints:
        first = min(group.members, key=lambda member: order[member])
        for member in group.members:
            if member != first:
                valid[corpus.first[member] : corpus.first[member + 1]] = False

    shared = shared_shingles(hashes, valid)
    spread = sources_of(corpus, shared)
    stock, covered = boilerplate_of(corpus, shared, spread)
    if cancelled():
        return SharedWords()
    words = corpus.words.copy()
    words[covered] = -1 - np.flatnonzero(covered)
    clusters = clusters_of(corpus, shared, spread < BOILERPLATE_SOURCES)
    step = max(1, len(clusters.a) // _STEPS)
    matches: list[Match] = []
    for number, stretches in enumerate(stretches_of(corpus, words, clusters)):
        if cancelled():
            return SharedWords()
        if progress and number % step == 0:
            progress(size + size * number // len(clusters.a), 2 * size)
        matches += [_match(corpus, stretch, order) for stretch in stretches]
    place = {source.id: number for number, source in enumerate(sources)}
    matches.sort(key=lambda match: (place[match.a.source], match.a.start, place[match.b.source], match.b.start))
    rows, passages = grouped(matches, sources)
    if progress:
        progress(2 * size, 2 * size)
    return SharedWords(
        matches=rows,
        passages=passages,
        copies=_copies(reprints, order, sources),
        boilerplate=_boilerplate(corpus, stock, reprints, order),
    )


def _match(corpus: Corpus, stretch: Stretch, order: Sequence[int]) -> Match:
    one = _end(corpus, stretch.a_start, stretch.a_end)
    other = _end(corpus, stretch.b_start, stretch.b_end)
    if order[corpus.source[stretch.a_start]] > order[corpus.source[stretch.b_start]]:
        one, other = other, one
    here, there = one.spans[0].words, other.spans[0].words
    size_a, size_b = stretch.a_end - stretch.a_start, stretch.b_end - stretch.b_start
    whole = stretch.same == size_a == size_b
    pieces = () if whole else word_differences(here, there)
    same = all(piece.op == "equal" for piece in pieces)
    return Match(
        id=f"match:passage:{places_in_words(one, other)}",
        kind="passage",
        relation="same" if same else "similar",
        a=one,
        b=other,
        score=1.0 if same else round(2 * stretch.same / (size_a + size_b), 3),
        why=f"{stretch.same} words{' in a row' if same else ''} are the same",
        difference=phrase_of(pieces, here, there),
    )


def _end(corpus: Corpus, start: int, end: int) -> End:
    source = corpus.sources[corpus.source[start]]
    return End(source=source.id, spans=(Span.of(source.text, int(corpus.starts[start]), int(corpus.ends[end - 1])),))


def _copies(reprints: Iterable[Reprints], order: Sequence[int], sources: Sequence[Source]) -> tuple[Copies, ...]:
    groups = sorted((sorted(order[member] for member in group.members), group.share) for group in reprints)
    return tuple(Copies(sources=tuple(sources[k].id for k in members), share=share) for members, share in groups)


def _boilerplate(
    corpus: Corpus, stock: Iterable[Stock], reprints: Iterable[Reprints], order: Sequence[int]
) -> tuple[Boilerplate, ...]:
    alike = {member: group.members for group in reprints for member in group.members}
    made: list[tuple[int, int, Boilerplate]] = []
    for piece in stock:
        having = sorted({(order[k], k) for number in piece.sources for k in alike.get(number, (number,))})
        start, end = int(corpus.starts[piece.start]), int(corpus.ends[piece.end - 1])
        text = corpus.sources[corpus.source[piece.start]].text
        names = tuple(corpus.sources[k].id for _, k in having)
        made.append((having[0][0], start, Boilerplate(words=text[start:end], sources=names)))
    made.sort(key=lambda row: row[:2])
    return tuple(row[2] for row in made)
