"""Look again at a cleared or live project: what was judged has changed, or a reading says so.

The project stays where it is and its clearance is suspended. Gates whose ground is as it was carry their approval over;
the others have their turn. Runs inside the caller's transaction, under the project's lock.
"""

from accounts.models import Person
from approvals import seating, turns
from approvals.actions.advance import advance, sign_offs_of
from approvals.actions.submit import gates_of, newest_version, prepared
from approvals.events import ReReviewOpened
from approvals.lifecycle import ReviewState, SignOffState
from approvals.models import Decision, Gate, Review, ReviewKind, SignOff
from approvals.outcome import assenting
from audit.record import record
from common import clock
from projects import dossier
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
    SignOff.objects.bulk_create([prepared(review, gate, project.lead) for gate in gates_of(version)])
    fact = ReReviewOpened(review=review.pk, round=review.round, occasion=occasion, sections=sorted(affected))
    record(fact, stream=project.stream, subject=f"review:{review.pk}", by=by)
    sign_offs, digests = sign_offs_of(review), dossier.digests(project)
    for sign_off in sign_offs:
        earlier = before.get(sign_off.gate.key)
        if earlier is not None and still_holds(earlier, sign_off.gate, affected, digests):
            sign_off.carried_from = earlier
            turns.carry(sign_off, reason="Nothing that this gate reads has changed since it approved.")
    advance(review, sign_offs, by=by)
    return review


def approved_before(project: Project) -> dict[str, SignOff]:
    """For each gate by its key, the sign-off of the latest approved review in which people approved it."""
    latest = project.reviews.filter(state=ReviewState.APPROVED).order_by("-round").first()
    if latest is None:
        return {}
    passed = latest.sign_offs.filter(state=SignOffState.APPROVED).select_related("gate", "carried_from")
    return {sign_off.gate.key: sign_off.carried_from or sign_off for sign_off in passed}


def still_holds(earlier: SignOff, gate: Gate, affected: set[str], digests: dict[str, str]) -> bool:
    """Whether an earlier approval stands: enough people gave it, on what this gate reads as it is now."""
    if affected & set(gate.reads):
        return False
    decisions = list(Decision.objects.assenting().filter(sign_off=earlier))
    present = {name: digests[name] for name in gate.reads if name in digests}
    same = [decision for decision in decisions if decision.digests == present]
    return len(assenting(seating.voices(same))) >= seating.needed(gate)
