"""Take the pictures in docs/preview.md anew, a morning with the preview: `python -m tests.preview.film`."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from tests.preview.running import ROOT, Running, browser_program, running

GALLERY = ROOT / "docs" / "gallery"
DEAL = "deals/slimme-stad.md"
OLD = "iedere werkgroep komt maandelijks bijeen"
NEW = "iedere werkgroep komt wekelijks bijeen, met een vaste agenda"
WIDE, HIGH = 1440, 860
COLOURS = 192
DRAWN = """() => [...document.querySelectorAll('.tile')].every(each => {
  const place = each.getBoundingClientRect();
  return place.bottom < 0 || place.top > innerHeight || each.querySelector('svg');
})"""
"""Whether all slides that can be seen on the sheet are drawn."""


def save(page: Page, name: str) -> None:
    """A picture of the page, with few colours."""
    page.wait_for_timeout(600)
    found = (
        Image.open(io.BytesIO(page.screenshot()))
        .convert("RGB")
        .quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    )
    found.save(GALLERY / f"preview-{name}.png", optimize=True)


def film(preview: Running, page: Page) -> None:
    """A page that opens, a line that is changed, a mistake, two versions, the whole deck in the evening."""
    key = "deal/slimme-stad/scores/1"
    page.goto(f"{preview.link}#slide/{key.replace('/', '%2F')}")
    expect(page.locator("#status")).to_have_attribute("data-is", "good")
    expect(page.locator(".stage svg")).to_be_visible()
    save(page, "opened")
    preview.write(DEAL, (OLD, NEW))
    expect(page.locator(".stage svg")).to_contain_text("wekelijks")
    page.locator(".stage text", has_text="wekelijks").first.hover()
    save(page, "saved")
    preview.write(DEAL, (OLD, NEW), ("## Samenstelling van de partners", "## Samenstelling partners"))
    expect(page.locator(".problem.bad").first).to_be_visible()
    page.mouse.move(5, 5)
    save(page, "mistake")
    preview.write(DEAL, (OLD, NEW))
    expect(page.locator(".problem.bad")).to_have_count(0)
    page.keyboard.press("4")
    expect(page.locator(".both .halo").first).to_be_attached()
    save(page, "compared")
    page.locator("#theme").click()
    page.keyboard.press("2")
    expect(page.locator(".tile[aria-current] svg")).to_be_visible()
    page.wait_for_function(DRAWN)
    page.evaluate("document.activeElement.blur()")
    save(page, "sheet")


def main() -> None:
    """Take all pictures."""
    expect.set_options(timeout=60_000)
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as preview, sync_playwright() as play:
        options: Any = {"executable_path": browser_program(), "args": ["--no-sandbox"]}
        browser = play.chromium.launch(**options)
        context = browser.new_context(viewport={"width": WIDE, "height": HIGH}, reduced_motion="reduce")
        context.set_default_timeout(60_000)
        film(preview, context.new_page())
        browser.close()


if __name__ == "__main__":
    main()
