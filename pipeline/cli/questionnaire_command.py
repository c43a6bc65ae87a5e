"""`reviewdeck questionnaire`: the questionnaire of a review as a form tool imports it, and a link for each deal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.reporters import Reporter
from pipeline.cli.reporting import Command, build_folder, format_option, inputs_argument
from pipeline.diagnostics import InputsError, ReviewdeckError
from pipeline.questionnaire import TOOLS, write

if TYPE_CHECKING:
    from pipeline.questionnaire.questionnaire import Questionnaire


@click.command(cls=Command)
@inputs_argument
@click.option("--for", "tool", type=click.Choice(list(TOOLS)), required=True, help="The tool that it goes into.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="The file to write; otherwise one that is named for the tool, in the folder build of the review.",
)  # fmt: skip
@click.option("--links", "url", metavar="URL", help="Write no file, but list a link for each deal to the form at URL.")
@click.option("--only", "language", metavar="CODE", help="Only this language, where there is a translation.")
@click.option("--force", is_flag=True, help="Replace a file that holds something else.")
@format_option()
def questionnaire(
    inputs: Path,
    tool: str,
    output: Path | None,
    url: str | None,
    language: str | None,
    force: bool,
    reporter: Reporter,
) -> None:
    """Write the questionnaire of the folder INPUTS as a form tool imports it. Only review.yaml needs to be there.

    \b
    Examples:
      reviewdeck questionnaire --for limesurvey
      reviewdeck questionnaire my-review --for html -o form.html
      reviewdeck questionnaire --for limesurvey --links https://survey.example.org/123456
    """
    asked = _asked(inputs, tool, language)
    if url is not None:
        from pipeline.questionnaire.links import links

        reporter.links(links(asked, tool, url))
        return
    target = output or build_folder(inputs) / f"questionnaire-{tool}{TOOLS[tool].suffix}"
    written = _put(target, write(asked, tool), force=force)
    reporter.questionnaire(target, asked, TOOLS[tool].name, unchanged=not written)


def _asked(inputs: Path, tool: str, language: str | None) -> Questionnaire:
    """The questionnaire in the languages that the tool takes, or in the one that is wanted."""
    from pipeline.inputs.questionnaire import load_questionnaire

    loaded = load_questionnaire(inputs)
    asked = loaded.questionnaire
    if asked is None:
        raise InputsError(loaded.diagnostics)
    languages = [each.language for each in asked.all_languages]
    if language is not None and language not in languages:
        file = f"questionnaire.{language}.md"
        raise ReviewdeckError("no-such-language", language=language, languages=languages, file=file)
    if language is None and TOOLS[tool].several_languages:
        return asked
    return asked.only(language or asked.language)


def _put(target: Path, content: bytes, *, force: bool) -> bool:
    """Write the file and say whether it changed; ReviewdeckError where it would replace what somebody may have sent out."""
    from pipeline.files import digest, digest_of, write

    if target.exists():
        if digest_of(target) == digest(content):
            return False
        if not force:
            raise ReviewdeckError("questionnaire-occupied", file=target)
    write(target, content)
    return True
