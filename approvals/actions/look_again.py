"""Ask the gates again whose ground a reading has shaken; runs in the transaction of the reading, under its lock."""

from accounts.models import Person
from approvals.actions.dismiss import dismiss_here
from approvals.actions.re_review import approved_before, open_re_review
from approvals.actions.suspend import standing_clearance, suspend
from approvals.locking import open_review_of
from approvals.models import Cause, Clearance, Review
from projects.models import Project


def look_again(project: Project, *, section: str, subject: str, reason: str, excess: float, by: Person | None) -> None:
    """Suspend the clearance for a reading and let the gates that read its section look again, once.

    A reading of the same subject that is no worse than one that gates are looking at, or have judged, asks nobody.
    """
    clearance = standing_clearance(project)
    if clearance is None or was_asked(clearance, subject, excess):
        return
    if not any(section in sign_off.gate.reads for sign_off in approved_before(project).values()):
        return
    suspend(project, Cause.DRIFT, subject, reason, by=by, excess=excess)
    review = open_review_of(project)
    if review is None:
        open_re_review(project, affected={section}, occasion=reason, by=by)
    else:
        ask_again(review, section, reason, by=by)


def was_asked(clearance: Clearance, subject: str, excess: float) -> bool:
    """Whether gates are looking at this subject already, or have judged it at a reading as bad as this."""
    drifts = clearance.suspensions.filter(cause=Cause.DRIFT, subject=subject)
    return drifts.open().exists() or drifts.filter(excess__gte=excess).exists()


def ask_again(review: Review, section: str, reason: str, *, by: Person | None) -> None:
    """In a re-review that is open for another reason: approvals that rest on the section no longer count."""
    for sign_off in review.sign_offs.told().filter(gate__reads__contains=[section]):
        sign_off.review = review
        dismiss_here(sign_off, section, reason, [], by=by)
