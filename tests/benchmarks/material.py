"""What is measured: the example, multiplied, edited, and written down for the programs that we compare with."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.slides import Deck, Shape

EXAMPLE = Path(__file__).parents[2] / "inputs"
EMU_PER_INCH = 914_400


def multiply(folder: Path, deals: int) -> Path:
    """The example as a review of so many deals in the new `folder`: each a copy of one of the seven under another name."""
    shutil.copytree(EXAMPLE, folder)
    settings = (folder / "review.yaml").read_text("utf-8")
    listed = re.search(r"^deals:\n((?:  - .*\n)+)", settings, re.MULTILINE)
    assert listed is not None
    originals = re.findall(r"  - (.*)\n", listed.group(1))
    rows = _survey(folder / "survey.csv")
    heading, answers = rows[0], rows[1:]
    at = heading.index("City Deal")
    ids = originals[:deals]
    names = {id_: _name(folder / "deals" / f"{id_}.md") for id_ in originals}
    copies = {name: [row for row in answers if row[at] == name] for name in names.values()}
    for number in range(len(originals), deals):
        id_ = originals[number % len(originals)]
        new, name = f"{id_}-{number + 1}", f"{names[id_]} {number + 1}"
        text = (folder / "deals" / f"{id_}.md").read_text("utf-8")
        text = re.sub(r"^name: .*$", f"name: {name}", text, count=1, flags=re.MULTILINE)
        text = re.sub(r"^short_name: (.*)$", rf"short_name: \1 {number + 1}", text, count=1, flags=re.MULTILINE)
        (folder / "deals" / f"{new}.md").write_text(text, "utf-8")
        for place, row in enumerate(copies[names[id_]]):
            own = [*row]
            own[at] = name
            own[0] = f"R{number + 1}-{place}"
            answered = [i for i, cell in enumerate(own) if i > at and cell.isdecimal()]
            turned = answered[(number + place) % len(answered)]
            own[turned] = str(1 + (int(own[turned]) + number) % 5)  # so that every radar is another
            answers.append(own)
        ids.append(new)
    listing = "deals:\n" + "".join(f"  - {id_}\n" for id_ in ids)
    (folder / "review.yaml").write_text(settings.replace(listed.group(0), listing), "utf-8")
    with (folder / "survey.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([heading, *answers])
    return folder


def edit(file: Path, number: int) -> None:
    """Change one point in `file`, each time in another way."""
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"^- (?:\(\d+\) )?", f"- ({number}) ", text, count=1, flags=re.MULTILINE), "utf-8")


def as_markdown(folder: Path) -> str:
    """All the text of the review as one Markdown file, for pandoc."""
    texts = [(folder / f"{name}.md").read_text("utf-8") for name in ("introduction", "background", "findings")]
    texts += [file.read_text("utf-8") for file in sorted((folder / "conclusions").glob("*.md"))]
    texts += [file.read_text("utf-8") for file in sorted((folder / "deals").glob("*.md"))]
    texts.append((folder / "methodology.md").read_text("utf-8"))
    bare = [re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL) for text in texts]
    return re.sub(r"^:::.*$", "", "\n\n".join(bare), flags=re.MULTILINE)


def describe(inputs: Path, file: Path) -> None:
    """The slides that the review would have, in JSON for slides.js, with the pictures of its charts beside."""
    from pipeline import build

    output = file.with_suffix("")
    build.build(inputs, output)
    deck = build.plan(build.prepared(inputs))
    _as_json(deck, sorted((output / "charts").glob("*.png")), file)


def count(inputs: Path, output: Path) -> int:
    """The number of slides of the deck that is built in `output`."""
    from pipeline import build

    return next(iter(build.build(inputs, output).decks.values()))


def _as_json(deck: Deck, charts: list[Path], file: Path) -> None:
    """The slides of `deck` for slides.js; its charts are shown by the pictures `charts`, one after the other."""
    from pipeline.slides import Chart, Picture, Table, Text

    pictures = iter(charts * 1000)

    def shape(each: Shape) -> dict[str, object] | None:
        box = each.box
        placed: dict[str, object] = {
            name: value / EMU_PER_INCH
            for name, value in (("x", box.left), ("y", box.top), ("w", box.width), ("h", box.height))
        }
        if isinstance(each, Chart | Picture):
            return {**placed, "image": str(next(pictures))}
        if isinstance(each, Table):
            rows = [
                ["\n".join(paragraph.text for paragraph in cell.paragraphs) for cell in row.cells] for row in each.rows
            ]
            return {**placed, "rows": rows}
        if isinstance(each, Text):
            return {**placed, "paragraphs": [paragraph.text for paragraph in each.paragraphs]}
        return None

    slides = [{"shapes": [found for each in slide.shapes if (found := shape(each))]} for slide in deck.slides]
    content = {"width": deck.width / EMU_PER_INCH, "height": deck.height / EMU_PER_INCH, "slides": slides}
    file.write_text(json.dumps(content), "utf-8")


def _survey(file: Path) -> list[list[str]]:
    return [row for row in csv.reader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";") if row]


def _name(file: Path) -> str:
    found = re.search(r"^name: (.*)$", file.read_text("utf-8"), re.MULTILINE)
    assert found is not None
    return found.group(1).strip("\"'")


if __name__ == "__main__":
    task, one, other = sys.argv[1:]
    found = {"describe": describe, "count": count}[task](Path(one), Path(other))
    print("" if found is None else found)
