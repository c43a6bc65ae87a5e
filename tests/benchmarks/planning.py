"""How the time of planning grows with the number of deals: python -m tests.benchmarks.planning [--deals 125,250,500,1000]."""

import argparse
import math
import time
from dataclasses import replace
from pathlib import Path

from pipeline import build, layout
from pipeline.model import Review
from pipeline.scores import Statistics

EXAMPLE = Path(__file__).parents[2] / "inputs"


def multiplied(review: Review, statistics: Statistics, count: int) -> tuple[Review, Statistics]:
    """The example with its deals over and over, under names of their own."""
    deals = tuple(
        replace(deal, id=f"{deal.id}-{number}", number=number, name=f"{deal.name} {number}")
        for number, deal in enumerate((review.deals * (count // len(review.deals) + 1))[:count], 1)
    )
    scores = {deal.id: statistics.scores[deal.id.rpartition("-")[0]] for deal in deals}
    respondents = dict.fromkeys(scores, 12)
    return replace(review, deals=deals), Statistics(scores, statistics.reference, respondents)


def main() -> None:
    """Plan larger and larger reviews and tell the exponent from each to the next."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deals", default="125,250,500,1000")
    counts = [int(each) for each in parser.parse_args().deals.split(",")]
    found = build.prepared(EXAMPLE)
    review, statistics, template = found.review, found.statistics, found.template
    before: tuple[int, float] | None = None
    for count in counts:
        large = multiplied(review, statistics, count)
        start = time.process_time()
        slides = sum(1 for _ in layout.plan(*large, template).slides)
        seconds = time.process_time() - start
        growth = f"{math.log(seconds / before[1]) / math.log(count / before[0]):.2f}" if before else "-"
        print(f"{count:>6} deals {slides:>6} slides {seconds:>7.2f} s  exponent {growth}")
        before = (count, seconds)


if __name__ == "__main__":
    main()
