"""Whoever has an interest in a project decides nothing on it, by whatever door; what comes to light later undoes it."""

import pytest
from django.db import transaction
from django.db.utils import Error

from accounts.actions.leave_team import leave_team
from accounts.actions.update_person import update_person
from accounts.models import Team
from approvals.actions.decide import decide
from approvals.actions.go_live import go_live
from approvals.actions.submit import submit
from approvals.models import Decision
from audit.models import Event
from common import clock
from common.refusals import Refused
from projects.actions.interests import declare_interest, end_interest, raise_interest, review_interest
from projects.actions.sow_people import Work, name_person
from tests.api import Api, code_of, nothing_changes
from tests.cast import Cast, a_vendor
from tests.contracts import in_force
from tests.pages import Reader
from tests.stories import Story, at_stakeholder, cleared, ready, side_by_side, submitted


def imke_has_an_interest(story: Story) -> None:
    """Imke, of the security team, stands for Brightwater; it is declared, so that it holds no gate."""
    interest = raise_interest(
        story.project, by=story.cast.paolo, vendor=a_vendor(), person=story.cast.imke, concern="She owns a tenth of it."
    )
    declare_interest(interest, by=story.cast.paolo, gains="A tenth of what Brightwater earns.")


def through_the_api(story: Story) -> tuple[int, str]:
    sign_off = story.sign_off("security")
    answer = Api(story.cast.imke).post(f"/sign-offs/{sign_off.pk}/decisions/", {"verdict": "approve"})
    return code_of(answer)


def test_not_through_the_action(cast: Cast) -> None:
    story = side_by_side(cast)
    imke_has_an_interest(story)
    story.approve("architecture")
    with nothing_changes(), pytest.raises(Refused) as refused:
        story.approve("security")
    assert refused.value.code == "interested_party"


def test_not_through_the_api(cast: Cast) -> None:
    story = side_by_side(cast)
    imke_has_an_interest(story)
    story.approve("architecture")
    with nothing_changes():
        assert through_the_api(story) == (403, "interested_party")


def test_not_through_the_page(cast: Cast) -> None:
    story = side_by_side(cast)
    imke_has_an_interest(story)
    story.approve("architecture")
    reader, sign_off = Reader(cast.imke), story.sign_off("security")
    page = reader.look("decision", sign_off.pk)
    with nothing_changes():
        answer = reader.send("decision", sign_off.pk, **page.hidden, verdict="approve")
    assert answer.says("You have an interest in this project")


def test_not_through_the_database(cast: Cast) -> None:
    story = side_by_side(cast)
    imke_has_an_interest(story)
    story.approve("architecture")
    sign_off = story.sign_off("security")
    with pytest.raises(Error, match="has an interest in this project"), transaction.atomic():
        Decision.objects.create(
            sign_off=sign_off, passage=sign_off.passage, by=cast.imke, verdict="approve", digests={}, at=clock.now()
        )


def test_whoever_works_under_a_statement_of_work_neither(cast: Cast) -> None:
    story = side_by_side(cast)
    sow = in_force(story)
    name_person(sow, Work(cast.imke, "data_science", 20), by=cast.paolo)
    story.approve("architecture")
    assert through_the_api(story) == (403, "interested_party")


def test_the_turn_goes_to_somebody_without_an_interest(cast: Cast) -> None:
    story = side_by_side(cast)
    imke_has_an_interest(story)
    story.approve("architecture")
    assert story.sign_off("security").holder == cast.noor
    assert story.approve("security", by=cast.noor).verdict == "approve"


def test_stepping_aside_is_open_to_them(cast: Cast) -> None:
    story = side_by_side(cast)
    imke_has_an_interest(story)
    story.approve("architecture")
    assert decide(story.sign_off("security"), by=cast.imke, verdict="recuse", comment="My shares.").verdict == "recuse"


def test_reviewed_and_found_to_be_nothing_they_may_decide(cast: Cast) -> None:
    story = side_by_side(cast)
    imke_has_an_interest(story)
    interest = story.project.interests.get()
    declare_interest(interest, by=cast.paolo)
    assert through_the_api(story)[0] in (403, 409)
    review_interest(interest, by=cast.ingrid)
    story.approve("architecture")
    assert story.approve("security").verdict == "approve"


def test_a_question_asked_by_mistake_is_taken_off(cast: Cast) -> None:
    story = side_by_side(cast)
    imke_has_an_interest(story)
    end_interest(story.project.interests.get(), by=cast.paolo, reason="Another Imke.")
    story.approve("architecture")
    assert story.approve("security").verdict == "approve"


