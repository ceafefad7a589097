"""A condition on its way from demanded to met."""

from collections.abc import Callable, Collection
from functools import partial

from django.db import transaction

from accounts.models import Person
from approvals.actions.suspend import settle
from approvals.events import ConditionChanged, ConditionClaimedMet, ConditionConfirmed, ConditionReopened
from approvals.locking import lock_project
from approvals.models import Cause, Condition
from approvals.rules.bench import Entitled, entitlement
from approvals.seating.holders import bench_of
from audit.record import record
from common import clock
from common.lifecycle import step
from common.refusals import Invalid, Refused
from projects.actions.answer_check import known_evidence
from projects.permissions import is_project_team


@transaction.atomic
def claim_met(condition: Condition, *, by: Person, note: str, evidence: Collection[int] = ()) -> Condition:
    """Its owner, or the project's team, says how it was met and by what one sees it; its gate is asked to confirm.

    `evidence` are numbers of the project's evidence; what is not there raises `Invalid`.
    """
    if not note.strip():
        raise Invalid.field("note", "Say how it was met, so that the gate can confirm it.", "required")
    condition = locked(condition)
    require_owing(by, condition)
    support = known_evidence(condition.project, evidence)
    step(condition, "claim_met")
    condition.claim = note
    condition.evidence.set(support)
    return told(condition, partial(ConditionClaimedMet, evidence=[one.title for one in support]), by=by, note=note)


@transaction.atomic
def confirm(condition: Condition, *, by: Person, note: str = "") -> Condition:
    """Somebody who may decide at the gate that set it agrees that it is met."""
    condition = locked(condition)
    require_gate(by, condition)
    change(condition, "confirm", ConditionConfirmed, by=by, note=note)
    settle(condition.project, Cause.CONDITION, condition.subject, by=by)
    return condition


@transaction.atomic
def reopen(condition: Condition, *, by: Person, note: str) -> Condition:
    """The gate that set it does not agree, and says what is missing."""
    if not note.strip():
        raise Invalid.field("note", "Say what is missing.", "required")
    condition = locked(condition)
    require_gate(by, condition)
    return change(condition, "reopen", ConditionReopened, by=by, note=note)


def locked(condition: Condition) -> Condition:
    """The condition as it is after its project has been locked."""
    project = lock_project(condition.project_id)
    with_gate = (
        "owner",
        "decision__sign_off__gate__calendar",
        "decision__sign_off__gate__team",
        "decision__sign_off__review",
    )
    condition = Condition.objects.select_related(*with_gate).get(pk=condition.pk)
    condition.project = project
    return condition


def require_owing(by: Person, condition: Condition) -> None:
    """Whoever owes it says that it is done, or the project's team does."""
    if by.pk != condition.owner_id and not is_project_team(by, condition.project):
        raise Refused("not_yours", f"Only {condition.owner.name} or the project's team can claim this condition met.")


def require_gate(by: Person, condition: Condition) -> None:
    """Only who could decide at the gate confirms; its quorum is not asked again."""
    sign_off = condition.decision.sign_off
    bench = bench_of(sign_off.gate, condition.project, submitter=sign_off.review.submitted_by_id)
    if not isinstance(entitlement(bench, by.pk), Entitled):
        raise Refused("not_in_team", f"Only {sign_off.gate.name}, which set this condition, can confirm it.")


def change(condition: Condition, transition: str, fact: type[ConditionChanged], *, by: Person, note: str) -> Condition:
    """Step, save and record."""
    step(condition, transition)
    return told(condition, fact, by=by, note=note)


def told(condition: Condition, fact: Callable[..., ConditionChanged], *, by: Person, note: str) -> Condition:
    """Save and record."""
    condition.changed_at = clock.now()
    condition.save(update_fields=["state", "claim", "changed_at"])
    happened = fact(condition=condition.pk, text=condition.text, note=note)
    record(happened, stream=condition.project.stream, subject=condition.subject, by=by)
    return condition
