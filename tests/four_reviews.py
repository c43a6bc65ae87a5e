"""Reviews of four kinds, made in Python, by which the look of decks is measured: what is usual, and what is far from it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import count, islice

from pipeline.model import Addressed, Audience, Deal, DealNaming, Indicator, Review, Scale, Statement, Survey
from pipeline.scores import Reference, Score, Statistics
from pipeline.text_model import Generated, Part
from tests.plans import HERE, block, chapter, part, point, review

WORDS = [
    "the",
    "staff",
    "say",
    "that",
    "work",
    "on",
    "the",
    "wards",
    "has",
    "changed",
    "since",
    "last",
    "year",
    "and",
    "that",
    "patients",
    "notice",
    "it",
    "in",
    "how",
    "they",
    "are",
    "received",
    "while",
    "managers",
    "see",
    "fewer",
    "complaints",
    "than",
    "before",
    "and",
    "ask",
    "what",
    "it",
    "costs",
    "to",
    "keep",
    "going",
    "in",
    "this",
    "way",
    "for",
    "another",
    "winter",
]


def prose(words: int, start: int = 0) -> str:
    """A sentence of so many words, another one for another `start`."""
    found = [WORDS[(start * 7 + n) % len(WORDS)] for n in range(words)]
    return " ".join(found).capitalize() + "."


def hospitals() -> Review:
    """English, five groups on a scale of 1 to 7, a page of text each."""
    themes = _indicators(["Safety", "Staffing", "Information for patients", "Handovers", "Leadership"])
    deals = [
        _deal(number, f"{name} hospital", themes, words=30, points=2)
        for number, name in enumerate(("North", "South", "East", "West", "Central"), 1)
    ]
    naming = DealNaming(singular="hospital", plural="hospitals")
    return _review("Care in five hospitals", naming, themes, deals, Scale(minimum=1, maximum=7), audiences=2, claims=3)


def projects() -> Review:
    """Thirty projects and sixteen indicators."""
    themes = _indicators([f"Aspect of the work {number}" for number in range(1, 17)])
    deals = [_deal(number, f"Project {number}", themes, words=22, points=1) for number in range(1, 31)]
    naming = DealNaming(singular="project", plural="projects")
    return _review("Thirty projects", naming, themes, deals, Scale(minimum=1, maximum=5), audiences=3, claims=4)


def pair() -> Review:
    """Two education levels of which little is said."""
    themes = _indicators(["Lessons", "Guidance", "Buildings"])
    deals = [_deal(number, name, themes, words=12, points=1) for number, name in enumerate(("Primary", "Secondary"), 1)]
    naming = DealNaming(singular="education level", plural="education levels")
    return _review("Two education levels", naming, themes, deals, Scale(minimum=1, maximum=5), audiences=1, claims=1)


def figures(of: Review) -> Statistics:
    """Scores that differ: every deal with its own figure for every indicator, ten respondents each."""
    low, high = of.survey.scale.minimum, of.survey.scale.maximum
    scores = {
        deal.id: {
            each.id: Score(
                10, low + (high - low) * Fraction(3 + (deal.number * 3 + at * 5) % 8, 12), Fraction(low), Fraction(high)
            )
            for at, each in enumerate(of.indicators)
        }
        for deal in of.deals
    }
    means = {
        each.id: sum((scores[deal.id][each.id].mean for deal in of.deals), Fraction(0)) / len(of.deals)
        for each in of.indicators
    }
    reference = {key: Reference(len(of.deals), mean, Fraction(low), Fraction(high)) for key, mean in means.items()}
    return Statistics(scores, reference, {deal.id: 10 for deal in of.deals})


def _indicators(names: Sequence[str]) -> tuple[Indicator, ...]:
    return tuple(
        Indicator(
            id=f"i{number}",
            name=name,
            statements=(Statement(id=f"q{number}", text=prose(12, number)),),
            deep_dive=(prose(6, number),),
        )
        for number, name in enumerate(names, 1)
    )


def _deal(number: int, name: str, themes: Sequence[Indicator], *, words: int, points: int) -> Deal:
    starts = count(number)
    findings = part(
        "Findings",
        *(
            block(each.name, *(point(prose(words, next(starts))) for _ in range(points)), indicator=each.id)
            for each in themes
        ),
        kind="findings",
    )
    lessons = part("Lessons", block(prose(6, number)[:-1], point(prose(words, next(starts)))), kind="lessons")
    attention = part(
        "Points of attention", block(prose(5, number + 3)[:-1], point(prose(words, next(starts)))), kind="attention"
    )
    return Deal(
        id=f"deal-{number}", number=number, name=name, short_name=name, findings=findings, lessons=lessons,
        attention=attention, location=HERE,
    )  # fmt: skip


def _review(
    title: str,
    naming: DealNaming,
    themes: tuple[Indicator, ...],
    deals: Sequence[Deal],
    scale: Scale,
    *,
    audiences: int,
    claims: int,
) -> Review:
    named = tuple(Audience(id=f"audience-{n}", name=f"Audience {n}") for n in range(1, audiences + 1))
    starts = count(1)
    addressed = tuple(
        Addressed(
            audience=each.id,
            location=HERE,
            conclusions=_claims("Conclusions", "conclusions", claims, starts),
            recommendations=_claims("Recommendations", "recommendations", claims, starts),
        )
        for each in named
    )
    overview = part("All in one view", block("", Generated(kind="overview", location=HERE)))
    response = part("Response", block("", Generated(kind="response", location=HERE)))
    questions = part("Questionnaire", block("", Generated(kind="questionnaire", location=HERE)))
    chapters = (
        chapter("summary", part("", block("", Generated(kind="summary", location=HERE)))),
        chapter("introduction", part("Why", block("", *(point(prose(40, n), kind="paragraph") for n in range(3))))),
        chapter("conclusions"),
        chapter("findings", overview),
        chapter("deals"),
        chapter("methodology", response, questions),
    )
    survey = Survey(file="survey.csv", scale=scale, spread="answers", minimum_respondents=5, responses=())
    made = review(
        title=title,
        deal_naming=naming,
        indicators=themes,
        audiences=named,
        addressed=addressed,
        survey=survey,
        matters=scale.matters,
    )
    return replace(made, chapters=chapters, deals=tuple(deals))


def _claims(heading: str, kind: str, number: int, starts: Iterator[int]) -> Part:
    blocks = (block(prose(7, start)[:-1], point(prose(45, start))) for start in islice(starts, number))
    return part(heading, *blocks, kind=kind)
