"""What follows when a reviewer has had their say, or steps back, while the gate is still open."""

from approvals import turns
from approvals.models import Decision, SignOff
from approvals.rules.bench import Bench
from approvals.rules.verdicts import Verdict
from approvals.seating import holders


def to_the_next(sign_off: SignOff, decision: Decision, bench: Bench) -> None:
    """Pass the sign-off on when its reviewer has no further say in it; inside the decision's transaction.

    `bench` knows of the decision already.
    """
    if sign_off.reviewer_id != decision.by_id:
        return
    to = holders.seat_someone(bench, gate=sign_off.gate)
    said = f"recused: {decision.comment}" if decision.verdict == Verdict.RECUSE else "has approved; one more is needed."
    turns.pass_on(sign_off, to, by=decision.by, reason=f"{decision.by.name} {said}")
