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
_LARGEST_SIDE = 16_384


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
    """The commands, loaded when one runs: `--help` and worker processes need none of what they import."""
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
    parser.set_defaults(run=lambda o: _commands().show_window(o.sources))
    return parser


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-v", "--verbose", action="store_true", help="say on standard error what the program notices")


def _sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help=_SOURCE_HELP)


def _build_overview(parser: argparse.ArgumentParser) -> None:
    _sources(parser)
    parser.add_argument("--all", action="store_true", help="all rows of every section, however many")
    parser.set_defaults(run=lambda o: _commands().show_overview(o.sources, everything=o.all))


def _build_extract(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help=_SOURCE_HELP)
    parser.add_argument("--format", choices=("jsonl", "csv"), default="jsonl", help="JSON lines (default) or one table")
    parser.add_argument("--bom", action="store_true", help="begin a CSV with a byte order mark, for Excel")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of the JSON lines instead")

    def run(options: argparse.Namespace) -> int:
        if options.schema:
            return int(_commands().show_schema())
        if not options.sources:
            parser.error("the following arguments are required: SOURCE")
        return int(_commands().show_extraction(options.sources, form=options.format, bom=options.bom))

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
    parser.set_defaults(
        run=lambda o: _commands().write_snapshot(
            o.sources, o.to, size=o.size, theme=o.theme, select=o.select, scale=o.scale
        )
    )


_COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "overview": ("print the findings as text", _build_overview),
    "extract": ("print the findings as JSON lines or CSV", _build_extract),
    "chart": ("write the funding chart to a file", _build_chart),
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
    match = re.fullmatch(r"([0-9]{2,5})[xX×]([0-9]{2,5})", value)
    if match is None or max(int(side) for side in match.groups()) > _LARGEST_SIDE:
        raise argparse.ArgumentTypeError(f"{value} is not of the form 1600x1000")
    return int(match[1]), int(match[2])


def _scale(value: str) -> float:
    with suppress(ValueError):
        if 1 <= float(value) <= 4:  # noqa: PLR2004  # the range is said in the message
            return float(value)
    raise argparse.ArgumentTypeError(f"{value} is not a number from 1 to 4")
