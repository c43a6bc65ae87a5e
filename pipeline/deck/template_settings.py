"""What the YAML beside a template says about slide layouts, placeholders and text styles.

`parse` is the door: whatever stands in the file, what comes out is well formed, or every mistake is told. Whether the
template has what is named is for `template_reader` to see.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePath
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from pipeline.diagnostics import Location, TemplateError
from pipeline.messages import Message, said
from pipeline.names import did_you_mean
from pipeline.slides import EMU_PER_CM
from pipeline.template import CHART
from pipeline.yaml_file import Path, Tree

KINDS = {"text": "body"}
"""Names of areas whose kind of styles is called otherwise; "table-2" and "rows" have the kind "table" and "rows"."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "cover": ("title", "subtitle", "details"),
    "contents": ("title", "rows"),
    "chapter": ("title", "ordinal", "contents"),
    "deal": ("title", "ordinal", "details", "contents"),
    "text-1": ("title", "text-1"),
    "text-2": ("title", "text-1", "text-2"),
    "text-3": ("title", "text-1", "text-2", "text-3"),
    "message": ("title", "audience", "text-1", "text-2"),
    "chart-text": ("title", "text-1", "chart"),
    "chart-table": ("title", "lead", "chart", "table"),
    "table": ("title", "lead", "table"),
    "navigation": ("title", "text-1", "rows"),
}
"""The roles of a deck, and the areas that it can't do without."""

ThemeColour = Literal["tx1", "tx2", "bg1", "bg2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6"]
COLOURS: tuple[str, ...] = get_args(ThemeColour)
"""The theme's colours, by the names that the YAML has for them."""

LOGOS = ("cover", "footer")
"""What the YAML calls the places of a review's logo."""

ANCHORS: Mapping[str, Literal["t", "ctr", "b"]] = {"top": "t", "middle": "ctr", "bottom": "b"}
ALIGNMENTS = {"left": "l", "center": "ctr", "right": "r"}
"""What a presentation calls these."""


# --- single values: what they may be, and what is said of those that are not ------------------------


def _mistake(code: str, **values: object) -> PydanticCustomError:
    return PydanticCustomError("mistake", "a mistake", {"code": code, "values": values})


