"""Who answers for what, over all projects."""

import pytest

from approvals.actions.withdraw import withdraw
from projects.actions.edit_profile import edit_profile
from projects.actions.seats import name_accountable
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import draft, ready


def test_it_counts_the_seats_that_nobody_holds(cast: Cast) -> None:
    ready(cast)
    page = Reader(cast.ingrid).look("accountability")
    assert page.says("9 seats have nobody accountable", "1 of 1 POC has nobody for it.", "1 of 10")
    assert page.says("Marguerite Laurent answers for 1 POC")


def test_a_name_without_a_yes_is_not_filled(cast: Cast) -> None:
    story = draft(cast)
    name_accountable(story.project, by=cast.jonas, area="qa", accountable=cast.chen)
    page = Reader(cast.ingrid).look("accountability")
    assert page.says("1 seat is not accepted yet", "Chen Yu-Ting has 1 seat to answer.", "0 of 10")


def test_the_emptiest_project_comes_first(cast: Cast) -> None:
    ready(cast, "With an owner")
    draft(cast, "Without")
    page = Reader(cast.ingrid).look("accountability")
    assert page.text.index("Without") < page.text.index("With an owner")


def test_every_cell_leads_to_its_seat(cast: Cast) -> None:
    story = ready(cast)
    page = Reader(cast.ingrid).look("accountability")
    assert f'href="/projects/{story.project.key}/owners/#monitoring"' in page.html
    assert 'aria-label="Vacant: Monitoring of Customer churn model"' in page.html


def test_what_nobody_works_on_needs_nobody(cast: Cast) -> None:
    story = draft(cast)
    withdraw(story.project, by=cast.jonas, reason="No budget.")
    assert Reader(cast.ingrid).look("accountability").says("No POC needs anybody to answer for it")


def test_what_may_not_be_seen_leaves_no_trace(cast: Cast) -> None:
    story = draft(cast, "Secret score")
    edit_profile(story.project, by=cast.jonas, visibility="confidential")
    assert "Secret score" not in Reader(cast.chen).look("accountability").html


@pytest.mark.parametrize("number", [1, 4])
def test_its_cost_does_not_grow(cast: Cast, number: int) -> None:
    for n in range(number):
        ready(cast, f"Model {n}")
    assert Reader(cast.chen).statements("accountability") == 11
