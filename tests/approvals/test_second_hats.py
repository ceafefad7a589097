"""Whoever approved and works on the project later has two hats: the approval counts no more."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from accounts.actions.record_absence import record_absence
from accounts.models import Person
from approvals.models import Decision, Dismissal
from audit.verification import verify
from common import clock
from projects.actions.edit_profile import edit_profile
from projects.actions.interests import raise_interest
from projects.actions.staff import add_member
from tests.audit.telling import tamper
from tests.cast import Cast, a_vendor
from tests.stories import Story, cleared, side_by_side


def test_an_approval_falls_when_its_author_joins_the_team(cast: Cast) -> None:
    story = side_by_side(cast)
    story.approve("security")
    add_member(story.project, by=cast.jonas, person=cast.imke, function="software")
    dismissed = Dismissal.objects.get(decision__by=cast.imke)
    assert dismissed.reason == "Imke de Vries works on the project now."
    assert (story.states()["security"], story.sign_off("security").holder) == ("pending", cast.noor)
    assert verify().holds


def test_an_approval_falls_when_its_author_leads_the_project(cast: Cast) -> None:
    story = side_by_side(cast)
    story.approve("security")
    edit_profile(story.project, by=cast.jonas, lead=cast.imke)
    assert story.states()["security"] == "pending"


def test_after_the_clearance_it_is_suspended_and_the_gate_is_asked_again(cast: Cast) -> None:
    story = cleared(cast)
    add_member(story.project, by=cast.jonas, person=cast.imke, function="software")
    assert story.project.clearances.get().state == "suspended"
    assert (story.states()["security"], story.sign_off("security").holder) == ("pending", cast.noor)
    assert verify().holds


class TestInSomebodysPlace:
    """A stand-in speaks with the voice of whoever is absent: what falls with the one falls with the other."""

    @pytest.fixture
    def story(self, cast: Cast) -> Story:
        """Architecture has passed; Imke is away, and Sven stands in for her at security."""
        story, today = side_by_side(cast), clock.now().date()
        record_absence(cast.imke, by=cast.imke, starts_on=today, ends_on=today + timedelta(days=7), stand_in=cast.sven)
        return story

    def test_it_falls_when_the_absent_one_works_on_the_project(self, cast: Cast, story: Story) -> None:
        story.approve("security", by=cast.sven)
        edit_profile(story.project, by=cast.jonas, lead=cast.imke)
        dismissed = Dismissal.objects.get(decision__on_behalf_of=cast.imke)
        assert dismissed.decision.by == cast.sven
        assert dismissed.reason == "Imke de Vries works on the project now."
        assert story.states()["security"] == "pending"

    def test_it_falls_when_the_absent_one_has_an_interest(self, cast: Cast, story: Story) -> None:
        story.approve("security", by=cast.sven)
        story.approve("devops")
        story.approve("stakeholder")
        raise_interest(story.project, by=cast.paolo, vendor=a_vendor("Kestrel"), person=cast.imke)
        assert story.project.clearances.get().state == "suspended"
        assert Dismissal.objects.filter(decision__on_behalf_of=cast.imke).exists()
        assert verify().holds

    def test_the_database_hears_one_person_once(self, cast: Cast, story: Story) -> None:
        tamper("UPDATE approvals_gate SET quorum = 2 WHERE key = 'security'")
        story.approve("security", by=cast.sven)
        assert "one person counts once" in said_by_postgresql(story, cast.imke)

    def test_the_database_hears_nobody_in_the_place_of_the_team(self, cast: Cast, story: Story) -> None:
        tamper(
            "INSERT INTO projects_teammember (project_id, person_id, function, joined_on, availability)"
            " VALUES (%s, %s, 'software', current_date, 100)",
            story.project.pk,
            cast.imke.pk,
        )
        assert "nobody decides in their place" in said_by_postgresql(story, cast.sven, on_behalf_of=cast.imke)


def said_by_postgresql(story: Story, by: Person, on_behalf_of: Person | None = None) -> str:
    """Why a verdict at security is refused to whoever sends it past the code."""
    sign_off = story.sign_off("security")
    with pytest.raises(DatabaseError) as fault, transaction.atomic():
        Decision.objects.create(
            sign_off=sign_off,
            passage=1,
            by=by,
            on_behalf_of=on_behalf_of,
            verdict="approve",
            digests={},
            at=clock.now(),
        )
    return str(fault.value)
