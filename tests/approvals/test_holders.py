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
from projects.actions.seats import accept_responsibility, leave_seat, name_accountable
from tests.stories import Company, at_stakeholder, person, side_by_side, submitted


@pytest.fixture
def administrator(company: Company) -> object:
    return person("Otto Brandt", "administrators")


def test_it_passes_on_when_the_holder_leaves_the_team(company: Company, administrator: object) -> None:
    story = submitted(company)
    leave_team(Team.objects.get(key="architecture"), by=administrator, person=company.ben)  # type: ignore[arg-type]
    assert story.sign_off("architecture").holder == company.adaeze


def test_it_passes_on_when_the_holder_is_deactivated(company: Company, administrator: object) -> None:
    story = side_by_side(company)
    deactivate(company.imke, by=administrator)  # type: ignore[arg-type]
    assert story.sign_off("security").holder == company.noor


def test_it_goes_to_the_stand_in_of_a_holder_who_goes_absent(company: Company) -> None:
    story = side_by_side(company)
    today = clock.now().date()
    record_absence(
        company.imke, by=company.imke, starts_on=today, ends_on=today + timedelta(days=7), stand_in=company.sven
    )
    assert story.sign_off("security").holder == company.sven
    decision = story.approve("security", by=company.sven)
    assert (decision.by, decision.on_behalf_of) == (company.sven, company.imke)


def test_waiting_gates_are_passed_on_too(company: Company, administrator: object) -> None:
    story = submitted(company)
    deactivate(company.imke, by=administrator)  # type: ignore[arg-type]
    assert story.sign_off("security").holder == company.noor


def test_the_last_one_gone_leaves_it_with_a_governance_manager(company: Company, administrator: object) -> None:
    story = side_by_side(company)
    for reviewer in (company.imke, company.noor):
        deactivate(reviewer, by=administrator)  # type: ignore[arg-type]
    assert story.sign_off("security").holder == company.ingrid


def test_a_new_accountable_person_takes_over_the_stakeholders_gate(company: Company) -> None:
    story = at_stakeholder(company)
    leave_seat(story.project, by=company.marguerite, area="business", reason="I have moved to Stores.")
    assert story.sign_off("stakeholder").holder == company.ingrid
    name_accountable(story.project, by=company.ingrid, area="business", accountable=company.sven)
    accept_responsibility(story.project, by=company.sven, area="business")
    assert story.sign_off("stakeholder").holder == company.sven


class TestByHand:
    """Claim, release, hand over."""

    def test_claiming_takes_it_from_a_colleague(self, company: Company) -> None:
        story = side_by_side(company)
        claim(story.sign_off("security"), by=company.noor)
        assert story.sign_off("security").holder == company.noor

    def test_releasing_puts_it_back(self, company: Company) -> None:
        story = side_by_side(company)
        claim(story.sign_off("security"), by=company.noor)
        release(story.sign_off("security"), by=company.noor)
        assert story.sign_off("security").holder == company.imke

    def test_it_is_handed_over_to_somebody_who_can_decide(self, company: Company) -> None:
        story = side_by_side(company)
        hand_over(story.sign_off("security"), by=company.imke, to=company.noor, comment="You know the supplier.")
        assert story.sign_off("security").holder == company.noor

    @pytest.mark.parametrize("first", ["jonas", "sven"])
    def test_it_is_not_handed_over_to_somebody_who_can_not(self, company: Company, first: str) -> None:
        story = side_by_side(company)
        with pytest.raises(Invalid, match=r"^to:"):
            hand_over(story.sign_off("security"), by=company.imke, to=getattr(company, first))

    def test_a_stranger_can_not_hand_it_over(self, company: Company) -> None:
        story = side_by_side(company)
        with pytest.raises(Refused):
            hand_over(story.sign_off("security"), by=company.sven, to=company.noor)

    def test_what_is_decided_can_not_be_claimed(self, company: Company) -> None:
        story = side_by_side(company)
        story.approve("security")
        with pytest.raises(Refused) as refused:
            claim(story.sign_off("security"), by=company.noor)
        assert refused.value.code == "not_pending"


def test_the_clock_and_the_verdicts_survive_a_new_holder(company: Company) -> None:
    story = side_by_side(company)
    due = story.sign_off("security").due_at
    decide(story.sign_off("security"), by=company.imke, verdict="recuse", comment="I built the feed.")
    assert story.sign_off("security").due_at == due
