"""What pages about projects show of their approval, without their package knowing of it.

All tags of one page read the same board, which is fetched once.
"""

from typing import Any

from django import template

from accounts.models import Person
from approvals.acts import Act, acts_on
from approvals.faces import days
from approvals.faces.conditions import condition_lines
from approvals.faces.gates import route_face
from approvals.faces.lately import ends_at
from approvals.faces.projects import header_chips
from approvals.faces.turns import Viewer, project_turn
from approvals.models import Clearance
from approvals.reading.board import blocking_of, board_of
from approvals.views.base import viewer_of
from common import clock
from common.look import ChipFace, RouteFace, TurnFace
from projects.lifecycle import ProjectState
from projects.models import Project

register = template.Library()

#: How many early looks a project's page tells.
LOOKS = 5


def viewer_in(context: template.Context) -> Viewer:
    """Whoever looks at the page."""
    person: Person = context["request"].user
    return viewer_of(person)


@register.simple_tag
def review_chips(project: Project) -> list[ChipFace]:
    """The state of a project beside its name."""
    return header_chips(board_of(project), clock.now())


@register.simple_tag(takes_context=True)
def review_turn(context: template.Context, project: Project) -> TurnFace | None:
    """Whose turn it is on a project."""
    return project_turn(board_of(project), viewer_in(context), clock.now(), clearance_of(project))


@register.simple_tag(takes_context=True)
def review_route(context: template.Context, project: Project) -> RouteFace | None:
    """The route as the large picture; None for a project that was never submitted."""
    viewer = viewer_in(context).person
    return route_face(board_of(project), viewer.pk, clock.now(), link=viewer.vendor_id is None)


@register.simple_tag
def review_forecast(project: Project) -> dict[str, str]:
    """By when the last gate decides, if every gate uses up its clock; empty where no clock runs."""
    board = board_of(project)
    ends = ends_at(board, clock.now())
    if ends is None:
        return {}
    return {"lead": "if every gate uses up its clock, the last one decides by", "day": f"{days.said(ends)}."}


@register.inclusion_tag("approvals/_start.html")
def review_start(project: Project) -> dict[str, Any]:
    """What stands in the way of the first submission."""
    if project.state != ProjectState.DRAFT:
        return {"project": project, "shown": False}
    return {"project": project, "shown": True, "blocking": blocking_of(project)}


@register.simple_tag
def review_conditions(project: Project) -> dict[str, Any]:
    """The conditions that no gate has confirmed."""
    lines = condition_lines(board_of(project))
    return {"items": lines, "words": f"{len(lines)} open"} if lines else {}


@register.inclusion_tag("approvals/_exceptions.html", takes_context=True)
def review_exceptions(context: template.Context, project: Project) -> dict[str, Any]:
    """What is waived on a project, or asked to be; and what gates have said early. Two statements."""
    viewer = viewer_in(context).person
    standing = project.waivers.standing().select_related("sign_off__gate").order_by("ends_on", "pk")
    looks = project.early_looks.filter(withdrawn_at=None).select_related("gate", "holder", "answered_by")[:LOOKS]
    for look in looks:
        look.project = project
    return {"waivers": list(standing), "looks": looks, "reads_reasons": viewer.vendor_id is None}


@register.simple_tag(takes_context=True)
def review_acts(context: template.Context, project: Project) -> list[Act]:
    """What whoever looks may ask of the project as a whole."""
    return acts_on(board_of(project), viewer_in(context))


def clearance_of(project: Project) -> Clearance | None:
    """The latest right to go live."""
    return project.clearances.order_by("-granted_at", "-pk").first()
