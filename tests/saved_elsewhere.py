"""Decks as other programs save them: what PowerPoint and Google Slides make of a file that somebody opens and saves."""

import copy
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_CREATED = "{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"
_NUMBERED = re.compile(r"^(/ppt/(?:slides|notesSlides|charts|media|slideLayouts)/)(.*?)\d*(\.\w+)$")
_FALSE = ("bandRow", "firstRow", "firstCol", "lastRow", "lastCol", "bandCol", "flipH", "flipV", "rot", "hidden")
"""Attributes that say nothing where they are 0."""


class _Package:
    """The parts of a deck as trees or bytes, and where their relationships lead."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            content = {f"/{name}": archive.read(name) for name in archive.namelist()}
        self.types = etree.fromstring(content.pop("/[Content_Types].xml"))
        self.relations = {
            _owner(name): etree.fromstring(blob) for name, blob in content.items() if name.endswith(".rels")
        }
        self.parts: dict[str, Any] = {
            name: etree.fromstring(blob) if name.endswith(".xml") else blob
            for name, blob in content.items()
            if not name.endswith(".rels")
        }

    def slides(self) -> list[str]:
        """The names of the slides' parts in the order of the deck."""
        listed = self.parts["/ppt/presentation.xml"].iter(f"{P}sldId")
        targets = {
            each.get("Id"): self.target("/ppt/presentation.xml", each)
            for each in self.relations["/ppt/presentation.xml"]
        }
        return [targets[each.get(f"{R}id")] for each in listed]

    @staticmethod
    def target(owner: str, relation: Any) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(owner), relation.get("Target")))

    def remove(self, *names: str) -> None:
        """Take parts away, with all that leads to them."""
        for owner, relations in self.relations.items():
            for each in [*relations]:
                if each.get("TargetMode") != "External" and self.target(owner, each) in names:
                    relations.remove(each)
        for name in names:
            self.parts.pop(name, None)
            self.relations.pop(name, None)
        for each in self.types.findall(f"{_TYPES}Override"):
            if each.get("PartName") in names:
                self.types.remove(each)

    def rename(self, names: Mapping[str, str]) -> None:
        """Give parts other names; relationships lead to them in whole paths."""
        for owner, relations in self.relations.items():
            for each in relations:
                if each.get("TargetMode") != "External":
                    found = self.target(owner, each)
                    each.set("Target", names.get(found, found))
        self.parts = {names.get(name, name): part for name, part in self.parts.items()}
        self.relations = {names.get(name, name): part for name, part in self.relations.items()}
        for each in self.types.findall(f"{_TYPES}Override"):
            each.set("PartName", names.get(each.get("PartName"), each.get("PartName")))

    def renumber_relations(self) -> None:
        """Other ids for every relationship, in another order."""
        for owner, relations in self.relations.items():
            names = {each.get("Id"): f"rId{n}" for n, each in enumerate(reversed(relations), 1)}
            for each in relations:
                each.set("Id", names[each.get("Id")])
            relations[:] = sorted(relations, key=lambda each: str(each.get("Id")))
            for element in (
                self.parts[owner].iter() if owner in self.parts and not isinstance(self.parts[owner], bytes) else ()
            ):
                for name, value in element.attrib.items():
                    if name.startswith(R) and value in names:
                        element.set(name, names[value])

    def save(self, path: Path) -> Path:
        def written(part: Any) -> bytes:
            return part if isinstance(part, bytes) else etree.tostring(part, encoding="UTF-8", standalone=True)

        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", written(self.types))
            for owner, relations in self.relations.items():
                folder, _, name = owner.rpartition("/")
                archive.writestr(f"{folder}/_rels/{name}.rels".lstrip("/"), written(relations))
            for name, part in self.parts.items():
                archive.writestr(name.lstrip("/"), written(part))
        return path


def _owner(relations: str) -> str:
    folder, _, name = relations.removesuffix(".rels").rpartition("/_rels/")
    return f"{folder}/{name}"


