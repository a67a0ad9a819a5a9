"""Sentences on sums: told differently, denied, or not reported."""

from collections.abc import Sequence

from explorer.match.rows import FactRow
from explorer.match.sentences import counted, named, plain, purpose, quoted, verb
from explorer.match.telling import told_sum
from explorer.match.writing.ground import Ground, Sentence
from explorer.model.comparison import Segment
from explorer.model.finding import Amount


def other_sum(ground: Ground, told: FactRow, differing: Sequence[str]) -> Sentence | None:
    """That sources print different sums for one thing."""
    reference = told.reference
    if not isinstance(reference, Amount):
        return None
    by_sum: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    for source, rows in told.voices.items():
        amount = rows[0]
        if isinstance(amount, Amount) and (source in differing or told.row.cells[source].difference is None):
            key = told_sum(amount, ground.material.texts)
            by_sum.setdefault(key, []).append(source)
            words.setdefault(key, _one_line(amount.words))
    first = told_sum(reference, ground.material.texts)
    if first not in by_sum:
        return None
    ranked = sorted(by_sum, key=lambda key: (key != first, -len(by_sum[key])))
    parts: list[str | Segment | Sequence[Segment]] = []
    for number, key in enumerate(ranked):
        names = ground.names(by_sum[key])
        parts += ["; " if number else "", named(names)]
        parts += [f" {verb(names, 'reports', 'report')} "] if number == 0 else [" "]
        parts.append(Segment(words[key], "sum"))
        parts.append(_what(ground, reference) if number == 0 else "")
    sources = tuple(s for key in ranked for s in by_sum[key])
    places = ((s, told.voices[s][0].start, told.voices[s][0].end) for s in sources)
    return plain(*parts, "."), sources, tuple(places)


def _what(ground: Ground, amount: Amount) -> str:
    """What a sum is for and who gives it, as a phrase behind it."""
    text = ground.material.sources[amount.source].text
    cast, donor = ground.material.cast, ground.material.texts.donor(amount)
    # A minister who promises money does not give it.
    giver = known.id if (known := cast.get(donor)) is not None and known.kind != "person" else None
    return purpose(amount, cast, giver, text)


def denied_sum(ground: Ground, told: FactRow) -> Sentence | None:
    """That a sum which some sources report is denied in others."""
    texts = ground.material.texts
    first: dict[str, Amount] = {}
    for source, rows in told.voices.items():
        if isinstance(rows[0], Amount):
            first[source] = rows[0]
    denying = [source for source, amount in first.items() if texts.denial(amount)]
    giving = [source for source in first if source not in denying]
    if not denying or not giving:
        return None
    amount = first[giving[0]]
    return (
        plain(
            named(ground.names(giving)),
            f" {verb(giving, 'reports', 'report')} ",
            Segment(_one_line(amount.words), "sum"),
            _what(ground, amount),
            "; in ",
            named(ground.names(denying)),
            " it is denied: ",
            quoted(texts.denial(first[denying[0]])),
            ".",
        ),
        (*giving, *denying),
        tuple((s, first[s].start, first[s].end) for s in (*giving, *denying)),
    )


def no_sum(ground: Ground, told: FactRow) -> Sentence | None:
    """That some sources do not report a sum which others do."""
    amount = told.reference
    if not isinstance(amount, Amount) or amount.value is None or amount.per_unit:
        return None
    reporting = [source for source in told.voices if source not in ground.material.unread]
    if len(told.voices) < len(told.row.cells) or not reporting:
        # The words stand in a further source: who reports it is not known.
        return None
    silent = [source for source in ground.telling if source not in told.row.cells]
    if len(silent) > len(reporting) and (len(reporting) > 1 or not ground.few):
        return None
    told_ = [row for rows in told.voices.values() for row in rows if isinstance(row, Amount)]
    values = {row.value for row in told_ if row.value is not None}
    if any(ground.silence.may_name(source, value) for source in silent for value in values):
        return None
    sum_: Sequence[Segment] = (Segment(_one_line(amount.words), "sum"),)
    what = _what(ground, amount)
    if any(cell.state == "differs" for cell in told.row.cells.values()):
        # Those that report it do not agree on it.
        if not what:
            return None
        sum_ = (Segment("sum"),)
    the_sum = (Segment(" the "), *sum_, Segment(what))
    if len(silent) <= len(reporting):
        names = ground.names(silent)
        said = plain(named(names), f" {verb(names, 'does', 'do')} not report", the_sum)
        if len(ground.telling) > 2:  # noqa: PLR2004 - of two it is plain who does
            said = plain(said, f", which {counted(len(reporting), 'source')} {verb(reporting, 'does', 'do')}")
        return plain(said, "."), (*silent, *reporting), ()
    return plain("Only ", named(ground.names(reporting)), " reports", the_sum, "."), tuple(reporting), ()


def _one_line(words: str) -> str:
    return " ".join(words.split())
