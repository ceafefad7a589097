"""A time-boxed, reasoned exception to a gate."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from approvals.lifecycle import WaiverLifecycle, WaiverState
from approvals.models.sign_off import SignOff
from common.lifecycle import guards
from projects.models import Project


class WaiverQuerySet(models.QuerySet["Waiver"]):
    """Plural questions about waivers."""

    def standing(self) -> Self:
        """Those in force, or waiting for the second person."""
        return self.filter(state__in=(WaiverState.PROPOSED, WaiverState.IN_FORCE))

    def in_force(self) -> Self:
        """Those under which a gate need not decide."""
        return self.filter(state=WaiverState.IN_FORCE)


class Waiver(WaiverLifecycle):
    """A gate need not decide on a project until a day: by whom, and why. It never looks like an approval."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="waivers")
    sign_off = models.ForeignKey(SignOff, on_delete=models.PROTECT, related_name="waivers")
    reason = models.CharField(max_length=1_000)
    ends_on = models.DateField()
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="granted_waivers")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="confirmed_waivers"
    )
    proposed_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = WaiverQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        triggers = guards(WaiverLifecycle, born=[WaiverState.PROPOSED])
        constraints = [
            models.UniqueConstraint(
                name="one_standing_waiver_per_gate",
                fields=["sign_off"],
                condition=Q(state__in=[WaiverState.PROPOSED, WaiverState.IN_FORCE]),
            ),
            models.CheckConstraint(
                name="two_people_are_two", condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("granted_by"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sign_off.gate} waived on {self.project}"

    @property
    def subject(self) -> str:
        return f"waiver:{self.pk}"
