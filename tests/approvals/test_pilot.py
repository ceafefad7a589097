"""A pilot takes a lighter route; its clearance ends by itself, with the pilot or before."""

from datetime import timedelta

from approvals.actions.submit import submit
from common import clock
from tests.cast import Cast
from tests.challenges.telling import add
from tests.stories import ready


def test_the_clearance_of_a_pilot_ends_with_the_pilot(cast: Cast) -> None:
    story, last = ready(cast), clock.now().date() + timedelta(days=21)
    add(story, "pilots", participants="Two shops.", limits="Prices.", starts_on=clock.now().date(), until=last)
    submit(story.project, by=cast.jonas, route="pilot")
    for gate in ("security", "stakeholder"):
        story.approve(gate)
    assert story.project.clearances.get().expires_at.date() == last


def test_a_pilot_that_goes_on_for_long_is_cleared_for_the_days_of_its_route(cast: Cast) -> None:
    story, today = ready(cast), clock.now().date()
    add(
        story, "pilots", participants="Two shops.", limits="Prices.", starts_on=today, until=today + timedelta(days=300)
    )
    submit(story.project, by=cast.jonas, route="pilot")
    for gate in ("security", "stakeholder"):
        story.approve(gate)
    assert story.project.clearances.get().expires_at.date() == today + timedelta(days=90)
