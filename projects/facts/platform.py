"""Capacity, components, features, monitoring and deployment, as I1 to I5 judge them."""

from projects.checks import infrastructure as judged
from projects.facts.batch import Batch
from projects.lifecycle import ProjectState
from projects.models import (
    Area,
    CapacityNeed,
    ComponentNeed,
    DeploymentPlan,
    MonitoredItem,
    PlatformComponent,
    Project,
    ServedFeature,
)
from projects.readiness import Check

PRODUCTION = "production"


def capacities(batch: Batch, project: Project) -> list[Check]:
    """I1."""
    devops = batch.owner(project, Area.DEVOPS)
    return judged.capacity(
        [
            judged.Capacity(
                f"{row.resource} for {row.get_use_display().lower()}",
                row.needed,
                row.granted,
                row.lead_days,
                row.needed_by or project.target_go_live,
                row.owner.name if row.owner else devops,
            )
            for row in batch.rows(CapacityNeed, project)
        ],
        today=batch.today,
    )


def components(batch: Batch, project: Project) -> list[Check]:
    """I2."""
    found = [component(row, batch) for row in batch.rows(ComponentNeed, project)]
    return judged.components(found, project.target_go_live, today=batch.today)


def component(row: ComponentNeed, batch: Batch) -> judged.Component:
    """A part of the company's platform that the project waits for, with how many others do."""
    shared = row.component
    return judged.Component(
        shared.name,
        shared.state == PlatformComponent.State.AVAILABLE,
        shared.available_on,
        shared.owner.name if shared.owner else "",
        batch.waiting.get(shared.pk, 1),
    )


def served(batch: Batch, project: Project) -> list[Check]:
    """I3."""
    software = batch.owner(project, Area.SOFTWARE)
    return judged.serving(
        [
            judged.Feature(row.name, row.served_from, software)
            for row in batch.rows(ServedFeature, project)
            if row.trained_on
        ]
    )


def watched(batch: Batch, project: Project) -> list[Check]:
    """I4."""
    found = [watch(row, batch, project) for row in batch.rows(MonitoredItem, project)]
    is_live = project.state == ProjectState.LIVE
    return judged.monitoring(found, is_live=is_live, today=batch.today, limits=batch.limits)


def watch(row: MonitoredItem, batch: Batch, project: Project) -> judged.Watched:
    """What is monitored, and when it was last read."""
    reading = batch.readings.get(project.pk, {}).get(row.metric.casefold())
    return judged.Watched(
        row.metric,
        row.low is not None or row.high is not None,
        row.owner.name if row.owner else row.called,
        reading.at.date() if reading else None,
        row.every_days,
    )


def released(batch: Batch, project: Project) -> list[Check]:
    """I5."""
    plans = batch.rows(DeploymentPlan, project)
    plan = next((row for row in plans if row.environment.casefold() == PRODUCTION), plans[0] if plans else None)
    if plan is None:
        return judged.release(None)
    return judged.release(
        judged.Release(
            plan=plan.release,
            roll_back=plan.roll_back,
            rehearsed_on=plan.rehearsed_on,
            experiment=plan.experiment,
            cleared=frozenset(plan.artefacts),
            deployed=batch.deployed.get((project.pk, plan.environment.casefold()), ""),
            owner=batch.owner(project, Area.DEVOPS),
        )
    )
