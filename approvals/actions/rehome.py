"""Find a holder for every sign-off whose holder can no longer act."""

from django.db import transaction

from accounts.models import Person
from approvals import turns
from approvals.actions.advance import sign_offs_of
from approvals.lifecycle import PASSED, SignOffState
from approvals.locking import lock_case, open_review_of
from approvals.models import SignOff
from approvals.rules.bench import can_hold
from approvals.seating import holders
from projects.models import Project


def rehome_after(person: Person) -> None:
    """Pass on what somebody held who has left, lost a right or gone absent; in that change's own transaction."""
    for review in holders.affected_by(person):
        rehome(review.project, reason=f"{person.name} can't act here any more.")


@transaction.atomic
def rehome(project: Project, *, reason: str) -> int:
    """Give every sign-off of a project's open review a holder who can act; says how many changed hands."""
    _, review = lock_case(project.pk)
    if review is None:
        return 0
    ahead = [s for s in sign_offs_of(review) if s.state not in (*PASSED, SignOffState.REJECTED)]
    return sum(reseat(sign_off, reason) for sign_off in ahead)


def follow_the_lead(project: Project, *, by: Person | None) -> None:
    """What gates have asked of the team is for whoever leads it now; in the transaction in which the lead changes."""
    review = open_review_of(project)
    for sign_off in sign_offs_of(review) if review else []:
        if sign_off.with_team and sign_off.holder_id != project.lead_id:
            turns.pass_to_lead(sign_off, by=by)


def reseat(sign_off: SignOff, reason: str) -> bool:
    """Pass one sign-off on, if its reviewer can't hold it and somebody else is better placed."""
    bench = holders.bench_for(sign_off)
    if can_hold(bench, sign_off.reviewer_id):
        return False
    to = holders.find_holder(bench, leaving=sign_off.reviewer_id)
    if to is None or to.pk == sign_off.reviewer_id:
        return False
    if sign_off.state == SignOffState.WAITING:
        sign_off.holder = sign_off.reviewer = to
        sign_off.save(update_fields=["holder", "reviewer"])
    else:
        turns.pass_on(sign_off, to, by=None, reason=reason)
    return True
