"""Pictures of charts and photos that a preview has drawn, in plain memory; what a build has drawn is taken from its folder."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection

from pipeline.cache import Cache

MOST = 600
"""So many pictures are kept."""


class KeptPictures:
    """What `drawings.Drawings` asks of a cache. Nothing is written."""

    def __init__(self, built: Cache) -> None:
        self._built = built
        self._charts: OrderedDict[str, tuple[bytes, bytes]] = OrderedDict()
        self._photos: OrderedDict[str, bytes] = OrderedDict()

    def chart(self, fingerprint: str) -> tuple[bytes, bytes] | None:
        """The SVG and the PNG of the chart with this fingerprint."""
        if fingerprint not in self._charts:
            lying = self._built.chart(fingerprint)
            if lying is None:
                return None
            self.keep_chart(fingerprint, *lying)
        self._charts.move_to_end(fingerprint)
        return self._charts[fingerprint]

    def keep_chart(self, fingerprint: str, svg: bytes, png: bytes) -> None:
        """Keep a chart."""
        self._charts[fingerprint] = svg, png
        if len(self._charts) > MOST:
            self._charts.popitem(last=False)

    def evict_charts(self, wanted: Collection[str]) -> None:
        """Nothing: those go that are unused for long."""

    def photo(self, fingerprint: str) -> bytes | None:
        """The photo with this fingerprint."""
        if fingerprint not in self._photos:
            lying = self._built.photo(fingerprint)
            if lying is None:
                return None
            self.keep_photo(fingerprint, lying)
        self._photos.move_to_end(fingerprint)
        return self._photos[fingerprint]

    def keep_photo(self, fingerprint: str, content: bytes) -> None:
        """Keep a photo."""
        self._photos[fingerprint] = content
        if len(self._photos) > MOST:
            self._photos.popitem(last=False)
