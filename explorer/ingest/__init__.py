"""Bytes -> Source: one module per format, one door that never raises for what a user gives it."""

from explorer.ingest.door import STDIN, read

__all__ = ["STDIN", "read"]
