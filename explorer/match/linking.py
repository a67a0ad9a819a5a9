"""The one door of this room: extractions of single sources in, linked findings and facts out."""

from collections.abc import Sequence

from explorer.match.actors import join_actors
from explorer.match.facts import facts_of
from explorer.model.fact import Linked, Verdict
from explorer.model.finding import Extraction
from explorer.model.source import Source


def link(sources: Sequence[Source], extractions: Sequence[Extraction], verdicts: Sequence[Verdict] = ()) -> Linked:
    """Give the same actor the same id in every source, then join findings that say the same thing into facts.

    Pure. `extractions[k]` belongs to `sources[k]`; the order of the sources is the order of the project.

    Args:
        sources: of the project.
        extractions: what was found in each alone.
        verdicts: what an analyst said of two findings, the last said last: they win over what matching thinks.
    """
    joined = join_actors(extractions)
    return Linked(
        extractions=joined.extractions,
        actors=joined.actors,
        facts=facts_of(sources, joined.extractions, joined.actors, verdicts),
    )
