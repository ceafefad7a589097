"""Whether a project may run somewhere now, and every reason why not."""

from dataclasses import dataclass, field
from datetime import datetime

from approvals.lifecycle import ClearanceState
from approvals.models import Clearance
from approvals.reading.whereabouts import demanded, locate
from common import clock
from common.words import day, listing
from projects.lifecycle import ProjectState
from projects.models import Project

#: States in which a project may have a right to run.
BEYOND_REVIEW = (ProjectState.CLEARED, ProjectState.LIVE)


@dataclass(frozen=True)
class ClearanceAnswer:
    """The answer to a pipeline: `reasons` are sentences, and there are none where it is cleared."""

    clearance: Clearance | None = None
    reasons: list[str] = field(default_factory=list)

    @property
    def cleared(self) -> bool:
        """Whether it may run."""
        return self.clearance is not None and not self.reasons

    @property
    def expires_at(self) -> datetime | None:
        """Until when."""
        return self.clearance.expires_at if self.clearance is not None else None


def may_run(project: Project, environment: str, artifact: str = "") -> ClearanceAnswer:
    """Whether a project may run in an environment at this moment, and an artefact of it if one is named."""
    clearance = project.clearances.filter(environment=environment).order_by("-granted_at", "-pk").first()
    if clearance is None or project.state not in BEYOND_REVIEW:
        return ClearanceAnswer(clearance, [*way_to_go(project), *elsewhere(project, environment)])
    in_force = not_in_force(clearance, clock.now())
    return ClearanceAnswer(clearance, [*in_force, *out_of_scope(clearance, artifact), *unmet(project)])


def way_to_go(project: Project) -> list[str]:
    """Where a project is that has not been cleared, or is not any more."""
    if project.state in BEYOND_REVIEW:
        return []
    state = project.get_state_display().lower()
    return [f"{project.name} is {state}.", *(b.detail for b in locate([project])[project.pk].blockers)]


def elsewhere(project: Project, environment: str) -> list[str]:
    """A clearance speaks of one environment."""
    return [f"Nothing clears it for {environment}."] if project.state in BEYOND_REVIEW else []


def not_in_force(clearance: Clearance, at: datetime) -> list[str]:
    """Why a clearance does not count at this moment."""
    if clearance.state != ClearanceState.VALID:
        against = [suspension.reason for suspension in clearance.suspensions.open()] or [clearance.reason]
        return [f"Its clearance is {clearance.get_state_display().lower()}.", *filter(None, against)]
    if clearance.expires_at <= at:
        return [f"Its clearance ended on {day(clearance.expires_at.date())}."]
    return []


def out_of_scope(clearance: Clearance, artifact: str) -> list[str]:
    """An artefact that nobody has judged is not cleared with those that somebody has."""
    if not artifact or clearance.covers(artifact):
        return []
    names = listing([digest[:19] for digest in clearance.artifacts])
    return [f"{artifact[:19]} is not what was cleared; its clearance names {names}."]


def unmet(project: Project) -> list[str]:
    """The conditions that had to be met before going live."""
    unmet = project.conditions.hold_go_live().select_related("owner")
    return [f"A condition has not been met: {demanded(condition)}." for condition in unmet]
