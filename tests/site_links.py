"""Follow every link of a built site to another page, a picture or a heading in it: python -m tests.site_links build/site."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


@dataclass
class Page(HTMLParser):
    """What a page links to, and the places in it."""

    links: list[str] = field(default_factory=list)
    places: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the links and the id of an element."""
        for name, value in attrs:
            if name in ("href", "src") and value and tag != "link":
                self.links.append(value)
            elif name in ("id", "name") and value:
                self.places.add(value)


def broken(site: Path) -> Iterator[str]:
    """The links that go nowhere, with the page that each is on; links to other sites are not followed."""
    pages = {file.resolve(): Page() for file in sorted(site.rglob("*.html"))}
    for file, page in pages.items():
        page.feed(file.read_text("utf-8"))
    for file, page in pages.items():
        if file.name == "404.html":  # it is shown at any address, and says where things are from the root
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            target = target / "index.html" if target.is_dir() else target
            missing_place = parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].places
            if not target.is_file() or (missing_place and parts.fragment != "__skip"):
                yield f"{file.relative_to(site.resolve())}: {link}"


def main() -> None:
    """Tell the broken links; exit code 1 where there is one."""
    site = Path(sys.argv[1])
    found = list(broken(site))
    print("\n".join(found) or f"{len(list(site.rglob('*.html')))} pages in {site}, and no link goes nowhere")
    raise SystemExit(1 if found else 0)


if __name__ == "__main__":
    main()
