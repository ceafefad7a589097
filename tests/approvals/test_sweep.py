"""What the passing of time brings about."""

from datetime import UTC, date, datetime, timedelta

from accounts.actions.record_absence import record_absence
from approvals.actions.decide import Demand, decide
from approvals.actions.hold import hold
from approvals.actions.meet_condition import claim_met, confirm
from approvals.actions.sweep import sweep
from approvals.models import Condition
from common import clock
from tests.cast import Cast
from tests.stories import Story, cleared, side_by_side, submitted

MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)


def with_condition(cast: Cast) -> Story:
    """Cleared on 1 June, with a condition due on the 10th."""
    story = submitted(cast)
    demand = Demand("Serve scores through the feature store.", cast.priya, date(2026, 6, 10), before_go_live=False)
    decide(story.sign_off("architecture"), by=cast.adaeze, verdict="approve_with_conditions", conditions=[demand])
    for gate in ("security", "devops", "stakeholder"):
        story.approve(gate)
    return story


def test_a_hold_lifts_itself_on_its_day(cast: Cast) -> None:
    with clock.pinned(MONDAY):
        story = submitted(cast)
        hold(story.project, by=cast.jonas, reason="The budget is frozen.", until=date(2026, 6, 8))
        assert sweep()["holds lifted"] == 0
    with clock.pinned(MONDAY + timedelta(days=7)):
        assert sweep()["holds lifted"] == 1
    assert not story.reread().is_held
    assert story.sign_off("architecture").clock.running


def test_a_condition_lapses_on_the_day_after_and_suspends_the_clearance(cast: Cast) -> None:
    with clock.pinned(MONDAY):
        story = with_condition(cast)
    with clock.pinned(MONDAY + timedelta(days=9)):
        assert sweep()["conditions lapsed"] == 0
    with clock.pinned(MONDAY + timedelta(days=10)):
        assert sweep()["conditions lapsed"] == 1
        assert sweep()["conditions lapsed"] == 0
    assert story.project.clearances.get().state == "suspended"


def test_a_lapsed_condition_that_is_met_after_all_restores_it(cast: Cast) -> None:
    with clock.pinned(MONDAY):
        story = with_condition(cast)
    with clock.pinned(MONDAY + timedelta(days=10)):
        sweep()
        claim_met(Condition.objects.get(), by=cast.priya, note="Served since 11 June.")
        confirm(Condition.objects.get(), by=cast.ben)
    assert story.project.clearances.get().state == "valid"


def test_a_clearance_ends_with_its_time(cast: Cast) -> None:
    story = cleared(cast)
    with clock.pinned(clock.now() + timedelta(days=366)):
        assert sweep()["clearances expired"] == 1
    assert story.project.clearances.get().state == "expired"


def test_a_sign_off_goes_to_the_stand_in_on_the_day_the_absence_begins_and_back_when_it_ends(cast: Cast) -> None:
    with clock.pinned(MONDAY):
        story = side_by_side(cast)
        record_absence(
            cast.imke, by=cast.imke, starts_on=date(2026, 6, 3), ends_on=date(2026, 6, 5), stand_in=cast.sven
        )
        assert sweep()["sign-offs passed on"] == 0
    with clock.pinned(MONDAY + timedelta(days=2)):
        assert sweep()["sign-offs passed on"] == 1
        assert story.sign_off("security").holder == cast.sven
        assert sweep()["sign-offs passed on"] == 0
    with clock.pinned(MONDAY + timedelta(days=7)):
        sweep()
    assert story.sign_off("security").holder in (cast.imke, cast.noor)
