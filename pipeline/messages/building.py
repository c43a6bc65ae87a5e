"""What keeps decks and guides from being made of inputs that are right, and extensions from running."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry, Phrase

MESSAGES: Mapping[str, Entry] = {
    "no-such-deal": Entry(
        'There is no {deal} "{id}" in this review.',
        'In deze review is er geen {deal} "{id}".',
        "Known are {known}.",
        "Bekend zijn {known}.",
    ),
    "undrawable-sign": Entry(
        'No font at hand can draw {signs} in the chart\'s name "{name}".',
        'Geen lettertype op deze computer kan {signs} tekenen; de naam "{name}" staat in een grafiek.',
        "Install a font that has it, or write the name without it.",
        "Installeer een lettertype dat het heeft, of schrijf de naam zonder.",
    ),
    "crowded-radar": Entry(
        "The radar is a picture, not PowerPoint's own chart, where its names have no room in the smallest text: {slides}.",
        "De radar is een afbeelding, geen grafiek van PowerPoint, waar de namen in de kleinste tekst geen plaats hebben: {slides}.",
        "Give the indicators shorter names, or leave it so.",
        "Geef de indicatoren kortere namen, of laat het zo.",
    ),
    "no-time": Entry(
        "In {minutes} minutes there is no time for {names}.",
        "In {minutes} minuten is er geen tijd voor {names}.",
        'Give the talk more "minutes", or include fewer.',
        'Geef het gesprek meer "minutes", of neem er minder op.',
    ),
    "no-word": Phrase(
        "The facilitator's .docx was not made: python-docx is missing.",
        "De .docx voor de gespreksleider is niet gemaakt: python-docx ontbreekt.",
        "`pip install reviewdeck[word]` brings it.",
        "`pip install reviewdeck[word]` haalt het binnen.",
    ),
    "sections-failed": Phrase("Not built: {deals}.", "Niet gebouwd: {deals}."),
    "no-typst": Entry(
        "No PDF was made: typst is missing.",
        "Er is geen PDF gemaakt: typst ontbreekt.",
        "`pip install reviewdeck[pdf]` brings it; with --via libreoffice, LibreOffice prints the deck.",
        "`pip install reviewdeck[pdf]` haalt het binnen; met --via libreoffice drukt LibreOffice het deck af.",
    ),
    "no-typst/asked": Entry(
        "`outputs` asks for a PDF, and typst, which makes it, is not installed.",
        "`outputs` vraagt om een PDF, en typst, dat die maakt, is niet geïnstalleerd.",
        "`pip install reviewdeck[pdf]` brings it; with `build --via libreoffice`, LibreOffice prints the deck.",
        "`pip install reviewdeck[pdf]` haalt het binnen; met `build --via libreoffice` drukt LibreOffice het deck af.",
    ),
    "pdf-signs": Phrase(
        "{file}: no font on this machine has {signs}, so a question mark in a diamond stands for it.",
        "{file}: geen lettertype op deze computer heeft {signs}; er staat een vraagteken in een ruit voor in de plaats.",
    ),
    "pdf-failed": Entry("typst can't make the PDF: {problem}", "typst kan de PDF niet maken: {problem}"),
    "no-libreoffice": Entry(
        "LibreOffice is not installed on this machine.",
        "LibreOffice is op deze computer niet geïnstalleerd.",
        "Install it, or leave out --via: then the PDF is made without it.",
        "Installeer het, of laat --via weg: dan wordt de PDF zonder gemaakt.",
    ),
    "libreoffice-failed": Entry(
        "LibreOffice made no PDF of the deck: {problem}", "LibreOffice heeft van het deck geen PDF gemaakt: {problem}"
    ),
    "libreoffice-failed/too-long": Entry(
        "LibreOffice made no PDF of the deck in {seconds} seconds.",
        "LibreOffice heeft van het deck in {seconds} seconden geen PDF gemaakt.",
    ),
    "for-the-facilitator": Phrase("for the facilitator", "voor de gespreksleider"),
    # extensions
    "extensions-not-allowed": Entry(
        "This review has extensions, which are programs, and they run only where you allow it.",
        "Deze review heeft uitbreidingen; dat zijn programma's, en die draaien alleen waar u dat toestaat.",
        "Read them, then allow them with --allow-extensions, or set REVIEWDECK_ALLOW_EXTENSIONS=1.",
        "Lees ze, en sta ze dan toe met --allow-extensions, of zet REVIEWDECK_ALLOW_EXTENSIONS=1.",
    ),
    "extension-failed": Entry("{name} fails: {kind}: {problem}", "{name} mislukt: {kind}: {problem}"),
    "extension-failed/itself": Entry(
        "This extension fails: {kind}: {problem}", "Deze uitbreiding mislukt: {kind}: {problem}"
    ),
    "extension-failed/unreadable": Entry("{trouble}", "{trouble}"),
    "extension-warning": Entry("{name}: {problem}", "{name}: {problem}"),
    "extension-warning/itself": Entry("{problem}", "{problem}"),
    "no-reason": Phrase("no reason given", "zonder opgave van reden"),
    "doubled-chart": Entry(
        "More than one extension has a function {name}.",
        "Meer dan één uitbreiding heeft een functie {name}.",
        "Rename one of them.",
        "Geef er een een andere naam.",
    ),
    "unknown-chart": Entry(
        'No extension has a function "{name}" to draw this chart.',
        'Geen uitbreiding heeft een functie "{name}" om deze grafiek te tekenen.',
        "Write it in a file under `extensions:`.",
        "Schrijf die in een bestand onder `extensions:`.",
    ),
    "extensions-have": Phrase("They have {names}.", "Ze hebben {names}."),
    "missing-alt/finish": Entry(
        'finish adds "{shape}" to slide {number}, a picture without an alt text.',
        'finish zet "{shape}" op dia {number}, een afbeelding zonder alternatieve tekst.',
        'Give it one: picture.element.nvPicPr.cNvPr.set("descr", "...").',
        'Geef er een: picture.element.nvPicPr.cNvPr.set("descr", "...").',
    ),
    "off-slide": Entry(
        'finish adds "{shape}" to slide {number}, beyond its edge.',
        'finish zet "{shape}" op dia {number}, over de rand heen.',
    ),
    "not-a-chart": Entry(
        "{name} returns {kind}, and not a matplotlib Figure and its alt text.",
        "{name} geeft {kind}, en niet een Figure van matplotlib met een alternatieve tekst.",
        "End it with: return figure, alt",
        "Eindig met: return figure, alt",
    ),
    "missing-alt/chart": Entry(
        "{name} returns a chart without an alt text.",
        "{name} geeft een grafiek zonder alternatieve tekst.",
        "Say in a sentence what there is to see.",
        "Zeg in een zin wat er te zien is.",
    ),
    "chart-cut-off": Entry(
        "{name} draws {inches} inch beyond the edge of its figure, where it is cut off.",
        "{name} tekent {inches} inch over de rand van de grafiek heen, waar die wordt afgesneden.",
        'Leave it room: Figure(layout="constrained") does.',
        'Geef die ruimte: Figure(layout="constrained") doet dat.',
    ),
    "chart-too-large": Entry(
        "{name} is {width} by {height} inches, and its place {across} by {up}.",
        "{name} is {width} bij {height} inch, en de plaats ervoor {across} bij {up}.",
        "It is shown at {scale}, its letters too. Draw it theme.width by theme.height inches.",
        "De grafiek wordt op {scale} getoond, met de letters erin. Teken die theme.width bij theme.height inch groot.",
    ),
    "extensions-not-allowed/unread": Entry(
        "This review has extensions, which are programs: nobody looked at what they draw.",
        "Deze review heeft uitbreidingen; dat zijn programma's, en niemand heeft gekeken naar wat ze tekenen.",
        "Read them, then allow them with --allow-extensions, or set REVIEWDECK_ALLOW_EXTENSIONS=1.",
        "Lees ze, en sta ze dan toe met --allow-extensions, of zet REVIEWDECK_ALLOW_EXTENSIONS=1.",
    ),
    "deck-of-another-review": Entry(
        '{file} was made of another review, "{title}".',
        '{file} is van een andere review gemaakt, "{title}".',
        "Choose another folder with --output, or replace it with --force.",
        "Kies een andere map met --output, of vervang het met --force.",
    ),
    # pictures and style sheets
    "undrawable-svg": Entry(
        'The picture "{file}" is no SVG that can be drawn: {problem}',
        'De afbeelding "{file}" is geen SVG die getekend kan worden: {problem}',
    ),
    "undrawable-svg/too-much": Entry(
        'The picture "{file}" can\'t be drawn: it takes too much time or memory.',
        'De afbeelding "{file}" kan niet getekend worden: dat kost te veel tijd of geheugen.',
        "Save it as PNG.",
        "Bewaar de afbeelding als PNG.",
    ),
    "bad-chart-style": Entry("{mistake}", "{mistake}"),
    "style-sheet-unreadable": Entry("{file} can't be read: {reason}.", "{file} kan niet gelezen worden: {reason}."),
    "style-sheet-encoding": Entry(
        "{file} is no style sheet of matplotlib's: it is not written in UTF-8.",
        "{file} is geen stijlblad van matplotlib: het is niet in UTF-8 geschreven.",
    ),
    "style-sheet-wrong": Entry(
        "{complaint}: see matplotlib's own page on style sheets.",
        "{complaint}: zie de pagina van matplotlib over stijlbladen.",
    ),
    # links to a questionnaire
    "no-link-with-deal/word": Entry(
        "Microsoft Forms and paper take no link with the {deal} in it.",
        "Microsoft Forms en papier kennen geen link per {deal}.",
        "Let the form ask for the {deal}.",
        "Laat het formulier naar {deal} vragen.",
    ),
    "no-link-with-deal/qualtrics": Entry(
        "Qualtrics takes the {deal} from a link or asks for it.",
        "Qualtrics kent een link per {deal}, of een vraag ernaar.",
        'Put "deal: link" into questionnaire.md, and make the questionnaire anew.',
        'Zet "deal: link" in questionnaire.md en maak de vragenlijst opnieuw.',
    ),
    "no-link-with-deal/google": Entry(
        "Google numbers the questions itself, so this link does not tell which one asks for the {deal}.",
        "Google nummert de vragen zelf, dus deze link zegt niet welke vraag {deal} is.",
        "The script logs a link for each {deal} when it runs; or choose one in the form's menu under "
        "“Get pre-filled link” and give that link here.",
        "Het script toont een link per {deal} wanneer het draait; of kies er een in het menu van het formulier onder "
        "“Vooraf ingevulde link ophalen” en geef die link hier.",
    ),
    "no-link": Entry(
        '"{url}" is no link: give the address at which the form is filled in, with https:// before it.',
        '"{url}" is geen link: geef het adres waarop het formulier ingevuld wordt, met https:// ervoor.',
    ),
}
