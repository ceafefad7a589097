"""A verdict, and how it may cease to count. Neither is ever changed or removed."""

from typing import Self

from django.conf import settings
from django.db import models

from approvals.models.sign_off import SignOff
from approvals.rules.verdicts import ASSENT, Verdict


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Plural questions about decisions."""

    def standing(self) -> Self:
        """Those that nothing has dismissed."""
        return self.filter(dismissal=None)

    def assenting(self) -> Self:
        """Those that count towards a quorum."""
        return self.standing().filter(verdict__in=ASSENT)


class Decision(models.Model):
    """A person's verdict on a sign-off, with what they had before them.

    `digests` holds the digest of every section that the gate reads, as it stood when the verdict was given.
    """

    sign_off = models.ForeignKey(SignOff, on_delete=models.PROTECT, related_name="decisions")
    passage = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions")
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions_by_stand_in"
    )
    verdict = models.CharField(max_length=24, choices=Verdict.choices)
    comment = models.TextField(max_length=10_000, blank=True)
    digests = models.JSONField()
    at = models.DateTimeField()

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(name="one_verdict_per_person_and_passage", fields=["sign_off", "passage", "by"]),
        ]

    def __str__(self) -> str:
        return f"{self.by}: {self.get_verdict_display()}, {self.sign_off}"

    @property
    def subject(self) -> str:
        return f"decision:{self.pk}"


class Dismissal(models.Model):
    """Why a decision no longer counts: what it had judged has changed, or it should never have been given."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="dismissal")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500)
    changes = models.JSONField(default=list)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.decision}: {self.reason}"
