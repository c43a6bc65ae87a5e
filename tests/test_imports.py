"""The rooms of the program: who may know whom, read from the imports themselves."""

import ast
import graphlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "pipeline"
FLOORS = (
    (
        "model",
        "text_model",
        "chart_data",
        "slides",
        "template",
        "text_size",
        "colour",
        "yaml_file",
        "yaml_faults",
        "scores",
        "privacy",
        "privacy_statements",
        "labels",
        "messages",
        "document",
        "names",
        "remembered",
        "passed",
        "unfinished",
        "diagnostics",
        "files",
        "answers",
        "zipping",
        "locking",
        "package_door",
        "png_pixels",
        "bounded",
        "raster_process",
        "machine_fonts",
        "stamp",
        "line_breaking",
        "units",
        "text",
        "versions",
        "deck_base",
        "merge_model",
        "edit_script",
        "merged_from",
        "questionnaire",  # a value, and what each form tool makes of it: those who read answers ask for the codes
        "__init__",
    ),
    (
        "inputs",
        "survey",
        "charts",
        "deck",
        "html",
        "scores_workbook",
        "word",
        "photos",
        "raster",
        "example",
        "cache",
        "pdf",
        "libreoffice",
    ),
    ("exposure_words",),
    ("layout", "merge", "checks", "exposure"),
    ("drawings", "drawn_deck", "pdf_deck", "guard", "guard_base", "guard_words"),
    ("manifest",),
    ("leftovers", "remarks"),
    ("named_colours",),
    (
        "build",
        "sections",
        "deck_writer",
        "check",
        "reading",
        "review",
        "splice",
        "guides",
        "inspection",
        "drafts",
        "extensions",
        "releases",
        "template_preview",
    ),
    ("preview", "survey_report"),
    ("cli",),
    ("__main__",),
)
HOMES = {
    "pptx": ("deck/", "extensions/"),
    "docx": ("word.py",),
    "lxml": ("deck/",),
    "fontTools": ("deck/", "machine_fonts.py"),
    "PIL": ("charts/", "deck/", "inputs/", "photos.py"),
    "matplotlib": ("charts/", "extensions/"),
    "numpy": (),
    "click": ("cli/",),
    "yaml": ("inputs/", "deck/", "yaml_file.py", "yaml_faults.py"),
    "markdown_it": ("inputs/",),
    "mdit_py_plugins": ("inputs/",),
    "openpyxl": ("inputs/", "questionnaire/", "review/", "scores_workbook.py"),
    "pandas": ("inputs/", "survey.py", "extensions/"),
    "anyio": ("preview/",),
    "starlette": ("preview/",),
    "uvicorn": ("preview/",),
    "watchfiles": ("preview/",),
    "resvg_py": ("raster_process.py",),
    "resource": ("bounded.py",),
    "typst": ("pdf/",),
    "pyphen": ("text.py",),
    "pydantic": ("inputs/", "deck/", "deck_base.py", "model.py", "text_model.py", "scores.py", "slides.py"),
    "pydantic_core": ("inputs/", "deck/", "deck_base.py", "model.py", "text_model.py"),
}
OUTSIDE = {"os", "pathlib", "io", "shutil", "tempfile", "subprocess", "time", "random", "secrets", "socket", "urllib"}
LEAVES = {
    "files.py": set(),
    "example.py": {"pipeline.diagnostics", "pipeline.files"},
    "raster.py": {"pipeline.bounded", "pipeline.diagnostics", "pipeline.raster_process"},
    "raster_process.py": {"pipeline.bounded"},
    "bounded.py": set(),
}
FILES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py"))


def imports(file: str) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.module and not node.level, f"{file}: imports name the whole way, so that they can be read here"
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def room(path: str) -> str:
    return path.split("/")[0].removesuffix(".py")


def floor(name: str) -> int:
    found = [number for number, names in enumerate(FLOORS) if name in names]
    assert found, f"the room {name} stands on no floor yet: give it one here, and in docs/architecture.md"
    return found[0]


def test_every_room_has_its_place_in_the_architecture() -> None:
    text = (ROOT.parent / "docs" / "architecture.md").read_text("utf-8")
    rooms = {room(file) for file in FILES} - {"__init__", "__main__"}
    assert sorted(each for each in rooms if f"{each}/" not in text and f"{each}.py" not in text) == []


@pytest.mark.parametrize("file", FILES)
def test_imports_go_down_only_and_workers_do_not_know_each_other(file: str) -> None:
    own = room(file)
    for name in imports(file):
        parts = name.split(".")
        if (
            parts[0] != "pipeline"
            or len(parts) < 2
            or not ((ROOT / parts[1]).exists() or (ROOT / f"{parts[1]}.py").exists())
        ):
            continue
        other = parts[1]
        if other == own or other == "__init__":
            continue
        assert floor(other) <= floor(own), f"{file} imports {name}, which stands above it"
        assert floor(own) != 1 or floor(other) == 0, f"the worker {file} imports the worker {name}"


