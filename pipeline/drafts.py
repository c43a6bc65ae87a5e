"""After the talks: a file for each deal that has none, with the headings that findings need and hints of what the talk said."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline import files
from pipeline.diagnostics import Diagnostic
from pipeline.model import DealNaming

_ONLY_A_NAME = re.compile(r"\s*(?:---\n.*?\n---[ \t]*\n)?(?:\s|<!--.*?-->)*", re.DOTALL)


def draft_findings(folder: Path) -> tuple[list[Path], list[Diagnostic], DealNaming]:
    """Write the files of deals that have none; those written, warnings, and what the review calls a deal.

    A file that holds front matter and comments alone keeps them, and goes on with the draft; any other is left as it is.
    InputsError where the settings or the survey are wrong.
    """
    from pipeline.guides import early_context
    from pipeline.inputs.early import deal_file
    from pipeline.layout.findings_drafts import findings_draft, front_matter
    from pipeline.layout.guide_talk import talk

    context, _, warnings = early_context(folder)
    written = []
    for deal in context.review.deals:
        target = folder / deal_file(deal.id)
        known = _text(target)
        if known is None or not _ONLY_A_NAME.fullmatch(known):
            continue
        opening = known.rstrip() + "\n" if known.strip() else front_matter(deal.name)
        files.write(target, f"{opening}\n{findings_draft(context, talk(context, deal))}".encode())
        written.append(target)
    return written, warnings, context.review.deal_naming


def _text(file: Path) -> str | None:
    """What stands in `file`, "" where it is not there; None where it is something else or can't be read."""
    if not file.exists() and not file.is_symlink():
        return ""
    try:
        return file.read_text("utf-8").replace("\r\n", "\n")
    except (OSError, ValueError):
        return None
