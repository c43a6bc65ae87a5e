"""What the commands say of themselves: success, progress, notes, and options that don't go together."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry

MESSAGES: Mapping[str, Entry] = {
    "problems-in-the-inputs": Entry("{count} problems in the inputs", "{count} problemen in de invoer"),
    "problems-in-the-inputs-one": Entry("{count} problems in the inputs", "{count} probleem in de invoer"),
    # severities, as words before a message
    "severity/error": Entry("error", "fout"),
    "severity/warning": Entry("warning", "waarschuwing"),
    "note": Entry("note", "opmerking"),
    # so many of something
    "errors": Entry("{count} errors", "{count} fouten"),
    "errors-one": Entry("{count} error", "{count} fout"),
    "warnings": Entry("{count} warnings", "{count} waarschuwingen"),
    "warnings-one": Entry("{count} warning", "{count} waarschuwing"),
    "problems": Entry("{count} problems", "{count} problemen"),
    "problems-one": Entry("{count} problem", "{count} probleem"),
    "no-problems": Entry("no problems found", "geen problemen gevonden"),
    "slides": Entry("{count} slides", "{count} dia's"),
    "slides-one": Entry("{count} slide", "{count} dia"),
    "charts": Entry("{count} charts", "{count} grafieken"),
    "charts-one": Entry("{count} chart", "{count} grafiek"),
    "statements": Entry("{count} statements", "{count} stellingen"),
    "statements-one": Entry("{count} statement", "{count} stelling"),
    "deals": Entry("{count} deals", "{count} deals"),
    "deals-one": Entry("{count} deal", "{count} deal"),
    "files": Entry("{count} files", "{count} bestanden"),
    "files-one": Entry("{count} file", "{count} bestand"),
    # check and build
    "nothing-wrong": Entry("{inputs}: no problems found.", "{inputs}: geen problemen gevonden."),
    "nothing-built": Entry("{errors} in {inputs}; nothing was built.", "{errors} in {inputs}; er is niets gebouwd."),
    "built": Entry("{slides}", "{slides}"),
    "built-before": Entry(
        "{slides}; nothing changed since the last build",
        "{slides}; niets veranderd sinds de vorige keer",
    ),
    "kept": Entry(
        "had been edited; what it held is kept as {copy}",
        "was bewerkt; wat erin stond is bewaard als {copy}",
    ),
    "build-summary": Entry(
        "{charts} drawn, {reused} reused, {warnings}, {seconds} s",
        "{charts} getekend, {reused} opnieuw gebruikt, {warnings}, {seconds} s",
    ),
    "written": Entry("{file} written", "{file} geschreven"),
    # questionnaires
    "questionnaire-written": Entry(
        "for {tool}, {statements}, {deals}, {languages}, version {version}",
        "voor {tool}, {statements}, {deals}, {languages}, versie {version}",
    ),
    "questionnaire-unchanged": Entry(
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
    "template-heading": Entry("{name}: {width} x {height} cm, {fonts}", "{name}: {width} x {height} cm, {fonts}"),
    "fonts": Entry("{font} and {heading}", "{font} en {heading}"),
    "column/role": Entry("role", "rol"),
    "column/slide-layout": Entry("slide layout", "dia-indeling"),
    "column/in-placeholders": Entry("in placeholders", "in tijdelijke aanduidingen"),
    "column/in-free-places": Entry("in free places", "op vrije plaatsen"),
    "correct-it": Entry(
        "Correct {name} where it is wrong; `reviewdeck template check {template}` says what it comes to.",
        "Verbeter {name} waar het niet klopt; `reviewdeck template check {template}` zegt wat eruit komt.",
    ),
    # inspect
    "the-file": Entry("the file itself", "het bestand zelf"),
    "slide": Entry("slide {number}", "dia {number}"),
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
    # init
    "folder-in-use": Entry(
        "{folder} exists already and is not empty.",
        "{folder} bestaat al en is niet leeg.",
        "Choose a new folder.",
        "Kies een nieuwe map.",
    ),
    "started-example": Entry(
        "{folder}: the example's inputs. Build them with: reviewdeck build {folder}",
        "{folder}: de invoer van het voorbeeld. Bouw het met: reviewdeck build {folder}",
    ),
    "started": Entry(
        "{folder}: a review to fill in. Begin with {file}; what is missing tells: reviewdeck check {folder}",
        "{folder}: een review om in te vullen. Begin met {file}; wat ontbreekt zegt: reviewdeck check {folder}",
    ),
    "drafted": Entry("{files}. Nothing was overwritten.", "{files}. Er is niets overschreven."),
    "nothing-drafted": Entry(
        "{files}. Every deal has a file that is begun; nothing was written.",
        "{files}. Elke deal heeft een bestand waaraan begonnen is; er is niets geschreven.",
    ),
    # options that don't go together
    "usage/findings-alone": Entry(
        "--findings is for a review that is there: leave out --example.",
        "--findings is voor een review die er al is: laat --example weg.",
    ),
    "usage/name-the-folder": Entry(
        "Name the new folder: reviewdeck init my-review",
        "Noem de nieuwe map: reviewdeck init mijn-review",
    ),
    "usage/other-end": Entry(
        '--output must end in "{suffix}", as DECK does: PowerPoint opens it no other way.',
        '--output moet eindigen op "{suffix}", net als DECK: anders opent PowerPoint het niet.',
    ),
    "usage/from-with-chapter": Entry(
        "--from puts in sections of deals: leave out --chapter.",
        "--from zet onderdelen van deals terug: laat --chapter weg.",
    ),
    "usage/what-to-splice": Entry(
        "Say which sections to put in, with --deal or --chapter.",
        "Zeg met --deal of --chapter welke onderdelen erin moeten.",
    ),
    "usage/theirs-and-ours": Entry(
        "--theirs and --ours say the opposite of each other: leave out one of them.",
        "--theirs en --ours zijn elkaars tegendeel: laat er een weg.",
    ),
    "usage/in-place-with-output": Entry(
        "--in-place writes over DECK: leave out --output.",
        "--in-place overschrijft DECK: laat --output weg.",
    ),
    "usage/output-is-deck": Entry(
        "--output is DECK itself: say --in-place to write over it.",
        "--output is DECK zelf: zeg --in-place om het te overschrijven.",
    ),
    # what is being done
    "doing/reading-inputs": Entry("reading the inputs", "de invoer wordt gelezen"),
    "doing/reading-survey": Entry(
        "reading the settings and the survey",
        "de instellingen en de enquête worden gelezen",
    ),
    "doing/figures": Entry("computing the figures", "de cijfers worden berekend"),
    "doing/reading-template": Entry("reading the template", "het sjabloon wordt gelezen"),
    "doing/planning-slides": Entry("planning the slides", "de dia's worden ingedeeld"),
    "doing/drawing": Entry("drawing", "er wordt getekend"),
    "doing/drew": Entry("drew {done} of {count} charts", "{done} van {count} grafieken getekend"),
    "doing/writing": Entry("writing {file}", "{file} wordt geschreven"),
    "doing/comparing": Entry("comparing", "er wordt vergeleken"),
    "doing/merging": Entry("merging", "er wordt samengevoegd"),
    "doing/reading-deck": Entry("reading the deck", "de presentatie wordt gelezen"),
    "doing/planning": Entry("planning", "er wordt ingedeeld"),
}
