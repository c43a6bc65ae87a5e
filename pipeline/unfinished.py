"""Words that say that a text is not finished: TODO, TBC, lorem ipsum, a request in brackets, a reference that Word lost."""

from __future__ import annotations

import re

_PATTERNS = (
    r"(?<![\w-])(?:TODO|TO DO|TBC|TBD|TBA|FIXME|XXX+|NTB|N\.T\.B\.)(?![\w-])",
    r"\[(?i:todo|tbc|tbd|tba|xxx|ntb|n\.t\.b\.|nog [^\[\]\n]{1,60}|in te vullen|(?:hier )?(?:in|aan)vullen|checken"
    r"|check(?: [^\[\]\n]{1,60})?|insert [^\[\]\n]{1,60}|fill in[^\[\]\n]{0,60}|citation needed|bron\?*|source\?*)\](?!\()",
    r"\[[^\[\]\n]{0,80}\?\](?!\()",
    r"\[(?!(?i:red|noot|note|ed|eds|bron|source|zie|see)\b)[^\W\d_][\w .'’-]{0,30}: [^\[\]\n]{1,200}\](?!\()",
    r"(?i:\blorem ipsum\b)",
    r"(?<=[\w.,;:)%])\[[A-Z]{2,3}\d{1,2}\](?![(\[:])",  # where Word had a comment
    r"\((?i:nog (?:aan te vullen|aanvullen|in te vullen|invullen|uitzoeken|checken)|to be (?:added|confirmed)|tbc|tbd|todo)\)",
    r"(?<![\w-])XX ?%",
    r"(?i:\bclick or tap (?:here )?to enter text\b|\bklik of tik om tekst in te voeren\b)",
    r"Error! Reference source not found|Fout! Verwijzingsbron niet gevonden|Error! Bookmark not defined",
)
UNFINISHED = re.compile("|".join(_PATTERNS), re.MULTILINE)
"""Finds such words, be it in Markdown or on a slide."""
