"""What `reviewdeck splice` reports: what people did, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry

MESSAGES: Mapping[str, Entry] = {
    "splice/to-look-at": Entry("To look at:", "Om naar te kijken:"),
    "splice/people-did": Entry("What people did:", "Wat mensen deden:"),
    "splice/reviewers-did": Entry(
        "What reviewers did in the section that they sent back:",
        "Wat reviewers deden in de sectie die zij terugstuurden:",
    ),
    "splice/summary": Entry(
        "{names}: {slides} changed, {new} new, {gone} gone; {conflicts}, {edits} of people kept",
        "{names}: {slides} veranderd, {new} nieuw, {gone} weg; {conflicts}, {edits} van mensen behouden",
    ),
    "conflicts": Entry("{count} conflicts", "{count} conflicten"),
    "conflicts-one": Entry("{count} conflict", "{count} conflict"),
    "edits": Entry("{count} edits", "{count} wijzigingen"),
    "edits-one": Entry("{count} edit", "{count} wijziging"),
    "splice/dry-run": Entry(
        "Nothing was written. Without --dry-run {target} would be written.",
        "Er is niets geschreven. Zonder --dry-run zou {target} geschreven worden.",
    ),
    "splice/dry-run-over": Entry(
        "Nothing was written. Without --dry-run {target} would be written, and what stands there kept as {copy}.",
        "Er is niets geschreven. Zonder --dry-run zou {target} geschreven worden, en wat daar staat bewaard als {copy}.",
    ),
    "splice/written": Entry("{target}: written", "{target}: geschreven"),
    "splice/copy": Entry("{copy}: what stood there before", "{copy}: wat daar eerst stond"),
    "splice/slide": Entry("slide {number}", "dia {number}"),
    "splice/section-slide": Entry("section's slide {number}", "dia {number} van de sectie"),
    "splice/no-slide": Entry("a slide that is not there", "een dia die er niet is"),
    "splice/section": Entry("the section", "de sectie"),
    "splice/found-again": Entry("      the slide was {how}", "      de dia is {how}"),
    "splice/people": Entry("      people: {text}", "      mensen: {text}"),
    "splice/inputs": Entry("      inputs: {text}", "      invoer: {text}"),
    "splice/edit": Entry("  {where} “{title}”{shape}: {what}{source}", "  {where} “{title}”{shape}: {what}{source}"),
    "splice/edit-outcome": Entry(
        "  {where} “{title}”{shape}: {what}: {outcome}{source}",
        "  {where} “{title}”{shape}: {what}: {outcome}{source}",
    ),
    "splice/match": Entry("{slide}: {how}", "{slide}: {how}"),
    # how a slide was found again
    "matched/title": Entry("matched by its title: sure", "herkend aan de titel: zeker"),
    "matched/words": Entry("matched by {share} % of its words", "herkend aan {share} % van de woorden"),
    # what became of it
    "outcome/kept": Entry("kept", "behouden"),
    "outcome/conflict": Entry(
        "changed on both sides: kept as people left it",
        "aan beide kanten veranderd: zo gelaten als mensen het achterlieten",
    ),
    "outcome/replaced": Entry(
        "changed on both sides: the inputs' version was taken",
        "aan beide kanten veranderd: de versie van de invoer is genomen",
    ),
    "outcome/gone": Entry("gone with its slide", "weg met de dia"),
    "outcome/stays-away": Entry("it stays away", "blijft weg"),
    "outcome/came-back": Entry(
        "the inputs have changed it since, so it came back",
        "de invoer heeft haar sindsdien veranderd, dus zij is terug",
    ),
    "outcome/stays-away-though": Entry(
        "it stays away, though the inputs have changed it since",
        "blijft weg, al heeft de invoer het sindsdien veranderd",
    ),
    # what people did, by the name that programs know
    "edit/alt": Entry("alt text", "alternatieve tekst"),
    "edit/animation": Entry("animation", "animatie"),
    "edit/background": Entry("background", "achtergrond"),
    "edit/click": Entry("link", "link"),
    "edit/columns": Entry("columns", "kolommen"),
    "edit/comment": Entry("comment", "opmerking"),
    "edit/look": Entry("look", "uiterlijk"),
    "edit/notes": Entry("notes", "notities"),
    "edit/order": Entry("in front of others, or behind them", "voor andere, of erachter"),
    "edit/picture": Entry("picture", "afbeelding"),
    "edit/place": Entry("place or size", "plaats of maat"),
    "edit/section-name": Entry("section name", "naam van de sectie"),
    "edit/section-removed": Entry("section removed", "sectie verwijderd"),
    "edit/shape": Entry("shape", "vorm"),
    "edit/shape-added": Entry("shape added", "vorm toegevoegd"),
    "edit/shape-deleted": Entry("shape deleted", "vorm verwijderd"),
    "edit/shape-grouped": Entry("put into a group", "in een groep gezet"),
    "edit/shown": Entry("hidden or shown", "verborgen of getoond"),
    "edit/slide-added": Entry("slide added", "dia toegevoegd"),
    "edit/slide-deleted": Entry("people deleted this slide", "mensen hebben deze dia verwijderd"),
    "edit/slide-duplicated": Entry("slide duplicated", "dia gedupliceerd"),
    "edit/slide-layout": Entry("slide layout", "dia-indeling"),
    "edit/slide-moved": Entry("slide moved", "dia verplaatst"),
    "edit/text": Entry("text", "tekst"),
    "edit/transition": Entry("transition", "overgang"),
}
