"""Submitting a project."""

import pytest

from accounts.models import Membership
from approvals.actions.submit import submit
from approvals.models import Review
from audit.models import Event
from common.refusals import Invalid, Refused
from projects.actions.seats import accept_responsibility, name_accountable
from projects.actions.staff import add_member
from tests.cast import Cast
from tests.stories import draft, ready, submitted


def test_the_first_gate_has_the_turn_and_the_others_wait(cast: Cast) -> None:
    story = submitted(cast)
    assert story.reread().state == "in_review"
    assert story.states() == {
        "architecture": "pending",
        "security": "waiting",
        "devops": "waiting",
        "stakeholder": "waiting",
    }


def test_every_sign_off_has_a_holder_from_the_start(cast: Cast) -> None:
    story = submitted(cast)
    holders = [story.sign_off(gate).holder for gate in story.states()]
    assert [holder.name for holder in holders] == [
        "Ben Achterberg",
        "Imke de Vries",
        "Ewa Nowak",
        "Marguerite Laurent",
    ]


def test_only_the_open_gate_has_a_running_clock(cast: Cast) -> None:
    story = submitted(cast)
    assert story.sign_off("architecture").clock.running
    assert not story.sign_off("security").clock.running
    assert story.sign_off("security").due_at is None


def test_it_is_refused_while_nobody_answers_for_the_business(cast: Cast) -> None:
    story = draft(cast)
    with pytest.raises(Refused) as refused:
        submit(story.project, by=cast.jonas)
    assert refused.value.code == "not_ready"
    assert refused.value.facts["blocking"][0]["check"] == "O2"
    assert story.reread().state == "draft"
    assert not Review.objects.exists()


def test_an_unaccepted_business_seat_is_not_filled(cast: Cast) -> None:
    story = draft(cast)
    name_accountable(story.project, by=cast.jonas, area="business", accountable=cast.marguerite)
    with pytest.raises(Refused, match="Marguerite Laurent has not accepted the business seat"):
        submit(story.project, by=cast.jonas)


def test_a_gate_with_nobody_who_can_decide_is_named(cast: Cast) -> None:
    story = ready(cast)
    Membership.objects.filter(team__key="security").update(role="member")
    add_member(story.project, by=cast.jonas, person=cast.imke, function="software")
    add_member(story.project, by=cast.jonas, person=cast.noor, function="qa")
    with pytest.raises(Refused) as refused:
        submit(story.project, by=cast.jonas)
    assert refused.value.code == "not_ready"
    assert [item["gate"] for item in refused.value.facts["blocking"]] == ["security"]


def test_an_accountable_person_of_the_team_itself_does_not_count(cast: Cast) -> None:
    story = draft(cast)
    name_accountable(story.project, by=cast.jonas, area="business", accountable=cast.jonas)
    accept_responsibility(story.project, by=cast.jonas, area="business")
    with pytest.raises(Refused) as refused:
        submit(story.project, by=cast.jonas)
    assert [item["gate"] for item in refused.value.facts["blocking"]] == ["stakeholder"]


def test_somebody_outside_the_team_can_not_submit(cast: Cast) -> None:
    story = ready(cast)
    with pytest.raises(Refused) as refused:
        submit(story.project, by=cast.sven)
    assert refused.value.code == "not_in_team"


def test_a_submitted_project_can_not_be_submitted_again(cast: Cast) -> None:
    story = submitted(cast)
    with pytest.raises(Refused) as refused:
        submit(story.project, by=cast.jonas)
    assert refused.value.code == "illegal_transition"
    assert refused.value.facts == {"state": "in_review", "allowed": ["clear", "reject", "withdraw"]}


def test_an_unknown_route_is_named_by_its_field(cast: Cast) -> None:
    with pytest.raises(Invalid, match=r"route: There is no published route express\."):
        submit(ready(cast).project, by=cast.jonas, route="express")


def test_it_is_on_the_record(cast: Cast) -> None:
    story = submitted(cast)
    verbs = list(Event.objects.filter(stream=story.project.stream).values_list("verb", flat=True))
    assert verbs[-3:] == ["project.submitted", "review.opened", "sign_off.opened"]
