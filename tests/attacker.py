"""Somebody who has every file that was ever given out, unpacks them, knows all rules, and tries to learn what people answered.

He knows neither the survey nor the program's caches. What he learns is a `Leak`; who the answers are of does not interest him:
one possible set of answers, or one deal's figure that was withheld, is enough.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.chart_data import DotPlot, Radar
from pipeline.slides import Chart, Deck, Shape, Table, Text

MOST_ANSWERS = 12
"""So many answers of one deal to one indicator he enumerates: there are 1,820 sets of them."""

MOST_RESPONDENTS = 7
"""Of so many he thinks of all answers to two statements at once."""

Key = tuple[str, str]
Sight = tuple[str, ...]
"""What is to be seen of a figure: its mean, range, words and n, each as precisely as any file has it; "" for what is not there."""


@dataclass(frozen=True)
class Leak:
    """Something that he should not know."""

    how: str
    """"enumeration", "statements", "total", "rate", "reference", "versions", "words"."""
    what: str


@dataclass
class Seen:
    """What one version of a review shows in all its files."""

    deals: Sequence[str]
    """The names of the deals."""
    statements: Mapping[str, int]
    """How many statements each indicator has, by its name: the questionnaire is no secret."""
    asked: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The ids of these statements."""
    cells: dict[Key, Sight] = field(default_factory=dict)
    """By deal and indicator."""
    references: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """The mean of all deals by indicator, by the deal whose section has it; "" for the whole deck."""
    counts: dict[str, str] = field(default_factory=dict)
    """How many filled in the form, by deal; "" for all together."""
    rates: dict[str, str] = field(default_factory=dict)
    """How many percent of those invited that are, likewise."""
    single: dict[Key, tuple[str, str]] = field(default_factory=dict)
    """The mean and n of single statements, by deal and the statement's id."""
    words: list[tuple[str, str]] = field(default_factory=list)
    """Alt texts, and texts and notes of guides, each with the deal that it is about; "" for all of them."""


def look(
    whole: Deck,
    sections: Mapping[str, Deck],
    guides: Mapping[str, Deck],
    csv: str,
    seen: Seen,
    names: Mapping[str, str],
) -> Seen:
    """Everything in a whole deck, sections and guides by deal, and scores.csv; `names` are those of ids."""
    for alone, guide in guides.items():
        for slide in guide.slides:
            texts = [each.text for shape in slide.shapes if isinstance(shape, Text) for each in shape.paragraphs]
            example = any(shape.alt and _is_example(shape) for shape in slide.shapes)
            seen.words += [(alone, text) for text in [*texts, *slide.notes] if not example]
    figures: dict[Key, dict[str, str]] = defaultdict(dict)
    both = [("", whole), *sections.items(), *guides.items()]
    for alone, deck in both:
        for slide in deck.slides:
            deal = next((name for name in seen.deals if name in slide.title), "")
            deal = deal or (alone if slide.key.startswith("talk/outcome") else "")
            for shape in slide.shapes:
                if shape.alt and not _is_example(shape):
                    seen.words.append((deal, shape.alt))
                if isinstance(shape, Chart):
                    _chart(shape, deal, alone, seen, figures)
                elif isinstance(shape, Table):
                    _table(shape, deal, alone, seen, figures)
    for line in csv.splitlines()[1:]:
        deal, indicator, n, mean, low, high, *_ = line.split(",")
        if deal in names and mean:
            _more(figures[names[deal], names[indicator]], mean=mean, low=low, high=high, n=n)
    for key, found in figures.items():
        seen.cells[key] = tuple(found.get(name, "") for name in ("mean", "low", "high", "words", "n"))
    return seen


def _is_example(shape: Shape) -> bool:
    return isinstance(shape, Chart) and isinstance(shape.radar, Radar) and bool(shape.radar.watermark)


def _chart(chart: Chart, deal: str, alone: str, seen: Seen, figures: dict[Key, dict[str, str]]) -> None:
    if isinstance(chart.radar, Radar) and not chart.radar.watermark and deal:
        for axis in chart.radar.axes:
            found = {"mean": axis.value, "low": axis.low, "high": axis.high}
            _more(figures[deal, axis.label], **{name: _said(value) for name, value in found.items()})
            if axis.reference is not None:
                _longest(seen.references[alone], axis.label, _said(axis.reference))
    elif isinstance(chart.radar, DotPlot):
        for row in chart.radar.rows:
            for number, value in row.marks:
                _more(figures[seen.deals[number - 1], row.label], mean=_said(value))
            if row.reference is not None:
                _longest(seen.references[alone], row.label, _said(row.reference))


