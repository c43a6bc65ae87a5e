"""Read a template: an ordinary .pptx, and the YAML beside it that says which slide layout and placeholder plays which role.

Positions, sizes, fonts and colours come from the file: a placeholder's own words first, then those of the slide master's
placeholder of its type, then the master's text styles, then the presentation's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pptx.presentation import Presentation

from pipeline.deck import font_metrics, house_words
from pipeline.deck.colours import colours
from pipeline.deck.locate import built_in
from pipeline.deck.look import placed, put_on, readable
from pipeline.deck.package import check_parts
from pipeline.deck.placeholders import (
    NOWHERE,
    Layout,
    Placeholder,
    layouts,
    opened_template,
    slide_size,
)
from pipeline.deck.presentation import INTO_EVERY_DECK
from pipeline.deck.template_settings import (
    ANCHORS,
    AreaSettings,
    StyleSettings,
    TemplateSettings,
    lacking_roles,
    near,
    out_of_use,
    parse,
)
from pipeline.deck.text_levels import style
from pipeline.diagnostics import DiagnosticList, Location, TemplateError, reason
from pipeline.messages import Message, said
from pipeline.slides import Box, Colour
from pipeline.template import CHART, SHADES, Area, Look, SlideLayout, Template, TextStyle, completed
from pipeline.yaml_file import Tree, read_yaml

if TYPE_CHECKING:
    from pipeline.deck.adopt import Adopted


def sources(path: Path, template: Template) -> tuple[Path, ...]:
    """All files that `template` in `path` was read from, or would be if they were there."""
    return (path, path.with_suffix(".yaml"), *(path.parent / name for name in template.metrics))


def read(path: Path, look: Look | None = None) -> Template:
    """The template in `path` and the YAML beside it, in the `look` of a review that has its own.

    What the YAML leaves out, or all where there is none, is guessed.

    TemplateError, with a sentence for each mistake, for what can't be used.
    """
    beside = path.with_suffix(".yaml")
    instead: dict[str, TemplateSettings] = {}
    with opened_template(path) as presentation:
        check_parts(presentation, INTO_EVERY_DECK)
        house_words.keep(presentation)
        if beside.is_file():
            settings, tree = _settings(beside)
            metrics = tuple(name for name in (settings.metrics, settings.heading_metrics) if name)
            font, *headings = (font_metrics.load(path.parent / name) for name in metrics)
            lacking = lacking_roles({role: each.areas for role, each in settings.slide_layouts.items()}, beside)
            if lacking:
                instead = dict.fromkeys(lacking, _guessed(path, presentation)[1])
            remarks = [*out_of_use(tree), *lacking.values()]
            if look is not None:
                look = readable(look, presentation)
                put_on(presentation, look)
                if look.font:
                    widths, remark = font_metrics.nearest(look.font, built_in())
                    font, headings = widths, []
                    remarks += [said("template/look-font", name=look.font)] if remark else []
        else:
            adopted, settings = _guessed(path, presentation)
            tree, metrics, font, headings = Tree(str(beside)), (), adopted.font, [adopted.heading_font or adopted.font]
            remarks = [_no_yaml(path), *adopted.remarks]
        reader = _RolesReader(layouts(presentation), tree)
        roles = completed(reader.roles({**dict.fromkeys(settings.slide_layouts, settings), **instead}))
        shown = reader.colours(roles)
        look = placed(look, roles, settings.logo) if look is not None else None
        return Template(
            settings.name,
            *slide_size(presentation),
            roles,
            shown,
            font,
            headings[0] if headings else font,
            {**CHART, **settings.chart},
            tuple(settings.shades) or SHADES,
            Colour(*settings.row_fill) if settings.row_fill else None,
            settings.see_through_charts,
            tuple(remarks),
            metrics,
            look,
        )


def _guessed(path: Path, presentation: Presentation) -> tuple[Adopted, TemplateSettings]:
    """What is guessed of the template in `path`, and the settings that this comes to."""
    from pipeline.deck.adopt import adopt

    found = adopt(path, presentation, built_in())
    return found, parse(Tree(str(path.with_suffix(".yaml")), found.settings))


def _no_yaml(path: Path) -> Message:
    return said("template/no-yaml", file=path.name, yaml=f"{path.stem}.yaml", path=path)


def _settings(beside: Path) -> tuple[TemplateSettings, Tree]:
    """What the YAML says, with the places of all that. TemplateError where it can't be used."""
    problems = DiagnosticList()
    try:
        tree = read_yaml(beside.read_text("utf-8-sig"), str(beside), problems, typed=True)
    except OSError as error:
        raise TemplateError("template-unreadable", file=beside, reason=reason(error)) from None
    except UnicodeDecodeError:
        raise TemplateError("template-encoding", file=beside) from None
    if tree is None or problems.found:
        raise TemplateError(mistakes=[(each.location, each.said) for each in problems.found])
    return parse(tree), tree


