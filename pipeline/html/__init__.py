"""A deck as one page for reading: headings, lists, tables and figures in their order, where the slides are no longer.

`reading` makes of the planned slides what a reader goes through, `page` makes HTML of that.
"""

from pipeline.html.page import as_html

__all__ = ["as_html"]
