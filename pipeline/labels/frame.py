"""The words of what frames a deck and its lists (cover, foot, how to read it, end, tables of lists), in each language."""

from __future__ import annotations

from collections.abc import Mapping

FRAME: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "authors": "{names} en {count} anderen",
        "authors-one": "{names} en nog iemand",
        "cover-section": "Voorblad",
        "section-cover": "{deal} {number}: {name}",
        "section-subtitle": "Onderdeel van: {title}",
        "reading-guide": "Zo leest u het spinnenwebdiagram",
        "guide-axes": (
            "Elke as is een indicator van de self-assessment. De schaal loopt van {minimum} in het midden "
            "tot {maximum} aan de rand."
        ),
        "guide-deal": (
            "De doorgetrokken {value_colour} lijn is het gemiddelde van één {deal}: eerst per respondent, "
            "dan over alle respondenten."
        ),
        "guide-reference": (
            "De onderbroken {reference_colour} lijn is het gemiddelde van alle {deals} samen; alle {deals} tellen even zwaar."
        ),
        "guide-range-answers": "De {band_colour} band loopt van het laagste tot het hoogste antwoord binnen één {deal}.",
        "guide-range-respondents": (
            "De {band_colour} band loopt van de laagste tot de hoogste score van een respondent binnen één {deal}."
        ),
        "guide-range-middle-half": (
            "De {band_colour} band is de middelste helft van de antwoorden binnen één {deal}: "
            "een kwart ligt lager, een kwart hoger."
        ),
        "guide-range-few": (
            "Waar minder dan {few} mensen antwoordden, of waar de spreiding zou verraden wat afzonderlijke mensen antwoordden, "
            "is er geen band. Waar het kan staat de spreiding dan in woorden in de tabel."
        ),
        "guide-withheld": (
            "Uitkomsten van minder dan {minimum} respondenten zijn niet weergegeven en tellen niet mee in het gemiddelde."
        ),
        "guide-example": "Het diagram hiernaast is een voorbeeld met verzonnen uitkomsten.",
        "draft": "Concept",
        "version": "Versie {version}",
        "before": "Voor",
        "after": "Na",
        "stakeholder": "Betrokkene",
        "role": "Rol",
        "contact": "Contact",
    },
    "en": {
        "authors": "{names} and {count} others",
        "authors-one": "{names} and one other",
        "cover-section": "Cover",
        "section-cover": "{deal} {number}: {name}",
        "section-subtitle": "Part of: {title}",
        "reading-guide": "How to read the radar chart",
        "guide-axes": (
            "Each axis is an indicator of the self-assessment. The scale runs from {minimum} in the middle "
            "to {maximum} at the rim."
        ),
        "guide-deal": "The solid {value_colour} line is the mean of this {deal}: first per respondent, then over all respondents.",
        "guide-reference": "The dashed {reference_colour} line is the mean of all {deals} together; every {deal} weighs the same.",
        "guide-range-answers": "The {band_colour} band runs from the lowest to the highest answer in this {deal}.",
        "guide-range-respondents": "The {band_colour} band runs from the lowest to the highest respondent's score in this {deal}.",
        "guide-range-middle-half": (
            "The {band_colour} band is the middle half of the answers in this {deal}: a quarter lies lower, a quarter higher."
        ),
        "guide-range-few": (
            "Where fewer than {few} people answered, or where the range would tell what single people answered, there is no band. "
            "Where it can, the table then gives the range in words."
        ),
        "guide-withheld": (
            "Outcomes of fewer than {minimum} respondents are not shown and do not count in the mean of all {deals}."
        ),
        "guide-example": "The chart beside this text is an example with made-up outcomes.",
        "draft": "Draft",
        "version": "Version {version}",
        "before": "Before",
        "after": "After",
        "stakeholder": "Stakeholder",
        "role": "Role",
        "contact": "Contact",
    },
}
