"""The evidence panel: where a selection stands, and why the program believes it."""
