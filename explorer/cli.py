"""The command line: `source-explorer [FILE...]` opens the window, the sub-commands do without one."""

import argparse
import importlib
import io
import logging
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from explorer import __version__
from explorer.errors import ExpectedError

PROGRAM = "source-explorer"
FAILED, INTERRUPTED = 2, 130
PICTURES = (".png", ".svg", ".pdf", ".csv")
_SOURCE_HELP = ".txt or .md file, .jsonl file, folder of these, or - for standard input"
SMALLEST, LARGEST = (400, 300), 16_384
"""Sides of a window in device-independent pixels; the smallest as in the settings, whose module takes time to load."""
_LARGEST_PICTURE = 32_767
"""Pixels; QPainter's raster engine draws no further."""
_MOST_PIXELS = 64_000_000
"""A picture in memory has 4 bytes a pixel."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code: 0 done, 2 nothing opened or wrong use, 130 interrupted."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser(given).parse_args(given)
    log = logging.getLogger("explorer")
    if not log.handlers:  # without one Python prints warnings, which no reader of our output asked for
        log.addHandler(logging.StreamHandler() if options.verbose else logging.NullHandler())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # else somebody has put another stream in its place
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return int(options.run(options))
    except BrokenPipeError:  # whoever reads our output has enough
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except ExpectedError as error:
        sys.stderr.write(f"{error}\n")
        return FAILED


def _commands() -> Any:  # noqa: ANN401  # a module
    """The commands, loaded when one runs: the window, `--help` and worker processes need none of what they import."""
    return importlib.import_module("explorer.commands")


# ---------------------------------------------------------------------- parsers


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for these arguments: a sub-command only where its name comes first, else names of files.

    A file that is called like a sub-command is given as `./overview`.
    """
    if arguments and arguments[0] in _COMMANDS:
        parser = argparse.ArgumentParser(prog=PROGRAM, allow_abbrev=False)
        commands = parser.add_subparsers(required=True)
        for name, (summary, build) in _COMMANDS.items():
            command = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
            build(command)
            _common(command)
        return parser
    return _window_parser()


def _window_parser() -> argparse.ArgumentParser:
    rows = "\n".join(f"  {name:<10} {summary}" for name, (summary, _) in _COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [SOURCE ...]\n       {PROGRAM} COMMAND [-h] ...",
        description="Compare what several sources say about the same events. Opens the window on SOURCE..., or on the "
        "sample sources.",
        epilog=f"commands:\n{rows}\n\nA file that is called like a command is given as ./NAME.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help=_SOURCE_HELP)
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    _common(parser)
    parser.set_defaults(run=_open_window)
    return parser


def _open_window(options: argparse.Namespace) -> int:
    """Open the window, or say in text what it would show.

    The commands are not loaded for a window: it is there before the pipeline, which it loads beside itself.
    """
    fault = importlib.import_module("explorer.display").display_fault()
    if fault:
        return int(_commands().show_overview_instead(options.sources, fault))
    return int(importlib.import_module("explorer.launch").window(options.sources))


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-v", "--verbose", action="store_true", help="say on standard error what the program notices")


def _sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=_SOURCE_HELP)


def _spacy(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--spacy",
        metavar="MODEL",
        help="also use the names that this installed spaCy pipeline (name or folder) finds; needs the extra 'spacy'",
    )


def _build_overview(parser: argparse.ArgumentParser) -> None:
    _sources(parser)
    parser.add_argument("--all", action="store_true", help="all rows of every section, however many")
    _spacy(parser)
    parser.set_defaults(run=lambda o: _commands().show_overview(o.sources, everything=o.all, spacy=o.spacy))


def _build_extract(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help=_SOURCE_HELP)
    parser.add_argument("--format", choices=("jsonl", "csv"), default="jsonl", help="JSON lines (default) or one table")
    parser.add_argument("--bom", action="store_true", help="begin a CSV with a byte order mark, for Excel")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of the JSON lines instead")
    _spacy(parser)

    def run(options: argparse.Namespace) -> int:
        if options.schema:
            return int(_commands().show_schema())
        if not options.sources:
            parser.error("the following arguments are required: SOURCE")
        return int(
            _commands().show_extraction(options.sources, form=options.format, bom=options.bom, spacy=options.spacy)
        )

    parser.set_defaults(run=run)


