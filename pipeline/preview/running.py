"""A preview from its start to Ctrl-C: where it listens, what is known of the one before it, and how it ends."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import secrets
import signal
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import anyio
import uvicorn
from anyio import to_thread

from pipeline.cache import FOLDER
from pipeline.diagnostics import ReviewdeckError
from pipeline.messages import Message, said
from pipeline.preview.doors import HEADER, Doors
from pipeline.preview.editor import Editor
from pipeline.preview.server import Preview, application
from pipeline.preview.session import Session
from pipeline.preview.watcher import needs_polling, saves

HERE = "127.0.0.1"
PORT = 8377
TRIED = 20
"""So many ports from that on are tried before any other is taken."""

RECORD = "preview.json"
"""Where it stands, among what builds keep, on which port a preview of this review listens and what its link has."""

HALF_WRITTEN = 0.15
"""Seconds after which files with mistakes are read once more before that is told: somebody may be writing them."""


@dataclass(frozen=True)
class _Record:
    """What a preview leaves for the next one of the same review."""

    port: int
    token: str


def run(
    session: Session,
    output: Path,
    editor: Editor,
    *,
    port: int | None,
    polling: bool,
    tell: Callable[[Message], None],
    show: Callable[[str], None],
) -> None:
    """Show `session` until somebody stops it, or that which runs already. ReviewdeckError where the `port` is taken.

    `tell` says where it is, and `show` opens that address in a browser.
    """
    before = _recorded(output)
    if before is not None and _answers(before):
        link = _link(before)
        tell(said("preview/runs-already", folder=session.folder, address=link))
        show(link)
        return
    listening = _listening(port, before.port if before else PORT)
    own = _Record(listening.getsockname()[1], before.token if before else secrets.token_urlsafe(24))
    _record(output, own)
    preview = Preview(session, Doors(own.port, own.token), editor)
    polled = polling or needs_polling(session.folder)
    tell(said("preview/polling" if polled else "preview/runs", folder=session.folder, address=_link(own)))
    show(_link(own))
    with listening:
        anyio.run(_serve, preview, output, listening, polled)
    tell(said("preview/ended"))


async def _serve(preview: Preview, output: Path, listening: socket.socket, polling: bool) -> None:
    stop = anyio.Event()
    settings = uvicorn.Config(
        application(preview), log_config=None, access_log=False, lifespan="off", ws="none", http="h11", loop="asyncio",
        timeout_graceful_shutdown=2, server_header=False, date_header=False,
    )  # fmt: skip
    server = _Server(settings, preview)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_follow, preview, output, stop, polling)
        await server.serve([listening])
        stop.set()
        tasks.cancel_scope.cancel()


async def _follow(preview: Preview, output: Path, stop: anyio.Event, polling: bool) -> None:
    """Read the inputs, and again at every save."""
    session = preview.session
    await to_thread.run_sync(session.refresh)
    preview.tell()
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(to_thread.run_sync, session.warm_up)
        async for _ in saves(lambda: session.watched, output, stop, polling=polling):
            await to_thread.run_sync(session.refresh)
            if not session.is_whole:
                await anyio.sleep(HALF_WRITTEN)
                await to_thread.run_sync(session.refresh)
            preview.tell()


class _Server(uvicorn.Server):
    """A server that a signal ends, with the streams of its pages; the second one does at once."""

    def __init__(self, settings: uvicorn.Config, preview: Preview) -> None:
        super().__init__(settings)
        self._preview = preview

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Catch what stops a program, and leave it at that."""
        numbers = [signal.SIGINT, signal.SIGTERM]
        before = {number: signal.signal(number, self._stop) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.handle_exit(number, frame)
        self._preview.close()


# --- where it listens -----------------------------------------------------------------------------


def _listening(wanted: int | None, usual: int) -> socket.socket:
    """A socket of this machine alone; on the port that is `wanted`, or else on the `usual` one, one near it, or any."""
    ports = [wanted] if wanted is not None else [usual, *range(PORT, PORT + TRIED), 0]
    for port in ports:
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere it would let two programs have one port
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HERE, port))
            found.listen(128)
        except (OSError, OverflowError):
            found.close()
        else:
            return found
    raise ReviewdeckError("port-taken", port=wanted or usual)


def _link(found: _Record) -> str:
    return f"http://{HERE}:{found.port}/?token={found.token}"


# --- the one before -------------------------------------------------------------------------------


def _recorded(output: Path) -> _Record | None:
    try:
        found: Any = json.loads((output / FOLDER / RECORD).read_text("utf-8"))
        return _Record(int(found["port"]), str(found["token"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _record(output: Path, own: _Record) -> None:
    """Leave a record that nobody else can read; without one a preview that is started again has another link."""
    file = output / FOLDER / RECORD
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as target:
            json.dump({"port": own.port, "token": own.token}, target)


def _answers(found: _Record) -> bool:
    """Whether a preview with this record runs."""
    connection = http.client.HTTPConnection(HERE, found.port, timeout=2)
    try:
        connection.request("GET", "/static/preview.css", headers={HEADER: found.token})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
