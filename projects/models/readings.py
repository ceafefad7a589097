"""What integrations tell of the data and of what it does in production: feature profiles and measurements.

Both are readings: they are added, and never changed or removed. A new baseline replaces the one before, which stays.
"""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from projects.models.project import Project

#: What PostgreSQL says to a second baseline of a project that is no draft.
BASELINE_STAYS = """
IF NEW.kind = 'baseline'
    AND EXISTS (SELECT FROM projects_featureprofile p WHERE p.project_id = NEW.project_id AND p.kind = 'baseline')
    AND EXISTS (SELECT FROM projects_project p WHERE p.id = NEW.project_id AND p.state <> 'draft')
THEN
    RAISE EXCEPTION 'The baseline of a project that was submitted is never replaced.'
        USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""


class ProfileKind(models.TextChoices):
    BASELINE = "baseline"
    PRODUCTION = "production"


class FeatureProfileQuerySet(models.QuerySet["FeatureProfile"]):
    """Plural questions about profiles."""

    def baselines(self) -> Self:
        """What the data were like at the time of the POC; one for each project that has any."""
        return self.filter(kind=ProfileKind.BASELINE, superseded_at=None)

    def latest_of_production(self) -> Self:
        """For each project, the last profile that production posted."""
        production = self.filter(kind=ProfileKind.PRODUCTION)
        return production.order_by("project_id", "-taken_at", "-pk").distinct("project_id")


class FeatureProfile(models.Model):
    """What each feature looked like at a moment: counts over bins, and perhaps a sample.

    `features` is a list of `{"name", "bins", "counts", "samples"?}`. `stability` of a production profile holds by
    feature what came out against its baseline: `{"psi": 0.27, "p_value": null}`.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="feature_profiles")
    kind = models.CharField(max_length=10, choices=ProfileKind.choices)
    taken_at = models.DateTimeField()
    features = models.JSONField()
    digest = models.CharField(max_length=71)
    baseline = models.ForeignKey("self", on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    stability = models.JSONField(null=True, editable=False)
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    posted_at = models.DateTimeField(db_default=Now(), editable=False)
    superseded_at = models.DateTimeField(null=True, editable=False)

    objects = FeatureProfileQuerySet.as_manager()

    class Meta:
        ordering = ["project", "-taken_at"]
        constraints = [
            models.UniqueConstraint(
                name="one_baseline_at_a_time", fields=["project"], condition=Q(kind="baseline", superseded_at=None)
            ),
            models.UniqueConstraint(
                name="one_production_profile_of_a_moment",
                fields=["project", "taken_at"],
                condition=Q(kind="production"),
            ),
            models.CheckConstraint(
                name="production_is_compared_with_a_baseline",
                condition=Q(kind="baseline", baseline=None, stability=None)
                | Q(kind="production", baseline__isnull=False, stability__isnull=False, superseded_at=None),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="profile_is_never_removed", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="profile_is_never_changed", exclude=["superseded_at"]),
            pgtrigger.Trigger(
                name="baseline_stays_once_submitted",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=BASELINE_STAYS,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} profile of {self.project}, {self.taken_at:%Y-%m-%d}"


class MeasurementQuerySet(models.QuerySet["Measurement"]):
    """Plural questions about measurements."""

    def latest(self) -> Self:  # type: ignore[override]
        """For each project and metric, the last reading."""
        return self.order_by("project_id", "metric", "-at", "-pk").distinct("project_id", "metric")


class Measurement(models.Model):
    """A figure that was read in production: of which metric, when, and how decisions were applied at that time."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="measurements")
    metric = models.CharField(max_length=120)
    value = models.FloatField()
    at = models.DateTimeField()
    automated_share = models.FloatField(null=True, blank=True)
    override_rate = models.FloatField(null=True, blank=True)
    cases = models.PositiveBigIntegerField(null=True, blank=True)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    control = models.FloatField(null=True, blank=True, help_text="What it was meanwhile in a group without the model.")
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    posted_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        ordering = ["project", "-at"]
        constraints = [
            models.UniqueConstraint(name="one_reading_of_a_metric_at_a_moment", fields=["project", "metric", "at"]),
            models.CheckConstraint(
                name="shares_lie_between_none_and_all",
                condition=(Q(automated_share=None) | Q(automated_share__range=(0, 1)))
                & (Q(override_rate=None) | Q(override_rate__range=(0, 1))),
            ),
            models.CheckConstraint(
                name="an_interval_has_two_bounds_in_order",
                condition=Q(low=None, high=None) | Q(low__isnull=False, high__isnull=False, low__lte=F("high")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="measurement_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.metric} of {self.project}: {self.value}"


class DeploymentQuerySet(models.QuerySet["Deployment"]):
    """Plural questions about deployments."""

    def latest(self) -> Self:  # type: ignore[override]
        """What runs: for each project and environment, the last that was deployed."""
        return self.order_by("project_id", "environment", "-at", "-pk").distinct("project_id", "environment")


class Deployment(models.Model):
    """That an artefact began to run somewhere, as a pipeline tells it."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="deployments")
    environment = models.CharField(max_length=40)
    artifact = models.CharField(max_length=71, help_text="Its digest: sha256:…")
    at = models.DateTimeField()
    posted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    posted_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = DeploymentQuerySet.as_manager()

    class Meta:
        ordering = ["project", "-at"]
        constraints = [
            models.UniqueConstraint(name="one_deployment_of_a_moment", fields=["project", "environment", "at"]),
            models.CheckConstraint(
                name="an_artifact_is_named_by_its_digest", condition=Q(artifact__regex="^sha256:[0-9a-f]{64}$")
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="deployment_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.artifact[:19]} of {self.project} in {self.environment}"
