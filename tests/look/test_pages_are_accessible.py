"""Every page of the gallery, light and dark, wide and narrow: no rule of axe is broken, and nothing is cut off."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.look.gallery import HOST, window

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("gallery")]

PAGES = {
    "inbox": "/",
    "empty inbox": "/empty/",
    "project": "/projects/SLP-14/",
    "decision": "/sign-offs/1/",
    "last decision": "/sign-offs/28/",
    "refused decision": "/sign-offs/29/",
    "portfolio": "/projects/",
    "accountability": "/accountability/",
    "form": "/projects/new/",
    "sign-in": "/sign-in/",
    "components": "/components/",
    "refused": "/refused/",
}
DESK, RAIL, PHONE, ZOOMED = (1440, 1000), (1024, 900), (390, 844), (320, 640)

LONGER = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (!node.parentElement.closest("script, style, svg")) {
      node.data = node.data.replace(/\\p{L}{4,}/gu, (word) => word + "e".repeat(Math.ceil(word.length * 0.4)));
    }
  }
}"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL_TARGETS = """() => [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => !one.closest("p, li p, figcaption, td, th, .section-head, .summary, label, h3, .panel-foot, .legend"))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => box.width > 1 && (box.width < 24 || box.height < 24))
  .map(([one, box]) => `${one.outerHTML.slice(0, 80)} ${Math.round(box.width)}x${Math.round(box.height)}`)"""


def visit(browser: Browser, address: str, size: tuple[int, int], **given: object) -> tuple[Page, list[str]]:
    """A page in a fresh window, and what the browser complained about."""
    page = window(browser, *size, **given).new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(HOST + address)
    page.wait_for_load_state("load")
    return page, complaints


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_rule_of_axe_is_broken(browser: Browser, name: str, theme: str, size: tuple[int, int]) -> None:
    page, complaints = visit(browser, f"{PAGES[name]}?theme={theme}", size, color_scheme=theme, reduced_motion="reduce")
    results = Axe().run(page)
    page.context.close()
    assert results.violations_count == 0, results.generate_report()
    assert complaints == []


@pytest.mark.parametrize("size", [DESK, RAIL, PHONE, ZOOMED], ids=["desk", "rail", "phone", "zoomed"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_its_window(browser: Browser, name: str, size: tuple[int, int]) -> None:
    page, _ = visit(browser, PAGES[name], size)
    assert page.evaluate(TOO_WIDE) <= 0
    page.evaluate(LONGER)
    too_wide = page.evaluate(TOO_WIDE)
    page.context.close()
    assert too_wide <= 0, "with labels 40 per cent longer"


@pytest.mark.parametrize("name", PAGES)
def test_a_thumb_finds_every_target(browser: Browser, name: str) -> None:
    page, _ = visit(browser, PAGES[name], PHONE)
    small = page.evaluate(SMALL_TARGETS)
    page.context.close()
    assert small == []


@pytest.mark.parametrize("name", PAGES)
def test_forced_colours_keep_every_state_in_words(browser: Browser, name: str) -> None:
    page, complaints = visit(browser, PAGES[name], DESK, forced_colors="active")
    words = page.locator("body").inner_text()
    page.context.close()
    assert words
    assert complaints == []
