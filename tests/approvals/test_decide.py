"""Giving a verdict."""

from datetime import timedelta

import pytest

from approvals.actions.decide import Demand, decide
from approvals.models import Condition, Decision
from common import clock
from common.refusals import Invalid, Refused
from projects import dossier
from projects.actions.edit_profile import edit_profile
from projects.actions.staff import add_member, remove_member
from tests.cast import Cast
from tests.stories import FAR_AWAY, at_stakeholder, cleared, side_by_side, submitted


def test_approval_of_one_gate_opens_the_next_two_side_by_side(cast: Cast) -> None:
    story = side_by_side(cast)
    assert story.states() == {
        "architecture": "approved",
        "security": "pending",
        "devops": "pending",
        "stakeholder": "waiting",
    }


def test_the_last_gate_waits_for_both(cast: Cast) -> None:
    story = side_by_side(cast)
    story.approve("security")
    assert story.states()["stakeholder"] == "waiting"
    story.approve("devops")
    assert story.states()["stakeholder"] == "pending"


def test_the_fourth_approval_clears_the_project(cast: Cast) -> None:
    story = cleared(cast)
    assert story.reread().state == "cleared"
    assert story.project.clearances.in_force(clock.now()).exists()


def test_a_rejection_ends_the_round_for_every_gate(cast: Cast) -> None:
    story = side_by_side(cast)
    decide(story.sign_off("security"), by=cast.imke, verdict="reject", comment="No owner for the data.")
    assert story.reread().state == "rejected"
    assert story.states() == {
        "architecture": "approved",
        "security": "rejected",
        "devops": "skipped",
        "stakeholder": "skipped",
    }
    assert story.sign_off("devops").reason == "Security rejected; the round ended without this gate."


def test_requested_changes_give_the_turn_to_the_team_and_stop_the_gates_clock(cast: Cast) -> None:
    story = side_by_side(cast)
    decide(story.sign_off("devops"), by=cast.tomasz, verdict="request_changes", comment="Rehearse the rollback.")
    devops = story.sign_off("devops")
    assert (devops.state, devops.holder, devops.with_team) == ("changes_requested", cast.jonas, True)
    assert not devops.clock.running
    assert devops.due_at is not None
    assert story.states()["security"] == "pending"


def test_an_approval_with_conditions_names_who_owes_what_by_when(cast: Cast) -> None:
    story = submitted(cast)
    demand = Demand("Serve scores through the feature store.", cast.priya, FAR_AWAY)
    decide(story.sign_off("architecture"), by=cast.adaeze, verdict="approve_with_conditions", conditions=[demand])
    condition = Condition.objects.get()
    assert (condition.state, condition.owner, condition.before_go_live) == ("open", cast.priya, True)
    assert story.states()["architecture"] == "approved"


def test_a_recusal_passes_the_sign_off_to_somebody_else(cast: Cast) -> None:
    story = submitted(cast)
    decide(story.sign_off("architecture"), by=cast.ben, verdict="recuse", comment="I advised the vendor.")
    assert story.sign_off("architecture").holder == cast.adaeze
    with pytest.raises(Refused) as refused:
        story.approve("architecture", by=cast.ben)
    assert refused.value.code == "recused"


def test_the_last_one_to_recuse_leaves_it_with_a_governance_manager(cast: Cast) -> None:
    story = submitted(cast)
    for reviewer in (cast.ben, cast.adaeze):
        decide(story.sign_off("architecture"), by=reviewer, verdict="recuse", comment="I advised the vendor.")
    assert story.sign_off("architecture").holder == cast.ingrid


class TestWhoMayNot:
    """Separation of duties, by the code of the API."""

    def refused(self, story_gate: object, by: object) -> str:
        with pytest.raises(Refused) as refused:
            decide(story_gate, by=by, verdict="approve")  # type: ignore[arg-type]
        return refused.value.code

    def test_it_refuses_the_submitter_and_lead(self, cast: Cast) -> None:
        assert self.refused(submitted(cast).sign_off("architecture"), cast.jonas) == "own_project"

    def test_it_refuses_a_member_of_the_project_team(self, cast: Cast) -> None:
        story = submitted(cast)
        add_member(story.project, by=cast.jonas, person=cast.ben, function="software")
        assert self.refused(story.sign_off("architecture"), cast.ben) == "own_project"

    def test_it_refuses_the_author_also_after_leaving_the_team(self, cast: Cast) -> None:
        story = submitted(cast)
        member = add_member(story.project, by=cast.jonas, person=cast.ben, function="software")
        edit_profile(story.project, by=cast.ben, purpose="To call them before they go.")
        remove_member(member, by=cast.jonas)
        assert self.refused(story.sign_off("architecture"), cast.ben) == "author"

    def test_it_refuses_somebody_of_another_team(self, cast: Cast) -> None:
        assert self.refused(submitted(cast).sign_off("architecture"), cast.imke) == "not_in_team"

    def test_it_refuses_whoever_is_not_accountable_at_the_stakeholders_gate(self, cast: Cast) -> None:
        assert self.refused(at_stakeholder(cast).sign_off("stakeholder"), cast.sven) == "not_in_team"

    def test_it_refuses_somebody_whose_right_has_ended(self, cast: Cast) -> None:
        story = submitted(cast)
        cast.ben.memberships.update(until=clock.now())
        assert self.refused(story.sign_off("architecture"), cast.ben) == "right_ended"

    def test_a_refusal_changes_nothing(self, cast: Cast) -> None:
        story = submitted(cast)
        self.refused(story.sign_off("architecture"), cast.jonas)
        assert not Decision.objects.exists()
        assert story.states()["architecture"] == "pending"


