"""The tables of actors, events, quotations, sums and sources."""
