"""The rules of the step: how an event is told."""

from typing import Final

RULES: Final[dict[str, str]] = {
    "active-verb": "A verb of the table in the active voice: its subject acts, its object is acted upon",
    "passive-verb": "A verb of the table in the passive: its subject is acted upon, 'by' names who acts",
    "reduced-participle": "A participle behind a noun, read as a passive ('weapons seized from rebels')",
    "infinitive": "An infinitive or gerund, with the subject of the verb that governs it",
    "light-verb": "A verb that says little with an event noun as its object ('held talks')",
    "event-noun": "A noun that tells an event: its owner or what follows 'by' acts",
    "same-again": "'did the same' repeats the event told before",
    "must-demand": "What somebody says that another must do is a request",
}
"""Every rule, with the sentence that documents it."""
