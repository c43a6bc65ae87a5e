"""The talk with one deal: what comes when and for how long, and what is said and asked about each theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from pipeline.layout.context import Context
from pipeline.layout.guide_themes import UNANSWERED, Case, Theme, cases, choose
from pipeline.layout.score_figures import plain
from pipeline.model import Deal

Kind = Literal["welcome", "reading", "outcome", "theme", "open", "closing"]

WEIGHTS: dict[Kind, int] = {"welcome": 2, "reading": 1, "outcome": 2, "theme": 3, "open": 2, "closing": 2}
"""How the time is shared."""

ROUND = 5
"""The minutes of each part are a multiple of so many, in talks of an hour or more."""

HOUR = 60
LEAST_THEME = 5
"""A theme gets at least so many minutes."""

SLIPS: dict[Kind, int] = {"welcome": 3, "reading": 2, "outcome": 2, "theme": 2, "open": 1, "closing": 2}
"""So many lines tell the facilitator what to do in each part."""


@dataclass(frozen=True)
class Step:
    """One part of the talk."""

    key: str
    """Its stable name, which its slides begin with: "theme-2"."""
    kind: Kind
    start: int
    """Minutes from the beginning of the talk."""
    minutes: int
    theme: Theme | None = None
    number: int = 0
    """Of the theme, from 1; 0 for other parts."""


@dataclass(frozen=True)
class Talk:
    """The whole talk."""

    deal: Deal
    minutes: int
    """The length; the minutes of the steps add up to it."""
    steps: tuple[Step, ...]
    cases: tuple[Case, ...]
    """The deal on every indicator, in the review's order."""
    left_out: tuple[str, ...] = ()
    """The ids of indicators that the review includes and for which there is no time."""

    @property
    def themes(self) -> tuple[Theme, ...]:
        """The themes, in the order of the talk."""
        return tuple(step.theme for step in self.steps if step.theme)

    def case(self, theme: Theme) -> Case:
        """What is known of a theme."""
        return next(case for case in self.cases if case.indicator.id == theme.indicator.id)


def talk(context: Context, deal: Deal) -> Talk:
    """The talk with `deal`, as long as the review wants it.

    In a review without a survey there is no outcome to explain. There are fewer themes than the review asks for where each
    would get less than five minutes.
    """
    review, settings = context.review, context.review.guide
    most = min(max(settings.themes, len(settings.include)), most_themes(settings.minutes))
    themes = choose(review, context.statistics, deal, most)
    parts: list[tuple[str, Kind, Theme | None, int]] = [("welcome", "welcome", None, 0)]
    if review.survey:
        parts += [("reading", "reading", None, 0), ("outcome", "outcome", None, 0)]
    parts += [(f"theme-{number}", "theme", theme, number) for number, theme in enumerate(themes, 1)]
    parts += [("open", "open", None, 0), ("closing", "closing", None, 0)]
    steps, start = [], 0
    for (key, kind, theme, number), minutes in zip(
        parts, shared(settings.minutes, [WEIGHTS[kind] for _, kind, _, _ in parts]), strict=True
    ):
        steps.append(Step(key, kind, start, minutes, theme, number))
        start += minutes
    known = tuple(cases(review, context.statistics, deal))
    return Talk(deal, settings.minutes, tuple(steps), known, settings.include[most:])


def most_themes(minutes: int) -> int:
    """So many themes there is time for."""
    return minutes // LEAST_THEME - (3 if minutes < HOUR else len(WEIGHTS) - 1)


def shared(minutes: int, weights: Sequence[int]) -> list[int]:
    """`minutes` shared by `weights`, whole ones that add up exactly; in longer talks multiples of five, the last has what is over.

    Each gets something. The largest remainder comes first, and of equal ones the earlier.
    """
    unit = ROUND if minutes >= HOUR else 1
    units, total = minutes // unit, sum(weights)
    wished = [Fraction(weight * units, total) for weight in weights]
    given = [max(int(wish), 1) for wish in wished]
    for index in sorted(range(len(given)), key=lambda index: given[index] - wished[index])[: units - sum(given)]:
        given[index] += 1
    while sum(given) > units:  # where the least that each gets was more than its share
        given[given.index(max(given))] -= 1
    found = [each * unit for each in given]
    found[-1] += minutes - sum(found)
    return found


