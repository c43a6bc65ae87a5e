"""The modules of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.messages import (
    building,
    command,
    decks,
    files,
    inspecting,
    inspecting_content,
    lookalikes,
    markdown,
    pictures,
    previewing,
    privacy,
    reading,
    reviewing,
    settings,
    splicing,
    survey,
    templates,
    texts,
    yaml,
)
from pipeline.messages.entry import Entry

ROOMS: Mapping[str, Mapping[str, Entry]] = {
    "Settings": settings.MESSAGES,
    "Files": files.MESSAGES,
    "Texts": texts.MESSAGES,
    "YAML": yaml.MESSAGES,
    "Markdown": markdown.MESSAGES,
    "What looks like markup": lookalikes.MESSAGES,
    "Pictures": pictures.MESSAGES,
    "The survey": survey.MESSAGES,
    "How the survey was understood": reading.MESSAGES,
    "Building": building.MESSAGES,
    "Templates": templates.MESSAGES,
    "Decks": decks.MESSAGES,
    "Splices": splicing.MESSAGES,
    "The preview": previewing.MESSAGES,
    "Reviews": reviewing.MESSAGES,
    "Withheld figures": privacy.MESSAGES,
    "Inspecting decks": inspecting.MESSAGES,
    "Before a deck goes out": inspecting_content.MESSAGES,
    "Commands": command.MESSAGES,
}
