"""Whoever changes a table past the code and the guards is found by the record, and the other way round."""

from datetime import timedelta

import pytest

from approvals.actions.decide import Demand, decide
from approvals.actions.go_live import go_live
from approvals.actions.meet_condition import claim_met, confirm
from approvals.actions.revoke import revoke
from approvals.actions.waive import ask_for_waiver, at_gate, decline_waiver, waive
from approvals.actions.withdraw import reopen, revise, withdraw
from approvals.models import Clearance, Condition, Decision, Dismissal, SignOff
from audit.verification import verify
from common import clock
from projects.actions.edit_profile import edit_profile
from tests.audit.telling import tamper
from tests.cast import Cast
from tests.stories import FAR_AWAY, Story, at_stakeholder, cleared, side_by_side, submitted


def wrong() -> list[str]:
    return [broken.reason for broken in verify().broken]


def everything(cast: Cast) -> list[Story]:
    """Stories that pass through every state of everything."""
    story = side_by_side(cast)
    demands = [Demand("Rotate the keys.", cast.priya, FAR_AWAY, before_go_live=False)]
    decide(story.sign_off("security"), by=cast.imke, verdict="approve_with_conditions", conditions=demands)
    edit_profile(story.project, by=cast.jonas, risk_tier="high")
    for gate in ("architecture", "security", "devops", "stakeholder"):
        story.approve(gate)
    go_live(story.project, by=cast.jonas)
    edit_profile(story.project, by=cast.jonas, risk_tier="medium")
    changed = submitted(cast)
    decide(changed.sign_off("architecture"), by=cast.ben, verdict="request_changes", comment="Draw it.")
    waived = side_by_side(cast)
    waive(
        waived.sign_off("devops"),
        by=cast.ingrid,
        reason="Nothing to operate.",
        ends_on=clock.now().date() + timedelta(days=30),
    )
    rejected = side_by_side(cast)
    decide(rejected.sign_off("security"), by=cast.imke, verdict="reject", comment="No owner.")
    revise(rejected.project, by=cast.jonas)
    gone = submitted(cast)
    withdraw(gone.project, by=cast.jonas, reason="Budget.")
    reopen(gone.project, by=cast.jonas)
    back = cleared(cast)
    revoke(Clearance.objects.get(project=back.project), by=cast.ingrid, reason="Outage.")
    return [story, changed, waived, rejected, gone, back]


def test_what_the_actions_do_agrees_with_what_they_record(cast: Cast) -> None:
    everything(cast)
    assert wrong() == []


def test_a_waiver_that_was_only_asked_for_agrees_and_so_does_one_that_was_declined(cast: Cast) -> None:
    story = side_by_side(cast)
    security = story.sign_off("security").pk
    waiver = ask_for_waiver(
        lambda: at_gate(SignOff.objects.get(pk=security)),
        by=cast.jonas,
        reason="A trial.",
        ends_on=clock.now().date() + timedelta(days=30),
    )
    assert wrong() == []
    decline_waiver(waiver, by=cast.ingrid, reason="Ask Imke first.")
    assert wrong() == []


def test_conditions_too(cast: Cast) -> None:
    story = side_by_side(cast)
    demands = [Demand("Rotate the keys.", cast.priya, FAR_AWAY), Demand("Restore.", cast.priya, FAR_AWAY)]
    decide(story.sign_off("security"), by=cast.imke, verdict="approve_with_conditions", conditions=demands)
    first, second = Condition.objects.order_by("pk")
    claim_met(first, by=cast.priya, note="Done.")
    claim_met(second, by=cast.priya, note="Done.")
    confirm(second, by=cast.imke)
    assert wrong() == []


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("UPDATE projects_project SET state = 'live'", "project:SLP-1 is live; the record says in_review"),
        ("UPDATE approvals_review SET state = 'approved', closed_at = now()", "is approved; the record says open"),
        ("UPDATE approvals_signoff SET state = 'waived' WHERE state = 'waiting'", "is waived; the record says waiting"),
        ("UPDATE approvals_decision SET verdict = 'reject'", "has another verdict than was recorded"),
        ("UPDATE approvals_decision SET comment = 'I never said so.'", "has another comment than was recorded"),
        ("UPDATE approvals_decision SET digests = '{}'", "has another digest than was recorded"),
        ("DELETE FROM approvals_decision", "is gone"),
        ("UPDATE approvals_condition SET state = 'met'", "is met; the record says open"),
        ("DELETE FROM approvals_condition", "is gone; the record says open"),
        (
            "INSERT INTO approvals_dismissal (decision_id, at, reason, changes)"
            " SELECT id, now(), '', '[]' FROM approvals_decision LIMIT 1",
            "nothing says why decision:",
        ),
    ],
)
def test_a_table_that_was_changed_past_every_guard_is_found(cast: Cast, sql: str, reason: str) -> None:
    story = submitted(cast)
    demands = [Demand("Rotate the keys.", cast.priya, FAR_AWAY)]
    decide(story.sign_off("architecture"), by=cast.adaeze, verdict="approve_with_conditions", conditions=demands)
    assert wrong() == []
    tamper(sql)
    assert any(reason in found for found in wrong()), wrong()


def test_a_decision_that_nobody_gave_is_found(cast: Cast) -> None:
    story = side_by_side(cast)
    tamper(
        "INSERT INTO approvals_decision (sign_off_id, passage, by_id, verdict, comment, digests, at)"
        " VALUES (%s, 1, %s, 'approve', '', '{}', now())",
        story.sign_off("security").pk,
        cast.imke.pk,
    )
    assert wrong() == [f"nothing says how decision:{Decision.objects.latest('pk').pk} came to be"]


def test_an_approval_that_counts_again_is_found(cast: Cast) -> None:
    story = side_by_side(cast)
    edit_profile(story.project, by=cast.jonas, risk_tier="high")
    decision = Dismissal.objects.get().decision_id
    tamper("DELETE FROM approvals_dismissal")
    assert wrong() == [f"decision:{decision} counts; the record says that it was dismissed"]


def test_a_clearance_that_was_given_back_is_found(cast: Cast) -> None:
    story = cleared(cast)
    clearance = Clearance.objects.get(project=story.project)
    revoke(clearance, by=cast.ingrid, reason="Outage.")
    tamper("UPDATE approvals_clearance SET state = 'valid'")
    assert wrong() == [f"clearance:{clearance.pk} is valid; the record says revoked"]


def test_single_streams_are_compared_alone(cast: Cast) -> None:
    story, other = at_stakeholder(cast), submitted(cast)
    tamper("UPDATE projects_project SET state = 'live' WHERE id = %s", other.project.pk)
    assert verify([story.project.stream]).holds
    assert not verify([other.project.stream]).holds
