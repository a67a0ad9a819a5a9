"""The window: panes that show what the session says, and handlers that only call the session."""
