"""Decks as files: the template read, a plan written, a deck that people edited read back."""
