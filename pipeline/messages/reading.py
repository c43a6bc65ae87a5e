"""How a survey's files were understood, as `reviewdeck survey` and a note say it."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry

MESSAGES: Mapping[str, Entry] = {
    # the tools
    "tool/qualtrics": Entry("Qualtrics export", "export van Qualtrics"),
    "tool/surveymonkey": Entry("SurveyMonkey export", "export van SurveyMonkey"),
    "tool/limesurvey-codes": Entry("LimeSurvey export with codes", "export van LimeSurvey met codes"),
    "tool/limesurvey-both": Entry(
        "LimeSurvey export with codes and texts",
        "export van LimeSurvey met codes en teksten",
    ),
    "tool/limesurvey-texts": Entry("LimeSurvey export with texts", "export van LimeSurvey met teksten"),
    "tool/microsoft-forms": Entry("Microsoft Forms export", "export van Microsoft Forms"),
    "tool/kobo": Entry("KoBo export", "export van KoBo"),
    "tool/odk": Entry("ODK export", "export van ODK"),
    "tool/google-forms": Entry("Google Forms export", "export van Google Forms"),
    "tool/plain": Entry("plain table", "gewone tabel"),
    "tool/json": Entry("answers in JSON", "antwoorden in JSON"),
    # why a row is left out
    "row/not-submitted": Entry("not submitted", "niet ingezonden"),
    "row/preview": Entry("a preview", "een voorbeeld"),
    "row/not-finished": Entry("not finished", "niet afgemaakt"),
    "row/not-approved": Entry("not approved", "niet goedgekeurd"),
    "row/rejected": Entry("rejected", "afgewezen"),
    "row/ignored": Entry('"{name}" in ignore_rows', '"{name}" bij ignore_rows'),
    # by what a column was known
    "known-by/settings": Entry("review.yaml", "review.yaml"),
    "known-by/text": Entry("its text", "haar tekst"),
    "known-by/text-within": Entry("its text within the heading", "haar tekst in de kop"),
    "known-by/code": Entry("its code in the questionnaire", "haar code in de vragenlijst"),
    "known-by/id": Entry("its id", "haar id"),
    "known-by/id-within": Entry("its id within the heading", "haar id in de kop"),
    "known-by/text-begins": Entry("the beginning of its text", "het begin van haar tekst"),
    "known-by/name": Entry("its name", "haar naam"),
    "known-by/name-within": Entry("its name within the heading", "haar naam in de kop"),
    "known-by/name-begins": Entry("the beginning of the heading", "het begin van de kop"),
    # why a column is left out
    "column-left/unasked": Entry("nobody asked for it", "niemand vroeg ernaar"),
    "column-left/empty": Entry("empty", "leeg"),
    "column-left/setting": Entry("ignore_columns", "ignore_columns"),
    "column-left/open-question": Entry("the open question", "de open vraag"),
    "column-left/tool": Entry("added by the tool", "door het programma toegevoegd"),
    "column-left/another": Entry("it asks something else than {id}", "vraagt iets anders dan {id}"),
    "column-left/twice": Entry(
        "the {role} stands in column {letter}",
        "de {role} staat in kolom {letter}",
    ),
    # a file in one line
    "file-read": Entry("{file}: {parts}", "{file}: {parts}"),
    "file-read/sheet": Entry('{file}, sheet "{sheet}": {parts}', '{file}, werkblad "{sheet}": {parts}'),
    "files-read": Entry("{files} ({tool}), {parts}", "{files} ({tool}), {parts}"),
    "responses": Entry("{count} responses", "{count} ingevulde vragenlijsten"),
    "responses-one": Entry("{count} response", "{count} ingevulde vragenlijst"),
    "left-out": Entry("{count} left out: {reason}", "{count} weggelaten: {reason}"),
    "codes-read": Entry("codes read as numbers: {codes}", "codes gelezen als getallen: {codes}"),
    # the tables
    "table/answers": Entry("Answers", "Antwoorden"),
    "table/responses": Entry("Responses", "Respons"),
    "cell/column": Entry("column", "kolom"),
    "cell/heading": Entry("heading", "kop"),
    "cell/is": Entry("is", "is"),
    "cell/by": Entry("by", "door"),
    "cell/row": Entry("row", "rij"),
    "cell/sheet": Entry("sheet", "werkblad"),
    "cell/left-out": Entry("left out", "weggelaten"),
    "cell/headings": Entry("headings", "koppen"),
    "cell/and-more": Entry("{rows} and more", "{rows} en meer"),
    "cell/nearly": Entry("nearly {id}", "bijna {id}"),
    "cell/the-role": Entry("the {role}", "de {role}"),
    "cell/statement": Entry("statement", "stelling"),
    "cell/none": Entry("none", "geen"),
    "cell/deal": Entry("deal", "deal"),
    "cell/responses": Entry("responses", "ingevuld"),
    "cell/invited": Entry("invited", "gevraagd"),
    "cell/rate": Entry("rate", "respons"),
}
