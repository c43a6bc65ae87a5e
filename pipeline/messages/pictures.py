"""What is wrong with pictures: where they stand, and what they hold."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry, Phrase

_PLAIN_EN, _PLAIN_NL = "Save it as a plain SVG, or as PNG.", "Bewaar de afbeelding als gewone SVG, of als PNG."

MESSAGES: Mapping[str, Entry] = {
    # where it stands
    "missing-picture": Entry('There is no picture "{name}".', 'Er is geen afbeelding "{name}".'),
    "missing-picture/unnamed": Entry("This picture names no file.", "Deze afbeelding noemt geen bestand."),
    "picture-outside/address": Entry(
        '"{address}" is not a file under the inputs.',
        '"{address}" is geen bestand in de map met invoer.',
        "Put the picture among the inputs.",
        "Zet de afbeelding bij de invoer.",
    ),
    "picture-outside": Entry(
        'The picture "{name}" lies outside the inputs.',
        'De afbeelding "{name}" ligt buiten de map met invoer.',
        "Put it among the inputs.",
        "Zet de afbeelding bij de invoer.",
    ),
    "missing-alt": Entry(
        "This picture has no alt text.",
        "Deze afbeelding heeft geen alternatieve tekst.",
        'Say between the brackets what it shows, or mark it as decoration with an empty title: ![](file "").',
        'Zeg tussen de haken wat erop staat, of geef met een lege titel aan dat het versiering is: ![](bestand "").',
    ),
    "picture-in-text": Entry(
        "A picture and words stand in one paragraph.",
        "Een afbeelding en woorden staan in één alinea.",
        "Put a blank line between them.",
        "Zet er een lege regel tussen.",
    ),
    "picture-in-text/heading": Entry("A picture has no place in a heading.", "Een afbeelding hoort niet in een kop."),
    "picture-in-text/quote": Entry(
        "A picture has no place in a quote.",
        "Een afbeelding hoort niet in een citaat.",
        "Put it under the quote.",
        "Zet de afbeelding onder het citaat.",
    ),
    "picture-link": Entry(
        'A picture is no link on a slide: "{address}" is left out.',
        'Een afbeelding is op een dia geen link: "{address}" is weggelaten.',
        "Put the link into words under the picture.",
        "Zet de link in woorden onder de afbeelding.",
    ),
    "picture-title": Entry(
        'The title of this picture is not printed: "{title}".',
        'De titel van deze afbeelding wordt niet afgedrukt: "{title}".',
        'Write it under the picture, as text or as "Source: …".',
        'Schrijf hem onder de afbeelding, als tekst of als "Bron: …".',
    ),
    "picture-in-list": Entry(
        "A picture has no place in a list.",
        "Een afbeelding hoort niet in een lijst.",
        "Put it in a paragraph of its own, after the list.",
        "Zet de afbeelding in een eigen alinea, na de lijst.",
    ),
    "picture-in-table": Entry("A picture has no place in a table.", "Een afbeelding hoort niet in een tabel."),
    # what it holds
    "bad-picture/kind": Entry(
        '"{file}" is not a picture that we can read.',
        '"{file}" is geen afbeelding die gelezen kan worden.',
        "Pictures are PNG, JPEG or SVG.",
        "Afbeeldingen zijn PNG, JPEG of SVG.",
    ),
    "bad-picture/no-size": Entry(
        '"{file}" is not a picture that we can read.',
        '"{file}" is geen afbeelding die gelezen kan worden.',
        "An SVG has a width and a height in pixels, points or centimetres, or else a viewBox.",
        "Een SVG heeft een breedte en een hoogte in pixels, punten of centimeters, of anders een viewBox.",
    ),
    "bad-picture/damaged": Entry(
        '"{file}" is not a picture that we can read.',
        '"{file}" is geen afbeelding die gelezen kan worden.',
        "It is damaged: save it again.",
        "De afbeelding is beschadigd: bewaar die opnieuw.",
    ),
    "bad-picture/other-name": Entry(
        '"{file}" holds a {kind}, which its name does not say.',
        '"{file}" bevat een {kind}, en dat zegt de naam niet.',
        "Name it .{suffix}.",
        "Geef het de extensie .{suffix}.",
    ),
    "bad-picture/pixels": Entry(
        '"{file}" has {width} x {height} pixels, which no slide can show.',
        '"{file}" heeft {width} x {height} pixels, en dat kan geen dia tonen.',
        "Save it smaller.",
        "Bewaar de afbeelding kleiner.",
    ),
    "bad-picture/scans": Entry(
        '"{file}" is drawn in {scans} passes over all of its {pixels} pixels, which takes programs minutes.',
        '"{file}" wordt in {scans} gangen over alle {pixels} pixels getekend, en dat kost programma\'s minuten.',
        "Save it again, not as a progressive JPEG, or with fewer pixels.",
        "Bewaar de afbeelding opnieuw, niet als progressieve JPEG, of met minder pixels.",
    ),
    "bad-picture/cut-off": Entry(
        '"{file}" is cut off: its end is missing.',
        '"{file}" is afgebroken: het einde ontbreekt.',
        "Save it again.",
        "Bewaar de afbeelding opnieuw.",
    ),
    "bad-picture/words-elsewhere": Entry(
        '"{file}" takes words from another file, which does not go along in the deck.',
        '"{file}" haalt woorden uit een ander bestand, dat niet meegaat in de presentatie.',
        "Save it as a plain SVG.",
        "Bewaar de afbeelding als gewone SVG.",
    ),
    "bad-picture/not-utf8": Entry(
        '"{file}" is not UTF-8, the encoding that all programs read.',
        '"{file}" is geen UTF-8, de codering die alle programma\'s lezen.',
        "Save it again as UTF-8.",
        "Bewaar de afbeelding opnieuw als UTF-8.",
    ),
    "bad-picture/other-kind": Entry(
        '"{file}" is {kind}, which not every program shows.',
        '"{file}" is {kind}, en niet elk programma toont dat.',
        "Open it in a picture program, and save it as PNG or JPEG.",
        "Open de afbeelding in een beeldprogramma en bewaar die als PNG of JPEG.",
    ),
    "picture/heic": Phrase("a HEIC photo", "een HEIC-foto"),
    "picture/avif": Phrase("an AVIF picture", "een AVIF-afbeelding"),
    "picture/gif": Phrase("a GIF", "een GIF"),
    "picture/webp": Phrase("a WebP picture", "een WebP-afbeelding"),
    "picture/tiff": Phrase("a TIFF", "een TIFF"),
    "picture/bmp": Phrase("a BMP", "een BMP"),
    "picture/photoshop": Phrase("a Photoshop file", "een Photoshop-bestand"),
    "picture/jpeg-2000": Phrase("a JPEG 2000 picture", "een JPEG 2000-afbeelding"),
    "picture/pdf": Phrase("a PDF", "een PDF"),
    "picture/emf": Phrase("an EMF", "een EMF"),
    "picture/wmf": Phrase("a WMF", "een WMF"),
    "way-out/photo": Phrase(
        "Open it in Photos or Preview, and export it as JPEG; an iPhone takes JPEG under “Most Compatible”.",
        "Open de foto in Foto's of Voorvertoning en exporteer die als JPEG; een iPhone maakt JPEG bij “Meest compatibel”.",
    ),
    "way-out/film": Phrase(
        "A deck shows no film: save the picture that counts as PNG.",
        "Een presentatie toont geen film: bewaar het beeld waar het om gaat als PNG.",
    ),
    "way-out/drawing": Phrase(
        "Open it in the program that drew it, and export it as SVG or PNG.",
        "Open de tekening in het programma waarmee die gemaakt is en exporteer die als SVG of PNG.",
    ),
    "bad-picture/undrawable": Entry("{mistake}", "{mistake}", "Save it again.", "Bewaar de afbeelding opnieuw."),
    "bad-picture/not-shown": Entry(
        '"{file}" can\'t be shown. {mistake}',
        '"{file}" kan niet getoond worden. {mistake}',
        "Save it again.",
        "Bewaar de afbeelding opnieuw.",
    ),
    "photo-damaged": Phrase(
        "It is damaged: not all of its pixels can be read.",
        "De afbeelding is beschadigd: niet alle pixels kunnen gelezen worden.",
    ),
    "bad-picture/nested": Entry(
        '"{file}" nests its elements more than {most} levels deep (line {line}), which has no place in a deck.',
        '"{file}" stapelt elementen meer dan {most} niveaus diep (regel {line}), en dat hoort niet in een presentatie.',
        _PLAIN_EN,
        _PLAIN_NL,
    ),
    "bad-picture/script": Entry(
        '"{file}" holds a script (line {line}), which has no place in a deck.',
        '"{file}" bevat een script (regel {line}), en dat hoort niet in een presentatie.',
        _PLAIN_EN,
        _PLAIN_NL,
    ),
    "bad-picture/script-on": Entry(
        '"{file}" holds a script, "{name}" (line {line}), which has no place in a deck.',
        '"{file}" bevat een script, "{name}" (regel {line}), en dat hoort niet in een presentatie.',
        _PLAIN_EN,
        _PLAIN_NL,
    ),
    "bad-picture/element": Entry(
        '"{file}" holds "{name}" (line {line}), an element that draws nothing or runs by itself, which has no place in a deck.',
        '"{file}" bevat "{name}" (regel {line}), dat niets tekent of vanzelf loopt, en dat hoort niet in een presentatie.',
        _PLAIN_EN,
        _PLAIN_NL,
    ),
    "bad-picture/no-svg": Entry(
        '"{file}" holds "{name}" (line {line}), an element that is no SVG, which has no place in a deck.',
        '"{file}" bevat "{name}" (regel {line}), een element dat geen SVG is, en dat hoort niet in een presentatie.',
        _PLAIN_EN,
        _PLAIN_NL,
    ),
    "bad-picture/style-file": Entry(
        '"{file}" takes its style from another file (line {line}), which has no place in a deck.',
        '"{file}" haalt de opmaak uit een ander bestand (regel {line}), en dat hoort niet in een presentatie.',
        _PLAIN_EN,
        _PLAIN_NL,
    ),
    "bad-picture/elsewhere": Entry(
        '"{file}" shows what stands in another file, "{address}" (line {line}), which has no place in a deck.',
        '"{file}" toont wat in een ander bestand staat, "{address}" (regel {line}), en dat hoort niet in een presentatie.',
        _PLAIN_EN,
        _PLAIN_NL,
    ),
    "bad-picture/attribute": Entry(
        '"{file}" holds the attribute "{name}" (line {line}), which draws nothing and has no place in a deck.',
        '"{file}" bevat het attribuut "{name}", dat niets tekent (regel {line}), en dat hoort niet in een presentatie.',
        _PLAIN_EN,
        _PLAIN_NL,
    ),
    "bad-picture/style-elsewhere": Entry(
        '"{file}" takes its style from elsewhere, "{style}" (line {line}), which has no place in a deck.',
        '"{file}" haalt de opmaak ergens anders vandaan, "{style}" (regel {line}), en dat hoort niet in een presentatie.',
        _PLAIN_EN,
        _PLAIN_NL,
    ),
}