def _table(table: Table, deal: str, alone: str, seen: Seen, figures: dict[Key, dict[str, str]]) -> None:
    rows = [["".join(each.text for each in cell.paragraphs) for cell in row.cells] for row in table.rows]
    for row in rows[1:]:
        if table.key == "scores" and deal and row[0] in seen.statements:
            mean, reference, difference, spread, n = row[1:6]
            if _figure(difference) and not _figure(mean):  # the two together tell it
                mean = f"{float(_figure(reference) or 0) + float(difference.replace('−', '-')):.1f}"
            low, dash, high = spread.partition("–")
            ranged = dash and low and high
            told = {"low": low, "high": high} if ranged else {"words": "" if spread == "–" else spread}
            _more(figures[deal, row[0]], mean=_figure(mean), n=n, **told)
            if _figure(reference):
                _longest(seen.references[alone], row[0], _figure(reference))
        elif rows[0][0] == "Statement" and deal and row[0] not in seen.statements and _figure(row[1]):
            seen.single[deal, row[0].split()[0]] = row[1], row[-1]
        elif len(row) > 2 and rows[0][2] == "Respondents":
            of = next((name for name in seen.deals if name == row[1]), "")
            seen.counts[of], seen.rates[of] = row[2], row[-1] if len(row) > 3 else ""


