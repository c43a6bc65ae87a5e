"""The Dutch of all help, and of what click itself says, by the English words that stand in the code."""

from __future__ import annotations

from collections.abc import Mapping

_CLICK = {
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Commands": "Commando's",
    "Aborted!": "Afgebroken!",
    "Error: {message}": "Fout: {message}",
    "Try '{command} {option}' for help.": "'{command} {option}' geeft hulp.",
    "Show the version and exit.": "Toon de versie en stop.",
    "Show this message and exit.": "Toon deze hulp en stop.",
    "default: {default}": "standaard: {default}",
    "env var: {var}": "omgevingsvariabele: {var}",
    "required": "verplicht",
    "(dynamic)": "(wordt bepaald)",
    "Missing command.": "Het commando ontbreekt.",
    "No such command {name!r}.": "Het commando {name!r} bestaat niet.",
    "Missing argument": "Er ontbreekt een argument:",
    "Missing option": "Er ontbreekt een optie:",
    "Missing parameter": "Er ontbreekt een waarde:",
    "Missing parameter: {param_name}": "Er ontbreekt een waarde: {param_name}",
    "Missing {param_type}": "Er ontbreekt iets ({param_type}):",
    "No such option {name!r}.": "De optie {name!r} bestaat niet.",
    "No such option: {name}": "De optie {name} bestaat niet.",
    "Did you mean {possibility}?": "Bedoelde u {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Bedoelde u een van deze: {possibilities}?",
    "(Possible options: {possibilities})": "Bedoelde u een van deze: {possibilities}?",
    "Option {name!r} requires an argument.": "Achter de optie {name!r} hoort een waarde.",
    "Option {name!r} requires {nargs} arguments.": "Achter de optie {name!r} horen {nargs} waarden.",
    "Option {name!r} does not take a value.": "Achter de optie {name!r} hoort geen waarde.",
    "Argument {name!r} takes {nargs} values.": "Het argument {name!r} krijgt {nargs} waarden.",
    "Got unexpected extra argument ({args})": "Er staat een argument te veel ({args})",
    "Got unexpected extra arguments ({args})": "Er staan argumenten te veel ({args})",
    "Invalid value: {message}": "Ongeldige waarde: {message}",
    "Invalid value for {param_hint}: {message}": "Ongeldige waarde voor {param_hint}: {message}",
    "Choose from:\n\t{choices}": "Kies uit:\n\t{choices}",
    "{value!r} is not {choice}.": "{value!r} is niet {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} is geen van deze: {choices}.",
    "{value!r} does not match the format {format}.": "{value!r} heeft niet de vorm {format}.",
    "{value!r} does not match the formats {formats}.": "{value!r} heeft geen van deze vormen: {formats}.",
    "{value!r} is not a valid boolean.": "{value!r} is geen ja of nee.",
    "{value!r} is not a valid boolean. Recognized values: {states}": "{value!r} is geen ja of nee. Bekend zijn: {states}",
    "{name} {filename!r} does not exist.": "{filename!r} bestaat niet.",
    "{name} {filename!r} is a file.": "{filename!r} is een bestand en geen map.",
    "{name} {filename!r} is a directory.": "{filename!r} is een map en geen bestand.",
    "{name} '{filename}' is a directory.": "'{filename}' is een map en geen bestand.",
    "{name} {filename!r} is not readable.": "{filename!r} mag niet gelezen worden.",
    "{name} {filename!r} is not writable.": "In {filename!r} mag niet geschreven worden.",
    "{name} {filename!r} is not executable.": "{filename!r} mag niet geopend worden.",
}
"""What click says that a user of ours can meet, in all of its versions that we take."""

_PLACES = {
    "OPTIONS": "OPTIES", "COMMAND": "COMMANDO", "ARGS": "ARGUMENTEN", "INPUTS": "INVOER", "FILE": "BESTAND",
    "FILES": "BESTANDEN", "DIRECTORY": "MAP", "FOLDER": "MAP", "FIRST": "EERSTE", "SECOND": "TWEEDE",
    "SECTION": "SECTIE", "DECK": "PRESENTATIE", "NUMBERS": "NUMMERS",
}  # fmt: skip
"""What is to be filled in."""

