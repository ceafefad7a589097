"""A change to what was judged dismisses exactly the approvals that rested on it."""

import pytest

from approvals.actions.go_live import go_live
from approvals.models import Decision
from common.refusals import Refused
from projects.actions.edit_profile import edit_profile
from projects.actions.seats import name_accountable
from tests.cast import Cast
from tests.stories import at_stakeholder, cleared, side_by_side


def standing(gate: str) -> int:
    return Decision.objects.standing().filter(sign_off__gate__key=gate).count()


def test_it_dismisses_the_approvals_of_the_gates_that_read_the_section(cast: Cast) -> None:
    story = at_stakeholder(cast)
    name_accountable(story.project, by=cast.jonas, area="monitoring", accountable=cast.sven)
    assert story.states() == {
        "architecture": "pending",
        "security": "approved",
        "devops": "pending",
        "stakeholder": "pending",
    }
    assert (standing("architecture"), standing("security"), standing("devops")) == (0, 1, 0)


def test_the_turn_returns_to_whoever_had_approved(cast: Cast) -> None:
    story = side_by_side(cast)
    assert story.sign_off("architecture").reviewer == cast.ben
    edit_profile(story.project, by=cast.jonas, purpose="To call them before they go.")
    assert story.sign_off("architecture").holder == cast.adaeze


def test_the_dismissal_says_what_changed_field_by_field(cast: Cast) -> None:
    story = side_by_side(cast)
    edit_profile(story.project, by=cast.jonas, risk_tier="high")
    dismissal = Decision.objects.get(sign_off__gate__key="architecture").dismissal
    assert dismissal.reason == "Profile changed."
    assert dismissal.changes == [{"record": "profile", "field": "risk_tier", "before": "medium", "after": "high"}]


def test_saving_the_same_again_dismisses_nothing(cast: Cast) -> None:
    story = side_by_side(cast)
    edit_profile(story.project, by=cast.jonas, summary=story.project.summary)
    assert standing("architecture") == 1


def test_whoever_had_approved_may_approve_again(cast: Cast) -> None:
    story = at_stakeholder(cast)
    edit_profile(story.project, by=cast.jonas, risk_tier="high")
    for gate in ("architecture", "security", "stakeholder"):
        story.approve(gate)
    assert story.reread().state == "cleared"


def test_a_change_after_the_clearance_suspends_it(cast: Cast) -> None:
    story = cleared(cast)
    edit_profile(story.project, by=cast.jonas, data_classification="personal")
    assert story.project.clearances.get().state == "suspended"
    with pytest.raises(Refused) as refused:
        go_live(story.project, by=cast.jonas)
    assert refused.value.code == "not_ready"
