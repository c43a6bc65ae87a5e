"""Sections put anew into decks that people have edited: nothing they did is lost, nothing stale stays."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from pipeline import build, splice
from pipeline.slides import Deck, Picture
from tests.builders import review_folder
from tests.deck_reader import read
from tests.decks import blobs
from tests.edited import EDITS, SLIDE, edited, texts
from tests.safe import unsafe

DEAL = """---
name: Green roofs on schools
short_name: Green roofs
---

# Context

- Started in 2021 with three towns.

# Findings

## Shape of the process

- The process was **clear** from the start.

## Choice of partners

- No finding.

## Results

- Twelve roofs were planted.
- Two roofs were lost.

::: notes
Say this aloud.
:::
"""
CLOSING = """
# Lessons

## Begin with one roof

- A first roof convinces the board.
"""
MORE = "".join(f"- Roof number {n} was planted by the pupils themselves, {'with much joy ' * 12}\n" for n in range(30))
SOURCES = {
    "same": DEAL + CLOSING,
    "text changed": DEAL.replace("**clear**", "**slow**") + CLOSING,
    "point added": DEAL.replace("- Two roofs", "- Ten more are planned.\n- Two roofs") + CLOSING,
    "point removed": DEAL.replace("- Two roofs were lost.\n", "") + CLOSING,
    "slides more": DEAL.replace("- Two roofs", f"{MORE}- Two roofs") + CLOSING,
    "slides fewer": DEAL,
}
CHANGES_THE_SLIDE = ("text changed", "point added", "point removed", "slides more")
FILE = "deals/green-roofs.md"


@dataclass(frozen=True)
class World:
    """Inputs in every version, the deck built of the first, and that deck with every edit."""

    folder: Path
    build: Path

    def inputs(self, source: str) -> Path:
        return self.folder / source.replace(" ", "-")

    def fresh(self, source: str) -> Path:
        return self.build / source.replace(" ", "-") / "deck.pptx"

    def deck(self, edit: str) -> Path:
        return self.folder / f"{edit.replace(' ', '-')}.pptx"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = World(tmp_path_factory.mktemp("world"), tmp_path_factory.mktemp("build"))
    for source, text in SOURCES.items():
        folder = review_folder(made.inputs(source), **{FILE: text})
        build.build(folder, made.build / source.replace(" ", "-"))
    for name, edit in EDITS.items():
        edited(made.fresh("same"), made.deck(name), edit.do)
    return made


def spliced(world: World, deck: Path, source: str, target: Path, **options: Any) -> splice.SpliceResult:
    output = world.build / "same"
    found = splice.splice(deck, world.inputs(source), ["green-roofs"], output=output, **options)
    splice.save(found, target, output)
    return found


def shown(deck: Deck) -> list[object]:
    """All that a deck shows; names of parts are left out."""
    return [
        (section.key, section.name, slide.key, slide.role, slide.notes, *map(_shown, slide.shapes))
        for section in deck.sections
        for slide in section.slides
    ]


def _shown(shape: Any) -> object:
    return (shape.key, shape.digest, shape.box, shape.alt) if isinstance(shape, Picture) else shape


def stale(deck: Any, source: str) -> list[str]:
    """What a deck still says that the source does not, and what it does not say yet."""
    said = [text for slide in deck.slides for text in texts(slide)]
    wanted = {
        "text changed": ("The process was slow from the start.", "The process was clear from the start."),
        "point added": ("Ten more are planned.", ""),
        "point removed": ("Twelve roofs were planted.", "Two roofs were lost."),
        "slides more": ("Roof number 29", ""),
        "slides fewer": ("Twelve roofs were planted.", "A first roof convinces the board."),
        "same": ("Twelve roofs were planted.", ""),
    }[source]
    missing = [] if any(wanted[0] in each for each in said) else [f"missing: {wanted[0]}"]
    return missing + [each for each in said if wanted[1] and wanted[1] in each]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("edit", EDITS)
def test_what_people_did_stays_and_what_the_source_changed_comes(
    world: World, tmp_path: Path, edit: str, source: str
) -> None:
    done, changes = EDITS[edit], source in CHANGES_THE_SLIDE
    merged = tmp_path / "merged.pptx"
    found = spliced(world, world.deck(edit), source, merged)
    deck = Presentation(str(merged))
    told = {each.what: each.outcome for each in found.edits}

    conflict = changes and edit in ("deleted", "slide deleted") and (edit, source) != ("deleted", "point removed")
    assert bool(found.conflicts) is conflict
    if edit != "untouched":
        assert told[done.what] in ("conflict", "kept")
        assert done.there(deck) is not (edit == "slide deleted" and changes)
    assert {each.what for each in found.edits} <= {done.what} | ({"deleted"} if edit == "deleted" else set())
    if edit == "untouched":
        assert shown(read(merged)) == shown(read(world.fresh(source)))
    if edit == "slide duplicated" and changes:
        assert any(
            "Started in 2021" in text
            for text in texts([s for s in deck.slides if s.element.cSld.get("name") == SLIDE][1])
        )
    elif edit not in ("deleted", "slide deleted") or (edit == "slide deleted" and changes):
        assert not stale(deck, source)
    assert unsafe(merged) == []


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("edit", EDITS)
def test_splicing_again_changes_nothing(world: World, tmp_path: Path, edit: str, source: str) -> None:
    once = spliced(world, world.deck(edit), source, tmp_path / "once.pptx")
    found = spliced(world, tmp_path / "once.pptx", source, tmp_path / "twice.pptx")
    if edit != "slide deleted":  # that came back
        assert [(each.what, each.ours) for each in found.conflicts] == [
            (each.what, each.ours) for each in once.conflicts
        ]
    assert blobs(tmp_path / "once.pptx") == blobs(tmp_path / "twice.pptx")


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("source", ["same", "text changed"])
def test_other_sections_stay_the_same_to_the_byte(world: World, tmp_path: Path, edit: str, source: str) -> None:
    moves = edit in ("slide added", "slide moved", "slide deleted", "slide duplicated")
    spliced(world, world.deck(edit), source, tmp_path / "merged.pptx")
    before, after = blobs(world.deck(edit)), blobs(tmp_path / "merged.pptx")
    for name, blob in before.items():
        other = name.startswith("ppt/slides/slide") and b'"deal/green-roofs' not in blob and not moves
        if other or name.startswith(("ppt/slideLayouts/slide", "ppt/slideMasters/slide", "ppt/theme")):
            assert after[name] == blob, name
