"""What a waiver does when it comes into force, and what returns when it ends.

Runs inside the caller's transaction, under the project's lock.
"""

from accounts.models import Person
from approvals import turns
from approvals.actions.advance import advance
from approvals.actions.dismiss_unentitled import dismiss_at
from approvals.actions.re_review import approved_before, open_re_review
from approvals.actions.suspend import suspend
from approvals.holding import blocking
from approvals.lifecycle import SignOffState
from approvals.models import Cause, Decision, Review, SignOff, Waiver
from approvals.rules.verdicts import Verdict
from projects.facts import readiness_of


def take_force(waiver: Waiver, sign_offs: list[SignOff], *, by: Person) -> None:
    """A gate need not decide any more, and the review goes on; a check holds nothing, and nothing moves by that."""
    if waiver.sign_off is None:
        return
    turns.close(waiver.sign_off, "waive", reason=f"Waived by {by.name}: {waiver.reason}"[:500])
    advance(waiver.sign_off.review, sign_offs, by=by)


def lose_force(waiver: Waiver, review: Review | None, *, by: Person | None) -> None:
    """Without its exception the gate has its turn again, or the check holds again."""
    if waiver.sign_off is None:
        hold_again(waiver, review, by=by)
    elif waiver.sign_off.review.closed_at is None:
        turns.end_waiver(waiver.sign_off, why="The waiver has ended.", by=by)
    else:
        # No section has changed: every approval is carried over, and only the gate that never decided is asked.
        ask_again(waiver, f"The waiver of {waiver.what} has ended.", by=by)


def hold_again(waiver: Waiver, review: Review | None, *, by: Person | None) -> None:
    """Where the check is still a gap, plain approvals that it would have held no longer count."""
    if not any(check.status == "gap" and check.holds for check in readiness_of(waiver.project, {waiver.code})):
        return
    occasion = f"The waiver of {waiver.what} has ended, and the gap is still there."
    before = approved_before(waiver.project) if review is None else {}
    passed = review.sign_offs.told().on_its_version() if review else before.values()
    touched = [(sign_off, found) for sign_off in list(passed) if (found := held_assents(sign_off, waiver.code))]
    for sign_off, decisions in touched:
        sign_off.review.project = waiver.project
        dismiss_at(sign_off, decisions, reason=occasion, is_open=review is not None, by=by)
    if touched and review is None:
        ask_again(waiver, occasion, by=by)


def held_assents(sign_off: SignOff, code: str) -> list[Decision]:
    """The plain approvals at a gate that a check would hold; where a condition covers it, they stand."""
    if sign_off.state != SignOffState.APPROVED or code not in blocking(sign_off.gate):
        return []
    plain = Decision.objects.standing().filter(sign_off=sign_off.verdict_source, verdict=Verdict.APPROVE)
    return list(plain.select_related("by"))


def ask_again(waiver: Waiver, occasion: str, *, by: Person | None) -> None:
    """What was cleared with the exception is not in force until its gate has been asked."""
    if suspend(waiver.project, Cause.WAIVER, waiver.subject, occasion, by=by):
        open_re_review(waiver.project, affected=set(), occasion=occasion, by=by)
