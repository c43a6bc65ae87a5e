"""What slide layouts and placeholders are called, in the languages that PowerPoint and firms call them in.

English, Dutch, German, French, Spanish, Italian, Portuguese, Polish, Russian, Chinese, Japanese, Korean and Arabic.
"""

from __future__ import annotations

import re
from collections.abc import Mapping


def _any(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


COVER = _any(
    r"title slide|cover|opening|titeldia|titelpagina|titelslide|omslag|voorblad|voorpagina|voorkant|^titel$|^title$",
    r"titelfolie|deckblatt|startfolie|diapositive de titre|titre et sous-titre|couverture|page de (garde|titre)",
    r"(diapositiva|p[aá]gina) de t[ií]tulo",
    r"portada|diapositiva titolo|copertina|slide de t[ií]tulo|diapositivo de t[ií]tulo|\bcapa\b",
    r"slajd tytu|ok[łl]adka|титульн|обложка|标题幻灯片|标题页|封面|表紙|タイトル ?スライド|제목 ?슬라이드|표지|شريحة عنوان|غلاف",
)
DIVIDER = _any(
    r"section|divider|chapter|transition|sectie|hoofdstuk|tussen|scheid|^deel\b|kop\b.*dia|abschnitt|zwischen|trenn|kapitel",
    r"chapitre|intercalaire|s[ée]parat|secci[óo]n|separador|cap[ií]tulo|sezione|capitolo|se[cç][cç]?[ãa]o",
    r"sekcj|rozdzia[łl]|раздел|глава|дивайдер|разделител|节标题|章节|过渡|セクション|中扉|章|섹션|구역|간지|مقطع|قسم|فصل",
)
TITLE_ONLY = _any(
    r"title only|only title|alleen( een)? titel|enkel titel|titel alleen|nur titel|titre seul|s[óo]lo (el )?t[ií]tulo",
    r"solo titolo|(somente|apenas|s[óo]) t[ií]tulo|tylko tytu|только заголовок|仅标题|タイトルのみ|제목만|عنوان فقط",
)
UNFIT = _any(
    r"vertic|verti[kc]al|picture|photo|image|video|caption|quote|thank|closing|\bend\b|contact|team",
    r"afbeelding|foto|beeld|citaat|bedankt|dank|slot|eind|bijschrift|\bbild|zitat|\bende\b|kontakt|beschriftung",
    r"l[ée]gende|merci|\bfin\b|imagen|leyenda|gracias|immagine|didascalia|grazie|\bfine\b|imagem|legenda|obrigad|\bfim\b",
    r"pionow|obraz|zdj[ęe]ci|podpis|dzi[ęe]kuj|koniec|вертикал|рисун|подпис|спасибо|конец",
    r"竖排|垂直|图片|图像|末尾|结束|谢谢|封底|縦書|画像|写真|キャプション|終|세로|그림|사진|캡션|감사|끝|عمودي|صورة|شكرا|النهاية",
)
"""Names of slide layouts that are made for something else than text."""

BLANK = _any(r"^(\d+_)?(blank|leeg|leer|vide|en blanco|vuota|vuoto|em branco|pusty|пустой|空白|白紙|빈 화면|فارغ)$")
CONTENTS = _any(
    r"^(table of )?contents?$|agenda|inhoud$|inhoudsopgave|inhaltsverzeichnis|sommaire|table des mati[èe]res|[ií]ndice|contenido$",
    r"sommario|sum[áa]rio|spis tre[śs]ci|содержание|оглавление|目录|目次|목차|المحتويات",
)

ROLES: Mapping[str, re.Pattern[str]] = {
    "cover": COVER,
    "contents": re.compile(r"^(contents|inhoud|inhoudsopgave|agenda|table of contents)$", re.I),
    "chapter": re.compile(r"^(chapter|hoofdstuk|section header|sectiekop|section|sectie)$", re.I),
    "deal": re.compile(r"deal|project|dossier|casus", re.I),
    "text-1": re.compile(r"one column|(een|één) kolom|1 (column|kolom)", re.I),
    "text-2": re.compile(r"two columns|twee kolommen|2 (columns|kolommen)", re.I),
    "text-3": re.compile(r"three columns|drie kolommen|3 (columns|kolommen)", re.I),
    "message": re.compile(r"message|boodschap|conclusie|aanbeveling|advies", re.I),
    "chart-text": re.compile(r"(chart|grafiek|diagram).*(text|tekst)", re.I),
    "chart-table": re.compile(r"(chart|grafiek|diagram).*(table|tabel)", re.I),
    "table": re.compile(r"^(table|tabel)$", re.I),
    "navigation": re.compile(r"navigat", re.I),
}
"""What slide layouts are called that were made for a role of ours, with placeholders for all its areas."""

AREAS: Mapping[str, re.Pattern[str]] = {
    "title": re.compile(r"^(title|titel)", re.I),
    "breadcrumb": re.compile(r"breadcrumb|kruimel", re.I),
    "subtitle": re.compile(r"subtitle|ondertitel", re.I),
    "details": re.compile(r"details?$|gegevens", re.I),
    "rows": re.compile(r"^(rows|regels|rijen)$", re.I),
    "ordinal": re.compile(r"ordinal|volgnummer|^nummer$", re.I),
    "contents": re.compile(r"^(contents|inhoud)$", re.I),
    "text-1": re.compile(r"^(text|tekst)( 1)?$", re.I),
    "text-2": re.compile(r"^(text|tekst) 2$", re.I),
    "text-3": re.compile(r"^(text|tekst) 3$", re.I),
    "audience": re.compile(r"audience|doelgroep|voor wie", re.I),
    "lead": re.compile(r"^(lead|aanloop|inleiding)$", re.I),
    "table": re.compile(r"^(table|tabel)$", re.I),
    "chart": re.compile(r"^(chart|grafiek)$", re.I),
    "footer": re.compile(r"^(footer|voettekst)$", re.I),
    "number": re.compile(r"slide number|dianummer|paginanummer", re.I),
}
"""What placeholders are called that were made for an area."""
