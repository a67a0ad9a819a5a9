"""Source -> Findings: a listed pipeline of pure steps (see `explorer.extract.pipeline`)."""
