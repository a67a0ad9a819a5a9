"""Step "actors" of the pipeline: the names in one source and the actors they belong to."""

from explorer.extract.actors.descriptions import find_descriptions
from explorer.extract.actors.inner import find_inner
from explorer.extract.actors.step import find

__all__ = ["find", "find_descriptions", "find_inner"]
