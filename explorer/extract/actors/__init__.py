"""Step "actors" of the pipeline: the names in one source and the actors they belong to."""

from explorer.extract.actors.inner import find_inner
from explorer.extract.actors.step import find

__all__ = ["find", "find_inner"]
