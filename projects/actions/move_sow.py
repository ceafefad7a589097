"""Take a statement of work a step on, or back."""

from datetime import date, timedelta

from django.db import transaction

from accounts.models import Person
from common import clock
from common.lifecycle import illegal, require_step
from common.refusals import FieldError, Invalid, Refused
from projects.actions.sow_steps import lock_sow, move, note, pass_on, settle, today_here
from projects.lifecycle import SowState
from projects.models import TERMS, Sow, SowVersion
from projects.permissions import is_project_team
from projects.sow_rules import require_holder
from projects.third_party_events import SowSigned
from projects.third_party_permissions import require_sow_mover

ONE_DAY = timedelta(days=1)
S = SowState


@transaction.atomic
def submit_sow(sow: Sow, *, by: Person, holder: Person | None = None) -> Sow:
    """It is written; the lawyers read it."""
    sow = lock_sow(sow.pk)
    if not is_project_team(by, sow.project):
        require_sow_mover(by, sow)
    return go(sow, "submit", by=by, holder=holder)


@transaction.atomic
def negotiate_sow(sow: Sow, *, by: Person, holder: Person | None = None) -> Sow:
    """Its clauses hold; price and dates are settled with the vendor."""
    return go(movable(sow, by), "negotiate", by=by, holder=holder)


@transaction.atomic
def request_signature(sow: Sow, *, by: Person, holder: Person | None = None) -> Sow:
    """Both sides agree; only the signatures are missing. What is to be signed must be complete."""
    sow = movable(sow, by)
    require_step(sow, "request_signature")
    require_complete(sow)
    return go(sow, "request_signature", by=by, holder=holder)


@transaction.atomic
def sign_sow(sow: Sow, *, by: Person, signed_on: date | None = None) -> Sow:
    """Both sides have put their names to a document that is on the record; once begun, it is in force."""
    sow = movable(sow, by)
    if sow.state != S.AWAITING_SIGNATURE:
        raise illegal(sow, "be signed")
    if is_settled(sow):
        raise Refused("already_signed", f"{sow.reference} is signed already; it can be put in force.")
    if not sow.documents.exists():
        sentence = f"There is no document of {sow.reference}. Put on record what was signed, then sign."
        raise Refused("no_document", sentence)
    require_complete(sow)
    version = write_version(sow, by, day_of_signature(signed_on))
    fact = SowSigned(
        reference=sow.reference,
        version=version.number,
        signed_on=version.signed_on,
        holds_from=version.holds_from,
        holds_until=version.holds_until,
    )
    note(sow, fact, by=by)
    if version.holds_from <= today_here() or version.number > 1:
        move(sow, "activate", by=by)
    settle(sow, by=by)
    return sow


@transaction.atomic
def activate_sow(sow: Sow, *, by: Person | None) -> Sow:
    """Put in force what is signed; by itself that happens on the day from which it holds."""
    sow = lock_sow(sow.pk)
    if by is not None:
        require_sow_mover(by, sow)
    require_step(sow, "activate")
    if not is_settled(sow):
        raise Refused("not_signed", f"{sow.reference} is not signed; it can't be put in force.")
    move(sow, "activate", by=by)
    settle(sow, by=by)
    return sow


@transaction.atomic
def complete_sow(sow: Sow, *, by: Person) -> Sow:
    """Everything is delivered and accepted."""
    sow = movable(sow, by)
    require_step(sow, "complete")
    waiting = list(sow.deliverables.filter(accepted_on=None).values_list("name", flat=True))
    if waiting:
        sentence = f"{waiting[0]} is not accepted. Accept it or take it off, then complete {sow.reference}."
        raise Refused("not_accepted", sentence, deliverables=waiting)
    return go(sow, "complete", by=by)


@transaction.atomic
def terminate_sow(sow: Sow, *, by: Person, reason: str) -> Sow:
    """End it before its time, and say why."""
    sow = movable(sow, by)
    require_step(sow, "terminate")
    require_reason(reason, "Say why it ends.")
    return go(sow, "terminate", by=by, reason=reason)


