"""Make somebody known to Slipway."""

from django.db import transaction

from accounts.checks import require_clean, write
from accounts.events import PersonRegistered
from accounts.models import Person, Vendor, normalised_email
from accounts.permissions import require_manager
from audit.record import record
from common.refusals import Invalid


@transaction.atomic
def register_person(
    *,
    by: Person | None,
    email: str,
    name: str,
    kind: str = Person.Kind.PERSON,
    vendor: Vendor | None = None,
    time_zone: str = "UTC",
    password: str | None = None,
) -> Person:
    """Register a person of the company or of a vendor, or a service account.

    Without a password they sign in by single sign-on, or set one by "Forgot it?". An address that somebody has
    already raises `Invalid`, whatever its case.
    """
    require_manager(by)
    person = Person(email=normalised_email(email), name=name.strip(), kind=kind, vendor=vendor, time_zone=time_zone)
    require_clean(person, ("email", "name", "kind", "time_zone"))
    require_new_address(person)
    require_company_service(person)
    person.set_password(password)
    write(person, lambda: require_new_address(person), force_insert=True)
    fact = PersonRegistered(
        name=person.name, email=person.email, kind=person.kind, organisation=vendor.name if vendor else None
    )
    record(fact, stream=person.stream, subject=person.stream, by=by)
    return person


def require_new_address(person: Person) -> None:
    """An address names one person."""
    other = Person.objects.with_email(person.email).exclude(pk=person.pk).first()
    if other is not None:
        raise Invalid.field("email", f"{other.name} has this address.", "unique")


def require_company_service(person: Person) -> None:
    """A service account answers to the company, so it cannot be a vendor's."""
    if person.kind == Person.Kind.SERVICE and person.vendor is not None:
        raise Invalid.field("organisation", "A service account is of the company itself.")
