"""Every page of the gallery, light and dark, wide and narrow: no rule of axe is broken, and nothing is cut off."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

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
    "components, not yours": "/components/theirs/",
    "refused": "/refused/",
}
DESK, RAIL, PHONE, ZOOMED = (1440, 1000), (1024, 900), (390, 844), (320, 640)

#: In the dark only the colours are others.
CONTRAST = {"runOnly": ["color-contrast"]}
#: A German label is that much longer.
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
#: Links within a sentence, links that cover their card, and boxes with a label of their own, have their line and their label as target.
SMALL_TARGETS = """() => [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.labels?.length)
  .filter((one) => !one.closest("p, figcaption, .summary, .gate"))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => box.width > 1 && (box.width < 24 || box.height < 24))
  .map(([one, box]) => `${one.outerHTML.slice(0, 80)} ${Math.round(box.width)}x${Math.round(box.height)}`)"""


@contextmanager
def visit(
    browser: Browser, address: str, size: tuple[int, int] = DESK, **given: Any
) -> Iterator[tuple[Page, list[str]]]:
    """A page in a fresh window, and what the browser complained about."""
    page = window(browser, *size, **given).new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(HOST + address)
    yield page, complaints
    page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_no_rule_of_axe_is_broken(browser: Browser, name: str) -> None:
    with visit(browser, PAGES[name], reduced_motion="reduce") as (page, complaints):
        assert complaints == []
        for width, height in (DESK, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            for theme, rules in (("light", {}), ("dark", CONTRAST)):
                page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
                results = Axe().run(page, options={"preload": False, **rules})
                assert results.violations_count == 0, f"{theme}, {width} wide: {results.generate_report()}"


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_its_window(browser: Browser, name: str) -> None:
    with visit(browser, PAGES[name]) as (page, _):
        for labels in ("English", "German"):
            for width, height in (DESK, RAIL, PHONE, ZOOMED):
                page.set_viewport_size({"width": width, "height": height})
                assert page.evaluate(TOO_WIDE) <= 0, f"{width} wide, with {labels} labels"
            page.evaluate(LONGER)


@pytest.mark.parametrize("name", PAGES)
def test_a_thumb_finds_every_target(browser: Browser, name: str) -> None:
    with visit(browser, PAGES[name], PHONE) as (page, _):
        assert page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("name", PAGES)
def test_forced_colours_keep_every_state_in_words(browser: Browser, name: str) -> None:
    with visit(browser, PAGES[name], forced_colors="active") as (page, complaints):
        unnamed = page.locator(".chip").evaluate_all("chips => chips.filter((chip) => !chip.textContent.trim()).length")
        assert unnamed == 0
        assert complaints == []
