"""The quotation card: all renderings of the selected quotation, word by word."""
