"""Exceptions to a gate or to a check: asked for, granted for a reason and until a day, declined, taken back, ended."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction

from accounts.models import Person
from approvals.actions.advance import sign_offs_of
from approvals.actions.decide import not_pending
from approvals.actions.waiver_effects import lose_force, take_force
from approvals.holding import blocking
from approvals.lifecycle import SignOffState, WaiverState
from approvals.locking import lock_case, lock_round, one_of
from approvals.models import Gate, Review, SignOff, Waiver
from approvals.permissions import require_team
from approvals.waivers.events import (
    WaiverAsked,
    WaiverDeclined,
    WaiverEnded,
    WaiverFact,
    WaiverGranted,
    WaiverProposed,
    WaiverRevoked,
)
from audit.record import record
from common import clock
from common.lifecycle import step
from common.refusals import Invalid, Refused
from projects.facts import readiness_of
from projects.interests import interested_people
from projects.lifecycle import GOING_ON
from projects.models import Project
from projects.permissions import governs, is_project_team

LONGEST = timedelta(days=366)
REASON_LIMIT = 1_000
WAIVABLE = (SignOffState.WAITING, SignOffState.PENDING, SignOffState.CHANGES_REQUESTED)


@dataclass(frozen=True)
class Place:
    """A project under lock, with what an exception is to: a gate's sign-off in `sign_offs`, or a check by its code."""

    project: Project
    review: Review | None
    sign_offs: list[SignOff] = field(default_factory=list)
    sign_off: SignOff | None = None
    code: str = ""

    @property
    def needs_second(self) -> bool:
        """Whether two governance managers have to agree: the gate says so, or one that the check holds."""
        gates = [self.sign_off.gate] if self.sign_off else [g for g in self.gates if self.code in blocking(g)]
        return any(gate.waiver_needs_second for gate in gates)

    @property
    def gates(self) -> list[Gate]:
        return [sign_off.gate for sign_off in self.sign_offs]


def at_gate(sign_off: SignOff) -> Place:
    """Lock the project of a sign-off, and look at the gate anew."""
    sign_offs = lock_round(sign_off.pk)
    here = one_of(sign_offs, sign_off.pk)
    return Place(here.review.project, here.review, sign_offs, here)


def at_check(project: Project, code: str) -> Place:
    """Lock a project, and look at its open review."""
    project, review = lock_case(project.pk)
    return Place(project, review, sign_offs_of(review) if review else [], code=code)


@transaction.atomic
def ask_for_waiver(place: Callable[[], Place], *, by: Person, reason: str, ends_on: date) -> Waiver:
    """The project's team asks for an exception; a governance manager says whether it gets one."""
    check(reason, ends_on)
    where = place()
    require_team(by, where.project)
    require_waivable(where)
    waiver = write(where, reason, ends_on, asked_by=by, state=WaiverState.ASKED)
    note(waiver, WaiverAsked, by=by)
    return waiver


def waive(sign_off: SignOff, *, by: Person, reason: str, ends_on: date) -> Waiver:
    """A governance manager lets a project pass a gate without its decision, until a day."""
    return grant(lambda: at_gate(sign_off), by=by, reason=reason, ends_on=ends_on)


def waive_check(project: Project, code: str, *, by: Person, reason: str, ends_on: date) -> Waiver:
    """A governance manager lets a check hold nothing on a project, until a day."""
    return grant(lambda: at_check(project, code), by=by, reason=reason, ends_on=ends_on)


@transaction.atomic
def grant(place: Callable[[], Place], *, by: Person, reason: str, ends_on: date) -> Waiver:
    """Grant an exception that nobody had asked for in writing; where the route asks for two people, it waits."""
    check(reason, ends_on)
    where = place()
    require_may_waive(by, where)
    require_waivable(where)
    waiver = write(where, reason, ends_on, granted_by=by)
    if where.needs_second:
        note(waiver, WaiverProposed, by=by)
    else:
        put_in_force(waiver, where, by=by)
    return waiver


@transaction.atomic
def confirm_waiver(waiver: Waiver, *, by: Person) -> Waiver:
    """A governance manager agrees: to what the team has asked for, or as the second to what another has granted."""
    waiver, where = locked(waiver)
    require_may_waive(by, where)
    require_another(by, waiver)
    require_running(where)
    if waiver.state == WaiverState.ASKED:
        waiver.granted_by = by
        if where.needs_second:
            change(waiver, "propose")
            note(waiver, WaiverProposed, by=by)
            return waiver
    else:
        waiver.confirmed_by = by
    put_in_force(waiver, where, by=by)
    return waiver


@transaction.atomic
def decline_waiver(waiver: Waiver, *, by: Person, reason: str) -> Waiver:
    """A governance manager does not agree, and says why."""
    require_reason(reason)
    waiver, where = locked(waiver)
    require_may_waive(by, where)
    change(waiver, "decline")
    note(waiver, WaiverDeclined, by=by, reason=reason)
    return waiver


@transaction.atomic
def revoke_waiver(waiver: Waiver, *, by: Person, reason: str) -> Waiver:
    """A governance manager takes an exception back before its day; the team may take back what it has asked for."""
    require_reason(reason)
    waiver, where = locked(waiver)
    require_may_take_back(by, waiver)
    close(waiver, where, "revoke", WaiverRevoked, by=by, reason=reason)
    return waiver


@transaction.atomic
def end_waiver(waiver: Waiver) -> bool:
    """The last day of an exception has passed; says whether it was still in force."""
    waiver, where = locked(waiver)
    if waiver.state != WaiverState.IN_FORCE:
        return False
    close(waiver, where, "end", WaiverEnded, by=None)
    return True


