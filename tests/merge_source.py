"""The source of a section whose points say words of their own, and random changes of it: see merge_rounds."""

import random
import re
from dataclasses import dataclass, field

FILE, KEY, OTHER = "deals/green-roofs.md", "deal/green-roofs", "deal/school-gardens"
PARTS = (f"{KEY}/findings/", f"{KEY}/lessons/")
INDICATORS = ("Shape of the process", "Choice of partners", "Results")
START = "---\nname: Green roofs on schools\nshort_name: Green roofs\n---\n\n"
TOKEN = re.compile(r"\b(?:p|began|half|end|soon|last|lesson)\d+\w?\b")


def said(number: int, length: int = 1) -> str:
    filler = "the roofs were planted by the pupils and their parents with much joy"
    return f"p{number} began{number} {filler}, half{number} {f'{filler}, ' * length}as all agree end{number}."


def number_of(text: str) -> int | None:
    """Which point a text is of; None where it is of none."""
    found = re.search(r"\b(?:p|half|end)(\d+)", text)
    return int(found[1]) if found else None


@dataclass
class Source:
    """The section's Markdown: blocks by heading, and what was changed since the last merge."""

    findings: dict[str, list[tuple[int, str]]]
    lessons: dict[str, list[tuple[int, str]]]
    next: int = 1000
    touched: set[int] = field(default_factory=set)
    moved: bool = False
    done: list[str] = field(default_factory=list)

    def text(self) -> str:
        found = [START, "# Findings\n"]
        for heading, points in self.findings.items():
            found += [f"\n## {heading}\n", *(self._point(n, each) for n, (_, each) in enumerate(points))]
            found += [] if points else ["- No finding.\n"]
        found.append("\n# Lessons\n")
        for heading, points in self.lessons.items():
            found += [f"\n## {heading}\n", *(self._point(n, each) for n, (_, each) in enumerate(points))]
        return "".join(found)

    @staticmethod
    def _point(_: int, text: str) -> str:
        return f"- {text}\n"

    @property
    def blocks(self) -> list[tuple[str, list[tuple[int, str]]]]:
        return [*self.findings.items(), *self.lessons.items()]

    def home(self, number: int) -> str:
        return next((name for name, points in self.blocks if number in [each for each, _ in points]), "")

    def points(self) -> dict[int, str]:
        return {number: text for _, points in self.blocks for number, text in points}


def source() -> Source:
    lengths = [1, 3, 1, 6, 2]
    blocks = [[(n, said(n, lengths[n % 5])) for n in range(b * 5, b * 5 + 5)] for b in range(7)]
    return Source(dict(zip(INDICATORS, blocks[:3], strict=True)), {f"lesson{n}": blocks[3 + n] for n in range(4)})


def change_source(text: Source, chance: random.Random) -> None:
    name, points = chance.choice(text.blocks)
    kind = chance.choice(
        ["insert", "insert", "long", "delete", "reword", "reword too", "move", "swap", "split", "join", "delete block",
         "add block", "move block"]
    )  # fmt: skip
    n = chance.randrange(len(points)) if points else 0
    text.done.append(f"{kind} {name} {points[n][0] if points else ''}")
    if kind in ("insert", "long"):
        text.next += 1
        points.insert(n, (text.next, said(text.next, 1 if kind == "insert" else 14)))
        text.touched.add(text.next)
    elif kind == "delete block" and name in text.lessons and len(text.lessons) > 2:
        text.touched |= {each for each, _ in text.lessons.pop(name)}
    elif kind == "add block":
        text.next += 1
        text.lessons[f"lesson{text.next}"] = [(text.next, said(text.next))]
        text.touched.add(text.next)
    elif kind == "move block":
        items = list(text.lessons.items())
        items.insert(chance.randrange(len(items)), items.pop(chance.randrange(len(items))))
        text.lessons = dict(items)
        text.moved = True
        text.touched |= {each for _, held in items for each, _ in held}
    elif points:
        _change_point(text, points, n, kind, chance)


def _change_point(text: Source, points: list[tuple[int, str]], n: int, kind: str, chance: random.Random) -> None:
    number, words = points[n]
    text.touched.add(number)
    if kind == "delete" and (len(points) > 1 or points in text.findings.values()):
        points.pop(n)
    elif kind == "reword":
        points[n] = number, re.sub(rf"began{number}\b", f"began{number}o", words)
    elif kind == "reword too":
        points[n] = number, words.replace("as all agree", f"as soon{number}o most agree")
    elif kind == "move":
        held = [points for _, points in text.blocks if len(points) > 1 or points is not points]
        if len(points) > 1 and held:
            to = chance.choice(held)
            one = points.pop(n)
            to.insert(chance.randrange(len(to) + 1), one)
            text.moved = True
    elif kind == "swap" and n + 1 < len(points):
        points[n], points[n + 1] = points[n + 1], points[n]
        text.touched.add(points[n][0])
        text.moved = True
    elif kind == "split" and f", half{number} " in words and words.startswith("p"):
        first, second = words.split(f", half{number} ")
        points[n : n + 1] = [(number, first), (number, f"half{number} {second}")]
    elif kind == "join" and n + 1 < len(points):
        other, rest = points.pop(n + 1)
        points[n] = number, f"{words} {rest}"
        text.touched.add(other)
        text.moved = True
