"""Files that come with the program: found beside the package when it is installed, beside the repository otherwise."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _folder(installed: str, checkout: str) -> Path:
    inside = _PACKAGE / installed
    return inside if inside.is_dir() else _PACKAGE.parent / checkout


def resource(name: str) -> Path:
    """Path of a file or folder in `resources/`, such as "icons/find.svg"."""
    return _folder("_resources", "resources") / name


def sample_folder() -> Path:
    """The folder of sample sources, `data/`."""
    return _folder("_data", "data")
