"""Words that stand in several sources: found, put together, and told apart from reprints and from boilerplate."""
