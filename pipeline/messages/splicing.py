"""What `reviewdeck splice` reports: what people did, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry, Phrase

MESSAGES: Mapping[str, Entry] = {
    "splice/to-look-at": Phrase("To look at:", "Om naar te kijken:"),
    "splice/people-did": Phrase("What people did:", "Wat mensen deden:"),
    "splice/reviewers-did": Phrase(
        "What reviewers did in the section that they sent back:",
        "Wat reviewers deden in de sectie die zij terugstuurden:",
    ),
    "splice/summary": Phrase(
        "{names}: {slides} changed, {new} new, {gone} gone; {conflicts}, {edits} of people kept",
        "{names}: {slides} veranderd, {new} nieuw, {gone} weg; {conflicts}, {edits} van mensen behouden",
    ),
    "conflicts": Phrase("{count} conflicts", "{count} conflicten"),
    "conflicts-one": Phrase("{count} conflict", "{count} conflict"),
    "edits": Phrase("{count} edits", "{count} wijzigingen"),
    "edits-one": Phrase("{count} edit", "{count} wijziging"),
    "splice/dry-run": Phrase(
        "Nothing was written. Without --dry-run {target} would be written.",
        "Er is niets geschreven. Zonder --dry-run zou {target} geschreven worden.",
    ),
    "splice/dry-run-over": Phrase(
        "Nothing was written. Without --dry-run {target} would be written, and what stands there kept as {copy}.",
        "Er is niets geschreven. Zonder --dry-run zou {target} geschreven worden, en wat daar staat bewaard als {copy}.",
    ),
    "splice/written": Phrase("{target}: written", "{target}: geschreven"),
    "splice/copy": Phrase("{copy}: what stood there before", "{copy}: wat daar eerst stond"),
    "splice/slide": Phrase("slide {number}", "dia {number}"),
    "splice/section-slide": Phrase("section's slide {number}", "dia {number} van de sectie"),
    "splice/no-slide": Phrase("a slide that is not there", "een dia die er niet is"),
    "splice/section": Phrase("the section", "de sectie"),
    "splice/found-again": Phrase("      the slide was {how}", "      de dia is {how}"),
    "splice/people": Phrase("      people: {text:whole}", "      mensen: {text:whole}"),
    "splice/inputs": Phrase("      inputs: {text:whole}", "      invoer: {text:whole}"),
    "splice/edit": Phrase("  {where} “{title}”{shape}: {what}{source}", "  {where} “{title}”{shape}: {what}{source}"),
    "splice/edit-outcome": Phrase(
        "  {where} “{title}”{shape}: {what}: {outcome}{source}",
        "  {where} “{title}”{shape}: {what}: {outcome}{source}",
    ),
    "splice/edit-disputed": Phrase(
        "  {conflict}: {where} “{title}”{shape}: {what}: {outcome}{source}",
        "  {conflict}: {where} “{title}”{shape}: {what}: {outcome}{source}",
    ),
    "splice/no-such-conflict": Phrase(
        "Nothing was settled for {numbers}: no conflict has such a number.",
        "Voor {numbers} is niets beslist: geen conflict heeft zo'n nummer.",
    ),
    "splice/number-of-several": Entry(
        "More conflicts than one begin with the digits {conflict}: {numbers}.",
        "Meer dan één conflict begint met de cijfers {conflict}: {numbers}.",
        "Give the whole number.",
        "Geef het hele nummer.",
    ),
    "splice/mark": Phrase(
        "Conflict {conflict}: the inputs say “{text:whole}”. "
        "--ours {conflict} takes that, --theirs {conflict} keeps what stands here.",
        "Conflict {conflict}: de invoer zegt “{text:whole}”. "
        "--ours {conflict} neemt dat, --theirs {conflict} houdt wat hier staat.",
    ),
    "splice/mark-deleted": Phrase(
        "Conflict {conflict}: the inputs have it no longer. --ours {conflict} takes it away, --theirs {conflict} keeps it.",
        "Conflict {conflict}: de invoer heeft het niet meer. --ours {conflict} haalt het weg, --theirs {conflict} houdt het.",
    ),
    "splice/not-marked": Phrase(
        "Comments that can't be read ({parts}) stay as they are, so conflicts are marked on no slide that they belong to "
        "(slides: {numbers}). Let PowerPoint repair the deck and save it, and splice with --mark again.",
        "Opmerkingen die niet te lezen zijn ({parts}) blijven zoals ze zijn; op de dia's waar ze bij horen is daarom geen conflict "
        "gemarkeerd (dia's: {numbers}). Laat PowerPoint de presentatie herstellen en bewaren, en doe splice --mark opnieuw.",
    ),
    # the report as a file
    "splice-report/title": Phrase("What the splice found", "Wat de splice vond"),
    "splice-report/number": Phrase("Conflict", "Conflictnummer"),
    "splice-report/slide": Phrase("Slide", "Dia"),
    "splice-report/title-of": Phrase("Title", "Titel"),
    "splice-report/shape": Phrase("Shape", "Vorm"),
    "splice-report/what": Phrase("What people did", "Wat mensen deden"),
    "splice-report/outcome": Phrase("What became of it", "Wat ervan werd"),
    "splice-report/people": Phrase("People", "Mensen"),
    "splice-report/inputs": Phrase("Inputs", "Invoer"),
    "splice-report/file": Phrase("File", "Bestand"),
    "splice-report/line": Phrase("Line", "Regel"),
    "splice-report/take": Phrase("Take: ours (inputs) or theirs (people)", "Neem: ours (invoer) of theirs (mensen)"),
    "splice-report/versions": Phrase(
        "from what the inputs say to what people made of it:", "van wat de invoer zegt naar wat mensen ervan maakten:"
    ),
    "settle/unreadable": Entry(
        "This is no workbook that can be read.",
        "Dit is geen werkmap die te lezen is.",
        "Use the .xlsx that --report wrote, saved as .xlsx.",
        "Gebruik de .xlsx die --report schreef, bewaard als .xlsx.",
    ),
    "settle/too-long": Entry(
        "The sheet has more than {most} rows.",
        "Het blad heeft meer dan {most} rijen.",
        "Use the .xlsx that --report wrote.",
        "Gebruik de .xlsx die --report schreef.",
    ),
    "settle/no-column": Entry(
        "The first row of the first sheet has no column {columns}.",
        "De eerste rij van het eerste blad heeft geen kolom {columns}.",
        "Leave the headings as --report wrote them.",
        "Laat de koppen zoals --report ze schreef.",
    ),
    "settle/several-columns": Entry(
        "The first row of the first sheet has several columns {columns}.",
        "De eerste rij van het eerste blad heeft meer dan één kolom {columns}.",
        "Keep the one in which you wrote your choices.",
        "Houd die waarin de keuzes staan.",
    ),
    "settle/no-outcome": Entry(
        "Row {row} takes what a formula says, and the file does not hold its outcome.",
        "Rij {row} neemt wat een formule zegt, en het bestand heeft de uitkomst daarvan niet.",
        "Write ours or theirs itself, or save the workbook once in a spreadsheet.",
        "Schrijf ours of theirs zelf, of bewaar de werkmap eerst in een spreadsheet.",
    ),
    "settle/bad-take": Entry(
        "Row {row} says neither ours nor theirs.",
        "Rij {row} zegt niet ours en niet theirs.",
        "Write ours to take what the inputs say, theirs to keep what people made, or nothing.",
        "Schrijf ours om te nemen wat de invoer zegt, theirs om te houden wat mensen maakten, of niets.",
    ),
    "settle/bad-number": Entry(
        "Row {row} settles something that is no conflict: its number is missing or has more than {digits} digits.",
        "Rij {row} beslist iets wat geen conflict is: het nummer ontbreekt of heeft meer dan {digits} cijfers.",
        "Leave the numbers as --report wrote them, and settle only rows that have one.",
        "Laat de nummers zoals --report ze schreef, en beslis alleen rijen die er een hebben.",
    ),
    "settle/both": Entry(
        "Conflict {number} is settled both ways.",
        "Conflict {number} is op twee manieren beslist.",
        "Write the same in all rows with this number.",
        "Schrijf hetzelfde in alle rijen met dit nummer.",
    ),
    "splice/match": Phrase("{slide}: {how}", "{slide}: {how}"),
    # how a slide was found again
    "matched/title": Phrase("matched by its title: sure", "herkend aan de titel: zeker"),
    "matched/words": Phrase("matched by {share} % of its words", "herkend aan {share} % van de woorden"),
    # what became of it
    "outcome/kept": Phrase("kept", "behouden"),
    "outcome/conflict": Phrase(
        "changed on both sides: kept as people left it",
        "aan beide kanten veranderd: zo gelaten als mensen het achterlieten",
    ),
    "outcome/replaced": Phrase(
        "changed on both sides: the inputs' version was taken",
        "aan beide kanten veranderd: de versie van de invoer is genomen",
    ),
    "outcome/gone": Phrase("gone, since the inputs have it no more", "weg, want de invoer heeft het niet meer"),
    "outcome/stays-away": Phrase("it stays away", "blijft weg"),
    "outcome/came-back": Phrase(
        "the inputs have changed it since, so it came back",
        "in de invoer sindsdien veranderd, dus weer terug",
    ),
    "outcome/stays-away-though": Phrase(
        "it stays away, though the inputs have changed it since",
        "blijft weg, al heeft de invoer het sindsdien veranderd",
    ),
    # what people did, by the name that programs know
    "edit/deleted": Phrase("deleted", "verwijderd"),
    "edit/hidden": Phrase("hidden", "verborgen"),
    "edit/joined": Phrase("joined", "samengevoegd"),
    "edit/kept": Phrase(
        "only what it stands under, or what stands under it", "alleen wat erboven staat, of wat eronder staat"
    ),
    "edit/moved": Phrase("moved", "verplaatst"),
    "edit/new": Phrase("new", "nieuw"),
    "edit/reformatted": Phrase("reformatted", "anders opgemaakt"),
    "edit/reworded": Phrase("reworded", "anders verwoord"),
    "edit/split": Phrase("split", "gesplitst"),
    "edit/alt": Phrase("alt text", "alternatieve tekst"),
    "edit/animation": Phrase("animation", "animatie"),
    "edit/background": Phrase("background", "achtergrond"),
    "edit/click": Phrase("link", "link"),
    "edit/columns": Phrase("columns", "kolommen"),
    "edit/comment": Phrase("comment", "opmerking"),
    "edit/look": Phrase("look", "uiterlijk"),
    "edit/notes": Phrase("notes", "notities"),
    "edit/order": Phrase("in front of others, or behind them", "voor andere, of erachter"),
    "edit/picture": Phrase("picture", "afbeelding"),
    "edit/place": Phrase("place or size", "plaats of maat"),
    "edit/section-moved": Phrase("whole section moved", "hele sectie verplaatst"),
    "edit/section-name": Phrase("section name", "naam van de sectie"),
    "edit/section-removed": Phrase("section removed", "sectie verwijderd"),
    "edit/shape": Phrase("shape", "vorm"),
    "edit/shape-added": Phrase("shape added", "vorm toegevoegd"),
    "edit/shape-deleted": Phrase("shape deleted", "vorm verwijderd"),
    "edit/shape-grouped": Phrase("put into a group", "in een groep gezet"),
    "edit/shown": Phrase("shown again", "weer getoond"),
    "edit/slide-added": Phrase("slide added", "dia toegevoegd"),
    "edit/slide-deleted": Phrase("people deleted this slide", "mensen hebben deze dia verwijderd"),
    "edit/slide-duplicated": Phrase("slide duplicated", "dia gedupliceerd"),
    "edit/slide-layout": Phrase("slide layout", "dia-indeling"),
    "edit/slide-moved": Phrase("slide moved", "dia verplaatst"),
    "edit/text": Phrase("text", "tekst"),
    "edit/transition": Phrase("transition", "overgang"),
}
