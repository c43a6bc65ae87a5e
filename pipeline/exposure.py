"""Which figures a deck shows that are withheld now, and which are others than those of now: whoever put them there, anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import Literal, Protocol

from pipeline import labels
from pipeline.exposure_words import NAMING, RANGING, decimal, end, is_message, plain
from pipeline.exposure_words import found as found_in
from pipeline.model import Deal, Indicator, Review
from pipeline.names import NameFinder, folded
from pipeline.privacy import hidden, total_shown
from pipeline.scores import Score, Statistics, is_withheld

Which = Literal["mean", "reference", "difference", "range", "n", "picture", "statement"]

_FIGURE = re.compile(r"\d")
_RANGE = re.compile(r"\d\s*[–-]\s*\d")
_RANGE_BEGINS = re.compile(r"\d\s*[–-]")
_TELLING = re.compile(r"\d[.,]\d|\d\s*[–-]|\d\s+respond|: \d")
"""What every figure in words has that may be withheld: a mean, a range, a number of respondents."""
_SENTENCE = re.compile(r"(?<=[.;!?])\s+")
_COLUMNS: tuple[Which, ...] = ("mean", "reference", "difference", "range", "n")
"""What stands in the columns of a table of scores, behind the indicators."""

EXAMPLES = ("reading-guide", "talk/reading")
"""How the keys of slides begin whose chart is made up."""
MOST_SUBSETS = 3
"""With more figures withheld on an indicator than this, not every mean that has some of them in it is looked for."""


class Said(Protocol):
    """What a slide says in one place, in a file or in a plan."""

    @property
    def kind(self) -> str: ...  # noqa: D102 - see deck.sayings.Saying
    @property
    def shape(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def row(self) -> str: ...  # noqa: D102
    @property
    def column(self) -> str: ...  # noqa: D102
    @property
    def place(self) -> int: ...  # noqa: D102


@dataclass(frozen=True)
class Exposure:
    """A figure that is withheld and stands somewhere all the same, or one that is another now."""

    deal: str
    """Its id."""
    indicator: str
    """Its id; "" where it is the number of respondents of the deal."""
    which: Which
    instead: str
    """What stands for it now: "< 5", or another figure."""
    withheld: bool
    """Whether it is withheld now; else it only differs."""
    certain: bool = True
    """Whether the place says what it is; else it is a number in a text that may be another's."""
    token: str = ""
    """The figure in a text; "" where the whole of the place is the figure."""


