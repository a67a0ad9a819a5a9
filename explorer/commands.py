"""What each command does with its inputs; the parsing of the command line stands in `explorer.cli`.

Findings go to standard output and nothing else does; what could not be read is said on standard error.
"""

import functools
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from explorer.errors import ExpectedError, Refusal
from explorer.export.comparison import comparison_csv, comparison_json, comparison_page, comparison_schema
from explorer.export.explain import Phrasing, explain, place_of, rule_lines
from explorer.export.files import write_text
from explorer.export.funding import funding_chart, funding_csv
from explorer.export.overview import ROWS, Page, overview
from explorer.export.records import csv_lines, json_line, schema
from explorer.export.spreadsheet import BOM
from explorer.export.terminal import plain
from explorer.extract import rules
from explorer.extract.finders import composed
from explorer.extract.guard import Work
from explorer.extract.pipeline import extract
from explorer.extract.spacy_finder import SpacyFinder
from explorer.ingest import Options
from explorer.launch import app
from explorer.loading import Loaded, load
from explorer.match.comparing import compare
from explorer.match.linking import link
from explorer.model.edit import AddSources
from explorer.model.source import Source
from explorer.resources import sample_folder
from explorer.store import Store
from explorer.store.context import context
from explorer.store.describe import describe

OK, NOTHING_OPENED, FAILED = 0, 2, 2
"""Exit codes: something opened; nothing did; the command could not do its work (as argparse says for wrong use)."""

MOST_REFUSALS = 10
"""Refusals that are said one by one; of more, as many are said and the others counted."""

_EVIDENCE_REACH = 48
"""Code points on either side of a finding's evidence."""

_WITHOUT_WINDOW = (
    "The window needs one (DISPLAY or WAYLAND_DISPLAY); a picture of it does not: "
    "source-explorer snapshot --to window.png SOURCE..."
)


def show_overview_instead(inputs: Sequence[str], fault: str) -> int:
    """Say in text what a window on some inputs (the samples when there are none) would show, and how to get one.

    Args:
        inputs: files, folders, or `-`.
        fault: why there is no window, as a sentence.
    """
    code = show_overview(inputs or [str(sample_folder())])
    write(["", f"{fault} {_WITHOUT_WINDOW}"])
    return code


def show_overview(inputs: Sequence[str], *, everything: bool = False, spacy: str | None = None) -> int:
    """Print the text overview; the first rows of every section unless everything is wanted."""
    loaded = _load(inputs, spacy)
    if not loaded.sources:
        return NOTHING_OPENED
    write(overview(_store(loaded), _page(rows=None if everything else ROWS)))
    return OK


def show_extraction(inputs: Sequence[str], *, form: str, bom: bool, spacy: str | None = None) -> int:
    """Print the findings as JSON lines or CSV.

    Args:
        inputs: files, folders, or `-`.
        form: "jsonl" or "csv".
        bom: whether a CSV begins with a byte order mark, by which Excel knows UTF-8.
        spacy: a spaCy pipeline whose names are used as well.
    """
    loaded = _load(inputs, spacy)
    if not loaded.sources:
        return NOTHING_OPENED
    linked = link(loaded.sources, loaded.extractions)
    pairs = zip(loaded.sources, linked.extractions, strict=True)
    if form == "csv":
        write(_marked(csv_lines(pairs)) if bom else csv_lines(pairs), end="")
    else:
        write(json_line(source, found) for source, found in pairs)
    return OK


def show_schema() -> int:
    """Print the JSON Schema of a line of `extract --format jsonl`."""
    write([schema()], end="")
    return OK


def show_comparison(
    inputs: Sequence[str], *, form: str, everything: bool = False, bom: bool = False, spacy: str | None = None
) -> int:
    """Print how the sources compare.

    Args:
        inputs: files, folders, or `-`.
        form: "text", "json" or "csv".
        everything: all rows of the text; else the first of every section.
        bom: whether a CSV begins with a byte order mark, by which Excel knows UTF-8.
        spacy: a spaCy pipeline whose names are used as well.
    """
    loaded = _load(inputs, spacy)
    if not loaded.sources:
        return NOTHING_OPENED
    found = compare(loaded.sources, link(loaded.sources, loaded.extractions))
    if form == "json":
        write([comparison_json(found)])
    elif form == "csv":
        write(comparison_csv(found.rows, loaded.sources, bom=bom, unread=found.unread), end="")
    else:
        write(comparison_page(found, loaded.sources, _page(rows=None if everything else ROWS)))
    return OK


def show_comparison_schema() -> int:
    """Print the JSON Schema of what `compare --format json` prints."""
    write([comparison_schema()], end="")
    return OK


