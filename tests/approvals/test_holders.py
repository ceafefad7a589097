"""A sign-off always has a holder who can act: at the moment somebody leaves, not at the next visit."""

from datetime import timedelta

import pytest

from accounts.actions.deactivate import deactivate
from accounts.actions.leave_team import leave_team
from accounts.actions.record_absence import record_absence
from accounts.models import Team
from approvals.actions.decide import decide
from approvals.actions.hold_sign_off import claim, hand_over, release
from common import clock
from common.refusals import Invalid, Refused
from projects.actions.edit_profile import edit_profile
from projects.actions.seats import accept_responsibility, leave_seat, name_accountable
from tests.cast import Cast
from tests.stories import at_stakeholder, side_by_side, submitted


def test_it_passes_on_when_the_holder_leaves_the_team(cast: Cast) -> None:
    story = submitted(cast)
    leave_team(Team.objects.get(key="architecture"), by=cast.otto, person=cast.ben)
    assert story.sign_off("architecture").holder == cast.adaeze


def test_it_passes_on_when_the_holder_is_deactivated(cast: Cast) -> None:
    story = side_by_side(cast)
    deactivate(cast.imke, by=cast.otto)
    assert story.sign_off("security").holder == cast.noor


def test_it_goes_to_the_stand_in_of_a_holder_who_goes_absent(cast: Cast) -> None:
    story = side_by_side(cast)
    today = clock.now().date()
    record_absence(cast.imke, by=cast.imke, starts_on=today, ends_on=today + timedelta(days=7), stand_in=cast.sven)
    assert story.sign_off("security").holder == cast.sven
    decision = story.approve("security", by=cast.sven)
    assert (decision.by, decision.on_behalf_of) == (cast.sven, cast.imke)


def test_a_stand_in_who_leaves_the_company_stands_in_for_nobody(cast: Cast) -> None:
    story = side_by_side(cast)
    today = clock.now().date()
    record_absence(cast.noor, by=None, starts_on=today, ends_on=today)
    record_absence(cast.imke, by=None, starts_on=today, ends_on=today, stand_in=cast.sven)
    assert story.sign_off("security").holder == cast.sven
    deactivate(cast.sven, by=None)
    assert story.sign_off("security").holder == cast.ingrid


def test_waiting_gates_are_passed_on_too(cast: Cast) -> None:
    story = submitted(cast)
    deactivate(cast.imke, by=cast.otto)
    assert story.sign_off("security").holder == cast.noor


def test_the_last_one_gone_leaves_it_with_a_governance_manager(cast: Cast) -> None:
    story = side_by_side(cast)
    for reviewer in (cast.imke, cast.noor):
        deactivate(reviewer, by=cast.otto)
    assert story.sign_off("security").holder == cast.ingrid


def test_a_new_accountable_person_takes_over_the_stakeholders_gate(cast: Cast) -> None:
    story = at_stakeholder(cast)
    leave_seat(story.project, by=cast.marguerite, area="business", reason="I have moved to Stores.")
    assert story.sign_off("stakeholder").holder == cast.ingrid
    name_accountable(story.project, by=cast.ingrid, area="business", accountable=cast.sven)
    accept_responsibility(story.project, by=cast.sven, area="business")
    assert story.sign_off("stakeholder").holder == cast.sven


class TestByHand:
    """Claim, release, hand over."""

    def test_claiming_takes_it_from_a_colleague(self, cast: Cast) -> None:
        story = side_by_side(cast)
        claim(story.sign_off("security"), by=cast.noor)
        assert story.sign_off("security").holder == cast.noor

    def test_releasing_puts_it_back(self, cast: Cast) -> None:
        story = side_by_side(cast)
        claim(story.sign_off("security"), by=cast.noor)
        release(story.sign_off("security"), by=cast.noor)
        assert story.sign_off("security").holder == cast.imke

    def test_what_one_has_claimed_is_not_claimed_by_whoever_has_it_next(self, cast: Cast) -> None:
        """Noor claims it, Imke decides; when the ground changes it is Imke's turn, and nobody's claim."""
        story = side_by_side(cast)
        claim(story.sign_off("security"), by=cast.noor)
        story.approve("security", by=cast.imke)
        edit_profile(story.project, by=cast.jonas, risk_tier="high")
        sign_off = story.sign_off("security")
        assert (sign_off.reviewer, sign_off.claimed_at) == (cast.imke, None)

    def test_it_is_handed_over_to_somebody_who_can_decide(self, cast: Cast) -> None:
        story = side_by_side(cast)
        hand_over(story.sign_off("security"), by=cast.imke, to=cast.noor, comment="You know the supplier.")
        assert story.sign_off("security").holder == cast.noor

    @pytest.mark.parametrize("first", ["jonas", "sven"])
    def test_it_is_not_handed_over_to_somebody_who_can_not(self, cast: Cast, first: str) -> None:
        story = side_by_side(cast)
        with pytest.raises(Invalid, match=r"^to:"):
            hand_over(story.sign_off("security"), by=cast.imke, to=getattr(cast, first))

    def test_a_stranger_can_not_hand_it_over(self, cast: Cast) -> None:
        story = side_by_side(cast)
        with pytest.raises(Refused):
            hand_over(story.sign_off("security"), by=cast.sven, to=cast.noor)

    def test_what_is_decided_can_not_be_claimed(self, cast: Cast) -> None:
        story = side_by_side(cast)
        story.approve("security")
        with pytest.raises(Refused) as refused:
            claim(story.sign_off("security"), by=cast.noor)
        assert refused.value.code == "not_pending"


def test_the_clock_and_the_verdicts_survive_a_new_holder(cast: Cast) -> None:
    story = side_by_side(cast)
    due = story.sign_off("security").due_at
    decide(story.sign_off("security"), by=cast.imke, verdict="recuse", comment="I built the feed.")
    assert story.sign_off("security").due_at == due
