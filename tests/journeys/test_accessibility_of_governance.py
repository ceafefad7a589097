"""Nor does a page on which the whole is governed: routes, catalogue, waivers, third parties, platform, telling."""

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from accounts.models import Person
from approvals.actions.draft_route import begin_draft
from approvals.models import Route
from projects.actions import edit_catalogue
from tests.cast import Cast, with_password
from tests.contracts import in_force
from tests.journeys.browser import DESK, PHONE, Traveller, violations
from tests.stories import Story, side_by_side

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PILOT = "/routes/pilot/"


@pytest.fixture
def story(cast: Cast) -> Story:
    return side_by_side(cast)


@pytest.fixture
def of_governance(cast: Cast, story: Story) -> list[str]:
    """What Ingrid opens to keep the whole flowing."""
    draft = begin_draft(Route.objects.get(key="pilot"), by=cast.ingrid)
    version = f"{PILOT}versions/{draft.number}/"
    catalogue = edit_catalogue.begin_draft(by=cast.ingrid)
    project = f"/projects/{story.project.key}/"
    return [
        "/routes/",
        "/routes/production/",
        version,
        f"{version}gates/security/",
        "/waivers/",
        "/flow/",
        "/platform/",
        f"{project}readiness/",
        "/routes/new/",
        "/routes/production/versions/2/move/",
        *(f"{version}{page}/" for page in ("settings", "gates/new", "publish", "drop")),
        f"{PILOT}edit/",
        "/catalogue/",
        f"/catalogue/{catalogue.number}/",
        f"/catalogue/{catalogue.number}/rows/O1/",
        f"{project}waivers/new/",
        f"{project}days/",
        f"{project}readiness/O5/",
        f"{project}evidence/",
        f"{project}pulses/",
        "/accountability/hand-over/",
        "/people/",
        "/absences/",
        "/trail/",
        "/settings/reminders/",
        "/platform/new/",
    ]


@pytest.fixture
def of_vendors(cast: Cast, story: Story) -> list[str]:
    """What Paolo opens to get paperwork done."""
    sow = in_force(story)
    here, project = sow.get_absolute_url(), f"/projects/{story.project.key}/"
    return [
        "/third-parties/",
        here,
        f"/vendors/{sow.vendor.key}/",
        f"{project}third-parties/",
        f"{here}change/",
        f"{here}people/add/",
        f"{here}deliverables/add/",
        f"{here}documents/add/",
        f"{project}interests/ask/",
        "/vendors/new/",
    ]


@pytest.fixture
def of_administration() -> list[str]:
    """What Otto opens to keep it running."""
    return ["/mail/", "/webhooks/", "/webhooks/new/", "/chat/", "/chat/new/", "/people/new/", "/settings/"]


def test_what_governance_opens(browser: Browser, live_server: LiveServer, cast: Cast, of_governance: list[str]) -> None:
    look_through(browser, live_server, cast.ingrid, of_governance, main=8)


def test_what_vendor_managers_open(
    browser: Browser, live_server: LiveServer, cast: Cast, of_vendors: list[str]
) -> None:
    look_through(browser, live_server, cast.paolo, of_vendors, main=4)


def test_what_administrators_open(
    browser: Browser, live_server: LiveServer, cast: Cast, of_administration: list[str]
) -> None:
    look_through(browser, live_server, cast.otto, of_administration, main=3)


def look_through(browser: Browser, server: LiveServer, person: Person, addresses: list[str], *, main: int) -> None:
    """Every page by day; the first of them by night and on a phone too."""
    person = with_password(person)
    found = wrong_on(Traveller(browser, server.url, person, size=DESK), addresses)
    found |= wrong_on(Traveller(browser, server.url, person, size=DESK, color_scheme="dark"), addresses[:main])
    found |= wrong_on(Traveller(browser, server.url, person, size=PHONE), addresses[:main])
    assert not found, "\n".join(f"{address}: {wrong}" for address, wrong in found.items())


def wrong_on(traveller: Traveller, addresses: list[str]) -> dict[str, object]:
    """What is wrong on which page: a rule that it breaks, or a width that does not fit."""
    found: dict[str, object] = {}
    for address in addresses:
        page = traveller.go(address)
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wrong := violations(page) or ([f"scrolls sideways by {width}"] if width > 0 else []):
            found[address] = wrong
    traveller.leave()
    return found
