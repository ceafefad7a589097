"""Ask the project's team a question before deciding."""

from django.db import transaction

from accounts.models import Person
from approvals import turns
from approvals.actions.decide import not_pending
from approvals.lifecycle import SignOffState
from approvals.locking import lock_sign_off
from approvals.models import SignOff, TurnKind
from approvals.permissions import require_entitled
from approvals.seating.holders import bench_for
from common.refusals import Invalid, Refused

QUESTION_LIMIT = 10_000


@transaction.atomic
def ask(sign_off: SignOff, *, by: Person, question: str) -> SignOff:
    """Give the turn to the team until they answer; the gate's clock stands meanwhile."""
    check(question)
    sign_off = lock_sign_off(sign_off.pk)
    require_entitled(by, sign_off, bench_for(sign_off))
    require_turn(sign_off)
    turns.give_to_team(sign_off, TurnKind.QUESTION, by=by, text=question)
    return sign_off


def require_turn(sign_off: SignOff) -> None:
    """The turn is the gate's own: pending, and not with the team already."""
    if sign_off.state != SignOffState.PENDING or not sign_off.is_live:
        raise Refused("not_pending", not_pending(sign_off), state=sign_off.state)
    if sign_off.with_team:
        sentence = f"The turn is with {sign_off.holder.name}, who has a question to answer first."
        raise Refused("not_pending", sentence, state=sign_off.state)


def check(question: str) -> None:
    if not question.strip():
        raise Invalid.field("question", "Say what you need to know.", "required")
    if len(question) > QUESTION_LIMIT:
        raise Invalid.field("question", f"Keep it to {QUESTION_LIMIT:,} characters.", "max_length")
