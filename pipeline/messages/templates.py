"""What is wrong with a template or the YAML beside it, and what a deck does about what it lacks."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry, Phrase

MESSAGES: Mapping[str, Entry] = {
    # its files
    "no-template": Entry("There is no template {file}.", "Er is geen sjabloon {file}."),
    "no-such-template": Entry(
        'There is no template "{name}": give the path of a .pptx from the inputs folder, or a built-in name ({known}).',
        'Er is geen sjabloon "{name}": geef het pad van een .pptx vanuit de map met invoer, '
        "of de naam van een ingebouwd sjabloon ({known}).",
    ),
    "template-unreadable": Entry("{file} can't be read: {reason}.", "{file} kan niet gelezen worden: {reason}."),
    "template-encoding": Entry(
        "{file} is not written in UTF-8: save it as UTF-8.",
        "{file} is niet in UTF-8 geschreven: bewaar het als UTF-8.",
    ),
    "template-without-layouts": Entry(
        "{file} has no slide layout: it is no template.",
        "{file} heeft geen dia-indeling: het is geen sjabloon.",
    ),
    "template-crowded": Entry(
        '{file} has {count} shapes on "{layout}", more than the {most} that are looked at.',
        '{file} heeft {count} vormen op "{layout}", meer dan de {most} die worden bekeken.',
        "Make one picture of the many shapes.",
        "Maak één afbeelding van de vele vormen.",
    ),
    "template-corrected": Entry(
        "{file} is there and was written or corrected by somebody, so nothing was written.",
        "{file} is er al en is door iemand geschreven of verbeterd; er is niets geschreven.",
        "Say --force to write over it.",
        "Gebruik --force om het te overschrijven.",
    ),
    "bad-template": Entry("{mistake}", "{mistake}"),
    "bad-text-size/template": Entry(
        "Text is smaller here than the {least} points of the template.",
        "Tekst is hier kleiner dan de {least} punten van het sjabloon.",
        "Say {least} or more, or make the template's own text smaller.",
        "Zeg {least} of meer, of maak de tekst van het sjabloon zelf kleiner.",
    ),
    "bad-template/file": Entry(
        "{mistake}",
        "{mistake}",
        "Name another .pptx, or a built-in template ({known}).",
        "Noem een andere .pptx, of een ingebouwd sjabloon ({known}).",
    ),
    "several-mistakes": Entry("{mistakes:lines}", "{mistakes:lines}"),
    "placed": Phrase("{place}: {mistake}", "{place}: {mistake}"),
    # roles, slide layouts and placeholders
    "no-roles": Entry(
        "it has no slide_layouts: they say which slide layout plays which role.",
        "het heeft geen slide_layouts: die zeggen welke dia-indeling welke rol speelt.",
    ),
    "no-layout-number": Entry(
        "there is no slide layout {number} for the role {role}; there are {count}.",
        "er is geen dia-indeling {number} voor de rol {role}; er zijn er {count}.",
    ),
    "no-layout-name": Entry(
        'there is no slide layout "{name}" for the role {role}.',
        'er is geen dia-indeling "{name}" voor de rol {role}.',
    ),
    "layouts-of-one-name": Entry(
        'more than one slide layout is called "{name}" (role {role}).',
        'meer dan één dia-indeling heet "{name}" (rol {role}).',
        "Rename one in PowerPoint, or give the number in place of the name: {numbers}.",
        "Geef er een een andere naam in PowerPoint, of noem het nummer in plaats van de naam: {numbers}.",
    ),
    "placeholder-nowhere": Entry(
        'the placeholder "{name}" for the role {role} has no place of its own.',
        'de tijdelijke aanduiding "{name}" voor de rol {role} heeft geen eigen plaats.',
        "Move it a little in PowerPoint's slide master view and save.",
        "Verschuif die een beetje in de weergave Diamodel van PowerPoint en bewaar.",
    ),
    "placeholders-of-one-name": Entry(
        'the slide layout "{layout}" has more than one placeholder "{name}" (role {role}).',
        'de dia-indeling "{layout}" heeft meer dan één tijdelijke aanduiding "{name}" (rol {role}).',
        "Rename one in PowerPoint, or give the index in place of the name: {indices}.",
        "Geef er een een andere naam in PowerPoint, of noem de index in plaats van de naam: {indices}.",
    ),
    "no-placeholder": Entry(
        'the slide layout "{layout}" has no placeholder "{name}" for the role {role}.',
        'de dia-indeling "{layout}" heeft geen tijdelijke aanduiding "{name}" voor de rol {role}.',
    ),
    "it-has": Phrase("It has: {names}.", "Er zijn: {names}."),
    # values in the YAML
    "styles-of": Phrase("styles of {kind}", "stijlen van {kind}"),
    "template-name": Phrase("{names}", "{names}"),
    "template-name/setting": Phrase("{names}: {setting}", "{names}: {setting}"),
    "template-value": Phrase("{name} {told}", "{name} {told}"),
    "template-value/colon": Phrase("{name}: {told}", "{name}: {told}"),
    "should/mapping": Phrase(
        "should be names with values, like {{name: value}}.",
        "moet uit namen met waarden bestaan, zoals {{naam: waarde}}.",
    ),
    "should/font-size": Phrase(
        "should be a number of points from 1 to 400.",
        "moet een aantal punten van 1 tot 400 zijn.",
    ),
    "should/space": Phrase(
        "should be a number of points from 0 to 400.",
        "moet een aantal punten van 0 tot 400 zijn.",
    ),
    "should/length": Phrase("should be a number of centimetres.", "moet een aantal centimeters zijn."),
    "should/insets": Phrase(
        "needs four numbers in cm: left, top, right and bottom.",
        "heeft vier getallen in cm nodig: links, boven, rechts en onder.",
    ),
    "should/box": Phrase(
        "needs four numbers in cm: left, top, width and height.",
        "heeft vier getallen in cm nodig: links, boven, breedte en hoogte.",
    ),
    "should/yes-or-no": Phrase("should be true or false.", "moet true of false zijn."),
    "should/bullet": Phrase(
        'should be one character between quotes, or "" for none.',
        'moet één teken tussen aanhalingstekens zijn, of "" voor geen.',
    ),
    "should/any-colour": Phrase(
        "should be a colour of the theme ({colours}) or six hex digits in quotes.",
        "moet een kleur van het thema zijn ({colours}) of zes hexadecimale cijfers tussen aanhalingstekens.",
    ),
    "should/font": Phrase(
        'should be the name of a font, "+mn-lt" for the theme\'s own or "+mj-lt" for that of titles.',
        'moet de naam van een lettertype zijn, "+mn-lt" voor dat van het thema of "+mj-lt" voor dat van titels.',
    ),
    "should/alignment": Phrase(
        "should be one of: left, center, right.",
        "moet een van deze zijn: left, center, right.",
    ),
    "should/level": Phrase("should be a whole number from 1 to 9.", "moet een geheel getal van 1 tot 9 zijn."),
    "should/placeholder": Phrase(
        "should be the name of a placeholder, or its index.",
        "moet de naam van een tijdelijke aanduiding zijn, of de index ervan.",
    ),
    "should/anchor": Phrase(
        "should be one of: top, middle, bottom.",
        "moet een van deze zijn: top, middle, bottom.",
    ),
    "should/slide-layout": Phrase(
        "should be the name of a slide layout in the template.",
        "moet de naam van een dia-indeling in het sjabloon zijn.",
    ),
    "should/row-fill": Phrase(
        "should be a colour of the theme and how many percent lighter it is, [accent1, 90], or null for no fill.",
        "moet een kleur van het thema zijn en hoeveel procent lichter, [accent1, 90], of null voor geen vulling.",
    ),
    "should/percent": Phrase(
        "should be a whole number of percents, from 0 to 100.", "moet een heel aantal procenten zijn, van 0 tot 100."
    ),
    "should/shades": Phrase(
        "should be a list of colours of the theme: [accent1, accent2].",
        "moet een lijst van kleuren van het thema zijn: [accent1, accent2].",
    ),
    "should/sheets": Phrase(
        "should be a list of boxes: [[left, top, width, height]].",
        "moet een lijst van vakken zijn: [[links, boven, breedte, hoogte]].",
    ),
    "wrong/box-size": Phrase(
        "the width and height of the box should be more than 0.",
        "de breedte en hoogte van het vak moeten meer dan 0 zijn.",
    ),
    "wrong/kind-of-styles": Phrase(
        'there is no kind of styles "{name}".',
        'er is geen soort stijlen "{name}".',
    ),
    "wrong/nowhere": Phrase(
        "give the name of a placeholder, or a box.",
        "geef de naam van een tijdelijke aanduiding, of een vak.",
    ),
    "wrong/unknown": Phrase('"{name}" is not known here.', '"{name}" is hier niet bekend.'),
    # the look that a review gives a built-in template
    "pale-colour": Entry(
        '"{colour}" is too pale to be read on the slides: "{shade}" stands in its place, the nearest shade that can be.',
        '"{colour}" is te licht om op de dia\'s te lezen: in plaats daarvan staat er "{shade}", de naaste leesbare tint.',
        "Write that, or another colour.",
        "Schrijf die, of een andere kleur.",
    ),
    "pale-logo": Entry(
        "{file} can hardly be seen on a white slide.",
        "{file} is op een witte dia haast niet te zien.",
        "Take the logo for light backgrounds.",
        "Neem het logo voor lichte achtergronden.",
    ),
    # fonts
    "widths-unreadable": Entry(
        "{file} can't be read; it should hold the widths of the template's letters.",
        "{file} kan niet gelezen worden; daarin horen de breedtes van de letters van het sjabloon te staan.",
    ),
    "widths-none": Entry("{file} holds no widths of letters.", "{file} bevat geen breedtes van letters."),
    "no-font-file": Entry(
        "{file} is no font file (.ttf, .otf or .ttc).",
        "{file} is geen bestand met een lettertype (.ttf, .otf of .ttc).",
    ),
    "no-font": Entry(
        'There is no font "{name}" here, nor one with the same widths: give the path of its font file.',
        'Het lettertype "{name}" staat niet op deze computer, en geen ander met dezelfde breedtes: geef het pad van het bestand.',
    ),
    "no-face": Entry(
        'The font "{name}" has no regular, bold or italic face.',
        'Het lettertype "{name}" heeft geen gewone, vette of cursieve variant.',
    ),
    # remarks
    "template/look-font": Entry(
        'The font "{name}" is not on this machine: its text is measured in wider fonts, so that lines may end early.',
        'Het lettertype "{name}" staat niet op deze machine: de tekst is gemeten in bredere letters, '
        "zodat regels vroeg kunnen eindigen.",
        "Install it, or take one that every reader has. Who opens the deck without it sees another one.",
        "Installeer het, of neem een lettertype dat iedere lezer heeft. Wie het niet heeft, ziet in het deck een ander.",
    ),
    "template/no-yaml": Entry(
        "{file} has no {yaml} beside it, so what its slide layouts are for is guessed.",
        "Bij {file} staat geen {yaml}, dus waar de dia-indelingen voor zijn is geraden.",
        "`reviewdeck template adopt {path}` writes the guesses down, to be corrected.",
        "`reviewdeck template adopt {path}` schrijft dat op, zodat u het kunt verbeteren.",
    ),
    "template/font": Entry(
        'The font "{name}" is not on this machine: its text is measured in wider fonts, so that lines may end early.',
        'Het lettertype "{name}" staat niet op deze computer: de tekst is gemeten in bredere letters, '
        "zodat regels vroeg kunnen eindigen.",
        "Where the font is installed, adopt the template again.",
        "Lees het sjabloon opnieuw in waar het lettertype geïnstalleerd is.",
    ),
    "template/font-unread": Entry(
        'The template brings the font "{name}" in a form that can\'t be read here (damaged, or compressed as PowerPoint on Windows '
        "does it), and it is not on this machine: its text is measured in wider fonts, so that lines may end early.",
        'Het sjabloon brengt het lettertype "{name}" mee in een vorm die hier niet te lezen is (beschadigd, of gecomprimeerd zoals '
        "PowerPoint op Windows dat doet), en het staat niet op deze computer: de tekst is gemeten in bredere letters, zodat regels "
        "vroeg kunnen eindigen.",
        "Where the font is installed, adopt the template again.",
        "Lees het sjabloon opnieuw in waar het lettertype geïnstalleerd is.",
    ),
    "template/picture-unread": Entry(
        "A picture on the slide layout \"{layout}\" can't be read here, as WMF and some EMF can't: text keeps off all of it, "
        "and where it is a background the contrast of text is not known.",
        'Een afbeelding op de dia-indeling "{layout}" is hier niet te lezen, zoals WMF en sommige EMF: tekst blijft van '
        "het geheel af, en waar het een achtergrond is, is het contrast van tekst niet bekend.",
        "Save it as a PNG in PowerPoint (Save as Picture), and put that in its place.",
        "Bewaar haar in PowerPoint als PNG (Opslaan als afbeelding) en zet die ervoor in de plaats.",
    ),
    "template/picture-linked": Entry(
        'A picture on the slide layout "{layout}" stands in another file, to which the template only links: text keeps off all '
        "of it, and where it is a background the contrast of text is not known.",
        'Een afbeelding op de dia-indeling "{layout}" staat in een ander bestand, waarnaar het sjabloon alleen verwijst: tekst '
        "blijft van het geheel af, en waar het een achtergrond is, is het contrast van tekst niet bekend.",
        "Insert it in the template itself, without a link.",
        "Voeg haar in het sjabloon zelf in, zonder koppeling.",
    ),
    "template/no-title": Entry(
        "No slide layout with room for text has a title placeholder: the title stands in a place of its own.",
        "Geen dia-indeling met ruimte voor tekst heeft een tijdelijke aanduiding voor de titel: die staat op een eigen plaats.",
    ),
    "template/master": Entry(
        "The slide master number {number} of {count} was taken: {reason}.",
        "Diamodel nummer {number} van {count} is genomen: {reason}.",
    ),
    "template/master-used": Phrase("the template's own slides have it", "de eigen dia's van het sjabloon hebben het"),
    "template/master-art": Phrase("it has shapes or pictures of its own", "het heeft eigen vormen of afbeeldingen"),
    "template/master-palette": Phrase("it has colours of its own", "het heeft eigen kleuren"),
    "template/master-whole": Phrase("it has slide layouts to write on", "het heeft dia-indelingen om op te schrijven"),
    "template/master-first": Phrase("it is the first", "het is het eerste"),
    "grade/own": Phrase("all in the house's own places", "alles op de eigen plaatsen van de huisstijl"),
    "grade/some": Phrase("some in the house's own places", "een deel op de eigen plaatsen van de huisstijl"),
    "grade/title": Phrase("its title in the house's own place", "de titel op een eigen plaats van de huisstijl"),
    "grade/free": Phrase("all in free places", "alles op vrije plaatsen"),
    "grade/sheets": Phrase(
        "on sheets, as no colour of the theme can be read there",
        "op vlakken, want geen kleur van het thema is daar leesbaar",
    ),
    "grade/veil": Phrase(
        "on a see-through sheet, as pale art shows behind its text",
        "op een doorschijnend vlak, want achter de tekst staat licht beeld",
    ),
    "template/preview": Entry(
        "Sketched are {count} roles; the template has no slides of its own to see beside them.",
        "Geschetst zijn {count} rollen; het sjabloon heeft geen eigen dia's om ernaast te zien.",
    ),
    "template/preview-own": Entry(
        "Sketched are {count} roles, and under them the template's own slides: what should look alike?",
        "Geschetst zijn {count} rollen, en daaronder de eigen dia's van het sjabloon: wat zou er hetzelfde uit moeten zien?",
    ),
    "preview-deck": Phrase("The deck on this template", "De presentatie op dit sjabloon"),
    "preview-house": Phrase("The template's own slides", "De eigen dia's van het sjabloon"),
    "template/own-number": Entry(
        'The slide layout "{layout}" numbers its slides itself, so the deck does not.',
        'De dia-indeling "{layout}" nummert de dia\'s zelf; de presentatie doet dat niet nog eens.',
    ),
    "template/no-number": Entry(
        'The slide layout "{layout}" leaves no room for a slide number: the slides have none.',
        'De dia-indeling "{layout}" laat geen ruimte voor een dianummer: de dia\'s hebben er geen.',
    ),
    "template/no-breadcrumb": Entry(
        'The slide layout "{layout}" leaves no room for a breadcrumb: the slides have none.',
        'De dia-indeling "{layout}" laat geen ruimte voor een kruimelpad: de dia\'s hebben er geen.',
    ),
    "template/role-left-out": Entry(
        "{file}: the role {role} is left out, so it is guessed.",
        "{file}: de rol {role} ontbreekt en is dus geraden.",
    ),
    "template/out-of-use": Entry(
        "{place}: {name} is out of use and passed over: the shades of scores are worked out of the colours of charts.",
        "{place}: {name} wordt niet meer gebruikt: de tinten van scores volgen uit de kleuren van grafieken.",
        "Take the line out.",
        "Haal de regel weg.",
    ),
    "template/area-left-out": Entry(
        "{file}: the role {role} has no area {areas}, so all of it is guessed.",
        "{file}: de rol {role} heeft geen gebied {areas} en is dus helemaal geraden.",
    ),
    "template/derived": Entry(
        'No slide layout was made for {roles}: laid out in free places on "{layout}".',
        'Voor {roles} is geen dia-indeling gemaakt: op vrije plaatsen ingedeeld op "{layout}".',
    ),
    "template/derived-number": Entry(
        "No slide layout was made for {roles}: laid out in free places on number {number}.",
        "Voor {roles} is geen dia-indeling gemaakt: op vrije plaatsen ingedeeld op nummer {number}.",
    ),
    "template/without-breadcrumb": Entry(
        "There is no breadcrumb on {roles}: no line at the top tells where one is, or leads back.",
        "Er is geen kruimelpad op {roles}: geen regel bovenaan zegt waar men is, of leidt terug.",
    ),
    "template/without-footer": Entry(
        "There is no footer on {roles}: the review's title does not stand at the foot.",
        "Er is geen voettekst op {roles}: de titel van de review staat niet onderaan.",
    ),
    "template/footer-words": Entry(
        'The template\'s own slides say "{words}" in a footer that has no room for more: decks do not say it.',
        'De eigen dia\'s van het sjabloon zeggen "{words}" in een voettekst zonder ruimte voor meer: presentaties niet.',
        "To have it on every slide, put it on the slide master as a text.",
        "Zet het als tekst op het diamodel om het op iedere dia te hebben.",
    ),
    "template/without-number": Entry(
        "There is no number on {roles}: the slides are not numbered.",
        "Er is geen nummer op {roles}: de dia's zijn niet genummerd.",
    ),
    "template/little-room": Entry(
        'The slide layout "{layout}" leaves {percent} percent of the slide for text: decks get long.',
        'De dia-indeling "{layout}" laat {percent} procent van de dia over voor tekst: decks worden lang.',
        "Make its placeholder for text larger, and those of title and foot lower.",
        "Maak haar tijdelijke aanduiding voor tekst groter, en die van titel en voet lager.",
    ),
    "template/photo": Entry(
        'The slide layout "{layout}" waits for a photograph, which a deck does not have.',
        'De dia-indeling "{layout}" wacht op een foto, die een deck niet heeft.',
        "Put one on the slide layout itself.",
        "Zet er een op de dia-indeling zelf.",
    ),
    "template/picture-place": Entry(
        'The slide layout "{layout}" has a place for a picture, which stays empty on {roles}.',
        'De dia-indeling "{layout}" heeft een plaats voor een beeld, die leeg blijft op {roles}.',
        "Put a picture on the slide layout itself, or name another slide layout in the YAML.",
        "Zet een beeld op de dia-indeling zelf, of noem in de YAML een andere dia-indeling.",
    ),
    "template/lines-alike": Entry(
        "Not everybody tells the colours of a chart's two lines apart ({colours}); dashes and markers do.",
        "Niet iedereen ziet verschil tussen de kleuren van de twee lijnen in een grafiek ({colours}); streep en markering wel.",
        "Name others in the YAML, under chart: value and reference.",
        "Noem andere in de YAML, onder chart: value en reference.",
    ),
    "template/shades-alike": Entry(
        "Not everybody tells the colours of two audiences apart ({colours}); their names stand beside them.",
        "Niet iedereen ziet verschil tussen de kleuren van twee doelgroepen ({colours}); hun namen staan erbij.",
        "Name others in the YAML, under shades.",
        "Noem andere in de YAML, onder shades.",
    ),
}
