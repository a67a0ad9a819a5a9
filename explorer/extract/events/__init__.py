"""Step "events" of the pipeline: what happened, who did it to whom, where and when.

`classes` holds the table of action classes and `lexicon` the words looked up; `tokens` and `groups` read a sentence
as tokens and verb groups, `subjects`, `arguments` and `phrases` find who does what to whom; `triggers` says which words
tell an event, `senses` in which sense a verb is used, `modality` whether it happens, `parties` who takes part, `dating`
when, `wording` cuts the words for a row; `step` puts it together. Rules, by name:

| rule | what it finds |
|---|---|
| active-verb | a verb of the table in the active voice; its subject acts, its object is acted upon |
| passive-verb | the same in the passive; its subject is acted upon, "by" names who acts |
| reduced-participle | a participle behind a noun ("boats seized from smugglers"), read as a passive |
| infinitive | an infinitive or gerund, with the subject of the verb that governs it |
| light-verb | a verb that says little with an event noun as its object ("held talks", "launched an attack") |
| event-noun | an event noun; its owner or what follows "by" acts |
| same-again | "did the same": the class of the event told before |
| must-demand | what somebody says that another must do, as a request |
"""

from explorer.extract.events.step import find

__all__ = ["find"]
