"""The words of the page, in the language of whoever started the preview."""

from __future__ import annotations

from functools import cache

from pipeline.messages import Language, catalogue

OTHERS = ("page/opened", "page/not-opened", "page/rule", "page/why", "page/the-", "page/all-indicators")
"""How the codes of what is said elsewhere begin."""


@cache
def words(language: Language) -> dict[str, str]:
    """All words that stand on the page, by their names; what is filled in stands between braces."""
    codes = [each for each in catalogue() if each.startswith("page/") and not each.startswith(OTHERS)]
    return {code.removeprefix("page/"): catalogue()[code].words(language) for code in codes}
