"""How a survey's files were understood, as `reviewdeck survey` and a note say it."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages.entry import Entry, Phrase

MESSAGES: Mapping[str, Entry] = {
    # the tools
    "tool/qualtrics": Phrase("Qualtrics export", "export van Qualtrics"),
    "tool/surveymonkey": Phrase("SurveyMonkey export", "export van SurveyMonkey"),
    "tool/limesurvey-codes": Phrase("LimeSurvey export with codes", "export van LimeSurvey met codes"),
    "tool/limesurvey-both": Phrase(
        "LimeSurvey export with codes and texts",
        "export van LimeSurvey met codes en teksten",
    ),
    "tool/limesurvey-texts": Phrase("LimeSurvey export with texts", "export van LimeSurvey met teksten"),
    "tool/microsoft-forms": Phrase("Microsoft Forms export", "export van Microsoft Forms"),
    "tool/kobo": Phrase("KoBo export", "export van KoBo"),
    "tool/odk": Phrase("ODK export", "export van ODK"),
    "tool/google-forms": Phrase("Google Forms export", "export van Google Forms"),
    "tool/plain": Phrase("plain table", "gewone tabel"),
    "tool/json": Phrase("answers in JSON", "antwoorden in JSON"),
    # why a row is left out
    "row/not-submitted": Phrase("not submitted", "niet verzonden"),
    "row/preview": Phrase("a preview", "op proef ingevuld"),
    "row/not-finished": Phrase("not finished", "niet afgemaakt"),
    "row/not-approved": Phrase("not approved", "niet goedgekeurd"),
    "row/rejected": Phrase("rejected", "afgewezen"),
    "row/ignored": Phrase('"{name}" in ignore_rows', '"{name}" bij ignore_rows'),
    # by what a column was known
    "known-by/settings": Phrase("review.yaml", "review.yaml"),
    "known-by/text": Phrase("its text", "de tekst"),
    "known-by/text-within": Phrase("its text within the heading", "de tekst in de kop"),
    "known-by/code": Phrase("its code in the questionnaire", "de code in de vragenlijst"),
    "known-by/id": Phrase("its id", "de id"),
    "known-by/id-within": Phrase("its id within the heading", "de id in de kop"),
    "known-by/text-begins": Phrase("the beginning of its text", "het begin van de tekst"),
    "known-by/name": Phrase("its name", "de naam"),
    "known-by/name-within": Phrase("its name within the heading", "de naam in de kop"),
    "known-by/name-begins": Phrase("the beginning of the heading", "het begin van de kop"),
    # why a column is left out
    "column-left/unasked": Phrase("nobody asked for it", "niemand vroeg ernaar"),
    "column-left/empty": Phrase("empty", "leeg"),
    "column-left/setting": Phrase("ignore_columns", "ignore_columns"),
    "column-left/open-question": Phrase("the open question", "de open vraag"),
    "column-left/fingerprint": Phrase("the questionnaire's fingerprint", "het kenmerk van de vragenlijst"),
    "column-left/tool": Phrase("added by the tool", "door het programma toegevoegd"),
    "column-left/another": Phrase("it asks something else than {id}", "vraagt iets anders dan {id}"),
    "column-left/twice": Phrase(
        "the {role} stands in column {letter}",
        "{role} staat in kolom {letter}",
    ),
    # a file in one line
    "file-read": Phrase("{file}: {parts}", "{file}: {parts}"),
    "file-read/sheet": Phrase('{file}, sheet "{sheet}": {parts}', '{file}, werkblad "{sheet}": {parts}'),
    "files-read": Phrase("{files} ({tool}), {parts}", "{files} ({tool}), {parts}"),
    "responses": Phrase("{count} responses", "{count} ingevulde vragenlijsten"),
    "responses-one": Phrase("{count} response", "{count} ingevulde vragenlijst"),
    "left-out": Phrase("{count} left out: {reason}", "{count} weggelaten: {reason}"),
    "codes-read": Phrase("codes read as numbers: {codes}", "codes gelezen als getallen: {codes}"),
    # the tables
    "table/answers": Phrase("Answers", "Antwoorden"),
    "table/responses": Phrase("Responses", "Respons"),
    "cell/column": Phrase("column", "kolom"),
    "cell/heading": Phrase("heading", "kop"),
    "cell/is": Phrase("is", "is"),
    "cell/by": Phrase("by", "herkend aan"),
    "cell/row": Phrase("row", "rij"),
    "cell/sheet": Phrase("sheet", "werkblad"),
    "cell/left-out": Phrase("left out", "weggelaten"),
    "cell/headings": Phrase("headings", "koppen"),
    "cell/and-more": Phrase("{rows} and more", "{rows} en meer"),
    "cell/nearly": Phrase("nearly {id}", "bijna {id}"),
    "cell/statement": Phrase("statement", "stelling"),
    "cell/none": Phrase("none", "geen"),
    "cell/responses": Phrase("responses", "ingevuld"),
    "cell/invited": Phrase("invited", "uitgenodigd"),
    "cell/rate": Phrase("rate", "respons"),
}
