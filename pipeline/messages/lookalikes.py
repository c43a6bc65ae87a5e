"""What looks like markup in a Markdown file and is none, or is and nobody meant it."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry, Phrase

MESSAGES: Mapping[str, Entry] = {
    "more/lines": Phrase(" (also in lines {lines})", " (ook op regels {lines})"),
    "more/lines-one": Phrase(" (also in line {lines})", " (ook op regel {lines})"),
    "more/many-lines": Phrase(
        " ({count} lines, the last is line {last})",
        " ({count} regels, de laatste is regel {last})",
    ),
    "blank/no-break": Phrase("a no-break space (U+{number})", "een harde spatie (U+{number})"),
    "blank/zero-width": Phrase("a zero-width space (U+{number})", "een spatie zonder breedte (U+{number})"),
    "blank/byte-order-mark": Phrase("a byte order mark (U+{number})", "een byte order mark (U+{number})"),
    "blank/other": Phrase("a sign that is no blank (U+{number})", "een teken dat geen spatie is (U+{number})"),
    "typed-bullet": Entry(
        'This line begins with "{shown}", which makes no list{others}.',
        'Deze regel begint met "{shown}", en dat maakt geen lijst{others}.',
        'Begin it with "- ", and put a blank line above the first.',
        'Begin met "- ", met een lege regel boven de eerste.',
    ),
    "typed-number": Entry(
        'This line begins with "{shown}", which makes no list{others}.',
        'Deze regel begint met "{shown}", en dat maakt geen lijst{others}.',
        'Begin them with "1. ", "2. " and so on, and put a blank line above the first.',
        'Begin ze met "1. ", "2. " enzovoort, met een lege regel boven de eerste.',
    ),
    "typed-footnote": Entry(
        '"{shown}" looks like the number of a footnote, and this line like the note; both are printed as text{others}.',
        '"{shown}" lijkt het nummer van een voetnoot, en deze regel de noot; beide worden als tekst afgedrukt{others}.',
        'Write "[^{right}]" in the text, and begin this line with "[^{right}]: ", with a blank line above it.',
        'Schrijf "[^{right}]" in de tekst, en begin deze regel met "[^{right}]: ", met een lege regel erboven.',
    ),
    "odd-blank": Entry(
        'Behind "{shown}" stands {right}, not a blank{others}.',
        'Achter "{shown}" staat {right}, geen spatie{others}.',
        "Put an ordinary blank there.",
        "Zet daar een gewone spatie.",
    ),
    "hidden-sign": Entry(
        'In front of "{shown}" stands {right}, so this is taken for plain text{others}.',
        'Vóór "{shown}" staat {right}, dus dit geldt als gewone tekst{others}.',
        "Delete that sign.",
        "Haal dat teken weg.",
    ),
    "glued-heading": Entry(
        'Behind the "#" of "{shown}" a blank is missing{others}.',
        'Achter de "#" van "{shown}" ontbreekt een spatie{others}.',
        'Write "{right}".',
        'Schrijf "{right}".',
    ),
    "bold-heading": Entry(
        '"{shown}" is bold text, not a heading{others}.',
        '"{shown}" is vette tekst, geen kop{others}.',
        'Write "{right}", or end it with a full stop or a colon.',
        'Schrijf "{right}", of sluit af met een punt of een dubbele punt.',
    ),
    "accidental-heading": Entry(
        'The line "{right}" makes a heading of the text above it: "{shown}"{others}.',
        'De regel "{right}" maakt een kop van de tekst erboven: "{shown}"{others}.',
        "Put a blank line between the two.",
        "Zet er een lege regel tussen.",
    ),
    "accidental-number": Entry(
        '"{shown}" makes this the item of a numbered list{others}.',
        '"{shown}" maakt hiervan een punt van een genummerde lijst{others}.',
        'Write "{right}".',
        'Schrijf "{right}".',
    ),
    "tab-table": Entry(
        "These lines have tabs between their words, like a table from a spreadsheet{others}.",
        "Deze regels hebben tabs tussen de woorden, als een tabel uit een spreadsheet{others}.",
        'Write it as "{right}" and a line like the first for each row.',
        'Schrijf die als "{right}" en voor elke rij een regel zoals de eerste.',
    ),
    "tab-table/semicolons": Entry(
        "These lines have semicolons between their words, like a table from a .csv file{others}.",
        "Deze regels hebben puntkomma's tussen de woorden, als een tabel uit een .csv-bestand{others}.",
        'Write it as "{right}" and a line like the first for each row.',
        'Schrijf die als "{right}" en voor elke rij een regel zoals de eerste.',
    ),
    "tab-table/commas": Entry(
        "These lines have commas without blanks between their words, like a table from a .csv file{others}.",
        "Deze regels hebben komma's zonder spaties tussen de woorden, als een tabel uit een .csv-bestand{others}.",
        'Write it as "{right}" and a line like the first for each row.',
        'Schrijf die als "{right}" en voor elke rij een regel zoals de eerste.',
    ),
    "tab-table/blanks": Entry(
        "These lines have many blanks between their words, like the columns of a table; they are printed as one line{others}.",
        "Deze regels hebben veel spaties tussen de woorden, als kolommen van een tabel; ze komen op één regel{others}.",
        'Write it as "{right}" and a line like the first for each row.',
        'Schrijf die als "{right}" en voor elke rij een regel zoals de eerste.',
    ),
    "bar-table": Entry(
        "This looks like a table and is none{others}.",
        "Dit lijkt een tabel en is er geen{others}.",
        'Put a line "{right}" under its first one, with as many columns, and a blank line above it.',
        'Zet een regel "{right}" onder de eerste, met evenveel kolommen, en een lege regel erboven.',
    ),
    "task-list": Entry(
        '"{shown}" is printed as it stands, there are no tasks to tick off{others}.',
        '"{shown}" wordt afgedrukt zoals het er staat; er zijn geen taken om af te vinken{others}.',
        "Remove it.",
        "Haal het weg.",
    ),
    "leftover-marks": Entry(
        '"{shown}" is printed as it stands: what it would open or close is missing, or a blank stands inside{others}.',
        '"{shown}" wordt afgedrukt zoals het er staat: wat het opent of sluit ontbreekt, of er staat een spatie binnen{others}.',
        'Put it directly against the first and the last word, or write "{right}" to print it.',
        'Zet het direct tegen het eerste en het laatste woord, of schrijf "{right}" om het af te drukken.',
    ),
    "lost-stars": Entry(
        'The stars in "{shown}" make text italic or bold, and are not printed{others}.',
        'De sterretjes in "{shown}" maken tekst cursief of vet, en worden niet afgedrukt{others}.',
        'Write "{right}" to print them.',
        'Schrijf "{right}" om ze af te drukken.',
    ),
    "struck-text": Entry(
        '"{shown}" is printed with its signs, nothing is struck out{others}.',
        '"{shown}" wordt met de tekens afgedrukt; er wordt niets doorgehaald{others}.',
        "Remove what is not to be read.",
        "Haal weg wat niet gelezen moet worden.",
    ),
    "attributes": Entry(
        'Attributes have no meaning here: "{shown}"{others}.',
        'Attributen betekenen hier niets: "{shown}"{others}.',
        "Remove them.",
        "Haal ze weg.",
    ),
    "broken-picture": Entry(
        'This is no picture, because there are blanks in its name: "{shown}"{others}.',
        'Dit is geen afbeelding, want er staan spaties in de naam: "{shown}"{others}.',
        'Put the name between angle brackets: "{right}".',
        'Zet de naam tussen punthaken: "{right}".',
    ),
    "broken-link": Entry(
        'This is no link: "{shown}"{others}.',
        'Dit is geen link: "{shown}"{others}.',
        'Write "{right}", with no blanks in or before the address.',
        'Schrijf "{right}", zonder spaties in of voor het adres.',
    ),
    "wiki-link": Entry(
        '"{shown}" means nothing here{others}.',
        '"{shown}" betekent hier niets{others}.',
        'Write "{right}".',
        'Schrijf "{right}".',
    ),
    "line-separator": Entry(
        "Here is a line break of another kind (U+2028, U+2029 or U+0085), which counts as a blank{others}.",
        "Hier staat een ander soort regeleinde (U+2028, U+2029 of U+0085), dat als spatie telt{others}.",
        "Put a blank or an ordinary line break there.",
        "Zet daar een spatie of een gewoon regeleinde.",
    ),
    "unused-definition": Entry(
        'Nothing here uses the address that "{shown}" stands for, so this line is not printed{others}.',
        'Niets gebruikt hier het adres waar "{shown}" voor staat, dus deze regel wordt niet afgedrukt{others}.',
        "Remove it, or put a backslash in front of it where it is text.",
        "Haal die weg, of zet er een backslash voor als het tekst is.",
    ),
    "unfinished-text": Entry(
        'Something is still to be done here: "{shown}"{others}.',
        'Hier moet nog iets gebeuren: "{shown}"{others}.',
        "Do it, and remove the note.",
        "Doe dat, en haal de aantekening weg.",
    ),
    "markup-in-settings": Entry(
        '"{shown}" is printed as it stands: settings are plain text, without bold, links or HTML{others}.',
        '"{shown}" wordt afgedrukt zoals het er staat: instellingen zijn platte tekst, zonder vet, links of HTML{others}.',
        "Write the words alone.",
        "Schrijf alleen de woorden.",
    ),
    "leftover-entity": Entry(
        '"{shown}" is HTML and printed as it stands{others}.',
        '"{shown}" is HTML en wordt afgedrukt zoals het er staat{others}.',
        "Write the sign itself.",
        "Schrijf het teken zelf.",
    ),
    "latex": Entry(
        '"{shown}" is LaTeX and printed as it stands{others}.',
        '"{shown}" is LaTeX en wordt afgedrukt zoals het er staat{others}.',
        "Write it as Markdown.",
        "Schrijf het als Markdown.",
    ),
    "foreign-markup": Entry(
        '"{shown}" has a meaning in other programs, here it is printed as it stands{others}.',
        '"{shown}" betekent iets in andere programma\'s; hier wordt het afgedrukt zoals het er staat{others}.',
        "Remove it.",
        "Haal het weg.",
    ),
}
