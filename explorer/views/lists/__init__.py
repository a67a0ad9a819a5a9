"""The tables of actors, events, quotations and sums."""
