"""Dismiss approvals whose ground has changed."""

from dataclasses import asdict

from accounts.models import Person
from approvals import turns
from approvals.events import ApprovalDismissed, ClearanceSuspended
from approvals.lifecycle import LIVE_SIGN_OFF, ClearanceState, SignOffState
from approvals.models import Decision, Dismissal, Review, SignOff
from approvals.verdicts import ASSENT
from audit.record import record
from common import clock
from common.lifecycle import step
from projects.dossier import SECTIONS, Change
from projects.models import Project


def dismiss_outdated(project: Project, section: str, changes: list[Change], *, by: Person | None) -> None:
    """Dismiss exactly the approvals of the gates that read a section, in the transaction of its change."""
    review = Review.objects.open().filter(project=project).select_related("version__route").first()
    if review is None:
        suspend_clearances(project, section, by=by)
        return
    review.project = project
    for sign_off in review.sign_offs.told().filter(gate__reads__contains=[section]):
        sign_off.review = review
        dismiss_here(sign_off, section, changes, by=by)


def dismiss_here(sign_off: SignOff, section: str, changes: list[Change], *, by: Person | None) -> None:
    """Dismiss the approvals given at one gate; where it had passed, the turn returns to it."""
    standing = sign_off.decisions.standing().filter(verdict__in=ASSENT).select_related("by")
    if not standing or sign_off.state not in (SignOffState.APPROVED, *LIVE_SIGN_OFF):
        return
    outdated = [d for d in standing if section in d.digests]
    reason = f"{SECTIONS[section].title} changed."
    told = [asdict(change) for change in changes]
    Dismissal.objects.bulk_create(
        Dismissal(decision=decision, at=clock.now(), reason=reason, changes=told) for decision in outdated
    )
    if outdated and sign_off.state == SignOffState.APPROVED:
        turns.reopen(sign_off, to=outdated[-1].by)
    for decision in outdated:
        note(sign_off, decision, section, told, reason, by=by)


def note(
    sign_off: SignOff,
    decision: Decision,
    section: str,
    changes: list[dict[str, object]],
    reason: str,
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


def suspend_clearances(project: Project, section: str, *, by: Person | None) -> None:
    """A change to what was judged suspends a clearance; the project stays where it is meanwhile."""
    reason = f"{SECTIONS[section].title} changed after the clearance."
    for clearance in project.clearances.filter(state=ClearanceState.VALID).select_related("review"):
        judged = clearance.review.sign_offs.filter(state=SignOffState.APPROVED, gate__reads__contains=[section])
        if judged.exists():
            step(clearance, "suspend")
            clearance.reason = reason
            clearance.save(update_fields=["state", "reason"])
            fact = ClearanceSuspended(clearance=clearance.pk, reason=reason)
            record(fact, stream=project.stream, subject=clearance.subject, by=by)
