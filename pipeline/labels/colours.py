"""What colours are called in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

COLOURS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "black": "zwarte",
        "dark-grey": "donkergrijze",
        "grey": "grijze",
        "light-grey": "lichtgrijze",
        "white": "witte",
        "dark-red": "donkerrode",
        "red": "rode",
        "pink": "roze",
        "brown": "bruine",
        "orange": "oranje",
        "yellow": "gele",
        "ochre": "okergele",
        "dark-green": "donkergroene",
        "green": "groene",
        "light-green": "lichtgroene",
        "teal": "blauwgroene",
        "turquoise": "turquoise",
        "dark-blue": "donkerblauwe",
        "blue": "blauwe",
        "light-blue": "lichtblauwe",
        "dark-purple": "donkerpaarse",
        "purple": "paarse",
        "light-purple": "lichtpaarse",
    },
    "en": {
        "black": "black",
        "dark-grey": "dark grey",
        "grey": "grey",
        "light-grey": "light grey",
        "white": "white",
        "dark-red": "dark red",
        "red": "red",
        "pink": "pink",
        "brown": "brown",
        "orange": "orange",
        "yellow": "yellow",
        "ochre": "ochre",
        "dark-green": "dark green",
        "green": "green",
        "light-green": "light green",
        "teal": "blue-green",
        "turquoise": "turquoise",
        "dark-blue": "dark blue",
        "blue": "blue",
        "light-blue": "light blue",
        "dark-purple": "dark purple",
        "purple": "purple",
        "light-purple": "light purple",
    },
}
"""What colours are called before a noun, by their names in `colour`."""