@pytest.mark.parametrize("file", FILES)
def test_each_library_stays_in_its_room(file: str) -> None:
    for name in imports(file):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or file.startswith(homes), f"{file} imports {name}"


@pytest.mark.parametrize("file", [file for file in FILES if room(file) in FLOORS[2]])
def test_judgement_knows_no_files_no_clock_and_no_chance(file: str) -> None:
    assert {name.split(".")[0] for name in imports(file)} & OUTSIDE == set()


@pytest.mark.parametrize("file", FILES)
def test_nobody_asks_what_day_it_is(file: str) -> None:
    called = {
        node.attr for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8"))) if isinstance(node, ast.Attribute)
    }
    assert called & {"now", "utcnow", "today"} == set()


@pytest.mark.parametrize("file", LEAVES)
def test_leaves_are_small_and_know_next_to_nothing(file: str) -> None:
    known = {name for name in imports(file) if (ROOT.parent / f"{name.replace('.', '/')}.py").exists()}
    assert known <= LEAVES[file]
    assert len((ROOT / file).read_text("utf-8").splitlines()) < 170


@pytest.mark.parametrize(
    "arguments", [["--help"], ["build", "--help"], ["inspect", "--help"], ["--version"], ["check", "inputs"]]
)
def test_help_and_check_load_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom pipeline.cli import main\n"
        f"try:\n    main({arguments!r}, standalone_mode=False)\nexcept SystemExit:\n    pass\n"
        "heavy = {'matplotlib', 'PIL', 'pptx', 'lxml', 'openpyxl', 'resvg_py', 'fontTools'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT.parent)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "loaded"),
    [
        (["--help"], False),
        (["--version"], False),
        (["check", "tests/examples/good/minimal"], False),  # it has no survey
        (["check", "tests/examples/good/dutch"], True),
    ],
)
def test_pandas_is_loaded_only_where_a_survey_is_to_be_read(arguments: list[str], loaded: bool) -> None:
    code = (
        "import sys\nfrom pipeline.cli import main\n"
        f"try:\n    main({arguments!r}, standalone_mode=False)\nexcept SystemExit:\n    pass\n"
        "print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT.parent)
    assert done.stdout.splitlines()[-1] == str(loaded)


def test_every_module_can_be_the_first_that_is_loaded() -> None:
    """Nothing that is needed while a module loads needs that module: then it makes no difference where loading begins."""
    needed = {module: needed_to_load(module) for module in MODULES}
    graphlib.TopologicalSorter(needed).prepare()  # a CycleError names those that need each other
    command = [sys.executable, "-c", "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)"]
    done = subprocess.run([*command, *MODULES], capture_output=True, text=True, cwd=ROOT.parent)
    assert done.stderr == ""


def test_a_circle_of_imports_would_be_seen() -> None:
    assert "pipeline.messages" in needed_to_load("pipeline.inputs.picture_formats")
    assert "pipeline.inputs" not in needed_to_load("pipeline.inputs.picture_formats"), "a part may name its neighbours"
    with pytest.raises(graphlib.CycleError):
        graphlib.TopologicalSorter({"one": {"other"}, "other": {"one"}}).prepare()


def module_of(file: str) -> str:
    return ".".join(["pipeline", *file.removesuffix(".py").split("/")]).removesuffix(".__init__")


MODULES = {module_of(file): file for file in FILES if file != "__main__.py"}


def needed_to_load(module: str) -> set[str]:
    """The modules of ours that this one, when it loads, has loaded before; packages that it is in have begun by then."""
    found: set[str] = set()
    for node in loading(ast.parse((ROOT / MODULES[module]).read_text("utf-8")).body):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= whole if whole <= {*MODULES} else {*whole, str(node.module)}
    around = {".".join(each.split(".")[:end]) for each in found for end in range(1, each.count(".") + 1)}
    return ({*MODULES} & (found | {each for each in around if not f"{module}.".startswith(f"{each}.")})) - {module}


def loading(nodes: list[ast.stmt]) -> Iterator[ast.stmt]:
    """What is done when a module loads: not what stands in functions, nor what is there for the type checker only."""
    for node in nodes:
        yield node
        if isinstance(node, ast.If):
            yield from loading([*([] if "TYPE_CHECKING" in ast.unparse(node.test) else node.body), *node.orelse])
        elif isinstance(node, ast.Try | ast.With | ast.ClassDef):
            yield from loading(node.body)
