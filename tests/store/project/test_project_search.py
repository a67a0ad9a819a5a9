import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from linear import assert_linear
from story import ARO, EXTRACTIONS, GAZETTE, NORLAND, SOURCES

from explorer.model.edit import AddSources, Label, RemoveSources
from explorer.model.finding import Extraction
from explorer.model.source import Source
from explorer.model.text import canonical
from explorer.store.project import Hit, Note, ProjectFile, Search, SearchResult
from explorer.store.project.folding import MARK, SEPARATOR, fold, plain, words_in
from explorer.store.project.hits import snippet
from explorer.store.project.parsing import parse
from explorer.store.project.query import Folded, merged
from explorer.store.project.schema import TOKENIZER


@pytest.fixture
def project(tmp_path: Path) -> Iterator[ProjectFile]:
    with ProjectFile.create(tmp_path / "bridge.sourceproject") as opened:
        opened.apply(AddSources(sources=SOURCES, extractions=EXTRACTIONS))
        yield opened


def add(project: ProjectFile, name: str, text: str, **fields: str) -> Source:
    source = Source(id=name, text=canonical(text), title=fields.pop("title", name), **fields)  # type: ignore[arg-type]  # names of fields
    project.apply(AddSources(sources=(source,), extractions=(Extraction(source=name),)))
    return source


def words(result: SearchResult) -> list[str]:
    return [hit.span.words for hit in result.hits if hit.span]


# ---------------------------------------------------------------------- words and operators


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("ferry", ["ferry"], id="a word"),
        pytest.param("MINISTER", ["Minister"], id="case"),
        pytest.param("bridge ferry", ["bridge", "ferry"], id="both words"),
        pytest.param("bridge AND ferry", ["bridge", "ferry"], id="AND"),
        pytest.param("ferry OR mayor", ["ferry", "mayor"], id="OR"),
        pytest.param("council NOT mayor", ["council"], id="NOT"),
        pytest.param("NOT mayor council", ["council"], id="NOT before"),
        pytest.param("council AND NOT (mayor OR captain)", ["council"], id="NOT of a group"),
        pytest.param('"council met"', ["council met", "council met"], id="a phrase"),
        pytest.param("“build it” NOT promised", ["build it", "build it"], id="a phrase in curly marks"),
        pytest.param("minis*", ["Minister"], id="a prefix"),
        pytest.param('"a furt"*', ["A further"], id="a phrase that goes on"),
        pytest.param("Norland NEAR/2 announced", [], id="NEAR that is too far"),
        pytest.param("announced NEAR/3 Norland", ["announced", "Norland"], id="NEAR"),
        pytest.param("announced NEAR/3 (Norland)", ["announced", "Norland"], id="NEAR of a word in brackets"),
        pytest.param("NEAR(bridge Lund, 1)", ["bridge", "Lund", "bridge", "Lund"], id="NEAR with brackets"),
        pytest.param("$40", ["40", "40"], id="signs beside words"),
        pytest.param("5-million", ["5 million"], id="signs between words"),
        pytest.param("and", ["and"], id="small letters make a word of AND"),
        pytest.param("nowhere", [], id="nothing"),
    ],
)
def test_a_query_finds_exactly_these_words(project: ProjectFile, query: str, found: list[str]) -> None:
    result = project.search(Search(query=query))
    assert words(result) == found
    assert result.hit_count == len(found)
    assert result.source_count == len({hit.source for hit in result.hits})
    assert result.notes == ()


