"""Who at a gate holds a sign-off: take it, put it back, or hand it over."""

from dataclasses import replace

from django.db import transaction

from accounts.models import Person
from accounts.standing import standing_of
from approvals import turns
from approvals.actions.decide import not_pending
from approvals.events import SignOffClaimed, SignOffReleased
from approvals.locking import lock_sign_off
from approvals.models import SignOff
from approvals.permissions import require_decider, require_entitled
from approvals.rules.bench import Bench, Entitled, can_hold, entitlement
from approvals.seating import holders
from common import clock
from common.refusals import Invalid, Refused


@transaction.atomic
def claim(sign_off: SignOff, *, by: Person) -> SignOff:
    """Take a sign-off upon oneself; claiming one's own again changes nothing."""
    sign_off, bench = lock_live(sign_off)
    require_can_claim(by, sign_off, bench)
    if sign_off.claimed_at is not None and sign_off.reviewer_id == by.pk:
        return sign_off
    if sign_off.reviewer_id != by.pk:
        turns.pass_on(sign_off, by, by=by, reason=f"{by.name} claimed it.")
    sign_off.claimed_at = clock.now()
    sign_off.save(update_fields=["claimed_at"])
    turns.note(sign_off, SignOffClaimed(**turns.at_gate(sign_off)), by=by)
    return sign_off


@transaction.atomic
def release(sign_off: SignOff, *, by: Person) -> SignOff:
    """Put a claimed sign-off back; it goes to whoever at the gate has least to do."""
    sign_off, bench = lock_live(sign_off)
    require_claimed(by, sign_off)
    to = holders.seat_someone(without(bench, by), gate=sign_off.gate)
    turns.pass_on(sign_off, to, by=by, reason=f"{by.name} released it.")
    fact = SignOffReleased(**turns.at_gate(sign_off), holder=to.pk, holder_name=to.name)
    turns.note(sign_off, fact, by=by)
    return sign_off


@transaction.atomic
def hand_over(sign_off: SignOff, *, by: Person, to: Person, comment: str = "") -> SignOff:
    """Give a sign-off to another person who may decide it and is there."""
    sign_off, bench = lock_live(sign_off)
    require_may_hand_over(by, sign_off, bench)
    require_can_take(to, sign_off, bench)
    if sign_off.reviewer_id != to.pk:
        turns.pass_on(sign_off, to, by=by, reason=comment or f"{by.name} handed it over.")
    return sign_off


def lock_live(sign_off: SignOff) -> tuple[SignOff, Bench]:
    """The sign-off under lock with its bench; refuses one on which nobody has to act."""
    sign_off = lock_sign_off(sign_off.pk)
    require_live(sign_off)
    return sign_off, holders.bench_for(sign_off)


def require_live(sign_off: SignOff) -> None:
    """Refuse where nobody has to act."""
    if not sign_off.is_live:
        raise Refused("not_pending", not_pending(sign_off), state=sign_off.state)


def require_can_claim(by: Person, sign_off: SignOff, bench: Bench) -> None:
    """Whoever takes it upon themselves may decide, and has not done so already."""
    require_entitled(by, sign_off, bench)
    if by.pk in bench.assented:
        sentence = f"Your approval of {sign_off.gate.name} is on the record already; another person has to give theirs."
        raise Refused("already_decided", sentence, state=sign_off.state)


def require_claimed(by: Person, sign_off: SignOff) -> None:
    """Only whoever has claimed a sign-off can put it back."""
    if sign_off.reviewer_id != by.pk or sign_off.claimed_at is None:
        raise Refused("not_yours", f"You have not claimed this sign-off. It is with {sign_off.holder.name}.")


def require_may_hand_over(by: Person, sign_off: SignOff, bench: Bench) -> None:
    """The holder, anybody else with a right here, or a governance manager."""
    if not standing_of(by).in_("governance"):
        require_decider(by, sign_off, bench)


def require_can_take(to: Person, sign_off: SignOff, bench: Bench) -> None:
    """Handing over to somebody who could not decide would leave the sign-off with nobody."""
    answer = entitlement(bench, to.pk)
    if not isinstance(answer, Entitled):
        why = {
            "own_project": "works on this project",
            "author": "wrote part of what the gate reads",
            "recused": "has recused",
            "interested_party": "has a declared interest",
        }.get(answer.code, f"has no right to decide at {sign_off.gate.name}")
        raise Invalid.field("to", f"{to.name} {why}; hand over to somebody else.", answer.code)
    if to.pk in bench.assented:
        raise Invalid.field("to", f"{to.name} has approved already; hand over to somebody else.", "already_decided")
    if not can_hold(bench, to.pk):
        raise Invalid.field("to", f"{to.name} is away; hand over to somebody who is there.", "away")


def without(bench: Bench, person: Person) -> Bench:
    """The same bench without one person, unless nobody would be left on it."""
    others = {pk: lead for pk, lead in bench.deciders.items() if pk != person.pk}
    smaller = replace(bench, deciders=others)
    return smaller if smaller.ready() else bench
