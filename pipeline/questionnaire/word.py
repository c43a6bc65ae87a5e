"""A Word document for Microsoft Forms' quick import, and for paper.

The import knows a question by its number and the answers by their letters, so both are written out as text. The package is
written by hand: a few small parts, where python-docx would bring a template with fonts, a thumbnail and dates of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from pipeline.labels import TAGS
from pipeline.questionnaire.markup import escaped
from pipeline.questionnaire.questionnaire import Questionnaire
from pipeline.zipping import zipped

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_SETTINGS = (  # without which Word opens the file in compatibility mode
    f'<w:settings xmlns:w="{_WORDS}"><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
_STYLES: tuple[tuple[str, str, str, str], ...] = (
    ("Title", "Title", '<w:spacing w:after="240"/>', '<w:b/><w:sz w:val="36"/>'),
    (
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:pBdr><w:top w:val="single" w:sz="12" w:space="6" w:color="0B5D3B"/></w:pBdr>'
        '<w:spacing w:before="360" w:after="60"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:color w:val="0B5D3B"/><w:sz w:val="26"/>',
    ),
    ("Hint", "Hint", '<w:keepNext/><w:spacing w:after="60"/>', '<w:color w:val="5B6770"/>'),
    (
        "Question",
        "Question",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="60"/><w:ind w:left="454" w:hanging="454"/>',
        "",
    ),
    ("Choice", "Choice", '<w:keepLines/><w:spacing w:after="20"/><w:ind w:left="908" w:hanging="454"/>', ""),
    (
        "Footer",
        "footer",
        '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>',
        '<w:color w:val="5B6770"/><w:sz w:val="18"/>',
    ),
)
"""Id, name, properties of the paragraph and of its letters."""


def write(questionnaire: Questionnaire) -> bytes:
    """The document in the questionnaire's first language, every question numbered and every answer lettered."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _properties(questionnaire),
        "word/document.xml": _document(questionnaire),
        "word/styles.xml": _styles(TAGS.get(questionnaire.language, questionnaire.language)),
        "word/footer.xml": _footer(questionnaire),
        "word/settings.xml": _SETTINGS,
        "word/_rels/document.xml.rels": _relationships(
            (f"{_OFFICE}/styles", "styles.xml"),
            (f"{_OFFICE}/footer", "footer.xml"),
            (f"{_OFFICE}/settings", "settings.xml"),
        ),
    }
    return zipped({name: (_HEAD + text).encode() for name, text in parts.items()})


def _document(questionnaire: Questionnaire) -> str:
    page = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
        "</w:sectPr>"
    )
    body = "".join(_body(questionnaire))
    return f'<w:document xmlns:w="{_WORDS}" xmlns:r="{_OFFICE}"><w:body>{body}{page}</w:body></w:document>'


def _body(questionnaire: Questionnaire) -> Iterator[str]:
    words = questionnaire.words
    yield _paragraph(questionnaire.title, "Title")
    for text in questionnaire.introduction:
        yield _paragraph(text)
    yield _paragraph(words["form-deal-heading"], "Heading1")
    yield from _question(1, questionnaire.deal_question, [each.text for each in questionnaire.deals])
    numbers = count(2)
    for topic in questionnaire.topics:
        yield _paragraph(topic.name, "Heading1")
        yield _paragraph(questionnaire.question, "Hint")
        for statement in topic.statements:
            yield from _question(next(numbers), statement.text, [each.text for each in questionnaire.choices])
    yield _paragraph(words["form-heading-closing"], "Heading1")
    if questionnaire.open_question:
        yield from _question(next(numbers), questionnaire.open_question, [])
        yield from [_paragraph("_" * 70, "Choice")] * 4
    for text in questionnaire.closing:
        yield _paragraph(text)


def _question(number: int, text: str, choices: Iterable[str]) -> Iterator[str]:
    listed = list(choices)
    yield _paragraph(f"{number}.\t{text}", "Question")
    for at, choice in enumerate(listed):
        yield _paragraph(f"{_letter(at)}.\t{choice}", "Choice", stays=at < len(listed) - 1)


def _letter(at: int) -> str:
    """A to Z, then AA, AB and so on."""
    before, last = divmod(at, len(_LETTERS))
    return (_letter(before - 1) if before else "") + _LETTERS[last]


def _paragraph(text: str, style: str = "", *, stays: bool = False) -> str:
    """One paragraph; `stays` keeps it on the page of the next."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{'<w:keepNext/>' if stays else ''}</w:pPr>"
    said = "<w:tab/>".join(f'<w:t xml:space="preserve">{escaped(each)}</w:t>' for each in text.split("\t"))
    return f"<w:p>{properties}<w:r>{said}</w:r></w:p>"


def _styles(language: str) -> str:
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'
        f'<w:color w:val="1D2A33"/><w:sz w:val="21"/><w:lang w:val="{language}"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        for id_, name, paragraph, letters in _STYLES
    )
    return f'<w:styles xmlns:w="{_WORDS}">{defaults}{styles}</w:styles>'


def _footer(questionnaire: Questionnaire) -> str:
    words = questionnaire.words
    said = words["form-version"].replace("{version}", questionnaire.version)
    page = f'<w:t xml:space="preserve">{escaped(words["form-page"])} </w:t></w:r>'
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return (
        f'<w:ftr xmlns:w="{_WORDS}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r>'
        f"<w:t>{escaped(questionnaire.title)} · {escaped(said)}</w:t><w:tab/>{page}{number}</w:p></w:ftr>"
    )


def _properties(questionnaire: Questionnaire) -> str:
    """The title and the language, which screen readers tell."""
    elements = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" {elements}>'
        f"<dc:title>{escaped(questionnaire.title)}</dc:title><dc:language>{questionnaire.language}</dc:language>"
        "</cp:coreProperties>"
    )


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("footer", "footer"),
            ("settings", "settings"),
        )
    )
    package = "application/vnd.openxmlformats-package"
    overrides += f'<Override PartName="/docProps/core.xml" ContentType="{package}.core-properties+xml"/>'
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{package}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'
