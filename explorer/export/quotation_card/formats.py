"""The quotation card as text, as HTML and as CSV."""

import csv
import io
from collections.abc import Iterator, Sequence
from html import escape

from explorer.export.comparison.matrix import KINDS
from explorer.export.quotation_card.model import Card, Rendering, Run, with_blanks
from explorer.export.spreadsheet import BOM, safe_cell

COLUMNS = (
    "source", "publisher", "title", "date", "address", "kind", "speaker", "credited as", "attribution", "words",
    "relation", "difference", "start", "end",
)  # fmt: skip
"""Of the CSV file: one row for each rendering; start and end are code points of the source."""

NOTATION = "[+words+] only here · [-words-] not here · [words → words] replaced · [~words~] at another place"
"""What the brackets in a text mean."""

_QUIET = "color:#69665e"
_ADDRESSES = ("http://", "https://")


def quoted_runs(rendering: Rendering) -> tuple[Run, ...]:
    """The quotation without the source's own words before and behind it."""
    runs = rendering.runs
    first = next((k for k, run in enumerate(runs) if run.kind != "around"), 0)
    last = next((k for k in range(len(runs), 0, -1) if runs[k - 1].kind != "around"), len(runs))
    return runs[first:last]


def card_text(card: Card) -> str:
    """The card as text; differences stand in brackets, which a last line explains where there are any."""
    out = [_heading(card)]
    for rendering in card.renderings:
        words = "".join(" " * due + _bracketed(run) for due, run in with_blanks(quoted_runs(rendering))).strip()
        title = f"“{_line(rendering.source.title)}”" if rendering.source.title_given else ""
        out += [
            "",
            ", ".join(part for part in (_line(rendering.source.short_name), title, rendering.dated) if part),
            *([rendering.source.url] if rendering.source.url else []),
            " · ".join(part for part in (rendering.manner, rendering.attribution, _said(rendering)) if part),
            f"“{words}”" if rendering.manner in ("direct", "mixed") else words,
        ]
    out += ["", *_closing(card)]
    marked = any(run.kind not in ("same", "around", "varied") for r in card.renderings for run in r.runs)
    return "\n".join([*out, *([NOTATION] if marked else [])]).strip() + "\n"


def card_html(card: Card) -> str:
    """The card as HTML for word processors and mail: `ins`, `del` and `mark` carry the differences."""
    out = [f"<p><strong>{_escaped(_heading(card))}</strong></p>"]
    for rendering in card.renderings:
        source = rendering.source
        title = f", “{_escaped(source.title)}”" if source.title_given else ""
        about = (rendering.manner, rendering.attribution, _said(rendering))
        words = "".join(" " * due + _marked_up(run) for due, run in with_blanks(rendering.runs)).strip()
        out.append(
            f"<p><strong>{_escaped(source.short_name)}</strong>{title}, {_escaped(rendering.dated)}"
            f"{_address(source.url)}"
            f'<br><span style="{_QUIET}">{_escaped(" · ".join(part for part in about if part))}</span></p>'
            f'<blockquote dir="auto">{words}</blockquote>'
        )
    out += [f'<p style="{_QUIET}">{_escaped(line)}</p>' for line in _closing(card)]
    return "\n".join(out) + "\n"


def card_csv(card: Card, *, bom: bool = False) -> Iterator[str]:
    """The card as CSV (RFC 4180), line by line: one row for each rendering; no cell is taken for a formula.

    Args:
        card: what is shown.
        bom: open with a byte order mark, which Excel needs to read the file as UTF-8.
    """
    if bom:
        yield BOM
    yield _csv_line(COLUMNS)
    for rendering in card.renderings:
        source = rendering.source
        yield _csv_line(
            (
                source.id,
                source.publisher or "",
                source.title,
                source.published or "",
                source.url or "",
                rendering.manner or KINDS[card.kind],
                rendering.speaker,
                rendering.credited,
                rendering.cue,
                rendering.words,
                rendering.related,
                rendering.difference,
                str(rendering.start),
                str(rendering.end),
            )
        )


def _csv_line(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([safe_cell(cell) for cell in cells])
    return buffer.getvalue()


def _heading(card: Card) -> str:
    return f"{KINDS[card.kind].capitalize()}: {_line(card.label)}"


def _said(rendering: Rendering) -> str:
    return "; ".join(part for part in (rendering.relation, rendering.verdicts.said) if part)


def _closing(card: Card) -> list[str]:
    """What stands below the renderings."""
    further = card.number - len(card.renderings)
    return [
        line
        for line in (
            f"{further:,} further renderings are not listed." if further else "",
            f"Not found in: {', '.join(_line(name) for name in card.silent)}" if card.silent else "",
            card.aside_words,
            f"{card.why}." if card.why else "",
        )
        if line
    ]


def _bracketed(run: Run) -> str:
    match run.kind:
        case "around":
            return " … "
        case "only" | "inserted":
            return _hugging(run.text, "[+", "+]")
        case "left out" | "cut":
            return _hugging(run.other, "[-", "-]")
        case "replaced":
            return f"[{_line(run.other)} → {_line(run.text)}]"
        case "moved":
            return _hugging(run.text, "[~", "~]") if run.text else ""
        case _:
            return run.text


def _hugging(words: str, opening: str, closing: str) -> str:
    """Brackets around words; blanks at their ends stay outside."""
    core = words.strip()
    if not core:
        return words
    at = words.index(core)
    return f"{words[:at]}{opening}{core}{closing}{words[at + len(core) :]}"


def _marked_up(run: Run) -> str:
    text, other = _escaped(run.text), _escaped(run.other)
    match run.kind:
        case "around" | "only":
            return f'<span style="{_QUIET}">{text}</span>'
        case "inserted":
            return f"<ins>{text}</ins>"
        case "left out" | "cut":
            return f"<del>{other}</del>"
        case "replaced":
            return f"<del>{other}</del> <ins>{text}</ins>"
        case "moved":
            return f"<mark>{text}</mark>" if text else ""
        case "varied":
            return f"<u>{text}</u>"
        case _:
            return text


def _address(url: str | None) -> str:
    if not url:
        return ""
    shown = _escaped(url)
    # Nothing but a page of the web becomes a link: an address may be anything that a file brought along.
    return f'<br><a href="{shown}">{shown}</a>' if url.lower().startswith(_ADDRESSES) else f"<br>{shown}"


def _escaped(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def _line(words: str) -> str:
    return " ".join(words.split())
