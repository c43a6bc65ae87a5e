"""The words of the results per statement, in each language; they stand in the catalogue with those of the deck."""

from __future__ import annotations

from collections.abc import Mapping

STATEMENTS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "statement-results": "Uitkomsten per stelling",
        "mean": "Gemiddelde",
        "bars-of-statements": "Per stelling een balk met hoeveel procent welke antwoorden gaf.",
        "reversed": "omgekeerd geteld",
        "statements-turned": "Antwoorden op omgekeerde stellingen zijn omgedraaid: hoog is steeds gunstig.",
        "statements-shares": "Percentages zijn van alle antwoorden; in gemiddelden tellen alle {deals} even zwaar.",
        "statements-no-shares": "In gemiddelden tellen alle {deals} even zwaar.",
        "privacy-statements": "Stellingen",
        "privacy-statements-how": (
            "Een * staat ook waar een uitkomst naast de andere stellingen van de indicator te veel zou zeggen. Antwoorden in "
            "procenten alleen van alle {deals} samen, in groepen van minstens {minimum} mensen."
        ),
    },
    "en": {
        "statement-results": "Results per statement",
        "mean": "Mean",
        "bars-of-statements": "For each statement a bar with how many percent gave which answers.",
        "reversed": "counted in reverse",
        "statements-turned": "Answers to statements counted in reverse are turned round: high is always good.",
        "statements-shares": "Percentages are of all answers; in means every {deal} weighs the same.",
        "statements-no-shares": "In means every {deal} weighs the same.",
        "privacy-statements": "Statements",
        "privacy-statements-how": (
            "There is an * too where an outcome would tell too much beside the indicator's other statements. Answers in percent "
            "only of all {deals} together, in groups of at least {minimum} people."
        ),
    },
}
