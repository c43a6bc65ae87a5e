"""The words of what frames a deck and its lists (cover, foot, end, tables of lists), in each language."""

from __future__ import annotations

from collections.abc import Mapping

FRAME: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "draft": "Concept",
        "version": "Versie {version}",
        "before": "Voor",
        "after": "Na",
        "stakeholder": "Betrokkene",
        "role": "Rol",
        "contact": "Contact",
    },
    "en": {
        "draft": "Draft",
        "version": "Version {version}",
        "before": "Before",
        "after": "After",
        "stakeholder": "Stakeholder",
        "role": "Role",
        "contact": "Contact",
    },
}
