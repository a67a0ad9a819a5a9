"""Words of others in rich text: Qt would take "<b>" in a tip for markup, so words are escaped and said to be rich."""

from html import escape


def as_html(words: str) -> str:
    """Words as HTML that shows every character as it is; line ends stay line ends."""
    return escape(words).replace("\n", "<br>")


def as_tip(words: str) -> str:
    """Plain words as a tip; "" stays no tip."""
    return f"<qt>{as_html(words)}</qt>" if words else ""
