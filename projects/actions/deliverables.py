"""What a vendor hands in: planned, delivered, accepted or sent back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from accounts.checks import differences, require_clean
from accounts.models import Person
from common.lifecycle import illegal
from common.refusals import Invalid, Refused
from projects.actions.sow_steps import lock_sow, note, settle, today_here
from projects.models import Deliverable, Sow
from projects.sow_rules import require_known
from projects.third_party_events import (
    DeliverableAccepted,
    DeliverableChanged,
    DeliverableDelivered,
    DeliverableDropped,
    DeliverablePlanned,
    DeliverableSentBack,
)
from projects.third_party_permissions import may_move_sow, require_sow_writer

FIELDS = ("name", "due_on", "acceptance")


@dataclass(frozen=True)
class Plan:
    """A deliverable as somebody words it."""

    name: str
    due_on: date
    acceptance: str = ""


@transaction.atomic
def plan_deliverable(sow: Sow, plan: Plan, *, by: Person) -> Deliverable:
    """Something that is to be handed in by a day."""
    sow = opened(sow.pk, by)
    planned = plan_all(sow, [plan], by=by)[0]
    settle(sow, by=by)
    return planned


def plan_all(sow: Sow, plans: Iterable[Plan], *, by: Person) -> list[Deliverable]:
    """Several at once, inside the caller's transaction and under its lock."""
    return [add(sow, plan, by=by) for plan in plans]


def add(sow: Sow, plan: Plan, *, by: Person) -> Deliverable:
    deliverable = Deliverable(sow=sow, name=plan.name.strip(), due_on=plan.due_on, acceptance=plan.acceptance)
    require_clean(deliverable, FIELDS)
    deliverable.save(force_insert=True)
    fact = DeliverablePlanned(reference=sow.reference, name=deliverable.name, due_on=deliverable.due_on)
    note(sow, fact, by=by)
    return deliverable


@transaction.atomic
def change_deliverable(deliverable: Deliverable, *, by: Person, **fields: Any) -> Deliverable:
    """Another name, day or measure; once it is accepted, it stays as it is."""
    sow = opened(deliverable.sow_id, by)
    deliverable = sow.deliverables.get(pk=deliverable.pk)
    require_known(fields, FIELDS)
    require_not_accepted(deliverable)
    changed = differences(deliverable, fields)
    if not changed:
        return deliverable
    for change in changed:
        setattr(deliverable, change["field"], fields[change["field"]])
    require_clean(deliverable, FIELDS)
    deliverable.save(update_fields=[change["field"] for change in changed])
    note(sow, DeliverableChanged(reference=sow.reference, name=deliverable.name, fields=changed), by=by)
    settle(sow, by=by)
    return deliverable


@transaction.atomic
def drop_deliverable(deliverable: Deliverable, *, by: Person) -> None:
    """It is no longer wanted; what was handed in stays on the record."""
    sow = opened(deliverable.sow_id, by)
    deliverable = sow.deliverables.get(pk=deliverable.pk)
    if deliverable.delivered_on is not None:
        raise Refused("delivered", f"{deliverable.name} was handed in; it stays on the record.")
    deliverable.delete()
    note(sow, DeliverableDropped(reference=sow.reference, name=deliverable.name), by=by)
    settle(sow, by=by)


@transaction.atomic
def deliver(deliverable: Deliverable, *, by: Person, on: date | None = None, text: str = "") -> Deliverable:
    """Hand it in, by whoever works under it or writes it; before a signature that is flagged."""
    sow = lock_sow(deliverable.sow_id)
    deliverable = sow.deliverables.get(pk=deliverable.pk)
    if not sow.people.filter(person=by).exists() and not may_move_sow(by, sow):
        require_sow_writer(by, sow.project)
    require_open(sow, "take anything in")
    if deliverable.delivered_on is not None:
        raise Refused("already_delivered", f"{deliverable.name} was handed in already.")
    deliverable.delivered_on, deliverable.delivered_by = day_of_delivery(on), by
    deliverable.note = text
    require_clean(deliverable, ("note",))
    deliverable.save(update_fields=["delivered_on", "delivered_by", "note"])
    fact = DeliverableDelivered(
        reference=sow.reference,
        name=deliverable.name,
        delivered_on=deliverable.delivered_on,
        note=text,
        unsigned=deliverable.before_signature(sow.signed_on),
    )
    note(sow, fact, by=by)
    return deliverable


@transaction.atomic
def accept_deliverable(deliverable: Deliverable, *, by: Person) -> Deliverable:
    """The company says that it is good; nobody accepts what they have handed in themselves."""
    sow = opened(deliverable.sow_id, by)
    deliverable = sow.deliverables.get(pk=deliverable.pk)
    require_delivered(deliverable)
    if deliverable.accepted_on is not None:
        return deliverable
    if deliverable.delivered_by_id == by.pk:
        raise Refused("own_delivery", "You handed it in; somebody else says whether it is good.")
    deliverable.accepted_on, deliverable.accepted_by = today_here(), by
    deliverable.save(update_fields=["accepted_on", "accepted_by"])
    note(sow, DeliverableAccepted(reference=sow.reference, name=deliverable.name), by=by)
    return deliverable


@transaction.atomic
def send_back(deliverable: Deliverable, *, by: Person, reason: str) -> Deliverable:
    """It is not good yet; it is open again, and the reason says what is missing."""
    sow = opened(deliverable.sow_id, by)
    deliverable = sow.deliverables.get(pk=deliverable.pk)
    require_delivered(deliverable)
    require_not_accepted(deliverable)
    if not reason.strip():
        raise Invalid.field("reason", "Say what is missing.", "required")
    deliverable.delivered_on = deliverable.delivered_by = None
    deliverable.save(update_fields=["delivered_on", "delivered_by"])
    note(sow, DeliverableSentBack(reference=sow.reference, name=deliverable.name, reason=reason), by=by)
    return deliverable


def opened(sow_id: int, by: Person) -> Sow:
    """The statement of work under lock, for whoever may write it while it goes on."""
    sow = lock_sow(sow_id)
    if not may_move_sow(by, sow):
        require_sow_writer(by, sow.project)
    require_open(sow, "change")
    return sow


def require_open(sow: Sow, act: str) -> None:
    """What has ended stays as it was."""
    if not sow.is_open:
        raise illegal(sow, act)


def day_of_delivery(on: date | None) -> date:
    """Today, or a day that has been."""
    today = today_here()
    if on is not None and on > today:
        raise Invalid.field("on", "This day has not come yet.", "future")
    return on or today


def require_delivered(deliverable: Deliverable) -> None:
    if deliverable.delivered_on is None:
        raise Refused("not_delivered", f"{deliverable.name} has not been handed in.")


def require_not_accepted(deliverable: Deliverable) -> None:
    if deliverable.accepted_on is not None:
        raise Refused("accepted", f"{deliverable.name} is accepted; it stays as it is.")
