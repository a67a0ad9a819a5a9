"""Findings of many sources -> actors across sources and the facts they share."""
