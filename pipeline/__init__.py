"""reviewdeck: from a consultant's findings and a survey export to a finished review deck."""

__version__ = "0.1.0"
