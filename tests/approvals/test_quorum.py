"""A gate that asks for two approvals, of which one has been given when something changes."""

import pytest
from django.db import connection

from approvals.actions.decide import decide
from approvals.models import Decision, Gate
from projects.actions.edit_profile import edit_profile
from tests.cast import Cast
from tests.stories import submitted


@pytest.fixture(autouse=True)
def two_must_approve(db: None) -> None:
    """Architecture asks for two; PostgreSQL refuses to change the shipped route unless its guards are asleep."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        Gate.objects.filter(key="architecture").update(quorum=2)
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_whoever_had_approved_may_approve_what_it_says_now(cast: Cast) -> None:
    story = submitted(cast)
    story.approve("architecture", by=cast.ben)
    edit_profile(story.project, by=cast.jonas, risk_tier="high")
    assert story.states()["architecture"] == "pending"
    decide(story.sign_off("architecture"), by=cast.ben, verdict="approve")
    story.approve("architecture", by=cast.adaeze)
    assert story.states()["architecture"] == "approved"
    assert Decision.objects.standing().count() == 2


def test_one_approval_of_now_and_one_of_before_are_not_two(cast: Cast) -> None:
    story = submitted(cast)
    story.approve("architecture", by=cast.ben)
    edit_profile(story.project, by=cast.jonas, risk_tier="high")
    story.approve("architecture", by=cast.adaeze)
    assert story.states()["architecture"] == "pending"
