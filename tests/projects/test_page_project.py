"""A project at a glance: what each state says, and to whom it exists."""

from datetime import UTC, datetime, timedelta

import pytest

from approvals.actions.decide import Demand, decide
from approvals.actions.go_live import go_live
from common import clock
from projects.actions.edit_profile import edit_profile
from projects.actions.seats import leave_seat
from projects.actions.staff import add_member
from tests.api import Api
from tests.cast import Cast
from tests.pages import Reader
from tests.stories import FAR_AWAY, at_stakeholder, cleared, draft, ready, side_by_side, submitted

TABS = ("project", "project_dossier", "project_sign_offs", "project_owners", "project_activity")


def test_a_draft_says_what_it_lacks(cast: Cast) -> None:
    story = draft(cast)
    page = Reader(cast.jonas).look("project", story.project.key)
    assert page.says(
        "Customer churn model", "Draft", "Your turn, Jonas: make it ready to submit.", "See what is missing"
    )
    assert page.says("Nobody is accountable for business.", "It holds the submission.", "10 vacant")


def test_a_draft_that_is_ready_says_so(cast: Cast) -> None:
    story = ready(cast)
    page = Reader(cast.jonas).look("project", story.project.key)
    assert page.says("Your turn, Jonas: submit it for sign-off.", "Nothing holds it back: it can be submitted.")


def test_it_says_whose_turn_it_is_beside_whom_and_who_is_next(cast: Cast) -> None:
    story = side_by_side(cast)
    page = Reader(cast.imke).look("project", story.project.key)
    assert page.says(
        "Your turn, Imke: decide on Security.", "Beside you,", "decides on DevOps by", "Marguerite is next."
    )
    assert page.says("At Security and DevOps", "Open decision", "3-day clock", "if every gate uses up its clock")


def test_to_others_the_holder_is_named(cast: Cast) -> None:
    story = submitted(cast)
    holder = story.sign_off("architecture").holder
    page = Reader(cast.chen).look("project", story.project.key)
    assert page.says(f"{holder.name}'s turn: decide on Architecture.", "Open since")


def test_the_last_gate_is_called_the_last(cast: Cast) -> None:
    story = at_stakeholder(cast)
    assert Reader(cast.chen).look("project", story.project.key).says("It is the last sign-off before launch.")


def test_a_stalled_project_says_by_how_much(cast: Cast) -> None:
    wednesday = datetime(2026, 6, 3, 10, 0, tzinfo=UTC)
    with clock.pinned(wednesday):
        story = submitted(cast)
    with clock.pinned(wednesday + timedelta(days=8)):
        page = Reader(cast.chen).look("project", story.project.key)
    assert page.says("Stalled 1 day", "1 day over", "Overdue")


def test_what_the_team_has_to_answer_is_its_turn(cast: Cast) -> None:
    story = side_by_side(cast)
    decide(story.sign_off("devops"), by=cast.tomasz, verdict="request_changes", comment="Rehearse.")
    page = Reader(cast.jonas).look("project", story.project.key)
    assert page.says("Your turn, Jonas: answer DevOps.", "Asked since", "reply by", "Answer")


def test_a_lapsed_approval_shows(cast: Cast) -> None:
    story = submitted(cast)
    decide(story.sign_off("architecture"), by=cast.adaeze, verdict="approve")
    add_member(story.project, by=cast.jonas, person=cast.priya, function="devops")
    assert Reader(cast.chen).look("project", story.project.key).says("Lapsed")


def test_open_conditions_stand_at_the_side(cast: Cast) -> None:
    story = submitted(cast)
    demand = Demand("Serve through the store", cast.priya, FAR_AWAY)
    decide(story.sign_off("architecture"), by=cast.adaeze, verdict="approve_with_conditions", conditions=[demand])
    page = Reader(cast.chen).look("project", story.project.key)
    assert page.says("Conditions 1 open", "Serve through the store", "Priya Raman, before go-live, due Thu 1 Jan 2099.")
    assert page.says("1 condition open")


def test_what_happened_is_told(cast: Cast) -> None:
    story = submitted(cast)
    page = Reader(cast.chen).look("project", story.project.key)
    assert page.says("Jonas Lindqvist submitted the POC", "All events")
    assert Reader(cast.chen).look("project_activity", story.project.key).says("Jonas Lindqvist registered the POC")


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_says_where_it_is(cast: Cast, tab: str) -> None:
    story = side_by_side(cast)
    page = Reader(cast.jonas).look(tab, story.project.key)
    assert page.status == 200
    assert page.html.count('aria-current="page"') >= 2
    assert page.says("Customer churn model", "Overview", "Sign-offs 4", "Owners 10")


