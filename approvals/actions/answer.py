"""The team answers: to requested changes, or to a question."""

from django.db import transaction

from accounts.models import Person
from approvals import turns
from approvals.locking import lock_sign_off
from approvals.models import SignOff
from approvals.permissions import require_team
from common.refusals import Invalid, Refused

ANSWER_LIMIT = 10_000


@transaction.atomic
def answer(sign_off: SignOff, *, by: Person, text: str) -> SignOff:
    """Hand the turn back to the gate with what was done about it."""
    check(text)
    sign_off = lock_sign_off(sign_off.pk)
    require_team(by, sign_off.review.project)
    turn = sign_off.team_turns.select_related("sign_off__gate").filter(ended_at=None).first()
    if turn is None or not sign_off.is_live:
        raise Refused("not_pending", f"{sign_off.gate.name} has not asked the team for anything.", state=sign_off.state)
    turn.sign_off = sign_off
    turns.give_back(sign_off, turn, by=by, answer=text)
    return sign_off


def check(text: str) -> None:
    """An answer says something, at a length that somebody reads."""
    if not text.strip():
        raise Invalid.field("answer", "Say what you changed, so the gate can look again.", "required")
    if len(text) > ANSWER_LIMIT:
        raise Invalid.field("answer", f"Keep it to {ANSWER_LIMIT:,} characters; this has {len(text):,}.", "max_length")
