"""Write docs/licences.md: what is installed with the program, and under which licence: `python -m tests.licences`."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

TARGET = Path(__file__).parents[1] / "docs" / "licences.md"
BEGIN = """# Licences

What `pip install reviewdeck` installs, with the licence that each package names. `make licences` writes this page anew.

| package | licence |
|---|---|
"""


def needed(name: str) -> set[str]:
    """The names of what a distribution needs, directly and by way of others, itself among them; its extras are left out."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        each = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if each in found:
            continue
        try:
            requires = distribution(each).requires or []
        except PackageNotFoundError:  # not for this machine
            continue
        found.add(each)
        waiting += [re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in requires if "extra ==" not in one]
    return found


def licence(package: Distribution) -> str:
    """What a distribution says of its licence, in a line."""
    said = package.metadata
    classified = [each.rpartition(" :: ")[2] for each in said.get_all("Classifier") or [] if each.startswith("License")]
    own = (said.get("License") or "").strip().splitlines()
    return said.get("License-Expression") or ", ".join(classified) or (own[0][:80] if own else "see its files")


def page() -> str:
    """The text of docs/licences.md."""
    found = [distribution(each) for each in sorted(needed("reviewdeck"))]
    return BEGIN + "".join(f"| {each.metadata['Name']} | {licence(each)} |\n" for each in found)


if __name__ == "__main__":
    TARGET.write_text(page(), "utf-8")
