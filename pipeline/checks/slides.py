"""Every slide is listed once and has one slide layout; its notes and it lead to each other.

presentation.xml lists masters and slides, in an order of elements that the schema fixes (ECMA-376 part 1, 19.2.1.26), and
its relationships lead to the same slides. A slide has exactly one slide layout. Notes lead to the notes master and back to
their slide, and the slide to them. PowerPoint repairs a deck in which this is not so, by leaving slides or notes out.
"""

from collections import Counter

from pipeline.checks.problem import Problems, doubled, problem
from pipeline.deck.contents import Contents, xpath
from pipeline.deck.ooxml import Rel, Type

ORDER = (
    "sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz", "smartTags",
    "embeddedFontLst", "custShowLst", "photoAlbum", "custDataLst", "kinsoku", "defaultTextStyle", "modifyVerifier", "extLst",
)  # fmt: skip
"""The children of presentation.xml."""


def check(contents: Contents) -> Problems:
    """What is wrong with the lists in presentation.xml, the slide layouts of slides, and notes."""
    main = contents.main
    names = [each.tag.rpartition("}")[2] for each in contents.presentation if isinstance(each.tag, str)]
    known = [ORDER.index(name) for name in names if name in ORDER]
    if known != sorted(set(known)) or len(known) != len(names):
        yield problem(main, "slides/order", names=names)
    related = Counter(each.id for each in contents.of(main) if each.type == Rel.SLIDE)
    if Counter(each.relation for each in contents.listed) != related:
        yield problem(main, "slides/lists-differ")
    for name in doubled(each.part for each in contents.listed if each.part):
        yield problem(name, "slides/twice")
    for name in contents.pages:
        layouts = len(contents.related(name, Rel.SLIDE_LAYOUT))
        if contents.type_of(name) == Type.PML_SLIDE and layouts != 1:
            yield problem(name, "slides/layouts", count=layouts)
    yield from _notes(contents)


def _notes(contents: Contents) -> Problems:
    listed = xpath(contents.presentation, "p:notesMasterIdLst/p:notesMasterId")
    if len(contents.related(contents.main, Rel.NOTES_MASTER)) != len(listed):
        yield problem(contents.main, "slides/notes-master")
    for name in contents.names:
        if contents.type_of(name) != Type.PML_NOTES_SLIDE:
            continue
        if len(contents.related(name, Rel.NOTES_MASTER)) != 1:
            yield problem(name, "slides/no-notes-master")
        slides = contents.related(name, Rel.SLIDE)
        if len(slides) != 1 or contents.related(slides[0], Rel.NOTES_SLIDE) != (name,):
            yield problem(name, "slides/notes-apart")
