"""Whether a sentence says that a sum is not given: refused, denied, not yet decided ("has not lent $95 million").

Only the clause in which the sum stands is read: a negation in another one ("who has not resigned, promised $5 million")
is about something else. What is not said or not known of a sum does not deny it.
"""

import re
from functools import lru_cache

REACH = 160
"""Code points on either side of a sum in which a denial is looked for."""

_CLAUSE = re.compile(
    r"[.;:!?–—\n\"“”]|,(?=\s)|\b(?:but|and|while|whereas|although|though|because|who|which|where|when|after|before|since|unless)\b",
    re.IGNORECASE,
)
_SAID = (
    r"(?:say|said|saying|specify|disclose|know|known|clear|comment|mention|explain|confirm|only|just|quite|least|less|"
    r"more|even|enough|immediately|at\s+least)"
)
_BEFORE = re.compile(
    rf"\b(?:(?:not|never|cannot|\w+n['’]t)(?!\s+(?:\w+ly\s+)?{_SAID}\b)(?:\s+[\w'’-]+)?|no\s+longer(?:\s+\w+)?|"
    r"refus(?:e|es|ed|ing|al)(?:\s+to\s+\w+)?|declin(?:e|es|ed|ing)\s+to\s+\w+|den(?:y|ies|ied|ying)(?:\s+\w+)?|"
    r"reject(?:s|ed|ing)?|rul(?:e|es|ed|ing)\s+out|withh(?:old|olds|eld|olding)|cancel(?:s|led|ed|ling|ing)?|"
    r"block(?:s|ed|ing)?|fail(?:s|ed|ing)?\s+to\s+\w+|withdr(?:aw|aws|ew|awn|awing)|scrap(?:s|ped|ping)?|without)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"\s(?:refus|declin|den[yi]|reject|withh|cancel|block|fail|withdr|scrap)", re.IGNORECASE)
"""A refusal behind a negation."""
_AFTER = re.compile(
    r"^(?:\s+(?!who\b)[\w'’-]+){0,8}?\s+((?:has|have|had|was|were|is|are|will|would|did|does|do|could|can|should)\s+"
    rf"(?:not|never)\b(?!\s+(?:\w+ly\s+)?{_SAID}\b)(?:\s+\w+)?|\w+n['’]t\b(?:\s+\w+)?|cannot\b(?:\s+\w+)?|"
    r"(?:was|were|been|is|are|be)\s+(?:refused|denied|rejected|cancell?ed|withheld|blocked|scrapped|withdrawn))",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 14)
def denial(before: str, after: str) -> str:
    """The words by which the clause around a sum denies it; "" when it does not.

    Args:
        before: what stands before the sum, REACH code points at most.
        after: the same behind it.
    """
    # Hardly any clause holds a word that denies: the edges of clauses are looked for in those that do.
    found: list[str] = []
    if _BEFORE.search(before):
        edges = [edge.end() for edge in _CLAUSE.finditer(before)]
        found = [hit[0] for hit in _BEFORE.finditer(before[edges[-1] :] if edges else before)]
    # The last negation is the nearest; two deny each other ("did not refuse to give").
    if len(found) == 1:
        words = _one_line(found[0])
        return "" if _REFUSED.search(words) else words
    if found:
        return ""
    edge = _CLAUSE.search(after)
    behind = _AFTER.search(after[: edge.start()] if edge else after)
    return _one_line(behind[1]) if behind else ""


def _one_line(words: str) -> str:
    return " ".join(words.split())