# --- PowerPoint -----------------------------------------------------------------------------------------------


def by_powerpoint(deck: Path, target: Path, *, keeps_custom_xml: bool = True) -> Path:
    """The deck as PowerPoint saves it: names and texts stay, nearly everything that nobody sees is another."""
    package = _Package(deck)
    if not keeps_custom_xml:
        package.remove(*[name for name in package.parts if name.startswith("/customXml/")])
    slides = package.slides()
    package.rename(_renumbered(package, slides))
    package.renumber_relations()
    for name, part in package.parts.items():
        if name.startswith(("/ppt/slides/", "/ppt/notesSlides/")):
            _rewrite(part)
    for each in package.parts["/docProps/app.xml"]:
        if each.tag.endswith(("Application", "AppVersion", "Words", "TotalTime")):
            each.text = {"Application": "Microsoft Office PowerPoint", "AppVersion": "16.0000"}.get(
                each.tag.rpartition("}")[2], "7"
            )
    core = package.parts["/docProps/core.xml"]
    revision = etree.SubElement(
        core, "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}revision"
    )
    revision.text = "12"
    return package.save(target)


def _renumbered(package: _Package, slides: list[str]) -> dict[str, str]:
    order = [*reversed(slides), *(name for name in package.parts if name not in slides)]
    counts: dict[str, int] = {}
    names = {}
    for name in order:
        found = _NUMBERED.match(name)
        if found:
            stem = "image" if "/media/" in found[1] else re.sub(r"\W", "", found[2])
            kind = f"{found[1]}{stem}" + ("" if "/media/" in found[1] else found[3])
            counts[kind] = counts.get(kind, 0) + 1
            names[name] = f"{found[1]}{stem}{counts[kind]}{found[3]}"
    return names


def _rewrite(root: Any) -> None:
    ids = {each.get("id"): str(1000 + 7 * n) for n, each in enumerate(root.iter(f"{P}cNvPr")) if each.get("id") != "1"}
    for each in root.iter(f"{P}cNvPr", f"{P}spTgt", f"{P}bldP"):
        name = "id" if each.tag == f"{P}cNvPr" else "spid"
        each.set(name, ids.get(each.get(name), each.get(name)))
    for n, each in enumerate([*root.iter(f"{P}cNvPr")]):
        if each.get("id") != "1":
            _created(each, n)
    for each in root.iter():
        for name in _FALSE:
            if each.get(name) in ("0", "false"):
                del each.attrib[name]
        if each.get("startAt") == "1":
            del each.attrib["startAt"]
    for each in [*root.iter(f"{A}r")]:
        _split(each)
    for each in root.iter(f"{A}rPr", f"{A}endParaRPr"):
        each.set("dirty", "0")
    for body in root.iter(f"{P}txBody"):
        properties = body.find(f"{A}bodyPr")
        if properties is not None and not [each for each in properties if each.tag.endswith("utofit")]:
            properties.insert(0, etree.Element(f"{A}normAutofit"))
    for table in root.iter(f"{A}tbl"):
        for n, each in enumerate([*table.iter(f"{A}gridCol"), *table.iter(f"{A}tr")]):
            uri = (
                "{9D8B030D-6E8A-4147-A177-3AD203B41FA5}"
                if each.tag.endswith("gridCol")
                else "{0D108BD9-81ED-4DB2-BD59-A6C34878D82A}"
            )
            kind = "colId" if each.tag.endswith("gridCol") else "rowId"
            _extension(each, uri, kind, {"val": str(20000 + n)})


def _created(named: Any, number: int) -> None:
    _extension(named, _CREATED, "creationId", {"id": f"{{00000000-0000-0000-0000-{number:012d}}}"})