@pytest.mark.parametrize(
    ("query", "same_as", "note"),
    [
        pytest.param("ferry AND", "ferry", "AND needs", id="AND at the end"),
        pytest.param("OR ferry", "ferry", "OR needs", id="OR at the start"),
        pytest.param("ferry NOT", "ferry", "NOT has nothing after it", id="NOT at the end"),
        pytest.param('"council met', '"council met"', "not closed", id="an open phrase"),
        pytest.param("(ferry", "ferry", "not closed", id="an open bracket"),
        pytest.param("ferry)", "ferry", "closes no bracket", id="a stray bracket"),
        pytest.param("ferry [", "ferry", "“[” holds no letter", id="a sign alone"),
        pytest.param("ferry \\", "ferry", "“\\” holds no letter", id="a backslash"),
        pytest.param("ferry *", "ferry", "“*” holds no letter", id="a star alone"),
        pytest.param("fer*ry OR ferry", "ferry", "at the end only", id="a star inside"),
        pytest.param("ferry NEAR", "ferry", "“NEAR” needs", id="NEAR at the end"),
        pytest.param("NEAR/5 ferry", "ferry", "“NEAR/5” needs", id="NEAR at the start"),
        pytest.param("further NEAR/x ferry", "further NEAR ferry", "how near", id="NEAR of no number"),
        pytest.param("NEAR(further ferry", "NEAR(further ferry)", "not closed", id="an open NEAR"),
        pytest.param("NEAR(ferry)", "ferry", None, id="NEAR of one word"),
        pytest.param("NEAR() ferry", "ferry", "NEAR( ) needs words", id="NEAR of nothing"),
        pytest.param("further NEAR (5 ferry)", "further 5 ferry", "AND was taken", id="NEAR of a group"),
        pytest.param("() ferry", "ferry", "Brackets need", id="empty brackets"),
        pytest.param("ferry NOT NOT mayor", "ferry NOT mayor", "NOT stands twice", id="NOT twice"),
        pytest.param("council -ferry", "council ferry", "NOT ferry leaves it out", id="a minus"),
        pytest.param("(-ferry)", "ferry", "A minus leaves nothing out: “-ferry” was", id="a minus in brackets"),
        pytest.param("well-known OR ferry", "ferry", None, id="a hyphen"),
        pytest.param("ferry OR 12:30", "ferry", None, id="a colon in a time"),
        pytest.param("ferry: OR https://example.org", "ferry", None, id="a colon after a word, and an address"),
        pytest.param("ferry OR publisher:Valley", "ferry", "all of “publisher:Valley” was", id="a field"),
        pytest.param('ferry OR title:"a b"', "ferry OR title", "all of “title:” was", id="a field with a phrase"),
        pytest.param("\x00ferry\x00", "ferry", None, id="NUL"),
        pytest.param("\ud800ferry", "ferry", None, id="half a character"),
        pytest.param("(" * 200 + "ferry" + ")" * 200, "ferry", "deeper than", id="brackets without end"),
    ],
)
def test_half_a_query_searches_what_is_valid_and_says_what_is_not(
    project: ProjectFile, query: str, same_as: str, note: str | None
) -> None:
    result = project.search(Search(query=query))
    assert words(result) == words(project.search(Search(query=same_as)))
    assert words(result)
    assert any(note in said for said in result.notes) if note else result.notes == ()


@pytest.mark.parametrize("query", ["", " ", "*", "(", "NOT ferry", "AND", '"', "NEAR/3", "()", "—", "📌"])
def test_what_holds_nothing_to_search_for_finds_nothing(project: ProjectFile, query: str) -> None:
    result = project.search(Search(query=query))
    assert result.hits == ()
    assert result.hit_count == 0
    assert bool(result.notes) is bool(query.strip())


def test_a_query_of_thousands_of_words_is_searched_as_far_as_it_may_be(project: ProjectFile) -> None:
    for query in ("ferry " * 5000, "ferry OR " * 5000, '"' + "ferry " * 5000 + '"', "ferry NOT x" + " NOT y" * 5000):
        assert any("first 64 words" in note for note in project.search(Search(query=query)).notes)


ANY_QUERY = st.lists(
    st.one_of(
        st.sampled_from([
            "AND", "OR", "NOT", "NEAR", "NEAR/", "NEAR/2", "NEAR/x", "NEAR(", "(", ")", "[", "\\", '"', "“", "”", "*",
            "^", "a", "b", "a*", "é", "\x00", "\ud800", ":", "{a}", "-", "+", ",", "text:", "'", ";", "--", "²",
        ]),
        st.text(max_size=4),
    ),
    max_size=12,
).flatmap(lambda parts: st.sampled_from([" ".join(parts), "".join(parts)]))  # fmt: skip


@given(query=ANY_QUERY)
def test_nothing_that_can_be_typed_is_an_error(query: str) -> None:
    node = parse(query).node
    if node is not None:
        with closing(index_of("a b é")) as db:
            db.execute("SELECT rowid FROM t WHERE t MATCH ?", (node.fts(),)).fetchall()


def index_of(*texts: str) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.execute(f"CREATE VIRTUAL TABLE t USING fts5 (text, tokenize='{TOKENIZER}')")
    db.executemany("INSERT INTO t VALUES (?)", [(text,) for text in texts])
    return db


