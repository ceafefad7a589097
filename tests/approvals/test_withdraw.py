"""Out of the way, up again, and back to the drawing board."""

from datetime import timedelta

import pytest

from approvals.actions.decide import decide
from approvals.actions.submit import submit
from approvals.actions.withdraw import reopen, revise, withdraw
from common import clock
from common.refusals import Invalid, Refused
from tests.api import Api, fields_of, nothing_changes
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import Story, cleared, draft, side_by_side


def rejected(cast: Cast) -> Story:
    story = side_by_side(cast)
    decide(story.sign_off("security"), by=cast.imke, verdict="reject", comment="No owner for the data.")
    return story


def test_withdrawing_ends_the_open_review(cast: Cast) -> None:
    story = side_by_side(cast)
    withdraw(story.project, by=cast.jonas, reason="The sponsor has left.")
    assert story.reread().state == "withdrawn"
    assert story.states() == {
        "architecture": "approved",
        "security": "skipped",
        "devops": "skipped",
        "stakeholder": "skipped",
    }
    assert story.project.reviews.get().state == "withdrawn"


def test_withdrawing_takes_the_clearance_back(cast: Cast) -> None:
    story = cleared(cast)
    withdraw(story.project, by=cast.ingrid, reason="The sponsor has left.")
    assert story.project.clearances.get().state == "revoked"


def test_somebody_looks_at_it_again_on_a_day(cast: Cast) -> None:
    story, jonas = draft(cast), Reader(cast.jonas)
    day = clock.now().date() + timedelta(days=90)
    page = jonas.send("project_withdraw", story.project.key, reason="No budget.", look_again_on=str(day))
    assert page.status == 303, page.text
    assert jonas.look("project", story.project.key).says("Nobody works on it; look again on", "Look again on")
    told = Api(cast.jonas).get(f"/projects/{story.project.key}/").json()
    assert told["look_again_on"] == str(day)
    reopen(story.project, by=cast.jonas)
    assert story.reread().look_again_on is None


def test_that_day_is_to_come(cast: Cast) -> None:
    story, today = draft(cast), clock.now().date()
    with nothing_changes():
        sent = {"reason": "No budget.", "look_again_on": str(today)}
        answer = Api(cast.jonas).post(f"/projects/{story.project.key}/withdraw/", sent)
        assert fields_of(answer) == ["look_again_on"]


def test_a_reason_is_asked_for(cast: Cast) -> None:
    with pytest.raises(Invalid, match="reason"):
        withdraw(draft(cast).project, by=cast.jonas, reason="")


def test_a_withdrawn_project_comes_back_as_a_draft(cast: Cast) -> None:
    story = draft(cast)
    withdraw(story.project, by=cast.jonas, reason="Later.")
    reopen(story.project, by=cast.jonas)
    assert story.reread().state == "draft"


def test_a_rejected_project_is_revised_and_starts_the_next_round(cast: Cast) -> None:
    story = rejected(cast)
    revise(story.project, by=cast.jonas)
    review = submit(story.project, by=cast.jonas)
    assert review.round == 2
    assert story.states()["architecture"] == "pending"


@pytest.mark.parametrize("act", [reopen, revise])
def test_what_is_in_review_is_neither_reopened_nor_revised(cast: Cast, act: object) -> None:
    story = side_by_side(cast)
    with pytest.raises(Refused) as refused:
        act(story.project, by=cast.jonas)  # type: ignore[operator]
    assert refused.value.code == "illegal_transition"
    assert refused.value.facts["state"] == "in_review"


def test_nobody_else_withdraws_it(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        withdraw(draft(cast).project, by=cast.imke, reason="I don't like it.")
    assert refused.value.code == "not_yours"
