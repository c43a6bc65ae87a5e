"""What all commands share: our own errors told in sentences, options of one form, and a line about what is being done."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.colouring import color_option, colored
from pipeline.cli.reporters import CI_STYLES, Csv, Reporter, harmless
from pipeline.cli.spoken import Context, argument, shortened, speak
from pipeline.diagnostics import InputsError, ReviewdeckError, reason, trouble
from pipeline.messages import LANGUAGES, Language, Message, said
from pipeline.messages.system import OPTION, VARIABLE, named_language, system_language

if TYPE_CHECKING:
    from pipeline.model import OutputFormat

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)
_LANGUAGE = "reviewdeck.language"


class _ReadFile(click.Path):
    """A file that is read, which no pipe or device is: they would keep us waiting, or never end."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """The file; UsageError where it is none."""
        try:
            Path(value).stat()
        except PermissionError as error:  # of a folder above it, of which click says that the file does not exist
            raise wrong_usage("usage/no-file", file=os.fsdecode(value), reason=reason(error)) from error
        except (OSError, ValueError):
            pass
        found = super().convert(value, param, ctx)
        if not Path(os.fsdecode(found)).is_file():
            raise wrong_usage("usage/no-file", file=os.fsdecode(found), reason=said("reason/special"))
        return found


DECK = _ReadFile(path_type=Path, dir_okay=False, exists=True)


FORMATS: tuple[OutputFormat, ...] = ("pptx", "html", "pdf", "xlsx", "png")
"""What a build writes; `model` has them too, which takes a while to load."""


def reporter(style: str, language: Language) -> Reporter:
    """The reporter that --format calls "text", "json" or "csv", which is text but for figures, or one for reviews or CI."""
    if style == "json":
        from pipeline.cli.json_reporter import JsonReporter

        return JsonReporter(language)
    found: Mapping[str, type[Reporter]] = {"text": Reporter, "csv": Csv}
    if style in CI_STYLES:
        from pipeline.cli.ci_reporters import REPORTERS as FOR_CI

        found = FOR_CI
    elif style not in found:
        from pipeline.cli.review_reporters import REPORTERS

        found = REPORTERS
    return found[style](language)


class Formats(click.ParamType[tuple["OutputFormat", ...]]):
    """Several of `FORMATS`, parted by commas."""

    name = "formats"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[OutputFormat, ...]:  # noqa: ARG002 - click asks so
        """The formats, each once; wrong usage where one is unknown."""
        wanted = [each.strip().lower() for each in value.split(",")] if isinstance(value, str) else list(value)
        for each in wanted:
            if each not in FORMATS:
                raise wrong_usage("usage/unknown-format", format=each, known=FORMATS)
        return tuple(each for each in FORMATS if each in wanted)


class SlideNumbers(click.ParamType[tuple[int, ...]]):
    """Numbers of slides, parted by commas, and ranges of them: 3,14-16."""

    name = "numbers"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, ...]:  # noqa: ARG002 - click asks so
        """The numbers, in order; wrong usage where it is something else."""
        if not isinstance(value, str):
            return tuple(value)
        if not re.fullmatch(r"\s*\d{1,5}(\s*-\s*\d{1,5})?(\s*,\s*\d{1,5}(\s*-\s*\d{1,5})?)*\s*", value):
            raise wrong_usage("usage/slide-numbers", text=value)
        ends = [[int(each) for each in part.split("-")] for part in value.split(",")]
        return tuple(sorted({number for part in ends for number in range(part[0], part[-1] + 1)}))


class ShardOf(click.ParamType[tuple[int, int]]):
    """One of so many parts: 2/5."""

    name = "shard"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:  # noqa: ARG002 - click asks so
        """Which part, and of how many; wrong usage where it is something else."""
        found = re.fullmatch(r"(\d{1,4})/(\d{1,4})", str(value))
        if found is None or not 1 <= int(found[1]) <= int(found[2]):
            raise wrong_usage("usage/shard", text=value)
        return int(found[1]), int(found[2])


def review_here() -> Path:
    """The folder of the review where none is named: `inputs`, or the folder that one stands in where that is the review."""
    inputs, here = Path("inputs"), Path()
    return here if (here / "review.yaml").is_file() and not (inputs / "review.yaml").is_file() else inputs


def build_folder(inputs: Path) -> Path:
    """Where what is built of a review goes: `build` beside a folder that is called inputs, `build` within any other."""
    whole = Path(os.path.abspath(inputs))  # noqa: PTH100 - links stay: what counts is what the user calls it
    if whole.name != "inputs":
        return inputs / "build"
    return Path(os.path.relpath(whole.parent / "build"))


inputs_argument = argument("inputs", type=FOLDER, default=review_here)
inputs_option = click.option("--inputs", type=FOLDER, default=review_here, help="The folder with the inputs.")
builds_option = click.option(
    "--build", "folder", type=FOLDER,
    help="The folder of the review's builds, where it is looked up what a deck was generated from that no longer says so.",
)  # fmt: skip
output_option = click.option(
    "-o", "--output", type=FOLDER,
    help="The folder to write to. Default: build beside a folder INPUTS that is called inputs, build in any other.",
)  # fmt: skip
force_option = click.option("--force", is_flag=True, help="Replace what was made of another review.")
extensions_option = click.option(
    "--allow-extensions", "run_extensions", is_flag=True, envvar="REVIEWDECK_ALLOW_EXTENSIONS",
    help="Run the review's own code (`extensions:` in review.yaml), which can do whatever Python can.",
)  # fmt: skip
strict_option = click.option("--strict", is_flag=True, help="Take warnings for errors.")


def format_option(*more: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """--format, which gives a command its `reporter`: text or JSON, or `more` than that."""
    return click.option(
        "--format", "reporter", type=click.Choice(["text", "json", *more]), default="text", show_default=True,
        callback=lambda context, _, style: reporter(style, language(context)), help="How to report.",
    )  # fmt: skip


def deals_option(told: str, *, several: bool = True) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """--deal, one deal's id or `several`; the shell completes it from the settings."""
    return click.option(
        "--deal", "deals" if several else "deal", multiple=several, metavar="ID", shell_complete=_deal_ids, help=told
    )


