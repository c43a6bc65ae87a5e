"""Who gets in: the page itself, with its token; nobody else, by no way."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import anyio
import pytest

from pipeline.preview.doors import HEADER, Doors
from pipeline.preview.editor import Editor
from pipeline.preview.server import Preview, application
from pipeline.preview.session import Session
from pipeline.preview.words import words
from tests.builders import review_folder

PORT, TOKEN = 8400, "a-token"
HOST = {"host": f"127.0.0.1:{PORT}"}
OWN = {**HOST, HEADER: TOKEN}
WAYS = [
    "/",
    "/events",
    "/slide?key=cover",
    "/earlier",
    "/compared",
    "/survey",
    "/withheld",
    "/ground/known-0/0",
    "/static/page.js",
]


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Preview:
    folder = tmp_path_factory.mktemp("review")
    session = Session(review_folder(folder / "inputs"), folder / "build")
    session.name = "known"
    session.refresh()
    return Preview(session, Doors(PORT, TOKEN), Editor())


def asked(
    preview: Preview, way: str, headers: dict[str, str], body: bytes | None = None
) -> tuple[int, dict[str, str], bytes]:
    """The status, headers and content of an answer."""
    path, _, query = way.partition("?")
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http", "method": "GET" if body is None else "POST", "path": path, "raw_path": path.encode(),
        "query_string": query.encode(), "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "scheme": "http", "server": ("127.0.0.1", PORT), "client": ("127.0.0.1", 1), "root_path": "", "http_version": "1.1",
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body or b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    async def run() -> None:
        await application(preview)(scope, receive, send)

    anyio.run(run)
    told = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], told, b"".join(each.get("body", b"") for each in sent[1:])


@pytest.mark.parametrize("way", [each for each in WAYS if each != "/events"])
def test_the_page_with_its_token_gets_in(way: str, preview: Preview) -> None:
    status, headers, _ = asked(preview, way, OWN)
    assert status == 200
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({**HOST}, 401),
        ({**HOST, HEADER: "another"}, 401),
        ({**HOST, "cookie": "reviewdeck-8401=a-token"}, 401),
        ({**OWN, "host": "evil.example"}, 403),
        ({**OWN, "host": f"evil.example:{PORT}"}, 403),
        ({**OWN, "host": "127.0.0.1:80"}, 403),
        ({**OWN, "host": ""}, 403),
        ({**OWN, "origin": "https://evil.example"}, 403),
        ({**OWN, "origin": "null"}, 403),
        ({**OWN, "origin": "http://127.0.0.1:1"}, 403),
        ({**OWN, "sec-fetch-site": "cross-site"}, 403),
        ({**OWN, "sec-fetch-site": "same-site"}, 403),
    ],
)
def test_others_are_refused(way: str, headers: dict[str, str], status: int, preview: Preview) -> None:
    found, _, content = asked(preview, way, headers)
    assert found == status
    assert b"<svg" not in content


def test_the_link_becomes_a_cookie_that_no_other_site_sends(preview: Preview) -> None:
    status, headers, _ = asked(preview, f"/?token={TOKEN}", HOST)
    assert status == 303
    assert TOKEN not in headers["location"]
    cookie = headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert asked(preview, "/", {**HOST, "cookie": cookie.split(";")[0]})[0] == 200


def test_an_action_needs_the_token_in_its_header(preview: Preview) -> None:
    place = json.dumps({"file": "review.yaml", "line": 1, "column": 1}).encode()
    cookie = {"cookie": f"reviewdeck-{PORT}={TOKEN}"}
    assert asked(preview, "/open", {**HOST, **cookie}, place)[0] == 403
    assert asked(preview, f"/open?token={TOKEN}", {**HOST, **cookie}, place)[0] == 403
    assert asked(preview, "/open", {**OWN, "origin": "https://evil.example"}, place)[0] == 403
    assert asked(preview, "/open", OWN, place)[0] == 200
    assert asked(preview, "/open", OWN)[0] == 405


@pytest.mark.parametrize(
    ("place", "status"),
    [
        ({"file": "../secret", "line": 1, "column": 1}, 404),
        ({"file": "/etc/passwd", "line": 1, "column": 1}, 404),
        ({"file": "deals/../../secret", "line": 1, "column": 1}, 404),
        ({"file": "nowhere.md", "line": 1, "column": 1}, 404),
        ({"file": "x\0y", "line": 1, "column": 1}, 404),
        ({"slide": "nowhere", "shape": "title", "paragraph": 0}, 404),
        ({"slide": "deal/green-roofs"}, 400),
        ({"file": "review.yaml", "line": "x", "column": 1}, 400),
        ([1, 2], 404),
        ("x" * 5000, 404),
    ],
)
def test_only_places_in_the_inputs_are_opened(place: object, status: int, preview: Preview) -> None:
    assert asked(preview, "/open", OWN, json.dumps(place).encode())[0] == status
    assert asked(preview, "/open", OWN, b"{not json")[0] == 400


@pytest.mark.parametrize("name", ["../session.py", "..%2fsession.py", "index.html", "nothing.js", "__init__.py"])
def test_only_the_parts_of_the_page_are_served(name: str, preview: Preview) -> None:
    assert asked(preview, f"/static/{name}", OWN)[0] == 404


def test_a_slide_that_is_not_there_is_told_so(preview: Preview) -> None:
    assert asked(preview, "/slide?key=nowhere", OWN)[0] == 404
    assert asked(preview, "/ground/known-0/999", OWN)[0] == 404
    assert asked(preview, "/ground/unknown/0", OWN)[0] == 404
    assert asked(preview, "/earlier?key=nowhere&since=x", OWN)[0] == 200


def test_the_page_names_nothing_that_is_elsewhere(preview: Preview) -> None:
    parts = [asked(preview, "/", OWN)[2]]
    static = Path(__file__).parents[2] / "pipeline/preview/static"
    parts += [each.read_bytes() for each in static.iterdir()]
    for each in parts:
        text = each.decode().replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in text
        assert "https://" not in text
        assert "{{" not in text or each in parts[1:]


def test_every_word_of_the_page_stands_on_it_and_has_dutch() -> None:
    static = Path(__file__).parents[2] / "pipeline/preview/static"
    text = "".join(each.read_text("utf-8") for each in static.iterdir())
    put_together = ("view-", "since-", "what-", "shape-", "column-")
    names = [each for each in words("en") if not each.startswith(put_together)]
    assert [each for each in names if f'"{each}"' not in text and f"{{{{{each}}}}}" not in text] == []
    asked = re.findall(r'word\("([^"]+)"', text) + re.findall(r"\{\{([\w-]+)\}\}", text)
    assert set(asked) - words("nl").keys() == {"data", "language"}
