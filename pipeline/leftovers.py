"""What earlier builds left that shows figures which are withheld now: our own files go, those of people are told."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from pathlib import Path

from pipeline import guard, manifest
from pipeline.cache import Cache
from pipeline.diagnostics import ReviewdeckError
from pipeline.exposure import Figures
from pipeline.messages import Message, said
from pipeline.model import Review
from pipeline.package_door import packed
from pipeline.scores import Statistics

LOOKED_AT = (".pptx", ".docx", ".csv", ".html", ".pdf", ".png", ".xlsx")
"""The ends of the names of files that may show figures."""

WHOLESALE = (".html", ".pdf", ".png", ".xlsx")
"""The ends of those into which nobody looks: pages, pictures and our workbooks of scores may show all that their deck did."""

QUESTIONNAIRE = "questionnaire-"
"""How the name of a questionnaire begins, which is made before there are figures."""


def shown(review: Review, statistics: Statistics) -> frozenset[str]:
    """The names of the figures that a build shows, which say nothing of what they are."""
    least = review.survey.minimum_respondents if review.survey else 0
    names = set()
    for deal, of_deal in statistics.scores.items():
        if statistics.respondents.get(deal, 0) >= least:
            names.add(f"{deal}/respondents")
        for indicator, score in of_deal.items():
            if score.mean is not None:
                names.add(f"{deal}/{indicator}/mean")
            if score.minimum is not None:
                names.add(f"{deal}/{indicator}/range")
        for statement, single in statistics.statements.get(deal, {}).items():
            if single.mean is not None:
                names.add(f"{deal}/{statement}/statement")
    names |= {f"{statement}/shares" for statement, total in statistics.together.items() if total.shares}
    return frozenset(names)


def clear(output: Path, cache: Cache, figures: Figures, targets: Collection[Path]) -> list[Message]:
    """Remove from `output` what shows more than `figures` may, and say what became of it.

    What builds keep for the next ones goes; so do decks that we made and nobody has edited, with their entries in the manifest of
    sections, but for `targets`, which are about to be written. Of files that people may have edited it is told that they show
    figures. Nothing happens where no figure that was shown before is withheld now.
    """
    now, before = shown(figures.review, figures.shown), cache.shown_before()
    if before is not None and before <= now:
        cache.remember_shown(now)
        return []
    cache.forget_figures()
    told: list[Message] = []
    removed: list[Path] = []
    remaining = False
    for path in sorted(_files(output)):
        ours = cache.is_ours(path)
        of_people = path.suffix.lower() == ".png" and not ours and not _is_slide(path)
        asks = path.parent == output and path.name.startswith(QUESTIONNAIRE)
        if of_people or asks or (path in targets and ours) or not _shows(path, figures):
            continue
        if path in targets:
            remaining = True
            told.append(said("leftover/edited", file=path))
        elif ours:
            path.unlink()
            removed.append(_without_slides(path, output))
        else:
            remaining = True
            told.append(said("leftover/kept", file=path))
    if removed:
        manifest.write(output, manifest.listed(output))
    cache.forget_written({*_files(output)})
    cache.remember_shown(now | (before or frozenset()) if remaining else now)
    return [*(said("leftover/removed", file=path) for path in dict.fromkeys(removed)), *told]


def _without_slides(path: Path, output: Path) -> Path:
    """What is told of a file that is gone: of the picture of a slide the folder of all of them, which goes with the last."""
    if path.suffix.lower() != ".png" or path.parent == output:
        return path
    if not any(path.parent.iterdir()):
        path.parent.rmdir()
    return path.parent


def _files(output: Path) -> Iterator[Path]:
    for path in output.rglob("*") if output.is_dir() else ():
        hidden = any(part.startswith(".") for part in path.relative_to(output).parts)
        if not hidden and path.suffix.lower() in LOOKED_AT and path.is_file():
            yield path


def _is_slide(path: Path) -> bool:
    """Whether a picture is called as those of slides are, wherever it comes from."""
    return path.stem.isdigit() or path.stem == "deck"


def _shows(path: Path, figures: Figures) -> bool:
    """Whether a file shows figures that are withheld now; a page may, and a table of scores that can't be read."""
    if not figures.withholds(""):
        return False
    if path.suffix.lower() in WHOLESALE:
        return path.suffix.lower() != ".xlsx" or path.name.startswith("scores")
    try:
        content = packed(path)
        if path.suffix.lower() == ".csv":
            return any(figures.is_withheld_row(row) for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        if path.suffix.lower() == ".docx":
            from pipeline.deck.paper_sayings import paper_sayings

            deal = path.name.split(".")[0]
            said = figures.exposed(f"deal/{deal}", "", paper_sayings(content, path.name), figures.telling_references())
            return any(found.withheld for _, found in said)
        return bool(guard.withheld(guard.places(guard.opened(content, path.name), figures)))
    except (ReviewdeckError, OSError):
        return False
    except (ValueError, csv.Error):
        return path.name.startswith("scores")
