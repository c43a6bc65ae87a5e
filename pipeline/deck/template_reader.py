"""Read a template: an ordinary .pptx, and the YAML beside it that says which slide layout and placeholder plays which role.

Positions, sizes, fonts and colours come from the file: a placeholder's own words first, then those of the slide master's
placeholder of its type, then the master's text styles, then the presentation's.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.deck import font_metrics
from pipeline.deck import old_package as package
from pipeline.deck.colours import colours
from pipeline.deck.locate import built_in as built_in
from pipeline.deck.locate import locate as locate
from pipeline.deck.masters import MasterPart, slide_masters
from pipeline.deck.ooxml import P as PRESENTATION
from pipeline.deck.placeholders import Master, Placed, Placeholder, placeholders
from pipeline.deck.template_settings import AreaRule, Contract, FreePlace, RoleRule, near, parse
from pipeline.deck.text_levels import style
from pipeline.diagnostics import DeckError, TemplateError
from pipeline.template import CHART, SHADES, Area, FontMetrics, SlideLayout, Template

METRICS_LINE = re.compile(rb"^(?:heading_)?metrics:[ \t]*[\"']?([^\"'#\r\n]+)", re.MULTILINE)


def digest(path: Path) -> str:
    """A fingerprint of all files that the template `path` is read from; what is missing counts as empty."""
    contract = _bytes(path.with_suffix(".yaml"))
    named = [match.decode("utf-8", "replace").strip() for match in METRICS_LINE.findall(contract)]
    fonts = [_bytes(path.parent / name) for name in named or [f"{path.stem}.metrics.json"]]
    found = hashlib.sha256()
    for content in (_bytes(path), contract, *fonts):
        found.update(len(content).to_bytes(8, "big") + content)
    return found.hexdigest()


def sources(path: Path) -> tuple[Path, ...]:
    """All files that the template `path` is read from. TemplateError where its YAML can't be used."""
    if not path.with_suffix(".yaml").is_file():
        return (path, path.with_suffix(".yaml"))
    contract = _contract(path)
    fonts = [name for name in (contract.metrics, contract.heading_metrics) if name]
    return (path, path.with_suffix(".yaml"), *(path.parent / name for name in fonts))


def read(path: Path) -> Template:
    """The template in `path` and the YAML beside it; what that leaves out, or all where there is none, is guessed.

    TemplateError, in a sentence, for what can't be used.
    """
    from pipeline.deck import adopt

    if not path.is_file():
        raise TemplateError(f"There is no template {path}.")
    beside = path.with_suffix(".yaml")
    if not beside.is_file():
        adopted = adopt.adopt(path, built_in())
        contract = parse(adopted.contract, beside)
        return _template(path, contract, adopted.font, adopted.heading_font, [_no_yaml(path), *adopted.remarks])
    contract = _contract(path)
    font = font_metrics.load(path.parent / contract.metrics)
    heading = font_metrics.load(path.parent / contract.heading_metrics) if contract.heading_metrics else None
    lacking = adopt.lacking({role: rule.areas for role, rule in contract.roles.items()})
    if lacking:
        guessed = parse(adopt.adopt(path, built_in()).contract, beside).roles
        contract = replace(contract, roles={**contract.roles, **{role: guessed[role] for role in lacking}})
    return _template(path, contract, font, heading, [f"{beside}: {each}" for each in lacking.values()])


def _template(
    path: Path, contract: Contract, font: FontMetrics, heading: FontMetrics | None, remarks: Sequence[str]
) -> Template:
    reader = _Reader(path.with_suffix(".yaml"), *_opened(path))
    roles = {role: reader.slide_layout(role, rule) for role, rule in contract.roles.items()}
    return Template(
        contract.name,
        *reader.size(),
        roles,
        reader.colours(roles),
        font,
        heading or font,
        {**CHART, **contract.chart},
        contract.shades or SHADES,
        tuple(remarks),
    )


def _no_yaml(path: Path) -> str:
    return (
        f"{path.name} has no {path.stem}.yaml beside it, so what its slide layouts are for is guessed. "
        f"`reviewdeck template adopt {path}` writes the guesses down, to be corrected."
    )


def _opened(path: Path) -> tuple[Any, list[MasterPart]]:
    """The presentation in `path`, parsed, and its slide masters."""
    from lxml import etree

    try:
        content = package.load(path)
        return etree.fromstring(content.main.blob), slide_masters(content)
    except DeckError as error:
        raise TemplateError(str(error)) from None
    except (KeyError, IndexError, AttributeError, TypeError, etree.XMLSyntaxError):
        raise TemplateError(f"{path} is not a PowerPoint presentation, or is damaged.") from None


