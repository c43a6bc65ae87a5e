"""Who may ask a preview for something: a browser on this machine that was given the link, and no page of anybody else's."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

HEADER = "x-reviewdeck-token"
PARAMETER = "token"

SECURITY = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}
"""What goes with every answer: nothing is loaded from elsewhere, and no page of anybody else's shows this one."""


@dataclass(frozen=True)
class Doors:
    """Decides by what a request says of itself. `port` is where the preview listens, `token` what the link has."""

    port: int
    token: str

    @property
    def cookie(self) -> str:
        """What the cookie is called; browsers have one jar for all ports of a machine."""
        return f"reviewdeck-{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """What a browser may call this server: anything else is another name that leads here."""
        return tuple(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    def is_local(self, headers: Mapping[str, str]) -> bool:
        """Whether a request names this server and comes from its own page, or from no page at all."""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
        own = origin is None or origin in {f"http://{host}" for host in self.hosts}
        return headers.get("host", "") in self.hosts and own and site in ("none", "same-origin")

    def is_invited(self, headers: Mapping[str, str], parameter: str = "") -> bool:
        """Whether a request has the token: in the link, as a cookie, or in a header."""
        return any(self._same(each) for each in (parameter, headers.get(HEADER, ""), self._cookie(headers)))

    def may_act(self, headers: Mapping[str, str]) -> bool:
        """Whether a request may have something done: the token is in its header, which only the page itself can put there."""
        return self._same(headers.get(HEADER, ""))

    def _same(self, token: str) -> bool:
        return secrets.compare_digest(token.encode(), self.token.encode())

    def _cookie(self, headers: Mapping[str, str]) -> str:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return ""
        return found.value if found else ""
