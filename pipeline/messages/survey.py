"""What is wrong in a survey's files: their kind, their headings and their rows."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry, Phrase

MESSAGES: Mapping[str, Entry] = {
    # which files
    "missing-file/survey": Entry(
        'There is no survey "{file}".',
        'Er is geen enquête "{file}".',
        "Put the survey's export there.",
        "Zet de export van de enquête daar neer.",
    ),
    "missing-file/pattern": Entry(
        'No survey is called "{file}".',
        'Geen enquête heet "{file}".',
        "Their names end in {suffixes}.",
        "Namen van enquêtes eindigen op {suffixes}.",
    ),
    "bad-survey/kind": Entry(
        '"{file}" is no survey that can be read.',
        '"{file}" is geen enquête die gelezen kan worden.',
        "Export it as .csv or .xlsx.",
        "Exporteer die als .csv of .xlsx.",
    ),
    "empty-file/survey": Entry(
        "Nothing stands in this file.",
        "Er staat niets in dit bestand.",
        "Export the survey again.",
        "Exporteer de enquête opnieuw.",
    ),
    "empty-file/no-answers": Entry(
        "This file holds headings but no answers.",
        "Dit bestand bevat koppen maar geen antwoorden.",
        "Export the survey again.",
        "Exporteer de enquête opnieuw.",
    ),
    "empty-file/left-out": Entry(
        "Every row is left out: {reasons}.",
        "Elke rij is weggelaten: {reasons}.",
    ),
    "say-keep": Phrase(
        'Say "unfinished: keep" in review.yaml if they count.',
        'Zet "unfinished: keep" in review.yaml als ze meetellen.',
    ),
    # .csv
    "bad-survey/workbook": Entry(
        "This file is a workbook, though its name ends in .{suffix}.",
        "Dit bestand is een werkmap, al eindigt de naam op .{suffix}.",
        "Export it anew, or name it .xlsx.",
        "Exporteer het opnieuw, of noem het .xlsx.",
    ),
    "bad-survey/other-kind": Entry(
        "This is {kind}, not the export of a survey.",
        "Dit is {kind}, geen export van een enquête.",
        "Export the survey as .csv or .xlsx.",
        "Exporteer de enquête als .csv of .xlsx.",
    ),
    "bad-encoding/survey": Entry(
        "This file is in none of the encodings UTF-8, UTF-16 and Windows-1252.",
        "Dit bestand staat in geen van de coderingen UTF-8, UTF-16 en Windows-1252.",
        "Export it again as UTF-8.",
        "Exporteer het opnieuw als UTF-8.",
    ),
    "bad-character/nul": Entry(
        "Here is a NUL (U+0000), a character that no text holds: the file is damaged, or no text.",
        "Hier staat een NUL (U+0000), een teken dat in geen tekst voorkomt: het bestand is beschadigd, of geen tekst.",
        "Export the survey again.",
        "Exporteer de enquête opnieuw.",
    ),
    "bad-survey/row": Entry(
        "Row {row} can't be read: {why}.",
        "Rij {row} kan niet gelezen worden: {why}.",
        "Export the file again.",
        "Exporteer het bestand opnieuw.",
    ),
    "csv/open-quote": Phrase(
        "a quote is opened and never closed",
        "een aanhalingsteken wordt geopend en nergens gesloten",
    ),
    "csv/after-quote": Phrase(
        "text stands after a closing quote",
        "er staat tekst na een sluitend aanhalingsteken",
    ),
    "csv/long-cell": Phrase("a cell is far too long", "een cel is veel te lang"),
    "csv/no-sense": Phrase(
        "the quotes or line breaks in it make no sense",
        "de aanhalingstekens of regeleinden erin kloppen niet",
    ),
    # .json
    "bad-survey/json": Entry(
        "This is not valid JSON: {problem}.",
        "Dit is geen geldige JSON: {problem}.",
        "Save the answers again.",
        "Bewaar de antwoorden opnieuw.",
    ),
    "bad-survey/json-nested": Entry(
        "Its answers stand within answers without end.",
        "De antwoorden staan eindeloos in elkaar.",
        "Save the answers again.",
        "Bewaar de antwoorden opnieuw.",
    ),
    "bad-survey/json-twice": Entry(
        '"{name}" is answered twice in one response.',
        '"{name}" is tweemaal beantwoord door dezelfde respondent.',
        "Save the answers again.",
        "Bewaar de antwoorden opnieuw.",
    ),
    "bad-survey/json-other": Entry(
        "This is no list of responses, each of them {{question: answer}}.",
        "Dit is geen lijst van ingevulde vragenlijsten, elk als {{vraag: antwoord}}.",
        "Save the answers again.",
        "Bewaar de antwoorden opnieuw.",
    ),
    # workbooks
    "bad-survey/old-workbook": Entry(
        "This file can't be read: it is an old workbook (.xls), or one with a password.",
        "Dit bestand kan niet gelezen worden: het is een oude werkmap (.xls), of een met een wachtwoord.",
        "Open it in a spreadsheet program and save it as .xlsx, without a password.",
        "Open het in een spreadsheetprogramma en bewaar het als .xlsx, zonder wachtwoord.",
    ),
    "bad-survey/damaged": Entry(
        "This file can't be read: it is damaged, or no workbook.",
        "Dit bestand kan niet gelezen worden: het is beschadigd, of geen werkmap.",
        "Open it in a spreadsheet program and save it as .xlsx again.",
        "Open het in een spreadsheetprogramma en bewaar het opnieuw als .xlsx.",
    ),
    "bad-survey/no-workbook": Entry(
        "This file can't be read: it is no workbook.",
        "Dit bestand kan niet gelezen worden: het is geen werkmap.",
        "Open it in a spreadsheet program and save it as .xlsx, or export the survey as .csv.",
        "Open het in een spreadsheetprogramma en bewaar het als .xlsx, of exporteer de enquête als .csv.",
    ),
    "bad-survey/ods": Entry(
        "This file can't be read: it is damaged, no spreadsheet, or has a password.",
        "Dit bestand kan niet gelezen worden: het is beschadigd, geen spreadsheet, of heeft een wachtwoord.",
        "Open it in a spreadsheet program and save it as .ods again, without a password.",
        "Open het in een spreadsheetprogramma en bewaar het opnieuw als .ods, zonder wachtwoord.",
    ),
    "bad-survey/formula": Entry(
        "Row {row}, column {letter} holds a formula without its outcome{more}.",
        "Rij {row}, kolom {letter} bevat een formule zonder uitkomst{more}.",
        "Open the workbook in a spreadsheet program and save it again.",
        "Open de werkmap in een spreadsheetprogramma en bewaar die opnieuw.",
    ),
    "more/rows": Phrase(", and so do {count} more", ", en zo nog {count}"),
    "more/rows-one": Phrase(", and so does {count} more", ", en zo nog {count}"),
    "missing-sheet": Entry(
        '{file} has no sheet "{sheet}".',
        '{file} heeft geen werkblad "{sheet}".',
        "Sheets are: {sheets}.",
        "Werkbladen zijn: {sheets}.",
    ),
    "missing-sheet/hidden": Entry(
        "All sheets of this file are hidden.",
        "Alle werkbladen van dit bestand zijn verborgen.",
        'Name the one that is to be read with "sheet" in review.yaml: {sheets}.',
        'Noem met "sheet" in review.yaml welk gelezen moet worden: {sheets}.',
    ),
    # headings
    "no-headings": Entry(
        "Row {row} heads no column that this review asks for.",
        "Rij {row} heeft geen enkele kop waar deze review naar vraagt.",
        "The first row must hold the headings.",
        "De eerste rij moet de koppen bevatten.",
    ),
    "headings/below": Phrase(
        "Row {row} does: remove what stands above it.",
        "Rij {row} wel: haal weg wat erboven staat.",
    ),
    "headings/other-sheet": Phrase(
        'Another sheet may: name it with "sheet" in review.yaml ({sheets}).',
        'Een ander werkblad misschien: noem het met "sheet" in review.yaml ({sheets}).',
    ),
    "headings/delimiters": Phrase(
        "The first row must hold the headings; in a .csv commas, semicolons, tabs or bars stand between them.",
        "De eerste rij moet de koppen bevatten; in een .csv staan er komma's, puntkomma's, tabs of streepjes (|) tussen.",
    ),
    "role/respondent": Phrase("respondent", "respondent"),
    "role/statement": Phrase("statement {id}", "stelling {id}"),
    "missing-column/role": Entry(
        'There is no column for the {role}, headed "{name}".',
        'Er is geen kolom voor {role}, met de kop "{name}".',
        'Name it with "{setting}" in review.yaml.',
        'Noem die met "{setting}" in review.yaml.',
    ),
    "say-other-sheet": Phrase(
        'The sheet "{sheet}" was read: name another with "sheet" in review.yaml, or the column with "{setting}".',
        'Gelezen is het werkblad "{sheet}": noem een ander met "sheet" in review.yaml, of de kolom met "{setting}".',
    ),
    "say-deals-in-one-column": Phrase(
        'Column {letter} ("{heading}") names a {deal} too: put all of them into one column.',
        'Ook kolom {letter} ("{heading}") noemt een {deal}: zet ze allemaal in één kolom.',
    ),
    "likely-deal": Phrase(
        'Column {letter} ("{heading}") has nothing but names that fit: name it with "{setting}" in review.yaml.',
        'Kolom {letter} ("{heading}") bevat alleen namen die passen: noem die met "{setting}" in review.yaml.',
    ),
    "missing-column/statement": Entry(
        'There is no column for the statement "{id}" ({text}).',
        'Er is geen kolom voor de stelling "{id}" ({text}).',
        'Head its column with its id or its whole text, or name it in review.yaml: columns: {{{id}: "…"}}.',
        'Zet de id of de hele tekst boven de kolom, of noem die in review.yaml: columns: {{{id}: "…"}}.',
    ),
    "missing-column/statements": Entry(
        "There is no column for {count} statements: {ids}.",
        "Er is geen kolom voor {count} stellingen: {ids}.",
        "`reviewdeck survey` shows what the columns were taken for; "
        'name those of the statements in review.yaml: columns: {{{first}: "…"}}.',
        "`reviewdeck survey` laat zien waarvoor de kolommen zijn gehouden; "
        'noem die van de stellingen in review.yaml: columns: {{{first}: "…"}}.',
    ),
    "missing-column/named": Entry(
        'There is no column headed "{name}" for the statement "{id}".',
        'Er is geen kolom met de kop "{name}" voor de stelling "{id}".',
        "Name the column by its heading, * for any signs.",
        "Noem de kolom bij de kop, met * voor willekeurige tekens.",
    ),
    "missing-column/ignored": Entry(
        'No column is headed "{name}", whose rows are to be left out.',
        'Geen kolom heeft de kop "{name}", waarvan rijen weggelaten moeten worden.',
    ),
    "unknown-columns": Entry(
        "Columns that nobody asked for are left out: {columns}.",
        "Kolommen waar niemand naar vroeg zijn weggelaten: {columns}.",
        'List them under "ignore_columns" in review.yaml.',
        'Zet ze onder "ignore_columns" in review.yaml.',
    ),
    "unknown-statement": Entry(
        'Column {letter} ("{heading}") is not quite a statement of this review.',
        'Kolom {letter} ("{heading}") is net geen stelling van deze review.',
        'Did you mean "{id}" ({text})?',
        'Bedoelde u "{id}" ({text})?',
    ),
    "unknown-statement/another": Entry(
        'Column {letter} ("{heading}") has the id of the statement "{id}" and asks something else: "{wording}".',
        'Kolom {letter} ("{heading}") heeft de id van de stelling "{id}" en vraagt iets anders: "{wording}".',
        'If it is the statement, name it in review.yaml: columns: {{{id}: "{name}"}}.',
        'Is het toch de stelling, noem de kolom dan in review.yaml: columns: {{{id}: "{name}"}}.',
    ),
    "duplicate-column": Entry(
        'Column {letter} ("{heading}") is the {role}, as column {other} is.',
        'Kolom {letter} ("{heading}") is voor {role}, net als kolom {other}.',
        "Keep one of the two.",
        "Houd een van de twee.",
    ),
    "duplicate-column/named": Entry(
        'Column {letter} ("{heading}") is the {role}, as column {other} is.',
        'Kolom {letter} ("{heading}") is voor {role}, net als kolom {other}.',
        "Name it in review.yaml so that one fits.",
        "Noem de kolom in review.yaml zo dat er maar één past.",
    ),
    # rows
    "repeated-headings": Entry(
        "Row {row} holds the headings again.",
        "Rij {row} bevat opnieuw de koppen.",
        "Remove it.",
        "Haal die weg.",
    ),
    "wide-row/survey": Entry(
        "Row {row} has more cells than row {first} has headings.",
        "Rij {row} heeft meer cellen dan rij {first} koppen.",
        "A cell that holds the delimiter must stand between quotes.",
        "Een cel met het scheidingsteken erin moet tussen aanhalingstekens staan.",
    ),
    "many-wrong-rows": Entry(
        "From row {row} on nothing was read, for {count} rows above have something wrong in them.",
        "Vanaf rij {row} is niets gelezen, want in {count} rijen daarboven klopt iets niet.",
        "Mend what is told of these first.",
        "Herstel eerst wat daarover gezegd wordt.",
    ),
    "short-row": Entry(
        "Row {row} ends before column {letter}{more}: what is missing counts as not answered.",
        "Rij {row} houdt op vóór kolom {letter}{more}: wat ontbreekt telt als niet beantwoord.",
        "Export the survey again if the file was cut off.",
        "Exporteer de enquête opnieuw als het bestand is afgebroken.",
    ),
    "hidden-row": Entry(
        "Row {row} is hidden in the workbook and counts all the same{more}.",
        "Rij {row} is verborgen in de werkmap en telt toch mee{more}.",
        'Delete what is no response, or leave it out with "ignore_rows" in review.yaml.',
        'Verwijder wat geen ingevulde vragenlijst is, of laat het weg met "ignore_rows" in review.yaml.',
    ),
    "duplicate-respondent": Entry(
        'Row {row}, column {letter} ("{heading}"): this respondent is in row {before} too.',
        'Rij {row}, kolom {letter} ("{heading}"): deze respondent staat ook in rij {before}.',
        "Keep one of the two rows.",
        "Houd een van de twee rijen.",
    ),
    "duplicate-respondent/file": Entry(
        'Row {row}, column {letter} ("{heading}"): this respondent is in row {before} of {file} too.',
        'Rij {row}, kolom {letter} ("{heading}"): deze respondent staat ook in rij {before} van {file}.',
        "Keep one of the two rows.",
        "Houd een van de twee rijen.",
    ),
    "unknown-deal/row": Entry(
        'Row {row}, column {letter} ("{heading}"): "{name}" is not a {deal} of this review{more}.',
        'Rij {row}, kolom {letter} ("{heading}"): "{name}" is geen {deal} van deze review{more}.',
        'Add it to the "aliases" of a {deal}, or leave such rows out with "ignore_rows" in review.yaml.',
        'Zet die naam bij de "aliases" van een {deal}, of laat zulke rijen weg met "ignore_rows" in review.yaml.',
    ),
    "unknown-deal/unseen": Entry(
        'Row {row}, column {letter} ("{heading}"): what stands there is not a {deal} of this review{more}.',
        'Rij {row}, kolom {letter} ("{heading}"): wat daar staat is geen {deal} van deze review{more}.',
        'Add it to the "aliases" of a {deal}, or leave such rows out with "ignore_rows" in review.yaml.',
        'Zet het bij de "aliases" van een {deal}, of laat zulke rijen weg met "ignore_rows" in review.yaml.',
    ),
    "several-deals": Entry(
        'Row {row}, column {letter} ("{heading}"): more than one {deal} stands in this cell{more}, and a response counts for one.',
        'Rij {row}, kolom {letter} ("{heading}"): in deze cel staat meer dan één {deal}{more}; een antwoord telt voor één.',
        'Give each {deal} a row of its own, or leave such rows out in review.yaml: ignore_rows: {{"{name}": ["*;*"]}}.',
        'Maak een rij per {deal}, of laat zulke rijen weg in review.yaml: ignore_rows: {{"{name}": ["*;*"]}}.',
    ),
    "more/several-deals": Phrase(", as in {count} more rows", ", net als in nog {count} rijen"),
    "more/several-deals-one": Phrase(", as in {count} more row", ", net als in nog {count} rij"),
    "more/unknown-deal": Phrase(", nor in {count} more rows", ", ook in nog {count} rijen"),
    "more/unknown-deal-one": Phrase(", nor in {count} more row", ", ook in nog {count} rij"),
    "missing-deal": Entry(
        'Row {row}, column {letter} ("{heading}"): this row names no {deal}{more}.',
        'Rij {row}, kolom {letter} ("{heading}"): deze rij noemt geen {deal}{more}.',
        'If it is no response but a sum, leave it out in review.yaml: ignore_rows: {{"{name}": [""]}}.',
        'Is het geen ingevulde vragenlijst maar een som, laat die dan weg in review.yaml: ignore_rows: {{"{name}": [""]}}.',
    ),
    "more/missing-deal": Phrase(", nor do {count} more rows", ", net als nog {count} rijen"),
    "more/missing-deal-one": Phrase(", nor do {count} more rows", ", net als nog {count} rij"),
    "bad-answer/words": Entry(
        'Row {row}, column {letter} ("{heading}"): "{text}" is not an answer on the scale of {minimum} to {maximum}{more}.',
        'Rij {row}, kolom {letter} ("{heading}"): "{text}" is geen antwoord op de schaal van {minimum} tot {maximum}{more}.',
    ),
    "bad-answer/off": Entry(
        'Row {row}, column {letter} ("{heading}"): "{text}" is off the scale of {minimum} to {maximum}{more}.',
        'Rij {row}, kolom {letter} ("{heading}"): "{text}" valt buiten de schaal van {minimum} tot {maximum}{more}.',
    ),
    "bad-answer/unseen": Entry(
        'Row {row}, column {letter} ("{heading}"): what stands there is no answer on the scale of {minimum} to {maximum}{more}.',
        'Rij {row}, kolom {letter} ("{heading}"): wat daar staat is geen antwoord op de schaal van {minimum} tot {maximum}{more}.',
    ),
    "more/bad-answer": Phrase(". {count} more cells hold it too", ". Zo zijn er nog {count} cellen"),
    "more/bad-answer-one": Phrase(". {count} more cells hold it too", ". Zo is er nog {count} cel"),
    "several-sheets": Entry(
        'The sheet "{name}" is read; there are headings of this review on {others} too.',
        'Het werkblad "{name}" is gelezen; op {others} staan ook koppen van deze review.',
        'Name the one that counts with "sheet" in review.yaml.',
        'Noem met "sheet" in review.yaml het werkblad dat telt.',
    ),
    "questionnaire-changed/words": Entry(
        "A questionnaire that had other words for {names} was answered here, as in {count} responses in all.",
        "Hier is een vragenlijst ingevuld die andere woorden had voor {names}, zoals in totaal {count} keer.",
        'The answers count all the same. Where they mean something else, leave the rows out with "ignore_rows" in review.yaml.',
        'De antwoorden tellen gewoon mee. Betekenen ze iets anders, laat de rijen dan weg met "ignore_rows" in review.yaml.',
    ),
    "questionnaire-changed/scale": Entry(
        "A questionnaire that had another scale, or other words for it, was answered here, as in {count} responses in all.",
        "Hier is een vragenlijst ingevuld met een andere schaal, of andere woorden daarvoor, zoals in totaal {count} keer.",
        'Say what each answer stands for with "labels" or "answers" in review.yaml, or leave the rows out with "ignore_rows".',
        'Zeg in review.yaml waar elk antwoord voor staat, met "labels" of "answers", of laat de rijen weg met "ignore_rows".',
    ),
    "say-deals-in-words": Phrase(
        'A number says no {deal}: export choices as texts, or add it to the "aliases" in the front matter.',
        'Een getal noemt geen {deal}: exporteer keuzes als tekst, of zet het bij de "aliases" in de front matter.',
    ),
    "say-which-number": Phrase(
        'Say in review.yaml which number it stands for, under "labels" of the scale, or list it under "missing".',
        'Zeg in review.yaml voor welk getal het staat, onder "labels" van de schaal, of zet het bij "missing".',
    ),
    "say-no-date": Phrase(
        "A spreadsheet took the answer for a date: give the column the format of a number, and type the answer again.",
        "Een spreadsheet nam het antwoord voor een datum: geef de kolom de opmaak van een getal, en typ het antwoord opnieuw.",
    ),
    "say-which-scale": Phrase(
        "If people answered on another scale, say so in review.yaml: scale: {{minimum: …, maximum: …}}; "
        'if it stands for another number: answers: {{"{text}": …}}.',
        "Antwoordden mensen op een andere schaal, zeg dat dan in review.yaml: scale: {{minimum: …, maximum: …}}; "
        'staat het voor een ander getal: answers: {{"{text}": …}}.',
    ),
    "say-what-codes-are": Phrase(
        'Say in review.yaml which number a code stands for: answers: {{"{text}": …}}; where it is no answer: missing: ["{text}"].',
        'Zeg in review.yaml voor welk getal elke code staat: answers: {{"{text}": …}}; is het geen antwoord: missing: ["{text}"].',
    ),
}
