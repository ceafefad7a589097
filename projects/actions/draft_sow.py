"""Draft a statement of work: it gets its reference, and somebody has it in hand."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from accounts.models import Person, Vendor
from common import clock
from common.refusals import Invalid
from projects.actions.deliverables import Plan, plan_all
from projects.actions.sow_needs import require_days
from projects.actions.sow_people import Work, name_people
from projects.actions.sow_steps import enter, note, settle
from projects.models import Project, Sow
from projects.models.sow import REFERENCE_PREFIX
from projects.permissions import is_project_team, require_editable
from projects.sow_rules import FIELDS, require_known, require_sound
from projects.third_party_events import SowDrafted
from projects.third_party_permissions import require_sow_writer

#: Advisory lock under which references are given, so that they have no gaps. Any constant would do.
NUMBERING = 7_514_002


@transaction.atomic
def draft_sow(
    project: Project,
    *,
    by: Person,
    vendor: Vendor,
    name: str,
    needed: tuple[date | None, date | None] = (None, None),
    deliverables: Sequence[Plan] = (),
    people: Sequence[Work] = (),
    **fields: Any,
) -> Sow:
    """A statement of work with a vendor for a project, which needs it between the days `needed`."""
    project = Project.objects.locked().get(pk=project.pk)
    require_sow_writer(by, project)
    require_editable(project)
    require_known(fields, FIELDS)
    require_days(*needed)
    at = clock.now()
    sow = Sow(project=project, vendor=vendor, name=name.strip(), created_at=at, updated_at=at, **fields)
    require_sound(sow, {"name", *fields})
    if sow.holds_from is not None:
        raise Invalid.field("holds_from", "Nothing is signed yet; it holds from the day it starts.")
    sow.number = next_number()
    sow.reference = f"{REFERENCE_PREFIX}-{sow.number}"
    sow.save(force_insert=True)
    sow.needs.create(project=project, needed_from=needed[0], needed_until=needed[1])
    holder = enter(sow, holder=by if is_project_team(by, project) else None).holder
    fact = SowDrafted(
        reference=sow.reference,
        name=sow.name,
        project=project.key,
        vendor=vendor.key,
        vendor_name=vendor.name,
        holder=holder.email,
        holder_name=holder.name,
    )
    note(sow, fact, by=by)
    plan_all(sow, deliverables, by=by)
    name_people(sow, people, by=by)
    settle(sow, by=by)
    return sow


def next_number() -> int:
    """The number after the highest; nobody else draws one until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBERING])
    highest: int | None = Sow.objects.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1
