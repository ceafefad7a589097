"""The whole way by nothing but what stands on the pages: from "New POC" to live, with scripts and without any."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from accounts.models import Person
from approvals.models import SignOff
from projects.models import Project
from tests.cast import Cast, with_password
from tests.journeys.browser import PHONE, Traveller

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

Travel = Callable[..., Traveller]


@pytest.fixture
def travel(browser: Browser, live_server: LiveServer, cast: Cast) -> Travel:
    """Somebody opens a browser."""

    def begin(person: Person, **look: Any) -> Traveller:
        return Traveller(browser, live_server.url, with_password(person), **look)

    return begin


def holder(gate: str) -> Person:
    """Who holds a gate's sign-off now."""
    return SignOff.objects.select_related("reviewer").get(gate__key=gate).reviewer


def decide(traveller: Traveller, verdict: str, *, reason: str = "", button: str = "") -> None:
    """From the inbox to the decision, and back."""
    traveller.go("/")
    traveller.press("Decide")
    traveller.page.get_by_role("radio", name=verdict, exact=True).check()
    if reason:
        traveller.page.fill("textarea[name=comment]", reason)
    traveller.page.locator("[data-submit]").click()
    traveller.arrives("/")
    traveller.leave()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_draft_to_live(travel: Travel, cast: Cast, scripts: bool) -> None:
    travel = partial(travel, scripts=scripts)

    jonas = travel(cast.jonas)
    jonas.press("New POC")
    jonas.page.fill("input[name=name]", "Customer churn model")
    jonas.page.fill("input[name=summary]", "Who is about to leave.")
    jonas.press("Register")
    jonas.arrives("/projects/SLP-1/")
    jonas.press("See what is missing")
    jonas.reads("Nobody is accountable for business.")
    jonas.press("Go to the owners")
    jonas.press("Name somebody for Business")
    jonas.page.select_option("select[name=accountable]", label="Marguerite Laurent")
    jonas.press("Name them")
    jonas.arrives("/projects/SLP-1/owners/")

    marguerite = travel(cast.marguerite)
    marguerite.reads("1 seat waits on you")
    marguerite.press("Answer")
    marguerite.press("Accept Business")
    marguerite.reads("You answer for business of Customer churn model.")
    marguerite.leave()

    jonas.go("/projects/SLP-1/")
    jonas.press("Submit")
    jonas.page.get_by_role("button", name="Submit", exact=True).click()
    jonas.reads("Submitted Customer churn model.")

    decide(travel(holder("architecture")), "Approve")
    decide(travel(holder("devops")), "Request changes", reason="Rehearse the rollback.")

    jonas.go("/")
    jonas.reads("1 answer waits on you", "Rehearse the rollback.")
    jonas.press("Answer on Customer churn model")
    jonas.page.fill("textarea[name=answer]", "We rehearsed it on Monday.")
    jonas.press("Send the answer")
    jonas.reads("Answered DevOps.")

    decide(travel(holder("devops")), "Approve")
    decide(travel(holder("security")), "Approve", reason="Keys rotate.")
    decide(travel(cast.marguerite, size=PHONE), "Approve")
    assert Project.objects.get().state == "cleared"

    jonas.go("/")
    jonas.reads("1 launch waits on you")
    jonas.press("Go live on Customer churn model")
    jonas.page.get_by_role("button", name="Go live", exact=True).click()
    jonas.reads("Customer churn model is live.", "In production.")
    jonas.leave()
    assert Project.objects.get().state == "live"
