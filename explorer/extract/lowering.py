"""Lower case that keeps every offset."""


def lowered(shadow: str) -> str:
    """The shadow in lower case, of the same length: a letter whose small form is longer stays as it is."""
    low = shadow.lower()
    if len(low) == len(shadow):
        return low
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in shadow)
