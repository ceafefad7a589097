"""Out of the way, up again, and back to the drawing board."""

import pytest

from approvals.actions.decide import decide
from approvals.actions.submit import submit
from approvals.actions.withdraw import reopen, revise, withdraw
from common.refusals import Invalid, Refused
from tests.stories import Company, Story, cleared, draft, side_by_side


def rejected(company: Company) -> Story:
    story = side_by_side(company)
    decide(story.sign_off("security"), by=company.imke, verdict="reject", comment="No owner for the data.")
    return story


def test_withdrawing_ends_the_open_review(company: Company) -> None:
    story = side_by_side(company)
    withdraw(story.project, by=company.jonas, reason="The sponsor has left.")
    assert story.reread().state == "withdrawn"
    assert story.states() == {
        "architecture": "approved",
        "security": "skipped",
        "devops": "skipped",
        "stakeholder": "skipped",
    }
    assert story.project.reviews.get().state == "withdrawn"


def test_withdrawing_takes_the_clearance_back(company: Company) -> None:
    story = cleared(company)
    withdraw(story.project, by=company.ingrid, reason="The sponsor has left.")
    assert story.project.clearances.get().state == "revoked"


def test_a_reason_is_asked_for(company: Company) -> None:
    with pytest.raises(Invalid, match="reason"):
        withdraw(draft(company).project, by=company.jonas, reason="")


def test_a_withdrawn_project_comes_back_as_a_draft(company: Company) -> None:
    story = draft(company)
    withdraw(story.project, by=company.jonas, reason="Later.")
    reopen(story.project, by=company.jonas)
    assert story.reread().state == "draft"


def test_a_rejected_project_is_revised_and_starts_the_next_round(company: Company) -> None:
    story = rejected(company)
    revise(story.project, by=company.jonas)
    review = submit(story.project, by=company.jonas)
    assert review.round == 2
    assert story.states()["architecture"] == "pending"


@pytest.mark.parametrize("act", [reopen, revise])
def test_what_is_in_review_is_neither_reopened_nor_revised(company: Company, act: object) -> None:
    story = side_by_side(company)
    with pytest.raises(Refused) as refused:
        act(story.project, by=company.jonas)  # type: ignore[operator]
    assert refused.value.code == "illegal_transition"
    assert refused.value.facts["state"] == "in_review"


def test_nobody_else_withdraws_it(company: Company) -> None:
    with pytest.raises(Refused) as refused:
        withdraw(draft(company).project, by=company.imke, reason="I don't like it.")
    assert refused.value.code == "not_yours"