def locked(waiver: Waiver) -> tuple[Waiver, Place]:
    """The waiver as it is after its project has been locked, and where it holds."""
    where = at_gate(waiver.sign_off) if waiver.sign_off else at_check(waiver.project, waiver.code)
    waiver = Waiver.objects.select_related("granted_by", "asked_by").get(pk=waiver.pk)
    waiver.project, waiver.sign_off = where.project, where.sign_off
    return waiver, where


def write(where: Place, reason: str, ends_on: date, *, state: str = WaiverState.PROPOSED, **who: Person) -> Waiver:
    at = clock.now()
    return Waiver.objects.create(
        project=where.project,
        sign_off=where.sign_off,
        code=where.code,
        reason=reason,
        ends_on=ends_on,
        state=state,
        proposed_at=at,
        changed_at=at,
        **who,
    )


def put_in_force(waiver: Waiver, where: Place, *, by: Person) -> None:
    """From now on it counts; what follows from that follows."""
    change(waiver, "grant")
    note(waiver, WaiverGranted, by=by)
    take_force(waiver, where.sign_offs, by=by)


def close(
    waiver: Waiver, where: Place, transition: str, fact: type[WaiverFact], *, by: Person | None, reason: str = ""
) -> None:
    """It does not count any more; what follows from that follows."""
    was_in_force = waiver.state == WaiverState.IN_FORCE
    change(waiver, transition)
    note(waiver, fact, by=by, reason=reason)
    if was_in_force:
        lose_force(waiver, where.review, by=by)


def change(waiver: Waiver, transition: str) -> None:
    """Step and save."""
    step(waiver, transition)
    waiver.changed_at = clock.now()
    waiver.save(update_fields=["state", "changed_at", "granted_by", "confirmed_by"])


def note(waiver: Waiver, fact: type[WaiverFact], *, by: Person | None, reason: str = "") -> None:
    sign_off = waiver.sign_off
    told = fact(
        sign_off=sign_off.pk if sign_off else None,
        gate=sign_off.gate.key if sign_off else "",
        gate_name=waiver.what,
        check=waiver.code,
        waiver=waiver.pk,
        ends_on=waiver.ends_on,
        reason=reason or waiver.reason,
    )
    record(told, stream=waiver.project.stream, subject=waiver.subject, by=by)


def require_may_waive(by: Person, where: Place) -> None:
    """A governance manager without a part in the project: an exception is never granted by the asker."""
    if not governs(by):
        raise Refused("not_yours", "Only a governance manager can waive a gate or a check.")
    submitted = where.review is not None and where.review.submitted_by_id == by.pk
    if submitted or is_project_team(by, where.project):
        raise Refused("own_project", "You work on this project, so you can't waive anything of it.")
    if by.pk in interested_people(where.project):
        raise Refused("interested_party", "You have an interest in this project, so you can't waive anything of it.")


def require_another(by: Person, waiver: Waiver) -> None:
    """Whoever asked, or has granted it, does not agree to it as well."""
    if waiver.asked_by_id == by.pk:
        raise Refused("not_yours", "You asked for this waiver; a governance manager besides you has to agree.")
    if waiver.granted_by_id == by.pk:
        raise Refused("same_person_twice", "You proposed this waiver; a second governance manager has to agree.")


def require_may_take_back(by: Person, waiver: Waiver) -> None:
    """Governance managers, and the team as long as nobody has agreed."""
    if governs(by) or (waiver.state == WaiverState.ASKED and is_project_team(by, waiver.project)):
        return
    raise Refused("not_yours", "Only a governance manager can take a waiver back.")


def require_waivable(where: Place) -> None:
    """Something is there to be waived, and no waiver of it stands."""
    require_running(where)
    standing = Waiver.objects.standing().filter(project=where.project, sign_off=where.sign_off, code=where.code)
    if (known := standing.first()) is not None:
        sentence = f"There is a waiver of {known.what} already: {known.get_state_display().lower()}."
        raise Refused("already_decided", sentence, state=known.state, waiver=known.pk)


def require_running(where: Place) -> None:
    """A gate that has not decided in an open review, or a check that is not met on a project under way."""
    if where.sign_off is not None:
        if where.sign_off.state not in WAIVABLE or where.sign_off.review.closed_at is not None:
            raise Refused("not_pending", not_pending(where.sign_off), state=where.sign_off.state)
        return
    if where.project.state not in GOING_ON:
        sentence = f"{where.project.name} is {where.project.get_state_display().lower()}; nothing holds it."
        raise Refused("not_pending", sentence, state=where.project.state)
    found = readiness_of(where.project, {where.code})
    if not found:
        raise Invalid.field("check", f"There is no check {where.code[:8]} in the catalogue.", "does_not_exist")
    if not any(check.status in ("gap", "unanswered") for check in found):
        raise Refused("not_pending", f"Check {where.code} is no gap on this project.", state=found[0].status)


def require_reason(reason: str) -> None:
    if not reason.strip():
        raise Invalid.field("reason", "Say why, so that nobody has to guess later.", "required")
    if len(reason) > REASON_LIMIT:
        raise Invalid.field("reason", f"Keep it to {REASON_LIMIT:,} characters.", "max_length")


def check(reason: str, ends_on: date) -> None:
    """A waiver says why, and ends."""
    today = clock.now().date()
    require_reason(reason)
    if ends_on <= today:
        raise Invalid.field("ends_on", "This day has passed; name a day to come.", "past")
    if ends_on > today + LONGEST:
        raise Invalid.field("ends_on", "A waiver holds for a year at most.", "too_long")
