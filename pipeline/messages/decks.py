"""What keeps a deck from being read, written or merged, and what a splice has to say."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry, Phrase

MESSAGES: Mapping[str, Entry] = {
    # reading
    "deck-unreadable": Entry("{file} can't be read: {reason}.", "{file} kan niet gelezen worden: {reason}."),
    "deck-protected": Entry(
        "{file} is protected with a password or an old .ppt: save it as .pptx without a password.",
        "{file} is beveiligd met een wachtwoord, of een oude .ppt: bewaar het als .pptx zonder wachtwoord.",
    ),
    "deck-damaged": Entry(
        "{file} is not a PowerPoint presentation, or is damaged.",
        "{file} is geen PowerPoint-presentatie, of is beschadigd.",
    ),
    "deck-damaged-part": Entry(
        "{file} is damaged: {part} is no well-formed XML.",
        "{file} is beschadigd: {part} is geen welgevormde XML.",
    ),
    "deck-strict": Entry(
        "{file} is saved as Strict Open XML: save it as an ordinary .pptx.",
        "{file} is bewaard als Strict Open XML: bewaar het als gewone .pptx.",
    ),
    "no-deck": Entry("{file} is not a PowerPoint presentation.", "{file} is geen PowerPoint-presentatie."),
    "no-deck/word": Entry(
        "{file} is a Word document, not a PowerPoint presentation.",
        "{file} is een Word-document en geen PowerPoint-presentatie.",
    ),
    "no-deck/excel": Entry(
        "{file} is an Excel workbook, not a PowerPoint presentation.",
        "{file} is een Excel-werkmap en geen PowerPoint-presentatie.",
    ),
    "deck-missing-part": Entry(
        "{file} is damaged: {part} is missing.",
        "{file} is beschadigd: {part} ontbreekt.",
    ),
    "deck-missing-slide": Entry(
        "The presentation is damaged: its slide {number} is missing.",
        "De presentatie is beschadigd: dia {number} ontbreekt.",
    ),
    "deck-no-slide": Entry(
        "The presentation is damaged: {part} should be a slide, and is none.",
        "De presentatie is beschadigd: {part} zou een dia moeten zijn, en is dat niet.",
    ),
    "deck-bad-xml": Entry(
        "The presentation is damaged: {part} is no well-formed XML ({problem}).",
        "De presentatie is beschadigd: {part} is geen welgevormde XML ({problem}).",
    ),
    # writing
    "unwritable/shape": Entry(
        "A shape of the kind {kind} ({key}) can't be written.",
        "Een vorm van de soort {kind} ({key}) kan niet geschreven worden.",
    ),
    "unwritable/area": Entry(
        "The template's slide layout '{layout}' has no area '{area}'.",
        "De dia-indeling '{layout}' van het sjabloon heeft geen gebied '{area}'.",
    ),
    "unwritable/row": Entry(
        "The table '{table}' has a row of {cells} cells for {columns} columns.",
        "De tabel '{table}' heeft een rij van {cells} cellen op {columns} kolommen.",
    ),
    "unwritable/style": Entry(
        "The template has no text style '{style}' where it is needed (there is {known}).",
        "Het sjabloon heeft geen tekststijl '{style}' waar die nodig is (er is {known}).",
    ),
    "unwritable/jump": Entry(
        "The slide {slide} jumps to {target}, which is not in the deck.",
        "De dia {slide} verwijst naar {target}, die niet in de presentatie staat.",
    ),
    "unwritable/chart": Entry(
        "The chart {chart} of the slide {slide} has not been drawn.",
        "De grafiek {chart} van de dia {slide} is niet getekend.",
    ),
    "unwritable/native-chart": Entry(
        "The chart {chart} is no radar; only radars can be native.",
        "De grafiek {chart} is geen spinnenwebdiagram; alleen die kan PowerPoint zelf tekenen.",
    ),
    "unwritable/picture": Entry(
        "The picture {picture} is not there, or is no PNG, JPEG or SVG.",
        "De afbeelding {picture} is er niet, of is geen PNG, JPEG of SVG.",
    ),
    "unwritable/fallback": Entry(
        "The picture {picture} has no PNG for older programs.",
        "De afbeelding {picture} heeft geen PNG voor oudere programma's.",
    ),
    "none": Phrase("none", "geen"),
    # what a deck says of its making
    "base-of-another-version": Entry(
        "This deck was made by another version of reviewdeck, and what that generated can't be read by this one: "
        "use that version, or build the deck anew.",
        "Deze presentatie is gemaakt met een andere versie van reviewdeck, en deze kan niet lezen wat die maakte: "
        "gebruik die versie, of bouw de presentatie opnieuw.",
    ),
    "base-damaged": Entry(
        "What this deck says of its making is damaged: use an older copy of it, or build it anew.",
        "Wat in deze presentatie over de herkomst staat is beschadigd: gebruik een oudere kopie, of bouw die opnieuw.",
    ),
    "base-elsewhere": Phrase(
        "The deck has lost what it was generated from; {file} has it.",
        "In de presentatie staat niet meer waaruit die gemaakt is; in {file} staat het nog.",
    ),
    "base-by-words": Phrase(
        "The deck has lost what it was generated from, and by what name that is kept; {file} has most of its words ({share} %) "
        "and is taken for it.",
        "De presentatie weet niet meer waaruit die gemaakt is, en onder welke naam dat bewaard wordt; {file} heeft de meeste "
        "van de woorden ({share} %) en geldt als zodanig.",
    ),
    "base-not-kept": Phrase(
        "{folder} can't be written ({reason}), so what the merged deck was generated from stands in that deck alone.",
        "In {folder} kan niet geschreven worden ({reason}), dus waaruit de samengevoegde presentatie gemaakt is, staat alleen "
        "in die presentatie zelf.",
    ),
    "base-lost": Phrase(
        "NOTHING of the inputs was put in: what this deck was generated from is lost, so that every difference counts as "
        "people's work. Splice into a copy that PowerPoint has saved, or keep build/ beside the deck.",
        "Er is NIETS uit de invoer in gezet: waaruit deze presentatie gemaakt is, is kwijt, zodat elk verschil als werk van "
        "mensen geldt. Neem een kopie die PowerPoint bewaard heeft, of houd build/ bij de presentatie.",
    ),
    "section-not-found": Phrase(
        "NOTHING was put into {section}: none of its slides could be found again in this deck.",
        "Er is NIETS in {section} gezet: geen van de dia's is in deze presentatie teruggevonden.",
    ),
    # what does not fit together
    "no-such-chapter": Entry(
        'There is no chapter "{chapter}" in this review. The chapters are {known}.',
        'Deze review heeft geen hoofdstuk "{chapter}". De hoofdstukken zijn {known}.',
    ),
    "splice-of-another-review": Entry(
        "This deck is of another review: it holds {deals}, and the inputs have none of them.",
        "Deze presentatie is van een andere review: daarin staan {deals}, en de invoer heeft geen daarvan.",
    ),
    "no-such-section": Entry(
        'This deck has no section of the {what} "{name}": splice into a deck that was built with it.',
        'Deze presentatie heeft geen sectie voor "{name}" ({what}): gebruik een presentatie die daarmee gebouwd is.',
    ),
    "no-section/deck": Entry(
        'This deck has no section of the {what} "{name}".',
        'Deze presentatie heeft geen sectie voor "{name}" ({what}).',
    ),
    "no-section/returned": Entry(
        'The section that was sent back has no section of the {what} "{name}".',
        'Wat is teruggestuurd heeft geen sectie voor "{name}" ({what}).',
    ),
    "section-without-base": Entry(
        "A section can be put into a deck only while both carry what they were generated from.",
        "Een sectie kan alleen in een presentatie gezet worden zolang beide bij zich hebben waaruit ze gemaakt zijn.",
    ),
    "no-layout-here": Entry(
        "This deck does not have the slide layout that {slide} needs: was it made with another template?",
        "Deze presentatie heeft de dia-indeling niet die {slide} nodig heeft: is die met een ander sjabloon gemaakt?",
    ),
    # notes
    "deals-not-in-deck": Phrase(
        "This deck has no section of {deals}, which the inputs have: build the deck to have it.",
        "Deze presentatie heeft geen sectie van {deals}, die de invoer wel heeft: bouw de presentatie om die erin te hebben.",
    ),
    "deals-not-in-inputs": Phrase(
        "The inputs have no {deals} any more; its section stays in this deck.",
        "De invoer heeft {deals} niet meer; die sectie blijft in deze presentatie.",
    ),
    "deals-in-another-order": Phrase(
        "The sections have another order in the inputs; in this deck they stay where they are. Build the deck to have it.",
        "De secties hebben in de invoer een andere volgorde; in deze presentatie blijven ze staan. Bouw opnieuw om die te krijgen.",
    ),
    "another-size": Phrase(
        "The slides of this deck were given another size, {there}: what comes from the inputs is placed for {planned}.",
        "De dia's van deze presentatie kregen een andere maat, {there}: wat uit de invoer komt is geplaatst voor {planned}.",
    ),
    "animation-gone": Phrase(
        "An animation on slide {number} brought in a paragraph that is not there any more; that step of the animation is gone.",
        "Een animatie op dia {number} bracht een alinea in beeld die er niet meer staat; die stap van de animatie is weg.",
    ),
    "size": Phrase("{width} by {height} cm", "{width} bij {height} cm"),
    "another-program": Phrase(
        "Another program has saved this deck and dropped the names by which we know slides and shapes. They were found "
        "again by what is on them; what people did to colours, sizes, links and the like, and that they moved the only point "
        "of a second level to the first, can't be told from what that program did, and stays wherever the source has not changed.",
        "Een ander programma heeft deze presentatie bewaard en de namen weggelaten waaraan wij dia's en vormen herkennen. "
        "Ze zijn teruggevonden aan wat erop staat; wat mensen aan kleuren, maten, links en dergelijke deden, en dat zij "
        "het enige punt van een tweede niveau naar het eerste brachten, is niet te onderscheiden van wat dat programma "
        "deed, en blijft staan waar de bron niet is veranderd.",
    ),
    "all-slides-deleted": Phrase(
        "{section}: people deleted all its slides, and they stay away. "
        "To have them back, build the section and copy its slides into the deck.",
        "{section}: mensen hebben alle dia's verwijderd, en die blijven weg. "
        "Bouw de sectie en kopieer de dia's ervan in de presentatie om ze terug te krijgen.",
    ),
    "section-saved-elsewhere": Phrase(
        "Another program has saved the section and dropped the names of its slides. What reviewers did to words, pictures and "
        "places is put in; what they did to colours, sizes and links, and that they moved the only point of a second level to "
        "the first, can't be told from what that program did.",
        "Een ander programma heeft de sectie bewaard en de namen van de dia's weggelaten. Wat reviewers met woorden, beelden en "
        "plaatsen deden komt erin; wat zij met kleuren, maten en links deden, en dat zij het enige punt van een tweede niveau naar "
        "het eerste brachten, is niet te onderscheiden van wat dat programma deed.",
    ),
    "section-of-another-size": Phrase(
        "The slides of the section were given another size: where its shapes stand is not taken over.",
        "De dia's van de sectie kregen een andere maat: waar de vormen staan wordt niet overgenomen.",
    ),
    "different-inputs": Phrase(
        "{section}: the section and the deck were generated from different inputs. What reviewers "
        "changed is put in, and what is newer in the deck stays.",
        "{section}: de sectie en de presentatie zijn uit verschillende invoer gemaakt. Wat reviewers "
        "veranderden is overgenomen, en wat in de presentatie nieuwer is blijft.",
    ),
    "not-put-in": Phrase(
        "Not put in, since it stands outside the section: slide {number} “{title}”: {what}.",
        "Niet overgenomen, want het staat buiten de sectie: dia {number} “{title}”: {what}.",
    ),
    "no-slide-for": Phrase(
        "Not put in, since the deck has no slide of that part and number: slide {number} “{title}” of the section: {what}.",
        "Niet overgenomen, want de presentatie heeft van dat onderdeel geen dia met dat nummer: dia {number} “{title}” "
        "van de sectie: {what}.",
    ),
    "no-slide-to-delete": Phrase(
        "Not put in: reviewers deleted the slide “{title}” of the section, whose part has another number in the deck or "
        "is not there.",
        "Niet overgenomen: reviewers verwijderden de dia “{title}” van de sectie, waarvan het onderdeel in de presentatie "
        "een ander nummer heeft of ontbreekt.",
    ),
    "deleted-slide-stays": Phrase(
        "Slide {number} “{title}”: reviewers deleted it, and it stays in the deck: it holds what they kept elsewhere "
        "or have not seen.",
        "Dia {number} “{title}”: reviewers verwijderden die, maar die blijft in de presentatie: er staat iets op dat zij elders "
        "bewaarden of niet zagen.",
    ),
    "moved-though-gone": Phrase(
        "Reviewers moved the slide {slide}, which people deleted from the deck: it is moved nowhere.",
        "Reviewers hebben de dia {slide} verplaatst, die uit de presentatie verwijderd is: die is nergens heen verplaatst.",
    ),
    "moved-by-both": Phrase(
        "Reviewers or the inputs moved the slide {slide}, and people have moved it in the deck: it stays where it is there.",
        "Reviewers of de invoer hebben de dia {slide} verplaatst, en in de presentatie is dat ook gedaan: daar blijft die staan.",
    ),
    "comment-stays": Phrase(
        "A comment on the section's slide {number} stays there: {comment:whole}",
        "Een opmerking bij dia {number} van de sectie blijft daar staan: {comment:whole}",
    ),
    "link-leads-elsewhere": Phrase(
        "A link on slide {number} led to a slide that is gone; it leads to slide {target} now.",
        "Een link op dia {number} leidde naar een dia die weg is; hij leidt nu naar dia {target}.",
    ),
    "text-runs-over": Phrase(
        "Slide {number}: with what came in, the text in “{name}” runs out of its box. Lines too many: {count}.",
        "Dia {number}: met wat erbij kwam loopt de tekst in “{name}” uit haar vak. Regels te veel: {count}.",
    ),
    "slide-emptied": Phrase(
        "Slide {number} “{title}” has nothing on it any more: its text stands elsewhere now, or the inputs have it no more. "
        "Delete it if nobody needs it.",
        "Op dia {number} “{title}” staat niets meer: de tekst staat nu elders, of is uit de invoer weg. Verwijder die dia als "
        "niemand haar nodig heeft.",
    ),
    "link-taken-away": Phrase(
        "A link on slide {number} led to a slide that is gone; the link is taken away.",
        "Een link op dia {number} leidde naar een dia die weg is; de link is weggehaald.",
    ),
}