# ---------------------------------------------------------------------- places

OPEN, SHUT = "\ufdd0", "\ufdd1"
"""No canonical text holds them, so FTS5 can mark its hits with them."""

SMALL_WORDS = st.sampled_from(
    [
        "a",
        "b",
        "ab",
        "A",
        "é",
        "e\u0301",
        "e",
        "b\u0327a",
        "\u0301",
        "📌",
        "🇸🇪",
        "a-b",
        "한",
        "ß",
        "İ",
        "x\u0338y",
        "²",
        ".",
        "\n",
        "ﬁ",
    ]
)
SMALL_TEXTS = st.lists(SMALL_WORDS, max_size=14).map(lambda parts: canonical(" ".join(parts)))
PHRASES = st.lists(st.sampled_from(["a", "b", "ab", "e", "é", "a*", "x", "y", "ß"]), min_size=1, max_size=3)
JOINED = st.recursive(
    PHRASES.map(lambda parts: f'"{" ".join(p.rstrip("*") for p in parts)}"{"*" if parts[-1].endswith("*") else ""}'),
    lambda inner: st.tuples(inner, st.sampled_from(["AND", "OR"]), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
    max_leaves=4,
)
# Under an OR the index also marks words before a NOT that does not hold.
PLAIN_QUERIES = st.one_of(JOINED, st.tuples(JOINED, JOINED).map(lambda t: f"({t[0]} NOT {t[1]})"))
NEARS = st.tuples(PHRASES, PHRASES, st.integers(0, 4)).map(
    lambda t: f'NEAR("{" ".join(t[0])}" "{" ".join(t[1])}", {t[2]})'
)
# Beside OR and NOT the index also marks words of a NEAR that does not hold; only where it must hold are both the same.
QUERIES = st.one_of(PLAIN_QUERIES, NEARS, st.tuples(NEARS, NEARS).map(" AND ".join))


@settings(max_examples=200, deadline=None)
@given(text=SMALL_TEXTS, query=QUERIES)
@example(text="a b a b a", query='"a b a"')
@example(text="e\u0301 \u0301e", query='"é"')
@example(text="a a b a", query='NEAR("a" "a a", 1)')
def test_the_places_are_those_that_the_index_itself_marks(text: str, query: str) -> None:
    node = parse(query).node
    assert node is not None
    ours = merged(node.places([Folded(text)]) or [])
    with closing(index_of(text)) as db:
        rows = db.execute("SELECT highlight(t, 0, ?, ?) FROM t WHERE t MATCH ?", (OPEN, SHUT, node.fts())).fetchall()
    assert bool(rows) is (node.places([Folded(text)]) is not None)
    marked = rows[0][0] if rows else text
    spans, at = [], 0
    for character in marked:
        if character == OPEN:
            start = at
        elif character == SHUT:
            spans.append((0, start, at))
        else:
            at += 1
    assert ours == merged(spans)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
@example("e\u0301\u0327 \u0301x 한글 📌 İß")
def test_a_folded_text_has_the_words_of_the_index_and_the_length_of_the_text(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    with closing(index_of(text)) as db:
        db.execute("CREATE VIRTUAL TABLE words USING fts5vocab (t, instance)")
        indexed = [term for (term,) in db.execute("SELECT term FROM words ORDER BY offset")]
    assert [plain(folded[start:end]) for start, end in words_in(folded)] == indexed


@pytest.mark.parametrize(
    "other", ["plain", "Σίσυφος", "cafe\u0301 \u0301x", "日本 ＡＢ"], ids=["ASCII", "Greek", "lone accents", "wide"]
)
def test_a_long_text_is_folded_as_its_parts_are(other: str) -> None:
    part = f"“Ångström’s” café — {other} … don’t\u00a0go "
    assert fold(part * 20) == fold(part) * 20


def test_folding_keeps_accents_on_their_own_apart_from_letters_and_blanks() -> None:
    assert fold("É. e\u0301 \u0301") == f"e{SEPARATOR * 2}e{MARK}{SEPARATOR * 2}"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD", "bare"])
@pytest.mark.parametrize(
    ("word", "bare"),
    [("Zürich", "zurich"), ("Điện Biên Phủ", "đien bien phu"), ("한국어", "한국어"), ("Pässe", "PASSE")],
)
def test_accents_are_found_however_they_are_written(
    project: ProjectFile, word: str, bare: str, typed: Literal["NFC", "NFD", "bare"], form: Literal["NFC", "NFD"]
) -> None:
    source = add(project, "s", unicodedata.normalize(form, f"📌🇸🇪 Über {word}: “{word}”."))
    query = bare if typed == "bare" else unicodedata.normalize(typed, word)
    result = project.search(Search(query=f'"{query}"'))
    assert words(result) == [unicodedata.normalize(form, word)] * 2
    for hit in result.hits:
        assert hit.span is not None
        hit.span.check(source.text)


def test_a_word_longer_than_the_index_keeps_is_found(project: ProjectFile) -> None:
    long = "genome" * 8000
    add(project, "s", f"Sequence {long} ends.")
    assert words(project.search(Search(query=long))) == [long]
    assert words(project.search(Search(query=f'"{long} ends"'))) == [f"{long} ends"]
    assert words(project.search(Search(query="genomegen*"))) == [long]


def test_every_word_of_every_source_is_found_where_it_stands(project: ProjectFile) -> None:
    for source in SOURCES:
        for start, end in words_in(fold(source.text)):
            result = project.search(Search(query=f'"{source.text[start:end]}"'))
            assert (source.id, start, end) in {(h.source, h.span.start, h.span.end) for h in result.hits if h.span}


# ---------------------------------------------------------------------- snippets


def test_a_snippet_is_one_line_of_whole_words_with_the_hit_marked(project: ProjectFile) -> None:
    (hit,) = project.search(Search(query="ferry")).hits
    ((start, end),) = hit.snippet.marks
    assert hit.snippet.text[start:end] == "ferry"
    assert "\n" not in hit.snippet.text
    assert hit.snippet.before
    assert hit.snippet.text in GAZETTE.text.replace("\n", " ").replace("\u00a0", " ")
    assert hit.snippet.text.split()[0] in GAZETTE.text.split()


@given(SMALL_TEXTS.filter(bool), st.data())
def test_a_snippet_holds_its_marks_whatever_the_text(text: str, data: st.DataObject) -> None:
    long = text * 20
    start = data.draw(st.integers(0, len(long) - 1))
    end = data.draw(st.integers(start + 1, len(long)))
    shown = snippet(long, [(start, end)])
    ((low, high),) = shown.marks
    assert shown.text[low:high].split() == long[start:end].split()
    assert 0 <= low < high <= len(shown.text)


# ---------------------------------------------------------------------- scopes and filters


def only(result: SearchResult) -> Hit:
    (hit,) = result.hits
    return hit


def test_quotations_are_hit_at_their_place_in_the_text(project: ProjectFile) -> None:
    hit = only(project.search(Search(query="wait", scope="quotes")))
    assert hit.finding == "g/q-build"
    assert hit.span is not None
    assert hit.span.words == "wait"
    hit.span.check(GAZETTE.text)
    # Told by the reporter, not quoted.
    assert project.search(Search(query="ferry", scope="quotes")).hits == ()


def test_a_hit_across_an_interruption_reaches_over_it_with_each_part_marked(project: ProjectFile) -> None:
    hit = only(project.search(Search(query='"well nobody"', scope="quotes")))
    assert hit.span is not None
    assert hit.span.words == "well,” Aro said. “Nobody"
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == ["well,", "Nobody"]


@pytest.mark.parametrize(
    "change",
    [
        "parts = 'abc'",
        "parts = ''",
        "parts = '5000-6000'",
        "parts = '9-3'",
        "parts = '1-2-3'",
        "parts = '²-³'",
        "parts = '0-1 0-1'",
        f"parts = '0-{'9' * 5000}'",
        "words = words || ' and bridge'",
    ],
)
@pytest.mark.parametrize("wanted", [Search(query="bridge"), Search(query="", speaker="aro")], ids=["words", "speaker"])
def test_a_quotation_whose_words_are_not_where_the_file_says_is_no_hit_and_no_error(
    project: ProjectFile, change: str, wanted: Search
) -> None:
    wanted = replace(wanted, scope="quotes")
    assert project.search(wanted).hits
    with project.writing() as db:
        db.execute(f"UPDATE quote SET {change}")  # noqa: S608  # our own words
    assert project.search(wanted, count="hits").hits == ()


def test_a_quotation_is_found_by_the_name_of_who_speaks_where_a_pronoun_stands(project: ProjectFile) -> None:
    found = project.search(Search(query="ada well", scope="quotes"))
    assert {hit.finding for hit in found.hits} == {"g/q-build", "h/q-well"}
    assert {hit.span.words for hit in found.hits if hit.span} == {"well"}
    whole = project.search(Search(query="mayor", scope="quotes"))
    assert words(whole) == ["The council met in 2029"]


@pytest.mark.parametrize(
    ("speaker", "query", "found"),
    [
        pytest.param("aro", "", {"g/q-build", "h/q-indirect", "h/q-well"}, id="all of one"),
        pytest.param("Ada Aro", "bridge", {"h/q-indirect"}, id="words of one"),
        pytest.param("mayor", "", {"h/q-mayor"}, id="one without a name"),
        pytest.param("Nobody", "", set(), id="nobody"),
    ],
)
def test_quotations_are_searched_by_speaker(project: ProjectFile, speaker: str, query: str, found: set[str]) -> None:
    result = project.search(Search(query=query, scope="quotes", speaker=speaker))
    assert {hit.finding for hit in result.hits} == found
    assert result.notes == ()


def test_a_speaker_of_another_scope_or_without_letters_is_said_to_count_for_nothing(project: ProjectFile) -> None:
    assert project.search(Search(query="ferry", speaker="Aro")).notes == (
        "Only quotations have a speaker; all were searched",
    )
    assert project.search(Search(query="well", scope="quotes", speaker="?")).notes == (
        "“?” names no speaker; all were searched",
    )


def test_titles_are_searched_and_all_of_one_title_is_one_hit(project: ProjectFile) -> None:
    hit = only(project.search(Search(query="promises OR bridge NOT lund", scope="titles")))
    assert hit.source == "herald"
    assert hit.span is None
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == ["Promises", "Bridge"]


def test_notes_are_searched_also_those_on_no_source(project: ProjectFile) -> None:
    project.save_note(Note(id="n1", text="Ask the mayor about the bridge", source="herald"))
    project.save_note(Note(id="n2", text="The bridge again"))
    project.save_note(Note(id="n3", text="The ferry"))
    project.save_note(Note(id="n3", text="The bridge of a source that is gone", source="gone"))
    result = project.search(Search(query="bridge", scope="notes"))
    assert [(hit.note, hit.source) for hit in result.hits] == [("n1", "herald"), ("n2", None), ("n3", "gone")]
    assert result.source_count == 2
    assert (
        only(project.search(Search(query="bridge", scope="notes", publishers=frozenset({"The Herald"})))).note == "n1"
    )


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        pytest.param({"publishers": frozenset({"The Herald"})}, {"herald"}, id="publisher"),
        pytest.param({"publishers": frozenset({"The Herald", "The Gazette"})}, {"herald", "gazette"}, id="publishers"),
        pytest.param({"date_from": "2031-05-05"}, {"herald", "month"}, id="from a day"),
        pytest.param({"date_to": "2031-05-04"}, {"gazette", "month"}, id="to a day"),
        pytest.param({"date_from": "2031-05", "date_to": "2031-05"}, {"gazette", "herald", "month"}, id="a month"),
        pytest.param({"date_from": "2032"}, set(), id="from a later year"),
        pytest.param({"language": "en"}, {"month"}, id="language with region"),
        pytest.param({"language": "EN-gb"}, {"month"}, id="language in other letters"),
        pytest.param({"language": "e"}, set(), id="no language"),
        pytest.param({"actor": NORLAND.id}, {"gazette", "herald"}, id="actor by id"),
        pytest.param({"actor": ARO.name}, {"gazette", "herald"}, id="actor by name"),
        pytest.param({"tag": "budget"}, {"gazette"}, id="tag"),
        pytest.param({"starred": True}, {"herald"}, id="star"),
        pytest.param({"tag": "budget", "starred": True}, set(), id="all that is given must hold"),
    ],
)
def test_a_filter_restricts_the_sources(project: ProjectFile, filters: dict[str, object], found: set[str]) -> None:
    add(project, "month", "A bridge in words.", published="2031-05", language="en-GB")
    add(project, "dateless", "Another bridge.")
    project.apply(Label(sources=("gazette",), add=frozenset({"budget"})))
    project.apply(Label(sources=("herald",), starred=True))
    result = project.search(Search(query="bridge", **filters))  # type: ignore[arg-type]  # names of fields
    assert {hit.source for hit in result.hits} == found
    assert result.source_count == len(found)
    few = project.search(Search(query="bridge", **filters), limit=0)  # type: ignore[arg-type]  # names of fields
    assert few.source_count == len(found)


