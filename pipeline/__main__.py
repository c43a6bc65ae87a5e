"""The command `reviewdeck`, which `python -m pipeline` is too."""

from __future__ import annotations

import io
import sys

STOPPED = {"SIGINT": 130, "SIGTERM": 143}
"""The exit codes of what was stopped, at the keyboard or by another program, as shells have them."""

_stopped: int | None = None
"""The exit code of what has stopped us, once something has."""


def main() -> None:
    """Run the command. What stops it ends it without a traceback, also while it is loaded; no console is short of a letter."""
    try:
        _run()
    except BaseException as end:
        stopped = _stopped or (STOPPED["SIGINT"] if isinstance(end, KeyboardInterrupt) else None)
        if stopped:  # whatever a library made of it: pydantic, which was making a schema, says that the schema is wrong
            if files := sys.modules.get("pipeline.files"):
                files.clear_away()
            _say("stopped", before="\n")
            raise SystemExit(stopped) from None
        if not isinstance(end, OSError):
            raise
        _say("output-unwritable", reason=end.strerror or end)  # everything else is told where it happens
        _forget_output()
        raise SystemExit(1) from None


def _run() -> None:
    import signal  # here, for it takes a while too

    for name, code in STOPPED.items():
        number = getattr(signal, name)
        if signal.getsignal(number) in (
            signal.default_int_handler,
            signal.SIG_DFL,
        ):  # else whoever started us wants otherwise
            signal.signal(number, lambda *_, code=code: _stop(code))  # click makes "Aborted!" of a KeyboardInterrupt
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # not where it is closed
            stream.reconfigure(errors="replace")
    if sys.stdout is None:
        _say("output-closed")
    from pipeline.cli import main as command

    command(prog_name="reviewdeck")


def _stop(code: int) -> None:
    """End, and let nothing disturb what is cleared away on the way out."""
    import signal

    global _stopped
    _stopped = code
    for name in STOPPED:
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    sys.unraisablehook = _stop_again
    sys.exit(code)


def _stop_again(swallowed: sys.UnraisableHookArgs) -> None:
    """Stop in a moment where a library in C was at work and swallowed the end; anything else is told as Python does."""
    import signal

    if not isinstance(swallowed.exc_value, SystemExit) or not hasattr(signal, "setitimer"):
        sys.__unraisablehook__(swallowed)
        return
    code = swallowed.exc_value.code
    signal.signal(signal.SIGALRM, lambda *_: sys.exit(code))
    signal.setitimer(signal.ITIMER_REAL, 0.01)


def _say(code: str, before: str = "", **values: object) -> None:
    from pipeline.messages import said
    from pipeline.messages.system import named_language, system_language

    language = named_language(sys.argv[1:]) or system_language()
    try:
        print(before + said(code, **values).words(language), file=sys.stderr, flush=True)
    except OSError:
        _forget_output()


def _forget_output() -> None:
    """Let what is still to be written go nowhere: Python would try once more, and complain."""
    import os

    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            os.dup2(nowhere, stream.fileno())


if __name__ == "__main__":
    main()
