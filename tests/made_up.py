"""Made-up reviews of any size: input folders with texts of every length and script, from a seed."""

import random
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

DUTCH = (
    "de samenwerking tussen gemeenten partners en departementen vraagt om een herkenbaar proces dat ruimte laat voor "
    "creativiteit borging van resultaten blijft lastig omdat afspraken in het convenant moeilijk te sturen zijn"
)
WORDS = re.split(" ", DUTCH)
HEBREW = re.split(" ", "העיר והמדינה עובדות יחד על פתרונות חדשים לבעיות של תושבים")
ARABIC = re.split(" ", "تعمل المدينة مع الدولة على حلول جديدة لمشكلات السكان")
CHINESE = ["城市协议是政府与城市之间的合作形式", "参与者共同寻找新的解决方案"]
EMOJI = ["🙂", "🏙️", "🚀", "✅"]  # none joined: where no font joins them LibreOffice draws two and measures one
LONG = "Bestuursovereenkomstenverantwoordelijkheidsverdelingsvraagstukken"


@dataclass(frozen=True)
class Size:
    """How large a made-up review is. Lengths are characters of a point."""

    deals: int = 3
    indicators: int = 4
    shortest: int = 20
    longest: int = 400
    points: int = 3
    language: str = "nl"
    odd: bool = False  # other scripts, emoji and words longer than a column
    names: int = 25
    survey: bool = True
    few: int = 0  # deals with fewer respondents than may be shown


class Writer:
    """Writes one review; the same for the same seed."""

    def __init__(self, size: Size, seed: int) -> None:
        self.size = size
        self.random = random.Random(seed)

    def sentence(self, length: int) -> str:
        """Words up to about `length` characters, with an odd one now and then."""
        found: list[str] = []
        while sum(map(len, found)) + len(found) < length:
            if self.size.odd and self.random.random() < 0.04:
                found += self.random.choice(
                    [HEBREW, ARABIC, CHINESE, EMOJI, [LONG], ["x" * 120], ["100\u00a0mln.\u00a0euro"]]
                )
            else:
                found.append(self.random.choice(WORDS))
            if self.random.random() < 0.08:
                found[-1] += "."
        text = " ".join(found)[: max(length, 1)].strip(" .") or "x"
        return text[:1].upper() + text[1:] + "."

    def heading(self, what: str, number: int) -> str:
        """A heading that no other one is like."""
        return f"{what} {number} {self.sentence(self.random.randint(5, 60)).rstrip('.')}"

    def points(self) -> str:
        """A list of points, some with points under them."""
        lines = []
        for _ in range(self.random.randint(1, self.size.points)):
            lines.append(f"- {self.text()}")
            if self.random.random() < 0.3:
                lines += [f"  - {self.text()}" for _ in range(self.random.randint(1, 3))]
                if self.random.random() < 0.3:
                    lines.append(f"    - {self.text()}")
        return "\n".join(lines) + "\n"

    def text(self) -> str:
        """One point: often short, now and then as long as it gets."""
        spread = self.random.random() ** 3
        return self.sentence(round(self.size.shortest + (self.size.longest - self.size.shortest) * spread))

    def name(self, what: str, number: int) -> str:
        """A name of about the size asked for."""
        return f"{what} {number} {' '.join(self.random.choices(WORDS, k=12))}"[: self.size.names].strip()


def write_review(folder: Path, size: Size, seed: int = 1) -> Path:
    """The input folder of a made-up review."""
    writer = Writer(size, seed)
    (folder / "deals").mkdir(parents=True)
    (folder / "conclusions").mkdir()
    names = {
        "nl": ("Conclusies", "Aanbevelingen", "Context", "Bevindingen", "Leerpunten", "Aandachtspunten"),
        "en": ("Conclusions", "Recommendations", "Context", "Findings", "Lessons", "Points of attention"),
    }[size.language]
    themes = [writer.name("Thema", number) for number in range(1, size.indicators + 1)]
    deals = {f"deal-{number}": writer.name("Deal", number) for number in range(1, size.deals + 1)}
    _settings(folder, writer, themes, deals)
    for file in ("introduction", "background", "own"):
        parts = [f"# {writer.heading('Deel', n)}\n\n{writer.text()}\n\n{writer.points()}" for n in range(1, 4)]
        (folder / f"{file}.md").write_text("\n".join(parts), "utf-8")
    for audience in ("one", "two"):
        parts = [
            f"# {name}\n\n" + "".join(f"## {writer.heading('Claim', n)}\n\n{writer.points()}\n" for n in range(1, 4))
            for name in names[:2]
        ]
        (folder / "conclusions" / f"{audience}.md").write_text("\n".join(parts), "utf-8")
    findings = "\n".join(f"## {theme}\n\n{writer.text()}\n" for theme in themes)
    shown = "# Alles\n\n::: overview\n:::\n\n" if size.survey else ""
    (folder / "findings.md").write_text(f"{shown}# {names[3]}\n\n{findings}", "utf-8")
    (folder / "methodology.md").write_text(_methodology(writer, size), "utf-8")
    for id_, name in deals.items():
        body = "\n".join(f"## {theme}\n\n{writer.points()}" for theme in themes)
        closing = "\n".join(f"# {each}\n\n## {writer.heading('Kop', 1)}\n\n{writer.points()}" for each in names[4:])
        text = f"---\nname: {name}\n---\n\n# {names[2]}\n\n{writer.text()}\n\n# {names[3]}\n\n{body}\n{closing}"
        (folder / "deals" / f"{id_}.md").write_text(text, "utf-8")
    if size.survey:
        _survey(folder, writer, themes, deals)
    return folder


