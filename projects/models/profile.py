"""Section `profile`: what the project is for, and how much is at stake."""

from django.db import models


class RiskTier(models.TextChoices):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class DataClassification(models.TextChoices):
    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    PERSONAL = "personal"


class Profile(models.Model):
    """The fields of the profile section; a project carries them on its own row."""

    name = models.CharField(max_length=120)
    summary = models.CharField(max_length=300, blank=True, help_text="What it does and for whom, in one sentence.")
    purpose = models.TextField(
        max_length=10_000, blank=True, help_text="The problem, the decision it changes, why now."
    )
    risk_tier = models.CharField(max_length=8, choices=RiskTier.choices, default=RiskTier.MEDIUM)
    data_classification = models.CharField(
        max_length=16, choices=DataClassification.choices, default=DataClassification.INTERNAL
    )
    kick_off = models.DateField(null=True, blank=True, help_text="The day the work began.")
    target_go_live = models.DateField(null=True, blank=True, help_text="The day the business counts on.")

    class Meta:
        abstract = True


#: Names of the fields of the profile section, in the order in which they are shown.
PROFILE_FIELDS = tuple(field.name for field in Profile._meta.local_fields)
