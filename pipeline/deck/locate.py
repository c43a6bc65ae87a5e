"""Where templates are: the built-in ones, and those among the inputs."""

from __future__ import annotations

from pathlib import Path

from pipeline.diagnostics import TemplateError


def locate(name: str, inputs: Path) -> Path:
    """The .pptx of a template: a built-in name, or a path relative to the folder `inputs`. TemplateError if there is none."""
    known = built_in_names()
    if name in known:
        return built_in() / f"{name}.pptx"
    path = inputs / name
    if path.is_file():
        return path
    raise TemplateError("no-such-template", name=name, known=list(known))


def built_in_names() -> list[str]:
    """The names of the built-in templates."""
    return sorted(each.stem for each in built_in().glob("*.pptx"))


def built_in() -> Path:
    """The folder of the built-in templates: within the package when installed, beside it in a checkout."""
    package = Path(__file__).parents[1]
    return package / "templates" if (package / "templates").is_dir() else package.parent / "templates"
