"""Expected errors: what a user can cause and mend. Everything else is a bug and reaches the one handler in the app."""

from explorer.lean import dataclass


class ExpectedError(Exception):
    """An error with a message for the user: what happened, where, what to do next. Never shown as a traceback."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One input that could not be used.

    Attributes:
        where: the file, line or name as the user knows it.
        reason: why, as a sentence without a full stop at its end.
        hint: what to do next; may be empty.
    """

    where: str
    reason: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}" + (f". {self.hint}" if self.hint else "")
