"""The project file: one SQLite database with the sources, what was found in them, and what the analyst made of it."""

from explorer.store.project.backup import backups_of
from explorer.store.project.beside import Note
from explorer.store.project.check import Problem, Repaired, check, repair
from explorer.store.project.connection import SUFFIX
from explorer.store.project.facets import Facet, Facets
from explorer.store.project.faults import ProjectError
from explorer.store.project.file import LoggedEdit, ProjectContents, ProjectFile
from explorer.store.project.rows import Damage, Provenance
from explorer.store.project.searches import Count, Hit, Search, SearchResult, Snippet, Within

__all__ = [
    "SUFFIX",
    "Count",
    "Damage",
    "Facet",
    "Facets",
    "Hit",
    "LoggedEdit",
    "Note",
    "Problem",
    "ProjectContents",
    "ProjectError",
    "ProjectFile",
    "Provenance",
    "Repaired",
    "Search",
    "SearchResult",
    "Snippet",
    "Within",
    "backups_of",
    "check",
    "repair",
]
