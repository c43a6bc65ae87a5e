"""Read a template: an ordinary .pptx, and the YAML beside it that says which slide layout and placeholder plays which role.

Positions, sizes, fonts and colours come from the file: a placeholder's own words first, then those of the slide master's
placeholder of its type, then the master's text styles, then the presentation's.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.deck import metrics, package
from pipeline.deck.contract import AreaRule, Contract, FreePlace, RoleRule, near, parse
from pipeline.deck.levels import Stated, levels, style
from pipeline.deck.masters import LayoutPart, MasterPart, slide_masters
from pipeline.diagnostics import DeckError, TemplateError
from pipeline.slides import Box
from pipeline.template import Area, SlideLayout, Template

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
OTHER_MAINS = (
    "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
    "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
)
MASTER_STYLE = {
    "title": "titleStyle",
    "ctrTitle": "titleStyle",
    "ftr": "otherStyle",
    "sldNum": "otherStyle",
    "dt": "otherStyle",
}
MASTER_TYPE = {"ctrTitle": "title", "ftr": "ftr", "sldNum": "sldNum", "dt": "dt", "title": "title"}  # all others: body
METRICS_LINE = re.compile(rb"^(?:heading_)?metrics:[ \t]*[\"']?([^\"'#\r\n]+)", re.MULTILINE)


def locate(name: str, inputs: Path) -> Path:
    """The .pptx of a template: a built-in name, or a path relative to the folder `inputs`. TemplateError if there is none."""
    built_in = {each.stem: each for each in sorted(_built_in().glob("*.pptx"))}
    if name in built_in:
        return built_in[name]
    path = inputs / name
    if path.is_file():
        return path
    raise TemplateError(
        f'There is no template "{name}": give the path of a .pptx from the inputs folder, '
        f"or a built-in name ({', '.join(built_in)})."
    )


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
    contract = _contract(path)
    fonts = [name for name in (contract.metrics, contract.heading_metrics) if name]
    return (path, path.with_suffix(".yaml"), *(path.parent / name for name in fonts))


def open_presentation(path: Path) -> Any:
    """`path` opened by python-pptx, whatever kind of presentation it is. TemplateError, in a sentence, where it can't be."""
    import pptx
    from lxml import etree

    try:
        content = path.read_bytes()
    except OSError as error:
        raise TemplateError(f"{path} can't be read: {error.strerror}.") from None
    if content.startswith(OLE_MAGIC):
        raise TemplateError(f"{path} is protected with a password or an old .ppt: save it as .pptx without a password.")
    damage = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
    nonsense = (KeyError, ValueError, AttributeError, TypeError, IndexError, AssertionError, etree.XMLSyntaxError)
    try:
        return pptx.Presentation(io.BytesIO(_as_presentation(content, path)))
    except (*damage, *nonsense):
        raise TemplateError(f"{path} is not a PowerPoint presentation, or is damaged.") from None


