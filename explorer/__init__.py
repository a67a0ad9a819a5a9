"""Source Explorer: compare what several sources say about the same events."""

__version__ = "0.1.0"
