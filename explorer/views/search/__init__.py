"""Find in all sources: what is looked for, and the hits with the words around them."""
