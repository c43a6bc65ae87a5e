"""What our own questionnaire called things in the form tools, so that their exports are understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.diagnostics import DiagnosticList
from pipeline.inputs.folder import Folder
from pipeline.inputs.settings import ReadSettings
from pipeline.questionnaire.codes import codes_for
from pipeline.questionnaire.questionnaire import Questionnaire

_TOOLS = ("limesurvey", "xlsform", "surveyjs", "google-forms")
"""Those whose codes say the same in every export; Qualtrics numbers deals and statements, so that its texts count."""


@dataclass(frozen=True)
class Asked:
    """What the questionnaire asked."""

    headings: Mapping[str, str] = field(default_factory=dict)
    """The statement's id by what may head its column: codes, and texts in every language."""
    deal_headings: tuple[str, ...] = ()
    """What may head the deals' column."""
    remarks_headings: tuple[str, ...] = ()
    """What may head the column with the answers to the open question."""
    deals: Mapping[str, str] = field(default_factory=dict)
    """The deal's id by what may stand for it."""
    answers: Mapping[str, int] = field(default_factory=dict)
    """The value of an answer by its words, in every language."""
    questionnaire: Questionnaire | None = None
    """All of it; None where it can't be made."""


def what_was_asked(folder: Folder, known: ReadSettings) -> Asked:
    """What the questionnaire of this review asks; nothing where it can't be made, which is told elsewhere."""
    from pipeline.inputs.questionnaire import read_questionnaire

    apart = Folder(folder.root, DiagnosticList())
    made = read_questionnaire(known, apart)
    folder.read |= apart.read
    if made is None or apart.problems.found:
        return Asked()
    codes = [codes_for(made, tool) for tool in _TOOLS]
    words = {each.text: each.value for version in made.all_languages for each in version.choices}
    return Asked(
        headings={heading: id_ for each in codes for heading, id_ in each.headings.items()},
        deal_headings=tuple(dict.fromkeys(heading for each in codes for heading in each.deal_headings)),
        remarks_headings=tuple(dict.fromkeys(heading for each in codes for heading in each.remarks_headings)),
        deals={name: id_ for each in codes for name, id_ in each.deals.items()},
        answers={text: value for text, value in words.items() if not text.lstrip("+-").isdigit()},
        questionnaire=made,
    )
