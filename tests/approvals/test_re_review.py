"""What was cleared is looked at again when its ground has changed."""

import pytest

from approvals.actions.decide import decide
from approvals.actions.go_live import go_live
from common.refusals import Refused
from projects.actions.edit_profile import edit_profile
from projects.actions.seats import name_accountable
from tests.cast import Cast
from tests.stories import Story, cleared


def live(cast: Cast) -> Story:
    story = cleared(cast)
    go_live(story.project, by=cast.jonas)
    return story


def changed(story: Story) -> Story:
    """DevOps reads nothing of the profile; the others do."""
    edit_profile(story.project, by=story.cast.jonas, data_classification="personal")
    return story


def test_the_project_stays_where_it_is_and_its_clearance_is_suspended(cast: Cast) -> None:
    story = changed(live(cast))
    assert story.reread().state == "live"
    clearance = story.project.clearances.get()
    assert clearance.state == "suspended"
    assert [reason.reason for reason in clearance.suspensions.open()] == ["Profile changed after the clearance."]


def test_exactly_the_gates_that_read_it_are_asked_again(cast: Cast) -> None:
    story = changed(live(cast))
    assert story.states() == {
        "architecture": "pending",
        "security": "pending",
        "devops": "approved",
        "stakeholder": "waiting",
    }
    assert story.sign_off("devops").carried_from is not None


def test_their_approval_puts_the_clearance_in_force_again(cast: Cast) -> None:
    story = changed(live(cast))
    for gate in ("architecture", "security", "stakeholder"):
        story.approve(gate)
    assert story.project.clearances.get().state == "valid"
    assert story.reread().state == "live"


def test_a_second_change_brings_the_carried_gate_back(cast: Cast) -> None:
    story = changed(live(cast))
    name_accountable(story.project, by=cast.jonas, area="monitoring", accountable=cast.sven)
    assert story.states()["devops"] == "pending"
    for gate in ("architecture", "security", "devops", "stakeholder"):
        story.approve(gate)
    assert story.project.clearances.get().state == "valid"


def test_a_rejection_takes_the_clearance_back(cast: Cast) -> None:
    story = changed(cleared(cast))
    decide(story.sign_off("security"), by=cast.imke, verdict="reject", comment="Personal data, no owner.")
    assert story.project.clearances.get().state == "revoked"
    assert story.reread().state == "cleared"
    with pytest.raises(Refused, match="No clearance is in force"):
        go_live(story.project, by=cast.jonas)


def test_a_change_that_no_gate_reads_starts_nothing(cast: Cast) -> None:
    story = cleared(cast)
    edit_profile(story.project, by=cast.jonas, external_id="jira:CHURN-7")
    assert story.project.clearances.get().state == "valid"
    assert story.project.reviews.count() == 1