def _said(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if value == round(value, 1) else repr(value)


def _figure(text: str) -> str:
    return text if any(sign.isdigit() for sign in text) else ""


def _more(known: dict[str, str], **found: str) -> None:
    for name, text in found.items():
        _longest(known, name, text)


def _longest(known: dict[str, str], name: str, text: str) -> None:
    """The most precise of what was found, written one way."""
    text = text.removesuffix(".0") if text.count(".") == 1 else text
    if text.count(".") == 1:
        text = text.rstrip("0").rstrip(".")
    if len(text) > len(known.get(name, "")):
        known[name] = text


# --- what he tries --------------------------------------------------------------------------------

Publish = Callable[[tuple[int, ...], int], Sight]
"""What would be to be seen of a figure if these were the answers, so many statements each: he knows all rules."""


def attack(versions: Sequence[Seen], publish: Publish, minimum: int = 5, enough: int = 3) -> Iterator[Leak]:
    """All that he learns from several versions of a review, one given out after the other."""
    for number, seen in enumerate(versions, 1):
        yield from _enumeration(seen, publish, number)
        yield from _totals(seen, number)
        yield from _references(seen, number, enough)
        yield from _statements(seen, publish, number)
        yield from _words(seen, number)
    for (number, one), (other_number, other) in itertools.combinations(enumerate(versions, 1), 2):
        yield from _versions(one, other, publish, minimum, f"{number} and {other_number}")


def _enumeration(seen: Seen, publish: Publish, version: int) -> Iterator[Leak]:
    """Sets of answers of which only one gives what is to be seen."""
    for (deal, indicator), sight in seen.cells.items():
        size = _size(seen, sight, indicator)
        if size and len(_possible(size, seen.statements[indicator], sight, publish)) == 1:
            yield Leak("enumeration", f"version {version}: all answers of {deal} to {indicator}, which shows {sight}")


def _size(seen: Seen, sight: Sight, indicator: str) -> int:
    """How many answers he has to think of; 0 where that is not known, or too many."""
    n = sight[-1]
    size = int(n) * seen.statements[indicator] if n.isdigit() else 0
    return size if 1 < size <= MOST_ANSWERS else 0


_KNOWN: dict[tuple[object, int, int], dict[Sight, list[tuple[int, ...]]]] = {}


def _possible(size: int, statements: int, sight: Sight, publish: Publish) -> list[tuple[int, ...]]:
    key = (publish, size, statements)
    if key not in _KNOWN:
        _KNOWN[key] = defaultdict(list)
        for answers in _sets(size):
            _KNOWN[key][publish(answers, statements)].append(answers)
    return _KNOWN[key].get(sight, [])


@cache
def _sets(size: int) -> list[tuple[int, ...]]:
    return list(itertools.combinations_with_replacement(range(1, 6), size))


def _totals(seen: Seen, version: int) -> Iterator[Leak]:
    """A total less all that is shown of it."""
    hidden = [deal for deal, count in seen.counts.items() if deal and not count.isdigit()]
    for deal in hidden:
        if any(sign.isdigit() for sign in seen.rates.get(deal, "")):
            yield Leak("rate", f"version {version}: {seen.rates[deal]} filled in the form for {deal}")
    if hidden and seen.counts.get("", "").isdigit():
        rest = int(seen.counts[""]) - sum(int(count) for deal, count in seen.counts.items() if deal and count.isdigit())
        yield Leak("total", f"version {version}: {rest} people filled in the form for {', '.join(hidden)}")


def _statements(seen: Seen, publish: Publish, version: int) -> Iterator[Leak]:
    """Answers to two statements of an indicator of which, beside the figure of both, only one set is left."""
    for (deal, indicator), sight in seen.cells.items():
        ids = seen.asked.get(indicator, ())
        both = [seen.single.get((deal, each)) for each in ids]
        if len(ids) != 2 or not all(both) or not sight[0] or {n for _, n in filter(None, both)} != {sight[-1]}:
            continue
        size = int(sight[-1])
        if size > MOST_RESPONDENTS:
            continue
        means = [mean for mean, _ in filter(None, both)]
        first, second = ([each for each in _sets(size) if _mean_of(each) == mean and _is_mixed(each)] for mean in means)
        left = [(one, other) for one in first for other in second if publish(tuple(sorted(one + other)), 2) == sight]
        for place in (0, 1):
            if len({each[place] for each in left}) == 1:
                yield Leak("statements", f"version {version}: all answers of {deal} to {ids[place]}, beside {sight}")


@cache
def _mean_of(answers: tuple[int, ...]) -> str:
    """With one decimal, half up, as tables have it."""
    tenths = (20 * sum(answers) + len(answers)) // (2 * len(answers))
    return f"{tenths // 10}.{tenths % 10}"


@cache
def _is_mixed(answers: tuple[int, ...]) -> bool:
    """Whether a figure of these is shown: not where all are alike, or at an end but for one step."""
    return answers[0] != answers[-1] and min(sum(answers) - len(answers), 5 * len(answers) - sum(answers)) > 1


def _words(seen: Seen, version: int) -> Iterator[Leak]:
    """A figure in words, beside no figure that is shown: of the deal that they are about, or of all."""
    for deal, text in seen.words:
        known = {figure for (of, _), cell in seen.cells.items() if deal in ("", of) for figure in cell[:3]}
        known |= {figure for (of, _), told in seen.single.items() if deal in ("", of) for figure in told}
        known |= {figure for means in seen.references.values() for figure in means.values()}
        plain = {str(float(each)) for each in known if _figure(each)}
        for figure in re.findall(r"(?<![\d.:])\d\.\d+(?![\d.:])", text):
            if str(float(figure)) not in plain:
                yield Leak("words", f"version {version}: {figure} of {deal} in: {text}")


def _references(seen: Seen, version: int, enough: int) -> Iterator[Leak]:
    """What the mean of all deals in one deal's section tells its readers, who have that section only, of another deal."""
    for alone, means in seen.references.items():
        for indicator, mean in means.items():
            shown = [deal for deal in seen.deals if seen.cells.get((deal, indicator), ("",))[0]]
            others = [deal for deal in shown if deal != alone]
            if alone and len(others) == 1 and len(shown) < enough:
                own = seen.cells.get((alone, indicator), ("",))[0]
                other = len(shown) * float(mean) - (float(own) if own else 0.0)
                yield Leak(
                    "reference",
                    f"version {version}: {others[0]} has {other:.2f} on {indicator}, says {alone}'s section",
                )
    for indicator, mean in seen.references.get("", {}).items():
        figures = [cell[0] for (_, of), cell in seen.cells.items() if of == indicator and cell[0]]
        shown_mean = sum(map(float, figures)) / len(figures) if figures else 0.0
        if abs(shown_mean - float(mean)) > 0.1001:
            yield Leak("reference", f"version {version}: on {indicator} a deal counts that is not shown")


def _versions(one: Seen, other: Seen, publish: Publish, minimum: int, which: str) -> Iterator[Leak]:
    """What comes out for the few people by whom two versions of a figure differ."""
    for key in one.cells.keys() & other.cells.keys():
        before, after = one.cells[key], other.cells[key]
        sizes = [_size(one, each, key[1]) for each in (before, after)]
        if not (before[0] and after[0] and before[-1].isdigit() and after[-1].isdigit()):
            continue
        between = abs(int(before[-1]) - int(after[-1]))
        if not 0 < between < minimum:
            continue
        if not all(sizes):
            low, high = _of_newcomers(before, after)
            if high - low < 0.5 and one.statements[key[1]] == 1:
                yield Leak(
                    "versions", f"versions {which}: {between} people of {key[0]} gave {low:.2f} to {high:.2f} in all"
                )
            continue
        statements = one.statements[key[1]]
        fewer, more = sorted((before, after), key=lambda each: int(each[-1]))
        first = set(_possible(min(sizes), statements, fewer, publish))
        newcomers = {
            rest
            for answers in _possible(max(sizes), statements, more, publish)
            for rest in itertools.combinations_with_replacement(range(1, 6), max(sizes) - min(sizes))
            if _without(answers, rest) in first
        }
        if len(newcomers) == 1:
            yield Leak("versions", f"versions {which}: {between} people of {key[0]} answered {newcomers} to {key[1]}")


def _of_newcomers(before: Sight, after: Sight) -> tuple[float, float]:
    """Between what the sum of what the few answered must lie."""
    ends = []
    for sign in (-1, 1):
        one, other = (
            int(n) * (float(mean) + way * 0.5 * 10.0 ** -(len(mean.partition(".")[2]) or 1))
            for (mean, *_, n), way in ((before, sign), (after, -sign))
        )
        ends.append(other - one)
    return min(ends), max(ends)


@cache
def _without(answers: tuple[int, ...], rest: tuple[int, ...]) -> tuple[int, ...] | None:
    left = list(answers)
    for each in rest:
        if each not in left:
            return None
        left.remove(each)
    return tuple(left)
