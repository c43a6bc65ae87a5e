"""What `check` looks at: the inputs and all that they name, as a build would, as far as that can be without building."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import reading
from pipeline.diagnostics import Diagnostic, InputsError, error, errors, in_order
from pipeline.drawings import look_at_pictures
from pipeline.messages import Message

if TYPE_CHECKING:
    from pipeline.inputs import Loaded
    from pipeline.model import Review


@dataclass(frozen=True)
class Checked:
    """What there is to say of a folder of inputs."""

    diagnostics: list[Diagnostic]
    """In order of file, line and column."""
    notes: tuple[Message, ...]
    """What is worth knowing where all is well."""


def check(folder: Path, *, run_extensions: bool = False) -> Checked:
    """Everything that a build of the inputs in `folder` would tell, and what is wrong with the questionnaire.

    The template is looked at where it is none of those that come with us. The review's own code runs where it may
    `run_extensions`; else it is told that nobody looked at what it draws. What its `finish` does only a build shows.
    """
    from pipeline.inputs import load

    loaded = load(folder)
    named = reading.NamedFiles(loaded, folder)
    template = named.template() if named.has_own_look or loaded.known.settings.text_size else None
    named.house_style()
    found = [*loaded.diagnostics, *named.problems, *_questionnaire(folder)]
    if loaded.review is not None and loaded.review.survey is not None:
        from pipeline import guard
        from pipeline.remarks import remarks

        found += remarks(loaded.review, guard.figures_of(loaded.review))
    if loaded.review is not None and template is not None:
        from pipeline.named_colours import colours_not_there

        found += colours_not_there(loaded.review, template[0])
    found += _outputs(loaded)
    if not run_extensions:
        found += _extensions(loaded, folder)
    if loaded.review is not None:
        found += look_at_pictures(loaded.review, folder)
    if loaded.review is not None and not errors(found) and _is_to_be_planned(loaded.review, run_extensions):
        found += _planned(folder, run_extensions)
    return Checked(in_order(found), loaded.notes)


def _outputs(loaded: Loaded) -> Iterator[Diagnostic]:
    """That a program is missing which one of the outputs needs."""
    from pipeline.pdf import typeset

    known = loaded.known
    if "pdf" in known.settings.outputs and known.knows("outputs") and not typeset.available():
        yield error(known.place("outputs", known.settings.outputs.index("pdf")), "no-typst/asked")


def _questionnaire(folder: Path) -> Iterator[Diagnostic]:
    """What is wrong with questionnaire.md and its translations, where there are any."""
    if any(folder.glob("questionnaire*.md")):
        from pipeline.inputs.questionnaire import load_questionnaire

        for each in load_questionnaire(folder).diagnostics:
            if each.location.file.startswith("questionnaire"):
                yield each


def _extensions(loaded: Loaded, folder: Path) -> list[Diagnostic]:
    """What is wrong with the review's own code that can be seen without running it."""
    known = loaded.known
    if not known.settings.extensions or not known.knows("extensions"):
        return []
    from pipeline import extensions

    return extensions.unread(known.settings.extensions, folder, known.key_place("extensions"))


def _is_to_be_planned(review: Review, run_extensions: bool) -> bool:
    """Whether there is something in the deck that only its plan shows.

    That is own charts, signs that fonts may lack, or names for which PowerPoint's own charts have no room.
    """
    from pipeline.charts import typefaces

    names = [*(each.name for each in review.indicators), *(each.short_name for each in review.deals)]
    written = " ".join([*names, *review.labels.values()])
    drawn = bool(run_extensions and review.extensions) or review.charts == "native"
    return drawn or typefaces.needs_machine_fonts(written, "Arimo")


def _planned(folder: Path, run_extensions: bool) -> list[Diagnostic]:
    """What comes up when the deck is planned and the author's own charts are drawn."""
    from pipeline import build, deck_writer

    try:
        prepared = build.prepared(folder, run_extensions=True if run_extensions else None)
        own = deck_writer.OwnCharts(prepared)
        own.drawn(build.plan(prepared))
    except InputsError as error:
        return error.diagnostics
    return own.warnings
