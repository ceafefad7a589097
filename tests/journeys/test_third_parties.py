"""Third parties in a real browser: the timeline and its table agree, wide and narrow, and break no rule."""

from typing import Any

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from projects.actions.interests import raise_interest
from tests.cast import Cast, a_vendor, with_password
from tests.contracts import a_draft, days, in_force, to_sign
from tests.journeys.browser import DESK, PHONE, Traveller, violations
from tests.stories import draft

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LOOKS: dict[str, dict[str, Any]] = {
    "by day": {"size": DESK},
    "by night": {"size": DESK, "color_scheme": "dark"},
    "on a phone": {"size": PHONE},
}


@pytest.fixture
def addresses(cast: Cast) -> list[str]:
    """Everything about third parties, with something to say."""
    story = draft(cast)
    in_force(story)
    to_sign(story, "Point-of-sale feed", vendor=a_vendor("Corvus"))
    ending = in_force(story, "Footfall data", vendor=a_vendor("Northgate"), ends_on=days(9))
    a_draft(story, "Retrain and drift watch")
    raise_interest(story.project, by=cast.paolo, vendor=a_vendor(), concern="Sells the model that it justifies.")
    here = f"/sows/{ending.reference}/"
    project = f"/projects/{story.project.key}/third-parties/"
    return [
        "/third-parties/",
        here,
        f"{here}hand-over/",
        f"{here}change/",
        project,
        f"{project}new/",
        "/vendors/corvus/",
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_no_page_breaks_a_rule(
    cast: Cast, addresses: list[str], browser: Browser, live_server: LiveServer, look: str
) -> None:
    paolo = Traveller(browser, live_server.url, with_password(cast.paolo), **LOOKS[look])
    found = {address: violations(paolo.go(address)) for address in addresses}
    assert {address: broken for address, broken in found.items() if broken} == {}
    widths = {address: paolo.go(address).evaluate("document.documentElement.scrollWidth") for address in addresses}
    assert {address: width for address, width in widths.items() if width > LOOKS[look]["size"][0]} == {}
    paolo.leave()


@pytest.mark.usefixtures("addresses")
def test_timeline_and_table_agree(cast: Cast, browser: Browser, live_server: LiveServer) -> None:
    paolo = Traveller(browser, live_server.url, with_password(cast.paolo))
    page = paolo.go("/third-parties/")
    bars = page.locator(".gantt .bar text").all_text_contents()
    rows = [text.strip() for text in page.locator(".sow-table .chip").all_inner_texts()]
    assert sorted(bars) == sorted(rows)
    assert len(bars) == 4
    places = {
        page.locator(".gantt-row > svg").nth(number).bounding_box()["x"]  # type: ignore[index]
        for number in range(page.locator(".gantt-row > svg").count())
    }
    assert len(places) == 1, "Every row begins at the same place."
    paolo.leave()


@pytest.mark.usefixtures("addresses")
def test_a_phone_shows_the_list_by_end_date(cast: Cast, browser: Browser, live_server: LiveServer) -> None:
    paolo = Traveller(browser, live_server.url, with_password(cast.paolo), size=PHONE)
    page = paolo.go("/third-parties/")
    assert not page.locator(".gantt").is_visible()
    names = page.locator(".sow-table tbody th a").all_inner_texts()
    assert names[0] == "Footfall data"
    assert page.locator(".sow-table").is_visible()
    paolo.leave()
