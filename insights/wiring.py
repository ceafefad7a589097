"""What this package hangs into the others once all models are loaded."""

from django.http import HttpRequest

from accounts.asking import asking
from common import navigation
from projects.models import Project


def in_flight(request: HttpRequest) -> int | None:
    """The number beside Projects: those that somebody may know of and works on."""
    return Project.objects.visible_to(asking(request)).in_flight().count()


navigation.register("Projects", "portfolio", "boat", count=in_flight, also=("/projects/",))
navigation.register("Flow", "flow", "bars")
navigation.register("Accountability", "accountability", "grid")