def read(path: Path) -> Template:
    """The template in `path` and the YAML beside it. TemplateError, in a sentence, for what can't be used."""
    contract = _contract(path)
    reader = _Reader(path.with_suffix(".yaml"), *_opened(path))
    font = metrics.load(path.parent / contract.metrics)
    heading = metrics.load(path.parent / contract.heading_metrics) if contract.heading_metrics else font
    return Template(
        contract.name,
        *reader.size(),
        {role: reader.slide_layout(role, rule) for role, rule in contract.roles.items()},
        reader.colours(),
        font,
        heading,
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


def _built_in() -> Path:
    """Within the package when installed, beside it in a checkout."""
    package = Path(__file__).parents[1]
    return package / "templates" if (package / "templates").is_dir() else package.parent / "templates"


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _as_presentation(content: bytes, path: Path) -> bytes:
    """The file with the content type that python-pptx expects: templates and slide shows differ in nothing else."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        types = archive.read("[Content_Types].xml").decode("utf-8")
        root = archive.read("_rels/.rels")
        if b"http://purl.oclc.org/ooxml/" in root:
            raise TemplateError(f"{path} is saved as Strict Open XML: save it as an ordinary .pptx.")
        changed = types
        for other in OTHER_MAINS:
            changed = changed.replace(other, MAIN)
        if changed == types:
            return content
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as copy:
            for name in archive.namelist():
                copy.writestr(name, changed if name == "[Content_Types].xml" else archive.read(name))
    return target.getvalue()


def _contract(path: Path) -> Contract:
    import yaml

    beside = path.with_suffix(".yaml")
    if not path.is_file():
        raise TemplateError(f"There is no template {path}.")
    try:
        data = yaml.load(beside.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except OSError:
        raise TemplateError(
            f"{beside} is missing: it should stand beside the template and say which slide layout plays which role. "
            "The one of the built-in template, default.yaml, is a good start."
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        raise TemplateError(f"{beside} is no YAML: {' '.join(str(error).split())}") from None
    return parse(data, beside)


# --- the presentation -----------------------------------------------------------------------------


@dataclass(frozen=True)
class _Placeholder:
    """A placeholder of a slide layout or a slide master."""

    element: Any

    @cached_property
    def _ph(self) -> Any:
        return self.element.find(f"./*/{P}nvPr/{P}ph")

    @cached_property
    def name(self) -> str:
        return str(self.element.find(f"./*/{P}cNvPr").get("name"))

    @cached_property
    def index(self) -> int:
        return int(self._ph.get("idx", "0"))

    @cached_property
    def type(self) -> str:
        return str(self._ph.get("type", "obj"))

    @cached_property
    def levels(self) -> Mapping[int, Stated]:
        return levels(self.element.find(f"{P}txBody/{A}lstStyle"))

    @cached_property
    def box(self) -> Box | None:
        frame = self.element.find(f"{P}spPr/{A}xfrm")
        if frame is None:
            frame = self.element.find(f"{P}xfrm")
        if frame is None or len(frame) < 2:
            return None
        return Box(int(frame[0].get("x")), int(frame[0].get("y")), int(frame[1].get("cx")), int(frame[1].get("cy")))

    def body(self, name: str) -> str | None:
        """An attribute of the text body's properties."""
        properties = self.element.find(f"{P}txBody/{A}bodyPr")
        return properties.get(name) if properties is not None else None


class _Master:
    """A slide master: its placeholders by type, and its text styles."""

    def __init__(self, master: MasterPart) -> None:
        self._styles = master.element.find(f"{P}txStyles")
        self.placeholders = {each.type: each for each in reversed(_placeholders(master))}
        self._levels: dict[str, Mapping[int, Stated]] = {}

    def levels(self, name: str) -> Mapping[int, Stated]:
        """What the levels of one of its text styles state."""
        if name not in self._levels:
            self._levels[name] = levels(self._styles.find(f"{P}{name}") if self._styles is not None else None)
        return self._levels[name]


class _Reader:
    """Reads slide layouts of one presentation; `file` is the contract's, for messages."""

    def __init__(self, file: Path, presentation: Any, masters: Sequence[MasterPart]) -> None:
        self._file = file
        if not masters:
            raise TemplateError(f"{file.with_suffix('.pptx')} has no slide master.")
        self._presentation = presentation
        self._master = masters[0]
        self._layouts = [
            (layout, own) for master in masters for own in [_Master(master)] for layout in master.slide_layouts
        ]
        self._names = [layout.name for layout, _ in self._layouts]
        self._defaults = levels(presentation.find(f"{P}defaultTextStyle"))

    def size(self) -> tuple[int, int]:
        """The width and height of a slide, in EMU."""
        size = self._presentation.find(f"{P}sldSz")
        return int(size.get("cx")), int(size.get("cy"))

    def colours(self) -> dict[str, str]:
        """The theme's colours by the names that slides use, six hex digits each."""
        from lxml import etree

        scheme = etree.fromstring(self._master.theme).find(f".//{A}clrScheme")
        colours = {each.tag.removeprefix(A): _hex(each) for each in scheme if isinstance(each.tag, str)}
        mapped = self._master.element.find(f"{P}clrMap")
        return colours | {name: colours[slot] for name, slot in mapped.attrib.items() if slot in colours}

    def slide_layout(self, role: str, rule: RoleRule) -> SlideLayout:
        """The slide layout that plays `role`, as the contract says."""
        index = self._index(role, rule.slide_layout)
        layout, master = self._layouts[index]
        found = _placeholders(layout)
        areas = {}
        for name, area in rule.areas.items():
            if isinstance(area.place, FreePlace):
                areas[name] = self._free(area, area.place, master)
            else:
                placeholder = self._placeholder(role, layout.name, found, area.place)
                areas[name] = self._area(role, area, placeholder, master)
        return SlideLayout(layout.name, index, areas)

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

    def _placeholder(self, role: str, layout: str, found: Sequence[_Placeholder], wanted: str | int) -> _Placeholder:
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

    def _area(self, role: str, rule: AreaRule, own: _Placeholder, master: _Master) -> Area:
        inherited = master.placeholders.get(MASTER_TYPE.get(own.type, "body"))
        chain = [own] if inherited is None else [own, inherited]
        box = next((each.box for each in chain if each.box is not None), None)
        if box is None:
            raise TemplateError(
                f'{self._file}: the placeholder "{own.name}" for the role {role} has no place of its own. '
                "Move it a little in PowerPoint's slide master view and save."
            )
        sources = [self._defaults, master.levels(MASTER_STYLE.get(own.type, "bodyStyle"))]
        sources += [each.levels for each in reversed(chain)]
        stated = {level: {k: v for each in sources for k, v in each.get(level, {}).items()} for level in range(1, 10)}
        anchor = _body(chain, "anchor", "t")
        left, top, right, bottom = (int(_body(chain, side, default)) for side, default in INSETS)
        return Area(
            box,
            {name: style(each, stated) for name, each in rule.styles.items()},
            (left, top, right, bottom),
            own.index,
            own.type,
            anchor if anchor in ("t", "ctr", "b") else "t",  # type: ignore[arg-type]
        )

    def _free(self, rule: AreaRule, place: FreePlace, master: _Master) -> Area:
        """A free place has the styles of the master's body; a text box there has all of them written out."""
        body = master.levels("bodyStyle")
        stated = {level: {**self._defaults.get(level, {}), **body.get(level, {})} for level in range(1, 10)}
        styles = {name: style(each, stated) for name, each in rule.styles.items()}
        return Area(place.box, styles, place.insets, anchor=place.anchor)


INSETS = (("lIns", "91440"), ("tIns", "45720"), ("rIns", "91440"), ("bIns", "45720"))


def _placeholders(slide: MasterPart | LayoutPart) -> list[_Placeholder]:
    """Those that stand on a slide layout or slide master, in its own order."""
    tree = slide.element.find(f"{P}cSld/{P}spTree")
    return [_Placeholder(each) for each in tree if each.find(f"./*/{P}nvPr/{P}ph") is not None]


def _body(chain: Sequence[_Placeholder], name: str, default: str) -> str:
    return next((found for each in chain if (found := each.body(name)) is not None), default)


def _hex(slot: Any) -> str:
    child = slot[0]
    return str(child.get("lastClr") or child.get("val")).upper()
