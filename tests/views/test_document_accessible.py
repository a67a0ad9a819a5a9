"""The text interface is asked for by C++: what goes wrong there is a crash, so these tests run in their own process."""

import subprocess
import sys
from pathlib import Path

import pytest

PREPARE = """
import gc, os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, {tests!r})
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
app = QApplication([])
from quay import FIRST, first, session_of
from explorer.views.document.pane import DocumentPane
from explorer.views.theme import Theme
QAccessible.setActive(True)
session = session_of(first(), panes=("first",))
pane = DocumentPane(session, Theme(), 0)
pane.resize(620, 420)
pane.show()
app.processEvents()
def asked():
    return QAccessible.queryAccessibleInterface(pane.view)
"""


def run(script: str) -> None:
    prepared = PREPARE.format(tests=str(Path(__file__).resolve().parent.parent))
    done = subprocess.run(  # our own words, in our own Python
        [sys.executable, "-c", prepared + script], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stderr


CASES = {
    "it is a text that cannot be changed": """
assert asked().role() == QAccessible.Role.Document
state = asked().state()
assert not state.editable
assert state.readOnly and state.multiLine and state.selectableText
assert asked().text(QAccessible.Text.Name) == "Text of A Harbour Waits for Its Channel"
""",
    "all words are there, in utf-16 units": """
text = asked().textInterface()
units = FIRST.encode("utf-16-le")
assert text.characterCount() == len(units) // 2
assert text.text(0, -1) == FIRST
for start in range(0, len(units) // 2 - 7, 131):
    try:
        expected = units[2 * start : 2 * start + 14].decode("utf-16-le")
    except UnicodeDecodeError:
        continue
    assert text.text(start, start + 7) == expected
""",
    "the caret and the selection can be moved": """
text = asked().textInterface()
at = len(FIRST[: FIRST.index("and asked for")].encode("utf-16-le")) // 2
text.setCursorPosition(at)
assert pane.view.caret == FIRST.index("and asked for")
assert text.cursorPosition() == at
text.setSelection(0, at, at + 3)
assert pane.view.selected_text == "and"
text.removeSelection(0)
assert pane.view.selected_range() is None
""",
    "a character's place leads back to the character": """
text = asked().textInterface()
for at in (0, 5, 40):
    assert text.offsetAtPoint(text.characterRect(at).center()) == at
text.scrollToSubstring(2000, 2010)
assert pane.view.verticalScrollBar().value() > 0
""",
    "other interfaces are absent and nothing crashes": """
assert asked().valueInterface() is None
assert asked().editableTextInterface() is None
assert asked().tableCellInterface() is None
""",
    "nothing is left behind when the pane goes": """
for _ in range(20):
    other = DocumentPane(session, Theme(), 0)
    found = QAccessible.queryAccessibleInterface(other.view).textInterface()
    assert found.characterCount() > 100
    del found
    gc.collect()
    assert QAccessible.queryAccessibleInterface(other.view).textInterface().text(0, 3) == "The"
    other.deleteLater()
    del other
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
""",
    "moving and selecting are told": """
pane.view.setFocus()
pane.view.select(3, 9)
pane.view.select(12, 12)
app.processEvents()
""",
}


@pytest.mark.parametrize("script", CASES.values(), ids=CASES.keys())
def test_a_screen_reader_can_read_the_text(script: str) -> None:
    run(script)