class TestWhatComesToLightLater:
    """It dismisses the approvals that it touches and suspends the clearance, in the same transaction."""

    def test_it_dismisses_the_approval_in_an_open_review(self, cast: Cast) -> None:
        story = at_stakeholder(cast)
        imke_has_an_interest(story)
        dismissed = Event.objects.in_stream(story.project.stream).filter(verb="approval.dismissed")
        by_interest = [event.changes for event in dismissed if not event.changes["sections"]]
        assert [(said["gate"], said["by_name"]) for said in by_interest] == [("security", "Imke de Vries")]
        assert by_interest[0]["reason"] == "Imke de Vries turned out to have an interest in the project."
        assert story.sign_off("security").holder == cast.noor

    def test_it_reaches_gates_that_do_not_read_about_third_parties(self, cast: Cast) -> None:
        story = at_stakeholder(cast)
        raise_interest(story.project, by=cast.paolo, vendor=a_vendor("Kestrel"), person=cast.tomasz)
        assert story.states()["devops"] == "pending"
        assert story.sign_off("devops").holder == cast.ewa

    def test_it_suspends_the_clearance_and_asks_again(self, cast: Cast) -> None:
        story = cleared(cast)
        go_live(story.project, by=cast.jonas)
        raise_interest(story.project, by=cast.paolo, vendor=a_vendor("Kestrel"), person=cast.tomasz)
        clearance = story.project.clearances.get()
        assert clearance.state == "suspended"
        assert "Tomasz Wójcik turned out to have an interest in the project." in [
            suspension.reason for suspension in clearance.suspensions.open()
        ]
        assert story.states()["devops"] == "pending"
        assert story.sign_off("devops").holder == cast.ewa

    def test_the_clearance_is_valid_again_when_somebody_else_has_said_yes(self, cast: Cast) -> None:
        story = cleared(cast)
        interest = raise_interest(story.project, by=cast.paolo, vendor=a_vendor("Kestrel"), person=cast.tomasz)
        declare_interest(interest, by=cast.paolo, gains="More to maintain.")
        for gate in ("architecture", "security"):
            story.approve(gate)
        story.approve("devops", by=cast.ewa)
        story.approve("stakeholder")
        assert story.project.clearances.get().state == "valid"

    def test_it_leaves_the_others_alone(self, cast: Cast) -> None:
        story = submitted(cast)
        story.approve("architecture")
        with nothing_changes(), pytest.raises(Refused):
            raise_interest(story.project, by=cast.hamid, vendor=a_vendor())
        raise_interest(story.project, by=cast.paolo, vendor=a_vendor("Kestrel"), person=cast.sven)
        dismissed = Event.objects.in_stream(story.project.stream).filter(verb="approval.dismissed")
        assert [event.changes["sections"] for event in dismissed] == [["third_parties"]]


class TestSomebodyChangesSides:
    """Whoever has approved, leaves, and works for a vendor that has an interest."""

    def goes_to_brightwater(self, cast: Cast) -> None:
        leave_team(Team.objects.get(key="security"), by=cast.otto, person=cast.imke)
        update_person(cast.imke, by=cast.otto, vendor=a_vendor())

    def test_their_approval_is_dismissed_and_the_clearance_suspended(self, cast: Cast) -> None:
        story = ready(cast)
        in_force(story)
        submit(story.project, by=cast.jonas)
        for gate in ("architecture", "security", "devops", "stakeholder"):
            story.approve(gate)
        self.goes_to_brightwater(cast)
        dismissed = Decision.objects.get(by=cast.imke).dismissal
        assert dismissed.reason == "Imke de Vries turned out to have an interest in the project."
        assert story.reread().clearances.latest("pk").state == "suspended"
        assert story.states()["security"] == "pending"
        assert Decision.objects.filter(dismissal=None).count() == 3

    def test_nothing_falls_where_the_vendor_has_no_part(self, cast: Cast) -> None:
        story = cleared(cast)
        self.goes_to_brightwater(cast)
        assert Decision.objects.filter(by=cast.imke, dismissal=None).exists()
        assert story.reread().clearances.latest("pk").state == "valid"

    def test_a_seat_of_theirs_is_vacant(self, cast: Cast) -> None:
        story = cleared(cast)
        update_person(cast.marguerite, by=cast.otto, vendor=a_vendor())
        seat = story.project.responsibilities.current().filter(area="business").first()
        assert seat is None or not seat.is_filled
