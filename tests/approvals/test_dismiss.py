"""A change to what was judged dismisses exactly the approvals that rested on it."""

import pytest

from approvals.actions.go_live import go_live
from approvals.models import Decision
from common.refusals import Refused
from projects.actions.edit_profile import edit_profile
from projects.actions.seats import name_accountable
from tests.stories import Company, at_stakeholder, cleared, side_by_side


def standing(gate: str) -> int:
    return Decision.objects.standing().filter(sign_off__gate__key=gate).count()


def test_it_dismisses_the_approvals_of_the_gates_that_read_the_section(company: Company) -> None:
    story = at_stakeholder(company)
    name_accountable(story.project, by=company.jonas, area="monitoring", accountable=company.sven)
    assert story.states() == {
        "architecture": "pending",
        "security": "approved",
        "devops": "pending",
        "stakeholder": "pending",
    }
    assert (standing("architecture"), standing("security"), standing("devops")) == (0, 1, 0)


def test_the_turn_returns_to_whoever_had_approved(company: Company) -> None:
    story = side_by_side(company)
    assert story.sign_off("architecture").reviewer == company.ben
    edit_profile(story.project, by=company.jonas, purpose="To call them before they go.")
    assert story.sign_off("architecture").holder == company.adaeze


def test_the_dismissal_says_what_changed_field_by_field(company: Company) -> None:
    story = side_by_side(company)
    edit_profile(story.project, by=company.jonas, risk_tier="high")
    dismissal = Decision.objects.get(sign_off__gate__key="architecture").dismissal
    assert dismissal.reason == "Profile changed."
    assert dismissal.changes == [{"record": "profile", "field": "risk_tier", "before": "medium", "after": "high"}]


def test_saving_the_same_again_dismisses_nothing(company: Company) -> None:
    story = side_by_side(company)
    edit_profile(story.project, by=company.jonas, summary=story.project.summary)
    assert standing("architecture") == 1


def test_whoever_had_approved_may_approve_again(company: Company) -> None:
    story = at_stakeholder(company)
    edit_profile(story.project, by=company.jonas, risk_tier="high")
    for gate in ("architecture", "security", "stakeholder"):
        story.approve(gate)
    assert story.reread().state == "cleared"


def test_a_change_after_the_clearance_suspends_it(company: Company) -> None:
    story = cleared(company)
    edit_profile(story.project, by=company.jonas, data_classification="personal")
    assert story.project.clearances.get().state == "suspended"
    with pytest.raises(Refused) as refused:
        go_live(story.project, by=company.jonas)
    assert refused.value.code == "not_ready"
