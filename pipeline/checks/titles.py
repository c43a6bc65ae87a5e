"""Every slide has a title, and no other slide has the same.

People who can't see a slide find it by its title, in the list of slides that a screen reader reads out (WCAG 2.1, 2.4.2). That
is the text in the slide's title placeholder; a text box that looks like one does not count. Where something takes several
slides their titles are told apart, by "(2/3)" for example.
"""

from typing import Any

from pipeline.checks.problem import Problems, problem
from pipeline.deck.contents import Contents, xpath


def check(contents: Contents) -> Problems:
    """Slides without a title, with an empty one, or with that of a slide before."""
    first: dict[str, int] = {}
    for number, (name, tree) in enumerate(contents.slides.items(), 1):
        title = title_of(tree)
        if title is None:
            yield problem(name, "titles/none")
        elif not title:
            yield problem(name, "titles/empty")
        elif first.setdefault(title, number) != number:
            yield problem(name, "titles/same", number=first[title])


def title_of(slide: Any) -> str | None:
    """The text of the slide's title placeholder, its paragraphs on one line; None where there is none."""
    titles = xpath(slide, "//p:sp[p:nvSpPr/p:nvPr/p:ph[@type = 'title' or @type = 'ctrTitle']]")
    lines = ("".join(xpath(line, ".//a:t/text()")) for title in titles[:1] for line in xpath(title, ".//a:p"))
    return " ".join(" ".join(lines).split()) if titles else None