# ---------------------------------------------------------------------- much


@pytest.fixture
def crowd(project: ProjectFile) -> ProjectFile:
    sources = tuple(
        Source(id=f"s{n}", text=f"Gull {n}. " + "gull " * (n % 3), title=f"Gull {n}", publisher="Quay")
        for n in range(90)
    )
    project.apply(AddSources(sources=sources, extractions=tuple(Extraction(source=s.id) for s in sources)))
    return project


@pytest.mark.parametrize("scope", ["text", "titles"])
def test_the_first_hits_come_with_the_true_number_of_sources(crowd: ProjectFile, scope: str) -> None:
    wanted = Search(query="gull", scope=scope)  # type: ignore[arg-type]  # one of the scopes
    all_of_them = crowd.search(wanted, limit=None)
    first = crowd.search(wanted, limit=20)
    counted = crowd.search(wanted, limit=20, count="hits")
    assert all_of_them.hit_count == len(all_of_them.hits) == (180 if scope == "text" else 90)
    assert first.hits == all_of_them.hits[:20]
    assert first.hit_count is None
    assert first.source_count == first.row_count == 90
    assert counted.hits == first.hits
    assert counted.hit_count == all_of_them.hit_count
    filtered = Search(query="gull", scope=scope, publishers=frozenset({"Quay"}))  # type: ignore[arg-type]  # as above
    assert crowd.search(filtered, limit=20).source_count == 90


