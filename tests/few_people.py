"""Small reviews of deals that few people answered for."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

INDICATORS = {"process": "Shape of the process", "partners": "Choice of partners", "results": "Results"}
NAMES = {
    "alpha": "Alpha park",
    "beta": "Beta bridge",
    "gamma": "Gamma square",
    "delta": "Delta docks",
    "eps": "Epsilon hill",
}
STATEMENTS = {"process": ("q1", "q2"), "partners": ("q3",), "results": ("q4",)}

Rows = Mapping[str, Sequence[Sequence[object]]]
"""The answers of each respondent to the four statements, by deal."""


def made_up(sizes: Mapping[str, int], seed: int = 1) -> dict[str, list[list[object]]]:
    """Answers of so many people for each deal."""
    dice = random.Random(seed)
    return {deal: [[dice.randint(1, 5) for _ in range(4)] for _ in range(size)] for deal, size in sizes.items()}


def few(folder: Path, rows: Rows, *, charts: str = "picture", text: str = "A finding.", **survey: object) -> Path:
    """A review whose deck shows everything that is made of figures, in `folder`."""
    settings = "".join(f"  {key}: {value}\n" for key, value in survey.items())
    indicators = "".join(
        f"  - id: {id_}\n    name: {name}\n    statements:\n"
        + "".join(f"      - {{id: {statement}, text: Statement {statement}.}}\n" for statement in STATEMENTS[id_])
        for id_, name in INDICATORS.items()
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "deals").mkdir(exist_ok=True)
    (folder / "review.yaml").write_text(
        "title: Few people\ndate: 2024-03-01\nlanguage: en\ndeal: {singular: project, plural: projects}\n"
        f"charts: {charts}\nchapters: [deals, methodology]\ndeals: [{', '.join(rows)}]\n"
        f"survey:\n  file: survey.csv\n{settings}indicators:\n{indicators}",
        "utf-8",
    )
    lines = [",".join(["deal", "q1", "q2", "q3", "q4"])]
    lines += [",".join([deal, *map(str, each)]) for deal, those in rows.items() for each in those]
    (folder / "survey.csv").write_text("\n".join(lines) + "\n", "utf-8")
    for deal in rows:
        findings = "\n\n".join(f"## {name}\n\n- {text}" for name in INDICATORS.values())
        (folder / "deals" / f"{deal}.md").write_text(
            f"---\nname: {NAMES[deal]}\n---\n\n# Findings\n\n{findings}\n", "utf-8"
        )
    (folder / "methodology.md").write_text(
        "# Few people\n\n::: privacy\n:::\n\n# Response\n\n::: response\n:::\n\n# Overview\n\n::: overview\n:::\n\n"
        "# Questionnaire\n\n::: questionnaire\n:::\n",
        "utf-8",
    )
    return folder