def _build_compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help=_SOURCE_HELP)
    parser.add_argument(
        "--format", choices=("text", "json", "csv"), default="text", help="text (default), a JSON object, or a table"
    )
    parser.add_argument("--all", action="store_true", help="all rows of the text, however many")
    parser.add_argument("--bom", action="store_true", help="begin a CSV with a byte order mark, for Excel")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of the JSON object instead")
    _spacy(parser)

    def run(options: argparse.Namespace) -> int:
        if options.schema:
            return int(_commands().show_comparison_schema())
        if not options.sources:
            parser.error("the following arguments are required: SOURCE")
        return int(
            _commands().show_comparison(
                options.sources, form=options.format, everything=options.all, bom=options.bom, spacy=options.spacy
            )
        )

    parser.set_defaults(run=run)


def _build_explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help=_SOURCE_HELP)
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--at", type=int, metavar="OFFSET", help="a place in the text, in characters from 0")
    place.add_argument("--words", metavar="WORDS", help="the first place of these words in the text")
    place.add_argument("--rules", action="store_true", help="print every rule with its sentence instead")
    parser.add_argument("--source", metavar="ID", help="which of several sources; the first when left out")
    _spacy(parser)

    def run(options: argparse.Namespace) -> int:
        if options.rules:
            return int(_commands().show_rules())
        if not options.sources:
            parser.error("the following arguments are required: SOURCE")
        if options.at is None and options.words is None:
            parser.error("one of --at, --words, --rules is required")
        place = options.words if options.at is None else options.at
        return int(_commands().show_reasons(options.sources, place, chosen=options.source, spacy=options.spacy))

    parser.set_defaults(run=run)


def _build_chart(parser: argparse.ArgumentParser) -> None:
    _sources(parser)
    parser.add_argument("--kind", choices=("funding",), default="funding", help="what is drawn")
    parser.add_argument("--to", type=_file_of(*PICTURES), required=True, metavar="FILE", help=", ".join(PICTURES))
    parser.add_argument("--scale", type=int, choices=(1, 2, 3, 4), default=2, help="pixels a unit, for PNG (default 2)")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.set_defaults(run=lambda o: _commands().write_chart(o.sources, o.to, theme=o.theme, scale=o.scale))


def _build_snapshot(parser: argparse.ArgumentParser) -> None:
    _sources(parser)
    parser.add_argument("--to", type=_file_of(".png"), required=True, metavar="FILE", help=".png")
    parser.add_argument(
        "--size", type=_size, default=(1600, 1000), metavar="WxH", help="of the window (default 1600x1000)"
    )
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--select", metavar="ID", help="id of a finding, actor or fact to select")
    parser.add_argument("--scale", type=_scale, default=1.0, help="pixels a unit, 1 to 4 (default 1)")

    def run(options: argparse.Namespace) -> int:
        sides = [round(side * options.scale) for side in options.size]
        if max(sides) > _LARGEST_PICTURE or sides[0] * sides[1] > _MOST_PIXELS:
            parser.error(
                f"the picture would have {sides[0]:,} x {sides[1]:,} pixels; at most {_LARGEST_PICTURE:,} a side and "
                f"{_MOST_PIXELS // 10**6} million in all can be drawn. Choose a smaller --size or --scale"
            )
        return int(
            _commands().write_snapshot(
                options.sources,
                options.to,
                size=options.size,
                theme=options.theme,
                select=options.select,
                scale=options.scale,
            )
        )

    parser.set_defaults(run=run)


def _project_commands() -> Any:  # noqa: ANN401  # a module
    return importlib.import_module("explorer.project_commands")


