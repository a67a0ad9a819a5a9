"""The sheet: what differs, with counts, a filter, and the words in the text at a click; accepted whole or discarded."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.match.reextraction import Fate
from explorer.views.reextract.model import RowsModel
from explorer.views.reextract.resolve import FATE_TIPS, FATE_WORDS, FATES, Found, SheetState, Wanted, report, resolve

_REST = 150
"""Milliseconds without a key after which is filtered for what was typed."""
_ROW = 26
_WIDTHS = (76, 84, 240, 320)
"""Pixels: of a row's height, and of the columns but the last, which takes the rest."""
_DETAIL, _LOSSES = 96, 72
_SIZE, _MARGIN = (900, 560), 32


class ReextractionSheet(QDialog):
    """What reading again would change; not modal, so that the texts can be read beside it.

    Signals:
        shown: a row was clicked or reached by the keyboard; carries the Row, whose words are to be seen in the text.
        accepted_all: everything is to be taken over.
        discarded: nothing is to be taken over, or the sheet was closed.
        report_wanted: all that differs is wanted as a text; carries it.
    """

    shown = Signal(object)
    accepted_all = Signal()
    discarded = Signal()
    report_wanted = Signal(object)

    def __init__(self, found: Found, refusal: str = "", parent: QWidget | None = None) -> None:
        """Show what was found.

        Args:
            found: what reading again has brought.
            refusal: why it cannot be accepted, as a sentence; "" when it can.
            parent: the window.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("What the Present Engine Finds Otherwise")
        self.resize(*_SIZE)
        if parent is not None:  # over the lower edge, so that the texts above stay in sight
            around = parent.geometry()
            self.move(around.center().x() - _SIZE[0] // 2, max(around.top(), around.bottom() - _SIZE[1] - _MARGIN))
        self.found = found
        self.wanted = Wanted()
        self._decided = False
        self.model = RowsModel(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        self.headline = _label()
        layout.addWidget(self.headline)
        layout.addLayout(self._switches())
        layout.addWidget(self._table(), 1)
        self.nothing = _label("muted")
        self.nothing.setText("Nothing here is like that. Choose another kind above, or clear the filter.")
        layout.addWidget(self.nothing)
        self.detail = _reader("What is known of the chosen row", _DETAIL)
        layout.addWidget(self.detail)
        self.loss_head = _label("strong")
        layout.addWidget(self.loss_head)
        self.losses = _reader("What loses its place", _LOSSES)
        layout.addWidget(self.losses)
        layout.addLayout(self._decision(refusal))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._on_filtered)
        self.show_state(resolve(found, self.wanted))

    # ------------------------------------------------------------------ parts

    def _switches(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.switches: dict[Fate, QToolButton] = {}
        for fate in FATES:
            button = _switch(FATE_TIPS[fate])
            button.setChecked(True)
            button.toggled.connect(self._on_switched)
            row.addWidget(button)
            self.switches[fate] = button
        self.said = _switch("Only findings that you have judged or written a note on")
        self.said.toggled.connect(self._on_switched)
        row.addWidget(self.said)
        self.unchanged = _label("muted")
        row.addWidget(self.unchanged)
        row.addStretch(1)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by words …")
        self.filter.setAccessibleName("Filter what differs by words")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(160)
        self.filter.textChanged.connect(self._on_typed)
        row.addWidget(self.filter)
        return row

    def _table(self) -> QTableView:
        table = self.table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName("What differs")
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(_ROW)
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, width)
        table.selectionModel().currentRowChanged.connect(self._on_row)
        table.clicked.connect(self._on_row)
        return table

    def _decision(self, refusal: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.why_not = _label("muted")
        self.why_not.setText(
            refusal or "Accepting is one step that can be undone. What you said and wrote stays with its findings."
        )
        row.addWidget(self.why_not, 1)
        listed = QPushButton("List …")
        listed.setAccessibleName("List everything that differs, to be copied or saved")
        listed.clicked.connect(self._on_listed)
        self.discard = QPushButton("Discard")
        self.discard.clicked.connect(self.close)
        self.accept_button = QPushButton("Accept All")
        self.accept_button.setEnabled(not refusal)
        self.accept_button.clicked.connect(self.accepted_all)
        for button in (listed, self.discard, self.accept_button):
            button.setAutoDefault(False)  # Enter in the filter must decide nothing
            row.addWidget(button)
        return row

    # ------------------------------------------------------------------ showing

    def show_found(self, found: Found) -> None:
        """Show what was found with other words of the analyst beside it."""
        self.found = found
        self.show_state(resolve(found, self.wanted))

    def show_state(self, state: SheetState) -> None:
        """Show counts, rows and losses."""
        self.headline.setText(state.headline)
        for fate, button in self.switches.items():
            button.setText(f"{FATE_WORDS[fate]} {state.counts[fate]:,}")
            button.setEnabled(bool(state.counts[fate]))
        self.said.setText(f"With your word {state.said:,}")
        self.said.setEnabled(bool(state.said))
        self.unchanged.setText(f"{state.unchanged:,} unchanged")
        self.model.show_rows(state.rows)
        self.nothing.setVisible(not state.rows)
        if not self.table.currentIndex().isValid():
            self.detail.setPlainText("Choose a row to see its words in the text." if state.rows else "")
        count = len(state.losses)
        self.loss_head.setText(
            f"{count:,} {'thing' if count == 1 else 'things'} of yours cannot stay where "
            f"{'it is' if count == 1 else 'they are'}; nothing moves to other words, and undo brings all back:"
            if self.found.lost_verdicts or self.found.lost_notes
            else "Not read again:"
        )
        self.losses.setPlainText("\n".join(state.losses))
        self.loss_head.setVisible(bool(count))
        self.losses.setVisible(bool(count))

    def settle(self) -> None:
        """Close since it is decided: nothing is discarded any more."""
        self._decided = True
        self.close()

    # ------------------------------------------------------------------ handlers

    def _on_typed(self, _text: str) -> None:
        self._rest.start()

    def _on_filtered(self) -> None:
        self._want(replace(self.wanted, text=self.filter.text()))

    def _on_switched(self, _on: bool) -> None:  # noqa: FBT001  # a slot
        fates = frozenset(fate for fate, button in self.switches.items() if button.isChecked())
        self._want(replace(self.wanted, fates=fates, said=self.said.isChecked()))

    def _want(self, wanted: Wanted) -> None:
        if wanted != self.wanted:
            self.wanted = wanted
            self.show_state(resolve(self.found, wanted))

    def _on_row(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        if not index.isValid():
            return
        row = self.model.rows[index.row()]
        self.detail.setPlainText(row.detail)
        self.shown.emit(row)

    def _on_listed(self) -> None:
        self.report_wanted.emit(report(self.found))

    def closeEvent(self, event: QCloseEvent) -> None:
        """A sheet that is closed undecided is discarded."""
        super().closeEvent(event)
        if not self._decided:
            self._decided = True
            self.discarded.emit()

    def reject(self) -> None:
        """Esc closes, as everything that closes does."""
        self.close()


def _label(role: str = "") -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)  # names and words of sources stand in it
    label.setWordWrap(role != "muted")
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    if role:
        label.setProperty("role", role)
    return label


def _switch(tip: str) -> QToolButton:
    button = QToolButton()
    button.setCheckable(True)
    button.setToolTip(tip)
    button.setAccessibleDescription(tip)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _reader(name: str, height: int) -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setReadOnly(True)
    text.setAccessibleName(name)
    text.setTabChangesFocus(True)
    text.setFixedHeight(height)
    text.setFrameShape(QFrame.Shape.NoFrame)
    return text