_EXAMPLES = {
    "Example:": "Voorbeeld:",
    "Examples:": "Voorbeelden:",
    "see the slides while you write": "zie de dia's terwijl u schrijft",
    "my-review": "mijn-review",
    "my-review/build/deck.pptx": "mijn-review/build/deck.pptx",
    "form.html": "formulier.html",
    "remarks.xlsx": "opmerkingen.xlsx",
    "changes.html": "wijzigingen.html",
    "back.pptx": "terug.pptx",
    "back/*.pptx": "terug/*.pptx",
    "sent.pptx": "eerst.pptx",
    "new.pptx": "nieuw.pptx",
    "firm.pptx": "huisstijl.pptx",
    "start a review": "begin een review",
    "say what is wrong in the inputs": "zeg wat er mis is in de invoer",
    "say how the answers were understood": "zeg hoe de antwoorden zijn begrepen",
    "prepare the talks about the outcome": "bereid de gesprekken over de uitkomsten voor",
    "write my-review/build/deck.pptx": "schrijf mijn-review/build/deck.pptx",
    "say what is wrong with a deck, whoever made it": "zeg wat er mis is met een presentatie, van wie ook",
    "say what reviewers did; --apply puts it into the inputs": "zeg wat reviewers deden; --apply zet het in de invoer",
    "say in what two decks differ": "zeg waarin twee presentaties verschillen",
    "note what is given out, for later builds": "leg vast wat er verstrekt wordt, voor later",
    "say what a template of your own can do": "zeg wat een eigen sjabloon kan",
}
"""What stands in examples: whole cells, and names of files and folders."""

