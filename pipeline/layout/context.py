"""What every part of the plan needs at hand: the review, its figures, the template, the rulers and the printed words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pipeline import labels
from pipeline.colour import READABLE, contrast, is_hex, mixed, named, readable
from pipeline.labels.colours import COLOURS
from pipeline.layout.shades import Shades, shades
from pipeline.model import Review, Scale
from pipeline.remembered import ONCE, Remembered
from pipeline.scores import Statistics, is_withheld
from pipeline.slides import EMU_PER_POINT, Box, Colour, Emu, Run
from pipeline.template import Area, FontMetrics, Template, TextStyle
from pipeline.text import WIDTH_USED, Ruler

if TYPE_CHECKING:
    from pipeline.layout.merged_flow import Flow
    from pipeline.layout.prose import FlowItem
    from pipeline.text_model import Part

SCALES = (100, 90, 80, 70, 60, 50, 40)  # percent
SMALLEST = 9.0  # points; what a long name is never shrunk under where the template has nothing smaller


Flows = Callable[[str, Sequence["FlowItem"]], "Flow | None"]


def unmerged(_key: str, _items: Sequence[FlowItem]) -> None:
    """Running text as the inputs hold it."""


@dataclass(frozen=True)
class Context:
    """What is planned from, and the rulers that measure for it."""

    review: Review
    statistics: Statistics
    template: Template
    flows: Flows = unmerged
    """What running text becomes, given its slides' key and what the inputs hold, where it was merged with people's."""
    little_text: bool = False
    """There is so little that it is larger than any of the template's own: what is short shares slides."""
    rulers: dict[int, Ruler] = field(default_factory=dict, compare=False, repr=False)
    """Those that were made, by the fonts that they measure: another size of text, and other room, need no others."""
    items: dict[Any, tuple[Part, list[FlowItem]]] = field(default_factory=dict, compare=False, repr=False)
    """What was made of parts, as `prose.items_of` has it."""
    remembered: Remembered = field(default=ONCE, compare=False, repr=False)
    """The slides that texts took in the plan before, of the same review but for its texts, figures and template."""

    @property
    def ruler(self) -> Ruler:
        """Measures in the body font."""
        return self._ruler(self.template.font)

    @property
    def heading_ruler(self) -> Ruler:
        """Measures in the font of titles."""
        return self._ruler(self.template.heading_font)

    def _ruler(self, font: FontMetrics) -> Ruler:
        if id(font) not in self.rulers:
            self.rulers[id(font)] = Ruler(font, self.review.language)
        return self.rulers[id(font)]

    @cached_property
    def smallest(self) -> float:
        """The smallest size of text in the template, in points."""
        sizes = [
            style.size
            for slide_layout in self.template.roles.values()
            for area in slide_layout.areas.values()
            for style in area.styles.values()
        ]
        return max(min(sizes, default=SMALLEST), 6.0)

    def withholds(self, respondents: int) -> bool:
        """Whether figures of so many respondents are withheld."""
        return self.review.survey is not None and is_withheld(respondents, self.review.survey.minimum_respondents)

    @property
    def scale(self) -> Scale:
        """The scale of the survey, or the usual one."""
        return self.review.survey.scale if self.review.survey else Scale(minimum=1, maximum=5)

    def label(self, label: str, **values: object) -> str:
        """A printed word or sentence in the review's language, filled in.

        It knows what a {deal} is called, several {deals}, below how many respondents, {minimum}, figures are withheld, and below
        how many, {few}, ranges are, and what the {value_colour} and the like of a chart are called.
        """
        naming, words = self.review.deal_naming, self.review.labels[label]
        survey = self.review.survey
        known: dict[str, object] = {"deal": naming.singular, "deals": naming.plural}
        known |= {"minimum": survey.minimum_respondents if survey else 0, "few": survey.minimum_range if survey else 0}
        for part in ("value", "reference", "band") if "_colour}" in words else ():
            words = words.replace(f"{{{part}_colour}} ", self._colour_word(part))
        text = words.format_map(known | values)
        return text[:1].upper() + text[1:] if words.startswith("{deal") else text

    def _colour_word(self, part: str) -> str:
        """What people call the colour of a part of a chart, with a blank; nothing where a style sheet draws it."""
        shown = self.template.hex(self.template.chart[part])
        if self.review.chart_style or len(shown) != len("0B5D3B"):  # a colour that the theme does not have
            return ""
        return f"{COLOURS[self.review.language][named(shown)]} "

    @property
    def draft(self) -> str:
        """That the review is a draft; "" where it is none."""
        return self.label("draft") if self.review.status == "draft" else ""

    @property
    def version(self) -> str:
        """What this version of the review is called; "" where it has no name."""
        return self.label("version", version=self.review.version) if self.review.version else ""

    @property
    def date(self) -> str:
        """The date of the review as its language writes it."""
        return labels.date(self.review.date, self.review.language)

    def number(self, value: object) -> str:
        """A figure as the review's language writes it, with one decimal."""
        return labels.number(value, self.review.language)  # type: ignore[arg-type]

    @cached_property
    def links_show(self) -> bool:
        """Whether the theme's colour for links can be read on the slides' ground."""
        colours, ground = self.template.colours, self.template.hex(self.template.chart["ground"])
        return "hlink" not in colours or contrast(colours["hlink"], ground) >= READABLE

    @cached_property
    def shades(self) -> Shades:
        """Those of the template; worked out once, as every cell of a table asks for them."""
        return shades(self.template)

    def text_colour_on(self, colour: Colour) -> Colour:
        """The theme's colour for words on a fill of `colour`: that of the slide where it can be read there, or that of text."""
        colours = {"bg1": "FFFFFF", "tx1": "000000", **self.template.colours}
        base = colour.name if is_hex(colour.name) else colours.get(colour.name, "000000")
        fill = mixed(base, "FFFFFF", colour.lighter / 100)
        found = readable(fill, colours["bg1"], colours["tx1"])
        return Colour("bg1" if found == colours["bg1"] else "tx1")

    def area(self, role: str, name: str) -> Area:
        """An area of the slide layout that plays `role`."""
        return self.template.roles[role].areas[name]

    def with_room(self, role: str, name: str, *, over: Emu = 0, under: Emu = 0) -> Context:
        """The same where an area leaves so much room free over and under it."""
        if not over and not under:
            return self
        box = self.area(role, name).box
        lower = replace(box, top=box.top + over, height=max(box.height - over - under, 1))
        return self.with_box(role, name, lower)

    def with_box(self, role: str, name: str, box: Box) -> Context:
        """The same where an area has another box."""
        slide_layout, area = self.template.roles[role], replace(self.area(role, name), box=box)
        roles = {**self.template.roles, role: replace(slide_layout, areas={**slide_layout.areas, name: area})}
        return replace(self, template=replace(self.template, roles=roles))


