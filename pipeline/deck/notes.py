"""Speaker notes: the slide's notes page, and a notes master where the template has none."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.opc.package import Part
from pptx.presentation import Presentation

from pipeline.deck.ooxml import Rel, Type
from pipeline.deck.package import copied, free_name, new_part, related
from pipeline.deck.xml_text import GROUP, PRESENTATION, XML_HEADER, attribute, words

_IMAGE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
    '</p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr>{}</p:sp>'
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


def notes_master(presentation: Presentation) -> Part:
    """The part of the notes master; one with a theme of its own is made where there is none.

    python-pptx's own would be in English, with a header, a date and a number that nobody asked for.
    """
    main = presentation.part
    there = related(main, Rel.NOTES_MASTER)
    if there:
        return there[0]
    theme = presentation.slide_masters[0].part.part_related_by(Rel.THEME)
    taken = {part.partname for part in main.package.iter_parts()}
    master = new_part(main.package, "/ppt/notesMasters/notesMaster1.xml", Type.PML_NOTES_MASTER, notes_master_xml())
    master.relate_to(copied(theme, free_name("/ppt/theme/theme%d.xml", taken)), Rel.THEME)
    main.relate_to(master, Rel.NOTES_MASTER)
    return master


def add_notes(presentation: Presentation, slide: Part, name: str, notes: Sequence[str], language: str) -> Part:
    """The new notes page, called `name`, of the part `slide`: a paragraph for each of `notes`.

    python-pptx would look through the whole package for a name, and through the master for what to copy, for each page.
    """
    page = new_part(presentation.part.package, name, Type.PML_NOTES_SLIDE, notes_xml(notes, language))
    page.relate_to(notes_master(presentation), Rel.NOTES_MASTER)
    page.relate_to(slide, Rel.SLIDE)
    slide.relate_to(page, Rel.NOTES_SLIDE)
    return page


def notes_master_xml() -> bytes:
    """A notes master with a picture of the slide and the notes."""
    return (
        f'{XML_HEADER}<p:notesMaster {PRESENTATION}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
        f"<p:spTree>{GROUP}{_IMAGE.format(_MASTER_IMAGE)}{_MASTER_TEXT}</p:spTree></p:cSld>{_COLOURS}</p:notesMaster>"
    ).encode()


def notes_xml(notes: Sequence[str], language: str) -> bytes:
    """A notes page with a paragraph for each of `notes`."""
    lang = attribute(language)
    paragraphs = "".join(
        f'<a:p><a:r><a:rPr lang="{lang}"/><a:t>{words(each)}</a:t></a:r><a:endParaRPr lang="{lang}"/></a:p>'
        for each in notes
    )
    return (
        f"{XML_HEADER}<p:notes {PRESENTATION}><p:cSld><p:spTree>{GROUP}{_IMAGE.format('<p:spPr/>')}"
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    ).encode()
