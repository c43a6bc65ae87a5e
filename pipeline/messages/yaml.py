"""What is wrong with YAML as such."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry, Phrase

MESSAGES: Mapping[str, Entry] = {
    "bad-yaml": Entry("This is not valid YAML: {problem}.", "Dit is geen geldige YAML: {problem}."),
    "bad-yaml/somehow": Entry("This is not valid YAML.", "Dit is geen geldige YAML."),
    "bad-yaml/too-deep": Entry(
        "This YAML has more than {most} levels.",
        "Deze YAML heeft meer dan {most} niveaus.",
        "Look for a stray bracket.",
        "Zoek naar een haakje te veel.",
    ),
    "bad-yaml/endless": Entry(
        "This YAML repeats itself without end.",
        "Deze YAML herhaalt zichzelf eindeloos.",
        "Write it out without aliases.",
        "Schrijf alles uit, zonder verwijzingen.",
    ),
    "bad-yaml/name": Entry("A setting's name must be a word.", "De naam van een instelling moet een woord zijn."),
    "duplicate-key": Entry(
        '"{name}" is set twice: also in line {line}.',
        '"{name}" is tweemaal ingesteld: ook op regel {line}.',
        "Keep one of the two.",
        "Houd een van de twee.",
    ),
    "bad-yaml/backslash": Entry(
        "Between double quotes a backslash changes what follows it.",
        "Tussen dubbele aanhalingstekens verandert een backslash wat erop volgt.",
        "Write two of them, or put the text between single quotes.",
        "Schrijf er twee, of zet de tekst tussen enkele aanhalingstekens.",
    ),
    "bad-yaml/early-single-quote": Entry(
        "The quotes are closed before the text is over.",
        "De aanhalingstekens zijn gesloten voordat de tekst voorbij is.",
        "Write '' for an apostrophe within single quotes, or put the text between double ones.",
        "Schrijf '' voor een apostrof tussen enkele aanhalingstekens, of zet de tekst tussen dubbele.",
    ),
    "bad-yaml/early-double-quote": Entry(
        "The quotes are closed before the text is over.",
        "De aanhalingstekens zijn gesloten voordat de tekst voorbij is.",
        "Put a text that holds double quotes between single ones.",
        "Zet een tekst met dubbele aanhalingstekens erin tussen enkele.",
    ),
    "bad-yaml/open-quote": Entry(
        "The quote ({sign}) that opens here is not closed.",
        "Het aanhalingsteken ({sign}) dat hier opent is niet gesloten.",
        "Put {sign} behind the text.",
        "Zet {sign} achter de tekst.",
    ),
    "bad-yaml/missing-value": Entry(
        'A value is missing before this "{sign}".',
        'Vóór deze "{sign}" ontbreekt een waarde.',
        "Write it, or remove the comma.",
        "Schrijf die, of haal de komma weg.",
    ),
    "bad-yaml/other-bracket": Entry(
        'The bracket "{opening}" is closed by "{sign}".',
        'Het haakje "{opening}" wordt gesloten door "{sign}".',
        'Put "{closing}" in its place.',
        'Zet er "{closing}" voor in de plaats.',
    ),
    "bad-yaml/comma": Entry(
        'Between the brackets "{opening}" and "{closing}" a comma is missing here, or quotes are.',
        'Tussen de haakjes "{opening}" en "{closing}" ontbreekt hier een komma, of ontbreken aanhalingstekens.',
        "Put a text that holds a comma, a colon, a quote or a bracket between quotes.",
        "Zet een tekst met een komma, dubbele punt, aanhalingsteken of haakje erin tussen aanhalingstekens.",
    ),
    "bad-yaml/open-bracket": Entry(
        'The bracket "{opening}" that opens {where} is not closed.',
        'Het haakje "{opening}" dat {where} opent is niet gesloten.',
        'Put "{closing}" here.',
        'Zet hier "{closing}".',
    ),
    "bad-yaml/bullet": Entry(
        'An entry of a list can\'t begin with "{sign}".',
        'Een regel van een lijst kan niet met "{sign}" beginnen.',
        'Write "- " before each entry of a list; a text that begins so stands between quotes.',
        'Schrijf "- " voor elke regel van een lijst; een tekst die zo begint staat tussen aanhalingstekens.',
    ),
    "bad-yaml/fence": Entry(
        "This line is the edge of a block of code in Markdown, and no setting.",
        "Deze regel is de rand van een blok code in Markdown, en geen instelling.",
        "Remove it.",
        "Haal die weg.",
    ),
    "bad-yaml/dash": Entry(
        'Behind this "-" a blank is missing.',
        'Achter deze "-" ontbreekt een spatie.',
        'Write "- " before each entry of a list.',
        'Schrijf "- " voor elke regel van een lijst.',
    ),
    "bad-yaml/no-colon": Entry(
        "This line has no colon, so it is no setting.",
        "Deze regel heeft geen dubbele punt en is dus geen instelling.",
        'After the name of a setting come a colon and a blank: "title: …".',
        'Na de naam van een instelling komen een dubbele punt en een spatie: "title: …".',
    ),
    "bad-yaml/no-setting": Entry(
        'This line has no ": ", so it is no setting.',
        'Deze regel heeft geen ": " en is dus geen instelling.',
        'After the name of a setting come a colon and a blank: "title: …".',
        'Na de naam van een instelling komen een dubbele punt en een spatie: "title: …".',
    ),
    "bad-yaml/tab": Entry(
        "A tab stands here.",
        "Hier staat een tab.",
        "Indent with blanks, not with tabs.",
        "Spring in met spaties, niet met tabs.",
    ),
    "bad-yaml/odd-blank": Entry(
        "This line begins with {right}, which is no blank to YAML.",
        "Deze regel begint met {right}, en dat is voor YAML geen spatie.",
        "Indent with ordinary blanks.",
        "Spring in met gewone spaties.",
    ),
    "bad-yaml/torn": Entry(
        '"{text}" stands behind a comma between brackets, and is no setting.',
        '"{text}" staat achter een komma tussen haakjes, en is geen instelling.',
        "Put a text that holds a comma between quotes.",
        "Zet een tekst met een komma erin tussen aanhalingstekens.",
    ),
    "bad-yaml/beginning": Entry(
        'A text can\'t begin with "{sign}".',
        'Een tekst kan niet met "{sign}" beginnen.',
        "Put the text between quotes.",
        "Zet de tekst tussen aanhalingstekens.",
    ),
    "bad-yaml/stray-bracket": Entry(
        'This "{sign}" closes nothing that is open.',
        'Deze "{sign}" sluit niets dat open is.',
        "Remove it, or put the text between quotes.",
        "Haal het weg, of zet de tekst tussen aanhalingstekens.",
    ),
    "bad-yaml/column": Entry(
        "This line does not begin in the same column as those that it belongs to.",
        "Deze regel begint niet in dezelfde kolom als de regels waar hij bij hoort.",
        "Look at the blanks at the beginning of it and of the line above.",
        "Kijk naar de spaties aan het begin van deze regel en van die erboven.",
    ),
    "bad-yaml/document": Entry(
        'A line "---" stands within the settings.',
        'Midden in de instellingen staat een regel "---".',
        "Remove it.",
        "Haal die weg.",
    ),
    "bad-yaml/second-colon": Entry(
        'A second ": " stands in this line.',
        'In deze regel staat een tweede ": ".',
        'Put a text that holds ": " between quotes.',
        'Zet een tekst met ": " erin tussen aanhalingstekens.',
    ),
    "bad-yaml/indented": Entry(
        "This line is indented further than the setting above it, which has a value already.",
        "Deze regel springt verder in dan de instelling erboven, die al een waarde heeft.",
        "Begin it in the same column.",
        "Begin in dezelfde kolom.",
    ),
    "yaml/straight-quotes": Phrase(
        'Put straight quotes (") in place of the curly ones, which YAML takes for letters.',
        'Zet rechte aanhalingstekens (") in plaats van de gekrulde, die voor YAML letters zijn.',
    ),
    "curly-quotes": Entry(
        "Curly quotes are no quotes to YAML; what stands between them is read without: {text}",
        "Gekrulde aanhalingstekens zijn voor YAML geen aanhalingstekens; gelezen is wat ertussen staat: {text}",
        'Put straight ones (") in their place; where they are to be printed, straight ones around them.',
        'Zet er rechte (") voor in de plaats; moeten ze afgedrukt worden, zet er dan rechte omheen.',
    ),
    "cut-by-a-comment": Entry(
        '"{comment}" is a comment to YAML, so it is not part of "{text}".',
        '"{comment}" is voor YAML een opmerking en hoort dus niet bij "{text}".',
        'Put the whole text between quotes, or a blank behind the "#" of a comment.',
        'Zet de hele tekst tussen aanhalingstekens, of een spatie achter de "#" van een opmerking.',
    ),
    "yaml/something": Phrase("something is wrong here", "hier klopt iets niet"),
}