_COMMANDS = {
    "Is it safe to open, can everybody read it, and does it hold what a client must not find: leftovers, comments, text "
    "that runs out of its box, counts that are no longer true, names of people? docs/checks.md has all rules. With --fix, "
    "exit code 1 where somebody has to look at something.": (
        "Is die veilig te openen, kan iedereen die lezen, en staat er iets in dat een opdrachtgever niet moet vinden: "
        "restanten, opmerkingen, tekst die uit het kader loopt, aantallen die niet meer kloppen, namen van mensen? Alle "
        "regels staan in docs/checks.md. Met --fix is de exitcode 1 als iemand ergens naar moet kijken."
    ),
    "Turn a consultant's findings and a survey export into a finished PowerPoint review deck.": (
        "Maak van bevindingen en de export van een enquête een reviewpresentatie in PowerPoint die af is."
    ),
    "Build the deck from the folder INPUTS (default: inputs, or the folder you are in where that holds review.yaml).": (
        "Bouw de presentatie uit de map INVOER (standaard: inputs, of de map waarin u staat als review.yaml daarin "
        "zit)."
    ),
    "Say everything that is wrong in the folder INPUTS, and with what it names, without building.": (
        "Zeg alles wat er mis is in de map INVOER en met wat daarin genoemd wordt, zonder te bouwen."
    ),
    "Show the figures computed from the survey, without building.": (
        "Toon de cijfers die uit de enquête berekend zijn, zonder te bouwen."
    ),
    "Show the deck of the folder INPUTS in the browser, and keep it true while you write.": (
        "Toon de presentatie van de map INVOER in de browser, en houd die bij terwijl u schrijft."
    ),
    "Every save shows within the second; mistakes stand beside the slides, and a click on a line opens it in your editor. "
    'Nothing is built, and nothing leaves this machine. Ctrl-C ends it. Needs: pip install "reviewdeck[preview]".': (
        "Wat u bewaart is binnen een seconde te zien; fouten staan naast de dia's, en een klik op een regel opent die in uw "
        "editor. Er wordt niets gebouwd, en niets verlaat deze computer. Ctrl-C stopt het. "
        'Nodig: pip install "reviewdeck[preview]".'
    ),
    "Show what the deck will hold, slide by slide, without building it.": (
        "Toon dia voor dia wat er in de presentatie komt, zonder te bouwen."
    ),
    "Say what is wrong with the presentation FILE, whoever made it, slide by slide.": (
        "Zeg dia voor dia wat er mis is met de presentatie BESTAND, van wie die ook is."
    ),
    "See what a PowerPoint template can do, and write down which slide layout plays which role.": (
        "Zie wat een PowerPoint-sjabloon kan, en leg vast welke dia-indeling welke rol speelt."
    ),
    "Say which roles the slide layouts of FILE play, and what the deck does about those that none was made for.": (
        "Zeg welke rollen de dia-indelingen van BESTAND spelen, en wat de presentatie doet met rollen waar geen "
        "indeling voor is."
    ),
    "Guess which slide layout of FILE plays which role, and write that down beside it, to be corrected.": (
        "Raad welke dia-indeling van BESTAND welke rol speelt, en schrijf dat ernaast op, zodat u het kunt verbeteren."
    ),
    "Sketch every role on FILE, with slides of the example, beside the template's own slides: as HTML and as PNG.": (
        "Schets elke rol op BESTAND, met dia's van het voorbeeld, naast de eigen dia's van het sjabloon: als HTML en "
        "als PNG."
    ),
    "Say in what the decks FIRST and SECOND differ: text, tables, figures of charts, pictures, notes, slides.": (
        "Zeg waarin de presentaties EERSTE en TWEEDE verschillen: tekst, tabellen, cijfers van grafieken, "
        "afbeeldingen, notities, dia's."
    ),
    "Exit code 0 where they say the same, 1 where not. With one deck alone: what it says, line by line, for git.": (
        "Afsluitcode 0 als ze hetzelfde zeggen, anders 1. Met maar één presentatie: wat erin staat, regel voor regel, "
        "voor git."
    ),
    "Prepare the talk with each deal from review.yaml and the survey in the folder INPUTS; no findings are needed.": (
        "Bereid het gesprek met elke deal voor, uit review.yaml en de enquête in de map INVOER; bevindingen zijn niet "
        "nodig."
    ),
    "build/guides/<deal>.pptx is for the room, <deal>.docx for who leads the talk. docs/guide.md says how themes are "
    "chosen.": (
        "build/guides/<deal>.pptx is voor de zaal, <deal>.docx voor wie het gesprek leidt. Hoe thema's worden gekozen "
        "staat in docs/guide.md."
    ),
    "Start a review in the new FOLDER: a few settings to change, and files with hints to fill in.": (
        "Begin een review in de nieuwe MAP: een paar instellingen om te veranderen, en bestanden met aanwijzingen om "
        "in te vullen."
    ),
    "After the talks, --findings writes a file for each deal that has none, with the indicators as headings and what "
    "the talk was about as hints. It overwrites nothing.": (
        "Na de gesprekken schrijft --findings een bestand voor elke deal die er nog geen heeft, met de indicatoren als "
        "koppen en als aanwijzingen waar het gesprek over ging. Er wordt niets overschreven."
    ),
    "Write the questionnaire of the folder INPUTS as a form tool imports it. Only review.yaml needs to be there.": (
        "Schrijf de vragenlijst van de map INVOER zoals een enquêteprogramma die inleest. Alleen review.yaml hoeft er "
        "te zijn."
    ),
    "Note in releases.jsonl in the inputs that FILES are given out: how many people each of their figures is of.": (
        "Leg in releases.jsonl in de invoer vast dat BESTANDEN verstrekt worden: over hoeveel mensen elke uitkomst "
        "erin gaat."
    ),
    "From then on a build withholds a figure of nearly the same people, from which subtraction would tell what one of "
    "them answered. A file that shows figures which are withheld, or others than those of now, is refused. Keep "
    "releases.jsonl with the inputs: docs/privacy.md.": (
        "Vanaf dan wordt een uitkomst over bijna dezelfde mensen niet getoond, omdat uit het verschil is uit te rekenen "
        "wat een van hen antwoordde. Een bestand met uitkomsten die niet getoond mogen worden, of met andere dan nu, wordt "
        "geweigerd. Bewaar releases.jsonl bij de invoer: docs/privacy.md."
    ),
    "Say which inputs, release and version of reviewdeck made FILE.": (
        "Zeg van welke invoer en met welke versie van reviewdeck BESTAND gemaakt is, en wanneer het verstrekt is."
    ),
    "Say what reviewers did and said in FILES, decks or sections that came back, at each line of the inputs.": (
        "Zeg bij elke regel van de invoer wat reviewers deden en zeiden in BESTANDEN: presentaties of secties die "
        "terugkwamen."
    ),
    "With --apply, exit code 1 where somebody has to look at something: a conflict, or an edit to be done by hand.": (
        "Met --apply is de afsluitcode 1 als iemand ergens naar moet kijken: een conflict, of een wijziging "
        "die met de hand gaat."
    ),
    "Put sections anew into DECK, which people have edited: what they did stays, what the inputs changed comes in.": (
        "Zet secties opnieuw in PRESENTATIE, die mensen bewerkt hebben: wat zij deden blijft, wat in de invoer "
        "veranderde komt erin."
    ),
    "What both changed stays as people left it and is told, with exit code 1; the merged deck is written all the same. "
    "Each such conflict has a number that stays: --ours and --theirs settle those whose numbers follow, or else all of "
    "them.": (
        "Wat aan beide kanten veranderde blijft zoals mensen het achterlieten en wordt gemeld, met afsluitcode 1; de "
        "samengevoegde presentatie wordt wel geschreven. Elk conflict heeft een vast nummer: --ours en --theirs "
        "beslechten de conflicten waarvan de nummers volgen, en anders allemaal."
    ),
    "Print what makes SHELL complete commands, options and the ids of deals.": (
        "Druk af wat SHELL commando's, opties en de id's van deals laat aanvullen."
    ),
    "Write the JSON Schema of the settings, by which editors complete and check them.": (
        "Schrijf het JSON-schema van de instellingen, waarmee editors ze aanvullen en controleren."
    ),
    "`init` puts it into the folder of a new review, and a first line into review.yaml by which VS Code and PyCharm "
    "find it.": (
        "`init` zet het in de map van een nieuwe review, en in review.yaml een eerste regel waaraan VS Code en PyCharm "
        "het vinden."
    ),
    "Show how the survey in the folder INPUTS was understood.": "Toon hoe de enquête in de map INVOER is begrepen.",
    "From which tool its files come, which column is which statement, which rows count, how often each answer was "
    "given, and who is missing. Nothing of what a single respondent wrote is shown, and no findings need be there yet.": (
        "Van welk programma de bestanden komen, welke kolom welke stelling is, welke rijen tellen, hoe vaak elk "
        "antwoord is gegeven, en wie ontbreekt. Wat één respondent schreef wordt nooit getoond, en er hoeven nog geen "
        "bevindingen te zijn."
    ),
}
"""Paragraphs of commands' help."""

