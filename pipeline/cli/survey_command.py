"""`reviewdeck survey`: how the survey's files were understood."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.reporters import Reporter
from pipeline.cli.reporting import Command, format_option, inputs_argument
from pipeline.diagnostics import InputsError, ReviewdeckError

if TYPE_CHECKING:
    from pipeline.inputs.survey_reading import SurveyReading


@click.command(cls=Command)
@inputs_argument
@click.option("--write", is_flag=True, help="Put what the columns were taken for into review.yaml.")
@format_option()
def survey(inputs: Path, write: bool, reporter: Reporter) -> None:
    """Show how the survey in the folder INPUTS was understood.

    From which tool its files come, which column is which statement, which rows count, how often each answer was given, and
    who is missing. Nothing of what a single respondent wrote is shown, and no findings need be there yet.

    \b
    Examples:
      reviewdeck survey
      reviewdeck survey my-review --write
      reviewdeck survey my-review --format json
    """
    from pipeline.inputs.early import load_early

    loaded = load_early(inputs)
    written: tuple[str, ...] = ()
    if write and loaded.overview is not None:
        written = _write(inputs / "review.yaml", loaded.overview.readings)
        loaded = load_early(inputs) if written else loaded
    if loaded.overview is None:
        if loaded.diagnostics:
            raise InputsError(loaded.diagnostics)
        raise ReviewdeckError("no-survey")
    reporter.survey(loaded.overview, loaded.diagnostics, inputs, written)
    raise SystemExit(0 if loaded.review else 1)


def _write(file: Path, readings: tuple[SurveyReading, ...]) -> tuple[str, ...]:
    """Put the columns into review.yaml; what was added."""
    from pipeline import files
    from pipeline.inputs.survey_mapping import found_columns, with_columns

    text = file.read_bytes().decode("utf-8")
    changed, added = with_columns(text, found_columns(readings))
    if added:
        files.write(file, changed.encode())
    return added
