"""The questionnaire of a review as each form tool imports it: one module a tool, and what they are in one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.questionnaire.questionnaire import Questionnaire


@dataclass(frozen=True)
class Tool:
    """A form tool, or a family of them that takes the same file."""

    name: str
    """For people."""
    module: str
    """Where `write(questionnaire) -> bytes` stands for it."""
    suffix: str
    several_languages: bool = False
    """Whether one file can hold all languages."""


TOOLS: Mapping[str, Tool] = {
    "limesurvey": Tool("LimeSurvey", "limesurvey", ".txt", several_languages=True),
    "xlsform": Tool("KoBo and ODK (XLSForm)", "xlsform", ".xlsx", several_languages=True),
    "surveyjs": Tool("SurveyJS", "surveyjs", ".json", several_languages=True),
    "qualtrics": Tool("Qualtrics", "qualtrics", ".txt"),
    "google-forms": Tool("Google Forms (Apps Script)", "google_forms", ".gs"),
    "word": Tool("Microsoft Forms and paper (Word)", "word", ".docx"),
    "html": Tool("browsers (HTML)", "html_form", ".html"),
}


def write(questionnaire: Questionnaire, tool: str) -> bytes:
    """The file that one of `TOOLS` imports; the same questionnaire gives the same bytes."""
    written: bytes = import_module(f"pipeline.questionnaire.{TOOLS[tool].module}").write(questionnaire)
    return written
