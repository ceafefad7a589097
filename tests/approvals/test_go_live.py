"""Going live under a clearance."""

from datetime import timedelta

import pytest

from approvals.actions.decide import Demand, decide
from approvals.actions.go_live import go_live
from approvals.actions.hold import hold
from approvals.actions.meet_condition import claim_met, confirm, reopen
from approvals.models import Condition
from approvals.offers import on_project
from common import clock
from common.refusals import Refused
from projects.actions.retire_project import retire_project
from tests.cast import Cast
from tests.stories import FAR_AWAY, Story, cleared, submitted


def cleared_with_condition(cast: Cast, *, before_go_live: bool = True) -> Story:
    """Architecture has asked for the feature store; everybody else has approved."""
    story = submitted(cast)
    demand = Demand("Serve scores through the feature store.", cast.priya, FAR_AWAY, before_go_live)
    decide(story.sign_off("architecture"), by=cast.adaeze, verdict="approve_with_conditions", conditions=[demand])
    for gate in ("security", "devops", "stakeholder"):
        story.approve(gate)
    return story


def test_a_cleared_project_goes_live_and_is_retired(cast: Cast) -> None:
    story = cleared(cast)
    go_live(story.project, by=cast.jonas)
    assert story.reread().state == "live"
    retire_project(story.project, by=cast.jonas, reason="Replaced.")
    assert story.reread().state == "retired"


def test_it_is_not_ready_before_it_is_cleared(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        go_live(submitted(cast).project, by=cast.jonas)
    assert refused.value.code == "illegal_transition"


def test_a_condition_that_must_be_met_before_holds_it(cast: Cast) -> None:
    story = cleared_with_condition(cast)
    with pytest.raises(Refused) as refused:
        go_live(story.project, by=cast.jonas)
    assert refused.value.code == "not_ready"
    assert "Serve scores through the feature store." in refused.value.sentence


def test_a_condition_for_later_does_not(cast: Cast) -> None:
    story = cleared_with_condition(cast, before_go_live=False)
    go_live(story.project, by=cast.jonas)
    assert story.reread().state == "live"


def test_the_gate_that_set_it_confirms_that_it_is_met(cast: Cast) -> None:
    story = cleared_with_condition(cast)
    condition = Condition.objects.get()
    claim_met(condition, by=cast.priya, note="Served since 3 June.")
    with pytest.raises(Refused):
        confirm(condition, by=cast.imke)
    confirm(condition, by=cast.ben)
    go_live(story.project, by=cast.jonas)
    assert story.reread().state == "live"


def test_a_claim_that_the_gate_does_not_share_is_open_again(cast: Cast) -> None:
    cleared_with_condition(cast)
    condition = Condition.objects.get()
    claim_met(condition, by=cast.jonas, note="Nearly.")
    reopen(condition, by=cast.adaeze, note="The batch job still reads the table.")
    assert Condition.objects.get().state == "open"


def test_on_hold_it_is_not_offered_either(cast: Cast) -> None:
    story = cleared(cast)
    hold(story.project, by=cast.jonas, reason="The budget is frozen.", until=FAR_AWAY)
    offers = {offer.action: offer.why_not or "" for offer in on_project(story.reread(), cast.jonas, [])}
    assert "It is on hold: The budget is frozen" in offers["go-live"]


def test_a_hold_holds_it(cast: Cast) -> None:
    story = cleared(cast)
    hold(story.project, by=cast.jonas, reason="The budget is frozen.", until=FAR_AWAY)
    with pytest.raises(Refused, match="It is on hold: The budget is frozen"):
        go_live(story.project, by=cast.jonas)


def test_an_expired_clearance_does_not_count(cast: Cast) -> None:
    story = cleared(cast)
    with clock.pinned(clock.now() + timedelta(days=366)), pytest.raises(Refused, match="No clearance is in force"):
        go_live(story.project, by=cast.jonas)