def clock(minutes: int) -> str:
    """Minutes from the beginning as a time: 0:25."""
    return f"{minutes // 60}:{minutes % 60:02}"


# --- what is said -----------------------------------------------------------------------------------


def step_title(context: Context, step: Step) -> str:
    """What the programme calls a part."""
    if step.theme:
        return f"{context.label('talk-theme', number=step.number)}: {step.theme.indicator.name}"
    return context.label("reading-guide" if step.kind == "reading" else f"talk-{step.kind}")


def step_time(context: Context, step: Step) -> str:
    """From when to when: 0:25–0:40."""
    return context.label("talk-time", start=clock(step.start), end=clock(step.start + step.minutes))


def slips(context: Context, step: Step) -> list[str]:
    """What the facilitator does in a part."""
    return [context.label(f"guide-do-{step.kind}-{number}") for number in range(1, SLIPS[step.kind] + 1)]


def theme_title(context: Context, theme: Theme, case: Case) -> str:
    """The message of a theme; its name alone where there is nothing to compare with."""
    alone = theme.reason == "near" and case.reference.n <= 1
    return theme.indicator.name if alone else context.label(f"theme-{theme.reason}", indicator=theme.indicator.name)


def sentence(context: Context, case: Case) -> str:
    """What the figures say of a case; of a figure that is withheld, that it is.

    How far answers lie apart is said in words where the lowest or highest would be one known person's.
    """
    score, reference = case.score, case.reference
    if score.mean is None:
        reason = "protected" if score.protected else "withheld" if score.withheld else "empty"
        return context.label(f"theme-{reason if context.review.survey else 'unmeasured'}")
    value = context.number(score.mean)
    compared = reference.mean is not None and reference.n > 1
    said = [
        context.label("theme-compared", value=value, reference=context.number(reference.mean))
        if compared
        else context.label("theme-alone", value=value)
    ]
    if score.spread:
        words = context.label(f"spread-{score.spread}")
        said.append(
            context.label("theme-words", words=words)
            if score.minimum is None or score.maximum is None
            else context.label(
                "theme-range", words=words, low=plain(context, score.minimum), high=plain(context, score.maximum)
            )
        )
    if case.unanswered >= UNANSWERED:
        said.append(context.label(f"theme-unanswered-{'most' if case.unanswered > Fraction(1, 2) else 'many'}"))
    return " ".join(said)


def questions(context: Context, theme: Theme) -> tuple[str, list[str]]:
    """The question that opens a theme, and those that its deep-dive elements make."""
    return context.label(f"ask-{theme.reason}"), [_question(each) for each in theme.indicator.deep_dive]


def _question(element: str) -> str:
    """A deep-dive element as a question."""
    return element if element.endswith("?") else f"{element.rstrip('.;:, ')}?"


def cautions(context: Context, found: Talk) -> list[str]:
    """What the room has to know of the figures: that few answered, and what is withheld."""
    if context.review.survey is None:
        return [context.label("talk-no-survey")]
    known, ranged_from = found.cases, context.review.survey.minimum_range
    shown = [case for case in known if case.score.shown]
    protected = [context.label("protected-note")] if any(case.score.protected for case in known) else []
    if not shown:
        return protected or [context.label("talk-withheld-all")]
    said = []
    small = [case for case in shown if case.score.minimum is None and case.score.n < ranged_from]
    if len(small) == len(shown):
        said.append(context.label("talk-few-all"))
    elif small:
        said.append(context.label("talk-few", indicators=_listed(context, small)))
    withheld = [case for case in known if case.score.withheld and not case.score.protected]
    if withheld:
        said.append(context.label("talk-withheld", indicators=_listed(context, withheld)))
    return [*said, *protected]


def _listed(context: Context, found: Sequence[Case]) -> str:
    names = [case.indicator.name for case in found]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {context.label('and')} {names[-1]}"