def with_small_print(folder: Path, seed: int = 1) -> Path:
    """The made-up review in `folder` with footnotes called by many of its points, and quotes between them."""
    made = Random(seed)
    for file in sorted(folder.rglob("*.md")):
        lines, said = [], []
        for line in file.read_text("utf-8").split("\n"):
            if line.lstrip().startswith("- ") and made.random() < 0.4:
                line += f"[^{len(said)}]"
                said.append(" ".join(made.choices(WORDS, k=made.choice([3, 20, 200]))))
            elif not line and made.random() < 0.1 and lines and lines[-1].startswith("- "):
                lines += ["", f"> {' '.join(made.choices(WORDS, k=30))}", "> — A partner"]
            lines.append(line)
        notes = [f"[^{number}]: {text}\n" for number, text in enumerate(said)]
        file.write_text("\n".join([*lines, "", *notes]), "utf-8")
    return folder


def _settings(folder: Path, writer: Writer, themes: list[str], deals: dict[str, str]) -> None:
    indicators = "\n".join(
        f'  - id: theme-{n}\n    name: "{theme}"\n    statements:\n'
        f'      - {{id: q{n}a, text: "Stelling {n}a: {writer.sentence(120)}"}}\n'
        f'      - {{id: q{n}b, text: "Stelling {n}b: {writer.sentence(90)}", reversed: true}}\n'
        f'    deep_dive: ["{writer.sentence(50)}"]'
        for n, theme in enumerate(themes, 1)
    )
    survey = "survey:\n  file: survey.csv\n  deal_column: deal\n" if writer.size.survey else ""
    (folder / "review.yaml").write_text(
        f"title: Review {writer.name('van', 1)}\ndate: 2024-02-03\nlanguage: {writer.size.language}\n"
        "authors: [Bureau]\naudiences:\n  - {id: one, name: Ministerie van Algemene Zaken}\n  - {id: two, name: Steden}\n"
        "chapters: [introduction, conclusions, background, findings, own, deals, methodology]\n"
        f"deals: [{', '.join(deals)}]\n{survey}indicators:\n{indicators}\n",
        "utf-8",
    )


def _methodology(writer: Writer, size: Size) -> str:
    table = "| Kop | Waarde |\n|---|--:|\n" + "".join(
        f"| {writer.sentence(60)} | {number} |\n" for number in range(1, 30)
    )
    answers = "# Respons\n\nMinder dan 5 respondenten tonen wij niet.\n\n::: response\n:::\n" if size.survey else ""
    return (
        f"# Opzet\n\n{writer.text()}\n\n1. {writer.text()}\n2. {writer.text()}\n\n::: example-radar\n:::\n\n{answers}\n"
        f"# Vragen\n\n::: questionnaire\n:::\n\n# Verdieping\n\n::: deep-dive\n:::\n\n# Tabel\n\n{table}"
    )


def _survey(folder: Path, writer: Writer, themes: list[str], deals: dict[str, str]) -> None:
    asked = [f"q{n}{letter}" for n in range(1, len(themes) + 1) for letter in "ab"]
    rows = [",".join(["deal", *asked])]
    for number, id_ in enumerate(deals):
        for _ in range(2 if number < writer.size.few else writer.random.randint(6, 15)):
            answers = ["" if writer.random.random() < 0.15 else str(writer.random.randint(1, 5)) for _ in asked]
            rows.append(",".join([id_, *answers]))
    (folder / "survey.csv").write_text("\n".join(rows) + "\n", "utf-8")
