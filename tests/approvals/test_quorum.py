"""A gate that asks for two approvals, of which one has been given when something changes."""

import pytest
from django.db import connection

from accounts.actions.end_absence import end_absence
from accounts.actions.record_absence import record_absence
from approvals.actions.decide import decide
from approvals.actions.hold_sign_off import claim, hand_over, release
from approvals.models import Decision, Gate
from common import clock
from common.refusals import Invalid, Refused
from projects.actions.edit_profile import edit_profile
from tests.approvals.routes import change_gate
from tests.cast import Cast, a_person
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


def test_whoever_has_approved_can_not_claim_it_for_the_second_approval(cast: Cast) -> None:
    story = submitted(cast)
    story.approve("architecture", by=cast.ben)
    with pytest.raises(Refused) as refused:
        claim(story.sign_off("architecture"), by=cast.ben)
    assert refused.value.code == "already_decided"
    assert story.sign_off("architecture").holder == cast.adaeze


def test_it_is_not_handed_over_to_whoever_has_approved(cast: Cast) -> None:
    story = submitted(cast)
    story.approve("architecture", by=cast.ben)
    with pytest.raises(Invalid, match=r"^to: Ben Achterberg has approved already"):
        hand_over(story.sign_off("architecture"), by=cast.adaeze, to=cast.ben)


def test_it_does_not_pass_to_a_stand_in_who_has_approved(cast: Cast) -> None:
    story = submitted(cast)
    story.approve("architecture", by=cast.ben)
    today = clock.now().date()
    record_absence(cast.adaeze, by=None, starts_on=today, ends_on=today, stand_in=cast.ben)
    assert story.sign_off("architecture").holder == cast.ingrid


def test_what_a_stand_in_has_said_is_not_asked_of_whoever_is_back(cast: Cast) -> None:
    """Sven approves in Ben's place; when Ben is back, a release does not go to him."""
    change_gate("architecture", quorum=3)
    carla = a_person("Carla Rossi", team="architecture")
    today = clock.now().date()
    away = record_absence(cast.ben, by=None, starts_on=today, ends_on=today, stand_in=cast.sven)
    story = submitted(cast)
    decide(story.sign_off("architecture"), by=cast.sven, verdict="approve")
    end_absence(away, by=None)
    claim(story.sign_off("architecture"), by=cast.adaeze)
    release(story.sign_off("architecture"), by=cast.adaeze)
    assert story.sign_off("architecture").holder == carla
