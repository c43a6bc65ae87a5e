"""Every font on a slide is one that others have, or that the template brings.

Text that was pasted in may keep the font of where it came from. Who has not that font sees another, and lines break
elsewhere. Not told are the fonts of the theme and of the slide layouts, those in the file, and those that come with Office,
Windows and macOS.
"""

from pipeline.checks.problem import Problems, problem, selected
from pipeline.deck.contents import Contents, xpath
from pipeline.deck.font_metrics import BUILT_IN, SAME_WIDTHS, SERIFS
from pipeline.deck.ooxml import Type

COMMON = frozenset(
    {
        "aptos", "aptos display", "aptos narrow", "arial black", "arial narrow", "avenir", "avenir next", "bahnschrift",
        "calibri light", "cambria math", "candara", "century gothic", "comic sans ms", "consolas", "corbel", "courier",
        "courier new", "ebrima", "franklin gothic book", "franklin gothic demi", "franklin gothic medium", "futura",
        "gadugi", "georgia", "gill sans", "gill sans mt", "helvetica", "helvetica neue", "impact", "ink free",
        "lucida console", "lucida sans", "lucida sans unicode", "malgun gothic", "meiryo", "menlo", "microsoft sans serif",
        "microsoft yahei", "monaco", "ms gothic", "ms mincho", "ms pgothic", "ms sans serif", "open sans", "optima",
        "roboto", "segoe print", "segoe script", "segoe ui", "segoe ui black", "segoe ui emoji", "segoe ui historic",
        "segoe ui light", "segoe ui semibold", "segoe ui semilight", "segoe ui symbol", "simsun", "sitka text",
        "source sans pro", "sylfaen", "symbol", "system-ui", "tahoma", "times", "times new roman", "trebuchet ms",
        "tw cen mt", "verdana", "webdings", "wingdings", "wingdings 2", "wingdings 3", "yu gothic", "yu mincho",
    }
) | BUILT_IN.keys() | SAME_WIDTHS.keys() | SERIFS  # fmt: skip
"""What nearly everybody has, in small letters."""

NAMED = "//a:latin/@typeface"
BEHIND = (Type.PML_SLIDE_LAYOUT, Type.PML_SLIDE_MASTER, Type.OFC_THEME)


def check(contents: Contents) -> Problems:
    """Fonts that hardly anybody has, each on the first slide that has it."""
    known = {each.lower() for each in _brought(contents)} | COMMON
    told: set[str] = set()
    for name, font in selected(contents.slides, NAMED):
        family = str(font).strip()
        if family and not family.startswith("+") and family.lower() not in known | told:
            told.add(family.lower())
            yield problem(name, "fonts/rare", font=family)


def _brought(contents: Contents) -> set[str]:
    """The fonts of the template, and those in the file."""
    behind = {name: contents.trees[name] for name in contents.trees if contents.type_of(name) in BEHIND}
    embedded = xpath(contents.presentation, "p:embeddedFontLst/p:embeddedFont/p:font/@typeface")
    return {str(each) for _, each in selected(behind, NAMED)} | {*map(str, embedded)}
