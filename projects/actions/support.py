"""Keep the company's support contracts, and say what is done where none covers a project."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from accounts.checks import differences, require_clean
from accounts.models import Person, Vendor
from audit.events import Fact
from audit.record import record
from common import clock
from common.refusals import FieldError, Invalid
from projects.actions.sow_steps import settle_project
from projects.models import CoverChoice, Project, SupportContract, SupportWish
from projects.permissions import require_editable
from projects.sow_rules import manager_errors, require_known
from projects.third_party_events import (
    CoverChoiceDropped,
    CoverChosen,
    SupportContractAdded,
    SupportContractChanged,
    SupportContractRemoved,
    SupportWished,
)
from projects.third_party_permissions import require_sow_writer, require_vendor_manager

#: Contracts are the company's, not a project's.
STREAM = "organisation"
COVERS = ("languages", "platforms", "environments")
FIELDS = ("vendor", "name", *COVERS, "hours", "starts_on", "ends_on")


@transaction.atomic
def add_support_contract(*, by: Person, vendor: Vendor, name: str, **fields: Any) -> SupportContract:
    """Another contract by which a vendor stands behind something."""
    require_vendor_manager(by)
    require_known(fields, FIELDS)
    contract = SupportContract(vendor=vendor, name=name.strip(), **tidied(fields))
    require_sound(contract)
    contract.save(force_insert=True)
    fact = SupportContractAdded(
        name=contract.name, vendor=vendor.key, vendor_name=vendor.name, ends_on=contract.ends_on
    )
    return noted(contract, fact, by=by)


@transaction.atomic
def change_support_contract(contract: SupportContract, *, by: Person, **fields: Any) -> SupportContract:
    """Change what it covers, or until when."""
    require_vendor_manager(by)
    contract = SupportContract.objects.select_for_update(of=("self",)).select_related("vendor").get(pk=contract.pk)
    require_known(fields, FIELDS)
    fields = tidied(fields)
    changed = differences(contract, fields)
    if not changed:
        return contract
    for name, value in fields.items():
        setattr(contract, name, value)
    require_sound(contract)
    contract.save(update_fields=[change["field"] for change in changed])
    fact = SupportContractChanged(name=contract.name, vendor_name=contract.vendor.name, fields=changed)
    return noted(contract, fact, by=by)


@transaction.atomic
def remove_support_contract(contract: SupportContract, *, by: Person) -> None:
    """It covers nothing any more; the trail keeps that it did."""
    require_vendor_manager(by)
    subject, fact = (
        contract.subject,
        SupportContractRemoved(name=contract.name, vendor_name=contract.vendor.name),
    )
    contract.delete()
    record(fact, stream=STREAM, subject=subject, by=by)


@transaction.atomic
def choose_cover(
    project: Project, *, by: Person, cell: str, choice: str, owner: Person, until: date | None = None, note: str = ""
) -> CoverChoice:
    """What is done about something that no contract covers: who sees to it, and for doing without, until when."""
    project = Project.objects.locked().get(pk=project.pk)
    require_sow_writer(by, project)
    require_editable(project)
    known = CoverChoice.objects.filter(project=project, cell=cell).first() or CoverChoice(project=project, cell=cell)
    known.choice, known.owner, known.until, known.note = choice, owner, until, note
    known.chosen_by, known.chosen_at = by, clock.now()
    require_clean(known, ("cell", "choice", "note"))
    require_choice(known)
    known.save()
    fact = CoverChosen(what=said(cell), choice=choice, owner=owner.email, owner_name=owner.name, until=until, note=note)
    record(fact, stream=project.stream, subject=f"cover:{known.pk}", by=by)
    settle_project(project, f"Cover of {said(cell)}", by=by)
    return known


@transaction.atomic
def wish_support(
    project: Project, *, by: Person, hours: str = "", environments: Sequence[str] = (), until: date | None = None
) -> SupportWish:
    """Which support the project wants; the same wish again changes nothing."""
    project = Project.objects.locked().get(pk=project.pk)
    require_sow_writer(by, project)
    require_editable(project)
    wish = SupportWish.objects.filter(project=project).first() or SupportWish(project=project)
    said_now = tidied({"hours": hours, "environments": list(environments), "until": until})
    if wish.pk and not differences(wish, said_now):
        return wish
    for name, value in said_now.items():
        setattr(wish, name, value)
    require_clean(wish, ("hours", "environments"))
    wish.save()
    fact = SupportWished(hours=wish.hours, environments=wish.environments, until=wish.until)
    record(fact, stream=project.stream, subject=project.stream, by=by)
    settle_project(project, "Support wanted", by=by)
    return wish


@transaction.atomic
def drop_cover_choice(choice: CoverChoice, *, by: Person) -> None:
    """Nothing is decided about it any more."""
    project = Project.objects.locked().get(pk=choice.project_id)
    require_sow_writer(by, project)
    require_editable(project)
    subject = f"cover:{choice.pk}"
    choice.delete()
    record(CoverChoiceDropped(what=said(choice.cell)), stream=project.stream, subject=subject, by=by)
    settle_project(project, f"Cover of {said(choice.cell)}", by=by)


def noted(contract: SupportContract, fact: Fact, *, by: Person) -> SupportContract:
    record(fact, stream=STREAM, subject=contract.subject, by=by)
    return contract


def tidied(fields: dict[str, Any]) -> dict[str, Any]:
    """Lists without blanks and doubles, in their order."""
    return {
        name: list(dict.fromkeys(filter(None, (item.strip() for item in value)))) if name in COVERS else value
        for name, value in fields.items()
    }


def require_sound(contract: SupportContract) -> None:
    """A name of its own, a level that exists, an end after the start."""
    require_clean(contract, ("name", *COVERS, "hours"))
    if contract.starts_on and contract.ends_on and contract.ends_on < contract.starts_on:
        raise Invalid.field("ends_on", "This is before it starts.", "before_start")
    others = SupportContract.objects.filter(vendor=contract.vendor, name=contract.name).exclude(pk=contract.pk)
    if others.exists():
        raise Invalid.field("name", f"There is a contract {contract.name} with {contract.vendor}.", "unique")


def require_choice(choice: CoverChoice) -> None:
    """Somebody of the company sees to it; doing without ends on a day to come."""
    errors = [FieldError("owner", error.code, error.detail) for error in manager_errors(choice.owner)]
    if choice.choice == CoverChoice.Choice.WAIVE and choice.until is None:
        errors.append(FieldError("until", "required", "Say until when you do without."))
    if choice.until is not None and choice.until < clock.now().date():
        errors.append(FieldError("until", "past", "This day has passed; name a day to come."))
    if errors:
        raise Invalid(errors)


def said(cell: str) -> str:
    """`language:Python` in words."""
    kind, _, name = cell.partition(":")
    return f"{kind} {name}".strip()
