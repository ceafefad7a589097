"""One project at a glance, and everything that happened to it."""

from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from common.look import GapFace, MeterFace
from common.words import count
from projects.areas import title
from projects.facts import readiness_of
from projects.models import Area, Project, Responsibility
from projects.readiness import Check
from projects.views.base import OnProject

#: The meters: a name, and the checks of the catalogue that it counts.
METERS = (("Owners", ("O2",)), ("Team", ("O12",)))
#: How many gaps of a group are told before the rest is a number.
GAPS = 4


class OverviewView(OnProject, TemplateView):
    """What it is, how ready it is, who answers for it."""

    template_name = "projects/project.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Readiness and owners; what comes from other rooms hangs itself in by tags."""
        return super().get_context_data(
            led_by=led_by(self.project),
            readiness=readiness(self.project),
            owners=owners(self.project),
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


def readiness(project: Project) -> dict[str, Any]:
    """The checks by group, each with its gaps."""
    checks = readiness_of(project)
    ready = sum(check.status in ("met", "not_applicable") for check in checks)
    blocking = [check for check in checks if check.status == "gap" and check.blocks_submission]
    words = f"{ready} of {count(len(checks), 'check')}"
    if blocking:
        words += f"; {len(blocking)} {'holds' if len(blocking) == 1 else 'hold'} the submission"
    grouped = [(name, [check for check in checks if check.check in counted]) for name, counted in METERS]
    return {"words": words, "meters": [meter(project, name, mine) for name, mine in grouped if mine]}


def meter(project: Project, name: str, checks: list[Check]) -> MeterFace:
    """A group of checks."""
    gaps = [check for check in checks if check.status in ("gap", "unanswered")]
    blocking = sum(check.blocks_submission for check in gaps)
    told = tuple(gap_face(project, check) for check in sorted(gaps, key=lambda c: not c.blocks_submission)[:GAPS])
    if len(gaps) > GAPS:
        told += (GapFace(f"{len(gaps) - GAPS} more", url=reverse("project_owners", args=[project.key])),)
    return MeterFace(name, len(checks) - len(gaps), blocking, len(gaps) - blocking, told)


def gap_face(project: Project, check: Check) -> GapFace:
    """What is missing, and what to do about it."""
    return GapFace(
        check.detail.rstrip("."), check.remedy, check.blocks_submission, reverse("project_owners", args=[project.key])
    )


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
