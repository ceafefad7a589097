"""What scripts make quicker: the smallest region is swapped, nothing typed is lost, and it works without them."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import Person
from approvals.models import Condition, Decision
from projects.actions.edit_profile import edit_profile
from tests.cast import Cast, with_password
from tests.journeys.browser import Traveller
from tests.stories import side_by_side

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

Travel = Callable[..., Traveller]


@pytest.fixture
def travel(browser: Browser, live_server: LiveServer, cast: Cast) -> Travel:
    """Somebody opens a browser."""

    def begin(person: Person, **look: Any) -> Traveller:
        return Traveller(browser, live_server.url, with_password(person), **look)

    return begin


def test_a_refused_decision_swaps_the_panel_and_leads_to_what_is_wrong(travel: Travel, cast: Cast) -> None:
    side_by_side(cast)
    imke = travel(cast.imke)
    imke.press("Decide")
    imke.page.evaluate("window.stayed = true")
    imke.page.get_by_role("radio", name="Request changes").check()
    expect(imke.page.locator("[data-submit]")).to_have_text("Request changes")
    imke.page.locator("[data-submit]").click()
    imke.reads("Say what would make you approve, so Jonas can act on it.")
    expect(imke.page.locator("#errors")).to_be_focused()
    assert imke.page.evaluate("window.stayed") is True
    expect(imke.page.get_by_role("radio", name="Request changes")).to_be_checked()
    imke.leave()
    assert not Decision.objects.filter(by=cast.imke).exists()


def test_conditions_are_added_without_losing_any(travel: Travel, cast: Cast) -> None:
    side_by_side(cast)
    imke = travel(cast.imke)
    imke.press("Decide")
    imke.page.get_by_role("radio", name="Approve with conditions").check()
    imke.page.get_by_label("Condition 1").fill("Rotate the keys")
    imke.page.locator("select[name=conditions-0-owner]").select_option(label="Jonas Lindqvist")
    imke.page.locator("input[name=conditions-0-due_on]").fill("2099-06-25")
    imke.press("Add a condition")
    second = imke.page.get_by_label("Condition 2")
    expect(second).to_be_focused()
    expect(imke.page.get_by_label("Condition 1")).to_have_value("Rotate the keys")
    second.fill("Name an owner")
    imke.page.locator("select[name=conditions-1-owner]").select_option(label="Marguerite Laurent")
    imke.page.locator("input[name=conditions-1-due_on]").fill("2099-06-26")
    imke.page.locator("textarea[name=comment]").fill("Two things.")
    expect(imke.page.locator("[data-submit]")).to_have_text("Approve with 2 conditions")
    imke.page.locator("[data-submit]").click()
    imke.arrives("/")
    imke.reads("with 2 conditions")
    imke.leave()
    assert Condition.objects.count() == 2


def test_a_tick_posts_by_itself_and_shows_in_the_list(travel: Travel, cast: Cast) -> None:
    side_by_side(cast)
    imke = travel(cast.imke)
    imke.press("Decide")
    expect(imke.page.locator("#contents .unseen")).to_have_count(1)
    imke.page.locator("label", has_text="Looked at: Profile").click()
    expect(imke.page.locator("#contents .unseen")).to_have_count(0)
    imke.reads("You have looked at everything in your scope")
    imke.leave()


def test_without_scripts_a_tick_is_saved_by_its_button(travel: Travel, cast: Cast) -> None:
    story = side_by_side(cast)
    imke = travel(cast.imke, scripts=False)
    imke.press("Decide")
    imke.page.locator("label", has_text="Looked at: Profile").click()
    imke.press("Save")
    imke.reads("You have looked at everything in your scope")
    imke.leave()
    assert story.sign_off("security").looks.count() == 1


def test_what_changed_meanwhile_comes_beside_the_panel(travel: Travel, cast: Cast) -> None:
    story = side_by_side(cast)
    imke = travel(cast.imke)
    imke.press("Decide")
    edit_profile(story.project, by=cast.jonas, purpose="Another purpose.")
    imke.page.get_by_role("radio", name="Approve", exact=True).check()
    imke.page.locator("textarea[name=comment]").fill("All in order.")
    imke.page.locator("[data-submit]").click()
    imke.reads("Read it, then decide. Your text is kept.", "Another purpose.")
    expect(imke.page.locator("textarea[name=comment]")).to_have_value("All in order.")
    imke.page.locator("[data-submit]").click()
    imke.arrives("/")
    imke.leave()
    assert Decision.objects.filter(by=cast.imke).count() == 1


def test_a_filter_swaps_the_table_and_keeps_its_address(travel: Travel, cast: Cast) -> None:
    side_by_side(cast)
    imke = travel(cast.imke)
    imke.go("/projects/")
    imke.page.evaluate("window.stayed = true")
    imke.page.locator("summary", has_text="Risk").click()
    imke.page.get_by_label("Risk").select_option("high")
    imke.reads("No POC matches.")
    assert imke.page.url.endswith("risk=high")
    assert imke.page.evaluate("window.stayed") is True
    imke.page.go_back()
    imke.reads("Customer churn model")
    imke.leave()
