"""Where what a slide shows comes from: the line of a text, of a setting, or of what asks for a chart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.diagnostics import DiagnosticList, Location
from pipeline.inputs.folder import Folder
from pipeline.inputs.markdown import FRONT_MATTER
from pipeline.labels import without_count
from pipeline.slides import Chart, Paragraph, Picture, Shape, Slide, Table, Text, paragraphs_of
from pipeline.text import SOFT_HYPHEN
from pipeline.text_model import Figure
from pipeline.yaml_file import Tree, read_yaml

if TYPE_CHECKING:
    from pipeline.build import Prepared
    from pipeline.model import Deal, Indicator

SETTINGS = "review.yaml"

SAID_OF_SCORES = ("lead", "legend", "radar", "scores")
"""How the keys of shapes begin that show or explain figures."""


class Sources:
    """The places of one plan, whose slides are given by their keys."""

    def __init__(self, found: Prepared, slides: Mapping[str, Slide]) -> None:
        self._known = found.known
        self._review = found.review
        self._folder = Folder(found.folder, DiagnosticList())
        self._slides = slides
        self._fronts: dict[str, Tree] = {}

    def of(self, slide: Slide, key: str, paragraph: int) -> Location:
        """Where a paragraph of the shape `key` comes from, or all of it; the nearest place for what a program wrote."""
        shape = next((each for each in slide.shapes if each.key == key), None)
        found = None
        if isinstance(shape, Picture):
            found = self._of_picture(slide, shape)
        elif isinstance(shape, Table):
            found = self._of_cell(slide, shape, paragraph)
        elif isinstance(shape, Text):
            found = self._of_text(slide, shape, paragraph)
        return found or self._of_scores(slide, key) or self._of_slide(slide)

    # --- kinds of shapes --------------------------------------------------------------------------

    def _of_picture(self, slide: Slide, shape: Picture) -> Location | None:
        figures = [each for each in self._review.items if isinstance(each, Figure) and each.path == shape.path]
        near = [each for each in figures if slide.location and each.location.file == slide.location.file]
        return (near or figures)[0].location if figures else None

    def _of_text(self, slide: Slide, shape: Text, paragraph: int) -> Location | None:
        own = _at(shape, paragraph)
        if own is not None and own.location is not None:
            return own.location
        if shape.click is not None and shape.key != "breadcrumb" and shape.click.slide in self._slides:
            return self._of_slide(self._slides[shape.click.slide])
        if slide.role == "cover":
            return self._of_cover(shape.key, own.text if own else "")
        if shape.key == "footer":
            return self._setting("footer")
        if shape.key == "audience":
            return self._audience(own.text if own else "")
        return self._of_title(slide) if shape.key == "title" else None

    def _of_title(self, slide: Slide) -> Location | None:
        """The settings name chapters, and front matter what is found of a deal; other titles come from what is under them."""
        for number, each in enumerate(self._known.settings.chapters):
            if each.title and slide.key == f"chapter/{each.id}":
                return self._known.place("chapters", number, "title")
        deal = self._deal_of(slide)
        for name in ("title", "lessons_title") if deal else ():
            if without_count(slide.title) == getattr(deal, name):
                return self._front(slide).key_place(name)
        return None

    def _audience(self, name: str) -> Location | None:
        for number, each in enumerate(self._review.audiences):
            if each.name == name:
                return self._known.key_place("audiences", number, "name")
        return None

    def _of_cover(self, key: str, text: str) -> Location:
        if key != "details":
            return self._setting(key)
        return self._setting("client" if text == self._review.client else "authors" if self._named(text) else "date")

    def _named(self, text: str) -> bool:
        return any(text.startswith(each) for each in self._review.authors)

    def _of_cell(self, slide: Slide, table: Table, paragraph: int) -> Location | None:
        """Of a figure what was found on its indicator; of a name its own place; of any other cell that of its row or column."""
        row, column = _cell_at(table, paragraph)
        own = table.rows[row].cells[column].paragraphs
        stated = next((each.location for each in own if each.location is not None), None)
        if stated is not None:
            return stated
        names = [_text(table, row, 0), _text(table, 0, column)]
        if statement := self._statement(names[0]):
            return statement
        indicator = next(filter(None, map(self._indicator, names)), None)
        deal = next(filter(None, map(self._deal, names)), None)
        if row and column and indicator and (about := deal or self._deal_of(slide)):
            heading = next((each for each in about.findings.blocks if each.indicator == indicator.id), None)
            if heading is not None:
                return heading.location
        if deal and not (column and indicator):
            return self._of_deal(deal)
        return self._of_indicator(indicator) if indicator else None

    def _of_scores(self, slide: Slide, key: str) -> Location | None:
        """What shows figures comes from the survey, where no line of a text asks for it."""
        shape = next((each for each in slide.shapes if each.key == key), None)
        asked = slide.location is not None and slide.location.line
        shows = isinstance(shape, Chart) or key.startswith(SAID_OF_SCORES)
        return self._setting("survey") if shows and not asked and self._review.survey else None

    # --- places -----------------------------------------------------------------------------------

    def _of_slide(self, slide: Slide) -> Location:
        """Where a slide comes from; of one that a file asks for as a whole the line with its name."""
        place = slide.location
        if place is None:
            return self._setting("chapters" if slide.role == "contents" else "title")
        if place.line:
            return place
        if self._deal_of(slide):
            return self._front(slide).key_place("name")
        return Location(place.file, 1)

    def _of_deal(self, deal: Deal) -> Location:
        front = self._front_of(deal.location.file).key_place("name")
        return front if front.line else Location(front.file, 1)

    def _of_indicator(self, indicator: Indicator) -> Location:
        return self._known.key_place("indicators", self._review.indicators.index(indicator), "name")

    def _setting(self, name: str) -> Location:
        """The line of a setting; the top of the file where it has its default."""
        place = self._known.key_place(name)
        return place if place.line else Location(SETTINGS, 1)

    def _front(self, slide: Slide) -> Tree:
        return self._front_of(slide.location.file if slide.location else "")

    def _front_of(self, file: str) -> Tree:
        """The front matter of a file as it is now, and where its values stand."""
        if file not in self._fronts:
            front = FRONT_MATTER.match(self._folder.text(file) or "")
            read = read_yaml(front["settings"], file, DiagnosticList(), lines_before=1) if front else None
            self._fronts[file] = read or Tree(file)
        return self._fronts[file]

    # --- names ------------------------------------------------------------------------------------

    def _deal_of(self, slide: Slide) -> Deal | None:
        """The deal whose section a slide is in."""
        return next((each for each in self._review.deals if f"{slide.key}/".startswith(f"deal/{each.id}/")), None)

    def _deal(self, name: str) -> Deal | None:
        """The deal that a cell names, which has its number before it where many stand together."""
        return next((each for each in self._review.deals if name in _names(each)), None)

    def _indicator(self, name: str) -> Indicator | None:
        return next((each for each in self._review.indicators if each.name == name), None)

    def _statement(self, text: str) -> Location | None:
        """Where the statement stands that a row begins with: its id, then its words."""
        for at, indicator in enumerate(self._review.indicators):
            for number, each in enumerate(indicator.statements):
                if text.startswith(f"{each.id} {each.text}"):
                    return self._known.place("indicators", at, "statements", number, "text")
        return None


# --- paragraphs -----------------------------------------------------------------------------------


def _names(deal: Deal) -> tuple[str, ...]:
    return deal.name, deal.short_name, f"{deal.number}. {deal.name}", f"{deal.number}. {deal.short_name}"


def _at(shape: Shape, paragraph: int) -> Paragraph | None:
    found = paragraphs_of(shape)
    return found[paragraph] if 0 <= paragraph < len(found) else None


def _cell_at(table: Table, paragraph: int) -> tuple[int, int]:
    """The row and the column of the cell with a paragraph, counted through the table; the first for any other."""
    passed = 0
    for row, each in enumerate(table.rows):
        for column, cell in enumerate(each.cells):
            passed += len(cell.paragraphs)
            if 0 <= paragraph < passed:
                return row, column
    return 0, 0


def _text(table: Table, row: int, column: int) -> str:
    """What a cell says, without where words may be parted."""
    cells = table.rows[row].cells
    if column >= len(cells):
        return ""
    return " ".join(each.text for each in cells[column].paragraphs).replace(SOFT_HYPHEN, "")
