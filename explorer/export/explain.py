"""Why a place of a text is marked: every finding there, what it is, and what it rests on, in plain sentences.

Pure: a project, an offset and how things are said in, lines without line ends out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from explorer.errors import ExpectedError
from explorer.export.overview import Page
from explorer.export.terminal import cells, cut, hanging, pad, plain
from explorer.lean import dataclass
from explorer.model.fact import Fact
from explorer.model.finding import Actor, Amount, Event, Finding, Mention, Quote, kind_of
from explorer.model.source import Source
from explorer.model.text import Span, shadow
from explorer.model.wording import ACTOR_KINDS, KINDS

_MOST_NAMES = 12
"""Ways of naming an actor that are listed; of more, the others are counted."""

_WINDOW = 32
"""Code points shown on either side of the offset."""

_RULE_COLUMNS = 28

_INDENT = "    "
_DEEPER = "      "


class Project(Protocol):
    """What is asked of a project; `explorer.store.Store` answers it."""

    @property
    def actors(self) -> Mapping[str, Actor]:
        """The actors by id."""
        ...

    def findings_in(self, source: str, /) -> Sequence[Finding]:
        """All findings of a source in the order of its text."""
        ...

    def actors_of(self, finding: Finding, /) -> frozenset[str]:
        """Ids of all actors that take part in a finding."""
        ...

    def mentions_of(self, actor: str, /) -> Sequence[Mention]:
        """All mentions of an actor, in the order of the sources and their texts."""
        ...

    def fact_of(self, finding: str, /) -> Fact | None:
        """The fact a finding belongs to."""
        ...


class Described(Protocol):
    """What a finding is, in words."""

    @property
    def title(self) -> str: ...  # noqa: D102  # the class says it
    @property
    def details(self) -> Sequence[str]: ...  # noqa: D102  # the same


class InContext(Protocol):
    """Words with what stands around them."""

    @property
    def before(self) -> str: ...  # noqa: D102  # the class says it
    @property
    def words(self) -> str: ...  # noqa: D102  # the same
    @property
    def after(self) -> str: ...  # noqa: D102  # the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasing:
    """How things are said. Handed in, because the rooms that know it do not know this one.

    Attributes:
        describe: what a finding is.
        context: a span of a source with the words around it.
        rules: a sentence for each rule of the pipeline, by the rule's name, without a full stop.
    """

    describe: Callable[[Finding], Described]
    context: Callable[[Source, Span], InContext]
    rules: Mapping[str, str]


def place_of(source: Source, words: str) -> Span:
    """The first place of some words; kinds of quotation marks, dashes and blanks count as one kind.

    An ExpectedError when the text does not have them.
    """
    at = source.text.find(words)
    if at < 0:
        at = shadow(source.text).find(shadow(words))
    if at < 0 or not words:
        raise ExpectedError(f"The words “{words}” do not stand in {plain(source.id)}. Give them as the text has them")
    return Span.of(source.text, at, at + len(words))


def explain(project: Project, source: Source, place: int | Span, say: Phrasing, page: Page) -> Iterator[str]:
    """The lines for one offset in code points, or for some words: every finding there, the shortest first.

    Raises:
        ExpectedError: the text has no such offset.
    """
    size = len(source.text)
    if isinstance(place, Span):
        return _lines(project, source, range(place.start, place.end), say, page)
    if not 0 <= place < size:
        raise ExpectedError(
            f"There is nothing at {place:,}: the text of {plain(source.id)} has {size:,} characters, "
            f"from 0 to {size - 1:,}"
        )
    return _lines(project, source, range(place, place + 1), say, page)


def _lines(project: Project, source: Source, place: range, say: Phrasing, page: Page) -> Iterator[str]:
    where = f"{place.start:,}" if len(place) == 1 else f"{place.start:,} to {place.stop:,}"
    yield page.bold(cut(plain(source.title), page.columns))
    yield page.dim(cut(f"{plain(source.id)}, {where} of {len(source.text):,}", page.columns))
    yield from _pointer(source.text, place, page)
    findings = project.findings_in(source.id)
    here = _touching(findings, place)
    if not here:
        yield from _nothing(findings, place, page)
    for number, (finding, span) in enumerate(here, start=1):
        yield ""
        yield from _finding(number, finding, span, project, source, say, page)
    yield from _serving(findings, [finding for finding, _ in here], place, page)


def _pointer(text: str, place: range, page: Page) -> Iterator[str]:
    """The text around the first of some characters in one line, and a mark below each of them that is shown."""
    at = place.start
    reach = min(_WINDOW, page.columns // 2 - 6)
    if cells(text[max(0, at - reach) : at + reach]) > 2 * reach:  # characters that are two columns wide
        reach //= 2
    low, high = max(0, at - reach), at + reach
    before = ("… " if low else "") + _flat(text[low:at])
    after = _flat(text[at:high]) + (" …" if high < len(text) else "")
    marked = 1 if len(place) == 1 else max(1, cells(_flat(text[at : min(place.stop, high)])))
    yield f"  {before}{after}".rstrip()
    yield "  " + " " * cells(before) + "^" * marked


def _flat(text: str) -> str:
    """A text in one line; unlike `plain` it keeps a blank at either end, since it is a part of a line."""
    inner = plain(text)
    return (" " if text[:1].isspace() else "") + inner + (" " if inner and text[-1:].isspace() else "")


def _touches(span: Span, place: range) -> bool:
    return span.start < place.stop and place.start < span.end


def _touching(findings: Sequence[Finding], place: range) -> list[tuple[Finding, Span]]:
    """The findings with words at a place, each with its span there; the shortest span first."""
    here = [(f, span) for f in findings for span in f.spans if _touches(span, place)]
    order = list(reversed(KINDS))
    return sorted(here, key=lambda row: (row[1].end - row[1].start, order.index(kind_of(row[0])), row[0].id))


def _nothing(findings: Sequence[Finding], place: range, page: Page) -> Iterator[str]:
    """Say that nothing is there, and what is nearest."""
    yield ""
    yield "Nothing was found at this place."
    spans = [(span, f) for f in findings for span in f.spans]
    before = max((row for row in spans if row[0].end <= place.start), key=lambda row: row[0].end, default=None)
    after = min((row for row in spans if row[0].start >= place.stop), key=lambda row: row[0].start, default=None)
    for where, row in (("before", before), ("after", after)):
        if row is not None:
            span, found = row
            line = f"{KINDS[kind_of(found)].lower()} {_quoted(span.words)}, {_at(span)}"
            yield from hanging(f"{_INDENT}The nearest {where} it: ", line, page.columns)


def rule_lines(rules: Iterable[tuple[str, str, str]], page: Page) -> Iterator[str]:
    """Every rule as (step, name, sentence), with a head for each step."""
    last = None
    for step, name, sentence in rules:
        if step != last:
            yield from ([] if last is None else [""])
            yield page.bold(step.upper())
            last = step
        yield from hanging(f"  {pad(name, _RULE_COLUMNS)}  ", _sentence(sentence), page.columns)


# ---------------------------------------------------------------------- one finding


def _finding(
    number: int, finding: Finding, span: Span, project: Project, source: Source, say: Phrasing, page: Page
) -> Iterator[str]:
    part = f", part {finding.spans.index(span) + 1} of {len(finding.spans)}" if len(finding.spans) > 1 else ""
    head = f"{number}  {KINDS[kind_of(finding)]}"
    where = cut(f"{_at(span)}{part}, {plain(finding.id)}", page.columns - cells(head) - 2)
    yield f"{page.bold(head)}  {page.dim(where)}"
    yield from hanging(_INDENT, f"“{plain(finding.words)}”", page.columns)
    known = say.describe(finding)
    for line in (known.title, *known.details):
        if line.strip("“”") == finding.words:  # the title says no more than the words
            continue
        yield from hanging(_INDENT, plain(line), page.columns)
    yield from hanging(f"{_INDENT}Why: ", _sentence(finding.why.reason), page.columns)
    rule = say.rules.get(finding.why.rule, "a rule that is not listed")
    yield from hanging(f"{_INDENT}Rule: ", f"{finding.why.rule}: {_sentence(rule)}", page.columns)
    if finding.why.evidence:
        yield f"{_INDENT}It rests on:"
    for evidence in finding.why.evidence:
        around = say.context(source, evidence)
        text = f"{_flat(around.before)}[{plain(around.words)}]{_flat(around.after)}"
        yield from hanging(f"{_DEEPER}{_at(evidence)}  ", text, page.columns)
    fact = project.fact_of(finding.id)
    if fact is not None and len(fact.findings) > 1:
        others = [plain(name) for name in fact.findings if name != finding.id]
        yield from hanging(f"{_INDENT}The same as: ", f"{', '.join(others)}: {_sentence(fact.why)}", page.columns)
    for actor in sorted(project.actors_of(finding), key=lambda name: (_name(project, name), name)):
        if actor in project.actors:
            yield from _actor(project, project.actors[actor], page)


def _name(project: Project, actor: str) -> str:
    return project.actors[actor].name if actor in project.actors else ""


def _actor(project: Project, actor: Actor, page: Page) -> Iterator[str]:
    """An actor's names, and for each the reason why its first mention is taken for this actor."""
    mentions = project.mentions_of(actor.id)
    sources = dict.fromkeys(mention.source for mention in mentions)
    facts = [ACTOR_KINDS[actor.kind], f"{len(mentions):,} mention{'' if len(mentions) == 1 else 's'}"]
    if len(sources) > 1:
        by = "the same entry of the gazetteer" if actor.gazetteer else "kind and full name"
        facts.append(f"joined in {len(sources):,} sources by {by}")
    elif actor.gazetteer:
        facts.append("known to the gazetteer")
    yield from hanging(f"{_INDENT}{plain(actor.name)}: ", ", ".join(facts), page.columns)
    ways: dict[str, list[Mention]] = {}
    for mention in mentions:
        ways.setdefault(plain(mention.words), []).append(mention)
    for words, rows in list(ways.items())[:_MOST_NAMES]:
        times = f" ×{len(rows)}" if len(rows) > 1 else ""
        why = rows[0].why
        yield from hanging(f"{_DEEPER}“{words}”{times}  ", f"{_sentence(why.reason)} ({why.rule})", page.columns)
    left = len(ways) - _MOST_NAMES
    if left > 0:
        yield page.dim(f"{_DEEPER}… and {left:,} more")
    unseen = [f"“{plain(alias)}”" for alias in actor.aliases if plain(alias) not in ways]
    if unseen:
        yield from hanging(f"{_DEEPER}Also written ", ", ".join(unseen[:_MOST_NAMES]), page.columns)


