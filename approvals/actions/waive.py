"""Grant an exception to a gate, for a reason and until a day; take it back; let it end."""

from datetime import date, timedelta

from django.db import transaction

from accounts.models import Person
from approvals import turns
from approvals.actions.advance import advance
from approvals.actions.decide import not_pending
from approvals.actions.re_review import open_re_review
from approvals.actions.suspend import suspend
from approvals.bench import Bench
from approvals.events import WaiverEnded, WaiverFact, WaiverGranted, WaiverProposed, WaiverRevoked
from approvals.lifecycle import SignOffState, WaiverState
from approvals.locking import lock_round, one_of
from approvals.models import Cause, SignOff, Waiver
from approvals.seating import bench_for
from common import clock
from common.lifecycle import step
from common.refusals import Invalid, Refused
from projects.permissions import governs

LONGEST = timedelta(days=366)
REASON_LIMIT = 1_000
WAIVABLE = (SignOffState.WAITING, SignOffState.PENDING, SignOffState.CHANGES_REQUESTED)


@transaction.atomic
def waive(sign_off: SignOff, *, by: Person, reason: str, ends_on: date) -> Waiver:
    """A governance manager lets a project pass a gate without its decision, until a day.

    Where the route asks for two people it waits for a second one (`confirm_waiver`). Nobody with a part in the project
    grants one.
    """
    check(reason, ends_on)
    sign_offs = lock_round(sign_off.pk)
    sign_off = one_of(sign_offs, sign_off.pk)
    require_may_waive(by, bench_for(sign_off))
    require_waivable(sign_off)
    at = clock.now()
    waiver = Waiver.objects.create(
        project=sign_off.review.project,
        sign_off=sign_off,
        reason=reason,
        ends_on=ends_on,
        granted_by=by,
        proposed_at=at,
        changed_at=at,
    )
    if sign_off.gate.waiver_needs_second:
        note(waiver, sign_off, WaiverProposed, by=by)
    else:
        put_in_force(waiver, sign_offs, by=by)
    return waiver


@transaction.atomic
def confirm_waiver(waiver: Waiver, *, by: Person) -> Waiver:
    """A second governance manager agrees; from now on the gate is waived."""
    sign_offs = lock_round(waiver.sign_off_id)
    waiver = Waiver.objects.select_related("granted_by").get(pk=waiver.pk)
    sign_off = one_of(sign_offs, waiver.sign_off_id)
    require_may_waive(by, bench_for(sign_off))
    if by.pk == waiver.granted_by_id:
        raise Refused("same_person_twice", "You proposed this waiver; a second governance manager has to agree.")
    require_waivable(sign_off)
    waiver.confirmed_by = by
    put_in_force(waiver, sign_offs, by=by)
    return waiver


@transaction.atomic
def revoke_waiver(waiver: Waiver, *, by: Person, reason: str) -> Waiver:
    """A governance manager takes an exception back before its day."""
    if not reason.strip():
        raise Invalid.field("reason", "Say why, so that nobody has to guess later.", "required")
    sign_offs = lock_round(waiver.sign_off_id)
    waiver = Waiver.objects.get(pk=waiver.pk)
    if not governs(by):
        raise Refused("not_yours", "Only a governance manager can take a waiver back.")
    close(waiver, sign_offs, "revoke", WaiverRevoked, by=by)
    return waiver


@transaction.atomic
def end_waiver(waiver: Waiver) -> bool:
    """The last day of an exception has passed; says whether it was still in force."""
    sign_offs = lock_round(waiver.sign_off_id)
    waiver = Waiver.objects.get(pk=waiver.pk)
    if waiver.state != WaiverState.IN_FORCE:
        return False
    close(waiver, sign_offs, "end", WaiverEnded, by=None)
    return True


def put_in_force(waiver: Waiver, sign_offs: list[SignOff], *, by: Person) -> None:
    """The gate need not decide any more; what follows from that follows."""
    sign_off = one_of(sign_offs, waiver.sign_off_id)
    change(waiver, "grant")
    turns.close(sign_off, "waive", reason=f"Waived by {by.name}: {waiver.reason}"[:500])
    note(waiver, sign_off, WaiverGranted, by=by)
    advance(sign_off.review, sign_offs, by=by)


def close(
    waiver: Waiver, sign_offs: list[SignOff], transition: str, fact: type[WaiverFact], *, by: Person | None
) -> None:
    """Without its exception an open review has the gate's turn again, and a clearance no longer holds."""
    sign_off, was_in_force = one_of(sign_offs, waiver.sign_off_id), waiver.state == WaiverState.IN_FORCE
    change(waiver, transition)
    note(waiver, sign_off, fact, by=by)
    if not was_in_force:
        return
    if sign_off.review.closed_at is None:
        turns.end_waiver(sign_off, why="The waiver has ended.", by=by)
        return
    project, occasion = sign_off.review.project, f"The waiver of {sign_off.gate.name} has ended."
    # No section has changed: every approval is carried over, and only the gate that never decided is asked.
    if suspend(project, Cause.WAIVER, waiver.subject, occasion, by=by):
        open_re_review(project, affected=set(), occasion=occasion, by=by)


def change(waiver: Waiver, transition: str) -> None:
    """Step and save."""
    step(waiver, transition)
    waiver.changed_at = clock.now()
    waiver.save(update_fields=["state", "changed_at", "confirmed_by"])


def note(waiver: Waiver, sign_off: SignOff, fact: type[WaiverFact], *, by: Person | None) -> None:
    told = fact(**turns.at_gate(sign_off), waiver=waiver.pk, ends_on=waiver.ends_on, reason=waiver.reason)
    turns.note(sign_off, told, by=by)


def require_may_waive(by: Person, bench: Bench) -> None:
    """A governance manager without a part in the project: an exception is never granted by the asker."""
    if not governs(by):
        raise Refused("not_yours", "Only a governance manager can waive a gate.")
    if bench.barred.get(by.pk) == "own_project":
        raise Refused("own_project", "You work on this project, so you can't waive a gate of it.")


def require_waivable(sign_off: SignOff) -> None:
    if sign_off.state not in WAIVABLE or sign_off.review.closed_at is not None:
        raise Refused("not_pending", not_pending(sign_off), state=sign_off.state)
    if sign_off.waivers.in_force().exists():
        raise Refused("already_decided", f"{sign_off.gate.name} is waived already.", state=sign_off.state)


def check(reason: str, ends_on: date) -> None:
    """A waiver says why, and ends."""
    today = clock.now().date()
    if not reason.strip():
        raise Invalid.field("reason", "Say why this project may pass without the gate.", "required")
    if len(reason) > REASON_LIMIT:
        raise Invalid.field("reason", f"Keep it to {REASON_LIMIT:,} characters.", "max_length")
    if ends_on <= today:
        raise Invalid.field("ends_on", "This day has passed; name a day to come.", "past")
    if ends_on > today + LONGEST:
        raise Invalid.field("ends_on", "A waiver holds for a year at most.", "too_long")
