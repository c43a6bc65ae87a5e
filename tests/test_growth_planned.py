"""The same of whole decks: twice as much text, or twice as many deals, is read and planned in about twice the time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline import build
from pipeline.diagnostics import InputsError
from tests.builders import edited, review_folder
from tests.test_growth import grows_in_proportion

TABLE = "\n\n| a | b |\n|---|---|\n"
TEXTS: dict[str, Callable[[int], str]] = {
    "points": lambda number: "- A point of some words.\n" * number,
    "points that are all different": lambda number: "".join(f"- Point {each} of some words.\n" for each in range(number)),
    "one paragraph": lambda number: "Some words of it. " * number,
    "one word": lambda number: "a" * number * 10,
    "one word of many styles": lambda number: "**a**b" * number,
    "paragraphs": lambda number: "Some words.\n\n" * number,
    "blocks": lambda number: "".join(f"## Heading {each}\n\n- A point.\n\n" for each in range(number)),
    "parts": lambda number: "".join(f"# Part {each}\n\n- A point.\n\n" for each in range(number)),
    "rows of a table": lambda number: TABLE + "| some words | 1 |\n" * number,
    "one cell of a table": lambda number: TABLE + f"| {'some words ' * number} | 1 |\n",
    "tables": lambda number: f"{TABLE}| a | 1 |\n" * (number // 10),
    "deep lists": lambda number: "- One.\n  - Two.\n    - Three.\n" * number,
    "numbered lists": lambda number: "".join(f"{each + 1}. A point.\n" for each in range(number)),
    "footnotes": lambda number: "".join(f"- A point.[^{each}]\n\n[^{each}]: A note.\n\n" for each in range(number)),
    "one footnote": lambda number: f"- A point.[^1]\n\n[^1]: {'note ' * min(number, 150)}\n\n" + "- A point.[^1]\n" * number,
    "quotes": lambda number: "> Some words. — A person\n\n" * number,
    "links": lambda number: "- A point with [a link](https://example.org) and [a jump](deal:green-roofs).\n" * number,
    "pictures": lambda number: "![A map](images/map.png)\n\n" * (number // 10),
    "slides": lambda number: "- A point.\n\n---\n\n" * number,
    "notes": lambda number: "- A point.\n\n::: notes\nWords.\n:::\n\n" * number,
}  # fmt: skip


def planned(folder: Path) -> None:
    with suppress(InputsError):  # problems take their time too
        build.plan(build.prepared(folder))


@pytest.mark.parametrize("kind", TEXTS)
def test_texts(kind: str, tmp_path: Path) -> None:
    def work(number: int) -> None:
        text = TEXTS[kind](number)
        planned(review_folder(tmp_path, **{"background.md": text if kind == "parts" else f"# Part\n\n{text}"}))

    grows_in_proportion(work, 250)


def test_deals(tmp_path: Path) -> None:
    def work(number: int) -> None:
        text = edited("deals/quiet-streets.md")
        names = [f"deal-{each}" for each in range(number)]
        files = {f"deals/{name}.md": text.replace("Quiet streets", name) for name in names}
        settings = edited("review.yaml", ("quiet-streets]", f"quiet-streets, {', '.join(names)}]"))
        planned(review_folder(tmp_path / str(number), **files, **{"review.yaml": settings}))

    grows_in_proportion(work, 40)


def test_deals_that_nobody_knows(tmp_path: Path) -> None:
    def work(number: int) -> None:
        rows = "".join(f"deal {each},s{each},1,1,1,1,\n" for each in range(number))
        planned(review_folder(tmp_path, **{"survey.csv": edited("survey.csv") + rows}))

    grows_in_proportion(work, 1_000)


@pytest.mark.parametrize("known", [True, False])
def test_indicators_and_their_statements(known: bool, tmp_path: Path) -> None:
    def work(number: int) -> None:
        names = [f"theme {each}" for each in range(number)]
        listed = "".join(
            f"  - {{id: t{each}, name: {name}, statements: [{{id: s{each}, text: Statement {each}.}}]}}\n"
            for each, name in enumerate(names)
        )
        blocks = "".join(f"\n## {name}\n\n- A point.\n" for name in names) if known else ""
        head, *rows = edited("survey.csv").splitlines()
        columns = [",".join([head, *(f"s{each}" for each in range(number))])]
        columns += [",".join([row, *("3" for _ in range(number))]) for row in rows]
        files = {
            file: edited(file) + blocks for file in ("findings.md", "deals/green-roofs.md", "deals/quiet-streets.md")
        }
        files |= {"review.yaml": edited("review.yaml") + listed, "survey.csv": "\n".join(columns) + "\n"}
        planned(review_folder(tmp_path, **files))

    grows_in_proportion(work, 30)


def test_audiences(tmp_path: Path) -> None:
    def work(number: int) -> None:
        names = [f"group-{each}" for each in range(number)]
        listed = "".join(f"  - {{id: {name}, name: {name}}}\n" for name in names)
        settings = edited(
            "review.yaml", ("  - {id: towns, name: The towns}\n", f"  - {{id: towns, name: The towns}}\n{listed}")
        )
        files = {f"conclusions/{name}.md": edited("conclusions/towns.md") for name in names}
        planned(review_folder(tmp_path, **files, **{"review.yaml": settings}))

    grows_in_proportion(work, 40)
