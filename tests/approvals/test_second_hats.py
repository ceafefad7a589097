"""Whoever approved and works on the project later has two hats: the approval counts no more."""

from approvals.models import Dismissal
from audit.verification import verify
from projects.actions.edit_profile import edit_profile
from projects.actions.staff import add_member
from tests.cast import Cast
from tests.stories import cleared, side_by_side


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
