"""The usual script: pandas for the figures, pyplot for the radars, python-pptx for the slides, as most people would write it.

python usual.py INPUTS OUTPUT.pptx
"""

import re
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import yaml
from pptx import Presentation
from pptx.util import Cm, Pt

POINTS_PER_SLIDE = 8


def read_scores(folder, review):
    survey = review["survey"]
    data = pd.read_csv(folder / survey["file"], sep=None, engine="python", encoding="utf-8-sig")
    names = [statement["id"] for indicator in review["indicators"] for statement in indicator["statements"]]
    data[names] = data[names].apply(pd.to_numeric, errors="coerce")
    scores, lows, highs = {}, {}, {}
    for indicator in review["indicators"]:
        columns = [statement["id"] for statement in indicator["statements"]]
        for statement in indicator["statements"]:
            if statement.get("reversed"):
                data[statement["id"]] = 6 - data[statement["id"]]
        scores[indicator["name"]] = data[columns].mean(axis=1)
        lows[indicator["name"]] = data[columns].min(axis=1)
        highs[indicator["name"]] = data[columns].max(axis=1)
    deals = data[survey.get("deal_column", "deal")]
    return (
        pd.DataFrame(scores).groupby(deals).mean(),
        pd.DataFrame(lows).groupby(deals).min(),
        pd.DataFrame(highs).groupby(deals).max(),
    )


def draw_radar(file, names, values, means, lows, highs):
    angles = np.linspace(0, 2 * np.pi, len(names), endpoint=False)
    around = np.append(angles, angles[0])
    figure, axes = plt.subplots(figsize=(6.5, 6), subplot_kw={"polar": True})
    axes.set_theta_offset(np.pi / 2)
    axes.set_theta_direction(-1)
    axes.fill_between(around, np.append(lows, lows[0]), np.append(highs, highs[0]), color="lightgrey")
    axes.plot(around, np.append(values, values[0]), color="darkgreen", marker="o", label="Deal")
    axes.plot(around, np.append(means, means[0]), color="darkred", linestyle="--", marker="D", label="Alle deals")
    axes.set_xticks(angles)
    axes.set_xticklabels(names, fontsize=8)
    axes.set_ylim(1, 5)
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, -0.2), ncol=2)
    figure.savefig(file, dpi=200, bbox_inches="tight")
    plt.close(figure)


def read_blocks(file):
    """The text of a Markdown file as (heading, [(level, text)])."""
    blocks, heading, points = [], file.stem, []
    text = re.sub(r"\A---\n.*?\n---\n", "", file.read_text("utf-8"), flags=re.DOTALL)
    for line in text.splitlines():
        if line.startswith("#"):
            if points:
                blocks.append((heading, points))
            heading, points = line.lstrip("# "), []
        elif line.strip() and not line.startswith(":::"):
            level = (len(line) - len(line.lstrip())) // 2
            plain = re.sub(r"\[([^\]]*)\]\([^)]*\)|\*", r"\1", line.strip().removeprefix("- "))
            points.append((level, plain))
    if points:
        blocks.append((heading, points))
    return blocks


def add_text(deck, title, points):
    for start in range(0, len(points), POINTS_PER_SLIDE):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = title
        frame = slide.placeholders[1].text_frame
        for index, (level, text) in enumerate(points[start : start + POINTS_PER_SLIDE]):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            paragraph.text = text
            paragraph.level = min(level, 4)
            paragraph.font.size = Pt(14)


def add_table(deck, title, table):
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = title
    grid = slide.shapes.add_table(len(table) + 1, len(table.columns) + 1, Cm(1), Cm(4), Cm(23), Cm(12)).table
    for column, name in enumerate(table.columns, 1):
        grid.cell(0, column).text = name
    for row, (name, values) in enumerate(table.iterrows(), 1):
        grid.cell(row, 0).text = name
        for column, value in enumerate(values, 1):
            grid.cell(row, column).text = f"{value:.1f}"


def main():
    folder, target = Path(sys.argv[1]), Path(sys.argv[2])
    review = yaml.safe_load((folder / "review.yaml").read_text("utf-8"))
    scores, lows, highs = read_scores(folder, review)
    means = scores.mean()
    deck = Presentation()
    cover = deck.slides.add_slide(deck.slide_layouts[0])
    cover.shapes.title.text = review["title"]
    cover.placeholders[1].text = str(review["date"])
    chapters = ["introduction", *sorted(f"conclusions/{file.stem}" for file in (folder / "conclusions").glob("*.md"))]
    for name in [*chapters, "background", "findings"]:
        for heading, points in read_blocks(folder / f"{name}.md"):
            add_text(deck, heading, points)
    example = target.with_name("radar-example.png")
    draw_radar(
        example, list(scores), means.to_numpy(), means.to_numpy(), lows.mean().to_numpy(), highs.mean().to_numpy()
    )
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.add_picture(str(example), Cm(5), Cm(4), height=Cm(14))
    add_table(deck, "Alle deals", scores.head(20))
    for deal in review["deals"]:
        file = folder / "deals" / f"{deal}.md"
        name = re.search(r"^name: (.*)$", file.read_text("utf-8"), re.MULTILINE).group(1)
        deck.slides.add_slide(deck.slide_layouts[2]).shapes.title.text = name
        picture = target.with_name(f"radar-{deal}.png")
        rows = [frame.loc[name].to_numpy() for frame in (scores, lows, highs)]
        draw_radar(picture, list(scores), rows[0], means.to_numpy(), rows[1], rows[2])
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = name
        slide.shapes.add_picture(str(picture), Cm(5), Cm(4), height=Cm(14))
        for heading, points in read_blocks(file):
            add_text(deck, heading, points)
    for heading, points in read_blocks(folder / "methodology.md"):
        add_text(deck, heading, points)
    deck.save(target)


if __name__ == "__main__":
    main()