def test_a_gate_whose_turn_has_not_come_can_not_be_decided(cast: Cast) -> None:
    story = submitted(cast)
    with pytest.raises(Refused) as refused:
        story.approve("security")
    assert refused.value.code == "not_pending"
    assert refused.value.facts == {"state": "waiting"}


def test_the_same_verdict_again_is_refused_as_decided(cast: Cast) -> None:
    story = side_by_side(cast)
    with pytest.raises(Refused) as refused:
        story.approve("architecture")
    assert refused.value.code == "already_decided"
    assert refused.value.facts == {"state": "approved"}
    assert Decision.objects.count() == 1


def test_a_verdict_on_something_that_has_changed_is_refused_as_stale(cast: Cast) -> None:
    story = submitted(cast)
    seen = dossier.digests(story.project)
    edit_profile(story.project, by=cast.jonas, summary="Who will leave within 8 weeks.")
    with pytest.raises(Refused) as refused:
        decide(story.sign_off("architecture"), by=cast.adaeze, verdict="approve", seen=seen)
    assert refused.value.code == "stale"
    assert refused.value.facts["sections"] == ["profile"]
    assert refused.value.sentence == "Profile changed meanwhile. Read it, then decide. Your text is kept."


def test_a_decision_keeps_the_digests_of_what_the_gate_reads(cast: Cast) -> None:
    story = submitted(cast)
    decision, present = story.approve("architecture"), dossier.digests(story.project)
    assert decision.digests == {name: present[name] for name in story.sign_off("architecture").gate.reads}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"verdict": "maybe"}, "verdict"),
        ({"verdict": "advise", "comment": "Fine."}, "verdict"),
        ({"verdict": "request_changes"}, "comment"),
        ({"verdict": "reject", "comment": "  "}, "comment"),
        ({"verdict": "approve", "comment": "x" * 100_000}, "comment"),
        ({"verdict": "approve_with_conditions"}, "conditions"),
        ({"verdict": "approve", "conditions": [("Do it.", FAR_AWAY)]}, "conditions"),
        ({"verdict": "approve_with_conditions", "conditions": [(" ", FAR_AWAY)]}, "conditions[0].text"),
        ({"verdict": "approve_with_conditions", "conditions": [("x" * 1_001, FAR_AWAY)]}, "conditions[0].text"),
        (
            {"verdict": "approve_with_conditions", "conditions": [("A", FAR_AWAY), ("B", -1)]},
            "conditions[1].due",
        ),
    ],
)
def test_bad_input_is_named_by_its_field_and_changes_nothing(cast: Cast, given: dict[str, object], field: str) -> None:
    story = submitted(cast)
    yesterday = clock.now().date() - timedelta(days=1)
    demands = [
        Demand(text, cast.priya, yesterday if due == -1 else due)
        for text, due in given.pop("conditions", [])  # type: ignore[attr-defined]
    ]
    with pytest.raises(Invalid) as invalid:
        decide(story.sign_off("architecture"), by=cast.adaeze, conditions=demands, **given)  # type: ignore[arg-type]
    assert [error.field for error in invalid.value.errors] == [field]
    assert not Decision.objects.exists()


def test_a_condition_is_not_laid_upon_somebody_who_has_left(cast: Cast) -> None:
    cast.priya.is_active = False
    cast.priya.save()
    demand = Demand("Serve scores through the feature store.", cast.priya, FAR_AWAY)
    with pytest.raises(Invalid, match="Priya Raman is no longer active"):
        decide(
            submitted(cast).sign_off("architecture"),
            by=cast.adaeze,
            verdict="approve_with_conditions",
            conditions=[demand],
        )
