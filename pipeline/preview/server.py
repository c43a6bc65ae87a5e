"""The preview's server: a page, what it asks for, and a stream of events that says when to ask again."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import anyio
from anyio import to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from pipeline.diagnostics import Location
from pipeline.machine_fonts import packaged
from pipeline.messages import said
from pipeline.preview.doors import HEADER, PARAMETER, SECURITY, Doors
from pipeline.preview.editor import Editor
from pipeline.preview.session import Session
from pipeline.preview.words import words

STATIC = Path(__file__).parent / "static"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
BEAT = 15.0
"""Seconds after which a page hears that the server is still there."""

MOST_ASKED = 4096
"""Bytes of what a page may ask."""


class Preview:
    """One review in the browsers of one machine."""

    def __init__(self, session: Session, doors: Doors, editor: Editor) -> None:
        self.session = session
        self.doors = doors
        self.editor = editor
        self._tabs: set[anyio.Event] = set()
        self._closed = False

    # --- events -----------------------------------------------------------------------------------

    def tell(self) -> None:
        """Let every page know that there is something new."""
        for each in self._tabs:
            each.set()

    def close(self) -> None:
        """End all streams, for a server waits for them."""
        self._closed = True
        self.tell()

    async def _stream(self) -> AsyncIterator[str]:
        """The state of the deck now, and again each time that something changed."""
        news = anyio.Event()
        self._tabs.add(news)
        try:
            while not self._closed:
                state = await to_thread.run_sync(self.session.state)
                yield f"retry: 500\nevent: deck\ndata: {json.dumps(state)}\n\n"
                while not news.is_set():
                    with anyio.move_on_after(BEAT):
                        await news.wait()
                    if not news.is_set():
                        yield ": still here\n\n"
                self._tabs.discard(news)
                news = anyio.Event()
                self._tabs.add(news)
        finally:
            self._tabs.discard(news)

    # --- answers ----------------------------------------------------------------------------------

    async def page(self, request: Request) -> Response:
        """The page; who comes with the link gets a cookie, so that the token does not stay in the address."""
        if request.query_params.get(PARAMETER):
            answer: Response = RedirectResponse(str(request.url.remove_query_params(PARAMETER)), 303)
            answer.set_cookie(self.doors.cookie, self.doors.token, httponly=True, samesite="strict", path="/")
            return answer
        language = self.session.language
        given = {"token": self.doors.token, "header": HEADER, "words": words(language), "language": language}
        text = (STATIC / "index.html").read_text("utf-8")
        for name, value in words(language).items():
            text = text.replace(f"{{{{{name}}}}}", value)
        data = json.dumps(given).replace("<", "\\u003c")
        return HTMLResponse(text.replace("{{data}}", data).replace("{{language}}", language))

    async def events(self, _: Request) -> Response:
        """What happens, as server-sent events."""
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def slide(self, request: Request) -> Response:
        """One slide and all that is known of it."""
        return _found(await to_thread.run_sync(self.session.slide, request.query_params.get("key", "")))

    async def earlier(self, request: Request) -> Response:
        """One slide as it was."""
        asked = request.query_params
        return _found(await to_thread.run_sync(self.session.earlier, asked.get("key", ""), asked.get("since", "")))

    async def compared(self, request: Request) -> Response:
        """Which slides differ from before."""
        return _found(await to_thread.run_sync(self.session.compared, request.query_params.get("since", "")))

    async def survey(self, _: Request) -> Response:
        """How the survey was understood."""
        return _found(await to_thread.run_sync(self.session.survey))

    async def withheld(self, _: Request) -> Response:
        """What is withheld."""
        return _found(await to_thread.run_sync(self.session.withheld))

    async def ground(self, request: Request) -> Response:
        """What stands behind the slides of one slide layout."""
        content = await to_thread.run_sync(self.session.ground, request.path_params["look"], request.path_params["at"])
        return Response(content, media_type="image/png") if content else _nothing()

    async def static(self, request: Request) -> Response:
        """A part of the page itself, or the font that comes with us."""
        name = request.path_params["name"]
        if name in FONTS:
            return Response((packaged().parent / FONTS[name]).read_bytes(), media_type="font/ttf")
        file = STATIC / name
        if name not in {each.name for each in STATIC.iterdir()} or file.suffix not in KINDS:
            return _nothing()
        return Response(file.read_bytes(), media_type=KINDS[file.suffix])

    async def opened(self, request: Request) -> Response:
        """Open the place that something comes from in the editor, and say which that is."""
        content = await request.body()
        try:
            asked = json.loads(content) if len(content) <= MOST_ASKED else None
            place = self._asked(asked) if isinstance(asked, dict) else None
        except (ValueError, TypeError, KeyError):
            return _refused(400)
        file = self.session.file(place.file) if place else None
        if place is None or file is None:
            return _nothing()
        opened = await to_thread.run_sync(self.editor.open, file, place.line, place.column)
        words = "page/opened" if opened.done else "page/not-opened"
        told = said(words, place=place, editor=self.editor.name).words(self.session.language)
        return JSONResponse({"place": str(place), "done": opened.done, "link": opened.link, "told": told})

    def _asked(self, asked: dict[str, Any]) -> Location | None:
        """The place that is asked for: of something on a slide, or in a file of the inputs."""
        if "slide" in asked:
            return self.session.place(str(asked["slide"]), str(asked["shape"]), int(asked["paragraph"]))
        return Location(str(asked["file"]), max(int(asked["line"]), 0), max(int(asked["column"]), 0))


FONTS = {"Arimo.ttf": "Arimo[wght].ttf", "Arimo-Italic.ttf": "Arimo-Italic[wght].ttf"}
"""The files of the font that comes with us, by what the page calls them."""


def application(preview: Preview) -> ASGIApp:
    """The server, behind its doors."""
    get, post = ["GET"], ["POST"]
    routes = [
        Route("/", preview.page, methods=get),
        Route("/static/{name}", preview.static, methods=get),
        Route("/events", preview.events, methods=get),
        Route("/slide", preview.slide, methods=get),
        Route("/earlier", preview.earlier, methods=get),
        Route("/compared", preview.compared, methods=get),
        Route("/survey", preview.survey, methods=get),
        Route("/withheld", preview.withheld, methods=get),
        Route("/ground/{look}/{at:int}", preview.ground, methods=get),
        Route("/open", preview.opened, methods=post),
    ]
    return _Guarded(Starlette(routes=routes), preview)


class _Guarded:
    """Lets through who may ask, and puts with every answer what browsers are to heed."""

    def __init__(self, inner: ASGIApp, preview: Preview) -> None:
        self._inner = inner
        self._preview = preview

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return

        async def guarded(message: Any) -> None:
            if message["type"] == "http.response.start":
                own = [(name.encode(), value.encode()) for name, value in SECURITY.items()]
                message = {**message, "headers": [*message["headers"], *own]}
            await send(message)

        refusal = self._refusal(Request(scope))
        await (refusal or self._inner)(scope, receive, guarded)

    def _refusal(self, request: Request) -> Response | None:
        doors, headers = self._preview.doors, request.headers
        if not doors.is_local(headers):
            return _refused(403)
        if request.method == "POST" and not doors.may_act(headers):
            return _refused(403)
        if not doors.is_invited(headers, request.query_params.get(PARAMETER, "")):
            words = said("page/uninvited").words(self._preview.session.language)
            return Response(words, 401, media_type="text/plain; charset=utf-8")
        return None


def _found(content: Any) -> Response:
    return JSONResponse(content) if content is not None else _nothing()


def _nothing() -> Response:
    return Response("", 404)


def _refused(status: int) -> Response:
    return Response("", status)