def fitted(
    text: str,
    tail: str,
    area: Area,
    style: TextStyle,
    ruler: Ruler,
    smallest: float,
    steps: Sequence[tuple[int, int]] = (),
) -> tuple[str, int]:
    """`text` with `tail` as they fit in `area`, and the scale in percent that they need: smaller type first, then an ellipsis.

    For names that stand in full elsewhere in the deck. The tail is never shortened. `steps` are numbers of lines, each with the
    scale that the text has at least on so many.
    """
    box = area.inner
    scales = [scale for scale in SCALES if scale == 100 or style.size * scale / 100 >= smallest]
    for most, least in steps:
        for scale in (each for each in scales if each >= least):
            small = scaled(style, scale)
            count = ruler.count((Run(text + tail),), small, box.width)
            if count <= most and fits(text + tail, box.width, box.height, small, ruler):
                return text + tail, scale
    for scale in scales:
        small = scaled(style, scale)
        if fits(text + tail, box.width, box.height, small, ruler):
            return text + tail, scale
    return shortened(text, lambda shown: fits(shown + tail, box.width, box.height, small, ruler)) + tail, scale


def one_line(text: str, style: TextStyle, width: Emu, ruler: Ruler) -> str:
    """`text`, shortened where it is wider than `width` on one line."""
    room = width * WIDTH_USED / EMU_PER_POINT

    def within(shown: str) -> bool:
        return ruler.width(shown, style.size, bold=style.bold, italic=style.italic) <= room

    return text if within(text) else shortened(text, within)


def shortened(text: str, within: Callable[[str], bool]) -> str:
    """The longest beginning of `text` that is `within` bounds with an ellipsis behind it."""
    ends = range(len(text), 0, -1)
    left_off = bisect_left(ends, True, key=lambda end: within(text[:end].rstrip() + "…"))
    return text[: len(text) - left_off].rstrip() + "…"


def fits(text: str, width: Emu, height: Emu, style: TextStyle, ruler: Ruler) -> bool:
    """Whether `text` in `style` stays within `width` by `height`."""
    return ruler.count((Run(text),), style, width) * style.line * EMU_PER_POINT <= height


def scaled(style: TextStyle, scale: int) -> TextStyle:
    """`style` at `scale` percent of its size and spacing."""
    part = scale / 100
    return replace(style, size=style.size * part, line=style.line * part, before=style.before * part)
