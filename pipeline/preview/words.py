"""The words of the page, in the language of whoever started the preview."""

from __future__ import annotations

from functools import cache

from pipeline.messages import Language, catalogue

OTHERS = (
    "page/opened",
    "page/not-opened",
    "page/rule-",
    "page/why-",
    "page/the-",
    "page/all-",
    "page/uninvited",
    "page/totals-",
)
"""How the codes of what is said elsewhere begin."""


@cache
def words(language: Language) -> dict[str, str]:
    """All words that stand on the page, by their names; what is filled in stands between braces."""
    codes = [each for each in catalogue() if each.startswith("page/") and not each.startswith(OTHERS)]
    names = [each.removeprefix("page/") for each in codes]
    return {name: catalogue()[f"page/{name}"].words(language) for name in names}
