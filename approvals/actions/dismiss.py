"""Dismiss approvals whose ground has changed."""

from dataclasses import asdict
from typing import Any

from accounts.models import Person
from approvals import turns
from approvals.actions.re_review import approved_before, open_re_review
from approvals.actions.suspend import suspend
from approvals.events import ApprovalDismissed
from approvals.lifecycle import LIVE_SIGN_OFF, SignOffState
from approvals.locking import open_review_of
from approvals.models import Cause, Decision, Dismissal, Gate, SignOff
from common import clock
from projects.dossier import SECTIONS, Change
from projects.models import Project


def dismiss_outdated(project: Project, section: str, changes: list[Change], *, by: Person | None) -> None:
    """Dismiss exactly the approvals of the gates that read a section, in the transaction of its change.

    In an open review the turn returns to those gates; after a clearance they are asked again by a re-review.
    """
    reason, told = f"{SECTIONS[section].title} changed.", [asdict(change) for change in changes]
    review = open_review_of(project)
    if review is not None:
        for sign_off in review.sign_offs.told().on_its_version().filter(gate__reads__contains=[section]):
            sign_off.review = review
            if is_material(sign_off.gate, section, changes):
                dismiss_here(sign_off, section, reason, told, by=by)
        return
    judged = [s for s in approved_before(project).values() if reads(s.gate, section, changes)]
    if judged and suspend(project, Cause.CHANGE, f"section:{section}", f"{reason[:-1]} after the clearance.", by=by):
        open_re_review(project, affected={section}, occasion=reason, by=by)


def reads(gate: Gate, section: str, changes: list[Change]) -> bool:
    """Whether a gate has judged something that is another now."""
    return section in gate.reads and is_material(gate, section, changes)


def is_material(gate: Gate, section: str, changes: list[Change]) -> bool:
    """Whether a change is more than a correction that the route has declared immaterial to this gate."""
    return any(f"{section}.{change.field}" not in gate.immaterial for change in changes)


def dismiss_here(
    sign_off: SignOff, section: str, reason: str, changes: list[dict[str, Any]], *, by: Person | None
) -> None:
    """Dismiss the approvals that count at one gate; where it had passed, the turn returns to it."""
    if sign_off.state not in (SignOffState.APPROVED, *LIVE_SIGN_OFF):
        return
    standing = Decision.objects.assenting().filter(sign_off=sign_off.verdict_source).select_related("by")
    outdated = [decision for decision in standing if section in decision.digests]
    mark(outdated, reason, changes)
    if outdated and sign_off.state == SignOffState.APPROVED:
        turns.reopen(sign_off, to=outdated[-1].by)
    elif outdated and sign_off.state == SignOffState.PENDING:
        turns.begin_again(sign_off)
    for decision in outdated:
        note(sign_off, decision, section, reason, changes, by=by)


def mark(decisions: list[Decision], reason: str, changes: list[dict[str, Any]]) -> None:
    """Write down that these no longer count, and why; they stay visible."""
    at = clock.now()
    Dismissal.objects.bulk_create(
        Dismissal(decision=decision, at=at, reason=reason, changes=changes) for decision in decisions
    )


def note(
    sign_off: SignOff,
    decision: Decision,
    section: str,
    reason: str,
    changes: list[dict[str, Any]],
    *,
    by: Person | None,
) -> None:
    fact = ApprovalDismissed(
        **turns.at_gate(sign_off),
        decision=decision.pk,
        by_name=decision.by.name,
        holder=sign_off.holder_id,
        holder_name=sign_off.holder.name,
        reason=reason,
        sections=[section],
        differences=changes,
    )
    turns.note(sign_off, fact, by=by)
