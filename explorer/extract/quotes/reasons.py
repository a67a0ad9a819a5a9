"""Why a quotation has its speaker, in one plain sentence; the list of the rules."""

from typing import Final

from explorer.extract.quotes.people import Referent
from explorer.extract.quotes.vocabulary import words

RULES: Final[dict[str, str]] = {
    # Marks, attributed within the sentence.
    "subject-cue-after": "'{cue}' follows the quotation and its subject is '{who}'",
    "cue-subject-after": "'{cue}' follows the quotation and its subject comes after it: '{who}'",
    "subject-cue-before": "'{cue}' stands before the quotation and its subject is '{who}'",
    "participle-cue-before": "'{cue}' stands before the quotation and belongs to the subject '{who}'",
    "passive-agent": "'{cue}' stands before the quotation and 'by' names who did so: '{who}'",
    "according-to": "'{cue}' names the source: '{who}'",
    "colon-in-sentence": "A colon leads to the quotation and the subject before it is '{who}'",
    "name-colon": "A colon stands between the quotation and '{who}'",
    "subject-before": "A comma leads to the quotation and the subject before it is '{who}'",
    "noun-of-saying": "'{cue}' beside the quotation names what was said, and it is that of '{who}'",
    "possessor": "The words before the quotation say that it is that of '{who}'",
    "in-sentence": "No word of saying is near; the quoted words stand in a sentence whose subject is '{who}'",
    # Marks, attributed by the sentences around.
    "signature": "The line under or behind the quotation is the name '{who}'",
    "next-sentence-cue": "The next sentence only says who spoke: '{cue}' with the subject '{who}'",
    "colon-before": "The sentence before ends with a colon and its subject is '{who}'",
    "sentence-before": "The quotation stands alone behind a sentence whose subject is '{who}'",
    "paragraph-before": "The quotation stands alone in a paragraph, and '{who}' is the subject of the one before",
    "same-speaker": "The quotation stands alone behind a quotation of '{who}'",
    "unattributed": "The marks hold somebody's words, and nothing around says whose",
    # Without marks.
    "content-after": "What follows '{cue}' is its content and its subject is '{who}'",
    "content-before": "'{cue}' stands behind its content and its subject is '{who}'",
    "passive-report": "'{cue}' reports its subject and what follows, and nobody is named as the source",
    "question": "'{cue}' reports a question, and nobody is named who put it",
    "headline-colon": "In the headline, a colon stands between the words and '{who}'",
    "transcript-line": "The paragraph is a line of a transcript; before its colon stands '{who}'",
}
"""Every rule, with the sentence that explains a finding of it."""

MENTION_RULES: Final[dict[str, str]] = {
    "pronoun": "A pronoun that speaks means the actor named before it that agrees with it",
    "pronoun-speaker": "A pronoun that says who speaks means the actor named before it that agrees with it",
    "nominal-speaker": "A noun that says who speaks means an actor that the source names elsewhere",
}
"""The rules by which words that stand for a speaker become mentions."""

DOUBTS: Final[dict[str, str]] = {
    "in-sentence": "no word of saying is near; only the sentence it stands in points to the speaker",
    "possessor": "no word of saying is near; only whose it is called points to the speaker",
    "paragraph-before": "no word of saying is near; only the paragraph before points to the speaker",
    "same-speaker": "nothing but its place points to the speaker",
}
"""What is uncertain about findings of a rule. On annotated news the speaker is wrong in a third of these or more."""

BY_PLACE: Final = "that its last part is of the same speaker is told by its place alone"
"""What is uncertain about a quotation one part of which stands in a sentence or paragraph of its own."""


_DENYING: Final = words(
    "deny denies denied denying dispute disputes disputed disputing refute refutes refuted refuting"
)
"""What follows such a cue the speaker says is not so."""


def reason(rule: str, cue: str | None, who: str | None, referent: Referent | None) -> str:
    """The sentence for a finding, with the source's words in it, and who the speaker is when the words do not say."""
    sentence = RULES[rule]
    if who is None and "{who}" in sentence:
        return f"'{cue}' stands by the words, and nobody is named as its subject"
    sentence = sentence.format(cue=cue, who=who)
    if rule == "content-after" and cue is not None and cue.casefold() in _DENYING:
        sentence = sentence.replace("is its content", "is what it denies")
    if referent is None or referent.actor.name == who:
        return sentence
    return f"{sentence}, who is {referent.actor.name}" + (f", {referent.through}" if referent.through else "")
