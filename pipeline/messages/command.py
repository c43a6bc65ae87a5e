"""What the commands say of themselves: success, progress, notes, and options that don't go together."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry, Phrase

MESSAGES: Mapping[str, Entry] = {
    "problems-in-the-inputs": Entry("{count} problems in the inputs", "{count} problemen in de invoer"),
    "problems-in-the-inputs-one": Entry("{count} problems in the inputs", "{count} probleem in de invoer"),
    # severities, as words before a message
    "severity/error": Phrase("error", "fout"),
    "severity/warning": Phrase("warning", "waarschuwing"),
    "note": Phrase("note", "opmerking"),
    # so many of something
    "errors": Phrase("{count} errors", "{count} fouten"),
    "errors-one": Phrase("{count} error", "{count} fout"),
    "warnings": Phrase("{count} warnings", "{count} waarschuwingen"),
    "warnings-one": Phrase("{count} warning", "{count} waarschuwing"),
    "problems": Phrase("{count} problems", "{count} problemen"),
    "problems-one": Phrase("{count} problem", "{count} probleem"),
    "no-problems": Phrase("no problems found", "geen problemen gevonden"),
    "slides": Phrase("{count} slides", "{count} dia's"),
    "slides-one": Phrase("{count} slide", "{count} dia"),
    "charts": Phrase("{count} charts", "{count} grafieken"),
    "charts-one": Phrase("{count} chart", "{count} grafiek"),
    "statements": Phrase("{count} statements", "{count} stellingen"),
    "statements-one": Phrase("{count} statement", "{count} stelling"),
    "files": Phrase("{count} files", "{count} bestanden"),
    "files-one": Phrase("{count} file", "{count} bestand"),
    # check and build
    "nothing-wrong": Phrase("{inputs}: no problems found.", "{inputs}: geen problemen gevonden."),
    "nothing-built": Phrase("{errors} in {inputs}; nothing was built.", "{errors} in {inputs}; er is niets gebouwd."),
    "built": Phrase("{slides}", "{slides}"),
    "built/figures": Phrase("the figures", "de uitkomsten"),
    "built-before": Phrase(
        "{slides}; nothing changed since the last build",
        "{slides}; niets veranderd sinds de vorige keer",
    ),
    "kept": Phrase(
        "had been edited; what it held is kept as {copy}",
        "was bewerkt; wat erin stond is bewaard als {copy}",
    ),
    "build-summary": Phrase(
        "{charts} drawn, {reused} reused, {warnings}, {seconds} s",
        "{charts} getekend, {reused} opnieuw gebruikt, {warnings}, {seconds} s",
    ),
    "written": Phrase("{file} written", "{file} geschreven"),
    "outline-size": Phrase(
        "Text of {size} points. Slides are {mean} % full on average, the emptiest {lowest} %.",
        "Tekst van {size} punten. Slides zijn gemiddeld {mean} % vol, de leegste {lowest} %.",
    ),
    # questionnaires
    "questionnaire-written": Phrase(
        "for {tool}, {statements}, {deals}, {languages}, version {version}",
        "voor {tool}, {statements}, {deals}, {languages}, versie {version}",
    ),
    "questionnaire-unchanged": Phrase(
        "for {tool}, {statements}, {deals}, {languages}, version {version}; nothing changed",
        "voor {tool}, {statements}, {deals}, {languages}, versie {version}; niets veranderd",
    ),
    "no-such-language": Entry(
        'There is no questionnaire in "{language}", only in {languages}.',
        'Er is geen vragenlijst in "{language}", alleen in {languages}.',
        "Write {file}.",
        "Schrijf {file}.",
    ),
    "questionnaire-occupied": Entry(
        "{file} is there already and holds something else, maybe the questionnaire that people fill in now.",
        "{file} is er al en bevat iets anders, misschien de vragenlijst die mensen nu invullen.",
        "Choose another file with -o, or replace it with --force.",
        "Kies een ander bestand met -o, of vervang het met --force.",
    ),
    # templates
    "template-heading": Phrase("{name}: {width} x {height} cm, {fonts}", "{name}: {width} x {height} cm, {fonts}"),
    "fonts": Phrase("{font} and {heading}", "{font} en {heading}"),
    "column/role": Phrase("role", "rol"),
    "column/slide-layout": Phrase("slide layout", "dia-indeling"),
    "column/grade": Phrase("grade", "cijfer"),
    "column/why": Phrase("why", "waarom"),
    "column/in-placeholders": Phrase("in placeholders", "in tijdelijke aanduidingen"),
    "column/in-free-places": Phrase("in free places", "op vrije plaatsen"),
    "correct-it": Phrase(
        "Correct {name} where it is wrong; `reviewdeck template check {template}` says what it comes to, "
        "`reviewdeck template preview {template}` shows it.",
        "Verbeter {name} waar het niet klopt; `reviewdeck template check {template}` zegt wat eruit komt, "
        "`reviewdeck template preview {template}` laat het zien.",
    ),
    # inspect
    "the-file": Phrase("the file itself", "het bestand zelf"),
    "slide": Phrase("slide {number}", "dia {number}"),
    # scores and survey
    "no-scores": Entry(
        "This review has no survey, so there are no scores.",
        "Deze review heeft geen enquête, dus er zijn geen scores.",
        "Add `survey:` to review.yaml.",
        "Voeg `survey:` toe aan review.yaml.",
    ),
    "no-survey": Entry(
        "This review has no survey.",
        "Deze review heeft geen enquête.",
        "Add `survey:` to review.yaml.",
        "Voeg `survey:` toe aan review.yaml.",
    ),
    "cannot-open": Phrase(
        "No program could be started that opens {file}.", "Er kon geen programma gestart worden dat {file} opent."
    ),
    # init
    "folder-in-use": Entry(
        "{folder} exists already and is not empty.",
        "{folder} bestaat al en is niet leeg.",
        "Choose a new folder.",
        "Kies een nieuwe map.",
    ),
    "started-example": Phrase(
        "{folder}: the example's inputs. Build them with: reviewdeck build {folder}",
        "{folder}: de invoer van het voorbeeld. Bouw het met: reviewdeck build {folder}",
    ),
    "started": Phrase(
        "{folder}: a review to fill in. Begin with {file}; what is missing tells: reviewdeck check {folder}",
        "{folder}: een review om in te vullen. Begin met {file}; wat ontbreekt zegt: reviewdeck check {folder}",
    ),
    "drafted": Phrase("{files}. Nothing was overwritten.", "{files}. Er is niets overschreven."),
    "nothing-drafted": Phrase(
        "{files}. All {deals} have a file that is begun; nothing was written.",
        "{files}. Alle {deals} hebben een bestand waaraan begonnen is; er is niets geschreven.",
    ),
    # the end of a command
    "stopped": Phrase(
        "Stopped; what was finished before is as it was.",
        "Gestopt; wat al af was is zoals het was.",
    ),
    "output-unwritable": Phrase(
        "error: The output can't be written: {reason}.",
        "fout: De uitvoer kan niet geschreven worden: {reason}.",
    ),
    "output-closed": Phrase(
        "The output is closed: what there is to say goes nowhere.",
        "De uitvoer is gesloten: wat er te zeggen is gaat nergens heen.",
    ),
    # options that don't go together
    "usage/no-file": Entry("{file} can't be read: {reason}.", "{file} is niet te lezen: {reason}."),
    "usage/findings-alone": Entry(
        "--findings is for a review that is there: leave out --example.",
        "--findings is voor een review die er al is: laat --example weg.",
    ),
    "usage/unknown-format": Entry(
        'A build can\'t write "{format}", only {known}.', 'Een build kan geen "{format}" schrijven, alleen {known}.'
    ),
    "usage/shard": Entry(
        'A shard is "2/5", the second of five; this is "{text}".',
        'Een deel is "2/5", het tweede van vijf; dit is "{text}".',
    ),
    "usage/needs-sections": Entry(
        "{option} goes with --sections or --deal.", "{option} hoort bij --sections of --deal."
    ),
    "usage/slide-numbers": Entry(
        '"{text}" is no number of a slide; write 3 or 3,14-16.',
        '"{text}" is geen dianummer; schrijf 3 of 3,14-16.',
    ),
    "usage/name-the-folder": Entry(
        "Name the new folder: reviewdeck init my-review",
        "Noem de nieuwe map: reviewdeck init mijn-review",
    ),
    "usage/other-end": Entry(
        '--output must end in "{suffix}", as DECK does: PowerPoint opens it no other way.',
        '--output moet eindigen op "{suffix}", net als PRESENTATIE: anders opent PowerPoint het niet.',
    ),
    "usage/review-needs-apply": Entry(
        "--dry-run and --comments go with --apply.",
        "--dry-run en --comments horen bij --apply.",
    ),
    "usage/names-need-comments": Entry("--names goes with --comments.", "--names hoort bij --comments."),
    "usage/format-needs-output": Entry(
        "This format is a file: say which with -o FILE.",
        "Dit formaat is een bestand: zeg welk met -o BESTAND.",
    ),
    "usage/output-needs-format": Entry(
        "-o goes with --format xlsx or html.",
        "-o hoort bij --format xlsx of html.",
    ),
    "usage/report-suffix": Entry(
        "--report writes .html, .xlsx or .json.",
        "--report schrijft .html, .xlsx of .json.",
    ),
    "usage/settle-suffix": Entry("--settle reads an .xlsx.", "--settle leest een .xlsx."),
    "usage/from-with-chapter": Entry(
        "--from puts in sections of deals: leave out --chapter.",
        "--from zet secties van deals terug: laat --chapter weg.",
    ),
    "usage/what-to-splice": Entry(
        "Say which sections to put in, with --deal or --chapter.",
        "Zeg met --deal of --chapter welke secties erin moeten.",
    ),
    "usage/theirs-and-ours": Entry(
        "--theirs and --ours say the opposite of each other: leave out one of them, or say which conflicts they settle.",
        "--theirs en --ours zijn elkaars tegendeel: laat er een weg, of zeg welke conflicten ze beslechten.",
    ),
    "usage/conflict-numbers": Entry(
        "{option} takes the numbers of conflicts, as the report has them: {option} 481516,234200.",
        "{option} krijgt de nummers van conflicten, zoals het verslag ze noemt: {option} 481516,234200.",
    ),
    "usage/in-place-with-output": Entry(
        "--in-place writes over DECK: leave out --output.",
        "--in-place overschrijft PRESENTATIE: laat --output weg.",
    ),
    "usage/output-is-deck": Entry(
        "--output is DECK itself: say --in-place to write over it.",
        "--output is PRESENTATIE zelf: zeg --in-place om het te overschrijven.",
    ),
    "usage/needs-fix": Entry(
        "--remove, --output and --in-place say what becomes of a mended deck: say --fix as well.",
        "--remove, --output en --in-place zeggen wat er van een hersteld deck wordt: zeg ook --fix.",
    ),
    # what is being done
    "doing/reading-inputs": Phrase(
        "reading the inputs and the template",
        "de invoer en het sjabloon worden gelezen",
    ),
    "doing/reading-survey": Phrase(
        "reading the settings and the survey",
        "de instellingen en de enquête worden gelezen",
    ),
    "doing/figures": Phrase("computing the figures", "de cijfers worden berekend"),
    "doing/planning-slides": Phrase("planning the slides", "de dia's worden ingedeeld"),
    "doing/drawing": Phrase("drawing", "er wordt getekend"),
    "doing/drew": Phrase("drew {done} of {count} charts", "{done} van {count} grafieken getekend"),
    "doing/sections": Phrase("{done} of {count} sections", "{done} van {count} secties"),
    "doing/writing": Phrase("writing {file}", "{file} wordt geschreven"),
    "doing/comparing": Phrase("comparing", "er wordt vergeleken"),
    "doing/merging": Phrase("merging", "er wordt samengevoegd"),
    "doing/reading-deck": Phrase("reading the deck", "de presentatie wordt gelezen"),
    "doing/planning": Phrase("planning", "er wordt ingedeeld"),
}
