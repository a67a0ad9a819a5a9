"""Step "quotes" of the pipeline: quotations, their speakers and cues; pronouns that speak become mentions."""

from explorer.extract.quotes.step import find

__all__ = ["find"]
