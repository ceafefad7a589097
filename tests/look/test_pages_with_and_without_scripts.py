"""Every page works without scripts, and scripts make it quicker; none carries a style or a script of its own."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Browser, Locator, Page

from tests.look.test_pages_are_accessible import PAGES, PHONE, visit

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("gallery")]

OF_THEIR_OWN = re.compile(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\bsrc=)")


@pytest.mark.parametrize("name", PAGES)
def test_no_page_carries_a_style_or_a_script_of_its_own(client: Client, name: str) -> None:
    assert not OF_THEIR_OWN.search(client.get(PAGES[name]).content.decode())


def touch(page: Page, what: Locator) -> None:
    """Where it is seen, without the browser scrolling to it first."""
    box = what.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def chosen(page: Page, verdict: str) -> None:
    page.locator(f"input[value={verdict}]").check()


def test_the_fields_of_a_decision_follow_the_verdict_without_scripts(browser: Browser) -> None:
    with visit(browser, "/sign-offs/1/", java_script_enabled=False) as (page, _):
        assert page.locator(".condition-fields").is_visible()
        chosen(page, "request_changes")
        assert not page.locator(".condition-fields").is_visible()
        assert page.get_by_text("What should change").is_visible()
        assert page.locator("[name=comment]").input_value().startswith("Drift is measured")


def test_a_held_verdict_cannot_be_chosen(browser: Browser) -> None:
    with visit(browser, "/sign-offs/1/", java_script_enabled=False) as (page, _):
        assert page.locator("input[value=approve]").is_disabled()


def test_looked_at_has_a_button_only_without_scripts(browser: Browser) -> None:
    with visit(browser, "/sign-offs/1/", java_script_enabled=False) as (page, _):
        assert page.locator(".looked .btn").first.is_visible()
    with visit(browser, "/sign-offs/1/") as (page, _):
        assert not page.locator(".looked .btn").first.is_visible()


def test_a_filter_has_a_button_only_without_scripts(browser: Browser) -> None:
    with visit(browser, "/projects/", java_script_enabled=False) as (page, _):
        page.locator(".filter summary").first.click()
        assert page.locator(".filter-body .apply").first.is_visible()


def test_a_flash_line_stands_above_the_heading_and_floats_with_scripts(browser: Browser) -> None:
    with visit(browser, "/empty/", java_script_enabled=False) as (page, _):
        assert page.locator("main .toast").bounding_box()["y"] < page.locator("h1").bounding_box()["y"]  # type: ignore[index]
    with visit(browser, "/empty/") as (page, _):
        assert page.locator("body > .flashes .toast").bounding_box()["y"] > 800  # type: ignore[index]


def test_the_button_repeats_the_verdict(browser: Browser) -> None:
    with visit(browser, "/sign-offs/1/") as (page, _):
        submit = page.locator("[data-submit]")
        assert submit.inner_text() == "Approve with 1 condition"
        for verdict, words in (("request_changes", "Request changes"), ("reject", "Reject")):
            chosen(page, verdict)
            assert submit.inner_text() == words


def test_a_refused_decision_leads_to_what_is_wrong(browser: Browser) -> None:
    with visit(browser, "/sign-offs/29/") as (page, _):
        assert page.evaluate("document.activeElement.id") == "errors"
        page.get_by_role("link", name="Comment:").click()
        assert page.evaluate("document.activeElement.name") == "comment"


def test_the_menu_of_a_phone_opens_and_closes_without_scripts(browser: Browser) -> None:
    with visit(browser, "/", PHONE, java_script_enabled=False) as (page, _):
        assert not page.get_by_role("link", name="Accountability").is_visible()
        page.get_by_role("link", name="Menu", exact=True).click()
        assert page.get_by_role("link", name="Accountability").is_visible()
        page.get_by_role("link", name="Close the menu").click()
        assert not page.get_by_role("link", name="Accountability").is_visible()


def test_the_bar_of_a_phone_leads_to_the_decision_and_leaves(browser: Browser) -> None:
    with visit(browser, "/sign-offs/28/", PHONE) as (page, _):
        touch(page, page.get_by_role("link", name="Decide", exact=True))
        page.locator(".decide-bar").wait_for(state="hidden")
        assert page.get_by_role("heading", name="Your decision").is_visible()


def test_single_keys_move_through_the_lines(browser: Browser) -> None:
    with visit(browser, "/projects/") as (page, _):
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.textContent") == "Call-centre triage"
        page.keyboard.press("x")
        assert page.locator("[data-selected]").inner_text() == "2 selected"
        page.keyboard.press("/")
        page.keyboard.type("jk")
        assert page.locator("#search").input_value() == "jk"


def test_the_first_stop_of_the_keyboard_skips_to_the_content(browser: Browser) -> None:
    with visit(browser, "/") as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


def test_the_bulk_bar_appears_with_the_first_selection(browser: Browser) -> None:
    with visit(browser, "/projects/", java_script_enabled=False) as (page, _):
        boxes = page.locator("input[name=id]:checked")
        while boxes.count():
            boxes.first.uncheck()
        assert not page.locator(".bulk").is_visible()
        page.locator("input[name=id]").first.check()
        assert page.locator(".bulk").is_visible()
