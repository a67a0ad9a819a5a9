"""The formats that can be opened, in the words of the file dialog and of the help: pure, without Qt."""

from explorer.ingest.formats import FORMATS

_ALL = "All files (*)"


def file_filter() -> str:
    """The choices of a file dialog: all sources, each format by its name, all files."""
    every = " ".join(f"*{ending}" for one in FORMATS for ending in one.endings)
    each = [f"{one.name[0].upper()}{one.name[1:]} ({_stars(one.endings)})" for one in FORMATS]
    return ";;".join((f"Sources ({every})", *each, _ALL))


def formats_text() -> str:
    """All formats with their endings, one a line: name, a tab, endings; then what else can be brought in."""
    lines = [f"{one.name[0].upper()}{one.name[1:]}\t{'  '.join(one.endings)}" for one in FORMATS]
    lines += [
        "",
        "A folder is read with all folders in it, an archive with all files of these formats in it.",
        "What a file is, its contents say; the ending counts where they leave it open.",
        "Words on the clipboard become a source with “Paste as Source”, and so do words that are dragged here.",
        "A page of the web is fetched when you ask for its address, and never otherwise.",
    ]
    return "\n".join(lines)


def _stars(endings: tuple[str, ...]) -> str:
    return " ".join(f"*{ending}" for ending in endings)
