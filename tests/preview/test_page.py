"""The page in a real browser: it follows what is written, stays where it is, and needs no mouse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.preview.running import Running, axe, browser_program, running

DEAL = "deals/slimme-stad.md"
KEY = "deal/slimme-stad/findings/1"
OLD, NEW = "iedere werkgroep komt maandelijks bijeen", "iedere werkgroep komt wekelijks bijeen"
VIEWS = ("slide", "sheet", "outline", "compare", "survey", "withheld")
LONG = 30_000  # milliseconds: machines that test are busy

expect.set_options(timeout=LONG)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    browser_program()
    with running(tmp_path_factory.mktemp("preview")) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = browser_program()
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.fixture
def page(preview: Running, browser: Browser) -> Iterator[Page]:
    preview.write(DEAL)
    preview.write("review.yaml")
    preview.asked.unlink(missing_ok=True)
    context = browser.new_context(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(LONG)
    found = opened(context, preview)
    expect(stage(found)).to_contain_text("maandelijks")  # so that what the test before wrote is gone
    yield found
    context.close()


def opened(context: Any, preview: Running, view: str = "slide", key: str = KEY) -> Page:
    page: Page = context.new_page()
    page.goto(f"{preview.link}#{view}/{key.replace('/', '%2F')}")
    expect(page.locator("#status")).to_have_attribute("data-is", "good")
    return page


def stage(page: Page) -> Any:
    return page.locator(".stage svg")


def turn(page: Page, view: str) -> None:
    page.locator(f".views [data-view={view}]").click()
    expect(page.locator(f".views [data-view={view}]")).to_have_attribute("aria-current", "page")


def test_a_saved_line_shows_on_its_slide_and_the_page_stays(page: Page, preview: Running) -> None:
    page.locator("#follow").click()
    slide = page.locator(".list [aria-current]").get_attribute("data-slide")
    page.evaluate("window.same = true")
    preview.write(DEAL, (OLD, NEW))
    expect(stage(page)).to_contain_text("wekelijks")
    expect(stage(page)).not_to_contain_text("maandelijks")
    assert page.locator(".list [aria-current]").get_attribute("data-slide") == slide
    assert page.evaluate("window.same")
    expect(page.locator(".caption .badge")).to_have_text(["changed"])


def test_follow_goes_to_the_first_slide_that_changed_and_is_left_off_where_it_is_not_wanted(
    page: Page, preview: Running
) -> None:
    page.locator('.list [data-slide="cover"]').click()
    expect(stage(page)).not_to_contain_text("maandelijks")
    preview.write(DEAL, (OLD, NEW))
    expect(stage(page)).to_contain_text("wekelijks")
    expect(page.locator(".list [aria-current]")).to_have_attribute("data-slide", KEY)
    page.locator("#follow").click()
    page.locator('.list [data-slide="cover"]').click()
    preview.write(DEAL)
    expect(page.locator(f'.list [data-slide="{KEY}"] .dot')).to_be_visible()
    assert page.locator(".list [aria-current]").get_attribute("data-slide") == "cover"


def test_only_slides_that_changed_are_asked_for(page: Page, preview: Running) -> None:
    turn(page, "sheet")
    expect(page.locator(f'.tile[data-slide="{KEY}"] svg')).to_be_attached()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/slide?" in request.url else None)
    page.locator(f'.tile[data-slide="{KEY}"]').scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    asked.clear()
    top = page.evaluate("document.getElementById('main').scrollTop")
    preview.write(DEAL, (OLD, NEW))
    expect(page.locator(f'.tile[data-slide="{KEY}"] svg')).to_contain_text("wekelijks")
    assert page.evaluate("document.getElementById('main').scrollTop") == pytest.approx(top, abs=2)
    assert {url.split("key=")[1] for url in asked} <= {KEY.replace("/", "%2F")}


def test_a_mistake_stands_beside_the_greyed_slides_until_it_is_mended(page: Page, preview: Running) -> None:
    preview.write("review.yaml", ("title:", "titel:"))
    expect(page.locator("#status")).to_have_attribute("data-is", "bad")
    expect(page.locator(".problem.bad").first).to_be_visible()
    expect(page.locator(".problem.bad .hint").first).to_be_visible()
    expect(stage(page)).to_contain_text("maandelijks")
    assert page.evaluate("getComputedStyle(document.querySelector('.stage svg')).filter") == "grayscale(1)"
    page.locator(".problem.bad button").first.click()
    assert preview.opened(1)[0].startswith("review.yaml:")
    preview.write("review.yaml")
    expect(page.locator(".problem.bad")).to_have_count(0)
    expect(page.locator("#status")).to_have_attribute("data-is", "good")
    assert page.evaluate("getComputedStyle(document.querySelector('.stage svg')).filter") == "none"


def test_a_click_on_a_line_a_cell_or_a_figure_asks_for_its_place(page: Page, preview: Running) -> None:
    line = preview.line(DEAL, OLD)
    stage(page).locator("text", has_text="werkgroep").first.click()
    assert preview.opened(1) == [f"{DEAL}:{line}"]
    expect(page.locator("#toast")).to_contain_text(f"{DEAL}:{line}")
    page.locator('.list [data-slide="deal/slimme-stad/scores/1"]').click()
    stage(page).locator('[data-key="scores"] [data-paragraph="7"] text').first.click()
    assert preview.opened(2)[1] == f"{DEAL}:{preview.line(DEAL, '## Vormgeving van het proces')}"
    stage(page).locator("[data-picture]").first.click()
    assert preview.opened(3)[2] == f"review.yaml:{preview.line('review.yaml', 'survey:')}"


def test_everything_can_be_done_with_the_keyboard(page: Page, preview: Running) -> None:
    first = page.locator(".list [aria-current]").get_attribute("data-slide")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".list [aria-current]")).not_to_have_attribute("data-slide", first or "")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".list [aria-current]")).to_have_attribute("data-slide", first or "")
    page.keyboard.press("o")
    assert preview.opened(1)[0].startswith(DEAL)
    for number, view in enumerate(VIEWS, 1):
        page.keyboard.press(str(number))
        expect(page.locator(f".views [data-view={view}]")).to_have_attribute("aria-current", "page")
    page.keyboard.press("g")
    expect(page.locator("[data-grouping=audience]")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("g")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator("#letters")).not_to_be_focused()  # the browser takes it out of a closed dialog a moment later
    page.keyboard.press("1")
    expect(page.locator(".views [data-view=slide]")).to_have_attribute("aria-current", "page")
    page.locator("#tab-order").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.shape") == "title"
    expect(stage(page).locator(".halo")).to_be_attached()
    page.keyboard.press("Enter")
    assert preview.opened(2)[1].startswith(DEAL)
    page.locator("#tab-order").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-boxes")).to_have_attribute("aria-selected", "true")


def test_a_save_takes_the_focus_from_no_line_of_the_reading_order(page: Page, preview: Running) -> None:
    line = page.locator('.order [data-shape="title"]').first
    line.focus()
    page.evaluate("document.activeElement.setAttribute('data-old', '')")
    preview.write(DEAL, (OLD, NEW))
    expect(stage(page)).to_contain_text("wekelijks")
    expect(line).not_to_have_attribute("data-old", "")
    expect(line).to_be_focused()


def test_two_tabs_and_a_tab_that_is_loaded_again_show_the_same(page: Page, preview: Running) -> None:
    other = opened(page.context, preview)
    preview.write(DEAL, (OLD, NEW))
    for each in (page, other):
        expect(stage(each)).to_contain_text("wekelijks")
    other.keyboard.press("2")
    other.reload()
    expect(other.locator(".views [data-view=sheet]")).to_have_attribute("aria-current", "page")
    expect(other.locator(f'.tile[data-slide="{KEY}"]')).to_have_attribute("aria-current", "true")
    assert "token" not in other.url


def test_two_versions_stand_side_by_side(page: Page, preview: Running) -> None:
    preview.write(DEAL, (OLD, NEW))
    expect(stage(page)).to_contain_text("wekelijks")
    turn(page, "compare")
    pair = page.locator(f'.both[data-slide="{KEY}"]')
    expect(pair.locator("figure").nth(0)).to_contain_text("maandelijks")
    expect(pair.locator("figure").nth(1)).to_contain_text("wekelijks")
    expect(pair.locator(".halo")).to_have_count(2)


def test_a_tag_of_git_is_compared_with(page: Page, preview: Running) -> None:
    preview.git("init", "-q")
    preview.git("add", "-A")
    preview.git("commit", "-qm", "As sent")
    preview.git("tag", "sent")
    preview.write(DEAL, (OLD, NEW))
    expect(stage(page)).to_contain_text("wekelijks")
    turn(page, "compare")
    page.locator(".since [value=tag]").check()
    pair = page.locator(f'.both[data-slide="{KEY}"]')
    expect(pair.locator("figure").nth(0)).to_contain_text("maandelijks")
    expect(pair.locator("figure").nth(1)).to_contain_text("wekelijks")
    preview.write(DEAL)
    expect(page.locator(".wait")).to_have_text("Nothing is different.")
    expect(page.locator(".since select")).to_have_value("sent")


def test_a_preview_that_is_started_again_is_found_again(page: Page, preview: Running) -> None:
    before = preview.link
    assert preview.stop() == 0
    assert "ended" in preview.said()
    expect(page.locator("#away")).to_be_visible()
    preview.write(DEAL, (OLD, NEW))
    preview.start()
    assert preview.link == before
    expect(page.locator("#away")).to_be_hidden()
    expect(stage(page)).to_contain_text("wekelijks")


def test_a_second_preview_of_the_review_leads_to_the_first(page: Page, preview: Running) -> None:
    second = Running(preview.folder)
    second._log = preview.folder / "second.txt"
    second.start()
    assert second._process is not None
    assert second._process.wait(60) == 0
    assert second.link == preview.link


def test_nothing_is_loaded_from_elsewhere(browser: Browser, preview: Running) -> None:
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = opened(context, preview)
    for view in VIEWS:
        turn(page, view)
    host = preview.link.split("/?")[0]
    assert {url for url in asked if not url.startswith((host, "data:"))} == set()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_view(scheme: Any, browser: Browser, preview: Running) -> None:
    judge = axe()
    preview.write(DEAL)
    context = browser.new_context(viewport={"width": 1400, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = opened(context, preview)
    preview.write(DEAL, (OLD, NEW), ("## Borging", "## Borgingg"))
    expect(page.locator(".problem").first).to_be_visible()
    page.evaluate(f"{judge}; 0")
    rules = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
    found = {}
    for view in VIEWS:
        turn(page, view)
        page.wait_for_timeout(250)
        found[view] = page.evaluate(f"axe.run({rules}).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))")
    page.keyboard.press("?")
    found["keys"] = page.evaluate(f"axe.run({rules}).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))")
    assert found == {key: [] for key in (*VIEWS, "keys")}
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
