"""What is wrong with files as such: where they lie, and whether they can be read and written."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry, Phrase

MESSAGES: Mapping[str, Entry] = {
    "missing-folder": Entry(
        'There is no folder "{folder}" with inputs.',
        'Er is geen map "{folder}" met invoer.',
        "`reviewdeck init FOLDER` makes one, with hints to fill in.",
        "`reviewdeck init MAP` maakt er een, met aanwijzingen om in te vullen.",
    ),
    "missing-folder/within": Entry('There is no folder "{folder}".', 'Er is geen map "{folder}".'),
    "beside/document": Phrase(
        'There is "{file}": write its text into "{wanted}", which is plain text.',
        'Er is "{file}": schrijf de tekst daarvan in "{wanted}", dat platte tekst is.',
    ),
    "beside/move": Phrase('Move "{file}" to "{wanted}".', 'Verplaats "{file}" naar "{wanted}".'),
    "beside/rename": Phrase('Rename "{file}" to "{wanted}".', 'Geef "{file}" de naam "{wanted}".'),
    "missing-file/folder": Entry(
        '"{file}" is a folder; a file is wanted there.',
        '"{file}" is een map; daar hoort een bestand te staan.',
        "Rename the folder, and put the file in its place.",
        "Geef de map een andere naam en zet het bestand op haar plaats.",
    ),
    "missing-picture/folder": Entry(
        '"{file}" is a folder; a file is wanted there.',
        '"{file}" is een map; daar hoort een bestand te staan.',
        "Rename the folder, and put the file in its place.",
        "Geef de map een andere naam en zet het bestand op haar plaats.",
    ),
    "missing-file/named": Entry(
        'There is no {what} "{file}".',
        'Er is geen {what} "{file}".',
        "Put it there.",
        "Zet het daar neer.",
    ),
    "wrong-file": Entry(
        '"{file}" is no {what}.',
        '"{file}" is geen {what}.',
        "Its name must end in {suffix}.",
        "De naam moet eindigen op {suffix}.",
    ),
    "outside-inputs": Entry(
        '"{file}" lies outside the inputs.',
        '"{file}" ligt buiten de map met invoer.',
        "Copy it into them.",
        "Kopieer het daarheen.",
    ),
    "outside-inputs/link": Entry(
        "This is a link to a file outside the inputs.",
        "Dit is een verwijzing naar een bestand buiten de map met invoer.",
        "Copy it into them.",
        "Kopieer het daarheen.",
    ),
    "more-problems": Entry(
        "There are more problems than the {most} told here.",
        "Er zijn meer problemen dan de {most} die hier staan.",
        "Mend these first.",
        "Herstel eerst deze.",
    ),
    "large-file": Entry(
        "This file has more than {most} MB, which is too much to be read.",
        "Dit bestand is groter dan {most} MB, en dat is te veel om te lezen.",
        "Save it smaller, or as several files.",
        "Maak het kleiner, of verdeel het over meer bestanden.",
    ),
    "large-file/register": Entry(
        "The register of what was given out has more than {most} MB, which is too much to be read.",
        "Het register van wat verstrekt is, is groter dan {most} MB, en dat is te veel om te lezen.",
        "Move the lines of waves that nobody gives out any more to a file of another name: figures are held against those "
        "of their own wave only.",
        "Verplaats de regels van metingen die niemand meer verstrekt naar een bestand met een andere naam: uitkomsten worden "
        "alleen met die van hun eigen meting vergeleken.",
    ),
    "large-file/together": Entry(
        "The survey's files up to this one have more than {most} MB, which is too much to be read.",
        "De bestanden van de enquête tot en met dit zijn samen groter dan {most} MB, en dat is te veel om te lezen.",
        "Leave out what nobody asked for.",
        "Laat weg waar niemand om vroeg.",
    ),
    "wrong-file/no-text": Entry(
        "This is {kind}, not a text file.",
        "Dit is {kind}, geen tekstbestand.",
        "Open it in its own program and save it as plain text, UTF-8.",
        "Open het in zijn eigen programma en bewaar het als platte tekst, UTF-8.",
    ),
    "kind/word": Phrase("a Word document", "een Word-document"),
    "kind/excel": Phrase("an Excel workbook", "een Excel-werkmap"),
    "kind/powerpoint": Phrase("a PowerPoint file", "een PowerPoint-bestand"),
    "kind/libreoffice-text": Phrase("a LibreOffice document", "een LibreOffice-document"),
    "kind/libreoffice": Phrase("a LibreOffice file", "een LibreOffice-bestand"),
    "kind/pages": Phrase("a Pages document", "een Pages-document"),
    "kind/zip": Phrase("a zip file", "een zipbestand"),
    "kind/old-office": Phrase("a document of an old version of Office", "een document van een oude versie van Office"),
    "kind/pdf": Phrase("a PDF", "een PDF"),
    "kind/rtf": Phrase("a document in Rich Text Format", "een document in Rich Text Format"),
    "kind/picture": Phrase("a picture", "een afbeelding"),
    "kind/database": Phrase("a database", "een database"),
    "kind/web-page": Phrase("a web page", "een webpagina"),
    "merge-conflict": Entry(
        "Two versions of this file were not merged: there are marks in {lines}.",
        "Twee versies van dit bestand zijn niet samengevoegd: er staan merktekens op {lines}.",
        'Keep what is right of the two, and remove the lines "<<<<<<<", "=======" and ">>>>>>>".',
        'Houd wat van de twee goed is, en haal de regels "<<<<<<<", "=======" en ">>>>>>>" weg.',
    ),
    "lines-one": Phrase("line {last}", "regel {last}"),
    "lines": Phrase("lines {lines} and {last}", "regels {lines} en {last}"),
    "unreadable-file": Entry("This file can't be read.", "Dit bestand kan niet gelezen worden."),
    "unreadable-file/folder": Entry(
        "This folder can't be read.",
        "Deze map kan niet gelezen worden.",
        "See who may read it.",
        "Kijk wie hem mag lezen.",
    ),
    "bad-encoding": Entry(
        "This file is not UTF-8 text: here is a byte that means nothing in it.",
        "Dit bestand is geen tekst in UTF-8: hier staat een byte die daarin niets betekent.",
        "Save the file with the encoding UTF-8.",
        "Bewaar het bestand met de codering UTF-8.",
    ),
    "bad-character": Entry(
        "Here is a control character (U+{number}) that can't be printed.",
        "Hier staat een stuurteken (U+{number}) dat niet afgedrukt kan worden.",
        "Remove it.",
        "Haal het weg.",
    ),
    "empty-file": Entry(
        "Nothing stands in this file.",
        "Er staat niets in dit bestand.",
        "Write something, or remove it.",
        "Schrijf iets, of haal het weg.",
    ),
    "bad-character/line-break": Entry(
        "Here is a control character (U+{number}) that can't be printed.",
        "Hier staat een stuurteken (U+{number}) dat niet afgedrukt kan worden.",
        "It is a line break of Word's: put an ordinary one there.",
        "Het is een regeleinde van Word: zet daar een gewoon regeleinde.",
    ),
    # packages that are too much to unpack
    "too-much/parts": Entry("{file} holds more than {most} parts.", "{file} bevat meer dan {most} onderdelen."),
    "too-much/doubled": Entry(
        "{file} has two parts called {part}: open it in its own program and save it anew.",
        "{file} heeft twee onderdelen met de naam {part}: open het in zijn eigen programma en bewaar het opnieuw.",
    ),
    "too-much/packed": Entry(
        "{file} is packed in a way that no office program does.",
        "{file} is ingepakt op een manier die geen kantoorprogramma gebruikt.",
    ),
    "too-much/large": Entry(
        "{file} is larger than {most} MB.",
        "{file} is groter dan {most} MB.",
        "Compress its pictures in PowerPoint (Compress Pictures), and save it anew.",
        "Comprimeer de afbeeldingen in PowerPoint (Afbeeldingen comprimeren), en bewaar het opnieuw.",
    ),
    "too-much/megabytes": Entry(
        "{file} unpacks to more than {most} MB.",
        "{file} is uitgepakt groter dan {most} MB.",
    ),
    "too-much/times": Entry(
        "{file} unpacks to more than {most} times its size.",
        "{file} is uitgepakt meer dan {most} keer zo groot.",
    ),
    "too-much/xml": Entry(
        "{file} holds more than {most} MB of XML.",
        "{file} bevat meer dan {most} MB XML.",
    ),
    "too-much/same-data": Entry(
        "{file} names the same data as two parts.",
        "{file} noemt dezelfde gegevens als twee onderdelen.",
    ),
    "too-much/tree": Entry(
        "{file} has so many pieces of XML that reading it takes too much memory.",
        "{file} heeft zoveel stukjes XML dat het lezen te veel geheugen kost.",
    ),
    "too-much/elements": Entry(
        "{part} in {file} has more than {most} elements.",
        "{part} in {file} heeft meer dan {most} elementen.",
        "Put a picture in the place of drawings, and save it anew.",
        "Zet een plaatje in de plaats van tekeningen, en bewaar het opnieuw.",
    ),
    "too-much/shapes": Entry(
        "{part} in {file} has more than {most} shapes.",
        "{part} in {file} heeft meer dan {most} vormen.",
        "Put a picture in their place, and save it anew.",
        "Zet er een plaatje voor in de plaats, en bewaar het opnieuw.",
    ),
    "too-much/crowded": Entry(
        "{file} has more than {most} elements in parts of more than {few}, of which {part} has most.",
        "{file} heeft meer dan {most} elementen in onderdelen met meer dan {few}, waarvan {part} de meeste heeft.",
        "Put pictures in the place of drawings, and save it anew.",
        "Zet plaatjes in de plaats van tekeningen, en bewaar het opnieuw.",
    ),
    "too-much/dots": Entry(
        "The pictures on the slide masters and slide layouts of {file} have more than {most} million pixels together.",
        "De afbeeldingen op de diamodellen en dia-indelingen van {file} hebben samen meer dan {most} miljoen beeldpunten.",
        "Compress them in PowerPoint (Compress Pictures), and save it anew.",
        "Comprimeer ze in PowerPoint (Afbeeldingen comprimeren), en bewaar het opnieuw.",
    ),
    "too-much/rows": Entry(
        "{file} has more than {most} rows.",
        "{file} heeft meer dan {most} rijen.",
        "Leave out what nobody asked for, or make several files of it.",
        "Laat weg waar niemand om vroeg, of maak er meer bestanden van.",
    ),
    "too-much/columns": Entry(
        "{file} has more than {most} columns.",
        "{file} heeft meer dan {most} kolommen.",
        "Leave out what nobody asked for, or make several files of it.",
        "Laat weg waar niemand om vroeg, of maak er meer bestanden van.",
    ),
    "too-much/cells": Entry(
        "{file} has more than {most} cells, with the empty ones between.",
        "{file} heeft meer dan {most} cellen, met de lege ertussen.",
        "Leave out what nobody asked for, or make several files of it.",
        "Laat weg waar niemand om vroeg, of maak er meer bestanden van.",
    ),
    "too-much/texts": Entry(
        "{file} has more than {most} MB of texts.",
        "{file} heeft meer dan {most} MB tekst.",
        "Leave out what nobody asked for, or make several files of it.",
        "Laat weg waar niemand om vroeg, of maak er meer bestanden van.",
    ),
    "too-much/groups": Entry(
        "{file} has more than {most} lists and objects.",
        "{file} heeft meer dan {most} lijsten en objecten.",
        "Make several files of it.",
        "Maak er meer bestanden van.",
    ),
    "too-much/file": Entry(
        "{file} holds more than {most} MB.",
        "{file} is groter dan {most} MB.",
        "Leave out what nobody asked for, or make several files of it.",
        "Laat weg waar niemand om vroeg, of maak er meer bestanden van.",
    ),
    # what the system says
    "file-trouble": Entry(
        "{file} can't be read or written: {reason}.",
        "{file} kan niet gelezen of geschreven worden: {reason}.",
    ),
    "file/some": Phrase("A file", "Een bestand"),
    "reason/not-there": Phrase("No such file or directory", "het bestand of de map bestaat niet"),
    "reason/is-a-folder": Phrase("Is a directory", "het is een map"),
    "reason/no-folder": Phrase("Not a directory", "het is geen map"),
    "reason/exists": Phrase("File exists", "het bestaat al"),
    "reason/not-empty": Phrase("Directory not empty", "de map is niet leeg"),
    "reason/no-room": Phrase("No space left on device", "er is geen ruimte meer"),
    "reason/too-large": Phrase("File too large", "het bestand is te groot"),
    "reason/not-allowed": Phrase("Permission denied", "dat is niet toegestaan"),
    "reason/read-only": Phrase("Read-only file system", "hier kan alleen gelezen worden"),
    "reason/in-use": Phrase("Device or resource busy", "het is in gebruik"),
    "reason/special": Phrase(
        "it is no file, but a pipe or a device", "het is geen bestand, maar een pijp of een apparaat"
    ),
    "reason/other": Phrase("{own}", "{own}"),
    "mend-file/occupied": Phrase(
        "Something else has that name: move it away, or choose another folder.",
        "Iets anders heeft die naam: haal dat weg, of kies een andere map.",
    ),
    "mend-file/full": Phrase(
        "Make room there, or choose another folder.",
        "Maak daar ruimte, of kies een andere map.",
    ),
    "mend-file/closed": Phrase(
        "Close it where it is open, or see who may read and write there.",
        "Sluit het waar het open staat, of kijk wie daar mag lezen en schrijven.",
    ),
}
