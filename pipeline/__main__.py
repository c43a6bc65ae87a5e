"""The command `reviewdeck`, which `python -m pipeline` is too."""

import atexit
import contextlib
import io
import os
import sys

STOPPED = {"SIGINT": 130, "SIGTERM": 143}
"""The exit codes of what was stopped, at the keyboard or by another program, as shells have them."""


def main() -> None:
    """Run the command. What stops it ends it without a traceback, also while it is loaded; no console is short of a letter.

    The process ends at once, without freeing all that it holds, which takes a twentieth of a build.
    """
    code: object = 0
    try:
        try:
            _run()
        except (SystemExit, KeyboardInterrupt) as end:
            code = end.code if isinstance(end, SystemExit) else STOPPED["SIGINT"]
            if code in STOPPED.values():
                _say("stopped", before="\n")
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError as error:  # of the output itself: everything else is told where it happens
        _say("output-unwritable", reason=error.strerror or error)
        code = 1
    atexit._run_exitfuncs()
    os._exit(code if isinstance(code, int) else 0)


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

    for name in STOPPED:
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    sys.exit(code)


def _say(code: str, before: str = "", **values: object) -> None:
    from pipeline.messages import said
    from pipeline.messages.system import named_language, system_language

    language = named_language(sys.argv[1:]) or system_language()
    with contextlib.suppress(OSError):
        print(before + said(code, **values).words(language), file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
