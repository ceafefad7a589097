"""The whole way in a real browser: submit, one change request and its answer, four decisions, cleared, live.

One decision is opened from the link in a mail that arrived at a real mail server, one is made at the width of a phone,
one without scripts.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from accounts.models import Person
from notifications.actions.deliver import deliver
from notifications.actions.dispatch import dispatch
from tests.cast import PASSWORD, Cast, with_password
from tests.notifications.conftest import office
from tests.notifications.post_office import PostOffice
from tests.stories import Story, ready

__all__ = ["office"]

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

DESK, PHONE = {"width": 1440, "height": 1000}, {"width": 390, "height": 844}
Visitor = Callable[..., Page]


@pytest.fixture
def signed_in(browser: Browser, live_server: LiveServer, settings: Any) -> Visitor:
    """Somebody at a browser of their own, signed in by password."""
    settings.SITE_URL = live_server.url

    def visit(person: Person, *, size: dict[str, int] = DESK, scripts: bool = True) -> Page:
        with_password(person)
        context = browser.new_context(viewport=size, java_script_enabled=scripts, base_url=live_server.url)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto("/sign-in/")
        page.fill("input[name=login]", person.email)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(re.compile(r"/$"))
        return page

    return visit


def approve(page: Page, story: Story, gate: str) -> None:
    """Decide by the panel of the decision page."""
    page.goto(story.sign_off(gate).get_absolute_url())
    choose(page, "approve")
    assert story.sign_off(gate).state == "approved"


def choose(page: Page, verdict: str, reason: str = "") -> None:
    page.check(f"input[name=verdict][value={verdict}]")
    if reason:
        page.fill("#decide textarea[name=comment]", reason)
    with page.expect_navigation():
        page.click("#decide button.primary")


def send_everything() -> None:
    """What the worker does: turn events into letters, and hand them to the mail server."""
    dispatch()
    deliver()


def test_from_draft_to_live(cast: Cast, signed_in: Visitor, office: PostOffice, live_server: LiveServer) -> None:
    story = ready(cast)
    jonas = signed_in(cast.jonas)
    jonas.goto(f"/projects/{story.project.key}/submit/")
    with jonas.expect_navigation():
        jonas.click("main form button.primary")
    assert story.reread().state == "in_review"

    send_everything()
    [mail] = [m for m in office.mails if cast.ben.email in str(m["To"])]
    body = mail.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    link = re.search(rf"{re.escape(live_server.url)}\S*/sign-offs/\d+/\S*", text)
    assert link, text
    ben = signed_in(cast.ben)
    ben.goto(link.group())
    assert story.sign_off("architecture").state == "pending", "Opening a link decides nothing."
    choose(ben, "approve")
    assert story.sign_off("architecture").state == "approved"

    tomasz = signed_in(cast.tomasz, scripts=False)
    tomasz.goto(story.sign_off("devops").get_absolute_url())
    choose(tomasz, "request_changes", "The rollback isn't rehearsed. Show me one run in staging.")
    assert story.sign_off("devops").state == "changes_requested"
    jonas.goto(f"/sign-offs/{story.sign_off('devops').pk}/answer/")
    jonas.fill("textarea[name=answer]", "Rehearsed in staging on Tuesday.")
    with jonas.expect_navigation():
        jonas.click("main form button.primary")
    assert story.sign_off("devops").state == "pending"
    approve(tomasz, story, "devops")

    approve(signed_in(cast.imke, size=PHONE), story, "security")
    approve(signed_in(cast.marguerite), story, "stakeholder")
    assert story.reread().state == "cleared"

    jonas.goto(f"/projects/{story.project.key}/go-live/")
    with jonas.expect_navigation():
        jonas.click("main form button.primary")
    assert story.reread().state == "live"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_everybody_can_read_the_pages(cast: Cast, signed_in: Visitor, size: dict[str, int]) -> None:
    story = ready(cast)
    key = story.project.key
    page = signed_in(cast.jonas, size=size)
    pages = ["/", "/projects/", "/projects/new/", "/accountability/", "/people/", "/absences/", "/settings/"]
    pages += [f"/projects/{key}/{tab}" for tab in ("", "dossier/", "sign-offs/", "owners/", "activity/", "submit/")]
    for address in pages:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        found = Axe().run(page)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
