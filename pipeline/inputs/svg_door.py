"""What an SVG may hold: elements and attributes that draw, of nothing but what stands in it.

An SVG is a program as much as a picture: it can run scripts, move, and fetch what lies elsewhere, all of it in the deck of whoever
opens it. What draws is on the lists here; whatever else stands in an SVG is named with its line.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from pipeline.messages import Message, said

SVG = "http://www.w3.org/2000/svg"
XML = "http://www.w3.org/XML/1998/namespace"

DEEPEST = 200
"""Levels of elements: programs that draw call themselves for each."""


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ELEMENTS = _names(
    """
    a circle clipPath defs desc ellipse filter g image line linearGradient marker mask metadata path pattern polygon
    polyline radialGradient rect stop style svg switch symbol text textPath title tspan use view feBlend feColorMatrix
    feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood
    feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight
    feSpecularLighting feSpotLight feTile feTurbulence
    """
)
_ATTRIBUTES = _names(
    """
    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
    color-profile color-rendering cursor direction display dominant-baseline enable-background fill fill-opacity fill-rule
    filter flood-color flood-opacity font font-family font-feature-settings font-kerning font-size font-size-adjust
    font-stretch font-style font-variant font-variant-caps font-variant-ligatures font-variant-numeric
    font-variation-settings font-weight glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation
    kerning letter-spacing lighting-color marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity
    overflow paint-order pointer-events shape-rendering solid-color solid-opacity stop-color stop-opacity stroke
    stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
    text-align text-anchor text-decoration text-overflow text-rendering transform transform-origin unicode-bidi
    vector-effect visibility white-space word-spacing writing-mode amplitude azimuth baseFrequency bias class clipPathUnits
    content contentScriptType contentStyleType cx cy d diffuseConstant divisor dx dy edgeMode elevation exponent
    externalResourcesRequired filterRes filterUnits focusable fr fx fy gradientTransform gradientUnits height href id in in2
    intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength lang lengthAdjust limitingConeAngle markerHeight markerUnits
    markerWidth maskContentUnits maskUnits media method mode name numOctaves offset operator order orient overflow
    pathLength patternContentUnits patternTransform patternUnits points pointsAtX pointsAtY pointsAtZ preserveAlpha
    preserveAspectRatio primitiveUnits r radius refX refY rel requiredExtensions requiredFeatures result role rotate rx ry
    scale seed shape-inside shape-padding side slope space spacing specularConstant specularExponent spreadMethod
    startOffset stdDeviation stitchTiles style surfaceScale systemLanguage tabindex tableValues target targetX targetY
    textLength title type values version viewBox viewTarget width x x1 x2 xChannelSelector y y1 y2 yChannelSelector z
    zoomAndPan baseProfile
    """
)
_HARMLESS = ("data-", "aria-", "inkscape-", "-inkscape-")
_SVG_ONLY = re.compile(r"#|data:image/(?:png|jpe?g|gif|webp)[;,]", re.IGNORECASE)
_LINK = re.compile(r"#|https?:|mailto:", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_ELSEWHERE = re.compile(
    r"@import|javascript:|expression\s*\(|behavior\s*:|-moz-binding|(?:image-set|src)\s*\("
    r"""|url\s*\((?!\s*["']?\s*(?:\#|data:(?:image/(?:png|jpe?g|gif|webp)|font/|application/(?:x-)?font)))""",
    re.IGNORECASE,
)


class RefusedError(Exception):
    """What has no place in an SVG: `about` says what."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self._code, self._values = code, values

    def about(self, file: str) -> Message:
        """Why a picture of this name is refused."""
        return said(self._code, file=file, **self._values)


def check(content: bytes) -> None:
    """RefusedError, with its line, for the first thing in the SVG `content` that does not draw; what is no XML passes."""
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader(parser)
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    parser.ProcessingInstructionHandler = reader.instruction
    parser.buffer_text = True
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError):  # the latter for encodings that Python does not know
        return


class _Reader:
    """Goes through an SVG with the names of the elements around."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.around: list[str] = []
        self.style = ""

    def refuse(self, code: str, **values: object) -> None:
        raise RefusedError(code, line=self.parser.CurrentLineNumber, **values)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self.around.append(local if space in ("", SVG) else name)
        if len(self.around) > DEEPEST:
            self.refuse("bad-picture/nested", most=DEEPEST)
        if space in ("", SVG):
            if local == "script":
                self.refuse("bad-picture/script")
            if local not in _ELEMENTS:
                self.refuse("bad-picture/element", name=local)
        elif space.endswith("/xhtml") or "MathML" in space:
            self.refuse("bad-picture/no-svg", name=local)
        for key, value in attributes.items():
            self._attribute(local, key, value)

    def end(self, _: str) -> None:
        if self.around.pop() == "style":
            self._check_css(self.style)
            self.style = ""

    def text(self, text: str) -> None:
        if self.around and self.around[-1] == "style":
            self.style += text

    def instruction(self, target: str, _: str) -> None:
        if target.lower().startswith("xml-stylesheet"):
            self.refuse("bad-picture/style-file")

    def _attribute(self, element: str, key: str, value: str) -> None:
        space, _, name = key.rpartition(" ")
        if name.lower().startswith("on") and space in ("", SVG):
            self.refuse("bad-picture/script-on", name=name)
        if name == "href":
            wanted = _LINK if element == "a" else _SVG_ONLY
            if value.strip() and not wanted.match(value.strip()):
                self.refuse("bad-picture/elsewhere", address=value.strip()[:80])
        elif space in ("", SVG) and name not in _ATTRIBUTES and not name.startswith(_HARMLESS):
            self.refuse("bad-picture/attribute", name=name[:40])
        elif space in ("", SVG):
            self._check_css(value)

    def _check_css(self, style: str) -> None:
        plain = _ESCAPE.sub(_unescaped, _COMMENT.sub("", style)) if "\\" in style or "/*" in style else style
        found = _ELSEWHERE.search(plain)
        if found:
            self.refuse("bad-picture/style-elsewhere", style=plain[found.start() : found.start() + 40].strip())


def _unescaped(found: re.Match[str]) -> str:
    """The sign that an escape in CSS stands for."""
    code = int(found[1], 16) if found[1] else 0
    return chr(code) if 0 < code < 0x110000 else found[2] or ""