def _said(code: str, **values: object) -> WrapValidator:
    """Says the message with this code of a value that is not as its type asks."""

    def checked(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        try:
            return handler(value)
        except ValidationError:
            raise _mistake(code, **values) from None

    return WrapValidator(checked)


def _emu(centimetres: Any) -> int:
    if not isinstance(centimetres, int | float) or isinstance(centimetres, bool) or not abs(centimetres) < 1000:
        raise ValueError("no number of centimetres")
    return round(centimetres * EMU_PER_CM)


def _positive(box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    if box[2] <= 0 or box[3] <= 0:
        raise _mistake("wrong/box-size")
    return box


Name = Annotated[str, BeforeValidator(str)]
NameOrNumber = Annotated[str, Field(strict=True, min_length=1)] | Annotated[int, Field(strict=True)]
Number = Annotated[float, Field(strict=True)]
Size = Annotated[Number, Field(ge=1, le=400), _said("should/font-size")]
Space = Annotated[Number, Field(ge=0, le=400), _said("should/space")]
Emu = Annotated[int, BeforeValidator(_emu)]
Length = Annotated[Emu, Field(ge=0, le=50 * EMU_PER_CM), _said("should/length")]
Four = tuple[Emu, Emu, Emu, Emu]
Insets = Annotated[Four, _said("should/insets")]
Place = Annotated[Four, _said("should/box"), AfterValidator(_positive)]
YesOrNo = Annotated[bool, Field(strict=True), _said("should/yes-or-no")]
Bullet = Annotated[str, Field(strict=True, max_length=1), _said("should/bullet")]
Hex = Annotated[str, StringConstraints(strict=True, pattern="^[0-9A-Fa-f]{6}$", to_upper=True)]
AnyColour = Annotated[
    ThemeColour | Hex,
    _said("should/any-colour", colours=COLOURS),
]
Font = Annotated[
    str,
    Field(strict=True, min_length=1),
    _said("should/font"),
]
Alignment = Annotated[
    Literal["left", "center", "right"],
    _said("should/alignment"),
    AfterValidator(ALIGNMENTS.__getitem__),
]
Percent = Annotated[int, Field(strict=True, ge=0, le=100)]
Level = Annotated[int, Field(strict=True, ge=1, le=9), _said("should/level")]

INHERITED: Any = Field(default=None)
"""What a style does not say: it is as the level has it."""


# --- the settings ---------------------------------------------------------------------------------


class _Settings(BaseModel):
    """Settings that stand together; nothing may stand there that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


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
    colour: AnyColour = INHERITED
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
        raise _mistake("wrong/kind-of-styles", name=value, mend=near(value, kinds))
    return value


Styles = dict[Name, Annotated[StyleSettings, _alone("level", int, bool)]]


class AreaSettings(_Settings):
    """An area: a placeholder, a place, or both where the placeholder is to stand elsewhere than it does."""

    placeholder: Annotated[NameOrNumber, _said("should/placeholder")] | None = None
    """Its name or its index."""
    box: Place | None = None
    """Left, top, width and height, in EMU."""
    insets: Insets = (0, 0, 0, 0)
    """Left, top, right and bottom, in EMU; they and the anchor count where there is a box."""
    anchor: Annotated[Literal["top", "middle", "bottom"], _said("should/anchor")] = "top"
    styles: Annotated[Styles, WrapValidator(_kind_or_own)] | None = None
    """The text styles by name, or the name of the kind that has them; None where that is the area's own."""

    @model_validator(mode="after")
    def _stands_somewhere(self) -> Self:
        if self.placeholder is None and self.box is None:
            raise _mistake("wrong/nowhere")
        return self


class RoleSettings(_Settings):
    """A role of a deck's slides."""

    slide_layout: Annotated[NameOrNumber, _said("should/slide-layout")]
    """The slide layout that plays it, by its name or by its number from 1."""
    areas: dict[Name, Annotated[AreaSettings, _alone("placeholder", str, int)]] = {}
    sheets: list[Place] = []
    """What is laid under the text."""
    sheet_opacity: Annotated[Percent, _said("should/percent")] = 100
    """How much of what is behind them the sheets hide."""


class TemplateSettings(_Settings):
    """All that the YAML says."""

    name: Name
    metrics: Name
    """The file beside it that holds the widths of the letters."""
    heading_metrics: Name = ""
    """The one for titles, "" where they have the same font."""
    chart: dict[Annotated[Name, Field(pattern=f"^({'|'.join(CHART)})$")], AnyColour] = {}
    """Colours by part of the chart, as far as they are said."""
    logo: dict[Annotated[Name, Field(pattern=f"^({'|'.join(LOGOS)})$")], Place] = {}
    """Where a review's logo may stand: on the cover, and at the foot of all other slides."""
    row_fill: Annotated[tuple[ThemeColour | Hex, Percent] | None, _said("should/row-fill")] = ("bg2", 0)
    """A colour and how many percent lighter, for rows that click; None for no fill."""
    see_through_charts: YesOrNo = False
    """Charts stand on what is behind them."""
    shades: list[AnyColour] = []
    """Colours that tell audiences apart."""
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
        raise TemplateError(mistakes=[(tree.place(), said("no-roles"))])
    stem, kinds = PurePath(tree.file).stem, data.get("styles")
    try:
        return TemplateSettings.model_validate(
            {"name": stem, "metrics": f"{stem}.metrics.json", **_in_use(data)},
            context=[str(each) for each in kinds] if isinstance(kinds, dict) else [],
        )
    except ValidationError as error:
        found = [_mistake_told(each, tree) for each in error.errors(include_url=False)]
        raise TemplateError(mistakes=sorted(found, key=lambda each: (each[0], str(each[1])))) from None


OUT_OF_USE = ("tints",)
"""Settings that older files have and that nothing uses any more: the shades of scores are worked out of the chart's colours."""


def out_of_use(tree: Tree) -> list[Message]:
    """A remark for each setting in `tree` that is passed over."""
    data = tree.data if isinstance(tree.data, dict) else {}
    found = [name for name in OUT_OF_USE if name in data]
    return [said("template/out-of-use", place=str(tree.key_place(name)), name=name) for name in found]


def _in_use(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in OUT_OF_USE}


def lacking_roles(areas: Mapping[str, Collection[str]], file: PurePath) -> dict[str, Message]:
    """The roles that the contract in `file`, with these areas by role, can't play, each with a remark that says why."""
    found = {}
    for role, needed in NEEDED.items():
        if role not in areas:
            found[role] = said("template/role-left-out", file=file, role=role)
        elif missing := [area for area in needed if area not in areas[role]]:
            found[role] = said("template/area-left-out", file=file, role=role, areas=missing)
    return found


def near(wanted: str, names: Sequence[str]) -> Message | None:
    """What to say after a name that isn't there: the nearest one, or all of them."""
    return did_you_mean(wanted, names) or (said("it-has", names=list(names)) if names else None)


LISTS = {"shades": "should/shades", "sheets": "should/sheets", "slide_layout": "should/slide-layout"}
"""What is said where a list is no list, or where the one setting is missing that a role needs."""


def _mistake_told(error: ErrorDetails, tree: Tree) -> tuple[Location, Message]:
    """One of pydantic's findings as a user is told it: where it is, and what is wrong."""
    path = tuple(step for step in error["loc"] if step != "[key]")
    place = tree.key_place(*path)
    told = said("should/mapping")
    if error["type"] == "extra_forbidden" or "[key]" in error["loc"]:
        known = {"chart": CHART, "logo": LOGOS}.get(str(path[0])) or _known_at(path[:-1])
        name, path = str(path[-1]), path[:-1]
        told = said("wrong/unknown", name=name, mend=near(name, list(known)))
    elif error["type"] == "mistake":
        told = said(error["ctx"]["code"], **error["ctx"]["values"])
    elif error["type"] in ("list_type", "missing"):
        told = said(LISTS[str(path[-1])])
    if not path:
        return place, told
    code = "template-value" if told.kind == "should" else "template-value/colon"
    return place, said(code, name=_named(path), told=told)


def _known_at(path: Path) -> Mapping[str, Any]:
    """The settings that may stand at a path."""
    if not path:
        return TemplateSettings.model_fields
    if path[0] == "slide_layouts" and len(path) in (2, 4):
        return RoleSettings.model_fields if len(path) == 2 else AreaSettings.model_fields
    return StyleSettings.model_fields


def _named(path: Path) -> Message:
    """What a user calls what stands at a path: "text-2, title: box", "styles of body, heading: size"."""
    first: list[str | Message] = []
    if path[:1] == ("styles",) and len(path) > 1:
        first, path = [said("styles-of", kind=path[1])], path[2:]
    steps = [str(step) for step in path if isinstance(step, str)]
    names = [*first, *(step for step in steps[:-1] if step not in ("slide_layouts", "areas", "styles")), *steps[-1:]]
    if len(names) > 1 and names[-1] in _SETTINGS:
        return said("template-name/setting", names=names[:-1], setting=names[-1])
    return said("template-name", names=names)


_SETTINGS = {*RoleSettings.model_fields, *AreaSettings.model_fields, *StyleSettings.model_fields, *CHART}
"""What is named after a colon."""
