"""What the table of action classes says about one kind of event."""

from explorer.lean import dataclass


@dataclass(frozen=True, slots=True)
class ActionClass:
    """One kind of event.

    Attributes:
        name: what the window and files call it, a lower-case noun.
        meaning: one line for the documentation.
        verbs: base forms, separated by commas; a verb with its particle is "blow up".
        nouns: singular forms of the nouns that name such an event, separated by commas.
        mutual: whether those who act together act on each other (an agreement, a meeting, a battle).
        matrix: whether what is agreed, asked or threatened follows as a clause whose parties are the target.
        undergone: whether the subject of a verb without object undergoes the event ("the mission will end").
    """

    name: str
    meaning: str
    verbs: str
    nouns: str = ""
    mutual: bool = False
    matrix: bool = False
    undergone: bool = False


def entries(listing: str) -> list[str]:
    """The entries of a list of the table."""
    return [entry.strip() for entry in listing.split(",") if entry.strip()]
