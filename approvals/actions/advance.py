"""What follows from a gate that has just been decided: the next gates open, or the review ends.

Runs inside the caller's transaction and under its lock.
"""

from datetime import UTC, datetime, time, timedelta

from accounts.models import Person
from approvals import turns
from approvals.actions.rescope import planned_artifacts, rescope
from approvals.actions.revoke import revoke_clearances
from approvals.actions.suspend import settle
from approvals.events import ClearanceGranted, ProjectCleared, ProjectRejected
from approvals.lifecycle import SignOffState
from approvals.models import Cause, Clearance, Review, ReviewKind, SignOff
from approvals.reading.facts import is_for_pilots, pilot_until
from approvals.review_events import ReviewClosed
from approvals.rules.outcome import GateView, Outcome, review_outcome, to_open
from approvals.seating.seats import Seats, seats_of
from audit.record import record
from common import clock
from common.lifecycle import step
from common.words import listing


def advance(review: Review, sign_offs: list[SignOff], *, by: Person | None, seats: Seats | None = None) -> None:
    """Open what may open now, or end the review when nothing is left to decide; `seats` are those of the round."""
    views = [GateView(s.pk, s.gate.stage.position, s.state) for s in sign_offs]
    outcome = review_outcome(views)
    if outcome is Outcome.APPROVED:
        clear(review, sign_offs, by=by)
    elif outcome is Outcome.REJECTED:
        reject(review, sign_offs, by=by)
    else:
        open_gates(sign_offs, to_open(views), by=by, seats=seats)


def sign_offs_of(review: Review) -> list[SignOff]:
    """The sign-offs of a review in route order, each knowing the locked project."""
    found = list(review.sign_offs.told())
    for sign_off in found:
        sign_off.review = review
    return found


def open_gates(sign_offs: list[SignOff], ids: list[int], *, by: Person | None, seats: Seats | None = None) -> None:
    """Give each of these gates its turn, saying what came before."""
    opening = [sign_off for sign_off in sign_offs if sign_off.pk in ids]
    if not opening:
        return
    passed = [s.gate.name for s in sign_offs if s.state == SignOffState.APPROVED and s.carried_from_id is None]
    review = sign_offs[0].review
    why = f"{listing(passed)} approved." if passed else review.occasion or "The project was submitted."
    turns.open_turns(opening, seats or seats_in(review, opening), why=why, by=by)
    SignOff.objects.bulk_update(opening, turns.OPENED)


def seats_in(review: Review, sign_offs: list[SignOff], *, deciding: SignOff | None = None) -> Seats:
    """Everybody at the gates of these sign-offs, and what the decision at one of them rests on."""
    gates = [sign_off.gate for sign_off in sign_offs]
    return seats_of(review.project, gates, submitter=review.submitted_by_id, deciding=deciding)


def end(review: Review, transition: str, sign_offs: list[SignOff], *, by: Person | None) -> None:
    """Close the review in the state that a transition leads to."""
    step(review, transition)
    review.closed_at = clock.now()
    review.save(update_fields=["state", "closed_at"])
    gates = turns.states_of(sign_offs)
    fact = ReviewClosed(review=review.pk, round=review.round, state=review.state, gates=gates)
    record(fact, stream=review.project.stream, subject=f"review:{review.pk}", by=by)


def clear(review: Review, sign_offs: list[SignOff], *, by: Person | None) -> None:
    """Every gate has passed: the project may go live, or the clearance it has is in force again."""
    end(review, "approve", sign_offs, by=by)
    if review.kind == ReviewKind.RE_REVIEW:
        for cause in (Cause.CHANGE, Cause.DRIFT, Cause.DISMISSAL, Cause.WAIVER):
            settle(review.project, cause, by=by)
        rescope(review.project, by=by)
    else:
        grant(review, by=by)


def grant(review: Review, *, by: Person | None) -> None:
    """The right to go live, for what was judged and until the day that the route names."""
    move_project(review, "clear")
    project, at = review.project, clock.now()
    clearance = Clearance(project=project, review=review, increment=review.increment, granted_at=at)
    clearance.artifacts = planned_artifacts(project, clearance.environment)
    clearance.expires_at = end_of_clearance(review, at)
    clearance.save(force_insert=True)
    record(ProjectCleared(round=review.round), stream=project.stream, subject=project.stream, by=by)
    granted = ClearanceGranted(
        clearance=clearance.pk,
        environment=clearance.environment,
        artifacts=clearance.artifacts,
        increment=clearance.increment,
        expires_at=clearance.expires_at,
    )
    record(granted, stream=project.stream, subject=clearance.subject, by=by)


def end_of_clearance(review: Review, at: datetime) -> datetime:
    """The last moment of a clearance: after the days that the route gives, or with the pilot that it is for."""
    days = at + timedelta(days=review.version.clearance_days)
    last = pilot_until(review.project) if is_for_pilots(review.version) else None
    return days if last is None else min(days, datetime.combine(max(last, at.date()), time.max, UTC))


def reject(review: Review, sign_offs: list[SignOff], *, by: Person | None) -> None:
    """One gate has said no: the round is over for all; a clearance that was looked at again is taken back."""
    rejecting = next(s for s in sign_offs if s.state == SignOffState.REJECTED)
    abandon(sign_offs, reason=f"{rejecting.gate.name} rejected; the round ended without this gate.")
    end(review, "reject", sign_offs, by=by)
    if review.kind == ReviewKind.RE_REVIEW:
        revoke_clearances(review.project, f"{rejecting.gate.name} rejected on re-review.", by=by)
        return
    move_project(review, "reject")
    comment = rejecting.decisions.latest("at", "pk").comment
    fact = ProjectRejected(gate=rejecting.gate.key, gate_name=rejecting.gate.name, comment=comment)
    record(fact, stream=review.project.stream, subject=review.project.stream, by=by)


def abandon(sign_offs: list[SignOff], *, reason: str) -> None:
    """Close every gate that has not decided."""
    undecided = (SignOffState.WAITING, SignOffState.PENDING, SignOffState.CHANGES_REQUESTED)
    left = [sign_off for sign_off in sign_offs if sign_off.state in undecided]
    for sign_off in left:
        turns.settle(sign_off, "skip", reason=reason)
    if left:
        SignOff.objects.bulk_update(left, turns.SETTLED)


def move_project(review: Review, transition: str) -> None:
    """Take the project's own step that the end of its review brings."""
    project = review.project
    step(project, transition)
    project.updated_at = clock.now()
    project.save(update_fields=["state", "updated_at"])
