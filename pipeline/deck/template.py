"""Read a template: an ordinary .pptx, and the YAML beside it that says which slide layout and placeholder plays which role.

Positions, sizes, fonts and colours come from the file: a placeholder's own words first, then those of the slide master's
placeholder of its type, then the master's text styles, then the presentation's.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pipeline.deck import metrics
from pipeline.diagnostics import TemplateError
from pipeline.slides import EMU_PER_CM, Box
from pipeline.template import Area, FontMetrics, SlideLayout, Template, TextStyle

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
OTHER_MAINS = (
    "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
)
KINDS = {
    "text": "body",
    "table": "table",
    "rows": "rows",
    "audience": "audience",
}  # fmt: skip  (areas whose names begin so have the styles of that kind; every other area has one style, named like itself)
NATURAL = 1.2  # line spacing of "100 %", in sizes
MASTER_STYLE = {
    "title": "titleStyle",
    "ctrTitle": "titleStyle",
    "ftr": "otherStyle",
    "sldNum": "otherStyle",
    "dt": "otherStyle",
}
MASTER_TYPE = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "": "body"}


def locate(name: str, inputs: Path) -> Path:
    """The .pptx of a template: a built-in name, or a path relative to the folder `inputs`. TemplateError if there is none."""
    built_in = _built_in()
    candidate = built_in / f"{name}.pptx"
    if candidate.is_file() and "/" not in name:
        return candidate
    path = inputs / name
    if path.is_file():
        return path
    names = ", ".join(sorted(each.stem for each in built_in.glob("*.pptx")))
    raise TemplateError(
        f'There is no template "{name}": give the path of a .pptx from the inputs folder, or a built-in name ({names}).'
    )


def digest(path: Path) -> str:
    """A fingerprint of everything that a template is read from."""
    files = (path, path.with_suffix(".yaml"), *sorted(path.parent.glob(f"{path.stem}*.json")))
    found = hashlib.sha256()
    for file in files:
        if file.is_file():
            found.update(file.read_bytes())
    return found.hexdigest()


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
    try:
        return pptx.Presentation(io.BytesIO(_as_presentation(content, path)))
    except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError, EOFError):
        raise TemplateError(f"{path} is not a PowerPoint presentation, or is damaged.") from None


def read(path: Path) -> Template:
    """The template in `path` and the YAML beside it. TemplateError, in a sentence, for what can't be used."""
    contract = _contract(path)
    presentation = open_presentation(path)
    reader = _Reader(path, presentation, contract)
    theme = reader.themes(presentation.slide_masters[0])
    font = _metrics(path, contract, "metrics")
    heading = _metrics(path, contract, "heading_metrics") if "heading_metrics" in contract else font
    return Template(
        str(contract.get("name", path.stem)),
        int(presentation.slide_width),
        int(presentation.slide_height),
        {role: reader.slide_layout(role, wanted) for role, wanted in contract["slide_layouts"].items()},
        theme,
        font,
        heading,
    )


def _built_in() -> Path:
    """Within the package when installed, beside it in a checkout."""
    package = Path(__file__).parents[1]
    return package / "templates" if (package / "templates").is_dir() else package.parent / "templates"


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


# --- the contract ---------------------------------------------------------------------------------


