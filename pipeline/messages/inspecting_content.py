"""What `reviewdeck inspect` finds that a client must not find, rule by rule, and what --fix does about it."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry, Phrase

MESSAGES: Mapping[str, Entry] = {
    # how it is mended
    "mend-check/leftovers": Phrase(
        "Write what is meant, or delete it.", "Schrijf wat er moet staan, of verwijder het."
    ),
    "mend-check/comments": Phrase(
        "Answer and delete them, or take all out with --remove comments.",
        "Beantwoord en verwijder ze, of haal alles eruit met --remove comments.",
    ),
    "mend-check/notes": Phrase(
        "Delete them, put them into the inputs, or take all out with --remove notes.",
        "Verwijder ze, zet ze in de invoer, of haal alles eruit met --remove notes.",
    ),
    "mend-check/hidden-slides": Phrase(
        "Show it, delete it, or take all out with --remove hidden-slides.",
        "Toon haar, verwijder haar, of haal alles eruit met --remove hidden-slides.",
    ),
    "mend-check/text-fits": Phrase(
        "Make the text shorter, or spread it over two slides.", "Kort de tekst in, of verdeel haar over twee dia's."
    ),
    "mend-check/overlaps": Phrase("Move one of the two.", "Verplaats een van beide."),
    "mend-check/contrast": Phrase(
        "Give the text a darker or lighter colour.", "Geef de tekst een donkerder of lichtere kleur."
    ),
    "mend-check/counts": Phrase(
        "`reviewdeck inspect --fix` puts it right.", "`reviewdeck inspect --fix` zet het recht."
    ),
    "mend-check/fonts": Phrase(
        "Give the text the font of the theme: Home > Reset.",
        "Geef de tekst het lettertype van het thema: Start > Opnieuw instellen.",
    ),
    "mend-check/metadata": Phrase(
        "`reviewdeck inspect --fix` takes it out.", "`reviewdeck inspect --fix` haalt het eruit."
    ),
    "mend-check/paths": Phrase(
        "Take the link away, or put the file itself in.", "Haal de link weg, of voeg het bestand zelf in."
    ),
    "mend-check/active-content": Phrase(
        "Delete it; macros go when the deck is saved as an ordinary .pptx.",
        "Verwijder het; macro's verdwijnen als de presentatie als gewone .pptx wordt opgeslagen.",
    ),
    "mend-check/workbooks": Phrase(
        "Copy the chart's own figures to a new workbook, or paste the chart as a picture.",
        "Kopieer de cijfers van de grafiek naar een nieuwe werkmap, of plak de grafiek als afbeelding.",
    ),
    "mend-check/plan": Phrase(
        "Take it out of the copy that goes out with --remove plan; keep the other for splicing.",
        "Haal het met --remove plan uit de kopie die de deur uitgaat; bewaar de andere voor splice.",
    ),
    "leftovers/words": Entry('Here still stands "{words}".', 'Hier staat nog "{words}".'),
    "leftovers/empty": Entry(
        'The placeholder "{name}" is empty: who edits the deck reads "Click to add text".',
        'De tijdelijke aanduiding "{name}" is leeg: wie de presentatie bewerkt leest "Klik om tekst toe te voegen".',
    ),
    "leftovers/hint": Entry(
        'Here stands what the template suggests: "{words}".', 'Hier staat wat het sjabloon voorstelt: "{words}".'
    ),
    "comments/left": Entry(
        'Comments on the slide: {count}. The first says "{words}".',
        'Opmerkingen op de dia: {count}. De eerste zegt "{words}".',
    ),
    "comments/authors": Entry(
        "The file names who commented, though no comment is left: {names}.",
        "Het bestand noemt wie opmerkingen maakten, al is er geen meer: {names}.",
        "`reviewdeck inspect --fix` takes it out.",
        "`reviewdeck inspect --fix` haalt het eruit.",
    ),
    "notes/left": Entry(
        'The slide has notes that are not those of the inputs: "{words}".',
        'De dia heeft notities die niet die van de invoer zijn: "{words}".',
    ),
    "hidden-slides/hidden": Entry("The slide is hidden.", "De dia is verborgen."),
    "text-fits/box": Entry(
        'The text in "{name}" runs out of its box: "{words}". Lines too many: {count}.',
        'De tekst in "{name}" loopt uit haar vak: "{words}". Regels te veel: {count}.',
    ),
    "text-fits/slide": Entry(
        'The text in "{name}" runs off the slide: "{words}".', 'De tekst in "{name}" loopt van de dia af: "{words}".'
    ),
    "text-fits/table": Entry(
        'The table "{name}" is higher than the slide has room for.',
        'De tabel "{name}" is hoger dan er op de dia plaats is.',
    ),
    "overlaps/text": Entry(
        'The words of "{name}" and "{other}" stand on each other.',
        'De woorden van "{name}" en "{other}" staan op elkaar.',
    ),
    "overlaps/frame": Entry(
        'The words of "{name}" stand on the table or chart "{other}".',
        'De woorden van "{name}" staan op de tabel of grafiek "{other}".',
    ),
    "overlaps/covered": Entry('"{other}" covers the words of "{name}".', '"{other}" bedekt de woorden van "{name}".'),
    "overlaps/many": Entry(
        "The slide has {count} shapes: what stands on what, and whether it can be read there, was not looked at.",
        "De dia heeft {count} vormen: wat op wat staat, en of het daar te lezen is, is niet bekeken.",
        "Make one picture of the many shapes.",
        "Maak één afbeelding van de vele vormen.",
    ),
    "contrast/low": Entry(
        'The words "{words}" in "{name}" have a contrast of {ratio}, where {needed} is needed: {colour} on {ground}.',
        'De woorden "{words}" in "{name}" hebben een contrast van {ratio}, waar {needed} nodig is: {colour} op {ground}.',
    ),
    "counts/number": Entry(
        "The slide says another number than its own. Slides that do so: {count}.",
        "De dia zegt een ander nummer dan het hare. Dia's die dat doen: {count}.",
    ),
    "counts/row": Entry(
        "A row says that its slide is number {found}; it is {right}.",
        "Een regel zegt dat haar dia nummer {found} is; het is {right}.",
    ),
    "counts/count": Entry(
        "The slide counts itself as {found}; right is {right}.",
        "De dia telt zichzelf als {found}; het moet zijn: {right}.",
    ),
    "counts/none": Phrase("no count", "geen telling"),
    "counts/name": Entry(
        'A row still says "{words}"; its slide is called "{title}" now.',
        'Een regel zegt nog "{words}"; haar dia heet nu "{title}".',
        "Write the new title there.",
        "Schrijf daar de nieuwe titel.",
    ),
    "counts/gone": Entry(
        'The row "{words}" leads to no slide any more.',
        'De regel "{words}" leidt niet meer naar een dia.',
        "Delete the row, or make the link again.",
        "Verwijder de regel, of maak de link opnieuw.",
    ),
    "counts/jump": Entry(
        'The row "{words}" leads to another slide than it was made for.',
        'De regel "{words}" leidt naar een andere dia dan waarvoor zij is gemaakt.',
        "Make the link again.",
        "Maak de link opnieuw.",
    ),
    "fonts/rare": Entry(
        "Some text is in {font}, a font that others may not have.",
        "Tekst staat in {font}, een lettertype dat anderen misschien niet hebben.",
    ),
    "metadata/people": Entry("The file names people: {names}.", "Het bestand noemt mensen: {names}."),
    "metadata/said": Entry('The file says its {name}: "{words}".', 'Het bestand zegt zijn {name}: "{words}".'),
    "metadata/worked": Entry(
        "The file says how long and how often it was worked on.",
        "Het bestand zegt hoe lang en hoe vaak eraan gewerkt is.",
    ),
    "metadata/properties": Entry(
        "The file has properties of its own: {names}.", "Het bestand heeft eigen eigenschappen: {names}."
    ),
    "metadata/data": Entry(
        "A program put data of its own into the file.", "Een programma heeft eigen gegevens in het bestand gezet."
    ),
    "metadata/picture": Entry(
        "A small picture shows the first slide as it once was.",
        "Een kleine afbeelding toont de eerste dia zoals zij ooit was.",
    ),
    "metadata/printer": Entry("The file names a printer.", "Het bestand noemt een printer."),
    "metadata/revisions": Entry(
        "The file keeps a record of changes.", "Het bestand bewaart een overzicht van wijzigingen."
    ),
    "metadata/label": Entry(
        "The file has a label of an organisation.", "Het bestand heeft een label van een organisatie."
    ),
    "paths/link": Entry(
        "Something leads to a file on a machine: {path}", "Iets leidt naar een bestand op een machine: {path}"
    ),
    "paths/words": Entry(
        "Here stands the path of a file on a machine: {path}",
        "Hier staat het pad van een bestand op een machine: {path}",
    ),
    "active-content/macros": Entry("The file holds macros.", "Het bestand bevat macro's."),
    "active-content/control": Entry(
        "On the slide lies a control that runs code (ActiveX).",
        "Op de dia ligt een besturingselement dat code uitvoert (ActiveX).",
    ),
    "active-content/action": Entry(
        "A click runs a program or a macro: {action}", "Een klik start een programma of een macro: {action}"
    ),
    "active-content/link": Entry(
        "The address of a link starts a program: {target}", "Het adres van een link start een programma: {target}"
    ),
    "active-content/fetched": Entry(
        "Whoever opens the deck fetches something from elsewhere: {target}",
        "Wie de presentatie opent, haalt iets van elders op: {target}",
    ),
    "workbooks/sheets": Entry(
        "The workbook behind a chart has more sheets than the chart needs: {count}.",
        "De werkmap achter een grafiek heeft meer bladen dan de grafiek nodig heeft: {count}.",
    ),
    "workbooks/cells": Entry(
        "The workbook behind a chart has more cells than the chart shows: {count}.",
        "De werkmap achter een grafiek heeft meer cellen dan de grafiek toont: {count}.",
    ),
    "workbooks/unread": Entry(
        "What is in the workbook behind a chart is not known: {name} does not open, or is too large.",
        "Wat er in de werkmap achter een grafiek staat, is niet bekend: {name} is niet te openen, of te groot.",
    ),
    "workbooks/file": Entry("A file lies on the slide: {name}.", "Op de dia ligt een bestand: {name}."),
    "plan/words": Entry(
        'The plan in the file has texts that the deck does not show: {count}. The first is "{words}".',
        'Het plan in het bestand heeft teksten die de presentatie niet toont: {count}. De eerste is "{words}".',
    ),
    # what --fix did
    "fixed/comments": Phrase(
        "Slides whose comments were taken out: {count}.", "Dia's waaruit opmerkingen zijn gehaald: {count}."
    ),
    "fixed/comment-authors": Phrase(
        "The names of who once commented were taken out.",
        "De namen van wie ooit opmerkingen maakten zijn eruit gehaald.",
    ),
    "fixed/notes": Phrase(
        "Slides whose notes were taken out: {count}.", "Dia's waarvan de notities eruit zijn gehaald: {count}."
    ),
    "fixed/hidden-slides": Phrase("Hidden slides taken out: {count}.", "Verborgen dia's eruit gehaald: {count}."),
    "fixed/plan": Phrase(
        "The plan was taken out; splice looks for it among the builds.",
        "Het plan is eruit gehaald; splice zoekt het bij de builds.",
    ),
    "fixed/numbers": Phrase(
        "Slides whose number was put right: {count}.", "Dia's waarvan het nummer is rechtgezet: {count}."
    ),
    "fixed/rows": Phrase(
        "Numbers put right in lists of slides: {count}.", "Nummers rechtgezet in lijsten van dia's: {count}."
    ),
    "fixed/counts": Phrase("Counts put right in titles: {count}.", "Tellingen rechtgezet in titels: {count}."),
    "fixed/metadata": Phrase(
        "Taken out of what the file said of its makers: {count}.",
        "Eruit gehaald van wat het bestand over zijn makers zei: {count}.",
    ),
    "fixed/figures": Phrase(
        "Figures taken out or put right on slides: {count}.",
        "Dia's waar uitkomsten eruit gehaald of rechtgezet zijn: {count}.",
    ),
}
