"""Name who works under a statement of work, or take somebody off it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from accounts.models import Person
from common.refusals import Invalid
from projects.actions.deliverables import opened
from projects.actions.sow_steps import note, settle
from projects.models import FUNCTIONS, Sow, SowPerson
from projects.third_party_events import SowPersonLeft, SowPersonNamed

FULL_TIME = 100


@dataclass(frozen=True)
class Work:
    """Somebody who is to work under a statement of work, for what percentage of full time."""

    person: Person
    function: str = ""
    availability: int = FULL_TIME
    contact: str = ""


@transaction.atomic
def name_person(sow: Sow, work: Work, *, by: Person) -> SowPerson:
    """Name somebody, or say anew for what share of their time; they see the statement of work from now on."""
    sow = opened(sow.pk, by)
    named = name_one(sow, work, by=by)
    settle(sow, by=by)
    return named


def name_people(sow: Sow, works: Iterable[Work], *, by: Person) -> list[SowPerson]:
    """Several at once, inside the caller's transaction and under its lock."""
    return [name_one(sow, work, by=by) for work in works]


def name_one(sow: Sow, work: Work, *, by: Person) -> SowPerson:
    require_can_work(sow, work)
    part, _ = SowPerson.objects.update_or_create(
        sow=sow,
        person=work.person,
        defaults={"function": work.function, "availability": work.availability, "contact": work.contact},
    )
    fact = SowPersonNamed(
        reference=sow.reference,
        person_name=work.person.name,
        person_email=work.person.email,
        function=work.function,
        availability=work.availability,
    )
    note(sow, fact, by=by)
    return part


@transaction.atomic
def take_off(part: SowPerson, *, by: Person) -> None:
    """They work under it no more; the trail keeps that they did."""
    sow = opened(part.sow_id, by)
    part = sow.people.select_related("person").get(pk=part.pk)
    part.delete()
    fact = SowPersonLeft(reference=sow.reference, person_name=part.person.name, person_email=part.person.email)
    note(sow, fact, by=by)
    settle(sow, by=by)


def require_can_work(sow: Sow, work: Work) -> None:
    """Somebody who is there, not of another vendor, for a share of their time that there is."""
    person = work.person
    if not person.is_active:
        raise Invalid.field("person", f"{person.name} is no longer active; name somebody else.")
    if person.kind == Person.Kind.SERVICE:
        raise Invalid.field("person", f"{person.name} is a service account; name a person.")
    if person.vendor_id not in (None, sow.vendor_id):
        raise Invalid.field("person", f"{person.name} works for another vendor than {sow.vendor.name}.")
    if work.function and work.function not in dict(FUNCTIONS):
        raise Invalid.field("function", f"There is no function {work.function[:40]}.", "invalid_choice")
    if not 1 <= work.availability <= FULL_TIME:
        raise Invalid.field("availability", "Give a percentage of full time, from 1 to 100.")
    if len(work.contact) > 200:
        raise Invalid.field("contact", "Keep it to 200 characters.", "max_length")
