"""Comparing: what the sources report alike, differently, and not at all."""
