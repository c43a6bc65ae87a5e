"""What the attacker sees: every figure in all that was given out, as precisely as any file has it."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import openpyxl
from lxml import html

from pipeline.chart_data import DotPlot, Radar
from pipeline.slides import Chart, Deck, Shape, Slide, Table, Text

Key = tuple[str, str]
Sight = tuple[str, ...]
"""What is to be seen of a figure: its mean, range, words and n, each as precisely as any file has it; "" for what is not there."""
Rows = Sequence[Sequence[str]]
"""A table: a row of headings, then the others."""
Shares = tuple[int, tuple[tuple[int, int, int], ...]]
"""How many answered, and how many percent from which answer to which."""


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
    shares: dict[str, Shares] = field(default_factory=dict)
    """Of all deals together what the answers to single statements were, by the statement's id."""
    words: list[tuple[str, str]] = field(default_factory=list)
    """Titles, texts, notes and alt texts, each with the deal that it is about; "" for all of them."""
    figures: dict[Key, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """What `cells` are made of: mean, low, high, words and n, by these names."""


def look(
    whole: Deck,
    sections: Mapping[str, Deck],
    guides: Mapping[str, Deck],
    csv: str,
    seen: Seen,
    names: Mapping[str, str],
    tables: Iterable[tuple[str, str, Rows]] = (),
) -> Seen:
    """Everything in a whole deck, sections and guides by deal, and scores.csv; `names` are those of ids.

    `tables` are those of other files, each with the deal that it is about and the one whose file has it, or "".
    """
    for alone, deck in [("", whole), *sections.items(), *guides.items()]:
        for slide in deck.slides:
            deal = deal_of(slide.key, slide.title, seen, names) or (alone if alone in guides else "")
            _slide(slide, deal, alone, seen)
    for line in csv.splitlines()[1:]:
        deal, indicator, n, mean, low, high, *_ = line.split(",")
        if deal in names and mean:
            _more(seen.figures[names[deal], names[indicator]], mean=mean, low=low, high=high, n=n)
    for about, alone, rows in tables:
        _rows(rows, about, alone, seen)
    for key, found in seen.figures.items():
        seen.cells[key] = tuple(found.get(name, "") for name in ("mean", "low", "high", "words", "n"))
    return seen


def deal_of(key: str, title: str, seen: Seen, names: Mapping[str, str]) -> str:
    """The deal that a slide is about, by its name in the file or its title."""
    kind, _, rest = key.partition("/")
    named = names.get(rest.partition("/")[0], "") if kind == "deal" else ""
    of_all = " scores are most frequent for " in title  # the overview, which names those that stand out
    return named or ("" if of_all else next((name for name in seen.deals if name in title), ""))


def _slide(slide: Slide, deal: str, alone: str, seen: Seen) -> None:
    if any(_is_example(shape) for shape in slide.shapes):
        return
    texts = [each.text for shape in slide.shapes if isinstance(shape, Text) for each in shape.paragraphs]
    alts = [shape.alt for shape in slide.shapes if shape.alt]
    seen.words += [(deal, text) for text in (slide.title, *texts, *slide.notes, *alts)]
    for shape in slide.shapes:
        if isinstance(shape, Chart):
            _chart(shape, deal, alone, seen, seen.figures)
        elif isinstance(shape, Table):
            _table(shape, deal, alone, seen, seen.figures)


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
            if figure(difference) and not figure(mean):  # the two together tell it
                mean = f"{float(figure(reference) or 0) + float(difference.replace('−', '-')):.1f}"
            if figure(difference) and not figure(reference):
                reference = f"{float(figure(mean) or 0) - float(difference.replace('−', '-')):.1f}"
            low, dash, high = spread.partition("–")
            ranged = dash and low and high
            told = {"low": low, "high": high} if ranged else {"words": "" if spread == "–" else spread}
            _more(figures[deal, row[0]], mean=figure(mean), n=n, **told)
            if figure(reference):
                _longest(seen.references[alone], row[0], figure(reference))
        elif rows[0][0] == "Statement" and deal and row[0] not in seen.statements and figure(row[1]):
            seen.single[deal, row[0].split()[0]] = row[1], row[-1]
        elif rows[0][0] == "Statement" and not deal and row[0] not in seen.statements and figure(row[-1]) and row[3:]:
            groups = [[int(each) for each in re.findall(r"\d+", heading)] for heading in rows[0][3:]]
            shares = [(group[0], group[-1], int(text)) for group, text in zip(groups, row[3:], strict=True)]
            seen.shares[row[0].split()[0]] = int(row[2]), tuple(shares)
        elif len(row) > 2 and rows[0][2] == "Respondents":
            of = next((name for name in seen.deals if name == row[1]), "")
            seen.counts[of], seen.rates[of] = row[2], row[-1] if len(row) > 3 else ""


HEADINGS = {"mean": "mean", "n": "n", "lowest": "low", "highest": "high"}
"""What columns of tables in other files hold, by their headings; "this project" is a deal's mean too."""


def _rows(rows: Rows, about: str, alone: str, seen: Seen) -> None:
    """A table of a workbook or a page: whatever row and column say of deal, indicator and statement."""
    head, *others = rows
    for row in others:
        deal = next((name for name in seen.deals if any(cell.endswith(name) for cell in row[:2])), about)
        indicator = next((cell for cell in row[:2] if cell in seen.statements), "")
        mean = reference = ""
        single = {"n": "", "mean": ""}
        statement = next((each for cell in row for each in re.findall(r"\b(q\d)\b", cell)), "")
        for heading, text in zip(head, row, strict=False):
            called = heading.lower()
            which = "mean" if called.startswith("this ") else HEADINGS.get(called, "")
            if called.startswith("lowest to highest"):  # of a native chart
                which = "low" if "min" in called else "high"
            if not figure(text) or "<" in text:
                continue
            if statement:
                single |= {which: text} if which in single else {}
            elif heading in seen.statements:  # a column an indicator
                if deal:
                    _more(seen.figures[deal, heading], mean=text)
                elif row[0].startswith("All "):
                    _longest(seen.references[alone], heading, text)
            elif heading in seen.deals and indicator:  # a column a deal
                _more(seen.figures[heading, indicator], mean=text)
            elif which and deal and indicator:
                _more(seen.figures[deal, indicator], **{which: text})
                mean = text if which == "mean" else mean
            elif called.startswith("all ") and indicator:
                _longest(seen.references[alone], indicator, text)
                reference = text
            elif called == "difference" and indicator and not reference:
                _longest(seen.references[alone], indicator, f"{float(mean) - float(text):.1f}")
            elif called == "respondents" and deal:
                seen.counts.setdefault(deal, text)
        if statement and deal and all(single.values()):
            seen.single.setdefault((deal, statement), (f"{float(single['mean']):.1f}", single["n"]))


def workbook(content: bytes) -> Iterator[Rows]:
    """The sheets of a workbook as rows of texts."""
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        yield [
            ["" if cell is None else " ".join(f"{cell}".split()) for cell in row]
            for row in sheet.iter_rows(values_only=True)
        ]


def tables_of(page: str) -> Iterator[tuple[str, Rows]]:
    """The tables of a page for reading, each with the heading over it."""
    heading = ""
    for element in html.fromstring(page).iter("h1", "h2", "h3", "h4", "table"):
        if element.tag != "table":
            heading = element.text_content()
        else:
            yield heading, [[cell.text_content() for cell in row.iter("th", "td")] for row in element.iter("tr")]


def _said(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if value == round(value, 1) else repr(value)


def figure(text: str) -> str:
    """`text` where there is a figure in it, else nothing."""
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
