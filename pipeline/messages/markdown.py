"""What is wrong in a Markdown file as such: what may not stand there."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry, Phrase

_QUOTE_EN = 'Who said it stands on the last line, after a dash: "> — Name, role".'
_QUOTE_NL = 'Wie het zei staat op de laatste regel, na een streepje: "> — Naam, functie".'
_SHORTER_EN = "Leave out what nobody will read, or give it chapters of their own."
_SHORTER_NL = "Laat weg wat niemand zal lezen, of maak er aparte hoofdstukken van."

MESSAGES: Mapping[str, Entry] = {
    # front matter
    "bad-front-matter/not-opened": Entry(
        'The front matter does not start with a line "---".',
        'De front matter begint niet met een regel "---".',
        'Begin the file with a line "---".',
        'Begin het bestand met een regel "---".',
    ),
    "bad-front-matter/late": Entry(
        "Front matter must start on the first line.",
        "Front matter moet op de eerste regel beginnen.",
        "Remove the lines above it.",
        "Haal de regels erboven weg.",
    ),
    "bad-front-matter/not-closed": Entry(
        "The front matter is not closed.",
        "De front matter is niet afgesloten.",
        'Put a line "---" after it.',
        'Zet er een regel "---" achter.',
    ),
    # how much there is
    "long-text/lines": Entry(
        "This text has more than {most} lines, which is more than can be laid out.",
        "Deze tekst heeft meer dan {most} regels, en dat is meer dan er geplaatst kan worden.",
        _SHORTER_EN,
        _SHORTER_NL,
    ),
    "long-text/cells": Entry(
        'The tables of this text have more than {most} signs "|", which is more than can be laid out.',
        'De tabellen van deze tekst hebben meer dan {most} tekens "|", en dat is meer dan er geplaatst kan worden.',
        _SHORTER_EN,
        _SHORTER_NL,
    ),
    "long-text/divs": Entry(
        "This text has more than {most} fenced divs.",
        "Deze tekst heeft meer dan {most} fenced divs.",
        _SHORTER_EN,
        _SHORTER_NL,
    ),
    "long-text/pieces": Entry(
        "This text has more than {most} paragraphs, points, cells, footnotes and words in a style of their own together, "
        "which is more than can be laid out.",
        "Deze tekst heeft samen meer dan {most} alinea's, punten, cellen, voetnoten en woorden in een eigen stijl, "
        "en dat is meer dan er geplaatst kan worden.",
        _SHORTER_EN,
        _SHORTER_NL,
    ),
    # headings, parts and blocks
    "empty-part": Entry(
        "Nothing stands under this heading.",
        "Onder deze kop staat niets.",
        "Write something, or remove it.",
        "Schrijf iets, of haal hem weg.",
    ),
    "empty-block": Entry(
        "Nothing stands under this heading.",
        "Onder deze kop staat niets.",
        "Write something, or remove it.",
        "Schrijf iets, of haal hem weg.",
    ),
    "empty-heading": Entry(
        "This heading has no words.",
        "Deze kop heeft geen woorden.",
        "Write them, or remove it.",
        "Schrijf ze, of haal hem weg.",
    ),
    "deep-heading": Entry(
        'A heading of level {level} ("{signs}") has no place here.',
        'Een kop van niveau {level} ("{signs}") hoort hier niet.',
        'Use "#" for a part and "##" for a block.',
        'Gebruik "#" voor een onderdeel en "##" voor een blok.',
    ),
    "empty-slide/above": Entry(
        "Nothing stands above this line, which starts a new slide.",
        "Boven deze regel, die een nieuwe dia begint, staat niets.",
        "Remove it.",
        "Haal die weg.",
    ),
    "empty-slide/under": Entry(
        "Nothing stands under this line, which starts a new slide.",
        "Onder deze regel, die een nieuwe dia begint, staat niets.",
        "Remove it.",
        "Haal die weg.",
    ),
    # what may not stand in a text
    "not-allowed": Entry("This kind of text has no place here.", "Dit soort tekst hoort hier niet."),
    "not-allowed/code": Entry(
        "A block of code has no place here.",
        "Een blok code hoort hier niet.",
        "Remove the lines of backquotes or tildes (```, ~~~) around it; a drawing written so goes in as a picture.",
        "Haal de regels met backquotes of tildes (```, ~~~) eromheen weg; zet een tekening als afbeelding neer.",
    ),
    "not-allowed/indented": Entry(
        "A line indented by four blanks or more is a block of code, which has no place here.",
        "Een regel die met vier spaties of meer inspringt is een blok code, en dat hoort hier niet.",
        "Begin it at the start of the line.",
        "Begin vooraan op de regel.",
    ),
    "not-allowed/indented-table": Entry(
        "These indented lines are a block of code, which has no place here; they look like a table.",
        "Deze ingesprongen regels zijn een blok code, en dat hoort hier niet; ze lijken een tabel.",
        'Write it from the start of the line, as "{right}" and a line like the first for each row.',
        'Schrijf die vanaf het begin van de regel, als "{right}" en voor elke rij een regel zoals de eerste.',
    ),
    "not-allowed/in-list": Entry(
        "Only text and lists have a place in a list.",
        "In een lijst horen alleen tekst en lijsten.",
        "Start it at the beginning of the line, with a blank line above it.",
        "Begin vooraan op de regel, met een lege regel erboven.",
    ),
    "not-allowed/picture-in-notes": Entry(
        "A picture has no place in speaker notes.",
        "Een afbeelding hoort niet in notities.",
    ),
    "not-allowed/in-notes": Entry(
        "Only paragraphs and lists have a place in speaker notes.",
        "In notities horen alleen alinea's en lijsten.",
    ),
    "not-allowed/in-footnote": Entry(
        "Only paragraphs have a place in a footnote.",
        "In een voetnoot horen alleen alinea's.",
    ),
    "not-allowed/picture-in-footnote": Entry(
        "A picture has no place in a footnote.",
        "Een afbeelding hoort niet in een voetnoot.",
    ),
    "not-allowed/in-quote": Entry(
        "Only paragraphs have a place in a quote.",
        "In een citaat horen alleen alinea's.",
        _QUOTE_EN,
        _QUOTE_NL,
    ),
    "raw-html": Entry(
        "Raw HTML has no place here: {html}",
        "HTML hoort hier niet: {html}",
        "Write it as Markdown.",
        "Schrijf het als Markdown.",
    ),
    "as-markdown/break": Phrase(
        "End the line with a backslash to break it there; the cell of a table is one line.",
        "Sluit de regel af met een backslash om hem daar af te breken; een cel van een tabel is één regel.",
    ),
    "as-markdown/bold": Phrase('Write it as Markdown: "**words**".', 'Schrijf het als Markdown: "**woorden**".'),
    "as-markdown/italic": Phrase('Write it as Markdown: "*words*".', 'Schrijf het als Markdown: "*woorden*".'),
    "as-markdown/heading": Phrase(
        'Write it as Markdown: "# Part" or "## Block".', 'Schrijf het als Markdown: "# Onderdeel" of "## Blok".'
    ),
    "as-markdown/list": Phrase(
        'Write it as Markdown: "- ", with a blank line above the first.',
        'Schrijf het als Markdown: "- ", met een lege regel boven de eerste.',
    ),
    "as-markdown/link": Phrase(
        'Write it as Markdown: "[words](https://…)".', 'Schrijf het als Markdown: "[woorden](https://…)".'
    ),
    "as-markdown/picture": Phrase(
        'Write it as Markdown: "![What it shows](picture.png)".',
        'Schrijf het als Markdown: "![Wat erop staat](plaatje.png)".',
    ),
    "as-markdown/table": Phrase(
        'Write the table as Markdown: "| Phase | Years |", and "|---|---|" under it.',
        'Schrijf de tabel als Markdown: "| Fase | Jaren |", en "|---|---|" eronder.',
    ),
    "as-markdown/new-slide": Phrase('Write "---" for a new slide.', 'Schrijf "---" voor een nieuwe dia.'),
    "as-markdown/nothing": Phrase(
        "Remove it: Markdown has nothing of the kind.", "Haal het weg: Markdown kent zoiets niet."
    ),
    "raw-html/comment": Entry(
        "This comment is not closed.",
        "Deze opmerking is niet afgesloten.",
        'Put "-->" after it.',
        'Zet er "-->" achter.',
    ),
    "raw-html/behind-comment": Entry(
        "Text after a comment on the same line counts as raw HTML.",
        "Tekst achter een opmerking op dezelfde regel geldt als HTML.",
        "Put the comment on a line of its own.",
        "Zet de opmerking op een eigen regel.",
    ),
    # lists and tables
    "deep-list": Entry(
        "This list has more than {most} levels.",
        "Deze lijst heeft meer dan {most} niveaus.",
        "Move it up.",
        "Zet die een niveau hoger.",
    ),
    "empty-item": Entry(
        "This item of a list is empty.",
        "Dit punt van een lijst is leeg.",
        "Write something, or remove it.",
        "Schrijf iets, of haal het weg.",
    ),
    "empty-item/of-its-own": Entry(
        "This item of a list has no words of its own.",
        "Dit punt van een lijst heeft zelf geen woorden.",
        "Write something, or remove it.",
        "Schrijf iets, of haal het weg.",
    ),
    "wide-row": Entry(
        "This row has {cells} cells, the table's header {columns}.",
        "Deze rij heeft {cells} cellen, de kop van de tabel {columns}.",
    ),
    "wide-table": Entry(
        "This table has {columns} columns; a slide has at most {most}.",
        "Deze tabel heeft {columns} kolommen; een dia heeft er hoogstens {most}.",
        "Leave out columns, or make several tables of it.",
        "Laat kolommen weg, of maak er meer tabellen van.",
    ),
    # quotes and footnotes
    "empty-quote": Entry(
        "This quote says nothing.",
        "Dit citaat zegt niets.",
        f"Write what was said, or remove it. {_QUOTE_EN}",
        f"Schrijf wat er gezegd is, of haal het weg. {_QUOTE_NL}",
    ),
    "duplicate-footnote": Entry(
        'The footnote "[^{label}]" stands here twice: also in line {line}.',
        'De voetnoot "[^{label}]" staat hier tweemaal: ook op regel {line}.',
        "Give one of them another name.",
        "Geef een van beide een andere naam.",
    ),
    "footnote-misplaced/in-footnote": Entry(
        "A footnote has no place in a footnote.",
        "Een voetnoot hoort niet in een voetnoot.",
        "Write here what it says.",
        "Schrijf hier wat erin staat.",
    ),
    "footnote-misplaced/in-link": Entry(
        "A footnote has no place in the words of a link.",
        "Een voetnoot hoort niet in de woorden van een link.",
        "Call it behind the link.",
        "Zet hem achter de link.",
    ),
    "footnote-misplaced": Entry(
        "A footnote has no place {where}.",
        "Een voetnoot hoort niet {where}.",
        "Call it in the text, or write here what it says.",
        "Verwijs ernaar in de tekst, of schrijf hier wat erin staat.",
    ),
    "where/heading-of-a-part": Phrase("in the heading of a part", "in de kop van een onderdeel"),
    "where/source-line": Phrase("in a source line", "in een bronregel"),
    "where/speaker-notes": Phrase("in speaker notes", "in notities"),
    "where/alt-text": Phrase("in an alt text", "in een alternatieve tekst"),
    "where/table-header": Phrase("in the header of a table", "in de kop van een tabel"),
    "long-footnotes": Entry(
        "The footnotes of this row have {characters} characters, and there is room for {most}.",
        "De voetnoten van deze rij hebben {characters} tekens, en er is plaats voor {most}.",
        "Write them as text under the table.",
        "Schrijf ze als tekst onder de tabel.",
    ),
    "empty-footnote": Entry(
        "This footnote is empty.",
        "Deze voetnoot is leeg.",
        "Write something, or remove it.",
        "Schrijf iets, of haal hem weg.",
    ),
    "missing-footnote": Entry(
        'There is no footnote "[^{label}]:".',
        'Er is geen voetnoot "[^{label}]:".',
        'Add a line "[^{label}]: …" with its text.',
        'Voeg een regel "[^{label}]: …" toe met de tekst.',
    ),
    "unused-footnote": Entry(
        'Nothing calls this footnote: no text holds "[^{label}]".',
        'Nergens wordt naar deze voetnoot verwezen: in geen tekst staat "[^{label}]".',
        "Put that where it belongs.",
        "Zet dat waar hij hoort.",
    ),
    # links
    "bad-link/no-words": Entry(
        "This link has no words.",
        "Deze link heeft geen woorden.",
        "Write them between the brackets.",
        "Schrijf ze tussen de haken.",
    ),
    "bad-link/deal": Entry(
        'There is no "deal:{id}" to link to.',
        'Er is geen "deal:{id}" om naar te verwijzen.',
    ),
    "bad-link/chapter": Entry(
        'There is no chapter "{id}" to link to.',
        'Er is geen hoofdstuk "{id}" om naar te verwijzen.',
    ),
    "bad-link/indicator": Entry(
        'There is no indicator "{id}" to link to.',
        'Er is geen indicator "{id}" om naar te verwijzen.',
    ),
    "bad-link/conclusion": Entry(
        'No conclusion or recommendation is called "{id}", to link to.',
        'Er is geen conclusie of aanbeveling "{id}" om naar te verwijzen.',
        "Write the words of its heading in lower case, with hyphens between them.",
        "Schrijf de woorden van de kop in kleine letters, met streepjes ertussen.",
    ),
    "bad-link/address": Entry(
        '"{address}" can\'t be linked to: a link starts with http:, https:, mailto:, deal:, chapter: or indicator:.',
        'Naar "{address}" kan niet verwezen worden: een link begint met http:, https:, mailto:, deal:, chapter: of indicator:.',
    ),
    "bad-link/empty": Entry(
        "This link can't be linked to: a link starts with http:, https:, mailto:, deal:, chapter: or indicator:.",
        "Deze link leidt nergens heen: een link begint met http:, https:, mailto:, deal:, chapter: of indicator:.",
    ),
    # fenced divs
    "unknown-div/nothing-open": Entry(
        'This ":::" closes nothing that is open.',
        'Deze ":::" sluit niets af.',
        "Fenced divs are: {divs}.",
        'Blokken met ":::" zijn: {divs}.',
    ),
    "unknown-div": Entry(
        'There is no fenced div "{name}".',
        'Er is geen blok "::: {name}".',
        "Fenced divs are: {divs}.",
        'Blokken met ":::" zijn: {divs}.',
    ),
    "bad-chart": Entry(
        "A chart has the name of the function that draws it, letters, digits and underscores.",
        "Een grafiek heet naar de functie die hem tekent: letters, cijfers en underscores.",
        'Write it as "::: chart my_chart".',
        'Schrijf "::: chart mijn_grafiek".',
    ),
    "open-div": Entry(
        'The fenced div "{name}" is not closed.',
        'Het blok "::: {name}" is niet afgesloten.',
        'Put a line ":::" after it.',
        'Zet er een regel ":::" achter.',
    ),
    "full-div": Entry(
        'The fenced div "{name}" is filled in by the pipeline.',
        'Het blok "::: {name}" wordt vanzelf gevuld.',
        "Write the text above or below it.",
        "Schrijf de tekst erboven of eronder.",
    ),
    "bad-div/number": Entry(
        "A big number is a line with the number, of {longest} characters at most, and lines with its words.",
        "Een groot getal is een regel met het getal, van hoogstens {longest} tekens, en regels met de woorden erbij.",
        'Write "85%" on the first line and what it is on the next; a line "Source: ..." may follow.',
        'Schrijf "85%" op de eerste regel en wat het is op de volgende; een regel "Bron: ..." mag volgen.',
    ),
    "bad-div/steps": Entry(
        "Steps are a list of {fewest} to {most} items and nothing else; each opens in bold, and has words after that.",
        "Stappen zijn een lijst van {fewest} tot {most} punten en verder niets; elk begint vet en heeft woorden daarna.",
        'Write each as "- **March 2023** What is done."',
        'Schrijf elk als "- **Maart 2023** Wat er gebeurt."',
    ),
    "bad-div/before-after": Entry(
        "Before and after is a list and nothing else; each item has an arrow between what was and what is.",
        "Voor en na is een lijst en verder niets; elk punt heeft een pijl tussen wat was en wat is.",
        'Write each as "- A counter for each ministry -> One counter".',
        'Schrijf elk als "- Een loket per ministerie -> Eén loket".',
    ),
    "bad-div/stakeholders": Entry(
        "Stakeholders are a list and nothing else; each item opens with a name in bold, and has words after that.",
        "Betrokkenen zijn een lijst en verder niets; elk punt begint met een naam in vet en heeft woorden daarna.",
        'Write each as "- **Municipality**: pays for the rooms".',
        'Schrijf elk als "- **Gemeente**: betaalt de zalen".',
    ),
    "empty-notes": Entry(
        "These speaker notes are empty.",
        "Deze notities zijn leeg.",
        "Write something, or remove it.",
        "Schrijf iets, of haal het weg.",
    ),
}
