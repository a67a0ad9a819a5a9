from explorer.model.comparison import End, Match, MatchKind, Relation
from explorer.model.text import Span
from explorer.views.document.differing import differing

HERE = "⚓ He said: “We cannot leave the pier,” and later: “nobody waits for us.”"
THERE = "“We cannot reach the pier,” he told them."


def end(name: str, text: str, *words: str) -> End:
    return End(source=name, spans=tuple(Span.of(text, text.index(w), text.index(w) + len(w)) for w in words))


def match(relation: Relation = "similar", kind: MatchKind = "quote") -> Match:
    a = end("a", HERE, "We cannot leave the pier", "nobody waits for us")
    b = end("b", THERE, "We cannot reach the pier")
    return Match(id="m", kind=kind, relation=relation, a=a, b=b, score=0.8, why="Made for a test")


def test_differing_words_are_found_at_their_places_in_both_texts() -> None:
    here, there = differing(match())
    assert [(HERE[d.start : d.end], d.change) for d in here] == [
        ("leave", "replaced"),
        ("nobody waits for us", "only here"),
    ]
    assert [(THERE[d.start : d.end], d.change) for d in there] == [("reach", "replaced")]


def test_a_range_that_goes_on_in_the_next_span_covers_nothing_between_them() -> None:
    a = end("a", HERE, "leave the pier", "nobody waits for us")
    b = end("b", THERE, "he told them")
    here, _ = differing(Match(id="n", kind="quote", relation="similar", a=a, b=b, score=0.1, why="Made for a test"))
    assert [HERE[d.start : d.end] for d in here] == ["leave the pier", "nobody waits for us"]


def test_in_a_paraphrase_every_word_may_differ_and_none_is_marked() -> None:
    assert differing(match("paraphrase")) == ((), ())


def test_sums_that_are_the_same_are_not_told_apart_however_they_are_written() -> None:
    assert differing(match("same", "amount")) == ((), ())
    assert differing(match("similar", "amount"))[1] != ()


def test_very_long_words_are_lit_but_not_compared() -> None:
    long = "word " * 5000
    ends = [End(source=name, spans=(Span.of(long, 0, len(long) - 1),)) for name in "ab"]
    made = Match(id="l", kind="passage", relation="similar", a=ends[0], b=ends[1], score=1, why="Made for a test")
    assert differing(made) == ((), ())