@transaction.atomic
def put_back(sow: Sow, *, by: Person, to: str, reason: str, holder: Person | None = None) -> Sow:
    """Back to an earlier step, which says what is to be looked at again."""
    sow = movable(sow, by)
    if to not in (S.DRAFT, S.LEGAL_REVIEW, S.NEGOTIATION):
        detail = "It can go back to draft, legal_review or negotiation."
        raise Invalid.field("to", detail, "invalid_choice")
    require_step(sow, f"back_to_{to}")
    if to == S.DRAFT and sow.versions.exists():
        raise Refused("signed", f"{sow.reference} is signed; an amendment begins with the lawyers or with the vendor.")
    require_reason(reason, "Say what is to be looked at again.")
    return go(sow, f"back_to_{to}", by=by, holder=holder, reason=reason)


@transaction.atomic
def drop_amendment(sow: Sow, *, by: Person, reason: str = "") -> Sow:
    """Give up what was being agreed: what was signed goes on as it was."""
    sow = movable(sow, by)
    last = sow.versions.last()
    if last is None:
        raise Refused("not_signed", f"{sow.reference} was never signed; terminate it instead.")
    require_step(sow, "drop_amendment")
    for name in TERMS:
        setattr(sow, name, getattr(last, name))
    sow.holds_from = None
    sow.save(update_fields=[*TERMS, "holds_from"])
    return go(sow, "drop_amendment", by=by, reason=reason)


@transaction.atomic
def hand_over_sow(sow: Sow, *, by: Person, to: Person, reason: str = "") -> Sow:
    """Give it into somebody else's hands: a colleague, or a lawyer."""
    sow = movable(sow, by)
    if not sow.is_open:
        raise illegal(sow, "be handed over")
    require_holder(to)
    if sow.holder != to:
        pass_on(sow, to, by=by, reason=reason)
    return sow


def movable(sow: Sow, by: Person) -> Sow:
    """The statement of work under lock, for whoever may take it a step on."""
    sow = lock_sow(sow.pk)
    require_sow_mover(by, sow)
    return sow


def go(sow: Sow, name: str, *, by: Person, holder: Person | None = None, reason: str = "") -> Sow:
    """Take the step, and let the projects know that it was taken."""
    if holder is not None:
        require_holder(holder)
    move(sow, name, by=by, holder=holder, reason=reason)
    settle(sow, by=by)
    return sow


def is_settled(sow: Sow) -> bool:
    """Whether what stands there now is what was signed."""
    last = sow.versions.last()
    return last is not None and sow.holds_from is None and all(getattr(sow, n) == getattr(last, n) for n in TERMS)


def require_complete(sow: Sow) -> None:
    """What is signed says what is done, for how much, and from when to when."""
    missing = [
        FieldError(name, "required", f"Fill this in before {sow.reference} is signed.")
        for name, value in (
            ("scope", sow.scope),
            ("value", sow.amount),
            ("starts_on", sow.starts_on),
            ("ends_on", sow.ends_on),
        )
        if value in ("", None)
    ]
    if missing:
        raise Invalid(missing)


def require_reason(reason: str, otherwise: str) -> None:
    if not reason.strip():
        raise Invalid.field("reason", otherwise, "required")


def day_of_signature(signed_on: date | None) -> date:
    """Today, or a day that has been."""
    today = today_here()
    if signed_on is not None and signed_on > today:
        raise Invalid.field("signed_on", "This day has not come yet.", "future")
    return signed_on or today


def required(day: date | None) -> date:
    """A day that `require_complete` has seen to."""
    if day is None:
        raise ValueError("What is signed has a beginning and an end.")
    return day


def write_version(sow: Sow, by: Person, signed_on: date) -> SowVersion:
    """Keep what was signed; what was signed before ends on the day before it holds."""
    last = sow.versions.last()
    holds_from, holds_until = sow.holds_from or required(sow.starts_on), required(sow.ends_on)
    if last is not None and last.holds_until >= holds_from:
        last.holds_until = holds_from - ONE_DAY
        last.save(update_fields=["holds_until"])
    version = sow.versions.create(
        number=last.number + 1 if last else 1,
        holds_from=holds_from,
        holds_until=holds_until,
        signed_on=signed_on,
        signed_by=by,
        recorded_at=clock.now(),
        **{name: getattr(sow, name) for name in TERMS},
    )
    sow.holds_from = None
    sow.save(update_fields=["holds_from"])
    return version
