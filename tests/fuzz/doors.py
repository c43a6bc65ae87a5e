"""Every door through which a file of somebody else's comes in, and an honest file of its kind to begin with."""

from __future__ import annotations

import csv
import datetime
import json
import random
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

from pipeline import charts, checks, deck_base
from pipeline.build import build
from pipeline.cache import Cache
from pipeline.deck import contents
from pipeline.deck.adopt import role_report
from pipeline.diagnostics import ReviewdeckError
from pipeline.files import RELEASES
from pipeline.inputs import load, picture_formats
from pipeline.releases import release
from pipeline.review import apply, review
from pipeline.splice import splice, take
from tests.bombs import packed
from tests.builders import edited, review_folder
from tests.decks import blobs, deck

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Door:
    """One kind of file."""

    honest: Callable[[], bytes]
    enter: Callable[[bytes], object]
    """Read it as the program does; only a ReviewdeckError may come out."""
    packed: bool = False
    """It is a zip, whose parts are changed rather than itself."""


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@cache
def _built() -> Path:
    """A folder with inputs and a build of them, kept for as long as the process lives."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-built-"))
    build(review_folder(folder / "inputs"), folder / "build")
    return folder


def _input(file: str, **more: str) -> Callable[[bytes], object]:
    def enter(content: bytes) -> object:
        with _folder() as folder:
            loaded = load(review_folder(folder, **{**more, file: content}))
            assert loaded.review or loaded.diagnostics
            return loaded

    return enter


def _deck(content: bytes) -> None:
    with _folder() as folder:
        (folder / "deck.pptx").write_bytes(content)
        try:
            checks.inspect(contents.read(folder / "deck.pptx"))
        finally:
            splice(folder / "deck.pptx", _built() / "inputs", ["green-roofs"], output=folder / "build")


def _template(content: bytes) -> None:
    with _folder() as folder:
        (folder / "firm.pptx").write_bytes(content)
        role_report.check(folder / "firm.pptx")
        settings = edited("review.yaml") + "template: firm.pptx\n"
        build(review_folder(folder / "inputs", **{"review.yaml": settings, "firm.pptx": content}), folder / "build")


def _beside_template(end: str) -> Callable[[bytes], object]:
    def enter(content: bytes) -> object:
        with _folder() as folder:
            for each in (ROOT / "templates").glob("default.*"):
                shutil.copy(each, folder)
            (folder / f"default{end}").write_bytes(content)
            role_report.check(folder / "default.pptx")
            settings = edited("review.yaml") + "template: firm.pptx\n"
            firm = {f"firm{each.suffix}": each.read_bytes() for each in folder.glob("default.[py]*")}
            firm["default.metrics.json"] = (folder / "default.metrics.json").read_bytes()
            return build(review_folder(folder / "inputs", **{"review.yaml": settings, **firm}), folder / "build")

    return enter


def _section(content: bytes) -> None:
    """A deal's section that a reviewer sends back: read as a review, put into the inputs, and taken over into the deck."""
    with _folder() as folder:
        (folder / "section.pptx").write_bytes(content)
        shutil.copy(_built() / "build" / "deck.pptx", folder)
        try:
            apply(review([folder / "section.pptx"], _built() / "inputs", folder / "build"))
        finally:
            take(folder / "section.pptx", folder / "deck.pptx", _built() / "inputs", output=folder / "build")


@cache
def _honest_section() -> bytes:
    build(_built() / "inputs", _built() / "one", deals=["green-roofs"])
    return next((_built() / "one").rglob("green-roofs.pptx")).read_bytes()


def _survey_file(file: str) -> Callable[[bytes], object]:
    return _input(file, **{"review.yaml": edited("review.yaml").replace("survey.csv", file)})


def _json() -> bytes:
    return json.dumps(list(csv.DictReader(edited("survey.csv").splitlines()))).encode()