def _project(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT", help="a .sourceproject file")


def _build_import(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    _sources(parser)
    parser.add_argument(
        "--metadata", type=Path, metavar="TABLE", help="CSV, XLSX or JSONL: what is known of the sources, by file name"
    )
    parser.set_defaults(run=lambda o: _project_commands().run_import(o.project, o.sources, metadata=o.metadata))


def _build_search(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument(
        "query",
        metavar="QUERY",
        nargs="?",
        help='words, "a phrase", prefix*, AND, OR, NOT, NEAR; without it the sources are listed that the options leave',
    )
    parser.add_argument("--format", choices=("text", "jsonl"), default="text", help="text (default) or JSON lines")
    parser.add_argument("--scope", choices=("text", "quotes", "titles", "notes"), help="what to search (default text)")
    for option, field, metavar, meaning in (
        ("--speaker", "speaker", "NAME", "only quotations of this speaker"),
        ("--from", "date_from", "DATE", "only sources published since: 2024, 2024-10 or 2024-10-01"),
        ("--to", "date_to", "DATE", "only sources published until"),
        ("--language", "language", "TAG", "only sources in this language, such as en"),
        ("--actor", "actor", "NAME", "only sources that mention an actor of this name; a part of it is enough"),
        ("--tag", "tag", "TAG", "only sources with this tag"),
    ):
        parser.add_argument(option, dest=field, metavar=metavar, help=meaning)
    parser.add_argument("--publisher", action="append", metavar="NAME", help="only from this publisher, or these")
    parser.add_argument(
        "--kind", choices=_SEARCHED_KINDS, metavar="KIND", help=f"only sources with a {', '.join(_SEARCHED_KINDS)}"
    )
    parser.add_argument("--starred", action="store_true", default=None, help="only sources with a star")
    parser.add_argument("--saved", metavar="NAME", help="make a search that the project keeps")
    parser.add_argument("--limit", type=int, default=200, help="hits that are printed (default 200)")
    parser.set_defaults(
        run=lambda o: _project_commands().run_search(
            o.project, o.query, _restrictions(o), saved=o.saved, form=o.format, limit=o.limit
        )
    )


_SEARCHED_KINDS = {
    "quote": "quote", "amount": "amount", "sum": "amount", "date": "date", "event": "event", "mention": "mention",
}  # fmt: skip
"""What `--kind` takes, with the kind of findings; the window calls an amount a sum."""


def _restrictions(options: argparse.Namespace) -> dict[str, object]:
    """The fields of a search beside its words, as they were given; None where nothing was."""
    names = ("scope", "speaker", "date_from", "date_to", "language", "actor", "tag", "starred")
    publishers = frozenset(options.publisher) if options.publisher else None
    kind = _SEARCHED_KINDS.get(options.kind)
    return {**{name: getattr(options, name) for name in names}, "kind": kind, "publishers": publishers}


def _build_check(parser: argparse.ArgumentParser) -> None:
    _project(parser)
    parser.add_argument("--repair", action="store_true", help="make the indexes anew, after a backup")
    parser.set_defaults(run=lambda o: _project_commands().run_check(o.project, mend=o.repair))


_COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "overview": ("print the findings as text", _build_overview),
    "extract": ("print the findings as JSON lines or CSV", _build_extract),
    "compare": ("say how the sources differ, as text, JSON or CSV", _build_compare),
    "explain": ("say why a place of a text is marked", _build_explain),
    "chart": ("write the funding chart to a file", _build_chart),
    "import": ("read sources into a project file", _build_import),
    "search": ("search a project file", _build_search),
    "check": ("verify a project file, or repair it", _build_check),
    "snapshot": ("write a picture of the window to a file", _build_snapshot),
}


# ---------------------------------------------------------------------- types of arguments


def _file_of(*suffixes: str) -> Callable[[str], Path]:
    def check(value: str) -> Path:
        path = Path(value)
        if path.suffix.lower() not in suffixes:
            raise argparse.ArgumentTypeError(f"{value} must end in {' or '.join(suffixes)}")
        if not path.parent.is_dir():
            raise argparse.ArgumentTypeError(f"there is no folder {path.parent}")
        return path

    return check


def _size(value: str) -> tuple[int, int]:
    match = re.fullmatch(r"([0-9]{1,6})[xX×]([0-9]{1,6})", value)
    if match is None:
        raise argparse.ArgumentTypeError(f"{value} is not of the form 1600x1000")
    width, height = int(match[1]), int(match[2])
    if width < SMALLEST[0] or height < SMALLEST[1] or max(width, height) > LARGEST:
        raise argparse.ArgumentTypeError(
            f"{value} is no size of the window, which has at least {SMALLEST[0]}x{SMALLEST[1]} and at most "
            f"{LARGEST}x{LARGEST} pixels"
        )
    return width, height


def _scale(value: str) -> float:
    with suppress(ValueError):
        if 1 <= float(value) <= 4:  # noqa: PLR2004  # the range is said in the message
            return float(value)
    raise argparse.ArgumentTypeError(f"{value} is not a number from 1 to 4")
