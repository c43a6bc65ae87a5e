"""Every part has the content type of what it is used as.

`[Content_Types].xml` gives a type to each part, by its name or by its extension, each once whatever the case (ECMA-376 part
2, rule M2.5). PowerPoint repairs a deck in which a part has no type or that of something else, a slide that is said to be a
theme, and may refuse one in which types are given to what is not there.
"""

from pipeline.checks.problem import Problems, doubled, problem
from pipeline.deck.contents import TYPES, Contents
from pipeline.deck.ooxml import Rel, Type
from pipeline.deck.package import extension

EXPECTED = {
    Rel.OFFICE_DOCUMENT: (".main+xml",),
    Rel.SLIDE: (Type.PML_SLIDE,),
    Rel.SLIDE_LAYOUT: (".slideLayout+xml",),
    Rel.SLIDE_MASTER: (".slideMaster+xml",),
    Rel.NOTES_SLIDE: (Type.PML_NOTES_SLIDE,),
    Rel.NOTES_MASTER: (Type.PML_NOTES_MASTER,),
    Rel.THEME: (Type.OFC_THEME,),
    Rel.CHART: (Type.DML_CHART,),
    Rel.IMAGE: ("image/",),
    Rel.CORE_PROPERTIES: (Type.OPC_CORE_PROPERTIES,),
    Rel.EXTENDED_PROPERTIES: (Type.OFC_EXTENDED_PROPERTIES,),
    Rel.CUSTOM_PROPERTIES: (Type.OFC_CUSTOM_PROPERTIES,),
    Rel.CUSTOM_XML_PROPS: (Type.OFC_CUSTOM_XML_PROPERTIES,),
}
"""How the content type of a part begins or ends, by the type of a relationship to it."""


def check(contents: Contents) -> Problems:
    """Types that are missing, wrong, given twice, or given to nothing."""
    for said in (contents.type_of.overrides, contents.type_of.defaults):
        for name in doubled(each.casefold() for each, _ in said):
            yield problem(TYPES, "content-types/twice", part=name)
    for name in sorted({each for each, _ in contents.type_of.overrides} - contents.parts.keys()):
        yield problem(TYPES, "content-types/missing", part=name)
    extensions = {extension(name) for name in contents.parts}
    for kind in sorted({each.lower() for each, _ in contents.type_of.defaults} - extensions):
        yield problem(TYPES, "content-types/unused", suffix=kind)
    for name in contents.names:
        if not contents.type_of(name):
            yield problem(name, "content-types/none")
    relations = (each for relations in contents.relations.values() for each in relations if each.type in EXPECTED)
    for name, kind in sorted({(each.part, each.type) for each in relations if each.part in contents.parts}):
        found = contents.type_of(name)
        if found and not any(found.startswith(each) or found.endswith(each) for each in EXPECTED[kind]):
            yield problem(name, "content-types/other", kind=kind.rpartition("/")[2], found=found)
