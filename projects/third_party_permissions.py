"""Who may do what about third parties. The page, the API and the action ask the same predicates."""

from accounts.models import Person
from accounts.standing import standing_of
from common.refusals import Refused
from projects.models import Project, Sow
from projects.permissions import governs, is_project_team


def manages_vendors(person: Person) -> bool:
    """A vendor manager, who gets paperwork done."""
    return standing_of(person).in_("vendor_management")


def may_write_sow(person: Person, project: Project) -> bool:
    """Who writes what a vendor is to do: the project's own people of the company, and vendor managers."""
    return person.vendor_id is None and (is_project_team(person, project) or manages_vendors(person))


def may_move_sow(person: Person, sow: Sow) -> bool:
    """Who takes a statement of work a step on: whoever has it in hand, and vendor managers."""
    holder = sow.holder
    return manages_vendors(person) or (holder is not None and holder.pk == person.pk)


def may_review_interests(person: Person) -> bool:
    """Who says whether an interest does harm: vendor managers and governance managers."""
    return manages_vendors(person) or governs(person)


def require_sow_writer(person: Person, project: Project) -> None:
    """Refuse anybody but the project's own people and vendor managers."""
    if not may_write_sow(person, project):
        sentence = f"Only the project's team or a vendor manager can do this. {project.lead.name} leads it."
        raise Refused("not_in_team", sentence)


def require_sow_mover(person: Person, sow: Sow) -> None:
    """Refuse anybody but whoever has it in hand and vendor managers."""
    if not may_move_sow(person, sow):
        with_whom = f" {sow.reference} is with {sow.holder.name}." if sow.holder else ""
        raise Refused("not_yours", f"Only whoever has it in hand, or a vendor manager, can do this.{with_whom}")


def require_interest_reviewer(person: Person) -> None:
    """Refuse anybody but vendor and governance managers."""
    if not may_review_interests(person):
        raise Refused("not_yours", "Only a vendor manager or a governance manager can do this.")


def require_vendor_manager(person: Person) -> None:
    """Refuse anybody but vendor managers."""
    if not manages_vendors(person):
        raise Refused("not_yours", "Only a vendor manager can do this.")