def _deal_ids(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """The ids of the review's deals that begin like this; none where the settings can't be read, for a shell wants no errors."""
    from pipeline.diagnostics import DiagnosticList
    from pipeline.yaml_file import read_yaml

    named = [context.params.get("inputs"), *context.args]  # an argument before --deal is not yet understood
    folder = next((Path(each) for each in named if each and Path(each).is_dir()), None) or review_here()
    try:
        text = (folder / "review.yaml").read_text("utf-8")
    except (OSError, ValueError):
        return []
    tree = read_yaml(text, "review.yaml", DiagnosticList())
    deals = tree.data.get("deals") if tree and isinstance(tree.data, dict) else None
    return (
        [each for each in deals if isinstance(each, str) and each.startswith(begun)] if isinstance(deals, list) else []
    )


def open_file(file: Path) -> None:
    """Show a file in the program that this machine has for it; where there is none, that is told."""
    if click.launch(str(file)) != 0:
        reporter("text", language(click.get_current_context())).cannot_open(file)


def language(context: click.Context) -> Language:
    """The language that a command's user is told things in: that of --lang, or else the system's."""
    found: Language = context.meta[_LANGUAGE]
    return found


def wrong_usage(code: str, **values: object) -> click.UsageError:
    """What to raise for options that don't go together."""
    return click.UsageError(said(code, **values).words(language(click.get_current_context())))


def _language_option(what: str, **settings: Any) -> click.Option:
    return click.Option(
        [OPTION], type=click.Choice(LANGUAGES), expose_value=False, help=f"{what}; by default the system's.", **settings
    )


def _choose_language(context: click.Context, arguments: list[str]) -> None:
    """The language, and whether to colour, that the command line names, before click reads it, for its own errors too.

    Where it names none, what a group was told counts.
    """
    context.color = colored(arguments, context.color)
    context.meta[_LANGUAGE] = named_language(arguments) or context.meta.get(_LANGUAGE) or system_language()
    speak(context.meta[_LANGUAGE])


class Command(click.Command):
    """A command that turns our own errors into sentences, never into tracebacks, in the language of --lang."""

    context_class = Context
    language_of = "The language of what is said"

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.params += [color_option(), _language_option(self.language_of, envvar=VARIABLE)]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, read in the language that they name."""
        _choose_language(ctx, args)
        return super().parse_args(ctx, args)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence of the help."""
        return shortened(self.help or "", limit)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what it can't go on from is told by its reporter and ends in exit code 1."""
        told = ctx.params.get("reporter") or reporter("text", language(ctx))
        try:
            return super().invoke(ctx)
        except InputsError as error:
            told.diagnostics(error.diagnostics, ctx.params["inputs"])
        except ReviewdeckError as error:
            told.failed(error.said)
        except BrokenPipeError:
            raise  # whoever was reading has seen enough: click leaves without a word
        except OSError as error:
            told.failed(trouble(error))
        raise SystemExit(1)


class Commands(click.Group):
    """Commands of that kind, and groups of them."""

    context_class = Context
    command_class = Command
    group_class = type

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.params += [color_option(), _language_option(Command.language_of)]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, those of the command too, read in the language that they name."""
        _choose_language(ctx, args)
        return super().parse_args(ctx, args)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence of the help."""
        return shortened(self.help or "", limit)


class Progress:
    """What is being done, on a terminal: a line that is written over, or a bar where it is counted; a line a step with -v."""

    def __init__(self, *, shown: bool, verbose: bool = False, language: Language = "en") -> None:
        self._language = language
        self._verbose = shown and verbose
        self._live = shown and not verbose and sys.stderr is not None and sys.stderr.isatty()
        self._bar: Any = None
        self._counted = ""

    def step(self, message: Message) -> None:
        """Say what is being done now; a message with `done` and `count` says how far it is."""
        words = harmless(message.words(self._language))
        if self._verbose:
            click.echo(words, err=True)
        elif self._live:
            values = dict(message.values)
            if "done" in values and "count" in values:
                self._count(message.code, words, int(str(values["done"])), int(str(values["count"])))
            else:
                self.done()
                click.echo(f"\r\x1b[2K{words[:100]} …", nl=False, err=True)

    def _count(self, code: str, words: str, done: int, count: int) -> None:
        if self._bar is None or self._counted != code or self._bar.length != count:
            self.done()
            self._bar, self._counted = click.progressbar(length=count, file=sys.stderr, show_pos=False), code
        self._bar.label = words[:60]
        self._bar.update(done - self._bar.pos)

    def done(self) -> None:
        """Wipe the line."""
        self._bar = None
        if self._live:
            click.echo("\r\x1b[2K", nl=False, err=True)