class Figures:
    """The figures of a review, as they are shown now, and what of them is withheld."""

    def __init__(self, review: Review, shown: Statistics, exact: Callable[[], Statistics]) -> None:
        self.review = review
        self.shown = shown
        self._exact = exact
        self._references: Mapping[str, Collection[str]] = {}
        self._hidden: dict[str, list[str]] = {}  # the indicators of each deal on which something is
        for deal, indicator in hidden(shown):
            self._hidden.setdefault(deal, []).append(indicator)
        few = {deal.id: shown.respondents.get(deal.id, 0) for deal in review.deals}
        least = review.survey.minimum_respondents if review.survey else 0
        self._few = {deal: count for deal, count in few.items() if is_withheld(count, least)}
        self._least = least

    @cached_property
    def exact(self) -> Statistics:
        """The figures as they are: known, or worked out when first asked for."""
        return self._exact()

    def withholds(self, deal: str) -> bool:
        """Whether anything of a deal is withheld; of any deal, for ""."""
        return deal in self._hidden or deal in self._few if deal else bool(self._hidden or self._few)

    @property
    def withholds_ranges_only(self) -> bool:
        """Whether nothing is withheld but ranges, if anything."""
        return not (self._few or self.deals_withheld())

    def is_withheld_row(self, row: Mapping[str | None, object]) -> bool:
        """Whether a row of a table of scores has a mean, an end of a range or a number of respondents that is withheld now."""
        score = self.shown.scores.get(str(row.get("deal")), {}).get(str(row.get("indicator")))
        if score is None:
            return False
        few = str(row.get("n", "")).isdigit() and is_withheld(score.n, self._least)
        ranged = any(row.get(name) for name in ("min", "max"))
        return few or bool(row.get("mean") and score.mean is None) or (ranged and score.minimum is None)

    def deals_withheld(self) -> set[str]:
        """The deals of which a mean is withheld."""
        return {deal for deal, those in self._hidden.items() if any(self._gone(deal, each) for each in those)}

    def deal_of(self, key: str, title: str) -> str:
        """The id of the deal that a slide is about, by its key or else its title; "" where it is about none."""
        found = key.split("/")[1] if key.startswith("deal/") else ""
        if found in self.shown.scores:
            return found
        named = set() if is_message(title, NAMING, self._labels) else self._about(title)
        return named.pop() if len(named) == 1 else ""

    def telling_references(self) -> dict[str, set[str]]:
        """By indicator the means of all deals, with one decimal, that have a withheld figure in them and so give it away."""
        found: dict[str, set[str]] = {}
        gone = [(deal, each) for deal, those in self._hidden.items() for each in those if self._gone(deal, each)]
        for indicator in {each for _, each in gone}:
            means = [
                of_deal[indicator].mean for of_deal in self.exact.scores.values() if of_deal[indicator].mean is not None
            ]
            hidden_means = [self.exact.scores[deal][each].mean for deal, each in gone if each == indicator]
            shown = [mean for mean in means if mean is not None]
            for mean in hidden_means:
                shown.remove(mean)  # type: ignore[arg-type]
            for count in range(1, min(len(hidden_means), MOST_SUBSETS) + 1):
                for some in combinations(hidden_means, count):
                    whole = [*shown, *(each for each in some if each is not None)]
                    found.setdefault(indicator, set()).add(labels.number(sum(whole, Fraction(0)) / len(whole), "en"))
        return {key: {value for value in values if not self.is_now(key, value)} for key, values in found.items()}

    def is_now(self, indicator: str, reference: str) -> bool:
        """Whether a mean of all deals is the one of now."""
        mean = self.shown.reference[indicator].mean
        return mean is not None and plain(self._number(mean)) == plain(reference)

    def indicator_called(self, name: str) -> str:
        """The id of the indicator with this name, "" where there is none."""
        return self._indicators.called(name)

    def _gone(self, deal: str, indicator: str) -> bool:
        """Whether the mean is withheld, and not the range only."""
        return self.shown.scores[deal][indicator].withheld

    def exposed(
        self, key: str, title: str, sayings: Iterable[Said], references: Mapping[str, Collection[str]]
    ) -> Iterator[tuple[Said, Exposure]]:
        """What a slide says of figures that are withheld, or that are others now.

        `references` are means of all deals, with one decimal, that give a withheld figure away, by indicator.
        """
        self._references = references
        deal = self.deal_of(key, title)
        if key.startswith(EXAMPLES):
            return
        for saying in sayings:
            if saying.kind == "text" and saying.text == title:
                yield from ((saying, each) for each in self._in_message(title))
            if saying.kind == "bar" and saying.text in self._few:
                yield saying, Exposure(saying.text, "", "n", self._label("withheld-short"), withheld=True)
            if saying.kind in ("picture", "bar") or not _FIGURE.search(f"{saying.row} {saying.text}"):
                continue
            if saying.kind in ("cell", "chart") and (statement := self._statement_in(saying.row)):
                wrong = self._of_statement(saying, deal, statement)
                if wrong:
                    yield saying, wrong
                continue
            located = self._located(deal, saying) if saying.kind in ("cell", "chart", "workbook") else None
            if located is not None:
                found = self._at(saying.text, *located)
                if found:
                    yield saying, found
            else:
                head = f"{saying.row}: " if saying.row and saying.row != saying.text else ""
                if not _TELLING.search(head + saying.text):
                    continue
                about = self._about(saying.text) or self._about(saying.row) or {deal}
                for part in _SENTENCE.split(saying.text):
                    if _TELLING.search(head + part):
                        yield from ((saying, each) for each in self._in_words(self._about(part) or about, head + part))

    # --- places that say what they are ------------------------------------------------------------

    def _located(self, deal: str, saying: Said) -> tuple[str, str, Which] | None:
        """The deal, the indicator and the kind of figure that a cell or a chart's figure is; None where that can't be told."""
        row = folded(saying.row)
        indicator = self._indicators.called(row)
        if indicator and deal:
            which = self._which(saying)
            return (deal, indicator, which) if which else None
        indicator = self._indicators.called(saying.column)
        of_row = next(iter(sorted(self._about(row))), "")
        if row == self._headings["all-deals"] and indicator:
            return "", indicator, "reference"
        if of_row and indicator:
            return of_row, indicator, "mean"
        counts = folded(saying.column) in (self._headings["respondent-count"], self._headings["n"])
        if row in (self._headings["total"], self._headings["all-deals"]) and counts:
            return "", "", "n"
        if of_row and (counts or (saying.place and saying.text == str(self._few.get(of_row, "")))):
            return of_row, "", "n"
        return None

    def _which(self, saying: Said) -> Which | None:
        heading = folded(saying.column)
        for label, which in zip(("this-deal", "all-deals", "difference", "range", "n"), _COLUMNS, strict=True):
            if heading == self._headings[label]:
                return which
        if saying.kind != "cell":
            return "range"
        ours = saying.shape == "scores" and 0 < saying.place <= len(_COLUMNS)
        return _COLUMNS[saying.place - 1] if ours else None

    def _at(self, text: str, deal: str, indicator: str, which: Which) -> Exposure | None:
        """What is wrong with the figure `text` in a place that is known."""
        if not indicator and not deal:
            survey, dash = self.review.survey, self._label("dash")
            gone = survey is not None and not total_shown(survey, self.shown.respondents.values())
            return Exposure("", "", "n", dash, withheld=True) if gone and text.isdigit() else None
        if not indicator:
            count = self.shown.respondents.get(deal, 0)
            now = self._label("withheld-short") if deal in self._few else str(count)
            wrong = text.isdigit() and text != now
            return Exposure(deal, "", "n", now, withheld=deal in self._few) if wrong else None
        if which == "reference":
            mean = self.shown.reference[indicator].mean
            now = self._label("dash") if mean is None else self._number(mean)
            differs = bool(_FIGURE.search(text)) and plain(text) != plain(now)
            tells = plain(text) in map(plain, self._references.get(indicator, ()))
            return Exposure("", indicator, which, now, withheld=tells) if differs else None
        score = self.shown.scores[deal][indicator]
        if which == "difference":
            return self._of_difference(text, deal, indicator, score)
        now = self._now(score, which)
        if not _FIGURE.search(text) or text == self._label("withheld-short") or plain(text) == plain(now):
            return None
        gone = score.withheld if which in ("mean", "n") else score.withheld or score.minimum is None
        if which == "n" and score.protected:
            return None
        if which == "range" and not gone and not _RANGE.search(text):
            return None  # one end of it, in a chart
        return Exposure(deal, indicator, which, now, withheld=gone)

    def _of_difference(self, text: str, deal: str, indicator: str, score: Score) -> Exposure | None:
        """What is wrong with a difference from all deals: with their mean it tells the deal's own."""
        others = self.shown.reference[indicator].mean
        known = score.mean is not None and others is not None
        now = labels.signed(score.mean - others, self.review.language) if known else self._label("dash")  # type: ignore[operator]
        if not _FIGURE.search(text) or plain(text) == plain(now):
            return None
        return Exposure(deal, indicator, "difference", now, withheld=score.withheld)

    def _now(self, score: Score, which: Which) -> str:
        if score.withheld:
            return self._label("protected-short" if score.protected else "withheld-short")
        if which == "n":
            return str(score.n)
        if which == "mean":
            return self._label("dash") if score.mean is None else self._number(score.mean)
        if score.minimum is None or score.maximum is None:
            return self._label("dash")
        low, high = (
            str(each) if each.denominator == 1 else self._number(each) for each in (score.minimum, score.maximum)
        )
        return f"{low}–{high}"

    # --- results per statement --------------------------------------------------------------------

    def _statement_in(self, row: str) -> str:
        """The id of the statement that heads the row of a table of results per statement; "" where none does."""
        words = folded(row)
        return next((id_ for id_, text in self._statements.items() if words.startswith(text)), "")

    def _of_statement(self, saying: Said, deal: str, statement: str) -> Exposure | None:
        """What is wrong with a figure in such a row.

        Of all deals together, one that is another now may have in it what is withheld now: the rest could be subtracted.
        """
        if not saying.place or not _FIGURE.search(saying.text) or saying.text == self._label("withheld-short"):
            return None
        total = self.shown.together.get(statement)
        score = self.shown.statements.get(deal, {}).get(statement)
        figures: list[str] = []
        if deal and folded(saying.column) != self._headings["all-deals"]:
            withheld = bool(score and score.withheld)
            gone = "withheld-short" if score and withheld and not score.protected else "protected-short"
            if score and score.mean is not None:
                figures = [self._number(score.mean), str(score.n)]
        else:
            withheld, gone = statement in self._statements_withheld, "dash"
            if total and total.mean is not None:
                figures = [self._number(total.mean), str(total.n), *map(str, total.shares)]
        if plain(saying.text) in map(plain, figures):
            return None
        now = figures[0] if figures and not saying.text.isdigit() else self._label(gone)
        return Exposure(deal, statement, "statement", now, withheld=withheld)

    # --- words ------------------------------------------------------------------------------------

    def _about(self, text: str) -> set[str]:
        """The deals that a text names."""
        return self._deals.in_text(text)

    def _in_words(self, about: set[str], text: str) -> Iterator[Exposure]:
        """The withheld figures that a sentence gives of the deals it is about."""
        named = self._indicators.in_text(text)
        hidden_here = [(deal, each) for deal in sorted(about & self._hidden.keys()) for each in self._hidden[deal]]
        for of_deal, indicator in hidden_here:
            if named and indicator not in named:
                continue
            shown = self.shown.scores[of_deal][indicator]
            certain = indicator in named
            if shown.withheld:
                now = self._now(shown, "mean")
                for token in found_in(text, decimal(self.exact.scores[of_deal][indicator].mean)):
                    yield Exposure(of_deal, indicator, "mean", now, withheld=True, certain=certain, token=token)
            if certain and _RANGE_BEGINS.search(text):
                exact = self.exact.scores[of_deal][indicator]
                for token in found_in(text, rf"{end(exact.minimum)}\s*[–-]\s*{end(exact.maximum)}"):
                    yield Exposure(of_deal, indicator, "range", self._label("dash"), withheld=True, token=token)
        for indicator in named & self._references.keys():
            for value in self._references[indicator]:
                for token in found_in(text, rf"(?<!\(){value.replace('.', '[.,]')}"):  # in brackets stands a deal's own
                    yield Exposure("", indicator, "reference", "*", withheld=True, token=token)
        for few in sorted(about & self._few.keys()):
            heading, count = re.escape(self._label("respondent-count")), self._few[few]
            for token in found_in(text, rf"(?<=\b){count}(?=\s+respond)|(?<={heading}: ){count}"):
                now = self._label("withheld-short")
                yield Exposure(few, "", "n", now, withheld=True, token=token)

    def _in_message(self, title: str) -> Iterator[Exposure]:
        """What the title of an overview, as it is generated, says of deals of which figures are withheld."""
        gone = self.deals_withheld()
        if is_message(title, NAMING, self._labels):
            for deal in (each for each in self.review.deals if each.id in gone and each.short_name in title):
                yield Exposure(deal.id, "", "mean", "*", withheld=True, token=deal.short_name)
        elif is_message(title, RANGING, self._labels):
            for each in self._in_words(gone, title):
                if not self._is_shown(each.indicator, each.token):
                    yield each

    def _is_shown(self, indicator: str, figure: str) -> bool:
        """Whether some deal has that figure on an indicator and shows it."""
        means = (of_deal[indicator].mean for of_deal in self.shown.scores.values() if indicator in of_deal)
        return any(mean is not None and plain(self._number(mean)) == plain(figure) for mean in means)

    # --- names ------------------------------------------------------------------------------------

    @cached_property
    def _deals(self) -> NameFinder:
        return NameFinder({each.id: _names(each) for each in self.review.deals})

    @cached_property
    def _indicators(self) -> NameFinder:
        return NameFinder({each.id: _names(each) for each in self.review.indicators})

    @cached_property
    def _headings(self) -> dict[str, str]:
        names = ("all-deals", "total", "respondent-count", "this-deal", "difference", "range", "n")
        return {name: folded(self._label(name)) for name in names}

    @cached_property
    def _statements_withheld(self) -> set[str]:
        """The statements of which some deal's figure is withheld."""
        return {key for each in self.shown.statements.values() for key, score in each.items() if score.withheld}

    @cached_property
    def _statements(self) -> dict[str, str]:
        return {each.id: folded(f"{each.id} {each.text}") for of in self.review.indicators for each in of.statements}

    @cached_property
    def _labels(self) -> dict[str, str]:
        """The printed words, with what a deal is called in them."""
        naming = self.review.deal_naming
        return {
            name: words.replace("{deals}", naming.plural).replace("{deal}", naming.singular)
            for name, words in self.review.labels.items()
        }

    def _label(self, name: str) -> str:
        words = self._labels[name].format_map({"minimum": self._least})
        return words[:1].upper() + words[1:] if self.review.labels[name].startswith("{deal") else words

    def _number(self, value: object) -> str:
        return labels.number(value, self.review.language)  # type: ignore[arg-type]


def _names(each: Deal | Indicator) -> tuple[str, ...]:
    return (each.name, *((each.short_name,) if isinstance(each, Deal) else ()), *each.aliases)
