"""What the YAML beside a template says about slide layouts, placeholders and text styles.

`parse` is the door: whatever stands in the file, what comes out is well formed, or every mistake is told. Whether the
template has what is named is for `template_reader` to see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from pipeline.diagnostics import Location, TemplateError
from pipeline.names import did_you_mean
from pipeline.slides import EMU_PER_CM
from pipeline.template import CHART
from pipeline.yaml_file import Path, Tree

KINDS = {"text": "body"}
"""Names of areas whose kind of styles is called otherwise; "table-2" and "rows" have the kind "table" and "rows"."""

ThemeColour = Literal["tx1", "tx2", "bg1", "bg2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"]
COLOURS: tuple[str, ...] = get_args(ThemeColour)
"""The theme's colours, by the names that the YAML has for them."""

ANCHORS: Mapping[str, Literal["t", "ctr", "b"]] = {"top": "t", "middle": "ctr", "bottom": "b"}
ALIGNMENTS = {"left": "l", "center": "ctr", "right": "r"}
"""What a presentation calls these."""


# --- single values: what they may be, and what is said of those that are not ------------------------


def _mistake(sentence: str) -> PydanticCustomError:
    return PydanticCustomError("mistake", sentence)


def _said(sentence: str) -> WrapValidator:
    """Says `sentence` of a value that is not as its type asks."""

    def checked(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        try:
            return handler(value)
        except ValidationError:
            raise _mistake(sentence) from None

    return WrapValidator(checked)


def _emu(centimetres: Any) -> int:
    if not isinstance(centimetres, int | float) or isinstance(centimetres, bool) or not abs(centimetres) < 1000:
        raise ValueError("no number of centimetres")
    return round(centimetres * EMU_PER_CM)


def _positive(box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    if box[2] <= 0 or box[3] <= 0:
        raise _mistake("the width and height of the box should be more than 0.")
    return box


Name = Annotated[str, BeforeValidator(str)]
NameOrNumber = Annotated[str, Field(strict=True, min_length=1)] | Annotated[int, Field(strict=True)]
Number = Annotated[float, Field(strict=True)]
Size = Annotated[Number, Field(ge=1, le=400), _said("should be a number of points from 1 to 400.")]
Space = Annotated[Number, Field(ge=0, le=400), _said("should be a number of points from 0 to 400.")]
Emu = Annotated[int, BeforeValidator(_emu)]
Length = Annotated[Emu, Field(ge=0, le=50 * EMU_PER_CM), _said("should be a number of centimetres.")]
Four = tuple[Emu, Emu, Emu, Emu]
Insets = Annotated[Four, _said("needs four numbers in cm: left, top, right and bottom.")]
Place = Annotated[Four, _said("needs four numbers in cm: left, top, width and height."), AfterValidator(_positive)]
YesOrNo = Annotated[bool, Field(strict=True), _said("should be true or false.")]
Bullet = Annotated[
    str, Field(strict=True, max_length=1), _said('should be one character between quotes, or "" for none.')
]
Colour = Annotated[ThemeColour, _said(f"should be a colour of the theme: {', '.join(COLOURS)}.")]
Hex = Annotated[str, Field(strict=True, pattern="^[0-9A-Fa-f]{6}$"), AfterValidator(str.upper)]
AnyColour = Annotated[
    ThemeColour | Hex,
    _said(f"should be a colour of the theme ({', '.join(COLOURS)}) or six hex digits in quotes."),
]
Font = Annotated[
    str,
    Field(strict=True, min_length=1),
    _said('should be the name of a font, "+mn-lt" for the theme\'s own or "+mj-lt" for that of titles.'),
]
Alignment = Annotated[
    Literal["left", "center", "right"],
    _said("should be one of: left, center, right."),
    AfterValidator(ALIGNMENTS.__getitem__),
]
Level = Annotated[int, Field(strict=True, ge=1, le=9), _said("should be a whole number from 1 to 9.")]

INHERITED: Any = Field(default=None)
"""What a style does not say: it is as the level has it."""


# --- the settings ---------------------------------------------------------------------------------


class _Settings(BaseModel):
    """Settings that stand together; nothing may stand there that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class StyleSettings(_Settings):
    """A text style: what is said over what its level inherits, as fields of a TextStyle."""

    level: Level = 1
    """The placeholder's level that has it, from 1."""
    size: Size = INHERITED
    line: Size = INHERITED
    before: Space = INHERITED
    after: Space = INHERITED
    indent: Length = INHERITED
    hanging: Length = INHERITED
    bold: YesOrNo = INHERITED
    italic: YesOrNo = INHERITED
    bullet: Bullet = INHERITED
    colour: Colour = INHERITED
    align: Alignment = INHERITED
    font: Font = INHERITED

    @property
    def said(self) -> dict[str, Any]:
        """All that is said, by its name, but for the level."""
        return {name: getattr(self, name) for name in self.model_fields_set if name != "level"}


def _alone(setting: str, *kinds: type) -> BeforeValidator:
    """Takes a value of these kinds, where settings may stand, for that of one `setting`."""
    return BeforeValidator(lambda value: {setting: value} if type(value) in kinds else value)


def _kind_or_own(value: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
    """The name of a kind of styles that there is, or an area's own styles."""
    if not isinstance(value, str):
        return handler(value)
    kinds: Sequence[str] = info.context or ()
    if value not in kinds:
        raise _mistake(f'there is no kind of styles "{value}".{near(value, kinds)}')
    return value


Styles = dict[Name, Annotated[StyleSettings, _alone("level", int, bool)]]


class AreaSettings(_Settings):
    """An area: a placeholder, a place, or both where the placeholder is to stand elsewhere than it does."""

    placeholder: Annotated[NameOrNumber, _said("should be the name of a placeholder, or its index.")] | None = None
    """Its name or its index."""
    box: Place | None = None
    """Left, top, width and height, in EMU."""
    insets: Insets = (0, 0, 0, 0)
    """Left, top, right and bottom, in EMU; they and the anchor count where there is a box."""
    anchor: Annotated[Literal["top", "middle", "bottom"], _said("should be one of: top, middle, bottom.")] = "top"
    styles: Annotated[Styles, WrapValidator(_kind_or_own)] | None = None
    """The text styles by name, or the name of the kind that has them; None where that is the area's own."""

    @model_validator(mode="after")
    def _stands_somewhere(self) -> Self:
        if self.placeholder is None and self.box is None:
            raise _mistake("give the name of a placeholder, or a box.")
        return self


class RoleSettings(_Settings):
    """A role of a deck's slides."""

    slide_layout: Annotated[NameOrNumber, _said("should be the name of a slide layout in the template.")]
    """The slide layout that plays it, by its name or by its number from 1."""
    areas: dict[Name, Annotated[AreaSettings, _alone("placeholder", str, int)]] = {}
    sheets: list[Place] = []
    """What is laid under the text."""


class TemplateSettings(_Settings):
    """All that the YAML says."""

    name: Name
    metrics: Name
    """The file beside it that holds the widths of the letters."""
    heading_metrics: Name = ""
    """The one for titles, "" where they have the same font."""
    chart: dict[Annotated[Name, Field(pattern=f"^({'|'.join(CHART)})$")], AnyColour] = {}
    """Colours by part of the chart, as far as they are said."""
    shades: list[Colour] = []
    """Colours of the theme that tell audiences apart."""
    styles: dict[Name, Styles] = {}
    """Text styles by the kind of areas that have them."""
    slide_layouts: dict[Name, RoleSettings]
    """The roles by name."""

    def styles_of(self, name: str, area: AreaSettings) -> Mapping[str, StyleSettings]:
        """The area's own styles, those of the kind it names or is named after, or else one with its own name."""
        said: Styles | str | None = area.styles
        if said is not None:
            return self.styles[said] if isinstance(said, str) else said
        return self.styles.get(usual_kind(name)) or {name: StyleSettings()}


def plain_name(area: str) -> str:
    """The name of an area without its number: "text-2" is a "text"."""
    return area.rstrip("-0123456789")


def usual_kind(area: str) -> str:
    """The name of the kind of styles that an area has where it names none."""
    return KINDS.get(plain_name(area), plain_name(area))


# --- reading --------------------------------------------------------------------------------------


def parse(tree: Tree) -> TemplateSettings:
    """The settings in `tree`. TemplateError with a sentence for each mistake, which begins with its place ("firm.yaml:12:5")."""
    data = tree.data
    if not isinstance(data, dict) or not isinstance(data.get("slide_layouts"), dict) or not data["slide_layouts"]:
        sentence = "it has no slide_layouts: they say which slide layout plays which role."
        raise TemplateError(mistakes=[(tree.place(), sentence)])
    stem, kinds = PurePath(tree.file).stem, data.get("styles")
    try:
        return TemplateSettings.model_validate(
            {"name": stem, "metrics": f"{stem}.metrics.json", **data},
            context=[str(each) for each in kinds] if isinstance(kinds, dict) else [],
        )
    except ValidationError as error:
        mistakes = sorted(_mistake_told(each, tree) for each in error.errors(include_url=False))
        raise TemplateError(mistakes=mistakes) from None


def near(wanted: str, names: Sequence[str]) -> str:
    """What to say after a name that isn't there: the nearest one, or all of them; begins with a blank."""
    hint = did_you_mean(wanted, names) or (f"It has: {', '.join(names)}." if names else "")
    return f" {hint}".rstrip()


SENTENCES = {
    "shades": "should be a list of colours of the theme: [accent1, accent2].",
    "sheets": "should be a list of boxes: [[left, top, width, height]].",
    "slide_layout": "should be the name of a slide layout in the template.",
}
"""What is said where a list is no list, or where the one setting is missing that a role needs."""


def _mistake_told(error: ErrorDetails, tree: Tree) -> tuple[Location, str]:
    """One of pydantic's findings as a user is told it: where it is, and a sentence."""
    path = tuple(step for step in error["loc"] if step != "[key]")
    place = tree.key_place(*path)
    sentence = "should be names with values, like {name: value}."
    if error["type"] == "extra_forbidden" or "[key]" in error["loc"]:
        known = CHART if path[0] == "chart" else _known_at(path[:-1])
        path, sentence = path[:-1], f'"{path[-1]}" is not known here.{near(str(path[-1]), list(known))}'
    elif error["type"] == "mistake":
        sentence = error["msg"]
    elif error["type"] in ("list_type", "missing"):
        sentence = SENTENCES[str(path[-1])]
    between = "" if not path else " " if sentence.startswith(("should", "needs")) else ": "
    return place, f"{_named(path)}{between}{sentence}"


def _known_at(path: Path) -> Mapping[str, Any]:
    """The settings that may stand at a path."""
    if not path:
        return TemplateSettings.model_fields
    if path[0] == "slide_layouts" and len(path) in (2, 4):
        return RoleSettings.model_fields if len(path) == 2 else AreaSettings.model_fields
    return StyleSettings.model_fields


def _named(path: Path) -> str:
    """What a user calls what stands at a path: "text-2, title: box", "styles of body, heading: size"."""
    if path[:1] == ("styles",) and len(path) > 1:
        path = (f"styles of {path[1]}", *path[2:])
    steps = [str(step) for step in path if isinstance(step, str)]
    names = [*(step for step in steps[:-1] if step not in ("slide_layouts", "areas", "styles")), *steps[-1:]]
    setting = len(names) > 1 and names[-1] in _SETTINGS
    return f"{', '.join(names[:-1])}: {names[-1]}" if setting else ", ".join(names)


_SETTINGS = {*RoleSettings.model_fields, *AreaSettings.model_fields, *StyleSettings.model_fields, *CHART}
"""What is named after a colon."""
