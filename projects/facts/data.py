"""Data sets and feature profiles, as D1, D4, D5, D6 and P1 judge them."""

from projects.checks.data import DataSet as Facts
from projects.checks.data import Gathering, gathering, pipelines, quality, variation
from projects.checks.signal import Drifts, FeatureDrift, drift
from projects.facts.batch import Batch
from projects.models import Area, DataSet, FeatureProfile, Project
from projects.models.data import Supply
from projects.readiness import Check


def quality_of(batch: Batch, project: Project) -> list[Check]:
    """D1."""
    return quality(data_sets(batch, project), limits=batch.limits)


def variation_of(batch: Batch, project: Project) -> list[Check]:
    """D4."""
    return variation(data_sets(batch, project), today=batch.today)


def gathering_of(batch: Batch, project: Project) -> list[Check]:
    """D6."""
    return gathering(data_sets(batch, project))


def pipelines_of(batch: Batch, project: Project) -> list[Check]:
    """P1."""
    return pipelines(data_sets(batch, project), project.target_go_live, today=batch.today)


def drift_of(batch: Batch, project: Project) -> list[Check]:
    """D5."""
    baseline, production = batch.baselines.get(project.pk), batch.productions.get(project.pk)
    found = Drifts(
        baseline_on=baseline.taken_at.date() if baseline else None,
        taken_on=production.taken_at.date() if production else None,
        features=features(production) if production else None,
        owner=batch.owner(project, Area.MONITORING),
    )
    return drift(found, today=batch.today, limits=batch.limits)


def features(profile: FeatureProfile) -> tuple[FeatureDrift, ...]:
    """How far each feature had moved, the furthest first."""
    stability = profile.stability or {}
    found = [FeatureDrift(name, one["psi"], one["p_value"]) for name, one in stability.items()]
    return tuple(sorted(found, key=lambda one: (-one.psi, one.feature)))


def data_sets(batch: Batch, project: Project) -> list[Facts]:
    """What the dossier says of each data set."""
    return [data_set(row) for row in batch.rows(DataSet, project)]


def data_set(row: DataSet) -> Facts:
    return Facts(
        name=row.name,
        owner=row.owner.name if row.owner else "",
        missing=tuple(row.missing_share.items()),
        known_gaps=row.known_gaps,
        known_events=row.known_events,
        first=row.first_day,
        last=row.last_day,
        cycle_days=row.cycle_days,
        seen=frozenset(row.segments_seen),
        in_production=frozenset(row.segments_needed),
        poc=gathered(row.poc_source, row.poc_method),
        production=gathered(row.production_source, row.production_method),
        redo=row.redo,
        has_pipeline=row.supply == Supply.PIPELINE if row.supply else None,
        pipeline_owner=row.pipeline_owner.name if row.pipeline_owner else "",
        pipeline_on=row.pipeline_on,
    )


def gathered(source: str, method: str) -> Gathering | None:
    """How data come about; None where nobody has said."""
    return Gathering(source, method) if source or method else None
