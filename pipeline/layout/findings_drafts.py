"""A deal's file to start from after the talk: the indicators as headings, under each what the talk was about, as a comment."""

from __future__ import annotations

from pipeline.layout.context import Context
from pipeline.layout.guide_talk import Talk, questions, sentence
from pipeline.layout.guide_themes import Case
from pipeline.layout.score_figures import figures


def front_matter(name: str) -> str:
    """The top of a deal's file, which names it."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'---\nname: "{quoted}"\n---\n'


def findings_draft(context: Context, talk: Talk) -> str:
    """The findings of a deal as Markdown without front matter: nothing to read yet, only hints for who fills it in.

    What is withheld stands in no hint.
    """
    more = {part: context.label(part) for part in ("context", "lessons", "attention")}
    blocks = (f"## {case.indicator.name}\n\n{_comment(_hints(context, talk, case))}\n" for case in talk.cases)
    return "\n".join(
        [f"# {context.label('findings')}\n", *blocks, f"{_comment([context.label('draft-more', **more)])}\n"]
    )


def _hints(context: Context, talk: Talk, case: Case) -> list[str]:
    mean, reference, _, spread, n = figures(context, case.score, case.reference)
    said = [context.label("draft-fill")]
    if case.score.shown:
        said.append(context.label("draft-score", value=mean, reference=reference, spread=spread, n=n))
    elif context.review.survey:
        said.append(sentence(context, case))
    for number, theme in enumerate(talk.themes, 1):
        if theme.indicator.id == case.indicator.id:
            opening, elements = questions(context, theme)
            said.append(context.label("draft-theme", number=number))
            if case.score.shown:
                said.append(sentence(context, case))
            said.append(context.label("draft-questions", questions=" ".join([opening, *elements])))
    return [*said, context.label("draft-notes")]


def _comment(lines: list[str]) -> str:
    """A Markdown comment, which two hyphens in a row would end."""
    text = "\n".join(lines).replace("--", "- -")
    return f"<!--\n{text}\n-->"
