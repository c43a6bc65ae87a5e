"""Measure builds against pandoc, PptxGenJS and the usual script, and write the table into docs/performance.md.

python -m tests.benchmarks [--rounds 9] [--scale 7,70,700] [--splice 700] [--only ratios|scale|splice] [--dry]
"""

import argparse
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.material import EXAMPLE, as_markdown, edit, multiply
from tests.benchmarks.measure import REVIEWDECK, Contender, compile_pipeline, in_turn, ratios, spread
from tests.benchmarks.splicing import splice_table

HERE = Path(__file__).parent
REPORT = HERE.parents[1] / "docs" / "performance.md"
DEAL = "slimme-stad"
PPTXGENJS = "4.0.1"
TARGETS = {
    "nothing changed": "≤ 0.4 of pandoc",
    "one deal's text changed": "≤ 2.2 of pandoc",
    "section of one deal": "≤ 1.8 of pandoc",
    "whole deck, charts kept": "≤ 2.6 of pandoc",
    "whole deck from nothing": "≤ 0.7 of the usual script",
}


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--scale", default="7,70,700")
    parser.add_argument(
        "--splice", type=int, default=700, help="deals of the deck that is spliced into: six slides each"
    )
    parser.add_argument("--only", choices=["ratios", "scale", "splice"])
    parser.add_argument("--dry", action="store_true", help="show the tables, leave docs/performance.md alone")
    options = parser.parse_args()
    compile_pipeline()
    with tempfile.TemporaryDirectory(prefix="reviewdeck-bench-") as name:
        folder = Path(name)
        tables = {"machine": _machine()}
        if options.only in (None, "ratios"):
            tables["ratios"] = _ratios(folder, options.rounds)
        if options.only in (None, "scale"):
            tables["scale"] = _scale(folder, [int(each) for each in options.scale.split(",")])
        if options.only in (None, "splice"):
            tables["splice"] = splice_table(folder, options.splice, _record)
    for table in tables.values():
        print(f"\n{table}")
    if not options.dry:
        _write(tables)


# --- the example against others -----------------------------------------------------------------------


def _ratios(folder: Path, rounds: int) -> str:
    inputs = folder / "inputs"
    shutil.copytree(EXAMPLE, inputs)
    ours = [_ours(name, folder, inputs) for name in TARGETS]
    contenders = [*ours, *_others(folder, inputs)]
    in_turn(contenders, rounds, _record)
    return _ratio_table(contenders, rounds)


def _ours(name: str, folder: Path, inputs: Path) -> Contender:
    own, output = folder / f"in {name}", folder / f"out {name}"
    shutil.copytree(inputs, own)
    command = [*REVIEWDECK, "build", str(own), "--output", str(output)]
    texts = sorted(own.rglob("*.md"))

    def prepare(number: int) -> None:
        if name == "one deal's text changed" or name == "section of one deal":
            edit(own / "deals" / f"{DEAL}.md", number)
        elif name == "whole deck, charts kept":
            for text in texts:
                edit(text, number)
        elif name == "whole deck from nothing":
            shutil.rmtree(output, ignore_errors=True)

    return Contender(name, [*command, "--deal", DEAL] if name == "section of one deal" else command, prepare)


def _others(folder: Path, inputs: Path) -> list[Contender]:
    (folder / "all.md").write_text(as_markdown(inputs), "utf-8")
    others = [
        Contender("usual script", [sys.executable, str(HERE / "usual.py"), str(inputs), str(folder / "usual.pptx")])
    ]
    if shutil.which("pandoc"):
        command = ["pandoc", "--from", "markdown", str(folder / "all.md"), "--output", str(folder / "pandoc.pptx")]
        others.append(Contender("pandoc", command))
    else:
        _record("pandoc is not here: no ratios to it")
    modules = _pptxgenjs(folder)
    if modules is not None:
        _apart("material", "describe", inputs, folder / "slides.json")
        shutil.copy(HERE / "slides.js", modules / "slides.js")
        command = ["node", str(modules / "slides.js"), str(folder / "slides.json"), str(folder / "pptxgenjs.pptx")]
        others.append(Contender("PptxGenJS", command))
    return others


