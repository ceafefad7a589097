"""Register a proof of concept: it gets its key and starts as a draft."""

from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from accounts.models import Person
from audit.record import record
from common import clock
from common.refusals import Invalid
from projects import dossier
from projects.events import ProjectRegistered
from projects.models import Project
from projects.models.project import KEY_PREFIX

#: Advisory lock under which numbers and external ids are given, so that keys have no gaps. Any constant would do.
NUMBERING = 7_514_001


@transaction.atomic
def register_project(*, by: Person, name: str, lead: Person | None = None, **fields: Any) -> Project:
    """Register a project led by `lead`, or by whoever registers it.

    `fields` are further fields of the project (`summary`, `external_id`, `visibility`, the profile's). An `external_id`
    that another project bears raises `Invalid`.
    """
    lead = lead or by
    require_company_lead(lead)
    number = next_number()
    require_new_external_id(fields.get("external_id"))
    at = clock.now()
    project = Project.objects.create(
        number=number, key=f"{KEY_PREFIX}-{number}", name=name, lead=lead, created_at=at, updated_at=at, **fields
    )
    fact = ProjectRegistered(key=project.key, name=name, lead=lead.name, external_id=project.external_id)
    record(fact, stream=project.stream, subject=project.stream, by=by)
    dossier.begin(project, by=by)
    return project


def next_number() -> int:
    """The number after the highest; nobody else draws one until this transaction ends."""
    take_numbering()
    highest: int | None = Project.objects.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def take_numbering() -> None:
    """Be the only one who gives projects their numbers and external ids until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBERING])


def require_new_external_id(external_id: str | None) -> None:
    """An integration knows a project by one external id, and each id names one project. Needs the numbering."""
    if external_id and Project.objects.filter(external_id=external_id).exists():
        raise Invalid.field("external_id", f"Another project already has the external id {external_id}.", "unique")


def require_company_lead(lead: Person) -> None:
    """A project is led by somebody of the company who is still there."""
    if not lead.is_active:
        raise Invalid.field("lead", f"{lead.name} is no longer active; name somebody else.")
    if lead.vendor_id is not None:
        raise Invalid.field("lead", f"{lead.name} works for a vendor. A vendor can do the work, but not lead it.")
    if lead.kind == Person.Kind.SERVICE:
        raise Invalid.field("lead", f"{lead.name} is a service account; name the person who leads it.")
