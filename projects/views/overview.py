"""One project at a glance, and everything that happened to it."""

from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from projects.areas import title
from projects.checks.wording import share
from projects.discretion import may_read_row
from projects.facts.batch import Batch
from projects.facts.computed import batch_of
from projects.facts.third_parties import load
from projects.facts.uplift import claims
from projects.meters import readiness
from projects.models import Area, Project, Responsibility
from projects.outlook.card import card
from projects.outlook.scale import about, scale, told_first
from projects.views.base import OnProject


class OverviewView(OnProject, TemplateView):
    """What it is, how ready it is, who answers for it."""

    template_name = "projects/project.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Readiness and owners; what comes from other rooms hangs itself in by tags."""
        batch = batch_of([self.project])
        return super().get_context_data(
            led_by=led_by(self.project),
            readiness=readiness(self.project, self.person, batch),
            uplift=uplift(batch, self.project),
            coordination=load(batch, self.project) if may_read_row(self.person, "O10") else [],
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


def uplift(batch: Batch, project: Project) -> dict[str, Any] | None:
    """Claim, measurement and break-even on one scale; None where nothing is claimed."""
    claim = told_first(claims(batch, project))
    if claim is None:
        return None
    reading = batch.readings.get(project.pk, {}).get(claim.metric.casefold())
    confidence = share(1 - batch.limits.significance)
    return {"about": about(claim, reading.cases if reading else None, confidence), "face": scale(claim)}


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