# ---------------------------------------------------------------------- words that serve another finding


def _serving(findings: Sequence[Finding], shown: Sequence[Finding], place: range, page: Page) -> Iterator[str]:
    """Findings elsewhere for which words at the place are cue, speaker, clause and the like."""
    rows = [
        (role, finding)
        for finding in findings
        if finding not in shown
        for role in [next((r for r, span in _parts(finding) if span and _touches(span, place)), "")]
        if role
    ]
    if not rows:
        return
    yield ""
    yield page.bold("These words also serve")
    for role, finding in rows:
        line = f"as {role} of the {KINDS[kind_of(finding)].lower()} {_quoted(finding.words)}"
        yield from hanging(_INDENT, f"{line}, at {finding.start:,}", page.columns)


def _parts(finding: Finding) -> Iterator[tuple[str, Span | None]]:
    match finding:
        case Quote():
            yield "the speaker", finding.speaker
            yield "the word of attribution", finding.cue
        case Amount():
            yield "the purpose", finding.purpose
        case Event():
            yield "the date", finding.when
            yield "the clause", finding.clause
        case _:
            pass
    for span in finding.why.evidence:
        yield "evidence", span


def _at(span: Span) -> str:
    return f"{span.start:,} to {span.end:,}"


def _quoted(words: str) -> str:
    return f"“{cut(plain(words), 48)}”"


def _sentence(words: str) -> str:
    """A reason as a sentence: with a capital and a full stop, in one line."""
    text = plain(words)
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) or not text else f"{text}."