@pytest.mark.parametrize("tab", TABS)
def test_a_confidential_project_does_not_exist_for_others(cast: Cast, tab: str) -> None:
    story = draft(cast)
    edit_profile(story.project, by=cast.jonas, visibility="confidential")
    for outsider in (cast.imke, cast.chen, cast.hamid, cast.otto):
        page = Reader(outsider).look(tab, story.project.key)
        assert page.status == 404
        assert page.says(f"There is no project {story.project.key}, or you may not see it.")
    for insider in (cast.jonas, cast.ingrid, cast.grace):
        assert Reader(insider).look(tab, story.project.key).status == 200


def test_a_vendor_who_works_on_it_sees_it_without_links_to_decisions(cast: Cast) -> None:
    story = side_by_side(cast)
    add_member(story.project, by=cast.jonas, person=cast.hamid, function="data_engineering")
    page = Reader(cast.hamid).look("project", story.project.key)
    assert page.status == 200
    assert "/sign-offs/" not in page.html.replace(f"/projects/{story.project.key}/sign-offs/", "")


def test_a_seat_that_was_left_is_vacant(cast: Cast) -> None:
    story = submitted(cast)
    leave_seat(story.project, by=cast.marguerite, area="business", reason="Moved.")
    assert Reader(cast.chen).look("project", story.project.key).says("10 vacant")


def test_claim_and_measurement_stand_on_one_scale(cast: Cast) -> None:
    story, jonas = draft(cast), Reader(cast.jonas)
    assert "Uplift" not in jonas.look("project", story.project.key).text
    claimed = {"metric": "Churn", "kind": "proportion", "higher_is_better": False, "baseline": 0.2, "expected": 0.176}
    said = {**claimed, "break_even": 0.194, "source": "Brightwater", "method": "holdout"}
    api = Api(cast.jonas, "read", "write")
    assert api.post(f"/projects/{story.project.key}/uplift-claims/", said).status_code == 201
    assert jonas.look("project", story.project.key).says("Uplift Churn", "Nobody has measured it yet.")
    reading = {
        "metric": "Churn",
        "at": clock.now().isoformat(),
        "control": {"cases": 9200, "hits": 1840},
        "treated": {"cases": 9200, "hits": 1700},
    }
    assert api.post(f"/projects/{story.project.key}/measurements/", reading).status_code == 201
    page = jonas.look("project", story.project.key)
    assert page.says(
        "Churn, measured on 18,400 cases, 95 % interval",
        "Measured \N{MINUS SIGN}7.6 %",
        "The claim is a holdout of Brightwater. The measured effect clears break-even, but its interval does not.",
    )


def test_how_many_have_to_agree_stands_on_it(cast: Cast) -> None:
    story = draft(cast)
    for person in (cast.priya, cast.hamid):
        add_member(story.project, by=cast.jonas, person=person, function="software", availability=50)
    page = Reader(cast.jonas).look("project", story.project.key)
    assert page.says("Coordination O10 2 of 2 people are there for less than 80 % of their time")
    assert "Coordination" not in Reader(cast.hamid).look("project", story.project.key).text


@pytest.mark.parametrize("more", [0, 3])
def test_its_cost_does_not_grow(cast: Cast, more: int) -> None:
    story = side_by_side(cast)
    for n in range(more):
        edit_profile(story.project, by=cast.jonas, target_go_live=None, summary=f"Summary {n}.")
    demand = Demand("Serve through the store", cast.marguerite, FAR_AWAY)
    decide(
        story.sign_off("security"), by=cast.imke, verdict="approve_with_conditions", conditions=[demand] * (more + 1)
    )
    costs = {tab: Reader(cast.chen).statements(tab, story.project.key) for tab in TABS}
    assert costs == {
        "project": 35,
        "project_dossier": 20,
        "project_sign_offs": 26,
        "project_owners": 22,
        "project_activity": 18,
    }


def test_what_is_live_and_looked_at_again_says_both(cast: Cast) -> None:
    story = cleared(cast)
    go_live(story.project, by=cast.jonas)
    edit_profile(story.project, by=cast.jonas, data_classification="personal")
    page = Reader(cast.chen).look("project", story.project.key)
    assert page.says("Launched", "At Architecture and Security", "still holds")
    rounds = Reader(cast.chen).look("project_sign_offs", story.project.key)
    assert rounds.says("Round 2", "looked at again: Profile changed", "Round 1")


def test_the_last_gate_of_a_second_look_says_what_it_brings(cast: Cast) -> None:
    story = cleared(cast)
    edit_profile(story.project, by=cast.jonas, data_classification="personal")
    for gate in ("architecture", "security"):
        story.approve(gate)
    assert Reader(cast.chen).look("project", story.project.key).says("With it the clearance holds again.")
