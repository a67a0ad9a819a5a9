"""Golden files: what an export wrote when somebody last looked at it and found it right."""

import os
from pathlib import Path

_FOLDER = Path(__file__).parent / "golden"


def check(name: str, text: str) -> None:
    """Compare with a golden file, to the byte.

    With SOURCE_EXPLORER_GOLDEN=write the file is written instead; read the difference before it is committed.
    """
    path = _FOLDER / name
    if os.environ.get("SOURCE_EXPLORER_GOLDEN") == "write":
        path.write_bytes(text.encode())
    assert path.is_file(), f"there is no golden file {name}"
    assert text == path.read_bytes().decode(), f"{name} differs"