def show_reasons(inputs: Sequence[str], place: int | str, *, chosen: str | None, spacy: str | None = None) -> int:
    """Print why a place of one source is marked.

    Args:
        inputs: files, folders, or `-`; all are read, since what other sources say decides who an actor is.
        place: an offset in code points, or words whose first place is meant.
        chosen: id of the source; the first one when None, with a note when there are others.
        spacy: a spaCy pipeline whose names are used as well.
    """
    loaded = _load(inputs, spacy)
    if not loaded.sources:
        return NOTHING_OPENED
    store = _store(loaded)
    source = _chosen(loaded.sources, chosen)
    at = place_of(source, place) if isinstance(place, str) else place
    say = Phrasing(
        describe=functools.partial(describe, store=store),
        context=functools.partial(context, reach=_EVIDENCE_REACH),
        rules=rules.sentences(),
    )
    write(explain(store, source, at, say, _page()))
    return OK


def show_rules() -> int:
    """Print every rule of the pipeline with its sentence."""
    write(rule_lines(((rule.step, rule.name, rule.sentence) for rule in rules.rules()), _page()))
    return OK


def write_chart(inputs: Sequence[str], to: Path, *, theme: str, scale: int) -> int:
    """Write the funding chart to a file whose ending names the format."""
    loaded = _load(inputs)
    if not loaded.sources:
        return NOTHING_OPENED
    store = _store(loaded)
    # Whether a sum that was not matched stands in a text after all only comparing knows.
    store.accept(compare(loaded.sources, store.linked), store.revision)
    if to.suffix.lower() == ".csv":
        write_text(to, [funding_csv(funding_chart(store))])
    else:
        app(offscreen=True).export_chart(store, to, theme=theme, scale=scale)
    return OK


def write_snapshot(
    inputs: Sequence[str], to: Path, *, size: tuple[int, int], theme: str, select: str | None, scale: float
) -> int:
    """Write a picture of the main window to a PNG file."""
    loaded = _load(inputs)
    if not loaded.sources:
        return NOTHING_OPENED
    app(offscreen=True).snapshot(_store(loaded), to, size=size, theme=theme, select=select, scale=scale)
    return OK


def _load(inputs: Sequence[str], spacy: str | None = None) -> Loaded:
    """Load in the foreground and say on standard error what could not be opened.

    Copies are read too: whoever asks for findings or a comparison gets an answer for every input.
    """
    loaded = load(inputs, background=False, work=_work(spacy), options=Options(keep_copies=True))
    say(loaded.refusals)
    return loaded


def _work(spacy: str | None) -> Work:
    """The pipeline, with the names of a spaCy pipeline behind our own when one is given."""
    if spacy is None:
        return extract
    finder = SpacyFinder(spacy)
    finder.load()
    return functools.partial(extract, steps=composed(finder, after="actors"))


def _page(rows: int | None = None) -> Page:
    """The terminal as it is now."""
    styled = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return Page(width=shutil.get_terminal_size().columns, styled=styled, rows=rows)


def _chosen(sources: Sequence[Source], name: str | None) -> Source:
    """The source of this id; without one the first, and a note on standard error when there are others."""
    if name is None:
        if len(sources) > 1:
            sys.stderr.write(
                f"This is the first of {len(sources):,} sources; another is chosen with --source: {_ids(sources)}\n"
            )
        return sources[0]
    for source in sources:
        if source.id == name:
            return source
    raise ExpectedError(f"There is no source {name}. The ids are {_ids(sources)}")


def _ids(sources: Sequence[Source]) -> str:
    more = f" and {len(sources) - MOST_REFUSALS:,} more" if len(sources) > MOST_REFUSALS else ""
    return ", ".join(plain(source.id) for source in sources[:MOST_REFUSALS]) + more


def _store(loaded: Loaded) -> Store:
    store = Store(link)
    store.apply(AddSources(sources=loaded.sources, extractions=loaded.extractions))
    return store


def _marked(lines: Iterable[str]) -> Iterator[str]:
    yield BOM
    yield from lines


def write(lines: Iterable[str], end: str = "\n") -> None:
    """Write to standard output; the one place that does."""
    try:
        for line in lines:
            sys.stdout.write(line + end)
        sys.stdout.flush()
    except OSError as error:
        # What is still buffered would complain once more when the program ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise ExpectedError(f"The output cannot be written ({error.strerror})") from error


def say(refusals: Sequence[Refusal], *, most: int | None = MOST_REFUSALS) -> None:
    """One line each on standard error; of more than `most`, those and a count. None names all."""
    named = refusals[:most]
    for refusal in named:
        sys.stderr.write(plain(str(refusal)) + "\n")
    more = len(refusals) - len(named)
    if more > 0:
        sys.stderr.write(f"… and {more:,} more that could not be opened ({len(refusals):,} in all)\n")
