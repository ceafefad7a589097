"""Look again at a cleared or live project: what was judged has changed, or a reading says so.

The project stays where it is and its clearance is suspended. Gates whose ground is as it was carry their approval over;
the others have their turn. Runs inside the caller's transaction, under the project's lock.
"""

from accounts.models import Person
from approvals import turns
from approvals.actions.advance import advance, sign_offs_of
from approvals.actions.carry import approved_in, carry_over
from approvals.actions.submit import gates_of, newest_version, prepared
from approvals.lifecycle import ReviewState, SignOffState
from approvals.models import Review, ReviewKind, SignOff
from approvals.reading.facts import asked_of, facts_of, names_asked
from approvals.review_events import ReReviewOpened
from audit.record import record
from common import clock
from projects.lifecycle import ProjectState
from projects.models import Project

ROUTE = "re-review"


def open_re_review(project: Project, *, affected: set[str], occasion: str, by: Person | None) -> Review | None:
    """Open a re-review of the gates that read one of the `affected` sections; None where one is open or none is due."""
    if project.state not in (ProjectState.CLEARED, ProjectState.LIVE):
        return None
    if Review.objects.open().filter(project=project).exists():
        return None
    version = newest_version(ROUTE)
    before = approved_before(project)
    review = Review.objects.create(
        project=project,
        version=version,
        round=project.reviews.count() + 1,
        kind=ReviewKind.RE_REVIEW,
        occasion=occasion,
        submitted_by=project.lead,
        opened_at=clock.now(),
    )
    SignOff.objects.bulk_create(prepared(review, gates_of(version), project.lead))
    sign_offs = sign_offs_of(review)
    leave_out(project, sign_offs)
    carry_over(sign_offs, before, affected)
    note(review, sign_offs, affected, by=by)
    advance(review, sign_offs, by=by)
    return review


def leave_out(project: Project, sign_offs: list[SignOff]) -> None:
    """Skip the gates that had no part in the clearance: not on its route, or left out by its rows, then and now."""
    rounds = project.reviews.filter(kind=ReviewKind.SUBMISSION, state=ReviewState.APPROVED)
    cleared_by = rounds.order_by("-round").select_related("version__route").first()
    if cleared_by is None:
        return
    asked = {s.gate.key: s for s in cleared_by.sign_offs.select_related("gate")}
    skipped = [s.gate for s in asked.values() if s.state == SignOffState.SKIPPED]
    facts = facts_of(project, names_asked(skipped))
    for sign_off in sign_offs:
        earlier = asked.get(sign_off.gate.key)
        if earlier is None:
            turns.close(sign_off, "skip", reason=f"Not on the route {cleared_by.version.route}, which cleared it.")
        elif earlier.gate in skipped and not (answer := asked_of(earlier.gate, facts)).applies:
            turns.close(sign_off, "skip", reason=answer.why)


def note(review: Review, sign_offs: list[SignOff], affected: set[str], *, by: Person | None) -> None:
    fact = ReReviewOpened(
        review=review.pk,
        round=review.round,
        occasion=review.occasion,
        sections=sorted(affected),
        gates=turns.states_of(sign_offs),
    )
    record(fact, stream=review.project.stream, subject=f"review:{review.pk}", by=by)


def approved_before(project: Project) -> dict[str, SignOff]:
    """What people approved in the latest round that ended well."""
    return approved_in(project.reviews.filter(state=ReviewState.APPROVED).order_by("-round").first())
