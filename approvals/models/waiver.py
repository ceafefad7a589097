"""A time-boxed, reasoned exception to a gate or to a readiness check."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.models import Person
from approvals.lifecycle import WaiverLifecycle, WaiverState
from approvals.models.sign_off import SignOff
from common.lifecycle import guards
from projects.models import Project

#: States in which a waiver is in force, or may come to be.
STANDING = (WaiverState.ASKED, WaiverState.PROPOSED, WaiverState.IN_FORCE)


class WaiverQuerySet(models.QuerySet["Waiver"]):
    """Plural questions about waivers."""

    def standing(self) -> Self:
        """Those in force, asked for, or waiting for the second person."""
        return self.filter(state__in=STANDING)

    def in_force(self) -> Self:
        """Those under which a gate need not decide, or a check holds nothing."""
        return self.filter(state=WaiverState.IN_FORCE)

    def undecided(self) -> Self:
        """Those on which a governance manager has to say something."""
        return self.filter(state__in=(WaiverState.ASKED, WaiverState.PROPOSED))

    def visible_to(self, person: Person) -> Self:
        """Those on projects whose existence this person may know of."""
        return self.filter(project__in=Project.objects.visible_to(person))


class Waiver(WaiverLifecycle):
    """Until a day a gate need not decide on a project, or a check holds nothing: by whom, and why.

    It never looks like an approval. `code` is the check's id in the catalogue, where it is one of a check.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="waivers")
    sign_off = models.ForeignKey(SignOff, on_delete=models.PROTECT, null=True, blank=True, related_name="waivers")
    code = models.CharField(max_length=8, blank=True)
    reason = models.CharField(max_length=1_000)
    ends_on = models.DateField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="asked_waivers"
    )
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="granted_waivers"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="confirmed_waivers"
    )
    proposed_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = WaiverQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        triggers = guards(WaiverLifecycle, born=[WaiverState.ASKED, WaiverState.PROPOSED])
        constraints = [
            models.UniqueConstraint(
                name="one_standing_waiver_per_gate", fields=["sign_off"], condition=Q(state__in=STANDING)
            ),
            models.UniqueConstraint(
                name="one_standing_waiver_per_check",
                fields=["project", "code"],
                condition=Q(state__in=STANDING) & ~Q(code=""),
            ),
            models.CheckConstraint(
                name="of_a_gate_or_of_a_check",
                condition=Q(sign_off__isnull=False, code="") | (Q(sign_off=None) & ~Q(code="")),
            ),
            models.CheckConstraint(
                name="two_people_are_two", condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("granted_by"))
            ),
            models.CheckConstraint(
                name="nobody_grants_what_they_asked_for",
                condition=Q(asked_by=None)
                | (~Q(asked_by=F("granted_by")) & ~Q(asked_by=F("confirmed_by")))
                | Q(granted_by=None),
            ),
            models.CheckConstraint(
                name="somebody_granted_it",
                condition=Q(granted_by__isnull=False)
                | Q(state__in=[WaiverState.ASKED, WaiverState.DECLINED, WaiverState.REVOKED]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} waived on {self.project}"

    @property
    def subject(self) -> str:
        return f"waiver:{self.pk}"

    @property
    def what(self) -> str:
        """What need not decide, or holds nothing: a gate by its name, or "check O1"."""
        return self.sign_off.gate.name if self.sign_off else f"check {self.code}"
