"""Bytes -> Source: one module per format, one door that never raises for what a user gives it."""

from explorer.ingest.columns import Columns
from explorer.ingest.door import STDIN, read, read_address
from explorer.ingest.draft import FormatError
from explorer.ingest.formats import FORMATS, Format
from explorer.ingest.inputs import Address, Input, Pasted
from explorer.ingest.metadata import Metadata, read_metadata
from explorer.ingest.namepattern import NamePattern, PatternError, Preview, preview
from explorer.ingest.note import Note, NoteKind
from explorer.ingest.options import Options
from explorer.ingest.outlook import Outlook
from explorer.ingest.peek import columns_in

__all__ = [
    "FORMATS",
    "STDIN",
    "Address",
    "Columns",
    "Format",
    "FormatError",
    "Input",
    "Metadata",
    "NamePattern",
    "Note",
    "NoteKind",
    "Options",
    "Outlook",
    "Pasted",
    "PatternError",
    "Preview",
    "columns_in",
    "preview",
    "read",
    "read_address",
    "read_metadata",
]
