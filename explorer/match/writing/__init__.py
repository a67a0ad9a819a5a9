"""The sentences of "What differs": each is made of a row by one function, or not when the texts do not bear it out."""