_OPTIONS = {
    "Build the section of every deal, each a deck of its own, and not the whole deck.": (
        "Bouw de sectie van elke deal, elk een eigen deck, en niet het hele deck."
    ),
    "With --sections: in so many processes at once.": "Met --sections: in zoveel processen tegelijk.",
    "With --sections: only part K of N, as in 2/5.": "Met --sections: alleen deel K van N, zoals in 2/5.",
    "With --sections: where one can't be built, build the others; the exit code is 1.": (
        "Met --sections: kan er een niet gebouwd worden, bouw dan de andere; de exitcode is 1."
    ),
    "Whether to colour what is said; by default on a terminal, unless NO_COLOR is set.": (
        "Of meldingen kleur krijgen; standaard alleen in een terminal, tenzij NO_COLOR is gezet."
    ),
    "Where the page is; by default 8377, or a free one after it.": (
        "Waar de pagina is; standaard 8377, of een vrije poort daarna."
    ),
    "The editor to open lines in. Default: $VISUAL.": "De editor om regels in te openen. Standaard: $VISUAL.",
    "Look for changes twice a second, where nothing tells of them.": (
        "Kijk twee keer per seconde of er iets is veranderd, waar niets dat meldt."
    ),
    "Only say where the page is.": "Zeg alleen waar de pagina is.",
    "With --to pdf: let LibreOffice print the deck, for a twin of what PowerPoint shows.": (
        "Met --to pdf: laat LibreOffice het deck afdrukken, voor een tweelingbroer van wat PowerPoint toont."
    ),
    "What to write, parted by commas: pptx, html (a page to read), pdf, xlsx (figures), png. Default: pptx and `outputs:`.": (
        "Wat er geschreven wordt, gescheiden door komma's: pptx, html (een pagina om te lezen), pdf, xlsx (de uitkomsten), png. "
        "Standaard: pptx en `outputs:`."
    ),
    "With --to png: only these slides, as in 3,14-16.": "Met --to png: alleen deze dia's, zoals in 3,14-16.",
    "Also say which figures are withheld in this folder, and which differ from its scores; with --fix, put them right.": (
        "Zeg ook welke uitkomsten volgens deze map niet getoond mogen worden, en welke er nu anders zijn; met --fix worden "
        "ze hersteld."
    ),
    "Mend what safely is, in a copy: numbers, counts, what the file says of its makers.": (
        "Herstel in een kopie wat veilig kan: nummers, aantallen, wat het bestand over de makers zegt."
    ),
    "With --fix: take these out as well; may be repeated.": "Met --fix: haal ook deze weg; mag vaker.",
    'The mended deck. Default: FILE with ".fixed" before its extension.': (
        'De herstelde presentatie. Standaard: BESTAND met ".fixed" voor de extensie.'
    ),
    "Write over FILE; a copy of it is kept beside it.": "Overschrijf BESTAND; er blijft een kopie naast staan.",
    "Take figures that are withheld now out of the whole deck, not of these sections only; also without any.": (
        "Haal uitkomsten die nu niet getoond mogen worden uit de hele presentatie, niet alleen uit deze secties; ook zonder "
        "secties."
    ),
    "The language of what is said; by default the system's.": (
        "De taal van wat er gezegd wordt; standaard die van het systeem."
    ),
    "The language of the review and its hints, and of what is said; by default the system's.": (
        "De taal van de review en de aanwijzingen daarin, en van wat er gezegd wordt; standaard die van het systeem."
    ),
    "How to report.": "Hoe er verslag wordt gedaan.",
    "Take warnings for errors.": "Behandel waarschuwingen als fouten.",
    "Run the review's own code (`extensions:` in review.yaml), which can do whatever Python can.": (
        "Voer de eigen code van de review uit (`extensions:` in review.yaml); die kan alles wat Python kan."
    ),
    "The folder to write to. Default: build beside a folder INPUTS that is called inputs, build in any other.": (
        "De map om in te schrijven. Standaard: build naast een map INVOER die inputs heet, build in elke andere."
    ),
    "Only the section of this deal; may be repeated.": "Alleen de sectie van deze deal; mag vaker.",
    "Only the section of this deal.": "Alleen de sectie van deze deal.",
    "Only the guide of this deal; may be repeated.": "Alleen de leidraad van deze deal; mag vaker.",
    "Write scores.exact.csv too: figures with six decimals, for inside.": (
        "Schrijf ook scores.exact.csv: cijfers met zes decimalen, voor binnenshuis."
    ),
    "Replace what was made of another review.": "Vervang wat van een andere review gemaakt is.",
    "Say nothing but errors.": "Zeg niets dan fouten.",
    "Say what is being done.": "Zeg wat er gebeurt.",
    "Say how large the text is and how full each slide.": "Zeg hoe groot de tekst is en hoe vol iedere dia.",
    "Also where somebody corrected what is there.": "Ook als iemand verbeterd heeft wat er staat.",
    "The whole example instead: seven City Deals, in Dutch.": "In plaats daarvan het hele voorbeeld: zeven City Deals.",
    "In a FOLDER that is there (default: inputs): a file for each deal that has none.": (
        "In een MAP die er al is (standaard: inputs): een bestand voor elke deal die er geen heeft."
    ),
    "The tool that it goes into.": "Het programma waar de vragenlijst in gaat.",
    "The file to write; otherwise one that is named for the tool, in the folder build of the review.": (
        "Het bestand om te schrijven; anders een met de naam van het programma, in de map build van de review."
    ),
    "Write no file, but list a link for each deal to the form at URL.": (
        "Schrijf geen bestand, maar geef voor elke deal een link naar het formulier op URL."
    ),
    "Only this language, where there is a translation.": "Alleen deze taal, als er een vertaling is.",
    "Replace a file that holds something else.": "Vervang een bestand waar iets anders in staat.",
    "The folder with the inputs.": "De map met de invoer.",
    "The folder with the inputs, to see whether they are the same, and its releases.": (
        "De map met de invoer, om te zien of die dezelfde is, en met wat eruit verstrekt is."
    ),
    "The day that FILES go out. Default: the date of the review.": (
        "De dag waarop BESTANDEN verstrekt worden. Standaard: de datum van de review."
    ),
    "The folder of the review's builds, where it is looked up what a deck was generated from that no longer says so.": (
        "De map waarin de review gebouwd is; daar wordt opgezocht waaruit een presentatie gemaakt is die dat zelf niet "
        "meer zegt."
    ),
    "Write what is in no doubt into the inputs.": "Schrijf in de invoer wat niet in twijfel is.",
    "With --apply: write nothing, and print the changes as a unified diff.": (
        "Met --apply: schrijf niets, en toon de veranderingen als unified diff."
    ),
    "With --apply: open comments stand above their points in the inputs.": (
        "Met --apply: open opmerkingen komen in de invoer boven het punt waar ze over gaan."
    ),
    "With --comments: with whole names and not with initials.": "Met --comments: met hele namen en niet met initialen.",
    "The file for --format xlsx (required) or html.": "Het bestand voor --format xlsx (verplicht) of html.",
    "Put in the section of this deal; may be repeated.": "Zet de sectie van deze deal erin; mag vaker.",
    "Put in this chapter; may be repeated.": "Zet dit hoofdstuk erin; mag vaker.",
    "Put in what reviewers did in SECTION, a section built alone, instead of what the inputs say.": (
        "Zet erin wat reviewers deden in SECTIE, een los gebouwde sectie, in plaats van wat de invoer zegt."
    ),
    'The merged deck. Default: DECK with ".merged" before its extension.': (
        'De samengevoegde presentatie. Standaard: PRESENTATIE met ".merged" voor de extensie.'
    ),
    "Write over DECK; a copy of it is kept beside it.": "Overschrijf PRESENTATIE; ernaast blijft een kopie bewaard.",
    "Where both changed the same, keep what people made.": (
        "Houd wat mensen ervan maakten, waar beide hetzelfde veranderden."
    ),
    "Where both changed the same, take what the inputs say.": (
        "Neem wat de invoer zegt, waar beide hetzelfde veranderden."
    ),
    "Say what would happen, and write nothing.": "Zeg wat er zou gebeuren, en schrijf niets.",
    "Open the deck when it is built.": "Open de presentatie als die gebouwd is.",
    "The folder with the inputs, if there is one: figures that they withhold are left out.": (
        "De map met de invoer, als die er is: uitkomsten die daaruit niet getoond mogen worden zijn weggelaten."
    ),
    "The settings in review.yaml, or the front matter of a deal's file.": (
        "De instellingen in review.yaml, of de front matter van het bestand van een deal."
    ),
    "Write it to this file instead of printing it.": "Schrijf het in dit bestand en druk het niet af.",
    'Settle conflicts as the column "take" of a workbook says that --report wrote.': (
        'Beslecht conflicten zoals de kolom "take" zegt van een werkmap die --report schreef.'
    ),
    "Save the report as .html, .xlsx or .json.": "Bewaar het verslag als .html, .xlsx of .json.",
    "Mark each conflict with a comment on its slide that has what the inputs say.": (
        "Markeer elk conflict met een opmerking op de dia, met wat de invoer zegt."
    ),
    "Put what the columns were taken for into review.yaml.": "Zet in review.yaml waar de kolommen voor gehouden zijn.",
}

DUTCH: Mapping[str, str] = {**_CLICK, **_PLACES, **_EXAMPLES, **_COMMANDS, **_OPTIONS}
