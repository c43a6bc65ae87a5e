"""The words that the slides of a deck print by themselves, in each language; `labels` has the whole catalogue."""

from __future__ import annotations

from collections.abc import Mapping

DECK: Mapping[str, Mapping[str, str]] = {
    "nl": {
        # parts and chapters
        "introduction": "Inleiding",
        "conclusions-and-recommendations": "Conclusies en aanbevelingen",
        "conclusions": "Conclusies",
        "recommendations": "Aanbevelingen",
        "background": "Achtergrond",
        "cross-cutting-findings": "Overkoepelende bevindingen",
        "findings-per-deal": "Bevindingen per {deal}",
        "methodology": "Methode",
        "summary": "Samenvatting",
        "conclusion": "Conclusie",
        "recommendation": "Aanbeveling",
        "audience": "Voor",
        "deals": "{deals}",
        "strongest": "Sterkst over alle {deals}",
        "weakest": "Zwakst over alle {deals}",
        "response-heading": "Respons",
        "response-in": "{respondents} in {count} {name}",
        "context": "Context",
        "findings": "Bevindingen",
        "lessons": "Leerpunten",
        "attention": "Aandachtspunten",
        # slides
        "contents": "Inhoud",
        "navigation": "Alle {deals}",
        "scores": "Uitkomst van de self-assessment",
        "chapter": "Hoofdstuk",
        "deal-of": "{deal} {number} van {count}",
        "respondents": "{count} respondenten",
        "respondents-one": "1 respondent",
        # tables
        "indicator": "Indicator",
        "statement": "Stelling",
        "statements": "Stellingen",
        "number": "Nr.",
        "this-deal": "{deal}",
        "all-deals": "Alle {deals}",
        "difference": "Verschil",
        "lowest": "Laagste",
        "highest": "Hoogste",
        "scores-sheet": "Scores",
        "range": "Spreiding",
        "range-in-deal": "Laagste tot hoogste antwoord in één {deal}",
        "range-in-deal-respondents": "Laagste tot hoogste respondent in één {deal}",
        "range-in-deal-middle-half": "Middelste helft van de antwoorden in één {deal}",
        "n": "n",
        "deal": "{deal}",
        "questionnaire": "Vragenlijst self-assessment",
        "deep-dive": "Verdiepende elementen in de gesprekken",
        "overview": "Overzicht van alle {deals}",
        "response": "Respons per {deal}",
        "respondent-count": "Respondenten",
        "invited": "Uitgenodigd",
        "response-rate": "Respons",
        "total": "Totaal",
        "fictitious": "Fictief voorbeeld",
        "withheld": "minder dan {minimum} respondenten",
        "withheld-short": "< {minimum}",
        "quote-open": "“",
        "quote-close": "”",
        "withheld-note": "Uitkomsten van minder dan {minimum} respondenten zijn niet weergegeven.",
        "protected-short": "*",
        "protected-note": (
            "Een * staat voor een uitkomst die niet is weergegeven, omdat ze zou verraden wat afzonderlijke mensen antwoordden."
        ),
        "privacy": "Antwoorden van weinig mensen",
        "privacy-rule": "Onderwerp",
        "privacy-how": "Wat wij doen",
        "privacy-minimum": "Aantal respondenten",
        "privacy-minimum-how": (
            "Uitkomsten van minder dan {minimum} respondenten zijn niet weergegeven; hun aantal staat overal als < {minimum}."
        ),
        "privacy-reference": "Gemiddelde van alle {deals}",
        "privacy-reference-how": (
            "Alleen uitkomsten die zijn weergegeven tellen mee. In een bestand voor één {deal} staat het vanaf {least} {deals}."
        ),
        "privacy-range": "Spreiding",
        "privacy-range-how": "Van laag tot hoog vanaf {few} respondenten; bij minder respondenten in woorden.",
        "privacy-range-middle-half": "Spreiding",
        "privacy-range-middle-half-how": "De middelste helft van de antwoorden: een kwart ligt lager, een kwart hoger.",
        "privacy-totals": "Totalen",
        "privacy-totals-how": "Waar een aantal niet is weergegeven, ontbreekt ook het totaal waaruit het te berekenen is.",
        "privacy-alike": "Eensgezinde antwoorden",
        "privacy-alike-how": (
            "Gaf iedereen hetzelfde antwoord, of op een na het laagste of het hoogste, dan staat er een *: "
            "ieders antwoord zou bekend zijn."
        ),
        "privacy-sets": "Cijfers samen",
        "privacy-sets-how": (
            "Laten gemiddelde, aantal en spreiding samen maar één mogelijke reeks antwoorden over, dan vervalt de spreiding."
        ),
        "privacy-releases": "Eerdere versies",
        "privacy-releases-how": (
            "Scheelt het aantal respondenten minder dan {minimum} met een eerder verstrekte uitkomst, dan staat er een *."
        ),
        "privacy-rounding": "Afronding",
        "privacy-rounding-how": "Alle uitkomsten hebben één decimaal, ook in diagrammen en in de gegevens achter deze presentatie.",
        "no-answers": "geen antwoorden",
        "dash": "–",
        # sentences
        "scale": "schaal {minimum} tot {maximum}",
        "radar-alt": (
            "Spinnenwebdiagram van {name}, {count} indicatoren op een schaal van {minimum} tot {maximum}. "
            "Hoogste score: {highest}. Laagste score: {lowest}. {difference}"
        ),
        "bars-alt": (
            "Balkendiagram van {name}, op een schaal van {minimum} tot {maximum}. "
            "Hoogste score: {highest}. Laagste score: {lowest}. {difference}"
        ),
        "radar-alt-difference": "Het grootste verschil met alle {deals}: {indicator}, {value} tegenover {reference}.",
        "radar-alt-differences": "De grootste verschillen met alle {deals}: {compared}.",
        "radar-alt-compared": "{indicator}, {value} tegenover {reference}",
        "radar-alt-empty": "Spinnenwebdiagram van {name}: er zijn geen uitkomsten om te tonen.",
        "example-alt": (
            "Spinnenwebdiagram met verzonnen uitkomsten. De doorgetrokken lijn is het gemiddelde van één {deal}, "
            "de onderbroken lijn het gemiddelde van alle {deals}, de band de spreiding daarbinnen."
        ),
        "standing-alt": (
            "Per indicator de score per {deal}, als genummerde stip op een lijn, met het gemiddelde van alle {deals}."
        ),
        "standing-alt-many": "Per indicator de score per {deal}, als stip op een lijn, met het gemiddelde van alle {deals}.",
        "standing-alt-row": "{indicator}: van {low} ({lowest}) tot {high} ({highest}), gemiddeld {reference}.",
        "radar-alt-missing": "Zonder uitkomst: {indicators}.",
        "scored": "{indicator} ({value})",
        "lead-withheld": "Te weinig respondenten om uitkomsten te tonen (minder dan {minimum}).",
        "table-alt": "Tabel: {title}.",
        "addressed": "{part} voor {name}",
        "deal-title": "{deal_name}: {part}",
        # the questionnaire
        "form-title": "{title}: vragenlijst",
        "form-question": "In hoeverre bent u het eens met deze stellingen?",
        "form-deal": "Wat is uw {deal}?",
        "form-deal-heading": "Uw {deal}",
        "form-choose": "Kies een {deal}",
        "form-introduction": (
            "U beoordeelt {count} stellingen over uw {deal}. Weet u het niet, laat de stelling dan open. "
            "Er wordt niet vastgelegd wie welk antwoord gaf, en uitkomsten van minder dan {minimum} respondenten "
            "worden niet getoond."
        ),
        "form-closing": "Hartelijk dank voor het invullen.",
        "form-heading-introduction": "Inleiding",
        "form-heading-closing": "Afsluiting",
        "form-open": "Wilt u nog iets toevoegen?",
        "form-answered": "{count} van {total} stellingen beantwoord",
        "form-clear": "Wis antwoord",
        "form-save": "Bewaar antwoorden",
        "form-print": "Druk af",
        "form-no-deal": "Kies eerst een {deal}; uw antwoorden horen daarbij.",
        "form-no-answers": "Er is nog geen stelling beantwoord.",
        "form-saved": "Uw antwoorden staan in {file}. Stuur dit bestand naar wie u de vragenlijst gaf.",
        "form-stays-here": "Alles blijft op dit apparaat tot u het bestand verstuurt.",
        "form-no-script": "Zonder JavaScript kunt u deze vragenlijst afdrukken en op papier invullen.",
        "form-version": "Versie {version}",
        "form-page": "Bladzijde",
        "and": "en",
    },
    "en": {
        "introduction": "Introduction",
        "conclusions-and-recommendations": "Conclusions and recommendations",
        "conclusions": "Conclusions",
        "recommendations": "Recommendations",
        "background": "Background",
        "cross-cutting-findings": "Cross-cutting findings",
        "findings-per-deal": "Findings per {deal}",
        "methodology": "Methodology",
        "summary": "Summary",
        "conclusion": "Conclusion",
        "recommendation": "Recommendation",
        "audience": "For",
        "deals": "{deals}",
        "strongest": "Strongest over all {deals}",
        "weakest": "Weakest over all {deals}",
        "response-heading": "Response",
        "response-in": "{respondents} in {count} {name}",
        "context": "Context",
        "findings": "Findings",
        "lessons": "Lessons",
        "attention": "Points of attention",
        "contents": "Contents",
        "navigation": "All {deals}",
        "scores": "Outcome of the self-assessment",
        "chapter": "Chapter",
        "deal-of": "{deal} {number} of {count}",
        "respondents": "{count} respondents",
        "respondents-one": "1 respondent",
        "indicator": "Indicator",
        "statement": "Statement",
        "statements": "Statements",
        "number": "No.",
        "this-deal": "This {deal}",
        "all-deals": "All {deals}",
        "difference": "Difference",
        "lowest": "Lowest",
        "highest": "Highest",
        "scores-sheet": "Scores",
        "range": "Range",
        "range-in-deal": "Lowest to highest answer in this {deal}",
        "range-in-deal-respondents": "Lowest to highest respondent in this {deal}",
        "range-in-deal-middle-half": "Middle half of the answers in this {deal}",
        "n": "n",
        "deal": "{deal}",
        "questionnaire": "Self-assessment questionnaire",
        "deep-dive": "Deep-dive elements in the talks",
        "overview": "Overview of all {deals}",
        "response": "Response per {deal}",
        "respondent-count": "Respondents",
        "invited": "Invited",
        "response-rate": "Response rate",
        "total": "Total",
        "fictitious": "Fictitious example",
        "withheld": "fewer than {minimum} respondents",
        "withheld-short": "< {minimum}",
        "quote-open": "“",
        "quote-close": "”",
        "withheld-note": "Outcomes of fewer than {minimum} respondents are not shown.",
        "protected-short": "*",
        "protected-note": "An * stands for an outcome that is not shown, because it would tell what single people answered.",
        "privacy": "Answers of few people",
        "privacy-rule": "Subject",
        "privacy-how": "What we do",
        "privacy-minimum": "Number of respondents",
        "privacy-minimum-how": (
            "Outcomes of fewer than {minimum} respondents are not shown; their number is given as < {minimum} everywhere."
        ),
        "privacy-reference": "Mean of all {deals}",
        "privacy-reference-how": "Only outcomes that are shown count. A file for one {deal} has it from {least} {deals} on.",
        "privacy-range": "Range",
        "privacy-range-how": "From lowest to highest from {few} respondents on; in words where fewer answered.",
        "privacy-range-middle-half": "Range",
        "privacy-range-middle-half-how": "The middle half of the answers: a quarter lies lower, a quarter higher.",
        "privacy-totals": "Totals",
        "privacy-totals-how": "Where a number is not shown, the total that it could be computed from is left out too.",
        "privacy-alike": "Answers that are alike",
        "privacy-alike-how": (
            "Where everybody gave the same answer, or all but one the lowest or highest, there is an *: "
            "everybody's answer would be known."
        ),
        "privacy-sets": "Figures together",
        "privacy-sets-how": (
            "Where mean, number and range together leave only one possible set of answers, the range is left out."
        ),
        "privacy-releases": "Earlier versions",
        "privacy-releases-how": (
            "Where the number of respondents differs by fewer than {minimum} from an outcome given out before, there is an *."
        ),
        "privacy-rounding": "Rounding",
        "privacy-rounding-how": "All outcomes have one decimal, also in charts and in the data behind this presentation.",
        "no-answers": "no answers",
        "dash": "–",
        "scale": "scale {minimum} to {maximum}",
        "radar-alt": (
            "Radar chart of {name}, {count} indicators on a scale of {minimum} to {maximum}. "
            "Highest score: {highest}. Lowest score: {lowest}. {difference}"
        ),
        "bars-alt": (
            "Bar chart of {name}, on a scale of {minimum} to {maximum}. "
            "Highest score: {highest}. Lowest score: {lowest}. {difference}"
        ),
        "radar-alt-difference": "The largest difference from all {deals}: {indicator}, {value} against {reference}.",
        "radar-alt-differences": "The largest differences from all {deals}: {compared}.",
        "radar-alt-compared": "{indicator}, {value} against {reference}",
        "radar-alt-empty": "Radar chart of {name}: there are no outcomes to show.",
        "example-alt": (
            "Radar chart with made-up outcomes. The solid line is the mean of one {deal}, "
            "the dashed line the mean of all {deals}, the band the range within that {deal}."
        ),
        "standing-alt": (
            "For each indicator the score of every {deal}, as a numbered dot on a line, with the mean of all {deals}."
        ),
        "standing-alt-many": "For each indicator the score of every {deal}, as a dot on a line, with the mean of all {deals}.",
        "standing-alt-row": "{indicator}: from {low} ({lowest}) to {high} ({highest}), on average {reference}.",
        "radar-alt-missing": "Without an outcome: {indicators}.",
        "scored": "{indicator} ({value})",
        "lead-withheld": "Too few respondents to show outcomes (fewer than {minimum}).",
        "table-alt": "Table: {title}.",
        "addressed": "{part} for {name}",
        "deal-title": "{deal_name}: {part}",
        # the questionnaire
        "form-title": "{title}: questionnaire",
        "form-question": "To what extent do you agree with these statements?",
        "form-deal": "Which {deal} do you fill this in for?",
        "form-deal-heading": "Your {deal}",
        "form-choose": "Choose your {deal}",
        "form-introduction": (
            "You are asked about {count} statements on your {deal}. Leave open what you don't know. "
            "Nobody records who gave which answer, and outcomes of fewer than {minimum} respondents are not shown."
        ),
        "form-closing": "Thank you for filling this in.",
        "form-heading-introduction": "Introduction",
        "form-heading-closing": "Closing",
        "form-open": "Is there anything you want to add?",
        "form-answered": "{count} of {total} statements answered",
        "form-clear": "Clear answer",
        "form-save": "Save answers",
        "form-print": "Print",
        "form-no-deal": "Choose your {deal} first; your answers belong to it.",
        "form-no-answers": "No statement is answered yet.",
        "form-saved": "Your answers are in {file}. Send this file to whoever gave you the questionnaire.",
        "form-stays-here": "Everything stays on this device until you send the file.",
        "form-no-script": "Without JavaScript you can print this questionnaire and fill it in on paper.",
        "form-version": "Version {version}",
        "form-page": "Page",
        "and": "and",
    },
}