def _apart(module: str, *arguments: object) -> str:
    """What another process says: this one stays small, for a process starts with the peak of the one that starts it."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *(str(each) for each in arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _pptxgenjs(folder: Path) -> Path | None:
    """A folder with PptxGenJS in it, installed for this run; None, said aloud, where that can't be."""
    if not (shutil.which("node") and shutil.which("npm")):
        _record("node and npm are not here: PptxGenJS is left out")
        return None
    modules = folder / "node"
    modules.mkdir()
    command = [
        "npm",
        "install",
        "--silent",
        "--no-audit",
        "--no-fund",
        "--prefix",
        str(modules),
        f"pptxgenjs@{PPTXGENJS}",
    ]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        _record("PptxGenJS could not be installed: it is left out")
        return None
    return modules


def _ratio_table(contenders: Sequence[Contender], rounds: int) -> str:
    by_name = {each.name: each for each in contenders}
    shown = [name for name in ("pandoc", "PptxGenJS", "usual script") if name in by_name]
    head = ["", "seconds", "on the clock", "peak MiB", "target", *(f"/ {name}" for name in shown)]
    rows = [head, ["---", *["--:"] * (len(head) - 1)]]
    for each in contenders:
        target = TARGETS.get(each.name, "")
        against = [spread(ratios(each, by_name[name])) for name in shown]
        rows.append([each.name, spread(each.seconds), spread(each.clock), f"{each.peak:.0f}", target, *against])
    raw = "\n".join(f"{each.name}: {' '.join(f'{seconds:.3f}' for seconds in each.seconds)}" for each in contenders)
    return (
        f"{rounds} rounds, medians with quartiles, of seconds on the processor.\n\n{_table(rows)}\n\n"
        f"Raw seconds, round by round:\n\n```\n{raw}\n```"
    )


# --- growth -------------------------------------------------------------------------------------------


def _scale(folder: Path, sizes: Sequence[int]) -> str:
    cases = ("whole deck from nothing", "whole deck, charts kept", "one deal's text changed", "nothing changed")
    rows = [["deals", "slides", *cases, "peak MiB"], ["--:"] * (len(cases) + 3)]
    seconds: dict[str, list[float]] = {case: [] for case in cases}
    for size in sizes:
        inputs, output = multiply(folder / f"deals-{size}", size), folder / f"out-{size}"
        command = [*REVIEWDECK, "build", str(inputs), "--output", str(output)]
        texts = sorted(inputs.rglob("*.md"))
        peak = 0.0
        for case in cases:
            changed = {"whole deck, charts kept": texts, "one deal's text changed": [inputs / "deals" / f"{DEAL}.md"]}

            def prepare(number: int, files: Sequence[Path] = changed.get(case, [])) -> None:
                for file in files:
                    edit(file, number)

            contender = Contender(f"{case}, {size} deals", command, prepare)
            if case == cases[0]:
                _record(contender.name)
                contender.run(0)
            else:
                in_turn([contender], 3, _record)
            seconds[case].append(contender.median)
            peak = max(peak, contender.peak)
        slides = _apart("material", "count", inputs, output)
        rows.append([str(size), slides, *(f"{seconds[case][-1]:.2f}" for case in cases), f"{peak:.0f}"])
    if len(sizes) > 1:
        grown = math.log(sizes[-1] / sizes[-2])
        powers = [f"{math.log(seconds[case][-1] / seconds[case][-2]) / grown:.2f}" for case in cases]
        rows.append([f"exponent, {sizes[-2]} to {sizes[-1]}", "", *powers, ""])
    return f"Seconds on the processor for decks of many deals.\n\n{_table(rows)}"


# --- what is written ----------------------------------------------------------------------------------


def _machine() -> str:
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return (
        f"{os.cpu_count()} cores, {pages:.0f} GiB of memory, {platform.system()}, Python {platform.python_version()}."
    )


def _table(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _write(tables: dict[str, str]) -> None:
    """Put each table between its marks in docs/performance.md."""
    text = REPORT.read_text("utf-8")
    for name, table in tables.items():
        opening, closing = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, _, rest = text.partition(opening)
        _, _, after = rest.partition(closing)
        text = f"{before}{opening}{table}\n{closing}{after}"
    REPORT.write_text(text, "utf-8")


def _record(message: str) -> None:
    print(message, file=sys.stderr)


if __name__ == "__main__":
    main()