def _ods() -> bytes:
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row)
        + '</table:table-row><table:table-row table:number-rows-repeated="2"/>'
        for row in csv.reader(edited("survey.csv").splitlines())
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    table = f'<table:table table:name="A">{rows}</table:table>'
    content = f"<office:document-content{names}><office:body><office:spreadsheet>{table}"
    content += "</office:spreadsheet></office:body></office:document-content>"
    return packed({"content.xml": content.encode()})


def _house_style(content: bytes) -> object:
    with _folder() as folder:
        (folder / "house.mplstyle").write_bytes(content)
        return charts.house_style(folder / "house.mplstyle")


def _released() -> bytes:
    with _folder() as folder:
        shutil.copytree(_built() / "inputs", folder / "inputs")
        release([_built() / "build" / "deck.pptx"], folder / "inputs", datetime.date(2024, 3, 1))
        return (folder / "inputs" / RELEASES).read_bytes()


@cache
def _open_build() -> Path:
    """A build of a survey of which nothing is withheld: only what such a one came to is kept."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-open-"))
    settings = edited(
        "review.yaml",
        ("minimum_respondents: 5", "minimum_respondents: 1\n  minimum_range: 1\n  minimum_deals: 1\n  protect: []"),
    )
    build(review_folder(folder / "inputs", **{"review.yaml": settings}), folder / "build")
    return folder


def _outcome(content: bytes) -> None:
    """What an earlier build kept of the survey."""
    with _folder() as folder:
        shutil.copytree(_open_build() / "build" / ".reviewdeck" / "surveys", folder / ".reviewdeck" / "surveys")
        for kept in (folder / ".reviewdeck" / "surveys").iterdir():
            kept.write_bytes(content)
        build(_open_build() / "inputs", folder)


def _kept_outcome() -> bytes:
    return next((_open_build() / "build" / ".reviewdeck" / "surveys").iterdir()).read_bytes()


def _kept_base(content: bytes) -> None:
    """A base in the output folder, for a deck that lost its own."""
    with _folder() as folder:
        shutil.copytree(_built() / "build" / "bases", folder / "bases")
        for kept in (folder / "bases").iterdir():
            kept.write_bytes(content)
        splice(_without_base(folder), _built() / "inputs", ["green-roofs"], output=folder)


def _without_base(folder: Path) -> Path:
    parts = blobs(_built() / "build" / "deck.pptx")
    kept = {name: part for name, part in parts.items() if not name.startswith("customXml/")}
    (folder / "deck.pptx").write_bytes(packed(kept))
    return folder / "deck.pptx"


def _base(content: bytes) -> None:
    base = deck_base.opened(content)
    for key in base.names:
        base.titles(key)
    base.deck()


def _stamp(content: bytes) -> object:
    output = _built() / "build"
    target = output / "deck.pptx"
    with _folder() as folder:
        shutil.copytree(output / ".reviewdeck" / "built", folder / ".reviewdeck" / "built")
        (folder / ".reviewdeck" / "built" / "deck.pptx.json").write_bytes(content)
        return Cache(folder).all_current([folder / target.name], _built() / "inputs")


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in edited("survey.csv").splitlines():
        book.active.append(row.split(","))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _workbook_settings() -> str:
    return edited("review.yaml").replace("survey.csv", "survey.xlsx")


def _picture(content: bytes) -> object:
    kind, size = picture_formats.measure(content)
    return picture_formats.fault(kind, content, "map") if size else None


DOORS: dict[str, Door] = {
    "settings": Door(lambda: edited("review.yaml").encode(), _input("review.yaml")),
    "deal": Door(lambda: edited("deals/green-roofs.md").encode(), _input("deals/green-roofs.md")),
    "prose": Door(lambda: edited("introduction.md").encode(), _input("introduction.md")),
    "csv": Door(lambda: edited("survey.csv").encode(), _input("survey.csv")),
    "xlsx": Door(_workbook, lambda content: _input("survey.xlsx", **{"review.yaml": _workbook_settings()})(content), True),
    "ods": Door(_ods, _survey_file("survey.ods"), True),
    "json": Door(_json, _survey_file("survey.json")),
    "svg": Door(
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>a{fill:url(#a)}</style><g/></svg>',
        _picture,
    ),
    "png": Door(lambda: edited_bytes("images/map.png"), _picture),
    "deck": Door(lambda: (_built() / "build" / "deck.pptx").read_bytes(), _deck, True),
    "template": Door(lambda: (ROOT / "templates" / "default.pptx").read_bytes(), _template, True),
    "template yaml": Door(lambda: (ROOT / "templates" / "default.yaml").read_bytes(), _beside_template(".yaml")),
    "metrics": Door(lambda: (ROOT / "templates" / "default.metrics.json").read_bytes(), _beside_template(".metrics.json")),
    "section": Door(_honest_section, _section, True),
    "house style": Door(lambda: b"axes.prop_cycle: cycler(color=['0B5D3B', 'C00000'])\nlines.linewidth: 2\n", _house_style),
    "releases": Door(_released, lambda content: _input(RELEASES)(content)),
    "kept outcome": Door(_kept_outcome, _outcome),
    "kept base": Door(lambda: next((_built() / "build" / "bases").iterdir()).read_bytes(), _kept_base),
    "base": Door(lambda: deck_base.dumps(deck()), _base),
    "stamp": Door(lambda: (_built() / "build" / ".reviewdeck" / "built" / "deck.pptx.json").read_bytes(), _stamp),
}  # fmt: skip


def edited_bytes(file: str) -> bytes:
    """What a file of the valid folder holds."""
    return (ROOT / "tests" / "examples" / "base" / file).read_bytes()


def enter(name: str, content: bytes) -> None:
    """Let `content` in by the door `name`; whatever comes out but a sentence fails. An honest file goes through."""
    try:
        DOORS[name].enter(content)
    except ReviewdeckError as error:
        assert content != honest(name), error
        assert str(error) and "Traceback" not in str(error)


# --- changes --------------------------------------------------------------------------------------

_ODD = (
    b"\x00",
    b"\xff",
    b"\xee",
    b"-1",
    b"0",
    b"999999999999",
    b"1e999",
    b"NaN",
    b"[" * 300,
    b"{" * 300,
    b"<a>" * 300,
    b"\xe2\x80\xae",
)


def changed(name: str, chance: random.Random) -> bytes:
    """The honest file of the door `name` with a few changes; of a package, with one part changed, or of the whole."""
    content = honest(name)
    if DOORS[name].packed and chance.random() < 0.9:
        return _with_part_changed(content, chance)
    return _changed(content, chance)


@cache
def honest(name: str) -> bytes:
    """A file of its kind that is as it should be."""
    return DOORS[name].honest()


def _changed(content: bytes, chance: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(found) + 1)
        end = min(len(found), at + chance.choice((1, 1, 2, 10, 100)))
        match chance.randrange(6):
            case 0:
                found[at:end] = b""
            case 1:
                found[at:end] = chance.randbytes(end - at)
            case 2:
                found[at:at] = chance.choice(_ODD)
            case 3:
                found[at:end] = chance.choice(_ODD)
            case 4:
                other = chance.randrange(len(found) + 1)
                found[at:at] = found[other : other + chance.choice((3, 30, 300))]
            case _:
                del found[at if chance.random() < 0.1 else end :]
                if len(found) < len(content) // 2:
                    found = bytearray(content)
    return bytes(found)


def _with_part_changed(content: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    name = chance.choice([each for each in parts if parts[each]])
    if chance.random() < 0.08:
        del parts[name]
    elif chance.random() < 0.1:
        parts[name] = parts[chance.choice(list(parts))]
    else:
        parts[name] = _changed(parts[name], chance)
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for each, part in parts.items():
            archive.writestr(each, part)
    return file.getvalue()
