"""What is wrong with the review's texts as a whole: chapters, deals and their parts, findings, and the questionnaire."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry

MESSAGES: Mapping[str, Entry] = {
    # files of chapters, audiences and deals
    "missing-file/chapter": Entry(
        'The chapter "{id}" has no file {file}.',
        'Het hoofdstuk "{id}" heeft geen bestand {file}.',
        'Write it, or list the "chapters" in review.yaml without it.',
        'Schrijf het, of noem bij "chapters" in review.yaml dit hoofdstuk niet.',
    ),
    "missing-file/conclusions": Entry(
        "The chapter conclusions is empty: there are no audiences and there is no conclusions/index.md.",
        "Het hoofdstuk conclusions is leeg: er zijn geen doelgroepen en er is geen conclusions/index.md.",
        'Write it, or list the "chapters" in review.yaml without it.',
        'Schrijf het, of noem bij "chapters" in review.yaml dit hoofdstuk niet.',
    ),
    "missing-file/deal": Entry(
        'The {deal} "{id}" has no file {file}.',
        'Er is geen bestand {file} voor {deal} "{id}".',
        'Write it, or take "{id}" off the list.',
        'Schrijf het, of haal "{id}" van de lijst.',
    ),
    "missing-file/audience": Entry(
        'The audience "{id}" has no file {file}.',
        'De doelgroep "{id}" heeft geen bestand {file}.',
        "Write it, or take the audience off the list.",
        "Schrijf het, of haal de doelgroep van de lijst.",
    ),
    "unknown-deal": Entry(
        'This file is of no {deal}: review.yaml lists no "{id}".',
        'Dit bestand hoort bij geen {deal}: review.yaml noemt geen "{id}".',
        'Add it to "deals" in review.yaml, or remove the file.',
        'Voeg hem toe aan "deals" in review.yaml, of haal het bestand weg.',
    ),
    "unknown-audience": Entry(
        'This file is of no audience: review.yaml lists no "{id}".',
        'Dit bestand hoort bij geen doelgroep: review.yaml noemt geen "{id}".',
        'Add it to "audiences" in review.yaml, or remove the file.',
        'Voeg haar toe aan "audiences" in review.yaml, of haal het bestand weg.',
    ),
    "duplicate-name": Entry(
        '"{name}" is what the {deal} "{other}" is called, too.',
        'Ook "{other}" ({deal}) heet "{name}".',
        "Tell them apart.",
        "Geef ze verschillende namen.",
    ),
    # front matter
    "missing-front-matter": Entry(
        "A file in deals/ starts with front matter that holds a name.",
        "Een bestand in deals/ begint met front matter, waarin de naam staat.",
        'Begin with the lines "---", "name: …" and "---".',
        'Begin met de regels "---", "name: …" en "---".',
    ),
    "missing-front-matter/translation": Entry(
        "A translation starts with front matter that holds the statements in its language.",
        "Een vertaling begint met front matter, waarin de stellingen in die taal staan.",
        'Begin with "---" and "statements:".',
        'Begin met "---" en "statements:".',
    ),
    "useless-front-matter": Entry(
        "Only files in deals/ start with front matter.",
        "Alleen bestanden in deals/ beginnen met front matter.",
        "Remove it.",
        "Haal die weg.",
    ),
    # parts and headings
    "missing-part": Entry(
        'The part "{name}" is missing.',
        'Het onderdeel "{name}" ontbreekt.',
        'Add a heading "# {name}" with what belongs under it.',
        'Voeg een kop "# {name}" toe met wat eronder hoort.',
    ),
    "missing-part/audience": Entry(
        "This file concludes nothing.",
        "Dit bestand bevat geen conclusie.",
        'Add a heading "# {conclusions}" or "# {recommendations}".',
        'Voeg een kop "# {conclusions}" of "# {recommendations}" toe.',
    ),
    "unknown-part": Entry(
        '"{heading}" is not a part that is known here.',
        '"{heading}" is geen onderdeel dat hier bekend is.',
    ),
    "unknown-part/listed": Entry(
        '"{heading}" is not a part that is known here.',
        '"{heading}" is geen onderdeel dat hier bekend is.',
        "Parts here are: {names}.",
        "Onderdelen zijn hier: {names}.",
    ),
    "unknown-part/questionnaire": Entry(
        '"{heading}" has no place here.',
        '"{heading}" hoort hier niet.',
        'Known are "{introduction}" and "{closing}".',
        'Bekend zijn "{introduction}" en "{closing}".',
    ),
    "text-outside-parts": Entry(
        "This stands above the first part.",
        "Dit staat boven het eerste onderdeel.",
        'Put a heading "# …" above it.',
        'Zet er een kop "# …" boven.',
    ),
    "duplicate-part": Entry(
        'The part "{name}" stands here twice: also in line {line}.',
        'Het onderdeel "{name}" staat hier tweemaal: ook op regel {line}.',
        "Join the two.",
        "Voeg ze samen.",
    ),
    "duplicate-heading": Entry(
        'The heading "{name}" stands here twice: also in line {line}.',
        'De kop "{name}" staat hier tweemaal: ook op regel {line}.',
        "Join the two, or tell them apart.",
        "Voeg ze samen, of geef ze verschillende namen.",
    ),
    # findings
    "duplicate-indicator": Entry(
        'The indicator "{name}" stands here twice: also in line {line}.',
        'De indicator "{name}" staat hier tweemaal: ook op regel {line}.',
        "Join the two.",
        "Voeg ze samen.",
    ),
    "indicator-as-part": Entry(
        '"{heading}" is an indicator, so a block of the findings, not a part.',
        '"{heading}" is een indicator, dus een blok van de bevindingen en geen onderdeel.',
        'Write "## {heading}".',
        'Schrijf "## {heading}".',
    ),
    "unknown-indicator": Entry(
        '"{heading}" is not an indicator of this review.',
        '"{heading}" is geen indicator van deze review.',
        "Indicators are: {names}.",
        "Indicatoren zijn: {names}.",
    ),
    "missing-indicator": Entry(
        'There is nothing on the indicator "{name}".',
        'Er staat niets over de indicator "{name}".',
        'Add a heading "## {name}" with what was found, or that nothing was.',
        'Voeg een kop "## {name}" toe met de bevindingen, of met de mededeling dat er geen zijn.',
    ),
    # what is filled in by the program
    "nothing-to-show/survey": Entry(
        'The review has no survey to fill "{kind}" with.',
        'De review heeft geen enquête om "{kind}" mee te vullen.',
        'Add "survey:" to review.yaml.',
        'Voeg "survey:" toe aan review.yaml.',
    ),
    "nothing-to-show/deep-dive": Entry(
        'No indicator has a "deep_dive" to show.',
        'Geen indicator heeft een "deep_dive" om te tonen.',
        "Add them to review.yaml.",
        "Voeg die toe aan review.yaml.",
    ),
    "nothing-to-show/conclusions": Entry(
        'The review has no conclusions to fill "{kind}" with.',
        'De review heeft geen conclusies om "{kind}" mee te vullen.',
        'Add "conclusions" to the chapters in review.yaml.',
        'Voeg "conclusions" toe aan de hoofdstukken in review.yaml.',
    ),
    "nothing-to-show/chart": Entry(
        'The review has no extensions to draw the chart "{name}" with.',
        'De review heeft geen uitbreidingen om de grafiek "{name}" mee te tekenen.',
        'Add "extensions: [extensions/charts.py]" to review.yaml, and write it there.',
        'Voeg "extensions: [extensions/charts.py]" toe aan review.yaml, en schrijf die daar.',
    ),
    # what readers are owed
    "no-questionnaire": Entry(
        "No file shows the questionnaire.",
        "Geen bestand toont de vragenlijst.",
        'Put the lines "::: questionnaire" and ":::" in methodology.md.',
        'Zet de regels "::: questionnaire" en ":::" in methodology.md.',
    ),
    "silent-withholding": Entry(
        "Figures of fewer than {minimum} respondents are withheld, and no file says so.",
        "Uitkomsten van minder dan {minimum} respondenten worden niet getoond, en geen bestand zegt dat.",
        'Say it in methodology.md, or put the lines "::: privacy" and ":::" there.',
        'Zeg het in methodology.md, of zet daar de regels "::: privacy" en ":::".',
    ),
    "more-answers-than-invited": Entry(
        "{answered} people answered the survey here, and {invited} were invited.",
        "{answered} mensen vulden hier de vragenlijst in, en er waren er {invited} uitgenodigd.",
        'Correct "invited" in its front matter, or leave it out.',
        'Verbeter "invited" in de front matter, of laat het weg.',
    ),
    # the questionnaire
    "useless-file": Entry(
        '"{language}" is the review\'s own language.',
        '"{language}" is de taal van de review zelf.',
        "Its texts belong into {file}.",
        "De teksten horen in {file}.",
    ),
    "missing-translation": Entry(
        "These {key} have no translation: {ids}.",
        "Van deze {key} ontbreekt de vertaling: {ids}.",
        "Add them.",
        "Voeg ze toe.",
    ),
    "chapter-file": Entry(
        "{file} is the chapter questionnaire of this review, so the form has no texts of its own.",
        "{file} is het hoofdstuk questionnaire van deze review, dus het formulier heeft geen eigen teksten.",
        "Give the chapter another id.",
        "Geef het hoofdstuk een andere id.",
    ),
    "unknown-id": Entry(
        'The review has no "{id}" among its {key}.',
        'De review heeft geen "{id}" bij de {key}.',
    ),
    "not-allowed/questionnaire": Entry(
        "A questionnaire's text is paragraphs and lists without footnotes: form tools take nothing else.",
        "De tekst van een vragenlijst bestaat uit alinea's en lijsten zonder voetnoten: meer neemt geen formulierprogramma aan.",
        "Remove it.",
        "Haal het weg.",
    ),
    "colour-not-there": Entry(
        'There is no "{token}" in the charts of this template: there it is called {colours}.',
        'In de diagrammen van dit sjabloon is geen "{token}": daar heet dat {colours}.',
        "Say which line it is by its dash or its marker, or name the colour that is there.",
        "Zeg welke lijn het is met de streep of het teken, of noem de kleur die er is.",
    ),
}
