"""The inbox: what waits on somebody, and what it says about it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from approvals.actions.answer import answer
from approvals.actions.ask import ask
from approvals.actions.decide import Demand, decide
from approvals.actions.hold_sign_off import hand_over
from approvals.actions.look_at import look_at
from approvals.actions.meet_condition import claim_met
from common import clock
from projects.actions.edit_profile import edit_profile
from projects.actions.seats import name_accountable
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import FAR_AWAY, cleared, draft, side_by_side, submitted

#: Wed 3 June 2026, when somebody is at work.
WEDNESDAY = datetime(2026, 6, 3, 10, 0, tzinfo=UTC)


def test_a_stranger_is_asked_to_sign_in(cast: Cast) -> None:
    answer = Client().get(reverse("inbox"))
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/sign-in/?next=/"


def test_it_counts_what_waits_and_names_it(cast: Cast) -> None:
    side_by_side(cast)
    page = Reader(cast.imke).look("inbox")
    assert page.says("1 decision waits on you", "Customer churn model", "Security sign-off. First look.", "Decide")


def test_the_sidebar_counts_the_same(cast: Cast) -> None:
    side_by_side(cast)
    page = Reader(cast.imke).look("inbox")
    assert 'count loud">1<' in page.html


def test_the_worst_comes_first_and_is_said(cast: Cast) -> None:
    with clock.pinned(WEDNESDAY):
        side_by_side(cast)
    with clock.pinned(WEDNESDAY + timedelta(days=8)):
        side_by_side_again = submitted(cast, "Price elasticity")
        side_by_side_again.approve("architecture", by=cast.ben)
        page = Reader(cast.imke).look("inbox")
    assert page.says("Customer churn model is 1 day over.", "since Wed 3 Jun, due yesterday")
    assert page.html.index("Customer churn model") < page.html.index("Price elasticity")


def test_it_says_on_the_last_day_that_it_is_due_today(cast: Cast) -> None:
    with clock.pinned(WEDNESDAY):
        side_by_side(cast)
    with clock.pinned(WEDNESDAY + timedelta(days=7)):
        page = Reader(cast.imke).look("inbox")
    assert page.says("One is due today.", "due today")


def test_it_says_what_changed_since_the_last_look(cast: Cast) -> None:
    with clock.pinned(WEDNESDAY):
        story = side_by_side(cast)
        look_at(story.sign_off("security"), by=cast.imke, section="profile")
    with clock.pinned(WEDNESDAY + timedelta(hours=2)):
        edit_profile(story.project, by=cast.jonas, purpose="Call the ones about to leave.")
        page = Reader(cast.imke).look("inbox")
    assert page.says("Back with you: 1 section changed since Wed 3 Jun.")


def test_it_says_from_whom_a_sign_off_came(cast: Cast) -> None:
    story = side_by_side(cast)
    hand_over(story.sign_off("security"), by=cast.imke, to=cast.noor, comment="You know the camera supplier.")
    page = Reader(cast.noor).look("inbox")
    assert page.says("From Imke: “You know the camera supplier.”")


def test_it_says_what_the_team_answered(cast: Cast) -> None:
    story = side_by_side(cast)
    ask(story.sign_off("security"), by=cast.imke, question="Where are the keys?")
    answer(story.sign_off("security"), by=cast.jonas, text="In the vault.")
    page = Reader(cast.imke).look("inbox")
    assert page.says("Jonas answered: “In the vault.”")


def test_the_lead_owes_an_answer(cast: Cast) -> None:
    story = side_by_side(cast)
    decide(story.sign_off("devops"), by=cast.tomasz, verdict="request_changes", comment="Rehearse the rollback.")
    page = Reader(cast.jonas).look("inbox")
    assert page.says("1 answer waits on you", "Answer DevOps.", "asked for changes: “Rehearse the rollback.”")
    assert Reader(cast.tomasz).look("inbox").says("Nothing waits on you")


def test_conditions_wait_on_their_owner_then_on_their_gate(cast: Cast) -> None:
    story = submitted(cast)
    demand = Demand("Serve scores through the store", cast.priya, FAR_AWAY)
    decide(story.sign_off("architecture"), by=cast.adaeze, verdict="approve_with_conditions", conditions=[demand])
    assert Reader(cast.priya).look("inbox").says("1 condition waits on you", "Meet a condition of Architecture.")
    claim_met(story.project.conditions.get(), by=cast.priya, note="They are written there.")
    assert Reader(cast.priya).look("inbox").says("Nothing waits on you")
    holder = story.sign_off("architecture").reviewer
    assert Reader(holder).look("inbox").says("Confirm a condition.", "They are written there.")


def test_a_seat_waits_on_whoever_is_named(cast: Cast) -> None:
    story = draft(cast)
    name_accountable(story.project, by=cast.jonas, area="data_owner", accountable=cast.elif_)
    page = Reader(cast.elif_).look("inbox")
    assert page.says("1 seat waits on you", "Answer for data owner.", "Jonas Lindqvist named you.")


def test_a_cleared_project_waits_on_its_lead(cast: Cast) -> None:
    cleared(cast)
    assert Reader(cast.jonas).look("inbox").says("1 launch waits on you", "Go live.")


def test_projects_on_which_somebody_else_has_the_turn_are_listed(cast: Cast) -> None:
    submitted(cast)
    page = Reader(cast.jonas).look("inbox")
    assert page.says("Your projects", "Architecture, first look")


def test_what_was_decided_lately_is_told(cast: Cast) -> None:
    story = submitted(cast)
    holder = story.sign_off("architecture").reviewer
    decide(story.sign_off("architecture"), by=holder, verdict="approve")
    side = Reader(cast.imke).look("inbox")
    assert side.says("Recently decided", "Approved, Architecture", holder.name)


def test_what_is_coming_is_told(cast: Cast) -> None:
    submitted(cast)
    page = Reader(cast.marguerite).look("inbox")
    assert page.says("Nothing waits on you", "You're clear until", "These are likely next.", "Customer churn model")


def test_a_team_sees_its_own_queue(cast: Cast) -> None:
    side_by_side(cast)
    held_by_imke = Reader(cast.noor).look("inbox", query="?team=security")
    assert held_by_imke.says("1 decision waits on Security", "Security team")


def test_nobody_else_sees_it(cast: Cast) -> None:
    side_by_side(cast)
    page = Reader(cast.tomasz).look("inbox", query="?team=security")
    assert page.status == 404
    assert page.says("There is no team security, or you may not see it.")


def test_a_confidential_project_leaves_no_trace(cast: Cast) -> None:
    story = draft(cast, "Secret score")
    edit_profile(story.project, by=cast.jonas, visibility="confidential")
    for person in (cast.imke, cast.chen, cast.hamid):
        assert "Secret score" not in Reader(person).look("inbox").html


@pytest.mark.parametrize("number", [1, 4])
def test_its_cost_does_not_grow(cast: Cast, number: int) -> None:
    for n in range(number):
        story = submitted(cast, f"Model {n}")
        story.approve("architecture")
        name_accountable(story.project, by=cast.jonas, area="support", accountable=cast.imke)
    assert Reader(cast.imke).statements("inbox") == 26


def test_the_day_of_a_condition_is_said(cast: Cast) -> None:
    story = submitted(cast)
    demand = Demand("Serve scores through the store", cast.priya, date(2099, 1, 1))
    decide(story.sign_off("architecture"), by=cast.adaeze, verdict="approve_with_conditions", conditions=[demand])
    assert Reader(cast.priya).look("inbox").says("due Thu 1 Jan 2099")
