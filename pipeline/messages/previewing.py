"""What `reviewdeck preview` says, and the words of its page."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry, Phrase

_COMMAND: Mapping[str, Entry] = {
    "preview-not-installed": Entry(
        "The preview needs packages that are not installed.",
        "De voorvertoning heeft pakketten nodig die niet geïnstalleerd zijn.",
        'Install them: pip install "reviewdeck[preview]".',
        'Installeer ze: pip install "reviewdeck[preview]".',
    ),
    "preview-failed": Entry(
        "Something in the program went wrong here ({reason}).",
        "Hier ging iets in het programma mis ({reason}).",
        "The next save is looked at again; `reviewdeck check` may say more.",
        "Wat u daarna bewaart, wordt opnieuw bekeken; `reviewdeck check` zegt misschien meer.",
    ),
    "port-taken": Entry(
        "Another program listens on port {port}.",
        "Een ander programma luistert op poort {port}.",
        "Choose another one with --port, or leave that out.",
        "Kies een andere met --port, of laat dat weg.",
    ),
    "preview/runs": Phrase(
        "{folder}: see it at {address}\nCtrl-C ends it.",
        "{folder}: te zien op {address}\nCtrl-C stopt het.",
    ),
    "preview/polling": Phrase(
        "{folder}: see it at {address}\nThe folder is looked at twice a second. Ctrl-C ends it.",
        "{folder}: te zien op {address}\nEr wordt twee keer per seconde in de map gekeken. Ctrl-C stopt het.",
    ),
    "preview/runs-already": Phrase(
        "{folder}: a preview runs already, at {address}",
        "{folder}: er draait al een voorvertoning, op {address}",
    ),
    "preview/ended": Phrase("The preview has ended.", "De voorvertoning is gestopt."),
}

_ANSWERS: Mapping[str, Entry] = {
    "page/uninvited": Phrase(
        "Open the link that `reviewdeck preview` printed: it lets this browser in.",
        "Open de link die `reviewdeck preview` liet zien: die laat deze browser binnen.",
    ),
    "page/opened": Phrase("{place} is opened in {editor}", "{place} is geopend in {editor}"),
    "page/not-opened": Phrase(
        "{place} – no editor is known{editor}: name one with --editor, or set VISUAL",
        "{place} – er is geen editor bekend{editor}: noem er een met --editor, of zet VISUAL",
    ),
    "page/totals-withheld": Phrase(
        "Totals are left out: with them, what is withheld could be worked out.",
        "Totalen ontbreken: daarmee zou uit te rekenen zijn wat niet getoond wordt.",
    ),
    "page/rule-minimum": Phrase(
        "Figures of fewer than {minimum} respondents are not shown.",
        "Uitkomsten van minder dan {minimum} respondenten worden niet getoond.",
    ),
    "page/rule-range": Phrase(
        "The range is shown from {few} respondents on; below that it is told in words.",
        "De spreiding wordt getoond vanaf {few} respondenten; daaronder staat die in woorden.",
    ),
    "page/rule-deals": Phrase(
        "Files for one deal show the mean of all where that is of {deals} at least.",
        "Bestanden voor één deal tonen het gemiddelde van alle als dat van minstens {deals} is.",
    ),
    "page/rule-totals": Phrase(
        "Where one number of respondents is withheld, so are the totals.",
        "Waar één aantal respondenten niet getoond wordt, staan er ook geen totalen.",
    ),
    "page/rule-alike": Phrase(
        "Where nearly all answers are alike, an * stands for the figure.",
        "Waar bijna alle antwoorden gelijk zijn, staat er een * voor de uitkomst.",
    ),
    "page/rule-sets": Phrase(
        "Where the figures leave one possible set of answers, the range goes.",
        "Waar de cijfers maar één reeks antwoorden openlaten, vervalt de spreiding.",
    ),
    "page/rule-releases": Phrase(
        "Figures of nearly as many people as were given out before are withheld.",
        "Uitkomsten van bijna evenveel mensen als eerder verstrekt zijn, worden niet getoond.",
    ),
    "page/the-figure": Phrase("figure and n", "uitkomst en n"),
    "page/the-range": Phrase("range", "spreiding"),
    "page/all-indicators": Phrase("all indicators", "alle indicatoren"),
    "page/why-few": Phrase("fewer than {minimum} respondents", "minder dan {minimum} respondenten"),
    "page/why-protected": Phrase(
        "it would tell what single people answered", "die zou verraden wat afzonderlijke mensen antwoordden"
    ),
    "page/why-range-few": Phrase("fewer than {few} respondents", "minder dan {few} respondenten"),
}

_PAGE: Mapping[str, Entry] = {
    "page/preview": Phrase("Preview", "Voorvertoning"),
    "page/skip": Phrase("Skip to the slides", "Naar de slides"),
    "page/views": Phrase("Views", "Weergaven"),
    "page/view-slide": Phrase("Slide", "Slide"),
    "page/view-sheet": Phrase("Sheet", "Overzicht"),
    "page/view-outline": Phrase("Outline", "Structuur"),
    "page/view-compare": Phrase("Compare", "Vergelijken"),
    "page/view-survey": Phrase("Survey", "Enquête"),
    "page/view-withheld": Phrase("Withheld", "Niet getoond"),
    "page/slides": Phrase("Slides", "Slides"),
    "page/by-section": Phrase("By {deal}", "Per {deal}"),
    "page/by-audience": Phrase("By audience", "Per doelgroep"),
    "page/grouping": Phrase("Grouping", "Indeling"),
    "page/others": Phrase("For everybody", "Voor iedereen"),
    "page/follow": Phrase("Follow", "Volgen"),
    "page/follow-why": Phrase("Go to the first slide that changed", "Ga naar de eerste slide die veranderde"),
    "page/theme": Phrase("Light or dark", "Licht of donker"),
    "page/keys": Phrase("Keys", "Toetsen"),
    "page/close": Phrase("Close", "Sluiten"),
    "page/previous": Phrase("Previous slide", "Vorige slide"),
    "page/next": Phrase("Next slide", "Volgende slide"),
    "page/reading": Phrase("Reading the inputs …", "De invoer wordt gelezen …"),
    "page/up-to-date": Phrase("Up to date", "Bijgewerkt"),
    "page/behind": Phrase("Last good version", "Laatste goede versie"),
    "page/away": Phrase(
        "The preview has stopped. It goes on here once you start it again.",
        "De voorvertoning is gestopt. Hier gaat het verder zodra u die weer start.",
    ),
    "page/none-yet": Phrase(
        "There is no deck yet. It comes as soon as these mistakes are mended.",
        "Er is nog geen presentatie. Die komt zodra deze fouten hersteld zijn.",
    ),
    "page/status-slides": Phrase("{count} slides", "{count} slides"),
    "page/seconds": Phrase("{seconds} s", "{seconds} s"),
    "page/changed-count": Phrase("{count} changed", "{count} gewijzigd"),
    "page/changed": Phrase("changed", "gewijzigd"),
    "page/problems": Phrase("Mistakes", "Fouten"),
    "page/warnings": Phrase("Warnings", "Waarschuwingen"),
    "page/details": Phrase("About this slide", "Over deze slide"),
    "page/order": Phrase("Reading order", "Leesvolgorde"),
    "page/order-note": Phrase(
        "As a screen reader meets it. Choose a line to open its source.",
        "Zoals een schermlezer het tegenkomt. Kies een regel om de bron te openen.",
    ),
    "page/alt": Phrase("Alt text", "Alternatieve tekst"),
    "page/no-alt": Phrase("no alt text", "geen alternatieve tekst"),
    "page/decorations": Phrase("{count} × decoration, passed over", "{count} × versiering, overgeslagen"),
    "page/shape-title": Phrase("Title", "Titel"),
    "page/shape-subtitle": Phrase("Subtitle", "Ondertitel"),
    "page/shape-breadcrumb": Phrase("Breadcrumb", "Kruimelpad"),
    "page/shape-text": Phrase("Text", "Tekst"),
    "page/shape-lead": Phrase("Lead", "Inleidende zin"),
    "page/shape-summary": Phrase("Summary", "Samenvatting"),
    "page/shape-audience": Phrase("Audience", "Doelgroep"),
    "page/shape-footer": Phrase("Footer", "Voettekst"),
    "page/shape-number": Phrase("Slide number", "Slidenummer"),
    "page/shape-ordinal": Phrase("Ordinal", "Volgnummer"),
    "page/shape-details": Phrase("Details", "Bijzonderheden"),
    "page/shape-contents": Phrase("Contents", "Inhoud"),
    "page/shape-row": Phrase("Row", "Rij"),
    "page/shape-step": Phrase("Step", "Stap"),
    "page/shape-footnotes": Phrase("Footnotes", "Voetnoten"),
    "page/shape-scores": Phrase("Scores", "Scores"),
    "page/shape-radar": Phrase("Radar", "Radar"),
    "page/chart": Phrase("Chart", "Grafiek"),
    "page/picture": Phrase("Picture", "Afbeelding"),
    "page/table": Phrase("Table", "Tabel"),
    "page/boxes": Phrase("Boxes", "Kaders"),
    "page/boxes-note": Phrase("How much of its height each box takes.", "Hoeveel van de hoogte elk kader gebruikt."),
    "page/notes": Phrase("Notes", "Notities"),
    "page/no-notes": Phrase("No notes on this slide.", "Geen notities bij deze slide."),
    "page/since": Phrase("Compared with", "Vergeleken met"),
    "page/since-last": Phrase("the last change", "de vorige wijziging"),
    "page/since-start": Phrase("the start of this preview", "het begin van deze voorvertoning"),
    "page/since-tag": Phrase("the tag of git", "de git-tag"),
    "page/tag-broken": Phrase(
        "The inputs had mistakes at this tag, so there is nothing to compare with.",
        "Bij deze tag stonden er fouten in de invoer; er is dus niets om mee te vergelijken.",
    ),
    "page/before": Phrase("Before", "Voor"),
    "page/now": Phrase("Now", "Nu"),
    "page/not-there": Phrase("not there", "was er niet"),
    "page/same": Phrase("Nothing is different.", "Er is niets anders."),
    "page/what-changed": Phrase("changed", "gewijzigd"),
    "page/what-new": Phrase("new", "nieuw"),
    "page/what-gone": Phrase("gone", "weg"),
    "page/no-survey": Phrase("This review has no survey.", "Deze review heeft geen enquête."),
    "page/survey-title": Phrase("The survey as understood", "De enquête zoals begrepen"),
    "page/survey-note": Phrase(
        "Nothing of what a single respondent wrote is shown.", "Niets van wat een enkele respondent schreef staat hier."
    ),
    "page/withheld-title": Phrase("What is withheld, and why", "Wat niet getoond wordt, en waarom"),
    "page/withheld-none": Phrase("No figure is withheld.", "Alle uitkomsten worden getoond."),
    "page/rules": Phrase("Rules that hold", "Regels die gelden"),
    "page/column-deal": Phrase("For", "Van"),
    "page/column-indicator": Phrase("Indicator", "Indicator"),
    "page/column-what": Phrase("What", "Wat"),
    "page/column-why": Phrase("Why", "Waarom"),
    "page/copy": Phrase("Copy the place", "Kopieer de plaats"),
    "page/in-vscode": Phrase("Open in VS Code", "Openen in VS Code"),
    "page/key-next": Phrase("Next and previous slide", "Volgende en vorige slide"),
    "page/key-ends": Phrase("First and last slide", "Eerste en laatste slide"),
    "page/key-views": Phrase(
        "Slide, sheet, outline, compare, survey, withheld",
        "Slide, overzicht, structuur, vergelijken, enquête, niet getoond",
    ),
    "page/key-follow": Phrase("Follow changes or stay", "Wijzigingen volgen of blijven staan"),
    "page/key-changed": Phrase("Next changed slide", "Volgende gewijzigde slide"),
    "page/key-open": Phrase("Open the source of this slide", "Open de bron van deze slide"),
    "page/key-grouping": Phrase("By deal or by audience", "Per deal of per doelgroep"),
    "page/letters": Phrase("Use these keys", "Gebruik deze toetsen"),
    "page/key-keys": Phrase("Show these keys", "Toon deze toetsen"),
}  # fmt: skip

MESSAGES: Mapping[str, Entry] = {**_COMMAND, **_ANSWERS, **_PAGE}
