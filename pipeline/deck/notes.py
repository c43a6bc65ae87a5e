"""Speaker notes: the slide's notes page, and a notes master where the template has none."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.deck.old_package import Package, Part, Relation, Relations
from pipeline.deck.ooxml import Rel, Type
from pipeline.deck.xml_text import PRESENTATION, XML_HEADER, attribute, words

GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
"""What every shape tree begins with."""

_IMAGE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
    '</p:cNvSpPr><p:nvPr><p:ph type="sldImg"{index}/></p:nvPr></p:nvSpPr>{properties}</p:sp>'
)
_MASTER_IMAGE = (
    '<p:spPr><a:xfrm><a:off x="685800" y="1143000"/><a:ext cx="5486400" cy="3086100"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
)
_MASTER_TEXT = (
    '<p:sp><p:nvSpPr><p:cNvPr id="3" name="notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
    '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="4400550"/>'
    '<a:ext cx="5486400" cy="3600450"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
    "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"
)
_COLOURS = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)


def notes_master(package: Package) -> str:
    """The name of the part of the notes master; one with a theme of its own is made where there is none."""
    main = package.main
    existing = main.related(Rel.NOTES_MASTER)
    if existing:
        return existing[0]
    master = main.related(Rel.SLIDE_MASTER)[0]
    theme = package.parts[package.parts[master].related(Rel.THEME)[0]]
    own = package.add(Part(_free(package, "ppt/theme/theme"), theme.content_type, theme.blob, dict(theme.relations)))
    xml = (
        f'{XML_HEADER}<p:notesMaster {PRESENTATION}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
        f"<p:spTree>{GROUP}{_IMAGE.format(index='', properties=_MASTER_IMAGE)}{_MASTER_TEXT}</p:spTree></p:cSld>"
        f"{_COLOURS}</p:notesMaster>"
    )
    name = "ppt/notesMasters/notesMaster1.xml"
    package.add(Part(name, Type.NOTES_MASTER, xml.encode(), {"rId1": Relation(Rel.THEME, own.name)}))
    relations = Relations(main.relations)
    relations.id(Rel.NOTES_MASTER, name)
    main.relations = relations.by_id
    return name


def notes_page(name: str, slide: str, master: str, notes: Sequence[str], language: str) -> Part:
    """The notes page `name` of the part `slide`, a paragraph for each of `notes`."""
    lang = attribute(language)
    paragraphs = "".join(
        f'<a:p><a:r><a:rPr lang="{lang}"/><a:t>{words(each)}</a:t></a:r><a:endParaRPr lang="{lang}"/></a:p>'
        for each in notes
    )
    xml = (
        f"{XML_HEADER}<p:notes {PRESENTATION}><p:cSld><p:spTree>{GROUP}"
        f"{_IMAGE.format(index='', properties='<p:spPr/>')}"
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
    relations = {"rId1": Relation(Rel.NOTES_MASTER, master), "rId2": Relation(Rel.SLIDE, slide)}
    return Part(name, Type.NOTES_SLIDE, xml.encode(), relations)


def _free(package: Package, stem: str) -> str:
    return next(name for n in range(1, 10_000) if (name := f"{stem}{n}.xml") not in package.parts)
