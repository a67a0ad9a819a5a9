"""Whatever the text is, the step's findings are well formed."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explorer.extract.quotes import find
from explorer.extract.reading import Reading
from explorer.model.finding import Actor, Extraction, Mention, Why
from explorer.model.source import Source
from explorer.model.text import canonical

WORDS = """
    “ ” " ' ‘ ’ « » , . ; : - — ( ) ? ! … 's n't 📌 é Ada Holm Secretary of State the a minister he she who which that
    said says saying told reporters to according put it is expected called claims report and but while with in Monday 58
    1980s plan open was by “A, Q: HOLM: U.S.-led
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "''"])


@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=60))
def test_findings_lie_in_the_text_with_parts_in_order_and_apart(pieces: list[tuple[str, str]]) -> None:
    text = canonical("".join(piece + blank for piece, blank in pieces))
    reading = Reading(Source(id="s", text=text, title="t"))
    actor = Actor(id="holm", name="Ada Holm", kind="person")
    at = text.find("Holm")
    named = (
        [Mention(id="", source="s", span=reading.span(at, at + 4), actor="holm", why=Why(rule="given", reason="given"))]
        if at >= 0
        else []
    )

    found = find(reading, Extraction(source="s", actors=(actor,), mentions=tuple(named)))

    for quote in found.quotes:
        for span in (*quote.parts, *quote.why.evidence):
            span.check(text)
        assert all(one.end <= other.start for one, other in pairwise(quote.parts))
        assert quote.actor in (None, "holm")
        assert quote.why.reason
        assert not quote.why.reason.endswith(".")
    for mention in found.mentions:
        mention.span.check(text)
    assert len({mention.span for mention in found.mentions}) == len(found.mentions)


@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=40))
def test_the_same_text_gives_the_same_findings(pieces: list[tuple[str, str]]) -> None:
    text = canonical("".join(piece + blank for piece, blank in pieces))
    source = Source(id="s", text=text, title="t")

    assert find(Reading(source), Extraction(source="s")) == find(Reading(source), Extraction(source="s"))
