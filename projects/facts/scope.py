"""Steps, pilots, decisions and the parts of the company, as O7, O13, O14, P4, P5 and P10 judge them."""

from projects.checks import organisation
from projects.checks import project as judged
from projects.facts.batch import Batch
from projects.lifecycle import ProjectState
from projects.models import (
    AppliedDecision,
    Area,
    DecisionRight,
    Increment,
    Pilot,
    Project,
    RolloutUnit,
    ScopeItem,
)
from projects.models.scope import Applied, Coverage, Fit
from projects.readiness import Check

TRIED = {Coverage.NEVER: 0.0, Coverage.PARTLY: 0.5, Coverage.FULLY: 1.0}
FITS = {Fit.UNKNOWN: None, Fit.FITS: True, Fit.ADAPTS: True, Fit.DIFFERS: False}
#: What share runs by itself where nobody has said it.
BY_ITSELF = {Applied.AUTOMATIC: 1.0, Applied.BY_HAND: 0.0}


def rights(batch: Batch, project: Project) -> list[Check]:
    """O7."""
    return organisation.decision_rights(
        [
            organisation.DecisionRight(
                row.decision, row.decides_today, row.will_decide, row.agreed_by.name, row.override, row.is_accepted
            )
            for row in batch.rows(DecisionRight, project)
        ]
    )


def steps(batch: Batch, project: Project) -> list[Check]:
    """O13."""
    found = [
        organisation.Increment(
            row.position,
            row.name,
            row.planned_on,
            row.effort_days,
            has_model=row.contains_model,
            comes_first=row.automation_first or row.integration_first,
        )
        for row in batch.rows(Increment, project)
    ]
    return organisation.increments(found, project.kick_off, today=batch.today, limits=batch.limits)


def trials(batch: Batch, project: Project) -> list[Check]:
    """O14. Once the project is live, what follows a pilot is decided."""
    settled = project.state in (ProjectState.LIVE, ProjectState.RETIRED)
    owner = batch.owner(project, Area.BUSINESS)
    found = [organisation.Pilot(row.participants, row.until, owner, settled) for row in batch.rows(Pilot, project)]
    return organisation.pilots(found, today=batch.today, limits=batch.limits)


def covered(batch: Batch, project: Project) -> list[Check]:
    """P4."""
    items = [
        judged.ScopeItem(row.what, TRIED[Coverage(row.coverage)])
        for row in batch.rows(ScopeItem, project)
        if row.needed
    ]
    return judged.coverage(items, limits=batch.limits)


def by_hand(batch: Batch, project: Project) -> list[Check]:
    """P5."""
    owner = batch.owner(project, Area.BUSINESS)
    declared = [
        judged.Application(row.decision, automated(row), row.override_rate, owner=owner)
        for row in batch.rows(AppliedDecision, project)
    ]
    return judged.application(declared, reading(batch, project, owner), today=batch.today, limits=batch.limits)


def automated(row: AppliedDecision) -> float | None:
    """What share runs by itself, as the dossier says or as the way it is applied means."""
    return row.automated_share if row.automated_share is not None else BY_ITSELF.get(Applied(row.applied))


def reading(batch: Batch, project: Project, owner: str) -> judged.Application | None:
    """The last measurement that tells how decisions were applied."""
    told = [
        one
        for one in batch.readings.get(project.pk, {}).values()
        if one.automated_share is not None or one.override_rate is not None
    ]
    if not told:
        return None
    last = max(told, key=lambda one: one.at)
    return judged.Application("", last.automated_share, last.override_rate, last.at.date(), owner)


def fitting(batch: Batch, project: Project) -> list[Check]:
    """P10."""
    return judged.units(
        [
            judged.Unit(row.name, FITS[Fit(row.fit)], row.differences, row.owner.name if row.owner else "")
            for row in batch.rows(RolloutUnit, project)
        ]
    )
