"""The place of the source cards: as high as they need, and beyond a few of them a scroller of its own."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from explorer.views.sidebar.rows import CardButton

_SPACING = 6
_SHARE = 0.42
"""Part of the sidebar's height beyond which titles keep to one line, and many cards scroll by themselves."""
_FEW = 4
"""Cards that never scroll by themselves: a scroller for so few inside another one only hides the last."""
_LEAST = 3.5
"""Cards in sight of those that scroll; half a card tells that there are more."""


class _Cards(QWidget):
    """What holds the cards.

    Signals:
        arranged: the layout has taken in what came, went or wants another height.
    """

    arranged = Signal()

    def event(self, event: QEvent) -> bool:
        """Tell when the layout was made anew: a card that was just added counts only once it is shown."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.arranged.emit()
        return done


class Shelf(QScrollArea):
    """The cards one below the other; whoever puts them into `rows` need not think of their heights."""

    def __init__(self) -> None:
        super().__init__()
        self._room = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        inside = _Cards()
        self.rows = QVBoxLayout(inside)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(_SPACING)
        self.setWidget(inside)
        inside.arranged.connect(self._fit)

    def give_room(self, height: int) -> None:
        """Say how high the sidebar is, in pixels."""
        self._room = height
        self._fit()

    def _fit(self) -> None:
        """Take the height that the cards need, but of many never so much that the legend falls out of sight."""
        cards = [card for k in range(self.rows.count()) if isinstance(card := self._widget(k), CardButton)]
        if cards:
            long, short = (cards[0].height_of(titles=lines) for lines in (2, 1))
            share = max(round(self._room * _SHARE), _heights(2, long))
            # Asked of the highest that cards may be and not of their heights now, which change with the scroll bars'
            # coming and going: cards that turn short for want of room would make room, and turn long again.
            crowded = _heights(len(cards), long) > share
            for card in cards:
                card.set_short(crowded)
            needed = self.rows.sizeHint().height()
            self.setFixedHeight(min(needed, max(share, _heights(_LEAST, short))) if len(cards) > _FEW else needed)
        else:
            self.setFixedHeight(0)

    def _widget(self, place: int) -> QWidget | None:
        item = self.rows.itemAt(place)
        return item.widget() if item else None


def _heights(count: float, each: int) -> int:
    """Pixels of cards of one height with what is between them."""
    return round(count * each + (count - 1) * _SPACING)
