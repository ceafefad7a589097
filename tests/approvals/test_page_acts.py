"""What is asked of a project as a whole, in the browser."""

from datetime import date

import pytest

from accounts.models import Membership
from approvals.actions.decide import Demand, decide
from approvals.actions.hold import hold
from common import clock
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import FAR_AWAY, Story, at_stakeholder, cleared, draft, ready, submitted


@pytest.fixture
def jonas(cast: Cast) -> Reader:
    return Reader(cast.jonas)


def test_a_draft_says_what_stands_in_the_way_and_what_to_do(cast: Cast, jonas: Reader) -> None:
    story = draft(cast)
    page = jonas.look("project_submit", story.project.key)
    assert page.says("Customer churn model can't be submitted yet", "Nobody is accountable for business.", "Name one.")
    page = jonas.send("project_submit", story.project.key)
    assert page.status == 422
    assert page.says("Nobody is accountable for business")
    assert story.reread().state == "draft"


def test_what_is_ready_is_submitted(cast: Cast, jonas: Reader) -> None:
    story = ready(cast)
    assert jonas.look("project_submit", story.project.key).says("Architecture", "Security and", "Stakeholder")
    page = jonas.send("project_submit", story.project.key)
    assert (page.status, page.goes_to) == (303, f"/projects/{story.project.key}/")
    assert jonas.at(page.goes_to).says("Submitted Customer churn model.", "decides on Architecture.")


def test_only_the_team_submits(cast: Cast) -> None:
    story = ready(cast)
    page = Reader(cast.chen).send("project_submit", story.project.key)
    assert page.status == 422
    assert page.says("Only the project's team can do this. Jonas Lindqvist leads it.")
    assert story.reread().state == "draft"


def test_it_is_submitted_once(cast: Cast, jonas: Reader) -> None:
    story = submitted(cast)
    page = jonas.send("project_submit", story.project.key)
    assert page.status == 422
    assert page.says("This project is in review; it can't submit from there.")


def test_it_is_withdrawn_with_a_reason_and_reopened(cast: Cast, jonas: Reader) -> None:
    story = submitted(cast)
    assert jonas.send("project_withdraw", story.project.key, reason="").says("Say why, so that nobody has to guess")
    assert jonas.send("project_withdraw", story.project.key, reason="x" * 501).says("Keep it to 500 characters.")
    assert story.reread().state == "in_review"
    assert jonas.send("project_withdraw", story.project.key, reason="No budget.").status == 303
    assert jonas.look("project", story.project.key).says("Withdrew Customer churn model.", "Reopen")
    assert jonas.send("project_reopen", story.project.key).status == 303
    assert story.reread().state == "draft"


def test_a_colleague_cannot_withdraw_it(cast: Cast) -> None:
    story = submitted(cast)
    page = Reader(cast.chen).send("project_withdraw", story.project.key, reason="I don't like it.")
    assert page.status == 422
    assert page.says("Only Jonas Lindqvist or a governance manager can withdraw this project.", "I don't like it.")


def test_it_is_revised_after_a_rejection(cast: Cast, jonas: Reader) -> None:
    story = submitted(cast)
    sign_off = story.sign_off("architecture")
    decide(sign_off, by=sign_off.reviewer, verdict="reject", comment="No.")
    assert jonas.look("project", story.project.key).says(
        "Your turn, Jonas: revise it, or leave it.", "Architecture rejected it"
    )
    assert jonas.send("project_revise", story.project.key).status == 303
    assert story.reread().state == "draft"


def test_it_is_held_until_a_day_and_taken_up_again(cast: Cast, jonas: Reader) -> None:
    story = submitted(cast)
    page = jonas.send("project_hold", story.project.key, reason="Budget round.", until="2020-01-01")
    assert page.status == 422
    assert page.says("This day has passed; name a day to come.", "Budget round.")
    assert jonas.send("project_hold", story.project.key, reason="Budget.", until="soon").says("Write the day as")
    assert jonas.send("project_hold", story.project.key, reason="Budget.", until="").says("Name the day on which")
    assert jonas.send("project_hold", story.project.key, reason="Budget round.", until="2099-01-01").status == 303
    assert jonas.look("project", story.project.key).says("On hold until Thu 1 Jan 2099.", "“Budget round.”", "Resume")
    assert jonas.send("project_resume", story.project.key).status == 303
    assert not story.reread().is_held


def test_a_held_project_is_not_held_twice(cast: Cast, jonas: Reader) -> None:
    story = submitted(cast)
    hold(story.project, by=cast.jonas, reason="Budget.", until=FAR_AWAY)
    page = jonas.send("project_hold", story.project.key, reason="More budget.", until="2099-01-01")
    assert page.status == 422
    assert page.says("Customer churn model is on hold already.", "More budget.")


def test_governance_steers_what_is_not_its_own(cast: Cast) -> None:
    story = submitted(cast)
    ingrid = Reader(cast.ingrid)
    assert ingrid.look("project", story.project.key).says("Put on hold…", "Withdraw…")
    assert ingrid.send("project_hold", story.project.key, reason="Audit.", until="2099-01-01").status == 303


def test_a_cleared_project_goes_live(cast: Cast, jonas: Reader) -> None:
    story = cleared(cast)
    assert jonas.look("project", story.project.key).says("Your turn, Jonas: put it into production.", "Cleared until")
    assert jonas.send("project_go_live", story.project.key).status == 303
    assert jonas.look("project", story.project.key).says("Customer churn model is live.", "In production.", "Retire…")


def test_an_unmet_condition_holds_the_launch(cast: Cast, jonas: Reader) -> None:
    story = at_stakeholder(cast)
    demand = Demand("Name an owner", cast.priya, date(2099, 1, 1))
    decide(story.sign_off("stakeholder"), by=cast.marguerite, verdict="approve_with_conditions", conditions=[demand])
    page = jonas.look("project_go_live", story.project.key)
    assert page.says("1 condition must be met first", "Name an owner", "Priya Raman, due Thu 1 Jan 2099.")
    page = jonas.send("project_go_live", story.project.key)
    assert page.status == 422
    assert page.says("Customer churn model can't go live yet.")
    assert story.reread().state == "cleared"


def test_a_project_is_retired(cast: Cast, jonas: Reader) -> None:
    story = cleared(cast)
    jonas.send("project_go_live", story.project.key)
    assert jonas.send("project_retire", story.project.key, reason="Replaced.").status == 303
    assert jonas.look("project", story.project.key).says("Retired.", "It is no longer in production.")


@pytest.mark.parametrize(
    "act", ["submit", "withdraw", "reopen", "revise", "hold", "resume", "go_live", "retire", "edit", "team_add"]
)
def test_what_may_not_be_seen_is_not_there(cast: Cast, act: str) -> None:
    story = submitted(cast)
    outsider = Reader(cast.hamid)
    page = outsider.look(f"project_{act}", story.project.key)
    assert page.status == 404
    assert page.says(f"There is no project {story.project.key}, or you may not see it.")
    assert outsider.send(f"project_{act}", story.project.key).status == 404


def test_no_project_goes_by_this_key(jonas: Reader) -> None:
    assert jonas.look("project", "SLP-99").says("There is no project SLP-99, or you may not see it.")


def test_somebody_who_left_governance_steers_no_more(cast: Cast) -> None:
    story: Story = submitted(cast)
    Membership.objects.filter(person=cast.ingrid).update(until=clock.now())
    assert "Withdraw…" not in Reader(cast.ingrid).look("project", story.project.key).text
