"""Measure a preview of the example with a page of it open: `python -m tests.preview.saves [--saves 50] [--idle 60] [--many 5000]`.

From a save to the frame of the page that shows it; what it takes while nobody writes; and whether memory grows with many saves.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, expect, sync_playwright

from tests.preview.running import Running, browser_program, running

KEY = "deal/slimme-stad/findings/1"
DEAL = "deals/slimme-stad.md"
OLD = "iedere werkgroep komt maandelijks bijeen"
PAUSE = 0.4
"""Seconds between two saves, so that one is not taken for the other."""
LOOK_EVERY = 500
"""Memory is looked at after so many saves."""

WATCH = """
window.seen = new Map();
const look = () => {
  const found = (document.querySelector('.stage svg')?.textContent || '').match(/nr(\\d+)x/);
  if (found && !window.seen.has(found[1])) window.seen.set(found[1], performance.timeOrigin + performance.now());
  requestAnimationFrame(look);
};
look();
"""


def save(preview: Running, page: Page, number: int) -> float:
    """Seconds from a save to the frame that shows it."""
    start = time.time()
    preview.write(DEAL, (OLD, f"{OLD} nr{number}x"))
    shown = page.wait_for_function("number => window.seen.get(number)", arg=str(number), timeout=60_000).json_value()
    return float(shown) / 1000 - start


def spent(pid: int) -> float:
    """Seconds on the processor of a process until now."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def held(pid: int) -> float:
    """MiB that a process holds."""
    return int(Path(f"/proc/{pid}/statm").read_text("utf-8").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def heap(session: CDPSession) -> float:
    """MiB of what the page's script holds, once what it no longer needs is gone."""
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 2**20


def measure(preview: Running, page: Page, session: CDPSession, options: argparse.Namespace) -> None:
    """Print the three figures."""
    page.goto(f"{preview.link}#slide/{KEY.replace('/', '%2F')}")
    expect(page.locator("#status")).to_have_attribute("data-is", "good")
    expect(page.locator(".stage svg")).to_be_visible()
    page.evaluate(WATCH)
    for number in range(3):
        save(preview, page, number)
        time.sleep(PAUSE)
    seconds = []
    for number in range(3, 3 + options.saves):
        seconds.append(save(preview, page, number))
        time.sleep(PAUSE)
    if len(seconds) > 1:
        fastest, slowest = min(seconds), statistics.quantiles(seconds, n=20, method="inclusive")[-1]
        print(
            f"{len(seconds)} saves, seconds: median {statistics.median(seconds):.2f}, "
            f"95th percentile {slowest:.2f}, fastest {fastest:.2f}",
            flush=True,
        )
    if options.idle:
        before = spent(preview.pid)
        time.sleep(options.idle)
        print(f"idle: {100 * (spent(preview.pid) - before) / options.idle:.2f} % of a core", flush=True)
    for count in range(options.many):
        if count % LOOK_EVERY == 0:
            print(f"{count} saves: {held(preview.pid):.0f} MiB, page {heap(session):.1f} MiB", flush=True)
        save(preview, page, 1000 + count)
    if options.many:
        print(f"{options.many} saves: {held(preview.pid):.0f} MiB, page {heap(session):.1f} MiB", flush=True)


def main() -> None:
    """Start a preview and a browser, and measure."""
    expect.set_options(timeout=60_000)
    parser = argparse.ArgumentParser(prog="python -m tests.preview.saves", description=__doc__)
    parser.add_argument("--saves", type=int, default=50)
    parser.add_argument("--idle", type=int, default=60, help="seconds in which nobody writes")
    parser.add_argument("--many", type=int, default=5000, help="saves one after the other, for memory")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as preview, sync_playwright() as play:
        how: Any = {"executable_path": browser_program(), "args": ["--no-sandbox"]}
        browser = play.chromium.launch(**how)
        context = browser.new_context(viewport={"width": 1440, "height": 860})
        page = context.new_page()
        measure(preview, page, context.new_cdp_session(page), options)
        browser.close()


if __name__ == "__main__":
    main()
