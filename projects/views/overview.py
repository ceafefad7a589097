"""One project at a glance, and everything that happened to it."""

from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from projects.areas import title
from projects.meters import readiness
from projects.models import Area, Project, Responsibility
from projects.outlook.card import card
from projects.views.base import OnProject


class OverviewView(OnProject, TemplateView):
    """What it is, how ready it is, who answers for it."""

    template_name = "projects/project.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Readiness and owners; what comes from other rooms hangs itself in by tags."""
        return super().get_context_data(
            led_by=led_by(self.project),
            readiness=readiness(self.project, self.person),
            owners=owners(self.project),
            sows=card(self.project, self.person),
            sows_url=reverse("project_sows", args=[self.project.key]),
            activity={"all_words": "All events", "all_url": reverse("project_activity", args=[self.project.key])},
            **context,
        )


class ActivityView(OnProject, TemplateView):
    """Everything that happened, as far as whoever looks may read it."""

    template_name = "projects/activity.html"
    tab = "project_activity"


def led_by(project: Project) -> str:
    """Who leads it."""
    return f"Led by {project.lead.name}."


def owners(project: Project) -> dict[str, Any]:
    """Who answers for what, in the order of the areas."""
    seats = {seat.area: seat for seat in project.responsibilities.current().select_related("accountable")}
    vacant = sum(area not in seats for area in Area)
    offered = sum(not seat.is_filled for seat in seats.values())
    rest = f"{', ' if vacant else ''}{offered} not accepted" if offered else "" if vacant else "all named"
    return {
        "vacant": f"{vacant} vacant" if vacant else "",
        "rest": rest,
        "seats": [{"area": title(area), "person": holder(seats.get(area))} for area in Area],
    }


def holder(seat: Responsibility | None) -> Any:
    """Whoever is named for a seat."""
    return seat.accountable if seat else None
