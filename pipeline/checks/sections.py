"""Every slide is in one section, in the order of the slides.

A deck that has sections has every slide in exactly one of them, each section with an id of its own, a GUID in braces and
capitals, in the extension `{521415D9-36F7-43E2-AB2F-B90AF26B5E84}`. PowerPoint drops all sections of a deck in which that is
not so.
"""

import re
from collections import Counter

from pipeline.checks.problem import Problems, problem
from pipeline.deck.contents import Contents, xpath
from pipeline.deck.ooxml import SECTIONS_URI

GUID = re.compile(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}")


def check(contents: Contents) -> Problems:
    """Slides that are in no section, in two, or out of order; ids that are none."""
    main = contents.main
    for listed in xpath(contents.presentation, "p:extLst/p:ext/p14:sectionLst"):
        if listed.getparent().get("uri") != SECTIONS_URI:
            yield problem(main, "sections/wrong-place")
        if [each.get("id", "") for each in xpath(listed, ".//p14:sldId")] != [each.id for each in contents.listed]:
            yield problem(main, "sections/other-slides")
        for guid, count in Counter(each.get("id", "") for each in xpath(listed, ".//p14:section")).items():
            if not GUID.fullmatch(guid):
                yield problem(main, "sections/no-id", id=repr(guid))
            if count > 1:
                yield problem(main, "sections/twice", id=guid, count=count)
