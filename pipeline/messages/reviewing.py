"""What `reviewdeck review` and `reviewdeck diff` tell: what reviewers did, what was written, where two decks differ."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry, Phrase

MESSAGES: Mapping[str, Entry] = {
    "review-without-base": Entry(
        "{file} does not say what it was generated from, and the folder of the builds does not have it.",
        "{file} zegt niet waaruit het gemaakt is, en de map met de builds heeft het ook niet.",
        "Name the folder of the build that it came from: --build FOLDER.",
        "Noem de map van de build waar het uit komt: --build MAP.",
    ),
    "doing/reading-review": Phrase("reading {file}", "{file} wordt gelezen"),
    "review/broken-comments": Phrase(
        "{file}: comments that can't be read are left out: {names}.",
        "{file}: opmerkingen die niet te lezen zijn, zijn weggelaten: {names}.",
    ),
    "review/not-screened": Phrase(
        "The inputs have errors (run check): what reviewers wrote was not looked through for figures that are withheld.",
        "De invoer heeft fouten (draai check): wat reviewers schreven is niet doorzocht op cijfers die niet getoond worden.",
    ),
    "review/saved-elsewhere": Phrase(
        "{file} was saved by a program that drops the names of slides. What reviewers did to words, pictures and places is "
        "told; what they did to colours, sizes, links and the like, and that they moved the only point of a second level to "
        "the first, can't be told from what that program did.",
        "{file} is bewaard door een programma dat namen van dia's weglaat. Wat reviewers met woorden, beelden en plaatsen deden "
        "staat hier; wat zij met kleuren, maten, links en dergelijke deden, en dat zij het enige punt van een tweede niveau naar "
        "het eerste brachten, is niet te onderscheiden van wat dat programma deed.",
    ),
    # what reviewers did
    "did/reworded": Phrase("reworded", "anders geformuleerd"),
    "did/deleted": Phrase("deleted", "verwijderd"),
    "did/split": Phrase("split", "gesplitst"),
    "did/joined": Phrase("joined", "samengevoegd"),
    "did/added": Phrase("added behind “{behind}”", "toegevoegd achter “{behind}”"),
    "did/added-first": Phrase("added at the front", "vooraan toegevoegd"),
    "did/moved": Phrase("moved to behind “{behind}”", "verplaatst naar achter “{behind}”"),
    "did/moved-first": Phrase("moved to the front", "naar voren verplaatst"),
    "did/indented": Phrase("indented", "ingesprongen"),
    "did/outdented": Phrase("outdented", "uitgesprongen"),
    "did/reformatted": Phrase("formatted otherwise", "anders opgemaakt"),
    "did/coloured": Phrase(
        "given a colour, font or size of its own: “{words}”",
        "een eigen kleur, lettertype of grootte gegeven: “{words}”",
    ),
    "did/carried": Phrase("text carried to “{shape}”", "tekst naar “{shape}” gebracht"),
    "did/struck": Phrase("struck through: “{words}”", "doorgehaald: “{words}”"),
    "did/comment": Phrase("comment", "opmerking"),
    "did/comment-resolved": Phrase("comment, resolved", "opmerking, opgelost"),
    "review/of-shape": Phrase("{verb} of “{shape}”", "{verb} van “{shape}”"),
    # the report
    "review/nothing": Phrase("Nobody changed or said anything.", "Niemand heeft iets gewijzigd of opgemerkt."),
    "review/slides": Phrase("slide {before} → {after}", "dia {before} → {after}"),
    "review/slide": Phrase("slide {after}", "dia {after}"),
    "review/slide-before": Phrase("slide {before} as it was generated", "dia {before} zoals gemaakt"),
    "review/elsewhere": Phrase("Without a line in the inputs", "Zonder regel in de invoer"),
    "review/generated": Phrase("made from {input}: change it there", "gemaakt uit {input}: wijzig het daar"),
    "review/about": Phrase("about “{words:whole}”", "over “{words:whole}”"),
    "review/nobody": Phrase("somebody", "iemand"),
    "review/summary": Phrase(
        "{edits}, {comments} of which {open} open, in {files}",
        "{edits}, {comments} waarvan {open} open, in {files}",
    ),
    "review/became": Phrase(
        "Of the edits {written} written, {doubted} in conflict, {held} held back, {left} to be done by hand, {looks} that the "
        "inputs have no word for",
        "Van de wijzigingen {written} geschreven, {doubted} in conflict, {held} niet te schrijven, {left} met de hand te doen, "
        "{looks} waar de invoer geen woord voor heeft",
    ),
    "review/would-become": Phrase(
        "Nothing was written. Of the edits {written} would be written, {doubted} in conflict, {held} held back, {left} to be "
        "done by hand, {looks} that the inputs have no word for",
        "Er is niets geschreven. Van de wijzigingen zouden er {written} geschreven worden, {doubted} in conflict, {held} niet "
        "te schrijven, {left} met de hand te doen, {looks} waar de invoer geen woord voor heeft",
    ),
    "comments": Phrase("{count} comments", "{count} opmerkingen"),
    "comments-one": Phrase("{count} comment", "{count} opmerking"),
    "review/conflict": Phrase(
        "{place}: several versions, nothing was written:", "{place}: meerdere versies, er is niets geschreven:"
    ),
    "whose/base": Phrase("as it was generated", "zoals gemaakt"),
    "whose/inputs": Phrase("the inputs now", "de invoer nu"),
    "whose/reviewer": Phrase("{deck}", "{deck}"),
    "unplaced/markdown": Phrase("Markdown has no way to say it there", "daar is in Markdown geen manier voor"),
    "unplaced/nowhere": Phrase(
        "nothing that it stands behind is in the inputs", "niets waar het achter staat is in de invoer"
    ),
    "unplaced/joined-over-files": Phrase("it joins points of two files", "het voegt punten van twee bestanden samen"),
    "unplaced/no-name": Phrase(
        "the inputs have no name for a link or a footnote in it ({name})",
        "de invoer heeft geen naam voor een link of voetnoot erin ({name})",
    ),
    "unplaced/struck": Phrase(
        "“{words}” is struck through in it: say whether it goes", "“{words}” is erin doorgehaald: zeg of het weg moet"
    ),
    "unplaced/formula": Phrase("it holds a formula", "er staat een formule in"),
    "unplaced/refused": Phrase("a build would refuse it: {problem}", "een build zou het weigeren: {problem}"),
    "unplaced/needs": Phrase(
        "it goes with “{words}”, which was not written", "het hoort bij “{words}”, dat niet geschreven is"
    ),
    # tables and pages
    "review/title": Phrase("What reviewers did", "Wat reviewers deden"),
    "review/changed-slides": Phrase("The slides, before and after", "De dia's, voor en na"),
    "review/remarks-on": Phrase("Remarks: {numbers}", "Opmerkingen en wijzigingen: {numbers}"),
    "review/before": Phrase("As it was generated", "Zoals gemaakt"),
    "review/after": Phrase("As it came back", "Zoals teruggekomen"),
    "review/not-there-before": Phrase(
        "It was not generated, or can't be drawn.", "Niet zo gemaakt, of niet te tekenen."
    ),
    "review/not-there-after": Phrase("It is not there any more.", "Zij is er niet meer."),
    "review/slides-left-out": Phrase("{count} more slides are not drawn.", "Nog {count} dia's zijn niet getekend."),
    "drawn/picture": Phrase("picture", "afbeelding"),
    "drawn/chart": Phrase("chart or diagram", "grafiek of diagram"),
    "drawn/group": Phrase("group of shapes", "groep vormen"),
    "drawn/withheld": Phrase(
        "not shown: some figures are withheld now", "niet getoond: er zijn nu cijfers die niet getoond worden"
    ),
    "review/column-number": Phrase("No.", "Nr."),
    "review/column-file": Phrase("File", "Bestand"),
    "review/column-line": Phrase("Line", "Regel"),
    "review/column-slides": Phrase("Slide", "Dia"),
    "review/column-deck": Phrase("Deck", "Presentatie"),
    "review/column-what": Phrase("What", "Wat"),
    "review/column-before": Phrase("Before", "Voor"),
    "review/column-after": Phrase("After", "Na"),
    "review/column-who": Phrase("Who", "Wie"),
    "review/column-comment": Phrase("Comment", "Opmerking"),
    "review/column-outcome": Phrase("Outcome", "Uitkomst"),
    "review/column-answer": Phrase("Answer", "Antwoord"),
    # what became of it
    "applied/applied": Phrase("written into the inputs", "in de invoer gezet"),
    "applied/would-be": Phrase("would be written into the inputs", "zou in de invoer gezet worden"),
    "applied/conflict": Phrase(
        "not written: reviewers disagree",
        "niet geschreven: reviewers zijn het oneens",
    ),
    "applied/moved-on": Phrase(
        "not written: the inputs say something else by now",
        "niet geschreven: de invoer zegt inmiddels iets anders",
    ),
    "applied/unplaced": Phrase(
        "not written",
        "niet geschreven",
    ),
    "applied/left": Phrase("not written: to be done by hand", "niet geschreven: dat gaat met de hand"),
    "applied/looks": Phrase(
        "not written: the inputs have no word for it", "niet geschreven: daar heeft de invoer geen woord voor"
    ),
    # two decks
    "diff/same": Phrase("Both say the same.", "Beide zeggen hetzelfde."),
    "differences": Phrase("{count} differences", "{count} verschillen"),
    "differences-one": Phrase("{count} difference", "{count} verschil"),
    "diff/slide-added": Phrase("new slide", "nieuwe dia"),
    "diff/slide-deleted": Phrase("slide is gone", "dia is weg"),
    "diff/slide-moved": Phrase("moved", "verplaatst"),
    "diff/text": Phrase("text of", "tekst van"),
    "diff/table": Phrase("table", "tabel"),
    "diff/figures": Phrase("figures of", "cijfers van"),
    "diff/picture": Phrase("another picture in", "een andere afbeelding in"),
    "diff/notes": Phrase("notes", "notities"),
    "diff/shape-added": Phrase("new shape", "nieuwe vorm"),
    "diff/shape-deleted": Phrase("shape is gone:", "vorm is weg:"),
}
