"""What this package hangs into the others once all models are loaded."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.models import Person
from accounts.signals import standing_changed
from accounts.standing import standing_of
from approvals.actions.dismiss import dismiss_outdated
from approvals.actions.dismiss_unentitled import (
    dismiss_interested,
    dismiss_of_who_changed_sides,
    dismiss_second_hats,
)
from approvals.actions.look_again import look_again
from approvals.actions.look_early import reseat_early_looks
from approvals.actions.rehome import follow_the_lead, rehome, rehome_after
from approvals.actions.reroute import reroute
from approvals.models import EarlyLook, Review, Route
from approvals.reading.board import board_of
from approvals.record.reckoning import compare
from approvals.routes.events import OF_DRAFTS
from approvals.routes.sight import reads_drafts
from approvals.views.inbox import number_waiting
from approvals.wording import EARLY_LOOKS, ROUTES, WAIVERS
from audit import readers, reconciling, wording
from common import navigation
from projects import bulk, early, tabs
from projects.dossier import Change
from projects.models import Project
from projects.signals import reading_over_limit, seat_changed, section_changed, third_parties_changed
from projects.visibility import also_visible_if


def of_the_company(request: HttpRequest) -> bool:
    """How the company decides is not a vendor's to read."""
    return isinstance(request.user, Person) and request.user.vendor_id is None


navigation.register("Inbox", "inbox", "inbox", count=number_waiting, loud=True, also=("/sign-offs/", "/conditions/"))
navigation.register("Routes", "routes", "fork", shown=of_the_company)
navigation.register("Waivers", "waivers", "pause", shown=of_the_company)
bulk.register(20, "Hand over", "handover", "projects_hand_over")
bulk.register(30, "Pause clock", "clock", "projects_hold")
tabs.register(30, "Sign-offs", "project_sign_offs", lambda project: len(board_of(project).sign_offs))

theirs = Q(answered_by=OuterRef("person")) | Q(gate__team__key=OuterRef("function"))
early.register(Exists(EarlyLook.objects.answered().filter(theirs, project=OuterRef("project")).order_by()))


#: Verbs that carry a reviewer's own words.
REVIEWERS_WORDS = frozenset(
    {"decision.recorded", "approval.dismissed", "sign_off.passed", "sign_off.claimed", "sign_off.released"}
)


@also_visible_if
def on_the_route_of(person: Person) -> Q:
    """Once a project is submitted, the teams of its route see it, and whoever holds a sign-off or owes a condition."""
    teams = standing_of(person).teams
    concerned = Review.objects.filter(Q(sign_offs__gate__team__key__in=teams) | Q(sign_offs__reviewer=person))
    owed = person.conditions.filter(decision__dismissal=None)
    # Correlated, so that looking at one project costs the same however many there are.
    return Q(Exists(concerned.filter(project=OuterRef("pk")))) | Q(pk__in=owed.values("project"))


@receiver(section_changed)
def dismiss_what_was_judged(project: Project, section: str, changes: list[Change], by: Person | None, **_: Any) -> None:
    dismiss_outdated(project, section, changes, by=by)


@receiver(section_changed)
def reseat_who_works_on_it(project: Project, changes: list[Change], by: Person | None, **_: Any) -> None:
    if any(change.record == "lead" or change.record.startswith("team_member:") for change in changes):
        dismiss_second_hats(project, by=by)
        rehome(project, reason="Who works on a project can't decide on it.")
        follow_the_lead(project, by=by)


@receiver(reading_over_limit)
def look_again_at_what_a_reading_shook(
    project: Project, section: str, subject: str, reason: str, excess: float, by: Person | None, **_: Any
) -> None:
    look_again(project, section=section, subject=subject, reason=reason, excess=excess, by=by)


@receiver(third_parties_changed)
def part_with_who_has_an_interest(project: Project, by: Person | None, **_: Any) -> None:
    dismiss_interested(project, by=by)
    rehome(project, reason="Who has an interest in a project can't decide on it.")


@receiver(section_changed)
def ask_the_route_anew(project: Project, by: Person | None, **_: Any) -> None:
    reroute(project, by=by)


@receiver(seat_changed)
def reseat_the_area(project: Project, area: str, **_: Any) -> None:
    rehome(project, reason=f"The {area.replace('_', ' ')} seat changed hands.")


@receiver(standing_changed)
def pass_on_what_they_held(person: Person, **_: Any) -> None:
    dismiss_of_who_changed_sides(person)
    rehome_after(person)
    reseat_early_looks(person)


def said_between_reviewers(person: Person) -> frozenset[str]:
    """What people of a vendor do not read, even on a project on which they are named: what reviewers say."""
    return REVIEWERS_WORDS if person.vendor_id is not None else frozenset()


readers.withhold("project", said_between_reviewers)
reconciling.register(compare)


def readable_routes(person: Person) -> "QuerySet[Any, Any]":
    """How the company decides is read by everybody of it."""
    published = Route.objects.filter(versions__published_at__isnull=False)
    return (published if person.vendor_id is None else published.none()).order_by().values("key")


def drafts_of_routes(person: Person) -> frozenset[str]:
    """What is only planned is read by those who plan it."""
    return frozenset() if reads_drafts(person) else OF_DRAFTS


for said in (ROUTES, WAIVERS, EARLY_LOOKS):
    wording.put(said)
readers.register("route", readable_routes)
readers.withhold("route", drafts_of_routes)
