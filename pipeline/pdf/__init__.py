"""A deck that is drawn and tagged -> a PDF, through typst, which is an extra."""
