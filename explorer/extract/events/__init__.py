"""Step "events" of the pipeline: what happened, who did it to whom, where and when.

`classes` holds the table of action classes (its rows in `dealings`, `conflict` and `turns`) and `lexicon` the words
looked up; `worth` tells which sentences are read at all; `tokens` and `groups` read a sentence as tokens and verb
groups, `subjects`, `arguments` and `phrases` find who does what to whom; `triggers` says which words tell an event,
`senses` in which sense a verb is used (by `sense_table` and `headwords`), `modality` whether it happens, `parties` who
takes part, `dating` when, `wording` cuts the words for a row; `drafts` puts one event together, and `step` dates and
lists them. `rules` has the rules by name.
"""

from explorer.extract.events.step import find

__all__ = ["find"]
