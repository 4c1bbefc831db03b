"""Translations of the bulletin’s texts: their state, what is left to do, and how they are accepted."""