# --- files ----------------------------------------------------------------------------------------


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _contract(path: Path) -> Contract:
    import yaml

    beside = path.with_suffix(".yaml")
    try:
        data = yaml.load(beside.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except OSError as error:
        raise TemplateError(f"{beside} can't be read: {error.strerror}.") from None
    except (yaml.YAMLError, ValueError) as error:
        raise TemplateError(f"{beside} is no YAML: {' '.join(str(error).split())}") from None
    return parse(data, beside)


# --- the presentation -----------------------------------------------------------------------------


class _Reader:
    """Reads slide layouts of one presentation; `file` is the contract's, for messages."""

    def __init__(self, file: Path, presentation: Any, masters: Sequence[MasterPart]) -> None:
        self._file = file
        if not masters:
            raise TemplateError(f"{file.with_suffix('.pptx')} has no slide master.")
        self._presentation = presentation
        self._master = masters[0]
        defaults = presentation.find(f"{{{PRESENTATION}}}defaultTextStyle")
        self._layouts = [
            (layout, own) for master in masters for own in [Master(master, defaults)] for layout in master.slide_layouts
        ]
        self._names = [layout.name for layout, _ in self._layouts]

    def size(self) -> tuple[int, int]:
        """The width and height of a slide, in EMU."""
        size = self._presentation.find(f"{{{PRESENTATION}}}sldSz")
        return int(size.get("cx")), int(size.get("cy"))

    def colours(self, roles: Mapping[str, SlideLayout]) -> Mapping[str, str]:
        """The theme's colours, by the names that slides use, as most slides have them: those of text in two columns."""
        usual = roles.get("text-2") or next(iter(roles.values()))
        layout, master = self._layouts[usual.index]
        return colours(master.part, layout)

    def slide_layout(self, role: str, rule: RoleRule) -> SlideLayout:
        """The slide layout that plays `role`, as the contract says."""
        index = self._index(role, rule.slide_layout)
        layout, master = self._layouts[index]
        found = placeholders(layout)
        areas = {}
        for name, area in rule.areas.items():
            if area.placeholder is None and area.place is not None:
                areas[name] = _free(area, area.place, master)
            elif area.placeholder is not None:
                placeholder = self._placeholder(role, layout.name, found, area.placeholder)
                areas[name] = self._area(role, area, Placed(placeholder, master))
        return SlideLayout(layout.name, index, areas, rule.sheets)

    def _index(self, role: str, wanted: str | int) -> int:
        if isinstance(wanted, int):
            if 0 < wanted <= len(self._layouts):
                return wanted - 1
            raise TemplateError(
                f"{self._file}: there is no slide layout {wanted} for the role {role}; there are {len(self._layouts)}."
            )
        at = [index for index, name in enumerate(self._names) if name == wanted]
        if len(at) > 1:
            numbers = ", ".join(str(index + 1) for index in at)
            raise TemplateError(
                f'{self._file}: more than one slide layout is called "{wanted}" (role {role}). '
                f"Rename one in PowerPoint, or give the number in place of the name: {numbers}."
            )
        if not at:
            raise TemplateError(
                f'{self._file}: there is no slide layout "{wanted}" for the role {role}.{near(wanted, self._names)}'
            )
        return at[0]

    def _placeholder(self, role: str, layout: str, found: Sequence[Placeholder], wanted: str | int) -> Placeholder:
        fit = [each for each in found if wanted == (each.index if isinstance(wanted, int) else each.name)]
        if len(fit) > 1:
            indices = ", ".join(str(each.index) for each in fit)
            raise TemplateError(
                f'{self._file}: the slide layout "{layout}" has more than one placeholder "{wanted}" (role {role}). '
                f"Rename one in PowerPoint, or give the index in place of the name: {indices}."
            )
        if not fit:
            raise TemplateError(
                f'{self._file}: the slide layout "{layout}" has no placeholder "{wanted}" for the role {role}.'
                f"{near(str(wanted), [each.name for each in found])}"
            )
        return fit[0]

    def _area(self, role: str, rule: AreaRule, found: Placed) -> Area:
        styles = {name: style(each, found.stated) for name, each in rule.styles.items()}
        own = found.own
        if rule.place is not None:
            place = rule.place
            return Area(place.box, styles, place.insets, own.index, own.type, place.anchor, moved=True)
        if found.box is None:
            raise TemplateError(
                f'{self._file}: the placeholder "{own.name}" for the role {role} has no place of its own. '
                "Move it a little in PowerPoint's slide master view and save."
            )
        return Area(found.box, styles, found.insets, own.index, own.type, found.anchor, autofit=found.autofit)


def _free(rule: AreaRule, place: FreePlace, master: Master) -> Area:
    """A free place has the styles of the master's body; a text box there has all of them written out."""
    stated = master.stated("bodyStyle")
    styles = {name: style(each, stated) for name, each in rule.styles.items()}
    return Area(place.box, styles, place.insets, anchor=place.anchor)
