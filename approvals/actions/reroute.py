"""Ask a route anew which of its gates apply, when what it asks about has changed under an open review.

A gate that was left out because risk was low is not left out any more when risk is high. Runs inside the transaction of
the change, under the project's lock.
"""

from accounts.models import Person
from approvals import turns
from approvals.actions.advance import advance, sign_offs_of
from approvals.lifecycle import SignOffState
from approvals.locking import open_review_of
from approvals.models import ReviewKind, SignOff
from approvals.reading.facts import asked_of, facts_of, names_asked
from approvals.review_events import ReviewRerouted
from approvals.rules.routing import Answer
from audit.record import record
from projects.models import Project


def reroute(project: Project, *, by: Person | None) -> None:
    """Take in the gates that apply now, and leave out those whose turn has not come and that apply no more."""
    review = open_review_of(project)
    if review is None or review.kind != ReviewKind.SUBMISSION:
        return
    sign_offs = sign_offs_of(review)
    conditional = [s for s in sign_offs if s.gate.rules and s.gate.stage.version_id == review.version_id]
    if not conditional:
        return
    facts = facts_of(project, names_asked([s.gate for s in conditional]))
    changed = [sign_off for sign_off in conditional if follow(sign_off, asked_of(sign_off.gate, facts))]
    if changed:
        fact = ReviewRerouted(review=review.pk, round=review.round, gates=turns.states_of(changed))
        record(fact, stream=project.stream, subject=f"review:{review.pk}", by=by)
        advance(review, sign_offs, by=by)


def follow(sign_off: SignOff, answer: Answer) -> bool:
    """Let one gate be as its rows say now; says whether it had to change."""
    if sign_off.state == SignOffState.SKIPPED and answer.applies:
        turns.include(sign_off, reason=answer.why)
        return True
    if sign_off.state == SignOffState.WAITING and not answer.applies:
        turns.close(sign_off, "skip", reason=answer.why)
        return True
    return False