def test_a_limit_that_is_just_met_is_no_doubt(crowd: ProjectFile) -> None:
    assert crowd.search(Search(query="gull"), limit=180).hit_count == 180


def test_ranked_hits_begin_with_the_source_that_says_it_most(crowd: ProjectFile) -> None:
    add(crowd, "most", "Gull gull gull gull gull gull gull.")
    assert crowd.search(Search(query="gull"), limit=3).hits[0].source == "s0"
    assert crowd.search(Search(query="gull"), limit=3, ranked=True).hits[0].source == "most"


def test_a_cancelled_search_gives_what_it_has_and_says_so(crowd: ProjectFile) -> None:
    asked = iter([False] * 10)
    result = crowd.search(Search(query="gull"), limit=None, cancelled=lambda: next(asked, True))
    assert result.cancelled
    assert result.hit_count is None
    assert 0 < len(result.hits) < 90
    assert not crowd.search(Search(query="gull"), limit=None).cancelled


def test_searching_works_in_another_thread_while_the_project_is_written(crowd: ProjectFile) -> None:
    with ThreadPoolExecutor(2) as pool:
        results = [pool.submit(crowd.search, Search(query="gull OR herring"), limit=None) for _ in range(8)]
        for number in range(5):
            add(crowd, f"extra{number}", "One herring.")
        assert all((result.result().hit_count or 0) >= 180 for result in results)


