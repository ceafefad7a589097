"""What this package hangs into the others once all models are loaded."""

from typing import Any

from django.db.models import Q
from django.dispatch import receiver

from accounts.models import Person
from accounts.signals import standing_changed
from approvals.actions.dismiss import dismiss_outdated
from approvals.actions.rehome import rehome, rehome_after
from approvals.board import board_of
from approvals.models import Review
from approvals.views.inbox import number_waiting
from common import navigation
from projects import tabs
from projects.dossier import Change
from projects.models import Project
from projects.signals import seat_changed, section_changed
from projects.visibility import also_visible_if

navigation.register("Inbox", "inbox", "inbox", count=number_waiting, loud=True)
tabs.register(30, "Sign-offs", "project_sign_offs", lambda project: len(board_of(project).sign_offs))


@also_visible_if
def on_the_route_of(person: Person) -> Q:
    """Once a project is submitted, the teams of its route see it, and whoever holds one of its sign-offs."""
    teams = person.memberships.filter(until=None).values("team")
    concerned = Review.objects.filter(Q(sign_offs__gate__team__in=teams) | Q(sign_offs__reviewer=person))
    return Q(pk__in=concerned.values("project"))


@receiver(section_changed)
def dismiss_what_was_judged(project: Project, section: str, changes: list[Change], by: Person | None, **_: Any) -> None:
    dismiss_outdated(project, section, changes, by=by)


@receiver(seat_changed)
def reseat_the_area(project: Project, area: str, **_: Any) -> None:
    rehome(project, reason=f"The {area.replace('_', ' ')} seat changed hands.")


@receiver(standing_changed)
def pass_on_what_they_held(person: Person, **_: Any) -> None:
    rehome_after(person)
