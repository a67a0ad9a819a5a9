"""Imported by the process that makes workers, before it makes the first: every worker then starts with all it needs.

Patterns are compiled and tables read when they are first used, which takes as long as some dozen sources do. Done here
it is done once, and the workers share the memory.
"""

import gc
import signal

import explorer.extract.parallel  # noqa: F401  # what the workers run
from explorer.extract.dates.patterns import RULES
from explorer.extract.guard import guarded
from explorer.extract.pipeline import extract
from explorer.model.source import Source

_SAMPLE = """The pier
OSLO (AB) - “We will open the pier on Monday,” Mayor Ada Berg told reporters on 3 May 2030, and the Harbour Bank (HB)
promised €2 million ($2.2 million) to Norway for two years. He said that the fleet had left Kiel last week.
"""
"""One of everything the steps look for."""


def _warm() -> None:
    # Ctrl+C in a terminal reaches this process too; the parent alone decides.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    for rule in RULES:
        _ = rule.pattern
    guarded(Source(id="", text=_SAMPLE, title="", published="2030-05-04"), extract)
    signal.signal(signal.SIGINT, before)
    gc.collect()
    gc.freeze()  # else the collector of a worker would touch, and so copy, every page


_warm()
