"""Ask what somebody has in a project, declare it, review it, or take the question off as a mistake."""

from django.db import transaction

from accounts.checks import differences, require_clean
from accounts.models import Person, Vendor
from audit.events import Fact
from audit.record import record
from common import clock
from common.refusals import Invalid, Refused
from projects.actions.sow_steps import settle_project
from projects.models import STAKES, Interest, Project
from projects.permissions import governs
from projects.sow_rules import require_known
from projects.third_party_events import InterestDeclared, InterestEnded, InterestRaised, InterestReviewed
from projects.third_party_permissions import may_write_sow, require_interest_reviewer


@transaction.atomic
def raise_interest(
    project: Project, *, by: Person, vendor: Vendor, person: Person | None = None, concern: str = ""
) -> Interest:
    """Ask what a vendor, or somebody who stands for it, has in a project; until it is cleared up, they can't decide."""
    project = Project.objects.locked().get(pk=project.pk)
    require_asker(by, project)
    require_not_asked(project, vendor, person)
    interest = Interest(
        project=project, vendor=vendor, person=person, concern=concern, raised_by=by, raised_at=clock.now()
    )
    require_clean(interest, ("concern",))
    interest.save(force_insert=True)
    fact = InterestRaised(
        party=party(interest), vendor=vendor.key, person=person.email if person else None, concern=concern
    )
    note(interest, fact, by=by)
    settle_project(project, f"Interest of {party(interest)}", by=by)
    return interest


@transaction.atomic
def declare_interest(interest: Interest, *, by: Person, **stakes: str) -> Interest:
    """Say what they gain, lose, compete with or hope for; nothing at all is an answer too. It is reviewed anew."""
    interest = locked(interest)
    require_declarer(by, interest)
    require_known(stakes, STAKES)
    said = {name: stakes.get(name, "").strip() for name in STAKES}
    changed = differences(interest, said)
    if not changed and interest.declared_at is not None:
        return interest
    for name, value in said.items():
        setattr(interest, name, value)
    require_clean(interest, STAKES)
    interest.declared_by, interest.declared_at = by, clock.now()
    interest.reviewed_by = interest.reviewed_at = None
    interest.save(update_fields=[*STAKES, "declared_by", "declared_at", "reviewed_by", "reviewed_at"])
    fact = InterestDeclared(party=party(interest), fields=changed, nothing=interest.is_nothing)
    return settled(interest, fact, by=by)


@transaction.atomic
def review_interest(interest: Interest, *, by: Person, safeguard: str = "") -> Interest:
    """Say that the declaration was read, and what is done so that it does no harm; not by who has declared it."""
    interest = locked(interest)
    require_interest_reviewer(by)
    if interest.declared_at is None:
        raise Refused("not_declared", f"The interest of {party(interest)} is not declared; there is nothing to review.")
    if by.pk in (interest.declared_by_id, interest.person_id):
        raise Refused("own_declaration", "You declared it; somebody else says whether it does harm.")
    if interest.reviewed_at is not None and interest.safeguard == safeguard:
        return interest
    interest.safeguard = safeguard.strip()
    require_clean(interest, ("safeguard",))
    interest.reviewed_by, interest.reviewed_at = by, clock.now()
    interest.save(update_fields=["safeguard", "reviewed_by", "reviewed_at"])
    fact = InterestReviewed(party=party(interest), nothing=interest.is_nothing, safeguard=interest.safeguard)
    return settled(interest, fact, by=by)


@transaction.atomic
def end_interest(interest: Interest, *, by: Person, reason: str) -> Interest:
    """Take the question off because it was asked by mistake, or because they have nothing to do with it any more."""
    interest = locked(interest)
    require_interest_reviewer(by)
    if not reason.strip():
        raise Invalid.field("reason", "Say why the question is off.", "required")
    interest.ended_at = clock.now()
    interest.save(update_fields=["ended_at"])
    return settled(interest, InterestEnded(party=party(interest), reason=reason), by=by)


def locked(interest: Interest) -> Interest:
    """The interest as it is once its project is locked."""
    project = Project.objects.locked().get(pk=interest.project_id)
    standing = Interest.objects.standing().select_related("vendor", "person").filter(pk=interest.pk).first()
    if standing is None:
        raise Refused("ended", "This question is off.")
    standing.project = project
    return standing


def note(interest: Interest, fact: Fact, *, by: Person) -> None:
    record(fact, stream=interest.project.stream, subject=interest.subject, by=by)


def settled(interest: Interest, fact: Fact, *, by: Person) -> Interest:
    """Put it on record, and let everything follow from it."""
    note(interest, fact, by=by)
    settle_project(interest.project, f"Interest of {party(interest)}", by=by)
    return interest


def party(interest: Interest) -> str:
    """Whose interest it is."""
    return f"{interest.person.name} of {interest.vendor.name}" if interest.person else interest.vendor.name


def require_asker(by: Person, project: Project) -> None:
    """Whoever writes the paperwork, and governance managers; people of a vendor ask nobody."""
    if not (may_write_sow(by, project) or governs(by)):
        who = "Only the project's team, a vendor manager or a governance manager can do this."
        raise Refused("not_in_team", f"{who} {project.lead.name} leads it.")


def require_declarer(by: Person, interest: Interest) -> None:
    """Whoever it is about, their vendor's people who are named on the project, and whoever may ask."""
    if interest.person_id == by.pk or stands_for(by, interest):
        return
    require_asker(by, interest.project)


def stands_for(by: Person, interest: Interest) -> bool:
    """Somebody of the vendor who is named on the project."""
    if by.vendor_id != interest.vendor_id:
        return False
    return Project.objects.visible_to(by).filter(pk=interest.project_id).exists()


def require_not_asked(project: Project, vendor: Vendor, person: Person | None) -> None:
    """One question for each vendor and person."""
    if person is not None and person.vendor_id not in (None, vendor.pk):
        raise Invalid.field("person", f"{person.name} works for another vendor than {vendor.name}.")
    if Interest.objects.standing().filter(project=project, vendor=vendor, person=person).exists():
        name = person.name if person else vendor.name
        raise Invalid.field("vendor", f"The interest of {name} is on record already.", "unique")
