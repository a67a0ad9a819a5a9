"""A sum, its conversion in brackets, and a price: which of them are one fact. From the words to the facts."""

from explorer.extract.pipeline import extract
from explorer.match.linking import link
from explorer.model.fact import Fact, Linked
from explorer.model.finding import Amount
from explorer.model.source import Source

CONVERTED = "Sundmark pledged £10 million ($12.5 million) to the Tern Harbour Fund."
PLAIN = "The Tern Harbour Fund will receive £10 million from Sundmark."
PRICE = "Sundmark sells its shale oil at $9 a barrel. Sundmark pledged $9 million to the Tern Harbour Fund."


def linked(*texts: str) -> Linked:
    sources = [Source(id=f"s{k}", text=text, title=f"Piece {k}") for k, text in enumerate(texts)]
    return link(sources, [extract(source) for source in sources])


def sums(found: Linked) -> list[tuple[Fact, list[Amount]]]:
    amounts = {a.id: a for extraction in found.extractions for a in extraction.amounts}
    return [(f, [amounts[name] for name in f.findings]) for f in found.facts if f.kind == "amount"]


def test_a_conversion_in_brackets_belongs_to_the_fact_of_its_sum() -> None:
    ((fact, amounts),) = sums(linked(CONVERTED))
    assert [a.words for a in amounts] == ["£10 million", "$12.5 million"]
    assert amounts[1].converts == amounts[0].span
    assert "the same money in another currency" in fact.why


def test_a_source_without_the_conversion_reports_the_same_fact() -> None:
    ((fact, amounts),) = sums(linked(CONVERTED, PLAIN))
    assert fact.sources == ("s0", "s1")
    assert sorted(a.words for a in amounts) == ["$12.5 million", "£10 million", "£10 million"]


def test_a_price_is_a_fact_of_its_own_and_marked_per_unit() -> None:
    rows = sums(linked(PRICE))
    assert [[(a.words, a.per_unit) for a in amounts] for _, amounts in rows] == [
        [("$9", True)],
        [("$9 million", False)],
    ]