def _extension(element: Any, uri: str, kind: str, said: Mapping[str, str]) -> None:
    found = element.find(f"{A}extLst")
    found = etree.SubElement(element, f"{A}extLst") if found is None else found
    extension = etree.SubElement(found, f"{A}ext", uri=uri)
    etree.SubElement(extension, f"{{http://schemas.microsoft.com/office/drawing/2014/main}}{kind}", **said)


def _split(run: Any) -> None:
    """A word that the spelling does not know stands in a run of its own."""
    text = run.find(f"{A}t")
    words = (text.text or "").split(" ") if text is not None else []
    if len(words) < 3:
        return
    parts = [words[0] + " ", words[1], " " + " ".join(words[2:])]
    for n, part in enumerate(parts):
        made = copy.deepcopy(run)
        made.find(f"{A}t").text = part
        if n == 1 and made.find(f"{A}rPr") is not None:
            made.find(f"{A}rPr").set("err", "1")
        run.addprevious(made)
    run.getparent().remove(run)


# --- Google Slides --------------------------------------------------------------------------------------------


def by_google(deck: Path, target: Path) -> Path:
    """The deck as Google Slides exports it: names, sections, base and fingerprint are lost, looks are written out."""
    package = _Package(deck)
    package.remove(*[name for name in package.parts if name.startswith(("/customXml/", "/docProps/"))])
    root = package.parts["/ppt/presentation.xml"]
    for each in root.findall(f"{P}extLst"):
        root.remove(each)
    for n, name in enumerate(package.slides()):
        part = package.parts[name]
        part.find(f"{P}cSld").attrib.pop("name", None)
        for m, each in enumerate(part.iter(f"{P}cNvPr")):
            if each.get("id") != "1":
                each.set("name", f"Google Shape;{54 + m};p{13 + n}")
            for extension in each.findall(f"{A}extLst"):
                each.remove(extension)
        _write_out(part)
    for name, part in package.parts.items():
        if name.startswith("/ppt/slideLayouts/") and not isinstance(part, bytes):
            content = part.find(f"{P}cSld")
            content.set("name", re.sub(r"\W", "_", content.get("name", "")).upper())
            part.set("matchingName", "Layout")
    package.relations = {
        owner: each
        for owner, each in package.relations.items()
        if owner == "/" or owner in package.parts or owner in ("", "/.rels")
    }
    return package.save(target)


def _write_out(root: Any) -> None:
    for properties in root.iter(f"{A}bodyPr"):
        properties.attrib.update({"spcFirstLastPara": "1", "wrap": "square", "anchorCtr": "0"})
        for each in [*properties]:
            properties.remove(each)
        etree.SubElement(properties, f"{A}normAutofit", fontScale="92500", lnSpcReduction="10000")
    for paragraph in [*root.iter(f"{A}p")]:
        properties = paragraph.find(f"{A}pPr")
        if properties is None:
            properties = etree.Element(f"{A}pPr")
            paragraph.insert(0, properties)
        said = {"marL": "457200", "lvl": "0", "indent": "-342900", "algn": "l", "rtl": "0"} | dict(properties.attrib)
        properties.attrib.clear()
        properties.attrib.update(said)
        etree.SubElement(properties, f"{A}buSzPts", val="1800")
    for run in [*root.iter(f"{A}r")]:
        properties = run.find(f"{A}rPr")
        if properties is not None:
            properties.attrib.update({"sz": properties.get("sz", "1800"), "lang": "nl"})
            for each in properties.findall(f"{A}latin"):
                properties.remove(each)
            click = properties.find(f"{A}hlinkClick")
            at = len(properties) if click is None else [*properties].index(click)
            fonts = [etree.Element(f"{A}{kind}", typeface="Calibri") for kind in ("latin", "ea", "cs", "sym")]
            properties[at:at] = fonts


def words_of(deck: Path) -> Iterator[str]:
    """Every paragraph of a deck's slides, in the order of the deck."""
    package = _Package(deck)
    for name in package.slides():
        for each in package.parts[name].iter(f"{A}p"):
            yield "".join(text.text or "" for text in each.iter(f"{A}t"))
