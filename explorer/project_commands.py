"""What the commands on project files do: import, search, check; the parsing stands in `explorer.cli`."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Protocol

from explorer.commands import NOTHING_OPENED, OK, say, write
from explorer.errors import ExpectedError, Refusal
from explorer.export.terminal import plain
from explorer.importing import PART, reprints_among, write_part
from explorer.ingest import Note, Options, read_metadata
from explorer.loading import load_in_batches
from explorer.naming import actors_called, names_near
from explorer.store.matching import day_range
from explorer.store.project import Hit, ProjectFile, Search, SearchResult, Within, check, repair
from explorer.store.project.search import actor_names, sources_left

SOME_FAILED = 3
"""Exit code of an import of which a part was refused, and of a check that found something."""
_MOST_NOTES = 10
_MOST_ACTORS = 10


class _Line(Protocol):
    """A line that says how far the work is."""

    def __call__(self, done: int, total: int, title: str) -> None:
        """Sources done, sources in all as far as that can be told (else 0), and what it is at."""


@contextmanager
def _progress() -> Iterator[_Line]:
    """A line of progress on standard error where that is a terminal; else nothing."""
    from rich.console import Console  # noqa: PLC0415  # it takes a tenth of a second, which only an import pays
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn  # noqa: PLC0415

    console = Console(file=sys.stderr)
    left = TextColumn("left")
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn(), left)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Reading", total=None)

        def show(done: int, total: int, title: str) -> None:
            words = f"{done:,} done · {title[:40]}"
            bar.update(task, description=words.replace("[", r"\["), completed=done, total=total or None)

        yield show


def run_import(project: Path, inputs: Sequence[str], *, metadata: Path | None = None) -> int:
    """Read inputs into a project, which is made when it is not there; what is done stays when it is interrupted.

    Args:
        project: the project file.
        inputs: files, folders, or `-`.
        metadata: a table with what is known of the sources.

    Returns:
        0 when all was read, 3 when some was refused, 2 when nothing could be read.
    """
    options = Options(metadata=read_metadata(metadata)) if metadata is not None else None
    refusals: list[Refusal] = []
    notes: list[Note] = []
    came: list[str] = []
    with (
        ProjectFile.open(project) if project.exists() else ProjectFile.create(project) as file,
        _progress() as show,
    ):
        opened = file.known()
        if opened:
            file.backup("before import")
        parts = load_in_batches(
            inputs,
            opened=opened,
            progress=show,
            background=False,
            options=options,
            keep_originals=True,
            characters=PART,
            packed=True,
        )
        for part in parts:
            if part.sources:
                write_part(file, part)
                came += [source.id for source in part.sources]
            refusals += part.refusals
            notes += part.notes
        reprints = len(reprints_among(file, came))
    kept = len(came)
    skipped = sum(note.kind == "skipped" for note in notes)
    imported = f"{kept:,} imported" + (f" ({reprints:,} of them reprints)" if reprints else "")
    counts = [imported, f"{skipped:,} skipped" if skipped else "", f"{len(refusals):,} failed"]
    write([", ".join(count for count in counts if count)])
    say(refusals, most=None)
    _say_notes(notes)
    if refusals:
        return SOME_FAILED
    return OK if kept or skipped else NOTHING_OPENED


def _say_notes(notes: Sequence[Note]) -> None:
    for note in notes[:_MOST_NOTES]:
        sys.stderr.write(plain(str(note)) + "\n")
    if len(notes) > _MOST_NOTES:
        sys.stderr.write(f"… and {len(notes) - _MOST_NOTES:,} more remarks\n")


def run_search(
    project: Path, query: str | None, given: Mapping[str, object], *, saved: str | None, form: str, limit: int
) -> int:
    """Print where a project has what is looked for.

    Args:
        project: the project file.
        query: in the language of searches; None for that of the saved search, or for none: then the sources are printed
            that the other fields leave.
        given: further fields of a Search; those that are None restrict nothing, or leave a saved search as it is.
        saved: name of a saved search that is made; None for none.
        form: "text" or "jsonl".
        limit: hits that are printed.

    Raises:
        ExpectedError: there is no saved search of that name, no such actor, or nothing to search for.
    """
    with ProjectFile.open(project) as file:
        wanted = replace(_saved(file, saved), **_narrowed(query, given))
        actors = _actors(file, wanted.actor) if given.get("actor") is not None else ()
        titles = {entry.id: entry.title for entry in file.catalogue()}
        if len(actors) == 1:
            wanted = replace(wanted, actor=actors[0])
        if not wanted.query.strip() and wanted.speaker is None:
            if wanted == Search(query=wanted.query, scope=wanted.scope):
                raise ExpectedError("There is nothing to search for: give words, an option or a saved search")
            kept = _of_actors(file, wanted, actors)
            left = [name for name in titles if name in kept]
            write(_json_sources(left[:limit], titles) if form == "jsonl" else _text_sources(left, titles, limit))
            return OK
        within = None
        if len(actors) > 1:
            within = Within(sources=_of_actors(file, wanted, actors), quotes=None)
            wanted = replace(wanted, actor=None)
        found = file.search(wanted, limit=limit, ranked=True, within=within)
    for note in found.notes:
        sys.stderr.write(plain(note) + "\n")
    if form == "jsonl" and found.hit_count is None:
        sys.stderr.write(f"{_counted(found)}\n")  # between the hits it would be no hit
    write(_json_hits(found) if form == "jsonl" else _text_hits(found, titles))
    return OK


def _actors(file: ProjectFile, words: str | None) -> tuple[str, ...]:
    """All whom a name means, by their full names; says who they are when they are several."""
    with file.reader() as db:
        names = actor_names(db)
    found = actors_called(words or "", names, file.knows_actor)
    if not found:
        near = ", ".join(f"“{name}”" for name in names_near(words or "", names))
        raise ExpectedError(
            plain(f"No source mentions an actor “{words}”; {f'near it are {near}' if near else 'no name is near it'}")
        )
    if len(found) > 1:
        shown = ", ".join(f"“{name}”" for name in found[:_MOST_ACTORS])
        more = f" and {len(found) - _MOST_ACTORS:,} more" if len(found) > _MOST_ACTORS else ""
        sys.stderr.write(plain(f"“{words}” names {len(found):,} actors; all count: {shown}{more}") + "\n")
    return found


def _of_actors(file: ProjectFile, wanted: Search, actors: Sequence[str]) -> frozenset[str]:
    """Ids of the sources that the options leave and that mention one of some actors."""
    with file.reader() as db:
        each = [replace(wanted, actor=actor) for actor in actors] or [wanted]
        return frozenset(name for one in each for name in sources_left(db, one))


def _saved(file: ProjectFile, name: str | None) -> Search:
    searches = {} if name is None else file.saved_searches()
    if name is not None and name not in searches:
        known = ", ".join(f"“{one}”" for one in searches)
        raise ExpectedError(f"There is no saved search “{name}”; {f'there are {known}' if known else 'none is saved'}")
    return Search(query="") if name is None else searches[name]


def _narrowed(query: str | None, given: Mapping[str, object]) -> dict[str, Any]:
    """The fields of a search that were given on the command line."""
    fields: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if query is not None:
        fields["query"] = query
    for name in ("date_from", "date_to"):
        if name in fields and day_range(fields[name]) is None:
            raise ExpectedError(f"“{fields[name]}” is no date; write 2024, 2024-10 or 2024-10-01")
    if fields.get("speaker") is not None:
        fields.setdefault("scope", "quotes")
    return fields


def _json_hits(found: SearchResult) -> Iterator[str]:
    for hit in found.hits:
        span = None if hit.span is None else {"start": hit.span.start, "end": hit.span.end}
        row = {"source": hit.source, **(span or {}), "finding": hit.finding, "note": hit.note}
        yield json.dumps({**row, "snippet": asdict(hit.snippet)}, ensure_ascii=False)


def _text_hits(found: SearchResult, titles: dict[str, str]) -> Iterator[str]:
    yield _counted(found)
    last: str | None = None
    for hit in found.hits:
        if hit.source != last:
            last = hit.source
            yield ""
            yield plain(f"{titles.get(hit.source or '', 'Note')} ({hit.source})" if hit.source else "Note")
        yield f"  {_marked(hit)}"


def _json_sources(names: Sequence[str], titles: Mapping[str, str]) -> Iterator[str]:
    for name in names:
        yield json.dumps({"source": name, "title": titles[name]}, ensure_ascii=False)


def _text_sources(names: Sequence[str], titles: Mapping[str, str], limit: int) -> Iterator[str]:
    shown = names[:limit]
    more = " (--limit prints more)" if len(shown) < len(names) else ""
    yield f"{len(shown):,} of {len(names):,} sources{more}"
    yield from (plain(f"{titles[name]} ({name})") for name in shown)


def _counted(found: SearchResult) -> str:
    """How much is printed and how much there is; hits beyond the limit are not counted, their sources are."""
    shown, sources = len(found.hits), f"{found.source_count or 0:,} sources"
    if found.hit_count is None:
        return f"The first {shown:,} hits; there are more, in {sources} in all (--limit prints more)"
    return f"{shown:,} of {found.hit_count:,} hits in {sources}"


def _marked(hit: Hit) -> str:
    """The snippet in one line, with what was found between guillemets: a terminal may have no bold type."""
    text, parts, last = hit.snippet.text, [], 0
    for start, end in hit.snippet.marks:
        parts += [text[last:start], "«", text[start:end], "»"]
        last = end
    parts.append(text[last:])
    line = plain("".join(parts))
    return f"{'… ' if hit.snippet.before else ''}{line}{' …' if hit.snippet.after else ''}"


def run_check(project: Path, *, mend: bool) -> int:
    """Verify a project, and make anew what is derived if that is wanted.

    Returns:
        0 when nothing is (still) wrong, 3 when something is.
    """
    if mend:
        repaired = repair(project)
        write([f"A backup is {repaired.backup}", *(f"Found: {plain(str(p))}" for p in repaired.found)])
        left = repaired.left
    else:
        left = check(project)
    write(f"Wrong: {plain(str(problem))}" for problem in left)
    if not left:
        write(["Everything holds"])
        return OK
    derived = any(problem.kind == "derived" for problem in left)
    hint = "--repair makes indexes anew. " if derived and not mend else ""
    sys.stderr.write(f"{hint}Saved contents that are damaged are in the backups, beside the project\n")
    return SOME_FAILED