# --- the presentation -----------------------------------------------------------------------------


class _RolesReader:
    """Reads the slide layouts that play roles from all `layouts` of a template; `tree` says where the YAML names them."""

    def __init__(self, layouts: Sequence[Layout], tree: Tree) -> None:
        self._tree = tree
        self._layouts = layouts
        self._mistakes: list[tuple[Location, Message]] = []

    def roles(self, said: Mapping[str, TemplateSettings]) -> dict[str, SlideLayout]:
        """The slide layouts by role, each as the settings of its role say; TemplateError with all that is not there."""
        found = {}
        for role, settings in said.items():
            with self._noted("slide_layouts", role, "slide_layout"):
                found[role] = self._role(role, settings)
        if self._mistakes:
            raise TemplateError(mistakes=self._mistakes)
        return found

    def colours(self, roles: Mapping[str, SlideLayout]) -> Mapping[str, str]:
        """The theme's colours, by the names that slides use, as most slides have them: those of text in two columns."""
        usual = roles.get("text-2") or next(iter(roles.values()))
        return colours(self._layouts[usual.index].slide_layout)

    @contextmanager
    def _noted(self, *path: int | str) -> Iterator[None]:
        """Notes what is wrong with what stands at `path`, so that the rest is read too."""
        try:
            yield
        except TemplateError as mistake:
            self._mistakes.append((self._tree.key_place(*path), mistake.said))

    def _role(self, role: str, settings: TemplateSettings) -> SlideLayout:
        said = settings.slide_layouts[role]
        index = self._index(role, said.slide_layout)
        layout = self._layouts[index]
        areas = {}
        for name, area in said.areas.items():
            with self._noted("slide_layouts", role, "areas", name):
                areas[name] = _area(role, area, settings.styles_of(name, area), layout)
        sheets = tuple(Box(*sheet) for sheet in said.sheets)
        return SlideLayout(layout.slide_layout.name, index, areas, sheets, said.sheet_opacity)

    def _index(self, role: str, wanted: str | int) -> int:
        names = [layout.slide_layout.name for layout in self._layouts]
        if isinstance(wanted, int):
            if 0 < wanted <= len(names):
                return wanted - 1
            raise TemplateError("no-layout-number", number=wanted, role=role, count=len(names))
        at = [index for index, name in enumerate(names) if name == wanted]
        if len(at) > 1:
            raise TemplateError("layouts-of-one-name", name=wanted, role=role, numbers=[index + 1 for index in at])
        if not at:
            raise TemplateError("no-layout-name", name=wanted, role=role, mend=near(wanted, names))
        return at[0]


def _area(role: str, said: AreaSettings, styles: Mapping[str, StyleSettings], layout: Layout) -> Area:
    """An area as the settings say. A free one has the styles of the slide master's body, all of them written out."""
    if said.placeholder is None:
        return _placed(said, _styles(styles, layout.master.list_styles()))
    found = _placeholder(role, layout, said.placeholder)
    own = _styles(styles, found.list_styles)
    if said.box is not None:
        return replace(_placed(said, own), placeholder=found.index, type=found.type, moved=True)
    if found.box == NOWHERE:
        raise TemplateError("placeholder-nowhere", name=found.name, role=role)
    return Area(found.box, own, found.insets, found.index, found.type, found.anchor, autofit=found.autofit)


def _placed(said: AreaSettings, styles: Mapping[str, TextStyle]) -> Area:
    """A place that the settings give and not the template."""
    assert said.box is not None, "an area without a placeholder has a box"
    return Area(Box(*said.box), styles, said.insets, anchor=ANCHORS[said.anchor])


def _styles(said: Mapping[str, StyleSettings], list_styles: Sequence[Any]) -> dict[str, TextStyle]:
    return {name: style(each, list_styles) for name, each in said.items()}


def _placeholder(role: str, layout: Layout, wanted: str | int) -> Placeholder:
    fit = [each for each in layout.placeholders if wanted == (each.index if isinstance(wanted, int) else each.name)]
    if len(fit) > 1:
        values: Any = {"layout": layout.slide_layout.name, "name": wanted, "role": role}
        raise TemplateError("placeholders-of-one-name", **values, indices=[each.index for each in fit])
    if not fit:
        mend = near(str(wanted), [each.name for each in layout.placeholders])
        raise TemplateError("no-placeholder", layout=layout.slide_layout.name, name=wanted, role=role, mend=mend)
    return fit[0]
