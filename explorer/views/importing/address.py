"""The small dialog that asks for an address of the web."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from explorer.ingest.inputs import Address
from explorer.views.importing.clip import as_input
from explorer.views.importing.widgets import button, remark

_WIDTH = 520


class AddressDialog(QDialog):
    """Asks for an address; not modal.

    Signals:
        wanted: the user wants this Address to be opened, now.
    """

    wanted = Signal(object)

    def __init__(self, proposed: str = "", parent: QWidget | None = None) -> None:
        """Ask; `proposed` stands in the field already."""
        super().__init__(parent)
        self.setWindowTitle("Open Web Address")
        self.finished.connect(self.deleteLater)
        self.setMinimumWidth(_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        label = QLabel("&Address of a page, a PDF or a feed")
        self.field = QLineEdit(proposed)
        self.field.setPlaceholderText("https://")
        self.field.setAccessibleName("Address")
        self.field.selectAll()
        self.field.textChanged.connect(self._judge)
        label.setBuddy(self.field)
        self.hint = remark()
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = button("Cancel", self.reject)
        self.go = button("Open", self.accept)
        self.go.setDefault(True)
        row.addWidget(cancel)
        row.addWidget(self.go)
        for widget in (label, self.field, self.hint):
            layout.addWidget(widget)
        layout.addLayout(row)
        self._judge()

    @property
    def address(self) -> Address | None:
        """What stands in the field; None while it is no address of a web page."""
        found = as_input(self.field.text())
        return found if isinstance(found, Address) else None

    def accept(self) -> None:
        """Hand the address on."""
        address = self.address
        if address is not None:
            self.wanted.emit(address)
            super().accept()

    def _judge(self) -> None:
        good = self.address is not None
        self.go.setEnabled(good)
        typed = self.field.text().strip()
        self.hint.setText(
            "The page is fetched once, when you choose Open: its text, without pictures and scripts."
            if good or not typed
            else "An address begins with https:// or http:// and holds no blanks."
        )
