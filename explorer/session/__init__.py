"""What is shown now: one frozen state, one door to change it, one announcement. QtCore only, no widget."""

from explorer.session.session import Announcement, Session
from explorer.session.state import MAX_PANES, State

__all__ = ["MAX_PANES", "Announcement", "Session", "State"]
