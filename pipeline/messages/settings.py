"""What is wrong in review.yaml and in front matter."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry, Phrase

MESSAGES: Mapping[str, Entry] = {
    # what a setting is called, and where it stands
    "called/setting": Phrase('"{setting}"', '"{setting}"'),
    "called/entry": Phrase('An entry of "{setting}"', 'Een regel van "{setting}"'),
    "called/this": Phrase("This", "Dit"),
    "where/line": Phrase("in line {line}", "op regel {line}"),
    "where/column": Phrase("in column {column}", "in kolom {column}"),
    "noun/audience": Phrase("audience", "doelgroep"),
    "noun/chapter": Phrase("chapter", "hoofdstuk"),
    "noun/indicator": Phrase("indicator", "indicator"),
    "noun/indicator-name": Phrase("indicator's name", "naam van een indicator"),
    "noun/statement": Phrase("statement", "stelling"),
    "noun/statement-text": Phrase("statement's text", "tekst van een stelling"),
    "noun/answer": Phrase("answer", "antwoord"),
    "noun/extension": Phrase("extension", "uitbreiding"),
    "noun/extension-file": Phrase("extension in Python", "uitbreiding in Python"),
    "noun/style-sheet": Phrase("style sheet of matplotlib", "stijlblad van matplotlib"),
    # hints that several problems share
    "did-you-mean": Phrase('Did you mean "{name}"?', 'Bedoelde u "{name}"?'),
    "did-you-mean/apart": Phrase(
        'Did you mean "{name}"? Here stands {here}, there {there}.',
        'Bedoelde u "{name}"? Hier staat {here}, daar {there}.',
    ),
    "sign/none": Phrase("nothing", "niets"),
    "sign/seen": Phrase('"{sign}" ({kind})', '"{sign}" ({kind})'),
    "sign/space": Phrase("a space", "een spatie"),
    "sign/blank": Phrase("another kind of space (U+{number})", "een ander soort spatie (U+{number})"),
    "sign/tab": Phrase("a tab (U+{number})", "een tab (U+{number})"),
    "sign/soft-hyphen": Phrase("a soft hyphen (U+{number})", "een zacht afbreekstreepje (U+{number})"),
    "sign/cyrillic": Phrase("a Cyrillic letter, U+{number}", "een cyrillische letter, U+{number}"),
    "sign/greek": Phrase("a Greek letter, U+{number}", "een Griekse letter, U+{number}"),
    "sign/dash": Phrase("a dash, U+{number}", "een streepje, U+{number}"),
    "sign/quote": Phrase("a quote, U+{number}", "een aanhalingsteken, U+{number}"),
    "sign/letter": Phrase("a letter, U+{number}", "een letter, U+{number}"),
    "sign/other": Phrase("U+{number}", "U+{number}"),
    "signs": Phrase("{signs:blanks}", "{signs:blanks}"),
    "for-example": Phrase('For example "{example}".', 'Bijvoorbeeld "{example}".'),
    "rename-it-so": Phrase('Rename "{file}" so.', 'Geef "{file}" die naam.'),
    # names and values of settings
    "unknown-key": Entry(
        "{name} is not a setting.",
        "{name} is geen instelling.",
        "Known are: {known}.",
        "Bekend zijn: {known}.",
    ),
    "unknown-key/within": Entry(
        '{name} is not a setting of "{within}".',
        '{name} is geen instelling van "{within}".',
        "Known are: {known}.",
        "Bekend zijn: {known}.",
    ),
    "missing-key": Entry(
        "{name} is missing.",
        "{name} ontbreekt.",
        'Add "{setting}: …".',
        'Voeg "{setting}: …" toe.',
    ),
    "missing-key/within": Entry(
        '{name} is missing in "{within}".',
        '{name} ontbreekt in "{within}".',
        'Add "{setting}: …".',
        'Voeg "{setting}: …" toe.',
    ),
    "missing-key/entry": Entry(
        '{name} is missing in this entry of "{within}".',
        '{name} ontbreekt in deze regel van "{within}".',
        'Add "{setting}: …".',
        'Voeg "{setting}: …" toe.',
    ),
    "bad-id": Entry(
        '"{text}" is not an id: that is lower case letters, digits and hyphens.',
        '"{text}" is geen id: dat bestaat uit kleine letters, cijfers en koppeltekens.',
    ),
    "unknown-value": Entry(
        '"{text}" is not a value of {name}.',
        '"{text}" is geen waarde van {name}.',
        "Choose from: {options}.",
        "Kies uit: {options}.",
    ),
    "bad-date": Entry(
        '"{text}" is not a date.',
        '"{text}" is geen datum.',
        "Write it as year-month-day, for example 2023-11-15.",
        "Schrijf jaar-maand-dag, bijvoorbeeld 2023-11-15.",
    ),
    "bad-colour": Entry(
        '"{text}" is not a colour.',
        '"{text}" is geen kleur.',
        'Write six hexadecimal digits between quotes, for example "#1F4E79".',
        'Schrijf zes hexadecimale cijfers tussen aanhalingstekens, bijvoorbeeld "#1F4E79".',
    ),
    "bad-colour/comment": Entry(
        "{name} is empty: what follows # without quotes is a comment.",
        "{name} is leeg: wat zonder aanhalingstekens achter # staat, is commentaar.",
        'Put the colour between quotes: "#1F4E79".',
        'Zet de kleur tussen aanhalingstekens: "#1F4E79".',
    ),
    "too-long": Entry(
        "{name} has more than {most} characters.",
        "{name} heeft meer dan {most} tekens.",
        "Write it shorter.",
        "Schrijf het korter.",
    ),
    "unprintable": Entry(
        "{name} holds a control character that can't be printed.",
        "{name} bevat een stuurteken dat niet afgedrukt kan worden.",
    ),
    "empty-value": Entry("{name} is empty.", "{name} is leeg.", "Fill it in.", "Vul het in."),
    "wrong-type": Entry(
        "{name} has a value that can't be used.",
        "{name} heeft een waarde die niet gebruikt kan worden.",
    ),
    "wrong-type/string": Entry("{name} must be text.", "{name} moet tekst zijn."),
    "wrong-type/int": Entry("{name} must be a whole number.", "{name} moet een geheel getal zijn."),
    "wrong-type/bool": Entry("{name} must be true or false.", "{name} moet true of false zijn."),
    "wrong-type/tuple": Entry(
        "{name} must be a list: [one, another].",
        "{name} moet een lijst zijn: [een, nog een].",
    ),
    "wrong-type/dict": Entry(
        "{name} must hold settings: {{name: value}}.",
        "{name} moet instellingen bevatten: {{naam: waarde}}.",
    ),
    "wrong-type/at-least": Entry("{name} must be at least {least}.", "{name} moet minstens {least} zijn."),
    "wrong-type/whole": Entry(
        'This must hold settings, each written "name: value".',
        'Hier horen instellingen te staan, elk geschreven als "naam: waarde".',
    ),
    # what stands twice, or may not be called so
    "duplicate-entry": Entry(
        'The {what} "{text}" stands here twice: also {where}.',
        '"{text}" staat hier tweemaal als {what}: ook {where}.',
        "Each may be there once.",
        "Elk mag er één keer staan.",
    ),
    "reserved-id/deal-index": Entry(
        '"index" can\'t be an id in "deals": deals/index.md opens the chapter.',
        '"index" kan geen id in "deals" zijn: deals/index.md opent het hoofdstuk.',
        "Rename it.",
        "Kies een andere id.",
    ),
    "reserved-id/deal-reference": Entry(
        '"reference" can\'t be an id in "deals": the figures of all of them together are called so.',
        '"reference" kan geen id in "deals" zijn: zo heten de cijfers van allemaal samen.',
        "Rename it.",
        "Kies een andere id.",
    ),
    "reserved-id/audience-index": Entry(
        '"index" can\'t be an id in "audiences": conclusions/index.md opens the chapter.',
        '"index" kan geen id in "audiences" zijn: conclusions/index.md opent het hoofdstuk.',
        "Rename it.",
        "Kies een andere id.",
    ),
    "reserved-id/windows": Entry(
        '"{id}" can\'t be an id in "{setting}": Windows knows no files of that name.',
        '"{id}" kan geen id in "{setting}" zijn: Windows kent geen bestanden met die naam.',
        "Rename it.",
        "Kies een andere id.",
    ),
    "missing-file/settings": Entry("There is no {file} in the inputs.", "Er staat geen {file} bij de invoer."),
    "empty-file/settings": Entry(
        "This file is empty.",
        "Dit bestand is leeg.",
        "It holds the review's settings.",
        "Hierin staan de instellingen van de review.",
    ),
    "missing-file/template": Entry('There is no template "{file}".', 'Er is geen sjabloon "{file}".'),
    "useless-setting/style": Entry(
        '"style" is for charts that are pictures; PowerPoint draws these.',
        '"style" is voor grafieken als afbeelding; deze tekent PowerPoint zelf.',
        "Remove it.",
        "Haal het weg.",
    ),
    "useless-setting/look": Entry(
        "{name} is for the built-in templates; {template} has a look of its own.",
        "{name} is voor de ingebouwde sjablonen; {template} heeft een eigen uiterlijk.",
        "Remove it, or change the template in PowerPoint.",
        "Haal het weg, of verander het sjabloon in PowerPoint.",
    ),
    "useless-setting/sheet": Entry(
        '"sheet" is for .xlsx and .ods files; this survey has no sheets.',
        '"sheet" is voor .xlsx- en .ods-bestanden; deze enquête heeft geen werkbladen.',
        "Remove it.",
        "Haal het weg.",
    ),
    "unknown-statement/setting": Entry(
        'There is no statement "{id}" in this review.',
        'Deze review heeft geen stelling "{id}".',
    ),
    "bad-text-size": Entry(
        "{name} is no size of text.",
        "{name} is geen tekstgrootte.",
        "Say how many points, from {least} to {most}, in half points: 12.5.",
        "Zeg hoeveel punten, van {least} tot {most}, in halve punten: 12.5.",
    ),
    "bad-difference": Entry(
        "{name} is no difference between two scores.",
        "{name} is geen verschil tussen twee scores.",
        "Say from which difference on a score stands out, above 0 and with one decimal at most: 0.5.",
        "Zeg vanaf welk verschil een score opvalt, boven 0 en met hoogstens één decimaal: 0.5.",
    ),
    "bad-scale": Entry(
        "{name} must run from a lower minimum to a higher maximum.",
        "{name} moet van een lager minimum naar een hoger maximum lopen.",
    ),
    "bad-scale/steps": Entry(
        "{name} must have at most {most} steps, none of them beyond {farthest}.",
        "{name} mag hoogstens {most} stappen hebben, en geen daarvan voorbij {farthest}.",
    ),
    "bad-scale/answer": Entry(
        '"{text}" stands for {value}, off the scale of {minimum} to {maximum}.',
        '"{text}" staat voor {value}, buiten de schaal van {minimum} tot {maximum}.',
    ),
    "bad-scale/label": Entry(
        "{value} is off the scale of {minimum} to {maximum}.",
        "{value} valt buiten de schaal van {minimum} tot {maximum}.",
    ),
    "bad-scale/number": Entry(
        '"{text}" can\'t stand for {value}: it is a number on the scale itself.',
        '"{text}" kan niet voor {value} staan: het is zelf een getal op de schaal.',
    ),
    "unknown-indicator/setting": Entry(
        '"{id}" is not an indicator of this review.',
        '"{id}" is geen indicator van deze review.',
        "The indicators are {known}.",
        "De indicatoren zijn {known}.",
    ),
    "unknown-label": Entry('There is no label "{name}".', 'Er is geen label "{name}".'),
    "bad-label": Entry(
        'The label "{name}" can\'t be filled in: between braces may stand {allowed}.',
        'Het label "{name}" kan niet ingevuld worden: tussen accolades mag staan: {allowed}.',
    ),
    "nothing": Phrase("nothing", "niets"),
}