def _contract(path: Path) -> dict[str, Any]:
    import yaml

    beside = path.with_suffix(".yaml")
    try:
        data = yaml.load(beside.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except OSError:
        raise TemplateError(
            f"{beside} is missing: it says which slide layout plays which role. Write it with: reviewdeck template adopt {path}"
        ) from None
    except yaml.YAMLError as error:
        raise TemplateError(f"{beside} is no YAML: {' '.join(str(error).split())}") from None
    if not isinstance(data, dict) or not isinstance(data.get("slide_layouts"), dict):
        raise TemplateError(f"{beside} has no slide_layouts.")
    return data


def _metrics(path: Path, contract: Mapping[str, Any], key: str) -> FontMetrics:
    return metrics.load(path.parent / str(contract.get(key, f"{path.stem}.metrics.json")))


class _Reader:
    """Reads slide layouts of one presentation."""

    def __init__(self, path: Path, presentation: Any, contract: Mapping[str, Any]) -> None:
        self._path = path.with_suffix(".yaml")
        self._layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
        self._defaults = presentation.part._element.find(f"{P}defaultTextStyle")
        self._kinds: Mapping[str, Mapping[str, Any]] = contract.get("styles", {})

    def slide_layout(self, role: str, wanted: Any) -> SlideLayout:
        """The slide layout that plays `role`, as the contract says."""
        if not isinstance(wanted, dict) or "slide_layout" not in wanted:
            raise TemplateError(f"{self._path}: the role {role} names no slide_layout.")
        index = self._index(role, wanted)
        layout = self._layouts[index]
        areas = {area: self._area(role, layout, area, where) for area, where in wanted.get("areas", {}).items()}
        return SlideLayout(layout.name, index, areas)

    def themes(self, master: Any) -> dict[str, str]:
        """The theme's colours by the names that slides use, six hex digits each."""
        from lxml import etree

        part = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
        scheme = etree.fromstring(part.blob).find(f".//{A}clrScheme")
        colours = {each.tag.removeprefix(A): _hex(each) for each in scheme if isinstance(each.tag, str)}
        mapped = master._element.find(f"{P}clrMap")
        return colours | {name: colours[slot] for name, slot in mapped.attrib.items() if slot in colours}

    def _index(self, role: str, wanted: Mapping[str, Any]) -> int:
        name = wanted["slide_layout"]
        if isinstance(name, int) and 0 < name <= len(self._layouts):
            return name - 1
        names = [layout.name for layout in self._layouts]
        if name in names:
            return names.index(name)
        raise TemplateError(
            f'{self._path}: there is no slide layout "{name}" for the role {role}.{_near(str(name), names)}'
        )

    def _area(self, role: str, layout: Any, area: str, where: Any) -> Area:
        spec = where if isinstance(where, dict) else {"placeholder": where}
        styles = spec.get("styles") or self._kinds.get(_kind(area)) or {area: 1}
        if "box" in spec:
            return self._free(area, spec, styles, layout)
        placeholder = self._placeholder(role, layout, spec["placeholder"])
        levels = self._levels(placeholder, layout)
        body = placeholder._element.find(f".//{A}bodyPr")
        box = Box(
            *(int(each or 0) for each in (placeholder.left, placeholder.top, placeholder.width, placeholder.height))
        )
        kind = placeholder._element.find(f".//{P}ph")
        return Area(
            box,
            {name: _style(levels, how) for name, how in styles.items()},
            tuple(_inset(body, side) for side in ("lIns", "tIns", "rIns", "bIns")),  # type: ignore[arg-type]
            int(kind.get("idx", "0")),
            kind.get("type", "obj"),
            _anchor(body),
        )

    def _free(self, area: str, spec: Mapping[str, Any], styles: Mapping[str, Any], layout: Any) -> Area:
        box = spec["box"]
        if not (isinstance(box, list) and len(box) == 4 and all(isinstance(each, int | float) for each in box)):
            raise TemplateError(
                f"{self._path}: the box of {area} needs four numbers: left, top, width and height in cm."
            )
        levels = [_master_level(layout, "bodyStyle"), self._defaults]
        return Area(
            Box(*(round(each * EMU_PER_CM) for each in box)),
            {name: _style(levels, how) for name, how in styles.items()},
        )

    def _placeholder(self, role: str, layout: Any, wanted: Any) -> Any:
        found = list(layout.placeholders)
        for each in found:
            if each.name == wanted or (isinstance(wanted, int) and each.placeholder_format.idx == wanted):
                return each
        names = [each.name for each in found]
        raise TemplateError(
            f'{self._path}: the slide layout "{layout.name}" has no placeholder "{wanted}" for the role {role}.'
            f"{_near(str(wanted), names)}"
        )

    def _levels(self, placeholder: Any, layout: Any) -> list[Any]:
        """Where a paragraph's properties are looked for, the nearest first."""
        kind = placeholder._element.find(f".//{P}ph").get("type", "")
        inherited = next(
            (
                each._element.find(f".//{A}lstStyle")
                for each in layout.slide_master.placeholders
                if each._element.find(f".//{P}ph").get("type", "body") == MASTER_TYPE.get(kind, kind)
            ),
            None,
        )
        style = _master_level(layout, MASTER_STYLE.get(kind, "bodyStyle"))
        found = [placeholder._element.find(f".//{A}lstStyle"), inherited, style, self._defaults]
        return [each for each in found if each is not None]


def _kind(area: str) -> str:
    return next((kind for prefix, kind in KINDS.items() if area.startswith(prefix)), "")


def _master_level(layout: Any, name: str) -> Any:
    return layout.slide_master._element.find(f"{P}txStyles/{P}{name}")


# --- styles ---------------------------------------------------------------------------------------


def _style(levels: Sequence[Any], how: Any) -> TextStyle:
    """One text style: what the level says, and over that what the contract says."""
    own: dict[str, Any] = dict(how) if isinstance(how, dict) else {"level": how}
    level = int(own.pop("level", 1))
    properties = [each for each in (found.find(f"{A}lvl{level}pPr") for found in levels) if each is not None]
    size = own.get("size", _points(_first(_runs(properties), "sz"), 18.0))
    line, exact = _line(properties, size)
    read: dict[str, Any] = {
        "level": level - 1,
        "size": size,
        "line": line,
        "before": _space(properties, "spcBef", size),
        "after": _space(properties, "spcAft", size),
        "indent": int(_first(properties, "marL") or 0),
        "hanging": -int(_first(properties, "indent") or 0),
        "bold": _first(_runs(properties), "b") in ("1", "true"),
        "italic": _first(_runs(properties), "i") in ("1", "true"),
        "bullet": _bullet(properties),
        "colour": _colour(properties),
        "align": {"ctr": "ctr", "r": "r"}.get(_first(properties, "algn") or "l", "l"),
    }
    for name in ("indent", "hanging"):
        if name in own:
            own[name] = round(own[name] * EMU_PER_CM)
    explicit = frozenset(own) | (frozenset() if exact or "line" in own else {"line"})
    return TextStyle(**(read | own), explicit=explicit)


def _runs(properties: Iterable[Any]) -> list[Any]:
    return [found for each in properties if (found := each.find(f"{A}defRPr")) is not None]


def _first(elements: Iterable[Any], name: str) -> str | None:
    return next((each.get(name) for each in elements if each.get(name) is not None), None)


def _points(hundredths: str | None, default: float) -> float:
    return int(hundredths) / 100 if hundredths else default


def _line(properties: Iterable[Any], size: float) -> tuple[float, bool]:
    """The line spacing in points, and whether the template gives it exactly."""
    found = next((spacing for each in properties if (spacing := each.find(f"{A}lnSpc")) is not None), None)
    if found is None:
        return round(size * NATURAL, 1), False
    points = found.find(f"{A}spcPts")
    if points is not None:
        return int(points.get("val")) / 100, True
    return round(size * NATURAL * _percent(found.find(f"{A}spcPct")), 1), False


def _space(properties: Iterable[Any], name: str, size: float) -> float:
    found = next((spacing for each in properties if (spacing := each.find(f"{A}{name}")) is not None), None)
    if found is None:
        return 0.0
    points = found.find(f"{A}spcPts")
    if points is not None:
        return int(points.get("val")) / 100
    return round(size * NATURAL * _percent(found.find(f"{A}spcPct")), 1)


def _percent(element: Any) -> float:
    value = str(element.get("val"))
    return float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100_000


def _bullet(properties: Iterable[Any]) -> str:
    for each in properties:
        for child in each:
            if child.tag == f"{A}buNone":
                return ""
            if child.tag == f"{A}buChar":
                return str(child.get("char"))
            if child.tag in (f"{A}buAutoNum", f"{A}buBlip"):
                return "•"
    return ""


def _colour(properties: Iterable[Any]) -> str:
    """The theme's name of the colour; a colour that is none of the theme's counts as that of text."""
    for each in _runs(properties):
        fill = each.find(f"{A}solidFill")
        if fill is not None:
            named = fill.find(f"{A}schemeClr")
            return str(named.get("val")) if named is not None else "tx1"
    return "tx1"


def _inset(body: Any, side: str) -> int:
    default = 91_440 if side in ("lIns", "rIns") else 45_720
    return int(body.get(side, default)) if body is not None else default


def _anchor(body: Any) -> Any:
    found = body.get("anchor", "t") if body is not None else "t"
    return found if found in ("t", "ctr", "b") else "t"


def _hex(slot: Any) -> str:
    child = slot[0]
    return str(child.get("lastClr") or child.get("val")).upper()


def _near(wanted: str, names: Sequence[str]) -> str:
    close = get_close_matches(wanted, names, 1, 0.5)
    return f' Did you mean "{close[0]}"?' if close else f" It has: {', '.join(names)}." if names else ""
