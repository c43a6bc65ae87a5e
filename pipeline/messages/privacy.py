"""Figures that are withheld: where they stand all the same, what became of them, and what was given out."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry, Phrase

MESSAGES: Mapping[str, Entry] = {
    # in the inputs
    "withheld-in-text": Entry(
        'Here stands "{token}", the mean of {deal} on {indicator}, which is withheld.',
        'Hier staat "{token}", het gemiddelde van {deal} op {indicator}, dat niet wordt getoond.',
        "Leave it out, or say it in words.",
        "Laat het weg, of zeg het in woorden.",
    ),
    "withheld-in-text/range": Entry(
        'Here stands "{token}", the range of {deal} on {indicator}, which is withheld.',
        'Hier staat "{token}", de spreiding van {deal} op {indicator}, die niet wordt getoond.',
        "Leave it out, or say it in words.",
        "Laat die weg, of zeg het in woorden.",
    ),
    "withheld-in-text/n": Entry(
        'Here stands "{token}", the number of respondents of {deal}, which is withheld.',
        'Hier staat "{token}", het aantal respondenten van {deal}, dat niet wordt getoond.',
        "Leave it out.",
        "Laat het weg.",
    ),
    "nearly-released": Entry(
        "{n} people of {deal} have answered {indicators}; figures of {earlier} were given out on {date} ({file}). "
        "With both, subtraction tells what single people answered. They are withheld.",
        "{n} mensen van {deal} hebben {indicators} beantwoord; uitkomsten van {earlier} zijn verstrekt op {date} ({file}). "
        "Met beide is uit te rekenen wat afzonderlijke mensen antwoordden. Daarom worden ze niet getoond.",
        "Wait for more answers, build from those of then, or give the survey another `wave`, if it is one.",
        "Wacht op meer antwoorden, bouw met die van toen, of geef de enquête een andere `wave`, als het een nieuwe meting is.",
    ),
    "nearly-released/shown": Entry(
        "{n} people of {deal} have answered {indicators}; figures of {earlier} were given out on {date} ({file}). "
        "With both, subtraction tells what single people answered. They are shown all the same.",
        "{n} mensen van {deal} hebben {indicators} beantwoord; uitkomsten van {earlier} zijn verstrekt op {date} ({file}). "
        "Met beide is uit te rekenen wat afzonderlijke mensen antwoordden. Toch worden ze getoond.",
        "Let `releases` stand under `protect`.",
        "Laat `releases` staan onder `protect`.",
    ),
    "answers-changed": Entry(
        "{file} was given out on {date} with figures of as many people as now, but other ones. Where few people changed their "
        "answers, or one left and another came, both together may tell whose.",
        "{file} is op {date} verstrekt met uitkomsten van evenveel mensen als nu, maar andere. Waar weinig mensen hun antwoorden "
        "veranderden, of er een wegging en een ander kwam, verraden beide samen misschien van wie.",
        "Look at what changed in the survey; call back what went out, or give the survey another `wave`, if it is one.",
        "Kijk wat er in de enquête veranderde; roep terug wat is verstrekt, of geef de enquête een andere `wave`.",
    ),
    "bad-release": Entry(
        "This line is no release.",
        "Deze regel is geen verstrekking.",
        "Take it from an older copy of the file; `reviewdeck release` writes them.",
        "Neem die uit een oudere kopie van het bestand; `reviewdeck release` schrijft ze.",
    ),
    # in decks
    "exposed": Phrase("{where}: {what} ({kinds})", "{where}: {what} ({kinds})"),
    "exposed/slide": Phrase("slide {number} “{title}”", "dia {number} “{title}”"),
    "exposed/hidden-slide": Phrase("a slide that is not shown, “{title}”", "een dia die niet getoond wordt, “{title}”"),
    "exposed/base": Phrase("what the deck was generated from, {slide}", "waaruit de presentatie gemaakt is, {slide}"),
    "exposed/all-slides": Phrase("all slides", "alle dia's"),
    "exposed/figures": Phrase("figures of {deals}", "uitkomsten van {deals}"),
    "exposed/totals": Phrase(
        "a total or mean that gives withheld figures away", "een totaal of gemiddelde dat verborgen uitkomsten verraadt"
    ),
    "exposed/perhaps": Phrase(
        "perhaps figures that are withheld", "misschien uitkomsten die niet getoond mogen worden"
    ),
    "exposed-in/text": Phrase("text", "tekst"),
    "exposed-in/alt-text": Phrase("alt text", "alternatieve tekst"),
    "exposed-in/cell": Phrase("table", "tabel"),
    "exposed-in/chart": Phrase("chart", "grafiek"),
    "exposed-in/workbook": Phrase("workbook of a chart", "werkmap van een grafiek"),
    "exposed-in/notes": Phrase("notes", "notities"),
    "exposed-in/comment": Phrase("comment", "opmerking"),
    "exposed-in/picture": Phrase("picture", "afbeelding"),
    "exposed-in/bar": Phrase("bar", "staaf"),
    "exposed-in/base": Phrase("plan", "plan"),
    "withheld-figure": Entry(
        "In {shape} ({kind}) stands what is withheld now: {what}.",
        "In {shape} ({kind}) staat wat nu niet getoond mag worden: {what}.",
        "`reviewdeck splice --redact` takes it out.",
        "`reviewdeck splice --redact` haalt het eruit.",
    ),
    "other-figure": Entry(
        "In {shape} ({kind}) stands another figure than now: {what}. It is {instead} now.",
        "In {shape} ({kind}) staat een andere uitkomst dan nu: {what}. Nu is het {instead}.",
        "Build or splice it anew.",
        "Bouw het opnieuw, of voeg het opnieuw in.",
    ),
    "figure/mean": Phrase("the mean of {deal} on {indicator}", "het gemiddelde van {deal} op {indicator}"),
    "figure/difference": Phrase(
        "the difference of {deal} from all on {indicator}", "het verschil van {deal} met allemaal op {indicator}"
    ),
    "figure/range": Phrase("the range of {deal} on {indicator}", "de spreiding van {deal} op {indicator}"),
    "figure/n": Phrase("the number of respondents of {deal}", "het aantal respondenten van {deal}"),
    "figure/n-on": Phrase(
        "the number of respondents of {deal} on {indicator}", "het aantal respondenten van {deal} op {indicator}"
    ),
    "figure/statement": Phrase("an outcome of a statement", "een uitkomst van een stelling"),
    "figure/total": Phrase("the total of respondents", "het totaal aan respondenten"),
    "figure/reference": Phrase("the mean of all on {indicator}", "het gemiddelde van allemaal samen op {indicator}"),
    "figure/picture": Phrase(
        "a picture that is not the one drawn now, and may show it",
        "een andere afbeelding dan die van nu, die het kan tonen",
    ),
    # what becomes of it
    "splice/withheld-removed": Phrase(
        "Figures that are withheld now were taken out:",
        "Uitkomsten die nu niet getoond mogen worden zijn eruit gehaald:",
    ),
    "splice/withheld-left": Phrase(
        "Figures that are withheld now STILL STAND in this deck (--redact takes them out):",
        "Uitkomsten die nu niet getoond mogen worden STAAN NOG in deze presentatie (--redact haalt ze eruit):",
    ),
    "splice/withheld": Phrase("  {place}", "  {place}"),
    "leftover/removed": Phrase(
        "{file} showed figures that are withheld now, and was removed; build it again.",
        "{file} toonde uitkomsten die nu niet getoond mogen worden, en is verwijderd; bouw het opnieuw.",
    ),
    "leftover/kept": Phrase(
        "{file} still shows figures that are withheld now: delete it, or take them out.",
        "{file} toont nog uitkomsten die nu niet getoond mogen worden: verwijder het, of haal ze eruit.",
    ),
    "leftover/edited": Phrase(
        "What people made of {file} shows figures that are withheld now; so does the copy of it that is kept.",
        "Wat mensen van {file} maakten toont uitkomsten die nu niet getoond mogen worden; de bewaarde kopie ervan ook.",
    ),
    # what is given out
    "release-without-survey": Entry(
        "This review has no survey, so there is nothing to note.",
        "Deze review heeft geen enquête, dus er is niets vast te leggen.",
    ),
    "release-register-full": Entry(
        "With these figures {file} would hold more than {most} MB, which is too much to be read, so that nothing is noted.",
        "Met deze uitkomsten zou {file} groter zijn dan {most} MB, en dat is te veel om te lezen; er is niets vastgelegd.",
        "Move the lines of waves that nobody gives out any more to a file of another name: figures are held against those "
        "of their own wave only.",
        "Verplaats de regels van metingen die niemand meer verstrekt naar een bestand met een andere naam: uitkomsten worden "
        "alleen met die van hun eigen meting vergeleken.",
    ),
    "release-shows-withheld": Entry(
        "{file} shows figures that are withheld, so that it is not to be given out:\n{places:lines}",
        "{file} toont uitkomsten die niet getoond mogen worden, en is daarom niet te verstrekken:\n{places:lines}",
    ),
    "release-is-old": Entry(
        "{file} shows other figures than the inputs have now:\n{places:lines}",
        "{file} toont andere uitkomsten dan de invoer nu heeft:\n{places:lines}",
        "Build it anew.",
        "Bouw het opnieuw.",
    ),
    "figures": Phrase("{count} figures", "{count} uitkomsten"),
    "figures-one": Phrase("{count} figure", "{count} uitkomst"),
    "release/noted": Phrase("{figures} noted in {register}", "{figures} vastgelegd in {register}"),
    "release/before": Phrase("was noted before", "was al vastgelegd"),
    "whence/made": Phrase("reviewdeck {version}", "reviewdeck {version}"),
    "whence/unknown": Phrase("made by no reviewdeck that says so", "welke reviewdeck dit maakte staat er niet in"),
    "whence/inputs": Phrase("inputs: {inputs}", "invoer: {inputs}"),
    "whence/inputs-same": Phrase("inputs: {inputs}, those in {folder}", "invoer: {inputs}, die in {folder}"),
    "whence/inputs-other": Phrase(
        "inputs: {inputs}, others than those now in {folder}", "invoer: {inputs}, een andere dan nu in {folder}"
    ),
    "whence/spliced": Phrase(
        "Sections were put in after it was built.", "Er zijn secties ingevoegd nadat het gebouwd was."
    ),
    "whence/base": Phrase("generated from: {base}", "gemaakt uit: {base}"),
    "whence/released": Phrase(
        "given out on {date} as {file}, wave {wave}", "verstrekt op {date} als {file}, meting {wave}"
    ),
    "whence/never": Phrase(
        "This very file was never noted as given out.", "Van dit bestand is nooit vastgelegd dat het verstrekt is."
    ),
}
