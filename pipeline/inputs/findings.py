"""The part findings: a block for every indicator of the review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.diagnostics import DiagnosticList
from pipeline.messages import said
from pipeline.model import Indicator
from pipeline.names import folded, nearest, pair
from pipeline.text_model import Block, Part, Span, plain


class Indicators:
    """The review's indicators by the names that people give them."""

    def __init__(self, entries: Sequence[Indicator]) -> None:
        self.names = {entry.id: entry.name for entry in entries}
        self.spellings = {name: entry.id for entry in entries for name in (entry.name, *entry.aliases)}
        self._said = {folded(name) for name in self.spellings}
        self._by_name = {folded(name): entry.id for entry in entries for name in (entry.id, *entry.aliases, entry.name)}

    def headed(self, heading: tuple[Span, ...]) -> str | None:
        """The id of the indicator that a heading names; None when it names none."""
        return self._by_name.get(folded(plain(heading)))

    def printed(self, heading: tuple[Span, ...], indicator: str) -> tuple[Span, ...]:
        """The `heading` as written, but the indicator's name where only its id is written, which is no word for readers."""
        if folded(plain(heading)) in self._said:
            return heading
        return (Span(text=self.names[indicator]), *(span for span in heading if span.footnote))

    def in_order(self, part: Part) -> Part:
        """`part` with its blocks in the review's order; what stands directly under its heading stays first."""
        order = {id_: index for index, id_ in enumerate(self.names)}
        return replace(part, blocks=tuple(sorted(part.blocks, key=lambda block: order.get(block.indicator or "", -1))))


def check_findings(part: Part, beside: Sequence[Part], indicators: Indicators, problems: DiagnosticList) -> Part:
    """`part` with each block knowing its indicator; unknown, doubled and missing indicators are reported.

    `beside` are the parts of the same file, among which an indicator may stand under one "#" too few.
    """
    if not part.blocks:
        return part  # which is reported
    blocks: list[Block] = []
    seen: dict[str, Block] = {}
    unknown: dict[str, Block] = {}
    for block in part.blocks:
        indicator = indicators.headed(block.heading)
        if not block.heading:
            blocks.append(block)
        elif indicator is None:
            unknown.setdefault(plain(block.heading), block)
        elif indicator not in seen:
            seen[indicator] = block
            blocks.append(replace(block, heading=indicators.printed(block.heading, indicator), indicator=indicator))
        elif seen[indicator].items and block.items:  # else an empty one is told already
            line, name = seen[indicator].location.line, indicators.names[indicator]
            problems.error(block.location, "duplicate-indicator", name=name, line=line)
    astray = _astray(beside, set(indicators.names) - set(seen), indicators, problems)
    missing = [id_ for id_ in indicators.names if id_ not in seen and id_ not in astray]
    _report(part, missing, unknown, indicators, problems)
    return replace(part, blocks=tuple(blocks))


def _astray(parts: Sequence[Part], missing: set[str], indicators: Indicators, problems: DiagnosticList) -> set[str]:
    """Report the parts that are a missing indicator; the indicators found so, and those that stand under them."""
    found: set[str] = set()
    for part in parts:
        indicator = indicators.headed(part.heading)
        if part.kind != "free" or not part.heading or indicator not in missing:
            continue
        problems.error(part.location, "indicator-as-part", heading=plain(part.heading))
        under = [indicators.headed(block.heading) for block in part.blocks]
        found |= {each for each in (indicator, *under) if each is not None}
    return found


def _report(
    part: Part, missing: list[str], unknown: dict[str, Block], indicators: Indicators, problems: DiagnosticList
) -> None:
    """Report unknown and missing indicators: one of each that belong together is one mistake, so one diagnostic."""
    meant = _meant(list(unknown), missing, indicators)
    for heading, block in unknown.items():
        name = meant.get(heading) or nearest(heading, indicators.spellings)
        mend = said("did-you-mean", name=name) if name else None
        known = list(indicators.names.values())
        problems.error(block.location, "unknown-indicator", mend=mend, heading=heading, names=known)
    told = {indicators.spellings[name] for name in meant.values()}
    for name in (indicators.names[id_] for id_ in missing if id_ not in told):
        problems.error(part.location, "missing-indicator", name=name)


def _meant(unknown: list[str], missing: list[str], indicators: Indicators) -> dict[str, str]:
    """The name that each unknown heading stands for; the last one left is the last indicator left, however unlike."""
    meant = pair(unknown, [name for name, id_ in indicators.spellings.items() if id_ in missing])
    told = {indicators.spellings[name] for name in meant.values()}
    headings = [heading for heading in unknown if heading not in meant]
    left = [id_ for id_ in missing if id_ not in told]
    if len(headings) == len(left) == 1:
        meant[headings[0]] = indicators.names[left[0]]
    return meant
