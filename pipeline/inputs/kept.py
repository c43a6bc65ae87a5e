"""What is kept of a deal and of the survey from build to build: in brief what most builds ask for, the whole of it packed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline import plain
from pipeline.lookups import digest
from pipeline.model import Deal, GeneratedKind, Part, Response, Survey


@dataclass(frozen=True)
class KeptDeal:
    """A deal whose file is without any problem. `name` and `short_name` are those of its front matter `front`, line and text.

    `brief` is the deal without what stands under its headings, `whole` all of it, packed; both count as number 0.
    `generated` are the kinds of generated blocks that it asks for; `withholding` says whether it tells that small groups
    are withheld.
    """

    name: str
    short_name: str
    front: tuple[int, str]
    brief: Deal
    whole: bytes
    generated: tuple[GeneratedKind, ...]
    withholding: bool

    def deal(self, number: int, *, whole: bool) -> Deal:
        """The deal at its place in the review, in brief or the `whole` of it."""
        found: Deal = plain.loads(self.whole) if whole else self.brief
        return replace(found, number=number)


def kept(deal: Deal, front: tuple[int, str], generated: Sequence[GeneratedKind], *, withholding: bool) -> KeptDeal:
    """`deal` as it is kept."""
    deal = replace(deal, number=0)
    brief = replace(
        deal,
        findings=_heading(deal.findings),
        context=_heading(deal.context) if deal.context else None,
        lessons=_heading(deal.lessons) if deal.lessons else None,
        attention=_heading(deal.attention) if deal.attention else None,
        others=tuple(_heading(part) for part in deal.others),
    )
    return KeptDeal(deal.name, deal.short_name, front, brief, plain.dumps(deal), tuple(generated), withholding)


def _heading(part: Part) -> Part:
    return replace(part, blocks=())


@dataclass(frozen=True)
class Answered:
    """The survey. `digest` tells its responses from others; `withholds` whether some deal has too few of them, but not none.

    As it is kept it is not `whole`: its responses are left out.
    """

    survey: Survey
    digest: str
    withholds: bool
    whole: bool = True

    @property
    def brief(self) -> Answered:
        """The same without the responses."""
        return replace(self, survey=replace(self.survey, responses=()), whole=False)


def digest_of(responses: Sequence[Response]) -> str:
    """A name for all that figures are computed from in these responses."""
    said = [(each.deal, [(name, str(answer)) for name, answer in each.answers.items()]) for each in responses]
    return digest(repr(said).encode())
