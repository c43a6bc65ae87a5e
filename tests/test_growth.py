"""Twice as much of anything takes about twice as long: no file makes the program wait for the square of its length."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pipeline import names
from pipeline.deck.patch import DeckSlide
from pipeline.diagnostics import DiagnosticList, in_order
from pipeline.inputs import load, svg_door
from pipeline.layout.flow import ColumnGrid, FlowParagraph, flow
from pipeline.slides import EMU_PER_POINT, Run, Section, Slide
from pipeline.splice.find_sections import find_sections
from pipeline.text import Ruler, split_runs
from pipeline.yaml_file import read_yaml
from tests.builders import edited, review_folder
from tests.fonts import even_font, style, width_of

ENOUGH = 0.4
"""Seconds of processor time under which nobody waits: what takes less is not measured any further."""

GRID = ColumnGrid(2, width_of(40), 20 * 12 * EMU_PER_POINT, {"paragraph": style()})


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def grows_in_proportion(work: Callable[[int], object], number: int) -> None:
    """`work` on twice as much takes three times as long at most, the fastest of three counting, unless it takes no time at all."""
    for _ in range(3):
        once, twice = seconds(lambda: work(number)), seconds(lambda: work(2 * number))
        if twice < max(ENOUGH, 3 * once):
            return
    pytest.fail(f"{number}: {once:.2f} s, twice as many: {twice:.2f} s")


@pytest.mark.parametrize(
    "written",
    [
        "<!--", "<!--x ", "<!---->", "<!-- --->", "<?", "<![CDATA[", "<!A ", "*a", "**a*b ", "_a ", "[", "![", "[a](deal:x)",
        "[a](b)", "![a](b.png)", "[a][", "[^a]", "`a``", "\\", "&amp;", "a\n", "- a\n", "> ", "|a", "# a\n", "::: a\n",
        "http://a.b ", "[a]: b\n", "a\\\n", "<a b='", "    a\n", "1) a\n",
    ],
)  # fmt: skip
def test_markdown(written: str, tmp_path: Path) -> None:
    def read(number: int) -> None:
        load(review_folder(tmp_path, **{"background.md": f"# Part\n\na {written * number}\n"}))

    grows_in_proportion(read, 20_000 // len(written))


def test_a_word_of_many_styles_is_measured_and_split() -> None:
    def lay_out(number: int) -> None:
        rest = tuple(Run("a", bold=bool(each % 2)) for each in range(number))
        for line in Ruler(even_font(), "nl").lines(rest, style(), width_of(40)):
            _, rest = split_runs(rest, line.end - line.start)

    grows_in_proportion(lay_out, 4_000)  # splitting copies what is left, which only shows at lengths that no word has


def test_settings_that_nobody_knows(tmp_path: Path) -> None:
    def read(number: int) -> None:
        keys = "".join(f"key{each}: {each}\n" for each in range(number))
        load(review_folder(tmp_path, **{"review.yaml": edited("review.yaml") + keys}))

    grows_in_proportion(read, 4_000)


@pytest.mark.parametrize("text", ["[" * 40 + "{}", "- a: {}\n", "- &a{} [*a{}]\n", "a{}: 'b\n", '"\\u0061{}"\n'])
def test_yaml(text: str) -> None:
    grows_in_proportion(
        lambda number: read_yaml("".join(text.replace("{}", str(each)) for each in range(number)), "a", DiagnosticList()),
        2_000,
    )  # fmt: skip


def test_rows_that_are_all_wrong(tmp_path: Path) -> None:
    def read(number: int) -> None:
        head, first, *_ = edited("survey.csv").splitlines()
        cells = first.split(",")
        rows = [",".join([*cells[:-1], f"answer {each}"]) for each in range(number)]
        found = load(review_folder(tmp_path, **{"survey.csv": "\n".join([head, *rows]) + "\n"})).diagnostics
        in_order(found)

    grows_in_proportion(read, 1_000)


def test_names_that_are_long_and_alike() -> None:
    grows_in_proportion(lambda number: names.nearest("a" * number + "b", ["a" * number + "c"]), 100_000)


def test_names_of_which_there_are_many() -> None:
    grows_in_proportion(
        lambda number: names.pair([f"deal {each}" for each in range(number)], [f"deal-{each}" for each in range(number)]), 400
    )  # fmt: skip


@pytest.mark.parametrize("inside", ["<g/>", "<g", "<style>/*", "<rect style='\\61 '/>", "a", '<rect fill="url(#a)"/>'])
def test_svgs(inside: str) -> None:
    def check(number: int) -> None:
        with suppress(svg_door.RefusedError):
            svg_door.check(f'<svg xmlns="http://www.w3.org/2000/svg">{inside * number}</svg>'.encode())

    grows_in_proportion(check, 10_000)


@pytest.mark.parametrize("sign", ["9", "a1", "9.", "[", "[a]", " - ", "/", "<", "&a", "…", "a[1]"])
def test_cells_among_the_headings(sign: str, tmp_path: Path) -> None:
    def read(number: int) -> None:
        head, *rows = edited("survey.csv").splitlines()
        load(
            review_folder(
                tmp_path, **{"survey.csv": "\n".join([f"{head},{sign * number}", *rows, f'a,b,"{sign * number}"'])}
            )
        )

    grows_in_proportion(read, 10_000)


@pytest.mark.parametrize("native", [True, False], ids=["in native sections", "without sections"])
def test_sections_that_are_looked_for_in_a_deck(native: bool) -> None:
    def find(number: int) -> None:
        keys = {f"deal/{each}": [f"deal/{each}/{slide}" for slide in range(5)] for each in range(number)}
        sections = {key: Section(key, key, tuple(Slide(each, "text", ()) for each in own)) for key, own in keys.items()}
        every = [each for own in keys.values() for each in own]
        edited: Any = SimpleNamespace(
            slides=tuple(DeckSlide(f"{each}.xml", each, at) for at, each in enumerate(every, 1)),
            in_section=lambda key: {f"{each}.xml" for each in keys[key]} if native else set(),
            outside_sections=frozenset() if native else frozenset(f"{each}.xml" for each in every),
            found_again=lambda *_: None,
            part_of=lambda key: f"{key}.xml",
            snapshots=list,
        )
        base: Any = SimpleNamespace(
            section=sections.__getitem__,
            names=tuple(keys),
            slide_keys=keys.__getitem__,
            images=lambda _: {},
            header=SimpleNamespace(properties=SimpleNamespace(language="en")),
        )
        found = find_sections(edited, base, SimpleNamespace(), sections)  # type: ignore[arg-type]
        assert found.parts["deal/1"] == [f"deal/1/{slide}.xml" for slide in range(5)]

    grows_in_proportion(find, 1_500)


@pytest.mark.parametrize("word", ["A sentence. ", "word"], ids=["sentences", "one word"])
def test_a_paragraph_that_takes_many_slides(word: str) -> None:
    def lay_out(number: int) -> None:
        flow([FlowParagraph((Run(word * number),), "paragraph", 1)], GRID, Ruler(even_font(), "nl"))

    grows_in_proportion(lay_out, 300_000 // len(word))


def test_a_paragraph_of_many_styles_that_takes_many_slides() -> None:
    def lay_out(number: int) -> None:
        runs = tuple(Run("word ", bold=bool(each % 2)) for each in range(number))
        flow([FlowParagraph(runs, "paragraph", 1)], GRID, Ruler(even_font(), "nl"))

    grows_in_proportion(lay_out, 15_000)
