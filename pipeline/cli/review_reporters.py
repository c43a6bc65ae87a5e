"""How `reviewdeck review` and `reviewdeck diff` show what they found, but as text and JSON: Markdown, a page, a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline import files
from pipeline.cli.reporters import Reporter
from pipeline.cli.reporters import _bold as bold
from pipeline.cli.reporters import _say as say

if TYPE_CHECKING:
    from pipeline.inspection import Inspected
    from pipeline.review import Reviewed
    from pipeline.review.compare import Comparison


class Markdown(Reporter):
    """For issues and mails."""

    for_people = prints_patches = False

    def reviewed(self, found: Reviewed, output: Path | None) -> None:  # noqa: ARG002 - for formats that are files
        """What reviewers did, and what became of it."""
        from pipeline.review.reports import as_markdown

        for line in as_markdown(found, self.language):
            say(line)

    def compared(self, found: Comparison) -> None:
        """In what two decks differ."""
        from pipeline.review.compare_report import as_markdown

        for line in as_markdown(found.differences, self.language):
            say(line)


class Html(Reporter):
    """One page that needs nothing beside itself."""

    for_people = prints_patches = False
    takes_file = True

    def reviewed(self, found: Reviewed, output: Path | None) -> None:
        """What reviewers did, and what became of it."""
        from pipeline.review.page import as_html

        self._page(as_html(found, self.language), output)

    def compared(self, found: Comparison) -> None:
        """In what two decks differ."""
        from pipeline.review.compare_report import as_html

        self._page(as_html(found, self.language), None)

    def inspected(self, found: Inspected, target: Path | None, copy: Path | None) -> None:  # noqa: ARG002 - told as text
        """What breaks a rule in a deck, and what was mended."""
        from pipeline.inspection.page import as_html

        self._page(as_html(found, self.language), None)

    def _page(self, page: str, output: Path | None) -> None:
        if output is None:
            click.echo(page.encode(), nl=False)
            return
        files.write(output, page.encode())
        say(self.words("written", file=bold(output)))


class Xlsx(Reporter):
    """A workbook with a row for each remark."""

    prints_patches = False
    needs_file = takes_file = True

    def reviewed(self, found: Reviewed, output: Path | None) -> None:
        """What reviewers did, and what became of it."""
        from pipeline.review.sheet import as_xlsx

        assert output, "the command asks for it"
        files.write(output, as_xlsx(found, self.language))
        say(self.words("written", file=bold(output)))


REPORTERS: Mapping[str, type[Reporter]] = {"markdown": Markdown, "html": Html, "xlsx": Xlsx}
"""By what --format calls them."""
