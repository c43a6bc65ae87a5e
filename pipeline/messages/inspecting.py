"""What `reviewdeck inspect` finds wrong with a deck, rule by rule."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry, Phrase

MESSAGES: Mapping[str, Entry] = {
    "inspect/title": Phrase("Before it goes out: {file}", "Voor het de deur uitgaat: {file}"),
    "inspect/done": Phrase("What was mended", "Wat is hersteld"),
    # how most of what breaks a rule is mended
    "mend-check/alt-text": Phrase(
        "Right-click it > View Alt Text: say what it shows, or mark it as decorative.",
        "Klik met rechts > Alternatieve tekst weergeven: zeg wat erop staat, of markeer die als decoratief.",
    ),
    "mend-check/content-types": Phrase(
        "Let PowerPoint repair the deck and save it.", "Laat PowerPoint de presentatie herstellen en bewaar die."
    ),
    "mend-check/ids": Phrase(
        "Let PowerPoint repair the deck and save it.", "Laat PowerPoint de presentatie herstellen en bewaar die."
    ),
    "mend-check/jumps": Phrase(
        "Make the link again, to a slide that is there, or take it away.",
        "Maak de link opnieuw, naar een dia die er is, of haal hem weg.",
    ),
    "mend-check/languages": Phrase(
        "Select the text, and set its language at Review > Language > Set Proofing Language.",
        "Selecteer de tekst en stel de taal in bij Controleren > Taal > Controletaal instellen.",
    ),
    "mend-check/numbers": Phrase(
        "Give the shape its colour, place, size or values again.",
        "Geef de vorm opnieuw een kleur, plaats, maat of waarden.",
    ),
    "mend-check/parts": Phrase(
        "Let PowerPoint repair the deck and save it, or take the part from an older copy.",
        "Laat PowerPoint de presentatie herstellen en bewaar die, of neem het onderdeel uit een oudere kopie.",
    ),
    "mend-check/pictures": Phrase("Put the picture in again.", "Voeg de afbeelding opnieuw in."),
    "mend-check/properties": Phrase(
        "Write it at File > Info > Properties.", "Schrijf het bij Bestand > Info > Eigenschappen."
    ),
    "mend-check/relationships": Phrase(
        "Let PowerPoint repair the deck, and see what it leaves out: "
        "a picture, a chart or a link may have to be put in again.",
        "Laat PowerPoint de presentatie herstellen en kijk wat het weglaat: "
        "misschien moet een afbeelding, grafiek of link opnieuw.",
    ),
    "mend-check/sections": Phrase(
        "Save the deck in PowerPoint, and make its sections again.",
        "Bewaar de presentatie in PowerPoint en maak de secties opnieuw.",
    ),
    "mend-check/slides": Phrase(
        "Let PowerPoint repair the deck, and see whether all slides and notes are there.",
        "Laat PowerPoint de presentatie herstellen en kijk of alle dia's en notities er zijn.",
    ),
    "mend-check/text-bodies": Phrase("Put the text or the table in again.", "Voeg de tekst of de tabel opnieuw in."),
    "mend-check/titles": Phrase(
        "Give the slide a title of its own: Review > Check Accessibility > Missing slide title.",
        "Geef de dia een eigen titel: Controleren > Toegankelijkheid controleren > Ontbrekende diatitel.",
    ),
    # what is wrong
    "shape/picture": Phrase("picture", "afbeelding"),
    "shape/frame": Phrase("chart, diagram or object", "grafiek, diagram of object"),
    "shape/group": Phrase("group of shapes", "groep van vormen"),
    "alt-text/none": Entry(
        'The {kind} "{name}" has no alt text.',
        'De {kind} "{name}" heeft geen alternatieve tekst.',
    ),
    "alt-text/file-name": Entry(
        'The {kind} "{name}" has the name of a file as its alt text: {words}.',
        'De {kind} "{name}" heeft de naam van een bestand als alternatieve tekst: {words}.',
    ),
    "content-types/twice": Entry(
        "It gives a type to {part} twice.",
        "Het geeft {part} tweemaal een type.",
    ),
    "content-types/missing": Entry(
        "It gives a type to {part}, which is not there.",
        "Het geeft een type aan {part}, dat er niet is.",
    ),
    "content-types/unused": Entry(
        "It gives a type to .{suffix}, of which there is no part.",
        "Het geeft een type aan .{suffix}, waarvan er geen onderdeel is.",
    ),
    "content-types/none": Entry(
        "The part has no content type.",
        "Het onderdeel heeft geen inhoudstype.",
    ),
    "content-types/other": Entry(
        "The part is used as {kind} but its type is {found}.",
        "Het onderdeel wordt gebruikt als {kind}, maar het type is {found}.",
    ),
    "ids/slide-twice": Entry(
        "The slide id {id} is used twice.",
        "De dia-id {id} wordt tweemaal gebruikt.",
    ),
    "ids/slide-range": Entry(
        "The slide id {id} is not between 256 and 2147483647.",
        "De dia-id {id} ligt niet tussen 256 en 2147483647.",
    ),
    "ids/master-twice": Entry(
        "The id {id} of a slide master or slide layout is used twice.",
        "De id {id} van een diamodel of dia-indeling wordt tweemaal gebruikt.",
    ),
    "ids/master-range": Entry(
        "The id {id} of a slide master or slide layout is below 2147483648.",
        "De id {id} van een diamodel of dia-indeling is lager dan 2147483648.",
    ),
    "ids/shape-twice": Entry(
        "The shape id {id} is used {count} times.",
        "De vorm-id {id} wordt {count} keer gebruikt.",
    ),
    "jumps/nowhere": Entry(
        "A jump leads to no slide.",
        "Een sprong leidt niet naar een dia.",
    ),
    "jumps/no-jump": Entry(
        "A link to a slide is no jump.",
        "Een link naar een dia is geen sprong.",
    ),
    "jumps/gone": Entry(
        "It leads to {part}, which is no slide of the deck any more.",
        "Het leidt naar {part}, dat geen dia van de presentatie meer is.",
    ),
    "jumps/custom-show": Entry(
        "A custom show holds a slide that is no slide of the deck any more.",
        "Een aangepaste voorstelling bevat een dia die geen dia van de presentatie meer is.",
    ),
    "languages/default": Entry(
        "The default text does not say its language.",
        "Van de standaardtekst is de taal niet aangegeven.",
        "Build the deck anew, or write `lang` into `p:defaultTextStyle` of presentation.xml.",
        "Bouw de presentatie opnieuw, of schrijf `lang` in `p:defaultTextStyle` van presentation.xml.",
    ),
    "languages/none": Entry(
        "{value} is no language.",
        "{value} is geen taal.",
    ),
    "languages/silent": Entry(
        "Some text does not say its language.",
        "Van een tekst is de taal niet aangegeven.",
    ),
    "languages/silent-words": Entry(
        'Some text does not say its language, the first "{words}".',
        'Van een tekst is de taal niet aangegeven, als eerste van "{words}".',
    ),
    "numbers/no-size": Entry(
        "A shape has a place but no size.",
        "Een vorm heeft een plaats maar geen maat.",
    ),
    "numbers/no-place": Entry(
        "A table, chart or diagram does not say where it stands.",
        "Een tabel, grafiek of diagram zegt niet waar die staat.",
    ),
    "numbers/colour": Entry(
        "{value} is no colour.",
        "{value} is geen kleur.",
    ),
    "numbers/length": Entry(
        "{value} is no length for a shape.",
        "{value} is geen lengte voor een vorm.",
    ),
    "numbers/table": Entry(
        "{value} is no size for a column or row of a table.",
        "{value} is geen maat voor een kolom of rij van een tabel.",
    ),
    "numbers/chart": Entry(
        "{value} is no value for a chart.",
        "{value} is geen waarde voor een grafiek.",
    ),
    "parts/twice": Entry(
        "The file holds this part twice.",
        "Het bestand bevat dit onderdeel tweemaal.",
    ),
    "parts/compressed": Entry(
        "The part is compressed in a way that PowerPoint can't read.",
        "Het onderdeel is ingepakt op een manier die PowerPoint niet kan lezen.",
    ),
    "parts/packed": Entry(
        "The part can't be unpacked: {problem}.",
        "Het onderdeel kan niet uitgepakt worden: {problem}.",
    ),
    "parts/workbook": Entry(
        "The part is a workbook that does not open.",
        "Het onderdeel is een werkmap die niet opengaat.",
    ),
    "parts/xml": Entry(
        "The part is no well-formed XML: {problem}.",
        "Het onderdeel is geen welgevormde XML: {problem}.",
    ),
    "parts/unused": Entry(
        "Nothing leads to this part.",
        "Niets leidt naar dit onderdeel.",
        "Save the deck in PowerPoint, which leaves it out.",
        "Bewaar de presentatie in PowerPoint, dat het weglaat.",
    ),
    "pictures/no-png": Entry(
        "An SVG picture has no PNG for older programs.",
        "Een SVG-afbeelding heeft geen PNG voor oudere programma's.",
    ),
    "pictures/wrong-place": Entry(
        "An SVG picture has no PNG for older programs, or stands in the wrong extension.",
        "Een SVG-afbeelding heeft geen PNG voor oudere programma's, of staat in de verkeerde uitbreiding.",
    ),
    "pictures/other-kind": Entry(
        "The picture is no .{suffix}.",
        "De afbeelding is geen .{suffix}.",
    ),
    "properties/nothing": Entry(
        "The document does not say its title and its language.",
        "Het document heeft geen titel en zegt niet in welke taal het is.",
    ),
    "properties/title": Entry(
        "The document has no title.",
        "Het document heeft geen titel.",
    ),
    "properties/language": Entry(
        "The document does not say its language.",
        "Het document zegt niet in welke taal het is.",
        "PowerPoint has no field for it: set `core_properties.language` with python-pptx, or build the deck anew.",
        "PowerPoint heeft er geen veld voor: zet `core_properties.language` met python-pptx, of bouw de presentatie opnieuw.",
    ),
    "properties/date": Entry(
        "The date {name} is missing, or not written as 2023-11-15T00:00:00Z.",
        "De datum {name} ontbreekt, of is niet geschreven als 2023-11-15T00:00:00Z.",
        "Save the deck in PowerPoint, which writes it.",
        "Bewaar de presentatie in PowerPoint, dat die schrijft.",
    ),
    "relationships/no-part": Entry(
        "There are relationships of this part, but it is not there.",
        "Er zijn relaties van dit onderdeel, maar het is er niet.",
    ),
    "relationships/twice": Entry(
        "The relationship id {id} is used twice.",
        "De relatie-id {id} wordt tweemaal gebruikt.",
    ),
    "relationships/nothing": Entry(
        "The relationship {id} leads to nothing.",
        "De relatie {id} leidt nergens heen.",
    ),
    "relationships/missing": Entry(
        "The relationship {id} leads to {part}, which is not there.",
        "De relatie {id} leidt naar {part}, dat er niet is.",
    ),
    "relationships/unknown": Entry(
        "It uses the relationship {id}, which it does not have.",
        "Het gebruikt de relatie {id}, die het niet heeft.",
    ),
    "sections/wrong-place": Entry(
        "The sections stand in the wrong extension.",
        "De secties staan in de verkeerde uitbreiding.",
    ),
    "sections/other-slides": Entry(
        "The slides of the sections are not the slides of the deck, each once and in order.",
        "De dia's van de secties zijn niet de dia's van de presentatie, elk één keer en op volgorde.",
    ),
    "sections/no-id": Entry(
        "{id} is no id for a section.",
        "{id} is geen id voor een sectie.",
    ),
    "sections/twice": Entry(
        "The section id {id} is used {count} times.",
        "De sectie-id {id} wordt {count} keer gebruikt.",
    ),
    "slides/order": Entry(
        "Its elements are not in the order of the schema: {names}.",
        "De elementen staan niet in de volgorde van het schema: {names}.",
    ),
    "slides/lists-differ": Entry(
        "The list of slides and the relationships to slides differ.",
        "De lijst van dia's en de relaties naar dia's verschillen.",
    ),
    "slides/twice": Entry(
        "The slide is listed twice.",
        "De dia staat tweemaal in de lijst.",
    ),
    "slides/layouts": Entry(
        "The slide has {count} slide layouts instead of one.",
        "De dia heeft {count} dia-indelingen in plaats van één.",
    ),
    "slides/notes-master": Entry(
        "The notes master is not listed in presentation.xml.",
        "Het notitiemodel staat niet in presentation.xml.",
    ),
    "slides/no-notes-master": Entry(
        "The notes have no single relationship to the notes master.",
        "De notities hebben niet één relatie met het notitiemodel.",
    ),
    "slides/notes-apart": Entry(
        "The notes and their slide do not lead to each other.",
        "De notities en hun dia verwijzen niet naar elkaar.",
    ),
    "text-bodies/empty": Entry(
        "A text body has no paragraph.",
        "Een tekst heeft geen alinea.",
    ),
    "text-bodies/properties": Entry(
        "A paragraph has its properties behind its text.",
        "De eigenschappen van een alinea staan achter de tekst ervan.",
    ),
    "text-bodies/end": Entry(
        "A paragraph goes on behind its end.",
        "Een alinea gaat door na het einde ervan.",
    ),
    "text-bodies/cells": Entry(
        "Row {row} of a table has {cells} cells for {columns} columns.",
        "Rij {row} van een tabel heeft {cells} cellen op {columns} kolommen.",
    ),
    "text-bodies/cell": Entry(
        "Row {row} of a table has a cell without text body.",
        "Rij {row} van een tabel heeft een cel zonder tekst.",
    ),
    "titles/none": Entry(
        "The slide has no title placeholder.",
        "De dia heeft geen tijdelijke aanduiding voor een titel.",
    ),
    "titles/empty": Entry(
        "The title of the slide is empty.",
        "De titel van de dia is leeg.",
    ),
    "titles/same": Entry(
        "Slide {number} has the same title.",
        "Dia {number} heeft dezelfde titel.",
        'Write a title that tells the two apart, with "(2/2)" behind it for example.',
        'Schrijf een titel die de twee onderscheidt, bijvoorbeeld met "(2/2)" erachter.',
    ),
}
