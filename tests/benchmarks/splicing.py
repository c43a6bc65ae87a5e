"""Splicing one deal's section into a large deck, against python-pptx only opening and saving the same file."""

import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.material import edit, multiply
from tests.benchmarks.measure import REVIEWDECK, Contender, in_turn, ratios, spread

DEAL = "slimme-stad"
ROUNDS = 5
THEIRS = "opened and saved by python-pptx"
_OURS = "import sys; from pathlib import Path; from pipeline.deck.package import open_deck; from pipeline.deck.saving import save; "
_OURS += "save(open_deck(Path(sys.argv[1])), Path(sys.argv[2]))"
_THEIRS = "import sys; from pptx import Presentation; Presentation(sys.argv[1]).save(sys.argv[2])"


def splice_table(folder: Path, deals: int, tell: Callable[[str], None]) -> str:
    """Seconds of splicing into a deck of so many `deals`, made in `folder`, as a table."""
    inputs, output = multiply(folder / "splice-inputs", deals), folder / "splice-build"
    Contender("a deck to splice into", [*REVIEWDECK, "build", str(inputs), "--output", str(output)]).run(0)
    deck = folder / "splice.pptx"
    shutil.copy(output / "deck.pptx", deck)
    contenders = [
        _splice("splice, after a build", inputs, output, deck, forget=False),
        _splice("splice, no build folder", inputs, folder / "splice-nothing", deck, forget=True),
        _saved("opened and saved by us", _OURS, deck),
        _saved(THEIRS, _THEIRS, deck),
    ]
    in_turn(contenders, ROUNDS, tell)
    return _table(contenders, deals, _slides(deck), deck.stat().st_size)


def _splice(name: str, inputs: Path, output: Path, deck: Path, *, forget: bool) -> Contender:
    target = deck.with_name(f"{name}.pptx")
    command = [*REVIEWDECK, "splice", str(deck), "--deal", DEAL, "--inputs", str(inputs)]

    def prepare(number: int) -> None:
        target.unlink(missing_ok=True)
        edit(inputs / "deals" / f"{DEAL}.md", number + (100 if forget else 0))
        if forget:
            shutil.rmtree(output, ignore_errors=True)

    return Contender(name, [*command, "--build", str(output), "-o", str(target)], prepare)


def _saved(name: str, code: str, deck: Path) -> Contender:
    return Contender(name, [sys.executable, "-c", code, str(deck), str(deck.with_name(f"{name}.pptx"))])


def _slides(deck: Path) -> int:
    from zipfile import ZipFile

    with ZipFile(deck) as archive:
        return sum(name.startswith("ppt/slides/slide") for name in archive.namelist())


def _table(contenders: Sequence[Contender], deals: int, slides: int, size: int) -> str:
    theirs = next(each for each in contenders if each.name == THEIRS)
    rows = [["", "seconds", "on the clock", "/ python-pptx", "target", "peak MiB"], ["---", *["--:"] * 5]]
    for each in contenders:
        target = "< 1" if each is contenders[0] else ""
        against = spread(ratios(each, theirs))
        rows.append([each.name, spread(each.seconds), spread(each.clock), against, target, f"{each.peak:.0f}"])
    listed = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    raw = "\n".join(f"{each.name}: {' '.join(f'{seconds:.3f}' for seconds in each.seconds)}" for each in contenders)
    return (
        f"{deals} deals, {slides} slides, {size / 2**20:.0f} MiB; "
        f"{ROUNDS} rounds, medians with quartiles, of seconds on the processor.\n\n{listed}\n\n"
        f"Raw seconds, round by round:\n\n```\n{raw}\n```"
    )
