import unicodedata

import pytest
from story import story_store

from explorer.model.edit import AddSources
from explorer.model.fact import Linked
from explorer.model.finding import Actor, Extraction, Mention, Quote, Why
from explorer.model.query import Filter
from explorer.model.source import Source
from explorer.model.text import Span
from explorer.store import Store
from explorer.store.matching import fold


def test_a_quotation_about_an_actor_passes_the_filter_for_that_actor() -> None:
    store = story_store()
    quotes = {f.id: f for name in store.sources for f in store.findings_in(name) if isinstance(f, Quote)}
    mentions = [f for name in store.sources for f in store.findings_in(name) if isinstance(f, Mention)]
    named = {
        (mention.actor, quote.id)
        for quote in quotes.values()
        for part in quote.parts
        for mention in mentions
        if mention.source == quote.source and part.start <= mention.start and mention.end <= part.end
    }
    assert any(quotes[name].actor != actor for actor, name in named)
    for actor in store.actors:
        visible = store.visible(Filter(actor=actor))
        about = {name for known, name in named if known == actor}
        by = {quote.id for quote in quotes.values() if quote.actor == actor}
        assert visible.findings & set(quotes) == about | by
        assert {m.id for m in store.mentions_of(actor)} <= visible.findings


def test_a_mention_that_only_begins_within_a_quotation_is_not_what_it_is_about() -> None:
    text = "“We trust the Selby” Fund, Aro said."
    quote = Quote(
        id="q", source="s", kind="direct", parts=(Span.of(text, 1, 19),), why=Why(rule="test", reason="by hand")
    )
    start = text.index("Selby")
    mention = Mention(id="m", source="s", span=Span.of(text, start, start + 11), actor="x", why=quote.why)
    fund = Actor(id="x", name="Selby Fund", kind="organization")
    store = Store(lambda _sources, found, _verdicts: Linked(extractions=tuple(found), actors=(fund,), facts=()))
    found = Extraction(source="s", quotes=(quote,), mentions=(mention,), actors=(fund,))
    store.apply(AddSources(sources=(Source(id="s", text=text, title="Fund"),), extractions=(found,)))
    assert store.visible(Filter(actor="x")).findings == {"m"}


@pytest.mark.parametrize(
    "text", ["plain ASCII Words", "É à la crème, ü", "e\u0301 and “marks” ‘too’", "İ ǅ ß ﬁ", "\u0301"], ids=range(5)
)
def test_folding_gives_what_looking_at_every_letter_gives(text: str) -> None:
    plain = unicodedata.normalize("NFKD", text)
    for mark, straight in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"')):
        plain = plain.replace(mark, straight)
    assert fold(text) == "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def test_after_the_first_key_stroke_only_the_words_looked_for_are_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    store = story_store()
    store.visible(Filter(text="b"))
    folded: list[str] = []

    def noted(text: str) -> str:
        folded.append(text)
        return fold(text)

    monkeypatch.setattr("explorer.store.matching.fold", noted)
    assert store.visible(Filter(text="bri")).findings
    assert folded == ["bri"]


def test_every_word_must_be_found_somewhere_in_the_row() -> None:
    store = story_store()
    both = store.visible(Filter(text="bridge norland")).findings
    assert both == store.visible(Filter(text="bridge")).findings & store.visible(Filter(text="norland")).findings


def test_the_findings_with_an_actor_are_those_in_which_it_takes_part() -> None:
    store = story_store()
    found = [f for name in store.sources for f in store.findings_in(name)]
    for actor in store.actors:
        assert list(store.findings_with(actor)) == [f for f in found if actor in store.actors_of(f)]
    assert store.findings_with("nobody") == ()
