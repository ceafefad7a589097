"""A hold stops the clocks of a project."""

from datetime import UTC, date, datetime, timedelta

import pytest

from approvals.actions.decide import decide
from approvals.actions.hold import hold, resume
from common import clock
from common.refusals import Invalid, Refused
from tests.cast import Cast
from tests.stories import side_by_side, submitted

MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)
LATER = date(2026, 7, 1)


def test_nothing_is_due_while_it_is_on_hold(cast: Cast) -> None:
    with clock.pinned(MONDAY):
        story = submitted(cast)
        hold(story.project, by=cast.jonas, reason="The budget is frozen.", until=LATER)
    architecture = story.sign_off("architecture")
    assert (architecture.due_at, architecture.clock.running) == (None, False)


def test_clocks_go_on_where_they_stood(cast: Cast) -> None:
    with clock.pinned(MONDAY):
        story = submitted(cast)
    with clock.pinned(MONDAY + timedelta(days=1)):
        hold(story.project, by=cast.jonas, reason="The budget is frozen.", until=LATER)
    with clock.pinned(MONDAY + timedelta(days=14)):
        resume(story.project, by=cast.jonas)
    assert story.sign_off("architecture").due_at == datetime(2026, 6, 18, 17, tzinfo=UTC)


def test_the_teams_clock_stands_too(cast: Cast) -> None:
    with clock.pinned(MONDAY):
        story = side_by_side(cast)
        decide(story.sign_off("devops"), by=cast.tomasz, verdict="request_changes", comment="Rehearse it.")
        hold(story.project, by=cast.jonas, reason="The budget is frozen.", until=LATER)
    with clock.pinned(MONDAY + timedelta(days=7)):
        resume(story.project, by=cast.jonas)
    devops = story.sign_off("devops")
    assert (devops.holder, devops.clock.running) == (cast.jonas, False)
    assert devops.due_at == datetime(2026, 6, 12, 17, tzinfo=UTC)


def test_a_gate_decided_on_hold_opens_the_next_with_its_clock_standing(cast: Cast) -> None:
    with clock.pinned(MONDAY):
        story = submitted(cast)
        hold(story.project, by=cast.jonas, reason="The budget is frozen.", until=LATER)
        story.approve("architecture")
    assert story.sign_off("security").due_at is None


def test_a_hold_has_a_reason_and_a_day_to_come(cast: Cast) -> None:
    story = submitted(cast)
    with pytest.raises(Invalid, match="reason: Say why"):
        hold(story.project, by=cast.jonas, reason=" ", until=date(2099, 1, 1))
    with pytest.raises(Invalid, match="until: This day has passed"):
        hold(story.project, by=cast.jonas, reason="Budget.", until=date(2020, 1, 1))


def test_only_the_lead_or_governance_may_hold(cast: Cast) -> None:
    story = submitted(cast)
    with pytest.raises(Refused) as refused:
        hold(story.project, by=cast.imke, reason="Budget.", until=date(2099, 1, 1))
    assert refused.value.code == "not_yours"
    hold(story.project, by=cast.ingrid, reason="Budget.", until=date(2099, 1, 1))


def test_what_is_not_on_hold_can_not_be_resumed(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        resume(submitted(cast).project, by=cast.jonas)
    assert refused.value.code == "illegal_transition"
