"""The command `reviewdeck`, which `python -m pipeline` is too."""

import io
import sys

STOPPED = 130
"""The exit code of what was stopped at the keyboard, as shells have it."""


def main() -> None:
    """Run the command. Ctrl-C ends it without a traceback, also while it is being loaded; no console is short of a letter."""
    try:
        _run()
    except (SystemExit, KeyboardInterrupt) as end:
        if isinstance(end, SystemExit) and end.code != STOPPED:
            raise
        print("\nStopped; what was finished before is as it was.", file=sys.stderr)
        raise SystemExit(STOPPED) from None


def _run() -> None:
    import signal  # here, for it takes a while too

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else whoever started us wants it ignored
        signal.signal(signal.SIGINT, lambda *_: sys.exit(STOPPED))  # click makes "Aborted!" of a KeyboardInterrupt
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # not where it is closed
            stream.reconfigure(errors="replace")
    from pipeline.cli import main as command

    command(prog_name="reviewdeck")


if __name__ == "__main__":
    main()
