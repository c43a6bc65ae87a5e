"""Values that messages are shown with where no folder produces them, and why none does."""

from __future__ import annotations

import string

from pipeline.messages import Message, catalogue, said

NOT_SHOWN: dict[str, tuple[str, ...]] = {
    "libyaml raises nothing without a place that we know of": ("bad-yaml/somehow",),
    "all that libyaml complains of is told in words of our own, as far as we know": ("bad-yaml",),
    "what resvg can't draw takes a minute, or lies in another library": ("bad-picture/undrawable",),
    "markdown-it has no other kind of token than those that are told by name": ("not-allowed",),
    "a folder that shows it has thousands of mistakes": ("more-problems", "many-wrong-rows"),
    "a folder that shows it has thousands of lines": (
        "long-text/lines",
        "long-text/cells",
        "long-text/divs",
        "long-text/pieces",
    ),
    "whatever makes it so is told already, but for what nobody has thought of": ("missing-part/audience",),
}
"""The codes of the inputs that no folder in tests/examples/bad shows, by the reason."""

SAMPLES: dict[str, object] = {
    "port": 8377, "few": 8, "editor": "code", "action": "ppaction://program",
    "colour": "#FFCC00", "percent": 30,
    "shade": "#886D00",
    "conflict": 481516, "digits": 15, "option": "--ours",
    "comment": "#2", "farthest": "1,000,000", "here": '"stad"', "last": 60, "lines": (3, 7), "opening": "[",
    "others": "", "right": "## Bevindingen", "shown": "**Bevindingen**", "sign": '"', "wanted": "findings.md",
    "found": "application/octet-stream", "words": "Bevindingen", "answered": 12, "characters": 1079, "invited": 10,
    "across": "5.0", "address": "rapport.docx", "allowed": "{deal}", "area": "text-2", "areas": ("text-1", "text-2"),
    "after": 5, "before": 4, "behind": "Twaalf daken", "comments": said("comments", count=4), "input": "survey.csv", "open": 2,
    "verb": said("edit/text"), "cells": 3, "chapter": "inleiding", "chart": "radar", "charts": said("charts", count=7),
    "closing": "]", "codes": ("A1", "A2"), "colours": ("accent1", "tx1"), "column": 4, "columns": 2,
"complaint": "Bad key axes.colour in file house.mplstyle", "conclusions": "Conclusies",
    "conflicts": said("conflicts", count=2), "copy": "build/deck.edited-1.pptx", "count": 3, "deal": "slimme-stad",
    "deck": "ann.pptx", "deals": ("slimme-stad", "openbare-ruimte"), "divs": ("notes", "questionnaire"), "done": 3,
    "edits": said("edits", count=5), "errors": said("errors", count=2), "example": "slimme-stad", "file": "deck.pptx",
    "files": said("files", count=2), "first": "q1a", "folder": "my-review", "font": "Carlito",
    "fonts": said("fonts", font="Carlito", heading="Arimo"), "gone": 0, "heading": "Slimme stad", "height": 19,
    "how": said("matched/title"), "html": "<br>", "id": "q1a", "ids": ("q1a", "q1b"), "inches": "0.20",
    "indices": (1, 13), "inputs": "my-review", "introduction": "Inleiding", "key": "statements", "kind": "overview",
    "known": ("slimme-stad", "openbare-ruimte"), "label": "1", "language": "nl", "languages": ("nl", "en"),
    "layout": "Tekst", "least": 1, "letter": "C", "level": 3, "line": 12, "maximum": 5, "minimum": 1, "minutes": 60,
    "mistake": said("no-such-template", name="huisstijl", known=("default", "portrait")),
    "mistakes": (said("placed", place="huisstijl.yaml:3:5", mistake=said("should/yes-or-no")),), "more": "",
    "most": 100, "name": "slimme-stad", "names": ("Samenwerking", "Impact"), "new": 1, "number": 4, "numbers": (3, 7),
    "options": ("picture", "native"), "other": "openbare-ruimte", "outcome": said("outcome/kept"),
    "own": "Protocol error", "part": "ppt/slides/slide3.xml",
    "parts": (said("tool/plain"), said("responses", count=112)), "path": "huisstijl.pptx", "picture": "foto.bmp",
    "place": "huisstijl.yaml:3:5", "planned": said("size", width="25.4", height="19.1"), "problem": "line 1: no root element",
    "reason": said("reason/not-allowed"), "reasons": (said("row/not-submitted"),), "recommendations": "Aanbevelingen",
    "reused": 4, "role": "navigation", "roles": ("contents", "navigation"), "row": 8, "rows": "3, 4", "scale": "80%",
    "seconds": "1.2", "section": "Slimme stad", "setting": "file", "shape": "Logo", "share": 92, "sheet": "Antwoorden",
    "sheets": ("Antwoorden", "Legenda"), "signs": ("###",), "slide": "deal/slimme-stad", "slides": said("slides", count=61),
    "source": "", "statements": said("statements", count=24), "style": "url(https://example.org/a.css)", "suffix": ".pptx",
    "suffixes": (".csv", ".xlsx"), "table": "table", "target": "deal/openbare-ruimte", "template": "huisstijl.pptx",
    "text": "Slimme Stad", "there": said("size", width="33.9", height="19.1"), "title": "City Deals 2022",
    "told": said("should/yes-or-no"), "tool": "LimeSurvey", "trouble": said("widths-none", file="a.json"), "up": "3.0",
    "url": "www.example.org", "value": 6, "version": "a1b2c3", "warnings": said("warnings", count=0),
    "what": said("noun/audience"), "scans": 110, "where": said("where/line", line=3), "why": said("csv/open-quote"), "width": 25,
    "ground": "#FFFFFF", "ratio": "1.2", "needed": "4.5",
    "pixels": "40,000,000", "longest": 20, "fewest": 3, "written": 4, "doubted": 2, "held": 1, "left": 3, "looks": 5,
    "format": "doc", "lowest": 40, "mean": 76, "size": "12.5", "base": "3f0c", "date": "2024-03-01", "earlier": 8,
    "instead": ("2,8",), "figures": said("figures", count=56), "indicator": "Samenwerking",
    "indicators": ("Samenwerking", "Impact"), "kinds": (said("exposed-in/cell"), said("exposed-in/picture")), "n": 9,
    "places": (said("exposed", where="dia 17", what=said("exposed/totals"), kinds=(said("exposed-in/cell"),)),),
    "register": "inputs/releases.jsonl", "token": "2,8", "wave": "1",
    "within": "survey", "wording": "Wat is uw rol?", "yaml": "huisstijl.yaml",
}  # fmt: skip
"""By the name of the parameter."""


def sample(code: str) -> Message:
    """The message with this code, filled in with samples."""
    entry = catalogue()[code]
    words = (entry.en, entry.en_hint)
    names = {name for text in words for _, name, _, _ in string.Formatter().parse(text) if name}
    return said(code, **{name: SAMPLES[name] for name in sorted(names)})
