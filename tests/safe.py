"""Whether a deck may be sent out: our own check of the package, and a validator's."""

import functools
from pathlib import Path

from openxml_audit import OpenXmlValidator

from pipeline.checks import SAFETY, inspect
from pipeline.deck.contents import read

TEMPLATE = Path(__file__).parents[1] / "templates/default.pptx"


def unsafe(deck: Path) -> list[str]:
    """What is unsafe in the file, a sentence each; errors that its template already has are left out."""
    return [*problems(deck), *sorted(_errors(deck) - _of_the_template())]


def problems(deck: Path) -> list[str]:
    """What our own check says, a line each: the rule, the part, a sentence."""
    found = inspect(read(deck), (*SAFETY, "languages"))
    return [f"{each.rule}: {each.problem.part}: {each.problem.message}" for each in found]


def _errors(path: Path) -> set[str]:
    return {f"{each.error_type}: {each.description}" for each in OpenXmlValidator().validate(str(path)).errors}


@functools.cache
def _of_the_template() -> set[str]:
    return _errors(TEMPLATE)
