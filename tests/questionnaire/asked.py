"""Reviews that have nothing but a review.yaml and the texts of a questionnaire, with what tools stumble over in them."""

from pathlib import Path
from typing import Any

import yaml

from pipeline.inputs.questionnaire import load_questionnaire
from pipeline.questionnaire.questionnaire import Questionnaire

ODD = (
    'Says "yes" and \'no\', and ""twice""',
    "A tab\tand a line\nbreak",
    "=1+1 is no formula, nor is +31 or @SUM(A1)",
    "Tom & Jerry <b>are</b> > others; a < b",
    "Long. " * 41 + "End.",
    "Smiles 🙂, is 日本語 and has \u2028 in it",
    "{deal} and ${deal} and [[Block:x]] and ]]> and </script>",
)
FRONT = "---\nopen_question: true\n---\n"
TRANSLATION = """---
title: Review of <things>
question: Do you agree?
open_question: Anything else?
scale: {1: fully disagree, 5: fully agree}
indicators: {one-theme: One theme, two-2: Second & last}
statements: {q1: First, q-2: Second, q3: "Third {x}"}
deals: {deal-1: The first}
---
# Introduction
Welcome.
# Closing
Bye.
"""


def settings(**given: Any) -> dict[str, Any]:
    """The settings of a small Dutch review, or those `given`."""
    return {
        "title": "Onderzoek",
        "date": "2024-05-01",
        "language": "nl",
        "deal": {"singular": "project", "plural": "projecten"},
        "deals": ["deal-1", "deal-2"],
        "survey": {"file": "none.csv", "scale": {"minimum": 1, "maximum": 5, "labels": {1: "oneens", 5: "eens"}}},
        "indicators": [
            {
                "id": "one-theme",
                "name": "Eén thema",
                "statements": [{"id": "q1", "text": "Eerste"}, {"id": "q-2", "text": "Tweede"}],
            },
            {"id": "two-2", "name": "Tweede & laatste", "statements": [{"id": "q3", "text": "Derde {x}"}]},
        ],
    } | given


def odd_indicators() -> list[dict[str, Any]]:
    """An indicator whose statements hold everything that a format could take for its own."""
    statements = [{"id": f"q{number}", "text": text} for number, text in enumerate(ODD)]
    return [{"id": "odd", "name": ODD[3], "statements": statements}]


def scale(minimum: int, maximum: int, labels: dict[int, str] | None = None) -> dict[str, Any]:
    """The settings of a survey with this scale."""
    return {"file": "none.csv", "scale": {"minimum": minimum, "maximum": maximum, "labels": labels or {}}}


def write_inputs(folder: Path, files: dict[str, str] | None = None, **given: Any) -> Path:
    """The folder with a review.yaml and these files."""
    folder.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(settings(**given), allow_unicode=True, sort_keys=False)
    for name, content in {"review.yaml": text, **(files or {})}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8", newline="")
    return folder


def asked(folder: Path, files: dict[str, str] | None = None, **given: Any) -> Questionnaire:
    """The questionnaire of such a folder."""
    loaded = load_questionnaire(write_inputs(folder, files, **given))
    assert loaded.questionnaire is not None, loaded.diagnostics
    return loaded.questionnaire


def joined(text: str) -> str:
    """A text as the settings hold it: blanks are single."""
    return " ".join(text.split())
