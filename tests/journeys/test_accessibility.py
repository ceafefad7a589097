"""No page breaks a rule of the accessibility checker: by day, by night, on a phone."""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from approvals.actions.ask import ask
from approvals.actions.decide import Demand, decide
from approvals.actions.look_at import look_at
from projects.actions.edit_profile import edit_profile
from projects.actions.staff import add_member
from tests.cast import Cast, with_password
from tests.journeys.browser import DESK, PHONE, Traveller, violations
from tests.stories import draft, side_by_side

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LOOKS: dict[str, dict[str, Any]] = {
    "by day": {"size": DESK},
    "by night": {"size": DESK, "color_scheme": "dark"},
    "on a phone": {"size": PHONE},
}
BEFORE = ("submit", "withdraw", "hold", "edit", "team/add", "owners/business/name", "owners/business/leave")
#: So many of the pages come first that they are looked at by night and on a phone too.
MAIN = 9
OF_PROJECT = ("", "dossier/", "dossier/profile/", "sign-offs/", "owners/", "activity/")


@pytest.fixture
def addresses(cast: Cast) -> list[str]:
    """Everything that Imke can open, on projects with something to say."""
    story = side_by_side(cast)
    security, devops = story.sign_off("security"), story.sign_off("devops")
    look_at(security, by=cast.imke, section="profile")
    edit_profile(story.project, by=cast.jonas, purpose="Training data ends November 2025.")
    add_member(story.project, by=cast.jonas, person=cast.priya, function="data_engineering")
    ask(devops, by=devops.reviewer, question="Who is on call?")
    other = draft(cast, "Price elasticity")
    once_more = side_by_side(cast)
    demand = Demand("Serve scores through the store", cast.priya, date(2099, 1, 1))
    sign_off = once_more.sign_off("security")
    decision = decide(sign_off, by=cast.imke, verdict="approve_with_conditions", conditions=[demand])
    here = f"/sign-offs/{security.pk}/"
    return [
        here,
        f"/projects/{story.project.key}/",
        f"/projects/{story.project.key}/sign-offs/",
        f"/projects/{story.project.key}/owners/",
        "/",
        "/?team=security",
        "/projects/",
        "/projects/new/",
        "/accountability/",
        "/projects/?q=nothing",
        *(f"/projects/{p.key}/{page}" for p in (story.project, other.project) for page in OF_PROJECT),
        *(f"/projects/{other.project.key}/{act}/" for act in BEFORE),
        f"{here}?full",
        f"/sign-offs/{devops.pk}/",
        *(f"{here}{act}/" for act in ("answer", "ask", "claim", "hand-over", "recuse", "reject")),
        f"/sign-offs/{devops.pk}/answer/",
        f"/conditions/{decision.conditions.get().pk}/",
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_no_page_breaks_a_rule(
    browser: Browser, live_server: LiveServer, cast: Cast, addresses: list[str], look: str
) -> None:
    imke = Traveller(browser, live_server.url, with_password(cast.imke), **LOOKS[look])
    found = {}
    for address in addresses if look == "by day" else addresses[:MAIN]:
        page = imke.go(address)
        if wrong := violations(page):
            found[address] = wrong
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0, f"{address} scrolls sideways by {width}"
    imke.leave()
    assert found == {}


def test_a_refused_form_breaks_none_either(browser: Browser, live_server: LiveServer, cast: Cast) -> None:
    story = side_by_side(cast)
    imke = Traveller(browser, live_server.url, with_password(cast.imke))
    page = imke.go(f"/sign-offs/{story.sign_off('security').pk}/")
    page.get_by_role("radio", name="Approve with conditions").check()
    page.get_by_label("Condition 1").fill("Rotate the keys")
    page.locator("[data-submit]").click()
    page.locator("#errors").wait_for()
    assert violations(page) == []
    page = imke.go("/projects/new/")
    page.get_by_role("button", name="Register").click()
    page.locator("#errors").wait_for()
    assert violations(page) == []
    imke.leave()