def test_what_is_added_is_found_and_what_is_taken_out_is_not(project: ProjectFile) -> None:
    add(project, "s", "A heron.", title="Heron")
    assert project.search(Search(query="heron")).hit_count == 1
    project.apply(RemoveSources(ids=("s", "herald")))
    for scope, query in (("text", "heron OR mayor"), ("titles", "heron OR promises"), ("quotes", "mayor")):
        assert not project.search(Search(query=query, scope=scope)).hits  # type: ignore[arg-type]  # one of the scopes
    assert {hit.source for hit in project.search(Search(query="council OR minister")).hits} == {"gazette"}


@pytest.mark.parametrize(
    "query",
    ['"a a a a"', "a*", "a NEAR/3 b", 'NEAR("a a" a a*, 2)', "(a OR b) NOT x", "é"],
    ids=["a phrase", "a prefix", "NEAR", "NEAR of the same words", "NOT", "an accent"],
)
@pytest.mark.parametrize("unit", ["a ", "a", "a b ", "e\u0301 ", "\u0301 ", "e\u0301"], ids=ascii)
def test_looking_for_places_grows_with_the_text_and_no_faster(query: str, unit: str) -> None:
    node = parse(query).node
    assert node is not None

    def prepare(size: int) -> Callable[[], object]:
        text = unit * size
        return lambda: node.places([Folded(text)])

    assert_linear(prepare, small=4000, times=8)
