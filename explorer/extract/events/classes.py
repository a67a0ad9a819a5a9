"""The table of action classes: what kinds of events are told apart, and the verbs and nouns that name them.

The cut follows the event ontologies of the political sciences (CAMEO and its successor PLOVER: agree, consult, aid,
demand, reject, threaten, protest, coerce, assault, fight, mobilize, retreat ...) and adds what news of business and
disasters needs (trade, rise, fall, appointment, accident, death). Names and word lists are our own. A verb stands in
one class: its usual one in news. Verbs of mere saying and thinking, states and weather are in none.
"""

from explorer.extract.events.action import ActionClass
from explorer.extract.events.conflict import CONFLICT
from explorer.extract.events.dealings import DEALINGS
from explorer.extract.events.turns import TURNS

CLASSES: tuple[ActionClass, ...] = (*DEALINGS, *CONFLICT, *TURNS)
"""All classes, in the order in which a list shows them."""
