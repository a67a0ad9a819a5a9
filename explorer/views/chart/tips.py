"""What a tip says about a sum: the sentences that report it, each with its source."""

import html

from explorer.export.funding import FundingChart, Report, Sum, full_sum
from explorer.views.palette import Palette

_MOST_REPORTS = 4


def tip(chart: FundingChart, held: Sum, palette: Palette) -> str:
    """Rich text: the sum in full, from whom to whom, and what each source says, with the sum's words marked."""
    flow = " → ".join(", ".join(p.name for p in side) for side in (held.donors, held.recipients) if side)
    lines = [f"<b>{html.escape(full_sum(held))}</b>" + (f" · {html.escape(held.label)}" if held.label else "")]
    if flow:
        lines.append(html.escape(flow))
    for report in held.reports[:_MOST_REPORTS]:
        name = html.escape(chart.source_name(report.source))
        lines.append(f"<b>{name}</b><br>{_sentence(report, palette)}")
    rest = len(held.reports) - _MOST_REPORTS
    if rest > 0:
        lines.append(f"and {rest:,} more")
    return (
        "<div style='max-width: 420px'>" + "".join(f"<p style='margin: 3px 0'>{line}</p>" for line in lines) + "</div>"
    )


def _sentence(report: Report, palette: Palette) -> str:
    words, sentence = report.words, report.sentence
    before = sentence.words[: words.start - sentence.start]
    after = sentence.words[words.end - sentence.start :]
    marked = f"<span style='color: {palette.sum}; font-weight: 600'>{_plain(words.words)}</span>"
    return f"{_plain(before)}{marked}{_plain(after)}"


def _plain(words: str) -> str:
    """Words for rich text, with every stretch of white space as one blank."""
    edge = " " if words[:1].isspace() else ""
    end = " " if words.strip() and words[-1:].isspace() else ""
    return html.escape(edge + " ".join(words.split()) + end)
