"""The analyst of the journeys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from analyst import Analyst
from pytestqt.qtbot import QtBot


@pytest.fixture
def analyst(qtbot: QtBot, tmp_path: Path) -> Iterator[Analyst]:
    """Somebody who has never started the program before."""
    person = Analyst(qtbot, tmp_path / "config" / "settings.json")
    yield person
    person.ends()
